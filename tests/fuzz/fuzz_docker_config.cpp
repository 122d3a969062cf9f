// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dockerconfig.h"
#include "engine/engineaddress.h"

#include <cstdint>
#include <cstdlib>

using namespace quayside::engine;

namespace {

/// An address that was understood must be understood the same way when it is written out again,
/// must survive being kept, and must never look like an option to a program.
void follow(const QString &address)
{
    const auto endpoint = parseEngineAddress(address, QStringLiteral("fuzz"));
    if (!endpoint) {
        if (endpoint.error().message.isEmpty()) {
            std::abort();
        }
        return;
    }
    const auto again = parseEngineAddress(endpoint->url(), QStringLiteral("fuzz"));
    if (!again || !(*again == *endpoint)) {
        std::abort();
    }
    const auto kept = Endpoint::fromJson(endpoint->toJson());
    if (!kept || !(*kept == *endpoint)) {
        std::abort();
    }
    if (endpoint->host.startsWith(u'-') || endpoint->user.startsWith(u'-')) {
        std::abort();
    }
}

} // namespace

/// The first byte chooses: config.json, a context's meta.json, or an address as it is typed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1,
                           static_cast<qsizetype>(size - 1));
    switch (data[0] % 3) {
    case 0:
        if (const auto name = dockerconfig::currentContext(bytes)) {
            if (dockerconfig::folderName(*name).size() != 64) {
                std::abort();
            }
        }
        break;
    case 1:
        if (const auto context = dockerconfig::context(bytes)) {
            follow(context->host);
        }
        break;
    default:
        follow(QString::fromUtf8(bytes));
    }
    return 0;
}

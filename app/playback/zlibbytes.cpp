// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/zlibbytes.h"

#include <zlib.h>

namespace quayside::playback::zlibbytes {

QByteArray pack(const QByteArray &bytes)
{
    constexpr int best = 9;
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    QByteArray packed(static_cast<qsizetype>(size), Qt::Uninitialized);
    const int done =
        compress2(reinterpret_cast<Bytef *>(packed.data()), &size,
                  reinterpret_cast<const Bytef *>(bytes.constData()),
                  static_cast<uLong>(bytes.size()), best);
    packed.resize(done == Z_OK ? static_cast<qsizetype>(size) : 0);
    return packed;
}

std::optional<QByteArray> unpack(QByteArrayView packed, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    auto room = static_cast<uLongf>(size);
    auto length = static_cast<uLong>(packed.size());
    const int done = uncompress2(reinterpret_cast<Bytef *>(bytes.data()), &room,
                                 reinterpret_cast<const Bytef *>(packed.data()), &length);
    if (done != Z_OK || room != static_cast<uLongf>(size)
        || length != static_cast<uLong>(packed.size())) {
        return std::nullopt;
    }
    return bytes;
}

} // namespace quayside::playback::zlibbytes

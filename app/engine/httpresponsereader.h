// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/httprequest.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace quayside::engine {

struct HttpHead
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> fields;

    /// The first field of that name, whatever its case; empty when absent.
    QByteArray field(std::string_view name) const;
};

/// Turns the bytes of one HTTP/1.1 response into its head and the pieces of its body. Fed by hand,
/// never does I/O, holds back at most one incomplete head or chunk header (64 KiB), sets no limit
/// to the body. Handlers are called inside feed(); they must not destroy the reader. Not
/// synchronised.
class HttpResponseReader
{
public:
    using HeadHandler = std::function<void(const HttpHead &head)>;
    /// Pieces arrive as they come, decoded from chunks; the view is valid during the call only.
    using BodyHandler = std::function<void(std::string_view piece)>;

    HttpResponseReader(HttpRequest::Method method, HeadHandler onHead, BodyHandler onBody);
    ~HttpResponseReader();
    HttpResponseReader(const HttpResponseReader &) = delete;
    HttpResponseReader &operator=(const HttpResponseReader &) = delete;

    /// The next bytes, split anywhere. Bytes after the end of the response are ignored. An error
    /// (Protocol) is final.
    Result<void> feed(std::string_view bytes);
    /// The peer closed. Disconnected when the response was not complete.
    Result<void> finish();
    bool isComplete() const;

private:
    class Parser;
    std::unique_ptr<Parser> m_parser;
    std::string m_pending;
    bool m_failed = false;

    Result<size_t> put(std::string_view bytes);
};

} // namespace quayside::engine

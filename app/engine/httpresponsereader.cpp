// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/httpresponsereader.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <limits>
#include <string>

namespace quayside::engine {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using BeastView = boost::beast::string_view;

constexpr std::uint32_t headerLimit = 64 * 1024;

QByteArray toBytes(BeastView view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

Error protocolError(const QString &detail)
{
    return {ErrorKind::Protocol, QStringLiteral("The answer is not valid HTTP."), detail};
}

} // namespace

QByteArray HttpHead::field(std::string_view name) const
{
    for (const auto &[fieldName, value] : fields) {
        if (fieldName.size() == static_cast<qsizetype>(name.size())
            && qstrnicmp(fieldName.constData(), name.data(), name.size()) == 0) {
            return value;
        }
    }
    return {};
}

class HttpResponseReader::Parser final : public http::basic_parser<false>
{
public:
    Parser(HeadHandler onHead, BodyHandler onBody)
        : m_onHead(std::move(onHead))
        , m_onBody(std::move(onBody))
    {
    }

private:
    void on_request_impl(http::verb, BeastView, BeastView, int, error_code &) override { }
    void on_response_impl(int code, BeastView, int, error_code &) override { m_head.status = code; }
    void on_field_impl(http::field, BeastView name, BeastView value, error_code &) override
    {
        m_head.fields.emplace_back(toBytes(name), toBytes(value));
    }
    void on_header_impl(error_code &) override { m_onHead(m_head); }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override { }
    std::size_t on_body_impl(BeastView body, error_code &) override
    {
        return deliver(body.data(), body.size());
    }
    void on_chunk_header_impl(std::uint64_t, BeastView, error_code &) override { }
    std::size_t on_chunk_body_impl(std::uint64_t, BeastView body, error_code &) override
    {
        return deliver(body.data(), body.size());
    }
    void on_finish_impl(error_code &) override { }

    std::size_t deliver(const char *data, std::size_t size)
    {
        if (size > 0) {
            m_onBody(std::string_view(data, size));
        }
        return size;
    }

    HttpHead m_head;
    HeadHandler m_onHead;
    BodyHandler m_onBody;
};

HttpResponseReader::HttpResponseReader(HttpRequest::Method method, HeadHandler onHead,
                                       BodyHandler onBody)
    : m_parser(std::make_unique<Parser>(std::move(onHead), std::move(onBody)))
{
    m_parser->eager(true);
    m_parser->header_limit(headerLimit);
    // Not boost::none: this Beast compares a Content-Length with it and finds any length too long.
    m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());
    m_parser->skip(method == HttpRequest::Method::Head);
}

HttpResponseReader::~HttpResponseReader() = default;

Result<size_t> HttpResponseReader::put(std::string_view bytes)
{
    size_t used = 0;
    while (used < bytes.size() && !m_parser->is_done()) {
        error_code error;
        const size_t step =
            m_parser->put(boost::asio::buffer(bytes.data() + used, bytes.size() - used), error);
        used += step;
        if (error == http::error::need_more) {
            break;
        }
        if (error) {
            return protocolError(QString::fromStdString(error.message()));
        }
        if (step == 0) {
            break;
        }
    }
    return used;
}

Result<void> HttpResponseReader::feed(std::string_view bytes)
{
    if (m_failed) {
        return protocolError(QStringLiteral("bytes after a protocol error"));
    }
    if (m_parser->is_done() || bytes.empty()) {
        return {};
    }
    const bool joined = !m_pending.empty();
    if (joined) {
        m_pending.append(bytes);
        bytes = m_pending;
    }
    const Result<size_t> used = put(bytes);
    if (!used) {
        m_failed = true;
        return used.error();
    }
    const std::string_view rest = bytes.substr(*used);
    if (m_parser->is_done()) {
        m_pending.clear();
    } else if (rest.size() > headerLimit) {
        m_failed = true;
        return protocolError(QStringLiteral("a header line is longer than 64 KiB"));
    } else if (joined) {
        m_pending.erase(0, *used);
    } else {
        m_pending.assign(rest);
    }
    return {};
}

Result<void> HttpResponseReader::finish()
{
    if (m_parser->is_done()) {
        return {};
    }
    const Error cut{ErrorKind::Disconnected,
                    QStringLiteral("The answer ended before it was complete.")};
    if (!m_parser->got_some() || m_failed) {
        return cut;
    }
    error_code error;
    m_parser->put_eof(error);
    return error ? Result<void>(cut) : Result<void>();
}

bool HttpResponseReader::isComplete() const
{
    return m_parser->is_done();
}

} // namespace quayside::engine

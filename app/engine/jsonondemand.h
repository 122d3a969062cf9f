// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <simdjson.h>

#include <optional>
#include <string_view>
#include <vector>

/// Small helpers over simdjson's on-demand interface, for the hot paths only. Internal to this
/// library.
namespace quayside::engine::ondemand {

/// A parser with a padded copy of its text; both grow once and are used again.
class Document
{
public:
    /// The object, valid until the next call; an error if the text does not begin as one.
    simdjson::error_code open(std::string_view json, simdjson::ondemand::object &object)
    {
        if (m_text.size() < json.size() + simdjson::SIMDJSON_PADDING) {
            m_text.resize(json.size() * 2 + simdjson::SIMDJSON_PADDING);
        }
        json.copy(m_text.data(), json.size());
        std::fill_n(m_text.begin() + static_cast<std::ptrdiff_t>(json.size()),
                    simdjson::SIMDJSON_PADDING, '\0');
        if (const auto error =
                m_parser.iterate(m_text.data(), json.size(), m_text.size()).get(m_document)) {
            return error;
        }
        return m_document.get_object().get(object);
    }

private:
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
    std::vector<char> m_text;
};

/// A count; engines write large ones now and then as a float, and null for none.
inline std::optional<quint64> toCount(simdjson::ondemand::value value)
{
    simdjson::ondemand::json_type type{};
    if (value.type().get(type) || type != simdjson::ondemand::json_type::number) {
        return std::nullopt;
    }
    simdjson::ondemand::number number;
    if (value.get_number().get(number)) {
        return std::nullopt;
    }
    if (number.is_uint64()) {
        return number.get_uint64();
    }
    if (number.is_int64()) {
        return number.get_int64() < 0
            ? std::nullopt
            : std::optional<quint64>(static_cast<quint64>(number.get_int64()));
    }
    const double real = number.get_double();
    constexpr double tooLarge = 18446744073709549568.0;
    return real >= 0 && real < tooLarge ? std::optional<quint64>(static_cast<quint64>(real))
                                        : std::nullopt;
}

/// Calls `visit(key, value)` for each field of an object; anything else (null) has none. False on
/// broken JSON.
template <typename Visit>
bool forEachField(simdjson::ondemand::object object, Visit &&visit)
{
    for (auto next : object) {
        std::string_view key;
        simdjson::ondemand::field field;
        if (std::move(next).get(field) || field.unescaped_key().get(key)) {
            return false;
        }
        if (!visit(key, field.value())) {
            return false;
        }
    }
    return true;
}

template <typename Visit>
bool forEachField(simdjson::ondemand::value value, Visit &&visit)
{
    simdjson::ondemand::json_type type{};
    if (value.type().get(type)) {
        return false;
    }
    simdjson::ondemand::object object;
    if (type != simdjson::ondemand::json_type::object) {
        return true;
    }
    return !value.get_object().get(object) && forEachField(object, std::forward<Visit>(visit));
}

} // namespace quayside::engine::ondemand

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace quayside::test {

/// A frame of a container's output as the engine sends it: 1 = output, 2 = error output.
inline QByteArray frame(int kind, const QByteArray &payload)
{
    QByteArray header(8, '\0');
    header[0] = static_cast<char>(kind);
    const auto size = static_cast<quint32>(payload.size());
    for (int byte = 0; byte < 4; ++byte) {
        header[4 + byte] = static_cast<char>((size >> (24 - 8 * byte)) & 0xFF);
    }
    return header + payload;
}

/// The time in front of a frame's payload: `second` seconds past midnight of 2026.
inline QByteArray stamp(int second, const QByteArray &fraction = ".000000001")
{
    return "2026-01-01T00:00:" + QByteArray::number(second).rightJustified(2, '0') + fraction
        + "Z ";
}

} // namespace quayside::test

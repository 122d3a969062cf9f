// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

/// zlib streams as byte arrays. qUncompress() knows no bound for what comes out; this does.
namespace quayside::playback::zlibbytes {

QByteArray pack(const QByteArray &bytes);
/// Empty when it is no whole zlib stream, or does not unpack to exactly `size` bytes.
std::optional<QByteArray> unpack(QByteArrayView packed, qsizetype size);

} // namespace quayside::playback::zlibbytes

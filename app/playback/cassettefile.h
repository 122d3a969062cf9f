// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "playback/cassette.h"

#include <QByteArray>
#include <QString>

/// Cassettes as bytes: one line of JSON that people can read, then zlib-compressed lines of JSON.
/// The form is described in content/README.md. Pure but for the two that touch files; any thread.
namespace quayside::playback::cassettefile {

inline const QString suffix = QStringLiteral("recording");

/// More is refused before anything is unpacked.
constexpr qsizetype mostBytes = qsizetype{8} * 1024 * 1024;
constexpr qsizetype mostUnpackedBytes = qsizetype{64} * 1024 * 1024;

QByteArray write(const Cassette &cassette);
/// The first line alone.
Result<CassetteInfo> readInfo(const QByteArray &bytes);
/// Corrupt says what is wrong; NewerVersion when a later program wrote it.
Result<Cassette> read(const QByteArray &bytes);

Result<void> save(const Cassette &cassette, const QString &path);
/// Also NotFound and Io.
Result<Cassette> load(const QString &path);

} // namespace quayside::playback::cassettefile

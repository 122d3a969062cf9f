// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace quayside::test {

/// An answer recorded from a real engine, below tests/engine/data; empty when it is not there.
inline QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(QUAYSIDE_SOURCE_DIR "/tests/engine/data/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace quayside::test

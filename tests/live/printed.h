// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/privateengine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace quayside::live {

/// What the docker command line prints of a private engine. The engine must outlive it.
class Printed
{
public:
    explicit Printed(const PrivateEngine &engine)
        : m_engine(engine)
    {
    }

    /// `line` as a learner would type it behind "docker"; empty when that fails.
    QString text(const QString &line) const
    {
        const auto result = m_engine.shell(QStringLiteral("docker ") + line);
        if (!result.ok()) {
            qWarning("docker %s: %s", qPrintable(line), qPrintable(result.error));
        }
        return result.output;
    }
    /// Sorted.
    QStringList lines(const QString &line) const
    {
        QStringList all = text(line).split(u'\n', Qt::SkipEmptyParts);
        all.sort();
        return all;
    }
    QJsonValue json(const QString &line) const
    {
        const QJsonDocument document = QJsonDocument::fromJson(text(line).toUtf8());
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }

private:
    const PrivateEngine &m_engine;
};

inline QStringList sorted(QStringList lines)
{
    lines.sort();
    return lines;
}

/// As the docker command line writes sizes: in thousands, so many significant digits.
inline QString printedSize(qint64 bytes, int digits = 4)
{
    const QStringList units{QStringLiteral("B"), QStringLiteral("kB"), QStringLiteral("MB"),
                            QStringLiteral("GB"), QStringLiteral("TB")};
    auto value = static_cast<double>(bytes);
    int unit = 0;
    while (value >= 1000 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return QString::number(value, 'g', digits) + units[unit];
}

} // namespace quayside::live

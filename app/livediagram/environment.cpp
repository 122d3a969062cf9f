// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/environment.h"

#include <QHash>
#include <QRegularExpression>

namespace quayside::livediagram {

EnvironmentNames comparedWithImage(const QStringList &container, const QStringList &image)
{
    QHash<QString, QString> defaults;
    for (const QString &entry : image) {
        defaults.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    }
    EnvironmentNames names;
    for (const QString &entry : container) {
        const QString name = entry.section(u'=', 0, 0);
        const auto found = defaults.constFind(name);
        if (found == defaults.cend()) {
            names.added.append(name);
        } else if (*found == entry.section(u'=', 1)) {
            names.inherited.append(name);
        } else {
            names.overridden.append(name);
        }
    }
    return names;
}

bool looksLikeSecret(const QString &name)
{
    // A name that ends in _FILE says where the secret is, not what it is.
    static const QRegularExpression pattern(
        QStringLiteral("(PASS(WORD|WD)?|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL)(?!.*_FILE$)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

} // namespace quayside::livediagram

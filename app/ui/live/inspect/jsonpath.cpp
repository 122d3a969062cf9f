// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/inspect/jsonpath.h"

#include <QRegularExpression>

namespace quayside::ui {

namespace {

bool isIdentifier(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    return pattern.match(name).hasMatch();
}

/// A string constant of Go's templates, and near enough of JSON.
QString quoted(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            escaped += u'\\';
            escaped += c;
        } else if (c < u' ') {
            escaped += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        } else {
            escaped += c;
        }
    }
    return u'"' + escaped + u'"';
}

QString indexArgument(const JsonStep &step)
{
    const QString *name = std::get_if<QString>(&step);
    return name != nullptr ? quoted(*name) : QString::number(std::get<int>(step));
}

} // namespace

QString pathText(const JsonPath &path)
{
    QString text;
    for (const JsonStep &step : path) {
        const QString *name = std::get_if<QString>(&step);
        if (name != nullptr && isIdentifier(*name)) {
            text += (text.isEmpty() ? QString() : QStringLiteral(".")) + *name;
        } else {
            text += u'[' + indexArgument(step) + u']';
        }
    }
    return text;
}

QString goTemplate(const JsonPath &path, bool structured)
{
    QString expression;
    size_t i = 0;
    while (i < path.size()) {
        const QString *name = std::get_if<QString>(&path[i]);
        if (name != nullptr && isIdentifier(*name)) {
            expression += u'.' + *name;
            ++i;
            continue;
        }
        // `index` takes a chain of keys and places at once.
        QString call =
            QStringLiteral("index ") + (expression.isEmpty() ? QStringLiteral(".") : expression);
        for (; i < path.size(); ++i) {
            name = std::get_if<QString>(&path[i]);
            if (name != nullptr && isIdentifier(*name)) {
                break;
            }
            call += u' ' + indexArgument(path[i]);
        }
        expression = i < path.size() || structured ? u'(' + call + u')' : call;
    }
    if (expression.isEmpty()) {
        expression = QStringLiteral(".");
    }
    return structured ? QStringLiteral("{{json %1}}").arg(expression)
                      : QStringLiteral("{{%1}}").arg(expression);
}

bool looksSecret(const QString &variableName)
{
    static const QRegularExpression pattern(
        QStringLiteral("PASSW(OR)?D|PASSPHRASE|SECRET|TOKEN|KEY|CREDENTIAL"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(variableName).hasMatch();
}

QString maskedEnvironment(const QString &assignment)
{
    const qsizetype equals = assignment.indexOf(u'=');
    if (equals <= 0 || equals + 1 == assignment.size() || !looksSecret(assignment.left(equals))) {
        return assignment;
    }
    // Always as long, so that the length tells nothing.
    return assignment.left(equals + 1) + QStringLiteral("••••••");
}

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// JsonTreeModel: what its cells and copies say.
#include "ui/live/inspect/jsontreemodel_p.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace quayside::ui {

namespace {

/// As JSON writes it.
QString jsonText(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact))
        .mid(1)
        .chopped(1);
}

CellInk inkOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return CellInk::String;
    case QJsonValue::Double:
        return CellInk::Number;
    case QJsonValue::Bool:
    case QJsonValue::Null:
        return CellInk::Keyword;
    default:
        return CellInk::Muted;
    }
}

} // namespace

QString leafText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        // Engines write whole numbers; more digits than a double holds do not occur.
        return jsonText(value);
    default:
        return QStringLiteral("null");
    }
}

QString JsonTreeModel::valueText(const QModelIndex &index) const
{
    const Node &node = nodeOf(index);
    if (!node.isStructured()) {
        return leafText(node.value);
    }
    // What is masked on the screen is asked for here on purpose.
    QString text;
    writeJson(node, 0, false, text);
    return text;
}

/// With four spaces a level, as docker inspect prints it.
void JsonTreeModel::writeJson(const Node &node, int level, bool masked, QString &text) const
{
    if (!node.isStructured()) {
        text += node.value.isString()
            ? jsonText(masked && node.isMasked() ? maskedEnvironment(node.value.toString())
                                                 : node.value)
            : leafText(node.value);
        return;
    }
    const bool isObject = node.value.isObject();
    text += isObject ? u'{' : u'[';
    const QString indent(qsizetype{4} * (level + 1), u' ');
    for (size_t i = 0; i < node.children.size(); ++i) {
        text += (i == 0 ? QStringLiteral("\n") : QStringLiteral(",\n")) + indent;
        if (isObject) {
            text += jsonText(std::get<QString>(node.children[i]->step)) + QStringLiteral(": ");
        }
        writeJson(*node.children[i], level + 1, masked, text);
    }
    if (!node.children.empty()) {
        text += u'\n' + QString(qsizetype{4} * level, u' ');
    }
    text += isObject ? u'}' : u']';
}

QString JsonTreeModel::shownJson() const
{
    QString text;
    writeJson(*m_root, 0, true, text);
    return text;
}

QString JsonTreeModel::cellText(const Node &node) const
{
    const auto count = static_cast<int>(node.children.size());
    if (node.value.isObject()) {
        return count == 0 ? QStringLiteral("{}")
            : count == 1  ? tr("1 member")
                          : tr("%1 members").arg(count);
    }
    if (node.value.isArray()) {
        return count == 0 ? QStringLiteral("[]")
            : count == 1  ? tr("1 item")
                          : tr("%1 items").arg(count);
    }
    if (node.isMasked()) {
        return maskedEnvironment(node.value.toString());
    }
    QString text = leafText(node.value);
    if (text.isEmpty()) {
        return QStringLiteral("\"\"");
    }
    constexpr qsizetype mostShown = 2000;
    text.truncate(mostShown);
    return text.replace(u'\n', QStringLiteral("⏎"));
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Node &node = nodeOf(index);
    const bool isName = index.column() == NameColumn;
    switch (role) {
    case Qt::DisplayRole:
        if (!isName) {
            return cellText(node);
        }
        return std::holds_alternative<QString>(node.step)
            ? std::get<QString>(node.step)
            : QStringLiteral("[%1]").arg(std::get<int>(node.step));
    case Qt::ToolTipRole:
        return node.isMasked()
            ? tr("Masked, since its name looks like a secret. Click or press Space to show it.")
            : pathText(pathOf(index)) + u'\n' + cellText(node);
    case cellrole::ink:
        return static_cast<int>(isName ? CellInk::Name : inkOf(node.value));
    case cellrole::mark:
        return static_cast<int>(node.mark);
    case MaskedRole:
        return node.isMasked();
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return section == NameColumn ? tr("Name") : tr("Value");
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    }
    return {};
}

} // namespace quayside::ui

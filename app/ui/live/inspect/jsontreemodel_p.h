// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/inspect/jsontreemodel.h"
#include "ui/live/parts/cellink.h"

#include <QJsonValue>

#include <algorithm>
#include <vector>

namespace quayside::ui {

struct JsonTreeModel::Node
{
    JsonStep step;
    QJsonValue value; ///< of a leaf; an empty object or array otherwise, to know which it is
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;
    CellMark mark = CellMark::None;
    bool revealed = false;

    bool isStructured() const { return value.isObject() || value.isArray(); }
    int row() const
    {
        const auto at = std::find_if(parent->children.begin(), parent->children.end(),
                                     [this](const auto &child) { return child.get() == this; });
        return static_cast<int>(at - parent->children.begin());
    }
    /// An assignment in a container's or an image's environment, whose name looks secret.
    bool isSecret() const
    {
        if (!value.isString() || parent == nullptr) {
            return false;
        }
        const QString *list = std::get_if<QString>(&parent->step);
        return list != nullptr && *list == QLatin1String("Env")
            && maskedEnvironment(value.toString()) != value.toString();
    }
    bool isMasked() const { return !revealed && isSecret(); }
};

/// A scalar as it is shown: strings without their quotes.
QString leafText(const QJsonValue &value);

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QTextEdit>

namespace quayside::ui {

/// Indented JSON, highlighted, read-only, with all places of a sought text marked. A newer text
/// keeps the place that is read.
class JsonView : public QTextEdit
{
    Q_OBJECT

public:
    explicit JsonView(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setJson(const QString &json);
    /// Marks all, goes to the first after what is shown; empty for none.
    void find(const QString &needle);
    void findNext();

private:
    void highlight();
    void markMatches();

    const render::Theme *m_theme;
    QString m_json;
    QString m_needle;
};

} // namespace quayside::ui

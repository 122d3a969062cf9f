// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QWidget>

namespace quayside::ui {

/// One section of the place "Engine": containers, events, images … EnginePage makes it when it is
/// first opened and hides it while another is in front; a hidden section watches and polls nothing.
class LiveSection : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// `theme` outlives the section.
    virtual void setTheme(const render::Theme &theme) = 0;
    /// False: as if it were hidden, because nobody can see the window. True until told.
    virtual void setWatching(bool watching) = 0;

Q_SIGNALS:
    /// A question of the course that explains what is shown; its id.
    void questionRequested(const QString &questionId);
    /// Show that container in the table of containers; its name.
    void containerRequested(const QString &name);
};

} // namespace quayside::ui

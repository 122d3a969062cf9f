// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QSplitter>

namespace quayside::ui {

/// A splitter whose handle is only space, with a short grip while the pointer is over it.
class QuietSplitter : public QSplitter
{
    Q_OBJECT

public:
    QuietSplitter(Qt::Orientation orientation, const render::Theme &theme,
                  QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme) { m_theme = &theme; }
    const render::Theme &theme() const { return *m_theme; }

protected:
    QSplitterHandle *createHandle() override;

private:
    const render::Theme *m_theme;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"
#include "ui/live/containers/figurehelp.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QPushButton;

namespace quayside::ui {

/// The popover that explains one figure: what it is, the numbers behind the one that is looked at,
/// the API's field, the formula, what to beware of, and the question that teaches it. Esc or a
/// click elsewhere closes it; Enter follows the link.
class FigureHelpPopup : public QFrame
{
    Q_OBJECT

public:
    explicit FigureHelpPopup(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// `numbers`: those of the container called `whose`; both may be empty. `anchor` on the screen:
    /// it opens below it, or above where there is no room.
    void showHelp(const FigureHelp &help, const QString &whose, const QString &numbers,
                  const QRect &anchor);
    /// All it says, for screen readers and tests.
    QString plainText() const;

Q_SIGNALS:
    void questionRequested(const QString &questionId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *addPart(const QString &heading);

    const render::Theme *m_theme;
    QString m_questionId;
    QLabel *m_title;
    QLabel *m_what;
    QFormLayout *m_parts;
    QLabel *m_numbers;
    QLabel *m_source;
    QLabel *m_formula;
    QLabel *m_caveat;
    QPushButton *m_question;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace quayside::ui {

/// Says what a part of a diagram is, what the engine knows of it, and links to the question about
/// it. A small sheet over the picture; Esc or a click elsewhere closes it.
class PartCard : public QFrame
{
    Q_OBJECT

public:
    explicit PartCard(QWidget *parent);

    /// `explanation` is HTML, `live` plain text; `question` may be empty.
    void show(const QString &title, const QString &explanation, const QString &live,
              const QString &question);
    /// Beside `part`, within the parent.
    void placeBeside(const QRect &part);

Q_SIGNALS:
    /// "question:ID".
    void linkActivated(const QUrl &link);

private:
    QLabel *m_words;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QWidget>

class QLabel;

namespace quayside::ui {

/// The card beside a container's charts: what stands out in its figures, the question that explains
/// it, and its last events.
class NoteCard : public QWidget
{
    Q_OBJECT

public:
    struct Words
    {
        QString title;
        QString text;
        QString questionId; ///< empty for none
        QString questionWords; ///< of the link
        QStringList events; ///< newest last

        bool operator==(const Words &) const = default;
    };

    explicit NoteCard(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    void setWords(const Words &words);
    const Words &words() const { return m_words; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void questionRequested(const QString &questionId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void elideEvents();

    const render::Theme *m_theme;
    Words m_words;
    QLabel *m_note;
    QLabel *m_events;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTimer;

namespace quayside::ui {

/// The learner's own words on a question. Asks to save a short while after the last key, when it
/// loses focus, and before it is given another text; says "Saved" only after saved() confirmed it.
class NotesBox : public QWidget
{
    Q_OBJECT

public:
    explicit NotesBox(QWidget *parent = nullptr);

    /// Shows what the store holds; pending words are flushed first.
    void setText(const QString &text);
    QString text() const;
    /// Asks to save now if there is something unsaved.
    void flush();
    void setReadOnlyBecause(const QString &reason);

    /// The answers to saveRequested().
    void saved();
    void saveFailed(const QString &message);

Q_SIGNALS:
    void saveRequested(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitHeight();

    QPlainTextEdit *m_edit;
    QLabel *m_status;
    QTimer *m_delay;
    bool m_dirty = false;
    bool m_loading = false;
};

} // namespace quayside::ui

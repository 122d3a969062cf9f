// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace quayside::ui {

/// A scrolling page with one centred column of a comfortable reading width. Arrow keys, Page Up and
/// Down, Space, Home and End scroll it.
class ReadingColumn : public QScrollArea
{
    Q_OBJECT

public:
    explicit ReadingColumn(QWidget *parent = nullptr);

    /// Where a page puts its widgets, top to bottom.
    QVBoxLayout &column() { return *m_layout; }
    QWidget *content() { return m_content; }
    /// Px that a document may take.
    int columnWidth() const;

    int scrollPosition() const;
    /// Also right when called before the page has its final height: the position is taken as soon
    /// as it can be.
    void setScrollPosition(int position);

    /// Scrolls no further than needed for all of a widget of the page to be seen; of one that is
    /// taller than the window, its beginning.
    void reveal(const QWidget &part);
    /// The same, but of a taller one its end.
    void revealEnd(const QWidget &part);

Q_SIGNALS:
    void columnWidthChanged(int width);
    void scrolled(int position);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect laidOut(const QWidget &part);

    QWidget *m_content;
    QVBoxLayout *m_layout = nullptr;
    int m_pendingScroll = -1;
};

} // namespace quayside::ui

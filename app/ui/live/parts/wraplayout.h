// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace quayside::ui {

/// Tools in a row that goes on in a second one where the window is narrow, so that no button is
/// cut: what follows addStretch() first, else what does not fit. Items shrink to their minimum
/// before; where there is room, what may expand grows, and what follows addStretch() stands at the
/// right unless it begins a row. Each item is centred in the height of its row.
class WrapLayout : public QLayout
{
    Q_OBJECT

public:
    explicit WrapLayout(QWidget *parent = nullptr);
    ~WrapLayout() override;

    void addStretch();
    /// Between two items of one row, beside the layout's own.
    void addSpacing(int width);

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &place) override;

private:
    using Row = std::vector<QLayoutItem *>;

    std::vector<Row> groups() const;
    std::vector<Row> rowsFor(int width) const;
    int gap() const;
    int rowWidth(const Row &row) const;
    static int rowHeight(const Row &row);
    int arrange(const QRect &place, bool apply) const;
    void arrangeRow(const Row &row, const QRect &place) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace quayside::ui

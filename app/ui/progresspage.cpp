// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progresspage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr double barHeight = 8; ///< of what is learnt
constexpr double thinHeight = 4; ///< of what is begun, to be told apart without colours

/// A bar of two parts: learnt, and started.
class ProgressBar : public QWidget
{
public:
    ProgressBar(const CategoryProgress &figures, const render::Theme &theme,
                QWidget *parent = nullptr)
        : QWidget(parent)
        , m_figures(figures)
        , m_theme(theme)
    {
        setFixedHeight(static_cast<int>(barHeight));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const double total = std::max(1, m_figures.total);
        paintPart(painter, m_theme.chip, 1.0, barHeight);
        paintPart(painter, m_theme.accent, (m_figures.learnt + m_figures.started) / total,
                  thinHeight);
        paintPart(painter, m_theme.ok, m_figures.learnt / total, barHeight);
    }

private:
    void paintPart(QPainter &painter, const QColor &color, double part, double thick) const
    {
        if (part > 0) {
            painter.setBrush(color);
            painter.drawRoundedRect(QRectF(0, (height() - thick) / 2, width() * part, thick),
                                    thick / 2, thick / 2);
        }
    }

    CategoryProgress m_figures;
    const render::Theme &m_theme;
};

QLabel *newLabel(const QString &text, const char *variant)
{
    auto *label = new QLabel(text);
    label->setProperty("variant", QLatin1String(variant));
    return label;
}

} // namespace

ProgressPage::ProgressPage(const render::Theme &theme, QWidget *parent)
    : ReadingColumn(parent)
    , m_theme(&theme)
{
    setAccessibleName(tr("Progress"));
}

void ProgressPage::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    rebuild();
}

void ProgressPage::setFigures(const std::vector<CategoryProgress> &categories,
                              const std::vector<DueQuestion> &due)
{
    m_categories = categories;
    m_due = due;
    rebuild();
}

void ProgressPage::setLabs(const std::vector<LabFigures> &labs)
{
    m_labs = labs;
    rebuild();
}

/// Those that were begun, one a line; the others as a number.
void ProgressPage::addLabs(QVBoxLayout &layout)
{
    if (m_labs.empty()) {
        return;
    }
    const auto count = [this](auto which) {
        return static_cast<int>(std::count_if(m_labs.begin(), m_labs.end(), which));
    };
    const int done = count([](const LabFigures &lab) { return lab.done == lab.steps; });
    const int begun =
        count([](const LabFigures &lab) { return lab.done > 0 && lab.done < lab.steps; });
    auto *head = new QHBoxLayout;
    head->addWidget(newLabel(tr("Labs"), "heading"), 1);
    head->addWidget(newLabel(tr("%1 done, %2 begun, of %3").arg(done).arg(begun).arg(m_labs.size()),
                             "caption"));
    layout.addLayout(head);
    for (const LabFigures &lab : m_labs) {
        if (lab.done == 0) {
            continue;
        }
        auto *row = new QHBoxLayout;
        auto *link = new QPushButton(lab.title);
        link->setObjectName(QStringLiteral("lab-") + lab.id);
        link->setProperty("variant", QStringLiteral("link"));
        connect(link, &QPushButton::clicked, this,
                [this, id = lab.id] { Q_EMIT labRequested(id); });
        row->addWidget(link);
        row->addStretch(1);
        row->addWidget(newLabel(
            lab.done == lab.steps ? tr("done") : tr("%1 of %2 steps").arg(lab.done).arg(lab.steps),
            "caption"));
        layout.addLayout(row);
        const bool complete = lab.done == lab.steps;
        layout.addWidget(new ProgressBar(
            {lab.title, complete ? lab.done : 0, complete ? 0 : lab.done, lab.steps}, *m_theme));
        layout.addSpacing(8);
    }
    if (done + begun == 0) {
        layout.addWidget(newLabel(tr("None was begun yet."), "muted"));
    }
    layout.addSpacing(12);
}

void ProgressPage::rebuild()
{
    delete m_body;
    m_body = new QWidget;
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(newLabel(tr("Progress"), "title"));
    layout->addWidget(
        newLabel(tr("The thick green part is learnt, the thin blue one is begun."), "muted"));
    layout->addSpacing(12);
    for (const CategoryProgress &category : m_categories) {
        auto *row = new QHBoxLayout;
        row->addWidget(newLabel(category.title, "subheading"), 1);
        row->addWidget(newLabel(tr("%1 learnt, %2 begun, of %3")
                                    .arg(category.learnt)
                                    .arg(category.started)
                                    .arg(category.total),
                                "caption"));
        layout->addLayout(row);
        layout->addWidget(new ProgressBar(category, *m_theme));
        layout->addSpacing(12);
    }
    addLabs(*layout);
    layout->addWidget(newLabel(tr("Coming back"), "heading"));
    if (m_due.empty()) {
        auto *none = newLabel(tr("Nothing is scheduled yet. Read a question and mark how well you "
                                 "knew it; it comes back when you "
                                 "are about to forget it."),
                              "muted");
        none->setWordWrap(true);
        layout->addWidget(none);
    }
    for (const DueQuestion &question : m_due) {
        auto *row = new QHBoxLayout;
        auto *link = new QPushButton(question.title);
        link->setProperty("variant", QStringLiteral("link"));
        connect(link, &QPushButton::clicked, this,
                [this, id = question.id] { Q_EMIT questionRequested(id); });
        row->addWidget(link);
        row->addStretch(1);
        row->addWidget(newLabel(question.when, "caption"));
        layout->addLayout(row);
    }
    layout->addStretch(1);
    column().addWidget(m_body);
}

} // namespace quayside::ui

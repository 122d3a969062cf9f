// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagrams/partcard.h"

#include <QLabel>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

constexpr int cardWidth = 290;
constexpr int gap = 10;

} // namespace

PartCard::PartCard(QWidget *parent)
    : QFrame(parent)
    , m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("partCard"));
    setProperty("variant", QStringLiteral("card"));
    m_words->setObjectName(QStringLiteral("partWords"));
    m_words->setTextFormat(Qt::RichText);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->addWidget(m_words);
    connect(m_words, &QLabel::linkActivated, this,
            [this](const QString &link) { Q_EMIT linkActivated(QUrl(link)); });
    hide();
}

void PartCard::show(const QString &title, const QString &explanation, const QString &live,
                    const QString &question)
{
    QString html = QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped());
    if (!explanation.isEmpty()) {
        html += QStringLiteral("<br>") + explanation;
    }
    if (!live.isEmpty()) {
        html += QStringLiteral("<br><span style=\"font-size:12px\">%1</span>")
                    .arg(live.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    }
    if (!question.isEmpty()) {
        html += QStringLiteral("<br><a href=\"question:%1\">%2</a>")
                    .arg(question, tr("Read the question about it"));
    }
    m_words->setText(html);
    setAccessibleName(title);
    const int inner = cardWidth - 28;
    resize(cardWidth, m_words->heightForWidth(inner) + 24);
    QFrame::show();
    raise();
}

void PartCard::placeBeside(const QRect &part)
{
    const QRect area = parentWidget()->rect().adjusted(gap, gap, -gap, -gap);
    int x = part.right() + gap;
    if (x + width() > area.right()) {
        x = part.left() - gap - width();
    }
    QPoint at(x, part.center().y() - height() / 2);
    if (x < area.left()) {
        at = QPoint(part.center().x() - width() / 2, part.bottom() + gap);
    }
    move(std::clamp(at.x(), area.left(), std::max(area.left(), area.right() - width())),
         std::clamp(at.y(), area.top(), std::max(area.top(), area.bottom() - height())));
}

} // namespace quayside::ui

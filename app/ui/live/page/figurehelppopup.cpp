// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/page/figurehelppopup.h"

#include "ui/live/parts/livelabel.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

namespace space = render::space;
namespace type = render::type;

constexpr int popupWidth = 440;

QLabel *makeLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

} // namespace

FigureHelpPopup::FigureHelpPopup(const render::Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(&theme)
    , m_title(makeLabel(this))
    , m_what(makeLabel(this))
    , m_question(new QPushButton(this))
{
    setObjectName(QStringLiteral("figureHelp"));
    setFixedWidth(popupWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::s);
    m_title->setWordWrap(false);
    layout->addWidget(m_title);
    layout->addWidget(m_what);
    m_parts = new QFormLayout;
    m_parts->setContentsMargins(0, space::xs, 0, 0);
    m_parts->setHorizontalSpacing(space::m);
    m_parts->setVerticalSpacing(space::s);
    m_parts->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_numbers = addPart(tr("Now"));
    m_source = addPart(tr("Source"));
    m_formula = addPart(tr("Formula"));
    m_caveat = addPart(tr("Beware"));
    layout->addLayout(m_parts);
    m_question->setObjectName(QStringLiteral("figureQuestion"));
    m_question->setProperty("variant", QStringLiteral("link"));
    m_question->setCursor(Qt::PointingHandCursor);
    m_question->setAutoDefault(true);
    layout->addWidget(m_question, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(m_question, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT questionRequested(m_questionId);
    });
    setTheme(theme);
}

QLabel *FigureHelpPopup::addPart(const QString &heading)
{
    QLabel *part = makeLabel(this);
    m_parts->addRow(heading, part);
    return part;
}

void FigureHelpPopup::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    styleLabel(*m_title, LabelKind::Plain, type::sans(type::subheading, QFont::DemiBold), theme);
    styleLabel(*m_what, LabelKind::Plain, type::sans(type::small), theme);
    for (QLabel *part : {m_numbers, m_source, m_formula, m_caveat}) {
        styleLabel(*part, LabelKind::Plain, type::sans(type::small), theme);
        auto *heading = qobject_cast<QLabel *>(m_parts->labelForField(part));
        styleLabel(*heading, LabelKind::Muted, type::sans(type::caption, QFont::DemiBold), theme);
    }
}

void FigureHelpPopup::showHelp(const FigureHelp &help, const QString &whose, const QString &numbers,
                               const QRect &anchor)
{
    m_questionId = help.questionId;
    m_title->setText(help.title);
    m_what->setText(help.what);
    const bool named = whose.isEmpty() || numbers.startsWith(whose + u' ');
    m_numbers->setText(named ? numbers : tr("%1: %2").arg(whose, numbers));
    m_source->setText(help.source);
    m_formula->setText(help.formula);
    m_caveat->setText(help.caveat);
    for (QLabel *part : {m_numbers, m_source, m_formula, m_caveat}) {
        part->setVisible(!part->text().isEmpty());
        m_parts->labelForField(part)->setVisible(!part->text().isEmpty());
    }
    m_question->setText(help.questionText);
    setAccessibleName(help.title);
    setAccessibleDescription(plainText());
    m_question->setAccessibleDescription(plainText());
    // Its own adjustSize() would guess the heights of wrapped words.
    setFixedHeight(layout()->totalHeightForWidth(popupWidth));
    QPoint place = anchor.bottomLeft() + QPoint(0, space::xs);
    if (const QScreen *on = screen()) {
        const QRect room = on->availableGeometry();
        if (place.y() + height() > room.bottom() && anchor.top() - height() > room.top()) {
            place.setY(anchor.top() - height() - space::xs);
        }
        place.setX(
            std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())));
    }
    move(place);
    show();
    m_question->setFocus(Qt::PopupFocusReason);
}

QString FigureHelpPopup::plainText() const
{
    QStringList parts = {m_title->text(), m_what->text()};
    for (const QLabel *part : {m_numbers, m_source, m_formula, m_caveat}) {
        if (!part->text().isEmpty()) {
            parts.append(part->text());
        }
    }
    return parts.join(u'\n');
}

void FigureHelpPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme->line);
    painter.setBrush(m_theme->surface);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void FigureHelpPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F1 || event->key() == Qt::Key_Escape) {
        hide();
        event->accept();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace quayside::ui

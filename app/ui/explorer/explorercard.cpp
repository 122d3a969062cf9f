// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorercard.h"

#include "ui/live/charts/containercharts.h"
#include "ui/live/containers/containermodel.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/pilllabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quayside::ui {

namespace {

namespace space = render::space;
namespace type = render::type;

constexpr int cardWidth = 304;

Tone toneFrom(diagram::Tone tone)
{
    switch (tone) {
    case diagram::Tone::Ok:
        return Tone::Ok;
    case diagram::Tone::Warn:
        return Tone::Warn;
    case diagram::Tone::Bad:
        return Tone::Bad;
    case diagram::Tone::Info:
        return Tone::Info;
    default:
        return Tone::Neutral;
    }
}

/// A long path or id may break anywhere.
QString breakable(const QString &text)
{
    QString html;
    for (const QChar c : text) {
        html += QString(c).toHtmlEscaped();
        if (c == u'/' || c == u'_' || c == u'-' || c == u'.') {
            html += QChar(0x200b);
        }
    }
    return html;
}

QPushButton *button(const QString &name, const QString &text, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(name);
    made->setProperty("variant", QStringLiteral("link"));
    made->setCursor(Qt::PointingHandCursor);
    return made;
}

QLabel *richLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    return label;
}

} // namespace

ExplorerCard::ExplorerCard(ContainerModel &model, const render::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_theme(&theme)
    , m_kind(new QLabel(this))
    , m_title(new QLabel(this))
    , m_state(new PillLabel(theme, this))
    , m_sentence(new QLabel(this))
    , m_charts(new ContainerCharts(model.feed(), theme, ContainerCharts::Arrangement::Column))
    , m_words(richLabel(QStringLiteral("explorerFacts"), this))
    , m_explain(new QLabel(tr("Questions that explain it"), this))
    , m_questions(richLabel(QStringLiteral("explorerQuestions"), this))
    , m_open(button(QStringLiteral("explorerOpen"), tr("Open details"), this))
    , m_focus(button(QStringLiteral("explorerFocus"), tr("Only what is connected"), this))
    , m_expand(button(QStringLiteral("explorerExpand"), tr("Show them one by one"), this))
    , m_close(button(QStringLiteral("explorerClose"), tr("Close"), this))
{
    setObjectName(QStringLiteral("explorerCard"));
    setFixedWidth(cardWidth);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setWordWrap(true);
    m_open->setToolTip(tr("Figures, log, processes and configuration of this container"));
    m_focus->setToolTip(tr("Leave out everything that has nothing to do with it"));
    m_close->setToolTip(tr("Close (Esc)"));
    build();
    connect(m_close, &QPushButton::clicked, this, &ExplorerCard::closeRequested);
    connect(m_focus, &QPushButton::clicked, this, [this] { Q_EMIT focusRequested(m_id); });
    connect(m_expand, &QPushButton::clicked, this, [this] { Q_EMIT expandRequested(m_id); });
    connect(m_open, &QPushButton::clicked, this,
            [this] { Q_EMIT containerRequested(m_facts.title); });
    // Later: what follows changes the label that is still at work with the click.
    connect(m_words, &QLabel::linkActivated, this, &ExplorerCard::follow, Qt::QueuedConnection);
    connect(m_questions, &QLabel::linkActivated, this, &ExplorerCard::follow, Qt::QueuedConnection);
    connect(&model, &ContainerModel::rowsRefreshed, this, [this] {
        if (isVisible()) {
            showFigures();
        }
    });
    setTheme(theme);
    hide();
}

void ExplorerCard::build()
{
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(space::l, 0, space::l, space::m);
    inner->setSpacing(space::s);
    auto *state = new QHBoxLayout;
    state->addWidget(m_state);
    state->addStretch(1);
    inner->addWidget(m_title);
    inner->addLayout(state);
    inner->addWidget(m_sentence);
    inner->addWidget(m_charts);
    inner->addWidget(m_words);
    inner->addSpacing(space::xs);
    inner->addWidget(m_open, 0, Qt::AlignLeft);
    inner->addWidget(m_focus, 0, Qt::AlignLeft);
    inner->addWidget(m_expand, 0, Qt::AlignLeft);
    inner->addSpacing(space::s);
    inner->addWidget(m_explain);
    inner->addWidget(m_questions);
    inner->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false); // the scroll area turned it on
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::l, 0, space::l, 0);
    head->addWidget(m_kind);
    head->addStretch(1);
    head->addWidget(m_close);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, space::m, 1, 1);
    outer->setSpacing(space::xs);
    outer->addLayout(head);
    outer->addWidget(scroll, 1);
}

void ExplorerCard::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    styleLabel(*m_kind, LabelKind::Muted, type::sans(type::caption, QFont::DemiBold), theme);
    styleLabel(*m_title, LabelKind::Plain, type::sans(type::heading, QFont::DemiBold), theme);
    styleLabel(*m_sentence, LabelKind::Muted, type::sans(type::small), theme);
    styleLabel(*m_explain, LabelKind::Muted, type::sans(type::caption, QFont::DemiBold), theme);
    for (QLabel *label : {m_words, m_questions}) {
        styleLabel(*label, LabelKind::Plain, type::sans(type::small), theme);
        QPalette colors = label->palette();
        colors.setColor(QPalette::Link, theme.accent);
        label->setPalette(colors);
    }
    m_state->setTheme(theme);
    m_charts->setTheme(theme);
    m_words->setText(factsHtml());
    m_questions->setText(questionsHtml());
    update();
}

void ExplorerCard::setExample(bool example)
{
    m_example = example;
    showFacts(m_id, m_facts);
}

void ExplorerCard::showFacts(const QString &id, const livediagram::ThingFacts &facts)
{
    m_id = id;
    m_facts = facts;
    if (facts.title.isEmpty()) {
        hide();
        m_charts->showContainer(nullptr, false);
        return;
    }
    const bool group = id.startsWith(QStringLiteral("more:"));
    m_kind->setText(facts.kind);
    m_title->setText(facts.title);
    setAccessibleName(tr("%1 %2").arg(facts.kind, facts.title));
    m_state->setPill(facts.state, toneFrom(facts.tone));
    m_state->setVisible(!facts.state.isEmpty());
    m_sentence->setText(facts.sentence);
    m_sentence->setVisible(!facts.sentence.isEmpty());
    const QString html = factsHtml();
    if (html != m_words->text()) {
        m_words->setText(html);
    }
    m_questions->setText(questionsHtml());
    m_explain->setVisible(!facts.questions.empty());
    m_questions->setVisible(!facts.questions.empty());
    m_open->setVisible(!facts.container.text().isEmpty() && !m_example);
    m_focus->setVisible(!group);
    m_expand->setVisible(group);
    showFigures();
    show(); // last, so that its first frame has room for its words
}

void ExplorerCard::showFigures()
{
    const ContainerRow *row =
        m_example || m_facts.container.text().isEmpty() ? nullptr : m_model.row(m_facts.container);
    const bool alive = row != nullptr && row->hasProcesses();
    m_charts->setVisible(alive);
    m_charts->showContainer(alive ? row : nullptr, false);
}

QString ExplorerCard::factsHtml() const
{
    QString html = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"0\">");
    for (const livediagram::ThingFacts::Fact &fact : m_facts.facts) {
        const QString value = breakable(fact.value);
        html += QStringLiteral("<tr><td style=\"color:%1; padding:2px 12px 2px 0;\">%2</td>"
                               "<td style=\"padding:2px 0;\">%3</td></tr>")
                    .arg(m_theme->muted.name(), fact.label.toHtmlEscaped(),
                         fact.thing.isEmpty()
                             ? value
                             : QStringLiteral("<a href=\"%1\" style=\"text-decoration:none; "
                                              "color:%3;\">%2</a>")
                                   .arg(fact.thing.toHtmlEscaped(), value, m_theme->accent.name()));
    }
    return html + QStringLiteral("</table>");
}

QString ExplorerCard::questionsHtml() const
{
    QStringList links;
    for (const livediagram::ThingFacts::Question &question : m_facts.questions) {
        links.append(QStringLiteral("<a href=\"question:%1\" style=\"text-decoration:none; "
                                    "color:%3;\">%2</a>")
                         .arg(question.id, question.words.toHtmlEscaped(), m_theme->accent.name()));
    }
    return QStringLiteral("<p style=\"line-height:150%;\">") + links.join(QStringLiteral("<br>"))
        + QStringLiteral("</p>");
}

void ExplorerCard::follow(const QString &link)
{
    const QString question = QStringLiteral("question:");
    if (link.startsWith(question)) {
        Q_EMIT questionRequested(link.mid(question.size()));
    } else {
        Q_EMIT thingRequested(link);
    }
}

void ExplorerCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme->line);
    painter.setBrush(m_theme->surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::corner,
                            space::corner);
}

} // namespace quayside::ui

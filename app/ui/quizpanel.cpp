// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quizpanel.h"

#include "render/theme.h"
#include "study/answermatcher.h"
#include "ui/labelhtml.h"

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QStyleOptionButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quayside::ui {

namespace {

QLabel *wrappedLabel(const QString &html, const char *variant)
{
    auto *label = new QLabel(html);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setProperty("variant", QLatin1String(variant));
    return label;
}

void showVerdict(QLabel *label, const QString &html, bool right)
{
    label->setProperty("variant", right ? QStringLiteral("right") : QStringLiteral("wrong"));
    label->style()->unpolish(label);
    label->style()->polish(label);
    label->setText(html);
    label->setAccessibleName(html);
    label->show();
}

/// A radio button whose words go on in a second line where the column is narrow.
class WrappedChoice : public QRadioButton
{
public:
    explicit WrappedChoice(const QString &text)
        : QRadioButton(text)
    {
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return textHeight(width - textLeft()); }
    QSize sizeHint() const override
    {
        const int width = textLeft() + fontMetrics().horizontalAdvance(text()) + 1;
        return {width, heightForWidth(width)};
    }
    QSize minimumSizeHint() const override
    {
        constexpr int narrowest = 160;
        return {narrowest, lineHeight()};
    }

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent *) override
    {
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text.clear(); // only the indicator, beside the first line
        option.rect.setHeight(lineHeight());
        QPainter painter(this);
        style()->drawControl(QStyle::CE_RadioButton, &option, &painter, this);
        painter.setFont(font());
        painter.setPen(palette().color(QPalette::WindowText));
        const int above = std::max(0, (lineHeight() - fontMetrics().lineSpacing()) / 2);
        painter.drawText(rect().adjusted(textLeft(), above, 0, 0),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text());
    }

private:
    int indicatorHeight() const
    {
        return style()->pixelMetric(QStyle::PM_ExclusiveIndicatorHeight, nullptr, this);
    }
    int lineHeight() const { return std::max(indicatorHeight(), fontMetrics().lineSpacing()); }
    int textLeft() const
    {
        return style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, this)
            + style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing, nullptr, this);
    }
    int textHeight(int width) const
    {
        const QRect wrapped = fontMetrics().boundingRect(QRect(0, 0, std::max(1, width), 10'000),
                                                         Qt::AlignLeft | Qt::TextWordWrap, text());
        return wrapped.height() + lineHeight() - fontMetrics().lineSpacing();
    }
};

QFrame *newCard(const course::QuizItem &item, int number, QVBoxLayout *&layout)
{
    auto *card = new QFrame;
    card->setObjectName(QStringLiteral("quiz-") + item.id);
    card->setProperty("variant", QStringLiteral("card"));
    layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 14);
    layout->setSpacing(8);
    layout->addWidget(wrappedLabel(
        QStringLiteral("<b>%1</b>&nbsp; %2").arg(number).arg(labelHtml(item.stem)), "reading"));
    return card;
}

} // namespace

QuizPanel::QuizPanel(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("quizPanel"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 28, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(wrappedLabel(tr("Check yourself"), "heading"));
}

void QuizPanel::setItems(const std::vector<course::QuizItem> &items)
{
    delete m_cards;
    m_cards = new QWidget(this);
    auto *cards = new QVBoxLayout(m_cards);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(10);
    int number = 0;
    for (const course::QuizItem &item : items) {
        ++number;
        cards->addWidget(item.choices.empty() ? commandCard(item, number)
                                              : choiceCard(item, number));
    }
    layout()->addWidget(m_cards);
    setVisible(!items.empty());
}

QWidget *QuizPanel::choiceCard(const course::QuizItem &item, int number)
{
    QVBoxLayout *layout = nullptr;
    QFrame *card = newCard(item, number, layout);
    auto *group = new QButtonGroup(card);
    auto *verdict = wrappedLabel({}, "right");
    verdict->hide();
    // The right choice does not always stand first: its place follows from the item's id, the same
    // each time.
    std::vector<course::Choice> choices = item.choices;
    // (qHash() of a text differs from one start of the program to the next.)
    size_t sum = 0;
    for (const QChar letter : item.id) {
        sum = sum * 31 + letter.unicode();
    }
    const auto shift = static_cast<std::ptrdiff_t>(sum % choices.size());
    std::rotate(choices.begin(), choices.begin() + shift, choices.end());
    for (const course::Choice &choice : choices) {
        auto *button =
            new WrappedChoice(course::plainText(course::parseInlineMarkdown(choice.text)));
        group->addButton(button);
        layout->addWidget(button);
        connect(button, &QRadioButton::clicked, this, [this, verdict, choice, item] {
            const QString words = choice.right ? tr("<b>Right.</b> ") + labelHtml(item.explanation)
                                               : tr("<b>Not quite.</b> ") + labelHtml(choice.why);
            showVerdict(verdict, words, choice.right);
            Q_EMIT answered(item.id, choice.text, choice.right);
        });
    }
    layout->addWidget(verdict);
    return card;
}

QWidget *QuizPanel::commandCard(const course::QuizItem &item, int number)
{
    QVBoxLayout *layout = nullptr;
    QFrame *card = newCard(item, number, layout);
    auto *row = new QHBoxLayout;
    auto *field = new QLineEdit;
    field->setObjectName(QStringLiteral("answer-") + item.id);
    field->setFont(render::type::mono(render::type::code));
    field->setPlaceholderText(tr("Type the command"));
    field->setAccessibleName(tr("Your command"));
    auto *check = new QPushButton(tr("Check"));
    auto *reveal = new QPushButton(tr("Show the answer"));
    reveal->setProperty("variant", QStringLiteral("link"));
    row->addWidget(field, 1);
    row->addWidget(check);
    auto *verdict = wrappedLabel({}, "right");
    verdict->hide();
    layout->addLayout(row);
    layout->addWidget(verdict);
    layout->addWidget(reveal, 0, Qt::AlignLeft);
    const auto judge = [this, field, verdict, item] {
        if (field->text().trimmed().isEmpty()) {
            return;
        }
        const bool right = study::AnswerMatcher(item.accepted).matches(field->text());
        showVerdict(
            verdict,
            right ? tr("<b>Right.</b> ") + labelHtml(item.explanation)
                  : tr("<b>Not yet.</b> Compare each word with what is asked, and try again."),
            right);
        Q_EMIT answered(item.id, field->text(), right);
    };
    connect(check, &QPushButton::clicked, this, judge);
    connect(field, &QLineEdit::returnPressed, this, judge);
    connect(reveal, &QPushButton::clicked, this, [verdict, item] {
        showVerdict(verdict,
                    labelHtml(u'`' + item.accepted.value(0) + u'`') + QStringLiteral("<br>")
                        + labelHtml(item.explanation),
                    true);
    });
    return card;
}

} // namespace quayside::ui

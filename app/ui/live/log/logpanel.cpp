// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/log/logpanel.h"

#include "base/clock.h"
#include "engine/enginereads.h"
#include "ui/live/detailnotice.h"
#include "ui/live/livefeed.h"
#include "ui/live/log/logview.h"
#include "ui/live/log/logwords.h"
#include "ui/live/parts/chipbutton.h"
#include "ui/live/parts/livelabel.h"
#include "ui/live/parts/pill.h"

#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStackedLayout>

namespace quayside::ui {

namespace {

constexpr int ageIntervalMs = 1000;
constexpr int retryMs = 2000;
constexpr int patienceMs = 700;
constexpr qint64 nanosPerMs = 1'000'000;

} // namespace

LogPanel::LogPanel(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                   QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_reads(reads)
    , m_theme(&theme)
    , m_model(new LogLineModel(this))
    , m_view(new LogView(*m_model, theme, this))
    , m_notice(new DetailNotice(theme, this))
    , m_foot(new QLabel(this))
    , m_tools(new QWidget(parent))
    , m_jump(new ChipButton({}, theme, this))
{
    setObjectName(QStringLiteral("logPanel"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 4, 1, 4);
    outer->setSpacing(0);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_view);
    outer->addLayout(m_stack, 1);
    m_foot->setObjectName(QStringLiteral("logFoot"));
    m_foot->setContentsMargins(10, 4, 10, 4);
    m_foot->setTextFormat(Qt::PlainText);
    m_foot->hide();
    outer->addWidget(m_foot);
    m_jump->setObjectName(QStringLiteral("jumpToEnd"));
    m_jump->setMonospaced(false);
    m_jump->setCheckable(true);
    m_jump->setChecked(true); // stands out from the lines below it
    m_jump->setToolTip(tr("Follow the log again (End)"));
    setFocusProxy(m_view);
    buildSearch(theme);
    buildTools(theme);
    connectAll();
    setTheme(theme);
}

LogPanel::~LogPanel() = default;

void LogPanel::connectAll()
{
    m_age.setInterval(ageIntervalMs);
    connect(&m_age, &QTimer::timeout, this, &LogPanel::refreshFoot);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &LogPanel::updateReading);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_quiet = true;
        showState();
    });
    connect(&m_feed, &LiveFeed::stateChanged, this, [this] {
        updateReading();
        showState();
    });
    connect(m_view, &LogView::followChanged, this, &LogPanel::refreshFollow);
    connect(m_jump, &ChipButton::clicked, this, [this] {
        m_jump->setChecked(true);
        m_view->follow();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogPanel::refreshSearch);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &LogPanel::refreshSearch);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LogPanel::refreshSearch);
    refreshFollow();
    refreshSearch();
}

void LogPanel::setTheme(const render::Theme &theme)
{
    m_theme = &theme;
    m_view->setTheme(theme);
    m_notice->setTheme(theme);
    m_jump->setTheme(theme);
    for (ChipButton *button : m_tools->findChildren<ChipButton *>()) {
        button->setTheme(theme);
    }
    const QFont font = render::type::sans(render::type::caption);
    styleLabel(*m_foot, LabelKind::Plain, font, theme);
    styleLabel(*m_matches, LabelKind::Muted, font, theme);
    update();
}

bool LogPanel::showsTimes() const
{
    return m_times->isChecked();
}

void LogPanel::setContainer(const ContainerRow *row)
{
    const bool other = row == nullptr ? m_hasRow : !m_hasRow || row->summary.id != m_row.summary.id;
    const bool wasRunning = m_hasRow && m_row.hasProcesses();
    m_hasRow = row != nullptr;
    m_row = row == nullptr ? ContainerRow() : *row;
    if (other) {
        close();
        m_model->clear();
        m_newestMs = 0;
        m_newestCount = 0;
        m_cleared = false;
        m_match.reset();
        m_view->showMatch({});
        m_view->follow();
        m_view->setAccessibleName(tr("Log of %1").arg(m_row.summary.name));
    }
    m_view->setStreamsShown(!m_row.summary.hasTerminal);
    if (other || (!wasRunning && m_row.hasProcesses())) {
        m_over = false;
        m_error.reset();
        updateReading();
    }
    showState();
}

void LogPanel::setWatching(bool watching)
{
    m_watching = watching;
    updateReading();
    showState();
}

bool LogPanel::canRead() const
{
    return isVisible() && m_watching && m_hasRow && m_feed.state() == LiveFeed::State::Online
        && m_row.summary.state != engine::ContainerState::Created && !m_over;
}

void LogPanel::updateReading()
{
    if (!canRead()) {
        close();
    } else if (m_stream == nullptr) {
        open();
    }
}

void LogPanel::open()
{
    engine::LogOptions options;
    options.tail = firstLines;
    options.follow = m_row.hasProcesses();
    m_resumed = m_newestMs > 0;
    if (m_resumed) {
        options.sinceNano = m_newestMs * nanosPerMs;
        options.tail = LogLineModel::mostLines;
    }
    m_error.reset();
    m_quiet = false;
    m_stream = m_reads.logs(m_row.summary.id, options, this);
    connect(m_stream, &engine::LogStream::linesArrived, this, &LogPanel::take);
    connect(m_stream, &engine::LogStream::ended, this, &LogPanel::end);
    m_patience.start();
    m_stream->open();
}

void LogPanel::close()
{
    m_patience.stop();
    m_retry.stop();
    if (m_stream != nullptr) {
        m_stream->disconnect(this);
        m_stream->close();
        m_stream->deleteLater();
        m_stream = nullptr;
    }
}

/// `since` has whole milliseconds here, so the engine sends the last one's lines again.
size_t LogPanel::linesAlreadyHere(const std::vector<engine::LogLine> &lines)
{
    size_t count = 0;
    while (m_resumed && count < lines.size() && count < m_newestCount && lines[count].time.isValid()
           && lines[count].time.toMSecsSinceEpoch() <= m_newestMs) {
        ++count;
    }
    m_resumed = false;
    return count;
}

void LogPanel::noteNewest(const std::vector<engine::LogLine> &lines)
{
    for (const engine::LogLine &line : lines) {
        const qint64 ms = line.time.isValid() ? line.time.toMSecsSinceEpoch() : 0;
        if (ms > m_newestMs) {
            m_newestMs = ms;
            m_newestCount = 0;
        }
        if (ms == m_newestMs) {
            ++m_newestCount;
        }
    }
}

void LogPanel::take(const std::vector<engine::LogLine> &lines)
{
    m_patience.stop();
    m_quiet = false;
    if (const size_t here = linesAlreadyHere(lines); here > 0) {
        const std::vector<engine::LogLine> fresh(lines.begin() + static_cast<qsizetype>(here),
                                                 lines.end());
        noteNewest(fresh);
        m_model->append(fresh);
    } else {
        noteNewest(lines);
        m_model->append(lines);
    }
    showState();
}

void LogPanel::end(const Error &error)
{
    m_patience.stop();
    if (m_stream != nullptr) {
        m_stream->deleteLater();
        m_stream = nullptr;
    }
    m_quiet = true;
    const bool finished = error.kind == ErrorKind::Disconnected && !m_row.hasProcesses();
    if (finished || error.kind == ErrorKind::Unsupported || error.kind == ErrorKind::NotFound) {
        m_over = true;
        if (!finished) {
            m_error = error;
        }
    } else {
        // The stream of a container that ends is over a moment before its event says so.
        if (error.kind != ErrorKind::Disconnected) {
            m_error = error;
        }
        m_retry.start();
    }
    showState();
}

void LogPanel::showState()
{
    if (!isVisible()) {
        return; // done when it is shown
    }
    const bool lines = m_model->lineCount() > 0;
    const bool unreadable = m_error && m_error->kind == ErrorKind::Unsupported;
    if (!m_hasRow) {
        m_notice->setWords(tr("No container"), tr("Select one in the table."));
    } else if (unreadable) {
        m_notice->setError(tr("This container's log cannot be read"), m_error->message);
    } else if (m_error && m_error->kind == ErrorKind::NotFound) {
        m_notice->setWords(tr("The container was removed"), tr("Its log went with it."));
    } else if (m_error) {
        m_notice->setError(tr("The log cannot be read"),
                           tr("%1 It is tried again by itself.").arg(m_error->message));
    } else if (m_row.summary.state == engine::ContainerState::Created) {
        m_notice->setWords(tr("Nothing yet"),
                           tr("The container has not started, so it has written nothing."));
    } else if (m_cleared) {
        m_notice->setWords(tr("Cleared"), tr("What the container writes from now on comes here."));
    } else if (m_quiet) {
        m_notice->setWords(tr("No output"),
                           tr("The container has written nothing to its standard output and error. "
                              "Programs that log into files of their own do not show here."));
    } else if (m_feed.state() != LiveFeed::State::Online) {
        m_notice->setWords(tr("Waiting for the engine"), {});
    } else {
        m_notice->setWords(tr("Reading the log…"), {});
    }
    QWidget *shown = lines && !unreadable ? static_cast<QWidget *>(m_view) : m_notice;
    if (m_stack->currentWidget() != shown) {
        m_stack->setCurrentWidget(shown);
        update();
    }
    refreshFoot();
    refreshFollow();
}

void LogPanel::refreshFoot()
{
    QString text;
    const bool connected = m_feed.state() == LiveFeed::State::Online;
    if (m_hasRow && m_model->lineCount() > 0) {
        if (!connected) {
            text = tr("The engine is silent; the log goes on when it is back.");
        } else if (m_error) {
            text = m_error->message;
        } else {
            text = endedWords(m_row, m_feed.clock().now());
        }
        if (text.isEmpty() && m_model->droppedLines() > 0) {
            text = tr("The last %L1 lines; older ones were dropped.").arg(m_model->lineCount());
        }
    }
    if (m_foot->text() != text) {
        m_foot->setText(text);
        m_foot->setVisible(!text.isEmpty());
    }
    const bool ages =
        !text.isEmpty() && isVisible() && m_watching && connected && !m_error && m_row.hasEnded();
    if (ages != m_age.isActive()) {
        ages ? m_age.start() : m_age.stop();
    }
}

void LogPanel::refreshFollow()
{
    const bool following = m_view->isFollowing();
    m_follow->setChecked(following);
    const int fresh = m_view->newLines();
    m_jump->setVisible(!following && m_stack->currentWidget() == m_view);
    const QString text = fresh == 0 ? tr("Jump to end") : tr("Jump to end · %L1 new").arg(fresh);
    if (m_jump->text() != text) {
        m_jump->setText(text);
    }
    m_jump->adjustSize();
    m_jump->move(width() - m_jump->width() - render::space::l,
                 m_view->geometry().bottom() - m_jump->height() - render::space::l);
    m_jump->raise();
}

void LogPanel::clearView()
{
    m_model->clear();
    m_cleared = true;
    m_view->follow();
    showState();
}

void LogPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    render::Theme ground = *m_theme;
    ground.surface = m_theme->code; // the corners below the lines
    paintCard(painter, rect(), false, m_stack->currentWidget() == m_view ? ground : *m_theme);
}

void LogPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateReading();
    showState();
}

void LogPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    close();
    m_age.stop();
}

void LogPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refreshFollow();
}

} // namespace quayside::ui

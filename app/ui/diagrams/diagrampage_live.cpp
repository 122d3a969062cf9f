// SPDX-License-Identifier: GPL-3.0-or-later
// DiagramPage: the learner's engine in the picture.
#include "ui/diagrams/diagrampage.h"
#include "ui/diagrams/livediagram.h"
#include "ui/live/parts/choicebox.h"
#include "ui/live/parts/segmentedbar.h"

#include <QFutureWatcher>
#include <QLabel>
#include <QtConcurrent>

namespace quayside::ui {

namespace {

constexpr int playReachedMs = 900; ///< a step of a run, which took milliseconds

QString wordOf(course::LiveChoice choice)
{
    for (const auto &[word, value] : course::liveChoices()) {
        if (value == choice) {
            return word;
        }
    }
    return {};
}

} // namespace

void DiagramPage::connectEngine()
{
    connect(m_engine, &LiveDiagram::sceneChanged, this, &DiagramPage::takeScene);
    connect(m_engine, &LiveDiagram::choicesChanged, this, &DiagramPage::showChoices);
    connect(m_engine, &LiveDiagram::engineChanged, this, [this] {
        showPicture();
        showWords();
    });
    connect(m_engine, &LiveDiagram::flashed, this, [this](const auto &flashes) {
        if (m_live && !m_drawn) {
            m_canvas->flash(flashes);
        }
    });
    m_playTimer.setInterval(playReachedMs);
    connect(&m_playTimer, &QTimer::timeout, this, &DiagramPage::playReached);
}

QString DiagramPage::choiceKey() const
{
    return m_spec == nullptr ? QString()
                             : QStringLiteral("diagramChoice.") + wordOf(m_spec->live.choose);
}

void DiagramPage::recall(const QString &key, const QString &value)
{
    m_recalled.insert(key, value);
    if (key == QStringLiteral("diagramMode")) {
        m_mode->setCurrent(value == QStringLiteral("example") ? 0 : 1);
    } else if (key == choiceKey()) {
        m_engine->choose(value);
    }
}

void DiagramPage::setLive(bool live)
{
    if (live == m_live) {
        return;
    }
    m_live = live;
    m_mode->setCurrent(live ? 1 : 0);
    showPicture();
    followWhenSeen();
    showChoices();
    showWords();
    showCaption();
}

void DiagramPage::setWatching(bool watching)
{
    m_watching = watching;
    followWhenSeen();
}

void DiagramPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    followWhenSeen();
}

void DiagramPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_walk.setPlaying(false);
    m_playTimer.stop();
    followWhenSeen();
}

void DiagramPage::followWhenSeen()
{
    m_engine->setActive(m_live && m_watching && isVisible() && m_spec != nullptr
                        && !m_spec->live.isEmpty());
}

/// The author's picture, with room for the engine's values if they are to be seen.
void DiagramPage::showPicture()
{
    if (m_spec == nullptr) {
        return;
    }
    ++m_layoutGeneration; // a drawing that is being laid out comes too late
    m_drawn = false;
    const bool room = m_live && m_engine->hasEngine() && !m_spec->live.show.empty();
    m_canvas->setDiagram(laidOut(*m_spec, room ? diagram::Room::ForLive : diagram::Room::AsDrawn));
    if (m_live && m_engine->hasEngine()) {
        takeScene();
    }
}

void DiagramPage::takeScene()
{
    if (!m_live || m_spec == nullptr || !m_engine->hasEngine()) {
        return;
    }
    const livediagram::LiveScene &scene = m_engine->scene();
    if (scene.drawing && !scene.drawing->spec.nodes.empty()) {
        showDrawing();
    } else {
        if (m_drawn) {
            showPicture();
            return;
        }
        m_canvas->setOverlay(scene.overlay);
        takeReached();
    }
    showWords();
}

/// Lays the engine's picture out on another thread; the one on the screen stays until then.
void DiagramPage::showDrawing()
{
    const int generation = ++m_layoutGeneration;
    const livediagram::Drawing drawing = *m_engine->scene().drawing;
    auto *watcher = new QFutureWatcher<LaidDiagramPtr>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, generation, overlay = drawing.overlay] {
                watcher->deleteLater();
                if (generation != m_layoutGeneration) {
                    return;
                }
                const bool sameView = m_drawn;
                m_drawn = true;
                m_walk.setPlaying(false); // a drawing has no steps
                m_canvas->setDiagram(watcher->result(), sameView);
                m_canvas->setOverlay(overlay);
                showCaption();
            });
    watcher->setFuture(
        QtConcurrent::run([spec = drawing.spec] { return laidOut(spec, diagram::Room::AsDrawn); }));
}

void DiagramPage::showChoices()
{
    const bool chooses = m_live && m_spec != nullptr
        && m_spec->live.choose != course::LiveChoice::None && !m_engine->choices().isEmpty();
    m_choice->setVisible(chooses);
    if (!chooses) {
        return;
    }
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    m_choice->addItems(m_engine->choices());
    m_choice->setCurrentText(m_engine->values().chosen);
    m_choice->setAccessibleName(tr("Which %1").arg(wordOf(m_spec->live.choose)));
    m_choice->setToolTip(tr("Which %1 the picture shows").arg(wordOf(m_spec->live.choose)));
}

void DiagramPage::showWords()
{
    if (!m_live) {
        m_words->setText(tr("The example of the lesson."));
    } else if (!m_engine->hasEngine()) {
        m_words->setText(tr("No engine is connected; this is the example of the lesson."));
    } else if (m_engine->scene().drawing && m_engine->scene().drawing->spec.nodes.empty()) {
        m_words->setText(m_engine->scene().words + QStringLiteral(" ")
                         + tr("This is the example of the lesson."));
    } else {
        m_words->setText(m_engine->scene().words);
    }
}

void DiagramPage::takeReached()
{
    const auto &reached = m_engine->scene().reached;
    if (reached.empty() || reached.back().timeNano <= m_lastReached) {
        return;
    }
    const bool first = m_lastReached == 0;
    for (const livediagram::ReachedStep &step : reached) {
        if (step.timeNano > m_lastReached) {
            m_toPlay.push_back(step);
        }
    }
    m_lastReached = reached.back().timeNano;
    if (first) {
        // A run of before: where it has come to.
        m_toPlay.erase(m_toPlay.begin(), m_toPlay.end() - 1);
    }
    if (!m_playTimer.isActive()) {
        m_playTimer.start();
        playReached();
    }
}

void DiagramPage::playReached()
{
    if (m_toPlay.empty()) {
        m_playTimer.stop();
        return;
    }
    const livediagram::ReachedStep step = m_toPlay.front();
    m_toPlay.pop_front();
    m_reachedWords = tr("Your last run: %1.").arg(step.words);
    m_walk.goTo(step.step - 1);
    showCaption();
}

} // namespace quayside::ui

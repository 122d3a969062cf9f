// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "course/course.h"
#include "ui/diagrams/diagramcanvas.h"
#include "ui/diagrams/walkthrough.h"
#include "ui/live/livefeed.h"

#include <QTimer>
#include <QWidget>

#include <deque>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace quayside::engine {
class EngineReads;
}

namespace quayside::ui {

class ChoiceBox;
class LiveDiagram;
class SegmentedBar;

/// A diagram on a page of its own: the example as drawn or the learner's engine in it, its steps by
/// key, played or one by one, zoom, and ways to take the picture along. The engine is followed only
/// while the page is on the screen.
class DiagramPage : public QWidget
{
    Q_OBJECT

public:
    DiagramPage(const render::Theme &theme, LiveFeed &feed, engine::EngineReads &reads,
                QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// `spec` must outlive the page or be replaced.
    void show(const course::DiagramSpec &spec);
    /// False while nobody can see the window.
    void setWatching(bool watching);
    void setReducedMotion(bool reduced);
    bool isLive() const { return m_live; }
    void setLive(bool live);
    /// What remembered() said some other time.
    void recall(const QString &key, const QString &value);

    DiagramCanvas &canvas() { return *m_canvas; }
    LiveDiagram &engineSide() { return *m_engine; }

Q_SIGNALS:
    void closeRequested();
    /// "question:ID".
    void linkActivated(const QUrl &link);
    /// A choice that is to be kept: "diagramMode", "diagramChoice.container", …
    void remembered(const QString &key, const QString &value);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildHead(QHBoxLayout *head);
    void buildLiveBar(QHBoxLayout *bar);
    void buildFoot(QHBoxLayout *foot);
    QToolButton *addTool(QHBoxLayout *row, const char *name, int icon, const QString &words,
                         const std::function<void()> &action);
    void paintIcons();
    void connectWalk();
    void connectEngine();

    void followWhenSeen();
    void showPicture();
    void takeScene();
    void showDrawing();
    void showChoices();
    void showWords();
    void showCaption();
    void takeReached();
    void playReached();
    QString choiceKey() const;
    /// Whether the picture on the screen has steps.
    bool walks() const;
    bool walkByKey(int key);

    QByteArray svg() const;
    QImage picture(double scale) const;
    void copyPicture();
    void savePicture();
    QString askForFile();
    Result<void> writePicture(const QString &path) const;

    const render::Theme *m_theme;
    const course::DiagramSpec *m_spec = nullptr;
    Walkthrough m_walk;
    LiveDiagram *m_engine;
    bool m_live = true;
    bool m_watching = true;
    bool m_drawn = false; ///< the canvas holds a picture made from the engine
    int m_layoutGeneration = 0;
    QHash<QString, QString> m_recalled;
    std::deque<livediagram::ReachedStep> m_toPlay;
    qint64 m_lastReached = 0;
    QString m_reachedWords;
    QTimer m_playTimer;

    QLabel *m_title;
    DiagramCanvas *m_canvas;
    QWidget *m_liveBar;
    SegmentedBar *m_mode;
    ChoiceBox *m_choice;
    QLabel *m_words;
    QLabel *m_saved;
    QLabel *m_caption;
    QLabel *m_position;
    QPushButton *m_back;
    QPushButton *m_play;
    QPushButton *m_next;
    QList<std::pair<QToolButton *, int>> m_tools;
};

} // namespace quayside::ui

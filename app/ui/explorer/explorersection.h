// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explorer/explorerpainter.h"
#include "ui/live/livesection.h"

#include <QElapsedTimer>

class QLabel;

namespace quayside::engine {
class EngineReads;
}

namespace quayside::ui {

class ContainerModel;
class ExplorerCanvas;
class ExplorerCard;
class ExplorerTools;
class ExplorerValues;
class LiveNotice;
class TextCard;

/// The section "Map": the whole engine as one picture, what to leave out of it, and a card for what
/// was clicked. Drawing and layout run on another thread over a snapshot; what became stale
/// meanwhile is dropped. Without an engine it draws an example, and says so. Hidden it asks
/// nothing. `model`, its feed and `reads` must outlive it.
class ExplorerSection : public LiveSection
{
    Q_OBJECT

public:
    ExplorerSection(ContainerModel &model, engine::EngineReads &reads, const render::Theme &theme,
                    QWidget *parent = nullptr);
    ~ExplorerSection() override;

    void setTheme(const render::Theme &theme) override;
    void setWatching(bool watching) override;
    void setReducedMotion(bool reduced);
    /// The containers of the open lab get a frame of their own; no title = none is open.
    void setLab(const QString &title, const QStringList &containers);

    /// Waiting for the engine's lists, nothing to draw, an example, or the engine itself.
    enum class State { Loading, Example, Empty, Ready };
    State state() const { return m_state; }
    ExplorerCanvas &canvas() { return *m_canvas; }
    ExplorerTools &tools() { return *m_tools; }
    ExplorerCard &card() { return *m_card; }
    /// Opens the card of a thing; empty or unknown closes it.
    void open(const QString &id);

Q_SIGNALS:
    /// The picture on the screen is now that of the newest values.
    void drawn();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void connectTools();
    void connectCard();
    void activate();
    void refresh();
    void draw();
    void take(const ExplorerPicturePtr &picture);
    void showState();
    void showCard();
    QSizeF roomForMap() const;
    void watchSelected();
    bool isOnline() const;
    const livediagram::EngineValues &values() const;

    ContainerModel &m_model;
    const render::Theme *m_theme;
    ExplorerValues *m_values;
    livediagram::EngineValues m_example;
    livediagram::ExplorerLab m_lab;
    State m_state = State::Loading;
    bool m_watching = true;
    bool m_drawing = false; ///< a picture is under way
    bool m_again = false; ///< and stale already
    int m_generation = 0; ///< pictures of another engine or of an example are dropped

    QLabel *m_title;
    QLabel *m_words;
    ExplorerTools *m_tools;
    LiveNotice *m_notice;
    TextCard *m_message;
    ExplorerCanvas *m_canvas;
    ExplorerCard *m_card;
};

} // namespace quayside::ui

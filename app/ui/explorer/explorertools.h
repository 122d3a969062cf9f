// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/explorerfilter.h"
#include "render/theme.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLineEdit;

namespace quayside::ui {

class ChipButton;
class ChoiceBox;

/// The bar over the map: what is looked for, which kinds are shown, which project and network, what
/// is in focus, and the size of the view. Says every change as a whole filter.
class ExplorerTools : public QWidget
{
    Q_OBJECT

public:
    explicit ExplorerTools(const render::Theme &theme, QWidget *parent = nullptr);

    void setTheme(const render::Theme &theme);
    /// What can be chosen. A choice that is no longer there stays until the learner takes it back.
    void setChoices(const QStringList &projects, const QStringList &networks);
    const livediagram::ExplorerFilter &filter() const { return m_filter; }
    /// `name` is shown; empty id = no focus.
    void setFocus(const QString &id, const QString &name);
    void expand(const QString &group);
    /// Everything is shown again.
    void clear();
    void beginSearch();
    /// Whether built-in networks are on the map while nobody chose.
    void showBuiltInAsOn(bool on);

Q_SIGNALS:
    void filterChanged();
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFilter();
    void buildKinds();
    void buildView();
    void choose(ChoiceBox *box, const QStringList &names, const QString &all,
                const QString &chosen);
    void change(const std::function<void(livediagram::ExplorerFilter &)> &how);
    ChipButton *chip(const char *name, const QString &text, const QString &toolTip);

    const render::Theme *m_theme;
    std::vector<ChipButton *> m_chips; ///< before the buttons, which enter themselves
    livediagram::ExplorerFilter m_filter;
    QLineEdit *m_text;
    ChipButton *m_images;
    ChipButton *m_volumes;
    ChipButton *m_stopped;
    ChipButton *m_builtIn;
    ChoiceBox *m_project;
    ChoiceBox *m_network;
    ChipButton *m_focus;
    ChipButton *m_all;
};

} // namespace quayside::ui

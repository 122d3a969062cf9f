// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/theme.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

class QStackedWidget;

namespace quayside::ui {

class ContainerModel;
class ContainersPage;
class PillLabel;
class SegmentedBar;

/// The place "Engine": a bar of sections over the one that is open. The containers come first; the
/// others are added by whoever puts the window together and are made when they are first opened. A
/// section that is not in front is hidden, and hidden sections watch nothing. `model` and its feed
/// must outlive it.
class EnginePage : public QWidget
{
    Q_OBJECT

public:
    EnginePage(ContainerModel &model, const render::Theme &theme, QWidget *parent = nullptr);

    /// `make` is called at most once, when the section is first opened; the page owns what it
    /// returns. A LiveSection is told of themes and watching; any other widget is only shown.
    void addSection(const QString &id, const QString &title, std::function<QWidget *()> make);
    /// Without such a section nothing happens.
    void openSection(const QString &id);
    QString currentSection() const;
    ContainersPage &containersPage() const { return *m_containers; }

    void setTheme(const render::Theme &theme);
    /// Opens the containers and selects one by name; without such a container the selection stays.
    void selectContainer(const QString &name);
    QString selectedContainer() const;
    /// The containers of the open lab, for their group; no names = no lab is open.
    void setLabContainers(const QString &title, const QStringList &names);
    const QString &labTitle() const { return m_labTitle; }
    const QStringList &labContainers() const { return m_labContainers; }
    /// False: nothing is watched, as while hidden. True until told.
    void setWatching(bool watching);

    /// The figures are those of a recording, and it is said. False until told.
    void setRecording(bool recording);
    /// Offers a recording where there is no engine.
    void setRecordingOffered(bool offered);

    /// What the learner chose about the table, and the open section.
    QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    void questionRequested(const QString &questionId);
    void sectionOpened(const QString &id);
    void recordingRequested();
    void labChanged();
    /// saveState() would answer something else.
    void stateChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Section
    {
        QString id;
        std::function<QWidget *()> make;
        QWidget *widget = nullptr;
    };

    void open(int section);
    void adopt(QWidget *widget);
    void step(int by);
    void refreshPhase();

    ContainerModel &m_model;
    const render::Theme *m_theme;
    bool m_watching = true;
    bool m_recording = false;
    QString m_labTitle;
    QStringList m_labContainers;
    QString m_wanted; ///< to be opened as soon as it is added
    std::vector<Section> m_sections;
    QTimer m_age;
    SegmentedBar *m_bar;
    PillLabel *m_pill;
    QStackedWidget *m_stack;
    ContainersPage *m_containers;
};

} // namespace quayside::ui

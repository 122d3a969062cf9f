// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/objects/objectsection.h"

class QPushButton;

namespace quayside::ui {

class EventStrip;

/// What happened in the engine, newest first, as it comes: a strip of the last minutes, a table
/// with filters by kind, and all attributes of the selected event. Keeps nothing of its own: shows
/// what the feed remembers.
class EventsSection : public ObjectSection
{
    Q_OBJECT

public:
    EventsSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                  QWidget *parent = nullptr);

    /// Stays the same for an event as long as it is remembered.
    static QString idOf(const engine::EngineEvent &event);
    /// What health checks, `docker exec` and listings of processes cause.
    static bool isRoutine(const engine::EngineEvent &event);
    /// Pure: one row an event; `names` gives the container of an id.
    static std::vector<ObjectRow> rowsOf(const std::vector<engine::EngineEvent> &events,
                                         const QHash<QString, QString> &names);
    static std::vector<ObjectRow> attributeRows(const engine::EngineEvent &event);

protected:
    void fetch() override;
    void showDetails(const QString &id) override;
    void setDetailsTheme(const render::Theme &theme) override;

private:
    void addKindButtons();
    bool isWanted(const engine::EngineEvent &event) const;

    EventStrip *m_strip;
    std::vector<QPushButton *> m_kinds; ///< by EventStrip's lanes
    QPushButton *m_routine;
    QLabel *m_heading = nullptr;
    ObjectTable *m_attributes;
};

} // namespace quayside::ui

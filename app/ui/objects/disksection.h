// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/objects/objectsection.h"

class QPushButton;

namespace quayside::ui {

/// What the engine occupies on its disk, as `docker system df` and its -v say. The engine walks its
/// files for it, so it is measured when the section is first seen and when the learner asks.
class DiskSection : public ObjectSection
{
    Q_OBJECT

public:
    DiskSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                QWidget *parent = nullptr);

    /// Pure: images, containers, local volumes, build cache.
    static std::vector<ObjectRow> rowsOf(const engine::DiskUsage &usage);
    /// What is in one of them; `part` is the id of its row.
    static std::vector<ObjectRow> itemRows(const engine::DiskUsage &usage, const QString &part);

protected:
    void fetch() override;
    void showDetails(const QString &id) override;
    void setDetailsTheme(const render::Theme &theme) override;

private:
    engine::DiskUsage m_usage;
    QPushButton *m_again;
    QLabel *m_heading;
    QLabel *m_advice;
    ObjectTable *m_items;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/objects/usedsection.h"

namespace quayside::ui {

/// The engine's volumes, and who mounts the selected one where.
class VolumesSection : public UsedSection
{
    Q_OBJECT

public:
    VolumesSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                   QWidget *parent = nullptr);

    /// Pure: the rows of a list, with the number of `containers` that mount each.
    static std::vector<ObjectRow> rowsOf(const std::vector<engine::VolumeSummary> &volumes,
                                         const std::vector<engine::ContainerSummary> &containers,
                                         const QDateTime &now);
    /// Those of `containers` that mount the volume, one row a mount.
    static std::vector<ObjectRow>
    mountRows(const QString &volume, const std::vector<engine::ContainerSummary> &containers);

protected:
    void fetch() override;
    void showDetails(const QString &id) override;
    void showAll() override;

private:
    std::vector<engine::VolumeSummary> m_volumes;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/objects/usedsection.h"

namespace quayside::ui {

/// The engine's networks, and who is on the selected one with which address, names and ports.
class NetworksSection : public UsedSection
{
    Q_OBJECT

public:
    NetworksSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                    QWidget *parent = nullptr);

    /// Pure: the rows of a list, with the number of `containers` on each.
    static std::vector<ObjectRow> rowsOf(const std::vector<engine::NetworkSummary> &networks,
                                         const std::vector<engine::ContainerSummary> &containers);
    /// Those of `containers` that are on the network.
    static std::vector<ObjectRow>
    endpointRows(const QString &network, const std::vector<engine::ContainerSummary> &containers);

protected:
    void fetch() override;
    void showDetails(const QString &id) override;
    void showAll() override;

private:
    std::vector<engine::NetworkSummary> m_networks;
};

} // namespace quayside::ui

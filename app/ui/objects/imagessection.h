// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/objects/objectsection.h"

namespace quayside::ui {

/// The engine's images, and the layers of the selected one as `docker history` tells them.
class ImagesSection : public ObjectSection
{
    Q_OBJECT

public:
    ImagesSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                  QWidget *parent = nullptr);

    /// Pure: the rows of a list; `containers` counts those made from each image id.
    static std::vector<ObjectRow> rowsOf(const std::vector<engine::ImageSummary> &images,
                                         const QHash<QString, int> &containers,
                                         const QDateTime &now);
    /// The lowest layer last, as `docker history` prints them.
    static std::vector<ObjectRow> layerRows(const std::vector<engine::ImageHistoryEntry> &history);

protected:
    void fetch() override;
    void showDetails(const QString &id) override;
    void setDetailsTheme(const render::Theme &theme) override;

private:
    void showHistory(const QString &id,
                     const Result<std::vector<engine::ImageHistoryEntry>> &history);

    std::vector<engine::ImageSummary> m_images;
    QString m_shown;
    QLabel *m_heading;
    ObjectTable *m_layers;
};

} // namespace quayside::ui

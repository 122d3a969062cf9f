// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginelocator.h"

#include <QObject>

#include <optional>
#include <vector>

namespace quayside::engine {
class EngineMonitor;
}
namespace quayside::store {
class StoreService;
}

namespace quayside::ui {

class SettingsPage;
class StatusLine;

/// Says in the status line and on the settings page which engine is read and how it is, and lets
/// the learner choose another of those that were found, or enter an address. The choice is kept in
/// the store; none kept = as the docker command line would choose. All must outlive it; window's
/// thread.
class EngineDesk : public QObject
{
    Q_OBJECT

public:
    EngineDesk(engine::EngineMonitor &monitor, engine::LocatorEnvironment environment,
               StatusLine &line, SettingsPage &settings, store::StoreService &store,
               QObject *parent = nullptr);

    /// To be called once the store is open, before the monitor starts. `--engine` beats what was
    /// kept.
    void restoreChoice();
    /// While a recording is watched, `own` is the learner's engine: what is said of engines to
    /// choose from is about that one. Empty = no recording.
    void setRecording(const std::optional<engine::Endpoint> &own);

Q_SIGNALS:
    /// A choice that was kept has been read while a recording is watched: it is the learner's own
    /// engine from now on.
    void ownEngineFound(const quayside::engine::Endpoint &endpoint);

private:
    void describe();
    void describeOnline();
    void describeRecording();
    const engine::Endpoint &ownEngine() const;
    void look();
    void showChoices();
    void choose(int index);
    void chooseAddress(const QString &address);
    void use(const engine::Endpoint &endpoint);
    void keep(const QString &text);

    engine::EngineMonitor &m_monitor;
    engine::LocatorEnvironment m_environment;
    StatusLine &m_line;
    SettingsPage &m_settings;
    store::StoreService &m_store;
    std::vector<engine::Endpoint> m_candidates;
    std::optional<engine::Endpoint> m_own; ///< while a recording is watched
    bool m_automatic = true; ///< as the docker command line chooses, in place of a kept choice
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enginedesk.h"

#include "engine/enginemonitor.h"
#include "engine/futures.h"
#include "store/storeservice.h"
#include "ui/settingspage.h"
#include "ui/statusline.h"

#include <QJsonDocument>

#include <algorithm>

namespace quayside::ui {

namespace {

using State = engine::EngineMonitor::State;

/// Holds Endpoint::toJson() of the kept choice; missing or empty = none.
const QString engineKey = QStringLiteral("engine");

QString addressOf(const engine::Endpoint &endpoint)
{
    return endpoint.description.isEmpty()
        ? endpoint.url()
        : QString(endpoint.url() + QStringLiteral(" · ") + endpoint.description);
}

} // namespace

EngineDesk::EngineDesk(engine::EngineMonitor &monitor, engine::LocatorEnvironment environment,
                       StatusLine &line, SettingsPage &settings, store::StoreService &store,
                       QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_environment(std::move(environment))
    , m_line(line)
    , m_settings(settings)
    , m_store(store)
{
    connect(&monitor, &engine::EngineMonitor::stateChanged, this, &EngineDesk::describe);
    connect(&monitor, &engine::EngineMonitor::containersChanged, this, &EngineDesk::describe);
    connect(&settings, &SettingsPage::engineChosen, this, &EngineDesk::choose);
    connect(&settings, &SettingsPage::engineAddressEntered, this, &EngineDesk::chooseAddress);
    connect(&settings, &SettingsPage::engineSearchRequested, this, &EngineDesk::look);
    connect(&settings, &SettingsPage::shown, this, &EngineDesk::look);
    describe();
}

void EngineDesk::restoreChoice()
{
    if (!m_environment.engineOption.isEmpty()) {
        return;
    }
    engine::whenReady(
        m_store.setting(engineKey), this, [this](const Result<std::optional<QString>> &kept) {
            const QByteArray text = kept && kept->has_value() ? (*kept)->toUtf8() : QByteArray();
            const auto endpoint =
                engine::Endpoint::fromJson(QJsonDocument::fromJson(text).object());
            if (endpoint) {
                m_automatic = false;
                if (m_own) {
                    m_own = *endpoint;
                    Q_EMIT ownEngineFound(*endpoint);
                } else {
                    m_monitor.setEndpoint(*endpoint);
                }
                describe();
            }
        });
}

void EngineDesk::setRecording(const std::optional<engine::Endpoint> &own)
{
    m_own = own;
    describe();
}

const engine::Endpoint &EngineDesk::ownEngine() const
{
    return m_own ? *m_own : m_monitor.endpoint();
}

void EngineDesk::look()
{
    engine::EngineLocator::Findings found = engine::EngineLocator(m_environment).findings();
    m_candidates = std::move(found.endpoints);
    QStringList problems;
    for (const Error &problem : found.problems) {
        problems += tr("Passed over: %1").arg(problem.message);
    }
    m_settings.setEngineProblem(problems.join(u'\n'));
    showChoices();
}

void EngineDesk::showChoices()
{
    const engine::EngineLocator locator(m_environment);
    const Result<engine::Endpoint> located = locator.locate();
    std::vector<SettingsPage::EngineChoice> choices;
    choices.push_back({m_environment.engineOption.isEmpty()
                           ? tr("As the docker command line chooses")
                           : tr("As given by --engine"),
                       located ? located->url() : located.error().message, m_automatic});
    bool known = m_automatic;
    for (const engine::Endpoint &candidate : m_candidates) {
        const bool current = !m_automatic && candidate.leadsTo(ownEngine());
        known = known || current;
        choices.push_back({candidate.label, addressOf(candidate), current});
    }
    if (!known) {
        m_candidates.push_back(ownEngine());
        choices.push_back({tr("The address you entered"), addressOf(ownEngine()), true});
    }
    m_settings.setEngineChoices(choices);
}

void EngineDesk::choose(int index)
{
    m_settings.setEngineProblem({});
    if (index > 0) {
        const engine::Endpoint endpoint = m_candidates.at(static_cast<size_t>(index) - 1);
        use(endpoint);
        return;
    }
    const Result<engine::Endpoint> located = engine::EngineLocator(m_environment).locate();
    if (!located) {
        m_settings.setEngineProblem(located.error().message);
        showChoices();
        return;
    }
    m_automatic = true;
    keep({});
    m_monitor.setEndpoint(*located);
    showChoices();
}

void EngineDesk::chooseAddress(const QString &address)
{
    const Result<engine::Endpoint> endpoint =
        engine::EngineLocator(m_environment).fromAddress(address, tr("the settings page"));
    if (!endpoint) {
        m_settings.setEngineProblem(endpoint.error().message);
        return;
    }
    m_settings.setEngineProblem({});
    use(*endpoint);
}

void EngineDesk::use(const engine::Endpoint &endpoint)
{
    m_automatic = false;
    keep(QString::fromUtf8(QJsonDocument(endpoint.toJson()).toJson(QJsonDocument::Compact)));
    m_monitor.setEndpoint(endpoint);
    m_monitor.start();
    showChoices();
}

void EngineDesk::keep(const QString &text)
{
    m_store.setSetting(engineKey, text);
}

void EngineDesk::describe()
{
    if (m_own) {
        describeRecording();
        return;
    }
    if (m_monitor.state() == State::Online) {
        describeOnline();
        return;
    }
    m_line.setContainers({});
    if (m_monitor.state() == State::Offline) {
        m_line.setEngine(tr("No container engine"), StatusLine::EngineTone::Attention);
        m_settings.setEngine(
            tr("%1 (%2)").arg(m_monitor.lastError().message, m_monitor.endpoint().url()));
    } else {
        m_line.setEngine(tr("Looking for a container engine…"), StatusLine::EngineTone::Neutral);
        m_settings.setEngine(tr("Connecting to %1").arg(m_monitor.endpoint().url()));
    }
}

void EngineDesk::describeRecording()
{
    const engine::EngineInfo &info = m_monitor.info();
    const bool isOpen = m_monitor.state() == State::Online;
    m_line.setEngine(isOpen ? tr("Recording — not your engine · %1 %2").arg(info.product, info.version)
                            : tr("Recording — not your engine"),
                     StatusLine::EngineTone::Attention);
    m_line.setContainers({});
    m_settings.setEngine(tr("A recording is being watched. Your own engine (%1) is read again when "
                            "you leave it, or choose one here.")
                             .arg(m_own->url()));
}

void EngineDesk::describeOnline()
{
    const engine::EngineInfo &info = m_monitor.info();
    m_line.setEngine(QStringLiteral("%1 %2 · %3").arg(info.product, info.version, info.contextName),
                     StatusLine::EngineTone::Good);
    const auto &containers = m_monitor.containers();
    const auto running = std::count_if(containers.begin(), containers.end(), [](const auto &c) {
        return c.state == engine::ContainerState::Running;
    });
    m_line.setContainers((containers.size() == 1
                              ? tr("1 container, %1 running")
                              : tr("%1 containers, %2 running").arg(containers.size()))
                             .arg(running));
    m_settings.setEngine(tr("%1 %2, API %3, at %4 (%5). Quayside only reads from it.")
                             .arg(info.product, info.version, info.apiVersion,
                                  m_monitor.endpoint().url(), m_monitor.endpoint().source));
}

} // namespace quayside::ui

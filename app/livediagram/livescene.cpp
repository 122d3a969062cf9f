// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/livescene.h"

#include "engine/containerwords.h"
#include "livediagram/livevalue.h"

#include <algorithm>

namespace quayside::livediagram {

using course::DiagramSpec;
using course::LiveBinding;
using course::LiveFilter;
using diagram::Tone;
using engine::ContainerState;
using engine::ContainerSummary;
using Kind = course::LiveBinding::Kind;

namespace {

bool isOnDefaultBridge(const ContainerSummary &container)
{
    return container.networks.contains(QStringLiteral("bridge"))
        || container.networks.contains(QStringLiteral("podman"));
}

bool hasAlias(const ContainerSummary &container, const QString &alias)
{
    return std::any_of(container.attachments.begin(), container.attachments.end(),
                       [&](const engine::NetworkAttachment &attachment) {
                           return attachment.aliases.contains(alias);
                       });
}

bool isOnUserNetwork(const ContainerSummary &container)
{
    static const QStringList builtIn = {QStringLiteral("bridge"), QStringLiteral("host"),
                                        QStringLiteral("none"), QStringLiteral("podman")};
    return std::any_of(container.networks.begin(), container.networks.end(),
                       [](const QString &name) { return !builtIn.contains(name); });
}

bool holds(const std::vector<int> &list, const std::optional<int> &code)
{
    return code && std::find(list.begin(), list.end(), *code) != list.end();
}

diagram::Chip chipOf(const ContainerSummary &container, bool byHealth)
{
    diagram::Chip chip;
    chip.key = container.id.text();
    chip.text = shortened(container.name, 14);
    chip.tone = byHealth && container.health != engine::HealthState::None ? toneOf(container.health)
                                                                          : toneOf(container);
    // For a moment after an event the engine's own words are not known.
    chip.tip = container.name + QStringLiteral(": ")
        + (container.statusText.isEmpty() ? engine::stateName(container.state)
                                          : container.statusText);
    return chip;
}

QString countWords(size_t count)
{
    return count == 1 ? QStringLiteral("1 container") : QStringLiteral("%1 containers").arg(count);
}

class SceneMaker
{
public:
    SceneMaker(const DiagramSpec &spec, const EngineValues &values)
        : m_spec(spec)
        , m_values(values)
    {
    }

    LiveScene make()
    {
        for (const LiveBinding &binding : m_spec.live.show) {
            add(binding);
        }
        if (m_spec.live.draw != course::LiveDrawing::None) {
            m_scene.drawing = draw(m_spec.live.draw, m_values);
            m_scene.words = m_scene.drawing->words;
        } else {
            m_scene.words = words();
        }
        m_scene.reached = reachedSteps(m_spec, m_values);
        return std::move(m_scene);
    }

private:
    void add(const LiveBinding &binding)
    {
        switch (binding.kind) {
        case Kind::Containers:
            addContainers(binding);
            break;
        case Kind::Tasks:
            addTasks(binding);
            break;
        case Kind::Value:
        case Kind::Gauge:
            addValue(binding);
            break;
        case Kind::Lit:
            addLit(binding);
            break;
        case Kind::Event:
        case Kind::Step:
            break;
        }
    }

    diagram::NodeMark &mark(const LiveBinding &binding)
    {
        return m_scene.overlay.nodes[binding.on];
    }

    void addContainers(const LiveBinding &binding)
    {
        const bool byHealth = !binding.filter.health.isEmpty();
        diagram::NodeMark &own = mark(binding);
        // Oldest first: a chip that comes later does not push the others along.
        for (auto it = m_values.containers.rbegin(); it != m_values.containers.rend(); ++it) {
            if (passes(*it, binding.filter)) {
                own.chips.push_back(chipOf(*it, byHealth));
                m_scene.placeOf.insert(it->id.text(), binding.on);
            }
        }
        own.text = own.chips.empty() ? QStringLiteral("none") : countWords(own.chips.size());
        own.tone = Tone::Plain;
        QStringList names;
        for (const diagram::Chip &chip : own.chips) {
            names.append(chip.tip);
        }
        own.tip = names.mid(0, 20).join(u'\n');
    }

    void addTasks(const LiveBinding &binding)
    {
        diagram::NodeMark &own = mark(binding);
        const engine::ServiceSummary *service =
            m_values.serviceNamed(binding.of.isEmpty() ? m_values.chosen : binding.of);
        if (service == nullptr || !m_values.tasks) {
            return;
        }
        for (const engine::TaskSummary &task : *m_values.tasks) {
            if (task.serviceId != service->id || !binding.is.contains(task.state)) {
                continue;
            }
            diagram::Chip chip;
            chip.key = task.id;
            chip.text = QStringLiteral(".%1 %2").arg(task.slot).arg(task.state);
            chip.tone = task.state == QStringLiteral("running") ? Tone::Ok
                : task.state == QStringLiteral("failed")        ? Tone::Bad
                                                                : Tone::Info;
            chip.tip = task.image + QStringLiteral(": ") + task.message;
            own.chips.push_back(chip);
        }
        std::stable_sort(own.chips.begin(), own.chips.end(),
                         [](const auto &a, const auto &b) { return a.text < b.text; });
        own.text = own.chips.size() == 1 ? QStringLiteral("1 task")
                                         : QStringLiteral("%1 tasks").arg(own.chips.size());
    }

    void addValue(const LiveBinding &binding)
    {
        const auto value =
            valueOf(binding.source, binding.of.isEmpty() ? m_values.chosen : binding.of, m_values);
        if (!value) {
            return;
        }
        diagram::NodeMark &own = mark(binding);
        QString words = value->text;
        if (!binding.text.isEmpty()) {
            words = binding.text;
            words.replace(QLatin1String("{}"), value->text);
        }
        const bool second = !own.text.isEmpty();
        own.text = second ? own.text + QStringLiteral(", ") + words : words;
        own.tone = second && value->tone == Tone::Plain ? own.tone : value->tone;
        own.tip = value->tip.isEmpty() ? own.text : value->tip;
        if (binding.kind == Kind::Gauge) {
            own.fraction = value->fraction;
            own.hatched = value->hatched;
        }
    }

    void addLit(const LiveBinding &binding)
    {
        const auto value =
            valueOf(binding.source, binding.of.isEmpty() ? m_values.chosen : binding.of, m_values);
        if (value && binding.is.contains(value->comparable())) {
            mark(binding).lit = true;
        }
    }

    QString words() const
    {
        if (!m_values.connected) {
            return QStringLiteral("No engine is connected; this is the example.");
        }
        if (m_spec.live.choose != course::LiveChoice::None && m_values.chosen.isEmpty()) {
            return QStringLiteral("There is nothing to choose on this engine yet.");
        }
        const auto running = std::count_if(
            m_values.containers.begin(), m_values.containers.end(),
            [](const ContainerSummary &c) { return c.state == ContainerState::Running; });
        return QStringLiteral("%1, %2 running")
            .arg(countWords(m_values.containers.size()))
            .arg(running);
    }

    const DiagramSpec &m_spec;
    const EngineValues &m_values;
    LiveScene m_scene;
};

bool hasEdge(const DiagramSpec &spec, const QString &from, const QString &to)
{
    return std::any_of(spec.edges.begin(), spec.edges.end(), [&](const course::DiagramEdge &edge) {
        return edge.from == from && edge.to == to;
    });
}

} // namespace

bool passes(const ContainerSummary &container, const LiveFilter &filter)
{
    const auto agrees = [](const QStringList &words, const QString &word) {
        return words.isEmpty() || words.contains(word);
    };
    if (!agrees(filter.states, engine::stateName(container.state))
        || !agrees(filter.health, engine::healthName(container.health))) {
        return false;
    }
    if ((!filter.exitCodes.empty() && !holds(filter.exitCodes, container.exitCode))
        || holds(filter.otherThan, container.exitCode)) {
        return false;
    }
    if (filter.oomKilled && *filter.oomKilled != container.oomKilled) {
        return false;
    }
    if (filter.failedStart && *filter.failedStart == container.stateError.isEmpty()) {
        return false;
    }
    if ((filter.network == QStringLiteral("default") && !isOnDefaultBridge(container))
        || (filter.network == QStringLiteral("user") && !isOnUserNetwork(container))) {
        return false;
    }
    return filter.alias.isEmpty() || hasAlias(container, filter.alias);
}

LiveScene sceneOf(const DiagramSpec &spec, const EngineValues &values)
{
    return SceneMaker(spec, values).make();
}

std::vector<Flash> movesBetween(const DiagramSpec &spec, const LiveScene &before,
                                const LiveScene &after, const EngineValues &values)
{
    std::vector<Flash> flashes;
    for (auto it = after.placeOf.cbegin(); it != after.placeOf.cend(); ++it) {
        const QString from = before.placeOf.value(it.key());
        if (from.isEmpty() || from == it.value() || !hasEdge(spec, from, it.value())) {
            continue;
        }
        Flash flash;
        flash.edge = from + QStringLiteral("->") + it.value();
        for (const ContainerSummary &container : values.containers) {
            if (container.id.text() == it.key()) {
                const bool ended = container.exitCode
                    && (container.state == ContainerState::Exited
                        || container.state == ContainerState::Restarting);
                flash.text = ended ? QStringLiteral("exit %1").arg(*container.exitCode)
                                   : shortened(container.name, 14);
                flash.tone = toneOf(container) == Tone::Plain ? Tone::Info : toneOf(container);
            }
        }
        flashes.push_back(flash);
    }
    return flashes;
}

std::vector<Flash> flashesOf(const DiagramSpec &spec, const engine::EngineEvent &event)
{
    std::vector<Flash> flashes;
    const QString called = event.type + u'/' + event.action;
    for (const LiveBinding &binding : spec.live.show) {
        if (binding.kind == Kind::Event && binding.event == called) {
            const QString code = event.attributes.value(QStringLiteral("exitCode"));
            flashes.push_back(
                {binding.on,
                 code.isEmpty() ? shortened(event.name(), 14) : QStringLiteral("exit %1").arg(code),
                 code.isEmpty() || code == QStringLiteral("0") ? Tone::Info : Tone::Bad});
        }
    }
    return flashes;
}

} // namespace quayside::livediagram

// SPDX-License-Identifier: GPL-3.0-or-later
#include "livediagram/explorerfilter.h"

#include <algorithm>

namespace quayside::livediagram {

using engine::ContainerState;

namespace {

const QString projectLabel = QStringLiteral("com.docker.compose.project");

QString wordsOf(const QHash<QString, QString> &labels)
{
    QString words;
    for (auto label = labels.cbegin(); label != labels.cend(); ++label) {
        words += label.key() + u'=' + label.value() + u'\n';
    }
    return words;
}

bool holdsAll(const QString &words, const QString &text)
{
    const QStringList parts = text.simplified().split(u' ', Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(), [&words](const QString &part) {
        return words.contains(part, Qt::CaseInsensitive);
    });
}

} // namespace

bool ExplorerFilter::narrows() const
{
    return !text.trimmed().isEmpty() || !images || !volumes || !stopped || builtIn == false
        || !project.isEmpty() || !network.isEmpty() || !focus.isEmpty();
}

QString projectOf(const QHash<QString, QString> &labels)
{
    return labels.value(projectLabel);
}

QStringList projectsOf(const EngineValues &values)
{
    QStringList names;
    const auto add = [&names](const auto &things) {
        for (const auto &thing : things) {
            names.append(projectOf(thing.labels));
        }
    };
    add(values.containers);
    if (values.networks) {
        add(*values.networks);
    }
    if (values.volumes) {
        add(*values.volumes);
    }
    names.removeAll(QString());
    names.removeDuplicates();
    names.sort();
    return names;
}

bool holdsText(const engine::ContainerSummary &container, const ExplorerFilter &filter)
{
    if (filter.text.isEmpty()) {
        return true;
    }
    const QString words = container.name + u'\n' + container.image + u'\n'
        + container.ports.join(u'\n') + u'\n' + wordsOf(container.labels);
    return holdsAll(words, filter.text);
}

bool holdsText(const engine::NetworkSummary &network, const ExplorerFilter &filter)
{
    return holdsAll(network.name + u'\n' + network.driver + u'\n' + wordsOf(network.labels),
                    filter.text);
}

bool holdsText(const engine::VolumeSummary &volume, const ExplorerFilter &filter)
{
    return holdsAll(volume.name + u'\n' + wordsOf(volume.labels), filter.text);
}

bool holdsText(const engine::ImageSummary &image, const ExplorerFilter &filter)
{
    return holdsAll(image.tags.join(u'\n') + u'\n' + image.id + u'\n' + wordsOf(image.labels),
                    filter.text);
}

bool holdsText(const QString &name, const ExplorerFilter &filter)
{
    return holdsAll(name, filter.text);
}

bool isStopped(const engine::ContainerSummary &container)
{
    return container.state != ContainerState::Running && container.state != ContainerState::Paused
        && container.state != ContainerState::Restarting;
}

} // namespace quayside::livediagram

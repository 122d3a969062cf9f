// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorervalues.h"

namespace quayside::ui {

using Question = LiveValues::Question;

namespace {

constexpr int retryMs = 2000;
constexpr Question lists[] = {Question::Networks, Question::Volumes, Question::Images};

} // namespace

ExplorerValues::ExplorerValues(LiveFeed &feed, engine::EngineReads &reads, QObject *parent)
    : QObject(parent)
    , m_live(feed, reads, this)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &ExplorerValues::readMissing);
    connect(&m_live, &LiveValues::changed, this, &ExplorerValues::changed);
    connect(&m_live, &LiveValues::happened, this, &ExplorerValues::note);
    connect(&m_live, &LiveValues::failed, this, [this] { m_retry.start(); });
    connect(&m_live, &LiveValues::engineChanged, this, [this] {
        if (m_live.isActive()) {
            readAll();
        }
    });
}

void ExplorerValues::setActive(bool active)
{
    if (active == m_live.isActive()) {
        return;
    }
    m_live.setActive(active);
    if (active) {
        readAll();
    } else {
        m_retry.stop();
    }
}

bool ExplorerValues::isComplete() const
{
    return values().networks && values().volumes && values().images;
}

QString ExplorerValues::problem() const
{
    return m_live.problems().isEmpty() ? QString() : m_live.problems().first();
}

void ExplorerValues::readAll()
{
    m_live.begin();
    if (values().connected) {
        for (const Question list : lists) {
            m_live.ask(list);
        }
    }
}

void ExplorerValues::readMissing()
{
    if (!m_live.isActive() || !values().connected) {
        return;
    }
    for (const Question list : lists) {
        if (m_live.problems().contains(list)) {
            m_live.ask(list);
        }
    }
}

void ExplorerValues::note(const engine::EngineEvent &event)
{
    if (event.type == u"network") {
        m_live.ask(Question::Networks);
    } else if (event.type == u"volume") {
        // A mount changes no list, and containers say themselves what they mount.
        if (!event.action.endsWith(QLatin1String("mount"))) {
            m_live.ask(Question::Volumes);
        }
    } else if (event.type == u"image") {
        m_live.ask(Question::Images);
    } else if (event.type == u"container"
               && (event.action == u"create" || event.action == u"destroy")) {
        // Anonymous ones come and go with it, and not every engine says so.
        m_live.ask(Question::Volumes);
    }
}

void ExplorerValues::askForImage(const QString &id)
{
    if (m_live.isActive() && values().connected && !values().imageDetails.contains(id)) {
        m_live.ask(Question::ImageDetails, id);
    }
}

} // namespace quayside::ui

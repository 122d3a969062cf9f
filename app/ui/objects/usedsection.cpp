// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/objects/usedsection.h"

#include "ui/live/livefeed.h"
#include "ui/live/parts/livelabel.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace quayside::ui {

UsedSection::UsedSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                         Words words, std::vector<ObjectColumn> columns, QSet<QString> eventTypes,
                         Users users, QWidget *parent)
    : ObjectSection(feed, reads, theme, std::move(words), std::move(columns), std::move(eventTypes),
                    parent)
    , m_heading(addDetailHeading())
    , m_note(new QLabel)
    , m_users(new ObjectTable(std::move(users.columns), theme))
{
    m_note->setWordWrap(true);
    details().addWidget(m_note);
    m_users->setObjectName(users.name);
    m_users->setAccessibleName(users.title);
    details().addWidget(m_users, 1);
    connect(m_users, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT containerRequested(index.siblingAtColumn(0).data().toString());
    });
    connect(&feed, &LiveFeed::containersChanged, this, [this] {
        if (isSeen()) {
            showAll();
        }
    });
}

void UsedSection::showUsers(const QString &heading, const QString &note,
                            std::vector<ObjectRow> rows)
{
    m_heading->setText(heading);
    m_note->setText(note);
    m_users->setVisible(!rows.empty());
    m_users->setRows(std::move(rows));
}

void UsedSection::setDetailsTheme(const render::Theme &theme)
{
    styleLabel(*m_note, LabelKind::Muted, render::type::sans(render::type::small), theme);
    m_users->setTheme(theme);
}

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/objects/objectsection.h"

namespace quayside::ui {

/// A section of things that containers use: below the table a heading, a note, and a table of the
/// containers that use the selected one, whose first column is their name. Shows all again when the
/// engine's containers change.
class UsedSection : public ObjectSection
{
    Q_OBJECT

protected:
    /// Of the table of users.
    struct Users
    {
        QString name; ///< of the QObject
        QString title; ///< for screen readers
        std::vector<ObjectColumn> columns;
    };

    UsedSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme, Words words,
                std::vector<ObjectColumn> columns, QSet<QString> eventTypes, Users users,
                QWidget *parent);

    /// What the engine last answered, with the containers that the feed has now.
    virtual void showAll() = 0;
    /// No table where there are no `rows`.
    void showUsers(const QString &heading, const QString &note, std::vector<ObjectRow> rows);
    void setDetailsTheme(const render::Theme &theme) override;

private:
    QLabel *m_heading;
    QLabel *m_note;
    ObjectTable *m_users;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/course.h"

#include <QObject>

namespace quayside::store {
class StoreService;
}

namespace quayside::ui {

class JournalPage;

/// Reads a lab's runs from the store for its journal, and writes them to files. All must outlive
/// it; window's thread, while reading and writing run on the store's.
class JournalDesk : public QObject
{
    Q_OBJECT

public:
    JournalDesk(JournalPage &page, store::StoreService &store, QObject *parent = nullptr);

    void open(course::CoursePtr course, const LabId &lab);
    /// Writes one run, or all when it is 0; the format by the path's ending.
    void exportTo(qint64 run, const QString &path);

private:
    void refresh();
    void load(qint64 run);
    void askWhereTo(qint64 run, const QString &format);
    void remove(qint64 run);

    JournalPage &m_page;
    store::StoreService &m_store;
    course::CoursePtr m_course;
    LabId m_lab;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab/journaldesk.h"

#include "engine/futures.h"
#include "export/labjournal.h"
#include "store/storeservice.h"
#include "ui/lab/journalpage.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace quayside::ui {

using exporter::JournalRun;

namespace {

/// Runs with steps and moments, newest first: what the closed cards show.
Result<std::vector<JournalRun>> readHeads(store::Store &store, const LabId &lab)
{
    const auto runs = store.labRuns(lab);
    if (!runs) {
        return runs.error();
    }
    std::vector<JournalRun> heads;
    for (auto run = runs->rbegin(); run != runs->rend(); ++run) {
        auto moments = store.labMoments(run->run);
        if (!moments) {
            return moments.error();
        }
        heads.push_back({*run, std::move(*moments), std::nullopt, {}, {}});
    }
    return heads;
}

} // namespace

JournalDesk::JournalDesk(JournalPage &page, store::StoreService &store, QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_store(store)
{
    connect(&m_page, &JournalPage::detailsRequested, this, &JournalDesk::load);
    connect(&m_page, &JournalPage::exportRequested, this, &JournalDesk::askWhereTo);
    connect(&m_page, &JournalPage::removeRequested, this, &JournalDesk::remove);
}

void JournalDesk::open(course::CoursePtr course, const LabId &lab)
{
    m_course = std::move(course);
    m_lab = lab;
    m_page.setLab(*m_course->lab(lab));
    refresh();
}

void JournalDesk::refresh()
{
    engine::whenReady(m_store.run<std::vector<JournalRun>>(
                          [lab = m_lab](store::Store &store) { return readHeads(store, lab); }),
                      this, [this, lab = m_lab](const Result<std::vector<JournalRun>> &runs) {
                          if (lab != m_lab) {
                              return; // another lab's journal was opened since
                          }
                          if (runs) {
                              m_page.setRuns(*runs);
                          } else {
                              m_page.setRuns({});
                              m_page.setMessage(runs.error().message, true);
                          }
                      });
}

void JournalDesk::load(qint64 run)
{
    engine::whenReady(m_store.run<JournalRun>([run](store::Store &store) {
        return exporter::loadJournalRun(store, run);
    }),
                      this, [this](const Result<JournalRun> &loaded) {
                          if (loaded) {
                              m_page.setDetails(*loaded);
                          } else {
                              m_page.setMessage(loaded.error().message, true);
                          }
                      });
}

void JournalDesk::askWhereTo(qint64 run, const QString &format)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString proposal =
        QDir(folder).filePath(QStringLiteral("journal-%1.%2").arg(m_lab.text(), format));
    const QString path =
        QFileDialog::getSaveFileName(&m_page, tr("Export the journal"), proposal,
                                     QStringLiteral("%1 (*.%2)").arg(format.toUpper(), format));
    if (!path.isEmpty()) {
        exportTo(run, path);
    }
}

void JournalDesk::exportTo(qint64 run, const QString &path)
{
    // Read and written where it stops nobody; the data may be long.
    auto job = [course = m_course, lab = m_lab, run, path](store::Store &store) -> Result<void> {
        exporter::JournalData data{course, lab, {}};
        if (run == 0) {
            auto all = exporter::loadJournal(store, lab);
            if (!all) {
                return all.error();
            }
            data.runs = std::move(*all);
        } else {
            auto one = exporter::loadJournalRun(store, run);
            if (!one) {
                return one.error();
            }
            data.runs.push_back(std::move(*one));
        }
        return exporter::writeJournal(data, path);
    };
    engine::whenReady(m_store.run<void>(job), this, [this, run, path](const Result<void> &written) {
        m_page.setMessage(written ? tr("Written to %1").arg(QDir::toNativeSeparators(path))
                                  : written.error().message,
                          !written, run);
    });
}

void JournalDesk::remove(qint64 run)
{
    engine::whenReady(
        m_store.run<void>([run](store::Store &store) { return store.removeLabRun(run); }), this,
        [this](const Result<void> &removed) {
            if (!removed) {
                m_page.setMessage(removed.error().message, true);
            }
            refresh();
        });
}

} // namespace quayside::ui

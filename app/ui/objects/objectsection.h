// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/enginereads.h"
#include "engine/futures.h"
#include "ui/live/livesection.h"
#include "ui/objects/objecttable.h"

#include <QSet>
#include <QTimer>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace quayside::ui {

class LiveFeed;
class LiveNotice;
class PillLabel;
class TextCard;
class WrapLayout;

/// The frame of a section that lists things of one kind: heading, filter, table, details of the
/// selected one, and what stands there while there is no engine, nothing yet, or an error. Asks
/// when it is shown and when an event of a named type came, never by a clock, and not while hidden.
/// The subclass asks the engine and makes rows of the answer.
class ObjectSection : public LiveSection
{
    Q_OBJECT

public:
    struct Words
    {
        QString name; ///< of the QObject
        QString title; ///< "Images"
        QString empty; ///< what to say when there are none, and the next step
        QString questionId; ///< the question that explains them
        QString questionWords; ///< "What an image is"
    };

    void setTheme(const render::Theme &theme) override;
    void setWatching(bool watching) override;

    ObjectTable &table() { return *m_table; }

protected:
    ObjectSection(LiveFeed &feed, engine::EngineReads &reads, const render::Theme &theme,
                  Words words, std::vector<ObjectColumn> columns, QSet<QString> eventTypes,
                  QWidget *parent);

    /// Asks the engine; showRows() or showError() must follow, unless isCurrent() no longer holds.
    virtual void fetch() = 0;
    /// Another row was selected, or its details may have changed; empty for none.
    virtual void showDetails(const QString &id) = 0;
    virtual void setDetailsTheme(const render::Theme &theme) = 0;

    void showRows(std::vector<ObjectRow> rows);
    void showError(const Error &error);
    /// Of the request now under way: answers to older ones are to be dropped.
    quint64 request() const { return m_request; }
    bool isCurrent(quint64 request) const { return request == m_request; }
    /// Hands the answer to `take`, or shows the error; neither when there is a newer request.
    template <typename T, typename Take>
    void receive(const QFuture<Result<T>> &future, Take take)
    {
        engine::whenReady(
            future, this,
            [this, asked = m_request, take = std::move(take)](const Result<T> &answer) {
                if (!isCurrent(asked)) {
                    return;
                }
                if (answer) {
                    take(*answer);
                } else {
                    showError(answer.error());
                }
            });
    }
    /// Asks again soon; many calls make one.
    void refreshSoon();

    LiveFeed &feed() { return m_feed; }
    engine::EngineReads &reads() { return m_reads; }
    const render::Theme &theme() const { return *m_theme; }
    /// Where the subclass puts what stands below the table.
    QVBoxLayout &details() { return *m_detailLayout; }
    /// Beside the filter.
    void addControl(QWidget *control);
    QLabel *addDetailHeading();
    void insertAboveTable(QWidget *widget);
    /// The last thing that the subclass's constructor does.
    void complete();
    /// Also while the table is empty.
    void keepDetailsShown() { m_detailsKept = true; }
    bool isSeen() const { return m_watching && isVisible(); }

    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildHead();
    void buildBody();
    void onEvent();
    void onState();
    void refresh();
    void showState();

    LiveFeed &m_feed;
    engine::EngineReads &m_reads;
    const render::Theme *m_theme;
    Words m_words;
    QSet<QString> m_eventTypes;
    QTimer m_soon;
    quint64 m_request = 0;
    bool m_watching = true;
    bool m_loaded = false; ///< rows were shown at least once
    bool m_detailsKept = false;
    bool m_outdated = true; ///< something happened since the last request
    QString m_problem;

    QVBoxLayout *m_outer;
    WrapLayout *m_head;
    QLabel *m_title;
    PillLabel *m_count;
    QPushButton *m_explain;
    QLineEdit *m_filter;
    LiveNotice *m_notice;
    TextCard *m_message;
    ObjectTable *m_table;
    QWidget *m_details;
    QVBoxLayout *m_detailLayout;
    std::vector<QLabel *> m_headings;
};

} // namespace quayside::ui

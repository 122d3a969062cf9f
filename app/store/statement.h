// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"

#include <QDateTime>
#include <QSqlQuery>

class QSqlDatabase;

namespace quayside::store {

/// One prepared SQL statement: bind, step through rows, read typed columns. Lives on the thread of
/// its connection and must go before the connection does. Bound text is never NULL: an empty or
/// null QString is stored as ''. Binding starts over after reset() or once the statement has run.
class Statement
{
public:
    /// Fails with what SQLite says about the SQL.
    static Result<Statement> prepare(const QSqlDatabase &database, const QString &sql);

    Statement(Statement &&) noexcept = default;
    Statement &operator=(Statement &&) noexcept = default;

    /// Binds the next parameter, left to right.
    Statement &bind(qint64 value);
    Statement &bind(int value);
    Statement &bind(bool value);
    Statement &bind(double value);
    Statement &bind(const QString &value);
    Statement &bind(const char *) = delete;
    Statement &bind(const QByteArray &value);
    /// Milliseconds since 1970 UTC; an invalid time is NULL.
    Statement &bind(const QDateTime &value);
    Statement &bindNull();
    template <typename Tag>
    Statement &bind(const StrongId<Tag> &id)
    {
        return bind(id.text());
    }
    template <typename Enum>
    requires std::is_enum_v<Enum> Statement &bind(Enum value)
    {
        return bind(static_cast<int>(value));
    }

    /// Runs at the first call. true = a row can be read, false = no more rows. InvalidInput when
    /// fewer or more parameters are bound than the SQL has, or a constraint forbids it.
    Result<bool> step();
    /// Runs a statement whose rows, if any, do not matter.
    Result<void> run();
    /// Makes the statement ready to be bound and run again.
    void reset();

    // The columns of the current row, from 0. Only after step() gave true.
    bool isNull(int index) const;
    qint64 integer(int index) const;
    int smallInteger(int index) const;
    bool boolean(int index) const;
    double real(int index) const;
    QString text(int index) const;
    QByteArray blob(int index) const;
    /// Of milliseconds since 1970; NULL is an invalid time.
    QDateTime time(int index) const;

    /// Rows that the last INSERT, UPDATE or DELETE changed.
    int changedRows() const;
    /// The row id that the last INSERT gave.
    qint64 insertedId() const;

private:
    explicit Statement(const QSqlDatabase &database);

    Statement &add(const QVariant &value);
    Result<void> execute();
    Error lastError() const;
    QVariant column(int index) const;

    QSqlQuery m_query;
    QString m_sql;
    int m_parameters = 0;
    int m_bound = 0;
    bool m_ran = false;
    bool m_onRow = false;
};

} // namespace quayside::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "store/sqliteerror.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlRecord>
#include <QVariant>

namespace quayside::store {

Statement::Statement(const QSqlDatabase &database)
    : m_query(database)
{
    m_query.setForwardOnly(true);
}

Result<Statement> Statement::prepare(const QSqlDatabase &database, const QString &sql)
{
    Statement statement(database);
    statement.m_sql = sql;
    if (!statement.m_query.prepare(sql)) {
        return statement.lastError();
    }
    return statement;
}

Statement &Statement::add(const QVariant &value)
{
    if (m_ran) {
        reset();
    }
    m_query.bindValue(m_bound, value);
    ++m_bound;
    return *this;
}

Statement &Statement::bind(qint64 value)
{
    return add(QVariant::fromValue(value));
}

Statement &Statement::bind(int value)
{
    return add(value);
}

Statement &Statement::bind(bool value)
{
    return add(value ? 1 : 0);
}

Statement &Statement::bind(double value)
{
    return add(value);
}

Statement &Statement::bind(const QString &value)
{
    // Qt binds a null string as NULL, and no text column here means that by it.
    return add(value.isNull() ? QStringLiteral("") : value);
}

Statement &Statement::bind(const QByteArray &value)
{
    return add(value.isNull() ? QByteArray("") : value);
}

Statement &Statement::bind(const QDateTime &value)
{
    return value.isValid() ? bind(value.toMSecsSinceEpoch()) : bindNull();
}

Statement &Statement::bindNull()
{
    return add(QVariant(QMetaType::fromType<qint64>()));
}

Result<void> Statement::execute()
{
    m_ran = true;
    m_onRow = false;
    if (!m_query.exec()) {
        return lastError();
    }
    return {};
}

Result<bool> Statement::step()
{
    if (!m_ran) {
        if (auto done = execute(); !done) {
            return done.error();
        }
        if (!m_query.isSelect()) {
            return false;
        }
    }
    m_onRow = m_query.isActive() && m_query.next();
    if (!m_onRow && m_query.lastError().isValid()) {
        return lastError();
    }
    return m_onRow;
}

Result<void> Statement::run()
{
    if (m_ran) {
        reset();
    }
    if (auto done = execute(); !done) {
        return done;
    }
    const bool isSelect = m_query.isSelect();
    while (isSelect && m_query.next()) { }
    if (m_query.lastError().isValid()) {
        return lastError();
    }
    if (isSelect) {
        m_query.finish();
    }
    return {};
}

void Statement::reset()
{
    m_query.finish();
    m_bound = 0;
    m_ran = false;
    m_onRow = false;
}

Error Statement::lastError() const
{
    const QSqlError error = m_query.lastError();
    if (error.nativeErrorCode().isEmpty()) {
        // Qt itself refuses a wrong number of parameters, before SQLite sees them.
        return {ErrorKind::InvalidInput,
                QStringLiteral("The study data does not accept this value."),
                QStringLiteral("%1 [%2]").arg(error.text(), m_sql)};
    }
    return errorFromSqlite(error, m_sql);
}

QVariant Statement::column(int index) const
{
    Q_ASSERT_X(m_onRow, "Statement", "columns are read without a row");
    Q_ASSERT_X(index >= 0 && index < m_query.record().count(), "Statement", "no such column");
    return m_query.value(index);
}

bool Statement::isNull(int index) const
{
    return column(index).isNull();
}

qint64 Statement::integer(int index) const
{
    return column(index).toLongLong();
}

int Statement::smallInteger(int index) const
{
    return column(index).toInt();
}

bool Statement::boolean(int index) const
{
    return column(index).toLongLong() != 0;
}

double Statement::real(int index) const
{
    return column(index).toDouble();
}

QString Statement::text(int index) const
{
    return column(index).toString();
}

QByteArray Statement::blob(int index) const
{
    return column(index).toByteArray();
}

QDateTime Statement::time(int index) const
{
    const QVariant value = column(index);
    return value.isNull() ? QDateTime()
                          : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

int Statement::changedRows() const
{
    return m_query.numRowsAffected();
}

qint64 Statement::insertedId() const
{
    return m_query.lastInsertId().toLongLong();
}

} // namespace quayside::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "store/schema.h"

namespace quayside::store {

namespace {

PageRef readPage(const Statement &row)
{
    return {row.text(0), row.text(1)};
}

WindowState readWindowState(const Statement &row)
{
    return {row.blob(0), row.blob(1)};
}

QString readText(const Statement &row)
{
    return row.text(0);
}

int readInteger(const Statement &row)
{
    return row.smallInteger(0);
}

} // namespace

Store::Store(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

Result<std::unique_ptr<Store>> Store::open(const OpenOptions &options)
{
    auto database = Database::open(options, schemaMigrations());
    if (!database) {
        return database.error();
    }
    return std::unique_ptr<Store>(new Store(std::move(*database)));
}

Result<std::optional<PageRef>> Store::lastPlace() const
{
    return row(QStringLiteral("SELECT page_kind, page_id FROM place"), readPage);
}

Result<void> Store::setLastPlace(const PageRef &page)
{
    return write(QStringLiteral("INSERT INTO place (only, page_kind, page_id) VALUES (1, ?, ?) "
                                "ON CONFLICT (only) DO UPDATE SET page_kind = excluded.page_kind, "
                                "page_id = excluded.page_id"),
                 page.kind, page.id);
}

Result<int> Store::scrollPosition(const PageRef &page) const
{
    auto position =
        row(QStringLiteral("SELECT position FROM page_scroll WHERE page_kind = ? AND page_id = ?"),
            readInteger, page.kind, page.id);
    if (!position) {
        return position.error();
    }
    return position->value_or(0);
}

Result<void> Store::setScrollPosition(const PageRef &page, int position)
{
    return write(
        QStringLiteral("INSERT INTO page_scroll (page_kind, page_id, position) VALUES (?, ?, ?) "
                       "ON CONFLICT (page_kind, page_id) DO UPDATE SET position = "
                       "excluded.position"),
        page.kind, page.id, position);
}

Result<std::optional<WindowState>> Store::windowState() const
{
    return row(QStringLiteral("SELECT geometry, docks FROM window_state"), readWindowState);
}

Result<void> Store::setWindowState(const WindowState &state)
{
    return write(QStringLiteral("INSERT INTO window_state (only, geometry, docks) VALUES (1, ?, ?) "
                                "ON CONFLICT (only) DO UPDATE SET geometry = excluded.geometry, "
                                "docks = excluded.docks"),
                 state.geometry, state.docks);
}

Result<std::optional<QString>> Store::setting(const QString &key) const
{
    return row(QStringLiteral("SELECT value FROM setting WHERE key = ?"), readText, key);
}

Result<void> Store::setSetting(const QString &key, const QString &value)
{
    return write(QStringLiteral("INSERT INTO setting (key, value) VALUES (?, ?) "
                                "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                 key, value);
}

Result<void> Store::removeSetting(const QString &key)
{
    return write(QStringLiteral("DELETE FROM setting WHERE key = ?"), key);
}

} // namespace quayside::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storefixtures.h"

#include <QCoreApplication>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

using namespace quayside;
using namespace quayside::store;

namespace {

/// At once and whole, so that what was printed is what had happened.
void say(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    if (::write(STDOUT_FILENO, bytes.constData(), static_cast<size_t>(bytes.size())) < 0) {
        ::_exit(3);
    }
}

int fail(const Error &error)
{
    say(QStringLiteral("error %1 %2").arg(static_cast<int>(error.kind)).arg(error.detail));
    return 1;
}

/// Records reviews for ever, saying each one's id once the store has acknowledged it.
int writeReviews(const QString &folder, qint64 limitBytes)
{
    auto store = Store::open(fixture::in(folder));
    if (!store) {
        return fail(store.error());
    }
    if (limitBytes > 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{static_cast<rlim_t>(limitBytes), static_cast<rlim_t>(limitBytes)};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            return 3;
        }
    }
    // Long names fill a limited disk in tens of commits instead of tens of thousands.
    const int nameLength = limitBytes > 0 ? 10'000 : 0;
    for (int i = 0;; ++i) {
        const QString name = QStringLiteral("question-%1").arg(limitBytes > 0 ? i : i % 50);
        auto id = (*store)->recordReview(
            fixture::reviewOf(name.leftJustified(nameLength, u'.'), Grade::Good, i + 1));
        if (!id) {
            return fail(id.error());
        }
        say(QString::number(*id));
    }
}

/// Stands still in the middle of the second migration.
int migrateSlowly(const QString &folder)
{
    const Migrations migrations = {
        fixture::firstVersion(),
        {2, [](Database &database) -> Result<void> {
             if (auto done =
                     database.exec(QStringLiteral("ALTER TABLE thing ADD COLUMN size INTEGER"));
                 !done) {
                 return done;
             }
             if (auto done = database.exec(QStringLiteral("UPDATE thing SET name = 'half'"));
                 !done) {
                 return done;
             }
             say(QStringLiteral("migrating"));
             for (;;) {
                 ::pause();
             }
         }}};
    auto database = Database::open(fixture::in(folder), migrations);
    return database ? 0 : fail(database.error());
}

/// Tries all that can be done without the right to write.
int useWithoutRights(const QString &folder)
{
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) {
        return 3;
    }
    auto writable = Store::open(fixture::in(folder));
    say(QStringLiteral("write %1").arg(writable ? -1 : static_cast<int>(writable.error().kind)));
    auto store = Store::open(fixture::in(folder, OpenMode::ReadOnly));
    if (!store) {
        return fail(store.error());
    }
    auto reviews = (*store)->reviews();
    say(QStringLiteral("reviews %1").arg(reviews ? static_cast<qint64>(reviews->size()) : -1));
    auto written = (*store)->recordReview(fixture::reviewOf(QStringLiteral("x")));
    say(QStringLiteral("change %1").arg(written ? -1 : static_cast<int>(written.error().kind)));
    return 0;
}

int holdOpen(const QString &folder)
{
    auto store = Store::open(fixture::in(folder));
    if (!store) {
        return fail(store.error());
    }
    say(QStringLiteral("open"));
    for (;;) {
        ::pause();
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 3) {
        return 2;
    }
    const QString folder = words[2];
    if (words[1] == u"write") {
        return writeReviews(folder, words.size() > 3 ? words[3].toLongLong() : 0);
    }
    if (words[1] == u"migrate") {
        return migrateSlowly(folder);
    }
    if (words[1] == u"no-rights") {
        return useWithoutRights(folder);
    }
    return words[1] == u"hold" ? holdOpen(folder) : 2;
}

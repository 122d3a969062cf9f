// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What to type in a terminal to see the same as a part of the window shows. Pure.
namespace quayside::ui::dockercommands {

/// As one word of a POSIX shell: itself where nothing in it is special, else in single quotes.
QString shellQuoted(const QString &word);

QString stats(const QString &container);
QString top(const QString &container);
QString logs(const QString &container, int tail, bool follow, bool timestamps);
QString inspect(const QString &container);
/// `goTemplate` as `docker inspect -f` takes it.
QString inspectValue(const QString &container, const QString &goTemplate);

} // namespace quayside::ui::dockercommands

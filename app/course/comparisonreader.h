// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/check.h"
#include "course/conditionwords.h"
#include "course/filelog.h"
#include "course/yamlreader.h"

#include <optional>

/// The parts of a condition that say what a value must be. All report what is wrong to the reader's
/// log.
namespace quayside::course {

/// The row of `table` whose key the mapping holds; -1 and a fault unless it is exactly one.
template <typename T>
int onlyOneOf(const conditionwords::Table<T> &table, const QString &what, YamlReader &reader)
{
    int found = -1;
    QStringList names;
    bool several = false;
    for (size_t i = 0; i < table.size(); ++i) {
        names.append(table[i].first);
        if (reader.value(table[i].first)) {
            several = several || found >= 0;
            found = static_cast<int>(i);
        }
    }
    if (several || found < 0) {
        reader.log().fault(reader.line(),
                           QStringLiteral("a condition needs exactly one %1: %2")
                               .arg(what, names.join(QStringLiteral(", "))));
        return -1;
    }
    return found;
}

/// Does the mapping hold a key of the table?
template <typename T>
bool hasOneOf(const conditionwords::Table<T> &table, const YamlReader &reader)
{
    return std::any_of(table.begin(), table.end(),
                       [&](const auto &row) { return reader.has(row.first); });
}

/// The one comparison in the mapping, of those that are allowed; its field is left empty. Sizes
/// ("15MiB") have become numbers.
std::optional<FieldTest> readComparison(const conditionwords::Table<Comparison> &allowed,
                                        YamlReader &reader);
/// The same by names: those of conditionwords::comparisons() and "grows_by".
std::optional<FieldTest> readComparison(const QStringList &allowed, YamlReader &reader);

/// `where`: a mapping of fields to values, lists of values or comparisons. `texts`: plain values
/// stay as they are written, as attributes of events are texts. With `known` not empty the first
/// part of a field must be among them; `what` names the entries ("a task").
std::vector<FieldTest> readWhere(const YamlValue &value, const QStringList &known,
                                 const QString &what, bool texts, FileLog &log);
/// `count`: a whole number or a comparison of numbers.
std::optional<FieldTest> readCount(const YamlValue &value, FileLog &log);

/// Is the first part of the field among `known`? Reports when it is not.
void checkField(const QString &field, const QStringList &known, const QString &what, int line,
                FileLog &log);
/// 1500, or "15MiB", "1.5 GB": units of 1000 without the i.
std::optional<double> readSize(const YamlValue &value);

} // namespace quayside::course

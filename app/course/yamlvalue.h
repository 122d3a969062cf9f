// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

namespace quayside::course {

class FileLog;
struct YamlEntry;

/// A YAML document as plain values, each with its line in the file.
struct YamlValue
{
    enum class Kind { Null, Scalar, Sequence, Mapping };

    Kind kind = Kind::Null;
    int line = 0;
    bool quoted = false; ///< a scalar in quotes or a block: always text
    QString scalar;
    std::vector<YamlValue> items; ///< of a sequence
    std::vector<YamlEntry> entries; ///< of a mapping, in the file's order, keys unique

    /// The entry's value, nullptr when there is none.
    const YamlValue *find(const QString &key) const;
    /// Plain scalars become bool, whole number or number where they look like one; quoted ones stay
    /// text; sequences become QVariantList, mappings QVariantMap.
    QVariant toVariant() const;
};

struct YamlEntry
{
    QString key;
    int line = 0;
    YamlValue value;
};

/// Parses one YAML document. Errors of syntax, repeated keys, anchors and aliases are reported to
/// `log` and give nothing. `firstLine` is the file's line at which `text` begins.
std::optional<YamlValue> parseYaml(const QString &text, int firstLine, FileLog &log);

} // namespace quayside::course

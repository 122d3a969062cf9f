// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/filelog.h"
#include "course/yamlvalue.h"

#include <QString>
#include <QStringList>

#include <limits>
#include <utility>
#include <vector>

namespace quayside::course {

/// Reads the typed fields of one YAML mapping and reports what is missing, of the wrong type or
/// unknown. Each key that is asked for counts as known; finish() reports the others. `value`,
/// `what`
/// ("a question") and `log` must outlive the reader.
class YamlReader
{
public:
    YamlReader(const YamlValue &value, QString what, FileLog &log);

    /// False when the value is no mapping at all, which has then been reported.
    bool isMapping() const { return m_value.kind == YamlValue::Kind::Mapping; }
    bool has(const QString &key) const;
    /// The line of the key's value, of the mapping when there is no such key.
    int line(const QString &key) const;
    FileLog &log() { return m_log; }
    int line() const { return m_value.line; }

    /// The raw value; nullptr when absent or null.
    const YamlValue *value(const QString &key);
    /// The same, reported when absent.
    const YamlValue *requiredValue(const QString &key);

    /// Text that must be there and not be empty.
    QString text(const QString &key);
    QString optionalText(const QString &key);
    /// Text in the form of an id.
    QString id(const QString &key);
    bool boolean(const QString &key, bool otherwise);
    double number(const QString &key, double otherwise, double least, double most);
    /// A whole number of at least 1 that must be there.
    int positive(const QString &key);
    /// A list of texts; absent is empty.
    QStringList texts(const QString &key);
    /// The items of a list; absent is empty. What is no list is reported.
    const std::vector<YamlValue> &items(const QString &key);
    /// The mappings' value that belongs to the word; reported when the word is none of them.
    template <typename T>
    T choice(const QString &key, const std::vector<std::pair<QString, T>> &words);
    template <typename T>
    T choice(const QString &key, const std::vector<std::pair<QString, T>> &words, T otherwise)
    {
        return has(key) ? choice(key, words) : (note(key), otherwise);
    }

    /// Reports the keys that nobody asked for.
    void finish();

private:
    void note(const QString &key);
    int indexOfWord(const QString &key, const QStringList &words);
    void wrongType(const YamlValue &value, const QString &key, const QString &expected);

    const YamlValue &m_value;
    QString m_what;
    FileLog &m_log;
    QStringList m_known;
};

/// The text of a scalar that stands in a list or under a key; anything else is reported as not
/// being `what` ("'tags'") and gives an empty text.
QString scalarText(const YamlValue &value, const QString &what, FileLog &log);

template <typename T>
T YamlReader::choice(const QString &key, const std::vector<std::pair<QString, T>> &words)
{
    QStringList names;
    for (const auto &word : words) {
        names.append(word.first);
    }
    const int index = indexOfWord(key, names);
    return words[index < 0 ? 0 : static_cast<size_t>(index)].second;
}

} // namespace quayside::course

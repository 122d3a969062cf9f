// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/fault.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::course {

/// A place that names something of another file; checked once all files are read.
struct Reference
{
    enum class Kind { Question, Lab, Diagram };

    Kind kind = Kind::Question;
    QString id;
    int line = 0;
};

/// What reading one file brings to light besides its content: faults, and references to other
/// files. A value that one reader fills; not synchronised.
class FileLog
{
public:
    explicit FileLog(QString file)
        : m_file(std::move(file))
    {
    }

    const QString &file() const { return m_file; }
    void fault(int line, const QString &message) { m_faults.push_back({m_file, line, message}); }
    void refer(Reference::Kind kind, const QString &id, int line)
    {
        m_references.push_back({kind, id, line});
    }

    bool isClean() const { return m_faults.empty(); }
    const std::vector<Fault> &faults() const { return m_faults; }
    const std::vector<Reference> &references() const { return m_references; }

private:
    QString m_file;
    std::vector<Fault> m_faults;
    std::vector<Reference> m_references;
};

/// Ends a fault's words: "; did you mean 'title'?" when one of `known` is close to `word`,
/// otherwise
/// "; expected one of a, b, c".
QString suggestion(const QString &word, const QStringList &known);

/// Letters, digits and hyphens in lower case, beginning with a letter or digit.
bool isId(const QString &text);

} // namespace quayside::course

// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/yamlvalue.h"

#include "course/filelog.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace quayside::course {

namespace {

/// Where and why a document that the parser accepts is not one of ours.
struct NotOurs
{
    int line = 0;
    QString message;
};

/// Builds the tree from the parser's events, which is several times faster than YAML::Node and
/// keeps the line of everything. Throws NotOurs, which parseYaml() catches.
class TreeBuilder : public YAML::EventHandler
{
public:
    explicit TreeBuilder(int firstLine)
        : m_firstLine(firstLine)
    {
        m_root.line = firstLine;
    }

    YamlValue takeRoot() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark &) override { }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        refuse(mark, anchor);
        add(valueAt(mark, YamlValue::Kind::Null));
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override { refuse(mark, anchor); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        refuse(mark, anchor);
        // The parser marks plain scalars with the tag "?" and quoted or block ones with "!".
        const bool plain = tag == "?";
        const bool null = plain && (value.empty() || value == "~" || value == "null");
        YamlValue scalar = valueAt(mark, null ? YamlValue::Kind::Null : YamlValue::Kind::Scalar);
        scalar.quoted = !plain;
        scalar.scalar = QString::fromStdString(value);
        add(std::move(scalar));
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        refuse(mark, anchor);
        open(valueAt(mark, YamlValue::Kind::Sequence));
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        refuse(mark, anchor);
        open(valueAt(mark, YamlValue::Kind::Mapping));
    }
    void OnMapEnd() override { close(); }

private:
    struct Open
    {
        YamlValue value;
        std::optional<YamlEntry> pending; ///< a mapping's key whose value has not come yet
    };

    int lineOf(const YAML::Mark &mark) const { return m_firstLine + std::max(0, mark.line); }

    YamlValue valueAt(const YAML::Mark &mark, YamlValue::Kind kind) const
    {
        YamlValue value;
        value.kind = kind;
        value.line = lineOf(mark);
        return value;
    }

    void refuse(const YAML::Mark &mark, YAML::anchor_t anchor) const
    {
        if (anchor != YAML::NullAnchor) {
            throw NotOurs{lineOf(mark),
                          QStringLiteral("anchors and aliases are not supported; write the value "
                                         "where it is used, or put the text in quotes")};
        }
    }

    void open(YamlValue value)
    {
        if (!m_open.empty() && m_open.back().value.kind == YamlValue::Kind::Mapping
            && !m_open.back().pending) {
            throw NotOurs{value.line, QStringLiteral("a key must be plain text")};
        }
        m_open.push_back({std::move(value), std::nullopt});
    }

    void close()
    {
        YamlValue value = std::move(m_open.back().value);
        m_open.pop_back();
        add(std::move(value));
    }

    void add(YamlValue value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return;
        }
        Open &parent = m_open.back();
        if (parent.value.kind == YamlValue::Kind::Sequence) {
            parent.value.items.push_back(std::move(value));
        } else if (parent.pending) {
            parent.pending->value = std::move(value);
            parent.value.entries.push_back(std::move(*parent.pending));
            parent.pending.reset();
        } else {
            addKey(parent, value);
        }
    }

    static void addKey(Open &parent, const YamlValue &key)
    {
        if (parent.value.find(key.scalar)) {
            throw NotOurs{key.line, QStringLiteral("the key '%1' is there twice").arg(key.scalar)};
        }
        parent.pending = YamlEntry{key.scalar, key.line, {}};
    }

    int m_firstLine;
    YamlValue m_root;
    std::vector<Open> m_open;
};

/// The parser's own words for an error, in ours.
QString syntaxMessage(const YAML::Exception &error)
{
    return QStringLiteral("this is not valid YAML: %1")
        .arg(QString::fromStdString(error.msg).trimmed());
}

} // namespace

const YamlValue *YamlValue::find(const QString &key) const
{
    const auto it = std::find_if(entries.begin(), entries.end(),
                                 [&](const YamlEntry &entry) { return entry.key == key; });
    return it == entries.end() ? nullptr : &it->value;
}

QVariant YamlValue::toVariant() const
{
    switch (kind) {
    case Kind::Null:
        return {};
    case Kind::Sequence: {
        QVariantList list;
        for (const YamlValue &item : items) {
            list.append(item.toVariant());
        }
        return list;
    }
    case Kind::Mapping: {
        QVariantMap map;
        for (const YamlEntry &entry : entries) {
            map.insert(entry.key, entry.value.toVariant());
        }
        return map;
    }
    case Kind::Scalar:
        break;
    }
    if (!quoted) {
        if (scalar == QLatin1String("true") || scalar == QLatin1String("false")) {
            return scalar == QLatin1String("true");
        }
        bool ok = false;
        if (const qlonglong whole = scalar.toLongLong(&ok); ok) {
            return whole;
        }
        if (const double number = scalar.toDouble(&ok); ok) {
            return number;
        }
    }
    return scalar;
}

std::optional<YamlValue> parseYaml(const QString &text, int firstLine, FileLog &log)
{
    std::istringstream stream(text.toStdString());
    TreeBuilder builder(firstLine);
    try {
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        YamlValue root = builder.takeRoot();
        TreeBuilder rest(firstLine);
        if (parser.HandleNextDocument(rest)) {
            log.fault(rest.takeRoot().line,
                      QStringLiteral("a second YAML document begins here; expected only one"));
            return std::nullopt;
        }
        return root;
    } catch (const NotOurs &problem) {
        log.fault(problem.line, problem.message);
    } catch (const YAML::Exception &error) {
        log.fault(firstLine + std::max(0, error.mark.line), syntaxMessage(error));
    }
    return std::nullopt;
}

} // namespace quayside::course

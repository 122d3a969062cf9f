// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/livefile.h"

namespace quayside::course {

namespace {

using Kind = LiveBinding::Kind;

const QStringList &containerStates()
{
    static const QStringList words = {
        QStringLiteral("created"),    QStringLiteral("running"),  QStringLiteral("paused"),
        QStringLiteral("restarting"), QStringLiteral("removing"), QStringLiteral("exited"),
        QStringLiteral("dead")};
    return words;
}

const QStringList &healthWords()
{
    static const QStringList words = {QStringLiteral("none"), QStringLiteral("starting"),
                                      QStringLiteral("healthy"), QStringLiteral("unhealthy")};
    return words;
}

/// The texts of a list, each of which must be one of `known`.
QStringList wordsOf(const QString &key, const QString &what, const QStringList &known,
                    YamlReader &reader)
{
    QStringList words = reader.texts(key);
    for (const QString &word : std::as_const(words)) {
        if (!known.contains(word)) {
            reader.log().fault(reader.line(key),
                               QStringLiteral("unknown %1 '%2'").arg(what, word)
                                   + suggestion(word, known));
        }
    }
    return words;
}

std::vector<int> codesOf(const QString &key, YamlReader &reader)
{
    std::vector<int> codes;
    for (const QString &word : reader.texts(key)) {
        bool isNumber = false;
        const int code = word.toInt(&isNumber);
        if (isNumber && code >= 0 && code <= 255) {
            codes.push_back(code);
        } else {
            reader.log().fault(
                reader.line(key),
                QStringLiteral("'%1' lists exit codes from 0 to 255, not '%2'").arg(key, word));
        }
    }
    return codes;
}

LiveFilter readFilter(YamlReader &reader)
{
    LiveFilter filter;
    filter.states = wordsOf(QStringLiteral("state"), QStringLiteral("container state"),
                            containerStates(), reader);
    filter.health =
        wordsOf(QStringLiteral("health"), QStringLiteral("health"), healthWords(), reader);
    filter.exitCodes = codesOf(QStringLiteral("exit"), reader);
    filter.otherThan = codesOf(QStringLiteral("not_exit"), reader);
    if (reader.has(QStringLiteral("oom"))) {
        filter.oomKilled = reader.boolean(QStringLiteral("oom"), false);
    }
    if (reader.has(QStringLiteral("failed_start"))) {
        filter.failedStart = reader.boolean(QStringLiteral("failed_start"), false);
    }
    filter.network = reader.optionalText(QStringLiteral("network"));
    const QStringList networks = {QStringLiteral("default"), QStringLiteral("user")};
    if (!filter.network.isEmpty() && !networks.contains(filter.network)) {
        reader.log().fault(reader.line(QStringLiteral("network")),
                           QStringLiteral("unknown network '%1'").arg(filter.network)
                               + suggestion(filter.network, networks));
    }
    filter.alias = reader.optionalText(QStringLiteral("alias"));
    reader.finish();
    return filter;
}

void readEvent(YamlReader &reader, LiveBinding &binding)
{
    binding.event = reader.text(QStringLiteral("event"));
    static const QStringList types = {QStringLiteral("container"), QStringLiteral("network"),
                                      QStringLiteral("volume"),    QStringLiteral("image"),
                                      QStringLiteral("service"),   QStringLiteral("node")};
    const QString type = binding.event.section(u'/', 0, 0);
    if (binding.event.count(u'/') != 1 || binding.event.endsWith(u'/')
        || !types.contains(type)) {
        reader.log().fault(
            reader.line(QStringLiteral("event")),
            QStringLiteral("the event '%1' is not of the form type/action, for example "
                           "container/die")
                    .arg(binding.event)
                + (types.contains(type) ? QString() : suggestion(type, types)));
    }
}

/// The key that says which kind of binding it is.
std::optional<Kind> kindOf(YamlReader &reader)
{
    static const std::vector<std::pair<QString, Kind>> kinds = {
        {QStringLiteral("containers"), Kind::Containers}, {QStringLiteral("tasks"), Kind::Tasks},
        {QStringLiteral("value"), Kind::Value},           {QStringLiteral("gauge"), Kind::Gauge},
        {QStringLiteral("lit"), Kind::Lit},               {QStringLiteral("event"), Kind::Event}};
    std::optional<Kind> found;
    int count = 0;
    for (const auto &[key, kind] : kinds) {
        if (reader.has(key)) {
            found = kind;
            ++count;
        }
    }
    if (count != 1) {
        reader.log().fault(reader.line(),
                           QStringLiteral("a live binding has exactly one of containers, tasks, "
                                          "value, gauge, lit and event"));
        return std::nullopt;
    }
    if (found == Kind::Event && reader.has(QStringLiteral("step"))) {
        return Kind::Step;
    }
    return found;
}

void readBinding(YamlReader &reader, LiveBinding &binding)
{
    const std::optional<Kind> kind = kindOf(reader);
    if (!kind) {
        return;
    }
    binding.kind = *kind;
    if (binding.kind == Kind::Step) {
        binding.step = reader.positive(QStringLiteral("step"));
    } else {
        binding.on = reader.text(QStringLiteral("on"));
    }
    switch (binding.kind) {
    case Kind::Containers:
        if (const YamlValue *value = reader.value(QStringLiteral("containers"))) {
            YamlReader filter(*value, QStringLiteral("'containers'"), reader.log());
            if (filter.isMapping()) {
                binding.filter = readFilter(filter);
            }
        }
        break;
    case Kind::Tasks:
        binding.is = reader.texts(QStringLiteral("tasks"));
        break;
    case Kind::Value:
        binding.source = reader.choice<LiveSource>(QStringLiteral("value"), liveSources());
        binding.text = reader.optionalText(QStringLiteral("text"));
        if (!binding.text.isEmpty() && !binding.text.contains(QLatin1String("{}"))) {
            reader.log().fault(reader.line(QStringLiteral("text")),
                               QStringLiteral("'text' needs {}, where the value goes"));
        }
        break;
    case Kind::Gauge:
        binding.source = reader.choice<LiveSource>(QStringLiteral("gauge"), liveSources());
        break;
    case Kind::Lit:
        binding.source = reader.choice<LiveSource>(QStringLiteral("lit"), liveSources());
        binding.is = reader.texts(QStringLiteral("is"));
        if (binding.is.isEmpty()) {
            reader.log().fault(reader.line(),
                               QStringLiteral("'lit' needs 'is', the values that light it"));
        }
        break;
    case Kind::Event:
    case Kind::Step:
        readEvent(reader, binding);
        break;
    }
    binding.of = reader.optionalText(QStringLiteral("of"));
}

void checkChoice(const LiveSpec &live, FileLog &log)
{
    const auto word = [](LiveChoice choice) {
        for (const auto &[name, value] : liveChoices()) {
            if (value == choice) {
                return name;
            }
        }
        return QString();
    };
    const LiveChoice drawn = choiceFor(live.draw);
    if (drawn != LiveChoice::None && drawn != live.choose) {
        log.fault(live.line,
                  QStringLiteral("this drawing needs 'choose: %1'").arg(word(drawn)));
    }
    for (const LiveBinding &binding : live.show) {
        const bool hasSource = binding.kind == Kind::Value || binding.kind == Kind::Gauge
            || binding.kind == Kind::Lit;
        const LiveChoice needed = binding.kind == Kind::Tasks ? LiveChoice::Service
            : hasSource                                       ? choiceFor(binding.source)
                                                              : LiveChoice::None;
        if (needed != LiveChoice::None && needed != live.choose && binding.of.isEmpty()) {
            log.fault(binding.line,
                      QStringLiteral("'%1' needs 'choose: %2', or 'of' with a name")
                          .arg(hasSource ? nameOf(binding.source) : QStringLiteral("tasks"),
                               word(needed)));
        }
    }
}

} // namespace

LiveSpec readLive(YamlReader &reader)
{
    LiveSpec live;
    live.line = reader.line();
    live.choose =
        reader.choice<LiveChoice>(QStringLiteral("choose"), liveChoices(), LiveChoice::None);
    live.draw =
        reader.choice<LiveDrawing>(QStringLiteral("draw"), liveDrawings(), LiveDrawing::None);
    for (const YamlValue &item : reader.items(QStringLiteral("show"))) {
        YamlReader itemReader(item, QStringLiteral("a live binding"), reader.log());
        if (!itemReader.isMapping()) {
            continue;
        }
        LiveBinding binding;
        binding.line = item.line;
        const size_t before = reader.log().faults().size();
        readBinding(itemReader, binding);
        // A binding that is not understood would report all its keys as unknown as well.
        if (reader.log().faults().size() == before) {
            itemReader.finish();
        }
        live.show.push_back(std::move(binding));
    }
    reader.finish();
    if (live.isEmpty()) {
        reader.log().fault(live.line,
                           QStringLiteral("'live' shows nothing; it needs 'draw' or 'show'"));
    }
    checkChoice(live, reader.log());
    return live;
}

} // namespace quayside::course

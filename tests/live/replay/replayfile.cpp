// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/replay/replayfile.h"

#include "course/yamlreader.h"

namespace quayside::live {

using course::FileLog;
using course::YamlReader;
using course::YamlValue;

namespace {

WrongTurn readWrongTurn(const YamlValue &value, FileLog &log)
{
    YamlReader reader(value, QStringLiteral("a wrong turn"), log);
    WrongTurn turn;
    turn.line = value.line;
    if (!reader.isMapping()) {
        return turn;
    }
    turn.commands = reader.optionalText(QStringLiteral("do"));
    turn.undo = reader.optionalText(QStringLiteral("undo"));
    turn.skip = reader.optionalText(QStringLiteral("skip"));
    if (turn.commands.isEmpty() == turn.skip.isEmpty()) {
        log.fault(value.line, QStringLiteral("a wrong turn has either 'do' or 'skip'"));
    }
    reader.finish();
    return turn;
}

void readSpoil(YamlReader &parent, StepReplay &step)
{
    const YamlValue *value = parent.value(QStringLiteral("spoil"));
    if (!value) {
        return;
    }
    YamlReader reader(*value, QStringLiteral("'spoil'"), parent.log());
    if (reader.isMapping()) {
        step.spoil = reader.text(QStringLiteral("do"));
        step.unspoil = reader.text(QStringLiteral("undo"));
        reader.finish();
    }
}

void readStep(const YamlValue &value, const course::Lab &lab, ReplayFile &file, FileLog &log)
{
    YamlReader reader(value, QStringLiteral("a step"), log);
    if (!reader.isMapping()) {
        return;
    }
    const int number = reader.positive(QStringLiteral("step"));
    const int count = static_cast<int>(lab.steps.size());
    if (number > count) {
        log.fault(reader.line(QStringLiteral("step")),
                  QStringLiteral("the lab has no step %1, only %2").arg(number).arg(count));
    } else if (file.steps.contains(number)) {
        log.fault(value.line, QStringLiteral("step %1 stands here a second time").arg(number));
    }
    StepReplay step;
    step.line = value.line;
    readSpoil(reader, step);
    step.instead = reader.optionalText(QStringLiteral("instead"));
    step.why = reader.optionalText(QStringLiteral("why"));
    step.skip = reader.optionalText(QStringLiteral("skip"));
    if (step.instead.isEmpty() != step.why.isEmpty()) {
        log.fault(value.line, QStringLiteral("'instead' and 'why' belong together"));
    }
    for (const YamlValue &item : reader.items(QStringLiteral("near"))) {
        step.wrongTurns.push_back(readWrongTurn(item, log));
    }
    reader.finish();
    file.steps.insert_or_assign(number, step);
}

/// Each near miss must have been seen.
void checkNearMisses(const course::Lab &lab, const ReplayFile &file, FileLog &log)
{
    for (const course::LabStep &step : lab.steps) {
        const StepReplay &replay = file.step(step.number);
        const size_t wanted = step.check.nearMisses.size();
        if (replay.wrongTurns.size() != wanted) {
            log.fault(replay.line,
                      QStringLiteral("step %1 (%2) has %3 near misses in the lab and %4 wrong turns "
                                     "under 'near' here; there must be one for each, in their order")
                          .arg(step.number)
                          .arg(step.title)
                          .arg(wanted)
                          .arg(replay.wrongTurns.size()));
        }
    }
}

} // namespace

const StepReplay &ReplayFile::step(int number) const
{
    static const StepReplay nothing;
    const auto it = steps.find(number);
    return it == steps.end() ? nothing : it->second;
}

ReplayFile readReplayFile(const QString &yaml, const course::Lab &lab, FileLog &log)
{
    ReplayFile file;
    const std::optional<YamlValue> value = course::parseYaml(yaml, 1, log);
    if (value) {
        YamlReader reader(*value, QStringLiteral("a replay"), log);
        if (!reader.isMapping()) {
            return file;
        }
        if (const QString id = reader.text(QStringLiteral("lab")); id != lab.id.text()) {
            log.fault(reader.line(QStringLiteral("lab")),
                      QStringLiteral("'lab' is %1, but the file is named for %2")
                          .arg(id, lab.id.text()));
        }
        file.setup = reader.optionalText(QStringLiteral("setup"));
        file.standIn = reader.optionalText(QStringLiteral("stand_in"));
        file.noBystander = reader.optionalText(QStringLiteral("no_bystander"));
        for (const YamlValue &item : reader.items(QStringLiteral("steps"))) {
            readStep(item, lab, file, log);
        }
        reader.finish();
    }
    checkNearMisses(lab, file, log);
    return file;
}

} // namespace quayside::live

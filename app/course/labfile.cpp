// SPDX-License-Identifier: GPL-3.0-or-later
#include "course/labfile.h"

#include "course/checkblock.h"
#include "course/frontmatter.h"
#include "course/labnames.h"
#include "course/markdownrules.h"
#include "course/questionfile.h"
#include "course/yamlreader.h"

#include <QRegularExpression>

namespace quayside::course {

namespace {

std::vector<int> readPorts(YamlReader &reader)
{
    constexpr int highest = 65535;
    std::vector<int> ports;
    for (const YamlValue &item : reader.items(QStringLiteral("ports"))) {
        bool ok = false;
        const int port = item.scalar.toInt(&ok);
        if (ok && port >= 1 && port <= highest) {
            ports.push_back(port);
        } else {
            reader.log().fault(item.line,
                               QStringLiteral("an item of 'ports' must be a port of the host, from "
                                              "1 to %1")
                                   .arg(highest));
        }
    }
    return ports;
}

/// What the lab needs of the engine, for the look before its first step.
void readNeeds(YamlReader &reader, Lab &lab)
{
    lab.ports = readPorts(reader);
    lab.swarm = reader.choice(QStringLiteral("swarm"),
                              {{QStringLiteral("needed"), SwarmNeed::Needed},
                               {QStringLiteral("absent"), SwarmNeed::Absent}},
                              SwarmNeed::None);
    lab.podman = reader.boolean(QStringLiteral("podman"), true);
    const QString key = QStringLiteral("engine");
    lab.engineVersion = reader.optionalText(key);
    static const QRegularExpression form(QStringLiteral("^[0-9]+(\\.[0-9]+){0,2}$"));
    if (!lab.engineVersion.isEmpty() && !form.match(lab.engineVersion).hasMatch()) {
        reader.log().fault(reader.line(key),
                           QStringLiteral("'engine' must be the oldest version that will do, for "
                                          "example 23.0"));
    }
}

void readFrontMatter(YamlReader &reader, Lab &lab)
{
    FileLog &log = reader.log();
    lab.id = LabId(reader.id(QStringLiteral("id")));
    const QString question = reader.text(QStringLiteral("question"));
    if (!question.isEmpty()) {
        lab.question = QuestionId(question);
        log.refer(Reference::Kind::Question, question, reader.line(QStringLiteral("question")));
    }
    lab.title = reader.text(QStringLiteral("title"));
    lab.shortTitle = readShortTitle(reader);
    lab.goal = reader.text(QStringLiteral("goal"));
    lab.minutes = reader.positive(QStringLiteral("minutes"));
    lab.difficulty = readDifficulty(reader);
    lab.images = reader.texts(QStringLiteral("images"));
    lab.containers = reader.texts(QStringLiteral("containers"));
    lab.networks = reader.texts(QStringLiteral("networks"));
    lab.volumes = reader.texts(QStringLiteral("volumes"));
    lab.services = reader.texts(QStringLiteral("services"));
    lab.builds = reader.texts(QStringLiteral("builds"));
    readNeeds(reader, lab);
    lab.watch = reader.texts(QStringLiteral("watch"));
    lab.cleanup = reader.texts(QStringLiteral("cleanup"));
    checkInlineMarkdown(lab.goal, reader.line(QStringLiteral("goal")), log);
    checkInlineMarkdown(lab.watch, reader.line(QStringLiteral("watch")), log);
    reader.finish();
}

bool isCheck(const Block &block)
{
    return block.kind == BlockKind::Code && block.language == QLatin1String("check");
}

/// Cuts the body at its `##` headings.
class StepCutter
{
public:
    StepCutter(Lab &lab, FileLog &log)
        : m_lab(lab)
        , m_log(log)
    {
    }

    void cut(Blocks body)
    {
        for (Block &block : body) {
            if (block.kind == BlockKind::Heading && block.level == 2) {
                endStep();
                beginStep(block);
            } else if (isCheck(block)) {
                addCheck(block);
            } else {
                proseHere().push_back(std::move(block));
            }
        }
        endStep();
    }

private:
    Blocks &proseHere()
    {
        return m_lab.steps.empty() ? m_lab.introduction : m_lab.steps.back().prose;
    }

    void beginStep(const Block &heading)
    {
        LabStep step;
        step.number = static_cast<int>(m_lab.steps.size()) + 1;
        step.title = plainText(heading.inlines);
        step.line = heading.line;
        m_lab.steps.push_back(std::move(step));
        m_checks = 0;
    }

    void addCheck(const Block &block)
    {
        if (m_lab.steps.empty()) {
            m_log.fault(block.line,
                        QStringLiteral("a check block belongs below the '##' heading of a step"));
            return;
        }
        if (++m_checks > 1) {
            m_log.fault(block.line,
                        QStringLiteral("the step '%1' has a second check block; expected one")
                            .arg(m_lab.steps.back().title));
            return;
        }
        CheckBlock read = readCheckBlock(block, m_log);
        m_lab.steps.back().check = std::move(read.check);
        m_lab.steps.back().hints = std::move(read.hints);
    }

    void endStep()
    {
        if (!m_lab.steps.empty() && m_checks == 0) {
            m_log.fault(m_lab.steps.back().line,
                        QStringLiteral("the step '%1' has no check block; expected one")
                            .arg(m_lab.steps.back().title));
        }
    }

    Lab &m_lab;
    FileLog &m_log;
    int m_checks = 0;
};

} // namespace

Lab readLab(const QString &text, FileLog &log)
{
    Lab lab;
    lab.file = log.file();
    const std::optional<FrontMatter> parts = splitFrontMatter(text, log);
    if (!parts) {
        return lab;
    }
    const std::optional<YamlValue> yaml = parseYaml(parts->yaml, parts->yamlLine, log);
    if (!yaml) {
        return lab;
    }
    YamlReader reader(*yaml, QStringLiteral("a lab"), log);
    if (!reader.isMapping()) {
        return lab;
    }
    readFrontMatter(reader, lab);
    Blocks body = parseMarkdown(parts->body, parts->bodyLine);
    checkBlocks(body, {QStringLiteral("check")}, log);
    StepCutter(lab, log).cut(std::move(body));
    if (lab.steps.empty()) {
        log.fault(parts->bodyLine,
                  QStringLiteral("the lab has no step; expected at least one '##' section"));
    }
    checkLabNames(lab, log);
    return lab;
}

} // namespace quayside::course

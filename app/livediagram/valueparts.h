// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "livediagram/livevalue.h"

/// What valueOf() and containerValue() are put together from. Internal to this library; pure
/// functions.
namespace quayside::livediagram {

using Value = std::optional<LiveValue>;

/// No words are no value. `word`: see LiveValue.
Value textValue(const QString &words, diagram::Tone tone = diagram::Tone::Plain,
                const QString &word = {});
/// "1 layer", "3 layers".
Value countOf(qsizetype number, const QString &one, const QString &many);

// Of the engine as a whole; `source` is of the kind that the function names.
Value engineValue(course::LiveSource source, const EngineValues &values);
Value countValue(course::LiveSource source, const EngineValues &values);
Value driverValue(course::LiveSource source, const EngineValues &values);
Value diskValue(course::LiveSource source, const EngineValues &values);
Value pingValue(course::LiveSource source, const EngineValues &values);

// Of one object.
Value imageValue(course::LiveSource source, const QString &name, const EngineValues &values);
Value volumeValue(course::LiveSource source, const QString &name, const EngineValues &values);
Value serviceValue(course::LiveSource source, const QString &name, const EngineValues &values);

} // namespace quayside::livediagram

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <variant>
#include <vector>

namespace quayside::ui {

/// The way from a JSON document's root to a value: member names and array places.
using JsonStep = std::variant<QString, int>;
using JsonPath = std::vector<JsonStep>;

/// "State.Health.Log[0].Output"; names that are no identifiers in quotes: `Labels["com.x"]`.
QString pathText(const JsonPath &path);

/// The template that prints the value, for `docker inspect -f`: "{{.State.Status}}",
/// `{{(index .NetworkSettings.Ports "80/tcp" 0).HostPort}}`; `structured` for objects and arrays,
/// which need `json`.
QString goTemplate(const JsonPath &path, bool structured);

/// Whether a variable of this name is likely to hold a secret.
bool looksSecret(const QString &variableName);

/// "NAME=value" -> "NAME=••••••" where the name looks secret and the value is not empty; other
/// text as it is.
QString maskedEnvironment(const QString &assignment);

} // namespace quayside::ui

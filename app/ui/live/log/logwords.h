// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace quayside::ui {

struct ContainerRow;

/// "The container exited 3 s ago with code 137 (OOM)."; empty while it has processes.
QString endedWords(const ContainerRow &row, const QDateTime &now);

} // namespace quayside::ui

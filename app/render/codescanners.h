// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/codehighlighter.h"

#include <QStringList>

/// One function per language behind highlightCode(); internal to this library.
namespace quayside::render {

void scanConsole(const QString &text, std::vector<TokenRange> &out);
void scanShell(const QString &text, std::vector<TokenRange> &out);
void scanDockerfile(const QString &text, std::vector<TokenRange> &out);
void scanYaml(const QString &text, std::vector<TokenRange> &out);
void scanJson(const QString &text, std::vector<TokenRange> &out);
void scanPython(const QString &text, std::vector<TokenRange> &out);
void scanSql(const QString &text, std::vector<TokenRange> &out);
void scanConfiguration(const QString &text, std::vector<TokenRange> &out);

/// The lines of a console block that are typed at a `$ ` prompt, with their continuation lines.
QStringList commandLines(const QString &text);

} // namespace quayside::render

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course/markdown.h"

#include <QString>

#include <vector>

struct cmark_node;

namespace quayside::course {

/// Nobody nests deeper by hand; what does is flattened to its words, so that no text can exhaust
/// the stack of whoever walks the tree.
inline constexpr int deepestNesting = 60;

/// The inline children of a cmark node as our values.
std::vector<Inline> readInlines(cmark_node *parent, int depth = 0);
/// Takes away the space and the line breaks that a dropped comment leaves at either end.
void trim(std::vector<Inline> &inlines);
/// Joins with a Text at the end, so that no two Texts are neighbours.
void appendText(std::vector<Inline> &inlines, const QString &text);

/// All words below a node, without recursion.
QString flattened(cmark_node *node);
QString withoutComments(QString html);
/// cmark's own string; nullptr is empty.
QString fromC(const char *text);
/// The types that extensions add are known by name only.
bool isType(cmark_node *node, const char *name);

} // namespace quayside::course

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quayside::lab {

/// An image reference in the one form in which two can be compared: "nginx" and
/// "docker.io/library/nginx:latest" are both "nginx:latest". A digest keeps no tag.
QString canonicalImageName(const QString &reference);

} // namespace quayside::lab

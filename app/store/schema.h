// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/migration.h"

namespace quayside::store {

/// The program's own schema, version by version. A released step is never edited: what changes
/// comes as a new step, with a fixture of the old version in tests/store/fixtures.
const Migrations &schemaMigrations();

} // namespace quayside::store

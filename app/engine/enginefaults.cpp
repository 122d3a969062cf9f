// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginefaults.h"

#include <QVersionNumber>

#include <utility>

namespace quayside::engine::enginefaults {

void mend(StatsSample &sample, const EngineInfo &engine)
{
    if (engine.product != u"Podman") {
        return;
    }
    const QVersionNumber version = QVersionNumber::fromString(engine.version);
    if (!version.isNull() && version < QVersionNumber(4, 4)) {
        std::swap(sample.netRxBytes, sample.netTxBytes);
    }
}

} // namespace quayside::engine::enginefaults

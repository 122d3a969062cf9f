// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace quayside::livediagram {

/// One measure that narrows what somebody who broke into a container can do.
struct DefenceCheck
{
    enum class Layer { Ports, Process, Engine, Host };

    Layer layer = Layer::Process;
    QString name; ///< "not root"
    bool holds = false;
};

/// What `docker inspect` says of a container's hardening: user, capabilities, read-only file system,
/// privileges, limits, security profiles, the engine's socket, ports on all addresses.
std::vector<DefenceCheck> defenceOf(const QJsonObject &inspected);

/// "3 of 4", of one layer.
QString scoreOf(const std::vector<DefenceCheck> &checks, DefenceCheck::Layer layer);
QString scoreOf(const std::vector<DefenceCheck> &checks);

} // namespace quayside::livediagram

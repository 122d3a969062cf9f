// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "engine/endpoint.h"

#include <QObject>

class QIODevice;

namespace quayside::engine {

/// The part of a Transport that differs from kind to kind: how the pipe to the engine is made, and
/// the words for each way in which that fails. Owned by its Transport.
class TransportLink : public QObject
{
    Q_OBJECT

public:
    static TransportLink *make(const Endpoint &endpoint, QObject *parent);

    /// opened() or closed() follows, maybe before this returns.
    virtual void open() = 0;
    /// Drops the connection at once; called at most once more after closed().
    virtual void abort() = 0;
    /// To read from and write to; nullptr before open().
    virtual QIODevice *device() const = 0;

    /// Bytes of an answer have come: whatever goes wrong now is no failure to get there.
    void noteReceived() { m_received = true; }

Q_SIGNALS:
    void opened();
    void received();
    /// May come more than once; the first counts.
    void closed(const quayside::Error &error);

protected:
    TransportLink(const Endpoint &endpoint, QObject *parent)
        : QObject(parent)
        , m_endpoint(endpoint)
    {
    }

    const Endpoint &endpoint() const { return m_endpoint; }
    bool hasReceived() const { return m_received; }

private:
    Endpoint m_endpoint;
    bool m_received = false;
};

} // namespace quayside::engine

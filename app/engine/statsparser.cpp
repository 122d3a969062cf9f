// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statsparser.h"

#include "engine/jsonondemand.h"
#include "engine/timestamp.h"

namespace quayside::engine {

namespace {

using ondemand::forEachField;
using ondemand::toCount;
using Value = simdjson::ondemand::value;
using Key = std::string_view;

std::optional<qint64> toTime(Value value)
{
    std::string_view text;
    if (value.get_string().get(text)) {
        return std::nullopt;
    }
    return timestamp::parseNano(text);
}

void add(std::optional<quint64> &sum, std::optional<quint64> part)
{
    if (part) {
        sum = sum.value_or(0) + *part;
    }
}

quint64 countElements(Value value)
{
    simdjson::ondemand::array array;
    size_t count = 0;
    if (value.get_array().get(array) || array.count_elements().get(count)) {
        return 0;
    }
    return count;
}

bool readCpuUsage(Value value, StatsFrame::Cpu &cpu)
{
    return forEachField(value, [&cpu](Key key, Value field) {
        if (key == "total_usage") {
            cpu.totalUsage = toCount(field);
        } else if (key == "percpu_usage") {
            cpu.percpuCount = countElements(field);
        }
        return true;
    });
}

bool readThrottling(Value value, StatsFrame::Cpu &cpu)
{
    return forEachField(value, [&cpu](Key key, Value field) {
        if (key == "periods") {
            cpu.periods = toCount(field).value_or(0);
        } else if (key == "throttled_periods") {
            cpu.throttledPeriods = toCount(field).value_or(0);
        }
        return true;
    });
}

bool readCpu(Value value, StatsFrame::Cpu &cpu)
{
    return forEachField(value, [&cpu](Key key, Value field) {
        if (key == "cpu_usage") {
            return readCpuUsage(field, cpu);
        }
        if (key == "system_cpu_usage") {
            cpu.systemUsage = toCount(field);
        } else if (key == "online_cpus") {
            cpu.onlineCpus = toCount(field).value_or(0);
        } else if (key == "throttling_data") {
            return readThrottling(field, cpu);
        }
        return true;
    });
}

bool readMemory(Value value, StatsFrame &frame)
{
    return forEachField(value, [&frame](Key key, Value field) {
        if (key == "usage") {
            frame.memoryUsage = toCount(field);
        } else if (key == "limit") {
            frame.memoryLimit = toCount(field);
        } else if (key == "privateworkingset") {
            frame.privateWorkingSet = toCount(field);
        } else if (key == "stats") {
            return forEachField(field, [&frame](Key name, Value figure) {
                if (name == "total_inactive_file") {
                    frame.totalInactiveFile = toCount(figure);
                } else if (name == "inactive_file") {
                    frame.inactiveFile = toCount(figure);
                }
                return true;
            });
        }
        return true;
    });
}

bool readNetworks(Value value, StatsFrame &frame)
{
    return forEachField(value, [&frame](Key, Value network) {
        return forEachField(network, [&frame](Key key, Value field) {
            if (key == "rx_bytes") {
                add(frame.netRx, toCount(field));
            } else if (key == "tx_bytes") {
                add(frame.netTx, toCount(field));
            }
            return true;
        });
    });
}

/// {"major":8,"minor":0,"op":"Read","value":4096}; v1 writes "Read", v2 "read".
bool readBlockEntry(Value value, StatsFrame &frame)
{
    char operation = 0;
    std::optional<quint64> bytes;
    const bool read = forEachField(value, [&](Key key, Value field) {
        if (key == "op") {
            std::string_view text;
            if (!field.get_string().get(text) && !text.empty()) {
                operation = text.front();
            }
        } else if (key == "value") {
            bytes = toCount(field);
        }
        return true;
    });
    if (operation == 'r' || operation == 'R') {
        add(frame.blockRead, bytes);
    } else if (operation == 'w' || operation == 'W') {
        add(frame.blockWrite, bytes);
    }
    return read;
}

bool readBlock(Value value, StatsFrame &frame)
{
    return forEachField(value, [&frame](Key key, Value field) {
        if (key != "io_service_bytes_recursive") {
            return true;
        }
        // An empty or null array is a container that has not touched a disk yet.
        frame.blockRead = 0;
        frame.blockWrite = 0;
        simdjson::ondemand::json_type type{};
        if (field.type().get(type)) {
            return false;
        }
        simdjson::ondemand::array entries;
        if (type != simdjson::ondemand::json_type::array || field.get_array().get(entries)) {
            return true;
        }
        for (auto next : entries) {
            Value entry;
            if (next.get(entry) || !readBlockEntry(entry, frame)) {
                return false;
            }
        }
        return true;
    });
}

bool readPids(Value value, StatsFrame &frame)
{
    return forEachField(value, [&frame](Key key, Value field) {
        if (key == "current") {
            frame.pids = toCount(field);
        }
        return true;
    });
}

bool readStorage(Value value, StatsFrame &frame)
{
    return forEachField(value, [&frame](Key key, Value field) {
        if (key == "read_size_bytes") {
            frame.storageRead = toCount(field);
        } else if (key == "write_size_bytes") {
            frame.storageWrite = toCount(field);
        }
        return true;
    });
}

bool readFrame(Key key, Value value, StatsFrame &frame)
{
    if (key == "cpu_stats") {
        return readCpu(value, frame.cpu);
    }
    if (key == "precpu_stats") {
        return readCpu(value, frame.precpu);
    }
    if (key == "memory_stats") {
        return readMemory(value, frame);
    }
    if (key == "networks") {
        return readNetworks(value, frame);
    }
    if (key == "blkio_stats") {
        return readBlock(value, frame);
    }
    if (key == "pids_stats") {
        return readPids(value, frame);
    }
    if (key == "storage_stats") {
        return readStorage(value, frame);
    }
    if (key == "read") {
        frame.readNano = toTime(value);
    } else if (key == "preread") {
        frame.prereadNano = toTime(value);
    } else if (key == "num_procs") {
        frame.numProcs = toCount(value).value_or(0);
    } else if (key == "os_type") {
        std::string_view text;
        frame.isWindows = !value.get_string().get(text) && text == "windows";
    }
    return true;
}

} // namespace

class StatsParser::Private
{
public:
    ondemand::Document document;
};

StatsParser::StatsParser()
    : d(std::make_unique<Private>())
{
}

StatsParser::~StatsParser() = default;

Result<StatsFrame> StatsParser::parse(std::string_view json)
{
    StatsFrame frame;
    simdjson::ondemand::object object;
    const auto error = d->document.open(json, object);
    const bool read = !error && forEachField(object, [&frame](Key key, Value value) {
        return readFrame(key, value, frame);
    });
    if (!read) {
        return Error{ErrorKind::Protocol, QStringLiteral("A frame of figures cannot be read."),
                     QString::fromUtf8(json.data(),
                                       static_cast<qsizetype>(std::min<size_t>(json.size(), 200)))};
    }
    return frame;
}

} // namespace quayside::engine

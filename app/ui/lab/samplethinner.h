// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/recordings.h"

#include <QHash>

#include <optional>
#include <vector>

namespace quayside::ui {

/// Makes one sample out of those of five seconds: means of CPU, throttling and memory, the last
/// known of everything that only grows. Per container; a value without a clock, whose time is that
/// of the samples.
class SampleThinner
{
public:
    static constexpr qint64 stepMs = 5000;

    /// The sample of the step before, when this one begins a new step.
    std::optional<store::RecordedSample> push(const store::RecordedSample &sample);
    /// What is left, when nothing more will come.
    std::vector<store::RecordedSample> flush();

private:
    struct Mean
    {
        double sum = 0;
        int count = 0;

        void add(const std::optional<double> &value);
        std::optional<double> value() const;
    };
    struct Step
    {
        qint64 number = 0; ///< whole steps since 1970
        store::RecordedSample last;
        Mean cpu, throttled, memory;
    };

    static void add(Step &step, const store::RecordedSample &sample);
    static store::RecordedSample result(const Step &step);

    QHash<ContainerId, Step> m_steps;
};

} // namespace quayside::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quayside::live {

/// A container that keeps one kind of figure moving; `command` is what its shell runs. `{disk}` in
/// `options` stands for options that make the engine count block I/O.
struct Load
{
    const char *name;
    const char *options;
    const char *command;
};

inline constexpr Load loads[] = {
    {"half", "--cpus 0.5", "while :; do :; done"},
    {"free", "", "while :; do i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; sleep 0.05; done"},
    {"memory", "--memory 300m --shm-size 280m",
     "i=0; while [ $i -lt 260 ]; do dd if=/dev/zero of=/dev/shm/$i bs=1M count=1 2>/dev/null; "
     "i=$((i+1)); sleep 0.8; done; sleep 1000"},
    {"server", "--network talk --ip 10.79.0.10",
     "mkdir /w; head -c 700000 /dev/zero > /w/f; exec httpd -f -h /w -p 9000"},
    {"client", "--network talk",
     "while :; do wget -q -O /dev/null http://10.79.0.10:9000/f; sleep 0.6; done"},
    {"disk", "{disk}",
     "while :; do dd if=/dev/zero of=/file bs=1M count=3 oflag=direct conv=fsync 2>/dev/null; "
     "dd if=/file of=/dev/null bs=1M iflag=direct 2>/dev/null; sleep 0.8; done"},
    {"pids", "", "while :; do for i in 1 2 3 4 5 6 7 8; do sleep 3 & sleep 0.3; done; done"},
    {"alone", "--network none", "sleep 1000"},
};

} // namespace quayside::live

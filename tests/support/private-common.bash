# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What private-engine and private-podman share. Everything of one run lies below the folder DIR that
# the caller names; the one thing outside it is the network namespace, whose name is kept in DIR.
# The sourcing script sets `program`, `program_path` and `dir`.
# shellcheck disable=SC2154

readonly cannot_run_here=77

die() {
    printf '%s: %s\n' "$program" "$1" >&2
    exit "${2:-1}"
}

cannot_run() {
    die "$1" "$cannot_run_here"
}

# The folder is removed as a whole later, so it must be ours: new, empty, or made by us before.
claim_directory() {
    [[ $dir == /* ]] || die "DIR must be an absolute path: $dir" 2
    ((${#dir} <= 80)) || die "DIR must be at most 80 characters long for socket paths to fit: $dir" 2
    mkdir -p "$dir"
    if [[ ! -e $dir/netns && -n $(ls -A "$dir") ]]; then
        die "$dir is not empty and was not made by $program" 2
    fi
}

# Namespaces and control groups are root's. Somebody who may use sudo without a password need not
# become root first; nobody is asked for one here.
become_root() {
    [[ $EUID -ne 0 ]] || return 0
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        # sudo has a PATH of its own, and the engine to be started may stand in ours only.
        exec sudo -n -- env PATH="$PATH" "$program_path" "$@"
    fi
    cannot_run 'needs root, or sudo without a password, for a network namespace and control groups'
}

# Whoever came by sudo must be able to use the socket.
hand_over_socket() {
    [[ -z ${SUDO_UID-} ]] || chown "$SUDO_UID" "$1"
}

require_programs() {
    local tool package
    while (($#)); do
        tool=$1 package=$2
        command -v "$tool" >/dev/null || cannot_run "$tool is missing: install the package $package"
        shift 2
    done
}

make_network_namespace() {
    if [[ -e $dir/netns ]]; then
        netns=$(<"$dir/netns")
        return
    fi
    netns="quayside-$(tr -dc a-f0-9 </dev/urandom | head -c 12 || true)"
    printf '%s\n' "$netns" >"$dir/netns"
    ip netns add "$netns" 2>"$dir/log" \
        || { remove_everything; cannot_run 'the kernel does not allow a network namespace here'; }
    ip -n "$netns" link set lo up
}

# Runs a daemon in the namespace, cut off from this shell's terminal, and notes its pid. Not by
# `ip netns exec`, which remounts /sys and so hides the control groups.
launch() {
    setsid nsenter --net="/run/netns/$netns" "$@" >>"$dir/log" 2>&1 </dev/null &
    printf '%s\n' "$!" >"$dir/launched.pid"
}

answers() {
    [[ $(curl -s --max-time 2 --unix-socket "$1" http://localhost/_ping 2>/dev/null) == OK ]]
}

# wait_until_it_answers SOCKET SECONDS: fails as soon as the daemon has ended.
wait_until_it_answers() {
    local socket=$1 deadline=$((SECONDS + $2)) pid
    pid=$(<"$dir/launched.pid")
    until answers "$socket"; do
        if ! kill -0 "$pid" 2>/dev/null || ((SECONDS >= deadline)); then
            return 1
        fi
        sleep 0.05
    done
}

# Ends the engine when the process OWNER ends without having done so, however that came about.
guard_owner() {
    local owner=$1
    [[ -n $owner ]] || return 0
    # shellcheck disable=SC2016 # expanded by the guard
    setsid bash -c 'tail --pid="$1" -f /dev/null; exec "$2" stop "$3" --from-guard' \
        guard "$owner" "$program_path" "$dir" >/dev/null 2>&1 </dev/null &
    printf '%s\n' "$!" >"$dir/guard.pid"
}

end_guard() {
    [[ -s $dir/guard.pid ]] || return 0
    local pid
    pid=$(<"$dir/guard.pid")
    # A number may have been given to another process meanwhile.
    if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF " $dir "; then
        kill -KILL -- "-$pid" 2>/dev/null || true
    fi
    rm -f "$dir/guard.pid"
}

# wait_for_end SECONDS PID: an ended process that nobody has waited for yet counts as ended.
wait_for_end() {
    local deadline=$((SECONDS + $1)) pid=$2
    while grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$pid/status" 2>/dev/null; do
        ((SECONDS < deadline)) || return 1
        sleep 0.02
    done
}

# prefer_containers GROUP: tests measure containers while other programs want the processor, so the
# control group that holds all of ours weighs more than anything else. A group that is there already
# is somebody else's too and stays as it is.
prefer_containers() {
    local root group
    for root in /sys/fs/cgroup/cpu /sys/fs/cgroup; do
        group=$root/$1
        if [[ -e $root/cpu.shares || -e $root/cgroup.controllers ]]; then
            mkdir "$group" 2>/dev/null || return 0
            { echo 262144 >"$group/cpu.shares" || echo 10000 >"$group/cpu.weight"; } 2>/dev/null || true
            return
        fi
    done
}

# Every process in our namespace: the daemon, its containerd, shims, monitors and port proxies.
end_namespace_processes() {
    [[ -e /run/netns/$netns ]] || return 0
    local pids pid
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        pids=$(ip netns pids "$netns" 2>/dev/null)
        [[ -n $pids ]] || return 0
        for pid in $pids; do
            kill -KILL "$pid" 2>/dev/null || true
        done
        sleep 0.1
    done
}

# remove_cgroup NAME: ends the processes in every control group of that name and removes the groups.
remove_cgroup() {
    local name=$1 group pid
    local -a groups
    mapfile -t groups < <(find /sys/fs/cgroup -depth -type d -path "*/$name*" 2>/dev/null)
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        for group in "${groups[@]}"; do
            thaw "$group"
            while read -r pid; do
                kill -KILL "$pid" 2>/dev/null || true
            done < <(cat "$group/cgroup.procs" 2>/dev/null)
        done
        for group in "${groups[@]}"; do
            rmdir "$group" 2>/dev/null || true
        done
        mapfile -t groups < <(find /sys/fs/cgroup -depth -type d -path "*/$name*" 2>/dev/null)
        ((${#groups[@]})) || return 0
        sleep 0.1
    done
}

# A frozen process does not die of SIGKILL on the first kind of control groups.
thaw() {
    if [[ -e $1/freezer.state ]]; then
        echo THAWED >"$1/freezer.state" 2>/dev/null || true
    elif [[ -e $1/cgroup.freeze ]]; then
        echo 0 >"$1/cgroup.freeze" 2>/dev/null || true
    fi
}

unmount_below_directory() {
    local mount_point
    for _ in 1 2 3; do
        while read -r mount_point; do
            umount -l "$mount_point" 2>/dev/null || true
        done < <(awk -v prefix="$dir/" 'index($5, prefix) == 1 { print $5 }' /proc/self/mountinfo | sort -r)
        grep -qF " $dir/" /proc/self/mountinfo || return 0
    done
}

# Removes what is left, whatever state it is in; cgroup names are given as arguments.
remove_everything() {
    local cgroup
    end_guard
    end_namespace_processes
    for cgroup; do
        remove_cgroup "$cgroup"
    done
    unmount_below_directory
    if [[ -e /run/netns/$netns ]]; then
        ip netns delete "$netns" || true
    fi
    # The last references to mounts go away a moment after the processes.
    for _ in 1 2 3 4 5; do
        rm -rf --one-file-system "$dir" 2>/dev/null && break
        sleep 0.2
        unmount_below_directory
    done
    [[ ! -e $dir ]] || die "could not remove $dir"
}

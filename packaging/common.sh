# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by packaging/run and packaging/test: installing what is missing, and building.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build/release"

build_packages=(
    g++ cmake ninja-build pkg-config ccache
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev libgl-dev libopengl-dev
    libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-cpp-dev libboost-dev libsimdjson-dev libqpdf-dev libgraphviz-dev zlib1g-dev
)
run_packages=(libqt6sql6-sqlite qt6-qpa-plugins fonts-inter fonts-jetbrains-mono)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "Installing packages needs root, and there is no sudo. As root: $*"
    fi
}

# install_missing PACKAGE... : installs those that are not there; asks for nothing when all are.
install_missing() {
    local missing=() package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    command -v apt-get >/dev/null || die "This needs Debian or Ubuntu, or these packages by your own means: ${missing[*]}"
    say "Installing ${#missing[@]} Debian packages …"
    local log
    log=$(mktemp)
    if ! { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        die "apt-get could not install: ${missing[*]} (whole log: $log)"
    fi
    rm -f "$log"
}

# A second checkout, or a fresh clone of the same sources, compiles only what differs.
export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros

# build_release [CMAKE OPTION...] : configures when needed and builds everything with all cores.
build_release() {
    local log="$build/configure.log"
    mkdir -p "$build"
    if [ ! -f "$build/build.ninja" ] || [ "$(cat "$build/options" 2>/dev/null)" != "$*" ]; then
        say "Configuring …"
        (cd "$root" && cmake --preset release "$@") >"$log" 2>&1 || { tail -n 30 "$log" >&2; die "Configuring failed (whole log: $log)"; }
        printf '%s' "$*" >"$build/options"
    fi
    if ninja -C "$build" -n "${build_targets[@]}" 2>/dev/null | grep -q 'no work to do'; then
        return 0
    fi
    say "Building with $(nproc) cores …"
    if [ -t 1 ]; then
        NINJA_STATUS='[%p] ' ninja -C "$build" "${build_targets[@]}"
    else
        NINJA_STATUS='[%p] ' ninja -C "$build" "${build_targets[@]}" >"$build/build.log" 2>&1 || {
            grep -nE 'error|warning|FAILED|:[0-9]+: ' "$build/build.log" | head -n 60 >&2
            die "Building failed (whole log: $build/build.log)"
        }
    fi
}

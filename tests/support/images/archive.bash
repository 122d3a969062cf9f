# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Layers and image configurations in the form that `docker load` reads. The sourcing script sets
# `program`, `busybox`, `created`, the folder `work`, and `out`, the folder that becomes the archive.
# shellcheck disable=SC2154

path='"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"'

copy_busybox() {
    local root=$1 applet
    mkdir -p "$root"/{bin,dev,etc,home,proc,root,run,sys,tmp,usr/bin,usr/sbin,sbin,var}
    chmod 1777 "$root/tmp"
    cp "$busybox" "$root/bin/busybox"
    for applet in $("$busybox" --list); do
        [[ $applet == busybox ]] || ln -s busybox "$root/bin/$applet"
    done
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
}

# download_packages PACKAGE…: into $work/deb.
download_packages() {
    mkdir -p "$work/deb"
    (cd "$work/deb" && apt-get download -q "$@") >"$work/log" 2>&1 \
        || die "cannot download Debian's $*: $(tail -n 1 "$work/log")" 77
}

# unpack_packages ROOT PACKAGE…: unpacked, not installed, and without what no program reads.
unpack_packages() {
    local root=$1 file
    shift
    mkdir -p "$root"
    download_packages "$@"
    for file in "$work"/deb/*.deb; do
        dpkg-deb -x "$file" "$root"
    done
    rm -rf "$work/deb" "$root"/usr/share/{doc,man,info,lintian,locale,bash-completion,bug} \
        "$root"/usr/lib/*/gconv
}

# check_libraries ROOT PROGRAM…: every library must be in the image itself.
check_libraries() {
    local root=$1 file loader folders
    shift
    loader=$(find "$root"/lib* -name 'ld-linux*.so.*' | head -n 1)
    folders=$(printf '%s:' "$root"/lib/*-linux-* "$root"/usr/lib/*-linux-*)
    for file; do
        if "$loader" --library-path "${folders%:}" --list "$root/$file" | grep -v 'linux-vdso' \
            | grep -v -F "$root/" | grep '=>'; then
            die "$file of an image does not find all of its libraries"
        fi
    done
}

compile_static() {
    command -v gcc >/dev/null || die 'gcc is missing: install the package gcc and libc6-dev' 77
    gcc -std=gnu11 -Wall -Wextra -Werror -O2 -s -static -pthread -o "$2" "$1" 2>"$work/log" \
        || die "cannot compile $1: $(head -n 1 "$work/log")"
}

# make_layer ROOT: prints the layer's digest; $out/DIGEST/layer.tar is the layer.
make_layer() {
    local root=$1 digest
    chmod -R u+rwX,go+rX "$root"
    tar --sort=name --mtime="$created" --owner=0 --group=0 --numeric-owner -C "$root" -cf "$out/layer.tar" .
    digest=$(sha256sum "$out/layer.tar" | cut -d ' ' -f 1)
    mkdir -p "$out/$digest"
    mv "$out/layer.tar" "$out/$digest/layer.tar"
    printf '%s\n' "$digest"
}

# The same in each archive, so that an engine keeps it once.
busybox_layer() {
    [[ -e $work/base ]] || copy_busybox "$work/base"
    make_layer "$work/base"
}

# stand_in_layer NAME: tells apart images that are otherwise the same.
stand_in_layer() {
    rm -rf "$work/stand-in"
    mkdir -p "$work/stand-in/etc"
    printf 'A stand-in for %s, made of Debian packages.\n' "$1" >"$work/stand-in/etc/stand-in"
    make_layer "$work/stand-in"
}

architecture() {
    dpkg --print-architecture | sed 's/^armhf$/arm/; s/^i386$/386/; s/^ppc64el$/ppc64le/'
}

# add_image NAMES CONFIG HISTORY DIGEST…: adds an image with the names, parted by spaces.
add_image() {
    local tags=$1 config=$2 history=$3 layers file folders
    shift 3
    layers=$(printf ',"sha256:%s"' "$@")
    folders=$(printf ',"%s/layer.tar"' "$@")
    printf '{"architecture":"%s","os":"linux","created":"%s","config":%s,"history":[%s],"rootfs":{"type":"layers","diff_ids":[%s]}}' \
        "$(architecture)" "$created" "$config" "$history" "${layers:1}" >"$out/config"
    file=$(sha256sum "$out/config" | cut -d ' ' -f 1).json
    mv "$out/config" "$out/$file"
    printf ',{"Config":"%s","RepoTags":["%s"],"Layers":[%s]}' \
        "$file" "${tags// /\",\"}" "${folders:1}" >>"$work/manifest"
}

history_entry() {
    printf '{"created":"%s","created_by":"%s"%s}' "$created" "$1" "${2:+,\"empty_layer\":true}"
}

# history_of FILES EMPTY…: the base, the layer that FILES names, and entries without a layer.
history_of() {
    local entry
    history_entry 'ADD busybox-static in /'
    printf ',%s' "$(history_entry "$1")"
    shift
    for entry; do
        printf ',%s' "$(history_entry "$entry" empty)"
    done
}

# write_archive FILE: of all images that were added.
write_archive() {
    printf '[%s]' "$(cut -c 2- "$work/manifest")" >"$out/manifest.json"
    tar --sort=name --mtime="$created" --owner=0 --group=0 --numeric-owner -C "$out" -cf "$work/archive.tar" .
    mv "$work/archive.tar" "$1"
}

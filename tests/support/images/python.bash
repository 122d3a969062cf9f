# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# python: Debian's Python 3 with Flask, Gunicorn and the PostgreSQL clients, which pip finds installed.
# shellcheck disable=SC2154

readonly names=('python:3.13-slim python:slim' 'python:3.10')
readonly packages=(python3-minimal python3.11-minimal libpython3.11-minimal libpython3.11-stdlib python3-flask
    gunicorn python3-gunicorn python3-werkzeug python3-jinja2 python3-markupsafe python3-itsdangerous python3-click
    python3-psycopg2 python3-pip python3-wheel python3-setuptools
    python3-pkg-resources python3-distutils libc6 libexpat1 zlib1g libssl3 libffi8 libbz2-1.0 liblzma5 libsqlite3-0
    libuuid1 libreadline8 libtinfo6 libncursesw6 libdb5.3 libcrypt1 libnsl2 libtirpc3 libpq5 libgssapi-krb5-2
    libkrb5-3 libk5crypto3 libkrb5support0 libkeyutils1 libcom-err2 libldap-2.5-0 libsasl2-2 libgnutls30
    libp11-kit0 libtasn1-6 libnettle8 libhogweed6 libgmp10 libidn2-0 libunistring2 libgcc-s1)

copy_python() {
    local root=$1
    unpack_packages "$root" "${packages[@]}"
    # This image has no other packaging that pip could get in the way of.
    rm -f "$root/usr/lib/python3.11/EXTERNALLY-MANAGED"
    mkdir -p "$root"/{etc,usr/local/bin,usr/local/lib/python3.11/dist-packages,usr/bin}
    ln -s /usr/bin/python3 "$root/usr/local/bin/python3"
    ln -s /usr/bin/python3 "$root/usr/local/bin/python"
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n' >"$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
    check_libraries "$root" usr/bin/python3.11
}

add_images() {
    local base files mark group from
    base=$(busybox_layer)
    copy_python "$work/python"
    files=$(make_layer "$work/python")
    from="$(history_entry 'ADD busybox-static in /'),$(history_entry 'COPY python in /')"
    for group in "${names[@]}"; do
        mark=$(stand_in_layer "${group%% *}")
        add_image "$group" "{\"Env\":[$path,\"LANG=C.UTF-8\"],\"Cmd\":[\"python3\"]}" \
            "$from,$(history_entry 'COPY stand-in in /etc'),$(history_entry 'CMD [\"python3\"]' empty)" \
            "$base" "$files" "$mark"
    done
}

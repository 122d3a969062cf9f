# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# postgres: Debian's PostgreSQL, with the official image's entry point, variables and folders.
# shellcheck disable=SC2154

readonly names=('postgres:15 postgres:15-alpine postgres:17')
readonly packages=(postgresql-15 postgresql-client-15 libpq5 libc6 libgcc-s1 libstdc++6 libssl3 zlib1g liblz4-1
    libzstd1 libicu72 libxml2 liblzma5 libldap-2.5-0 libgssapi-krb5-2 libkrb5-3 libk5crypto3 libkrb5support0
    libkeyutils1 libcom-err2 libsasl2-2 libgnutls30 libp11-kit0 libffi8 libtasn1-6 libnettle8 libhogweed6
    libgmp10 libidn2-0 libunistring2 libuuid1 libpam0g libaudit1 libcap-ng0 libselinux1 libpcre2-8-0 libsystemd0
    libcap2 libgcrypt20 libgpg-error0 libreadline8 libtinfo6 tzdata)

copy_postgres() {
    local root=$1 server=usr/lib/postgresql/15
    unpack_packages "$root" "${packages[@]}"
    # Compiling queries needs LLVM, which is larger than all the rest.
    rm -rf "$root/$server/lib/bitcode" "$root/$server"/lib/llvmjit* "$root/$server/lib/pgxs" \
        "$root"/{etc/init.d,usr/sbin,lib/systemd,usr/lib/systemd}
    mkdir -p "$root"/{docker-entrypoint-initdb.d,usr/local/bin} "$root"/var/{lib/postgresql/data,run/postgresql}
    chmod 1777 "$root/var/run/postgresql"
    cp "$images/postgres/docker-entrypoint.sh" "$root/usr/local/bin/"
    chmod 755 "$root/usr/local/bin/docker-entrypoint.sh"
    compile_static "$images/run-as.c" "$root/usr/local/bin/run-as"
    mkdir -p "$root/etc"
    printf "listen_addresses = '*'\\n" >>"$root/usr/share/postgresql/15/postgresql.conf.sample"
    printf 'root:x:0:0:root:/root:/bin/sh\npostgres:x:999:999::/var/lib/postgresql:/bin/sh\n' >"$root/etc/passwd"
    printf 'root:x:0:\npostgres:x:999:\n' >"$root/etc/group"
    check_libraries "$root" "$server/bin/postgres" "$server/bin/psql" "$server/bin/pg_isready" "$server/bin/pg_dump"
}

add_images() {
    local base files config bin=/usr/lib/postgresql/15/bin
    base=$(busybox_layer)
    copy_postgres "$work/postgres"
    files=$(make_layer "$work/postgres")
    config="{\"Env\":[\"PATH=/usr/local/sbin:/usr/local/bin:$bin:/usr/sbin:/usr/bin:/sbin:/bin\",\"PG_MAJOR=15\","
    config+='"PGDATA=/var/lib/postgresql/data"],"ExposedPorts":{"5432/tcp":{}},"StopSignal":"SIGINT",'
    config+='"Volumes":{"/var/lib/postgresql/data":{}},"Entrypoint":["docker-entrypoint.sh"],"Cmd":["postgres"]}'
    add_image "${names[0]}" "$config" \
        "$(history_of 'COPY postgresql in /' 'VOLUME [/var/lib/postgresql/data]' \
            'ENTRYPOINT [\"docker-entrypoint.sh\"]' 'STOPSIGNAL SIGINT' 'EXPOSE 5432' 'CMD [\"postgres\"]')" \
        "$base" "$files"
}

# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mysql: Debian's MariaDB, with the official image's entry point, variables and folders.
# shellcheck disable=SC2154

readonly names=('mysql:8 mysql:8.4')
readonly packages=(mariadb-server-core mariadb-client-core mariadb-client libc6 libgcc-s1 libstdc++6 libcrypt1
    libedit2 libbsd0 libmd0 libtinfo6 libncurses6 libnuma1 libpmem1 libsnappy1v5 liblzma5 libssl3 liburing2
    libzstd1 zlib1g libpcre2-8-0 libaio1 liblz4-1 libsystemd0 libcap2 libgcrypt20 libgpg-error0 libbz2-1.0
    libndctl6 libdaxctl1 libkmod2 libuuid1 libudev1)

copy_mysql() {
    local root=$1 from=$work/unpacked file
    unpack_packages "$from" "${packages[@]}"
    mkdir -p "$root"/{etc/mysql,usr/bin,usr/sbin,usr/share,usr/local/bin,docker-entrypoint-initdb.d} \
        "$root"/var/{lib/mysql,lib/aria,run/mysqld}
    cp -a "$from"/usr/sbin/{mariadbd,mysqld} "$root/usr/sbin/"
    for file in mariadb mariadb-admin mariadb-dump mariadb-install-db my_print_defaults resolveip \
        mysql mysqladmin mysqldump; do
        cp -a "$from/usr/bin/$file" "$root/usr/bin/"
    done
    cp -a "$from"/lib* "$root/"
    mkdir "$root/usr/lib"
    cp -a "$from"/usr/lib/*-linux-* "$root/usr/lib/"
    mkdir "$root/usr/share/mysql"
    cp -a "$from"/usr/share/mysql/{charsets,english,*.sql} "$root/usr/share/mysql/"
    cp "$images/mysql/my.cnf" "$root/etc/mysql/"
    ln -s mysql/my.cnf "$root/etc/my.cnf"
    cp "$images/mysql/docker-entrypoint.sh" "$root/usr/local/bin/"
    chmod 755 "$root/usr/local/bin/docker-entrypoint.sh"
    compile_static "$images/run-as.c" "$root/usr/local/bin/run-as"
    chmod 1777 "$root/var/lib/aria" "$root/var/run/mysqld"
    printf 'root:x:0:0:root:/root:/bin/sh\nmysql:x:999:999:mysql:/var/lib/mysql:/bin/sh\n' >"$root/etc/passwd"
    printf 'root:x:0:\nmysql:x:999:\n' >"$root/etc/group"
    check_libraries "$root" usr/sbin/mariadbd usr/bin/mariadb usr/bin/mariadb-admin usr/bin/mariadb-dump
}

add_images() {
    local base files config
    base=$(busybox_layer)
    copy_mysql "$work/mysql"
    files=$(make_layer "$work/mysql")
    config="{\"Env\":[$path],\"ExposedPorts\":{\"3306/tcp\":{},\"33060/tcp\":{}},\"Volumes\":{\"/var/lib/mysql\":{}},"
    config+='"Entrypoint":["docker-entrypoint.sh"],"Cmd":["mysqld"]}'
    add_image "${names[0]}" "$config" \
        "$(history_of 'COPY mariadb in /' 'VOLUME [/var/lib/mysql]' 'ENTRYPOINT [\"docker-entrypoint.sh\"]' \
            'EXPOSE 3306 33060' 'CMD [\"mysqld\"]')" "$base" "$files"
}

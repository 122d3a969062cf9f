# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The files of the nginx stand-in: its master is PID 1 with worker processes, stops on SIGQUIT with
# exit code 0, and logs to stdout and stderr.
# shellcheck disable=SC2154

# Downloaded and unpacked, not installed: installing it would start a web server on this machine.
unpack_nginx() {
    local into=$1 package
    for package in nginx nginx-common nginx-light; do
        [[ ! -x $into/usr/sbin/nginx || $package == nginx-common ]] || continue
        download_packages "$package"
        dpkg-deb -x "$work"/deb/"$package"_*.deb "$into"
    done
    rm -rf "$work/deb"
    [[ -x $into/usr/sbin/nginx ]] || die 'found no nginx in the packages nginx and nginx-light'
}

copy_libraries() {
    local program_file=$1 root=$2 library
    if ldd "$program_file" | grep -q 'not found'; then
        die "nginx needs libraries that are missing here: $(ldd "$program_file" \
            | awk '/not found/ { print $1 }' | paste -sd ' ')" 77
    fi
    # The third column is where a library was found; the loader itself has only the first.
    for library in $(ldd "$program_file" | grep -o '/[^ ]*'); do
        mkdir -p "$root$(dirname "$library")"
        cp -L "$library" "$root$library"
    done
}

write_nginx_configuration() {
    local root=$1
    cat >"$root/etc/nginx/nginx.conf" <<'CONF'
user  nginx;
worker_processes  auto;
error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;

events {
    worker_connections  1024;
}

http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;
    access_log    /var/log/nginx/access.log combined;
    client_body_temp_path /var/cache/nginx/client_temp;
    fastcgi_temp_path     /var/cache/nginx/fastcgi_temp;
    proxy_temp_path       /var/cache/nginx/proxy_temp;
    scgi_temp_path        /var/cache/nginx/scgi_temp;
    uwsgi_temp_path       /var/cache/nginx/uwsgi_temp;
    include       /etc/nginx/conf.d/*.conf;
}
CONF
    cat >"$root/etc/nginx/conf.d/default.conf" <<'CONF'
server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html;
    }
}
CONF
    cat >"$root/docker-entrypoint.sh" <<'ENTRY'
#!/bin/sh
# Runs what the image or the learner asks for as PID 1.
set -e
if [ "$1" = nginx ]; then
    echo "$0: Configuration complete; ready for start up"
fi
exec "$@"
ENTRY
    chmod 755 "$root/docker-entrypoint.sh"
}

copy_nginx() {
    local root=$1
    unpack_nginx "$work/nginx"
    mkdir -p "$root"/{etc/nginx/conf.d,usr/sbin,usr/share/nginx,var/lib/nginx,var/cache/nginx,var/log/nginx,run,var/lock}
    cp "$work/nginx/usr/sbin/nginx" "$root/usr/sbin/"
    cp "$work/nginx/etc/nginx/mime.types" "$root/etc/nginx/"
    cp -r "$work/nginx/usr/share/nginx/html" "$root/usr/share/nginx/"
    copy_libraries "$work/nginx/usr/sbin/nginx" "$root"
    ln -s /dev/stdout "$root/var/log/nginx/access.log"
    ln -s /dev/stderr "$root/var/log/nginx/error.log"
    printf 'root:x:0:0:root:/root:/bin/sh\nnginx:x:101:101:nginx:/nonexistent:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$root/etc/passwd"
    printf 'Debian GNU/Linux 12 \\n \\l\n\n' >"$root/etc/issue"
    printf 'root:x:0:\nnginx:x:101:\nnogroup:x:65534:\n' >"$root/etc/group"
    write_nginx_configuration "$root"
}

nginx_config="{\"Env\":[$path],\"ExposedPorts\":{\"80/tcp\":{}},\"StopSignal\":\"SIGQUIT\","
nginx_config+='"Entrypoint":["/docker-entrypoint.sh"],"Cmd":["nginx","-g","daemon off;"]}'
nginx_commands=('EXPOSE 80' 'STOPSIGNAL SIGQUIT' 'CMD [\"nginx\" \"-g\" \"daemon off;\"]')

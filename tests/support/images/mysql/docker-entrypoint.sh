#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prepares an empty data folder with a server that nobody can reach yet, then runs what was asked for.
set -e

data=/var/lib/mysql
socket=/var/run/mysqld/mysqld.sock

say() {
    echo "$(date -u '+%Y-%m-%d %H:%M:%S+00:00') [$1] [Entrypoint]: $2" >&2
}

# variable NAME: its value, or what stands in the file that NAME_FILE names.
variable() {
    eval "value=\${$1-} file=\${$1_FILE-}"
    if [ -n "$file" ]; then
        value=$(cat "$file")
    fi
    printf '%s' "$value"
}

# quoted TEXT: as a string of SQL.
quoted() {
    printf "'%s'" "$(printf '%s' "$1" | sed "s/\\\\/\\\\\\\\/g; s/'/''/g")"
}

statements() {
    echo "SET @@SESSION.SQL_LOG_BIN=0;"
    if [ -n "$root_password" ]; then
        echo "ALTER USER 'root'@'localhost' IDENTIFIED BY $(quoted "$root_password");"
    fi
    echo "CREATE USER 'root'@'%' IDENTIFIED BY $(quoted "$root_password");"
    echo "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;"
    if [ -n "$database" ]; then
        echo "CREATE DATABASE IF NOT EXISTS \`$database\`;"
    fi
    if [ -n "$user" ]; then
        echo "CREATE USER $(quoted "$user")@'%' IDENTIFIED BY $(quoted "$password");"
        if [ -n "$database" ]; then
            echo "GRANT ALL ON \`$database\`.* TO $(quoted "$user")@'%';"
        fi
    fi
    echo "FLUSH PRIVILEGES;"
}

run_files() {
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
        *.sql)
            say Note "running $file"
            MYSQL_PWD=$root_password mysql --socket="$socket" -uroot "$database" <"$file"
            ;;
        esac
    done
}

initialise() {
    root_password=$(variable MYSQL_ROOT_PASSWORD)
    if [ -z "$root_password" ] && [ -z "${MYSQL_ALLOW_EMPTY_PASSWORD-}" ]; then
        say ERROR 'Database is uninitialized and password option is not specified
    You need to specify one of the following as an environment variable:
    - MYSQL_ROOT_PASSWORD
    - MYSQL_ALLOW_EMPTY_PASSWORD'
        exit 1
    fi
    database=$(variable MYSQL_DATABASE)
    user=$(variable MYSQL_USER)
    password=$(variable MYSQL_PASSWORD)

    say Note 'Initializing database files'
    run-as 999:999 mariadb-install-db --datadir="$data" --auth-root-authentication-method=normal \
        --skip-test-db --cross-bootstrap >/dev/null
    say Note 'Database files initialized'

    say Note 'Starting temporary server'
    run-as 999:999 mysqld --skip-networking --socket="$socket" &
    temporary=$!
    until mysqladmin --socket="$socket" -uroot ping >/dev/null 2>&1; do
        kill -0 "$temporary"
        sleep 0.1
    done
    say Note 'Temporary server started.'
    statements | mysql --socket="$socket" -uroot
    run_files
    say Note 'Stopping temporary server'
    kill "$temporary"
    wait "$temporary"
    say Note 'Temporary server stopped'
    say Note 'MySQL init process done. Ready for start up.'
}

if [ "${1#-}" != "$1" ]; then
    set -- mysqld "$@"
fi
if [ "$1" = mysqld ]; then
    say Note 'Entrypoint script for MySQL Server started; this is MariaDB in its place.'
    chown 999:999 "$data" /var/run/mysqld
    find "$data" ! -user 999 -exec chown 999:999 {} +
    if [ ! -d "$data/mysql" ]; then
        initialise
    fi
    exec run-as 999:999 "$@"
fi
exec "$@"

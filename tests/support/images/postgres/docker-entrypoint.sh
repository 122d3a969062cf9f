#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prepares an empty data folder with a server that nobody can reach yet, then runs what was asked for.
set -e

# variable NAME DEFAULT: its value, or what stands in the file that NAME_FILE names.
variable() {
    eval "value=\${$1-} file=\${$1_FILE-}"
    if [ -n "$file" ]; then
        value=$(cat "$file")
    fi
    printf '%s' "${value:-$2}"
}

as_postgres() {
    run-as 999:999 "$@"
}

initialise() {
    user=$(variable POSTGRES_USER postgres)
    password=$(variable POSTGRES_PASSWORD '')
    database=$(variable POSTGRES_DB "$user")
    method=${POSTGRES_HOST_AUTH_METHOD-scram-sha-256}
    if [ -z "$password" ] && [ "$method" != trust ]; then
        echo 'Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".' >&2
        exit 1
    fi
    words=$(mktemp)
    printf '%s\n' "$password" >"$words"
    chown 999:999 "$words"
    as_postgres initdb -D "$PGDATA" --username="$user" ${password:+--pwfile="$words"} \
        --auth-local=trust --auth-host="$method" --encoding=UTF8 --locale=C
    rm "$words"
    printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"

    as_postgres pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
    if [ "$database" != postgres ]; then
        psql -v ON_ERROR_STOP=1 -U "$user" -d postgres -c "CREATE DATABASE \"$database\""
    fi
    for file in /docker-entrypoint-initdb.d/*.sql; do
        if [ -e "$file" ]; then
            echo "$0: running $file"
            psql -v ON_ERROR_STOP=1 -U "$user" -d "$database" -f "$file"
        fi
    done
    as_postgres pg_ctl -D "$PGDATA" -m fast -w stop
    echo
    echo 'PostgreSQL init process complete; ready for start up.'
    echo
}

if [ "${1#-}" != "$1" ]; then
    set -- postgres "$@"
fi
if [ "$1" = postgres ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chown 999:999 /var/run/postgresql
    chmod 775 /var/run/postgresql
    find "$PGDATA" ! -user 999 -exec chown 999:999 {} +
    chmod 700 "$PGDATA"
    if [ ! -s "$PGDATA/PG_VERSION" ]; then
        initialise
    else
        echo
        echo 'PostgreSQL Database directory appears to contain a database; Skipping initialization'
        echo
    fi
    exec run-as 999:999 "$@"
fi
exec "$@"

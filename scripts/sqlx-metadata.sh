#!/bin/sh
# What the compiler knows of the database: one file in .sqlx for each query, made against a throw-away server with all migrations.
#
#   scripts/sqlx-metadata.sh            write .sqlx again
#   scripts/sqlx-metadata.sh --check    fail when .sqlx is not what the code and the migrations say
set -eu
cd "$(dirname "$0")/.."

bin=$(for dir in ${PG_BINDIR:-} $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn) \
    $(ls -d /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin 2>/dev/null | sort -t@ -k2 -rn); do
    if [ -x "$dir/initdb" ]; then echo "$dir"; break; fi
done)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb)") || { echo "PostgreSQL is missing: scripts/install.sh run" >&2; exit 1; }

# A server never runs as root.
account=
if [ "$(id -u)" = 0 ]; then
    account=$(id -un postgres 2>/dev/null || echo nobody)
fi
unprivileged() { if [ -n "$account" ]; then (cd / && runuser -u "$account" -- "$@"); else "$@"; fi; }

work=$(mktemp -d "${TMPDIR:-/tmp}/dure-sqlx.XXXXXX")
finish() {
    unprivileged "$bin/pg_ctl" stop -s -w -m immediate -D "$work/data" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

mkdir "$work/data" "$work/socket" "$work/sqlx"
chmod 711 "$work"
if [ -n "$account" ]; then chown "$account" "$work/data" "$work/socket"; fi

locale=C.UTF-8
if [ "$(uname)" = Darwin ]; then locale=en_US.UTF-8; fi
unprivileged "$bin/initdb" -D "$work/data" -U postgres --auth=trust --encoding=UTF8 --locale=$locale --no-sync >"$work/log"
unprivileged "$bin/pg_ctl" start -s -w -D "$work/data" -l "$work/data/server.log" \
    -o "-k $work/socket -c listen_addresses= -c fsync=off -c full_page_writes=off"

sql() { "$bin/psql" -q -X -v ON_ERROR_STOP=1 -h "$work/socket" "$@"; }
sql -U postgres -d postgres -c 'CREATE ROLE dure_owner LOGIN' -c 'CREATE ROLE dure_app' -c 'CREATE DATABASE dure OWNER dure_owner'
# Migrations look for nothing but themselves; the table of those that ran is named by one query.
for migration in migrations/*.up.sql; do
    sql -U dure_owner -d dure -1 -f "$migration"
done

# Queries are looked at only when the crate is compiled: make it look changed, then give it its time back, so that the next build is warm.
touch -r src/lib.rs "$work/time"
touch src/lib.rs
status=0
SQLX_OFFLINE=false SQLX_OFFLINE_DIR="$work/sqlx" DATABASE_URL="postgres://dure_owner@localhost/dure?host=$work/socket" \
    cargo check --locked --quiet || status=$?
touch -r "$work/time" src/lib.rs
[ $status = 0 ] || exit $status

if [ "${1-}" = --check ]; then
    if ! diff -rq .sqlx "$work/sqlx" >"$work/diff" 2>&1; then
        sed -n 1,10p "$work/diff" >&2
        echo "the query metadata in .sqlx is out of date: run make sqlx and commit the result" >&2
        exit 1
    fi
    echo "query metadata: $(ls .sqlx | wc -l | tr -d ' ') files, up to date"
else
    mkdir -p .sqlx
    rm -f .sqlx/query-*.json
    cp "$work"/sqlx/query-*.json .sqlx/
    echo "query metadata: $(ls .sqlx | wc -l | tr -d ' ') files written"
fi

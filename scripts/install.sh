#!/bin/sh
# Installs from the system's packages what is missing, and says what and why.
#
#   scripts/install.sh run     what `make run` needs: the programs of a PostgreSQL server
#   scripts/install.sh test    the same, and Chromium, CJK fonts, Node 20 and the packages of tests/browser
set -eu
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive

say() { printf 'install: %s\n' "$*"; }
stop() { printf 'install: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif have sudo; then sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else stop "needs root to run: $* (there is no sudo here)"
    fi
}

# announce WHY PACKAGE…: says what is going to be installed, before sudo asks for anything; without apt says what to install by hand.
announce() {
    why=$1; shift
    have apt-get || stop "missing: $* ($why). This system has no apt: please install it by hand"
    say "installing $*: $why"
}

# fetch PACKAGE…: installs what was announced.
updated=no
fetch() {
    if [ $updated = no ]; then as_root apt-get update -qq; updated=yes; fi
    as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

apt() { announce "$@"; shift; fetch "$@"; }

# The newest PostgreSQL ≥ 15 whose server programs are here; where dure itself looks, in the same order.
postgres_bin() {
    for bin in ${PG_BINDIR:-} $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn) \
        $(ls -d /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin 2>/dev/null | sort -t@ -k2 -rn) \
        "$(dirname "$(command -v postgres 2>/dev/null || echo /nowhere/x)")"; do
        if [ -x "$bin/postgres" ] && [ -x "$bin/initdb" ]; then
            version=$("$bin/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
            [ "$version" -ge 15 ] && { echo "$bin"; return; }
        fi
    done
    return 1
}

postgres() {
    postgres_bin >/dev/null && return
    [ "$(uname)" = Darwin ] && stop "PostgreSQL is missing: dure keeps its data in a private server. Please run: brew install postgresql@17"
    announce "the programs of the private database server (no system-wide server is started)" postgresql
    # Without this the package would also make and start a server of its own.
    conf=/etc/postgresql-common/createcluster.d/dure.conf
    trap 'as_root rm -f "$conf"' EXIT
    as_root mkdir -p "${conf%/*}"
    echo 'create_main_cluster = false' | as_root tee "$conf" >/dev/null
    fetch postgresql
    as_root rm -f "$conf"
    trap - EXIT
    postgres_bin >/dev/null || stop "the packaged PostgreSQL is older than 15: install a newer one and name its folder in PG_BINDIR"
}

compilers() {
    have cargo || stop "cargo is missing: install a Rust toolchain (1.94 or newer) first"
    have cc && return
    [ "$(uname)" = Darwin ] && stop "a C compiler is missing. Please run: xcode-select --install"
    stop "a C compiler is missing; on Debian and Ubuntu run: apt-get install gcc libc6-dev"
}

chromium_for_journeys() {
    if [ -n "${CHROMIUM:-}" ]; then
        have "$CHROMIUM" || stop "CHROMIUM names $CHROMIUM, which cannot be run"
    elif [ "$(uname)" = Darwin ]; then
        stop "name a Chromium or Chrome in CHROMIUM, after: brew install --cask google-chrome
    export CHROMIUM='/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'"
    elif [ ! -x /usr/bin/chromium ]; then
        apt "the browser of the journeys in tests/browser (or name one that is there in CHROMIUM)" chromium
    fi
    if have dpkg && ! dpkg -s fonts-noto-cjk >/dev/null 2>&1; then
        apt "pages are laid out with Korean and Chinese letters" fonts-noto-cjk
    fi
}

node_is_new() { have "$1" && [ "$("$1" -p 'process.versions.node.split(".")[0]')" -ge 20 ]; }

node_for_journeys() {
    tools=$PWD/var/tools
    if ! node_is_new node && ! node_is_new "$tools/node_modules/.bin/node"; then
        [ "$(uname)" = Darwin ] && stop "Node 20 or newer is missing. Please run: brew install node"
        have npm || apt "npm fetches the packages of tests/browser" nodejs npm
        say "installing Node 20 into var/tools: the browser journeys need it and the system's is older"
        mkdir -p "$tools"
        npm install --silent --no-audit --no-fund --prefix "$tools" node@20
    fi
    have npm || apt "npm fetches the packages of tests/browser" npm
    stamp=tests/browser/node_modules/.installed
    if ! cmp -s tests/browser/package-lock.json "$stamp"; then
        say "installing the packages of tests/browser: the browser's remote control and the accessibility checker"
        npm ci --silent --no-audit --no-fund --prefix tests/browser
        cp tests/browser/package-lock.json "$stamp"
    fi
}

case ${1-} in
    run) compilers; postgres ;;
    test) compilers; postgres; chromium_for_journeys; node_for_journeys ;;
    *) echo "usage: scripts/install.sh run|test" >&2; exit 2 ;;
esac

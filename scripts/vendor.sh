#!/bin/sh
# Fetches the vendored browser files again (only needed to update one; building needs neither Node nor network).
#
#   scripts/vendor.sh          npm pack -> copy -> check sha256 -> redraw static/icons.svg
#   scripts/vendor.sh check    check sha256 only
set -eu
static=$(cd "$(dirname "$0")/../static" && pwd)
vendor=$static/vendor

HTMX=4.0.1
PRETENDARD=1.3.9
LUCIDE=1.62.0
ICONS="arrow-right bell briefcase building-2 calendar chevron-left chevron-right circle-check circle-dashed
circle-help circle-x clock copy download file-text globe handshake house inbox info layout-dashboard list-checks
lock log-in log-out mail map-pin message-circle pencil phone plus printer refresh-cw scale search settings share-2
sliders-horizontal sprout trash-2 triangle-alert upload user users x"

check() {
    (cd "$vendor" && sha256sum --check --quiet SHA256SUMS) && echo "vendored files: sha256 as listed"
}

# One file with every icon as a <symbol>, so that a page names an icon in 50 bytes and the browser keeps the file.
sprite() {
    printf '<svg xmlns="http://www.w3.org/2000/svg">\n'
    for icon in $ICONS; do
        printf '<symbol id="%s" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">' "$icon"
        sed -n '/^  </p' "$static/icons/$icon.svg" | tr -d '\n' | sed 's/  *</</g; s/ \/>/\/>/g'
        printf '</symbol>\n'
    done
    printf '</svg>\n'
}

fetch() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    for package in "htmx.org@$HTMX" "pretendard@$PRETENDARD" "lucide-static@$LUCIDE"; do
        name=${package%@*}
        archive=$(cd "$work" && npm pack --silent "$package")
        mkdir "$work/$name" && tar -xzf "$work/$archive" -C "$work/$name"
    done

    mkdir -p "$vendor/htmx-$HTMX" "$vendor/pretendard-$PRETENDARD" "$static/icons"
    cp "$work/htmx.org/package/dist/htmx.min.js" "$work/htmx.org/package/LICENSE" "$vendor/htmx-$HTMX/"
    for weight in Regular Bold; do
        cp "$work/pretendard/package/dist/web/static/woff2-subset/Pretendard-$weight.subset.woff2" "$vendor/pretendard-$PRETENDARD/"
    done
    cp "$work/pretendard/package/dist/LICENSE.txt" "$vendor/pretendard-$PRETENDARD/"
    for icon in $ICONS; do cp "$work/lucide-static/package/icons/$icon.svg" "$static/icons/"; done
    cp "$work/lucide-static/package/LICENSE" "$static/icons/LICENSE"
    chmod -R u=rwX,go=rX "$vendor" "$static/icons"
    sprite > "$static/icons.svg"
}

case ${1-} in
    check) check ;;
    '') fetch && check ;;
    *) echo "usage: scripts/vendor.sh [check]" >&2 && exit 2 ;;
esac

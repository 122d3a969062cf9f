# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Further versions of nginx. All of them are the one that Debian has; each has an id of its own.
# shellcheck disable=SC2154

source "$images/nginx-files.bash"

readonly names=('nginx:1.23.4' 'nginx:1.28-alpine nginx:1.28' 'nginx:1.29-alpine nginx:alpine nginx:1.29')

add_images() {
    local base web mark group
    base=$(busybox_layer)
    copy_nginx "$work/web"
    web=$(make_layer "$work/web")
    for group in "${names[@]}"; do
        mark=$(stand_in_layer "${group%% *}")
        add_image "$group" "$nginx_config" \
            "$(history_entry 'ADD busybox-static in /'),$(history_entry 'COPY nginx in /'),$(history_of_rest)" \
            "$base" "$web" "$mark"
    done
}

history_of_rest() {
    local entry
    history_entry 'COPY stand-in in /etc'
    for entry in "${nginx_commands[@]}"; do
        printf ',%s' "$(history_entry "$entry" empty)"
    done
}

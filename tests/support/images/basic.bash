# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# busybox, alpine and nginx: what every engine of the tests gets.
# shellcheck disable=SC2154

source "$images/nginx-files.bash"

add_images() {
    local base web from shell="{\"Env\":[$path],\"Cmd\":[\"sh\"]}"
    base=$(busybox_layer)
    copy_nginx "$work/web"
    web=$(make_layer "$work/web")
    from=$(history_entry 'ADD busybox-static in /')
    add_image busybox:latest "$shell" "$from,$(history_entry 'CMD [\"sh\"]' empty)" "$base"
    add_image alpine:latest "$shell" "$from,$(history_entry 'CMD [\"/bin/sh\"]' empty)" "$base"
    add_image nginx:latest "$nginx_config" "$(history_of 'COPY nginx in /' "${nginx_commands[@]}")" "$base" "$web"
}

# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# hashicorp/http-echo: one static program, and no shell.
# shellcheck disable=SC2154

readonly names=('hashicorp/http-echo:latest hashicorp/http-echo:1.0')

add_images() {
    local layer config
    mkdir -p "$work/echo/etc"
    compile_static "$images/http-echo/http-echo.c" "$work/echo/http-echo"
    printf 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' \
        >"$work/echo/etc/passwd"
    printf 'root:x:0:\nnonroot:x:65532:\n' >"$work/echo/etc/group"
    layer=$(make_layer "$work/echo")
    config='{"Env":["PATH=/","ECHO_TEXT=hello-world"],"ExposedPorts":{"5678/tcp":{}},"Entrypoint":["/http-echo"]}'
    add_image "${names[0]}" "$config" \
        "$(history_entry 'COPY http-echo in /'),$(history_entry 'EXPOSE 5678/tcp' empty),$(history_entry \
            'ENTRYPOINT [\"/http-echo\"]' empty)" "$layer"
}

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a Dockerfile of the course must keep to. Each rule has a name, by which an exception can name it."""
import json
import re

INSTRUCTIONS = ("ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL "
                "USER VOLUME WORKDIR").split()
# In a demonstration of three lines these are noise.
ONLY_FOR_COMPLETE_FILES = {"base-pinned", "user-set"}


def instructions_of(text):
    """(line, instruction, argument): continuation lines joined, comments dropped, here-documents taken along."""
    result, lines, index = [], text.split("\n"), 0
    while index < len(lines):
        start, line = index, lines[index].strip()
        index += 1
        if not line or line.startswith("#"):
            continue
        while line.endswith("\\") and index < len(lines):
            following = lines[index].strip()
            index += 1
            if not following.startswith("#"):
                line = line[:-1].rstrip() + " " + following
        word, _, argument = line.partition(" ")
        end = re.search(r"<<-?\"?'?(\w+)", argument) if word.upper() in ("RUN", "COPY") else None
        while end and index < len(lines):
            index += 1
            if lines[index - 1].strip() == end.group(1):
                break
            argument += "\n" + lines[index - 1]
        result.append((start + 1, word.upper(), argument.strip()))
    return result


def plain(argument):
    """Without flags such as --from=build."""
    return re.sub(r"^(--[\w-]+(=\S+)?\s+)+", "", argument)


def stages_of(steps):
    stages = []
    for step in steps:
        if step[1] == "FROM":
            stages.append([])
        if stages:
            stages[-1].append(step)
    return stages


def check_from(steps):
    names = set()
    for line, word, argument in steps:
        if word != "FROM":
            continue
        parts = plain(argument).split()
        image = parts[0]
        if image not in names and image != "scratch" and "$" not in image:
            tag = image.split("/")[-1].partition(":")[2]
            if "@sha256:" not in image and (not tag or tag.startswith("latest")):
                yield line, "base-pinned", f"{image} has no version"
        if len(parts) == 3 and parts[1].upper() == "AS":
            names.add(parts[2])


def check_run(line, argument):
    if re.search(r"\bapt-get\s+(-\S+\s+)*(install|update)", argument):
        if "update" not in argument or "install" not in argument:
            yield line, "apt-together", "apt-get update and install belong into one RUN"
        if not re.search(r"install\s.*-y|-y\s.*install|-qy", argument):
            yield line, "apt-yes", "apt-get install without -y waits for an answer"
        if "--no-install-recommends" not in argument:
            yield line, "apt-recommends", "apt-get install without --no-install-recommends"
        if "rm -rf /var/lib/apt/lists" not in argument and "target=/var/lib/apt" not in argument:
            yield line, "apt-clean", "the package lists stay in the layer"
    if re.search(r"\bapt\s+(install|update)", argument):
        yield line, "apt-get", "apt is for people, apt-get for scripts"
    if re.search(r"\bapk\s+add\b", argument) and "--no-cache" not in argument:
        yield line, "apk-no-cache", "apk add without --no-cache"
    if re.search(r"\bpip3?\s+install\b", argument) and "--no-cache-dir" not in argument \
            and "type=cache" not in argument:
        yield line, "pip-cache", "pip's cache stays in the layer"
    if re.search(r"\bsudo\b", argument):
        yield line, "no-sudo", "a build needs no sudo"


def check_step(line, word, argument):
    if word == "MAINTAINER":
        yield line, "no-maintainer", "MAINTAINER is deprecated"
    elif word not in INSTRUCTIONS:
        yield line, "instruction", f"{word} is no instruction"
    if word in ("CMD", "ENTRYPOINT"):
        try:
            if not isinstance(json.loads(argument), list):
                raise ValueError
        except ValueError:
            yield line, "exec-form", f"{word} is not in exec form"
    if word == "WORKDIR" and not argument.startswith(("/", "$", "C:")):
        yield line, "workdir-absolute", "WORKDIR is relative"
    if word in ("ENV", "ARG") and re.search(r"\b\w*(PASSWORD|SECRET|TOKEN|API_?KEY)\w*(=|\s|$)", argument) \
            and "_FILE" not in argument:
        yield line, "no-secret", f"a secret in {word} stays in the image"
    if word == "ADD":
        sources = plain(argument).split()[:-1]
        if any(re.match(r"https?://", source) for source in sources) and "--checksum=" not in argument:
            yield line, "add-checksum", "ADD of a URL without --checksum"
        if not any(re.search(r"://|\.git(#|$)|\.(tar|tgz|txz)\b|\.tar\.", source) for source in sources):
            yield line, "copy-not-add", "COPY is enough for plain files"
    if word == "RUN":
        yield from check_run(line, argument)


def check_server(stage):
    """Gunicorn listens on all addresses, on the port that EXPOSE names."""
    exposed = [argument for _, word, argument in stage if word == "EXPOSE"]
    for line, word, argument in stage:
        if word in ("CMD", "ENTRYPOINT") and "gunicorn" in argument:
            bound = re.search(r"0\.0\.0\.0:(\d+|\$\w+)", argument)
            if not bound:
                yield line, "bind-all", "Gunicorn without --bind 0.0.0.0:PORT listens on 127.0.0.1:8000"
            elif exposed and bound.group(1) not in exposed[-1].split() and "$" not in bound.group(1):
                yield line, "expose-bind", f"EXPOSE {exposed[-1]} and --bind {bound.group(0)} differ"


def faults_of(text, complete):
    """(line, rule, words) of each fault. `complete`: no demonstration, but a file somebody may copy."""
    steps = instructions_of(text)
    stages = stages_of(steps)
    faults = list(check_from(steps))
    for step in steps:
        faults += check_step(*step)
    for stage in stages:
        faults += check_server(stage)
    if not stages:
        faults.append((1, "from", "no FROM"))
    else:
        last = stages[-1]
        users = [argument for _, word, argument in last if word == "USER"]
        starts = any(word in ("CMD", "ENTRYPOINT") for _, word, argument in last)
        if starts and (not users or users[-1].split(":")[0] in ("root", "0")):
            faults.append((last[-1][0], "user-set", "the last stage starts something as root"))
    return sorted(fault for fault in faults if complete or fault[1] not in ONLY_FOR_COMPLETE_FILES)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads code out of the course: fenced blocks, commands of console blocks, files made by here-documents."""
import os
import re

FENCE = re.compile(r"^(`{3,})\s*(.*)$")
HERE_DOCUMENT = re.compile(r"<<-?\s*'?(\w+)'?")


class Block:
    """One fenced block: `file`, `line` of its first line, `language`, `words` behind it, `text`."""

    def __init__(self, file, line, words, lines):
        self.file, self.line = file, line
        self.language, self.words = (words[0] if words else ""), words[1:]
        self.text = "".join(line + "\n" for line in lines)

    def where(self):
        return f"{self.file}:{self.line}"


def blocks_of(root, file):
    """All fenced blocks of a Markdown file, in order."""
    with open(os.path.join(root, file), encoding="utf-8") as stream:
        lines = stream.read().split("\n")
    found, fence, words, first = [], None, [], 0
    for number, line in enumerate(lines):
        match = FENCE.match(line)
        if fence is None and match:
            fence, words, first = match.group(1), match.group(2).split(), number + 1
        elif match and len(match.group(1)) >= len(fence) and not match.group(2):
            found.append(Block(file, first + 1, words, lines[first:number]))
            fence = None
    return found


def commands_of(block):
    """(line, text) of each command of a console block, here-documents included."""
    commands = []
    for number, line in enumerate(block.text.split("\n")):
        if line.startswith("$ "):
            commands.append([block.line + number, [line[2:]]])
        elif commands and line.startswith(">") and "<<" in "".join(commands[-1][1]):
            commands[-1][1].append(line[2:])
        elif commands and commands[-1][1][-1].endswith("\\"):
            commands[-1][1].append(line.removeprefix("> "))
    return [(number, "\n".join(text) + "\n") for number, text in commands]


def here_documents_of(command):
    """(name, body) of each here-document: the file it is written to, or what it is fed to."""
    lines = command.split("\n")
    result, index = [], 0
    while index < len(lines):
        match = HERE_DOCUMENT.search(lines[index])
        if match:
            body = []
            start = lines[index]
            index += 1
            while index < len(lines) and lines[index] != match.group(1):
                body.append(lines[index])
                index += 1
            result.append((target_of(start), "".join(line + "\n" for line in body)))
        index += 1
    return result


def target_of(line):
    target = re.search(r">\s*([^\s<>]+)", line)
    if target:
        return target.group(1)
    if "docker" in line and re.search(r"\bbuild\b", line):
        return "Dockerfile"
    return line.split()[0]


def without_license(text):
    return "".join(line + "\n" for line in text.rstrip("\n").split("\n")
                   if not line.startswith("# SPDX-License-Identifier"))

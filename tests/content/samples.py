# SPDX-License-Identifier: GPL-3.0-or-later
"""A sample for each rule that breaks it, and a sample that breaks none: check-code must tell them apart."""
import shutil

from dockerfilerules import faults_of

GOOD = """# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
RUN apt-get update \\
    && apt-get install -y --no-install-recommends gcc \\
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt

FROM build
WORKDIR /app
USER 10001
EXPOSE 5000
CMD ["gunicorn", "--bind", "0.0.0.0:5000", "app:app"]
"""

DOCKERFILES = [
    ("base-pinned", "FROM alpine\n"),
    ("base-pinned", "FROM alpine:latest\n"),
    ("base-pinned", "FROM registry.example.com:5000/base\n"),
    ("user-set", "FROM alpine:3.22\nCMD [\"sh\"]\n"),
    ("user-set", "FROM alpine:3.22\nUSER 0\nCMD [\"sh\"]\n"),
    ("user-set", "FROM alpine:3.22 AS a\nUSER 1\nFROM alpine:3.22\nCMD [\"sh\"]\n"),
    ("exec-form", "FROM alpine:3.22\nUSER 1\nCMD sh -c true\n"),
    ("exec-form", "FROM alpine:3.22\nUSER 1\nENTRYPOINT ['sh']\n"),
    ("apt-together", "FROM debian:13\nRUN apt-get update\n"),
    ("apt-yes", "FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends gcc"
                " && rm -rf /var/lib/apt/lists/*\n"),
    ("apt-recommends", "FROM debian:13\nRUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\n"),
    ("apt-clean", "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends gcc\n"),
    ("apt-get", "FROM debian:13\nRUN apt install -y gcc\n"),
    ("apk-no-cache", "FROM alpine:3.22\nRUN apk add gcc\n"),
    ("pip-cache", "FROM python:3.13-slim\nRUN pip install flask\n"),
    ("no-sudo", "FROM alpine:3.22\nRUN sudo true\n"),
    ("no-maintainer", "FROM alpine:3.22\nMAINTAINER me\n"),
    ("instruction", "FROM alpine:3.22\nINSTALL gcc\n"),
    ("workdir-absolute", "FROM alpine:3.22\nWORKDIR app\n"),
    ("no-secret", "FROM alpine:3.22\nENV DB_PASSWORD=x\n"),
    ("no-secret", "FROM alpine:3.22\nARG TOKEN\n"),
    ("add-checksum", "FROM alpine:3.22\nADD https://example.com/a.tar.gz /a/\n"),
    ("copy-not-add", "FROM alpine:3.22\nADD app.py /app/\n"),
    ("bind-all", "FROM python:3.13-slim\nUSER 1\nEXPOSE 5000\nCMD [\"gunicorn\", \"app:app\"]\n"),
    ("expose-bind", "FROM python:3.13-slim\nUSER 1\nEXPOSE 8000\n"
                    "CMD [\"gunicorn\", \"--bind\", \"0.0.0.0:5000\", \"app:app\"]\n"),
    ("from", "RUN true\n"),
]

# (method, text, rule that must be reported or None)
OTHERS = [
    ("python", "def f(:\n", "python"),
    ("python", "def f():\n    return 1\n", None),
    ("json", "{\"a\": 1,}\n", "json"),
    ("json", "{\"a\": 1}\n", None),
    ("yaml", "a: b: c\n", "yaml"),
    ("yaml", "a: [b, c]\n", None),
    ("yaml", "services:\n  web:\n    image: nginx:1.29\n    port: [80]\n", "compose"),
    ("yaml", "version: '3'\nservices:\n  web:\n    image: nginx:1.29\n", "compose-version"),
    ("yaml", "services:\n  db:\n    image: postgres:17\n    ports: ['5432:5432']\n", "published-database"),
    ("yaml", "services:\n  db:\n    image: postgres:latest\n", "latest"),
    ("yaml", "services:\n  web:\n    image: nginx:1.29\n    ports: ['8080:80']\n", None),
    ("nginx_configuration", "server { listen 80; locaton / { return 200; } }\n", "nginx"),
    ("nginx_configuration", "server { listen 80; location / { proxy_pass http://api:5000; } }\n", None),
    ("shell", "echo $(ls *.txt | grep a\n", "SC"),
    ("shell", "rm $1/*\n", "SC2086"),
    ("shell", "rm -- \"$1\"/*\n", None),
]


def try_rules(checker_of):
    """0 if each sample gives its fault and no other sample gives one."""
    wrong = []
    if faults_of(GOOD, True):
        wrong.append(f"the good Dockerfile: {faults_of(GOOD, True)}")
    for rule, text in DOCKERFILES:
        found = {fault[1] for fault in faults_of(text, True)}
        if rule not in found:
            wrong.append(f"{rule} is not reported for {text!r}, but {sorted(found)}")
    checker = checker_of()
    try:
        for method, text, rule in OTHERS:
            checker.faults.clear()
            getattr(checker, method)("sample", 1, text)
            found = [fault.split(": ")[1] for fault in checker.faults]
            if not checker.missing and (not any(name.startswith(rule) for name in found) if rule else found):
                wrong.append(f"{method} {text!r}: {found}, expected {rule}")
    finally:
        shutil.rmtree(checker.work)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    if checker.missing and not wrong:
        print("SKIPPED: missing: " + " ".join(sorted(checker.missing)))
        return 77
    return 1 if wrong else 0

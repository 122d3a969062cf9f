# SPDX-License-Identifier: GPL-3.0-or-later
"""What check-code lets pass, and why. An entry that nothing needs is a fault."""

# Languages without a checker that a small machine has; diagrams, checks and quizzes are checked by `quayside check`.
UNCHECKED = {"check", "quiz", "text", "sql", "hcl", "dockerignore", "ini", "toml", "conf", "env", "properties",
             "diff", "powershell"}

# (file, rule, part of the words, why)
EXCEPTIONS = [
    ("content/02-images/05-dockerfile-instructions.md", "no-secret", "ARG",
     "shows that the value can be read in the history"),
    ("content/02-images/06-cmd-and-entrypoint.md", "exec-form", "ENTRYPOINT", "compares the two forms"),
    ("content/02-images/06-cmd-and-entrypoint.md", "user-set", "as root",
     "built on shop-api, whose USER it inherits"),
    ("content/06-troubleshooting/18-unreachable-application.md", "from", "no FROM", "one line of a file, quoted"),
    ("content/06-troubleshooting/19-exits-immediately.md", "base-pinned", "alpine",
     "the service of the lab, built on what is there"),
    ("content/06-troubleshooting/19-exits-immediately.md", "user-set", "as root",
     "the service of the lab, which is about its entry point"),
    ("content/07-advanced/27-add-and-copy.md", "add-checksum", "URL", "an archive made a moment before"),
    ("content/labs/how-secrets-leak.md", "no-secret", "ARG", "the leak that the lab is about"),
    ("content/labs/six-ways-to-start.md", "exec-form", "ENTRYPOINT", "one of the six ways"),
    ("content/labs/faster-builds.md", "exec-form", "CMD", "two commands that print what the stage has built"),
    ("content/labs/add-or-copy.md", "add-checksum", "URL", "an archive made a moment before"),
    ("content/labs/compose-project.md", "published-database", "5432", "the fault that the lab removes"),
]

# (file of the project, page, how to find it: (language, part of the block), or "here" for a here-document of that name)
SAME = [
    ("compose.yaml", "content/04-networking/14-compose.md", ("yaml", "name: shop")),
    ("compose.override.yaml", "content/04-networking/14-compose.md", ("yaml", "# compose.override.yaml")),
    ("nginx.conf", "content/04-networking/14-compose.md", ("nginx", "proxy_pass")),
    ("app/Dockerfile", "content/02-images/08-multi-stage-builds.md", ("dockerfile", "AS main")),
    ("app/.dockerignore", "content/07-advanced/25-dockerignore.md", ("dockerignore", "# Python")),
    ("app/app.py", "content/labs/compose-project.md", "here"),
    ("app/requirements.txt", "content/labs/compose-project.md", "here"),
    ("app/Dockerfile", "content/labs/compose-project.md", "here"),
    ("nginx.conf", "content/labs/compose-project.md", "here"),
    ("api.env", "content/labs/compose-project.md", "here"),
    ("compose.yaml", "content/labs/compose-project.md", "here"),
]

# What the lab's Compose file has at first and its steps take away.
REMOVED_BY_THE_LAB = r'    container_name: \S+\n|    ports:\n      - "5432:5432"\n'

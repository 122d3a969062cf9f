/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run-as UID:GID COMMAND...: becomes that user and, keeping the process, that command. Entry points
 * begin as root to take over a mounted folder, and must not leave a second process behind.
 */
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int count, char **words)
{
    unsigned user, group;
    if (count < 3 || sscanf(words[1], "%u:%u", &user, &group) != 2) {
        fprintf(stderr, "usage: run-as UID:GID COMMAND...\n");
        return 2;
    }
    if (setgroups(0, NULL) != 0 || setgid(group) != 0 || setuid(user) != 0) {
        perror("run-as");
        return 1;
    }
    execvp(words[2], words + 2);
    perror(words[2]);
    return 127;
}

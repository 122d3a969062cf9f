// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for ssh: leads its input and output to a socket file, or fails as ssh or the far side
// would. Told by its environment what to do:
//   FAKE_SSH_LOG     append the arguments to this file, a line a call, separated by tabs
//   FAKE_SSH_WORDS   write this to the standard error
//   FAKE_SSH_EXIT    end at once with this code
//   FAKE_SSH_SOCKET  lead to this socket
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

void writeAll(int to, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(to, bytes, size);
        if (written <= 0) {
            std::exit(1);
        }
        bytes += written;
        size -= static_cast<size_t>(written);
    }
}

bool passOn(int from, int to)
{
    std::array<char, 16'384> buffer;
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    if (count > 0) {
        writeAll(to, buffer.data(), static_cast<size_t>(count));
    }
    return count > 0;
}

int lead(const char *path)
{
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        std::perror("connect");
        return 1;
    }
    std::array<pollfd, 2> ends{{{STDIN_FILENO, POLLIN, 0}, {socket, POLLIN, 0}}};
    while (::poll(ends.data(), ends.size(), -1) > 0) {
        if (ends[0].revents != 0 && !passOn(STDIN_FILENO, socket)) {
            return 0;
        }
        if (ends[1].revents != 0 && !passOn(socket, STDOUT_FILENO)) {
            return 0;
        }
    }
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (const char *log = std::getenv("FAKE_SSH_LOG")) {
        std::string line;
        for (int i = 1; i < argc; ++i) {
            line += std::string(i > 1 ? "\t" : "") + argv[i];
        }
        if (std::FILE *file = std::fopen(log, "a")) {
            std::fprintf(file, "%s\n", line.c_str());
            std::fclose(file);
        }
    }
    if (const char *words = std::getenv("FAKE_SSH_WORDS")) {
        std::fprintf(stderr, "%s\n", words);
    }
    if (const char *code = std::getenv("FAKE_SSH_EXIT")) {
        return std::atoi(code);
    }
    const char *path = std::getenv("FAKE_SSH_SOCKET");
    return path ? lead(path) : 1;
}

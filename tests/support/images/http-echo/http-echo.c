/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A web server that answers every request with one text, for the stand-in of the image
 * hashicorp/http-echo: the same flags, the same log lines, and like it alone in its image.
 */
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <arpa/inet.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const char *text;
static int status_code = 200;

struct connection {
    int socket;
    char peer[INET6_ADDRSTRLEN + 10];
};

static void log_line(FILE *stream, const char *format, ...)
{
    char line[4096], date[32];
    time_t now = time(NULL);
    struct tm parts;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    strftime(date, sizeof date, "%Y/%m/%d %H:%M:%S", gmtime_r(&now, &parts));
    fprintf(stream, "%s %s\n", date, line);
    fflush(stream);
}

static void end(int signal_number)
{
    static const char line[] = "[INFO] received interrupt, shutting down...\n";
    (void)signal_number;
    if (write(STDERR_FILENO, line, sizeof line - 1) < 0) {
        _exit(1);
    }
    _exit(0);
}

/* The value of a header field, or "". */
static void header(const char *request, const char *name, char *value, size_t size)
{
    const char *line = request;
    size_t length = strlen(name);
    value[0] = '\0';
    while ((line = strstr(line, "\r\n")) != NULL) {
        line += 2;
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
            const char *from = line + length + 1;
            from += strspn(from, " ");
            snprintf(value, size, "%.*s", (int)strcspn(from, "\r\n"), from);
            return;
        }
    }
}

static long microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000L + now.tv_nsec / 1000L;
}

static void answer(const struct connection *connection, const char *request)
{
    char method[16] = "", path[512] = "", protocol[16] = "", host[256], agent[256], reply[8192];
    long begun = microseconds();
    int health, length, code;
    if (sscanf(request, "%15s %511s %15s", method, path, protocol) != 3) {
        return;
    }
    header(request, "Host", host, sizeof host);
    header(request, "User-Agent", agent, sizeof agent);
    health = strcmp(path, "/health") == 0;
    code = health ? 200 : status_code;
    length = health ? (int)strlen("{\"status\":\"ok\"}") : (int)strlen(text);
    snprintf(reply, sizeof reply,
             "HTTP/1.1 %d %s\r\nX-App-Name: http-echo\r\nContent-Length: %d\r\n"
             "Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n%s\n",
             code, code == 200 ? "OK" : "Status", length + 1, health ? "{\"status\":\"ok\"}" : text);
    if (write(connection->socket, reply, strlen(reply)) < 0) {
        return;
    }
    if (!health) {
        log_line(stdout, "%s %s \"%s %s %s\" %d %d \"%s\" %ldµs", host, connection->peer, method, path,
                 protocol, code, length + 1, agent, microseconds() - begun);
    }
}

static void *serve(void *argument)
{
    struct connection *connection = argument;
    char request[8192];
    size_t filled = 0;
    request[0] = '\0';
    while (filled < sizeof request - 1 && strstr(request, "\r\n\r\n") == NULL) {
        ssize_t got = read(connection->socket, request + filled, sizeof request - 1 - filled);
        if (got <= 0) {
            break;
        }
        filled += (size_t)got;
        request[filled] = '\0';
    }
    if (strstr(request, "\r\n\r\n") != NULL) {
        answer(connection, request);
    }
    shutdown(connection->socket, SHUT_WR);
    close(connection->socket);
    free(connection);
    return NULL;
}

static void fail(const char *what)
{
    log_line(stderr, "[ERR] server exited with: %s", what);
    exit(1);
}

/* HOST:PORT or :PORT, the latter for IPv4 and IPv6. */
static int listen_on(const char *address)
{
    const char *colon = strrchr(address, ':');
    char host[256];
    struct sockaddr_in6 both = {0};
    struct sockaddr_in one = {0};
    int yes = 1, no = 0, port, result, made;
    if (colon == NULL) {
        fail("listen tcp: missing port in address");
    }
    snprintf(host, sizeof host, "%.*s", (int)(colon - address), address);
    port = atoi(colon + 1);
    made = socket(host[0] ? AF_INET : AF_INET6, SOCK_STREAM, 0);
    if (made < 0 && !host[0]) {
        snprintf(host, sizeof host, "0.0.0.0");
        made = socket(AF_INET, SOCK_STREAM, 0);
    }
    if (made < 0) {
        fail("no socket");
    }
    setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (host[0]) {
        one.sin_family = AF_INET;
        one.sin_port = htons((unsigned short)port);
        if (inet_pton(AF_INET, strcmp(host, "localhost") ? host : "127.0.0.1", &one.sin_addr) != 1) {
            fail("listen tcp: lookup: no such host");
        }
        result = bind(made, (struct sockaddr *)&one, sizeof one);
    } else {
        setsockopt(made, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
        both.sin6_family = AF_INET6;
        both.sin6_port = htons((unsigned short)port);
        result = bind(made, (struct sockaddr *)&both, sizeof both);
    }
    if (result < 0 || listen(made, 64) < 0) {
        fail("listen tcp: bind: address not available or in use");
    }
    return made;
}

static void accept_for_ever(int listening)
{
    for (;;) {
        struct sockaddr_storage peer;
        socklen_t size = sizeof peer;
        struct timeval patience = {5, 0};
        char name[INET6_ADDRSTRLEN], port[8];
        struct connection *connection = malloc(sizeof *connection);
        pthread_t thread;
        if (connection == NULL) {
            fail("out of memory");
        }
        connection->socket = accept(listening, (struct sockaddr *)&peer, &size);
        if (connection->socket < 0) {
            free(connection);
            continue;
        }
        setsockopt(connection->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        getnameinfo((struct sockaddr *)&peer, size, name, sizeof name, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV);
        snprintf(connection->peer, sizeof connection->peer, "%s:%s",
                 strncmp(name, "::ffff:", 7) == 0 ? name + 7 : name, port);
        if (pthread_create(&thread, NULL, serve, connection) == 0) {
            pthread_detach(thread);
        } else {
            close(connection->socket);
            free(connection);
        }
    }
}

/* The value of -NAME=VALUE, --NAME=VALUE or -NAME VALUE; NULL when this is another flag. */
static const char *flag(int *index, int count, char **words, const char *name)
{
    const char *word = words[*index] + 1;
    size_t length = strlen(name);
    if (*word == '-') {
        ++word;
    }
    if (words[*index][0] != '-' || strncmp(word, name, length) != 0) {
        return NULL;
    }
    if (word[length] == '=') {
        return word + length + 1;
    }
    return word[length] == '\0' && *index + 1 < count ? words[++*index] : NULL;
}

int main(int count, char **words)
{
    const char *address = ":5678";
    int index;
    text = getenv("ECHO_TEXT");
    for (index = 1; index < count; ++index) {
        const char *value;
        if ((value = flag(&index, count, words, "listen")) != NULL) {
            address = value;
        } else if ((value = flag(&index, count, words, "text")) != NULL) {
            text = value;
        } else if ((value = flag(&index, count, words, "status-code")) != NULL) {
            status_code = atoi(value);
        } else {
            fprintf(stderr, "flag provided but not defined: %s\n", words[index]);
            return 2;
        }
    }
    if (text == NULL || *text == '\0') {
        fprintf(stderr, "Missing -text option!\n");
        return 127;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGTERM, end);
    signal(SIGINT, end);
    index = listen_on(address);
    log_line(stderr, "[INFO] server is listening on %s", address);
    accept_for_ever(index);
    return 0;
}

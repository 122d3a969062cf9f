# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measuring scripts share: a display whose pixels can be read from outside, programs that are
started on it with a profile of their own, and the figures that the kernel keeps about a process tree."""

import atexit
import mmap
import os
import platform
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCREEN = (1400, 900)
SUPPORT = Path(__file__).resolve().parent.parent / "support"
CANNOT_RUN = 77
# A page of text drawn with smoothed letters has dozens of colours; an empty window has a few.
COLOURS_OF_TEXT = 16
TICK = os.sysconf("SC_CLK_TCK")


# What was made is removed at exit, however that comes about.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def cannot_run(reason):
    print(f"SKIPPED: {reason}", file=sys.stderr)
    sys.exit(CANNOT_RUN)


def need(program):
    path = shutil.which(program)
    if path is None:
        cannot_run(f"{program} is missing")
    return path


class Display:
    """A private X server. Its frame buffer is a mapped file, so looking at it costs the programs under
    measurement nothing: no request goes through the server."""

    def __init__(self):
        need("Xvfb")
        shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self._folder = tempfile.mkdtemp(prefix="quayside-bench-", dir=shared)
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24",
             "-fbdir", self._folder, "-nolisten", "tcp", "-noreset", "-br", "-nocursor"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        atexit.register(self.close)
        if not number:
            cannot_run("Xvfb does not start")
        self.name = f":{number}"
        self._map_frame()

    def _map_frame(self):
        with open(os.path.join(self._folder, "Xvfb_screen0"), "rb") as file:
            self._frame = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # The header of an XWD file: 25 big-endian words.
        header = struct.unpack(">25I", self._frame[:100])
        if header[11] != 32:
            cannot_run("the display has no 32-bit pixels")
        self._start = header[0] + header[19] * 12
        self._line = header[12]

    def middle(self):
        """Pixels of every sixth row of a part of the screen in which each of the windows, all of them
        placed at the top left where there is no window manager, has its page of text."""
        left, right = 420, 820
        at = [self._start + y * self._line for y in range(130, 590, 6)]
        return b"".join(self._frame[a + left * 4:a + right * 4] for a in at)

    def xdotool(self, *words):
        return subprocess.run([need("xdotool"), *words], env={**os.environ, "DISPLAY": self.name},
                              capture_output=True, text=True, check=False).stdout.split()

    def close(self):
        end(self.process.pid, signal.SIGTERM)
        self.process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


class Profile:
    """A home folder of its own, empty at first."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="quayside-bench-home-")
        atexit.register(self.remove)

    def environment(self, display):
        home = self.path
        kept = {key: os.environ[key] for key in ("PATH", "LANG", "LD_LIBRARY_PATH") if key in os.environ}
        runtime = os.path.join(home, "runtime")
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        return {**kept, "DISPLAY": display.name, "HOME": home, "XDG_RUNTIME_DIR": runtime,
                "XDG_CONFIG_HOME": f"{home}/config", "XDG_DATA_HOME": f"{home}/data",
                "XDG_CACHE_HOME": f"{home}/cache", "XDG_STATE_HOME": f"{home}/state",
                # No session bus and no accessibility bus for anyone: those would be measured too.
                "DBUS_SESSION_BUS_ADDRESS": "disabled:", "NO_AT_BRIDGE": "1",
                # Zeal's web engine refuses to run as root otherwise.
                "QTWEBENGINE_DISABLE_SANDBOX": "1"}

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Program:
    """A command on the display. Seconds since the process was made: `shown` when its window first covered
    the middle of the screen, `painted` when text was to be read there, `settled` when it last changed."""

    def __init__(self, command, display, profile):
        self._name = command[0]
        self._display = display
        self._silence = os.open(os.devnull, os.O_RDWR)
        environment = profile.environment(display)
        self._blank = display.middle()
        self.started = time.monotonic()
        self.pid = os.posix_spawn(
            command[0], command, environment, setpgroup=0,
            file_actions=[(os.POSIX_SPAWN_DUP2, self._silence, fd) for fd in (0, 1, 2)])
        atexit.register(self.stop)
        self.shown = None
        self.painted = None
        self.settled = None

    def wait_until_painted(self, timeout=20):
        """Returns when text is to be seen in the middle of the screen; ends everything if it never is."""
        while time.monotonic() - self.started < timeout and not self._ended():
            pixels = self._display.middle()
            if pixels != self._blank:
                now = time.monotonic() - self.started
                self.shown = self.shown or now
                if len(set(memoryview(pixels).cast("I"))) >= COLOURS_OF_TEXT:
                    self.painted = now
                    return
            time.sleep(0.001)
        self.stop()
        sys.exit(f"{self._name} ended or painted nothing within {timeout} s")

    def wait_until_settled(self, quiet=0.6):
        """The moment of the last change in the middle of the screen, once it held still."""
        last, changed = self._display.middle(), time.monotonic()
        while time.monotonic() - changed < quiet:
            time.sleep(0.005)
            pixels = self._display.middle()
            if pixels != last:
                last, changed = pixels, time.monotonic()
                self.settled = changed - self.started
        self.settled = self.settled or self.painted

    def window(self):
        """The largest visible window; toolkits make small helpers beside it."""
        def area(window):
            shape = dict(line.partition("=")[::2] for line in
                         self._display.xdotool("getwindowgeometry", "--shell", window))
            return int(shape.get("WIDTH", 0)) * int(shape.get("HEIGHT", 0))

        ids = self._display.xdotool("search", "--onlyvisible", "--class", ".")
        return max(ids, key=area, default=None)

    def press(self, keys):
        self._display.xdotool("windowfocus", "--sync", self.window(), "key", keys)

    def hide(self):
        """What a window manager does to a minimised window."""
        self._display.xdotool("windowunmap", "--sync", self.window())

    def quit(self):
        """Asks it by keyboard to end, so that it keeps what it wants to keep; who does not know the
        key is stopped."""
        self.press("ctrl+q")
        self._wait_for_end(1)
        self.stop()

    def stop(self):
        """Ends it and waits for a blank screen, so that the next one starts from the same."""
        atexit.unregister(self.stop)
        end(-self.pid, signal.SIGTERM)
        if not self._wait_for_end(2):
            end(-self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        end(-self.pid, signal.SIGKILL)  # its children
        os.close(self._silence)
        deadline = time.monotonic() + 2
        while self._display.middle() != self._blank and time.monotonic() < deadline:
            time.sleep(0.005)

    def _ended(self):
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def _wait_for_end(self, seconds):
        deadline = time.monotonic() + seconds
        while not self._ended():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.005)
        return True


def end(pid, number):
    try:
        (os.killpg if pid < 0 else os.kill)(abs(pid), number)
    except ProcessLookupError:
        pass


def process_tree(pid):
    """The process and all its descendants."""
    found = [pid]
    for parent in found:
        try:
            for task in os.listdir(f"/proc/{parent}/task"):
                children = Path(f"/proc/{parent}/task/{task}/children").read_text(encoding="ascii")
                found += [int(child) for child in children.split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def cpu_seconds(pid):
    """User and system time of the tree, all threads. The kernel keeps the sum exactly and shows it in
    ticks of 10 ms."""
    total = 0
    for each in process_tree(pid):
        fields = Path(f"/proc/{each}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def cpu_percent(pid, seconds):
    """Of one core, over that many seconds from now."""
    before, begun = cpu_seconds(pid), time.monotonic()
    time.sleep(seconds)
    return (cpu_seconds(pid) - before) / (time.monotonic() - begun) * 100


def pss_megabytes(pid):
    """Proportional set size of the tree in 10^6 bytes."""
    total = 0
    for each in process_tree(pid):
        for line in Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total * 1024 / 1e6


def socket_count(pid):
    count = 0
    for fd in os.listdir(f"/proc/{pid}/fd"):
        try:
            count += os.readlink(f"/proc/{pid}/fd/{fd}").startswith("socket:")
        except FileNotFoundError:
            continue
    return count


class PrivateEngine:
    """A Docker Engine beside the user's own, with the stand-in images loaded."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="qs-bench-")
        start = subprocess.run(
            [SUPPORT / "private-engine", "start", self.folder, "--owner", str(os.getpid())],
            capture_output=True, text=True, check=False)
        if start.returncode != 0:
            cannot_run(start.stderr.strip())
        self.socket = f"unix://{self.folder}/docker.sock"
        atexit.register(self.stop)
        subprocess.run([SUPPORT / "make-images", self.socket], check=True)

    def docker(self, *words):
        return subprocess.run(["docker", *words], env=self.environment(), check=True,
                              capture_output=True, text=True).stdout

    def environment(self):
        return {**os.environ, "DOCKER_HOST": self.socket, "DOCKER_CONFIG": f"{self.folder}/cli"}

    def run_containers(self, first, last):
        """Containers load-FIRST … load-LAST; every second one keeps the hundredth of a core busy."""
        for number in range(first, last + 1):
            busy = number % 2 == 0
            work = "while :; do :; done" if busy else "sleep 100000"
            self.docker("run", "-d", "--name", f"load-{number:03}", "--network",
                        "bridge", "--cpus", "0.01", "--init=false", "busybox", "sh", "-c", work)

    def stop(self):
        subprocess.run([SUPPORT / "private-engine", "stop", self.folder], check=False)


def quartiles(values):
    """"median (lower–upper quartile)" of a list with at least one value."""
    if len(values) < 2:
        return f"{values[0]:.0f}"
    lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
    return f"{median:.0f} ({lower:.0f}–{upper:.0f})"


def table(head, rows):
    """Prints a Markdown table."""
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def describe_machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, {memory:.0f} GiB, "
          f"Linux {platform.release().split('-')[0]}, load before: {os.getloadavg()[0]:.2f}\n", flush=True)

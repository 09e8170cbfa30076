"""A JACK server without hardware, and its clients, each under the same stop watch."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

from sheets import Sheet

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JAR = pathlib.Path(os.environ.get("BENCHMARKS", ROOT / "bench/target/benchmarks.jar"))  # another, so that one may build meanwhile
PATIENCE_S = 60
FIRST = os.environ.get("FIRST", "yes") == "yes"


def java_homes():
    named = os.environ.get("JAVA_HOMES", "")
    return named.split(":") if named else [str(pathlib.Path(shutil.which("java")).resolve().parent.parent)]


def release(home):
    text = pathlib.Path(home, "release").read_text()
    return re.search(r'^JAVA_VERSION="([^"]*)"', text, re.M).group(1)


def live_flags(home):
    """What ./cuebus run starts this JDK with, but for its archive of classes."""
    launcher = (ROOT / "cuebus").read_text()
    parts = [r"^loop_flags=.*?$", r"^quiet_archives\(\) \{.*?^\}", r"^live_flags\(\) \{.*?^\}"]
    found = "\n".join(re.search(part, launcher, re.M | re.S).group(0) for part in parts)
    script = "set -f\nbest_version=%s\n%s\nlive_flags\necho $flags" % (release(home).split(".")[0], found)
    return subprocess.run(["sh", "-c", script], check=True, capture_output=True, text=True).stdout.split()


class Rig:
    """All that a run starts, ended with it: clients first, then the server. Others may have servers of their own."""

    def __init__(self, period, captures, playbacks, strips=32, buses=8):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="cuebus-live-"))
        self.running, self.sheets, self.log = [], {}, self.work / "jackd.log"
        self.name = "cuebus-live-%d" % os.getpid()
        self.strips, self.buses = strips, buses
        self.env = {**os.environ, "JACK_DEFAULT_SERVER": self.name, "JACK_NO_START_SERVER": "1", "LC_ALL": "C.UTF-8"}
        self.command = ["jackd", "-R", "-P", "20", "-n", self.name, "-d", "dummy", "-r", "48000", "-p", str(period),
                        "-C", str(captures), "-P", str(playbacks)]

    def open(self):
        self.compile()
        # asynchronous, which is the server's default: it waits for nobody, so a client that is late harms only itself, and the
        # server's log says which it was
        self.start(self.command, self.log)
        self.wait_for("jackd", lambda: subprocess.run(["jack_lsp"], env=self.env, capture_output=True).returncode == 0)

    def compile(self):
        c = ROOT / "bench/src/main/c"
        cc = [os.environ.get("CC", "gcc"), "-O3", "-march=native", "-std=gnu11", "-Wall", "-Wextra"]
        size = ["-DDESK_STRIPS=%d" % self.strips, "-DDESK_BUSES=%d" % self.buses, "-I%s" % c]
        peer = [HERE / "peer.c"] + [c / name for name in ("settings.c", "mix.c", "tuned_strips.c", "plain_strips.c")]
        subprocess.run(cc + size + ["-o", self.work / "peer"] + peer + ["-ljack", "-lm", "-lpthread"], check=True)
        shim = ["-shared", "-fPIC", "-o", self.work / "libjack.so", HERE / "stopwatch.c", "-l:libjack.so.0", "-ldl"]
        subprocess.run(cc + shim, check=True)

    def start(self, command, log, **more):
        """A program that is ended with the rig; it has a standard input that stays open."""
        env = {**self.env, **more}
        with open(log, "ab") as out:
            process = subprocess.Popen([str(it) for it in command], stdin=subprocess.PIPE, stderr=out, env=env, text=True,
                                       stdout=out if command is self.command else subprocess.PIPE, start_new_session=True)
        self.running.append(process)
        return process

    def timed(self, client, command, preload=True, **more):
        """The same, under the stop watch."""
        sheet = self.work / (client + ".sheet")
        way = {"LD_PRELOAD": str(self.work / "libjack.so")} if preload else {"LD_LIBRARY_PATH": str(self.work)}
        if FIRST:
            command = ["nice", "-n", "-19", *command]  # as the launcher does it; nobody is the worse for it
        process = self.start(command, self.work / (client + ".log"), STOPWATCH=str(sheet), **way, **more)
        self.wait_for(client, lambda: Sheet.is_there(sheet) or process.poll() is not None)
        if process.poll() is not None:
            raise OSError("%s ended: %s" % (client, (self.work / (client + ".log")).read_text()[-2000:]))
        self.sheets[client] = Sheet(sheet)
        return process

    def ready(self, process, what):
        """The line that begins with it."""
        for line in process.stdout:
            if line.startswith(what):
                return line.strip()
        raise OSError("no %s from %s" % (what, process.args))

    def wait_for(self, what, condition):
        began = time.monotonic()
        while not condition():
            if time.monotonic() - began > PATIENCE_S:
                raise OSError("never there: " + what)
            time.sleep(0.05)

    def peer(self, *args):
        process = self.start([self.work / "peer", *args], self.work / "peer.log")
        self.ready(process, "ready")
        return process

    def mark(self):
        """Counts from here."""
        self.log_from = self.log.stat().st_size
        for sheet in self.sheets.values():
            sheet.mark()

    def late_by_server(self, client):
        """How often the server found it not done when the next period began."""
        with open(self.log, errors="replace") as log:
            log.seek(self.log_from)
            return sum("XRun" in line and client in line for line in log)

    def close(self):
        for process in reversed(self.running):
            process.stdin.close()
            process.send_signal(signal.SIGINT if "jackd" not in process.args[0] else signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.work)

    def __enter__(self):
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *how):
        self.close()

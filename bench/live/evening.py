"""The whole of hangzhou for an hour: its recordings come in by JACK again and again, cues go, and all that can is switched on."""
import array
import json
import pathlib
import re
import shutil
import subprocess
import time
import urllib.request

from rig import JAR, ROOT, Rig, live_flags, release

SHOW = ROOT / "show-scripts/hangzhou"
WARM_UP_S = 20
LOOP_S = 120
EVERY_S = 15  # a GO


def channels(text):
    """Recording and number of capture ports of each strip."""
    for ports, recording in re.findall(r"in: \[([^]]*)\].*?recording: ([^,}]*)", text):
        yield [int(port.strip()[len("capture_"):]) for port in ports.split(",")], recording.strip()


def loop_file(folder, text):
    """All inputs, frame by frame, as floats."""
    strips = list(channels(text))
    count = max(max(ports) for ports, _ in strips)
    frames = LOOP_S * 48000
    samples = array.array("f", bytes(4 * frames * count))
    for ports, recording in strips:
        raw = subprocess.run(["ffmpeg", "-v", "error", "-i", SHOW / recording, "-t", str(LOOP_S), "-ar", "48000", "-ac",
                              str(len(ports)), "-f", "f32le", "-"], check=True, capture_output=True).stdout
        sound = array.array("f", (raw + bytes(4 * frames * len(ports)))[: 4 * frames * len(ports)])
        for c, port in enumerate(ports):
            samples[port - 1 :: count] = sound[c :: len(ports)]
    file = folder / "inputs.f32"
    with open(file, "wb") as to:
        samples.tofile(to)
    return file, count


def copy_of_show(folder, text):
    shutil.copytree(SHOW, folder, ignore=shutil.ignore_patterns("data"))
    played = re.sub(r"\bcapture_(\d+)", r'"play:out_\1"', text)
    played += "streams: [{bus: stream, to: hls/live.m3u8, codec: aac}]\n"
    played += "record: [{bus: stream, format: flac}, {bus: pa, format: flac}, {strip: host, format: flac}]\n"
    (folder / "show.yaml").write_text(played)
    return folder


def memory(pid):
    """Resident, and what of that is shared by nobody or counted once: the heap of an old ZGC is mapped three times."""
    text = pathlib.Path("/proc/%d/smaps_rollup" % pid).read_text()
    return [int(re.search(r"^%s:\s+(\d+)" % name, text, re.M).group(1)) // 1024 for name in ("Rss", "Pss")]


class Desk:
    """The running show, over HTTP."""

    def __init__(self, line):
        self.url = re.search(r"http=(\S+)", line).group(1)

    def status(self):
        with urllib.request.urlopen(self.url + "/api/status", timeout=10) as answer:
            return json.load(answer)

    def do(self, **command):
        body = json.dumps(command).encode()
        request = urllib.request.Request(self.url + "/api/command", body, {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=10).close()

    def go(self):
        if self.status()["playhead"]["standby"] is None:
            for bus in ("stream", "pa"):
                self.do(do="fader", bus=bus, toDb=0)
            self.do(do="go-to", cue="10")
        else:
            self.do(do="go", confirmed=True)


def run(home, seconds, garbage, row, say, title):
    text = (SHOW / "show.yaml").read_text()
    with Rig(64, 12, 6, strips=12, buses=3) as rig:
        file, count = loop_file(rig.work, text)
        rig.peer("play", "play", str(file), str(count))
        beside = rig.timed("desk", [rig.work / "peer", "desk", "desk", "play:out", "system:playback", garbage])
        rig.ready(beside, "ready")
        native = [] if int(release(home).split(".")[0]) < 22 else ["--enable-native-access=ALL-UNNAMED"]
        show = copy_of_show(rig.work / "show", text)
        cuebus = rig.timed("cuebus", [home + "/bin/java", *live_flags(home), *native, "-Dfile.encoding=UTF-8", "-cp", JAR,
                                      "cuebus.bench.RunBesideGarbage", garbage, "run", show, "--audio", "jack", "--http", "0",
                                      "--osc", "0", "--fresh", "--data", rig.work / "data"], preload=False)
        desk = Desk(rig.ready(cuebus, "ready"))
        time.sleep(WARM_UP_S)
        rig.mark()
        first = desk.status()["audio"]
        say(time.strftime("%H:%M:%S", time.gmtime()), "Java", release(home), "for", seconds, "s")
        began = time.monotonic()
        for turn in range(1, seconds // EVERY_S + 1):
            time.sleep(max(0, began + turn * EVERY_S - time.monotonic()))
            desk.go()
            if turn % (60 // EVERY_S) == 0:
                minute(rig, desk, cuebus.pid, beside.pid, time.monotonic() - began, say)
        say(title)
        row(rig, "cuebus", "Cuebus, Java " + release(home))
        row(rig, "desk", "  C")
        status = desk.status()
        say("  bytes of ours: %d; guard: %d doubles; streams: %s; recordings: %s; counters: %s" % (
            status["audio"]["allocatedBytes"] - first["allocatedBytes"], len(status["doubles"]),
            [(it["state"], it["restarts"], it["lostFrames"]) for it in status["streams"]],
            [(it["state"], it["lostFrames"]) for it in status["recordings"]],
            {name: count for name, count in status["counters"].items() if count}))
        for it in rig.sheets["cuebus"].late():
            say("  cuebus late: at %.6f took %.0f cpu %.0f" % it)
        for it in rig.sheets["desk"].late():
            say("  C late: at %.6f took %.0f cpu %.0f" % it)


def minute(rig, desk, ours, theirs, since, say):
    status, f, c = desk.status(), rig.sheets["cuebus"].read(), rig.sheets["desk"].read()
    say("%5.0f s: rss %d pss %d MB (C %d %d); over %d longest %.0f us (C %d %.0f); xruns %d; %s, stream %s" % (
        since, *memory(ours), *memory(theirs), f["over"], f["longest"], c["over"], c["longest"],
        c["xruns"], status["state"], status["streams"][0]["state"]))

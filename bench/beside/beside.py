"""Makes two-input scenes, lets Cuebus and others work on them, and prints one table; bench/beside/run calls it.

Each scene has A (the copy that stays) and B (which brings A again, and somebody of its own). B's own voice is silent
until 16 s, A is silent from 16 to 26 s, and from 26 to 40 s both talk. What is left of B is measured against what B's own
voice alone would have been: how far the copy is down while only it is there (8 to 16 s), and the ratio of voice to
everything else (SI-SDR, dB) while only B's own talks (18 to 26 s) and while both do (28 to 40 s).
"""
import json
import pathlib
import subprocess
import sys

import numpy as np

RATE, SECONDS = 48000, 40
VOICES = pathlib.Path("/usr/share/asterisk/sounds")
MUSIC = pathlib.Path("/usr/share/games/etr/music")


def read(command):
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    return np.frombuffer(raw, "<i2").astype(float) / 32768


def voice(folder, seconds, skip=0):
    """Sentences of one voice, one after the other, at -20 dB RMS while it speaks."""
    files = sorted(f for f in (VOICES / folder).glob("*.g722") if 8000 < f.stat().st_size)[skip:]
    parts, count = [], 0
    for f in files:
        part = read(["ffmpeg", "-v", "quiet", "-f", "g722", "-i", f, "-ar", str(RATE), "-ac", "1", "-f", "s16le", "-"])
        parts.append(part)
        count += len(part)
        if count > seconds * RATE:
            break
    x = np.concatenate(parts)[: seconds * RATE]
    return x * 0.1 / np.sqrt(np.mean(x[np.abs(x) > 0.01] ** 2))


def music(seconds):
    f = sorted(MUSIC.glob("*.ogg"))[0]
    x = read(["ffmpeg", "-v", "quiet", "-ss", "20", "-t", str(seconds), "-i", f, "-ar", str(RATE), "-ac", "1", "-f", "s16le", "-"])
    return x * 0.1 / np.sqrt(np.mean(x**2))


def delayed(x, ms, ppm=0.0):
    """By a band-limited interpolation, so that parts of a sample are right."""
    at = np.arange(len(x)) * (1 + ppm * 1e-6) - ms * RATE / 1000
    whole = np.floor(at).astype(int)
    part = at - whole
    y = np.zeros(len(x))
    for k in range(-15, 17):
        place = whole + k
        inside = (place >= 0) & (place < len(x))
        t = part - k
        taps = np.sinc(t) * np.cos(np.pi * t / 34) ** 2
        y[inside] += x[place[inside]] * taps[inside]
    return y


def room(x, rt60, seed):
    """Direct sound and, 6 dB below it, a tail that dies away by 60 dB in rt60."""
    if not rt60:
        return x
    noise = np.random.default_rng(seed).standard_normal(int(rt60 * RATE))
    tail = noise * 10 ** (-3 * np.arange(len(noise)) / len(noise))
    tail[: RATE // 200] = 0
    tail *= 0.5 / np.sqrt(np.sum(tail**2))
    tail[0] = 1
    n = 1 << (len(x) + len(tail)).bit_length()
    return np.fft.irfft(np.fft.rfft(x, n) * np.fft.rfft(tail, n), n)[: len(x)]


def opus(x):
    raw = (np.clip(x, -1, 1) * 32767).astype("<i2").tobytes()
    ogg = subprocess.run(["ffmpeg", "-v", "quiet", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-", "-c:a", "libopus", "-b:a",
                          "32k", "-f", "ogg", "-"], input=raw, check=True, capture_output=True).stdout
    raw = subprocess.run(["ffmpeg", "-v", "quiet", "-i", "-", "-ar", str(RATE), "-ac", "1", "-f", "s16le", "-"], input=ogg,
                         check=True, capture_output=True).stdout
    y = np.frombuffer(raw, "<i2").astype(float) / 32768
    return np.pad(y, (0, max(0, len(x) - len(y))))[: len(x)]


def gain(db):
    return 10 ** (db / 20)


def scenes():
    first, second = voice("en_US_f_Allison", SECONDS), voice("fr_CA_f_June", SECONDS)
    third, song = voice("es_MX_f_Allison", SECONDS), music(SECONDS)
    loop = np.tile(song[: 2 * RATE], SECONDS // 2)
    a_talks, own_talks = np.ones(SECONDS * RATE), np.ones(SECONDS * RATE)
    a_talks[16 * RATE : 26 * RATE] = 0
    own_talks[: 16 * RATE] = 0

    def scene(name, a, copy, own):
        return name, a, copy, own * own_talks

    a = first * a_talks
    jump = np.where(np.arange(len(a)) < 12 * RATE, delayed(a, 250), delayed(a, 330))
    yield scene("1: hall console, room microphone, 20 ms, -6 dB, RT60 0.5 s", a, room(delayed(a, 20), 0.5, 1) * gain(-6), second)
    yield scene("2: camera, 80 ms, -6 dB, 50 ppm", a, delayed(a, 80, 50) * gain(-6), second)
    yield scene("3: stream return, 2500 ms, -6 dB", a, delayed(a, 2500) * gain(-6), second)
    yield scene("7: two microphones, 3 ms, -3 dB", a, delayed(a, 3) * gain(-3), second)
    yield scene("8: bleed, 6 ms, -15 dB, both talk", first, delayed(first, 6) * gain(-15), second)
    yield scene("12: a loop of 2 s, 12 ms", loop * a_talks, delayed(loop * a_talks, 12) * gain(-6), second)
    yield scene("18: 250 ms, then 330 ms", a, jump * gain(-6), second)
    yield scene("19: through Opus, 32 kbit/s, 60 ms", a, delayed(opus(a), 60) * gain(-6), second)
    yield scene("20: 40 ms, -20 dB under another talker", first, delayed(first, 40) * gain(-20), second)
    yield scene("unrelated: two talkers", first, 0 * first, third)
    yield scene("14: speech over unrelated music", song, 0 * song, second)


def write(path, x):
    raw = (np.clip(x, -1, 1) * 32767).astype("<i2")
    path.with_suffix(".raw").write_bytes(raw.tobytes())
    subprocess.run(["ffmpeg", "-v", "quiet", "-y", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", path.with_suffix(".raw"),
                    path.with_suffix(".wav")], check=True)


def raw(path, count):
    x = np.frombuffer(path.read_bytes(), "<i2").astype(float) / 32768
    return np.pad(x, (0, max(0, count - len(x))))[:count]


PAN = 0.5  # far enough apart to be told from one another, and not so far that they are taken for a stereo pair

SHOW = """cuebus: 1
show: {id: beside}
desk:
  sampleRate: 48000
  strips:
    - {id: a, in: [c1], recording: audio/a.wav, pan: -0.5}
    - {id: b, in: [c2], recording: audio/b.wav, pan: 0.5}
  buses: [{id: stream, out: [p1, p2]}]
  sends: {stream: {a: 0 dB, b: 0 dB}}
  guard: {stream: remedy}
cues:
  - {id: all, number: "1", next: stop, plan: 40s, do: [{fade: {strip: a, to: 0 dB, over: 1s}}]}
"""


def cuebus(program, work):
    show = work / "show"
    (show / "audio").mkdir(parents=True, exist_ok=True)
    (show / "show.yaml").write_text(SHOW)
    for x in "ab":
        (show / "audio" / f"{x}.wav").write_bytes((work / f"{x}.wav").read_bytes())
    subprocess.run([program, "render", show, "--out", work / "out"], check=True, capture_output=True)
    wav = work / "out" / "stream.wav"
    sound = subprocess.run(["ffmpeg", "-v", "quiet", "-i", wav, "-f", "f32le", "-"], check=True, capture_output=True).stdout
    stereo = np.frombuffer(sound, "<f4").astype(float).reshape(-1, 2)
    pans = np.array([[np.cos((1 + PAN * side) * np.pi / 4), np.sin((1 + PAN * side) * np.pi / 4)] for side in (-1, 1)])
    samples = (stereo @ np.linalg.inv(pans))[:, 1]  # what there is of B
    report = json.loads((work / "out" / "report.json").read_text())
    found = [f"{d['delayMs']:.1f} ms, sure at {d['confirmedMs'] / 1000:.1f} s" for d in report["doubles"] if d.get("confirmedMs")]
    return samples, "; ".join(found) or "nothing"


def si_sdr(own, left):
    along = own * (np.dot(own, left) / np.dot(own, own))
    rest = np.sum((left - along) ** 2)
    return 10 * np.log10(np.sum(along**2) / rest) if rest else np.inf


def cut(x, from_s, to_s):
    return x[from_s * RATE : to_s * RATE]


def judge(left, copy, own, lag=0):
    left = np.pad(left, (0, max(0, len(own) - len(left))))[: len(own)]
    left = np.roll(left, -lag)
    there = np.sum(cut(copy, 8, 16) ** 2)
    down = "-" if there == 0 else f"{10 * np.log10(there / max(1e-12, np.sum(cut(left, 8, 16) ** 2))):.0f}"
    return down, f"{min(99, si_sdr(cut(own, 18, 26), cut(left, 18, 26))):.0f}", f"{min(99, si_sdr(cut(own, 28, 40), cut(left, 28, 40))):.0f}"


def lag_of(own, left):
    """What a program delays by: where what it leaves is most like B's own voice."""
    x, y = cut(own, 18, 26), cut(left, 18, 26)
    n = 1 << (2 * len(x)).bit_length()
    likeness = np.fft.irfft(np.fft.rfft(y, n) * np.conj(np.fft.rfft(x, n)), n)[: RATE // 10]
    return int(np.argmax(np.abs(likeness)))


def axcorrelate(work):
    text = subprocess.run(["ffmpeg", "-v", "error", "-i", work / "a.wav", "-i", work / "b.wav", "-filter_complex",
                           "axcorrelate=size=48000:algo=fast,atrim=8:16", "-f", "f32le", "-"], check=True, capture_output=True).stdout
    return f"{np.max(np.abs(np.frombuffer(text, '<f4'))):.2f}"


def main(program, speex, webrtc, folder):
    print("| scene | | finds | copy down, dB | own voice alone, dB | both, dB |")
    print("|---|---|---|---|---|---|")
    for number, (name, a, copy, own) in enumerate(scenes()):
        work = pathlib.Path(folder) / str(number)
        work.mkdir(parents=True, exist_ok=True)
        b = copy + own
        write(work / "a", a)
        write(work / "b", b)
        rows = [("nothing done", "", raw(work / "b.raw", len(b)), 0)]
        left, found = cuebus(program, work)
        rows.append(("Cuebus", found, left, 0))
        for tail in (100, 400):
            subprocess.run([speex, work / "a.raw", work / "b.raw", work / "speex.raw", str(tail)], check=True)
            rows.append((f"speexdsp, {tail} ms", "does not say", raw(work / "speex.raw", len(b)), None))
        said = subprocess.run([webrtc, work / "a.raw", work / "b.raw", work / "webrtc.raw"], check=True, capture_output=True, text=True)
        said = said.stdout.strip()
        rows.append(("WebRTC", "nothing" if said == "-" else said + " ms", raw(work / "webrtc.raw", len(b)), None))
        for who, found, left, lag in rows:
            down, alone, both = judge(left, copy, own, lag_of(own, left) if lag is None else lag)
            print(f"| {name if who == 'nothing done' else ''} | {who} | {found} | {down} | {alone} | {both} |", flush=True)
        print(f"| | axcorrelate | {axcorrelate(work)} at no delay | | | |", flush=True)


main(*sys.argv[1:])

"""The band's music and the drum roll, written as MIDI files."""

import random
import struct

BPM = 96
BEAT = 60 / BPM  # seconds
BAR = 4 * BEAT
TICKS = 480  # a beat

LEAD, BASS, GUITAR, PIANO, TIMPANI, DRUMS = 0, 1, 2, 3, 4, 9
PROGRAMS = {LEAD: 73, BASS: 33, GUITAR: 25, PIANO: 0, TIMPANI: 47, DRUMS: 0}  # General MIDI
VOLUMES = {LEAD: 72, BASS: 100, GUITAR: 112, PIANO: 120, TIMPANI: 100, DRUMS: 104}
PANS = {LEAD: 70, BASS: 64, GUITAR: 24, PIANO: 100, TIMPANI: 64, DRUMS: 64}
KICK, SNARE, HAT, CRASH = 36, 38, 42, 49

STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
TRIADS = {"D": "D3 F#3 A3", "A": "A2 C#3 E3", "Bm": "B2 D3 F#3", "G": "G2 B2 D3",
          "F#m": "F#2 A2 C#3", "Em": "E2 G2 B2"}

OPENING_CHORDS = "D A Bm G D A G A Bm F#m G D Em G A D".split()
OPENING_TUNE = (  # one string a bar, note:beats, "-" rests
    "-:4", "-:4",
    "D5:1 E5:.5 F#5:1.5 B5:1", "A5:1.5 F#5:.5 E5:1 D5:1",
    "F#5:1 A5:1 B5:.5 A5:.5 F#5:1", "E5:2.5 -:.5 E5:.5 F#5:.5",
    "G5:1 B5:1 A5:1 G5:.5 F#5:.5", "E5:1 C#5:1 E5:2",
    "B5:1.5 A5:.5 F#5:1 D5:1", "A5:1.5 F#5:.5 E5:1 C#5:1",
    "B4:1 D5:.5 E5:.5 G5:1 B5:1", "A5:2 F#5:1 D5:1",
    "E5:1 G5:1 B5:1.5 A5:.5", "D6:1 B5:.5 A5:.5 G5:1 B5:1",
    "A5:1 C#6:1 E6:2", "D6:4")
RAP_CHORDS = "Bm G D A Bm G Em A Bm G D A".split()
GOODBYE_CHORDS = "G A D D".split()
GOODBYE_TUNE = ("B5:1 A5:1 G5:2", "E5:1 A5:1 C#6:2", "D6:1 A5:1 F#5:2", "D5:4")

GROOVE = {KICK: "x.....x.x.....x.", SNARE: "....x.......x...", HAT: "x.x.x.x.x.x.x.x."}
RAP_GROOVE = {KICK: "x..x..x...x.....", SNARE: "....x.......x..x", HAT: "x.xxx.x.x.xxx.x."}


class Score:
    """Notes at beats, played by hand: seeded, so that no bar repeats to the sample."""

    def __init__(self, seed):
        self.hand = random.Random(seed)
        self.events = [(0, bytes((0xFF, 0x51, 3)) + struct.pack(">I", 60_000_000 // BPM)[1:])]
        for channel, program in PROGRAMS.items():
            self.events.append((0, bytes((0xC0 | channel, program))))
            self.events.append((0, bytes((0xB0 | channel, 7, VOLUMES[channel]))))
            self.events.append((0, bytes((0xB0 | channel, 10, PANS[channel]))))

    def note(self, channel, key, beat, beats, velocity):
        start = max(0, round(beat * TICKS) + self.hand.randint(-6, 6))
        loudness = max(1, min(127, velocity + self.hand.randint(-8, 8)))
        self.events.append((start, bytes((0x90 | channel, key, loudness))))
        self.events.append((start + round(beats * TICKS), bytes((0x80 | channel, key, 0))))

    def chord(self, channel, name, beat, beats, velocity):
        for key in map(key_of, TRIADS[name].split()):
            self.note(channel, key + 12, beat, beats, velocity)

    def tune(self, bars, first_bar, velocity):
        beat = 4 * first_bar
        for item in " ".join(bars).split():
            name, beats = item.split(":")
            if name != "-":
                self.note(LEAD, key_of(name), beat, 0.95 * float(beats), velocity)
            beat += float(beats)

    def drums(self, groove, bar, velocity):
        for key, pattern in groove.items():
            for step, hit in enumerate(pattern):
                if hit == "x":
                    self.note(DRUMS, key, 4 * bar + step / 4, 0.2, velocity - (key == HAT) * 20)

    def write(self, path):
        track, now = b"", 0
        for tick, event in sorted(self.events, key=lambda timed: timed[0]):
            track += variable_length(tick - now) + event
            now = tick
        track += b"\x00\xff\x2f\x00"  # end of track
        header = b"MThd" + struct.pack(">IHHH", 6, 0, 1, TICKS)
        path.write_bytes(header + b"MTrk" + struct.pack(">I", len(track)) + track)


def key_of(name):
    """The MIDI key of a note name: "C#5" is 73."""
    return STEPS[name[0]] + ("#" in name) + 12 * (int(name[-1]) + 1)


def variable_length(ticks):
    """MIDI's big-endian base 128, with the top bit on all bytes but the last."""
    out = bytes((ticks & 0x7F,))
    while ticks := ticks >> 7:
        out = bytes((0x80 | ticks & 0x7F,)) + out
    return out


def rhythm_section(score, chords, first_bar, groove, velocity):
    for bar, name in enumerate(chords, first_bar):
        beat = 4 * bar
        root = key_of(TRIADS[name].split()[0])
        for at, beats in ((0, 1.4), (1.5, 0.9), (2.5, 0.5), (3, 0.9)):
            score.note(BASS, root, beat + at, beats, velocity)
        for at in (0.5, 1.5, 2, 3, 3.5):
            score.chord(GUITAR, name, beat + at, 0.4, velocity - 25)
        score.chord(PIANO, name, beat, 3.8, velocity - 20)
        score.drums(groove, bar, velocity)


def write_band(path, rap_bar, goodbye_bar):
    score = Score(seed=10)
    for bar, name in enumerate(OPENING_CHORDS[:2]):  # piano and hi-hat under the fade
        for beat in range(4):
            score.chord(PIANO, name, 4 * bar + beat, 0.9, 100)
        score.drums({HAT: GROOVE[HAT]}, bar, 105)
    rhythm_section(score, OPENING_CHORDS[2:15], 2, GROOVE, 95)
    for bar in (2, 8, 15):
        score.note(DRUMS, CRASH, 4 * bar, 2, 100)
    score.chord(PIANO, "D", 60, 4, 90)
    score.note(BASS, key_of("D3"), 60, 4, 95)
    score.tune(OPENING_TUNE, 0, 105)

    rhythm_section(score, RAP_CHORDS, rap_bar, RAP_GROOVE, 80)
    score.note(DRUMS, CRASH, 4 * (rap_bar + len(RAP_CHORDS)), 2, 90)

    rhythm_section(score, GOODBYE_CHORDS[:3], goodbye_bar, GROOVE, 80)
    score.chord(PIANO, "D", 4 * goodbye_bar + 12, 4, 80)
    score.tune(GOODBYE_TUNE, goodbye_bar, 90)
    score.write(path)


def write_drumroll(path, hush, hit):
    """A roll that swells until `hush`, and one blow at `hit` (seconds)."""
    score = Score(seed=60)
    strokes = int(hush / BEAT * 8)
    for stroke in range(strokes):
        swell = 35 + 70 * stroke // strokes
        score.note(DRUMS, SNARE, stroke / 8, 0.1, swell)
        if stroke % 2 == 0:
            score.note(TIMPANI, key_of("D2"), stroke / 8, 0.25, swell)
    for channel, key in ((DRUMS, CRASH), (DRUMS, KICK), (DRUMS, SNARE), (TIMPANI, key_of("D2"))):
        score.note(channel, key, hit / BEAT, 3, 120)
    score.write(path)

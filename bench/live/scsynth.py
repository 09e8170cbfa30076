"""scsynth with the graph of the full desk, as near as its unit generators come, driven by raw OSC.

A synth a strip: HPF (12 dB an octave, as ours), Compander as a gate (a downward expander of 1:10), BLowShelf, two BPeakEQ,
BHiShelf, Compander as compressor, the fader, and 16 sends. A synth a bus: a Limiter a channel, 1.5 ms ahead. What is less than
in our desk: the limiter looks at samples and not between them, and each channel for itself; nothing is metered, nothing can
ramp, no tap is filled. What is more: a compander has a hard knee and takes its level by a follower of its own.
"""
import math
import socket
import struct

AUDIO, SCALAR = 2, 0


class Def:
    """A synth definition in the form of version 2."""

    def __init__(self, name):
        self.name, self.constants, self.ugens = name, [], []

    def add(self, kind, inputs, outputs=1, special=0):
        """An audio unit of these inputs: numbers, or (unit, output)."""
        words = b""
        for it in inputs:
            if isinstance(it, tuple):
                words += struct.pack(">ii", *it)
            else:
                value = struct.pack(">f", it)
                if value not in self.constants:
                    self.constants.append(value)
                words += struct.pack(">ii", -1, self.constants.index(value))
        head = pstring(kind) + struct.pack(">biih", AUDIO, len(inputs), outputs, special)
        self.ugens.append(head + words + bytes([AUDIO]) * outputs)
        return len(self.ugens) - 1, 0

    def bytes(self):
        head = b"SCgf" + struct.pack(">ih", 2, 1) + pstring(self.name)
        constants = struct.pack(">i", len(self.constants)) + b"".join(self.constants)
        return head + constants + struct.pack(">iii", 0, 0, len(self.ugens)) + b"".join(self.ugens) + struct.pack(">h", 0)


def pstring(text):
    return bytes([len(text)]) + text.encode()


def gain(db):
    return 10 ** (db / 20)


def strip(i, strips, buses, private):
    """The numbers are those of DeskUnderTest.java."""
    d = Def("strip%d" % i)
    x = d.add("In", [2.0 * buses + i])
    x = d.add("HPF", [x, 80.0 + 5 * i])
    x = d.add("Compander", [x, x, gain(-45), 10.0, 1.0, 0.001, 0.15])
    x = d.add("BLowShelf", [x, 100.0 + 5 * i, 1 / 0.7, -4.0])
    x = d.add("BPeakEQ", [x, 300.0 + 20 * i, 0.5, -3.0])
    x = d.add("BPeakEQ", [x, 2000.0 + 50 * i, 1.0, 3.0])
    x = d.add("BHiShelf", [x, 8000.0 + 100 * i, 1 / 0.7, 2.0])
    x = d.add("Compander", [x, x, gain(-24 + 0.25 * i), 1.0, 1 / 3, (5 + 0.5 * i) / 1000, (100 + 5 * i) / 1000])
    x = d.add("BinaryOpUGen", [x, gain(-3 + 0.1 * i)], special=2)
    angle = ((i - (strips - 1) / 2) / (strips / 2) + 1) * math.pi / 4
    sent = []
    for b in range(buses):
        for side in (math.cos(angle), math.sin(angle)):
            sent.append(d.add("BinaryOpUGen", [x, gain(3 - b) * side], special=2))
    d.add("Out", [float(private)] + sent, outputs=0)
    return d


def bus(b, private):
    d = Def("bus%d" % b)
    unit, _ = d.add("In", [float(private + 2 * b)], outputs=2)
    limited = [d.add("Limiter", [(unit, c), gain(-1), 0.0015]) for c in (0, 1)]
    d.add("Out", [2.0 * b] + limited, outputs=0)
    return d


def padded(data):
    return data + bytes(-len(data) % 4)


def message(address, *args):
    tags, words = ",", b""
    for it in args:
        if isinstance(it, bytes):
            tags, words = tags + "b", words + struct.pack(">i", len(it)) + padded(it)
        elif isinstance(it, str):
            tags, words = tags + "s", words + padded(it.encode() + b"\0")
        else:
            tags, words = tags + "i", words + struct.pack(">i", it)
    return padded(address.encode() + b"\0") + padded(tags.encode() + b"\0") + words


def build(port, strips=32, buses=8):
    """Makes the graph in a server that listens on that port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(10)
        line.connect(("127.0.0.1", port))
        private = 2 * buses + strips
        defs = [strip(i, strips, buses, private) for i in range(strips)] + [bus(b, private) for b in range(buses)]
        for node, it in enumerate(defs):
            line.send(message("/d_recv", it.bytes()))
            answer = line.recv(1024)
            if not answer.startswith(b"/done"):
                raise OSError("scsynth refuses %s: %r" % (it.name, answer))
            line.send(message("/s_new", it.name, 1000 + node, 1, 0))
        line.send(message("/status"))
        while True:
            answer = line.recv(1024)
            if answer.startswith(b"/fail"):
                raise OSError("scsynth: %r" % answer)
            if answer.startswith(b"/status.reply"):
                ugens, synths = struct.unpack(">ii", answer[32:40])
                if synths != strips + buses:
                    raise OSError("scsynth runs %d synths of %d" % (synths, strips + buses))
                return ugens

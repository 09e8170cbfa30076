"""Reads the sheets that stopwatch.c writes."""
import mmap
import os
import struct

BUCKETS, LATE = 2048, 1024
HEAD = "callbacks over xruns longest_ns longest_cpu_ns period_ns late_count".split()
SIZE = 8 * (len(HEAD) + BUCKETS + 3 * LATE)


def top_ns(bucket):
    """The longest time in a bucket."""
    if bucket < 64:
        return bucket
    exponent = (bucket >> 6) + 5
    return (64 + (bucket & 63) + 1 << exponent - 6) - 1


class Sheet:
    """Of one client; counts from where it was opened or marked last."""

    def __init__(self, path):
        self.path = path
        with open(path, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), SIZE)
        self.mark()

    @staticmethod
    def is_there(path):
        return os.path.exists(path) and os.path.getsize(path) == SIZE

    def numbers(self):
        return struct.unpack("<%dQ" % (SIZE // 8), self.map[:])

    def mark(self):
        for name in ("longest_ns", "longest_cpu_ns"):
            struct.pack_into("<Q", self.map, 8 * HEAD.index(name), 0)
        self.before = self.numbers()

    def read(self):
        """Counts since the mark, and times of callbacks in microseconds."""
        now, n = self.numbers(), len(HEAD)
        figures = {name: now[i] - self.before[i] for i, name in enumerate(HEAD) if i < 3}
        counts = [now[n + b] - self.before[n + b] for b in range(BUCKETS)]
        for part in (50, 99, 99.9):
            figures["p%g" % part] = percentile(counts, part) / 1e3
        figures["longest"] = now[HEAD.index("longest_ns")] / 1e3
        figures["longest_cpu"] = now[HEAD.index("longest_cpu_ns")] / 1e3
        return figures

    def late(self):
        """The newest callbacks that took half a period or more: seconds of the monotonic clock, then microseconds."""
        now, n = self.numbers(), len(HEAD) + BUCKETS
        count = now[HEAD.index("late_count")]
        begun = max(self.before[HEAD.index("late_count")], count - LATE)
        rows = [now[n + 3 * (i % LATE) : n + 3 * (i % LATE) + 3] for i in range(begun, count)]
        return [(at / 1e9, took / 1e3, cpu / 1e3) for at, took, cpu in rows]


def percentile(counts, part):
    wanted, seen = sum(counts) * part / 100, 0
    for bucket, count in enumerate(counts):
        seen += count
        if count and seen >= wanted:
            return top_ns(bucket)
    return 0

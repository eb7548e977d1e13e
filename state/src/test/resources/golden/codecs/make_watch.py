"""Made the .hex files of what is kept while something is watched: the layouts that the codecs'
documentation draws, packed by hand. No line of the Java codecs was used, and a file of a released
version is never made anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


def utf(text):
    return struct.pack(">H", len(text)) + text.encode("ascii")


def life(status, born, rested, carried, until):
    return struct.pack(">b", status) + q(born, rested) + d(carried) + q(until)


def mix(seed, value):
    """The finaliser of SplitMix64, as Draws.mix has it."""
    mask = (1 << 64) - 1
    z = ((seed ^ value) + 0x9E3779B97F4A7C15) & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    return z ^ (z >> 31)


def number(names):
    number = 0
    for name in names:
        for letter in name:
            number = mix(number, ord(letter))
        number = mix(number, (1 << 64) - 1)
    return struct.pack(">Q", number)


cusum = i(2) + d(5, 2, 1.5, 0.25)
FILES = {
    # A copy of the expert "last", which reads the columns that the test names: its last label is 42.
    "newborn.v1": utf("last") + utf("last-label")
    + number(["a/standard-scaler/a", "b/one-hot/b#1", "b/one-hot/b#2", "one/constant/constant"])
    + i(1) + i(8) + d(42),
    # Three values, 7 at time 10, 8 at 20, 9 at 30.
    "watched(cusum).v1": i(1) + cusum + i(3) + d(7) + q(10) + d(8) + q(20) + d(9) + q(30),
    # Two experts of which the first rests, and two places: a newborn at its trial, and nobody.
    "lives.v1": i(4)
    + life(1, 0, 90, 0.75, 0) + life(0, 0, 0, 0.25, 130) + life(2, 80, 0, 0, 0) + life(3, 0, 0, 0, 0)
    + q(100, 1000, 500, 20000)
    + i(2, 1) + q(80) + b"\0" + i(300, 200) + d(4, 2, 150)
    + b"\0" + d(0, 0) + i(0) + b"\1" + d(0, 0) + i(0) + b"\1" + d(-50, 150) + i(50)
    + b"\0" + d(0, 0) + i(0),
    # One column: before 100 examples of mean 1 and mean square 2, since 60 of mean 2 and 4.
    "explanation.v1": i(1) + d(0.5) + i(10) + q(50, 100)
    + d(9, 9) + d(9, 9) + d(3, 0.5)
    + d(20, 40) + d(100, 200) + d(100, 200)
    + d(50, 250, 100),
}

for name, data in FILES.items():
    with open(name + ".hex", "w") as out:
        for start in range(0, len(data), 8):
            out.write(data[start : start + 8].hex() + "\n")

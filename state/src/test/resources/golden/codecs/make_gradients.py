"""Made the .hex files of the learners of first order, as make.py made the others: packed by hand
from the layout that the codec's documentation draws. A file of a released version is never made
anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


# d and how many examples were learned; the numbers on their own; the vectors, weights first.
head = i(2) + q(3)
weights = d(3, -1)
files = {
    "gradient-descent": head + weights,
    "sparse-descent": head + d(0.5) + weights + d(-0.5, 0.25),
    "momentum": head + weights + d(1, 0.5),
    "nesterov": head + weights + d(1, 0.5),
    "ada-grad": head + weights + d(9, 0),
    "rms-prop": head + weights + d(9, 4),
    "adam": head + d(0.5, 0.75) + weights + d(2, 4) + d(6, 8),
    "ftrl-proximal": head + weights + d(-4, 2) + d(9, 16),
    "implicit-descent": head + weights,
    "truncated-descent": head + weights,
    "passive-aggressive": head + weights,
    "implicit-filter": head + weights,
    "polyak-averaging(gradient-descent)": head + d(7, 7) + weights,
    "polyak-averaging(adam)": head + d(0.5, 0.75) + d(7, 7) + d(2, 4) + d(6, 8) + weights,
    "accelerated-descent": head + weights + d(5, -1),
    "parameter-free": head + weights + d(2, -4) + d(2, 6) + d(1, 2) + d(8, 2),
    "optimistic-mirror-descent": head + d(2, 3, 10) + weights,
}
for name, content in files.items():
    with open(name + ".v1.hex", "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

"""Made the .hex files of the learners around learners, as make.py made the others: packed by hand
from the layouts that the codecs' documentation draws. A file of a released version is never made
anew."""

import struct

inf = float("inf")


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


sgd = i(2) + d(3, -1)
rls = i(2, 1) + d(3, -1) + d(0.5, 0.25, 0.5)
sizes = d(1, 100, 3, 2, 4, *10 * [0]) + d(5, 5)

files = {
    "target-scaler(normalized-sgd)": d(4, 4, 10, 12) + i(1) + sgd,
    "target-scaler(recursive-least-squares)": d(2, 1.5, 10, 5) + i(1) + rls,
    "clipped(normalized-sgd)": d(-2, 4) + i(1) + sgd,
    "clipped(target-scaler(normalized-sgd))": d(inf, -inf) + i(1) + d(0, 0, 0, 0) + i(1) + sgd,
    "truncated-labels(normalized-sgd)": sizes + i(1) + sgd,
    "truncated-labels(recursive-least-squares)": sizes + i(1) + rls,
    "median-of-means(3,normalized-sgd)": q(5) + i(1) + sgd + i(2) + d(1, 0) + i(2) + d(5, 2),
    "median-of-means(5,recursive-least-squares)": q(2) + i(1) + 5 * rls,
}
for name, content in files.items():
    with open(name + ".v1.hex", "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

"""Made the .hex files of the linear learners of second order: the layouts that the codecs'
documentation draws, packed by hand. No line of the Java codecs was used, and a file of a released
version is never made anew."""

import os
import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


# w = (3, -1), P = (1/2 1/4; 1/4 1/2) = (1 1/2; 0 1) diag(3/8, 1/2) (1 0; 1/2 1)
gaussian = i(2) + d(3, -1) + d(0.375, 0.5, 0.5)

files = {
    "vovk-azoury-warmuth": gaussian,
    "bayesian-linear": gaussian,
    "heteroscedastic-least-squares": d(7, 1.5) + gaussian + i(2) + d(0.5, -0.25) + d(1, 0, 1),
    "filtered-sgd": i(2) + d(4, 1) + d(3, -1) + d(1, 0.5),
    "online-newton-step": gaussian,
    "generalized-linear": gaussian,
    "windowed-least-squares": i(3, 1, 2) + gaussian + i(2) + d(0, 0) + d(1, 0, 1)
    + d(7, 0.5, 1, 0) + d(9, 1, 0, 1),
    "kalman-regression": i(2) + d(0, 4) + d(3, -1) + d(0.5, 0.25, 0.5),
}
for name, content in files.items():
    if os.path.exists(name + ".v1.hex"):
        continue
    with open(name + ".v1.hex", "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

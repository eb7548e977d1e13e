"""Made the .hex files of the steps from fields to columns, as make.py made the first of them: packed
by hand from the layouts that the codecs' documentation draws. A file of a released version is never
made anew."""

import struct

inf = float("inf")


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


files = {
    "min-max-scaler": i(2) + d(2, 10) + d(inf, -inf),
    "robust-scaler": i(2) + q(9) + d(-8, 1, 3, 5, 20) + d(3, 5, 7) + q(2) + d(1, 4, 0, 0, 0) + d(2, 3, 4),
}
for name, content in files.items():
    with open(name + ".v1.hex", "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

"""Made the .hex files of the classic drift detectors: the layouts that the codecs' documentation draws,
packed by hand. No line of the Java codecs was used, and a file of a released version is never made anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


def b(*values):
    return struct.pack(str(len(values)) + "B", *values)


FILES = {
    # Seven values since the last look; 12 in all, of total 40, and squares 4 * 8 / 12 * 10 ** 2.
    # Four buckets of two zeros, four of one ten.
    "adwin.v1": i(7)
    + d(12, 40, 800 / 3)
    + b(2)
    + (b(4) + d(0, 0) * 4)
    + (b(4) + d(10, 0) * 4),
}

for name, data in FILES.items():
    text = data.hex()
    with open(name + ".hex", "w") as out:
        out.write("\n".join(text[k : k + 64] for k in range(0, len(text), 64)) + "\n")

"""Made the .hex files of the classic drift detectors: the layouts that the codecs' documentation draws,
packed by hand. No line of the Java codecs was used, and a file of a released version is never made anew."""

import struct


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


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
    # 30 values of mean 5; upwards 10, 8 above its lowest 4 values ago; downwards -3, 4 below its
    # highest 2 values ago.
    "page-hinkley.v1": q(30) + d(5, 2170, 10, 2) + q(4) + d(-3, 1) + q(2),
    # 19 errors of 99, after a time with one in ten, give or take 0.03.
    "ddm.v1": q(99) + d(19 / 99, 0.1, 0.03),
    # 40 errors of 399, the last of them number 390; 10 apart, squares 160; they were 16 apart.
    "eddm.v1": q(399, 390, 40) + d(10, 160, 20, 16) + b(1),
    # 29 of 99, of which 5 were among the first 50, and 20 among the first 25.
    "hddm-a.v1": q(99) + d(29 / 99) + q(50) + d(0.1) + q(25) + d(0.8),
    # Averages of weight 1/2 have a share of 1/3.
    "hddm-w.v1": d(0.5, 1 / 3, 0.2, 0.25, 1 / 3, 0.5, 1 / 3, 0.9, 1, 1 / 3, 0.5, 1 / 3),
}

for name, data in FILES.items():
    text = data.hex()
    with open(name + ".hex", "w") as out:
        out.write("\n".join(text[k : k + 64] for k in range(0, len(text), 64)) + "\n")

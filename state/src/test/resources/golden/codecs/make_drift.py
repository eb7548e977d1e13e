"""Made the .hex files of drift detectors: the layouts that the codecs' documentation draws, packed by
hand. No line of the Java codecs was used, and a file of a released version is never made anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


FILES = {
    # Two values, 4 and 6: mean 5, squares 2, so a deviation of sqrt(2).
    "cusum.v1": i(2) + d(5, 2, 1.5, 0.25),
    # Seven draws so far; seven values.
    "kswin.v1": q(7) + i(7) + d(1, 2, 3, 6, 5, 6, 7),
    # Three values, 4, 4 and 7: mean 5, squares 6; at a rate of 1/2 the chart is 5.5, and the first
    # value weighs 1/4 in it.
    "ewma-chart.v1": q(3) + d(5, 6, 5.5, 0.0625),
}

for name, data in FILES.items():
    text = data.hex()
    with open(name + ".hex", "w") as out:
        out.write("\n".join(text[k : k + 64] for k in range(0, len(text), 64)) + "\n")

"""Made the .hex files of drift detectors: the layouts that the codecs' documentation draws, packed by
hand. No line of the Java codecs was used, and a file of a released version is never made anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def b(bits):
    """Errors, oldest first: 64 in a long, the first of them its lowest bit."""
    longs = [bits[k : k + 64] for k in range(0, len(bits), 64)]
    return i(len(bits)) + b"".join(struct.pack(">Q", int(part[::-1], 2)) for part in longs)


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
    # 20 of 100 older values were errors, and 14 of the newest 29.
    "stepd.v1": q(100, 20) + b("10010010010010010010110111011"),
    # 70 values, of which only the newest 6 are errors.
    "binomial-ratio.v1": b("0" * 64 + "1" * 6),
    # 200 values at a rate of 1/4, which was 1/5 with a deviation of 1/40 at the least; 2 warnings.
    "rddm.v1": q(200) + d(0.25, 0.2, 0.025) + i(2) + b("0110"),
    # Since one merger: a block of 64 with 16 errors, one of 32 with 8, and 31 of 31 in the third.
    "seed.v1": i(1, 3) + q(64) + d(16, 16) + q(32) + d(8, 8) + q(31) + d(31, 31),
    # The calibration is over: errors lie above 2.5.
    "exceedance(stepd).v1": i(-1) + d(2.5) + i(1) + q(100, 20)
    + b("10010010010010010010110111011"),
}

for name, data in FILES.items():
    text = data.hex()
    with open(name + ".hex", "w") as out:
        out.write("\n".join(text[k : k + 64] for k in range(0, len(text), 64)) + "\n")

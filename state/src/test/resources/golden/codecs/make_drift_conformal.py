"""Made the .hex files of conformal detectors: the layouts that the codecs' documentation draws, packed by
hand. No line of the Java codecs was used, and a file of a released version is never made anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


# Edges 1 to 32, and two values in each gap.
ranks = i(32) + q(98) + b"".join(d(edge) + i(0) for edge in range(1, 33)) + q(*[2] * 33)
# Only the bet on odds of 30 upwards, the fourth, has won anything.
idle = d(0, 0) + q(0) + d(0)
bets = 3 * idle + d(500, 4) + q(2) + d(80 / 2**64) + 6 * idle
evidence = ranks + bets + d(1000 / 2**64) + b"\x01"

FILES = {
    "conformal-detector.v1": evidence,
    "conformal-martingale.v1": evidence,
}

for name, data in FILES.items():
    text = data.hex()
    with open(name + ".hex", "w") as out:
        out.write("\n".join(text[k : k + 64] for k in range(0, len(text), 64)) + "\n")

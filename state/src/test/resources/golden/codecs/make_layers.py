"""Made the .hex files of aggregators that follow the leader or weigh other aggregators: the layouts
that the codecs' documentation draws, packed by hand. No line of the Java codecs was used, and a file
of a released version is never made anew."""

import struct
from math import log


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


# Two of three were heard, and are as near as each other; what was served was farther off.
leader = i(3) + d(4) + b"\1" + d(3) + b"\1" + d(3) + b"\0" + d(4)
growing = leader + struct.pack(">q", 7)
hedge = i(3) + d(2, 0.5) + d(4, 10) + d(-6, 6) + d(0, 0)
simplex = (
    i(3) + d(1)
    + b"\1" + d(0.25) + b"\1" + d(0.75) + b"\0" + d(0)
    + d(2) + d(0, 2) + d(1, 1, 7) + d(1, 1, 7, 7)
)
coins = i(3) + d(2, 0.5) + b"".join(
    d(total, log(wealth)) + struct.pack(">q", rounds)
    for total, wealth, rounds in [(4, 3, 3), (-2, 2, 1), (2, 1, 1)]
)
# After seven rounds; the nearest expert is usually half a label's unit away.
tempered = i(3) + d(0.5) + struct.pack(">q", 7) + i(1) + simplex
eight = i(8) + d(2, 0) + d(4, 10) + d(0, 4) + d(-2, 6) * 5 + d(2, 2)
share = i(2) + d(log(0.25), 5, 2, 10) + d(log(0.75), log(0.25))

FILES = {
    "follow-leader": leader,
    "growing-follow-leader": growing,
    # The third slept at times; the latest label was prompt.
    "layered(averaging,follow-leader;fixed-share)": i(3) + b"\1\1\0\1"
    + i(1) + i(3) + i(1) + leader + i(1) + share,
    "layered(ada-normal-hedge,follow-leader,simplex-least-squares;coin-betting)": i(3)
    + b"\1\1\1\1" + i(2) + hedge + i(1) + leader + i(1) + simplex + i(1) + coins,
}

FILES["tempered(simplex-least-squares)"] = tempered
FILES[
    "layered(ada-normal-hedge,"
    + 5 * "follow-leader,"
    + "growing-follow-leader,"
    + "tempered(simplex-least-squares);ada-normal-hedge)"
] = (
    i(3) + b"\1\1\1\1" + i(2) + hedge + 5 * (i(1) + leader)
    + i(1) + growing + i(1) + tempered + i(2) + eight
)

for name, data in FILES.items():
    with open(name + ".v1.hex", "w") as out:
        for start in range(0, len(data), 8):
            out.write(data[start : start + 8].hex() + "\n")

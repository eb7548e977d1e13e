"""Made the .hex files of trees and forests: the layouts that the codecs' documentation draws, packed
by hand. No line of the Java codecs was used, and a file of a released version is never made anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


def leaf(seen, since, weights):
    return (
        i(-1) + d(seen, since) + d(*weights) + d(1, 0, 1)
        + d(2, 0.5) + d(-3) + d(4 / 3) + d(*[0] * 40)
    )


def tree(centre):
    return (
        i(1, 2) + i(20) + d(20) + d(centre, 5) + d(2, 1) + d(1) + d(-3, 3)
        + i(0) + d(8, 4) + d(1, 0) + d(1, 0, 1) + d(0.5, 2, 1)
        + leaf(4, 2, (0, 1)) + leaf(4, 2, (2, 1))
    )


def stump(centre):
    return (
        i(1, 1) + i(20) + d(20) + d(centre, 5) + d(2, 1) + d(1) + d(-3, 3)
        + i(-1) + d(8, 4) + d(1.5) + d(0.25) + d(2, 0.5) + d(-3) + d(4 / 3) + d(*[0] * 16)
    )


files = {
    "hoeffding-tree(linear).v1": tree(10),
    "hoeffding-tree(mean).v1": stump(10),
    "adaptive-forest(2,linear).v1": i(2) + q(7) + d(1) + tree(10) + d(2) + tree(20),
    "adaptive-forest(3,linear).v1": i(3) + q(7) + (d(1) + tree(10)) * 2 + d(1) + tree(13),
}

for name, content in files.items():
    with open(name + ".hex", "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

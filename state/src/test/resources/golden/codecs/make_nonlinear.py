"""Made .hex files beside it, of expansions and of learners that bend: the layouts that the codecs'
documentation draws, packed by hand. No line of the Java codecs was used, and a file of a released
version is never made anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def rls(weights, diagonal):
    """Weights, and a diagonal P."""
    n = len(weights)
    lower = [diagonal if j == row else 0 for row in range(n) for j in range(row + 1)]
    return i(n, 0) + d(*weights) + d(*lower)


files = {
    "pairwise-crosses": b"",
    "hashed-crosses(8)": b"",
    "random-fourier(6,2.0,7)": b"",
    "through(pairwise-crosses,recursive-least-squares)": i(5, 1, 1) + rls([1, 2, 3, 4, 5], 0.5),
    "through(random-fourier(6,2.0,7),recursive-least-squares)": i(6, 1, 1)
    + rls([3, 0, 0, 0, 0, 0], 0.5),
    "sparse-bins(2,3,2,7)": b"",
    "block-least-squares": i(2) + d(3, -1) + d(4, 1) + d(1, 0.5, 2),
    "through(sparse-bins(2,3,2,7),block-least-squares)": i(32, 1, 1)
    + i(32) + d(*16 * [2], *16 * [3]) + d(*32 * [0]) + d(*(16 * 33) * [0]),
    "nearest-neighbours": i(2, 3) + d(0, 0, 5, 1) + d(3, 4, 10, 0.5) + d(0, 2, 20, 1),
    "one-hidden-layer(2)": i(1, 2) + q(7, 3) + d(0.75, 0) + d(2, 5),
    "one-hidden-layer(8)": i(1, 8) + q(7, 3) + d(0.75, *7 * [0]) + d(2, 5, *6 * [0]),
    "one-hidden-layer(16)": i(1, 16) + q(7, 3) + d(*16 * [0.75]) + d(*16 * [2]),
    "through(hashed-crosses(8),normalized-sgd)": i(10, 1, 1) + i(10) + d(3, -1) + d(*8 * [0]),
}
for name, content in files.items():
    with open(name + ".v1.hex", "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

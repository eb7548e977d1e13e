"""Made the .hex files of what the default experts are put together from, as make.py made the others:
packed by hand from the layouts that the codecs' documentation draws. A file of a released version is
never made anew."""

import struct


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


sgd = i(2) + d(3, -1)
rls = i(2, 1) + d(3, -1) + d(0.5, 0.25, 0.5)

files = {
    "only": b"",
    "then(only,standard-scaler)": i(1) + i(1) + i(1) + i(1) + q(4) + d(2.5, 5),
    "offset(normalized-sgd)": i(2) + i(1) + sgd,
    "offset(recursive-least-squares)": i(2) + i(1) + rls,
    "compressed-labels(normalized-sgd)": d(4, 20, -2, 50) + i(1) + sgd,
    "compressed-labels(recursive-least-squares)": d(200, 10, 0, 1000) + i(1) + rls,
    "nearest-column": b"\x01" + i(3) + d(4, 2, 2.5),
    "mean-label": d(3, 7),
    "boosted(recursive-least-squares,normalized-sgd)": i(1) + rls + i(1) + sgd,
    "boosted(normalized-sgd,last-label)": i(1) + sgd + i(1) + d(6),
    "boosted(mean-label,normalized-sgd)": i(1) + d(3, 7) + i(1) + sgd,
}
for name, content in files.items():
    with open(name + ".v1.hex", "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

"""Made the .hex files of the steps from fields to columns, as make.py made the first of them: packed
by hand from the layouts that the codecs' documentation draws. A file of a released version is never
made anew."""

import struct

inf = float("inf")
nan = float("nan")


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


rings = i(2) + i(3) + d(10, 20, 30) + i(0)
windows = i(2) + i(4, 1, 4) + d(2, 4, 6, 8) + i(4, 2, 2) + d(5, 7)
latest = i(1) + i(1) + i(1) + d(30) + i(1)  # the columns between, then versions and states

history = q(3) + d(20, 200) + q(3, 2) + i(2, 0) + i(3) + d(30, 19.995, 20, 20, 10, 0)

files = {
    "label-history": history,
    "min-max-scaler": i(2) + d(2, 10) + d(inf, -inf),
    "robust-scaler": i(2) + q(9) + d(-8, 1, 3, 5, 20) + d(3, 5, 7) + q(2) + d(1, 4, 0, 0, 0) + d(2, 3, 4),
    "hashing": b"",
    "calendar": b"",
    "target-encoding": q(5) + d(10) + i(2) + d(7, -1.5) + q(3) + d(14) + q(1) + d(2),
    "lags": rings,
    "differences": rings,
    "rolling": windows,
    "exponentially-weighted": i(2) + d(10, 4) + d(nan, nan),
    "then(label-lags,differences)": latest + i(1) + i(2) + d(10, 20),
    "then(label-lags,rolling)": latest + i(1) + i(4, 2, 2) + d(10, 20),
    "then(label-lags,exponentially-weighted)": latest + i(1) + d(10, 4),
}
for name, content in files.items():
    with open(name + ".v1.hex", "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

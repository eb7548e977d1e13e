"""Made the .hex files: the layouts that the codecs' documentation draws, packed by hand. No line
of the Java codecs was used, and a file of a released version is never made anew."""

import math
import struct
from math import log


def i(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def q(*values):
    return b"".join(struct.pack(">q", v) for v in values)


def d(*values):
    return b"".join(struct.pack(">d", v) for v in values)


def utf(*names):
    return b"".join(struct.pack(">H", len(n)) + n.encode() for n in names)


def names(*values):
    return i(len(values)) + utf(*values)


def sized(*parts):
    return b"".join(i(len(p)) + p for p in parts)


def score(count, absolute, squared, mean, squares):
    return q(count) + d(absolute, squared, mean, squares)


rls = i(2, 1) + d(3, -1) + d(0.5, 0.25, 0.5)
hedge_1 = i(3) + d(2) + d(4, 10) + d(-6, 6) + d(0, 0)
hedge = i(3) + d(2, 0.5) + d(4, 10) + d(-6, 6) + d(0, 0)
lags = i(3) + d(10, 20, 30)
scaler = i(2) + q(4) + d(2.5, 5.0) + q(0) + d(0, 0)
scores = (
    score(4, 6, 14, 2.5, 5)
    + i(1) + score(2, 3, 5, 2, 0.5)
    + i(2) + score(4, 8, 20, 2.5, 5) + d(3) + score(1, 1, 1, 4, 0) + d(0.25)
    + q(1, 2)
)
layout = (
    i(2)
    + utf("feature a", "identity") + i(1) + names("a", "a")
    + utf("expert last", "last-label") + i(1) + names("a")
    + names("a") + names("a") + names("last") + names("weekend", "all")
)
certificates = (
    i(1, 1, 2) + q(3, 7)
    + q(1, 4) + i(1) + d(0, 2) + d(2, 5) + d(2, 4) + d(2, 2, 2) + d(6, 2, 4) + q(3) + d(2.25) + d(4, 4, 4, 4)
    + q(0, 0) + i(0) + d(0, 0) + d(0, 0) + d(0, 0, 0) + d(0, 0, 0) + q(0) + d(0) + d(0, 0, 0, 0)
)
scores_of_model = (
    score(2, 3, 5, 4, 2) + i(1) + score(1, 1, 1, 3, 0) + i(1) + score(2, 3, 5, 4, 2) + d(2) + q(0, 0)
)

files = {
    "recursive-least-squares": rls,
    "normalized-sgd": i(2) + d(3, -1),
    "last-label": d(42),
    "ada-normal-hedge": hedge_1,
    "ada-normal-hedge.v2": hedge,
    "switch-rarely(ada-normal-hedge)": q(7) + i(2, 3) + d(0.5, 0.25, 0.25) + i(2) + hedge,
    "averaging": i(3),
    "exponential-weights": i(3, 4) + d(5, 2) + d(2, 0, -2),
    "fixed-share": i(3) + d(math.log(0.25), 5, 2, 10) + d(*map(math.log, (0.5, 0.25, 0.25))),
    "ml-poly": i(3) + d(3, 0.5) + d(10, 4) + d(-5, 1) + d(3, 0),
    "ml-prod": i(3, 3) + d(0.5, 1)
    + d(2, 1, 1) + d(-4, 4 * math.sqrt(math.log(3)), 1) + d(0, 0, 0),
    "bernstein-online-aggregation": i(3, 3) + d(2, 0.5)
    + d(2, 2 / math.sqrt(2.2)) + d(-4, 4 / math.sqrt(2.2)) + d(0, 0),
    "simplex-least-squares": i(3) + d(1)
    + b"\1" + d(0.25) + b"\1" + d(0.75) + b"\0" + d(0)
    + d(2) + d(0, 2) + d(1, 1, 7) + d(1, 1, 7, 7),
    "squint": i(3) + d(2, 0.5) + d(16, 16) + d(-8, 0) + d(0, 0),
    "coin-betting": i(3) + d(2, 0.5) + b"".join(
        d(total, log(wealth)) + q(rounds)
        for total, wealth, rounds in [(4, 3, 3), (-2, 2, 1), (2, 1, 1)]
    ),
    "covering-intervals(ada-normal-hedge)": i(3) + q(4) + d(2)
    + d(2, log(2)) + q(0) + d(2, log(3)) + q(2) + 18 * (d(0, 0) + q(0))
    + i(2) + i(3) + d(0, 0) + 3 * d(0, 0) + hedge + 18 * (i(3) + d(0, 0) + 3 * d(0, 0)),
    "identity": b"",
    "constant": b"",
    "standard-scaler": scaler,
    "one-hot": i(2) + d(7, -1.5),
    "label-lags": lags,
    "then(label-lags,standard-scaler)": i(2) + i(1) + lags + i(1) + scaler,
    "scores": scores,
    "certificates": certificates,
    "layout": layout,
    "example": d(5) + d(2) + d(2) + d(1) + d(5) + d(1),
    "example.v2": d(5) + q(2) + d(2) + d(2) + d(1) + d(5) + d(1),
    "model": sized(b"", d(5), i(1), scores_of_model),
}
for name, content in files.items():
    with open(name + (".hex" if ".v" in name else ".v1.hex"), "w") as file:
        for start in range(0, len(content), 8):
            file.write(content[start : start + 8].hex() + "\n")

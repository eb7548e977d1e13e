"""Made the .hex file of what is kept of experts on probation: the layout that the codec's
documentation draws, packed by hand. No line of the Java codec was used, and a file of a released
version is never made anew."""

import struct


def expert(since, seen, last, left, carried, own, served):
    return struct.pack(">qiiiddd", since, seen, last, left, carried, own, served)


FILES = {
    # One at rest for 1,900 more of 2,000 examples, one on its trial since label 2,000, one as new.
    "rests.v1": struct.pack(">qi", 1200, 3)
    + expert(0, 1000, 2000, 1900, 0.25, 4, 2)
    + expert(2000, 17, 1000, 0, 0.5, 1, 8)
    + expert(3, 5, 0, 0, 1, 0, 0),
}

for name, data in FILES.items():
    with open(name + ".hex", "w") as out:
        for start in range(0, len(data), 8):
            out.write(data[start : start + 8].hex() + "\n")

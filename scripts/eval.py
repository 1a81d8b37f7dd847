#!/usr/bin/env python3
"""Ranks the evaluation sets of a folder with `dure rank`, measures with ir-measures and writes docs/quality.md.

A set is a folder with firms.jsonl.gz, postings.jsonl.gz and qrels.txt (TREC: posting 0 firm grade). The sets are not part of
this repository; where the folder is missing this says so and ends well. Each set is ranked as it is, and once more without
each signal of the texts. The measures are those of ir-measures (pip: ir-measures), which `make eval` installs under var/.

Usage: eval.py BINARY FOLDER REPORT
"""
import pathlib
import subprocess
import sys
import tempfile
import time

import ir_measures
from ir_measures import RR, R, nDCG

MEASURES = [nDCG @ 10, R @ 20, RR]
VARIANTS = {"all signals": [], "without meaning": ["--no-semantic"], "without words": ["--without", "text"]}
# What other systems reached on these sets, nDCG@10 / Recall@20 / MRR, as recorded beside the sets (other halves of the same kinds).
RECORDED = {
    "ko-krx-industry": [("BM25, character bigrams", ".29/.23/.52"), ("multilingual-e5-small, centred", ".36/.31/.60"),
                        ("lexical + two dense models", ".35/.30/.58")],
    "ko-hs-goods": [("BM25, morphemes + bigrams", ".30/.41/.27"), ("multilingual-e5-small, centred", ".27/.48/.25"),
                    ("lexical + two dense models", ".35/.56/.31")],
    "xl-hs-ko2en": [("any lexical", "0"), ("multilingual-e5-small, centred", ".11/.27/.09"), ("two dense models", ".19/.37/.16")],
    "ko-korquad-para": [("whitespace", ".84"), ("bigrams", ".94"), ("morphemes + bigrams", ".951")],
    "en-sbir-supplier": [("Tantivy, stemmed", ".163/.365/.143"), ("learned re-rank of the top 100", ".190/.420")],
    "team-uspto": [("count of skills held", ".67"), ("BM25 over codes", ".695/.855/.703")],
}


def measured(binary, one, options, cache):
    started = time.time()
    command = [binary, "rank", "--firms", one / "firms.jsonl.gz", "--postings", one / "postings.jsonl.gz", "--cache", cache]
    with tempfile.NamedTemporaryFile("w+", suffix=".trec") as run:
        subprocess.run([*command, *options], check=True, stdout=run)
        took = time.time() - started
        qrels = list(ir_measures.read_trec_qrels(str(one / "qrels.txt")))
        found = ir_measures.calc_aggregate(MEASURES, qrels, list(ir_measures.read_trec_run(run.name)))
    return [found[measure] for measure in MEASURES], took


def main():
    binary, folder, report = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    sets = sorted(path.parent for path in folder.glob("*/qrels.txt"))
    if not sets:
        print(f"no evaluation sets in {folder}: nothing to measure")
        return
    rows = []
    with tempfile.TemporaryDirectory() as cache:
        for one in sets:
            for name, options in VARIANTS.items():
                if name != "all signals" and one.name.startswith("team"):
                    continue  # codes only: there is no text to leave out
                values, took = measured(binary, one, options, cache)
                rows.append((one.name, name, *(f"{value:.3f}" for value in values), f"{took:.0f} s"))
                print("".join(f"{cell:<20}" for cell in rows[-1]), flush=True)
            for name, figures in RECORDED.get(one.name, []):
                rows.append((one.name, f"*{name}*", *(figures.split("/") + ["", "", ""])[:3], ""))
    write(report, rows)


def write(report, rows):
    lines = [
        "# Quality of the ranking", "",
        "`make eval EVAL=<folder>` ranks the evaluation sets of a folder with `dure rank`, measures with ir-measures and writes this "
        "file. The sets are not part of this repository. In italics: what other systems were recorded with beside the sets, on other "
        "halves of the same kinds, so they tell within a few points. Seconds are those of the whole command, the embedding of firms "
        "included where the variant came first.", "",
        "| set | ranking | nDCG@10 | Recall@20 | MRR | time |", "|---|---|---|---|---|---|",
    ]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    report.write_text("\n".join(lines) + "\n")


main()

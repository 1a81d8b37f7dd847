#!/usr/bin/env python3
"""Ranks the evaluation sets of a folder with `dure rank` and prints nDCG@10, Recall@20 and MRR of each.

A set is a folder with firms.jsonl.gz, postings.jsonl.gz and qrels.txt (TREC: posting 0 firm grade). The sets are not part of
this repository; where the folder is missing this says so and ends well.

Usage: eval.py BINARY FOLDER
nDCG: gain = grade, discount = log2(rank + 1), ideal over all judged firms (Järvelin, Kekäläinen 2002).
"""
import collections
import math
import pathlib
import subprocess
import sys
import time


def judged(path):
    grades = collections.defaultdict(dict)
    for line in path.read_text().splitlines():
        posting, _, firm, grade = line.split()
        grades[posting][firm] = int(grade)
    return grades


def ndcg(ranked, grades, depth=10):
    gain = sum(grades.get(firm, 0) / math.log2(at + 2) for at, firm in enumerate(ranked[:depth]))
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum(grade / math.log2(at + 2) for at, grade in enumerate(best))
    return gain / ideal if ideal else 0.0


def measure(ranked, grades):
    relevant = {firm for firm, grade in grades.items() if grade > 0}
    recall = len(relevant & set(ranked[:20])) / len(relevant) if relevant else 0.0
    first = next((at for at, firm in enumerate(ranked) if firm in relevant), None)
    return ndcg(ranked, grades), recall, 0.0 if first is None else 1 / (first + 1)


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    sets = sorted(path.parent for path in folder.glob("*/qrels.txt"))
    if not sets:
        print(f"no evaluation sets in {folder}: nothing to measure")
        return
    print(f"{'set':<20} {'nDCG@10':>8} {'R@20':>8} {'MRR':>8} {'postings':>9} {'seconds':>8}")
    for one in sets:
        started = time.time()
        command = [binary, "rank", "--firms", one / "firms.jsonl.gz", "--postings", one / "postings.jsonl.gz", "--top", "100"]
        run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        took = time.time() - started
        ranked = collections.defaultdict(list)
        for line in run.splitlines():
            posting, _, firm, *_ = line.split()
            ranked[posting].append(firm)
        grades = judged(one / "qrels.txt")
        rows = [measure(ranked[posting], grades[posting]) for posting in grades]
        means = [sum(column) / len(rows) for column in zip(*rows)]
        print(f"{one.name:<20} {means[0]:>8.3f} {means[1]:>8.3f} {means[2]:>8.3f} {len(rows):>9} {took:>8.1f}", flush=True)


main()

"""How long a question takes over a thousand and a million made-up listings, beside a plain pandas scan.

Run ``python -m benchmarks.finding`` (``--sizes 1000`` for a quick look). Both sides answer the same five
questions, and must find the same listings; the scan has no stems, misspellings or everyday words to pay for.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, datetime

import numpy as np
import pandas as pd

from placebased.assets.directory import Directory
from placebased.finding import question
from placebased.finding.origin import Origin
from placebased.finding.question import Question
from placebased.finding.search import distance_limit, find
from placebased.hours import moments, opening_hours
from placebased.place.catalogue import Category
from placebased.travel import detour

SEED = 20
REPEATS = 7
TARGET_MS = {1_000: 30.0, 1_000_000: 500.0}
NOW = datetime(2026, 11, 24, 11, 0, tzinfo=moments.ZONE)
TODAY = date(2026, 11, 24)
SIDE = 20_000  # metres
MIDDLE = Origin("the middle", 390_000.0, 400_000.0, -2.15, 53.5)

KINDS = [f"kind{k}" for k in range(25)]
NOUNS = ["pharmacy", "library", "pantry", "centre", "church", "clinic", "garden", "school", "club", "hall"]
WORDS = ["alder", "birch", "cedar", "derby", "elm", "field", "grove", "heath", "island", "junction"]

QUESTIONS = {
    "words": Question(words="library elm"),
    "near and kinds": Question(near="@", within=20, kinds=("kind3", "kind4")),
    "near, words, Tuesday at 7pm": Question(near="@", within=30, words="pharmacy", when="tue-19:00"),
    "everything at once": Question(
        near="@", within=45, words="pantry", kinds=("kind1", "kind2"), when="tue-19:00", fresh=True
    ),
    "one common word, any distance": Question(near="@", within=0, words="church"),
}


def listings(size: int) -> pd.DataFrame:
    """Return made-up listings with the columns of ``assets.csv`` that a question reads."""
    random = np.random.default_rng(SEED)
    nouns, words = np.array(NOUNS, dtype=object), np.array(WORDS, dtype=object)
    texts = np.array(opening_texts(), dtype=object)
    empty = np.full(size, "", dtype=object)
    name = words[random.integers(0, 10, size)] + " " + nouns[random.integers(0, 10, size)]
    where = (
        words[random.integers(0, 10, size)]
        + " road "
        + random.integers(1, 500, size).astype(str).astype(object)
    )
    years = np.array(["2018-01", "2022", "2026-02-03", ""], dtype=object)
    return pd.DataFrame(
        {
            "id": np.arange(size).astype(str).astype(object),
            "name": name,
            "category": np.array(KINDS, dtype=object)[random.integers(0, len(KINDS), size)],
            "offers": empty,
            "organisation": empty,
            "address": where,
            "postcode": empty,
            "opening_hours": texts[random.integers(0, len(texts), size)],
            "access_notes": empty,
            "eligibility": empty,
            "source_date": years[random.integers(0, len(years), size)],
            "last_confirmed": empty,
            "east": MIDDLE.east + random.uniform(-SIDE / 2, SIDE / 2, size),
            "north": MIDDLE.north + random.uniform(-SIDE / 2, SIDE / 2, size),
        }
    )


def opening_texts() -> list[str]:
    """Return 1,000 different opening hours, every other one not stated."""
    stated = [
        f"Mo-Fr {7 + k % 4:02}:{k % 60:02}-{16 + k % 6:02}:00; Sa 10:00-{12 + k // 84:02}:00"
        for k in range(500)
    ]
    return stated + [""] * 500


def categories() -> dict[str, Category]:
    """Return the made-up categories."""
    return {kind: Category(kind, kind, f"{kind}s", "Group", "K", "#000000", "circle", "") for kind in KINDS}


def scan(table: pd.DataFrame, asked: Question) -> pd.Index:
    """Answer a question as one would with pandas alone."""
    kept = table
    if asked.near:
        metres = detour.walked(np.hypot(kept["east"] - MIDDLE.east, kept["north"] - MIDDLE.north))
        kept = kept.assign(metres=metres)
        kept = kept[kept["metres"] <= distance_limit(asked)]
    for word in asked.words.split():
        held = kept["name"].str.contains(word) | kept["offers"].str.contains(word)
        held |= kept["organisation"].str.contains(word) | kept["address"].str.contains(word)
        kept = kept[held]
    if asked.kinds:
        kept = kept[kept["category"].isin(asked.kinds)]
    if asked.fresh:
        kept = kept[pd.to_datetime(kept["source_date"], format="ISO8601") >= pd.Timestamp("2025-11-24")]
    if (moment := question.moment_of(asked.when, NOW)) is not None:
        then = [opening_hours.state_at(text, moment.when) == "open" for text in kept["opening_hours"]]
        kept = kept[np.array(then, dtype=bool)]
    return kept.sort_values("metres", kind="stable").index if asked.near else kept.index


def milliseconds(work: Callable[[], object]) -> float:
    """Return the quickest of several runs, after one that warms up: what the work takes undisturbed."""
    work()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def compare(size: int) -> bool:
    """Measure every question over so many listings; return whether all stay under the target."""
    table = listings(size)
    start = time.perf_counter()
    directory = Directory(table, categories(), {}, TODAY)
    print(f"\n{size:,} listings (prepared once in {time.perf_counter() - start:.1f} s)\n")
    print("| question | found | ours, ms | pandas scan, ms | ours ÷ scan |\n|---|---:|---:|---:|---:|")
    slowest = 0.0
    for name, asked in QUESTIONS.items():
        origin = MIDDLE if asked.near else None
        answer = find(directory, asked, origin, NOW)
        if set(answer.sure) != set(scan(table, asked)):
            raise SystemExit(f"The two sides do not find the same for “{name}”.")
        ours = milliseconds(lambda: find(directory, asked, origin, NOW))  # noqa: B023 - run at once
        plain = milliseconds(lambda: scan(table, asked))  # noqa: B023 - run at once
        slowest = max(slowest, ours)
        print(f"| {name} | {len(answer.sure):,} | {ours:.1f} | {plain:.1f} | {ours / plain:.2f} |")
    target = TARGET_MS.get(size)
    if target is not None:
        print(
            f"\nSlowest {slowest:.1f} ms; target {target:.0f} ms: {'met' if slowest <= target else 'MISSED'}."
        )
    return target is None or slowest <= target


def main() -> int:
    """Measure, print tables for ``benchmarks/README.md``, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(TARGET_MS))
    met = [compare(size) for size in parser.parse_args().sizes]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())

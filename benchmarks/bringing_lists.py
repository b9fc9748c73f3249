"""What the longest list costs, and what it costs others: ``python -m benchmarks.bringing_lists``.

The list is read in a child process and its rows are checked in turns in this one, as the page does. Meanwhile
another thread draws what a visitor's question needs; how long that takes is set beside what it takes alone.
"""

from __future__ import annotations

import argparse
import statistics
import threading
import time
from collections.abc import Callable

import psutil

from benchmarks.keeping import made_up_list, timed
from placebased import worker
from placebased.contributions.assets.duplicates import Neighbours
from placebased.exchange.column_mapping import guess
from placebased.exchange.files.bounds import MOST_ROWS
from placebased.exchange.list_import import ImportedRow, read_list, read_rows
from placebased.exchange.lists.pacing import Pacer
from placebased.exchange.table_reader import READING
from placebased.place.atlas import Atlas, open_pack
from placebased.place.gazetteer import Finder
from placebased.place.loading import pack_folder

QUESTIONS = ("library", "M11 3AD", "cheetham", "foodbank")
ALONE_SECONDS = 5.0


def visitor(atlas: Atlas, over: Callable[[], bool]) -> list[float]:
    """Return how long a visitor's questions took, in milliseconds, again and again until it is over."""
    finder, took = Finder(atlas), list[float]()
    while not over():
        started = time.perf_counter()
        for question in QUESTIONS:
            finder.find(question, most=10)
        took.append(1_000 * (time.perf_counter() - started))
        time.sleep(0.05)
    return took


def check(atlas: Atlas, body: bytes) -> tuple[float, float, list[ImportedRow]]:
    """Return the seconds of reading and of checking the rows of a list, and the rows."""
    reading, uploaded = timed(lambda: read_list("list.csv", body))
    mapped, known = guess(uploaded.columns, uploaded.rows), Neighbours(atlas.assets)
    kind, pacer = next(iter(atlas.categories)), Pacer(2 * len(uploaded.rows), most_seconds=3_600)
    checking, rows = timed(
        lambda: list(read_rows(uploaded, mapped, kind=kind, atlas=atlas, neighbours=known, after_each=pacer))
    )
    return reading, checking, rows


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows")
    size = MOST_ROWS // (10 if parser.parse_args().quick else 1)
    atlas = open_pack(pack_folder())
    body = made_up_list(atlas, size)
    worker.warm(READING)  # as the page does while somebody chooses a file
    until = time.monotonic() + ALONE_SECONDS
    alone = statistics.median(visitor(atlas, lambda: time.monotonic() > until))
    done, meanwhile = threading.Event(), list[float]()
    other = threading.Thread(target=lambda: meanwhile.extend(visitor(atlas, done.is_set)))
    before = psutil.Process().memory_info().rss
    other.start()
    reading, checking, rows = check(atlas, body)
    done.set()
    other.join()
    grown = (psutil.Process().memory_info().rss - before) / 1e6
    beside = statistics.median(meanwhile)
    print("| What | Took |\n|---|---:|")
    print(f"| {size:,} rows read in the child process | {reading:.1f} s |")
    print(f"| … and checked in turns ({len(rows):,} listings) | {checking:.0f} s |")
    print(f"| Memory of the server, more | {grown:,.0f} MB |")
    print(f"| A visitor's questions alone, median | {alone:.1f} ms |")
    print(f"| … while the list is checked | {beside:.1f} ms, {beside / alone:.1f} times |")


if __name__ == "__main__":
    main()

"""What reading in a child process costs an honest file and an honest shape: ``python -m benchmarks.reading``.

Beside each other in one run: read in this process, as it was once done, and in a child of the warm pool.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import shapely

from benchmarks.keeping import made_up_list
from placebased import worker
from placebased.custom_areas.fitting import parse_shape, read_shape
from placebased.exchange.list_import import parse_list, read_list
from placebased.place.atlas import open_pack
from placebased.place.loading import pack_folder

REPEATS = 25


def median_ms(do: Callable[[], object]) -> float:
    """Return the median of some runs, in milliseconds, the first left out."""
    took = []
    for _ in range(REPEATS + 1):
        started = time.perf_counter()
        do()
        took.append(1_000 * (time.perf_counter() - started))
    return statistics.median(took[1:])


def main() -> None:
    """Measure both ways and print a table."""
    body = made_up_list(open_pack(pack_folder()), 1_000)
    drawn = shapely.buffer(shapely.Point(-2.24, 53.48), 0.02, quad_segs=25).wkt
    started = time.perf_counter()
    worker.run(parse_shape, drawn)
    first = 1_000 * (time.perf_counter() - started)
    ways = {
        "List of 1,000 rows": (lambda: parse_list("list.csv", body), lambda: read_list("list.csv", body)),
        "Drawn shape of 100 corners": (lambda: parse_shape(drawn), lambda: read_shape(drawn)),
    }
    print("| What | In the server itself, ms | In a warm child, ms | More, ms |\n|---|---:|---:|---:|")
    for what, (here, there) in ways.items():
        before, after = median_ms(here), median_ms(there)
        print(f"| {what} | {before:.1f} | {after:.1f} | {after - before:.1f} |")
    print(f"\nThe first job of all waits {first:,.0f} ms for its child to start.")


if __name__ == "__main__":
    main()

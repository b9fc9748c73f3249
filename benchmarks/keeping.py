"""How long keeping and giving away takes: a list of 100,000 rows, a rush of proposals, the state, the feed.

Run ``python -m benchmarks.keeping`` (``--quick`` for a tenth of it). Everything is done on the pack that
ships, in a store of its own that is thrown away; what was acknowledged is counted again afterwards.
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np

from placebased.contributions.assets.duplicates import Neighbours
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.editors import Editor
from placebased.contributions.events import Event, state_of
from placebased.contributions.store import Store
from placebased.exchange.column_mapping import guess
from placebased.exchange.list_import import read_rows
from placebased.exchange.list_publishing import publish_list
from placebased.exchange.open_referral.feed_query import read_query
from placebased.exchange.open_referral.published_feed import Feed
from placebased.exchange.table_reader import read_upload
from placebased.place.atlas import Atlas, open_pack
from placebased.place.loading import pack_folder

SEED = 5
ROWS, PROPOSALS, ASSETS, EVENTS, PAGES = 100_000, 1_000, 10_000, 100_000, 400
HOURS = ("Mon-Fri 9-5", "Weds 10am-4pm", "every other Thursday", "", "Tues & Thurs 1pm-3pm", "daily 8am-8pm")


Result = TypeVar("Result")


def timed(do: Callable[[], Result]) -> tuple[float, Result]:
    """Return how many seconds something takes, and what it gives."""
    started = time.perf_counter()
    result = do()
    return time.perf_counter() - started, result


def made_up_list(atlas: Atlas, rows: int) -> bytes:
    """Return a CSV of made-up groups at real postcodes, one row in fifty without a good one."""
    random = np.random.default_rng(SEED)
    postcodes = random.choice(atlas.postcodes.index.to_numpy(dtype=str), rows)
    text = ["Group,Post code,Open,Telephone,About"]
    for k in range(rows):
        postcode = "nowhere" if k % 50 == 0 else postcodes[k]
        phone = f"0161 {k % 900 + 100:03} {k % 9_000 + 1_000:04}"
        text.append(f'Group {k} of the {k % 97}th,{postcode},"{HOURS[k % len(HOURS)]}",{phone},Tea and talk')
    return "\n".join(text).encode()


def bring_list(atlas: Atlas, store: Store, rows: int) -> tuple[float, float, int]:
    """Return the seconds of reading every row and of publishing them, and how many were kept."""
    body, neighbours = made_up_list(atlas, rows), Neighbours(atlas.assets)

    def read() -> list[tuple[str, dict[str, str], str]]:
        uploaded = read_upload("list.csv", body)
        mapped, kind = guess(uploaded.columns, uploaded.rows), next(iter(atlas.categories))
        found = read_rows(uploaded, mapped, kind=kind, atlas=atlas, neighbours=neighbours)
        return [(x.id, x.values, x.same.id if x.same else "") for x in found if not x.wrong]

    reading, entries = timed(read)
    publishing, kept = timed(
        lambda: publish_list(store, Editor("Ed"), entries, name="L", join=True, atlas=atlas, day="2026-01-31")
    )
    return reading, publishing, kept


def rush(atlas: Atlas, store: Store, count: int) -> tuple[float, bool]:
    """Return the seconds eight people at once need for so many proposals, and whether all are kept."""
    ids = [str(i) for i in atlas.assets.index[:count]]
    before = len(store.events())

    def say(asset: str) -> int:
        return propose(store, atlas, Proposal("confirm", asset)).number

    with ThreadPoolExecutor(8) as people:
        seconds, numbers = timed(lambda: list(people.map(say, ids)))
    assert isinstance(numbers, list)
    return seconds, len(set(numbers)) == count == len(store.events()) - before


def state(store: Store, assets: int, events: int) -> tuple[float, float]:
    """Return the seconds of reading so many events and of computing what holds."""
    fields = ("phone", "name", "opening_hours_text", "website", "offers")
    batch = [
        Event("asset", f"a{k % assets}", "set", "Ed", "editor", {fields[k % 5]: f"Value {k}"}, base=k)
        for k in range(events)
    ]
    store.append(*batch)
    reading, kept = timed(lambda: store.events("asset"))
    computing, _ = timed(lambda: state_of(kept))
    return reading, computing


def pages_of_feed(atlas: Atlas, count: int) -> float:
    """Return the seconds within which 95 of 100 pages of the feed are answered, JSON included."""
    feed, random = Feed(atlas).warm(), np.random.default_rng(SEED)
    postcodes = atlas.postcodes.index.to_numpy(dtype=str)
    kinds: list[dict[str, str]] = [{}, {"text": "church hall"}, {"distance": "1500"}, {"text": "pharmacy"}]
    seconds = []
    for k in range(count):
        query = dict(kinds[k % 4])
        if "distance" in query:
            query["postcode"] = str(random.choice(postcodes))
        query["page"] = str(random.integers(1, 6))
        question = read_query(query, atlas)
        took, _ = timed(lambda question=question: json.dumps(feed.page(question)))  # type: ignore[misc]
        seconds.append(took)
    return float(np.percentile(seconds, 95))


def main() -> None:
    """Measure everything and print it as a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.keeping", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of it")
    part = 10 if parser.parse_args().quick else 1
    atlas = open_pack(pack_folder())
    with tempfile.TemporaryDirectory() as folder:
        stores = [Store(f"sqlite:///{Path(folder) / name}.sqlite") for name in ("list", "rush", "state")]
        reading, publishing, kept = bring_list(atlas, stores[0], ROWS // part)
        rushing, all_kept = rush(atlas, stores[1], PROPOSALS // part)
        fetching, computing = state(stores[2], ASSETS // part, EVENTS // part)
        for store in stores:
            store.close()
    page = pages_of_feed(atlas, PAGES // part)
    print(f"Python {platform.python_version()}, {platform.system()}; SQLite, synchronous FULL\n")
    print("| What | Took | To reach |\n|---|---|---|")
    print(f"| List of {ROWS // part:,} rows: read, checked, compared | {reading:.1f} s | |")
    print(f"| … and {kept:,} of them published | {publishing:.1f} s | both 60 s |")
    print(f"| {PROPOSALS // part:,} proposals, eight at a time | {rushing:.1f} s | 60 s |")
    print(f"| … every one kept | {'yes' if all_kept else 'NO'} | yes |")
    print(f"| State of {ASSETS // part:,} assets from {EVENTS // part:,} events | {computing:.2f} s | 1 s |")
    print(f"| … and fetching those events first | {fetching:.2f} s | |")
    print(f"| Feed, 95th percentile of {PAGES // part} pages | {page * 1000:.0f} ms | 50 ms |")


if __name__ == "__main__":
    main()

"""How long a place on a page takes, and all neighbourhoods as PDF: ``python -m benchmarks.places``.

Processor time and time by the clock of this process, best of three for one place; how busy the machine was
stands beside them, because the clock alone says nothing of a machine that others share. All neighbourhoods
are made one after the other, as the command does; memory is what the process then holds most, beside what it
held once the pack was open.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil

from placebased.place.geography import Level
from placebased.place.loading import pack_folder
from placebased.reports import batch
from placebased.reports.place_profile import place_profile
from placebased.reports.profile.inputs import ProfileInputs, open_inputs
from placebased.reports.writers.registry import FORMATS
from placebased.ui.runtime.caches import place_cache

ROUNDS = 3
LEVEL: Level = "neighbourhood"
MEGABYTE = 1_000_000


def measured(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return processor time and time by the clock, in seconds, of the quickest of a few rounds."""
    found = []
    for _ in range(rounds):
        begun, started = time.process_time(), time.perf_counter()
        work()
        found.append((time.process_time() - begun, time.perf_counter() - started))
    return min(found)


def all_of_them(inputs: ProfileInputs) -> tuple[float, float]:
    """Return the same of all neighbourhoods as PDF, made once."""
    areas = batch.all_areas(inputs.atlas, LEVEL)
    pdf = batch.formats_named("pdf")
    with tempfile.TemporaryDirectory() as folder:
        return measured(lambda: list(batch.make_documents(inputs, areas, pdf, Path(folder))), rounds=1)


def main() -> None:
    """Print a table: what is made, seconds of the processor and of the clock, and the memory it took."""
    inputs = open_inputs(pack_folder(), place_cache.today())
    code = str(inputs.atlas.areas[LEVEL].index[0])
    place_profile(inputs, LEVEL, code, pictures=False)
    print(f"Load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
    print("| What | Processor, s | Clock, s |\n|---|---:|---:|")
    page = measured(lambda: place_profile(inputs, LEVEL, code, pictures=False))
    print(f"| Page, without maps | {page[0]:.2f} | {page[1]:.2f} |")
    drawn = measured(lambda: place_profile(inputs, LEVEL, code))
    print(f"| Document with its maps | {drawn[0]:.2f} | {drawn[1]:.2f} |")
    document = replace(place_profile(inputs, LEVEL, code), link="https://explorer.example/profile")
    for form in FORMATS:
        took = measured(lambda form=form: form.write(document))  # type: ignore[misc]
        print(f"| {form.label} | {took[0]:.2f} | {took[1]:.2f} |")
    before = psutil.Process().memory_info().rss
    every = all_of_them(inputs)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"| All {len(inputs.atlas.areas[LEVEL])} as PDF | {every[0]:.1f} | {every[1]:.1f} |")
    print(f"\nMemory: {before / MEGABYTE:.0f} MB before all of them, {most / MEGABYTE:.0f} MB at most.")


if __name__ == "__main__":
    main()

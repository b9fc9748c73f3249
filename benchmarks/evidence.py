"""What figures with their ranges, the words about a place and its capacity cost, without a browser.

Run ``python -m benchmarks.evidence``. Processor time, so that other work on the machine says little. It asks
for nothing that the pack and the modules did not have before figures had ranges, so that an older version can
be measured beside it with this same file.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from placebased.access import shortfall, supply
from placebased.need import aggregation, area_figures, weights
from placebased.place.atlas import Atlas, open_pack
from placebased.place.geography import Level
from placebased.teams import register
from placebased.views import area_profile, map_text
from placebased.views.selection import Selection

DAY = date(2026, 11, 29)
LEVELS: tuple[Level, ...] = ("lsoa", "ward", "neighbourhood")
NEEDS, PLACES, REPEATS = 20, 5, 3
SUPPLY = "hours:pharmacy"
PACK = Path(__file__).parent.parent / "geodata"


def best_ms(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the least processor time of several: what it would take with nothing else to do."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def first_figures(atlas: Atlas) -> int:
    """Work every figure of three levels out as if for the first time; return how many tables that is."""
    made, count = replace(atlas), 0
    for indicator in made.indicators.values():
        for level in LEVELS:
            if not aggregation.why_unavailable(indicator, level):
                area_figures.figures(made, indicator.id, level)
                count += 1
    return count


def words(atlas: Atlas) -> int:
    """Say all that stands beside the map of some needs and wards; return of how many pairs."""
    needs = [i for i in list(atlas.indicators.values())[:NEEDS] if not aggregation.why_unavailable(i, "ward")]
    codes = list(atlas.areas["ward"].index[:PLACES])
    for indicator in needs:
        for code in codes:
            selection = Selection(need=indicator.id, level="ward", area=f"ward:{code}")
            for paragraph in map_text.PARAGRAPHS:
                paragraph(atlas, selection)
    return len(needs) * len(codes)


def profiles(atlas: Atlas) -> int:
    """Make the panel of some wards as if for the first time; return how many."""
    made = replace(atlas)
    codes = list(map(str, made.areas["ward"].index[:PLACES]))
    for code in codes:
        area_profile.profile_of(made, "ward", code, DAY)
    return len(codes)


def main() -> None:
    """Print one row a measurement."""
    atlas = open_pack(PACK)
    teams = register.pack_register(atlas)
    offer = next(each for each in supply.supply_options(atlas, teams) if each.id == SUPPLY)

    def capacity() -> None:
        shortfall.assess(atlas, teams, offer, weights.weights(atlas, ""), today=DAY)

    warm = replace(atlas)
    rows = {
        "Opening the pack": best_ms(lambda: open_pack(PACK)),
        "All areas by one figure, the first time": best_ms(lambda: first_figures(atlas))
        / first_figures(atlas),
        "Words about a need and a ward, the first time": best_ms(lambda: words(replace(atlas))) / words(warm),
        "… again": best_ms(lambda: words(warm)) / words(warm),
        "The panel of a ward, the first time": best_ms(lambda: profiles(atlas)) / PLACES,
        "Capacity of pharmacies, the first time": best_ms(capacity, repeats=1),
        "… for another need": best_ms(capacity),
    }
    for what, took in rows.items():
        print(f"| {what} | {took:,.1f} |")


if __name__ == "__main__":
    main()

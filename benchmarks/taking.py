"""How long a view takes to be taken away, form by form: ``python -m benchmarks.taking``.

Processor time of this process, best of three, from what a page hands in to the bytes of the file. The
yardstick is the picture of the map alone (PNG), which pages have offered before, without words or table.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from placebased.mapping import explore_map
from placebased.mapping.picture import raster, sheet
from placebased.mapping.picture.sheet import LANDSCAPE, PictureWords
from placebased.place.atlas import Atlas
from placebased.reports.document import Document
from placebased.reports.writers.registry import DocumentFormat
from placebased.reports.writers.view_formats import VIEW_FORMATS
from placebased.ui.compare import taken as compare
from placebased.ui.explore import taken as explore
from placebased.ui.index import taken as index
from placebased.ui.index import view as index_view
from placebased.ui.index import weights
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.teams import taken as teams
from placebased.views import link

ROUNDS = 3
LINK = "https://explorer.example/?level=ward"


def views(atlas: Atlas) -> dict[str, Callable[[], Document]]:
    """Return what makes the document of each view that is measured, by its name."""
    first, today = link.first_selection(atlas), place_cache.today()
    files = map_cache.files(today)
    ward, small = replace(first, level="ward"), replace(first, level="lsoa")
    pair = replace(first, view="places", level="neighbourhood")

    def own_index() -> Document:
        given, answer = index_view.compute_index(atlas, small, weights.weighting(atlas, small))
        if answer is None:
            raise ValueError("No domain of this pack has any points.")
        return index.document(atlas, small, given, answer)

    return {
        "Explore, wards": lambda: explore.document(atlas, ward, today, files),
        "Your index, small areas": own_index,
        "The week": lambda: teams.document_of(atlas, replace(first, part="week")),
        "Two places": lambda: compare.document_of(atlas, pair, today, files),
    }


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the quickest of a few rounds."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def written(form: DocumentFormat, make: Callable[[], Document]) -> bytes:
    """Return a view in one form, from what its page hands in."""
    return form.write(replace(make(), link=LINK))


def main() -> None:
    """Print a table: milliseconds of each form of each view, and how many times the map alone that is."""
    atlas = place_cache.atlas("")
    files = map_cache.files(place_cache.today())
    message = explore_map.map_message(atlas, replace(link.first_selection(atlas), level="ward"), files)

    def map_alone() -> bytes:
        drawing = sheet.draw_sheet(message, files, PictureWords(title="Map"))
        return raster.png(drawing, width=LANDSCAPE.width, height=LANDSCAPE.height)

    base = seconds(map_alone)
    print(f"The map alone (PNG): {1000 * base:.0f} ms")
    print("| view |", " | ".join(form.name for form in VIEW_FORMATS), "|")
    print("|---|", " | ".join("---:" for _ in VIEW_FORMATS), "|")
    for name, make in views(atlas).items():
        cells = []
        for form in VIEW_FORMATS:
            took = seconds(partial(written, form, make))
            cells.append(f"{1000 * took:.0f} ({took / base:.1f})")
        print(f"| {name} |", " | ".join(cells), "|")


if __name__ == "__main__":
    main()

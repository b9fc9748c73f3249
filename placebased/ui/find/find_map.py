"""The Find page's map: the places found, where one asks near to, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from placebased.assets.directory import Directory
from placebased.assets.table import AGE_WORDS
from placebased.exchange import table_sources
from placebased.finding import answer_text
from placebased.finding.search import SearchResult
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import AssetLayer, Bounds, Focus, Marker
from placebased.mapping.message import MapMessage
from placebased.place.atlas import Atlas
from placebased.ui.find import results
from placebased.ui.runtime import question_state, selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import live_map, map_downloads
from placebased.ui.widgets.map_downloads import MapOnPaper
from placebased.views.selection import Selection

DEGREES_A_METRE = 1 / 111_320
"""Of latitude; a box for the eye needs no more."""

LEAST_METRES = 600.0


def draw_map_section(atlas: Atlas, directory: Directory, answer: SearchResult) -> None:
    """Draw the live map: the one of every page, with the places found on it.

    Parameters
    ----------
    atlas
        The place.
    directory
        The directory of assets.
    answer
        What was found for the question.
    """
    rows = rows_to_draw(answer, *results.rows_to_list(directory, answer))
    message = map_message(
        atlas, answer, rows, map_cache.files(place_cache.today()), go=question_state.going()
    )
    present = selection_state.selection().present
    live_map.draw_map(message, key="map", present=present, on_pick=question_state.picked)


def map_message(
    atlas: Atlas, answer: SearchResult, rows: Collection[int], files: MapFiles, *, go: str
) -> MapMessage:
    """Return the message that makes the live map show an answer.

    Parameters
    ----------
    atlas
        The place.
    answer
        What was found for the question.
    files
        Addresses of the map's files.
    rows
        Positions of the listings to draw; the chosen one is drawn too.
    go
        Changes when the view is to move to where the question asks near to; empty leaves it.
    """
    asked = answer.question
    drawn = {int(row) for row in rows}
    if asked.asset in atlas.assets.index:
        drawn.add(list(atlas.assets.index).index(asked.asset))
    plain = explore_map.map_message(atlas, Selection(level="lsoa"), files)
    kinds = set(atlas.assets["category"].iloc[sorted(drawn)])
    layer = AssetLayer(
        url=files.url("assets"),
        names=files.url("asset-names"),
        categories=tuple(kind for kind in atlas.categories if kind in kinds),
        only=drawn,
        note=_note(answer),
        ages=() if answer.moment is not None and len(answer.sure) else AGE_WORDS,
    )
    return replace(
        plain,
        label=f"Map of the places found in {atlas.place.name}",
        labels=("neighbourhood", "ward"),
        assets=layer,
        picked_asset=asked.asset,
        marker=_marker(answer),
        focus=_focus(atlas, answer, drawn, go),
    )


def map_on_paper(atlas: Atlas, directory: Directory, answer: SearchResult, files: MapFiles) -> MapOnPaper:
    """Return the map of an answer on its way out, with the question as its title.

    Parameters
    ----------
    atlas
        The place.
    directory
        The directory of assets.
    answer
        What was found for the question.
    files
        Addresses of the map's files.
    """
    rows = rows_to_draw(answer, *results.rows_to_list(directory, answer))
    message = map_message(atlas, answer, rows, files, go="")
    kinds = message.assets.categories if message.assets else ()
    words = map_downloads.words_of(
        atlas,
        table_sources.of_assets(atlas, kinds) if kinds else [],
        title="Places found",
        sentence=answer_text.describe_question(directory, answer),
    )
    return MapOnPaper(message, words)


def _note(answer: SearchResult) -> str:
    if answer.moment is not None and len(answer.sure):
        return "Those surely open then. Those whose hours are not stated are in the list only."
    return explore_map.OLD


def rows_to_draw(answer: SearchResult, sure: Collection[int], maybe: Collection[int]) -> list[int]:
    """Return the rows to draw: with a moment only those surely open, else those that may fit too.

    The city clock shows what is open where; what is not stated must not look open.

    Parameters
    ----------
    answer
        What was found for the question.
    sure
        Rows of the directory that fit.
    maybe
        Rows of the directory that may fit.
    """
    if answer.moment is not None and len(sure):
        return list(sure)
    return [*sure, *maybe]


def _marker(answer: SearchResult) -> Marker | None:
    origin = answer.origin
    return Marker(lon=origin.lon, lat=origin.lat, label=origin.label) if origin else None


def _focus(atlas: Atlas, answer: SearchResult, drawn: Collection[int], go: str) -> Focus | None:
    if not go:
        return None
    if answer.question.asset in atlas.assets.index:
        return Focus(token=go, bounds=_round_chosen(atlas, answer))
    origin = answer.origin
    if origin is None:
        return None
    metres = 0.0 if answer.metres is None else max((float(answer.metres[row]) for row in drawn), default=0.0)
    half = max(min(metres, 3000.0), LEAST_METRES) * DEGREES_A_METRE
    return Focus(token=go, bounds=_box([(origin.lon, origin.lat)], half))


def _round_chosen(atlas: Atlas, answer: SearchResult) -> Bounds:
    """Return a box that holds the chosen listing and, if there is one, the place asked near to."""
    row = atlas.assets.loc[[answer.question.asset]]
    points = [(float(row["lon"].iloc[0]), float(row["lat"].iloc[0]))]
    if answer.origin is not None:
        points.append((answer.origin.lon, answer.origin.lat))
    return _box(points, LEAST_METRES / 2 * DEGREES_A_METRE)


def _box(points: list[tuple[float, float]], half: float) -> Bounds:
    """Return a box round some points with a margin, wider than high as the map is."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    wide = 1.7 * half
    return min(lons) - wide, min(lats) - half, max(lons) + wide, max(lats) + half

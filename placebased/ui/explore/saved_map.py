"""The map people save and send: the view on screen as one file that opens without this app or a network."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from placebased import design, phrases
from placebased.mapping import explore_map, standalone
from placebased.mapping.layers import NO_CLASS, RANGE_ONLY, RANGE_ONLY_WORDS, Bounds
from placebased.mapping.need_fills import need_layer
from placebased.need import wording
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.place.tables.shapes import GROUND
from placebased.place.team_stage import is_there
from placebased.ui.explore import area_table
from placebased.views import map_text
from placebased.views.selection import Selection

NO_FILL = design.colour("no-data")
TEAM_LINE = design.colour("team-1")
MOST_NAMES = 60
"""Areas up to which each has its name on the map."""


def map_file(
    atlas: Atlas, selection: Selection, today: date, *, ground: bytes = b"", view: Bounds | None = None
) -> bytes:
    """Return the view as a stand-alone HTML map (UTF-8): fill, assets, team areas, legend, table, sources.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    today
        The day that ages and hours are counted from.
    ground
        Roads, railways and water, as the live map is sent them; empty for none.
    view
        What the live map shows: west, south, east, north in degrees; the whole place if not given.
    """
    page = standalone.standalone_map(
        _areas(atlas, selection),
        words=_words(atlas, selection, today, ground=bool(ground)),
        legend=_legend(atlas, selection),
        over=_overlays(atlas, selection, ground),
        view=view,
    )
    return page.encode()


def preview(
    atlas: Atlas, selection: Selection, *, folder: str, ground: bytes = b"", view: Bounds | None = None
) -> standalone.SavedMap:
    """Return the map of :func:`map_file` alone, to be looked at before it is taken.

    Parameters
    ----------
    atlas, selection, ground, view
        As for :func:`map_file`.
    folder
        Address of the folder that Leaflet's files are served from.
    """
    over = _overlays(atlas, selection, ground)
    return standalone.preview_map(_areas(atlas, selection), folder=folder, over=over, view=view)


def _overlays(atlas: Atlas, selection: Selection, ground: bytes) -> standalone.Overlays:
    return standalone.Overlays(
        pins=_pins(atlas, selection),
        outlines=_outlines(atlas, selection),
        names=_names(atlas, selection),
        ground=ground,
    )


def _names(atlas: Atlas, selection: Selection) -> gpd.GeoDataFrame:
    """Return the short names of the areas, or of the neighbourhoods where the areas are too many to name."""
    own = len(atlas.areas[selection.level]) <= MOST_NAMES
    level = selection.level if own else "neighbourhood"
    short = atlas.short_name_of
    named = [str(name) for name in atlas.areas[level]["name"]]
    drawn = next(atlas.drawn[each] for each in LEVELS if each == level).reindex(atlas.areas[level].index)
    frame = gpd.GeoDataFrame(
        {"label": [short.get(name, name) for name in named]}, geometry=drawn.geometry.array
    )
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    west, _, east, _ = frame.geometry.bounds.to_numpy().T
    frame = frame.iloc[np.argsort(west - east, kind="stable")]
    return frame.set_geometry(frame.geometry.representative_point())


def _areas(atlas: Atlas, selection: Selection) -> gpd.GeoDataFrame:
    names = atlas.areas[selection.level]["name"]
    frame = pd.DataFrame({"name": names, "value_text": "", "colour": NO_FILL})
    layer = need_layer(atlas, selection)
    if layer is not None:
        indicator = atlas.indicators[selection.need]
        frame["value_text"] = wording.figure_texts(atlas, indicator, selection.level)
        ramp = [row.colour for row in layer.rows]
        missing = {NO_CLASS: standalone.NO_FIGURE, RANGE_ONLY: standalone.RANGE_ONLY}
        frame["colour"] = [missing.get(sign) or ramp[int(sign)] for sign in layer.signs()]
    drawn = next(atlas.drawn[level] for level in LEVELS if level == selection.level)
    return gpd.GeoDataFrame(frame, geometry=drawn.geometry.reindex(frame.index), crs=drawn.crs)


def _words(atlas: Atlas, selection: Selection, today: date, *, ground: bool) -> standalone.Words:
    credit = (explore_map.attribution(atlas, GROUND.file),) if ground else ()
    indicator = atlas.indicators.get(selection.need)
    return standalone.Words(
        title=map_text.title(atlas, selection),
        sentence=" ".join(map_text.describe(atlas, selection)),
        attribution=(area_table.attribution(atlas, selection), *credit),
        made=f"{phrases.describe_date(today.isoformat())}, from data version {atlas.version}",
        legend_title=f"{indicator.label}, {indicator.unit}, {indicator.period}" if indicator else "Key",
    )


def _legend(atlas: Atlas, selection: Selection) -> list[standalone.LegendRow]:
    layer = need_layer(atlas, selection)
    rows = []
    if layer is not None:
        many = atlas.place.words[selection.level]["many"]
        *counts, _ = layer.counts()
        signs = layer.signs()
        rows = [
            standalone.LegendRow(row.colour, f"{row.label} ({count} {many})")
            for row, count in zip(layer.rows, counts, strict=True)
        ]
        rows += [
            standalone.LegendRow(look, f"{words} ({missing} {many})")
            for sign, look, words in (
                (NO_CLASS, standalone.NO_FIGURE, layer.no_data),
                (RANGE_ONLY, standalone.RANGE_ONLY, RANGE_ONLY_WORDS),
            )
            if (missing := signs.count(sign))
        ]
    rows += [
        standalone.LegendRow(atlas.categories[c].colour, atlas.categories[c].plural, "pin")
        for c in selection.assets
    ]
    return rows + [standalone.LegendRow(TEAM_LINE, f"Area of: {kind}", "line") for kind in selection.teams]


def _pins(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    chosen = atlas.assets[atlas.assets["category"].isin(selection.assets)]
    labels = chosen["category"].map({c.id: c.label for c in atlas.categories.values()})
    colours = chosen["category"].map({c.id: c.colour for c in atlas.categories.values()})
    return chosen[["name", "lon", "lat"]].assign(category=labels, colour=colours)


def _outlines(atlas: Atlas, selection: Selection) -> gpd.GeoDataFrame:
    """Return the area of each chosen team that is there today, joined from the small areas it covers."""
    chosen = atlas.teams[atlas.teams["kind"].isin(selection.teams) & is_there(atlas.teams)]
    known = {
        str(name): atlas.reach[str(team)] for team, name in chosen["team"].items() if atlas.reach[str(team)]
    }
    small = atlas.drawn["lsoa"]
    shapes = [small.loc[sorted(codes)].union_all(method="coverage") for codes in known.values()]
    return gpd.GeoDataFrame({"name": list(known), "colour": TEAM_LINE}, geometry=shapes, crs=small.crs)

"""A drawn catchment: parsed, repaired or refused with a reason, and counted from whole small areas.

The shape itself is kept and shown. Which small areas count follows from a rule that the register names,
because figures exist for nothing smaller; how well they fit the shape is always said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from placebased import phrases
from placebased.custom_areas.fitting import (
    MAX_FILE_LENGTH,
    READING,
    RULE_WORDS,
    SIMPLIFY_REMEDY,
    SLIVER,
    CustomAreaError,
    Fit,
    Rule,
    disclosure_controlled,
    from_shape,
    parse_shape,
    project_shape,
)
from placebased.errors import WorkError
from placebased.place.atlas import Atlas
from placebased.worker import run_within

DRAWN = "drawn"
"""Level of a team whose area is a shape rather than a list of areas."""

COUNTED_BY: dict[str, Rule] = {
    "middle inside": "centre",
    "half inside": "half",
    "any part inside": "touch",
}
"""What the register writes under ``covers`` for a drawn area, and the rule of fitting it means."""

DEFAULT_COUNTED_BY = next(iter(COUNTED_BY))

LONGEST = 20_000
"""Characters in which a shape is kept: some thousand corners."""

_GRID = 1e-5  # degrees, about a metre
_LIGHTER = ((5, 5e-5), (20, 2e-4), (50, 5e-4))  # metres by which a line may move, and about that in degrees
_SEEN = 1e-4  # degrees by which a line on the map may differ
_BEYOND = 0.01  # share of a shape's ground from which it is worth a word


@dataclass(frozen=True, eq=False)
class Catchment:
    """A shape that a team works in, and who is counted as covered by it.

    Attributes
    ----------
    text
        The shape as it is kept: WKT in degrees (EPSG:4326), to five decimals.
    shape
        The same as polygons.
    rule
        By which small areas were counted.
    fitted
        The small areas counted, and how well they fit.
    beyond
        Share (0 to 1) of its ground that lies outside the place, where nobody is counted.
    notes
        What was mended, as sentences.
    """

    text: str
    shape: BaseGeometry
    rule: Rule
    fitted: Fit
    beyond: float
    notes: tuple[str, ...]


def read_catchment(given: str, atlas: Atlas, rule: Rule = "centre") -> Catchment:
    """Read a drawn area from GeoJSON or WKT, and find the small areas that it counts.

    Shapes short enough for a register are cached, because a register is read often.

    Parameters
    ----------
    given
        GeoJSON or WKT in degrees (EPSG:4326); characters beyond :data:`LONGEST_FILE` are not read.
    atlas
        The place, with all its tables aligned.
    rule
        Which small areas count: those with their centre, half or any part inside.

    Returns
    -------
    Catchment
        The shape as it is kept, with the small areas it counts.

    Raises
    ------
    CustomAreaError
        If it is no shape, lies outside the place, catches nobody, or has more corners than can be kept.
    """
    text = given.strip()[:MAX_FILE_LENGTH]
    return (_cached_catchment if len(text) <= LONGEST else _make_catchment)(text, atlas, rule)


def _make_catchment(text: str, atlas: Atlas, rule: Rule) -> Catchment:
    try:
        kept, notes = run_within(READING, parse_drawn, text)
    except WorkError as error:
        raise CustomAreaError(error.sentence("This shape", SIMPLIFY_REMEDY)) from error
    shape = shapely.from_wkb(kept)
    areas = atlas.measured["lsoa"]
    fitted = from_shape(shape, areas, atlas.areas["lsoa"]["people"], rule=rule)
    metres = project_shape(shape)
    inside = float(areas.geometry.intersection(metres).area.sum())
    beyond = max(0.0, 1 - inside / metres.area)
    return Catchment(_to_wkt(shape), shape, rule, fitted, beyond, notes)


_cached_catchment = lru_cache(maxsize=512)(_make_catchment)


def parse_drawn(text: str) -> tuple[bytes, tuple[str, ...]]:
    """Parse a shape and simplify it until it is short enough to keep.

    Runs in this process; call it through :func:`placebased.worker.run_within`, because a hostile shape may
    exhaust memory.

    Parameters
    ----------
    text
        GeoJSON or WKT in degrees (EPSG:4326).

    Returns
    -------
    tuple of bytes and tuple of str
        The polygon as WKB in degrees, and what was mended or lightened.

    Raises
    ------
    PlaceError
        If it is no shape, or is too small or too detailed to be kept.
    """
    wkb, mended = parse_shape(text)
    shape, lighter = _simplify_to_limit(shapely.from_wkb(wkb))
    return shapely.to_wkb(shape), (*mended, *lighter)


def _to_wkt(shape: BaseGeometry) -> str:
    return str(shapely.to_wkt(shape, rounding_precision=5))


def _simplify_to_limit(shape: BaseGeometry) -> tuple[BaseGeometry, tuple[str, ...]]:
    """Return a shape on a grid of a metre that is short enough to keep, and what was done to it."""
    kept = _snap_to_grid(shape)
    if shapely.is_empty(kept):
        raise CustomAreaError("This shape is smaller than a metre across. Draw it larger.")
    if len(_to_wkt(kept)) <= LONGEST:
        return kept, ()
    for metres, degrees in _LIGHTER:
        lighter = _snap_to_grid(shapely.simplify(kept, degrees))
        if len(_to_wkt(lighter)) <= LONGEST and not shapely.is_empty(lighter):
            count = phrases.number(float(shapely.get_num_coordinates(lighter)))
            return lighter, (f"It is kept with {count} corners; no line moved by more than {metres} m.",)
    raise CustomAreaError("This shape has more corners than can be kept. Simplify it first.")


def _snap_to_grid(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape on the grid, written in the one order in which it reads back as it was."""
    whole = shapely.normalize(shapely.set_precision(shape, _GRID))
    pieces = shapely.get_parts(whole)
    return pieces[0] if len(pieces) == 1 else whole


def outline(catchment: Catchment) -> list[list[tuple[float, float]]]:
    """Return the rings of a catchment for the map, simplified to about ten metres.

    Parameters
    ----------
    catchment
        The drawn area.

    Returns
    -------
    list
        Exterior and interior rings, each as pairs of longitude and latitude (EPSG:4326).
    """
    pieces = shapely.get_parts(shapely.simplify(catchment.shape, _SEEN))
    rings = [ring for piece in pieces for ring in (piece.exterior, *piece.interiors)]
    return [[(float(x), float(y)) for x, y in ring.coords] for ring in rings]


def overlapping_areas(atlas: Atlas, catchment: Catchment) -> pd.DataFrame:
    """Return every small area that a catchment overlaps, those with most of their ground inside first.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    catchment
        The drawn area.

    Returns
    -------
    pandas.DataFrame
        Index: LSOA code. ``name``; ``people``; ``inside`` (share of its ground inside the shape, 0 to 1,
        which stands for the share of its people); ``counted`` (whether the team covers it).
    """
    areas = atlas.measured["lsoa"]
    share = areas.geometry.intersection(project_shape(catchment.shape)).area / areas.geometry.area
    listed = atlas.areas["lsoa"][["name", "people"]].assign(
        inside=share, counted=share.index.isin(catchment.fitted.codes)
    )
    return listed[(listed["inside"] > SLIVER) | listed["counted"]].sort_values(
        ["inside", "name"], ascending=[False, True]
    )


def describe(atlas: Atlas, catchment: Catchment) -> list[str]:
    """Describe who is counted for a catchment, how well that fits, and what other rules would count.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    catchment
        The drawn area.

    Returns
    -------
    list of str
        Sentences, what was mended in the shape first.
    """
    fitted = catchment.fitted
    rule = RULE_WORDS[catchment.rule].partition(" areas ")[2]
    said = [*catchment.notes, f"Counted: {_describe_areas(atlas, fitted.codes)}, {rule}."]
    said.append(
        f"Of the people counted about {phrases.percent(fitted.inside)} live inside the shape; "
        f"of those who live inside it {phrases.percent(fitted.missed)} are not counted."
    )
    if catchment.beyond > _BEYOND:
        said.append(
            f"{phrases.percent(catchment.beyond)} of its ground lies beyond {atlas.place.name}, "
            "where nobody is counted."
        )
    others = {rule: codes for rule, codes in fitted.others.items() if codes and codes != fitted.codes}
    return [
        *said,
        *(f"By {RULE_WORDS[rule]}: {_describe_areas(atlas, codes)}." for rule, codes in others.items()),
    ]


def _describe_areas(atlas: Atlas, codes: tuple[str, ...]) -> str:
    people = disclosure_controlled(float(atlas.areas["lsoa"]["people"][list(codes)].sum()))
    words = phrases.plural(len(codes), "small area", "small areas")
    return f"{words} with about {phrases.number(people)} people"


def describe_shape(text: str) -> str:
    """Describe a kept shape in a few words, for histories and tables.

    Parameters
    ----------
    text
        WKT as the register keeps it; empty for none.

    Returns
    -------
    str
        A phrase; empty where there is no shape.

    Examples
    --------
    >>> describe_shape("POLYGON ((0 0, 1 0, 1 1, 0 0))"), describe_shape("")
    ('a shape of 3 corners', '')
    """
    if not text:
        return ""
    try:
        with np.errstate(all="ignore"):  # a number beyond all numbers is a corner like any other
            shape = shapely.from_wkt(text)
    except shapely.errors.ShapelyError:
        return "a shape"
    corners = float(shapely.get_num_coordinates(shape) - len(shapely.get_rings(shape)))
    return f"a shape of {phrases.number(corners)} corners" if corners > 0 else "a shape"

"""Custom areas: sets of small areas that somebody ticked, drew round, or named by postcodes.

Whole small areas are counted, because no figures exist for anything smaller. How well they fit what was
meant is always stated (:class:`Fit`), and so is what another fitting rule would have counted.

Counts of people or households under eight are suppressed and others rounded to five, and shares are computed
from the rounded counts (:func:`disclosure_controlled`). That keeps anybody from reading more into a few
people than they say; it protects nobody against differencing. Custom areas can overlap at will, and the
rounding of hundreds of differences averages out. Protection is what the publishers did before: the same
counts of small areas are open data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from placebased.errors import PlaceBasedError, WorkError
from placebased.place.crs import DEGREES, METRES
from placebased.place.postcodes import find_postcodes
from placebased.worker import WorkerLimits, run_within

Rule = Literal["centre", "half", "touch", "listed", "mostly"]

RULE_WORDS: dict[Rule, str] = {
    "centre": "small areas whose middle lies inside",
    "half": "small areas of which at least half lies inside",
    "touch": "small areas of which any part lies inside",
    "listed": "small areas with any of the postcodes",
    "mostly": "small areas of which at least half the postcodes were given",
}

SHAPE_RULES: tuple[Rule, ...] = ("centre", "half", "touch")
"""The fitting rules of a shape; the first is the usual one."""

POSTCODE_RULES: tuple[Rule, ...] = ("listed", "mostly")
"""The fitting rules of a list of postcodes."""

SHARE_DECIMALS = 4
"""Decimals of the degree of fit: as many as a link and a file keep, so that what is loaded says the same."""

SUPPRESSION_THRESHOLD = 8
ROUNDING_BASE = 5

DISCLOSURE_WORDS = (
    f"Counts of fewer than {SUPPRESSION_THRESHOLD} people are hidden and others rounded to {ROUNDING_BASE}. "
    "So nobody reads more into a few people than they say. This is no lock: whoever takes many places "
    "from each other can work a hidden count out. The figures of small areas are open to all. What keeps "
    "people in them safe is what their publishers did before."
)
"""What hiding and rounding do, and what they do not."""

SLIVER = 0.001
"""Share of a small area up to which it only touches a shape by the inexactness of the lines."""

MAX_NAME_LENGTH = 60
MAX_FILE_LENGTH = 2_000_000
"""Characters of a file that are read."""

READING = WorkerLimits(seconds=5.0, memory=600_000_000, output=4_000_000)
"""What reading a shape or a saved place may take."""

SIMPLIFY_REMEDY = "Draw it with fewer crossings, or simplify it first."
"""What to do about a shape that takes more."""

MAX_POINTS = 20_000

MAX_NESTING = 12
"""Brackets that may stand within each other in a shape: more than any format needs. A geometry library calls
itself once a level, and some hundred thousand levels end the process."""


class CustomAreaError(PlaceBasedError):
    """A place cannot be made from what was given; the text says why and what to do."""


@dataclass(frozen=True)
class CustomArea:
    """A place of one's own, as it is saved and shared.

    Attributes
    ----------
    name
        What its maker calls it.
    codes
        The small areas counted, sorted.
    fit
        How they were found and how well they fit what was meant; ``None`` where they were ticked.
    """

    name: str
    codes: tuple[str, ...]
    fit: Fit | None = None

    def to_json(self) -> str:
        """Return the place as the text of a file that :func:`load` reads.

        Returns
        -------
        str
            JSON text.
        """
        content: dict[str, Any] = {"kind": "own place", "name": self.name, "small_areas": list(self.codes)}
        if self.fit is not None:
            content["fit"] = self.fit.to_json()
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Fit:
    """Small areas chosen for a shape or a list of postcodes, and how well they fit it.

    Attributes
    ----------
    rule
        The fitting rule by which they were chosen.
    inside
        Share (0 to 1) of what was counted that was meant: people of the small areas who live inside the
        shape, or postcodes of the small areas that were listed. NaN where nothing was meant but them.
    missed
        Share of what was meant that is not counted.
    others
        Codes that the other rules would have counted.
    notes
        What was left out, in words; said when the place is made, and not kept.
    """

    codes: tuple[str, ...]
    rule: Rule
    inside: float = float("nan")
    missed: float = float("nan")
    others: Mapping[Rule, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the fit as JSON values; :func:`read_fit` reads them.

        Returns
        -------
        dict[str, Any]
            Values that ``json`` can write.
        """
        shares = {
            name: None if np.isnan(share) else share
            for name, share in (("inside", self.inside), ("missed", self.missed))
        }
        return {"rule": self.rule, **shares, "others": {r: list(codes) for r, codes in self.others.items()}}


def read_fit(content: object, codes: tuple[str, ...], known: pd.Index) -> Fit | None:
    """Return the fit that a file or a link says a place has; ``None`` if it says none that can be.

    Parameters
    ----------
    content
        Whatever stands there: nothing in it is trusted.
    codes
        The small areas of the place, all of which exist.
    known
        The small areas that exist: the codes of another rule are kept only if all of them exist.

    Returns
    -------
    Fit | None
        ``None`` where the content states no rule that is known.
    """
    if not isinstance(content, Mapping):
        return None
    rule = next((each for each in RULE_WORDS if each == content.get("rule")), None)
    if rule is None:
        return None
    listed = content.get("others")
    others = {
        each: tuple(sorted(listed[each]))
        for each in RULE_WORDS
        if isinstance(listed, Mapping) and _are_known(listed.get(each), known)
    }
    return Fit(codes, rule, _share(content.get("inside")), _share(content.get("missed")), others)


def _are_known(codes: object, known: pd.Index) -> bool:
    return isinstance(codes, list) and all(isinstance(code, str) and code in known for code in codes)


def _share(value: object) -> float:
    plain = isinstance(value, int | float) and 0 <= value <= 1
    return round(float(value), SHARE_DECIMALS) if plain else float("nan")  # type: ignore[arg-type]


# --- from what a person gives to small areas ----------------------------------------------------------------


def make_custom_area(
    name: str, codes: Iterable[str], known: pd.Index, fit: object = None
) -> tuple[CustomArea, tuple[str, ...]]:
    """Make a custom area of the codes that exist, with a sentence for what was left out.

    Parameters
    ----------
    name
        What its maker calls it; shortened to :data:`MAX_NAME_LENGTH` characters.
    codes
        Codes of small areas; unknown ones are left out.
    known
        Codes of the small areas (LSOA) that exist.
    fit
        What is said of how well they fit (:func:`read_fit`); it holds only while all of them exist.

    Returns
    -------
    tuple of CustomArea and tuple of str
        The custom area, and what was left out of it.

    Raises
    ------
    CustomAreaError
        If none of them exists.
    """
    asked = dict.fromkeys(code.strip() for code in codes if code.strip())
    kept = sorted(code for code in asked if code in known)
    unknown_codes = [code for code in asked if code not in known]
    if not kept:
        raise CustomAreaError(
            "None of these small areas is in this data. Tick some on the map or in the list."
        )
    whole = name.encode(errors="ignore").decode()  # JSON can hold half a letter, which no link takes
    short = " ".join(whole.split())[:MAX_NAME_LENGTH] or "My place"
    if unknown_codes:
        some = (
            "One of its small areas no longer exists and was"
            if len(unknown_codes) == 1
            else (f"{len(unknown_codes)} of its small areas no longer exist and were")
        )
        gone = f"{some} left out."
        return CustomArea(short, tuple(kept)), (gone + _FIT_GONE if fit else gone,)
    return CustomArea(short, tuple(kept), read_fit(fit, tuple(kept), known)), ()


_FIT_GONE = " How well it fitted is therefore no longer known."


def load(text: str, known: pd.Index) -> tuple[CustomArea, tuple[str, ...]]:
    """Read a saved custom area (:meth:`CustomArea.to_json`) in a child process.

    Parameters
    ----------
    text
        Content of the file; only the first :data:`MAX_FILE_LENGTH` characters are read.
    known
        Codes of the small areas (LSOA) that exist.

    Returns
    -------
    tuple of CustomArea and tuple of str
        As :func:`make_custom_area` returns them.

    Raises
    ------
    CustomAreaError
        If the text is no saved custom area, takes more than :data:`READING` allows, or names no area
        that exists.
    """
    try:
        name, codes, fit = run_within(READING, parse_saved, text[:MAX_FILE_LENGTH])
    except WorkError as error:
        raise CustomAreaError(
            error.sentence("This file", "Choose one that was saved on this page.")
        ) from error
    return make_custom_area(name, codes, known, fit)


def parse_saved(text: str) -> tuple[str, list[str], object]:
    """Read name, codes and fit of a saved place in this process, as :func:`load` has a child do.

    Parameters
    ----------
    text
        Whatever was sent: nothing in it is trusted.

    Returns
    -------
    tuple[str, list[str], object]
        Name, codes and whatever stands for the fit.

    Raises
    ------
    CustomAreaError
        If the text is no saved custom area.
    """
    try:
        content = json.loads(text)
        return str(content["name"]), [str(code) for code in content["small_areas"]], content.get("fit")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CustomAreaError(
            "This file is not a saved place. Choose one that was saved on this page."
        ) from error


def from_postcodes(text: str, postcodes: pd.DataFrame) -> Fit:
    """Return the small areas of pasted postcodes.

    Parameters
    ----------
    text
        Whatever was pasted: anything that looks like a postcode is taken.
    postcodes
        Index: postcode (``"M1 1AE"``). Column ``lsoa``, empty outside the place.

    Returns
    -------
    Fit
        Codes by the rule ``listed``, with the share of their postcodes that was given.

    Raises
    ------
    CustomAreaError
        If no postcode of the place is among them.
    """
    asked = find_postcodes(text)
    listed = postcodes.loc[[p for p in asked if p in postcodes.index], "lsoa"]
    inside = listed[listed != ""]
    if not asked:
        raise CustomAreaError("No postcode was found in what was pasted. Write them like M8 4BA, one a line.")
    if inside.empty:
        raise CustomAreaError("None of these postcodes lies in this place. Check them, or paste others.")
    codes = tuple(sorted(inside.unique()))
    all_there = int(postcodes["lsoa"].isin(codes).sum())
    share = round(len(inside) / all_there, SHARE_DECIMALS)
    return Fit(codes, "listed", share, 0.0, _postcode_rules(inside, postcodes), _left_out(asked, listed))


def _postcode_rules(inside: pd.Series, postcodes: pd.DataFrame) -> dict[Rule, tuple[str, ...]]:
    share = inside.value_counts() / postcodes["lsoa"].value_counts().reindex(inside.unique())
    return {"mostly": tuple(sorted(map(str, share.index[share >= 0.5])))}  # noqa: PLR2004 - half


def _left_out(asked: list[str], listed: pd.Series) -> tuple[str, ...]:
    unknown = len(asked) - len(listed)
    outside = int((listed == "").sum())
    notes = []
    if unknown:
        notes.append(f"{unknown} of {len(asked)} postcodes are not in the list of postcodes.")
    if outside:
        notes.append(f"{outside} of {len(asked)} postcodes lie outside this place.")
    return tuple(notes)


def read_shape(text: str) -> tuple[BaseGeometry, tuple[str, ...]]:
    """Read a drawn shape from GeoJSON or WKT in longitude and latitude, in a child process.

    Parameters
    ----------
    text
        Whatever was sent: nothing in it is trusted.

    Returns
    -------
    tuple of shapely geometry and tuple of str
        A valid polygon (or several) in degrees, and a sentence for each thing that was mended.

    Raises
    ------
    CustomAreaError
        If there is no polygon in the text, it holds no area, or it takes more than a shape may.
    """
    try:
        drawn, notes = run_within(READING, parse_shape, text.strip()[:MAX_FILE_LENGTH])
    except WorkError as error:
        raise CustomAreaError(error.sentence("This shape", SIMPLIFY_REMEDY)) from error
    return shapely.from_wkb(drawn), notes


def parse_shape(text: str) -> tuple[bytes, tuple[str, ...]]:
    """Read a shape as :func:`read_shape` does, in this process: only where it may end it.

    Parameters
    ----------
    text
        Whatever was sent: nothing in it is trusted.

    Returns
    -------
    tuple of bytes and tuple of str
        The polygon as WKB, and what was mended.

    Raises
    ------
    CustomAreaError
        As :func:`read_shape`, but for what takes too much.
    """
    shape, notes = _checked(text)
    return shapely.to_wkb(shape), notes


def _checked(text: str) -> tuple[BaseGeometry, tuple[str, ...]]:
    shape = _parsed(text)
    parts = shapely.get_parts(shapely.get_parts(shape))
    areas = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    if not areas:
        raise CustomAreaError("There is no closed shape in this. Give a polygon, as GeoJSON or WKT.")
    joined = shapely.force_2d(shapely.multipolygons(areas))  # a height counts for nothing here
    if shapely.get_num_coordinates(joined) > MAX_POINTS:
        raise CustomAreaError(f"This shape has more than {MAX_POINTS:,} points. Simplify it first.")
    # every point: the bounds of a shape pass over its holes, and over what is no number
    if not (np.abs(shapely.get_coordinates(joined)) <= (180, 90)).all():
        raise CustomAreaError(
            "These are not longitude and latitude in degrees. Save the shape in WGS 84 first."
        )
    return _repaired(joined)


def _parsed(text: str) -> BaseGeometry:
    if _nesting(text) > MAX_NESTING:
        raise CustomAreaError(
            "This shape is nested too deeply to be read. Give a polygon, as GeoJSON or WKT."
        )
    try:
        if not text.startswith("{"):
            with np.errstate(all="ignore"):  # a number beyond all numbers is refused below
                return shapely.from_wkt(text)
        return shapely.geometrycollections(
            [shapely.from_geojson(json.dumps(g)) for g in _geometries(json.loads(text))]
        )
    except (
        ValueError, TypeError, KeyError, AttributeError, RecursionError, NotImplementedError,
        shapely.errors.ShapelyError,
    ) as error:  # fmt: skip
        raise CustomAreaError("This cannot be read as a shape. Give a polygon, as GeoJSON or WKT.") from error


def _nesting(text: str) -> int:
    """Return how many brackets stand within each other at most, before any library reads the text."""
    deepest = depth = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "([{" else -1
        deepest = max(deepest, depth)
    return deepest


_BRACKETS = re.compile(r"[()\[\]{}]")


def _geometries(content: Any) -> list[Any]:  # noqa: ANN401 - anything may stand in a file
    if content["type"] == "FeatureCollection":
        return [feature["geometry"] for feature in content["features"]]
    return [content["geometry"] if content["type"] == "Feature" else content]


def _repaired(shape: BaseGeometry) -> tuple[BaseGeometry, tuple[str, ...]]:
    if shapely.is_valid(shape):
        return shape, ()
    crosses = not shapely.is_valid(shapely.get_parts(shape)).all()
    mended = shapely.union_all([_enclosed_ground(part) for part in shapely.get_parts(shape)])
    if shapely.is_empty(mended):
        raise CustomAreaError("This shape has no area: its lines fall on each other. Draw it again.")
    if shapely.get_num_coordinates(mended) > MAX_POINTS:
        raise CustomAreaError(f"This shape has more than {MAX_POINTS:,} points. Simplify it first.")
    return mended, (_CROSSES_ITSELF if crosses else _UNITED,)


_CROSSES_ITSELF = "The shape crosses itself; every part that its lines close in is counted."
_UNITED = "The shapes lie over each other; together they are one place, and nobody is counted twice."


def _enclosed_ground(shape: shapely.Polygon) -> BaseGeometry:
    """Return all the ground that the outer line of a polygon closes in, less what its holes close in.

    The lines are cut where they cross and their faces put together, which takes a hundredth of the time of
    making the polygon valid where it crosses itself thousands of times.
    """
    return shapely.difference(_faces(shape.exterior), shapely.union_all([_faces(h) for h in shape.interiors]))


def _faces(ring: BaseGeometry) -> BaseGeometry:
    lines = shapely.get_parts(shapely.node(ring))
    return shapely.coverage_union_all(shapely.get_parts(shapely.polygonize(list(lines))))


def project_shape(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape in metres, valid there too.

    A straight line in degrees is none in metres: a corner that lay beside a long line in degrees may lie
    across it in metres, and what GEOS lays over areas must be valid where it is laid.

    Parameters
    ----------
    shape
        Polygons in degrees (EPSG:4326), as :func:`read_shape` returns them.

    Returns
    -------
    shapely geometry
        Valid polygons in metres (EPSG:27700), without the lines and points that mending leaves over.
    """
    metres = gpd.GeoSeries([shape], crs=DEGREES).to_crs(METRES).iloc[0]
    if shapely.is_valid(metres):
        return metres
    pieces = shapely.get_parts(shapely.make_valid(metres, method="structure", keep_collapsed=False))
    return shapely.union_all([piece for piece in pieces if piece.geom_type in {"Polygon", "MultiPolygon"}])


def from_shape(
    shape: BaseGeometry, areas: gpd.GeoDataFrame, people: pd.Series, *, rule: Rule = "centre"
) -> Fit:
    """Fit small areas to a shape by areal overlap or by their middle.

    Parameters
    ----------
    shape
        Polygon in degrees (EPSG:4326), as :func:`read_shape` returns it.
    areas
        Index: LSOA code. True shapes in metres (EPSG:27700).
    people
        Residents, same index; taken as spread evenly inside each small area.
    rule
        Fitting rule, one of :data:`SHAPE_RULES`.

    Returns
    -------
    Fit
        Codes by the rule, and those that the other rules give.

    Raises
    ------
    CustomAreaError
        If the shape lies outside the place, or catches no small area under the rule.
    """
    share, middle = _overlap_with(project_shape(shape), areas)
    if not (share > 0).any():
        raise CustomAreaError("This shape lies outside this place, so it catches nobody. Draw it inside.")
    caught = {r: _caught(r, share, middle) for r in SHAPE_RULES}
    codes = caught.pop(rule)
    if not codes:
        raise CustomAreaError(
            "This shape is so small that by this rule "
            "it catches nobody. Draw it larger, or take small areas of which any part lies inside."
        )
    people_inside = float((people * share).sum())
    people_counted = float((people * share)[list(codes)].sum())
    # residents are taken as spread evenly over each small area
    inside = round(people_counted / float(people[list(codes)].sum()), SHARE_DECIMALS)
    return Fit(codes, rule, inside, round(1 - people_counted / people_inside, SHARE_DECIMALS), caught)


def _overlap_with(shape: BaseGeometry, areas: gpd.GeoDataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the share of each area inside a shape, and whether its middle is; a child works them out."""
    share, middle = np.zeros(len(areas)), np.zeros(len(areas), dtype=bool)
    near = np.sort(areas.sindex.query(shapely.box(*shapely.bounds(shape))))
    try:
        given = list(shapely.to_wkb(areas.geometry.to_numpy()[near]))
        share[near], middle[near] = run_within(READING, areal_overlap, shapely.to_wkb(shape), given)
    except WorkError as error:
        raise CustomAreaError(error.sentence("This shape", SIMPLIFY_REMEDY)) from error
    return pd.Series(share, index=areas.index), pd.Series(middle, index=areas.index)


def areal_overlap(shape: bytes, areas: list[bytes]) -> tuple[list[float], list[bool]]:
    """Work out how a shape lies over areas, in this process.

    Parameters
    ----------
    shape, areas
        Valid polygons as WKB in metres (EPSG:27700).

    Returns
    -------
    tuple of list and list
        Share (0 to 1) of each area's ground inside the shape, and whether a point in its middle is.
    """
    whole, parts = shapely.from_wkb(shape), shapely.from_wkb(np.array(areas, dtype=object))
    shapely.prepare(whole)
    share = shapely.area(shapely.intersection(parts, whole)) / shapely.area(parts)
    return share.tolist(), shapely.contains(whole, shapely.point_on_surface(parts)).tolist()


def _caught(rule: Rule, share: pd.Series, middle: pd.Series) -> tuple[str, ...]:
    taken = {"centre": middle, "half": share >= 0.5}.get(rule, share > SLIVER)  # noqa: PLR2004 - half
    return tuple(sorted(map(str, share.index[taken])))


# --- what may be said about it ----------------------------------------------------------------------------


def disclosure_controlled(count: float) -> float:
    """Apply statistical disclosure control to a count: suppress it under 8, else round it to the nearest 5.

    >>> (
    ...     disclosure_controlled(7),
    ...     disclosure_controlled(8),
    ...     disclosure_controlled(1234),
    ...     disclosure_controlled(0),
    ... )
    (nan, 10.0, 1235.0, nan)

    Parameters
    ----------
    count
        People or households; NaN for none.

    Returns
    -------
    float
        NaN where suppressed.
    """
    if np.isnan(count) or count < SUPPRESSION_THRESHOLD:
        return float("nan")
    return float(ROUNDING_BASE * np.floor(count / ROUNDING_BASE + 0.5))


def control_disclosure(figures: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Apply statistical disclosure control to figures of a custom area.

    Parameters
    ----------
    figures
        Index: indicator. ``value``, ``numerator``, ``denominator`` and ``factor`` (what numerator over
        denominator is multiplied by; NaN where the value is no such quotient).
    people
        Same index: whether ``numerator`` and ``denominator`` count people or households.

    Returns
    -------
    pandas.DataFrame
        Same columns. Counts of people are made discreet, and a value that rests on them is worked out
        from what is left; other figures stay.
    """
    shown = figures.copy()
    for column in ("numerator", "denominator"):
        shown[column] = figures[column].where(~people[column], figures[column].map(disclosure_controlled))
    quotient = shown["factor"] * shown["numerator"] / shown["denominator"]
    counted = shown["numerator"].where(shown["factor"].isna(), quotient)
    rests = people["numerator"] | (people["denominator"] & shown["factor"].notna())
    shown["value"] = figures["value"].where(~rests, counted)
    return shown

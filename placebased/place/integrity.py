"""What can only be wrong *between* the files of a pack: codes that do not meet, shapes in the wrong place."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.errors import Fault, fault
from placebased.hours.opening_hours import is_valid
from placebased.place import catalogue
from placebased.place.contract import SHAPE_FILES
from placebased.place.crs import points_to_metres
from placebased.place.geojson_shapes import first_corner
from placebased.place.loading import RawPack
from placebased.place.neighbourhoods import faults_within
from placebased.place.schemas import FIRST_ROW
from placebased.place.service_delivery import GIVEN, WAYS
from placebased.place.tables.examples import EXERCISE_PAGES, EXERCISES, MOST_PARAMETERS
from placebased.place.tables.need import CONDITIONS, NEED
from placebased.place.tables.shapes import BACKGROUND, GROUND, STREETS
from placebased.place.team_extent import split_codes

REGION_METRES = 30_000
"""How far from the middle of the place a point or shape may lie before it must be a mistake."""

NEARLY_ALL = 0.9
"""Share of the wards by whose distance from the middle the size of a place is told."""


AROUND_METRES = 25_000
"""How far beyond the wards of a large place what lies around it is listed."""

GROUND_DEGREES = 1.0
"""How far beyond the wards, in degrees, roads, water and districts around may begin."""


def faults_between(raw: RawPack) -> list[Fault]:
    """Return every fault that only two files together can show.

    A table that is empty has been reported where it was read, and raises no further faults here.

    Parameters
    ----------
    raw
        The pack with one of its neighbourhood lists in use, each file already checked on its own.
    """
    return (
        list_faults(raw)
        + _indicator_faults(raw)
        + _rule_faults(raw)
        + _category_faults(raw)
        + _need_word_faults(raw)
        + _index_faults(raw)
        + _standard_faults(raw)
        + _response_faults(raw)
        + _exercise_faults(raw)
        + _around_faults(raw)
        + _shape_faults(raw)
        + _far_faults(raw)
        + _placeless_faults(raw)
        + _far_ground_faults(raw)
    )


def list_faults(raw: RawPack) -> list[Fault]:
    """Return those of the faults between files that depend on the neighbourhood list in use.

    Parameters
    ----------
    raw
        The pack with one of its lists in use.

    Returns
    -------
    list of Fault
        What :func:`faults_between` returns too.
    """
    found = faults_within(raw.files["membership"], raw["membership"])
    return [*found, *_unknown_codes(raw), *_lacking_areas(raw), *_area_faults(raw)]


_MUST_BE_IN = (
    ("small_areas", "ward", "wards"),
    ("small_areas", "msoa", "msoas"),
    ("membership", "ward", "wards"),
    ("overlaps", "lsoa", "small_areas"),
    ("overlaps", "ward", "wards"),
    ("assets", "category", "categories"),
    ("assets", "source", "sources"),
    ("assets", "lsoa", "small_areas"),
    ("postcodes", "lsoa", "small_areas"),
    ("need_lsoa", "code", "small_areas"),
    ("need_msoa", "code", "msoas"),
    ("need_ward", "code", "wards"),
)
"""Which column of which table holds keys of which other table."""

_MUST_HOLD_ALL = (
    ("membership", "wards"),
    ("overlaps", "small_areas"),
    ("need_lsoa", "small_areas"),
    ("need_msoa", "msoas"),
    ("need_ward", "wards"),
)
"""Which table must have a row for every row of which other table."""


def _unknown_codes(raw: RawPack) -> list[Fault]:
    found = []
    for name, column, owner in _MUST_BE_IN:
        values, known = raw[name][column], raw[owner].index
        wrong = (values != "") & ~values.isin(known)
        if wrong.any() and len(known):
            rows = [f"{v}, line {i + FIRST_ROW}" for i, v in enumerate(values) if wrong.iloc[i]]
            what = f"column {column} names what is not in {raw.files[owner]}"
            found.append(
                fault(raw.files[name], what, f"Correct it, or add it to {raw.files[owner]}", rows=rows)
            )
    return found


def _lacking_areas(raw: RawPack) -> list[Fault]:
    pairs = [(raw.files[name], raw[name].index, owner) for name, owner in _MUST_HOLD_ALL]
    pairs += [(file, raw.shapes[file].index, owner) for file, owner in SHAPE_FILES.items()]
    found = []
    for file, there, owner in pairs:
        absent = raw[owner].index.difference(there)
        if len(absent) and len(there):
            what = f"lacks some areas of {raw.files[owner]}"
            found.append(
                fault(file, what, "Add a row (or a shape) for each", rows=[str(code) for code in absent])
            )
    return found


def _indicator_faults(raw: RawPack) -> list[Fault]:
    table = raw["indicators"]
    listed = catalogue.indicators(table.dropna(subset=["decimals"])).values()
    need = {v: set(raw[f"need_{v}"].columns) for v in NEED if len(raw[f"need_{v}"])}
    lost = [f"{i.id}: {p}" for i in listed for p in i.parts if p not in need.get(i.geography, {p})]
    known = set(raw["sources"].index)
    unsourced = [f"{i.id}: {s}" for i in listed for s in i.source if known and s not in known]
    place = raw.place
    start = [] if place.start_indicator in table.index or table.empty else [place.start_indicator]
    named = (place.deprivation.indicator, place.deprivation.fifth) if place.deprivation else ()
    orders = [each for each in named if each not in table.index and len(table)]
    shown = [each for each in place.profile.indicators if each not in table.index]
    people = [] if place.people in need.get("lsoa", {place.people}) else [place.people]
    rules = (
        (
            "indicators.csv",
            lost,
            "names parts that its table of need does not have",
            "Correct the name or add it",
        ),
        (
            "indicators.csv",
            unsourced,
            "names sources that are not in sources.csv",
            "Correct or add the source",
        ),
        ("datapackage.json", orders, "tells deprivation by what is not in indicators.csv", "Name another"),
        (
            "datapackage.json",
            shown if len(table) else [],
            "shows in profiles what is not in indicators.csv",
            "Name another",
        ),
        ("datapackage.json", start, "starts with an indicator that is not in indicators.csv", "Name another"),
        (
            "datapackage.json",
            people,
            "counts people by a part that need_lsoa.csv lacks",
            "Name the right column",
        ),
    )
    return [fault(file, what, remedy, rows=rows) for file, rows, what, remedy in rules if rows]


def _rule_faults(raw: RawPack) -> list[Fault]:
    """Return rules of parts that cannot be followed, and conditions of indicators that nobody knows."""
    parts, asked = raw["parts"], raw["indicators"]["conditions"]
    limits = parts["at_most"][parts["at_most"] != ""].items()
    lost = [f"{part}: {limit}" for part, limit in limits if limit not in _beside(raw, str(part))]
    small = parts["missing"] == "small_count"
    open_ended = [str(part) for part in parts.index[small & parts["withheld_below"].isna()]]
    strange = [
        f"{indicator}: {each}"
        for indicator, conditions in asked.items()
        for each in split_codes(conditions)
        if each not in CONDITIONS
    ]
    rules = (
        ("parts.csv", lost, "limits parts by others that their table of need lacks", "Correct at_most"),
        ("parts.csv", open_ended, "withholds small counts without saying below what", "Fill withheld_below"),
        ("indicators.csv", strange, "has conditions that are not known", "Correct or drop them"),
    )
    return [fault(file, what, remedy, rows=rows) for file, rows, what, remedy in rules if rows]


def _beside(raw: RawPack, part: str) -> set[str]:
    """Return the parts of the table of need that holds a part."""
    level = str(raw["parts"].loc[[part], "geography"].iloc[0])
    return set(map(str, raw[f"need_{level}"].columns)) if level in NEED else set()


def _area_faults(raw: RawPack) -> list[Fault]:
    """Return teams and aliases that name areas which do not exist.

    An alias may be of a neighbourhood that only another list has, so neighbourhoods are not held against it.
    """
    known = _known_areas(raw)
    teams = [
        f"{team}: {code}"
        for team, level, covers in raw["teams"][["level", "covers"]].itertuples()
        for code in split_codes(covers)
        if _lacks(known, level, code)
    ]
    aliases = [
        f"{alias}: {level} {code}"
        for alias, level, code in raw["aliases"][["level", "code"]].itertuples()
        if level != "neighbourhood" and _lacks(known, level, code)
    ]
    rules = (
        ("teams.csv", teams, "covers areas that do not exist", "Correct the codes in covers"),
        ("aliases.csv", aliases, "names areas that do not exist", "Correct level and code"),
    )
    return [fault(file, what, remedy, rows=rows) for file, rows, what, remedy in rules if rows]


def _category_faults(raw: RawPack) -> list[Fault]:
    """Return rows of the tables of words that mean categories which do not exist."""
    found = []
    for name in ("everyday_words", "missing_lists", "audiences"):
        strange = [
            f"{key}: {category}"
            for key, categories in raw[name]["categories"].items()
            for category in split_codes(categories)
            if category not in raw["categories"].index
        ]
        if strange:
            remedy = f"Correct them, or add them to {raw.files['categories']}"
            found.append(
                fault(raw.files[name], "means kinds of asset that do not exist", remedy, rows=strange)
            )
    said = raw["everyday_words"]
    wider = [
        f"{phrase}: {category}"
        for phrase, categories, wide in said[["categories", "wide"]].itertuples(name=None)
        for category in split_codes(wide)
        if category not in split_codes(categories)
    ]
    if wider:
        what, remedy = "call kinds of asset wide that they do not mean", "Name them in categories too"
        found.append(fault(raw.files["everyday_words"], what, remedy, rows=wider))
    lost = said.index[(said[["categories", "missing", "texts"]] == "").all(axis=1)]
    if len(lost):
        what, remedy = "mean nothing", "Give each a kind of asset, words of listings, or what list is missing"
        found.append(fault(raw.files["everyday_words"], what, remedy, rows=[str(each) for each in lost]))
    strange = sorted({*raw["missing_lists"].index} - {*said["missing"]})
    if strange:
        what, remedy = "name lists that no everyday word asks for", "Call them as everyday_words.csv does"
        found.append(fault(raw.files["missing_lists"], what, remedy, rows=strange))
    return found


def _need_word_faults(raw: RawPack) -> list[Fault]:
    """Return everyday words for needs that mean neither an indicator nor what practices record."""
    known = {*raw["indicators"].index, *raw["practice_measures"].index}
    strange = [
        f"{said}: {each}"
        for said, means in raw["everyday_needs"]["means"].items()
        for each in split_codes(means)
        if each not in known
    ]
    remedy = f"Correct them, or add them to {raw.files['indicators']}"
    what = "means figures that do not exist"
    return [fault(raw.files["everyday_needs"], what, remedy, rows=strange)] if strange else []


def _index_faults(raw: RawPack) -> list[Fault]:
    """Return domains, presets and series that name what does not exist."""
    domains, presets = catalogue.domains(raw["index_domains"]), catalogue.presets(raw["index_presets"])
    known, sources = raw["indicators"].index, raw["sources"].index
    members = [f"{d.id}: {m}" for d in domains.values() for m, _ in d.members if m not in known]
    points = [f"{p.id}: {d}" for p in presets.values() for d in p.points if d not in domains]
    given = raw["index_presets"]["points"].items()
    odd = [str(p) for p, text in given if len(presets[str(p)].points) < str(text).count(":")]
    series = raw["series"]["source"].items()
    unsourced = [f"{s}: {each}" for s, ids in series for each in split_codes(ids) if each not in sources]
    orphans = [str(each) for each in raw["series_points"].index.unique() if each not in raw["series"].index]
    rules = (
        ("index_domains.csv", members, "has members that are not in indicators.csv", "Correct or drop them"),
        ("index_presets.csv", points, "gives points to domains that do not exist", "Correct the domain"),
        ("index_presets.csv", odd, "gives points that are no numbers from 0 up", "Write “domain:points”"),
        ("series.csv", unsourced, "names sources that are not in sources.csv", "Correct or add the source"),
        (
            "series_points.csv",
            orphans,
            "has points of series that are not in series.csv",
            "Correct the series",
        ),
    )
    return [fault(file, what, remedy, rows=rows) for file, rows, what, remedy in rules if rows]


def _around_faults(raw: RawPack) -> list[Fault]:
    """Return areas beyond the line that lie beside none of the place's, or have parts that nobody knows."""
    beside = raw["around"]["beside"]
    strange = [
        f"{code}: {each}"
        for code, named in beside.items()
        for each in split_codes(named)
        if each not in raw["small_areas"].index
    ]
    need = raw["need_around"].reset_index(drop=True)
    parts = [str(part) for part in need["part"].unique() if part not in raw["need_lsoa"]]
    codes = [str(code) for code in need["code"].unique() if code not in raw["around"].index]
    rules = (
        ("around.csv", strange, "lies beside small areas that do not exist", "Correct beside"),
        ("need_around.csv", parts, "has parts that need_lsoa.csv lacks", "Correct or drop them"),
        ("need_around.csv", codes, "has areas that around.csv lacks", "Correct or drop them"),
    )
    return [fault(file, what, remedy, rows=rows) for file, rows, what, remedy in rules if rows]


def _standard_faults(raw: RawPack) -> list[Fault]:
    """Return standards that cannot be checked, and plans and pledges of what does not exist."""
    rows = raw["standards"][["rule", "value"]].itertuples()
    odd = [f"{each}: {value}" for each, rule, value in rows if not _fits(str(rule), str(value))]
    beside = raw["plans"]["indicator"].items()
    lost = [f"{plan}: {i}" for plan, i in beside if i and i not in raw["indicators"].index]
    pledges = raw["decision_example_pledges"]
    examples = raw["decision_examples"].index
    astray = [str(each) for each in pledges["example"] if each not in examples]
    bare = pledges["amount"].notna() != (pledges["unit"] != "")
    odd_units = [f"{row['example']}: {row['partner']}" for row in pledges[bare].to_dict("records")]
    given = "decision_example_pledges.csv"
    rules = (
        ("standards.csv", odd, "has values that their rule cannot use", "Give a number, hours or words"),
        ("plans.csv", lost, "names indicators that are not in indicators.csv", "Correct or drop them"),
        (given, astray, "names examples that are not in decision_examples.csv", "Correct or drop them"),
        (given, odd_units, "has an amount without its unit, or a unit alone", "Give both or neither"),
    )
    return [fault(file, what, remedy, rows=rows) for file, rows, what, remedy in rules if rows]


def _response_faults(raw: RawPack) -> list[Fault]:
    """Return kinds of response whose buildings are of no category, or that are for nobody who is counted."""
    table, kinds = raw["response_kinds"], raw["categories"].index
    named = [*table["hosts"].items(), *table["joins"].items()]
    odd = [
        f"{each}: {kind}"
        for each, kinds_of in named
        for kind in split_codes(str(kinds_of))
        if kind not in kinds
    ]
    lost = [f"{each}: {i}" for each, i in table["beside"].items() if i not in raw["indicators"].index]
    rules = (
        (odd, "names categories that are not in asset_categories.csv", "Correct or drop them"),
        (lost, "names indicators that are not in indicators.csv", "Correct or drop them"),
    )
    return [fault("response_kinds.csv", what, remedy, rows=rows) for rows, what, remedy in rules if rows]


def _exercise_faults(raw: RawPack) -> list[Fault]:
    """Return exercises whose link leads nowhere: each stands on the first page of everybody."""
    rows = raw["exercises"][["page", "query"]].itertuples()
    lost = [
        str(said)
        for said, page, query in rows
        if page not in EXERCISE_PAGES or str(query).count("&") >= MOST_PARAMETERS
    ]
    what, known = "has exercises on no page, or with too long a link", ", ".join(EXERCISE_PAGES)
    remedy = f"Name one of the pages {known}, and copy the link from there"
    return [fault(EXERCISES.file, what, remedy, rows=lost)] if lost else []


def _fits(rule: str, value: str) -> bool:
    return is_valid(value) if rule == "hours" else value.isdecimal() if rule == "own" else bool(value)


def _lacks(known: dict[str, set[str]], level: str, code: str) -> bool:
    """Return whether there is no such level or area; a level whose table is empty lacks nothing."""
    codes = known.get(level)
    return codes is None or (bool(codes) and code not in codes)


def _known_areas(raw: RawPack) -> dict[str, set[str]]:
    return {
        "lsoa": set(raw["small_areas"].index),
        "msoa": set(raw["msoas"].index),
        "ward": set(raw["wards"].index),
        "neighbourhood": set(raw["membership"]["neighbourhood"]),
        "locality": set(raw["membership"]["locality"]),
        "city": {raw.place.city_code},
    }


def _shape_faults(raw: RawPack) -> list[Fault]:
    found = []
    for file, owner in SHAPE_FILES.items():
        known = raw[owner].index
        extra = [str(code) for code in raw.shapes[file].index.difference(known)]
        if extra and len(known):
            what = f"has shapes of areas that are not in {raw.files[owner]}"
            found.append(fault(file, what, "Take them out", rows=extra))
    return found


def _placeless_faults(raw: RawPack) -> list[Fault]:
    """Return listings without a point that do not say how they are given instead."""
    assets = raw["assets"]
    lost = assets.index[assets[["lon", "lat"]].isna().any(axis=1) & (assets[GIVEN] == "")]
    what = "has listings without a point that do not say how they are given"
    remedy = f"Give lon and lat, or in the column {GIVEN} one of {', '.join(WAYS)}"
    return [fault("assets.csv", what, remedy, rows=[str(each) for each in lost])] if len(lost) else []


Places = tuple[NDArray[np.float64], NDArray[np.float64]]


def _far_faults(raw: RawPack) -> list[Fault]:
    """Return shapes, assets and postcodes that lie far from the middle of the place's wards."""
    wards = _centres(raw, "ward_true.geojson")
    if not len(wards[1][0]):
        return []
    middle = (np.median(wards[1][0]), np.median(wards[1][1]))
    assets = raw["assets"].dropna(subset=["lon", "lat"])
    at = {
        "assets.csv": (assets.index, points_to_metres(assets["lon"], assets["lat"])),
        "postcodes.csv": _in_metres(raw["postcodes"]),
        "around.csv": _in_metres(raw["around"]),
        **{file: _centres(raw, file) for file in SHAPE_FILES},
    }
    reach = _region(wards[1], middle)
    what = f"has points more than {reach / 1000:.0f} km from the middle of the place"
    remedy = "Check their coordinates (are two swapped?)"
    far = {
        file: [
            str(n)
            for n, d in zip(names, np.hypot(x - middle[0], y - middle[1]), strict=True)
            if not d <= reach
        ]
        for file, (names, (x, y)) in at.items()
    }
    return [fault(file, what, remedy, rows=rows) for file, rows in far.items() if rows]


def _region(wards: Places, middle: tuple[float, float]) -> float:
    """Return how far from its middle anything of a place may lie, in metres.

    A county is wider than a city: twice as far as nearly all of its wards, and as far again as what is listed
    around them. The farthest few do not count, so that wrong coordinates do not make room for themselves.
    """
    apart = np.hypot(wards[0] - middle[0], wards[1] - middle[1])
    return max(REGION_METRES, AROUND_METRES + 2 * float(np.nanquantile(apart, NEARLY_ALL)))


def _far_ground_faults(raw: RawPack) -> list[Fault]:
    """Return what is drawn under the areas and lies far from them: maps would do without it unsaid."""
    wards = raw.shapes["ward_true.geojson"]
    if wards.empty or not np.isfinite(bounds := wards.total_bounds).all():
        return []
    west, south, east, north = bounds + GROUND_DEGREES * np.array([-1, -1, 1, 1])
    drawn = {
        BACKGROUND.file: raw.background.get("features", []),
        GROUND.file: raw.ground.main,
        STREETS.file: raw.ground.streets,
    }
    far = {
        file: [
            f"shape {k}"
            for k, corner in enumerate(map(first_corner, features), start=1)
            if corner and not (west <= corner[0] <= east and south <= corner[1] <= north)
        ]
        for file, features in drawn.items()
    }
    remedy = "Check their coordinates (are two swapped?)"
    return [fault(f, "has shapes far from the place", remedy, rows=rows) for f, rows in far.items() if rows]


def _in_metres(table: pd.DataFrame) -> tuple[pd.Index, Places]:
    placed = table.dropna(subset=["easting", "northing"])
    return placed.index, (placed["easting"].to_numpy(), placed["northing"].to_numpy())


def _centres(raw: RawPack, file: str) -> tuple[pd.Index, Places]:
    shapes = raw.shapes[file]
    there = shapes[~(shapes.geometry.isna() | shapes.geometry.is_empty)]
    points = there.geometry.representative_point()
    return there.index, points_to_metres(points.x, points.y)

"""A tiny made-up city whose every answer is worked out by hand, written as a complete place pack.

Nine small areas, squares of 1 km, S1 in the south-west::

    S7 S8 S9     middle area M3 “North Row”
    S4 S5 S6     middle area M2 “Middle Row”
    S1 S2 S3     middle area M1 “South Row”

Wards are columns: W1 “Alder” (S1 S4 S7), W2 “Birch” (S2 S5 S8), W3 “Cedar” (S3 S6 S9). The line between
Birch and Cedar runs 250 m east of the squares' border, so a quarter of S3, S6 and S9 lies in Birch.
Neighbourhoods: RS “Riverside” is Alder and Birch, HS “Hillside” is Cedar; in the second list Birch is a
neighbourhood of its own, BF “Birchfield”. Localities: West (Alder, Birch) and East (Cedar).

What the parts add up to (S6 has no figure for `alone`):

===========  ===  ===  ===  ===  ===  ===  ===  ===  ===   =====  =====  =====  =====
part          S1   S2   S3   S4   S5   S6   S7   S8   S9      W1     W2     W3   city
===========  ===  ===  ===  ===  ===  ===  ===  ===  ===   =====  =====  =====  =====
residents    100  200  300  400  500  600  700  800  900    1200   1500   1800   4500
households    50  100  150  200  250  300  350  400  450     600    750    900   2250
alone          5   20   30   60   25    –  140  100   90     205    145    120    470
hardship      10   20   30   40   50   60   20   10   40
===========  ===  ===  ===  ===  ===  ===  ===  ===  ===   =====  =====  =====  =====

- `alone_share` is 10, 20, 20, 30, 10, –, 40, 25, 20 % by small area; W1 205/600, W2 145/750, W3 120/600
  (S6 is left out of both sums), the city 470/1950.
- `hardship` is weighted by residents: W1 31,000/1,200, W2 37,000/1,500, W3 81,000/1,800, city 149,000/4,500.
- `older_share` is 10 % everywhere.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from shapely import LineString, Polygon, box, segmentize, transform
from shapely.geometry import mapping

from placebased.place import contract
from placebased.place.crs import points_to_degrees
from placebased.place.schemas import Table
from placebased.place.tables import areas, assets, gazetteer, need, teams, words

Row = Mapping[str, object]

CITY, NAME = "C1", "Threeby"
WEST, SOUTH, SIDE = 400_000, 300_000, 1000  # of the south-west corner, and of a square, in metres

SMALL = tuple(f"S{i}" for i in range(1, 10))
WARDS = {"W1": "Alder", "W2": "Birch", "W3": "Cedar"}
MIDDLE = {"M1": "South Row", "M2": "Middle Row", "M3": "North Row"}
LINES = {"W1": (0, 1000), "W2": (1000, 2250), "W3": (2250, 3000)}  # west and east of each ward

SCRIPT_NAME = "<script>window.ran = 1</script>Chemist & Co"
FORMULA_NAME = "=HYPERLINK(0) Chemist"

RESIDENTS = (100, 200, 300, 400, 500, 600, 700, 800, 900)
PARTS = {
    "residents": RESIDENTS,
    "households": tuple(people // 2 for people in RESIDENTS),
    "alone": (5, 20, 30, 60, 25, "", 140, 100, 90),
    "older": tuple(people // 10 for people in RESIDENTS),
    "hardship": (10, 20, 30, 40, 50, 60, 20, 10, 40),
    "reach": (70, 60, 50, 40, 30, 20, 10, 80, 90),
    "tenth": (0, 0, 0, 1, 0, 1, 0, 0, 0),
    "areas": (1,) * 9,
    "claims": (1, 2, 3, 8, 5, 6, 7, 16, 9),
    "owned": (25, 50, 75, 100, 125, 150, 175, 100, 45),
}
MIDDLE_PARTS = {"carers": (60, 120, 480), "adults": (600, 1500, 2400), "life": (80.1, "", 76.5)}
MIDDLE_PARTS |= {"life_low": (78, "", 74.2), "life_high": (82.2, "", 78.8)}
WARD_PARTS = {"poor_children": (30, 20, 90), "children": (100, 200, 300)}

WHY_NOT = "The office publishes it for middle areas only, and these cross the ward lines."

INDICATORS: tuple[Row, ...] = (
    {
        "id": "alone_share",
        "label": "Older people living alone",
        "group": "Growing older",
        "unit": "% of households",
        "kind": "share",
        "numerator": "alone",
        "denominator": "households",
        "scale": 100,
        "decimals": 1,
    },
    {
        "id": "older_count",
        "label": "Older people (number)",
        "group": "Growing older",
        "unit": "people",
        "kind": "count",
        "numerator": "older",
        "decimals": 0,
    },
    {
        "id": "older_share",
        "label": "Older people",
        "group": "Growing older",
        "unit": "% of people",
        "kind": "share",
        "numerator": "older",
        "denominator": "residents",
        "scale": 100,
        "decimals": 1,
    },
    {
        "id": "hardship",
        "label": "Hardship score",
        "group": "Income",
        "unit": "score",
        "kind": "score",
        "numerator": "hardship",
        "weight": "residents",
        "decimals": 1,
        "status": "modelled",
    },
    {
        "id": "tenth",
        "label": "Small areas in the first tenth",
        "group": "Income",
        "unit": "% of small areas",
        "kind": "share",
        "numerator": "tenth",
        "denominator": "areas",
        "scale": 100,
        "decimals": 0,
    },
    {
        "id": "claims",
        "label": "Claims",
        "group": "Income",
        "unit": "per 1,000 people",
        "kind": "rate",
        "numerator": "claims",
        "denominator": "residents",
        "scale": 1000,
        "decimals": 0,
    },
    {
        "id": "reach",
        "label": "Getting about",
        "group": "Place",
        "unit": "score",
        "polarity": "less_need",
        "kind": "score",
        "numerator": "reach",
        "weight": "residents",
        "decimals": 0,
    },
    {
        "id": "owned",
        "label": "Owned homes",
        "group": "People and households",
        "unit": "% of households",
        "polarity": "context",
        "kind": "share",
        "numerator": "owned",
        "denominator": "households",
        "scale": 100,
        "decimals": 0,
    },
    {
        "id": "carers",
        "label": "Carers",
        "group": "Health",
        "unit": "% of adults",
        "geography": "msoa",
        "kind": "share",
        "numerator": "carers",
        "denominator": "adults",
        "scale": 100,
        "decimals": 1,
        "why_not_up": WHY_NOT,
    },
    {
        "id": "life",
        "label": "Life expectancy",
        "group": "Health",
        "unit": "years",
        "polarity": "less_need",
        "geography": "msoa",
        "kind": "fixed",
        "numerator": "life",
        "low": "life_low",
        "high": "life_high",
        "decimals": 1,
        "why_not_up": "Life expectancies cannot be averaged.",
    },
    {
        "id": "child_poverty",
        "label": "Children in poverty",
        "group": "Families",
        "unit": "% of children",
        "geography": "ward",
        "kind": "share",
        "numerator": "poor_children",
        "denominator": "children",
        "scale": 100,
        "decimals": 1,
    },
)

CATEGORIES: tuple[Row, ...] = (
    {
        "id": "library",
        "label": "Library",
        "plural": "Libraries",
        "group": "Community",
        "shape": "triangle",
        "glyph": "L",
        "colour": "#6b3fa0",
        "order": 3,
    },
    {
        "id": "chemist",
        "label": "Chemist",
        "plural": "Chemists",
        "group": "Health",
        "shape": "circle",
        "glyph": "C",
        "colour": "#1d4f91",
        "order": 1,
    },
    {
        "id": "larder",
        "label": "Food larder",
        "plural": "Food larders",
        "group": "Food",
        "shape": "square",
        "glyph": "F",
        "colour": "#8a4b08",
        "order": 2,
    },
)

# Where they lie, in kilometres from the south-west corner; the last is beyond the line.
ASSETS: tuple[Row, ...] = (
    {
        "id": "a1",
        "name": SCRIPT_NAME,
        "category": "chemist",
        "km": (0.5, 0.5),
        "lsoa": "S1",
        "opening_hours": "Mo-Fr 09:00-17:00",
        "opening_hours_text": "Weekdays nine to five",
        "postcode": "ZZ1 1AA",
        "website": "https://chemist.example/",
        "source_date": "2025-03",
    },
    {
        "id": "a2",
        "name": FORMULA_NAME,
        "category": "chemist",
        "km": (1.5, 1.5),
        "lsoa": "S5",
        "website": "javascript:window.ran=1",
        "source_date": "2018-01",
    },
    {
        "id": "a3",
        "name": "Birch Larder",
        "category": "larder",
        "km": (1.5, 2.5),
        "lsoa": "S8",
        "source_date": "2018-01",
        "last_confirmed": "2025-06-01",
    },
    {
        "id": "a4",
        "name": "Larder over the line",
        "category": "larder",
        "km": (3.5, 1.5),
        "inside": "false",
        "source_date": "2025-03",
    },
    {"id": "a5", "name": "Hilltop Library", "category": "library", "km": (2.5, 2.5), "lsoa": "S9"},
)

TEAMS: tuple[Row, ...] = (
    {
        "id": "t1",
        "team": "Riverside Team",
        "kind": "neighbourhood team",
        "level": "neighbourhood",
        "covers": "RS",
        "hours": "Mo-Fr 08:00-18:00",
        "status": "running",
    },
    {
        "id": "t2",
        "team": "Home Again <b>bold</b>",
        "kind": "reablement",
        "level": "city",
        "covers": CITY,
        "organisation": "The council",
    },
    {"id": "t3", "team": "Somewhere Team", "kind": "reablement", "level": "none"},
    {"id": "t4", "team": "Alder Crew", "kind": "neighbourhood team", "level": "ward", "covers": "W1"},
    {"id": "t5", "team": "Row Wardens", "kind": "wardens", "level": "lsoa", "covers": "S3;S6"},
)

AMOUNTS: tuple[Row, ...] = (
    {"unit": "places", "role": "supply"},
    {"unit": "visits a week", "role": "supply"},
    {"unit": "nurses", "role": "supply"},
    {"unit": "flats", "role": "supply"},
    {
        "unit": "listed people",
        "role": "load",
        "per": "doctors",
        "note": "Listed people are looked after already",
    },
)

ALIASES: tuple[Row, ...] = (
    {"alias": "The Dell", "level": "ward", "code": "W1"},
    {"alias": "Old Birch", "level": "neighbourhood", "code": "BF"},  # only in the second list
)


QUESTION_WORDS = [
    {"words": text, "role": role, "means": means}
    for text, role, means in (("open", "open", ""), ("now", "now", ""), ("tomorrow", "day", "1"))
]


def write_pack(folder: Path) -> Path:
    """Write the city as a complete, faultless place pack, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_areas(folder)
    _write_need(folder)
    _write(folder, assets.CATEGORIES, CATEGORIES)
    _write(folder, assets.ASSETS, [_placed(asset) for asset in ASSETS])
    _write(folder, teams.TEAMS, TEAMS)
    _write(folder, teams.AMOUNTS, AMOUNTS)
    _write(folder, gazetteer.POSTCODES, _postcodes())
    _write(folder, gazetteer.ALIASES, ALIASES)
    _write(folder, words.QUESTION_WORDS, QUESTION_WORDS)
    _write_shapes(folder)
    _write_json(folder / "datapackage.json", package())
    return folder


def swap(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text that stands in a file of a pack (all of them), making sure that it does."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def package() -> dict[str, Any]:
    """Return what datapackage.json holds."""
    one_many = {
        "lsoa": ("small area", "small areas"),
        "msoa": ("middle area", "middle areas"),
        "ward": ("ward", "wards"),
        "neighbourhood": ("neighbourhood", "neighbourhoods"),
        "locality": ("locality", "localities"),
        "city": ("city", "cities"),
    }
    place = {
        "id": "threeby",
        "name": NAME,
        "city_code": CITY,
        "people": "residents",
        "levels": {level: {"one": one, "many": many, "note": ""} for level, (one, many) in one_many.items()},
        "neighbourhood_sets": [
            {"id": "two", "label": "Two neighbourhoods", "file": "neighbourhoods.csv", "note": "As agreed."},
            {"id": "three", "label": "Three neighbourhoods", "file": "neighbourhoods_three.csv", "note": ""},
        ],
        "start": {"indicator": "alone_share", "level": "lsoa"},
    }
    fields = [{"name": "code", "type": "string", "description": "Code of the ward"}]
    wards = {"name": "wards", "path": "wards.csv", "title": "Wards", "description": "The three wards"}
    return {"name": "threeby", "resources": [{**wards, "schema": {"fields": fields}}], "place": place}


def _write_areas(folder: Path) -> None:
    small = [
        {
            "code": code,
            "name": f"{list(MIDDLE.values())[row]} {column + 1}",
            "msoa": list(MIDDLE)[row],
            "ward": list(WARDS)[column],
            "hectares": 100,
        }
        for code, (row, column) in zip(SMALL, product(range(3), range(3)), strict=True)
    ]
    _write(folder, areas.SMALL_AREAS, small)
    _write(folder, areas.MSOAS, [{"code": code, "name": name} for code, name in MIDDLE.items()])
    wards = [{"code": c, "name": n, "hectares": (LINES[c][1] - LINES[c][0]) * 0.3} for c, n in WARDS.items()]
    _write(folder, areas.WARDS, wards)
    whole = [
        {"lsoa": code, "ward": list(WARDS)[i % 3], "share": 0.75 if i % 3 == 2 else 1}
        for i, code in enumerate(SMALL)
    ]
    quarters = [{"lsoa": code, "ward": "W2", "share": 0.25} for code in SMALL[2::3]]
    _write(folder, areas.OVERLAPS, [*whole, *quarters])
    lists = {
        "neighbourhoods.csv": {"W1": "RS", "W2": "RS", "W3": "HS"},
        "neighbourhoods_three.csv": {"W1": "RS", "W2": "BF", "W3": "HS"},
    }
    names = {"RS": "Riverside", "HS": "Hillside", "BF": "Birchfield"}
    for file, members in lists.items():
        rows = [
            {
                "ward": ward,
                "ward_name": WARDS[ward],
                "neighbourhood": each,
                "neighbourhood_name": names[each],
                "locality": "East" if ward == "W3" else "West",
                "vintage": "2025",
                "confidence": "inferred" if ward == "W3" else "stated by name",
            }
            for ward, each in members.items()
        ]
        _write(folder, contract.membership(file), rows)


def _write_need(folder: Path) -> None:
    figures: dict[str, tuple[Iterable[str], Mapping[str, tuple[object, ...]]]] = {
        "lsoa": (SMALL, PARTS),
        "msoa": (MIDDLE, MIDDLE_PARTS),
        "ward": (WARDS, WARD_PARTS),
    }
    parts: list[Row] = []
    for level, (codes, columns) in figures.items():
        rows = [
            {"code": code, **dict(zip(columns, values, strict=True))}
            for code, values in zip(codes, zip(*columns.values(), strict=True), strict=True)
        ]
        _write(folder, need.NEED[level], rows)
        parts += [{"part": p, "geography": level, "meaning": f"The {p} there are"} for p in columns]
    _write(folder, need.PARTS, parts)
    usual = {
        "geography": "lsoa",
        "polarity": "more_need",
        "period": "2021",
        "status": "official",
        "source": "count; survey",
    }
    rows = [{**usual, "question": f"How about {i['label']}?", **i} for i in INDICATORS]
    _write(folder, need.INDICATORS, rows)
    sources = [
        {
            "id": each,
            "title": f"The {each}",
            "publisher": "Threeby office",
            "licence": "Free licence",
            "attribution": f"© {each}.",
            "date": "2021",
        }
        for each in ("count", "survey")
    ]
    _write(folder, need.SOURCES, sources)


def _placed(asset: Row) -> Row:
    usual = {"inside": "true", "source": "survey"}
    km: Any = asset["km"]
    lon, lat = points_to_degrees([WEST + km[0] * 1000], [SOUTH + km[1] * 1000])
    return {**usual, **asset, "lon": round(float(lon[0]), 6), "lat": round(float(lat[0]), 6)}


def _postcodes() -> list[Row]:
    at = {"ZZ1 1AA": (0.5, 0.5, "S1"), "ZZ1 1AB": (1.5, 1.5, "S5"), "ZZ2 2BB": (3.5, 1.5, "")}
    return [
        {"postcode": p, "easting": WEST + x * 1000, "northing": SOUTH + y * 1000, "lsoa": lsoa}
        for p, (x, y, lsoa) in at.items()
    ]


def _write_shapes(folder: Path) -> None:
    squares = {
        code: box(WEST + x * SIDE, SOUTH + y * SIDE, WEST + (x + 1) * SIDE, SOUTH + (y + 1) * SIDE)
        for code, (y, x) in zip(SMALL, product(range(3), range(3)), strict=True)
    }
    wards = {c: box(WEST + a, SOUTH, WEST + b, SOUTH + 3 * SIDE) for c, (a, b) in LINES.items()}
    for level, shapes in {"lsoa": squares, "ward": wards}.items():
        features = [_feature(_degrees(shape), code=code) for code, shape in shapes.items()]
        for file in (f"{level}.geojson", f"{level}_true.geojson"):
            _write_json(folder / file, {"type": "FeatureCollection", "features": features})
    home = box(WEST, SOUTH, WEST + 3 * SIDE, SOUTH + 3 * SIDE)
    river = LineString([(WEST - 500, SOUTH + 1500), (WEST + 3500, SOUTH + 1500)])
    ground = [
        _feature(_degrees(home), kind="district", name=NAME, home=True),
        _feature(_degrees(river), kind="water", name="River Three"),
    ]
    _write_json(folder / "background.geojson", {"type": "FeatureCollection", "features": ground})


def _degrees(shape: Polygon | LineString) -> Polygon | LineString:
    """Return a shape in degrees; a point every 250 m, so that neighbours share every point."""
    dense = segmentize(shape, 250)
    return transform(dense, _rounded)


def _rounded(xy: Any) -> Any:  # noqa: ANN401 - an array of points
    lon, lat = points_to_degrees(xy[:, 0], xy[:, 1])
    xy[:, 0], xy[:, 1] = lon.round(7), lat.round(7)
    return xy


def _feature(shape: Polygon | LineString, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": mapping(shape)}


def _write_json(path: Path, document: object) -> None:
    path.write_text(json.dumps(document), encoding="utf-8")


def _write(folder: Path, table: Table, rows: Iterable[Row]) -> None:
    listed = list(rows)
    known = [column.name for column in table.columns]
    extra = [name for name in listed[0] if table.extra and name not in known]
    with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, [*known, *extra], restval="", extrasaction="ignore", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(listed)


def drawn_shape(*corners: tuple[float, float]) -> str:
    """Return a shape, its corners in metres from the city's south-west corner, as WKT in degrees."""
    return str(transform(Polygon([(WEST + x, SOUTH + y) for x, y in corners]), _rounded).wkt)


def drawn_box(west: float, south: float, east: float, north: float) -> str:
    """Return a rectangle, in metres from the city's south-west corner, as WKT in degrees."""
    return drawn_shape((west, south), (east, south), (east, north), (west, north))

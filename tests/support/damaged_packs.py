"""Packs of the made-up city that were damaged in some way, the same ones for the same seed.

A kind of damage is one small function here; files, rows and values are thrown. Some damage nobody could see
in the files alone (two plausible numbers exchanged): it is done only to packs whose package states what each
file is. The other kinds are done to such packs and to *bare* ones, whose package says nothing of its files,
so that the damage has to be seen in the files themselves.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.support.city import SMALL, write_pack

Spoil = Callable[[Path, Random], None]
Rows = list[list[str]]

COUNTED = ("residents", "households", "alone", "older", "tenth", "claims", "owned")
SHAPES = ("lsoa.geojson", "lsoa_true.geojson", "ward.geojson", "ward_true.geojson")
NOT_NUMBERS = (
    "inf",
    "-inf",
    "nan",
    "-1e308",
    "1e308",
    "1e400",
    "1e-320",
    "0x10",
    "1.200,5",
    "12 people",
    "½",
)
NUMBERS = {
    "need_lsoa.csv": ("residents", "households", "alone", "hardship", "claims"),
    "need_msoa.csv": ("carers", "adults", "life"),
    "need_ward.csv": ("poor_children", "children"),
    "assets.csv": ("lon", "lat"),
    "postcodes.csv": ("easting", "northing"),
    "overlaps.csv": ("share",),
    "small_areas.csv": ("hectares",),
    "wards.csv": ("hectares",),
    "around.csv": ("people", "easting"),
    "series_points.csv": ("numerator", "denominator"),
    "peers.csv": ("numerator", "denominator"),
}
"""Columns of numbers that a figure, or a place on the map, depends on."""

_FURTHER = {
    "around.csv": "code,easting,northing,people,beside\nX1,403500,301500,250,S3;S6\nX2,403500,302500,350,\n",
    "series.csv": (
        "id,label,question,unit,polarity,geography,kind,decimals,scale,source,caution,why_not_up,beside,"
        "counted,overlap,member_of\n"
        "alone_years,Alone,How?,% of households,more_need,ward,share,1,100,count,Nothing,,,households,,\n"
    ),
    "series_points.csv": "series,code,period,numerator,denominator,beside,split_from\n"
    + "".join(f"alone_years,W{k},{year},{10 * k},{100 * k},,\n" for k in (1, 2, 3) for year in (2020, 2021)),
    "peers.csv": "code,name,district,measure,numerator,denominator\nP1,Pine,Fourby,alone_share,20,100\n",
    "plans.csv": "id,label,unit,planned,placed,indicator,source,note\n"
    "p1,Flats,flats,20,RS:5,alone_share,A page,\n",
}


@dataclass(frozen=True)
class Damage:
    """One way in which a pack is damaged.

    Attributes
    ----------
    name
        Kind of damage, its number and whether the package states what its files are.
    sealed
        Whether it does.
    """

    name: str
    kind: str
    sealed: bool
    seed: str

    def write(self, folder: Path) -> Path:
        """Write a whole pack, damage it, and return its folder."""
        write_whole(folder, sealed=self.sealed)
        KINDS[self.kind](folder, Random(self.seed))  # noqa: S311 - the same throws each time
        return folder


def write_whole(folder: Path, *, sealed: bool) -> Path:
    """Write the pack that is damaged afterwards: the city, and a row or two of what it does without."""
    write_pack(folder)
    for file, text in _FURTHER.items():
        (folder / file).write_text(text, encoding="utf-8")
    if sealed:
        document = _json(folder, "datapackage.json")
        document["resources"] = [
            _seal(path) for path in sorted(folder.iterdir()) if path.name != "datapackage.json"
        ]
        _keep(folder, "datapackage.json", document)
    return folder


def damages(count: int, seed: int = 12) -> list[Damage]:
    """Return damages of every kind in turn, sealed and bare, each with its own throws.

    Parameters
    ----------
    count
        How many.
    seed
        Another one throws other rows and values.
    """
    turns = [(kind, sealed) for kind in KINDS for sealed in ((True,) if kind in UNSEEN else (False, True))]
    ordered = sorted(turns, key=lambda turn: turn[1] and turn[0] not in UNSEEN)
    made = [(*ordered[k % len(ordered)], k) for k in range(count)]
    return [
        Damage(f"{k} {kind.replace('_', ' ')}, {'sealed' if sealed else 'bare'}", kind, sealed, f"{seed} {k}")
        for kind, sealed, k in made
    ]


def _seal(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    seal = {"name": path.stem, "path": path.name, "bytes": len(content)}
    rows = {"rows": len(list(csv.reader(io.StringIO(content.decode())))) - 1} if path.suffix == ".csv" else {}
    return {**seal, **rows, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _json(folder: Path, file: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / file).read_text(encoding="utf-8"))
    return document


def _keep(folder: Path, file: str, document: object) -> None:
    (folder / file).write_text(json.dumps(document), encoding="utf-8")


def _table(folder: Path, file: str) -> Rows:
    with (folder / file).open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


def _keep_table(folder: Path, file: str, rows: Rows) -> None:
    with (folder / file).open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows)


def _tables(folder: Path, *, needed: bool = True) -> list[str]:
    """Return the tables that figures depend on; a list of neighbourhoods may be replaced by anybody."""
    passed = {"aliases.csv", "neighbourhoods.csv", "neighbourhoods_three.csv"} if needed else set()
    return sorted({path.name for path in folder.glob("*.csv")} - passed)


def _set(folder: Path, file: str, column: str, row: int, value: str) -> None:
    rows = _table(folder, file)
    rows[row][rows[0].index(column)] = value
    _keep_table(folder, file, rows)


def _set_any(folder: Path, rng: Random, file: str, column: str, value: str) -> None:
    _set(folder, file, column, rng.randrange(1, len(_table(folder, file))), value)


# What stands in the cells of tables


def coordinates_shifted_by_a_row(folder: Path, rng: Random) -> None:
    """Give each point of a table that of the row before."""
    file, names = rng.choice(
        [("assets.csv", ("lon", "lat")), ("postcodes.csv", ("easting", "northing"))],
    )
    rows = _table(folder, file)
    for column in [rows[0].index(name) for name in names]:
        values = [row[column] for row in rows[1:]]
        for row, value in zip(rows[1:], values[-1:] + values[:-1], strict=True):
            row[column] = value
    _keep_table(folder, file, rows)


def eastings_and_northings_swapped(folder: Path, rng: Random) -> None:
    """Swap both coordinates of one row, or of all."""
    file, names = rng.choice(
        [
            ("assets.csv", ("lon", "lat")),
            ("postcodes.csv", ("easting", "northing")),
            ("around.csv", ("easting", "northing")),
        ]
    )
    rows = _table(folder, file)
    one, other = (rows[0].index(name) for name in names)
    for row in rng.choice([rows[1:], [rng.choice(rows[1:])]]):
        row[one], row[other] = row[other], row[one]
    _keep_table(folder, file, rows)


def a_point_in_another_area(folder: Path, rng: Random) -> None:
    """Name another small area than the one that a point lies in, or none."""
    file = rng.choice(["assets.csv", "postcodes.csv"])
    rows = _table(folder, file)
    column = rows[0].index("lsoa")
    row = rng.choice([row for row in rows[1:] if row[column]])
    row[column] = rng.choice([*(code for code in SMALL if code != row[column]), ""])
    _keep_table(folder, file, rows)


def a_flag_turned(folder: Path, rng: Random) -> None:
    """Say of an asset inside that it lies beyond the line, or the other way round."""
    rows = _table(folder, "assets.csv")
    column = rows[0].index("inside")
    row = rng.choice(rows[1:])
    row[column] = "false" if row[column] == "true" else "true"
    _keep_table(folder, "assets.csv", rows)


def fewer_than_none(folder: Path, rng: Random) -> None:
    """Put a negative number of people, homes or claims."""
    _set_any(folder, rng, "need_lsoa.csv", rng.choice(COUNTED), f"-{rng.randrange(1, 500)}")


def impossible_residents(folder: Path, rng: Random) -> None:
    """Put more residents than could stand in the area, or a part of one."""
    _set_any(
        folder, rng, "need_lsoa.csv", "residents", rng.choice(["9000000", "1e9", "100.5", "123456789012"])
    )


def no_residents_stated(folder: Path, rng: Random) -> None:
    """Leave the residents of an area empty."""
    _set_any(folder, rng, "need_lsoa.csv", "residents", rng.choice(["", "  "]))


def a_share_over_a_hundred(folder: Path, rng: Random) -> None:
    """Put more above the line than below it."""
    file, part, below = rng.choice(
        [
            ("need_lsoa.csv", "alone", "households"),
            ("need_lsoa.csv", "owned", "households"),
            ("need_lsoa.csv", "tenth", "areas"),
            ("need_msoa.csv", "carers", "adults"),
            ("need_ward.csv", "poor_children", "children"),
            ("series_points.csv", "numerator", "denominator"),
            ("peers.csv", "numerator", "denominator"),
        ]
    )
    rows = _table(folder, file)
    row = rng.choice(rows[1:])
    row[rows[0].index(part)] = str(int(row[rows[0].index(below)]) + rng.randrange(1, 90))
    _keep_table(folder, file, rows)


def nothing_below_the_line(folder: Path, rng: Random) -> None:
    """Put nought below the line where there is something above it."""
    _set_any(folder, rng, "need_ward.csv", "children", "0")


def an_interval_beside_its_figure(folder: Path, rng: Random) -> None:
    """Put one end of a published interval on the wrong side of its figure."""
    row = rng.choice([1, 3])
    column, value = rng.choice([("life_low", "85"), ("life_high", "70")])
    _set(folder, "need_msoa.csv", column, row, value)


def no_number(folder: Path, rng: Random) -> None:
    """Put what is no number, or none that can be counted with."""
    file = rng.choice(list(NUMBERS))
    _set_any(folder, rng, file, rng.choice(NUMBERS[file]), rng.choice(NOT_NUMBERS))


def a_huge_number(folder: Path, rng: Random) -> None:
    """Put a number far beyond everything that is counted."""
    file = rng.choice(list(NUMBERS))
    value = f"{rng.choice(['', '-'])}{rng.randrange(1, 10)}e{rng.randrange(13, 308)}"
    _set_any(folder, rng, file, rng.choice(NUMBERS[file]), value)


def a_wrong_date(folder: Path, rng: Random) -> None:
    """Put a date that no calendar has."""
    value = rng.choice(["2025-13-01", "2025-02-30", "31/12/2025", "soon", "20255", "9999-01-01", "-1"])
    column = rng.choice(["source_date", "last_confirmed"])
    _set_any(folder, rng, "assets.csv", column, value)


def another_measure_of_area(folder: Path, rng: Random) -> None:
    """Put another number of hectares than the shape has."""
    _set_any(folder, rng, rng.choice(["small_areas.csv", "wards.csv"]), "hectares", f"{rng.randrange(1, 50)}")


def another_best_fit(folder: Path, rng: Random) -> None:
    """Fit a small area to a ward that it does not lie in."""
    row = rng.randrange(1, 10)
    own = _table(folder, "small_areas.csv")[row][-2]
    other = {"W1": ["W2", "W3"], "W2": ["W1", "W3"], "W3": ["W1"]}[own]
    _set(folder, "small_areas.csv", "ward", row, rng.choice(other))


def another_overlap(folder: Path, rng: Random) -> None:
    """State another share than the shapes have."""
    rows = _table(folder, "overlaps.csv")
    row = rng.choice(rows[1:])
    row[2] = rng.choice(
        [value for value in ("0.05", "0.25", "0.5", "0.75", "1") if float(value) != float(row[2])]
    )
    _keep_table(folder, "overlaps.csv", rows)


def a_scale_that_does_not_fit(folder: Path, rng: Random) -> None:
    """Multiply a share in per cent by something else than a hundred."""
    rows = _table(folder, "indicators.csv")
    column = rows[0].index("scale")
    rng.choice([row for row in rows[1:] if row[column] == "100"])[column] = rng.choice(
        ["1", "1000", "", "10"]
    )
    _keep_table(folder, "indicators.csv", rows)


def parts_of_another_geography(folder: Path, rng: Random) -> None:
    """Say that a part is counted for other areas than it is."""
    _set_any(folder, rng, "parts.csv", "geography", rng.choice(["street", "city", ""]))


# How tables are put together


def a_table_with_only_its_header(folder: Path, rng: Random) -> None:
    """Leave the headings alone."""
    file = rng.choice(_tables(folder, needed=False))
    _keep_table(folder, file, _table(folder, file)[:1])


def two_columns_of_one_name(folder: Path, rng: Random) -> None:
    """Add a column again with other values, or give a column the name of another."""
    file = rng.choice(_tables(folder))
    rows = _table(folder, file)
    one, other = rng.sample(range(len(rows[0])), 2)
    if rng.random() < 0.5:
        rows = [[*row, row[one] if k == 0 else "7"] for k, row in enumerate(rows)]
    else:
        rows[0][other] = rows[0][one]
    _keep_table(folder, file, rows)


def a_column_lost(folder: Path, rng: Random) -> None:
    """Take a column of parts, of codes or of coordinates away."""
    file, column = rng.choice(
        [
            ("need_lsoa.csv", rng.choice(COUNTED)),
            ("overlaps.csv", "share"),
            ("assets.csv", "lsoa"),
            ("postcodes.csv", "lsoa"),
            ("small_areas.csv", "ward"),
            ("indicators.csv", "denominator"),
        ]
    )
    rows = _table(folder, file)
    lost = rows[0].index(column)
    _keep_table(folder, file, [row[:lost] + row[lost + 1 :] for row in rows])


def a_heading_misspelt(folder: Path, rng: Random) -> None:
    """Call a column nearly what it should be called."""
    file = rng.choice(list(NUMBERS))
    rows = _table(folder, file)
    column = rows[0].index(rng.choice(NUMBERS[file]))
    rows[0][column] = rng.choice([rows[0][column].title(), rows[0][column] + "s", ""])
    _keep_table(folder, file, rows)


def a_row_again(folder: Path, rng: Random) -> None:
    """Have one row twice, or all of them."""
    file = rng.choice(_tables(folder))
    rows = _table(folder, file)
    _keep_table(folder, file, rows + rng.choice([rows[1:], [rng.choice(rows[1:])]]))


def a_row_lost(folder: Path, rng: Random) -> None:
    """Take a row out of a table that must have every area."""
    file = rng.choice(["need_lsoa.csv", "need_msoa.csv", "need_ward.csv", "small_areas.csv", "wards.csv"])
    rows = _table(folder, file)
    rows.pop(rng.randrange(1, len(rows)))
    _keep_table(folder, file, rows)


def a_value_too_many(folder: Path, rng: Random) -> None:
    """Have a comma too many, or too few, in one row or in all."""
    file = rng.choice(_tables(folder))
    rows = _table(folder, file)
    spoilt = rng.choice([rows[1:], [rng.choice(rows[1:])]])
    more = rng.random() < 0.7
    for row in spoilt:
        row.insert(rng.randrange(len(row)), "7") if more else row.pop()
    _keep_table(folder, file, rows)


def another_separator(folder: Path, rng: Random) -> None:
    """Part the columns by semicolons or tabs."""
    file = rng.choice(_tables(folder))
    rows = _table(folder, file)
    with (folder / file).open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, delimiter=rng.choice(";\t")).writerows(rows)


def an_open_quote(folder: Path, rng: Random) -> None:
    """Open a quote that never ends."""
    file = rng.choice(_tables(folder))
    rows = (folder / file).read_text(encoding="utf-8").splitlines()
    row = rng.randrange(len(rows))
    rows[row] = '"' + rows[row]
    (folder / file).write_text("\n".join(rows) + "\n", encoding="utf-8")


# Bytes


def another_encoding(folder: Path, rng: Random) -> None:
    """Save a file as another encoding has it."""
    path = folder / rng.choice([*_tables(folder), *SHAPES, "datapackage.json"])
    content = path.read_bytes()
    at = rng.randrange(len(content) // 2, len(content))
    spoilt = rng.choice(
        [
            content[:at] + "é".encode("latin-1") + content[at:],
            content.decode().encode("utf-16"),
            content.decode().encode("utf-16-le"),
        ]
    )
    path.write_bytes(spoilt)


def nulls(folder: Path, rng: Random) -> None:
    """Put NUL bytes somewhere, as a disk that failed leaves them."""
    path = folder / rng.choice([*_tables(folder), *SHAPES, "datapackage.json"])
    content = path.read_bytes()
    at = rng.randrange(len(content))
    path.write_bytes(content[:at] + bytes(rng.choice([1, 1, 512])) + content[at:])


def cut_off(folder: Path, rng: Random) -> None:
    """Leave the beginning of a file, within a row."""
    path = folder / rng.choice([*_tables(folder), *SHAPES, "datapackage.json", "background.geojson"])
    content = path.read_bytes()
    kept = content[: rng.randrange(len(content) - 1)].rstrip(b"\n")
    path.write_bytes(kept if path.suffix != ".csv" or b"\n" not in kept else kept[: kept.rfind(b",") + 1])


def another_format(folder: Path, rng: Random) -> None:
    """Put a spreadsheet file, a page or nothing in place of a file."""
    path = folder / rng.choice([*_tables(folder), *SHAPES, "datapackage.json"])
    path.write_bytes(
        rng.choice([b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), b"<html><p>404</p>", b"", b"\n\n"])
    )


def lost(folder: Path, rng: Random) -> None:
    """Take a file away that the pack cannot do without."""
    further = {*_FURTHER, "neighbourhoods_three.csv"}
    names = sorted({path.name for path in folder.iterdir()} - further)
    (folder / rng.choice(names)).unlink()


def a_folder_for_a_file(folder: Path, rng: Random) -> None:
    """Have a folder of the name of a file."""
    path = folder / rng.choice([*_tables(folder), *SHAPES, "datapackage.json"])
    path.unlink()
    path.mkdir()


# Shapes


def _features(folder: Path, file: str, change: Callable[[list[dict[str, Any]]], None]) -> None:
    document = _json(folder, file)
    change(document["features"])
    _keep(folder, file, document)


def _both(file: str) -> list[str]:
    """Return the file of shapes to draw and that of shapes to measure, of one level."""
    level = file.partition("_")[0].partition(".")[0]
    return [f"{level}.geojson", f"{level}_true.geojson"]


def shuffled_codes(folder: Path, rng: Random) -> None:
    """Give shapes the codes of others: in one file, or in both of a level alike."""
    file = rng.choice(SHAPES)
    seed = rng.random()

    def shuffle(features: list[dict[str, Any]]) -> None:
        codes = [each["properties"]["code"] for each in features]
        turned = codes[1:] + codes[:1] if seed < 0.5 else [codes[1], codes[0], *codes[2:]]
        for feature, code in zip(features, turned, strict=True):
            feature["properties"]["code"] = code

    for each in rng.choice([[file], _both(file)]):
        _features(folder, each, shuffle)


def _a_shape(folder: Path, rng: Random, geometry: Callable[[dict[str, Any]], object], *, both: bool) -> None:
    file, row = rng.choice(SHAPES), rng.randrange(3)

    def change(features: list[dict[str, Any]]) -> None:
        features[row]["geometry"] = geometry(features[row]["geometry"])

    for each in _both(file) if both else [file]:
        _features(folder, each, change)


def a_shape_moved(folder: Path, rng: Random) -> None:
    """Move an area over its neighbour: in one file, or where it is drawn and measured alike."""
    step = rng.choice([0.002, 0.005, -0.004])
    _a_shape(
        folder,
        rng,
        lambda shape: {
            **shape,
            "coordinates": [[[x + step, y] for x, y in ring] for ring in shape["coordinates"]],
        },
        both=rng.random() < 0.5,
    )


def a_shape_grown(folder: Path, rng: Random) -> None:
    """Let an area reach over all its neighbours."""
    growth = rng.choice([1.2, 1.6, 3.0])

    def grow(shape: dict[str, Any]) -> object:
        ring = shape["coordinates"][0]
        x, y = (sum(point[k] for point in ring) / len(ring) for k in (0, 1))
        return {
            **shape,
            "coordinates": [[[x + (a - x) * growth, y + (b - y) * growth] for a, b in ring]],
        }

    _a_shape(folder, rng, grow, both=rng.random() < 0.5)


def a_hole(folder: Path, rng: Random) -> None:
    """Cut a hole into an area that nothing fills."""

    def cut(shape: dict[str, Any]) -> object:
        ring = shape["coordinates"][0]
        x, y = (sum(point[k] for point in ring[:-1]) / (len(ring) - 1) for k in (0, 1))
        hole = [[x + (a - x) / 2, y + (b - y) / 2] for a, b in ring]
        return {**shape, "coordinates": [ring, hole[::-1]]}

    _a_shape(folder, rng, cut, both=rng.random() < 0.5)


def no_shape(folder: Path, rng: Random) -> None:
    """Put something in place of an area that is none."""
    bow_tie = [[[-2.0, 52.6], [-1.99, 52.61], [-1.99, 52.6], [-2.0, 52.61], [-2.0, 52.6]]]
    wrong: object = rng.choice(
        [
            None,
            {"type": "Polygon", "coordinates": []},
            {"type": "Polygon", "coordinates": bow_tie},
            {"type": "Point", "coordinates": [-1.99, 52.61]},
            {"type": "LineString", "coordinates": [[-1.99, 52.61], [-1.98, 52.61]]},
            {"type": "GeometryCollection", "geometries": []},
            {"type": "Polygon", "coordinates": [[[-1.99, 52.61], [-1.98, 52.61]]]},
            {"type": "Polygon", "coordinates": [[["west", "north"]] * 4]},
            {"type": "Curve", "coordinates": bow_tie},
            {"type": "Polygon"},
            {},
            [],
            "POLYGON",
        ]
    )
    _a_shape(folder, rng, lambda _: wrong, both=False)


def a_coordinate_that_is_no_place(folder: Path, rng: Random) -> None:
    """Put a corner of an area where there is nothing on Earth."""
    wrong: Any = rng.choice([float("nan"), float("inf"), -1e308, 1e308, 1e400, 700.0, None, "12"])

    def change(shape: dict[str, Any]) -> object:
        shape["coordinates"][0][1][rng.randrange(2)] = wrong
        return shape

    _a_shape(folder, rng, change, both=False)


def a_shape_lost_or_again(folder: Path, rng: Random) -> None:
    """Leave an area out of a file of shapes, or have it twice."""
    again = rng.random() < 0.5

    def change(features: list[dict[str, Any]]) -> None:
        features[:] = [*features, features[1]] if again else features[:-1]

    _features(folder, rng.choice(SHAPES), change)


# JSON


def another_type(folder: Path, rng: Random) -> None:
    """Put another type of value somewhere in the package."""
    document = _json(folder, "datapackage.json")
    place = document["place"]
    holder, key = rng.choice(
        [
            *((place, key) for key in ("id", "name", "city_code", "people", "levels", "start")),
            *((place["levels"], level) for level in place["levels"]),
            *((place["levels"]["ward"], word) for word in ("one", "many", "note")),
            *((place["start"], key) for key in ("indicator", "level")),
            *((place["neighbourhood_sets"][0], key) for key in ("id", "label", "file", "note")),
            (place, "neighbourhood_sets"),
            (document, "place"),
            (document, "resources"),
        ]
    )
    others: list[object] = [5, ["a"], {"a": 1}, None, True, [[[]]], 1e308]
    holder[key] = rng.choice([*others, "../../secret"] if key == "file" else others)
    _keep(folder, "datapackage.json", document)


def another_type_in_shapes(folder: Path, rng: Random) -> None:
    """Put another type of value somewhere in a file of shapes."""
    document = _json(folder, file := rng.choice([*SHAPES, "background.geojson"]))
    feature = rng.choice(document["features"])
    holder, key = rng.choice(
        [(document, "features"), (document["features"], 0), (feature, "properties"), (feature, "geometry")]
    )
    holder[key] = rng.choice([5, "text", ["a"], {"a": 1}, None, True, [[[]]]])
    _keep(folder, file, document)


def odd_json(folder: Path, rng: Random) -> None:
    """Nest without end, write numbers that JSON has not, or go on after the end."""
    path = folder / rng.choice([*SHAPES, "datapackage.json", "background.geojson"])
    whole = path.read_text(encoding="utf-8")
    path.write_text(
        rng.choice(
            [
                "[" * 200_000,
                '{"a":' * 100_000 + "1" + "}" * 100_000,
                whole + whole,
                "[1, 2]",
                "NaN",
                '{"features": [' + "9" * 6_000 + "]}",
                whole.replace(":", "=", 3),
            ]
        ),
        encoding="utf-8",
    )


# Only what the package states can show it


def rows_shifted(folder: Path, rng: Random) -> None:
    """Give each area the figures of the one before."""
    file = rng.choice(["need_lsoa.csv", "need_msoa.csv", "need_ward.csv"])
    rows = _table(folder, file)
    codes = [row[0] for row in rows[1:]]
    for row, code in zip(rows[1:], codes[1:] + codes[:1], strict=True):
        row[0] = code
    _keep_table(folder, file, rows)


def another_plausible_number(folder: Path, rng: Random) -> None:
    """Put another number that might be true."""
    _set_any(
        folder, rng, "need_lsoa.csv", rng.choice(["hardship", "claims", "reach"]), str(rng.randrange(1, 9))
    )


def headings_exchanged(folder: Path, rng: Random) -> None:
    """Exchange the headings of two columns of parts."""
    rows = _table(folder, "need_lsoa.csv")
    one, other = rng.sample(range(1, len(rows[0])), 2)
    rows[0][one], rows[0][other] = rows[0][other], rows[0][one]
    _keep_table(folder, "need_lsoa.csv", rows)


def the_end_lost(folder: Path, rng: Random) -> None:
    """Cut a table off after a whole line."""
    file = rng.choice(_tables(folder))
    rows = _table(folder, file)
    _keep_table(folder, file, rows[: rng.randrange(1, len(rows))])


def another_seal(folder: Path, rng: Random) -> None:
    """State another size, hash or number of rows of a file than it has."""
    document = _json(folder, "datapackage.json")
    tables = [each for each in document["resources"] if each["path"] in _tables(folder)]
    key, value = rng.choice([("bytes", 5), ("hash", "sha256:" + "0" * 64), ("rows", 99), ("rows", 1)])
    rng.choice([each for each in tables if each["rows"] > 1])[key] = value
    _keep(folder, "datapackage.json", document)


# What is no damage: the pack opens and shows the same


def saved_by_a_spreadsheet(folder: Path, rng: Random) -> None:
    """Begin a table with a byte order mark and end its lines as Windows does."""
    path = folder / rng.choice(_tables(folder))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def blanks_round_values(folder: Path, rng: Random) -> None:
    """Put blanks round the values of a column that is no text of its own."""
    file, column = rng.choice([("need_lsoa.csv", "code"), ("assets.csv", "lsoa"), ("postcodes.csv", "lsoa")])
    rows = _table(folder, file)
    at = rows[0].index(column)
    _keep_table(folder, file, [rows[0], *([*row[:at], f" {row[at]} ", *row[at + 1 :]] for row in rows[1:])])


HARMLESS = ("saved_by_a_spreadsheet", "blanks_round_values")
"""Kinds after which a bare pack must open all the same."""

UNSEEN = ("rows_shifted", "another_plausible_number", "headings_exchanged", "the_end_lost", "another_seal")
"""Kinds that only what the package states can show."""

KINDS: dict[str, Spoil] = {
    spoil.__name__: spoil
    for spoil in (
        shuffled_codes,
        coordinates_shifted_by_a_row,
        eastings_and_northings_swapped,
        fewer_than_none,
        impossible_residents,
        no_residents_stated,
        a_share_over_a_hundred,
        a_table_with_only_its_header,
        two_columns_of_one_name,
        a_shape_moved,
        a_shape_grown,
        no_number,
        a_huge_number,
        a_point_in_another_area,
        a_flag_turned,
        nothing_below_the_line,
        an_interval_beside_its_figure,
        a_wrong_date,
        another_measure_of_area,
        another_best_fit,
        another_overlap,
        a_scale_that_does_not_fit,
        parts_of_another_geography,
        a_column_lost,
        a_heading_misspelt,
        a_row_again,
        a_row_lost,
        a_value_too_many,
        another_separator,
        an_open_quote,
        another_encoding,
        nulls,
        cut_off,
        another_format,
        lost,
        a_folder_for_a_file,
        a_hole,
        no_shape,
        a_coordinate_that_is_no_place,
        a_shape_lost_or_again,
        another_type,
        another_type_in_shapes,
        odd_json,
        rows_shifted,
        another_plausible_number,
        headings_exchanged,
        the_end_lost,
        another_seal,
        saved_by_a_spreadsheet,
        blanks_round_values,
    )
}
"""Every kind of damage by its name."""

"""A made-up place of four square kilometres with its recipe, small enough to work out every answer by hand.

Twoford lies on the national grid between 400 000 and 402 000 metres east and north. Each small area is one
square kilometre; the ward line runs 250 metres inside the eastern ones::

    north  L3 | L4      middle area M2        wards: W1 west of 401 250, W2 east of it
    south  L1 | L2      middle area M1
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from placebased.packbuild.build import HAND_WRITTEN
from placebased.place import contract
from placebased.place.schemas import Column

ROOT = Path(__file__).resolve().parents[2]
WEST, MIDDLE, EAST = 400_000.0, 401_000.0, 402_000.0
WARD_LINE = 401_250.0

_DEGREES = Transformer.from_crs(27700, 4326, always_xy=True)

SMALL = {
    "L1": (WEST, WEST, MIDDLE, MIDDLE),
    "L2": (MIDDLE, WEST, EAST, MIDDLE),
    "L3": (WEST, MIDDLE, MIDDLE, EAST),
    "L4": (MIDDLE, MIDDLE, EAST, EAST),
}
WARDS = {"W1": (WEST, WEST, WARD_LINE, EAST), "W2": (WARD_LINE, WEST, EAST, EAST)}


def degrees(easting: float, northing: float) -> tuple[float, float]:
    """Return longitude and latitude of a point on the grid, six decimals."""
    lon, lat = _DEGREES.transform(easting, northing)
    return round(lon, 6), round(lat, 6)


def in_degrees(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape on the grid as longitudes and latitudes."""
    return shapely.transform(shape, lambda points: np.array([degrees(x, y) for x, y in points]))


def geojson(shapes: Mapping[str, BaseGeometry], facts: Callable[[str], dict[str, object]]) -> str:
    """Return a feature collection of shapes on the grid, with ``facts(key)`` as properties."""
    features = [
        {"type": "Feature", "properties": facts(key), "geometry": shapely.geometry.mapping(in_degrees(shape))}
        for key, shape in shapes.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def boxes(corners: dict[str, tuple[float, float, float, float]]) -> dict[str, BaseGeometry]:
    """Return rectangles on the grid; where two of them touch, both have the vertices of each other."""
    return {key: shapely.segmentize(shapely.box(*corner), 250.0) for key, corner in corners.items()}


@dataclass(frozen=True)
class MadeUp:
    """Where the made-up place lies on disk.

    Attributes
    ----------
    shared
        Its published files.
    recipe
        Its recipe.
    """

    shared: Path
    recipe: Path

    def write(self, name: str, text: str) -> None:
        """Write a published file."""
        path = self.shared / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a piece of a recipe file that must be there."""
        path = self.recipe / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


SHARED_TABLES = {
    "lookup.csv": """lsoa,msoa,msoa_ons,msoa_name,ward
L1,M1,Two 001,Southford,W1
L2,M1,Two 001,Southford,W2
L3,M2,Two 002,Northford,W1
L4,M2,Two 002,Northford,W2
""",
    "people.csv": """lsoa,total,old,decile
L1,100,10,1
L2,200,30,2
L3,300,,1
L4,400,40,10
""",
    "wards.csv": """ward,ward_code,neighbourhood,neighbourhood_id,locality,source,confidence,\
neighbourhood_later_name,neighbourhood_13_variant,locality_13_variant
West Ward,W1,Westside,WS,All,see example.org/list for it,stated,Westside,Westside,All
East Ward,W2,Eastside,ES,All,see example.org/list for it,inferred,New East,Middle,
""",
    "shops.csv": """id,name,kind,address,postcode,lon,lat,coord_basis,phone,opening_hours,note
S1,Corner Shop,food,1 High St,TF1 1AA,{south_west},postcode,01612345678,Mo-Fr 09:00-17:00,
S2,,food,2 High St,TF1 1AB,{north_east},source,,9 to 5,no longer open
S3,Refuge,food,secret,TF1 1AA,{south_west},source,,,
""",
    "teams.csv": """team,team_type,coverage_level,coverage_area,neighbourhood_ids_served,locality,\
organisation,profession/service,base name,address,postcode,hours,referral,capacity,as_of,status,\
source,confidence,note
City Team,team,city,Twoford,WS ES,,Council,Help,,,,7am-10pm,,,2020,running,example.org,stated,
West Team,team,neighbourhood,Westside,WS,All,Council,Help,Hall,High St,TF1 1AA,by day,,24 beds,2020,running,\
example.org,stated,
""",
    "homes.csv": """name,type,landlord_or_provider,address,postcode,area_as_stated,neighbourhood,\
neighbourhood_confidence,units,unit_mix,status,opened_or_due,as_of,source,confidence
Old House,home,Trust,High Street,,Westside,Westside,inferred,40,two-bedroom,open,2019,2020,example.org,stated
Safe House,home,Trust,Secret Street,,Westside,Westside,inferred,,,open,2019,2020,example.org,stated
""",
}

RECIPE = {
    "place.toml": """
[place]
id = "twoford"
name = "Twoford"
city_code = "D1"
people = "residents"
[areas]
small = { file = "small.geojson", code = "lsoa", ons_name = "ons" }
ward = { file = "ward.geojson", code = "ward", name = "name" }
[areas.lookup]
file = "lookup.csv"
code = "lsoa"
msoa = "msoa"
msoa_ons_name = "msoa_ons"
msoa_name = "msoa_name"
ward = "ward"
[[place.neighbourhood_sets]]
id = "2"
label = "Two"
file = "neighbourhoods.csv"
note = ""
[[place.neighbourhood_sets]]
id = "other"
label = "With another middle"
file = "neighbourhoods_13.csv"
note = ""
[[neighbourhoods.sets]]
id = "2"
made = "list"
file = "wards.csv"
vintage = "2020"
sources = { "example.org/list" = "the list" }
notes = { "West Ward" = "Note." }
[neighbourhoods.sets.columns]
ward = "ward_code"
ward_name = "ward"
neighbourhood = "neighbourhood_id"
neighbourhood_name = "neighbourhood"
locality = "locality"
source = "source"
confidence = "confidence"
later_name = "neighbourhood_later_name"
[[neighbourhoods.sets]]
id = "other"
made = "variant"
of = "2"
file = "wards.csv"
vintage = "2021"
new_ids = { Middle = "MID" }
locality_of_new = { MID = "All" }
note_of_new = "Inferred."
[neighbourhoods.sets.columns]
ward = "ward_code"
neighbourhood_name = "neighbourhood_13_variant"
locality = "locality_13_variant"
[drawing]
tolerance_m = 5.0
decimals = 5
exact_decimals = 6
[true_shapes]
decimals = 7
[background]
margin_m = 1000.0
decimals = 5
districts = { file = "districts.geojson", code = "code", name = "name", tolerance_m = 20.0 }
[background.water]
file = "water.geojson"
name = "name"
form = "form"
leave_out = ["lake"]
tolerance_m = 5.0
shortest_unnamed_m = 500.0
[postcodes]
package = "twofordcodes"
version = "1.0"
folder = "data"
areas = ["tf"]
margin_m = 500.0
""",
    "tables.toml": """
[tables.people]
file = "people.csv"
code = "lsoa"
geography = "lsoa"
source = "count"
[tables.shape]
measured = true
geography = "lsoa"
source = "lines"
[tables.poor]
file = "poor.csv"
code = "ward"
geography = "ward"
source = "count"
where = { year = "2025" }
""",
    "parts.csv": """part,geography,unit,table,formula,meaning,missing,withheld_below
residents,lsoa,people,people,total,All people,,
old,lsoa,people,people,old,Old people,small_count,10
tenth,lsoa,small areas,people,tenth(decile),In the tenth,,
hectares,lsoa,hectares,shape,area,Area,,
middle_people,msoa,people,people,total,All people,,
middle_old,msoa,people,people,old,Old people,not_published,
poor,ward,people,poor,poor,Poor people,,
""",
    "indicators.toml": """
groups = ["Age", "Money"]
[group_why]
Age = "How old people are."
[texts]
sum = "Added up."
[defaults.count]
decimals = 0
scale = 1
unit = "people"
geography = "lsoa"
status = "official"
period = "2021"
method = "@sum"
caveat = "None."
[defaults.share]
decimals = 1
scale = 100
unit = "% of people"
geography = "lsoa"
status = "derived"
period = "2021"
method = "@sum"
caveat = "None."
[defaults.score]
[defaults.rate]
[defaults.fixed]
[[indicator]]
id = "old_share"
label = "Old people"
question = "How many are old?"
group = "Age"
kind = "share"
polarity = "context"
numerator = "old"
denominator = "residents"
[[indicator]]
id = "poor_people"
label = "Poor people"
question = "How many are poor?"
group = "Money"
kind = "count"
geography = "ward"
polarity = "more_need"
numerator = "poor"
why_not_up = "Wards only."
""",
    "sources.csv": """id,title,publisher,licence,licence_url,attribution,date,age_note,refresh_url
lines,Outlines,Mapper,Free,https://example.org/free,Map by Mapper.,2023,,
count,Count,Counter,Free,https://example.org/free,Counted by Counter.,2021,Old.,https://example.org/count
shops,Shops,Lister,Free,https://example.org/free,Listed by Lister.,2018,,
""",
    "asset_categories.csv": """\
id,label,plural,group,shape,glyph,colour,order,complete,sensitive,furniture,note
food,Food shop,Food shops,Food,square,F,#444444,1,,,,
""",
    "assets.toml": """
unknown_words = ["not known"]
fix = []
[placed_by]
postcode = "centre of the postcode"
source = "point given by the source"
[postcode_check]
farther_than_m = 250.0
words = "moved {km} km"
[[layer]]
id = "shop"
file = "shops.csv"
source = "shops"
date = "2018"
category_from = "kind"
name = "name"
unnamed = "Shop (name not stated), {area}"
key = "id"
columns = ["address", "postcode", "phone"]
offers = ["Sells {kind}"]
categories = { food = "food" }
[[layer.drop]]
column = "name"
pattern = "Refuge"
why = "Never shown."
[[layer.reword]]
column = "note"
pattern = "no longer open"
to = "offers"
as = "May be closed"
""",
    "teams.toml": """
teams = { file = "teams.csv", source = "lines" }
housing = { file = "homes.csv", source = "lines" }
kinds = { team = "team", home = "extra care housing" }
statuses = { running = "running", "open; 2019" = "open since 2019" }
levels = { city = "city", neighbourhood = "neighbourhood" }
hours = { "7am-10pm" = { hours = "07:00-22:00", basis = "read as", gap = "days not stated", as_of = "2020" } }
[capacities]
"24 beds" = { number = 24, unit = "beds" }
"40" = { number = 40, unit = "homes" }
[[change]]
team = "Safe House"
level = "none"
covers = ""
base_name = ""
base_address = ""
[housing_words]
services = "Homes with care"
services_55 = "Homes for people over 55"
services_short = "Short stay"
placed = "Placed by district."
not_placed = "Place not stated."
""",
    "former_wards.csv": "name,until\nOld Ward,2018-05\n",
    "aliases.csv": "alias,level,code,note\nOld West,neighbourhood,WS,Old name\n",
    "left_out.csv": "item,why\nGossip,Not data.\n",
    "README.md": "# Twoford\n\n{{tables}}\n{{assets}}\n{{left_out}}\n{{attribution}}\n",
}


def _published(place: MadeUp) -> None:
    south_west = ",".join(map(str, degrees(400_500, 400_500)))
    north_east = ",".join(map(str, degrees(401_900, 401_900)))
    for name, text in SHARED_TABLES.items():
        place.write(name, text.replace("{south_west}", south_west).replace("{north_east}", north_east))
    place.write("poor.csv", "ward,year,poor\nW1,2024,1\nW1,2025,5\nW2,2025,7\n")
    order = {"L1": "Two 001B", "L2": "Two 001A", "L3": "Two 002A", "L4": "Two 002B"}
    place.write("small.geojson", geojson(boxes(SMALL), lambda key: {"lsoa": key, "ons": order[key]}))
    names = {"W1": "West Ward", "W2": "East Ward"}
    place.write("ward.geojson", geojson(boxes(WARDS), lambda key: {"ward": key, "name": names[key]}))
    home = shapely.box(WEST, WEST, EAST, EAST)
    beside = shapely.box(EAST, WEST, EAST + 9_000, EAST)
    place.write(
        "districts.geojson",
        geojson({"D1": home, "D2": beside}, lambda key: {"code": key, "name": f"District {key}"}),
    )
    water = {
        "River": shapely.LineString([(WEST - 5_000, 400_500), (401_000, 400_510)]),
        "": shapely.LineString([(400_100, 401_000), (400_200, 401_000)]),
        "Pond": shapely.LineString([(400_100, 401_000), (401_900, 401_000)]),
    }
    forms = {"Pond": "lake"}
    place.write(
        "water.geojson", geojson(water, lambda key: {"name": key or None, "form": forms.get(key, "river")})
    )


def _hand_written(place: MadeUp) -> None:
    """Give the recipe one row of every hand-written table it lacks, and each resource a source."""
    known = contract.resources(("neighbourhoods.csv", "neighbourhoods_13.csv"))
    for name in HAND_WRITTEN:
        path = place.recipe / f"{name}.csv"
        if not path.exists():
            columns = known[name].columns
            row = ",".join(_sample(column) for column in columns)
            path.write_text(f"{','.join(column.name for column in columns)}\n{row}\n", encoding="utf-8")
    given = [name for name in known if name != "assets" and not name.startswith("need_")]
    rows = "".join(f"{name},lines\n" for name in given)
    (place.recipe / "resource_sources.csv").write_text(f"resource,sources\n{rows}", encoding="utf-8")


def _sample(column: Column) -> str:
    """Return a value that a column may hold."""
    values = {
        "number": "1",
        "integer": "1",
        "flag": "true",
        "choice": next(iter(column.choices), ""),
        "date": "2020",
        "hours": "Mo-Fr 09:00-17:00",
    }
    return values.get(column.kind, "x")


@pytest.fixture
def postcode_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a made-up package of postcodes, version 1.0, and return its data folder."""
    site = tmp_path / "site"
    data = site / "twofordcodes" / "data"
    data.mkdir(parents=True)
    (site / "twofordcodes" / "__init__.py").write_text("raise ImportError('never import this')\n")
    facts = site / "twofordcodes-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: twofordcodes\nVersion: 1.0\n")
    rows = [
        "TF1 1AA,10,400500,400500",
        "TF1 1AB,10,401900,401900",
        "TF11AC,10,402400,401000",
        "TF9 9ZZ,10,409000,400500",
        "TF1 1AD,90,0,0",
    ]
    with gzip.open(data / "tf.csv.gz", "wt", encoding="utf-8") as lines:
        lines.write("\n".join(rows) + "\n")
    monkeypatch.syspath_prepend(site)
    return data


@pytest.fixture
def place(tmp_path: Path, postcode_package: Path) -> MadeUp:
    """Return the made-up place, its published files and its recipe written to disk."""
    assert postcode_package.is_dir()
    made = MadeUp(shared=tmp_path / "shared", recipe=tmp_path / "recipes" / "twoford")
    made.shared.mkdir()
    made.recipe.mkdir(parents=True)
    _published(made)
    for name, text in RECIPE.items():
        (made.recipe / name).write_text(text, encoding="utf-8")
    _hand_written(made)
    return made

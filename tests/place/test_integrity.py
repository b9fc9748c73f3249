"""What is wrong only between the files of a pack: codes that do not meet, shapes in the wrong place."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from placebased.errors import Fault
from placebased.place import integrity
from placebased.place.atlas import open_pack
from placebased.place.integrity import faults_between
from placebased.place.loading import read_pack
from tests.support.city import swap


def faults_of(folder: Path) -> list[Fault]:
    """Read a pack whose files are each faultless, and return what is wrong between them."""
    faults: list[Fault] = []
    raw = read_pack(folder, faults)
    assert raw is not None
    assert faults == []
    return faults_between(raw)


def test_a_faultless_pack_has_no_faults(city_folder: Path) -> None:
    """Everything in the made-up city meets."""
    assert faults_of(city_folder) == []


UNKNOWN = "names what is not in"


GONE = '"profile": {"ages": ["gone"], "residents": [], "outcome_domains": [], "outcome_note": ""}, "start"'
"""A profile that shows an indicator which is not there, before the start that every pack names."""


@pytest.mark.parametrize(
    ("file", "old", "new", "says", "row"),
    [
        ("small_areas.csv", "M1,W1", "M1,W9", f"column ward {UNKNOWN} wards.csv", "W9, line 2"),
        ("small_areas.csv", "M1,W1", "M9,W1", f"column msoa {UNKNOWN} msoas.csv", "M9, line 2"),
        ("neighbourhoods.csv", "W1,", "W9,", f"column ward {UNKNOWN} wards.csv", "W9, line 2"),
        ("overlaps.csv", "S1,W1", "S0,W1", f"column lsoa {UNKNOWN} small_areas.csv", "S0, line 2"),
        ("overlaps.csv", "S1,W1", "S1,W9", f"column ward {UNKNOWN} wards.csv", "W9, line 2"),
        (
            "assets.csv",
            "Larder,larder",
            "Larder,shed",
            f"column category {UNKNOWN} asset_categories.csv",
            "shed, line 4",
        ),
        (
            "assets.csv",
            ",survey,2025-03,,true,S1",
            ",hearsay,2025-03,,true,S1",
            f"column source {UNKNOWN} sources.csv",
            "hearsay, line 2",
        ),
        ("assets.csv", ",,true,S1", ",,true,S0", f"column lsoa {UNKNOWN} small_areas.csv", "S0, line 2"),
        ("postcodes.csv", ",S5", ",S0", f"column lsoa {UNKNOWN} small_areas.csv", "S0, line 3"),
        ("need_lsoa.csv", "S9,900", "S0,900", f"column code {UNKNOWN} small_areas.csv", "S0, line 10"),
        ("need_msoa.csv", "M3,", "M0,", f"column code {UNKNOWN} msoas.csv", "M0, line 4"),
        ("need_ward.csv", "W3,", "W0,", f"column code {UNKNOWN} wards.csv", "W0, line 4"),
        (
            "indicators.csv",
            ",claims,residents,",
            ",claims,people,",
            "names parts that its table of need",
            "claims: people",
        ),
        (
            "parts.csv",
            "The alone there are,,,,,,,",
            "The alone there are,,,,,,,gone",
            "limits parts by others that their table of need lacks",
            "alone: gone",
        ),
        (
            "parts.csv",
            "The alone there are,,,,,,,",
            "The alone there are,,,small_count,,,,",
            "withholds small counts without saying below what",
            "alone",
        ),
        (
            "indicators.csv",
            "Life expectancies cannot be averaged.,,",
            "Life expectancies cannot be averaged.,no_naming,",
            "has conditions that are not known",
            "life: no_naming",
        ),
        (
            "indicators.csv",
            "count; survey",
            "count; hearsay",
            "names sources that are not in",
            "alone_share: hearsay",
        ),
        (
            "datapackage.json",
            '"indicator": "alone_share"',
            '"indicator": "gone"',
            "starts with an indicator",
            "gone",
        ),
        (
            "datapackage.json",
            '"start"',
            GONE,
            "shows in profiles",
            "gone",
        ),
        (
            "datapackage.json",
            '"people": "residents"',
            '"people": "souls"',
            "counts people by a part",
            "souls",
        ),
        ("teams.csv", "RS", "RX", "covers areas that do not exist", "t1: RX"),
        ("teams.csv", "S3;S6", "S3;S0", "covers areas that do not exist", "t5: S0"),
        ("teams.csv", ",C1", ",C9", "covers areas that do not exist", "t2: C9"),
        ("aliases.csv", "ward,W1", "ward,W9", "names areas that do not exist", "The Dell: ward W9"),
        ("aliases.csv", "ward,W1", "street,W1", "names areas that do not exist", "The Dell: street W1"),
        ("lsoa.geojson", '"S9"', '"S0"', "has shapes of areas that are not in small_areas.csv", "S0"),
        ("ward_true.geojson", '"W3"', '"W0"', "has shapes of areas that are not in wards.csv", "W0"),
    ],
)
def test_every_link_between_tables_is_checked(
    own_city: Path, file: str, old: str, new: str, says: str, row: str
) -> None:
    """A code that leads nowhere is named with its file, its row and what it should have met."""
    swap(own_city, file, old, new)
    hits = [each for each in faults_of(own_city) if each.file == file and says in each.what]
    assert [each.rows[0] for each in hits] == [row]


@pytest.mark.parametrize(
    ("file", "line", "lacks", "owner"),
    [
        ("neighbourhoods.csv", "W3,", "W3", "wards.csv"),
        ("need_lsoa.csv", "S9,", "S9", "small_areas.csv"),
        ("need_msoa.csv", "M3,", "M3", "msoas.csv"),
        ("need_ward.csv", "W3,", "W3", "wards.csv"),
        ("overlaps.csv", "S8,", "S8", "small_areas.csv"),
    ],
)
def test_a_table_must_have_every_area(own_city: Path, file: str, line: str, lacks: str, owner: str) -> None:
    """An area without a row would silently have no figure, no neighbourhood, no fit."""
    rows = (own_city / file).read_text(encoding="utf-8").splitlines(keepends=True)
    (own_city / file).write_text("".join(r for r in rows if not r.startswith(line)), encoding="utf-8")
    (found,) = [each for each in faults_of(own_city) if each.file == file]
    assert (found.what, found.rows) == (f"lacks some areas of {owner}", (lacks,))


def test_an_area_without_a_shape_is_named(own_city: Path) -> None:
    """Nothing on the map may be missing without a word."""
    path = own_city / "lsoa_true.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["features"] = document["features"][2:]
    path.write_text(json.dumps(document), encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, found.rows) == ("lsoa_true.geojson", ("S1", "S2"))


def test_a_shape_outside_the_place_is_named(own_city: Path) -> None:
    """A square with longitude and latitude swapped lies in another part of the world."""
    path = own_city / "lsoa.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    ring = document["features"][0]["geometry"]["coordinates"][0]
    document["features"][0]["geometry"]["coordinates"][0] = [[lat, lon] for lon, lat in ring]
    path.write_text(json.dumps(document), encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, found.rows) == ("lsoa.geojson", ("S1",))
    assert found.what == "has points more than 30 km from the middle of the place"
    assert "swapped" in found.remedy


@pytest.mark.parametrize(("wide_km", "reach_km"), [(2, 30), (20, 61), (60, 133)])
def test_how_far_a_point_may_lie_follows_the_place(wide_km: int, reach_km: int) -> None:
    """A county has room for what lies round it: 25 km beyond twice as far as nine in ten of its wards."""
    along = np.linspace(0, wide_km * 1000, 101)
    reach = integrity._region((along, np.zeros(101)), (0.0, 0.0))
    assert reach == pytest.approx(reach_km * 1000)


def test_an_asset_and_a_postcode_far_away_are_named(own_city: Path) -> None:
    """An asset at 0°, 0° and a postcode in the sea are mistakes; one beyond the line is not."""
    swap(own_city, "assets.csv", "-1.979281,52.611275", "0,0")
    swap(own_city, "postcodes.csv", "ZZ1 1AB,401500.0", "ZZ1 1AB,1")
    found = {each.file: each.rows for each in faults_of(own_city)}
    assert found == {"assets.csv": ("a2",), "postcodes.csv": ("ZZ1 1AB",)}


def test_a_background_with_swapped_coordinates_is_named(own_city: Path) -> None:
    """Drawn in another ocean it would be missing on every map without a word."""
    path = own_city / "background.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    river = document["features"][1]["geometry"]
    river["coordinates"] = [[lat, lon] for lon, lat in river["coordinates"]]
    path.write_text(json.dumps(document), encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, found.rows) == ("background.geojson", ("shape 2",))
    assert found.what == "has shapes far from the place"


@pytest.mark.parametrize("link", ["nopage,need=x", "find,near=M1" + "&near=M1" * 50])
def test_an_exercise_that_leads_nowhere_is_named(own_city: Path, link: str) -> None:
    """It stands on the first page of everybody, who would be shown an error there."""
    text = f"said,page,query\nWho lives alone?,explore,need=alone_share\nWho is near?,{link}\n"
    (own_city / "exercises.csv").write_text(text, encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, found.rows) == ("exercises.csv", ("Who is near?",))


@pytest.mark.parametrize("points", ["x:nan", "x:-5", "x:five"])
def test_points_of_a_preset_that_are_no_numbers_are_named(own_city: Path, points: str) -> None:
    """Left out of account, they would weigh an index otherwise than its name says."""
    domains = "id,label,why,lacks,members\nx,Some,,,alone_share\ny,Others,,,hardship\n"
    (own_city / "index_domains.csv").write_text(domains, encoding="utf-8")
    presets = f"id,label,note,points\ngood,Good,,x:1;y:2.5\nbad,Bad,,y:1;{points}\n"
    (own_city / "index_presets.csv").write_text(presets, encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, found.rows) == ("index_presets.csv", ("bad",))


def test_only_the_first_five_rows_are_named(own_city: Path) -> None:
    """Nine small areas of an unknown middle area: five are named, four are counted."""
    for each in ("M1", "M2", "M3"):
        swap(own_city, "small_areas.csv", f",{each},", ",M0,")
    (found,) = [each for each in faults_of(own_city) if each.file == "small_areas.csv"]
    assert (len(found.rows), found.more) == (5, 4)


@pytest.mark.parametrize(
    "file", ["wards.csv", "small_areas.csv", "sources.csv", "need_lsoa.csv", "neighbourhoods.csv"]
)
def test_a_table_that_is_lost_makes_no_other_file_guilty(own_city: Path, file: str) -> None:
    """A missing file has been reported; that everything refers to it is no further fault."""
    (own_city / file).unlink()
    raw = read_pack(own_city, [])
    assert raw is not None
    assert faults_between(raw) == []


def test_a_standard_that_cannot_be_checked_is_named(own_city: Path) -> None:
    """Hours that do not parse, a number that is none, and an indicator that is not there are all named."""
    header = "id,label,kind,rule,value,source,confidence\n"
    rows = "s1,Late,reablement,hours,ten to ten,A page,\ns2,Own,reablement,own,one,A page,\n"
    (own_city / "standards.csv").write_text(header + rows, encoding="utf-8")
    plan = "id,label,unit,planned,placed,indicator,source,note\np1,Flats,flats,20,,lost,A page,\n"
    (own_city / "plans.csv").write_text(plan, encoding="utf-8")
    found = {each.file: each.rows for each in faults_of(own_city)}
    assert found == {"standards.csv": ("s1: ten to ten", "s2: one"), "plans.csv": ("p1: lost",)}


def test_a_pledge_of_no_example_is_named(own_city: Path) -> None:
    """So is an amount without its unit, and a unit alone."""
    head = "id,heard,decided,decided_on,result,source,as_of\n"
    (own_city / "decision_examples.csv").write_text(head + "e1,,Open,,,A page,2026\n", encoding="utf-8")
    rows = "example,partner,gives,what,amount,unit,given\ne1,Row,rooms,,2,,true\ne1,Hill,staff,,,hours,true\n"
    given = own_city / "decision_example_pledges.csv"
    given.write_text(rows + "e2,Row,money,,5,pounds,false\n", encoding="utf-8")
    found = [(each.file, each.rows) for each in faults_of(own_city)]
    assert found == [(given.name, ("e2",)), (given.name, ("e1: Row", "e1: Hill"))]


def test_a_response_for_nobody_or_nowhere_is_named(own_city: Path) -> None:
    """Its buildings are of kinds that there are, and its people are counted."""
    rows = "id,label,hosts,joins,beside,hours,note\nr1,Room,larder;barn,,lost,Mo-Su 08:00-20:00,\n"
    (own_city / "response_kinds.csv").write_text(rows, encoding="utf-8")
    found = [(each.file, each.rows) for each in faults_of(own_city)]
    assert found == [("response_kinds.csv", ("r1: barn",)), ("response_kinds.csv", ("r1: lost",))]


def test_words_that_mean_no_kind_are_named(own_city: Path) -> None:
    """Everyday words and audiences may only mean kinds of asset that there are; each row is named."""
    said = "said,categories,missing,texts,names_kind,language,note\n"
    said += "pill shop,chemist;moon,,,true,English,\nbread,larder,,,true,English,\ntots,,toddler groups,,,,\n"
    (own_city / "everyday_words.csv").write_text(said, encoding="utf-8")
    heard = "id,label,words,categories\nolder,Older people,over 60,mars\n"
    (own_city / "audiences.csv").write_text(heard, encoding="utf-8")
    found = {each.file: each.rows for each in faults_of(own_city)}
    assert found == {"everyday_words.csv": ("pill shop: moon",), "audiences.csv": ("older: mars",)}


def test_a_kind_is_wide_only_where_it_is_meant(own_city: Path) -> None:
    """What only some of a kind have is meant by the words at all."""
    said = "said,categories,wide\npill shop,chemist,chemist\nbread,larder,larder;library\n"
    (own_city / "everyday_words.csv").write_text(said, encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, found.rows) == ("everyday_words.csv", ("bread: library",))


def test_a_partners_words_may_have_few_columns(own_city: Path) -> None:
    """What people say and the kinds they mean are enough; what is not there is empty."""
    (own_city / "everyday_words.csv").write_text("said,categories\npill shop,chemist\n", encoding="utf-8")
    (own_city / "asking_words.csv").write_text("word,role\nplease,asking\n", encoding="utf-8")
    assert faults_of(own_city) == []
    assert open_pack(own_city).everyday_words[["missing", "texts"]].to_numpy().tolist() == [["", ""]]


def test_words_that_mean_nothing_are_named(own_city: Path) -> None:
    """Words stand for a kind of asset, or for a list that is missing."""
    said = (
        "said,categories,missing,texts,names_kind,language,note\npill shop,,,,,English,\nwed,,,marriage,,,\n"
    )
    (own_city / "everyday_words.csv").write_text(said, encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, found.what, found.rows) == ("everyday_words.csv", "mean nothing", ("pill shop",))


def test_words_for_needs_that_mean_no_figure_are_named(own_city: Path) -> None:
    """Each row is."""
    rows = 'said,fit,means,note\nold,means,alone_share;moon,\n"cold, damp",near,weather,\n'
    (own_city / "everyday_needs.csv").write_text(rows, encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, found.rows) == ("everyday_needs.csv", ("old: moon", "cold, damp: weather"))


def test_a_pack_may_do_without_the_tables_of_words(own_city: Path) -> None:
    """The made-up city has neither table, and no fault is found."""
    assert not (own_city / "everyday_words.csv").exists()
    assert faults_of(own_city) == []

"""The pack of Manchester in ``geodata/``: published figures, geometry, and what must never be in it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import opening_hours
import pandas as pd
import pytest
import shapely

from placebased.travel.network import NETWORK_FILE
from tests.support.rows import some

PACK = Path(__file__).resolve().parents[2] / "geodata"
NUMBERS = ("need_lsoa", "need_msoa", "need_ward", "overlaps")
SUPPRESSED = {
    "children_income_deprived": 24,
    "older_income_deprived": 17,
    "employment_deprived": 1,
    "employment_base": 1,
    "no_higher_education": 8,
}
"""Parts the publisher leaves empty in some small areas, and in how many."""


@cache
def table(name: str) -> pd.DataFrame:
    """Return a table of the pack; need tables and overlaps as numbers, the others as text."""
    path = PACK / f"{name}.csv"
    if name in NUMBERS:
        return pd.read_csv(path)
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@cache
def shapes(name: str) -> gpd.GeoDataFrame:
    """Return shapes of the pack in metres by code."""
    return gpd.read_file(PACK / f"{name}.geojson").set_index("code").to_crs(27700)


@cache
def package() -> dict[str, Any]:
    """Return what the pack says about itself."""
    read: dict[str, Any] = json.loads((PACK / "datapackage.json").read_text(encoding="utf-8"))
    return read


def city(part: str, name: str = "need_lsoa") -> float:
    """Return a part added up over the city."""
    return float(table(name)[part].sum())


# --- areas


def test_the_city_has_its_areas() -> None:
    """There are 295 small areas, 59 middle areas, 32 wards, 12 and 13 neighbourhoods in 3 localities."""
    assert [len(table(name)) for name in ("small_areas", "msoas", "wards")] == [295, 59, 32]
    lists = [table(name) for name in ("neighbourhoods", "neighbourhoods_13")]
    assert [frame["neighbourhood"].nunique() for frame in lists] == [12, 13]
    assert [frame["locality"].nunique() for frame in lists] == [3, 3]


def test_every_small_area_has_parents_and_a_name_of_its_own() -> None:
    """Parents exist in their tables, and no two small areas are called the same."""
    small = table("small_areas")
    assert set(small["msoa"]) == set(table("msoas")["code"])
    assert set(small["ward"]) == set(table("wards")["code"])
    assert small["name"].is_unique
    assert not small["name"].str.contains(r"E0\d|^\s*\d").any()


def test_the_thirteenth_neighbourhood_is_the_city_centre() -> None:
    """The variant moves Deansgate and Piccadilly, and nothing else changes its id."""
    twelve = table("neighbourhoods").set_index("ward")["neighbourhood"]
    thirteen = table("neighbourhoods_13").set_index("ward")["neighbourhood"]
    moved = thirteen[thirteen != twelve]
    assert moved.to_dict() == {"E05011361": "CCN", "E05011376": "CCN"}


# --- geometry


@pytest.mark.parametrize("level", ["lsoa", "ward"])
def test_drawn_areas_share_their_borders(level: str) -> None:
    """Drawn shapes are valid and tile the city: no gaps and no overlaps, as stored, in degrees."""
    drawn = gpd.read_file(PACK / f"{level}.geojson").geometry
    assert drawn.is_valid.all()
    assert shapely.coverage_is_valid(drawn.to_numpy())
    whole = drawn.union_all()
    assert sum(len(part.interiors) for part in shapely.get_parts(whole)) == 0


@pytest.mark.parametrize("level", ["lsoa", "ward"])
def test_true_areas_tile_the_city(level: str) -> None:
    """True shapes are valid and tile the city too."""
    true = gpd.read_file(PACK / f"{level}_true.geojson").geometry
    assert true.is_valid.all()
    assert shapely.coverage_is_valid(true.to_numpy())


def test_measured_areas_are_those_of_the_sources() -> None:
    """The city measures 115.617 square kilometres by small areas and 115.610 by wards, as published."""
    assert shapes("lsoa_true").area.sum() / 1e6 == pytest.approx(115.6174, abs=0.0005)
    assert shapes("ward_true").area.sum() / 1e6 == pytest.approx(115.6104, abs=0.0005)


def test_hectares_are_those_of_the_true_shapes() -> None:
    """Stored hectares are the measured ones, to a hundredth."""
    for name, level in (("small_areas", "lsoa_true"), ("wards", "ward_true")):
        stored = table(name).set_index("code")["hectares"].astype(float)
        measured = shapes(level).area / 10_000
        assert (stored - measured).abs().max() < 0.01


def test_drawing_moves_no_border_far() -> None:
    """A drawn small area keeps its size to half a percent, and no border moves by ten metres."""
    true, drawn = shapes("lsoa_true"), shapes("lsoa")
    assert ((drawn.area - true.area).abs() / true.area).max() < 0.005
    pairs = zip(true.boundary, drawn.boundary, strict=True)
    assert max(a.hausdorff_distance(b) for a, b in pairs) < 10


def test_overlaps_account_for_every_small_area() -> None:
    """Shares add up to one, save on the city's edge where the two outlines differ a little."""
    total = table("overlaps").groupby("lsoa")["share"].sum()
    assert len(total) == 295
    assert total.between(0.9, 1.002).all()
    assert (total > 0.999).mean() > 0.7


def test_the_pack_is_light() -> None:
    """Drawing shapes stay under 250 kB, the background under 400 kB, the whole under 12 MB."""
    size = {path.name: path.stat().st_size for path in PACK.iterdir()}
    assert size["lsoa.geojson"] <= 250_000
    assert size["background.geojson"] <= 400_000
    assert size["ground.geojson"] <= 800_000
    assert size["streets.geojson"] <= 2_500_000
    assert sum(size.values()) < 12_000_000


def test_the_ground_is_under_its_own_licence() -> None:
    """OpenStreetMap's, in files that hold nothing else."""
    resources = {resource["name"]: resource for resource in package()["resources"]}
    for name in ("ground", "streets"):
        assert [each["publisher"] for each in resources[name]["sources"]] == ["OpenStreetMap contributors"]
        assert [each["title"] for each in resources[name]["licenses"]] == [
            "Open Database Licence (ODbL) v1.0"
        ]


def test_streets_have_their_names() -> None:
    """Those of main roads and of minor streets."""
    names = set(gpd.read_file(PACK / "streets.geojson", ignore_geometry=True)["name"])
    assert {"Oxford Road", "Wilmslow Road", "Deansgate", "Great Ancoats Street"} <= names


def test_short_names_are_of_areas_that_there_are() -> None:
    """Each belongs to a ward or to a neighbourhood of one of the lists."""
    areas = set(table("wards")["name"])
    areas |= set(table("neighbourhoods")["neighbourhood_name"]) | set(
        table("neighbourhoods_13")["neighbourhood_name"]
    )
    assert set(table("short_names")["name"]) <= areas


# --- need


def test_residents_are_those_of_the_census() -> None:
    """Residents add up to the 551,955 of the table, within 0.01 % of the published 551,938."""
    assert city("residents") == 551_955
    assert city("residents") == pytest.approx(551_938, rel=1e-4)


@pytest.mark.parametrize(
    ("part", "published"),
    [
        ("disabled", 96_737),
        ("families_66", 6_339),
        ("lone_parents", 20_225),
        ("alone", 71_577),
        ("with_children", 64_686),
    ],
)
def test_census_counts_are_near_the_published_ones(part: str, published: int) -> None:
    """Summed small areas come within half a percent of the census figures for the whole city."""
    assert city(part) == pytest.approx(published, rel=0.005)


def test_older_people_living_alone_are_near_the_published_figure() -> None:
    """They add up to 18,725; published for the city are 18,712, the ONS having changed small counts."""
    assert city("alone_66") == 18_725
    assert city("msoa_alone_66", "need_msoa") == 18_725


def test_deprivation_is_near_the_published_score() -> None:
    """The mean weighted by census residents is 38.95; published, with other weights, 38.677."""
    need = table("need_lsoa")
    mean = (need["imd_score"] * need["residents"]).sum() / need["residents"].sum()
    assert mean == pytest.approx(38.95, abs=0.005)
    assert mean == pytest.approx(38.677, rel=0.01)


@pytest.mark.parametrize(
    ("part", "published"),
    [
        ("imd_tenth", 0.4068),
        ("income_tenth", 0.3797),
        ("employment_tenth", 0.3254),
        ("education_tenth", 0.1051),
        ("health_tenth", 0.4644),
        ("crime_tenth", 0.3898),
        ("barriers_tenth", 0.3119),
        ("environment_tenth", 0.1356),
    ],
)
def test_shares_in_the_most_deprived_tenth_are_the_published_ones(part: str, published: float) -> None:
    """The share of the city's small areas in England's most deprived tenth equals the published one."""
    assert city(part) / city("small_areas") == pytest.approx(published, abs=0.00005)


def test_the_living_environment_score_is_that_of_the_published_rows() -> None:
    """By the rows of the publisher's file and census residents, worked out outside the product: 28.0456."""
    need = table("need_lsoa")
    mean = (need["environment_score"] * need["residents"]).sum() / need["residents"].sum()
    assert mean == pytest.approx(28.0456, abs=0.0001)


def test_people_on_a_low_income_are_near_the_published_figures() -> None:
    """Counts add up to the published 210,631 and 73,062, rates to within two thousandths of the published."""
    assert city("income_deprived") == pytest.approx(210_631, abs=50)
    assert city("employment_deprived") == pytest.approx(73_062, abs=50)
    assert city("income_deprived") / city("income_base") == pytest.approx(0.372, abs=0.002)
    assert city("employment_deprived") / city("employment_base") == pytest.approx(0.187, abs=0.002)


def test_claimants_and_universal_credit_lose_nobody_on_the_way() -> None:
    """Carried to new lines the totals stay those of the old ones: 23,607 claimants, 72,694 households."""
    assert city("claimants") == pytest.approx(23_607, abs=1)
    assert city("uc_households", "need_msoa") == pytest.approx(72_694, abs=0.5)


def test_child_poverty_gives_the_published_percentages_back() -> None:
    """Cheetham has the published 58.6 % and Didsbury West 7.9 %."""
    need = table("need_ward").set_index("code")
    percent = 100 * need["children_low_income"] / need["children_base"]
    assert percent.round(1)[["E05011356", "E05011363"]].to_list() == [58.6, 7.9]


def test_only_what_is_suppressed_is_missing() -> None:
    """Every small area has every part, save those the publisher leaves empty, and none of those is zero."""
    need = table("need_lsoa").set_index("code")
    missing = need.isna().sum()
    assert missing[missing > 0].to_dict() == SUPPRESSED
    assert (need[list(SUPPRESSED)].fillna(1) > 0).all(axis=None)
    assert not table("need_ward").isna().any(axis=None)


def test_no_share_exceeds_the_whole() -> None:
    """In every area the part above the line is no larger than the part below it."""
    frames = [table(f"need_{level}").set_index("code") for level in ("lsoa", "msoa", "ward")]
    parts = pd.concat(frames, axis=1)
    indicators = table("indicators")
    for row in some(indicators[indicators["kind"] == "share"].to_dict("records")):
        above, below = parts[row["numerator"]], parts[row["denominator"]]
        assert not (above > below).any(), row["id"]


def test_intervals_hold_their_value() -> None:
    """Each life expectancy lies inside its interval, and is missing together with it."""
    need = table("need_msoa")
    for sex in ("men", "women"):
        low, value, high = (need[f"life_{sex}{end}"] for end in ("_low", "", "_high"))
        assert ((low < value) & (value < high))[value.notna()].all()
        assert (low.isna() == value.isna()).all()
        assert value.notna().sum() >= 45


# --- catalogue


def test_the_catalogue_is_long_enough_and_speaks_plainly() -> None:
    """At least 40 indicators, each a question that ends with a question mark and without jargon."""
    frame = table("indicators")
    assert len(frame) >= 40
    assert frame["question"].str.endswith("?").all()
    jargon = re.compile(r"\b(?:LSOA|MSOA|IMD|IDACI|IDAOPI|LILEE|decile|denominator|quintile)\b")
    for column in ("label", "question", "unit"):
        assert not frame[column].str.contains(jargon).any(), column


def test_nothing_about_who_people_are_counts_as_need() -> None:
    """Ethnic groups, birth and tenure are context: more of them is neither more nor less need."""
    frame = table("indicators").set_index("numerator")["polarity"]
    who = ["asian", "black", "mixed", "other_ethnic", "white", "born_abroad", "arrived_2017_2021"]
    assert set(frame[[*who, "social_rented", "private_rented", "owned"]]) == {"context"}


def test_models_say_so_and_have_a_caveat() -> None:
    """Fuel poverty, mental health and digital risk say that they are modelled; loneliness is left out."""
    frame = table("indicators")
    modelled = set(frame.loc[frame["status"] == "modelled", "numerator"])
    assert modelled == {"fuel_poor", "mental_health_score", "digital_risk"}
    assert (frame["caveat"] != "").all()
    assert not frame["label"].str.contains("lonel", case=False).any()


def test_what_cannot_be_rolled_up_says_why() -> None:
    """Only figures of middle areas and wards have a reason for not being shown at other levels."""
    frame = table("indicators")
    assert ((frame["why_not_up"] != "") == (frame["geography"] != "lsoa")).all()


# --- assets


def test_every_asset_lies_in_its_small_area() -> None:
    """The small area named holds the point; an asset without one lies in none."""
    frame = table("assets")
    points = np.asarray(shapely.points(frame["lon"].astype(float), frame["lat"].astype(float)))
    true = gpd.read_file(PACK / "lsoa_true.geojson").set_index("code")
    inside = (frame["lsoa"] != "").to_numpy()
    named = np.asarray(true.geometry.loc[frame.loc[inside, "lsoa"]])
    assert shapely.intersects(named, points[inside]).all()
    assert not shapely.intersects(true.union_all(), points[~inside]).any()
    assert (frame["inside"] == np.where(inside, "true", "false")).all()


def test_known_counts_of_assets() -> None:
    """Inside the city are 82 GP practices, 118 pharmacies, 22 libraries, 42 tram stops, 15 stations."""
    frame = table("assets")
    counts = frame[frame["inside"] == "true"]["category"].value_counts()
    wanted = ["gp_practice", "pharmacy", "library", "tram_stop", "rail_station", "hospital", "jobcentre"]
    assert counts[wanted].to_list() == [82, 118, 22, 42, 15, 12, 7]


def test_assets_beyond_the_line_are_kept() -> None:
    """People cross the line: a good part of the assets lies beyond it."""
    assert (table("assets")["inside"] == "false").sum() > 1_000


def test_assets_have_ids_names_and_sources() -> None:
    """Ids are unique, no name is empty or a bare number, sources and categories are listed."""
    frame = table("assets")
    assert frame["id"].is_unique
    assert not frame["name"].str.fullmatch(r"[\d\s]*").any()
    assert not frame["name"].str.contains(r"[{}]").any()
    assert set(frame["source"]) <= set(table("sources")["id"])
    kinds = table("asset_categories").set_index("id")
    plain = set(kinds.index[kinds["sensitive"] == "false"])
    assert set(frame["category"]) <= plain  # no sensitive place is in the pack
    untold = kinds.loc[sorted(plain - set(frame["category"])), "note"]
    assert untold.str.startswith("No list of these is in the sources").all()


def test_hours_can_be_read_by_a_machine() -> None:
    """Every value in an hours column is OpenStreetMap syntax."""
    hours = pd.concat([table("assets")["opening_hours"], table("teams")["hours"]])
    assert all(opening_hours.validate(text) for text in hours[hours != ""].unique())


def test_dates_are_iso_and_nobody_is_said_to_have_confirmed() -> None:
    """Dates have year, month or day; no source says that a row was confirmed."""
    frame = table("assets")
    assert frame["source_date"].str.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?").all()
    assert (frame["last_confirmed"] == "").all()


def test_a_food_bank_that_may_be_closed_says_so_first() -> None:
    """Where the source heard that a place is no longer open, that stands first in what it offers."""
    frame = table("assets")
    closed = frame[frame["offers"].str.contains("no longer open")]
    assert len(closed) == 1
    assert closed["offers"].str.startswith("May be closed").all()
    assert not frame["eligibility"].str.contains("no longer open").any()


def test_nobody_is_put_at_risk() -> None:
    """No service for people escaping abuse, in treatment or at work on the street is on the map."""
    frame = table("assets")
    told = frame["name"] + " " + frame["offers"] + " " + frame["eligibility"]
    assert not told.str.contains(
        r"refuge\b|domestic abuse|rape crisis|substance abuse|sex work", case=False
    ).any()


def test_no_personal_contact_is_shown() -> None:
    """No mobile numbers, and no e-mail of a private mailbox."""
    frame = table("assets")
    assert not frame["phone"].str.match(r"07[1-57-9]").any()
    assert not frame["email"].str.contains(r"@(?:gmail|hotmail|yahoo|outlook|btinternet)\.").any()


def contrast_with_white(colour: str) -> float:
    """Return the contrast of a hex colour with white by WCAG 2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_symbols_can_be_told_apart() -> None:
    """Glyphs are unique, a group has one shape, no two groups share one, and colours stand out from white."""
    frame = table("asset_categories")
    assert frame["glyph"].is_unique
    assert frame.groupby("group")["shape"].agg(lambda each: len(set(each))).eq(1).all()
    assert frame.drop_duplicates("group")["shape"].is_unique
    assert contrast_with_white("#777777") == pytest.approx(4.48, abs=0.01)
    assert all(contrast_with_white(colour) >= 3 for colour in frame["colour"])


# --- teams


def test_teams_cover_areas_that_exist() -> None:
    """Every code a team covers is a code of its level, and a team of no level covers none."""
    known = {
        "neighbourhood": set(table("neighbourhoods")["neighbourhood"]),
        "locality": set(table("neighbourhoods")["locality"]),
        "ward": set(table("wards")["code"]),
        "city": {package()["place"]["city_code"]},
        "none": set(),
    }
    for row in some(table("teams").to_dict("records")):
        assert set(filter(None, row["covers"].split(";"))) <= known[row["level"]], row["team"]


def test_every_neighbourhood_has_its_team() -> None:
    """Each of the twelve has exactly one integrated neighbourhood team."""
    frame = table("teams")
    covered = frame.loc[frame["kind"] == "integrated neighbourhood team", "covers"]
    assert sorted(covered) == sorted(set(table("neighbourhoods")["neighbourhood"]))


def test_sensitive_housing_has_no_door() -> None:
    """Short-term supported housing has neither base nor address nor area code, only a district."""
    row = table("teams").set_index("kind").loc["short-term supported housing"]
    assert [row[column] for column in ("base_name", "base_address", "base_postcode", "covers")] == [""] * 4
    assert row["covers_text"] == "Chorlton"


def test_teams_that_ended_say_so() -> None:
    """A pilot of 2018 and a contract of 2022 are told as past."""
    frame = table("teams")
    past = frame[frame["team"].str.contains("pilot") | frame["team"].str.startswith("Buzz")]
    assert len(past) == 4
    assert past["status"].str.startswith("past: ").all()


def test_unstated_hours_stay_empty() -> None:
    """No source gives the hours of a neighbourhood team, so none is given."""
    frame = table("teams")
    teams = frame[frame["kind"] == "integrated neighbourhood team"]
    assert (teams[["hours", "hours_text", "capacity"]] == "").all(axis=None)


# --- finding places


def test_postcodes_are_spelt_and_placed() -> None:
    """Postcodes are unique, with one blank; over 14,000 lie inside the city, the others near it."""
    frame = table("postcodes")
    assert frame["postcode"].is_unique
    assert frame["postcode"].str.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}").all()
    assert 14_000 < (frame["lsoa"] != "").sum() < 14_300
    city_shape = shapes("lsoa_true").union_all()
    points = shapely.points(frame["easting"].astype(float), frame["northing"].astype(float))
    assert shapely.dwithin(city_shape, points, 2_001).all()


def test_other_names_lead_to_areas() -> None:
    """Every alias points to an area of its level, and no alias stands twice."""
    known = {
        "neighbourhood": set(table("neighbourhoods")["neighbourhood"]),
        "locality": set(table("neighbourhoods")["locality"]),
        "ward": set(table("wards")["code"]),
        "msoa": set(table("msoas")["code"]),
    }
    frame = table("aliases")
    assert frame["alias"].str.casefold().is_unique
    assert all(code in known[level] for level, code in zip(frame["level"], frame["code"], strict=True))


# --- the package


def test_every_file_is_described() -> None:
    """Each file of the pack but the README is a resource, and each resource is a file."""
    listed = {resource["path"] for resource in package()["resources"]}
    assert listed | {"datapackage.json", "README.md"} == {path.name for path in PACK.iterdir()}


def test_columns_and_keys_are_as_described() -> None:
    """Each table has the columns its schema names, and its primary key is unique."""
    for resource in some(each for each in package()["resources"] if each["format"] == "csv"):
        frame = table(resource["path"].removesuffix(".csv"))
        assert [field["name"] for field in resource["schema"]["fields"]] == list(frame.columns)
        key = resource["schema"].get("primaryKey")
        assert key is None or not frame.duplicated(key).any(), resource["name"]


def test_published_data_is_attributed() -> None:
    """Whatever is made of published data names its sources; postcodes have their three lines."""
    resources = {resource["name"]: resource for resource in package()["resources"]}
    for name in (
        "need_lsoa",
        "need_msoa",
        "need_ward",
        "assets",
        "lsoa",
        "ward",
        "background",
        *("ground", "streets"),
        "postcodes",
        "teams",
    ):
        assert resources[name]["attribution"], name
        assert resources[name]["licenses"], name
    owners = ("Ordnance Survey data", "Royal Mail data", "National Statistics data")
    lines = [f"Contains {owner} © " for owner in owners]
    assert all(line in resources["postcodes"]["attribution"] for line in lines)


def test_no_list_of_the_package_is_empty() -> None:
    """The convention wants at least one entry in every list of sources, licences and fields."""
    for resource in some(package()["resources"]):
        lists = [resource.get("sources", [0]), resource.get("licenses", [0]), resource["schema"]["fields"]]
        assert all(lists), resource["name"]


def test_files_are_text_with_line_feeds() -> None:
    """Every file but the network is UTF-8 without carriage return: a change shows as lines that changed."""
    for path in some(path for path in PACK.iterdir() if path.name != NETWORK_FILE):
        raw = path.read_bytes()
        assert b"\r" not in raw, path.name
        raw.decode("utf-8")

"""What figures are set beside: added up as the place's own are, and said to be missing where they are."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import pytest

from placebased.exchange import table_sources
from placebased.need import area_figures, comparators, comparison
from placebased.place.atlas import Atlas, open_pack
from placebased.place.geography import LEVELS
from tests.support.published import needs_published_files, published_rows
from tests.support.rows import some

AREAS = """id,name,kind,within,district,note
land,Landia,country,,,All of it.
shire,Threeshire,region,,,
land-01,Tenth 1 of Landia by deprivation,tenth,land,,
"""

FIGURES = """comparator,indicator,numerator,denominator,known,of,lowest,highest
land,alone_share,1500,10000,99,100,,
shire,alone_share,300,1200,12,12,,
land,hardship,240000,10000,100,100,,
land,older_count,1000,,100,100,,
land,older_share,950,10000,98,100,9,10
land-01,alone_share,9,10,1,1,,
"""


@pytest.fixture(scope="module")
def landed(city_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Return the made-up city set beside a made-up country."""
    folder = shutil.copytree(city_folder, tmp_path_factory.mktemp("landed") / "pack")
    (folder / "comparator_areas.csv").write_text(AREAS, encoding="utf-8")
    (folder / "comparators.csv").write_text(FIGURES, encoding="utf-8")
    return open_pack(folder)


def test_figures_are_recomputed_from_parts(landed: Atlas) -> None:
    """1,500 of 10,000 and 300 of 1,200; a score is its sum of weighted values by its weights."""
    values = [each.value for each in comparators.wholes(landed, "alone_share")]
    assert values == [15.0, 25.0]
    assert comparators.wholes(landed, "hardship")[0].value == 24.0
    assert comparators.wholes(landed, "older_count")[0].value == 1000.0


def test_the_whole_place_stands_between(landed: Atlas) -> None:
    """Country, region, place; nothing inside a country; for the place itself there is no place."""
    assert [each.id for each in comparators.comparators(landed, "alone_share", "ward", "W1")] == [
        "land", "shire", "place",
    ]  # fmt: skip
    assert [each.id for each in comparators.comparators(landed, "alone_share", "city", "C1")] == [
        "land", "shire",
    ]  # fmt: skip


def test_the_sentence_says_what_is_known_and_what_is_not(landed: Atlas) -> None:
    """A figure of 99 of 100 areas says so; what has no figure says why."""
    said = comparators.describe(landed, "alone_share", "ward", "W1")
    assert said == "To compare: Landia 15.0% and Threeshire 25.0%. Landia: known for 99 of 100 areas."
    said = comparators.describe(landed, "hardship", "ward", "W1")
    assert said == f"To compare: Landia 24.0. No figure for Threeshire. {comparators.NOT_AT_HAND}"
    said = comparators.describe(landed, "life", "msoa", "M1")
    assert said == "No figure for Landia or Threeshire. Life expectancies cannot be averaged."


def test_a_figure_with_withheld_counts_says_between_which_it_lies(landed: Atlas) -> None:
    """Two of a hundred areas are withheld: 9 to 10 %, 9.5 in the middle."""
    said = comparators.describe(landed, "older_share", "ward", "W1")
    assert said.startswith(
        "To compare: Landia about 9.5%. Landia: between 9.0 and 10.0, as small counts are held back in 2 of "
        "100 areas."
    )
    assert comparators.table_rows(landed, "older_share", "ward", "W1")[1][5] == "9.0 to 10.0"


def test_what_is_withheld_in_england_is_known_to_a_tenth_of_a_point(real: Atlas) -> None:
    """815 counts below 10, of 10.5 million children: 0 and 9 in each of them are 0.07 points apart."""
    children = next(i for i in real.indicators.values() if i.numerator == "children_income_deprived")
    country = comparators.wholes(real, children.id)[0]
    assert (country.known, country.of) == (32_940, 33_755)
    assert country.highest - country.lowest == pytest.approx(100 * 815 * 9 / country.denominator, abs=0.002)
    assert country.lowest == pytest.approx(100 * 3_869_075 / country.denominator, abs=0.002)


def test_a_pack_without_comparators_says_nothing_of_any(city: Atlas) -> None:
    """No name is made up."""
    assert comparators.describe(city, "alone_share", "ward", "W1") == ""
    assert comparators.whole_names(city) == []


def test_the_table_has_the_area_first_and_no_blank_for_a_figure(landed: Atlas) -> None:
    """Alder's 205 of 600, then the others; where there is none the reason stands beside it."""
    rows = comparators.table_rows(landed, "alone_share", "ward", "W1")
    assert rows[0][:5] == ["Alder", "34.2%", "205", "600", "3 of 3"]
    assert rows[1] == ["Landia", "15.0%", "1,500", "10,000", "99 of 100", "not stated", "All of it."]
    none = comparators.table_rows(landed, "hardship", "ward", "W1")[2]
    assert none[:2] == ["Threeshire", comparators.NO_FIGURE]
    assert none[-1] == comparators.NOT_AT_HAND


def test_every_figure_of_the_real_place_has_something_beside_it_or_says_why(real: Atlas) -> None:
    """At every level, for every indicator: a figure or a sentence, never neither."""
    seen = 0
    for indicator in real.indicators:
        for level in LEVELS:
            code = str(real.areas[level].index[0])
            for each in comparators.comparators(real, indicator, level, code):
                assert math.isnan(each.value) == bool(each.why_not), (indicator, level, each)
                seen += 1
    assert seen > 1000


def test_the_place_is_what_its_own_figures_say(real: Atlas) -> None:
    """The row of the whole place is the figure that every page shows."""
    code = str(real.areas["ward"].index[0])
    for indicator in real.indicators:
        place = next(c for c in comparators.comparators(real, indicator, "ward", code) if c.kind == "place")
        shown = area_figures.city_figure(real, indicator)
        if not place.period:  # else it is published on its own
            assert place.value == pytest.approx(shown, nan_ok=True)


def test_places_alike_are_their_parts_added_up(real: Atlas) -> None:
    """Of the first ward: the nearest by the same measures, those of other districts from the pack's rows."""
    code = str(real.areas["ward"].index[0])
    near = [each.code for each in comparison.similar_areas(real, "ward", code)]
    share = next(i for i in real.indicators.values() if i.numerator == "disabled" and i.denominator)
    parts = comparators.parts_by_comparator(real)
    own = area_figures.figures(real, share.id, "ward")
    top = bottom = 0.0
    for each in near:
        row = (
            parts[each, share.id]
            if each not in own.index
            else tuple(own.loc[each, ["numerator", "denominator"]])
        )
        top, bottom = top + row[0], bottom + row[1]
    found = comparators.alike(real, share.id, "ward", code)
    assert found is not None
    assert found.value == pytest.approx(100 * top / bottom)
    assert len(found.members) == len(near)


def test_a_mean_of_counts_is_a_sentence_of_its_own(real: Atlas) -> None:
    """A count of places alike is said apart from totals, and as a mean; a share is said beside the others."""
    code = "E02001063"
    count, share = (
        comparators.describe(real, each, "msoa", code) for each in ("age_65_people", "age_65_share")
    )
    beside = comparators.alike(real, "age_65_people", "msoa", code)
    assert beside is not None
    assert f". The {beside.name[4:]} have {beside.value:,.0f} people on average." in count
    assert "on average" not in share


def test_few_areas_have_none_that_are_alike(real: Atlas) -> None:
    """Of three localities the two others are no choice."""
    indicator = next(iter(real.indicators))
    assert comparators.alike(real, indicator, "locality", str(real.areas["locality"].index[0])) is None


PUBLISHED = {
    # what is counted: (country, region, how far the sum of small areas may lie off, as a share)
    # Census 2021: residents of England; of Greater Manchester, as its ten districts are published
    "residents": (56_490_048, 2_867_900, 0.0001),
    # Census 2021: disabled people, ten districts as published (limited a lot 240,877, a little 285,098)
    "disabled": (None, 525_975, 0.0002),
    # Indices of Deprivation 2025, summaries of districts: "income scale" and "employment scale", added up
    "income_deprived": (13_224_314, None, 0.0002),
    "employment_deprived": (4_785_978, None, 0.0005),
}


@pytest.mark.parametrize("part", PUBLISHED)
def test_sums_of_small_areas_meet_published_totals(real: Atlas, part: str) -> None:
    """Within what rounding and a few suppressed areas can do."""
    country, region, off = PUBLISHED[part]
    indicator = next(i for i in real.indicators.values() if i.numerator == part)
    found = comparators.wholes(real, indicator.id)
    assert country is None or found[0].numerator == pytest.approx(country, rel=off)
    assert region is None or found[1].numerator == pytest.approx(region, rel=off)


def test_a_tenth_of_england_is_a_tenth(real: Atlas) -> None:
    """3,375 or 3,376 of 33,755 small areas are in the most deprived tenth, by definition, in each domain."""
    tenths = [i.id for i in real.indicators.values() if i.numerator.endswith("_tenth")]
    for indicator in some(tenths):
        assert comparators.wholes(real, indicator)[0].numerator in {3375, 3376}, indicator


def test_columns_for_a_file_have_a_figure_or_say_none(landed: Atlas) -> None:
    """The country is the same in every row; a missing one is said in every row."""
    table = comparators.columns(landed, "hardship", "ward", ["W1", "W3"])
    assert table.to_dict("list") == {"Landia": [24.0, 24.0], "Threeshire": [comparators.NO_FIGURE] * 2}
    assert table.index.tolist() == ["W1", "W3"]


def test_what_may_not_be_compared_between_places_alike_is_not_set_beside_them(real: Atlas) -> None:
    """The publisher's reason stands where the figure would; the country still has one."""
    bound = next(i for i in real.indicators.values() if "no_ranking" in i.conditions)
    code = next(str(c) for c in real.areas["ward"].index if comparison.similar_areas(real, "ward", str(c)))
    near = comparators.alike(real, bound.id, "ward", code)
    assert near is not None
    assert math.isnan(near.value)
    assert near.why_not == bound.conditions_why
    free = next(i for i in real.indicators.values() if i.kind == "share" and not i.conditions)
    other = comparators.alike(real, free.id, "ward", code)
    assert other is not None
    assert not other.why_not


def test_a_count_that_was_estimated_is_not_shown_as_counted(real: Atlas) -> None:
    """Where small counts are withheld the number is about so many; where none is, it is the number."""
    held = next(
        (i.id, str(code))
        for i in real.indicators.values()
        for code, row in area_figures.figures(real, i.id, "ward").iterrows()
        if row["estimated"] and i.kind == "share"
    )
    itself = comparators.table_rows(real, held[0], "ward", held[1])[0]
    assert itself[2].startswith("about ")
    whole = comparators.table_rows(real, "alone_66_share", "ward", held[1])[0]
    assert whole[2].replace(",", "").isdecimal()


@needs_published_files
def test_a_life_expectancy_is_set_beside_the_published_ones_of_place_and_country(real: Atlas) -> None:
    """District and England from the file of districts, with their years; nothing is said to be counted."""
    men = next(i for i in real.indicators.values() if i.low == "life_men_low")
    rows = published_rows("life_expectancy_lad_timeseries.csv")
    found = {
        row["area_name"]: float(row["value"])
        for row in rows
        if (row["period"], row["sex"]) == ("2018 - 20", "Male")
        and row["indicator"] == "Life expectancy at birth"
    }
    listed = {each.name: each for each in comparators.comparators(real, men.id, "msoa", "E02001045")}
    for name in ("England", real.place.name):
        assert listed[name].value == found[name]
        assert listed[name].named == f"{name} (2018–20)"
    said = comparators.describe(real, men.id, "msoa", "E02001045")
    pair = (f"{name} (2018–20) {found[name]} years" for name in ("England", real.place.name))
    assert " and ".join(pair) in said
    assert comparators.whole_cells(real, men)[0] == f"{found['England']} years (2018–20)"
    city = comparators.describe(real, men.id, "city", real.place.city_code)
    assert f"Manchester (2018–20) {found['Manchester']} years" in city
    cells = comparators.table_rows(real, men.id, "msoa", "E02001045")
    assert {cell for row in cells for cell in row[2:6]} == {""}
    assert "life-expectancy-districts" in {s.id for s in table_sources.of_indicators(real, [men.id])}


def test_levels_with_places_alike_are_named_and_so_are_those_without(real: Atlas) -> None:
    """Twelve neighbourhoods are enough, three localities are not; the place itself is neither."""
    assert comparators.describe_levels(real) == (
        "The places most like it are named for small areas, middle areas, wards and neighbourhoods. "
        "There are too few localities for that."
    )


def test_a_row_of_a_list_ends_with_the_wholes(landed: Atlas, city: Atlas) -> None:
    """No figure is said, never left blank; a pack without comparators says nothing."""
    indicators = landed.indicators
    assert comparators.describe_wholes(landed, indicators["alone_share"]) == "Landia 15.0%; Threeshire 25.0%"
    assert comparators.describe_wholes(landed, indicators["hardship"]).endswith("Threeshire no figure")
    assert comparators.describe_wholes(city, city.indicators["alone_share"]) == ""


def test_what_is_of_this_place_alone_says_so(landed: Atlas, city: Atlas) -> None:
    """As an index of its own areas, or what stands in its register."""
    said = comparators.describe_none(landed, "It is known here alone.")
    assert said == "No figure for Landia or Threeshire. It is known here alone."
    assert comparators.describe_none(city, "It is known here alone.") == ""


def test_what_rests_on_withheld_counts_is_about_so_much(real: Atlas) -> None:
    """England's children lie between 36.9 and 37.0; its older people are 17.2% whichever end is taken."""
    children, older = (real.indicators[each] for each in ("children_low_income_iod", "older_low_income"))
    assert (
        comparators.describe_wholes(real, children) == "England about 36.9%; Greater Manchester about 44.7%"
    )
    assert comparators.describe_wholes(real, older) == "England 17.2%; Greater Manchester about 21.9%"

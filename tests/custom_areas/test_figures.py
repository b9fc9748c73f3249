"""Figures of a place of one's own: what its small areas add up to, and never too much about a few people."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from placebased.custom_areas import figures as custom_figures
from placebased.custom_areas import fitting, link_code
from placebased.custom_areas.fitting import CustomArea, Fit, Rule
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from tests.support.rows import some

# By hand from the made-up city: S1 and S2 have 100 and 200 residents, 50 and 100 households, 5 and 20 alone.
TWO = CustomArea("Two squares", ("S1", "S2"))


def line(city: Atlas, name: str, codes: tuple[str, ...]) -> custom_figures.CustomAreaFigure:
    """Return one figure of some small areas of the made-up city."""
    return next(each for each in custom_figures.figures(city, codes) if each.indicator.id == name)


def test_a_share_is_that_of_the_rounded_counts(city: Atlas) -> None:
    """25 of 150 households is 16.7 %, beside the city's 470 of 1,950."""
    found = line(city, "alone_share", TWO.codes)
    assert (found.numerator, found.denominator) == (25.0, 150.0)
    assert found.value == pytest.approx(100 * 25 / 150)
    assert found.city == pytest.approx(100 * 470 / 1950)


def test_what_rests_on_fewer_than_eight_people_is_hidden(city: Atlas) -> None:
    """S1 alone has 5 households of one person: neither the count nor the share is shown."""
    found = line(city, "alone_share", ("S1",))
    assert math.isnan(found.value)
    assert math.isnan(found.numerator)
    assert found.denominator == 50.0


def test_a_score_is_weighted_by_residents_and_gives_no_counts(city: Atlas) -> None:
    """Hardship of S1 and S2 is (100 × 10 + 200 × 20) / 300 = 16.67."""
    found = line(city, "hardship", TWO.codes)
    assert found.value == pytest.approx(5000 / 300)
    assert math.isnan(found.numerator)


def test_people_are_counted_and_rounded(city: Atlas) -> None:
    """100 and 200 residents."""
    assert custom_figures.resident_count(city, TWO.codes) == 300.0


def test_the_place_says_how_it_was_counted(city: Atlas) -> None:
    """Ticked areas are whole; a fitted shape says its fit and what another rule would have counted."""
    ticked = custom_figures.describe(city, TWO, "")
    assert "2 small areas with about 300 residents" in ticked[0]
    assert "There are no figures for anything smaller" in ticked[1]
    others: dict[Rule, tuple[str, ...]] = {"touch": ("S1", "S2", "S4"), "half": TWO.codes, "centre": ()}
    fitted = replace(TWO, fit=Fit(TWO.codes, "half", 0.8, 0.1, others))
    said = " ".join(custom_figures.describe(city, fitted, "alone_share"))
    assert "It counts small areas of which at least half lies inside." in said
    assert "About 80% of the people counted live inside it; 10% of those inside are missed." in said
    assert "of which any part lies inside, it would be 3 with about 700 residents" in said
    assert "24.3% instead of 16.7%" in said
    assert "There are no small areas whose middle lies inside." in said


def test_a_place_of_postcodes_says_how_many_of_them_were_given() -> None:
    """Nothing lies inside or outside a list; a fit without a share says its rule alone."""
    said = custom_figures.describe_fit(Fit(TWO.codes, "listed", 0.25, 0.0))
    assert (
        said
        == "It counts small areas with any of the postcodes. About 25% of the postcodes there were given."
    )
    bare = custom_figures.describe_fit(Fit(TWO.codes, "touch", float("nan"), float("nan")))
    assert bare == "It counts small areas of which any part lies inside."


def test_what_is_kept_says_the_same_when_it_is_loaded(city: Atlas) -> None:
    """Rule, degree of fit and the headline under other rules, from the link and from the file."""
    others: dict[Rule, tuple[str, ...]] = {"half": (), "touch": ("S1", "S2", "S4")}
    place = replace(TWO, fit=Fit(TWO.codes, "centre", 0.8123, 0.1056, others))
    said = custom_figures.describe(city, place, "alone_share")
    known = city.areas["lsoa"].index
    for kept, notes in (
        link_code.decode(link_code.encode(place), known),
        fitting.load(place.to_json(), known),
    ):
        assert kept == place
        assert notes == ()
        assert custom_figures.describe(city, kept, "alone_share") == said


def test_nothing_is_said_of_rules_that_are_not_known(city: Atlas) -> None:
    """That other rules count the same is said only if each of them is known to."""
    same = "Other rules of fitting would have counted the same small areas."
    told: list[dict[Rule, tuple[str, ...]]] = [
        {"half": TWO.codes, "touch": TWO.codes},
        {"half": TWO.codes},
        {},
    ]
    for others, whether in zip(told, (True, False, False), strict=True):
        place = replace(TWO, fit=Fit(TWO.codes, "centre", 0.8, 0.1, others))
        assert (same in custom_figures.describe(city, place, "")) == whether
    listed = replace(TWO, fit=Fit(TWO.codes, "listed", 0.8, 0.0, {"mostly": TWO.codes}))
    assert same in custom_figures.describe(city, listed, "")


def test_assets_are_counted_exactly(city: Atlas) -> None:
    """They are public places, listed by name: fewer than eight of them are not hidden."""
    counts = custom_figures.asset_counts(city, CustomArea("All", tuple(map(str, city.areas["lsoa"].index))))
    assert 0 < counts.min() < 8


def test_the_whole_place_drawn_as_ones_own_has_the_citys_figures(real: Atlas) -> None:
    """Every small area together gives the city's shares, but for rounding to five."""
    whole = tuple(str(code) for code in real.areas["lsoa"].index)
    made = custom_figures.figures(real, whole)
    for found in some(each for each in made if each.indicator.kind in {"share", "score"}):
        assert found.value == pytest.approx(area_figures.city_figure(real, found.indicator.id), rel=0.005)


def test_what_is_taken_away_is_what_may_be_shown(city: Atlas) -> None:
    """The hidden figure is empty in the file too."""
    sheet = custom_figures.export_table(city, CustomArea("One", ("S1",))).set_index("Figure")
    label = city.indicators["alone_share"].label
    assert sheet.loc[[label], ["One", "Count"]].isna().all(axis=None)
    assert sheet["Of"].dropna().mod(5).eq(0).all()


def test_assets_and_teams_are_those_of_its_small_areas(city: Atlas) -> None:
    """All nine squares hold what the city holds."""
    everything = CustomArea("All", tuple(map(str, city.areas["lsoa"].index)))
    counts = area_figures.asset_counts(city, "city").iloc[0]
    held = custom_figures.asset_counts(city, everything)
    assert held.to_dict() == {c: n for c, n in counts.items() if n}
    assert len(custom_figures.covering_teams(city, everything)) >= len(
        custom_figures.covering_teams(city, TWO)
    )


def test_a_team_to_come_does_not_cover_a_place(city: Atlas) -> None:
    """Riverside's team covers the two squares, and does not while it is planned."""
    planned = city.teams.assign(
        status=city.teams["status"].where(city.teams.index != "t1", "planned for 2027")
    )
    assert "Riverside Team" in custom_figures.covering_teams(city, TWO)
    assert "Riverside Team" not in custom_figures.covering_teams(replace(city, teams=planned), TWO)


def test_withheld_counts_of_an_own_area_give_a_range(real: Atlas) -> None:
    """A ward drawn by hand has the ward's range, but for the rounding of counts to five."""
    compared = 0
    for indicator in real.indicators.values():
        table = area_figures.figures(real, indicator.id, "ward")
        for code in table.index[table["estimated"]]:
            ward = table.loc[code]
            own = custom_figures.disclosed_figures(real, [indicator], real.small_areas("ward", str(code)))
            near = 100 * 5 / ward["denominator"]
            assert own["lowest"].iloc[0] == pytest.approx(ward["lowest"], abs=near)
            assert own["highest"].iloc[0] == pytest.approx(ward["highest"], abs=near)
            assert list(own[["known", "of"]].iloc[0]) == list(ward[["known", "of"]])
            compared += 1
    assert compared > 10


@pytest.mark.parametrize(("count", "level"), [(1, "lsoa"), (2, "lsoa"), (9, "ward"), (20, "neighbourhood")])
def test_a_place_is_set_beside_areas_of_about_its_size(real: Atlas, count: int, level: str) -> None:
    """295 small areas in 32 wards (9 each) and 12 neighbourhoods (25 each): the nearest in ratio."""
    codes = tuple(map(str, real.areas["lsoa"].index[:count]))
    assert custom_figures.level_of_size(real, codes) == level


def test_a_figure_lies_between_the_ends_of_what_is_known_of_it(real: Atlas) -> None:
    """A share within its interval; a published score without an error is itself at both ends."""
    lines = custom_figures.figures(real, tuple(map(str, real.areas["lsoa"].index[:9])))
    by_id = {line.indicator.id: line for line in lines}
    share, score = by_id["disabled_share"], by_id["health_score"]
    low, high = custom_figures.figure_range(real, share)
    assert low < share.value < high
    assert custom_figures.figure_range(real, score) == (score.value, score.value)


def test_a_file_and_a_page_of_paper_say_how_sure_each_share_is(real: Atlas) -> None:
    """The interval round the counts as shown, none of a score; what a publisher asks beside its figure."""
    place = CustomArea("Some", tuple(map(str, real.areas["lsoa"].index[:6])))
    lines = custom_figures.figures(real, place.codes)
    sheet, (headers, rows) = custom_figures.export_table(real, place), custom_figures.sure_rows(real, place)
    assert headers == ["Figure", "Measured", "95% interval", "Lies between"]
    for line, (_, told), row in zip(lines, sheet.iterrows(), rows, strict=True):
        assert row[:2] == [line.indicator.label, line.indicator.period]
        assert told["What its publisher asks"] == line.indicator.conditions_why
        low, high = told["95% interval from"], told["95% interval to"]
        assert math.isnan(low) == math.isnan(high) == (row[2] == "not known")
        if line.indicator.id == "disabled_share":
            p, n, z = line.numerator / line.denominator, line.denominator, 1.959964
            half = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
            assert high - low == pytest.approx(200 * half, rel=1e-4)
        if line.indicator.kind != "share":
            assert math.isnan(low)

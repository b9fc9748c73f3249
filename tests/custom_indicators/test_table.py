"""A reader's figures as they are kept: discreet, the same when brought again, and marked everywhere."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from placebased.custom_indicators import table as own_table
from placebased.custom_indicators.table import (
    CustomTable,
    Description,
    Figure,
    discreet,
    from_json,
    indicator_of,
)
from placebased.errors import ListError
from placebased.need import area_figures, intervals, wording
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import MARK, with_indicators

HOUSEHOLDS = Description("Warm home visits", "share", "households", "households", polarity="more_need")

SMALL = CustomTable(
    HOUSEHOLDS,
    "lsoa",
    "",
    (
        ("S1", 10.0, 50.0), ("S2", 20.0, 100.0), ("S3", 4.0, 150.0), ("S4", 30.0, 200.0), ("S5", None, None),
        ("S6", 9.0, 300.0), ("S7", 40.0, 350.0), ("S8", 3.0, 6.0), ("S9", 8.0, 450.0),
    ),
)  # fmt: skip


def test_small_counts_are_gone_from_what_is_kept() -> None:
    """4 of 150 is hidden and its base stays; 3 of 6 leaves nothing; 8 stays."""
    kept = discreet(SMALL)
    rows = {code: (top, base) for code, top, base in kept.rows}
    assert rows["S3"] == (None, 150.0)
    assert rows["S8"] == (None, None)
    assert rows["S9"] == (8.0, 450.0)
    assert kept.hidden == ("S3",)
    assert "4.0" not in json.dumps(json.loads(kept.to_json())["rows"][2])
    assert discreet(kept) == kept


def test_a_base_without_its_count_bounds_nothing() -> None:
    """What is merely missing is not taken for a small count."""
    given = replace(SMALL, rows=(("S1", None, 500.0), ("S2", 4.0, 100.0)))
    assert discreet(given).rows == (("S1", None, None), ("S2", None, 100.0))


def test_things_are_not_hidden() -> None:
    """Trees are nobody."""
    trees = replace(SMALL, description=Description("Trees", "count", "things"), rows=(("S1", 3.0, None),))
    assert discreet(trees).rows == (("S1", 3.0, None),)
    assert not discreet(trees).hidden


def test_sums_over_hidden_counts_are_ranges_worked_out_by_hand(city: Atlas) -> None:
    """Cedar is S3 (hidden, 150), S6 (9 of 300), S9 (8 of 450): 17 to 24 of 900; Alder is exact."""
    mine = indicator_of(discreet(SMALL))
    own = with_indicators(city, [mine])
    cedar = area_figures.figure_of(own, mine.indicator.id, "ward", "W3")
    assert cedar["estimated"]
    assert cedar["lowest"] == pytest.approx(100 * 17 / 900)
    assert cedar["highest"] == pytest.approx(100 * 24 / 900)
    alder = area_figures.figure_of(own, mine.indicator.id, "ward", "W1")
    assert alder["value"] == pytest.approx(100 * (10 + 30 + 40) / (50 + 200 + 350))
    # Birch: S5 is missing and S8 has too small a base, so only S2 is known, which is too little of it
    birch = area_figures.figure_of(own, mine.indicator.id, "ward", "W2")
    assert math.isnan(birch["highest"])
    assert birch["known"] == 1


def test_counts_alone_are_at_least_what_is_known(city: Atlas) -> None:
    """With some merely missing nothing bounds the sum from above."""
    given = replace(SMALL, description=Description("Visits", "count"))
    mine = indicator_of(discreet(given))
    own = with_indicators(city, [mine])
    row = area_figures.figure_of(own, mine.indicator.id, "ward", "W3")
    assert wording.format_row(mine.indicator, row) == "at least 17 people"


def test_stated_rates_stay_at_their_level(city: Atlas) -> None:
    """They are shown where they are given, with their decimals, and never averaged."""
    said = Description("Rate", "stated", unit="per 1,000")
    table = CustomTable(said, "ward", "", (("W1", 1.25, None), ("W2", 3.0, None), ("W3", -2.5, None)))
    mine = indicator_of(discreet(table))
    own = with_indicators(city, [mine])
    assert area_figures.figures(own, mine.indicator.id, "ward")["value"].tolist() == [1.25, 3.0, -2.5]
    assert area_figures.figures(own, mine.indicator.id, "city")["value"].isna().all()
    assert mine.indicator.decimals == 2
    assert "never added up or averaged" in mine.indicator.why_not_up


@pytest.mark.parametrize(
    ("figure", "counted", "has"),
    [
        ("share", "people", True),
        ("rate", "children", True),
        ("share", "events", False),
        ("count", "people", False),
        ("stated", "people", False),
    ],
)
def test_only_counts_of_people_with_their_base_have_an_interval(
    city: Atlas, figure: Figure, counted: own_table.Counted, has: bool
) -> None:
    """Chance moves counts of people; whatever else there is has no known error."""
    said = Description("Visits", figure, counted, "people" if figure == "rate" else counted)
    mine = indicator_of(discreet(replace(SMALL, description=said)))
    assert (intervals.why_no_interval(with_indicators(city, [mine]), mine.indicator) == "") is has


def test_it_is_marked_wherever_it_can_be_shown() -> None:
    """Label, source and licence say whose it is; what the reader did not say is not stated."""
    mine = indicator_of(SMALL)
    assert mine.indicator.label == f"Warm home visits ({MARK})"
    assert (mine.source.licence, mine.source.publisher) == (MARK, "maker not stated")
    assert mine.source.date == "date not stated"
    assert mine.indicator.unit == "% of households"
    told = replace(SMALL, description=replace(HOUSEHOLDS, period="2025/26", made_by="The warm homes team"))
    assert indicator_of(told).source.publisher == "The warm homes team"
    assert indicator_of(told).indicator.period == "2025/26"


def test_a_saved_file_is_the_same_figure_again() -> None:
    """The same id, so that a link that names it opens; another number is another figure."""
    kept = discreet(SMALL)
    assert from_json(kept.to_json()) == kept
    assert from_json(kept.to_json()).id == kept.id
    other = replace(kept, rows=(("S1", 11.0, 50.0), *kept.rows[1:]))
    assert other.id != kept.id


def changed(**fields: object) -> str:
    """Return a saved file with some of its fields changed; those of the description by ``said_``."""
    found = json.loads(discreet(SMALL).to_json())
    for name, value in fields.items():
        place = found["description"] if name.startswith("said_") else found
        place[name.removeprefix("said_")] = value
    return json.dumps(found)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"kind": "placebased own figure"}', "[" * 50_000,
        changed(kind="another"), changed(level="street"), changed(rows=[["S1", -1, 5]]),
        changed(rows=[["S1", True, 5]]), changed(rows=[["S1", 1e999, 5]]), changed(rows=[["S1", 1]]),
        changed(rows=[["S1", 9, 90], ["S1", 9, 90]]), changed(said_title="x" * 500), changed(said_title=""),
        changed(said_per=7), changed(said_figure="guess"), changed(said_unit="a\nb"), changed(rows={"S1": 4}),
        changed(hidden=[4]), changed(description="none"), changed(said_polarity=["more_need"]),
    ],
)  # fmt: skip
def test_a_file_that_was_changed_is_refused_in_words(text: str) -> None:
    """Nothing in a file is trusted, and no error but ours comes out."""
    with pytest.raises(ListError):
        from_json(text)


def test_a_small_count_that_was_put_into_a_file_is_hidden_again() -> None:
    """Whatever was done to it meanwhile."""
    assert from_json(changed(rows=[["S1", 3, 90]])).rows == (("S1", None, 90.0),)

"""Two places in words and tables: which two stand there, and what is said of their needs."""

from __future__ import annotations

from dataclasses import replace

from placebased.need import comparison
from placebased.need.comparison import Area
from placebased.place import containment
from placebased.place.atlas import Atlas
from placebased.ui.compare import places_view
from placebased.views.selection import Selection
from tests.support.rows import some


def test_two_places_are_never_the_same_by_themselves(real: Atlas) -> None:
    """A place that is chosen stands beside the first other one."""
    codes = list(real.areas["ward"].sort_values("name").index)
    first, second = places_view.two_places(real, Selection(level="ward", area=f"ward:{codes[0]}"))
    assert (first[1], second[1]) == (codes[0], codes[1])


def test_a_place_of_another_level_is_not_compared(real: Atlas) -> None:
    """A chosen small area does not stand among wards."""
    small = real.areas["lsoa"].index[0]
    first, _ = places_view.two_places(real, Selection(level="ward", area=f"lsoa:{small}"))
    assert first[1] in real.areas["ward"].index


def test_a_difference_beyond_chance_names_the_place(real: Atlas) -> None:
    """“Yes, higher in …”; what cannot be told apart says so."""
    first, second = places_view.two_places(real, Selection(level="ward"))
    for row in some(comparison.need_gaps(real, first, second)):
        said = places_view._verdict(row, ("Alder", "Birch"))
        assert ("Alder" in said) == (row.words in {"higher", "lower"})
        assert not row.size or (f", {row.size}" in said) == ("Alder" in said)
        assert "Cohen" not in said


def test_a_place_of_another_size_is_not_left_out_silently(real: Atlas) -> None:
    """A ward among small areas is named; what is compared, and the whole place, are not."""
    ward, small = (str(real.areas[level].index[0]) for level in ("ward", "lsoa"))
    found = places_view.describe_other_size(real, Selection(level="lsoa", area=f"ward:{ward}"))
    assert found == [f"{real.name('ward', ward)} is a ward. Small areas are compared here."]
    alike = Selection(level="lsoa", area=f"lsoa:{small}", versus=f"city:{real.place.city_code}")
    assert places_view.describe_other_size(real, alike) == []
    said = places_view.page_sentences(real, Selection(level="lsoa", area=f"ward:{ward}"))
    assert said[0] == found[0]


def test_a_chosen_ward_is_compared_by_the_neighbourhood_that_it_lies_in(real: Atlas) -> None:
    """Its neighbourhood is the first of the two, and it is said why; two in one stand apart."""
    inside = containment.containing_areas(real, "ward", "neighbourhood")
    ward = str(inside.index[-1])
    code = str(inside[ward])
    chosen = Selection(level="neighbourhood", area=f"ward:{ward}")
    first, second = places_view.two_places(real, chosen)
    assert first == ("neighbourhood", code)
    assert second[1] != code
    name = real.name("neighbourhood", code)
    assert places_view.describe_other_size(real, chosen) == [
        f"{real.name('ward', ward)} is in {name}, which is compared here."
    ]
    other = next(str(each) for each, at in inside.items() if at != code)
    both = replace(chosen, versus=f"ward:{other}")
    assert places_view.two_places(real, both)[1] == ("neighbourhood", str(inside[other]))
    assert places_view.two_places(real, replace(chosen, versus=chosen.area))[1][1] != code


def test_what_one_place_alone_is_in_stands_last(real: Atlas) -> None:
    """After the largest differences; what both are in, or neither, is not listed."""
    codes = list(map(str, real.areas["lsoa"].index))
    one: Area = ("lsoa", codes[3])
    other: Area = ("lsoa", codes[40])
    shown = places_view.needs_shown(comparison.need_gaps(real, one, other))
    rates = [row for row in shown if not row.indicator.member_of]
    assert len(rates) == places_view.NEEDS_SHOWN
    assert shown[: len(rates)] == rates
    assert {row.words for row in shown[len(rates) :]} == {comparison.YES_OR_NO}
    cells = {places_view._figures(real, row.indicator, (one, other))[0] for row in shown[len(rates) :]}
    assert cells <= {"in it", "not in it"}


def test_counts_stand_beside_what_they_are_for_so_many_residents(real: Atlas) -> None:
    """Residents first; every rate is the count divided by them, and a place without residents has none."""
    first, second = map(str, real.areas["neighbourhood"].index[:2])
    places: tuple[Area, Area] = (("neighbourhood", first), ("neighbourhood", second))
    residents, *rows = places_view.holding_rows(real, places)
    people = real.areas["neighbourhood"]["people"]
    assert residents == ["Residents", f"{people[first]:,.0f}", "", f"{people[second]:,.0f}", ""]
    assert len(rows) > 10
    numbers = [[float(cell.replace(",", "")) for cell in row[1:]] for row in rows]
    for one, rate, other, other_rate in numbers:
        assert [rate, other_rate] == [
            round(1e4 * one / people[first], 1),
            round(1e4 * other / people[second], 1),
        ]
    assert places_view._counted(3.0, 0.0) == ("3", "nobody lives here")


def test_both_places_stand_on_strips_in_two_shapes(real: Atlas) -> None:
    """The largest differences are drawn first, all when asked for; each says in words where both stand."""
    one, other = (str(code) for code in real.areas["neighbourhood"].index[:2])
    places: tuple[Area, Area] = (("neighbourhood", one), ("neighbourhood", other))
    shown = places_view.needs_shown(comparison.need_gaps(real, *places))
    said = places_view.strips_html(real, shown, places)
    every = places_view.strips_html(real, shown, places, most=len(shown))
    assert said.count("pb-values-area") == said.count("pb-values-versus") == places_view.STRIPS_SHOWN
    assert every.count("pb-values-area") == every.count("pb-values-versus") > places_view.STRIPS_SHOWN
    assert said.count("◆") == said.count("□") == said.count("pb-unseen")
    assert "Both among all 12 neighbourhoods, the largest differences first" in said
    assert places_view.strips_html(real, [], places) == ""

"""The address is the state: there and back, and what a bad link still opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.custom_indicators.table import CustomTable, Description, indicator_of
from placebased.methods import class_breaks
from placebased.need import time_series
from placebased.need.aggregation import why_unavailable
from placebased.place.atlas import Atlas, open_pack
from placebased.place.custom_indicators import with_indicators
from placebased.place.geography import LEVELS
from placebased.views.link import LONGEST_VALUE, NEEDS_FILE, DecodedSelection, decode, encode, first_selection
from placebased.views.selection import AGES, Selection
from tests.support.city import WHY_NOT
from tests.support.neighbourhood_sets import drawn_set
from tests.support.rows import some


@st.composite
def selections(draw: st.DrawFn, atlas: Atlas) -> Selection:
    """Draw any view of a place that a person can reach."""
    need = draw(st.sampled_from(["", *atlas.indicators]))
    levels = [v for v in LEVELS[:-1] if not need or not why_unavailable(atlas.indicators[need], v)]
    areas = [f"{level}:{code}" for level in LEVELS for code in atlas.areas[level].index]
    kinds = sorted(set(atlas.teams["kind"]))
    return Selection(
        need=need,
        level=draw(st.sampled_from(levels)),
        assets=tuple(draw(st.lists(st.sampled_from(list(atlas.categories)), unique=True))),
        teams=tuple(draw(st.lists(st.sampled_from(kinds), unique=True))),
        area=draw(st.sampled_from(["", *areas])),
        versus=draw(st.sampled_from(["", *areas])),
        view=draw(st.sampled_from(["places", "beside", "gap"])),
        asset=draw(st.sampled_from(["", *atlas.assets.index])),
        near=draw(st.sampled_from(["", *atlas.postcodes.index])),
        neighbourhoods=draw(st.sampled_from(["", atlas.neighbourhoods.id])),
        present=draw(st.booleans()),
        tried=draw(tries(atlas)),
        age=draw(st.sampled_from(AGES)),
        classes=draw(st.sampled_from(list(class_breaks.RULE_WORDS))),
        limits=draw(st.sampled_from(["", *(f"{each}:1, 2, 30" for each in atlas.indicators)])),
    )


def tries(atlas: Atlas) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw hours that are tried for some teams, commas and colons among them."""
    hours = st.sampled_from(["", "24/7", "Mo-Fr 08:00-18:00, Sa 10:00-12:00", "9–5 %2C 100%"])
    tried = st.builds("{}:{}".format, st.sampled_from(list(atlas.teams.index)), hours)
    return st.lists(tried, unique=True, max_size=3).map(tuple)


@given(st.data())
def test_a_link_opens_the_view_it_was_made_of(city: Atlas, data: st.DataObject) -> None:
    """Written into an address and read back, every view is the same, and nothing is dropped."""
    chosen = data.draw(selections(city))
    query = dict(parse_qsl(urlencode(encode(chosen, first_selection(city))), keep_blank_values=True))
    found = decode(query, city)
    assert found.selection == chosen
    assert found.dropped == ()


def test_the_first_view_has_an_empty_link(city: Atlas) -> None:
    """An address without anything opens the pack's own start."""
    assert encode(first_selection(city), first_selection(city)) == {}
    assert decode({}, city).selection == Selection(need="alone_share", level="lsoa")


@pytest.mark.parametrize(
    ("query", "level"),
    [
        ({"view": "places", "area": "ward:W1", "versus": "ward:W2"}, "ward"),
        ({"area": "ward:W1", "versus": "ward:W2"}, "ward"),
        ({"versus": "ward:W2"}, "ward"),
        ({"view": "beside", "area": "ward:W1"}, "ward"),
        ({"view": "places", "area": "city:C1", "versus": "ward:W2"}, "lsoa"),
        ({"level": "lsoa", "area": "ward:W1", "versus": "ward:W2"}, "lsoa"),
        ({"area": "ward:W1"}, "lsoa"),
    ],
)
def test_a_link_to_two_places_shows_areas_of_their_size(
    city: Atlas, query: dict[str, str], level: str
) -> None:
    """The level follows the places that are compared; a place alone is looked into, as ever."""
    found = decode(query, city)
    assert found.selection.level == level
    assert found.dropped == ()
    assert decode(encode(found.selection, first_selection(city)), city).selection == found.selection


def test_only_what_differs_is_written(city: Atlas) -> None:
    """Links stay short enough to read out."""
    chosen = Selection(need="alone_share", level="ward", assets=("chemist", "larder"), present=True)
    assert encode(chosen, first_selection(city)) == {
        "level": "ward",
        "assets": "chemist,larder",
        "present": "1",
    }


def test_switching_the_need_off_is_in_the_link(city: Atlas) -> None:
    """Nothing chosen differs from nothing said."""
    written = encode(Selection(need=""), first_selection(city))
    assert written == {"need": "none"}
    assert decode(written, city).selection.need == ""


@pytest.mark.parametrize(
    ("query", "says", "kept"),
    [
        (
            {"need": "gone"},
            "The need “gone” is not in this data; “Older people living alone” is shown",
            {"need": "alone_share"},
        ),
        (
            {"level": "street"},
            "There are no areas called “street”; small areas are shown.",
            {"level": "lsoa"},
        ),
        ({"level": "city"}, "There are no areas called “city”", {"level": "lsoa"}),
        (
            {"assets": "chemist,pub,inn"},
            "These kinds of asset are not in this data: pub, inn.",
            {"assets": ("chemist",)},
        ),
        (
            {"teams": "wardens,choir"},
            "These kinds of team are not in this data: choir.",
            {"teams": ("wardens",)},
        ),
        (
            {"area": "ward:W9"},
            "The place “ward:W9” is not in this data: it may have changed or gone. Choose another.",
            {"area": ""},
        ),
        ({"area": "W1"}, "The place “W1” is not in this data", {"area": ""}),
        ({"asset": "a9"}, "The asset this link pointed at is no longer listed.", {"asset": ""}),
        ({"near": "ZZ9 9ZZ"}, "ZZ9 9ZZ is not in the list of postcodes in and around Threeby", {"near": ""}),
        (
            {"neighbourhoods": "seven"},
            "There is no list of neighbourhoods called “seven”; Two",
            {"neighbourhoods": ""},
        ),
        ({"colour": "red"}, "“colour” is not something this page knows.", {}),
        (
            {"need": "carers", "level": "ward"},
            f"There is no figure by ward. Middle areas are shown. {WHY_NOT}",
            {"level": "msoa"},
        ),
    ],
)
def test_what_is_not_there_is_named_as_dropped(
    city: Atlas, query: dict[str, str], says: str, kept: dict[str, object]
) -> None:
    """The nearest thing opens, and one sentence says what was lost."""
    found = decode(query, city)
    assert len(found.dropped) == 1
    assert found.dropped[0].startswith(says)
    assert {name: getattr(found.selection, name) for name in kept} == kept


def test_everything_dropped_is_named(city: Atlas) -> None:
    """What can be kept of a bad link is kept; four things are lost, and four sentences say so."""
    found = decode({"need": "gone", "level": "ward", "area": "x", "near": "y", "colour": "z"}, city)
    assert len(found.dropped) == 4
    assert found.selection == Selection(need="alone_share", level="ward")


def test_postcodes_are_read_however_they_are_written(city: Atlas) -> None:
    """A link typed by hand works too."""
    assert decode({"near": "zz11aa"}, city).selection.near == "ZZ1 1AA"


def test_the_projector_view_is_one_or_not(city: Atlas) -> None:
    """Anything but 1 is off."""
    shown = {value: decode({"present": value}, city).selection.present for value in ("1", "0", "yes", "")}
    assert shown == {"1": True, "0": False, "yes": False, "": False}


@given(st.dictionaries(st.text(max_size=50), st.text(max_size=200), max_size=4))
def test_no_link_is_an_error(city: Atlas, query: dict[str, str]) -> None:
    """Whatever stands in an address, something opens."""
    assert decode(query, city).selection.need in city.indicators


names = st.sampled_from(
    ["need", "level", "assets", "teams", "area", "asset", "near", "neighbourhoods", "present"]
)


@given(st.dictionaries(names, st.text(max_size=60)))
def test_no_value_of_a_known_name_is_an_error(city: Atlas, query: dict[str, str]) -> None:
    """Every value is looked up: what is opened can always be written as a link again, and opens the same."""
    found = decode(query, city).selection
    again = decode(encode(found, first_selection(city)), city)
    assert (again.selection, again.dropped) == (found, ())


def test_a_long_value_is_cut_in_what_is_said(city: Atlas) -> None:
    """Nobody writes a page onto our page by way of a link."""
    for query in ({"need": "x" * LONGEST_VALUE * 2}, {"x" * LONGEST_VALUE: "1"}):
        (said,) = decode(query, city).dropped
        assert len(said) < 200


def test_a_link_may_name_its_list_of_neighbourhoods(city_folder: Path) -> None:
    """An area of the second list opens with the second list, and not with the first."""
    query = {"neighbourhoods": "three", "area": "neighbourhood:BF"}
    three, two = open_pack(city_folder, "three"), open_pack(city_folder)
    assert decode(query, three).dropped == ()
    assert decode(query, three).selection.area == "neighbourhood:BF"
    assert len(decode(query, two).dropped) == 1


def test_a_link_may_name_a_set_that_was_handed_in(city: Atlas) -> None:
    """It opens where the set is in use, and is dropped in words where nobody knows it."""
    third = city.with_neighbourhoods(drawn_set())
    query = {"neighbourhoods": third.neighbourhoods.id, "area": "neighbourhood:XW"}
    assert decode(query, third).selection.neighbourhoods == third.neighbourhoods.id
    assert decode(query, third).selection.area == "neighbourhood:XW"
    assert "There is no list of neighbourhoods" in decode(query, city).dropped[0]


def test_a_name_with_a_comma_or_a_sign_in_it_stays_one_name(city: Atlas) -> None:
    """A comma inside a name joins nothing, and a per cent sign is itself."""
    kinds = ("day support, evening", "100% visiting")
    spoken = replace(city, teams=city.teams.iloc[:2].assign(kind=list(kinds)))
    written = encode(Selection(need="alone_share", teams=kinds), first_selection(spoken))
    assert written == {"teams": "day support%2C evening,100%25 visiting"}
    assert decode(written, spoken).selection.teams == kinds


def test_every_kind_of_the_shipped_pack_can_be_linked_to(real: Atlas) -> None:
    """All kinds of team and all categories, in one link."""
    chosen = replace(
        first_selection(real), teams=tuple(sorted(set(real.teams["kind"]))), assets=tuple(real.categories)
    )
    found = decode(encode(chosen, first_selection(real)), real)
    assert (found.selection, found.dropped) == (chosen, ())


def test_what_is_asked_of_the_teams_is_in_the_link(city: Atlas) -> None:
    """Part, service, hour, supply, weights, decay, reach, sharing, steps, sheet are written and read back."""
    asked = Selection(
        need="alone_share",
        part="capacity",
        service="team:reablement",
        hour="0",
        organisations="pattern",
        supply="hours:chemist",
        weigh="hardship",
        decay="gentle",
        minutes="30",
        sharing="divided",
        no_steps=True,
        sheet=True,
    )
    found = decode(encode(asked, first_selection(city)), city)
    assert (found.selection, found.dropped) == (asked, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("service", "assets:lost"), ("supply", "hours:lost"), ("weigh", "life")),
        *(("hour", "168"), ("part", "x"), ("standard", "lost")),
    ],
)
def test_what_cannot_be_asked_of_the_teams_is_dropped(city: Atlas, name: str, value: str) -> None:
    """A category, a figure, an hour or a part that is not there leaves what is usual, and is said."""
    found = decode({name: value}, city)
    assert getattr(found.selection, name) == getattr(Selection(), name)
    assert len(found.dropped) == 1


def test_the_standard_on_the_map_is_in_the_link(real: Atlas) -> None:
    """Every standard of the shipped pack can be sent to somebody."""
    for standard in some(map(str, real.standards.index)):
        asked = replace(first_selection(real), part="standards", standard=standard)
        assert decode(encode(asked, first_selection(real)), real).selection == asked


def test_a_link_may_ask_for_what_is_recent_only(city: Atlas) -> None:
    """On by 1, off by anything else."""
    shown = {value: decode({"fresh": value}, city).selection.fresh for value in ("1", "0", "maybe")}
    assert shown == {"1": True, "0": False, "maybe": False}


@pytest.mark.parametrize(
    ("said", "read", "fault"),
    [
        ("25", "25", ""),
        ("12.50", "12.5", ""),
        ("", "", ""),
        ("lots", "", "lots"),
        ("-3", "", "-3"),
        ("900", "", "900"),
    ],
)
def test_an_assumed_error_is_a_number_or_nothing(city: Atlas, said: str, read: str, fault: str) -> None:
    """What is no number above nothing is dropped with a sentence; what is stands in the next link."""
    found = decode({"off": said}, city)
    assert found.selection.off == read
    assert [fault in sentence for sentence in found.dropped] == ([True] if fault else [])
    assert encode(found.selection, first_selection(city)).get("off", "") == read


def test_how_bands_hold_goes_there_and_back(city: Atlas) -> None:
    """Together is what a link without a word means."""
    assert decode({}, city).selection.hold == "together"
    alone = decode({"hold": "single"}, city).selection
    assert encode(alone, first_selection(city)) == {"hold": "single"}
    assert decode({"hold": "sometimes"}, city).dropped != ()


@pytest.mark.parametrize("query", [{"need": "own-0123456789abcdef"}, {"second": "own-0123456789abcdef"}])
def test_a_link_to_somebodys_own_figure_asks_for_its_file(city: Atlas, query: dict[str, str]) -> None:
    """The figure is in no link; what the pack starts with is shown."""
    found = decode(query, city)
    assert found.selection == first_selection(city)
    assert found.dropped[0].startswith(NEEDS_FILE)


def test_a_figure_that_was_brought_goes_round_through_its_link(city: Atlas) -> None:
    """The same file brought in another visit opens the same view, weights included."""
    said = Description("Visits", "share", polarity="more_need")
    rows = (("W1", 12.0, 60.0), ("W2", 30.0, 100.0), ("W3", 9.0, 90.0))
    table = CustomTable(said, "ward", "", rows)
    own = with_indicators(city, [indicator_of(table)])
    view = replace(first_selection(city), need=table.id, level="ward", points=("own:40",))
    link = encode(view, first_selection(city))
    assert "12" not in link["need"].removeprefix(table.id)
    assert decode(link, own).selection == view
    without = decode(link, city)
    assert without.selection.points == ()
    assert sum(NEEDS_FILE in sentence for sentence in without.dropped) == 2


def test_the_year_on_the_map_is_read_where_the_series_has_it(real: Atlas) -> None:
    """Of the series in the same link; another year is dropped in words."""
    series = list(real.series.values())[-1]
    year = time_series.periods(real, series)[0]
    first = first_selection(real)
    chosen = replace(first, series=series.id, period=year)
    assert decode(encode(chosen, first), real) == DecodedSelection(chosen, ())
    assert decode({"period": "1899"}, real).dropped == (
        "“1899” is no period of this series; its change is shown.",
    )


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ("alone_share:10,5", "5.0 comes after 10.0"),
        ("alone_share:x", "“x” is not a number"),
        ("nonsense:1,2", "not in this data"),
        ("alone_share", "not in this data"),
    ],
)
def test_limits_that_cannot_be_used_are_dropped_in_words(city: Atlas, limits: str, said: str) -> None:
    """The usual classes hold, and why is said."""
    found = decode({"limits": limits, "classes": "own"}, city)
    assert found.selection.own_limits == ""
    assert said in found.dropped[0]


def test_limits_hold_for_the_need_they_were_set_for(city: Atlas) -> None:
    """At every level; another need has the usual ones again."""
    link = {"limits": "alone_share:10,20.55", "classes": "own", "level": "ward"}
    found = decode(link, city).selection
    assert found.own_limits == "10, 20.6"
    assert replace(found, need="hardship").own_limits == ""
    assert replace(found, classes="equal").own_limits == ""

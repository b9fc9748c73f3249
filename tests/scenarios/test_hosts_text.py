"""What buildings that could host something come to, in sentences."""

from __future__ import annotations

from placebased.assets.directory import build_directory
from placebased.place.atlas import Atlas
from placebased.scenarios import hosts_text
from placebased.scenarios.hosts import find_hosts
from placebased.scenarios.response_kinds import response_kinds
from tests.scenarios.test_hosts import KIND, TODAY, found_in
from tests.support.readability import hard_to_read


def test_gaps_are_said_before_who_lives_near(city: Atlas) -> None:
    """How many there are, how many state hours, steps, and near which most people live."""
    assert hosts_text.describe(city, found_in(city)) == [
        "In Threeby, 4 buildings of a kind that could host this are listed.",
        "1 states hours; 1 of them is closed in some of the hours that it needs.",
        "Of 3 buildings hours are not stated.",
        "Whether there are steps is not stated of 4.",
        "It is for older people.",
        "Near Hilltop Library live more of them than near any other: about 90 within 800 metres on foot.",
    ]


def test_rows_fit_their_headings_and_leave_no_blank(city: Atlas) -> None:
    """What nobody stated says so."""
    found = found_in(city)
    rows = hosts_text.rows(found)
    assert {len(row) for row in rows} == {len(hosts_text.headers(found))}
    assert all(all(row) for row in rows)
    assert rows[0][2:7] == ["not stated", "Hillside", "not stated", "not stated", "not stated"]


def test_few_are_not_counted_out() -> None:
    """An estimate is to the nearest ten."""
    assert [hosts_text.about(each) for each in (0.0, 9.9, 14.0, 1236.0)] == ["fewer than 10"] * 2 + [
        "10",
        "1,240",
    ]


def test_every_answer_of_the_pack_can_be_read_aloud(real: Atlas) -> None:
    """In the first neighbourhood, for every kind; also where nothing is listed."""
    directory, code = build_directory(real, TODAY), str(real.areas["neighbourhood"].index[0])
    assert response_kinds(real)
    for kind in response_kinds(real).values():
        found = find_hosts(directory, real, kind, ("neighbourhood", code))
        for said in (*hosts_text.describe(real, found), *hosts_text.CAVEATS, kind.note):
            assert list(hard_to_read(real, said)) == [], said


def test_nothing_listed_is_not_nothing_there(city: Atlas) -> None:
    """It says so."""
    none = found_in(city, kind=type(KIND)("x", "A room", ("nothing",), (), "older_count", "24/7", ""))
    assert hosts_text.describe(city, none) == [
        "No building of a kind that could host this is listed in Threeby. There may be some."
    ]

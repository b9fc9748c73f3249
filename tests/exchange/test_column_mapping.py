from __future__ import annotations

import time

import pytest

from placebased.exchange.column_mapping import apply_mapping, guess, is_heading


def test_the_usual_names_are_known() -> None:
    """A list with ordinary headings needs no help."""
    columns = ["Venue Name", "Post Code", "Tel", "Opening Times", "Description"]
    rows = [["Hall", "M1 1AE", "0161 496 0001", "Mon-Fri 9-5", "Tea"]]
    assert guess(columns, rows) == {
        "name": "Venue Name",
        "postcode": "Post Code",
        "phone": "Tel",
        "opening_hours_text": "Opening Times",
        "offers": "Description",
    }


def test_values_tell_what_a_heading_hides() -> None:
    """Columns without a telling name are known by what is in them."""
    rows = [
        ["Hall", "M1 1AE", "www.hall.example", "a@b.example"],
        ["Club", "M2 2BB", "https://c.example", ""],
    ]
    found = guess(["Group", "Column 2", "Column 3", "Column 4"], rows)
    assert found == {"name": "Group", "postcode": "Column 2", "website": "Column 3", "email": "Column 4"}


def test_a_name_alone_does_not_make_a_postcode() -> None:
    """A column called postcode that holds none is not it."""
    assert "postcode" not in guess(["Name", "Postcode"], [["Hall", "see website"]])


def test_without_a_telling_heading_the_name_is_asked() -> None:
    """Any words may be a charge, an age, a person: the first column of them is not taken for names."""
    rows = [["1", "Test Hall", "M8 5UF"], ["2", "Lost", "M1 1AE"], ["3", "Club", "M1 1AE"]]
    assert "name" not in guess(["No", "Where", "PCode"], rows)


@pytest.mark.parametrize(
    "heading",
    [
        "Group leader",
        "Run by",
        "Facilitator",
        "Tutor",
        "Activity lead",
        "Organiser",
        "Chair",
        "Surname",
        "Staff",
    ],
)
def test_a_person_is_never_the_name_of_a_place(heading: str) -> None:
    """Whatever else the list has: another column is the name, or it is asked."""
    rows = [["Sam Example", "M1 1AE", "Elders"], ["Pat Sample", "M2 2BB", "Chess"]]
    assert "name" not in guess([heading, "Postcode", "Which"], rows)
    assert guess([heading, "Postcode", "Group name"], rows)["name"] == "Group name"


@pytest.mark.parametrize("beside", ["Role", "Surname", "Job title"])
@pytest.mark.parametrize("other", ["Group name", "Organisation", "Hub", "Activity"])
def test_a_name_beside_a_role_is_a_person(beside: str, other: str) -> None:
    """The group's own column is the name."""
    rows = [["Sam", "Coordinator", "Elders", "M1 1AE"], ["Pat", "Carer", "Chess", "M2 2BB"]]
    assert guess(["Name", beside, other, "Postcode"], rows)["name"] == other


@pytest.mark.parametrize(
    "heading", ["Age group", "Charge", "Group size", "Target group", "Venue type", "Service fee"]
)
def test_what_says_something_about_a_group_is_not_its_name(heading: str) -> None:
    """An age or a charge is not what a place is called."""
    rows = [["Adults", "M1 1AE", "Chess"], ["Free", "M2 2BB", "Tea"]]
    assert "name" not in guess([heading, "Postcode", "Which"], rows)
    assert guess([heading, "Postcode", "Activity"], rows)["name"] == "Activity"


def test_a_point_needs_both_halves() -> None:
    """Longitude without latitude is no point."""
    assert set(guess(["Name", "Longitude"], [["A", "-2.2"]])) == {"name"}
    both = guess(["Name", "Longitude", "Latitude"], [["A", "-2.2", "53.5"]])
    assert both == {"name": "Name", "lon": "Longitude", "lat": "Latitude"}


def test_each_column_means_one_thing() -> None:
    """Two fields are never taken from one column."""
    found = guess(["Name", "Organisation name", "Address"], [["A", "B", "C"]])
    assert len(set(found.values())) == len(found)
    assert found["name"] == "Name"


@pytest.mark.parametrize("rows", [[], [["", ""]]])
def test_nothing_is_guessed_from_nothing(rows: list[list[str]]) -> None:
    """An empty column means nothing, whatever it is called."""
    assert guess(["Name", "Postcode"], rows) == {}


def test_a_mapping_is_applied_to_a_row() -> None:
    """Values come by field; a column that is not there any more gives nothing."""
    assert apply_mapping({"name": "B", "phone": "gone"}, ["A", "B"], ["1", "2"]) == {"name": "2"}


@pytest.mark.parametrize(
    ("heading", "cell", "words"),
    [
        ("Step free?", "Yes", "Step free"),
        ("Is it step-free", "N", "No step free"),
        ("Wheelchair access", "no", "No wheelchair access"),
        ("Step free?", "Partial", "Partial"),
        ("Access", "Yes", "Yes"),
    ],
)
def test_an_answer_says_what_was_asked(heading: str, cell: str, words: str) -> None:
    """So that it says something where its heading no longer stands, and a no is no yes."""
    assert apply_mapping({"access_notes": heading}, [heading], [cell]) == {"access_notes": words}


@pytest.mark.alone
@pytest.mark.parametrize("bait", ["1" * 5_000, "1 " * 2_500, "mon " * 1_250, "@." * 2_500])
def test_long_cells_cost_no_more_than_short_ones(bait: str) -> None:
    """What a column holds shows at the beginning of its cells; the rest of a long one is not searched."""

    def seconds(cell: str) -> float:
        began = time.thread_time()  # what others do on the machine does not count
        guess(["a", "b"], [[cell, cell]] * 200)
        return time.thread_time() - began

    seconds(bait)
    assert seconds(bait) < 10 * seconds(bait[:200]) + 0.05


@pytest.mark.parametrize(
    ("columns", "row", "expected"),
    [
        (("Contact name", "Organisation"), ("Sam Example", "Elders"), {"name": "Organisation"}),
        (
            ("Site", "Location", "UPRN"),
            ("Hall", "M1 1AE", "100041062012"),
            {"name": "Site", "postcode": "Location"},
        ),
        (
            ("Name", "Opening hours"),
            ("Hall", "2026-12-10"),
            {"name": "Name", "opening_hours_text": "Opening hours"},
        ),
        (("Charity name", "Charity number"), ("Trust", "1234567"), {"name": "Charity name"}),
        (("Name", "Phone"), ("Hall", "01/02/2026"), {"name": "Name"}),
        (("Name", "Lat", "Lon"), ("Hall", "53,47", "-2,2"), {"name": "Name", "lat": "Lat", "lon": "Lon"}),
        (("Name", "Where"), ("Hall", "53.47, -2.21"), {"name": "Name", "coordinates": "Where"}),
        (
            ("Name", "Day", "Start", "End", "Start date"),
            ("Hall", "Tue", "10:00", "12:00", "01/02/2026"),
            {"name": "Name", "day": "Day", "opens": "Start", "closes": "End"},
        ),
        (
            ("Name", "Address 1", "Address 2", "Town"),
            ("Hall", "Annexe", "12 High St", "Leeds"),
            {"name": "Name", "address": "Address 1", "address_2": "Address 2", "town": "Town"},
        ),
        (
            ("Name", "Tel", "Mobile"),
            ("Hall", "0161 496 0123", "07700 900123"),
            {"name": "Name", "phone": "Tel", "phone_2": "Mobile"},
        ),
        (("Name", "Mobile"), ("Hall", "07700 900123"), {"name": "Name", "phone": "Mobile"}),
        (("Group", "Venue"), ("Tea club", "Church hall"), {"name": "Group", "address": "Venue"}),
        (
            ("Activity", "Venue", "Address", "Day"),
            ("Yoga", "Church hall", "High Street", "Tue"),
            {"name": "Activity", "address": "Venue", "address_2": "Address", "day": "Day"},
        ),
        (("Venue", "Activity"), ("Hall", "Tea and games"), {"name": "Venue", "offers": "Activity"}),
        (
            ("name", "openingHours"),
            ("Hall", "Mon 9-5"),
            {"name": "name", "opening_hours_text": "openingHours"},
        ),
        (("Name", "Monday hours"), ("Hall", "9-5"), {"name": "Name", "hours of Monday": "Monday hours"}),
    ],
)
def test_values_count_as_much_as_names(
    columns: tuple[str, ...], row: tuple[str, ...], expected: dict[str, str]
) -> None:
    """A date and a number of a property are no phone, a person no place, one day's hours not those of all."""
    assert guess(columns, [row]) == expected


@pytest.mark.parametrize("cell", ["Post-code", "Library name", "Tel", "Opening Times", "Contact phone"])
def test_common_names_of_columns_are_known(cell: str) -> None:
    """However they are written."""
    assert is_heading(cell)


@pytest.mark.parametrize("cell", ["", "Anytown Library", "M1 1AE", "Mon 9-5", "x" * 70])
def test_other_cells_are_no_headings(cell: str) -> None:
    """Names of places, values, sentences."""
    assert not is_heading(cell)


def test_a_name_that_may_be_a_person_is_not_guessed() -> None:
    """Nor is another column taken for it in silence; where it is one for certain, the venue is the name."""
    venues = ("Clayton Hub", "Beswick Library")
    assert "name" not in guess(
        ("Name", "Venue"), list(zip(("Rosebank", "Ngozi Sample"), venues, strict=True))
    )
    people = list(zip(("Sam Example", "Ann Test"), venues, strict=True))
    assert guess(("Name", "Venue"), people)["name"] == "Venue"
    assert guess(("Warm space", "Lead"), [each[::-1] for each in people])["name"] == "Warm space"


def test_hours_of_the_telephone_come_last() -> None:
    """A column of hours without such a word is taken, wherever it stands."""
    columns = ("Name", "Telephone hours", "Open")
    assert guess(columns, [("Hall", "Mon-Sun 8-8", "Mon-Fri 9-5")])["opening_hours_text"] == "Open"

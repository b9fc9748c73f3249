"""What in a list is about people, and stays out."""

from __future__ import annotations

import pytest

from placebased.exchange.lists import personal


@pytest.mark.parametrize(
    "heading",
    [
        "Contact name",
        "Contact",
        "Contact person",
        "First Name",
        "Surname",
        "last_name",
        "fullName",
        "Organiser",
        "Manager",
        "Centre manager",
        "Key worker name",
        "DOB",
        "Home address",
        "Private note",
        "Emergency contact name",
        "Secretary",
        "Group leader",
        "Facilitator",
        "Tutor",
        "Activity lead",
        "Project co-ordinator",
        "Chair",
        "Tutor name",
        "Name of the leader",
        "Submitted by",
    ],
)
def test_headings_that_name_people(heading: str) -> None:
    """In any dress."""
    assert personal.is_personal(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Name",
        "Venue name",
        "Contact email",
        "Contact number",
        "Organisation",
        "Lead organisation",
        "Staffed hours",
        "Managed by",
        "Chairs",
        "Volunteering",
        "Leadership course",
        "Postcode",
    ],
)
def test_headings_that_do_not(heading: str) -> None:
    """Many share a word with those that do."""
    assert not personal.is_personal(heading)


def test_cells_may_prove_a_heading_wrong() -> None:
    """A column called contact that holds numbers reaches the place; one called home telephone never does."""
    names = ("Contact", "Home telephone", "Manager")
    rows = [("0161 496 0123", "0161 496 0124", "Sam"), ("a@b.example", "", "Pat")]
    assert personal.columns(names, rows) == ("Home telephone", "Manager")


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (("Name", "Group", "Surname"), [("Sam Example", "Elders", "Example")] * 2),
        (("Name", "Group", "Organiser"), [("Sam", "Elders", "Sam Example")] * 2),
        (("Name", "Group"), [("Mr S Example", "Elders"), ("Mrs P Example", "Youth")]),
    ],
)
def test_names_of_people_are_told_from_names_of_places(
    names: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    """By a title, or by a column about people that has the same."""
    found = personal.columns(names, rows)
    assert "Name" in found
    assert "Group" not in found


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (("Name", "Role"), [("Anytown Hall", "Venue"), ("Elders Lunch Club", "Group")]),
        (("Name", "Title"), [("Northmoor", "Tea and talk"), ("Moss", "Chess")]),
        (("Name", "Contact first name", "Surname"), [("Northmoor", "Sam", "Example")] * 2),
    ],
)
def test_a_name_of_places_stays_beside_what_tells_of_people(
    names: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    """By the words of its cells, or because the person's first name has its own column."""
    assert "Name" not in personal.columns(names, rows)


def test_who_runs_it_is_a_person_or_an_organisation() -> None:
    """The cells tell: the same heading is used for both."""
    assert personal.columns(("Run by",), [("Sam Example",), ("Pat",)]) == ("Run by",)
    assert personal.columns(("Led by",), [("Dr Pat Example",)]) == ("Led by",)
    assert personal.columns(("Run by",), [("Age UK Anytown",), ("Anytown Council",)]) == ()


@pytest.mark.parametrize(
    ("email", "place", "people", "private"),
    [
        ("sam@example.org", "Clayton Elders", "Sam Example", True),
        ("sexample@example.org", "Clayton Elders", "Sam Example", True),
        ("jane.smith@charity.org", "Clayton Elders", "", True),
        ("jsmith77@gmail.com", "Clayton Elders", "", True),
        ("claytonelders@gmail.com", "Clayton Elders", "", False),
        ("info.clayton@hotmail.co.uk", "Clayton Elders", "", False),
        ("office@gmail.com", "Clayton Elders", "", False),
        ("info@elders.example", "Clayton Elders", "Sam Example", False),
        ("beswick.library@city.example", "Beswick Library", "", False),
        ("a@example.org", "Clayton Elders", "", False),
        ("mary@elders.example", "Clayton Elders", "", True),
        ("mary@church.example", "St Mary's Church", "", False),
    ],
)
def test_the_rule_for_email_addresses(email: str, place: str, people: str, private: bool) -> None:
    """A person's own stays out; a place's or an office's is kept."""
    assert personal.is_private_email(email, place, people) is private


PEOPLE = (("Sam Example", "Clayton Hub"), ("fatima sample", "The Library"), ("Test, Ann", "St Mary's Church"))


@pytest.mark.parametrize("heading", ["Name", "Names", "Who", "Speak to", "Notes", "Host name"])
def test_a_column_of_first_names_is_about_people_whatever_it_is_called(heading: str) -> None:
    """Most cells decide: those of places have words of places, or no common first name."""
    assert personal.columns((heading, "Venue"), PEOPLE) == (heading,)
    assert personal.columns((heading,), [("Zumba Gold",), ("Rosebank",), ("Sam's Cafe",)]) == ()


def test_whether_a_name_is_a_person_is_asked_where_another_column_has_the_places() -> None:
    """Rosebank may be a group or somebody; beside an address it is what the place is called."""
    unsure = (("Rosebank", "Clayton Hub"), ("Ngozi Sample", "Beswick Library"))
    assert personal.may_be_people(("Name", "Venue"), unsure) == "Name"
    assert personal.may_be_people(("Name", "Address"), unsure) == ""
    assert personal.may_be_people(("Name", "Venue"), (("Tai Chi", "Clayton Hub"),)) == ""
    assert personal.may_be_people(("Name", "Venue"), PEOPLE) == ""

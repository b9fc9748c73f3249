"""What columns and words mean: guessed, shown, asked, and read from a recipe."""

from __future__ import annotations

from pathlib import Path

from placebased.ui.contribute.list_columns import ReadingPlan
from tests.support.city_fixtures import Pages
from tests.support.list_page import by_label, opened

PEOPLE = (
    "Venue,Type,Post Code,Mon,Tue,Contact name,Ward\n"
    "Corner Larder,Church,ZZ1 1AA,9am-5pm,10am-4pm,Sam Example,North\n"
)


def test_columns_are_guessed(pages: Pages, city_folder: Path) -> None:
    """A title line is passed over, and what was guessed can be changed."""
    app = opened(pages, city_folder)
    assert [by_label(app, label) for label in ("Name", "Postcode", "Opening hours", "Phone")] == [
        "Venue",
        "Post Code",
        "Opening Times",
        "Tel",
    ]
    assert any("headings were found in line 2" in each.value for each in app.caption)


def test_nothing_is_a_kind_unasked(pages: Pages, city_folder: Path) -> None:
    """Neither the kind of all rows nor that of a word is the first of the menu."""
    app = opened(pages, city_folder)
    assert by_label(app, "Kind of these places") == ""
    asked = opened(pages, city_folder, PEOPLE)
    assert by_label(asked, "“Church” means") == ""
    assert [box.key for box in asked.selectbox if box.key == "list_kind"] == []


def test_people_are_left_out_and_said(pages: Pages, city_folder: Path) -> None:
    """Their column cannot be chosen either; days are put together; what nothing is taken from is named."""
    app = opened(pages, city_folder, PEOPLE)
    said = " ".join(each.value for each in app.caption)
    assert "about people and not about places\\: “Contact name” \\(in 1 row\\)" in said
    assert "Nothing is taken from “Ward”" in said
    assert "Sam Example" not in said
    assert "Contact name" not in next(box for box in app.selectbox if box.label == "Name").options
    assert [box.label for box in app.checkbox] == ["Put the hours together from “Mon” and “Tue”"]


def test_a_plan_is_a_recipe() -> None:
    """Columns, the kind of all, and what each word means."""
    plan = ReadingPlan({"name": "Venue"}, "larder", {"Church": "library"})
    assert plan.recipe() == {"name": "Venue", "kind": "larder", "kind of Church": "library"}


def test_a_name_that_may_be_a_person_is_asked(pages: Pages, city_folder: Path) -> None:
    """With a sentence that says why no column was chosen."""
    app = opened(pages, city_folder, "Name,Venue\nNgozi Sample,Corner Hub\nRosebank,Corner Library\n")
    assert by_label(app, "Name") == "Not in this list"
    assert any("“Name” may hold the names of people" in each.value for each in app.warning)

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept, refuse
from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.ui.contribute import proposal_form
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages, html_of


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with this label and run."""
    return next(button for button in app.button if button.label == label).click().run()


def said(app: AppTest) -> str:
    """Return every short text on a page."""
    return " ".join(each.value for each in [*app.caption, *app.error, *app.success, *app.info])


def test_a_visitor_confirms_an_entry(pages: Pages, city_folder: Path, store: Store) -> None:
    """Search, choose, “still here”, send: four steps, a receipt, one waiting proposal, no account."""
    app = pages.open(city_folder, "tell.py")
    app.text_input(key="tell_search").set_value("Birch Lard").run()
    app.button(key="tell_hit_0").click().run()
    press(app, "Send")
    assert "receipt number 1" in said(app)
    (event,) = store.events()
    assert (event.subject, event.wish, event.who, event.values) == ("a3", "confirm", "a visitor", {})


@pytest.mark.usefixtures("store")
def test_enter_takes_the_one_of_exactly_that_name(pages: Pages, city_folder: Path) -> None:
    """In whatever case it is typed; a part of a name offers a choice."""
    app = pages.open(city_folder, "tell.py")
    app.text_input(key="tell_search").set_value("birch larder").run()
    assert app.session_state["selection"].asset == "a3"
    assert app.radio(key="tell_wish").value == "confirm"


def test_a_correction_sends_what_was_changed(pages: Pages, city_folder: Path, store: Store) -> None:
    """The form opens with what is listed; only the new opening hours are sent, with their meaning shown."""
    app = pages.open(city_folder, "tell.py", asset="a3")
    app.radio(key="tell_wish").set_value("correct").run()
    app.text_area(key="tell_field_a3_opening_hours_text").set_value("Tues 10am-12pm").run()
    assert "Understood as: Monday closed; Tuesday 10am to midday" in said(app).replace("\\", "")
    press(app, "Send")
    assert store.events()[0].values == {
        "opening_hours_text": "Tues 10am-12pm",
        "opening_hours": "Tu 10:00-12:00",
    }


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("postcode", "nonsense", "not a whole postcode"),
        ("website", "what ever", "not a web address"),
        ("opening_hours_text", "every other Thursday", "do not say in which weeks"),
        ("opening_hours_text", "Tuesday 10:00 - 05:00", "Did you mean 10am to 5pm?"),
        (
            "opening_hours_text",
            "first Thursday of the month 7-9pm",
            "first Thursday of the month, 7pm to 9pm",
        ),
    ],
)
def test_fields_are_checked_as_they_are_left(
    pages: Pages, city_folder: Path, store: Store, field: str, value: str, says: str
) -> None:
    """What will not do is said under the field before anything is sent."""
    app = pages.open(city_folder, "tell.py", asset="a3")
    app.radio(key="tell_wish").set_value("correct").run()
    boxes = [*app.text_input, *app.text_area]
    next(box for box in boxes if box.key == f"tell_field_a3_{field}").set_value(value).run()
    assert says in said(app)
    assert store.events() == []


def test_a_new_entry(pages: Pages, city_folder: Path, store: Store) -> None:
    """What is missing is asked for; with name, kind and postcode it is kept."""
    app = pages.open(city_folder, "tell.py")
    press(app, "It is not listed: add it")
    press(app, "Send")
    assert "Give it a name" in said(app)
    app.text_input(key="tell_field__name").set_value("Corner Larder").run()
    app.selectbox(key="tell_field__category").set_value("larder").run()
    app.text_input(key="tell_field__postcode").set_value("zz1 1aa").run()
    press(app, "Send")
    assert "receipt number 1" in said(app)
    assert store.events()[0].values == {
        "name": "Corner Larder",
        "category": "larder",
        "postcode": "ZZ1 1AA",
    }


def test_a_robot_is_thanked_and_nothing_is_kept(pages: Pages, city_folder: Path, store: Store) -> None:
    """Whoever fills in the field that people cannot see gets a receipt for nothing."""
    app = pages.open(city_folder, "tell.py", asset="a3")
    app.text_input(key="tell_field_trap").set_value("https://spam.example")
    press(app, "Send")
    assert "Thank you" in said(app)
    assert store.events() == []


def test_too_many_from_one_visit_are_refused(pages: Pages, city_folder: Path, store: Store) -> None:
    """After twenty in ten minutes a visit is asked to go on later."""
    app = pages.open(city_folder, "tell.py", asset="a3")
    by_visit, _ = store_cache.rates()
    press(app, "Send")
    press(app, "Tell us something else")
    for _ in range(19):
        by_visit.admit(str(app.session_state["tell_visit"]))
    app.text_input(key="tell_search").set_value("Birch Lard").run()
    app.button(key="tell_hit_0").click().run()
    press(app, "Send")
    assert "Please go on later" in said(app)
    assert len(store.events()) == 1


def test_hostile_words_are_kept_as_words(pages: Pages, city_folder: Path, store: Store) -> None:
    """A name with a script in it, in the list of the city, shows as text on the card."""
    app = pages.open(city_folder, "tell.py", asset="a1")
    assert "<script>" not in html_of(app)
    assert "&lt;script&gt;" in html_of(app)
    assert store.events() == []


def test_what_became_of_it(pages: Pages, city_folder: Path, store: Store) -> None:
    """A receipt can be looked up: waiting, accepted, refused with the reason, or unknown."""
    pages.use(city_folder)
    city = place_cache.atlas("")
    first, second, third = (propose(store, city, Proposal("confirm", "a3")) for _ in range(3))
    accept(store, Editor("Ed"), second, atlas=city)
    refuse(store, Editor("Ed"), third, atlas=city, reason="We rang: moved.")
    assert proposal_form.became(first.number) == "It is waiting for an editor."
    assert proposal_form.became(second.number).startswith("It was accepted on ")
    assert proposal_form.became(third.number) == "It was not taken over. The link of your receipt says why."
    assert proposal_form.became(99) == "There is no receipt with this number."


def test_a_help_line_is_told_of_without_a_place(pages: Pages, city_folder: Path, store: Store) -> None:
    """Whoever says that it is given by phone is asked for the area it serves, and for no postcode."""
    app = press(pages.open(city_folder, "tell.py"), "It is not listed: add it")
    app.text_input(key="tell_field__name").set_value("Threeby Line").run()
    app.selectbox(key="tell_field__category").set_value("larder").run()
    app.selectbox(key="tell_field__given").set_value("phone").run()
    assert "tell_field__postcode" not in {box.key for box in app.text_input}
    app.text_area(key="tell_field_note").set_value("x" * 605).run()
    assert "605 of 600 characters" in said(app)
    press(app, "Send")
    assert "longer than 600 characters: take out 5 characters" in said(app).replace("\\", "")
    assert app.text_area(key="tell_field_note").value == "x" * 605
    app.text_area(key="tell_field_note").set_value("").run()
    press(app, "Send")
    assert store.events()[0].values == {"name": "Threeby Line", "category": "larder", "given": "phone"}


def test_a_listing_is_found_by_its_postcode_or_a_new_one_begun_there(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """What is near is offered; the form of a new one has the postcode filled in."""
    app = pages.open(city_folder, "tell.py")
    app.text_input(key="tell_search").set_value("zz1 1aa").run()
    assert "Listed near ZZ1 1AA" in said(app)
    assert "away" in app.button(key="tell_hit_0").label
    press(app, "It is not listed: add it at ZZ1 1AA")
    assert app.text_input(key="tell_field__postcode").value == "ZZ1 1AA"
    app.text_input(key="tell_field__name").set_value("Corner Larder").run()
    app.selectbox(key="tell_field__category").set_value("larder").run()
    press(app, "Send")
    assert store.events()[0].values["postcode"] == "ZZ1 1AA"
    press(app, "Tell us something else")
    press(app, "It is not listed: add it")
    assert app.text_input(key="tell_field__postcode").value == ""

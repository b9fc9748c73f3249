"""Below what people agreed of a place: the way into the form."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.store import Store
from placebased.ui.kinds import draft
from tests.support.city_fixtures import ROOT, Pages
from tests.ui.kinds.test_priority_view import press


def test_the_page_leads_to_the_form_of_its_place(pages: Pages, city_folder: Path, store: Store) -> None:
    """Pressed below the priorities of Riverside, the form is open and Riverside is chosen."""
    app = pages.open(city_folder, "profile.py", area="neighbourhood:RS")
    labels = [button.label for button in app.button]
    assert "Write or change these priorities" in labels
    assert "Enter or change a measure" in labels
    app.button(key="agreed_priority").click().run()
    assert app.session_state[draft.MODE] == "priority"
    app.switch_page(str(ROOT / "pages" / "tell.py")).run()
    assert app.selectbox(key=draft.PLACE_BOX).value == "neighbourhood:RS"
    assert store.events() == []


def test_words_of_a_place_of_ones_own_are_kept_by_its_small_areas(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """Its page leads to the form, where it is chosen; what is sent is of those small areas."""
    page = pages.open(city_folder, "profile.py", own="Our patch~!S1.!S3")
    assert page.button(key="agreed_priority").label == "Write or change these priorities"
    app = press(pages.open(city_folder, "tell.py", own="Our patch~!S1.!S3"), "Six priorities of a place")
    chosen = app.selectbox(key=draft.PLACE_BOX)
    assert chosen.value == "own:!S1.!S3"
    assert chosen.options[0] == "Our patch (a place of 2 small areas in Hillside and Riverside)"
    app.text_area(key="tell_field_own-S1-S3_text_1").set_value("Walks").run()
    app.text_input(key="tell_who").set_value("Row Trust").run()
    press(app, "Send")
    assert [(event.subject, event.values["text_1"]) for event in store.events()] == [("own:!S1.!S3", "Walks")]

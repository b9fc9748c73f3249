"""Partners record what they decided: the form, the editor, the page, a change, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.joint_decisions.fields import LINES
from placebased.contributions.joint_decisions.proposals import propose
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.place.agreed import Area
from placebased.ui.kinds import draft, joint_decision_view, sending
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.kinds.joint_decision_view import VIEW_OF_KIND
from placebased.ui.runtime import selection_state, sign_in, ways
from placebased.ui.runtime.caches import place_cache, store_cache
from placebased.ui.widgets.kept_draft import Draft
from tests.support.city_fixtures import Pages, html_of

RS: Area = ("neighbourhood", "RS")
SAID = {
    "decided": "Open the hall",
    "partner_1": "Council",
    "gives_1": "rooms",
    "amount_1": "2",
    "unit_1": "rooms",
}


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with this label and run."""
    return next(button for button in app.button if button.label == label).click().run()


def said(app: AppTest) -> str:
    """Return every short text on a page."""
    found = [*app.caption, *app.error, *app.success, *app.warning]
    return " ".join(each.value for each in found).replace("\\", "")


def box(name: str, subject: str = "") -> str:
    """Return the key of a box of Riverside's form."""
    return LineBoxes(place_cache.atlas(""), RS, LINES, subject).key(name)


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever looks be an editor."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))


@pytest.mark.usefixtures("editor", "store")
def test_a_decision_is_entered_accepted_and_shown(pages: Pages, city_folder: Path) -> None:
    """Faults are named first; a second pledge opens below the first; the page has it with its link."""
    app = pages.open(city_folder, "tell.py", area="neighbourhood:RS")
    press(app, VIEW_OF_KIND.invitation)
    app.text_input(key=box("amount_1")).set_value("two").run()
    press(app, "Send")
    assert "Say what was decided." in said(app)
    assert "Pledge 1: write the amount in digits alone" in said(app)
    for name in ("partner_1", "amount_1", "unit_1"):
        app.text_input(key=box(name)).set_value(SAID[name])
    app.selectbox(key=box("gives_1")).set_value("rooms")
    app.text_area(key=box("decided")).set_value("Open the hall")
    app.text_input(key=box("view")).set_value("http://x.example/explore?level=ward")
    app.text_input(key="tell_who").set_value("Row Trust").run()
    assert "Pledged: 2 rooms, all open." in said(app)
    assert [each.label for each in app.expander if each.label.startswith("Pledge")] == [
        "Pledge 1 (optional)",
        "Pledge 2 (optional)",
    ]
    press(app, "Send")
    assert "receipt number 1" in said(app)
    pages.open(city_folder, "editors.py").button(key="accept_1").click().run()
    page = html_of(pages.open(city_folder, "profile.py", area="neighbourhood:RS"))
    assert "Decided for Riverside: “Open the hall”." in page
    assert "<td>Rooms</td><td>2 rooms</td><td>open</td>" in page
    assert 'href="./?level=ward"' in page


@pytest.mark.usefixtures("editor")
def test_one_that_was_changed_can_be_put_back(pages: Pages, city_folder: Path, store: Store) -> None:
    """A second state with a result, then back to the first, from the editors' page."""
    pages.use(city_folder)
    atlas = place_cache.atlas("")
    subject = propose(store, atlas, SignedWords(RS, SAID, "Row Trust")).subject
    pages.open(city_folder, "editors.py").button(key="accept_1").click().run()
    propose(store, atlas, SignedWords(RS, {"result": "Full"}, "Hill", subject, seen=2))
    editors = pages.open(city_folder, "editors.py").button(key="accept_3").click().run()
    editors.selectbox(key="joint_decision_until").select(2).run()
    editors.button(key="joint_decision_back").click().run()
    store_cache.decided()
    (held,) = place_cache.atlas("").agreed.decisions[RS]
    assert (held.decided, held.result) == ("Open the hall", "")


def test_a_page_opens_the_form_with_its_view(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever decides on a view has its link filled in, as it is kept."""
    pages.use(city_folder)
    held: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", held)
    monkeypatch.setattr(selection_state, "change", lambda **_: None)
    monkeypatch.setattr(selection_state, "parameters", lambda _: {})
    monkeypatch.setattr(sending, "begin", lambda mode: held.update(mode=mode))
    gone: list[str] = []
    monkeypatch.setattr(ways, "go", gone.append)
    joint_decision_view.open_form(place_cache.atlas(""), RS, "./compare?area=neighbourhood:RS")
    assert held["mode"] == "joint_decision"
    assert held[box("view")] == "compare?area=neighbourhood:RS"
    assert gone == ["./tell"]


def test_a_draft_takes_back_only_what_a_box_may_hold(pages: Pages, city_folder: Path) -> None:
    """A kind of gift that there is and none that there is not; the same for a state and the mark."""
    pages.use(city_folder)
    session: dict[str, object] = {}
    fields = {
        box("gives_1"): "rooms",
        box("gives_2"): "gold",
        box("state_1"): "given",
        box("shelters"): "maybe",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", session)
        patch.setattr(selection_state, "change", lambda **_: None)
        draft.take_back(place_cache.atlas(""), Draft("joint_decision", "", fields))
    assert session[box("gives_1")] == "rooms"
    assert session[box("state_1")] == "given"
    assert box("gives_2") not in session
    assert box("shelters") not in session

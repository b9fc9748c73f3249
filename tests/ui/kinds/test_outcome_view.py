"""A partnership enters what it wants to see change: the form, the editor, the page, a change, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.outcomes.proposals import LINES, propose
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.place.agreed import Area
from placebased.ui.kinds import draft
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages, html_of

RS: Area = ("neighbourhood", "RS")
FALLS = {"domain": "Person", "measure": "Falls at home", "target": "Fewer"}


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


def form(pages: Pages, folder: Path) -> AppTest:
    """Open the form for Riverside."""
    return press(pages.open(folder, "tell.py", area="neighbourhood:RS"), "What we want to see change")


def accept(pages: Pages, folder: Path, number: int) -> AppTest:
    """Accept a proposal on the editors' page."""
    return pages.open(folder, "editors.py").button(key=f"accept_{number}").click().run()


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever looks be an editor."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))


@pytest.mark.usefixtures("editor")
@pytest.mark.usefixtures("store")
def test_a_measure_is_entered_accepted_and_shown(pages: Pages, city_folder: Path) -> None:
    """What is not stated says so on the page; nothing is suggested in the form."""
    app = form(pages, city_folder)
    assert [app.text_input(key=box(name)).value for name in ("measure", "now", "target")] == ["", "", ""]
    press(app, "Send")
    assert "Say what is measured." in said(app)
    for name, words in FALLS.items():
        app.text_input(key=box(name)).set_value(words).run()
    app.text_input(key="tell_who").set_value("Row Trust").run()
    press(app, "Send")
    assert "receipt number 1" in said(app)
    accept(pages, city_folder, 1)
    page = html_of(pages.open(city_folder, "profile.py", area="neighbourhood:RS"))
    assert '<th scope="row">Falls at home</th><td>Person</td>' in page
    assert "<td>not stated</td><td>not stated</td><td>Fewer</td>" in page


@pytest.mark.usefixtures("editor")
def test_one_that_others_changed_meanwhile_is_seen_first(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """Somebody else changes its target: that is said, and comes in beside what was typed."""
    pages.use(city_folder)
    subject = propose(store, place_cache.atlas(""), SignedWords(RS, FALLS, "Row Trust")).subject
    accept(pages, city_folder, 1)
    app = form(pages, city_folder)
    app.selectbox(key=draft.WHICH_BOX).select(subject).run()
    assert app.text_input(key=box("target", subject)).value == "Fewer"
    app.text_input(key=box("now", subject)).set_value("Nine").run()
    app.text_input(key="tell_who").set_value("Hill Trust").run()
    other = SignedWords(RS, {"target": "None"}, "Row Trust", subject, seen=2)
    propose(store, place_cache.atlas(""), other)
    accept(pages, city_folder, 3)
    press(app, "Send")
    assert "Target is now “None”." in said(app)
    press(app, "I have seen it: keep my words where I wrote some")
    assert app.text_input(key=box("target", subject)).value == "None"
    assert app.text_input(key=box("now", subject)).value == "Nine"


@pytest.mark.usefixtures("editor")
def test_one_that_is_taken_out_can_be_put_back(pages: Pages, city_folder: Path, store: Store) -> None:
    """Out it is on no page; the editors' page brings it back as it was."""
    pages.use(city_folder)
    subject = propose(store, place_cache.atlas(""), SignedWords(RS, FALLS, "Row Trust")).subject
    accept(pages, city_folder, 1)
    app = form(pages, city_folder)
    app.selectbox(key=draft.WHICH_BOX).select(subject).run()
    app.text_input(key="tell_who").set_value("Hill Trust").run()
    app.checkbox(key="tell_field_gone").check().run()
    press(app, "Send")
    assert store.events()[-1].wish == "close"
    editors = accept(pages, city_folder, 3)
    page = html_of(pages.open(city_folder, "profile.py", area="neighbourhood:RS"))
    assert "What we want to see change in Riverside" not in page
    editors.selectbox(key="outcome_until").select(2).run()
    editors.button(key="outcome_back").click().run()
    store_cache.decided()
    (held,) = place_cache.atlas("").agreed.outcomes[RS]
    assert (held.target, held.measure) == ("Fewer", "Falls at home")

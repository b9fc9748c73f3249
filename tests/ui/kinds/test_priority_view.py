"""A group writes the priorities of a place: the form, the editor, the page, its history, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.priorities.proposals import propose
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.need.comparison import Area
from placebased.ui.kinds import draft, place_choice
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache, profile_cache, store_cache
from tests.support.city_fixtures import Pages, html_of

RS: Area = ("neighbourhood", "RS")


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with this label and run."""
    return next(button for button in app.button if button.label == label).click().run()


def said(app: AppTest) -> str:
    """Return every short text on a page."""
    found = [*app.caption, *app.error, *app.success, *app.warning, *app.info]
    return " ".join(each.value for each in found).replace("\\", "")


def box(name: str) -> str:
    """Return the key of a box of Riverside's form."""
    return place_choice.box(place_cache.atlas(""), RS, name)


def form(pages: Pages, folder: Path) -> AppTest:
    """Open the form for Riverside."""
    app = press(pages.open(folder, "tell.py", area="neighbourhood:RS"), "Six priorities of a place")
    assert app.selectbox(key=draft.PLACE_BOX).value == "neighbourhood:RS"
    return app


def accept(pages: Pages, folder: Path, number: int) -> AppTest:
    """Accept a proposal on the editors' page."""
    return pages.open(folder, "editors.py").button(key=f"accept_{number}").click().run()


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever looks be an editor."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))


@pytest.mark.usefixtures("editor")
def test_priorities_are_written_accepted_shown_and_taken_back(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """Sent without a name they stay in the form; signed, accepted, they are on the page; undone, no more."""
    app = form(pages, city_folder)
    app.text_area(key=box("text_1")).set_value("Warm <b>rooms</b>").run()
    app.text_area(key=box("why_1")).set_value("=1+1").run()
    press(app, "Send")
    assert "Sign it: give the name of a group, a role or a person." in said(app)
    assert app.text_area(key=box("text_1")).value == "Warm <b>rooms</b>"
    app.text_input(key="tell_who").set_value("Row Trust").run()
    press(app, "Send")
    assert "receipt number 1" in said(app)
    (event,) = store.events()
    assert (event.kind, event.who) == ("priority", "Row Trust")

    assert "Warm" not in html_of(pages.open(city_folder, "profile.py", area="neighbourhood:RS"))
    editors = accept(pages, city_folder, 1)
    page = pages.open(city_folder, "profile.py", area="neighbourhood:RS")
    assert "Warm &lt;b&gt;rooms&lt;/b&gt;" in html_of(page)
    assert "Row Trust, " in html_of(page)
    assert "Who wrote what, and when" in [each.label for each in page.expander]
    document = profile_cache.document("", *RS)
    assert "Warm <b>rooms</b>" in str(document.sections)
    editors.button(key="undo_2").click().run()
    assert "Warm" not in html_of(pages.open(city_folder, "profile.py", area="neighbourhood:RS"))


@pytest.mark.usefixtures("editor")
def test_the_form_has_what_holds_and_says_what_changed_meanwhile(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """Others change the first line and add a second; the first stays mine, the second comes in."""
    app = form(pages, city_folder)
    app.text_area(key=box("text_1")).set_value("Walks").run()
    app.text_input(key="tell_who").set_value("Hill Trust").run()
    lines = {"text_1": "Talks", "text_2": "Naps"}
    propose(store, place_cache.atlas(""), SignedWords(RS, lines, "Row Trust"))
    accept(pages, city_folder, 1)
    press(app, "Send")
    assert "Somebody else changed the same line since you began." in said(app)
    assert "Priority 1 is now “Talks”" in said(app)
    assert app.text_area(key=box("text_2")).value == ""
    press(app, "I have seen it: keep my words where I wrote some")
    assert "Somebody else" not in said(app)
    assert app.text_area(key=box("text_1")).value == "Walks"
    assert app.text_area(key=box("text_2")).value == "Naps"
    press(app, "Send")
    assert store.events()[-1].values == {"text_1": "Walks", "why_1": "", "lead_1": ""}
    again = form(pages, city_folder)
    assert again.text_area(key=box("text_1")).value == "Talks"
    assert "Of this place, 1 change of others" in said(again)


def test_lines_change_places(pages: Pages, city_folder: Path, store: Store) -> None:
    """The second becomes the first, with its reason and its lead."""
    app = form(pages, city_folder)
    for name, words in (("text_1", "Walks"), ("text_2", "Talks"), ("why_2", "Voices")):
        app.text_area(key=box(name)).set_value(words).run()
    app.button(key="priority_up_2").click().run()
    assert [app.text_area(key=box(n)).value for n in ("text_1", "why_1", "text_2", "why_2")] == [
        "Talks", "Voices", "Walks", "",
    ]  # fmt: skip
    app.text_area(key=box("text_1")).set_value("x" * 205).run()
    assert "205 of 200 characters. Take out 5 characters" in said(app)
    assert store.events() == []


@pytest.mark.usefixtures("store")
def test_what_a_form_holds_at_first_is_no_draft(pages: Pages, city_folder: Path) -> None:
    """The script is told what holds, so that only what somebody typed is kept, with what they had seen."""
    app = form(pages, city_folder)
    before = app.session_state["tell_prefilled"]
    assert before[box("text_1")] == ""
    assert app.session_state[box("seen")] == "0"
    assert draft._ENDING.search(box("seen"))


@pytest.mark.usefixtures("editor")
def test_an_editor_puts_them_back(pages: Pages, city_folder: Path, store: Store) -> None:
    """Two states; the editors' page brings the first back, and it is Row Trust's again."""
    pages.use(city_folder)
    for number, (who, words) in enumerate((("Row Trust", "Walks"), ("Hill Trust", "Talks"))):
        propose(store, place_cache.atlas(""), SignedWords(RS, {"text_1": words}, who, seen=2 * number))
        app = accept(pages, city_folder, 2 * number + 1)
    assert "Talks" in html_of(app)
    app.selectbox(key="priority_until").select(2).run()
    app.button(key="priority_back").click().run()
    store_cache.decided()
    (line,) = place_cache.atlas("").agreed.priorities[RS]
    assert (line.text, line.signed.who) == ("Walks", "Row Trust")
    assert line.signed.note.startswith("put back by Ada")

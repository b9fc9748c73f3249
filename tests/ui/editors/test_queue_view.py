from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased import settings
from placebased.contributions import missed_searches
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept, change
from placebased.contributions.editors import Editor
from placebased.contributions.events import Event, state_of
from placebased.contributions.store import Store
from placebased.ui.editors import queue_view
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import map_cache, place_cache, store_cache
from tests.support.city_fixtures import Pages, html_of


@pytest.fixture
def proposed(pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> Event:
    """Return a waiting correction of a phone number, with editing switched on."""
    pages.use(city_folder)
    monkeypatch.setenv(settings.EDITOR.name, "Ed")
    monkeypatch.setattr(sign_in, "_from_here", lambda: True)
    values = {"phone": "0161 496 0001"}
    return propose(
        store, place_cache.atlas(""), Proposal("correct", "a3", values, contact="me@partner.example")
    )


def opened(pages: Pages, city_folder: Path, **query: str) -> AppTest:
    """Open the editors' page."""
    return pages.open(city_folder, "editors.py", **query)


def test_an_editor_accepts_and_everything_moves(
    pages: Pages, city_folder: Path, store: Store, proposed: Event
) -> None:
    """Before and after stand side by side; accepted, the place has the phone and the list is empty."""
    app = opened(pages, city_folder)
    page = html_of(app)
    assert "0161 496 0001" in page
    assert "Before and after" in page
    app.button(key=f"accept_{proposed.number}").click().run()
    assert place_cache.atlas("").assets.at["a3", "phone"] == "0161 496 0001"
    assert place_cache.atlas("three").assets.at["a3", "phone"] == "0161 496 0001"
    assert place_cache.pack("").assets.at["a3", "phone"] == ""
    assert "Waiting: 0" in [each.value for each in app.subheader]
    assert store.contacts() == {}


def test_a_closure_moves_counts_and_search(
    pages: Pages, city_folder: Path, store: Store, proposed: Event
) -> None:
    """An accepted closure is in no count and found by no search; undone, it is back."""
    closing = propose(store, place_cache.atlas(""), Proposal("close", "a3"))
    app = opened(pages, city_folder)
    before = map_cache.files(place_cache.today()).url("assets")
    app.button(key=f"accept_{closing.number}").click().run()
    assert map_cache.files(place_cache.today()).url("assets") != before
    assert "a3" not in place_cache.atlas("").assets.index
    assert all(hit.target != "a3" for hit in place_cache.finder("").find("Birch Larder"))
    decision = store.events()[-1]
    app.button(key=f"undo_{decision.number}").click().run()
    assert "a3" in place_cache.atlas("").assets.index
    assert [each.number for each in (proposed, closing)] == sorted(state_of(store.events()).waiting)


def test_an_editor_changes_and_accepts(pages: Pages, city_folder: Path, proposed: Event) -> None:
    """What is written over the proposal holds."""
    app = opened(pages, city_folder)
    app.toggle[0].set_value(True).run()
    app.text_input(key=f"alter_{proposed.number}_phone").set_value("0161 496 0002").run()
    app.button(key=f"accept_{proposed.number}").click().run()
    assert place_cache.atlas("").assets.at["a3", "phone"] == "0161 496 0002"


def test_a_refusal_wants_a_reason(pages: Pages, city_folder: Path, store: Store, proposed: Event) -> None:
    """Without one it is asked for; with one the proposal is gone and nothing has changed."""
    app = opened(pages, city_folder)
    app.button(key=f"refuse_{proposed.number}").click().run()
    assert "Give a reason" in app.error[0].value
    app.text_input(key=f"reason_{proposed.number}").set_value("Wrong number").run()
    app.button(key=f"refuse_{proposed.number}").click().run()
    assert state_of(store.events()).waiting == {}
    assert place_cache.atlas("").assets.at["a3", "phone"] == ""


def test_a_conflict_is_shown_and_settled(
    pages: Pages, city_folder: Path, store: Store, proposed: Event
) -> None:
    """Two editors at once: both values are offered; keeping one settles it."""
    city = place_cache.atlas("")
    for name, phone in (("Ann", "0161 496 0003"), ("Bob", "0161 496 0004")):
        change(store, Editor(name), ("asset", "a3"), {"phone": phone}, atlas=city, base=proposed.number)
    app = opened(pages, city_folder)
    assert "Two people at once: 1" in [each.value for each in app.subheader]
    app.button(key="keep_a3_phone_0").click().run()
    assert place_cache.atlas("").assets.at["a3", "phone"] == "0161 496 0003"
    assert "Two people at once: 1" not in [each.value for each in app.subheader]


def test_a_chosen_entry_that_was_closed_is_let_go(
    pages: Pages, city_folder: Path, store: Store, proposed: Event
) -> None:
    """Whoever looks at an entry while it is closed goes on, and is told that it is gone."""
    app = pages.open(city_folder, asset="a3")
    change_of = propose(store, place_cache.atlas(""), Proposal("close", proposed.subject))
    accept(store, Editor("Ed"), change_of, atlas=place_cache.atlas(""))
    store_cache.decided()
    app.run()
    assert not app.exception
    assert "no longer listed" in app.warning[0].value


def test_a_backup_is_written(pages: Pages, city_folder: Path, store: Store, proposed: Event) -> None:
    """One press writes a copy beside the store that opens as a store."""
    app = opened(pages, city_folder)
    app.button(key="back_up").click().run()
    (copy,) = (Path(str(store.url.database)).parent / "backups").iterdir()
    restored = Store(f"sqlite:///{copy}")
    assert [event.number for event in restored.events()] == [proposed.number]
    restored.close()


@pytest.mark.usefixtures("proposed")
def test_everybody_else_sees_nothing_that_waits(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the switch there is no queue, no address, and no button that decides."""
    monkeypatch.delenv(settings.EDITOR.name)
    app = opened(pages, city_folder)
    page = html_of(app) + repr(app)
    assert "0161 496 0001" not in page
    assert "partner.example" not in page
    deciding_keys = ("accept_", "refuse_", "undo_", "join_", "keep_", "back_up")
    assert [b.key for b in app.button if (b.key or "").startswith(deciding_keys)] == []
    assert "not let in as one" in app.info[0].value


def test_a_page_left_open_decides_nothing_once_editing_ends(
    pages: Pages, city_folder: Path, store: Store, proposed: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button of an editor whose sign-in ended does nothing."""
    app = opened(pages, city_folder)
    monkeypatch.delenv(settings.EDITOR.name)
    app.button(key=f"accept_{proposed.number}").click().run()
    assert [event.act for event in store.events()] == ["propose"]
    assert place_cache.atlas("").assets.at["a3", "phone"] == ""


def test_all_of_a_sender_goes_with_one_button_and_comes_back_with_one(
    pages: Pages, city_folder: Path, store: Store, proposed: Event
) -> None:
    """Two of one visit under a claimed name: marked as not checked, refused for one reason, taken back."""
    place = place_cache.atlas("")
    for asset in ("a1", "a3"):
        propose(store, place, Proposal("close", asset, who="City Council", visit="v1"))
    number = proposed.number + 1
    app = opened(pages, city_folder)
    assert "From City Council (name not checked)" in html_of(app)
    assert "From a visitor, less than a day ago" in html_of(app)
    app.text_input(key=f"reason_all_{number}").set_value("Spam").run()
    app.button(key=f"refuse_all_{number}").click().run()
    assert not app.exception
    assert "Waiting: 1" in [each.value for each in app.subheader]
    assert "2 contributions refused at once by Ed." in html_of(app)
    app.button(key=f"undo_all_{number + 2}").click().run()
    assert "Waiting: 3" in [each.value for each in app.subheader]


def test_a_flood_of_senders_leaves_the_page_as_it_is(
    pages: Pages, city_folder: Path, store: Store, proposed: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many visits sent several, the largest few can be refused at once, and the rest is counted."""
    monkeypatch.setattr(queue_view, "SHOWN", 2)
    sent = [
        Event("asset", "a3", "propose", f"Sender {k}", "partner", wish="confirm", id=f"{k}-{n}")
        for k in range(4)
        for n in range(2 + (k == 3))
    ]
    for event in sent:
        store.append(event, visit=event.who)
    app = opened(pages, city_folder)
    offered = [each.label for each in app.button if "of this sender" in each.label]
    assert offered == ["Refuse all 3 of this sender", "Refuse all 2 of this sender"]
    assert "And 2 more senders of several; they come up as these are decided." in [
        c.value for c in app.caption
    ]
    assert f"accept_{proposed.number}" in [each.key for each in app.button]


def test_what_was_looked_for_in_vain_is_told(
    pages: Pages, city_folder: Path, store: Store, proposed: Event
) -> None:
    """By kind of thing, from five on."""
    assert proposed.number
    assert "Looked for, and not listed" not in [each.value for each in opened(pages, city_folder).subheader]
    missed_searches.keep(store, ["toddler groups"])
    app = opened(pages, city_folder)
    assert "at least 5" in html_of(app)
    assert "toddler groups" in html_of(app)

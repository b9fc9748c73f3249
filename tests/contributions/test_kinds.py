"""The table of kinds: that every kind is in it, and that pages need nothing else to know one."""

from __future__ import annotations

import ast
from pathlib import Path

from placebased.contributions import kinds
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept, refuse, undo
from placebased.contributions.events import Event
from placebased.contributions.kinds import KINDS
from placebased.contributions.news import News
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.ui.kinds.kind_views import KIND_VIEWS
from tests.support.contributed import EDITOR

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "placebased"


def test_every_folder_of_contributions_is_a_kind() -> None:
    """A folder beside the table holds one kind, and the table has no kind without a folder."""
    folders = {path.parent.name for path in (CODE / "contributions").glob("*/kind.py")}
    there = {
        path.name for path in (CODE / "contributions").iterdir() if path.is_dir() and path.name[0] != "_"
    }
    assert folders == there
    modules = {kind.laying.__module__.split(".")[2] for kind in KINDS.values()}
    assert modules == folders
    assert set(KIND_VIEWS) <= set(KINDS)


def test_every_news_column_is_an_attribute_of_news() -> None:
    """What a kind says of its tables can be drawn."""
    some = News(1, "2026-11-21T10:00", "a1", "Name", "added")
    for kind in KINDS.values():
        assert [name for name in kind.tables.columns.values() if not hasattr(some, name)] == []
        assert kind.tables.columns


def names_a_kind(path: Path, word: str) -> bool:
    """Return whether a module of the package says a word anywhere in its code."""
    return word in path.read_text(encoding="utf-8").casefold()


def test_a_kind_is_named_in_its_own_folder_and_in_two_tables() -> None:
    """Claims of organisations: their folder, their view, and one row each in the two tables of kinds."""
    own = {CODE / "ui" / "kinds" / "steward_view.py", *(CODE / "contributions" / "stewards").iterdir()}
    others = {
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        if path not in own and names_a_kind(path, "steward")
    }
    assert others == {"contributions/kinds.py", "ui/kinds/kind_views.py"}


def test_pages_name_no_kind() -> None:
    """What draws the editors' list, the news, receipts and undo has no kind's name among its texts."""
    pages = [
        *(CODE / "ui" / "editors").glob("*.py"),
        CODE / "ui" / "changes" / "view.py",
        CODE / "ui" / "kinds" / "sending.py",
        *(path for path in (CODE / "contributions").glob("*.py") if path.name != "kinds.py"),
    ]
    assert len(pages) > 10
    for path in pages:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert texts.isdisjoint(KINDS), path


def test_the_last_number_is_that_of_any_kind(store: Store) -> None:
    """A proposal counts for the first figure and not for that of decisions; other events for neither."""
    store.append(Event("asset", "a1", "set", "Ed", "editor"), Event("team", "t1", "propose", "P", "partner"))
    store.append(Event("recipe", "r", "set", "Ed", "editor"))
    assert kinds.last_number(store) == 2
    assert kinds.last_number(store, decided=True) == 1


def test_every_state_of_the_place_has_a_version_of_its_own(store: Store, city: Atlas) -> None:
    """Nothing decided: the very same place. A team changed: another version, and the new hours in it."""
    assert kinds.laid_over(store, {"x": city}, stamp="0", day="2026-11-21")["x"] is city
    store.append(Event("team", "t5", "set", "Ed", "editor", {"hours": "24/7"}))
    shown = kinds.laid_over(store, {"x": city}, stamp="1", day="2026-11-21")["x"]
    assert shown.version == f"{city.version}-1"
    assert shown.teams.at["t5", "hours"] == "24/7"


def test_what_became_of_a_proposal(store: Store, city: Atlas) -> None:
    """Waiting, accepted, refused, unknown; taken back, it waits again. A guessed number tells no reason."""
    first, second, third = (propose(store, city, Proposal("confirm", "a3")) for _ in range(3))
    decision = accept(store, EDITOR, second, atlas=city)
    refuse(store, EDITOR, third, atlas=city, reason="We rang: moved.")
    assert kinds.became(store, first.number) == "It is waiting for an editor."
    assert kinds.became(store, second.number).startswith("It was accepted on ")
    assert kinds.became(store, third.number) == "It was not taken over. The link of your receipt says why."
    assert kinds.became(store, 99) == "There is no receipt with this number."
    undo(store, EDITOR, decision, atlas=city)
    assert kinds.became(store, second.number) == "It is waiting for an editor."


def test_a_receipt_says_what_happens_meanwhile(store: Store, city: Atlas) -> None:
    """It has the number to look it up by, and what does not happen before an editor decided."""
    said = kinds.thanks(propose(store, city, Proposal("confirm", "a3")))
    assert "receipt number 1" in said
    assert "until then nothing changes on the map" in said


def test_decisions_of_all_kinds_stand_in_one_list(store: Store, city: Atlas) -> None:
    """In the order of their numbers, those taken back left out; what is gone is named by its news."""
    store.append(Event("team", "t5", "set", "Ed", "editor", {"removed": "yes"}))
    closing = propose(store, city, Proposal("close", "a5"))
    accept(store, EDITOR, closing, atlas=city)
    store.append(wrong := Event("asset", "a1", "set", "Ed", "editor", {"name": "Wrong"}))
    store.append(Event("asset", "a1", "undo", "Ed", "editor", about=4))
    shown = kinds.laid_over(store, {"": city}, stamp="x", day="2026-11-21")[""]
    rows = kinds.decisions(store, shown, kinds.news(store, city, shown))
    assert [event.number for event, _ in rows] == [1, 3, 5]
    assert "Row Wardens: taken out of the register by Ed." in rows[0][1]
    assert "Hilltop Library: closed by Ed. Status." in rows[1][1]
    assert wrong.id not in [event.id for event, _ in rows]


def test_what_was_added_and_taken_back_keeps_its_name(store: Store, city: Atlas) -> None:
    """Nothing holds about it any more, yet no editor has to read an id."""
    given = {"name": "New Hall", "category": "larder", "postcode": str(city.postcodes.index[0])}
    added = accept(store, EDITOR, propose(store, city, Proposal("add", "", given)), atlas=city)
    undo(store, EDITOR, added, atlas=city)
    ((_, said),) = kinds.decisions(store, city, kinds.news(store, city, city))
    assert "New Hall: taken back by Ed." in said


def test_what_was_refused_at_once_is_named(store: Store, city: Atlas) -> None:
    """A refusal says nothing of what it is about; the proposal does, and each name stands once."""
    given = {"name": "New Hall", "category": "larder", "postcode": str(city.postcodes.index[0])}
    asked = [propose(store, city, Proposal("add", "", given, key=key)) for key in ("one", "two")]
    refused = [refuse(store, EDITOR, each, atlas=city, reason="Twice") for each in asked]
    assert kinds.names(store, city, kinds.news(store, city, city), refused) == ["New Hall"]

"""A place that shelters people at risk, however it came in, says nowhere where it is: no page, no file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from streamlit.testing.v1.element_tree import Element

from placebased.contributions.assets.entry import checked
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.store import Store
from placebased.exchange.formats import csv_file, geojson_file
from placebased.exchange.list_publishing import publish_list
from placebased.finding.question import Question
from placebased.hours import moments
from placebased.place.atlas import Atlas
from placebased.place.withheld import FLAG, YES
from placebased.reports import printed_list
from placebased.ui.find import taken
from placebased.ui.find.asking import ask
from placebased.ui.find.downloads import export_table
from placebased.ui.plain import near, receipt
from placebased.ui.runtime.caches import place_cache, store_cache
from placebased.ui.runtime.pages import PAGES
from tests.support import counts
from tests.support.city_fixtures import PACK, Pages
from tests.support.contributed import EDITOR, now_holds
from tests.ui.app.test_feed_routes import Client

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=moments.ZONE)
BY_FORM = {
    "name": "Rosewood Women’s Refuge, M14 5TQ",
    "category": "something_else",
    "address": "4 Rosewood Crescent",
    "postcode": "M14 5TQ",
    "offers": "Rooms at 4 Rosewood Crescent, M14 5TQ",
    "phone": "0161 496 0001",
}
BY_LIST = {
    "name": "Larch safe house",
    "category": "community_centre",
    "address": "9 Larchwood Crescent",
    "postcode": "M14 5TQ",
    "lon": "-2.223344",
    "lat": "53.452211",
    "phone": "0161 496 0002",
}
LISTED = "library-07feee0b7b"
"""A listing that an editor marks later, as nobody would: its address is in the pack."""

MARKS = ("Rosewood Crescent", "Larchwood", "14 5TQ", "145TQ", "2.2233", "53.4522")
SHOW_ENTRIES = ("find", "changes", "editors")
"""Pages on which an entry stands by its name."""


@pytest.fixture
def receipts(pages: Pages, store: Store, real: Atlas) -> list[str]:
    """Bring three such places in, each by another way; return the receipts of what was sent."""
    pages.use(PACK)
    form = propose(store, real, Proposal("add", values=BY_FORM, note="It is at 4 Rosewood Crescent"))
    accept(store, EDITOR, form, atlas=real)
    row = checked(BY_LIST, real, whole=True).values
    publish_list(store, EDITOR, [("l1", row, "")], name="Ours", join=False, atlas=real, day="2026-11-01")
    mark = propose(store, now_holds(store, real), Proposal("correct", asset=LISTED, values={FLAG: YES}))
    accept(store, EDITOR, mark, atlas=now_holds(store, real))
    store_cache.decided()
    return [form.id, mark.id]


def _leaks(marks: tuple[str, ...], *texts: str) -> list[str]:
    return [mark for mark in marks for text in texts if mark in text]


def test_it_is_kept_and_drawn_without_its_place(store: Store, receipts: list[str]) -> None:
    """The store has no word of it, and the table that maps and counts are made of has not its entry."""
    shown = place_cache.atlas("")
    kept = json.dumps([[e.values, e.note] for e in store.events()], ensure_ascii=False)
    assert len(receipts) == 2
    assert _leaks(MARKS, kept) == []
    assert not {LISTED, "l1"} & set(shown.assets.index)
    assert {LISTED, "l1"} <= set(shown.unplaced.index)
    hidden = shown.unplaced.loc[[LISTED, "l1"]]
    assert hidden[["lon", "lat", "east", "north"]].isna().all(axis=None)
    assert (hidden[["address", "postcode"]] == "").all(axis=None)


@pytest.mark.usefixtures("receipts")
def test_no_page_says_where_it_is(pages: Pages) -> None:
    """Whatever page is opened, with everything that it sends to the browser; the long run opens all."""
    leaks = {}
    for page in PAGES:
        if not counts.LONG and page.name not in SHOW_ENTRIES:
            continue
        query = {"words": "refuge"} if page.address_holds == "question" else {}
        app = pages.open(PACK, f"{page.name}.py", **query)
        leaks[page.name] = _leaks(MARKS, *(str(each.proto) for each in _elements(app.main)))
    assert len(leaks) == (len(PAGES) if counts.LONG else len(SHOW_ENTRIES))
    assert {page: found for page, found in leaks.items() if found} == {}


def _elements(block: object) -> Iterator[Element]:
    for each in getattr(block, "children", {}).values():
        if isinstance(each, Element):
            yield each
        else:
            yield from _elements(each)


@pytest.mark.parametrize(("words", "name"), [("refuge", "Rosewood"), ("safe house", "Larch safe house")])
def test_no_file_and_no_answer_of_the_server_says_where_it_is(
    receipts: list[str], words: str, name: str
) -> None:
    """Table, shapes, paper, the view taken away, light page, receipts, feed and news have its name alone."""
    shown = place_cache.atlas("")
    asked = ask(shown, Question(words=words), NOW)
    unplaced = (asked.hidden, asked.unplaced)
    table = export_table(shown, asked.directory, asked.answer, NOW, unplaced=unplaced)
    paper = printed_list.printed_list_of(shown, asked.directory, asked.answer, NOW, unplaced=unplaced)
    feed = Client()
    texts = {
        "table": csv_file.write(table).decode(),
        "shapes": geojson_file.write(table).decode(),
        "paper": repr(paper),
        "view": repr(taken.document_of(shown, Question(words=words), NOW, "")),
        "light page": near.near_html({"words": words}, NOW),
        "feed": feed.get(f"/oruk/services?text={name.partition(' ')[0]}").body.decode(),
        "news": feed.get("/news.atom").body.decode(),
    }
    assert [kind for kind, text in texts.items() if name not in text] == []
    texts["receipts"] = " ".join(receipt.receipt_html({"of": each}) for each in receipts)
    assert {kind: found for kind, text in texts.items() if (found := _leaks(MARKS, text))} == {}

"""A record that was opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.reports.document import Paragraph, Picture
from placebased.ui.record import view
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.workshop.view import READ, REOPENED
from placebased.workshops import bundle, record_document
from placebased.workshops.record import record_of
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import answered

PICTURE = Picture("<svg xmlns='http://www.w3.org/2000/svg'></svg>", 10.0, 10.0, "A map")
MOVED = "1 of 2 decisions rested on figures that have since moved."


def _draw() -> None:
    from placebased.ui.record import view as record_view

    record_view.draw_record()


def test_it_shows_everything_and_goes_out_with_what_has_moved(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every question and decision, the room's two maps and those of views; nothing where none was opened."""
    monkeypatch.setattr(view, "scene_maps", lambda *_: {"look": (PICTURE,)})
    monkeypatch.setattr(place_cache, "atlas", lambda _: SimpleNamespace(domains={}))
    monkeypatch.setattr(map_cache, "files", lambda _: None)
    monkeypatch.setattr(place_cache, "today", lambda: date(2026, 11, 30))
    rooms = WorkshopStore(store)
    read = bundle.parse_record(bundle.to_bytes(record_of(rooms, answered(rooms).id)))
    app = AppTest.from_function(_draw).run()
    assert len(app.get("html")) == 0
    app.session_state[READ], app.session_state[REOPENED] = read, ("“A room”.", MOVED)
    shown = "".join(str(each.proto.body) for each in app.run().get("html"))
    assert not app.exception
    for words in ("What counts?", "How now?", "Begin with Ash", "data:image/svg+xml"):
        assert words in shown
    assert shown.count("<img ") == 3
    assert MOVED not in shown  # it stands once, over the record
    made = view.taken(read, (MOVED,)).make()
    assert MOVED in [block.text for block in made.blocks if isinstance(block, Paragraph)]


def test_what_publishers_ask_leaves_the_room_with_its_record(
    store: Store, real: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the figures under the domains that the room weighed, and of no others."""
    monkeypatch.setattr(view, "scene_maps", lambda *_: {})
    monkeypatch.setattr(place_cache, "atlas", lambda _: real)
    monkeypatch.setattr(map_cache, "files", lambda _: None)
    monkeypatch.setattr(place_cache, "today", lambda: date(2026, 11, 30))
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    for domains, said in ((tuple(real.domains), 1), (("nothing",), 0)):
        weighed = replace(record, ground=replace(record.ground, domains=domains))
        found = view.handed_out(weighed, base="http://here").asks
        asked = "Households in fuel poverty (estimate). The publisher asks to use it only to find"
        assert [each[: len(asked)] for each in found] == [asked] * said
    handed = record_document.HandedOut(date(2026, 11, 30), asks=("The publisher asks.",))
    told = record_document.document(record, handed).sections[-1].blocks
    assert "The publisher asks." in [block.text for block in told if isinstance(block, Paragraph)]

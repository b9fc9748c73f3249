"""A record that was opened again."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.store import Store
from placebased.reports.document import Paragraph, Picture
from placebased.ui.record import view
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.workshop.view import READ, REOPENED
from placebased.workshops import bundle
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
    monkeypatch.setattr(place_cache, "atlas", lambda _: None)
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

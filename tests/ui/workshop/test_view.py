"""The page on which a workshop is prepared."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import streamlit as st

from placebased.contributions.store import Store, store_url
from placebased.errors import WorkshopError
from placebased.place.atlas import Atlas
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache
from placebased.ui.workshop import view as workshop_view
from placebased.workshops import bundle
from placebased.workshops.record import record_of
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.checkout import ROOT
from tests.support.city_fixtures import Pages, html_of
from tests.support.rooms import answered


def test_a_workshop_is_prepared_and_its_secret_link_shown(pages: Pages, real: Atlas) -> None:
    """With its title and tables; on real data, as the made-up city has too few areas to weigh."""
    app = pages.open(ROOT / "geodata", "workshop.py")
    assert not app.exception
    app.text_input(key="workshop_title").input("What <now>?")
    app.text_area(key="workshop_groups").input("Table 1\nTable 2")
    chosen = [str(code) for code in real.areas["neighbourhood"].index[1:7]]
    app.multiselect(key="workshop_areas_neighbourhood").set_value(chosen)
    app.button(key="workshop_rehearse").click().run()
    assert not app.exception
    rooms = WorkshopStore(Store(store_url()))
    link = html_of(app).split('href="./desk?w=')[1].split('"')[0]
    ident, _, key = link.partition("&amp;k=")
    state = rooms.state(ident)
    assert rooms.may_lead(ident, key)
    assert state.run.rehearsal
    assert list(state.run.areas) == chosen
    assert sorted(rooms.ground(ident).codes) == sorted(chosen)
    assert (state.run.title, state.run.groups, state.run.level) == (
        "What <now>?",
        ("Table 1", "Table 2"),
        "neighbourhood",
    )
    rooms.delete(ident)


def test_a_record_is_opened_again(pages: Pages, monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    """What is no record is said so; one says how many of its decisions rested on figures that moved."""
    pages.use(ROOT / "geodata")
    rooms = WorkshopStore(store)
    other = record_of(rooms, answered(rooms).id)
    ours = replace(other, ground=replace(other.ground, place=place_cache.atlas("").place.name))
    taken = [bundle.to_bytes(each) for each in (ours, other)]
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    monkeypatch.setattr(bundle, "read_file", bundle.parse_record)
    said_of = (
        "can be read",
        "2 decisions rested",
        "This record is of Threeby; this explorer is of Manchester",
    )
    said = []
    for given in (b"x", *taken):
        kept["workshop_record"] = BytesIO(given)
        workshop_view._reopen()
        said.append(" ".join(kept[workshop_view.REOPENED]))  # type: ignore[arg-type]
    assert [each in words for each, words in zip(said_of, said, strict=True)] == [True] * 3


def test_a_place_with_nothing_to_weigh_says_so(pages: Pages, city_folder: object) -> None:
    """In words, on its page."""
    app = pages.open(city_folder, "workshop.py")  # type: ignore[arg-type]
    app.button(key="workshop_make").click().run()
    assert not app.exception
    assert "not enough" in app.error[0].value


def test_where_facilitators_are_named_nobody_else_prepares_a_workshop(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form is not there, the way to sign in is; a form that was open before makes nothing either."""
    assert "workshop_make" in [each.key for each in pages.open(city_folder, "workshop.py").button]
    monkeypatch.setattr(sign_in, "may_facilitate", lambda: False)
    app = pages.open(city_folder, "workshop.py")
    assert "workshop_make" not in [each.key for each in app.button]
    assert 'href="./sign-in?to=workshop"' in html_of(app)
    with pytest.raises(WorkshopError, match="facilitators prepare"):
        workshop_view._made(rehearsal=False)

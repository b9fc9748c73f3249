"""The page on which sheets of paper are printed and keyed in."""

from __future__ import annotations

from placebased.contributions.store import Store
from placebased.ui.plain import key_page
from placebased.ui.plain.key_page import KeyView
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import GROUND, opened


def test_each_question_can_be_keyed_in_and_what_was_refused_stands_again(store: Store) -> None:
    """With a way to take a sheet out again; fields are named by scene, so that no two mix."""
    rooms = WorkshopStore(store)
    ident = opened(rooms).id
    rooms.key_in(ident, 7, {"next": [0, 1]})
    typed = {"sheet": "8", "next.dots_0": "12", "area": "B"}
    page = key_page.key_page(KeyView(rooms.state(ident), GROUND, rooms.sheets(ident), ("No.",), typed))
    for name in ("points.points_home", "next.dots_1", "order.order_2", "agree.dots_4"):
        assert f'name="{name}"' in page
    assert 'name="next.dots_0" type="number" maxlength="3" autocomplete="off" value="12"' in page
    assert '<option value="B" selected>Beech</option>' in page
    assert "Sheet 7: 2 answers, keyed in" in page
    assert 'value="7" type="submit">Take sheet 7 out<' in page
    assert "None yet." in key_page.key_page(KeyView(rooms.state(ident), GROUND))

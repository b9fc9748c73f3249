from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.queue import Waiting
from placebased.place.atlas import Atlas
from placebased.ui.kinds.kind_view import KindView


def test_a_kind_need_draw_nothing_of_its_own(city: Atlas) -> None:
    """Without any part, nothing is drawn outside a page and no button invites to a form."""
    view, waits = KindView(), Waiting(Event("x", "1", "propose", "P", "partner"), "X", {}, {}, (), 0.0)
    assert view.invitation == ""
    assert (view.form(city), view.history(city), view.beside(city, waits)) == (None, None, None)  # type: ignore[func-returns-value]

"""What tests of contributions share: an editor, an entry to propose, and the city with what was decided."""

from __future__ import annotations

from placebased.contributions import kinds
from placebased.contributions.editors import Editor
from placebased.contributions.queue import Waiting, queue
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas

EDITOR = Editor("Ed")
NEW = {"name": "Corner Larder", "category": "larder", "postcode": "ZZ1 1AA"}


def now_holds(store: Store, city: Atlas) -> Atlas:
    """Return the made-up city as it is shown with what the store holds."""
    return kinds.laid_over(store, {"": city}, stamp="x", day="2026-11-21")[""]


def waiting(store: Store, city: Atlas) -> list[Waiting]:
    """Return what waits, seen on the city as it is shown."""
    return queue(store, now_holds(store, city))

"""The workshops of this server: their store, and which phones are there."""

from __future__ import annotations

from contextlib import suppress
from functools import cache, lru_cache

from placebased.contributions.rate_limit import Rates
from placebased.contributions.store import Store
from placebased.errors import StoreError
from placebased.ui.runtime.caches import store_cache
from placebased.ui.runtime.room_bounds import RoomBounds
from placebased.ui.runtime.room_presence import Presence
from placebased.workshops import pins
from placebased.workshops.pins import Pin
from placebased.workshops.room_state import RoomState
from placebased.workshops.shared_presence import SharedPresence
from placebased.workshops.workshop_store import WorkshopStore

FORGETTING_SECONDS = 60.0
"""How often it is looked whether a workshop is over whose devices are to be forgotten."""

MOST_AN_HOUR = 60
"""Workshops that all visitors of one server together may make in an hour."""


def rooms() -> WorkshopStore:
    """Return the workshops that are kept here.

    Raises
    ------
    StoreError
        When the store cannot be opened.
    """
    kept = _rooms(store_cache.store())
    if _forgetting().admit("") == "":
        with suppress(StoreError):  # it is tried again
            kept.forget_devices()
    return kept


@cache
def _forgetting() -> Rates:
    """Return what lets one look a minute whether devices are to be forgotten."""
    return Rates(1, 1, window=FORGETTING_SECONDS)


@lru_cache(maxsize=2)  # every phone asks for it every second or two: the cache of pages takes longer to ask
def _rooms(store: Store) -> WorkshopStore:
    return WorkshopStore(store)


@lru_cache(maxsize=8)
def _pins_of(rooms: WorkshopStore, ident: str, scene: str, _beat: int) -> tuple[Pin, ...]:
    return pins.all_pins(rooms.answers(ident, scene, items=True))


def pins_at(rooms: WorkshopStore, state: RoomState) -> tuple[Pin, ...]:
    """Return every pin of the scene that is shown; asked again at the same beat, at once.

    Parameters
    ----------
    rooms
        The store of workshops.
    state
        Where the workshop stands.
    """
    return _pins_of(rooms, state.id, state.scene, state.beat)


@cache
def presence() -> Presence:
    """Return which phones this server heard of lately."""
    return Presence()


def note_phone(workshop: str, mark: str, host: str) -> None:
    """Note that a phone asked, and tell other processes now and then how many there are here.

    Parameters
    ----------
    workshop, mark, host
        As for :meth:`~placebased.ui.runtime.room_presence.Presence.note`.
    """
    presence().note(workshop, mark, host)
    store = store_cache.store()
    if store.is_shared:
        _shared(store).tell(workshop, lambda: presence().here(workshop))


def phones_here(workshop: str) -> int:
    """Return how many phones are there, whichever process they ask.

    Parameters
    ----------
    workshop
        Id of the workshop.
    """
    store = store_cache.store()
    return presence().here(workshop) + (_shared(store).elsewhere(workshop) if store.is_shared else 0)


@lru_cache(maxsize=2)
def _shared(store: Store) -> SharedPresence:
    return SharedPresence(store)


@cache
def bounds() -> RoomBounds:
    """Return what bounds how much phones send."""
    return RoomBounds()


@cache
def rates() -> Rates:
    """Return what bounds how many workshops are made."""
    return Rates(MOST_AN_HOUR, MOST_AN_HOUR, window=3600.0)

"""People who are not there: answers to every way of asking, for training and for tests.

Each leans to one or two domains, as people in a room do, so that there is something that unites and divides.
The same number gives the same people.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from placebased.methods.composite_index import apportion
from placebased.workshops.answers import Answer
from placebased.workshops.kept_answers import GROUP, REACTION, KeptAnswer
from placebased.workshops.pins import BACK, KINDS, QUESTION, PlacedPin, as_value
from placebased.workshops.room_state import RoomState
from placebased.workshops.run_of_show import RunOfShow, ShowScene
from placebased.workshops.workshop_store import WorkshopStore

MANY = 30
"""People of a rehearsal."""

CAMPS = 3
"""Opinions that they hold, each a domain that counts most and one that counts next."""


WRITTEN = (
    "The library is warm, and nobody knows that it is open late.",
    "My mother cannot reach the practice without two buses.",
    "We have volunteers, but no room on a Sunday.",
    "Ask the people at the food club. They know who is missing.",
    "The park is good. The way to it is not lit.",
    "Somebody should answer in more than one language.",
)
"""What they write."""


def answer_of(scene: ShowScene, domains: Sequence[str], person: int) -> Answer:
    """Return what a simulated person answers.

    Parameters
    ----------
    scene
        What is asked.
    domains
        Ids of the domains.
    person
        Number of the person.
    """
    chance = random.Random(f"{scene.id} {person}")  # noqa: S311 - nobody is to guess anything
    camp = person % CAMPS
    if scene.way == "split":
        leans = {domain: chance.uniform(0, 2) for domain in domains}
        leans[domains[camp % len(domains)]] += 6
        leans[domains[(camp + CAMPS) % len(domains)]] += 3
        return apportion(leans)
    if scene.way == "words":
        return WRITTEN[person % len(WRITTEN)]
    if scene.way == "rank":
        places = list(range(len(scene.options)))
        chance.shuffle(places)
        return sorted(places, key=lambda k: (k + camp) % len(places) + chance.uniform(0, 2))
    odds = [3.0 if k == camp % len(scene.choices) else 1.0 for k in range(len(scene.choices))]
    return chance.choices(range(len(scene.choices)), odds)[0]


def let_answer(rooms: WorkshopStore, ident: str, many: int = MANY) -> None:
    """Let simulated people answer the question that is shown, each at a table.

    Parameters
    ----------
    rooms
        The store of workshops.
    ident
        Id of a rehearsal.
    many
        How many people.

    Raises
    ------
    WorkshopError
        If the question is closed.
    """
    state, domains = rooms.state(ident), rooms.ground(ident).domains
    scene = state.shown
    for person in range(many):
        mark = f"simulated{person:023d}"
        if group := _group(state.run, person):
            rooms.answer(ident, GROUP, mark, group)
        if scene is not None and scene.way == "pins":
            _let_pin(rooms, state, mark, person)
        elif scene is not None and scene.asks:
            rooms.answer(ident, scene.id, mark, answer_of(scene, domains, person))


def _let_pin(rooms: WorkshopStore, state: RoomState, mark: str, person: int) -> None:
    """Let a person place a pin in the middle of an area, and back one that somebody else placed before."""
    ground = rooms.ground(state.id)
    area = person * 7 % len(ground.codes)
    (x, y), where = ground.middles[area], ground.shorts[area]
    kind = list(KINDS)[person % len(KINDS)]
    pin = PlacedPin(kind, WRITTEN[person % len(WRITTEN)], where, area, x, y)
    rooms.answer(state.id, state.scene, mark, as_value(pin), item="simulated")
    others = [each.ref for each in rooms.answers(state.id, state.scene, items=True) if _is_pin(each)]
    on = others[person % len(others)]
    rooms.answer(state.id, state.scene, mark, QUESTION if person % 4 == 3 else BACK, item=REACTION + on)  # noqa: PLR2004


def _is_pin(kept: KeptAnswer) -> bool:
    return not kept.item.startswith(REACTION)


def _group(run: RunOfShow, person: int) -> str:
    return run.groups[person % len(run.groups)] if run.groups else ""

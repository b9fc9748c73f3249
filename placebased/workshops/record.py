"""What leaves the room: every question with what was said, each decision with what it rested on.

Nobody's mark is in it, and nothing of fewer than five people is told apart. Whatever shows it (a document, a
bundle that opens again) takes it from here.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from placebased import phrases
from placebased.workshops import pins, recorded_pins, room_views, tallies
from placebased.workshops.facilitator_acts import Decision, FacilitatorAct
from placebased.workshops.kept_answers import GROUP, KEYED, KeptAnswer
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import RunOfShow, ShowScene
from placebased.workshops.tallies import FEWEST, TallyRow
from placebased.workshops.workshop_store import WorkshopStore

MARK_LENGTH = 12
THE_ROOM = "the room"


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """One answer, without anybody.

    Attributes
    ----------
    value
        What was answered.
    mark
        Random mark of who answered within this record, so that answers to several questions can be read
        together; made anew for each record. Empty for words: they may tell who wrote them.
    is_late
        Whether it came after its scene had closed.
    is_keyed
        Whether it was keyed in from a sheet of paper.
    """

    value: object
    mark: str = ""
    is_late: bool = False
    is_keyed: bool = False


@dataclass(frozen=True)
class AskedScene:
    """One question as it was asked.

    Attributes
    ----------
    scene
        The scene.
    opened, closed
        When it was first opened and last closed: seconds since 1970, UTC; 0 where it never was.
    count, late, keyed
        How many answered, how many of them after it had closed, and how many were keyed in from paper.
    answers
        What was answered, in an order that says nothing; none of fewer than five, and of words those that the
        room was shown.
    said, dissent
        What the room said, and who saw it otherwise, as sentences.
    """

    scene: ShowScene
    opened: float
    closed: float
    count: int
    late: int
    keyed: int = 0
    answers: tuple[RecordedAnswer, ...] = ()
    said: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[object, ...]:
        """What was answered."""
        return tuple(each.value for each in self.answers)


@dataclass(frozen=True)
class RoomRecord:
    """A workshop as it is kept by those who were there.

    Attributes
    ----------
    run, ground
        What was prepared, and what the room stood on.
    made_at
        When the workshop was made: seconds since 1970, UTC.
    devices, sheets
        How many phones took part, and how many sheets of paper were keyed in.
    scenes
        Its questions and views.
    decisions
        What was decided.
    """

    run: RunOfShow
    ground: RoomGround
    made_at: float
    devices: int
    scenes: tuple[AskedScene, ...]
    decisions: tuple[Decision, ...]
    sheets: int = 0


def record_of(rooms: WorkshopStore, ident: str) -> RoomRecord:
    """Return the record of a workshop as it stands.

    Parameters
    ----------
    rooms
        The store of workshops.
    ident
        Id of the workshop.

    Raises
    ------
    WorkshopError
        If there is none with that id.
    """
    state, ground = rooms.state(ident), rooms.ground(ident)
    times, marks = scene_times(rooms.acts(ident)), secrets.token_bytes(16)
    scenes = tuple(
        replace(_asked(rooms, ident, scene, marks), opened=opened, closed=closed)
        for scene in state.run.scenes
        for opened, closed in [times.get(scene.id, (0.0, 0.0))]
    )
    phones, sheets = rooms.count(ident, keyed=False), len(rooms.sheets(ident))
    return RoomRecord(state.run, ground, state.made_at, phones, scenes, rooms.decisions(ident), sheets)


def scene_times(acts: Sequence[FacilitatorAct]) -> dict[str, tuple[float, float]]:
    """Return when each scene was first opened and last closed; 0 for one that is open still.

    Parameters
    ----------
    acts
        What facilitators did, in order.
    """
    opened: dict[str, float] = {}
    closed: dict[str, float] = {}
    shown = ""
    for each in acts:
        if each.act not in STEPS:
            continue
        if shown and (each.act in {"close", "end"} or each.scene != shown):
            closed[shown] = each.at
        shown = "" if each.act in {"close", "end"} else each.scene
        if shown:
            opened.setdefault(shown, each.at)
            closed.pop(shown, None)
    return {scene: (at, closed.get(scene, 0.0)) for scene, at in opened.items()}


STEPS = frozenset({"next", "back", "close", "open", "end"})
"""Acts that open or close a scene."""


def _asked(rooms: WorkshopStore, ident: str, scene: ShowScene, marks: bytes) -> AskedScene:
    if scene.way == "pins":
        return _asked_pins(rooms, ident, scene)
    kept = rooms.answers(ident, scene.id) if scene.asks else ()
    answers = sorted((_recorded(scene, each, marks) for each in _shown(scene, kept)), key=str)
    said, dissent = _says(rooms, ident, scene, kept) if answers else ((), ())
    late = sum(each.late for each in kept)
    keyed = sum(each.is_keyed for each in kept)
    return AskedScene(scene, 0.0, 0.0, len(kept), late, keyed, tuple(answers), said, dissent)


def _asked_pins(rooms: WorkshopStore, ident: str, scene: ShowScene) -> AskedScene:
    """Return the pins that the room was shown; they have no marks, as their words may tell whose they are."""
    count = rooms.count(ident, scene.id)
    found = pins.shown_pins(pins.all_pins(rooms.answers(ident, scene.id, items=True)))
    answers = tuple(
        RecordedAnswer(recorded_pins.recorded(pin, count), is_keyed=pin.device.startswith(KEYED))
        for pin in found
    )
    ground = rooms.ground(ident)
    read = [recorded_pins.pin_from(each.value, ground) for each in answers]
    said, dissent = recorded_pins.describe_pins(read) if read else ((), ())
    keyed = rooms.count(ident, scene.id, keyed=True)
    return AskedScene(scene, 0.0, 0.0, count, 0, keyed, answers, said, dissent)


def _recorded(scene: ShowScene, kept: KeptAnswer, marks: bytes) -> RecordedAnswer:
    mark = hmac.new(marks, kept.device.encode(), hashlib.sha256).hexdigest()[:MARK_LENGTH]
    return RecordedAnswer(kept.value, "" if scene.way == "words" else mark, kept.late, kept.is_keyed)


def _shown(scene: ShowScene, kept: Sequence[KeptAnswer]) -> Sequence[KeptAnswer]:
    """Return the answers that may leave the room: words that it was shown, others where five answered."""
    if scene.way == "words":
        return [each for each in kept if each.is_shown]
    return kept if len(kept) >= FEWEST else ()


# --- in words ----------------------------------------------------------------------------------------

Sentences = tuple[str, ...]


def _says(
    rooms: WorkshopStore, ident: str, scene: ShowScene, kept: Sequence[KeptAnswer]
) -> tuple[Sentences, Sentences]:
    """Return what the room said, and who saw it otherwise."""
    if scene.way == "split":
        return _says_points(rooms, ident, kept)
    values = [each.value for each in kept]
    if scene.way == "rank":
        return describe_order(tallies.orders(scene.options, values), len(kept))
    if scene.way == "agree":
        return describe_agreement(tallies.choices(scene.choices, values), len(kept))
    if scene.way == "choose":
        return describe_choice(tallies.choices(scene.choices, values), len(kept))
    return (), ()


def _says_points(rooms: WorkshopStore, ident: str, kept: Sequence[KeptAnswer]) -> tuple[Sentences, Sentences]:
    ground, votes = rooms.ground(ident), {each.device: each.value for each in kept}
    groups = {each.device: each.value for each in rooms.answers(ident, GROUP)}
    united, *divided = room_views.describe_room(ground, list(votes.values()), whom=THE_ROOM)
    apart = tuple(
        room_views.describe_points(ground, f"{group} ({n})", points)
        for group, (n, points) in room_views.group_points(ground, votes, groups).items()
    )
    return (united, *apart), tuple(divided)


def describe_choice(rows: Sequence[TallyRow], count: int) -> tuple[Sentences, Sentences]:
    """Return what most chose, and what the others did.

    Parameters
    ----------
    rows
        How many chose each option.
    count
        How many answered.
    """
    first, *others = sorted(rows, key=lambda row: -row.amount)
    level = [first, *(row for row in others if row.amount == first.amount)]
    names = phrases.join_list([f"“{row.label}”" for row in level], most=len(level))
    each = " each" if len(level) > 1 else ""
    said = f"{names}: {first.amount:.0f} of {count}{each}."
    rest = [f"{row.amount:.0f} said “{row.label}”" for row in others if row.amount and row not in level]
    if rest:
        return (said,), (f"{phrases.join_list(rest, most=len(rest))}.",)
    return (said,), () if len(level) > 1 else ("Nobody said otherwise.",)


def describe_agreement(rows: Sequence[TallyRow], count: int) -> tuple[Sentences, Sentences]:
    """Return how many agree, and how many do not.

    Parameters
    ----------
    rows
        How many took each step of agreement, from the strongest.
    count
        How many answered.
    """
    agree, neither, disagree = (sum(row.amount for row in part) for part in (rows[:2], rows[2:-2], rows[-2:]))
    verb = "agrees" if agree == 1 else "agree"
    between = f", {phrases.plural(int(neither), 'says neither', 'say neither')}" if neither else ""
    said = f"{agree:.0f} of {count} {verb}{between}."
    if not disagree:
        return (said,), ("Nobody disagreed.",)
    strongly = f", {rows[-1].amount:.0f} of them strongly" if rows[-1].amount else ""
    return (said,), (f"{phrases.plural(int(disagree), 'disagrees', 'disagree')}{strongly}.",)


def describe_order(rows: Sequence[TallyRow], count: int) -> tuple[Sentences, Sentences]:
    """Return what comes first in the room's order, and what others put first.

    Parameters
    ----------
    rows
        Options by how far up they were put.
    count
        How many answered.
    """
    top, *others = rows
    said = f"In the room's order “{top.label}” comes first; {top.first} of {count} put it first."
    rest = [f"“{row.label}” for {row.first}" for row in others if row.first]
    if rest:
        return (said,), (f"Others had another first: {phrases.join_list(rest, most=len(rest))}.",)
    return (said,), ("Nobody put another first.",)

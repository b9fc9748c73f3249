"""What facilitators did and what they wrote down, and how it is told to the one who comes second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from placebased.workshops.run_of_show import RunOfShow
from placebased.workshops.workshop_tables import ACTS

DECIDED: Mapping[str, str] = {
    "what": "What was decided",
    "who": "Who does it",
    "until": "By when",
    "dissent": "Who sees it otherwise, and why",
    "ask": "Who to ask about it",
}
"""What a facilitator writes down of a decision, and what each is called on the form."""

LONGEST_DECISION = 400
"""Characters of each part of a decision."""


@dataclass(frozen=True, slots=True)
class FacilitatorAct:
    """Something that a facilitator did.

    Attributes
    ----------
    version
        Number of the change.
    act
        Name of the act.
    scene
        Id of the scene that was shown after it.
    at
        When: seconds since 1970, UTC.
    """

    version: int
    act: str
    scene: str
    at: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that a room decided, as a facilitator wrote it down.

    Attributes
    ----------
    what
        The decision.
    who, until
        Who does it, and by when; empty where it was not said.
    dissent
        Who sees it otherwise, or how many; empty where it was not said.
    ask
        Who to ask about it; empty where it was not said.
    scene
        Id of the scene that was shown.
    at
        When it was written down: seconds since 1970, UTC.
    rested
        What the view of the scene showed then, as JSON (:mod:`.view_figures`); empty where it showed none.
    """

    what: str
    who: str = ""
    until: str = ""
    dissent: str = ""
    ask: str = ""
    scene: str = ""
    at: float = 0.0
    rested: str = ""


def acts_after(connection: sa.Connection, ident: str, after: int) -> tuple[FacilitatorAct, ...]:
    """Return what facilitators did after a change, in order.

    Parameters
    ----------
    connection
        To the store.
    ident
        Id of the workshop.
    after
        Number of the change.
    """
    query = sa.select(ACTS.c.version, ACTS.c.act, ACTS.c.scene, ACTS.c.at)
    query = query.where(ACTS.c.workshop == ident, ACTS.c.version > after).order_by(ACTS.c.version)
    return tuple(FacilitatorAct(*row) for row in connection.execute(query))


_DID = {
    "next": "The next scene was opened",
    "back": "The scene before was opened",
    "close": "The question was closed",
    "open": "The question was opened again",
    "end": "The workshop was ended",
    "add": "A scene was added",
    "edit": "The run of show was changed",
    "address": "Another address was chosen",
    "decide": "A decision was written down",
    "key": "The facilitators' link was changed",
}


def describe_act(done: FacilitatorAct, run: RunOfShow) -> str:
    """Return what a facilitator did, as a sentence.

    Parameters
    ----------
    done
        What was done.
    run
        The run of show as it is now.
    """
    scene = run.scene(done.scene)
    at = f": “{scene.question}”" if scene else ""
    return f"{_DID.get(done.act, done.act)}{at}."

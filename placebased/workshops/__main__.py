"""Rehearse a workshop by one command: ``python -m placebased.workshops rehearse``.

A ready-made workshop on the pack's own data is kept in the store, and the facilitators' link is printed. With
``--answered``, simulated people have answered every question, and the workshop is over: its record can be
looked at, and taken away.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from placebased import phrases
from placebased.contributions.store import Store, store_url
from placebased.errors import PackError, StoreError, WorkshopError
from placebased.place.atlas import open_pack
from placebased.place.geography import Level
from placebased.place.loading import pack_folder
from placebased.workshops import simulated_people
from placebased.workshops.kept_answers import WAITING, token_of
from placebased.workshops.ready_made import ready_made
from placebased.workshops.room_ground import ground_of
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore

LEVELS: tuple[Level, ...] = ("neighbourhood", "ward", "msoa")
TITLE, TABLES = "A rehearsal", ("Table 1", "Table 2", "Table 3")
DONE, FAILED = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line and return the exit code.

    Parameters
    ----------
    arguments
        Words of the command line without the program's name; ``None`` takes those of this process.
    """
    parser = argparse.ArgumentParser(prog="python -m placebased.workshops", description=__doc__)
    commands = parser.add_subparsers(required=True)
    asked = commands.add_parser("rehearse", help="make a workshop with simulated people")
    asked.add_argument("--level", choices=LEVELS, default=LEVELS[0], help="areas that the room weighs")
    asked.add_argument("--answered", action="store_true", help="let all questions be answered at once")
    asked.add_argument("--people", type=int, default=simulated_people.MANY, help="how many people")
    asked.add_argument("--url", default="http://localhost:8501", help="where the explorer runs")
    given = parser.parse_args(arguments)
    try:
        made = _rehearsal(given)
    except (PackError, StoreError, WorkshopError) as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    print(f"A rehearsal is ready, with {given.people} simulated people. Its code is {made.code}.")
    print(f"Start the explorer, then open {given.url.rstrip('/')}/desk?w={made.id}&k={made.key}")
    return DONE


def _rehearsal(given: argparse.Namespace) -> NewWorkshop:
    today = phrases.local_time(datetime.now().astimezone()).date()
    ground = ground_of(open_pack(pack_folder()), given.level, today)
    run = replace(ready_made(TITLE, given.level, TABLES), rehearsal=True)
    with closing(Store(store_url())) as store:
        rooms = WorkshopStore(store)
        made = rooms.make(run, ground)
        if given.answered:
            let_run(rooms, made.id, given.people)
    return made


def let_run(rooms: WorkshopStore, ident: str, people: int) -> None:
    """Lead a rehearsal to its end: everybody answers everything, and all that was written is shown.

    Parameters
    ----------
    rooms
        The store of workshops.
    ident
        Id of a rehearsal that has not begun.
    people
        How many simulated people answer.
    """
    for scene in rooms.state(ident).run.scenes:
        rooms.move(ident, rooms.state(ident).version, "next")
        simulated_people.let_answer(rooms, ident, people)
        if scene.in_own_words:
            for said in rooms.answers(ident, scene.id, items=scene.way == "pins"):
                if said.state == WAITING:
                    rooms.read(ident, scene.id, token_of(scene.id, said), reading="show")
    rooms.move(ident, rooms.state(ident).version, "end")


if __name__ == "__main__":
    sys.exit(main())

"""A room to test with: six areas, two domains that pull apart and one that tells no area from another."""

from __future__ import annotations

from collections.abc import Mapping

from placebased.workshops.facilitator_acts import Decision
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import RunOfShow, ShowScene
from placebased.workshops.view_figures import ViewFigures
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore

AREAS = ("Ash", "Beech", "Cedar", "Dogwood", "Elm", "Fir")
DOMAINS = {"home": "Home", "older": "Growing older", "place": "Safe place"}

GROUND = RoomGround(
    place="Threeby",
    data_version="v1",
    made="2026-11-30",
    one="area",
    many="areas",
    codes=tuple(name[0] for name in AREAS),
    names=AREAS,
    shorts=AREAS,
    domains=tuple(DOMAINS),
    labels=tuple(DOMAINS.values()),
    raw=tuple((float(k), float(-k), 0.0) for k in range(6)),  # home: Fir most; older: Ash most
    outlines=tuple(f"M{100 * k} 0L{100 * k + 90} 0L{100 * k + 90} 90z" for k in range(6)),
    middles=tuple((100.0 * k + 45, 45.0) for k in range(6)),
    high=100.0,
    corner=(400_000.0, 300_000.0),
    unit=10.0,
    sources=("Census, a publisher, 2021, an open licence",),
)

SCENES = (
    ShowScene("look", "view", "Look <here>", link="index?level=ward", note="Say hello."),
    ShowScene("points", "split", "What counts?", seconds=60),
    ShowScene("next", "choose", "How now?", options=("Begin", "Wait")),
    ShowScene("order", "rank", "What first?", options=("Hours", "Places", "News")),
    ShowScene("agree", "agree", "It is right"),
)
RUN = RunOfShow("A room & more", "ward", SCENES, ("Table 1", "Table 2"))


FIGURES = ViewFigures(
    link="?need=hardship&level=ward",
    data_version="v1",
    figure="hardship",
    label="Hardship",
    suffix="%",
    decimals=1,
    many="wards",
    codes=("A", "B", "C"),
    names=("Ash", "Beech", "Cedar"),
    values=(12.0, 20.0, None),
)


def mark(number: int) -> str:
    """Return the random mark that a device might have."""
    return f"{number:032x}"


def points(**given: int) -> Mapping[str, int]:
    """Return points by domain; what is not given has none."""
    return {domain: given.get(domain, 0) for domain in DOMAINS}


def opened(rooms: WorkshopStore, scene: str = "points") -> NewWorkshop:
    """Make a workshop and go on to one of its scenes."""
    made = rooms.make(RUN, GROUND)
    while rooms.state(made.id).scene != scene:
        rooms.move(made.id, rooms.state(made.id).version, "next")
    return made


def answered(rooms: WorkshopStore) -> NewWorkshop:
    """Make a workshop that was asked everything: ten answered the points, five the choice, four the order."""
    made = opened(rooms)
    for k in range(10):
        rooms.answer(made.id, "points", mark(k), points(home=100) if k < 6 else points(older=100))
    rooms.decide(
        made.id, rooms.state(made.id).version, Decision("Begin with Ash", "The lead", "May", "Two", "Us")
    )
    rooms.move(made.id, rooms.state(made.id).version, "next")
    rooms.answer(made.id, "points", mark(10), points(older=100))
    for k in range(5):
        rooms.answer(made.id, "next", mark(k), k % 2)
    rooms.decide(made.id, rooms.state(made.id).version, Decision("Meet again"))
    rooms.move(made.id, rooms.state(made.id).version, "next")
    for k in range(4):
        rooms.answer(made.id, "order", mark(k), [0, 1, 2])
    return made

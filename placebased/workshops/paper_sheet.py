"""A sheet of paper for a table in the room: A3, an area's map with numbered places, and the questions.

People write on it what phones would send; :mod:`.keyed_sheets` keeps what is keyed in from it. It is a
tagged PDF that is typeset inside this process, as every printed page of the explorer is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import shapely

from placebased import phrases
from placebased.design import colour
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.picture import drawing, layers
from placebased.mapping.picture.canvas import TYPEFACE, Viewport, element, fit
from placebased.mapping.picture.decode import world
from placebased.mapping.picture.outlines import outlined
from placebased.mapping.picture.scene import box_of, open_scene
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.reports import print_map
from placebased.reports.printed_list import printable
from placebased.typesetting import typeset
from placebased.views.selection import Selection
from placebased.workshops.map_picture import numbered
from placebased.workshops.numbered_places import NumberedPlace, numbered_places
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import WAYS, RunOfShow, ShowScene

TEMPLATE = Path(__file__).with_name("paper_sheet.typ")

WIDTH, HEIGHT = 776.0, 640.0
"""Pixels of the map."""

LINES = 5
"""Lines to write on."""

ASKED = {
    "split": "Agree on one way to share out 100 points. It counts as one answer.",
    "rank": "Agree on one order: 1 for the first. It counts as one answer.",
    "choose": "Each person makes one dot.",
    "agree": "Each person makes one dot.",
    "words": "Write as clearly as you can. Leave out names of people.",
    "pins": "Write the number of a place, then strength, worry or idea, then a few words.",
}
"""What people do on paper, by the way to answer."""


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question as it stands on paper.

    Attributes
    ----------
    title
        The question.
    how
        What to do.
    options
        What is chosen from, each with room beside it.
    lines
        Empty lines to write on.
    """

    title: str
    how: str
    options: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A sheet, ready to be typeset: words only, and the map as SVG.

    Attributes
    ----------
    title, area
        Name of the workshop and of the area.
    map, alt
        The map, and what it shows in words.
    places
        Number, name and kind of each numbered place.
    questions
        What is asked.
    credits
        Whose data it is.
    """

    title: str
    area: str
    map: str
    alt: str
    places: tuple[tuple[str, str, str], ...]
    questions: tuple[PaperQuestion, ...]
    credits: tuple[str, ...]

    def to_json(self) -> str:
        """Return the sheet as the template reads it."""
        return printable(json.dumps(asdict(self) | {"map": outlined(self.map)}, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class PaperMap:
    """The area of a sheet as it is drawn.

    Attributes
    ----------
    drawing
        Its map with the numbers, as SVG.
    places
        The places behind the numbers.
    credits
        Whose map it is.
    """

    drawing: str
    places: tuple[NumberedPlace, ...]
    credits: tuple[str, ...]


def paper_sheet(run: RunOfShow, ground: RoomGround, code: str, drawn: PaperMap) -> PaperSheet:
    """Return the sheet of one area of a room.

    Parameters
    ----------
    run, ground
        What is asked, and what the room stands on.
    code
        Of the area.
    drawn
        Its map.
    """
    name = ground.names[ground.codes.index(code)]
    listed = "; ".join(f"{each.number} {each.name}" for each in drawn.places)
    return PaperSheet(
        title=run.title,
        area=name,
        map=drawn.drawing,
        alt=f"Map of {name} with numbered places. {listed}.",
        places=tuple((str(each.number), each.name, phrases.in_sentence(each.kind)) for each in drawn.places),
        questions=tuple(_question(each, ground) for each in run.scenes if each.asks),
        credits=drawn.credits,
    )


def _question(scene: ShowScene, ground: RoomGround) -> PaperQuestion:
    options = ground.labels if scene.way == "split" else scene.choices
    return PaperQuestion(
        scene.question, ASKED.get(scene.way, WAYS[scene.way]), options, LINES if scene.in_own_words else 0
    )


def paper_map(atlas: Atlas, files: MapFiles, level: Level, code: str) -> PaperMap:
    """Return the map of an area with its numbered places.

    Parameters
    ----------
    atlas, files
        The place, and the files of its map.
    level, code
        The area.
    """
    places = numbered_places(atlas, level, code)
    selection = Selection(need="", level=level, area=f"{level}:{code}")
    message = replace(explore_map.map_message(atlas, selection, files), labels=())  # numbers are places here
    scene = open_scene(message, files)
    bounds = shapely.bounds(atlas.drawn[level].geometry.loc[code]).tolist()
    view = fit(box_of(bounds).tolist(), WIDTH, HEIGHT, margin=24.0)
    drawn, _key = drawing.draw_map(scene, view, "sheet")
    clip = element("clipPath", element("rect", width=WIDTH, height=HEIGHT), id="sheet-map")
    body = element("g", *drawn, clip_path="url(#sheet-map)")
    made = element(
        "svg", element("defs", layers.patterns(message.need, "sheet"), clip), body, *_numbers(places, view),
        xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=HEIGHT, viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        font_family=TYPEFACE,
    )  # fmt: skip
    ground = message.ground
    credit = (message.attribution, ground.attribution if ground else "")
    return PaperMap(made, places, (*filter(None, credit), f"Data version {atlas.version}."))


def _numbers(places: Sequence[NumberedPlace], view: Viewport) -> list[str]:
    """Return the numbers of places, moved apart where they would cover each other and tied to their place."""
    if not places:
        return []
    points = view.place(world([(each.lon, each.lat) for each in places]))
    moved = print_map.spread_apart(points, (WIDTH, HEIGHT))
    ink = colour("ink")
    ties = [
        element("line", x1=x, y1=y, x2=u, y2=v, stroke=ink, stroke_width=1.2)
        for (x, y), (u, v) in zip(points.tolist(), moved.tolist(), strict=True)
    ]
    marks = [numbered(each.number, x, y) for each, (x, y) in zip(places, moved.tolist(), strict=True)]
    return [*ties, *marks]


def pdf(sheet: PaperSheet) -> bytes:
    """Return a sheet as PDF, A3, tagged (PDF/UA-1), with its typefaces embedded.

    Parameters
    ----------
    sheet
        What is printed.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    return typeset(TEMPLATE, "pdf", sheet=sheet.to_json())

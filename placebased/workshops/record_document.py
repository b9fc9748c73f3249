"""The record of a workshop as a document: what a board is handed, to print, to edit or to show.

It opens with the decisions. Each scene follows with its times, its view, its map with its legend, what was
said and who saw it otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from placebased import phrases
from placebased.exchange import table_sources
from placebased.reports.document import (
    Block,
    Bullets,
    Cell,
    DataColumn,
    DataTable,
    Document,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
)
from placebased.workshops import recorded_pins, room_fills, room_views, tallies, view_figures
from placebased.workshops.facilitator_acts import Decision
from placebased.workshops.map_picture import picture_of
from placebased.workshops.pins import KINDS
from placebased.workshops.pins_picture import pins_picture
from placebased.workshops.record import AskedScene, RoomRecord
from placebased.workshops.recorded_pins import RecordedPin
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import WAYS, ShowScene
from placebased.workshops.tallies import FEWEST

LANGUAGE = "en-GB"
SIMULATED = "This was a rehearsal: its people were simulated, and nothing in it was said by anybody."


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What a record is handed out with.

    Attributes
    ----------
    day
        The day on which it is written.
    base
        Address of the explorer, to which links of views are added; empty where it is not known.
    maps
        What is shown of the views of scenes, by the id of the scene.
    moved
        Sentences on figures that have moved since; they open the document.
    asks
        What publishers ask of those who use the figures under the room's domains, one line each.
    """

    day: date
    base: str = ""
    maps: Mapping[str, Sequence[Block]] = field(default_factory=dict)
    moved: Sequence[str] = ()
    asks: Sequence[str] = ()


def document(record: RoomRecord, handed: HandedOut) -> Document:
    """Return a record as a document, which every format of documents can be written from.

    Parameters
    ----------
    record
        The record.
    handed
        What it is handed out with.
    """
    ground = record.ground
    opening = (*_opening(record), *map(Paragraph, handed.moved))
    sections = [
        DocumentSection("opening", "What was asked and decided", opening),
        DocumentSection("decisions", "Decisions", _decisions(record, handed)),
        *(
            DocumentSection(f"scene-{k}", f"{k}. {each.scene.question}", tuple(_blocks(ground, each, handed)))
            for k, each in enumerate(record.scenes, 1)
        ),
        DocumentSection(
            "sources",
            "Where the figures come from",
            (Bullets(ground.sources), *map(Paragraph, handed.asks), *_how(record)),
        ),
    ]
    return Document(
        title=record.run.title,
        subtitle=f"Record of a workshop in {ground.place}, {_when(record.made_at)}",
        place=ground.place,
        language=LANGUAGE,
        data_version=ground.data_version,
        made=handed.day,
        link="",
        sections=tuple(sections),
        notices=(table_sources.SHAPES_ATTRIBUTION,),
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def _when(seconds: float) -> str:
    return phrases.describe_moment(_moment(seconds))


def _opening(record: RoomRecord) -> list[Block]:
    phones = phrases.plural(record.devices, "phone", "phones")
    asked = sum(each.scene.asks for each in record.scenes)
    questions = phrases.plural(asked, "question was", "questions were")
    paper = f" {phrases.plural(record.sheets, 'sheet', 'sheets')} of paper came in." if record.sheets else ""
    lead = f"{phones.capitalize()} took part and {questions} asked.{paper}"
    decided = phrases.plural(len(record.decisions), "decision was", "decisions were")
    said = [Paragraph(lead, is_lead=True), Paragraph(f"{decided.capitalize()} written down.")]
    return [*said, *([Paragraph(SIMULATED)] if record.run.rehearsal else [])]


# --- decisions ---------------------------------------------------------------------------------------


def _decisions(record: RoomRecord, handed: HandedOut) -> tuple[Block, ...]:
    """Return what was decided and pledged, then on what each decision rested."""
    if not record.decisions:
        return (Gap("No decision was written down."),)
    pledges = tuple(
        _told(f"{k}. {each.what}", each.who, each.until, each.dissent, each.ask)
        for k, each in enumerate(record.decisions, 1)
    )
    grounds = [_rested(record, k, each, handed) for k, each in enumerate(record.decisions, 1)]
    names = ("Decision", "Who does it", "By when", "Who sees it otherwise", "Who to ask")
    return (
        DataTable("Decisions and pledges", tuple(map(DataColumn, names)), pledges),
        *(Paragraph(each) for each in grounds),
    )


def _told(*cells: str) -> tuple[Cell, ...]:
    return tuple(cell or "not stated" for cell in cells)


def _rested(record: RoomRecord, number: int, decision: Decision, handed: HandedOut) -> str:
    """Return when a decision was written down, at which question, and before which view."""
    scene = record.run.scene(decision.scene)
    at = f" at “{scene.question}”" if scene else ""
    view = f" The view: {_address(handed, scene.link)}." if scene and scene.link else ""
    seen = view_figures.from_json(decision.rested)  # a view shows the data of its own day
    version = f" Data version {seen.data_version if seen else record.ground.data_version}." if scene else ""
    return f"Decision {number} was written down {_when(decision.at)}{at}.{version}{view}"


def _address(handed: HandedOut, link: str) -> str:
    return f"{handed.base.rstrip('/')}/{link}" if handed.base else f"./{link}"


# --- scenes ------------------------------------------------------------------------------------------


def _blocks(ground: RoomGround, asked: AskedScene, handed: HandedOut) -> list[Block]:
    scene = asked.scene
    told: list[Block] = [Paragraph(_put(ground, asked))]
    if scene.link:
        shown = " and ".join(_address(handed, each) for each in (scene.link, scene.beside) if each)
        told.append(Paragraph(f"Shown: {shown}", is_aside=True))
        told += handed.maps.get(scene.id, ())
    if scene.in_own_words and not asked.answers:
        return [*told, Gap("Nothing that was written was shown to the room, so none of it is here.")]
    if scene.asks and not asked.answers:
        return [*told, Gap(f"Fewer than {FEWEST} answered, so what they said is not shown.")]
    told += map(Paragraph, asked.said)
    if asked.dissent:
        told.append(Paragraph(f"Dissent: {' '.join(asked.dissent)}"))
    return [*told, *_tables(ground, asked)]


def _put(ground: RoomGround, asked: AskedScene) -> str:
    """Return how a scene was put: its way to answer, its times, its data and its count."""
    said = f"{WAYS[asked.scene.way]}. {_times(asked)} Data version {ground.data_version}."
    if not asked.scene.asks:
        return said
    late = f", {asked.late} of them after it had closed" if asked.late else ""
    keyed = f", {asked.keyed} of them keyed in from paper" if asked.keyed else ""
    return f"{said} {phrases.plural(asked.count, 'answer', 'answers').capitalize()}{late}{keyed}."


def _times(asked: AskedScene) -> str:
    if not asked.opened:
        return "It was never opened."
    if not asked.closed:
        return f"Opened {_when(asked.opened)}, and not closed yet."
    opened, closed = (phrases.local_time(_moment(each)) for each in (asked.opened, asked.closed))
    end = _when(asked.closed)
    clock = end.rpartition(", ")[2]
    return f"Opened {_when(asked.opened)}, closed {clock if opened.date() == closed.date() else end}."


def _tables(ground: RoomGround, asked: AskedScene) -> list[Block]:
    scene, values = asked.scene, asked.values
    if scene.way == "words":
        return [Bullets(tuple(map(str, values)))]
    if scene.way == "pins":
        return _pins(ground, [recorded_pins.pin_from(each, ground) for each in values])
    if scene.way == "split":
        return _points(ground, [dict(each) for each in values if isinstance(each, dict)])
    if scene.way == "rank":
        rows = tallies.orders(scene.options, [each for each in values if isinstance(each, list)])
        cells = [
            (row.label, Figure(f"{100 * row.amount:.0f}", 100 * row.amount), _count(row.first))
            for row in rows
        ]
        return [_table(scene, ("Option", "Put before others, %", "First for"), cells)]
    if scene.asks:
        counted = tallies.choices(scene.choices, [each for each in values if isinstance(each, int)])
        cells = [
            (row.label, _count(row.amount), Figure(phrases.percent(row.share), 100 * row.share))
            for row in counted
        ]
        return [_table(scene, ("Option", "Answers", "Share"), cells)]
    return []


def _count(value: float) -> Figure:
    return Figure(f"{value:.0f}", value)


def _table(scene: ShowScene, names: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> DataTable:
    first, *others = names
    columns = (DataColumn(first), *(DataColumn(name, is_numeric=True) for name in others))
    return DataTable("The room's order" if scene.way == "rank" else "Answers", columns, tuple(rows))


def _points(ground: RoomGround, votes: list[dict[str, int]]) -> list[Block]:
    view = room_views.room_view(ground, votes)
    if view is None:
        return []
    score = replace(room_fills.score_fill(view.scores), title="Need, by the room's points")
    share = replace(room_fills.share_fill(view.top_shares), title="Top five for … of the room")
    areas = tuple(
        (
            f"{k + 1}  {name}",
            Figure(score.values[k], view.scores[k]),
            Figure(share.values[k], 100 * view.top_shares[k]),
        )
        for k, name in enumerate(ground.names)
    )
    domains = tuple(
        (label, Figure(f"{points:.0f}", points), f"{low:.0f} to {high:.0f}")
        for label, points, (low, high) in zip(ground.labels, view.points, view.spread, strict=True)
    )
    numeric = DataColumn("Points", is_numeric=True)
    return [
        picture_of(ground, score),
        picture_of(ground, share),
        DataTable(
            f"{ground.many.capitalize()}, in the order of the maps' numbers",
            (DataColumn(ground.one.capitalize()), DataColumn("Need, 0 to 100", is_numeric=True),
             DataColumn("In the top five for, %", is_numeric=True)),
            areas,
        ),
        DataTable("The room's points", (DataColumn("Domain"), numeric, DataColumn("Middle half")), domains),
    ]  # fmt: skip


def _pins(ground: RoomGround, found: Sequence[RecordedPin]) -> list[Block]:
    """Return the pins on a map, by their numbers, and as a table."""
    names = ("Pin", "What it says", "Where", "Backed by", "Questioned by")
    columns = tuple(DataColumn(name, is_numeric=k > 2) for k, name in enumerate(names))  # noqa: PLR2004 - counts
    rows = tuple(
        (
            f"{number} {KINDS[pin.kind]}",
            "; ".join((pin.text, *pin.merged)),
            pin.where or "not stated",
            _count(pin.backs),
            _count(pin.questions),
        )
        for number, pin in enumerate(found, 1)
    )
    return [pins_picture(ground, found), DataTable("Pins, in the order of the map's numbers", columns, rows)]


def _how(record: RoomRecord) -> list[Block]:
    ground = record.ground
    return [
        Paragraph(
            f"The figures are those of data version {ground.data_version}, taken on {ground.made}. "
            "The room's points are the middle of everybody's, put back to 100. Nobody gave a name.",
            is_aside=True,
        )
    ]

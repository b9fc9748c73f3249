"""What leaves the room: every question with what was said, each decision with what it rested on.

Nobody's mark is in it, and nothing of fewer than five people is told apart. Whatever shows it (a document, a
bundle that opens again) takes it from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from placebased import phrases
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
from placebased.workshops import room_fills, room_views, tallies
from placebased.workshops.facilitator_acts import Decision
from placebased.workshops.kept_answers import GROUP, KeptAnswer
from placebased.workshops.map_picture import picture_of
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import WAYS, RunOfShow, ShowScene
from placebased.workshops.tallies import FEWEST
from placebased.workshops.workshop_store import WorkshopStore

LANGUAGE = "en-GB"
SIMULATED = "This was a rehearsal: its people were simulated, and nothing in it was said by anybody."


@dataclass(frozen=True)
class AskedScene:
    """One question as it was asked.

    Attributes
    ----------
    scene
        The scene.
    opened
        When it was first opened: seconds since 1970, UTC; 0 where it never was.
    count, late
        How many answered, and how many of them after it had closed.
    values
        What was answered, in an order that says nothing; none of fewer than five, and of words those that the
        room was shown.
    said
        What was said of it, as sentences.
    """

    scene: ShowScene
    opened: float
    count: int
    late: int
    values: tuple[object, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoomRecord:
    """A workshop as it is kept by those who were there.

    Attributes
    ----------
    run, ground
        What was prepared, and what the room stood on.
    made_at
        When the workshop was made: seconds since 1970, UTC.
    devices
        How many phones took part.
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
    state, ground, acts = rooms.state(ident), rooms.ground(ident), rooms.acts(ident)
    opened = {each.scene: each.at for each in reversed(acts) if each.act in {"next", "back"}}
    scenes = tuple(_asked(rooms, ident, scene, opened.get(scene.id, 0.0)) for scene in state.run.scenes)
    return RoomRecord(state.run, ground, state.made_at, rooms.count(ident), scenes, rooms.decisions(ident))


def _asked(rooms: WorkshopStore, ident: str, scene: ShowScene, opened: float) -> AskedScene:
    kept = rooms.answers(ident, scene.id) if scene.asks else ()
    values = tuple(sorted((each.value for each in _shown(scene, kept)), key=str))
    said: tuple[str, ...] = ()
    if scene.way == "split" and values:
        ground, votes = rooms.ground(ident), {each.device: each.value for each in kept}
        groups = {each.device: each.value for each in rooms.answers(ident, GROUP)}
        said = room_views.describe_room(ground, list(votes.values()))
        said += tuple(
            room_views.describe_points(ground, f"{group} ({n})", points)
            for group, (n, points) in room_views.group_points(ground, votes, groups).items()
        )
    return AskedScene(scene, opened, len(kept), sum(each.late for each in kept), values, said)


def _shown(scene: ShowScene, kept: Sequence[KeptAnswer]) -> Sequence[KeptAnswer]:
    """Return the answers that may leave the room: words that it was shown, others where five answered."""
    if scene.way == "words":
        return [each for each in kept if each.is_shown]
    return kept if len(kept) >= FEWEST else ()


# --- as a document -----------------------------------------------------------------------------------


def document(record: RoomRecord, day: date, *, moved: Sequence[str] = ()) -> Document:
    """Return a record as a document, which every format of documents can be written from.

    Parameters
    ----------
    record
        The record.
    day
        The day it is written.
    moved
        Sentences on figures that have moved since; they open the document.
    """
    ground = record.ground
    sections = [
        DocumentSection("opening", "What was asked and decided", (*_opening(record), *map(Paragraph, moved))),
        DocumentSection("decisions", "Decisions", _decisions(record)),
        *(
            DocumentSection(f"scene-{k}", each.scene.question, tuple(_blocks(ground, each)))
            for k, each in enumerate(record.scenes, 1)
        ),
        DocumentSection("sources", "Where the figures come from", (Bullets(ground.sources), *_how(record))),
    ]
    return Document(
        title=record.run.title,
        subtitle=f"Record of a workshop, {_when(record.made_at)}",
        place=ground.place,
        language=LANGUAGE,
        data_version=ground.data_version,
        made=day,
        link="",
        sections=tuple(sections),
    )


def _when(seconds: float) -> str:
    return phrases.describe_moment(datetime.fromtimestamp(seconds, tz=UTC)) if seconds else "never opened"


def _opening(record: RoomRecord) -> list[Block]:
    phones = phrases.plural(record.devices, "phone", "phones")
    asked = sum(each.scene.asks for each in record.scenes)
    questions = phrases.plural(asked, "question was", "questions were")
    lead = f"{phones.capitalize()} took part and {questions} asked."
    decided = phrases.plural(len(record.decisions), "decision was", "decisions were")
    said = [Paragraph(lead, is_lead=True), Paragraph(f"{decided.capitalize()} written down.")]
    return [*said, *([Paragraph(SIMULATED)] if record.run.rehearsal else [])]


def _decisions(record: RoomRecord) -> tuple[Block, ...]:
    if not record.decisions:
        return (Gap("No decision was written down."),)
    columns = (
        "Decision",
        "Who does it",
        "By when",
        "Who sees it otherwise",
        "Who to ask",
        "Rested on",
        "Time",
    )
    rows = tuple(
        (each.what, each.who, each.until, each.dissent, each.ask, _rested(record, each.scene), _when(each.at))
        for each in record.decisions
    )
    told = tuple(tuple(cell or "not stated" for cell in row) for row in rows)
    return (DataTable("Decisions", tuple(map(DataColumn, columns)), told),)


def _rested(record: RoomRecord, ident: str) -> str:
    """Return the question that a decision was written down at."""
    found = record.run.scene(ident)
    view = f", view ./{found.link}" if found and found.link else ""
    return f"“{found.question}”{view}, data version {record.ground.data_version}" if found else ""


def _blocks(ground: RoomGround, asked: AskedScene) -> list[Block]:
    scene = asked.scene
    said = f"{WAYS[scene.way]}. Opened {_when(asked.opened)}. Data version {ground.data_version}."
    if scene.asks:
        late = f", {asked.late} of them after it had closed" if asked.late else ""
        said += f" {phrases.plural(asked.count, 'answer', 'answers').capitalize()}{late}."
    told: list[Block] = [Paragraph(said)]
    if scene.link:
        told.append(Paragraph(f"Shown: ./{scene.link}", is_aside=True))
    if scene.way == "words" and not asked.values:
        return [*told, Gap("Nothing that was written was shown to the room, so none of it is here.")]
    if scene.asks and not asked.values:
        return [*told, Gap(f"Fewer than {FEWEST} answered, so what they said is not shown.")]
    return [*told, *map(Paragraph, asked.said), *_tables(ground, asked)]


def _tables(ground: RoomGround, asked: AskedScene) -> list[Block]:
    scene, values = asked.scene, asked.values
    if scene.way == "words":
        return [Bullets(tuple(map(str, values)))]
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
    return DataTable(scene.question, columns, tuple(rows))


def _points(ground: RoomGround, votes: list[dict[str, int]]) -> list[Block]:
    view = room_views.room_view(ground, votes)
    if view is None:
        return []
    score, share = room_fills.score_fill(view.scores), room_fills.share_fill(view.top_shares)
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


def _how(record: RoomRecord) -> list[Block]:
    ground = record.ground
    return [
        Paragraph(
            f"The figures are those of data version {ground.data_version}, taken on {ground.made}. "
            "The room's points are the middle of everybody's, put back to 100. Nobody gave a name.",
            is_aside=True,
        )
    ]

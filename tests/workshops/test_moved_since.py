"""Which decisions rested on figures that have moved."""

from __future__ import annotations

from dataclasses import replace

from placebased.contributions.store import Store
from placebased.workshops import view_figures
from placebased.workshops.moved_since import COUNTED, describe_moved, moved_figures, of_another_place
from placebased.workshops.record import record_of
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import FIGURES, GROUND, answered


def test_figures_that_moved_are_named_with_how_far(store: Store) -> None:
    """Fir falls from the most need in homes to the least: of two decisions one rested on the map."""
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    raw = tuple((-1.0, b, c) if k == 5 else (a, b, c) for k, (a, b, c) in enumerate(GROUND.raw))
    now = replace(GROUND, raw=raw, data_version="v2")
    assert describe_moved(record, now, _nothing) == (
        "1 of 2 decisions rested on figures that have since moved.",
        "They are “Begin with Ash”.",
        "The record has data version v1; today's is v2.",
        COUNTED,
        "Home in Fir: 92 then, 8 now, of 100. It moved by 6.00 of that difference.",
    )


def test_a_view_has_moved_where_its_figures_read_differently(store: Store) -> None:
    """What it showed is kept with the decision; how it moved is said, also where the room's own stayed."""
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    decided = (replace(record.decisions[0], rested=view_figures.to_json(FIGURES)), *record.decisions[1:])
    told = describe_moved(
        replace(record, decisions=decided), GROUND, lambda _: replace(FIGURES, values=(12.0, 22.0, None))
    )
    assert told[0] == "1 of 2 decisions rested on figures that have since moved."
    assert "“Hardship” has moved in 1 of 3 wards. Most in Beech: 20.0% then, 22.0% now (+2.0)." in told
    stayed = describe_moved(replace(record, decisions=decided), GROUND, lambda _: FIGURES)
    assert stayed[0][0] == "0"


def _nothing(_link: str) -> None:
    """Show nothing, whatever is looked at."""


def test_what_another_view_showed_is_not_known_to_have_moved(store: Store) -> None:
    """A record has the room's own figures alone: not a need on a map, nor the index of other areas."""
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    ident = next(each.scene for each in record.decisions if record.run.scene(each.scene))
    raw = tuple((-a, b, c) for a, b, c in GROUND.raw)
    told = {}
    for link in ("index?level=ward", "index?level=lsoa", "?need=hardship&level=ward"):
        scenes = tuple(replace(s, way="view", link=link) if s.id == ident else s for s in record.run.scenes)
        decided = (replace(record.decisions[0], scene=ident),)
        changed = replace(record, run=replace(record.run, scenes=scenes), decisions=decided)
        told[link] = describe_moved(changed, replace(GROUND, raw=raw), _nothing)
    unknown = "1 of them rested on a view whose figures are not in the record: not known."
    assert [unknown in each for each in told.values()] == [False, True, True]
    assert [each[0][0] for each in told.values()] == ["1", "0", "0"]


def test_what_stayed_is_said_to_have_stayed(store: Store) -> None:
    """Less than a twentieth of the spread shows nowhere, and is no move."""
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    near = replace(GROUND, raw=tuple((a + 0.049, b, c) for a, b, c in GROUND.raw))
    assert (
        describe_moved(record, near, _nothing)[0]
        == "0 of 2 decisions rested on figures that have since moved."
    )
    assert moved_figures(GROUND, near) == ()


def test_areas_that_are_gone_are_said() -> None:
    """They cannot be compared; whoever decided should know."""
    fewer = replace(
        GROUND, **{name: getattr(GROUND, name)[1:] for name in ("codes", "names", "shorts", "raw")}
    )
    assert moved_figures(GROUND, fewer) == ()
    assert set(GROUND.codes) - set(fewer.codes) == {"A"}


def test_a_record_of_another_place_is_told_so(store: Store) -> None:
    """Its figures are not compared with those of a place that it is not of."""
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    assert of_another_place(record, "Threeby") == ()
    assert of_another_place(record, "Fourby")[0] == "This record is of Threeby; this explorer is of Fourby."

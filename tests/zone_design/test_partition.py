"""A partition: every small area in one zone or plainly in none, and acts that return another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.errors import ZoningError
from placebased.place.atlas import Atlas
from placebased.undo import UndoTrack
from placebased.zone_design import partition
from placebased.zone_design.partition import KEYS, NONE, Partition
from tests.support.counts import count

AREAS = ("S1", "S2", "S3", "S4")
START = Partition.of(
    pd.Series(["W1", "W2", "W1", None], index=AREAS), {"W1": "Alder", "W2": "Birch"}, title="Mine"
)


def test_small_areas_of_one_owner_are_one_zone() -> None:
    """Zones are named, listed by their names, and what has no owner is in none."""
    assert START.names == {"A": "Alder", "B": "Birch"}
    assert START.owners == ("A", "B", "A", NONE)
    assert START.members("A") == ("S1", "S3")
    assert START.members(NONE) == ("S4",)


def test_sums_are_the_whole_place() -> None:
    """Those in none have a row of their own, so that nobody is lost."""
    people = pd.Series([10.0, 20.0, 30.0, 40.0], index=AREAS)
    assert START.sums(people).to_dict() == {"A": 40.0, "B": 20.0, NONE: 40.0}


def test_acts_return_another_value() -> None:
    """Painting, naming, splitting and merging leave what was there as it is."""
    painted = START.assign(["S4", "S2", "elsewhere"], "A")
    assert painted.owners == ("A", "A", "A", "A")
    assert painted.without_empty().names == {"A": "Alder"}
    split, key = START.split_off(["S3"])
    assert (key, split.names[key], split.members(key)) == ("C", "Neighbourhood 3", ("S3",))
    merged = split.merged(key, "B")
    assert (merged.names, merged.owners) == (START.names, ("A", "B", "B", NONE))
    assert START.renamed("A", "  The\nAlders ").names["A"] == "The Alders"
    assert START.renamed("A", " ") == START
    assert START.owners == ("A", "B", "A", NONE)
    assert START.assign(["S1"], "A") is START


def test_two_zones_never_have_one_name() -> None:
    """A name that is taken gets a number, whatever its capitals."""
    assert START.renamed("B", "alder").names["B"] == "alder (2)"
    long = "x" * partition.LONGEST_NAME
    assert partition.distinct_name(long, [long]) == f"{long[:-4]} (2)"
    assert partition.distinct_name("", []) == partition.UNNAMED


def test_what_cannot_be_done_is_said() -> None:
    """A zone that is gone, one with itself, nothing at all, and more than there are letters."""
    with pytest.raises(ZoningError, match="no longer in the draft"):
        START.assign(["S1"], "Z")
    with pytest.raises(ZoningError, match="two different"):
        START.merged("A", "A")
    with pytest.raises(ZoningError, match="Choose what is split off"):
        START.split_off(["elsewhere"])
    many = pd.Series([str(n) for n in range(len(KEYS) + 1)], index=range(len(KEYS) + 1))
    with pytest.raises(ZoningError, match="52 at most"):
        Partition.of(many, title="")
    full = Partition.of(many[:-1], title="")
    with pytest.raises(ZoningError, match="Merge two first"):
        full.with_zone()


def test_a_title_is_one_line_and_never_empty() -> None:
    """Half a letter and control signs go."""
    assert partition.clean_title("Our\x00 \ud800plan") == "Our plan"
    assert START.retitled(" ").title == partition.UNTITLED


@pytest.mark.parametrize("chosen", ["12", "13"])
def test_todays_lists_are_reproduced(both_lists: dict[str, Atlas], chosen: str) -> None:
    """A draft that starts from a list of the pack has its neighbourhoods, names and people."""
    atlas = both_lists[chosen]
    areas = atlas.areas["neighbourhood"]
    made = Partition.of(atlas.rungs["neighbourhood"], dict(areas["name"]), title=chosen)
    assert len(made.zones) == int(chosen)
    people = made.sums(atlas.areas["lsoa"]["people"])
    assert people[NONE] == 0
    named = people.drop(NONE).rename(made.names)
    pd.testing.assert_series_equal(
        named.sort_index(), areas.set_index("name")["people"].sort_index(), check_names=False
    )


def test_any_partition_sums_to_the_city(real: Atlas) -> None:
    """Every count of small areas that adds up, with drafts drawn at random."""
    draw, codes = np.random.default_rng(20), list(real.areas["lsoa"].index)
    counts = {i.numerator for i in real.indicators.values() if i.kind in {"share", "rate", "count"}}
    parts = real.parts["lsoa"][[name for name in sorted(counts) if name in real.parts["lsoa"]]]
    assert len(parts.columns) > 20
    for _ in range(count(5, 200)):
        owner = pd.Series(draw.choice(["", *"abcdefghijklm"], len(codes)), index=codes)
        made = Partition.of(owner, title="")
        for name in parts:
            assert made.sums(parts[name]).sum() == pytest.approx(parts[name].sum(), rel=1e-12)


def test_a_thousand_strokes_taken_back_end_where_they_began(real: Atlas) -> None:
    """Undo leads back to the start, and redo to the last stroke again."""
    draw = np.random.default_rng(7)
    start = Partition.of(real.rungs["ward"], title="Wards")
    track, codes = UndoTrack(start), list(start.areas)
    for _ in range(1000):
        stroke = draw.choice(codes, draw.integers(1, 12), replace=False)
        track = track.step(track.now.assign(stroke, str(draw.choice([NONE, *track.now.names]))))
    last, steps = track.now, len(track.before)
    assert steps > 950  # the others changed nothing
    for _ in range(steps):
        track = track.undo()
    assert (track.now, track.before) == (start, ())
    for _ in range(steps):
        track = track.redo()
    assert track.now == last

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from placebased.errors import NetworkFileError
from placebased.travel import network as streets
from placebased.travel.network import Network, SnappedPoints, read_network, save_network

# A square of 300 m with one side missing, and a lone path 5 km away:
#   2 --- 3        4 - 5
#   |     |
#   0     1
NODES = np.array([[0, 0], [300, 0], [0, 300], [300, 300], [5000, 5000], [5100, 5000]], dtype=float)
ENDS = np.array([[0, 2], [2, 3], [3, 1], [4, 5]], dtype=np.int32)
SQUARE = Network(NODES, ENDS, np.array([300.0, 300.0, 300.0, 100.0]))

# The same square closed by a flight of steps, and a landing in the middle of two flights.
STAIRS = Network(
    np.array([*NODES[:4], [600, 0], [700, 0]], dtype=float),
    np.array([[0, 2], [2, 3], [3, 1], [0, 1], [1, 4], [4, 5]], dtype=np.int32),
    np.array([300.0, 300.0, 300.0, 310.0, 300.0, 100.0]),
    np.array([False, False, False, True, True, False]),
    "2021-08-06",
    "© Mappers",
)


def at(*points: tuple[float, float]) -> np.ndarray:
    """Return points as rows."""
    return np.array(points, dtype=float)


def test_a_point_joins_the_nearest_street_where_it_is_nearest() -> None:
    """Ten metres beside the western side, a hundred up it."""
    found = SQUARE.snap(at((-10, 100)))
    assert (found.street[0], found.along[0], found.rest[0], found.gap[0]) == (0, 100, 200, 10)


def test_a_bent_street_keeps_its_length() -> None:
    """Half-way along the straight line between its nodes is half-way along its 600 m."""
    bent = Network(NODES[:2], np.array([[0, 1]], dtype=np.int32), np.array([600.0]))
    found = bent.snap(at((150, 0)))
    assert (found.along[0], found.rest[0]) == (300, 300)


@pytest.mark.parametrize(("gap", "reached"), [(400.0, True), (400.1, False)])
def test_a_point_too_far_from_every_street_is_off_it(gap: float, *, reached: bool) -> None:
    """Four hundred metres still are near; a point that is not known never is."""
    found = SQUARE.snap(at((-gap, 100), (math.nan, math.nan)))
    assert np.isfinite(found.gap).tolist() == [reached, False]


def test_two_points_on_one_street_walk_along_it() -> None:
    """From 50 m to 120 m up the same street are 70 m, and 3 m and 4 m to and from it; no turn at the end."""
    starts, ends = SQUARE.snap(at((-3, 50))), SQUARE.snap(at((4, 120)))
    both = (np.array([0]), np.array([0]))
    assert SQUARE.pair_metres(starts, ends, both).tolist() == [77]
    assert SQUARE.nearest(starts, ends).tolist() == [77]


def test_the_way_round_is_taken_where_it_is_shorter() -> None:
    """On a loop of 1,000 m from door to door 900 m along it are 100 m the other way."""
    ring = Network(at((0, 0), (500, 0)), np.array([[0, 1], [1, 0]], dtype=np.int32), np.array([980.0, 20.0]))
    starts, ends = ring.snap(at((10, 0))), ring.snap(at((490, 0)))
    starts = SnappedPoints(np.array([0]), np.array([40.0]), np.array([940.0]), starts.gap)
    ends = SnappedPoints(np.array([0]), np.array([940.0]), np.array([40.0]), ends.gap)
    assert ring.pair_metres(starts, ends, (np.array([0]), np.array([0]))).tolist() == [100]


@given(seed=st.integers(0, 10_000))
def test_pairs_and_nearest_agree(seed: int) -> None:
    """The nearest of several starts is the least of the pairs; no way is shorter than the straight line."""
    random = np.random.default_rng(seed)
    first, last = random.uniform(-50, 350, (4, 2)), random.uniform(-50, 350, (7, 2))
    starts, ends = SQUARE.snap(first), SQUARE.snap(last)
    pairs = np.meshgrid(np.arange(4), np.arange(7), indexing="ij")
    metres = SQUARE.pair_metres(starts, ends, (pairs[0].ravel(), pairs[1].ravel())).reshape(4, 7)
    assert SQUARE.nearest(starts, ends) == pytest.approx(metres.min(axis=0))
    assert (metres + 1e-9 >= np.hypot(*(first[:, None] - last).transpose(2, 0, 1))).all()


def test_looking_in_small_helpings_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ways are held in one go, every pair gets its own."""
    random = np.random.default_rng(1)
    starts, ends = SQUARE.snap(random.uniform(0, 300, (5, 2))), SQUARE.snap(random.uniform(0, 300, (6, 2)))
    pairs = random.integers(0, 5, 20), random.integers(0, 6, 20)
    whole = SQUARE.pair_metres(starts, ends, pairs)
    monkeypatch.setattr(streets, "_LENGTHS_AT_ONCE", 1)
    assert SQUARE.pair_metres(starts, ends, pairs).tolist() == whole.tolist()


def test_ways_beyond_the_limit_are_not_found() -> None:
    """What is much farther than asked is infinite."""
    starts, ends = SQUARE.snap(NODES[:1]), SQUARE.snap(NODES[1:2])
    one = (np.array([0]), np.array([0]))
    assert SQUARE.pair_metres(starts, ends, one, limit=499).tolist() == [math.inf]
    assert SQUARE.pair_metres(starts, ends, one, limit=901).tolist() == [900]


def test_of_two_paths_between_the_same_places_the_shorter_counts() -> None:
    """Parallel paths, written in either direction, are not added up."""
    twice = Network(NODES[:2], np.array([[0, 1], [1, 0]], dtype=np.int32), np.array([500.0, 400.0]))
    found = twice.nearest(twice.snap(NODES[:1]), twice.snap(NODES[1:2]))
    assert found.tolist() == pytest.approx([400.0])


def test_parts_that_no_path_joins_are_not_connected() -> None:
    """The lone path is its own part; a point off every street is connected with nothing."""
    here, there = SQUARE.snap(at((0, 0), (0, 0), (0, 0))), SQUARE.snap(at((300, 0), (5000, 5000), (0, 2000)))
    assert SQUARE.connected(here, there).tolist() == [True, False, False]


def test_the_largest_part_is_kept() -> None:
    """Of the square and the lone path the square stays, under the same numbers."""
    kept = SQUARE.largest_part()
    assert kept.ends.tolist() == ENDS[:3].tolist()
    assert len(kept.nodes) == len(NODES)


def test_without_steps_the_way_is_longer_and_the_landing_is_gone() -> None:
    """Up the steps it is 310 m, round them 900 m; a path that only steps lead to is no longer there."""
    level = STAIRS.step_free
    one = (np.array([0]), np.array([0]))
    ways = [each.pair_metres(each.snap(NODES[:1]), each.snap(NODES[1:2]), one)[0] for each in (STAIRS, level)]
    assert ways == [310, 900]
    assert (level.avoids_steps, STAIRS.avoids_steps) == (True, False)
    assert level.ends.tolist() == [[0, 2], [2, 3], [3, 1]]
    assert (level.dated, level.credit) == ("2021-08-06", "© Mappers")


def test_where_no_steps_are_known_there_is_nothing_to_avoid() -> None:
    """A network that says nothing of steps does not claim to go round them."""
    assert not SQUARE.step_free.avoids_steps


def test_a_network_survives_being_saved(tmp_path: Path) -> None:
    """What is written is read back, to the decimetre, and a pack without a network has none."""
    file = tmp_path / streets.NETWORK_FILE
    assert read_network(file) is None
    save_network(STAIRS, file)
    read = read_network(file)
    assert read is not None
    assert read.nodes.tolist() == STAIRS.nodes.tolist()
    assert read.ends.tolist() == STAIRS.ends.tolist()
    assert read.metres.tolist() == STAIRS.metres.tolist()
    assert read.steps.tolist() == STAIRS.steps.tolist()
    assert (read.dated, read.credit) == ("2021-08-06", "© Mappers")


def test_the_bytes_of_a_file_are_always_the_same(tmp_path: Path) -> None:
    """Nothing in the file is of the moment."""
    for name in ("one.npz", "two.npz"):
        save_network(STAIRS, tmp_path / name)
    one, two = (hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("one.npz", "two.npz"))
    assert one == two


def test_a_file_as_it_was_written_before_is_read(tmp_path: Path) -> None:
    """Metres in fractions, without steps and date, and compressed."""
    file = tmp_path / streets.NETWORK_FILE
    np.savez_compressed(file, nodes=NODES + 0.5, ends=ENDS, metres=SQUARE.metres)
    read = read_network(file)
    assert read is not None
    assert read.nodes[1].tolist() == [300.5, 0.5]
    assert (read.metres.tolist(), read.dated) == (SQUARE.metres.tolist(), "")


@pytest.mark.parametrize(
    ("nodes", "ends", "steps", "words"),
    [
        (NODES, ENDS[:2], (), "do not fit"),
        (NODES, ENDS, (True,), "do not fit"),
        (NODES[:3], ENDS, (), "not in it"),
        (NODES * math.nan, ENDS, (), "without"),
    ],
)
def test_a_damaged_network_is_refused(
    tmp_path: Path, nodes: np.ndarray, ends: np.ndarray, steps: tuple[bool, ...], words: str
) -> None:
    """Tables that do not fit together are refused with the reason."""
    file = tmp_path / streets.NETWORK_FILE
    np.savez(file, nodes=nodes, ends=ends, metres=SQUARE.metres, steps=np.array(steps, dtype=bool))
    with pytest.raises(NetworkFileError, match=words):
        read_network(file)


@pytest.mark.parametrize("length", [math.nan, -1.0, math.inf])
def test_a_length_that_is_none_is_refused_in_words(length: float) -> None:
    """And how many there are is said."""
    spoilt = streets.Network(NODES, ENDS, np.array([length, *SQUARE.metres[1:]]))
    words = f"1 of its {len(ENDS)} paths have a length that is no number of metres from 0 up"
    assert streets.network_fault(spoilt) == words
    assert streets.network_fault(SQUARE) == ""


@pytest.mark.parametrize("metres", [SQUARE.metres * 0.4, SQUARE.metres * 0, SQUARE.metres * 1e6])
def test_paths_that_no_street_could_have_are_refused(metres: np.ndarray) -> None:
    """Lengths that were halved or lost would show people nearer than they are."""
    found = streets.network_fault(streets.Network(NODES, ENDS, metres))
    count = f"{len(ENDS)} of its {len(ENDS)}"
    assert found == f"{count} paths are shorter than the straight line, or longer than 50 km"


def test_the_network_of_another_place_is_told() -> None:
    """Half of the people within its bounds are enough: a pack may reach beyond its streets."""
    near, far = NODES[0], NODES[0] + 90_000
    assert streets.elsewhere_fault(SQUARE, np.array([near, far])) == ""
    assert "only 33% of this place’s postcodes" in streets.elsewhere_fault(SQUARE, np.array([near, far, far]))


def test_a_file_that_is_no_network_is_refused(tmp_path: Path) -> None:
    """A file cut off or of another kind is refused, not raised through."""
    file = tmp_path / streets.NETWORK_FILE
    file.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(
        NetworkFileError, match=r"used: it is cut off, or no file of streets that was made here\.$"
    ):
        read_network(file)


@given(st.integers(0, 10_000), st.floats(50.0, 3_000.0))
@settings(max_examples=30)
def test_ways_up_to_a_limit_are_those_found_without_one(seed: int, limit: float) -> None:
    """Starts searched together in a part of the network find what each finds in the whole of it."""
    random = np.random.default_rng(seed)
    nodes = random.uniform(0, 6_000, (300, 2))
    tree = cKDTree(nodes)
    ends = np.array([[i, j] for i in range(300) for j in tree.query(nodes[i], k=4)[1][1:]], dtype=np.int32)
    straight = np.hypot(*(nodes[ends[:, 0]] - nodes[ends[:, 1]]).T)
    network = Network(nodes, ends, straight * random.uniform(0.95, 1.6, len(ends)))
    starts, there = (network.snap(random.uniform(0, 6_000, (n, 2))) for n in (12, 40))
    pairs = np.repeat(np.arange(12), 40), np.tile(np.arange(40), 12)
    whole, part = (network.pair_metres(starts, there, pairs, limit=each) for each in (math.inf, limit))
    within = whole <= limit
    assert part[within].tolist() == whole[within].tolist()
    assert (part[~within] > limit).all()

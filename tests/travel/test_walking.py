from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.errors import NetworkFileError
from placebased.travel import walking
from placebased.travel.walking import DETOUR_FACTOR, Network

# A square of 300 m with one side missing, and a lone path 5 km away:
#   2 --- 3        4 - 5
#   |     |
#   0     1
NODES = np.array([[0, 0], [300, 0], [0, 300], [300, 300], [5000, 5000], [5100, 5000]], dtype=float)
ENDS = np.array([[0, 2], [2, 3], [3, 1], [4, 5]], dtype=np.int32)
LADDER = Network(
    np.array([[0, 0], [0, 300]], dtype=float), np.array([[0, 1]], dtype=np.int32), np.array([600.0])
)
SQUARE = Network(NODES, ENDS, np.array([300.0, 300.0, 300.0, 100.0]))


def test_without_a_network_the_straight_line_is_stretched() -> None:
    """3 km east and 4 km north is 5 km straight, and 5 km times the stated factor on foot."""
    points = np.array([[3000.0, 4000.0], [0.0, 0.0]])
    assert walking.metres_from((0.0, 0.0), points).tolist() == [5000 * DETOUR_FACTOR, 0.0]


def test_a_network_is_followed() -> None:
    """With a side missing, the way from corner to corner goes round three sides."""
    found = walking.metres_from((0.0, 0.0), NODES[:4], network=SQUARE)
    assert found.round(6).tolist() == [0.0, 900.0, 300.0, 600.0]


def test_the_way_to_the_network_counts() -> None:
    """Ten metres off the path at both ends are walked too, with the detour factor."""
    found = walking.metres_from((-10.0, 0.0), np.array([[0.0, 310.0]]), network=SQUARE)
    assert found.round(6).tolist() == [300.0 + 20 * DETOUR_FACTOR]


def test_where_the_network_does_not_lead_the_straight_line_is_used() -> None:
    """A point off the network, and one on a part that is not joined, get the straight line."""
    away = np.array([[0.0, 2000.0], [5000.0, 5000.0]])
    found = walking.metres_from((0.0, 0.0), away, network=SQUARE)
    assert found.tolist() == [2000 * DETOUR_FACTOR, math.hypot(5000, 5000) * DETOUR_FACTOR]


def test_of_two_paths_between_the_same_places_the_shorter_counts() -> None:
    """Parallel paths, written in either direction, are not added up."""
    twice = Network(NODES[:2], np.array([[0, 1], [1, 0]], dtype=np.int32), np.array([500.0, 400.0]))
    assert walking.metres_from((0.0, 0.0), NODES[:2], network=twice)[1] == pytest.approx(400)


def test_an_unknown_point_has_no_distance() -> None:
    """Where an asset has no point its distance is missing, with and without a network."""
    nowhere = np.array([[math.nan, math.nan]])
    assert math.isnan(walking.metres_from((0.0, 0.0), nowhere)[0])
    assert math.isnan(walking.metres_from((0.0, 0.0), nowhere, network=SQUARE)[0])


@pytest.mark.parametrize(("network", "expected"), [(None, 300 * DETOUR_FACTOR), (SQUARE, 600.0)])
def test_the_nearest_of_several_is_found(network: Network | None, expected: float) -> None:
    """From the fourth corner the nearest target is one side off straight, two sides away on foot."""
    targets = np.array([[0.0, 0.0], [0.0, 300.0 if network is None else -5.0]])
    found = walking.nearest(NODES[3:4], targets, network=network)
    assert found.round(6).tolist() == [expected]


@pytest.mark.parametrize("network", [None, SQUARE])
@given(seed=st.integers(0, 10_000))
def test_pairs_within_reach_are_those_that_single_distances_give(network: Network | None, seed: int) -> None:
    """Looking from each site in turn gives the same pairs and the same metres, in the order of homes."""
    random = np.random.default_rng(seed)
    homes, sites = random.uniform(-300, 900, (9, 2)), random.uniform(-300, 900, (5, 2))
    homes[0], sites[0] = (5000, 5000), (5100, 5000)
    home, site, metres = walking.pairs_within(homes, sites, 700.0, network=network)
    table = np.stack([walking.metres_from((x, y), homes, network=network) for x, y in sites], axis=1)
    assert np.column_stack([home, site]).tolist() == np.argwhere(table <= 700).tolist()
    assert metres == pytest.approx(table[home, site])


def test_a_missing_street_puts_a_site_out_of_reach() -> None:
    """Three hundred metres as the crow flies are nine hundred round the missing side of the square."""
    here, there = NODES[:1], NODES[1:2]
    assert len(walking.pairs_within(here, there, 400.0)[0]) == 1
    assert len(walking.pairs_within(here, there, 899.0, network=SQUARE)[0]) == 0
    assert walking.pairs_within(here, there, 900.0, network=SQUARE)[2].tolist() == [900.0]


def test_the_end_of_reach_is_within_reach_by_the_straight_line() -> None:
    """400 m straight are 520 m on foot: within 520 m, and not within 519 m."""
    here, there = np.zeros((1, 2)), np.array([[400.0, 0.0]])
    assert walking.pairs_within(here, there, 520.0)[2].tolist() == [520.0]
    assert walking.pairs_within(here, there, 519.0)[2].tolist() == []


@pytest.mark.parametrize(("network", "reach"), [(None, 390.0), (SQUARE, 900.0)])
def test_people_at_the_end_of_reach_are_counted(network: Network | None, reach: float) -> None:
    """300 m straight are 390 m on foot, and 900 m along the paths; a metre less reaches nobody."""
    place, home, people = NODES[:1], NODES[1:2], np.array([7.0])
    assert walking.sum_within(place, home, people, reach, network=network).tolist() == [7.0]
    assert walking.sum_within(place, home, people, reach - 1, network=network).tolist() == [0.0]


@pytest.mark.parametrize(("gap", "expected"), [(400.0, 1120.0), (401.0, 911.3)])
def test_a_point_at_the_limit_of_snapping_still_uses_the_network(gap: float, expected: float) -> None:
    """600 m of paths and 400 × 1.3 m to them; a metre farther the straight line of 701 m × 1.3 counts."""
    found = walking.metres_from((0.0, 0.0), np.array([[0.0, 300.0 + gap]]), network=LADDER)
    assert found.round(6).tolist() == [expected]


def test_it_is_said_what_distances_rest_on() -> None:
    """In a few words, for a sentence about something else."""
    assert walking.distance_basis(None) == "by the straight line × 1.3"
    assert walking.distance_basis(SQUARE) == "along walking paths"


def test_nothing_is_infinitely_far() -> None:
    """Without a single target everything is infinitely far; without points there is no answer."""
    assert walking.nearest(NODES[:2], np.empty((0, 2))).tolist() == [math.inf, math.inf]
    assert walking.nearest(np.empty((0, 2)), NODES).tolist() == []


@pytest.mark.parametrize(("network", "expected"), [(None, [[30.0], [20.0]]), (SQUARE, [[10.0], [20.0]])])
def test_people_within_reach_are_added_up(network: Network | None, expected: list[list[float]]) -> None:
    """Ten people at one corner and twenty at the next are both within 400 m only where paths allow it."""
    homes, people = NODES[:2], np.array([[10.0], [20.0]])
    places = np.array([[0.0, 0.0], [301.0, 0.0]])
    reach = 400.0 if network is not None else 391.0
    found = walking.sum_within(places, homes, people, reach, network=network)
    assert found.tolist() == expected


@given(st.floats(0, 5000), st.floats(0, 5000))
def test_farther_is_never_nearer(a: float, b: float) -> None:
    """Of two points on a line from the origin, the farther one is never said to be nearer."""
    found = walking.metres_from((0.0, 0.0), np.array([[a, 0.0], [b, 0.0]]))
    assert (found[0] <= found[1]) == (a <= b)


def test_a_network_survives_being_saved(tmp_path: Path) -> None:
    """What is written is read back, and a pack without a network has none."""
    file = tmp_path / walking.NETWORK_FILE
    assert walking.read_network(file) is None
    SQUARE.save(file)
    read = walking.read_network(file)
    assert read is not None
    assert read.ends.tolist() == ENDS.tolist()


@pytest.mark.parametrize(
    ("nodes", "ends", "words"),
    [
        (NODES, ENDS[:2], "do not fit"),
        (NODES[:3], ENDS, "not in it"),
        (NODES * math.nan, ENDS, "without"),
    ],
)
def test_a_damaged_network_is_refused(
    tmp_path: Path, nodes: np.ndarray, ends: np.ndarray, words: str
) -> None:
    """Tables that do not fit together are refused with the reason."""
    file = tmp_path / walking.NETWORK_FILE
    Network(nodes, ends, SQUARE.metres).save(file)
    with pytest.raises(NetworkFileError, match=words):
        walking.read_network(file)


def test_a_file_that_is_no_network_is_refused(tmp_path: Path) -> None:
    """A file cut off or of another kind is refused, not raised through."""
    file = tmp_path / walking.NETWORK_FILE
    file.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(NetworkFileError, match="cannot be read"):
        walking.read_network(file)


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (430.0, "430 m, 6 min"),
        (994.9, "990 m, 13 min"),
        (996.0, "1.0 km, 13 min"),
        (1840.0, "1.8 km, 23 min"),
        (0.0, "0 m, 1 min"),
        (math.nan, "distance not known"),
    ],
)
def test_a_distance_reads_as_words(metres: float, words: str) -> None:
    """Metres under a kilometre, kilometres above, always with whole minutes rounded up."""
    assert walking.describe_distance(metres) == words


def test_the_reader_is_told_how_distances_are_made() -> None:
    """The factor and the speed are on screen; with a network the paths are named."""
    assert "times 1.3" in walking.describe_method(None)
    assert "4.8 km an hour" in walking.describe_method(None)
    assert "walking paths" in walking.describe_method(SQUARE)

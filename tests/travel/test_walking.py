from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.travel import detour, walking
from placebased.travel.network import Network
from tests.travel.test_network import STAIRS

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


def stretched(straight: float) -> float:
    """Return the metres walked for a straight line."""
    return float(detour.walked(np.array(straight)))


def test_without_a_network_the_straight_line_is_stretched() -> None:
    """3 km east and 4 km north is 5 km straight, and 5 km times the factor of long walks on foot."""
    points = np.array([[3000.0, 4000.0], [0.0, 0.0]])
    assert walking.metres_from((0.0, 0.0), points).tolist() == [5000 * 1.22, 0.0]


def test_a_network_is_followed() -> None:
    """With a side missing, the way from corner to corner goes round three sides."""
    found = walking.metres_from((0.0, 0.0), NODES[:4], network=SQUARE)
    assert found.round(6).tolist() == [0.0, 900.0, 300.0, 600.0]


def test_the_way_to_the_network_counts() -> None:
    """Ten metres off the path at both ends are walked too, straight."""
    found = walking.metres_from((-10.0, 0.0), np.array([[0.0, 310.0]]), network=SQUARE)
    assert found.round(6).tolist() == [300.0 + 20]


def test_where_the_network_does_not_lead_the_straight_line_is_used() -> None:
    """A point off the network, and one on a part that is not joined, get the straight line."""
    away = np.array([[0.0, 2000.0], [5000.0, 5000.0]])
    found = walking.metres_from((0.0, 0.0), away, network=SQUARE)
    assert found.tolist() == [stretched(2000), stretched(math.hypot(5000, 5000))]


def test_an_unknown_point_has_no_distance() -> None:
    """Where an asset has no point its distance is missing, with and without a network."""
    nowhere = np.array([[math.nan, math.nan]])
    assert math.isnan(walking.metres_from((0.0, 0.0), nowhere)[0])
    assert math.isnan(walking.metres_from((0.0, 0.0), nowhere, network=SQUARE)[0])


@pytest.mark.parametrize(("network", "expected"), [(None, stretched(300)), (SQUARE, 600.0)])
def test_the_nearest_of_several_is_found(network: Network | None, expected: float) -> None:
    """From the fourth corner the nearest target is one side off straight, two sides away on foot."""
    targets = np.array([[0.0, 0.0], [0.0, 300.0 if network is None else -5.0]])
    found = walking.nearest(NODES[3:4], targets, network=network)
    assert found.tolist() == pytest.approx([expected])


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
    assert len(walking.pairs_within(here, there, 500.0)[0]) == 1
    assert len(walking.pairs_within(here, there, 899.0, network=SQUARE)[0]) == 0
    assert walking.pairs_within(here, there, 900.0, network=SQUARE)[2].tolist() == [900.0]


def test_the_end_of_reach_is_within_reach_by_the_straight_line() -> None:
    """400 m straight are 584 m on foot: within 584 m, and not within 583 m."""
    here, there = np.zeros((1, 2)), np.array([[400.0, 0.0]])
    assert walking.pairs_within(here, there, 584.0)[2].tolist() == [584.0]
    assert walking.pairs_within(here, there, 583.0)[2].tolist() == []


@pytest.mark.parametrize(("network", "reach"), [(None, stretched(300)), (SQUARE, 900.0)])
def test_people_at_the_end_of_reach_are_counted(network: Network | None, reach: float) -> None:
    """300 m straight are 458 m on foot, and 900 m along the paths; a metre less reaches nobody."""
    place, home, people = NODES[:1], NODES[1:2], np.array([7.0])
    assert walking.sum_within(place, home, people, reach, network=network).tolist() == [7.0]
    assert walking.sum_within(place, home, people, reach - 1, network=network).tolist() == [0.0]


@pytest.mark.parametrize(("gap", "expected"), [(400.0, 1000.0), (401.0, stretched(701))])
def test_a_point_at_the_limit_of_snapping_still_uses_the_network(gap: float, expected: float) -> None:
    """600 m of paths and 400 m to them; a metre farther the straight line of 701 m counts."""
    found = walking.metres_from((0.0, 0.0), np.array([[0.0, 300.0 + gap]]), network=LADDER)
    assert found.tolist() == pytest.approx([expected])


def test_it_is_said_what_distances_rest_on() -> None:
    """In a few words, for a sentence about something else."""
    assert walking.distance_basis(None) == "by the straight line times an assumed factor"
    assert walking.distance_basis(SQUARE) == "along streets and paths"
    assert walking.distance_basis(STAIRS.step_free) == "along streets and paths without steps"


def test_neighbours_need_no_street() -> None:
    """Two points 5 m apart, both 200 m from the path, do not walk to it and back."""
    found = walking.metres_from((200.0, 100.0), np.array([[205.0, 100.0]]), network=LADDER)
    assert found.tolist() == [stretched(5)]


def test_nothing_is_infinitely_far() -> None:
    """Without a single target everything is infinitely far; without points there is no answer."""
    assert walking.nearest(NODES[:2], np.empty((0, 2))).tolist() == [math.inf, math.inf]
    assert walking.nearest(np.empty((0, 2)), NODES).tolist() == []


@pytest.mark.parametrize(("network", "expected"), [(None, [[30.0], [20.0]]), (SQUARE, [[10.0], [20.0]])])
def test_people_within_reach_are_added_up(network: Network | None, expected: list[list[float]]) -> None:
    """Ten people at one corner and twenty at the next are both within 400 m only where paths allow it."""
    homes, people = NODES[:2], np.array([[10.0], [20.0]])
    places = np.array([[0.0, 0.0], [301.0, 0.0]])
    reach = 400.0 if network is not None else 459.0
    found = walking.sum_within(places, homes, people, reach, network=network)
    assert found.tolist() == expected


@given(st.floats(0, 5000), st.floats(0, 5000))
def test_farther_is_never_nearer(a: float, b: float) -> None:
    """Of two points on a line from the origin, the farther one is never said to be nearer."""
    found = walking.metres_from((0.0, 0.0), np.array([[a, 0.0], [b, 0.0]]))
    assert (found[0] <= found[1]) == (a <= b)


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
    """What they rest on, its date, the speed, and that they are on foot only."""
    assert "assumed" in walking.describe_method(None)
    assert "4.8 km an hour" in walking.describe_method(None)
    assert walking.describe_method(SQUARE).startswith(
        "Distances are on foot only, along streets and paths. What"
    )
    assert (
        "paths as of 6 August 2021 (© Mappers). What was built since is missing."
        in walking.describe_method(STAIRS)
    )
    assert "steps" not in walking.describe_method(STAIRS)
    assert "round the steps that are mapped" in walking.describe_method(STAIRS.step_free)
    assert all("on foot only" in walking.describe_method(each) for each in (None, SQUARE, STAIRS))


@pytest.mark.parametrize("network", [None, SQUARE])
def test_every_home_to_every_site_is_what_single_ways_are(network: Network | None) -> None:
    """Column by column as from one site, and the smallest of a row as to the nearest."""
    homes = np.array([[0.0, 5.0], [290.0, 0.0], [0.0, 2000.0], [5050.0, 5040.0]])
    sites = NODES[[3, 5, 0]]
    found = walking.metres_between(homes, sites, network=network)
    single = [walking.metres_from((site[0], site[1]), homes, network=network) for site in sites]
    assert found == pytest.approx(np.column_stack(single))
    assert found.min(axis=1) == pytest.approx(walking.nearest(homes, sites, network=network))

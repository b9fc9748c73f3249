"""Walking distance: the only module that computes it.

Along a pack's network of streets (see :mod:`placebased.travel.network`) it is the length of the shortest way.
Without one, and where the network says nothing (a point far from every street, parts that no path joins), it
is the straight line (EPSG:27700) times an assumed factor that falls with distance
(:mod:`placebased.travel.detour`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from placebased import phrases
from placebased.travel import detour
from placebased.travel.network import Metres, Network, Points, Rows, SnappedPoints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

METRES_PER_MINUTE = 80.0
"""Walking speed: 4.8 km/h, as transport planners take it for adults. Many people are slower."""

STEPS_HELP = (
    "Walks go round every flight of steps that the map of streets knows. Kerbs, slopes and gates are not "
    "known."
)
"""What going round steps does, and what it cannot do."""

_PLACES_AT_ONCE = 500
"""Places whose surroundings are added up in one go, to bound memory."""

_SITES_AT_ONCE = 50
"""Sites whose pairs are looked for in one go, to bound memory."""

_STRIP_METRES = 2_000.0
"""Width of the strips in which places are gone through, so that those of one go lie near each other."""


def metres_from(
    origin: tuple[float, float],
    points: Points,
    *,
    network: Network | None = None,
    snapped: SnappedPoints | None = None,
) -> Metres:
    """Return the metres on foot from one point to each of many.

    Parameters
    ----------
    origin
        Easting and northing (EPSG:27700).
    points
        NaN where a point is not known: its distance is NaN.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.
    snapped
        ``network.snap(points)``, if it is known already.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``, in metres; NaN where a point is not known.
    """
    straight = np.hypot(points[:, 0] - origin[0], points[:, 1] - origin[1])
    if network is None:
        return detour.walked(straight)
    here, there = network.snap(np.array([origin])), network.snap(points) if snapped is None else snapped
    along = network.nearest(here, there)
    return _known_metres(network, along, straight, (here, there))


def _known_metres(
    network: Network, along: Metres, straight: Metres, points: tuple[SnappedPoints, SnappedPoints]
) -> Metres:
    """Return the metres along streets; straight where no street helps."""
    first, second = points
    walked = detour.walked(straight)
    led = network.connected(first, second) & (walked > first.gap + second.gap)
    return np.where(led, along, walked)


def nearest(points: Points, targets: Points, *, network: Network | None = None) -> Metres:
    """Return for each point the metres on foot to the nearest target; infinite if there is no target.

    Parameters
    ----------
    points
        Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.
    targets
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``, in metres.
    """
    if not len(targets) or not len(points):
        return np.full(len(points), np.inf)
    from scipy.spatial import cKDTree

    straight, row = cKDTree(targets).query(points)
    if network is None:
        return detour.walked(straight)
    here, there = network.snap(targets), network.snap(points)
    return _known_metres(network, network.nearest(here, there), straight, (here[row], there))


def metres_between(
    homes: Points, sites: Points, *, network: Network | None = None, snapped: SnappedPoints | None = None
) -> Metres:
    """Return the metres on foot between every home and every site, however far.

    Parameters
    ----------
    homes
        Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.
    sites
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.
    snapped
        ``network.snap(homes)``, if it is known already.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, m)``, in metres.
    """
    apart = homes[:, np.newaxis] - sites
    straight = np.hypot(apart[..., 0], apart[..., 1])
    if network is None:
        return detour.walked(straight)
    starts, ends = network.snap(sites), network.snap(homes) if snapped is None else snapped
    home, site = (each.ravel() for each in np.indices(straight.shape))
    along = network.pair_metres(starts, ends, (site, home))
    walked = _known_metres(network, along, straight.ravel(), (starts[site], ends[home]))
    return walked.reshape(straight.shape)


def pairs_within(
    homes: Points,
    sites: Points,
    metres: float,
    *,
    network: Network | None = None,
    snapped: SnappedPoints | None = None,
) -> tuple[Rows, Rows, Metres]:
    """Return which homes and sites lie within some metres on foot of each other.

    Parameters
    ----------
    homes
        Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.
    sites
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    metres
        Longest distance on foot; pairs exactly as far apart are returned.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.
    snapped
        ``network.snap(homes)``, if it is known already.

    Returns
    -------
    tuple
        Rows of homes, rows of sites and the metres between them, ordered by home, then site.
    """
    nothing = np.zeros(0, np.int64)
    if not (len(homes) and len(sites)):
        return nothing, nothing, np.zeros(0)
    if network is not None and snapped is None:
        snapped = network.snap(homes)
    # neighbours one after another: the network searches from them together
    order = np.lexsort(np.floor(sites / _STRIP_METRES).T)
    parts = []
    for k in range(0, len(sites), _SITES_AT_ONCE):
        some = order[k : k + _SITES_AT_ONCE]
        home, site, walked = _pairs(homes, sites[some], metres, network=network, snapped=snapped)
        parts.append((home, some[site], walked))
    home, site, walked = (np.concatenate(each) for each in zip(*parts, strict=True))
    return _in_order(home, site, walked, len(sites))


def _pairs(
    homes: Points, sites: Points, metres: float, *, network: Network | None, snapped: SnappedPoints | None
) -> tuple[Rows, Rows, Metres]:
    """Return the same in no order, of sites so few that all that is tried has room."""
    from scipy.spatial import cKDTree

    span = detour.straight(metres) if network is None else metres  # no path is shorter than the straight line
    pairs = cKDTree(homes).sparse_distance_matrix(cKDTree(sites), span, output_type="ndarray")
    home, site, straight = (np.ascontiguousarray(pairs[name]) for name in "ijv")
    if network is None or snapped is None:
        return home, site, np.minimum(detour.walked(straight), metres)  # rounding must not put one beyond
    starts = network.snap(sites)
    along = network.pair_metres(starts, snapped, (site, home), limit=metres)
    walked = _known_metres(network, along, straight, (starts[site], snapped[home]))
    near = walked <= metres
    return home[near], site[near], walked[near]


def _in_order(home: Rows, site: Rows, metres: Metres, sites: int) -> tuple[Rows, Rows, Metres]:
    """Return pairs ordered by home, then site."""
    order = np.argsort(home * sites + site)
    return home[order], site[order], metres[order]


def sum_within(
    places: Points,
    homes: Points,
    weights: NDArray[np.float64],
    metres: float,
    *,
    network: Network | None = None,
) -> NDArray[np.float64]:
    """Return how much weight (people, say) lives within some metres on foot of each place.

    Parameters
    ----------
    places
        Shape ``(n, 2)``.
    homes, weights
        Where the weight is, shape ``(m, 2)``, and how much, shape ``(m,)`` or ``(m, k)``.
    metres
        Radius on foot; what lies exactly as far counts.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)`` or ``(n, k)``.
    """
    return np.asarray(reach_matrix(places, homes, metres, network=network) @ weights, dtype=np.float64)


def reach_matrix(
    places: Points, homes: Points, metres: float, *, network: Network | None = None
) -> csr_array:
    """Return which homes lie within some metres on foot of each place.

    Parameters
    ----------
    places
        Shape ``(n, 2)``.
    homes
        Shape ``(m, 2)``.
    metres
        Radius on foot; what lies exactly as far counts.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    scipy.sparse.csr_array
        Ones, shape ``(n, m)``.
    """
    from scipy.sparse import csr_array, vstack

    snapped = None if network is None else network.snap(homes)
    # neighbours one after another: the network searches from them together
    order = np.lexsort(np.floor(places / _STRIP_METRES).T)
    parts = [csr_array((0, len(homes)), dtype=np.int8)]
    for k in range(0, len(places), _PLACES_AT_ONCE):
        some = places[order[k : k + _PLACES_AT_ONCE]]
        home, place, _ = pairs_within(homes, some, metres, network=network, snapped=snapped)
        ones = np.ones(len(home), dtype=np.int8)
        parts.append(csr_array((ones, (place, home)), shape=(len(some), len(homes))))
    return csr_array(vstack(parts))[np.argsort(order)]


def distance_basis(network: Network | None) -> str:
    """Describe in a few words what distances rest on, as it stands after “on foot”.

    Parameters
    ----------
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    str
        A phrase.
    """
    if network is None:
        return "by the straight line times an assumed factor"
    return "along streets and paths without steps" if network.avoids_steps else "along streets and paths"


def describe_method(network: Network | None) -> str:
    """Describe how distances are made.

    Parameters
    ----------
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    str
        Whole sentences.
    """
    speed = f"Minutes are at {METRES_PER_MINUTE * 60 / 1000:g} km an hour; many people walk more slowly."
    if network is None:
        return f"{detour.describe()} {speed}"
    dated = f" as of {phrases.describe_date(network.dated)}" if network.dated else ""
    credit = f" ({network.credit})" if network.credit else ""
    without = (
        " They go round the steps that are mapped; kerbs, slopes and gates are not known."
        if network.avoids_steps
        else ""
    )
    return (
        f"Distances are on foot only, along streets and paths{dated}{credit}. "
        f"What was built since is missing.{without} {speed}"
    )


def describe_distance(metres: float) -> str:
    """Describe a distance on foot with its minutes.

    >>> describe_distance(430.0), describe_distance(1840.0)
    ('430 m, 6 min', '1.8 km, 23 min')

    Parameters
    ----------
    metres
        Metres walked; not finite where not known.

    Returns
    -------
    str
        E.g. ``"430 m, 6 min"``; minutes are rounded up.
    """
    if not math.isfinite(metres):
        return "distance not known"
    length = f"{round(metres, -1):.0f} m" if round(metres, -1) < 1000 else f"{metres / 1000:.1f} km"  # noqa: PLR2004 - a kilometre
    return f"{length}, {max(1, math.ceil(metres / METRES_PER_MINUTE))} min"

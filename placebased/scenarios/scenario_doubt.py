"""Whether a scenario is better than today whoever counts more, and however distance counts.

Ten thousand times weights of the domains of need are drawn round those to start from, and one of 25 ways in
which distance counts. Today and the scenario are valued under the same draws, so that what they share falls
out. A resident of the small area with the most need counts twice one of that with the least; others lie in
between, by their place in the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from placebased.errors import ScenarioError
from placebased.methods import composite_index
from placebased.methods.rank_uncertainty import CONCENTRATION
from placebased.methods.siting.plausible_draws import PlanDraws, compare
from placebased.need import own_index
from placebased.place.atlas import Atlas
from placebased.scenarios.scenario_walks import ScenarioWalks, home_areas

Numbers = NDArray[np.float64]

DRAWS = 10_000
"""Weightings that are tried, each with one way in which distance counts."""

EXPONENTS = (0.5, 0.75, 1.0, 1.5, 2.0)
"""Powers of the walk: below one a far walk is not much worse than a near one, above one it is far worse."""

ENDS = (800.0, 1_600.0, 2_400.0, 4_000.0, np.inf)
"""Metres from which on a walk is no worse for being longer: nobody goes further on foot."""

_SEED = 20_260
_ROWS = 1_000


@dataclass(frozen=True, eq=False)
class ScenarioDoubt:
    """A scenario beside today under every draw.

    Attributes
    ----------
    draws
        Whether it is better, draw by draw.
    heavier
        By how much more each small area counts, as a share of the place, where the scenario is worse; in the
        order of ``atlas.rungs``.
    """

    draws: PlanDraws
    heavier: Numbers


def scenario_doubt(atlas: Atlas, walks: ScenarioWalks, people: Numbers) -> ScenarioDoubt:
    """Compare a scenario with today under all draws; the same seed gives the same answer.

    Parameters
    ----------
    atlas
        The place: its domains of need.
    walks
        What people walk today and after.
    people
        Whoever is counted in each small area, in the order of ``atlas.rungs``.

    Returns
    -------
    ScenarioDoubt
        Of :data:`DRAWS` draws.

    Raises
    ------
    ScenarioError
        If there is no walk to compare, or a domain of need has no figure somewhere; the sentence names it.
    """
    if not (np.isfinite(walks.today).all() and np.isfinite(walks.after).all()):
        raise ScenarioError("Today or after it no site has a stated place, so there is no walk to compare.")
    weights, ways = draws(atlas)
    used = weights * people
    found = compare(used, ways, _paid(atlas, walks.today), _paid(atlas, walks.after))
    return ScenarioDoubt(found, found.weight_where_worse(used))


def _paid(atlas: Atlas, metres: Numbers) -> Numbers:
    """Return what each small area pays under each way that distance counts, shape ``(ways, areas)``."""
    area, size = home_areas(atlas), len(atlas.rungs)
    homes = np.maximum(np.bincount(area, minlength=size), 1)
    counted = (np.minimum(metres, end) ** power for power, end in product(EXPONENTS, ENDS))
    return np.stack([np.bincount(area, each, size) / homes for each in counted])


@lru_cache(maxsize=4)
def draws(atlas: Atlas) -> tuple[Numbers, NDArray[np.int64]]:
    """Return how much a resident of each small area counts in each draw, and the way of each draw.

    Cached and shared: do not write to them.

    Parameters
    ----------
    atlas
        The place: its domains of need.

    Returns
    -------
    tuple of numpy.ndarray
        Shape ``(DRAWS, areas)``, and ``(DRAWS,)`` from 0 to the number of ways less one.

    Raises
    ------
    ScenarioError
        If a domain of need has no figure somewhere, or none has points.
    """
    raw = own_index.index_inputs(atlas, "lsoa").raw.reindex(atlas.rungs.index)
    if lacking := [str(domain) for domain in raw.columns[raw.isna().any()]]:
        named = own_index.domain_labels(atlas)[lacking[0]]
        raise ScenarioError(
            f"“{named}” has no figure for some small areas, so weightings cannot be compared."
        )
    scores = composite_index.normalise(raw.to_numpy(dtype=float), "percentile") / 100
    points = own_index.start_points(atlas)
    shares = np.array([points.get(str(domain), 0) for domain in raw.columns], dtype=float)
    random = np.random.default_rng(_SEED)
    given = np.flatnonzero(shares > 0)
    if not len(given):
        raise ScenarioError("No domain of need has points to start from, so no weightings can be compared.")
    drawn = np.zeros((DRAWS, len(shares)))
    drawn[:, given] = random.dirichlet(shares[given] / shares.sum() * CONCENTRATION["some"], DRAWS)
    ways = random.integers(0, len(EXPONENTS) * len(ENDS), DRAWS)
    return 1.0 + drawn @ scores.T, ways

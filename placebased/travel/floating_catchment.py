"""Two-step floating catchments: how much capacity reaches each home, shared with all who can reach it too.

Step one shares the capacity of each site among the demand within reach; step two adds up, for each home,
its share of every site within reach (Luo & Wang 2003). *Enhanced*, both steps count what is near more than
what is far (Luo & Qi 2009), by a decay that the reader chooses. What is shared out is exactly what there
is: the demand-weighted sum of the result is the capacity of the sites that anybody can reach.

Everything works on arrays; nothing here knows a place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from placebased.travel import walking
from placebased.travel.walking import METRES_PER_MINUTE, Network

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Decay = Literal["none", "steps", "gentle", "steep"]
DECAYS: tuple[Decay, ...] = get_args(Decay)

Numbers = NDArray[np.float64]

STEP_WEIGHTS = (1.0, 0.68, 0.22)
"""Weights of the near, middle and far third of the catchment: those of Luo & Qi (2009) for quick decay."""

DECAY_WORDS: Mapping[Decay, tuple[str, str]] = {
    "none": ("No decay (plain 2SFCA)", "Everything within reach counts alike; nothing beyond it counts."),
    "steps": (
        "In three steps",
        "The nearest third of the way counts in full, the next at 0.68, the farthest at 0.22.",
    ),
    "gentle": (
        "Gentle slope",
        "What is near counts in full, half-way at 0.75, at the end of reach nothing (1 − x²).",
    ),
    "steep": (
        "Steep slope",
        "Half-way counts at about a third, the end of reach at almost nothing (Gaussian).",
    ),
}
"""For each decay its name and what choosing it does."""


def decay_weights(share: Numbers, decay: Decay) -> Numbers:
    """Return how much what lies at ``share`` of the reach counts (1 near, 0 beyond).

    Parameters
    ----------
    share
        Distance over reach; 1 is the end of reach and still within it.
    """
    inside = share <= 1.0
    slopes: dict[Decay, Callable[[Numbers], Numbers]] = {
        "none": np.ones_like,
        "steps": lambda x: np.take(STEP_WEIGHTS, np.clip(np.ceil(x * 3).astype(int) - 1, 0, 2)),
        "gentle": lambda x: np.clip(1.0 - x**2, 0.0, 1.0),
        "steep": lambda x: np.exp(-((x * 2.1) ** 2)),
    }
    found: Numbers = np.where(inside, slopes[decay](np.minimum(share, 1.0)), 0.0)
    return found


@dataclass(frozen=True, eq=False)
class CatchmentPairs:
    """Which homes and sites lie within reach of each other, and how far apart.

    Attributes
    ----------
    homes, sites
        Row of each, shape ``(k,)``, ordered by home.
    share
        Distance over reach, shape ``(k,)``.
    shape
        How many homes and sites there are.
    """

    homes: NDArray[np.int64]
    sites: NDArray[np.int64]
    share: Numbers
    shape: tuple[int, int]

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.searchsorted(self.homes, np.arange(self.shape[0] + 1))

    @cached_property
    def _matrices(self) -> dict[Decay, csr_array]:
        return {}

    def matrix(self, decay: Decay) -> csr_array:
        """Return how much each site counts for each home, shape ``(homes, sites)``; kept and shared."""
        from scipy.sparse import csr_array

        if decay not in self._matrices:
            parts = (decay_weights(self.share, decay), self.sites, self._starts)
            self._matrices[decay] = csr_array(parts, shape=self.shape)
        return self._matrices[decay]


def catchment_pairs(
    homes: Numbers, sites: Numbers, minutes: float, *, network: Network | None = None
) -> CatchmentPairs:
    """Return the pairs within some minutes on foot: along a walking network, else the straight line.

    Parameters
    ----------
    homes, sites
        Eastings and northings (EPSG:27700), shape ``(n, 2)``.
    """
    reach = minutes * METRES_PER_MINUTE
    home, site, metres = walking.pairs_within(homes, sites, reach, network=network)
    return CatchmentPairs(home, site, metres / reach, (len(homes), len(sites)))


@dataclass(frozen=True, eq=False)
class CatchmentResult:
    """What floating catchments give.

    Attributes
    ----------
    access
        Capacity per unit of demand at each home.
    ratio
        Capacity of each site per unit of demand that reaches it; 0 where nobody does.
    unreached
        Capacity of the sites that no demand reaches: nobody's, and left out of every figure.
    """

    access: Numbers
    ratio: Numbers
    unreached: float


def two_step_floating_catchment(
    pairs: CatchmentPairs, demand: Numbers, supply: Numbers, decay: Decay
) -> CatchmentResult:
    """Return the capacity that reaches each home per unit of its demand.

    Parameters
    ----------
    demand, supply
        Of homes and of sites, none below 0. A home without demand gets the figure of its place.

    Raises
    ------
    ValueError
        If a demand or a supply is negative or not a number.
    """
    if not (np.all(demand >= 0) and np.all(supply >= 0)):
        raise ValueError("demand and supply cannot be negative or unknown")
    matrix = pairs.matrix(decay)
    reaching = demand @ matrix
    ratio = np.divide(supply, reaching, out=np.zeros_like(reaching), where=reaching > 0)
    return CatchmentResult(matrix @ ratio, ratio, float(supply[reaching <= 0].sum()))

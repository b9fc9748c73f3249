"""Two-step floating catchment areas (2SFCA): capacity that reaches each home, shared with all who compete.

Step one divides the capacity of each site by the demand within its catchment; step two adds up, for each
home, these ratios over the sites within reach. In the *enhanced* method both steps weight pairs by a decay of
distance. Capacity is conserved: the demand-weighted sum of the result is the capacity of all sites that some
demand can reach.

Another decay is one row of :data:`DECAYS`. The module works on arrays and knows no place.

References
----------
Luo, W. and Wang, F. (2003). Measures of spatial accessibility to health care in a GIS environment: synthesis
and a case study in the Chicago region. *Environment and Planning B* 30(6), 865-884. doi:10.1068/b29120

Luo, W. and Qi, Y. (2009). An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial
accessibility to primary care physicians. *Health & Place* 15(4), 1100-1107.
doi:10.1016/j.healthplace.2009.06.002

Dai, D. (2010). Black residential segregation, disparities in spatial access to health care facilities, and
late-stage breast cancer diagnosis in metropolitan Detroit. *Health & Place* 16(5), 1038-1052.

Dai, D. and Wang, F. (2011). Geographic disparities in accessibility to food stores in southwest Mississippi.
*Environment and Planning B* 38(4), 659-677.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from placebased.travel import walking
from placebased.travel.network import Network
from placebased.travel.walking import METRES_PER_MINUTE

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Numbers = NDArray[np.float64]

ZONE_WEIGHTS = (1.0, 0.68, 0.22)
"""Weights of the near, middle and far third of the catchment (Luo & Qi 2009)."""

STEEP_RATE = 2.1
"""Rate of the steep Gaussian: half-way counts 0.33, the end of the catchment 0.012."""


# --- decays: functions of metres and of the size of the catchment in metres, for metres up to that size ----


def uniform(metres: Numbers, catchment: float) -> Numbers:  # noqa: ARG001 - every decay takes both
    """Return 1 everywhere: no decay inside the catchment (Luo & Wang 2003).

    Parameters
    ----------
    metres
        Distances, any shape, from 0 to ``catchment``.
    catchment
        Size of the catchment in metres.

    Returns
    -------
    numpy.ndarray
        Same shape as ``metres``.
    """
    return np.ones_like(metres)


def zones(metres: Numbers, catchment: float) -> Numbers:
    """Return 1, 0.68 or 0.22 by thirds of the catchment; a limit belongs to the nearer zone (Luo & Qi 2009).

    Parameters
    ----------
    metres
        Distances, any shape, from 0 to ``catchment``.
    catchment
        Size of the catchment in metres.

    Returns
    -------
    numpy.ndarray
        Same shape as ``metres``.
    """
    zone = np.ceil(metres / catchment * len(ZONE_WEIGHTS)).astype(int) - 1
    weight: Numbers = np.take(ZONE_WEIGHTS, np.clip(zone, 0, len(ZONE_WEIGHTS) - 1))
    return weight


def epanechnikov(metres: Numbers, catchment: float) -> Numbers:
    """Return 1 − (d/d₀)²: the kernel of Dai & Wang (2011), scaled to 1 at the door.

    Parameters
    ----------
    metres
        Distances, any shape, from 0 to ``catchment``.
    catchment
        Size of the catchment in metres, d₀.

    Returns
    -------
    numpy.ndarray
        Same shape as ``metres``.
    """
    weight: Numbers = np.clip(1.0 - (metres / catchment) ** 2, 0.0, 1.0)
    return weight


def steep_gaussian(metres: Numbers, catchment: float) -> Numbers:
    """Return exp(−(2.1 d/d₀)²), a Gaussian that is almost 0 at the end of the catchment.

    Parameters
    ----------
    metres
        Distances, any shape, from 0 to ``catchment``.
    catchment
        Size of the catchment in metres, d₀.

    Returns
    -------
    numpy.ndarray
        Same shape as ``metres``.
    """
    weight: Numbers = np.exp(-((metres / catchment * STEEP_RATE) ** 2))
    return weight


def dai_gaussian(metres: Numbers, catchment: float) -> Numbers:
    """Return (exp(−½(d/d₀)²) − exp(−½)) / (1 − exp(−½)): 1 at the door, 0 at the end (Dai 2010).

    Parameters
    ----------
    metres
        Distances, any shape, from 0 to ``catchment``.
    catchment
        Size of the catchment in metres, d₀.

    Returns
    -------
    numpy.ndarray
        Same shape as ``metres``.
    """
    end = np.exp(-0.5)
    weight: Numbers = (np.exp(-0.5 * (metres / catchment) ** 2) - end) / (1.0 - end)
    return weight


@dataclass(frozen=True)
class Decay:
    """One row of :data:`DECAYS`.

    Attributes
    ----------
    label
        Name, as the reader chooses it.
    description
        What choosing it does, as one sentence.
    function
        Weights (1 near, 0 to 1 farther, never rising) of distances in metres within a catchment of a size in
        metres.
    in_sensitivity
        Whether the sensitivity analysis of shortfalls tries it whatever the reader chose. Every such row
        makes that analysis longer and its ranges wider.
    """

    label: str
    description: str
    function: Callable[[Numbers, float], Numbers]
    in_sensitivity: bool = True


DECAYS: Mapping[str, Decay] = {
    "none": Decay(
        "No decay (plain 2SFCA)", "Everything within reach counts alike; nothing beyond it counts.", uniform
    ),
    "steps": Decay(
        "In three steps",
        "The nearest third of the way counts in full, the next at 0.68, the farthest at 0.22.",
        zones,
    ),
    "gentle": Decay(
        "Gentle slope",
        "What is near counts in full, half-way at 0.75, at the end of reach nothing (1 − x²).",
        epanechnikov,
    ),
    "steep": Decay(
        "Steep slope",
        "Half-way counts at about a third, the end of reach at almost nothing (Gaussian).",
        steep_gaussian,
    ),
    "gaussian": Decay(
        "Bell-shaped slope",
        "Half-way counts at 0.70, the end of reach nothing (Gaussian of Dai 2010).",
        dai_gaussian,
        in_sensitivity=False,
    ),
}
"""Every decay by its id, which stands in links. Pages offer them in this order."""


def sensitivity_decays(chosen: str) -> tuple[str, ...]:
    """Return the decays that a sensitivity analysis tries: the rows marked for it, and the chosen one.

    Parameters
    ----------
    chosen
        An id of :data:`DECAYS`.

    Returns
    -------
    tuple of str
        Ids in the order of the table.
    """
    return tuple(name for name, row in DECAYS.items() if row.in_sensitivity or name == chosen)


def decay_weights(metres: Numbers, catchment: float, decay: str) -> Numbers:
    """Return how much distances count under a decay: 0 beyond the catchment, whose end is still inside it.

    Parameters
    ----------
    metres
        Distances in metres, any shape.
    catchment
        Size of the catchment in metres.
    decay
        An id of :data:`DECAYS`.

    Returns
    -------
    numpy.ndarray
        Same shape as ``metres``, from 0 to 1.

    Raises
    ------
    KeyError
        If there is no such decay.
    """
    inside = np.minimum(metres, catchment)
    return np.where(metres <= catchment, DECAYS[decay].function(inside, catchment), 0.0)


# --- pairs of homes and sites ------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class CatchmentPairs:
    """Which homes and sites lie within one catchment of each other, and how far apart.

    Attributes
    ----------
    homes, sites
        Row of the home and of the site of each pair, shape ``(k,)``, ordered by home.
    metres
        Distance of each pair in metres, shape ``(k,)``.
    catchment
        Size of the catchment in metres.
    shape
        How many homes and how many sites there are.
    """

    homes: NDArray[np.int64]
    sites: NDArray[np.int64]
    metres: Numbers
    catchment: float
    shape: tuple[int, int]

    @cached_property
    def _row_starts(self) -> NDArray[np.int64]:
        return np.searchsorted(self.homes, np.arange(self.shape[0] + 1))

    @cached_property
    def _matrices(self) -> dict[str, csr_array]:
        return {}

    def matrix(self, decay: str) -> csr_array:
        """Return the weight of each site for each home as a sparse matrix; cached and shared.

        Parameters
        ----------
        decay
            An id of :data:`DECAYS`.

        Returns
        -------
        scipy.sparse.csr_array
            Shape ``(homes, sites)``; do not write to it.
        """
        from scipy.sparse import csr_array

        if decay not in self._matrices:
            weights = decay_weights(self.metres, self.catchment, decay)
            self._matrices[decay] = csr_array((weights, self.sites, self._row_starts), shape=self.shape)
        return self._matrices[decay]


def catchment_pairs(
    homes: Numbers, sites: Numbers, minutes: float, *, network: Network | None = None
) -> CatchmentPairs:
    """Return the pairs of homes and sites within some minutes on foot.

    Parameters
    ----------
    homes
        Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.
    sites
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    minutes
        Size of the catchment in minutes on foot, at :data:`~placebased.travel.walking.METRES_PER_MINUTE`.
    network
        Paths to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    CatchmentPairs
        A pair exactly as far apart as the catchment is large belongs to it.
    """
    catchment = minutes * METRES_PER_MINUTE
    home, site, metres = walking.pairs_within(homes, sites, catchment, network=network)
    return CatchmentPairs(home, site, metres, catchment, (len(homes), len(sites)))


# --- the two steps -----------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class CatchmentResult:
    """What two-step floating catchments give.

    Attributes
    ----------
    access
        Capacity per unit of demand at each home, shape ``(homes,)``.
    ratio
        Capacity of each site per unit of demand that reaches it, shape ``(sites,)``; 0 where none does.
    unreached
        Total capacity of the sites that no demand reaches, which is left out of ``access``.
    """

    access: Numbers
    ratio: Numbers
    unreached: float


def two_step_floating_catchment(
    pairs: CatchmentPairs, demand: Numbers, supply: Numbers, decay: str
) -> CatchmentResult:
    """Return the capacity that reaches each home per unit of its demand.

    Parameters
    ----------
    pairs
        Homes and sites within reach of each other.
    demand
        Demand of each home (people, say), shape ``(homes,)``, none below 0. A home without demand still gets
        the figure of its place.
    supply
        Capacity of each site, shape ``(sites,)``, none below 0.
    decay
        An id of :data:`DECAYS`.

    Returns
    -------
    CatchmentResult
        Capacity by home and by site.

    Raises
    ------
    ValueError
        If a demand or a supply is negative or not a number.

    References
    ----------
    Luo & Wang (2003) without decay, Luo & Qi (2009) with it; see the module.
    """
    if not (np.all(demand >= 0) and np.all(supply >= 0)):
        raise ValueError("demand and supply cannot be negative or unknown")
    matrix = pairs.matrix(decay)
    # Step 1: R_j = S_j / Σ_i w_ij D_i, over the homes i within reach of the site j.
    reaching = demand @ matrix
    ratio = np.divide(supply, reaching, out=np.zeros_like(reaching), where=reaching > 0)
    # Step 2: A_i = Σ_j w_ij R_j, over the sites j within reach of the home i.
    return CatchmentResult(matrix @ ratio, ratio, float(supply[reaching <= 0].sum()))

"""Two-step floating catchment areas (2SFCA): capacity that reaches each home, shared with all who compete.

Step one divides the capacity of each site by the demand within its catchment; step two adds up, for each
home, these ratios over the sites within reach. In the *enhanced* method both steps weight pairs by a decay of
distance. Capacity is conserved: the demand-weighted sum of the result is the capacity of all sites that some
demand can reach (but for the M2SFCA, which says how much of it distance loses).

Another decay is one row of :data:`DECAYS`, another way to share out one row of :data:`SHARINGS`. The module
works on arrays and knows no place.

References
----------
Luo, W. and Wang, F. (2003). Measures of spatial accessibility to health care in a GIS environment: synthesis
and a case study in the Chicago region. *Environment and Planning B* 30(6), 865-884. doi:10.1068/b29120

Luo, W. and Qi, Y. (2009). An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial
accessibility to primary care physicians. *Health & Place* 15(4), 1100-1107.
doi:10.1016/j.healthplace.2009.06.002

Wan, N., Zou, B. and Sternberg, T. (2012). A three-step floating catchment area method for analyzing spatial
access to health services. *International Journal of Geographical Information Science* 26(6), 1073-1089.
doi:10.1080/13658816.2011.624987

Delamater, P. L. (2013). Spatial accessibility in suboptimally configured health care systems: a modified
two-step floating catchment area (M2SFCA) metric. *Health & Place* 24, 30-43.
doi:10.1016/j.healthplace.2013.06.012

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
Rows = NDArray[np.int64]

ZONE_WEIGHTS = (1.0, 0.68, 0.22)
"""Weights of the near, middle and far third of the catchment.

The slower of the two sets that are quoted as those of Luo & Qi (2009), where the steps are driving times of
10, 20 and 30 minutes; the quicker is 1, 0.42, 0.09. They are taken from later work that uses them, such as
the library `access`, and were not checked against the paper itself. Here the steps are thirds of a walk.
"""

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
    """Return 1, 0.68 or 0.22 by thirds of the catchment; a limit belongs to the nearer zone.

    See :data:`ZONE_WEIGHTS` for where these come from.

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


# --- how those who can reach several sites are counted: from a pair's decay to two weights of it -----------

Weights = tuple[Numbers, Numbers]
"""Of each pair how much of the home's demand comes to the site, and how much of the site's rate it has."""


def at_every_site(weight: Numbers, homes: Rows) -> Weights:  # noqa: ARG001 - every way to share out takes both
    """Return the weights of the (enhanced) 2SFCA: a home's demand counts at every site within its reach.

    Parameters
    ----------
    weight
        Decay of each pair of a home and a site, shape ``(k,)``.
    homes
        Row of the home of each pair, shape ``(k,)``.

    Returns
    -------
    tuple of numpy.ndarray
        Shape ``(k,)``, both the decay itself (Luo & Qi 2009).
    """
    return weight, weight


def shared_among_sites(weight: Numbers, homes: Rows) -> Weights:
    """Return the weights of the 3SFCA: a home's demand is divided among the sites within its reach.

    Parameters
    ----------
    weight
        Decay of each pair of a home and a site, shape ``(k,)``.
    homes
        Row of the home of each pair, shape ``(k,)``.

    Returns
    -------
    tuple of numpy.ndarray
        Shape ``(k,)``, both the decay times the share of the site in all that the home can reach (Wan, Zou &
        Sternberg 2012).
    """
    total = np.bincount(homes, weight)[homes] if len(homes) else weight
    shared = weight * np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)
    return shared, shared


def lost_on_the_way(weight: Numbers, homes: Rows) -> Weights:  # noqa: ARG001 - every way to share out takes both
    """Return the weights of the M2SFCA: as the 2SFCA, and what is reached from afar is worth less as well.

    Parameters
    ----------
    weight
        Decay of each pair of a home and a site, shape ``(k,)``.
    homes
        Row of the home of each pair, shape ``(k,)``.

    Returns
    -------
    tuple of numpy.ndarray
        Shape ``(k,)``: the decay, and its square (Delamater 2013).
    """
    return weight, weight * weight


@dataclass(frozen=True)
class Sharing:
    """One row of :data:`SHARINGS`.

    Attributes
    ----------
    label
        Name, as the reader chooses it.
    description
        What choosing it does, in plain sentences.
    short
        The same as one short sentence, as it stands after a rate; empty where nothing need be said.
    function
        The two weights of each pair of a home and a site, from their decay and the row of the home.
    """

    label: str
    description: str
    short: str
    function: Callable[[Numbers, Rows], Weights]


SHARINGS: Mapping[str, Sharing] = {
    "all": Sharing(
        "At every place they can reach (E2SFCA)",
        "Somebody who can reach three places is counted in full at each of them.",
        "",
        at_every_site,
    ),
    "divided": Sharing(
        "Once, divided among those places (3SFCA)",
        "Somebody who can reach three places counts as one person in all, most at the nearest. Those who "
        "come use up its hours.",
        "Each person counts once, however many places they reach.",
        shared_among_sites,
    ),
    "lost": Sharing(
        "At every place, and far is worth less (M2SFCA)",
        "As the first. Besides, what people have to walk far to is worth less to them, so that part of it is "
        "lost on the way.",
        "What is far counts as worth less.",
        lost_on_the_way,
    ),
}
"""Every way to count people who can reach several sites, by its id, which stands in links."""


# --- pairs of homes and sites ------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class CatchmentPairs:
    """Which homes and sites lie within one catchment of each other, and how far apart.

    Attributes
    ----------
    homes, sites
        Row of the home and of the site of each pair, shape ``(k,)``, ordered by home. Pairs farther apart
        than the catchment is large may be among them; they have no weight.
    metres
        Distance of each pair in metres, shape ``(k,)``.
    catchment
        Size of the catchment in metres.
    shape
        How many homes and how many sites there are.
    area
        Row of the area that each home is in, shape ``(homes,)``: the demand of an area is spread evenly over
        its homes. ``None`` where each home has a demand of its own.
    """

    homes: NDArray[np.int64]
    sites: NDArray[np.int64]
    metres: Numbers
    catchment: float
    shape: tuple[int, int]
    area: NDArray[np.int64] | None = None

    @cached_property
    def _matrices(self) -> dict[tuple[str, str], tuple[csr_array, csr_array]]:
        return {}

    @cached_property
    def _cells(self) -> _Cells:
        """The pairs of a demand and a site between which some pair lies within the catchment."""
        near = np.flatnonzero(self.metres <= self.catchment)
        demand = np.arange(self.shape[0]) if self.area is None else self.area
        size = int(demand.max()) + 1 if len(demand) else 0
        key = demand[self.homes[near]] * self.shape[1] + self.sites[near]
        cells, cell = np.unique(key, return_inverse=True)
        row, column = np.divmod(cells, max(1, self.shape[1]))
        starts = np.searchsorted(row, np.arange(size + 1))
        return _Cells(near, cell, column, starts, 1.0 / np.bincount(demand, minlength=size)[demand])

    def matrices(self, decay: str, sharing: str = "all") -> tuple[csr_array, csr_array]:
        """Return how much of each demand comes to each site, and how much of a site's rate it has.

        Cached and shared.

        Parameters
        ----------
        decay
            An id of :data:`DECAYS`.
        sharing
            An id of :data:`SHARINGS`.

        Returns
        -------
        tuple of scipy.sparse.csr_array
            Shape ``(demands, sites)``, the mean over the homes of a demand; do not write to them.
        """
        if (decay, sharing) not in self._matrices:
            near, home = self._cells.near, self.homes[self._cells.near]
            weight = decay_weights(self.metres[near], self.catchment, decay)
            coming, reached = SHARINGS[sharing].function(weight, home)
            first = self._mean_over_homes(coming)
            second = first if reached is coming else self._mean_over_homes(reached)
            self._matrices[decay, sharing] = first, second
        return self._matrices[decay, sharing]

    def _mean_over_homes(self, weight: Numbers) -> csr_array:
        """Return weights of the pairs within the catchment, as the mean over the homes of each demand."""
        from scipy.sparse import csr_array

        cells = self._cells
        each = weight * cells.share[self.homes[cells.near]]
        data = np.bincount(cells.cell, each, len(cells.column)).astype(np.float64)
        return csr_array((data, cells.column, cells.starts), shape=(len(cells.starts) - 1, self.shape[1]))


@dataclass(frozen=True, eq=False)
class _Cells:
    """Where the weights of pairs go in a sparse matrix of demands and sites.

    Attributes
    ----------
    near
        Rows of the pairs within the catchment.
    cell
        Of each of these the place among the entries of the matrix.
    column, starts
        Site of each entry, and where the entries of each demand start.
    share
        Part of its demand that lives in each home.
    """

    near: Rows
    cell: Rows
    column: Rows
    starts: Rows
    share: Numbers


def catchment_pairs(
    homes: Numbers,
    sites: Numbers,
    minutes: float,
    *,
    network: Network | None = None,
    area: NDArray[np.int64] | None = None,
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
        Streets to walk along; ``None`` for the straight line with its detour factor.
    area
        Row of the area that each home is in; ``None`` where each home has a demand of its own.

    Returns
    -------
    CatchmentPairs
        A pair exactly as far apart as the catchment is large belongs to it.
    """
    catchment = minutes * METRES_PER_MINUTE
    home, site, metres = walking.pairs_within(homes, sites, catchment, network=network)
    return CatchmentPairs(home, site, metres, catchment, (len(homes), len(sites)), area)


# --- the steps ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class CatchmentResult:
    """What floating catchments give.

    Attributes
    ----------
    access
        Capacity per unit of demand, shape ``(demands,)``.
    ratio
        Capacity of each site per unit of demand that comes to it, shape ``(sites,)``; 0 where none does.
    unreached
        Total capacity of the sites that no demand reaches, which is left out of ``access``.
    """

    access: Numbers
    ratio: Numbers
    unreached: float


def two_step_floating_catchment(
    pairs: CatchmentPairs, demand: Numbers, supply: Numbers, decay: str, *, sharing: str = "all"
) -> CatchmentResult:
    """Return the capacity that reaches each demand per unit of it.

    Parameters
    ----------
    pairs
        Homes and sites within reach of each other.
    demand
        Demand (people, say) of each home, or of each area of homes, none below 0. One without demand still
        gets the figure of its place.
    supply
        Capacity of each site, shape ``(sites,)``, none below 0.
    decay
        An id of :data:`DECAYS`.
    sharing
        An id of :data:`SHARINGS`.

    Returns
    -------
    CatchmentResult
        Capacity by demand and by site.

    Raises
    ------
    ValueError
        If a demand or a supply is negative or not a number.

    References
    ----------
    Luo & Wang (2003) without decay, Luo & Qi (2009) with it, Wan, Zou & Sternberg (2012), Delamater (2013);
    see the module.
    """
    if not (np.all(demand >= 0) and np.all(supply >= 0)):
        raise ValueError("demand and supply cannot be negative or unknown")
    coming, reached = pairs.matrices(decay, sharing)
    # R_j = S_j / Σ_i c_ij D_i, over the demands i of which the part c_ij comes to the site j.
    reaching = demand @ coming
    ratio = np.divide(supply, reaching, out=np.zeros_like(reaching), where=reaching > 0)
    # A_i = Σ_j r_ij R_j, over the sites j that i reaches with the weight r_ij.
    return CatchmentResult(reached @ ratio, ratio, float(supply[reaching <= 0].sum()))

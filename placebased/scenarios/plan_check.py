"""A plan counted again over every postcode, beside what it came to by small areas.

By small areas everybody in one goes to the same site; in truth each postcode has its own nearest. So the
mean by postcodes is never longer, and the difference is the error of aggregation, which is said wherever a
plan is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placebased.errors import SitingError
from placebased.travel import walking
from placebased.travel.network import Network, Points
from placebased.travel.residents import Residents

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PlanCheck:
    """What a plan comes to, by small areas and by postcodes.

    Attributes
    ----------
    by_area
        Mean metres of a person if all of a small area go to the site that is nearest to them on average.
    by_postcode
        Mean metres of a person if each postcode goes to its own nearest site.
    metres
        Metres from each point of the residents to its nearest site, shape ``(points,)``.
    """

    by_area: float
    by_postcode: float
    metres: Numbers

    @property
    def error(self) -> float:
        """How much longer the mean by small areas is, as a share of that by postcodes."""
        return self.by_area / self.by_postcode - 1 if self.by_postcode else 0.0


def check_plan(
    residents: Residents,
    sites: Points,
    area_metres: tuple[Numbers, Numbers],
    *,
    network: Network | None = None,
) -> PlanCheck:
    """Return what a plan comes to by small areas and over every postcode.

    Parameters
    ----------
    residents
        Where people live.
    sites
        Eastings and northings in metres (EPSG:27700) of all open sites, shape ``(p, 2)``.
    area_metres
        What each small area walks to the nearest site by the costs of the plan, and its people; each has the
        shape ``(n,)``.
    network
        Streets to walk along; None for the straight line with its detour factor.

    Returns
    -------
    PlanCheck
        Both means are over the same people.

    Raises
    ------
    SitingError
        If no site is open, or nobody lives anywhere.
    """
    metres_by_area, people = area_metres
    if not len(sites) or people.sum() <= 0 or residents.people.sum() <= 0:
        raise SitingError(["No site is open, or nobody lives here, so there is no walk to count."])
    metres = walking.nearest(residents.points, sites, network=network)
    return PlanCheck(
        float(np.average(metres_by_area, weights=people)),
        float(np.average(metres, weights=residents.people)),
        metres,
    )

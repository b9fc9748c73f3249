"""Funnel plot limits round a target, with and without overdispersion.

A confidence interval asks whether one area could have the whole's figure by chance. Where hundreds of areas
are compared nearly all of them could not, because areas differ for many reasons that no count knows of. A
funnel with overdispersion asks another question: is this area unusual among areas that differ as these do?
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from placebased.methods.confidence_intervals import critical_value

Model = Literal["additive", "multiplicative"]
Position = Literal["above 99.8", "above 95", "within", "below 95", "below 99.8", "not known"]

WARNING, ALARM = 0.95, 0.998
"""Confidence of the inner and of the outer limits: about two and three standard deviations."""

WINSORISED = 0.1
"""Share of the z-scores at each end that is pulled in before overdispersion is estimated."""


@dataclass(frozen=True)
class Overdispersion:
    """How much more areas differ than chance alone would make them.

    Attributes
    ----------
    phi
        Mean square of the Winsorised z-scores: 1 where chance alone makes the differences.
    tau2
        Variance between areas beyond chance, in the square of the figure's unit; 0 for none.
    areas
        How many areas it was estimated from.
    """

    phi: float
    tau2: float
    areas: int

    @property
    def excess(self) -> bool:
        """Whether φ is beyond what chance would give: above 1 + 2 √(2 / areas)."""
        return self.areas > 0 and self.phi > 1 + 2 * np.sqrt(2 / self.areas)


NONE = Overdispersion(phi=1.0, tau2=0.0, areas=0)
"""No overdispersion: the limits of chance alone."""


def share_errors(totals: pd.Series, target: float, *, scale: float = 1.0) -> pd.Series:
    """Return the standard error of a proportion of each size, were it the target.

    Parameters
    ----------
    totals
        Of how many; NaN or 0 for no area.
    target
        The proportion that the funnel is drawn round, from 0 to ``scale``.
    scale
        What the proportion is multiplied by, e.g. 100.

    Returns
    -------
    pandas.Series
        Index as ``totals``. √(p (1 − p) / n), times ``scale``; NaN where the total is not above 0.
    """
    share = target / scale
    return scale * (share * (1 - share) / totals.where(totals > 0)) ** 0.5


def rate_errors(totals: pd.Series, target: float, *, scale: float = 1.0) -> pd.Series:
    """Return the standard error of a rate of each size, were it the target, by the normal approximation.

    Parameters
    ----------
    totals
        Population at risk; NaN or 0 for no area.
    target
        The rate that the funnel is drawn round, per ``scale``.
    scale
        What a rate is per, e.g. 1,000.

    Returns
    -------
    pandas.Series
        Index as ``totals``. √(rate / n), per ``scale``; NaN where the total is not above 0.
    """
    return scale * (target / scale / totals.where(totals > 0)) ** 0.5


def winsorise(scores: pd.Series, share: float = WINSORISED) -> pd.Series:
    """Pull the most extreme scores in to the quantile at either end.

    Parameters
    ----------
    scores
        Any figures; NaN is left alone.
    share
        Share of the figures at each end.

    Returns
    -------
    pandas.Series
        Same index.
    """
    return scores.clip(float(scores.quantile(share)), float(scores.quantile(1 - share)))


def estimate_overdispersion(values: pd.Series, errors: pd.Series, target: float) -> Overdispersion:
    """Estimate overdispersion by the mean square of Winsorised z-scores and the method of moments.

    Parameters
    ----------
    values
        Figure of each area; NaN for none.
    errors
        Its standard error, were its true figure the target; same index and unit.
    target
        What the funnel is drawn round.

    Returns
    -------
    Overdispersion
        φ, and τ² of the additive random effects model (0 where φ is at most (I − 1) / I).

    Notes
    -----
    Winsorising keeps outliers from widening the limits they are judged by. Where there are none it makes τ
    about 0.82 of what it is (normal figures, a tenth at each end), so about one area in nine, not one in
    twenty, lies outside the 95 % limits.

    References
    ----------
    Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. *Statistics in
    Medicine* 24(8), 1185-1202. doi:10.1002/sim.1970. DerSimonian, R. and Laird, N. (1986). Meta-analysis in
    clinical trials. *Controlled Clinical Trials* 7(3), 177-188. doi:10.1016/0197-2456(86)90046-2
    """
    known = values.notna() & (errors > 0)
    count = int(known.sum())
    if count < 2:  # noqa: PLR2004 - one area has no spread
        return NONE
    weights = 1 / errors[known] ** 2
    phi = float((winsorise((values[known] - target) / errors[known]) ** 2).mean())
    spare = float(weights.sum() - (weights**2).sum() / weights.sum())
    tau2 = max((count * phi - (count - 1)) / spare, 0.0)
    return Overdispersion(phi=phi, tau2=tau2, areas=count)


def limits(
    errors: pd.Series,
    target: float,
    *,
    spread: Overdispersion = NONE,
    model: Model = "additive",
    confidence: float = WARNING,
) -> pd.DataFrame:
    """Return the funnel limits for each area.

    Parameters
    ----------
    errors
        Standard error of each area's figure, were its true figure the target.
    target
        What the funnel is drawn round, in the same unit.
    spread
        Overdispersion to allow for; none by default.
    model
        ``additive``: √(s² + τ²). ``multiplicative``: s √φ, where φ is beyond chance.
    confidence
        Share of areas that lie inside where nothing is unusual.

    Returns
    -------
    pandas.DataFrame
        Index as ``errors``. ``low`` and ``high``; not clipped to what is possible.

    References
    ----------
    Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. *Statistics in
    Medicine* 24(8), 1185-1202. doi:10.1002/sim.1970
    """
    if model == "additive":
        wide = np.sqrt(errors**2 + spread.tau2)
    else:
        wide = errors * np.sqrt(spread.phi if spread.excess else 1.0)
    reach = critical_value(confidence) * wide
    return pd.DataFrame({"low": target - reach, "high": target + reach})


def poisson_limits(events: pd.Series, target: float, *, confidence: float = WARNING) -> pd.DataFrame:
    """Return the exact Poisson funnel limits of a rate at a number of events.

    Each limit is the rate at which so many events would be just that unusual, given the target: an area lies
    outside if its rate does.

    Parameters
    ----------
    events
        Events counted, whole numbers not below 0.
    target
        The rate that the funnel is drawn round, per person.
    confidence
        Share of areas that lie inside where nothing is unusual.

    Returns
    -------
    pandas.DataFrame
        Index as ``events``. ``low`` and ``high``, per person; the upper limit of no events is infinite.

    References
    ----------
    Office for Health Improvement and Disparities. *Fingertips public health technical guidance*: funnel
    plots. Garwood, F. (1936). Fiducial limits for the Poisson distribution. *Biometrika* 28(3/4), 437-442.
    doi:10.1093/biomet/28.3-4.437
    """
    from scipy.stats import chi2  # where it is used: it is slow to load

    tail = (1 - confidence) / 2
    count = events.to_numpy(dtype=float)
    # expected events whose chance of at most (at least) so many is the tail: half a quantile of chi-squared
    most = chi2.ppf(1 - tail, 2 * (count + 1)) / 2
    fewest = np.where(count > 0, chi2.ppf(tail, 2 * np.where(count > 0, count, 1)) / 2, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        high = np.where(count > 0, target * count / fewest, np.inf)
    return pd.DataFrame({"low": target * count / most, "high": high}, index=events.index)


def positions(values: pd.Series, inner: pd.DataFrame, outer: pd.DataFrame) -> pd.Series:
    """Return where each area lies in a funnel.

    >>> band = pd.DataFrame({"low": [1.0, 1.0], "high": [3.0, 3.0]})
    >>> list(positions(pd.Series([2.0, 5.0]), band, band * [0.5, 1.5]))
    ['within', 'above 99.8']

    Parameters
    ----------
    values
        Figure of each area; NaN for none.
    inner
        95 % limits: ``low`` and ``high``; same index.
    outer
        99.8 % limits.

    Returns
    -------
    pandas.Series
        One of :data:`Position` for each area.
    """
    found = np.select(
        [
            values > outer["high"],
            values > inner["high"],
            values < outer["low"],
            values < inner["low"],
        ],
        ["above 99.8", "above 95", "below 99.8", "below 95"],
        "within",
    )
    known = values.notna() & inner.notna().all(axis=1) & outer.notna().all(axis=1)
    return pd.Series(np.where(known, found, "not known"), index=values.index)

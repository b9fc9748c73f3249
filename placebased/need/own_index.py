"""Composite index of need for the areas of a place: from a reader's weights to scores with ranges.

A reader's choices come in as plain values; everything that follows from them is in :class:`OwnIndexResult`,
down to the workings from which each figure can be computed again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from placebased.methods import composite_index, rank_uncertainty
from placebased.methods.composite_index import Mean, Scale, Weighting
from placebased.methods.confidence_intervals import critical_value
from placebased.methods.expected_scores import ExpectedScores, expected_scores
from placebased.methods.rank_sets import Hold
from placebased.methods.rank_uncertainty import Doubt
from placebased.need import aggregation, area_figures, conditions
from placebased.need import intervals as figure_intervals
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Domain
from placebased.place.geography import Level


@dataclass(frozen=True, eq=False)
class IndexInputs:
    """Everything about the domains of a level that does not depend on a reader's choices.

    Attributes
    ----------
    figures, standard, errors
        Index: area. One column an indicator: the figure, its distance from the mean in standard
        deviations with more need above 0, and the standard error of that distance.
    raw, raw_errors
        Index: area. One column a domain: the mean of its members, and that mean's standard error.
    members
        Indicators used, by domain.
    left_out
        By domain: indicators that have no figure at this level, or whose publisher asks not to rank areas by
        them, with the reason.
    without_error
        Ids of the indicators used whose error is not known; their error in ``errors`` is 0.
    """

    level: Level
    figures: pd.DataFrame
    standard: pd.DataFrame
    errors: pd.DataFrame
    signs: pd.Series
    raw: pd.DataFrame
    raw_errors: pd.DataFrame
    members: dict[str, tuple[str, ...]]
    left_out: dict[str, dict[str, str]]
    without_error: tuple[str, ...]

    def unknown_shares(self) -> pd.Series:
        """Return the share of each domain's members whose error is not known.

        Returns
        -------
        pandas.Series
            Index: domain. From 0 to 1.
        """
        silent = set(self.without_error)
        return pd.Series(
            {domain: sum(m in silent for m in held) / len(held) for domain, held in self.members.items()},
            dtype=float,
        )


@dataclass(frozen=True, eq=False)
class OwnIndexResult:
    """What follows from a reader's choices.

    Attributes
    ----------
    table
        Index: area, highest score first. What :func:`placebased.methods.rank_uncertainty.assess` returns;
        ranges, ranks and bands are NaN where no error is known and none assumed.
    scores
        Each weighted domain on the chosen scale (index: area).
    parts
        How many points of the score come from each domain; rows add up to ``score``.
    shares
        Weights that add up to 1, by domain.
    ranges
        Between which points each weight is taken to lie.
    unknown
        Share of the weight that rests on figures without a known error.
    assumed
        What these may be off by, in per cent of the standard deviation of the areas; 0 for nothing assumed.
    """

    level: Level
    table: pd.DataFrame
    scores: pd.DataFrame
    parts: pd.DataFrame
    shares: pd.Series
    ranges: pd.DataFrame
    scale: Scale
    mean: Mean
    doubt: Doubt
    unknown: float = 0.0
    assumed: float = 0.0

    @property
    def sure(self) -> bool:
        """Whether every figure has an error, known or assumed."""
        return self.unknown == 0 or self.assumed > 0

    @property
    def ranged(self) -> bool:
        """Whether there are ranges, ranks and bands: some error is known, or one is assumed."""
        return self.unknown < 1 or self.assumed > 0


def index_inputs(atlas: Atlas, level: Level) -> IndexInputs:
    """Return the domains of every area of a level, before any choice is made.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    IndexInputs
        Indicators and domain means of every area of the level.
    """
    members, left_out = _members(atlas, level)
    used = list(dict.fromkeys(member for domain in members.values() for member in domain))
    figures = pd.DataFrame({i: area_figures.figures(atlas, i, level)["value"] for i in used})
    signs = _signs(atlas)[used]
    spread = figures.std(ddof=0)
    errors = pd.DataFrame(
        {
            i: figure_intervals.standard_error(atlas, atlas.indicators[i], level) / (spread[i] or 1.0)
            for i in used
        },
        index=figures.index,
    )
    standard = composite_index.standardise(figures, signs)
    silent = tuple(i for i in used if figure_intervals.why_no_interval(atlas, atlas.indicators[i]))
    return IndexInputs(
        level=level,
        figures=figures,
        standard=standard,
        errors=errors,
        signs=signs,
        raw=composite_index.domain_means(standard, members),
        raw_errors=composite_index.domain_errors(errors, members),
        members=members,
        left_out=left_out,
        without_error=silent,
    )


def _members(atlas: Atlas, level: Level) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, str]]]:
    members: dict[str, tuple[str, ...]] = {}
    left_out: dict[str, dict[str, str]] = {}
    for domain in atlas.domains.values():
        reasons = {
            member: aggregation.why_unavailable(atlas.indicators[member], level)
            or conditions.why_not(atlas.indicators[member], "ranking")
            for member, _ in domain.members
        }
        if there := tuple(member for member, reason in reasons.items() if not reason):
            members[domain.id] = there
        left_out[domain.id] = {member: reason for member, reason in reasons.items() if reason}
    return members, left_out


def _signs(atlas: Atlas) -> pd.Series:
    return pd.Series(
        {m: sign(atlas, d, m) for d in atlas.domains.values() for m, _ in d.members}, dtype=float
    )


def sign(atlas: Atlas, domain: Domain, member: str) -> int:
    """Return 1 if a higher figure of a member means more need in its domain, −1 if it means less.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    domain
        The domain.
    member
        Id of an indicator of the domain.

    Returns
    -------
    int
        1 or −1.
    """
    stated = dict(domain.members)[member]
    return -1 if (stated or _POLARITY[atlas.indicators[member].polarity]) == "-" else 1


_POLARITY = {"more_need": "+", "less_need": "-", "context": "+"}


def domain_labels(atlas: Atlas) -> dict[str, str]:
    """Return the name of each domain by its id.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.

    Returns
    -------
    dict[str, str]
        Label by domain id.
    """
    return {domain.id: domain.label for domain in atlas.domains.values()}


def preset_points(atlas: Atlas, preset: str) -> dict[str, int]:
    """Return the points of a preset as whole numbers that add up to the budget.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    preset
        Id of a preset of the pack.

    Returns
    -------
    dict[str, int]
        Whole points by domain id, 100 in all.
    """
    return composite_index.apportion({d: atlas.presets[preset].points.get(d, 0.0) for d in atlas.domains})


def start_points(atlas: Atlas) -> dict[str, int]:
    """Return the points that a reader starts with: the first preset, or all domains alike.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.

    Returns
    -------
    dict[str, int]
        Whole points by domain id, 100 in all.
    """
    if first := next(iter(atlas.presets), ""):
        return preset_points(atlas, first)
    # a reader's own figures start with nothing, unless there is nothing else
    published = (atlas.published or atlas).domains or atlas.domains
    return composite_index.apportion({domain: float(domain in published) for domain in atlas.domains})


def compute_index(
    inputs: IndexInputs, weighting: Weighting, *, scale: Scale, mean: Mean, doubt: Doubt, assumed: float = 0.0
) -> OwnIndexResult | None:
    """Compute the composite of every area, its parts and its uncertainty from a reader's choices.

    Parameters
    ----------
    inputs
        What :func:`index_inputs` returns.
    weighting
        Points by domain.
    scale
        Scale that domains are put on.
    mean
        How domains are averaged.
    doubt
        How far weights may lie from the chosen ones, and whether ranks hold together or one at a time.
    assumed
        What figures without a known error may be off by, 19 times in 20, in per cent of the standard
        deviation of the areas; 0 to assume nothing.

    Returns
    -------
    OwnIndexResult | None
        ``None`` where no domain that can be used has points.
    """
    points = {d: p for d, p in weighting.points.items() if d in inputs.members}
    kept = Weighting(points)
    if not kept.usable:
        return None
    shares = kept.shares()
    domains = tuple(map(str, shares.index))
    known, expected = _expected(inputs, domains, scale, mean, assumed=assumed)
    table = rank_uncertainty.assess(expected, shares, scale=scale, mean=mean, doubt=doubt)
    table = table.set_axis(known, axis=0).reindex(inputs.raw.index)
    unknown = float((shares * inputs.unknown_shares()[list(domains)]).sum())
    unknown = 0.0 if unknown < _NOTHING else min(1.0, round(unknown, 9))
    if unknown == 1 and not assumed:
        table[list(_DOUBTED)] = np.nan
    scores = _normalised(inputs.raw[list(domains)], scale)
    ordered = table.sort_values("score", ascending=False, na_position="last", kind="stable")
    return OwnIndexResult(
        level=inputs.level,
        table=ordered,
        scores=scores.reindex(ordered.index),
        parts=composite_index.contributions(scores, shares, mean).reindex(ordered.index),
        shares=shares,
        ranges=rank_uncertainty.weight_ranges(shares, doubt.spread),
        scale=scale,
        mean=mean,
        doubt=doubt,
        unknown=unknown,
        assumed=assumed,
    )


_DOUBTED = ("low", "high", "rank_low", "rank_high", "band")
"""What cannot be said where no error is known."""

_NOTHING = 1e-9


@lru_cache(maxsize=256)
def _expected(
    inputs: IndexInputs, domains: tuple[str, ...], scale: Scale, mean: Mean, *, assumed: float
) -> tuple[pd.Index, ExpectedScores]:
    """Return the areas with every domain, and what is known of their scores; weights change none of it."""
    raw = inputs.raw[list(domains)].dropna()
    errors = domain_errors_with(inputs, assumed).loc[raw.index, list(domains)].fillna(0.0)
    found = expected_scores(raw.to_numpy(dtype=float), errors.to_numpy(dtype=float), scale, mean)
    return raw.index, found


def domain_errors_with(inputs: IndexInputs, assumed: float) -> pd.DataFrame:
    """Return the standard errors of the domains, with those assumed for figures that have none.

    Parameters
    ----------
    inputs
        What :func:`index_inputs` returns.
    assumed
        What such figures may be off by, 19 times in 20, in per cent of the standard deviation of the areas.

    Returns
    -------
    pandas.DataFrame
        Index: area. One column a domain.
    """
    if not assumed or not inputs.without_error:
        return inputs.raw_errors
    # figures are in standard deviations of the areas already; 19 times in 20 is z standard errors
    error = assumed / 100 / critical_value()
    silent = list(inputs.without_error)
    figures = inputs.figures[silent]
    filled = inputs.errors.assign(**figures.mask(figures.notna(), error))
    return composite_index.domain_errors(filled, inputs.members)


def _normalised(raw: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """Return the domains on their scale; areas that lack one of them are left out of it, as in the ranges."""
    known = raw.dropna()
    scored = pd.DataFrame(
        composite_index.normalise(known.to_numpy(dtype=float), scale),
        index=known.index,
        columns=known.columns,
    )
    return scored.reindex(raw.index)


# --- to take away ------------------------------------------------------------------------------------------


def result_table(atlas: Atlas, result: OwnIndexResult) -> pd.DataFrame:
    """Return the table of the answer with readable headers: band and range first, and no bare rank.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    result
        What :func:`compute_index` returns.

    Returns
    -------
    pandas.DataFrame
        Index: area code, highest score first; readable headers.
    """
    named, table = domain_labels(atlas), result.table
    shares = {named[str(d)]: float(s) for d, s in result.shares.items()}
    places = zip(table["rank_low"], table["rank_high"], strict=True)
    name = atlas.areas[result.level]["name"].reindex(table.index)
    frame = pd.DataFrame(
        {
            atlas.place.words[result.level]["one"].capitalize(): name,
            "Band": table["band"],
            "Score": table["score"].round(1),
            "Score, low end of 90% range": table["low"].round(1),
            "Score, high end of 90% range": table["high"].round(1),
            "Place in the order, from": table["rank_low"],
            "Place in the order, to": table["rank_high"],
            TOP_HEADING: [top_word(first, last) for first, last in places],
        },
    )
    frame["Bands and places hold"] = HOLD_WORDS[result.doubt.hold]
    frame["Weight without a known error, %"] = round(100 * result.unknown, 1)
    frame["Assumed error of figures without a known one"] = _assumption(result)
    for domain, label in named.items():
        if domain in result.shares.index:
            frame[f"{label}: score"] = result.scores[domain].round(2)
            frame[f"{label}: weight"] = round(shares[label], 4)
            frame[f"{label}: points of the score"] = result.parts[domain].round(2)
    return frame.assign(Residents=atlas.areas[result.level]["people"], Code=table.index)


TOP_HEADING = "Among the top five, as far as errors are known"
"""What stands over :func:`top_word` in tables."""


def top_word(first: float, last: float) -> str:
    """Return whether a place is among the top five, from the first and last place that it can have.

    >>> top_word(1, 4), top_word(3, 9), top_word(6, 9), top_word(float("nan"), float("nan"))
    ('in every case', 'possible', 'no', '')

    Parameters
    ----------
    first, last
        First and last place in the order; NaN where nothing can be said.

    Returns
    -------
    str
        A word or two; empty where nothing can be said.
    """
    if math.isnan(first) or math.isnan(last):
        return ""
    if last <= rank_uncertainty.TOP:
        return "in every case"
    return "possible" if first <= rank_uncertainty.TOP else "no"


HOLD_WORDS: Mapping[Hold, str] = {"together": "for all together", "single": "one at a time"}


def _assumption(result: OwnIndexResult) -> str:
    if not result.unknown:
        return "none needed"
    if not result.assumed:
        return "none: their part of the doubt is left out"
    return f"{result.assumed:g}% of the standard deviation of the areas, 19 times in 20"


def workings(atlas: Atlas, inputs: IndexInputs, result: OwnIndexResult) -> pd.DataFrame:
    """Return every figure that the scores are made of: one row an area, domain and indicator.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    inputs
        What :func:`index_inputs` returns.
    result
        What :func:`compute_index` returns.

    Returns
    -------
    pandas.DataFrame
        One row an area, domain and indicator; numbers rounded to six decimals.
    """
    named, silent = domain_labels(atlas), set(inputs.without_error)
    stated = result.assumed / 100 / critical_value() if result.assumed else np.nan
    means, spreads = inputs.figures.mean(), inputs.figures.std(ddof=0)
    rows = [
        pd.DataFrame(
            {
                "Area": atlas.areas[inputs.level]["name"],
                "Domain": named[str(domain)],
                "Indicator": atlas.indicators[member].label,
                "Unit": atlas.indicators[member].unit,
                "Figure": inputs.figures[member],
                "Mean of the areas": means[member],
                "Standard deviation of the areas": spreads[member],
                "More need when": "higher" if inputs.signs[member] > 0 else "lower",
                "Standard deviations above the mean in need": inputs.standard[member],
                "Standard error of that": stated if member in silent else inputs.errors[member],
                "Error": ("assumed" if result.assumed else "not known") if member in silent else "known",
                "Mean of the domain": inputs.raw[domain],
                "Domain on the chosen scale": result.scores[domain],
            },
            index=inputs.figures.index,
        ).assign(Code=inputs.figures.index)
        for domain in result.shares.index
        for member in inputs.members[str(domain)]
    ]
    joined = pd.concat(rows, ignore_index=True)
    numbers = joined.select_dtypes(include=[np.number]).columns
    return joined.assign(**{str(c): joined[c].round(6) for c in numbers})

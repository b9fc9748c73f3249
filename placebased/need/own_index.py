"""Composite index of need for the areas of a place: from a reader's weights to scores with ranges.

A reader's choices come in as plain values; everything that follows from them is in :class:`OwnIndexResult`,
down to the workings from which each figure can be computed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.methods import composite_index, rank_uncertainty
from placebased.methods.composite_index import Mean, Scale, Weighting
from placebased.methods.rank_uncertainty import Simulation, Spread
from placebased.need import aggregation, area_figures
from placebased.need import intervals as figure_intervals
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Domain
from placebased.place.geography import Level

NAMED = 4
"""How many places a sentence names."""


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
        By domain: indicators that have no figure at this level, with the reason.
    without_error
        Labels of the indicators used whose error is not known.
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


@dataclass(frozen=True, eq=False)
class OwnIndexResult:
    """What follows from a reader's choices.

    Attributes
    ----------
    table
        Index: area, highest score first. What :func:`placebased.methods.rank_uncertainty.assess` returns.
    scores
        Each weighted domain on the chosen scale (index: area).
    parts
        How many points of the score come from each domain; rows add up to ``score``.
    shares
        Weights that add up to 1, by domain.
    ranges
        Between which points each weight was drawn.
    """

    level: Level
    table: pd.DataFrame
    scores: pd.DataFrame
    parts: pd.DataFrame
    shares: pd.Series
    ranges: pd.DataFrame
    scale: Scale
    mean: Mean
    simulation: Simulation


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
    silent = [
        atlas.indicators[i] for i in used if figure_intervals.why_no_interval(atlas, atlas.indicators[i])
    ]
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
        without_error=tuple(i.label for i in silent),
    )


def _members(atlas: Atlas, level: Level) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, str]]]:
    members: dict[str, tuple[str, ...]] = {}
    left_out: dict[str, dict[str, str]] = {}
    for domain in atlas.domains.values():
        reasons = {
            member: aggregation.why_unavailable(atlas.indicators[member], level)
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
    first = next(iter(atlas.presets), "")
    return (
        preset_points(atlas, first) if first else composite_index.apportion(dict.fromkeys(atlas.domains, 1.0))
    )


def compute_index(
    inputs: IndexInputs, weighting: Weighting, *, scale: Scale, mean: Mean, spread: Spread, seed: int = 1
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
    spread
        How far drawn weights may lie from the chosen ones.
    seed
        Seed of the simulation.

    Returns
    -------
    OwnIndexResult | None
        ``None`` where no domain that can be used has points.
    """
    points = {d: p for d, p in weighting.points.items() if d in inputs.members}
    kept = Weighting(points)
    if not kept.usable:
        return None
    shares, simulation = kept.shares(), Simulation(spread=spread, seed=seed)
    table = rank_uncertainty.assess(
        inputs.raw, inputs.raw_errors, shares, scale=scale, mean=mean, simulation=simulation
    )
    scores = _normalised(inputs.raw[list(shares.index)], scale)
    ordered = table.sort_values("score", ascending=False, na_position="last", kind="stable")
    return OwnIndexResult(
        level=inputs.level,
        table=ordered,
        scores=scores.reindex(ordered.index),
        parts=composite_index.contributions(scores, shares, mean).reindex(ordered.index),
        shares=shares,
        ranges=rank_uncertainty.weight_ranges(shares, simulation),
        scale=scale,
        mean=mean,
        simulation=simulation,
    )


def _normalised(raw: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """Return the domains on their scale; areas that lack one of them are left out of it, as in the draws."""
    known = raw.dropna()
    scored = pd.DataFrame(
        composite_index.normalise(known.to_numpy(dtype=float), scale),
        index=known.index,
        columns=known.columns,
    )
    return scored.reindex(raw.index)


# --- in words --------------------------------------------------------------------------------------------


def describe(atlas: Atlas, result: OwnIndexResult) -> list[str]:
    """Describe the result, most important first, never a bare rank.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    result
        What :func:`compute_index` returns.

    Returns
    -------
    list[str]
        Whole sentences.
    """
    many = atlas.place.words[result.level]["many"]
    known = result.table.dropna(subset=["score"])
    if known.empty:
        return [f"No {many} have a figure in every domain that has points."]
    names = {str(code): atlas.name(result.level, str(code)) for code in known.index}
    first = known[known["band"] == 1]
    top_band = [names[str(code)] for code in first.index]
    missing = len(result.table) - len(known)
    lost = f" {missing} {many} lack a figure in one of these domains and are left out." if missing else ""
    return [
        _describe_weights(atlas, result),
        _describe_band(top_band, names, known, many),
        _describe_top(names, known) + lost,
    ]


def _describe_weights(atlas: Atlas, result: OwnIndexResult) -> str:
    named = domain_labels(atlas)
    ordered = result.shares.sort_values(ascending=False, kind="stable")
    points = [(f"{round(100 * s, 1):g}", phrases.in_sentence(named[str(d)])) for d, s in ordered.items()]
    if len(points) == 1:
        return f"All points are on {points[0][1]}."
    first, *others = points
    said = [f"{first[0]} are on {first[1]}", *(f"{share} on {domain}" for share, domain in others)]
    return f"Out of every 100 points, {phrases.join_list(said)}."


def _describe_band(top_band: list[str], names: Mapping[str, str], known: pd.DataFrame, many: str) -> str:
    if len(top_band) == 1:
        code = str(known.index[0])
        return f"{names[code]} is in the top band alone: no other of the {len(known)} can be mistaken for it."
    listed = phrases.join_list(top_band, most=NAMED)
    shared = f"{len(top_band)} of {len(known)} {many} share the top band"
    return f"{shared}, since they cannot be told apart: {listed}."


def _describe_top(names: Mapping[str, str], known: pd.DataFrame) -> str:
    most = min(rank_uncertainty.TOP, len(known))
    if most == len(known):
        return ""
    leaders = known.sort_values("top", ascending=False, kind="stable").head(NAMED)
    said = [f"{names[str(code)]} {format_frequency(float(share))}" for code, share in leaders["top"].items()]
    return (
        f"How often each is among the top {most} when weights and figures are varied within reason: "
        f"{phrases.join_list(said)}."
    )


def format_frequency(share: float) -> str:
    """Format a share of draws in per cent; only what was so in every draw is 100%, in none 0%.

    >>> format_frequency(0.92), format_frequency(0.998), format_frequency(1.0), format_frequency(0.001)
    ('92%', 'over 99%', '100%', 'under 1%')

    Parameters
    ----------
    share
        From 0 to 1.

    Returns
    -------
    str
        A percentage.
    """
    if 0.995 <= share < 1:  # noqa: PLR2004 - would be rounded to certainty
        return "over 99%"
    if 0 < share < 0.005:  # noqa: PLR2004 - would be rounded to never
        return "under 1%"
    return f"{phrases.number(100 * share)}%"


def describe_simulation(atlas: Atlas, result: OwnIndexResult) -> str:
    """Describe how the ranges were made: the spread of weights in points, draws, and the seed.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    result
        What :func:`compute_index` returns.

    Returns
    -------
    str
        One paragraph.
    """
    first = str(result.shares.sort_values(ascending=False, kind="stable").index[0])
    low, high = (float(result.ranges[end].to_dict()[first]) for end in ("low", "high"))
    chosen = phrases.number(100 * float(result.shares[first]))
    domain = phrases.in_sentence(domain_labels(atlas)[first])
    return (
        f"Ranges hold 90% of {result.simulation.draws:,} draws of weights round those chosen (the {chosen} "
        f"points on {domain} were drawn between {low:.0f} and {high:.0f}) and of figures within their "
        f"sampling error. The draws are the same every time (seed {result.simulation.seed})."
    )


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
    frame = pd.DataFrame(
        {
            atlas.place.words[result.level]["one"].capitalize(): atlas.areas[result.level]["name"],
            "Band": table["band"],
            "Score": table["score"].round(1),
            "Score, low end of 90% range": table["low"].round(1),
            "Score, high end of 90% range": table["high"].round(1),
            "Place in the order, from": table["rank_low"],
            "Place in the order, to": table["rank_high"],
            "Among the top five, % of draws": (100 * table["top"]).round(0),
        },
    ).reindex(table.index)
    for domain, label in named.items():
        if domain in result.shares.index:
            frame[f"{label}: score"] = result.scores[domain].round(2)
            frame[f"{label}: weight"] = round(shares[label], 4)
            frame[f"{label}: points of the score"] = result.parts[domain].round(2)
    return frame.assign(Residents=atlas.areas[result.level]["people"], Code=table.index)


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
    named = domain_labels(atlas)
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
                "Standard error of that": inputs.errors[member],
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

"""What moves a reader's own index: members that say one thing twice, influence, other ways to build it.

Points say how much a domain is meant to count. How much it does count depends on how its scores spread and on
what they go together with, so its influence is measured and shown beside its points. Every choice that was
made once for all (a member, the scale, the average) is undone one at a time, and what changes is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

import pandas as pd

from placebased import phrases
from placebased.methods import composite_index, rank_uncertainty
from placebased.methods.composite_index import MEAN_WORDS, MEANS, SCALE_WORDS, SCALES, Weighting
from placebased.need import own_index
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place.atlas import Atlas

ALIKE = 0.9
"""Correlation from which two members are said to measure nearly one thing."""

LEAST_AREAS = 8
"""Areas below which a correlation says next to nothing and is not given."""

MOVED = 0.1
"""Share of the list by which a place in the order must move to be counted as moved."""


def overlaps(atlas: Atlas, inputs: IndexInputs) -> pd.DataFrame:
    """Return the pairs of members that say nearly the same of the areas, most alike first.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    inputs
        What :func:`placebased.need.own_index.index_inputs` returns.

    Returns
    -------
    pandas.DataFrame
        One row a pair: ``first`` and ``second``, ids of indicators; ``domains``, where they count, in words;
        ``correlation`` (Pearson), 1 where one member counts in two domains. Pairs below :data:`ALIKE` are
        left out, as is every pair where there are fewer than :data:`LEAST_AREAS` areas.
    """
    named = own_index.domain_labels(atlas)
    held = [(domain, member) for domain, members in inputs.members.items() for member in members]
    known = inputs.standard.corr(min_periods=LEAST_AREAS)
    rows = []
    for (one, first), (other, second) in combinations(held, 2):
        together = 1.0 if first == second else float(known.to_dict()[first][second])
        if abs(together) >= ALIKE:
            where = named[one] if one == other else f"{named[one]} / {named[other]}"
            rows.append((first, second, where, together))
    table = pd.DataFrame(rows, columns=["first", "second", "domains", "correlation"])
    return table.sort_values("correlation", key=abs, ascending=False, kind="stable", ignore_index=True)


def influence(result: OwnIndexResult) -> pd.DataFrame:
    """Return the influence of each domain on the result, beside its points.

    The measure is the first-order effect of a domain: the share of the variance of the composite that a
    straight line on the domain accounts for, which is the squared correlation of the two.

    Parameters
    ----------
    result
        What :func:`placebased.need.own_index.compute_index` returns.

    Returns
    -------
    pandas.DataFrame
        Index: domain. ``points`` out of 100; ``effect``, the squared correlation; ``influence``, the effects
        as shares of 100. All but ``points`` are NaN where fewer than three areas have a score
        or all are alike.

    References
    ----------
    Paruolo, P., Saisana, M. and Saltelli, A. (2013). Ratings and rankings: voodoo or science? *Journal of the
    Royal Statistical Society A* 176(3), 609-634. doi:10.1111/j.1467-985X.2012.01059.x
    """
    scores = result.scores[list(result.shares.index)]
    known = result.table["score"].dropna()
    effect = scores.loc[known.index].corrwith(known) ** 2
    if len(known) < 3:  # noqa: PLR2004 - a line through two points fits always
        effect[:] = float("nan")
    table = pd.DataFrame({"points": 100 * result.shares, "effect": effect})
    total = float(table["effect"].sum())
    return table.assign(influence=100 * table["effect"] / total if total else float("nan"))


@dataclass(frozen=True)
class Alternative:
    """One other way to build the index, and what changes by it.

    Attributes
    ----------
    change
        What is done otherwise, in words.
    bands
        Areas whose band changes; ``None`` where there are no bands.
    moved
        Areas whose place in the order moves by more than a tenth of the list.
    entered
        Areas that come into the first five.
    areas
        Areas that have a score both ways.
    """

    change: str
    bands: int | None
    moved: int
    entered: int
    areas: int


def alternatives(
    atlas: Atlas, inputs: IndexInputs, weighting: Weighting, result: OwnIndexResult
) -> list[Alternative]:
    """Return what changes if a member is left out, or another scale or average is taken.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    inputs
        What :func:`placebased.need.own_index.index_inputs` returns.
    weighting
        Points by domain.
    result
        What follows from them.

    Returns
    -------
    list[Alternative]
        Members first, then scales, then averages; each by itself, all else as it is.
    """
    found = []
    for change, given, other in _others(atlas, inputs, result):
        tried = own_index.compute_index(
            given,
            weighting,
            scale=other.scale,
            mean=other.mean,
            doubt=result.doubt,
            assumed=result.assumed,
        )
        if tried is not None:
            found.append(_compared(change, result, tried))
    return found


def _others(
    atlas: Atlas, inputs: IndexInputs, result: OwnIndexResult
) -> Iterator[tuple[str, IndexInputs, OwnIndexResult]]:
    for domain in map(str, result.shares.index):
        members = inputs.members[domain]
        for member in members if len(members) > 1 else ():
            label = phrases.in_sentence(atlas.indicators[member].label)
            without = f"Without “{label}” in {phrases.in_sentence(atlas.domains[domain].label)}"
            yield without, _without(inputs, domain, member), result
    for scale in (each for each in SCALES if each != result.scale):
        yield f"Scale: {SCALE_WORDS[scale][0]}", inputs, replace(result, scale=scale)
    for mean in (each for each in MEANS if each != result.mean):
        yield f"Average: {MEAN_WORDS[mean][0]}", inputs, replace(result, mean=mean)


@lru_cache(maxsize=256)
def _without(inputs: IndexInputs, domain: str, member: str) -> IndexInputs:
    """Return the inputs without one member of one domain; kept, so that its scores are worked out once."""
    kept = tuple(each for each in inputs.members[domain] if each != member)
    members = {**inputs.members, domain: kept}
    return replace(
        inputs,
        members=members,
        raw=composite_index.domain_means(inputs.standard, members),
        raw_errors=composite_index.domain_errors(inputs.errors, members),
    )


def _compared(change: str, now: OwnIndexResult, other: OwnIndexResult) -> Alternative:
    both = now.table.join(other.table.add_suffix("_other")).dropna(subset=["score", "score_other"])
    top = rank_uncertainty.TOP
    ranged = now.ranged and other.ranged
    return Alternative(
        change=change,
        bands=int((both["band"] != both["band_other"]).sum()) if ranged else None,
        moved=int(((both["rank"] - both["rank_other"]).abs() > MOVED * len(both)).sum()),
        entered=int(((both["rank_other"] <= top) & (both["rank"] > top)).sum()),
        areas=len(both),
    )


# --- in words --------------------------------------------------------------------------------------------


def describe_overlaps(atlas: Atlas, pairs: pd.DataFrame) -> str:
    """Describe which members say one thing twice.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    pairs
        What :func:`overlaps` returns.

    Returns
    -------
    str
        A sentence or two.
    """
    if pairs.empty:
        return "No two figures in these domains say nearly the same of the places."
    first = pairs.iloc[0]
    labels = [phrases.in_sentence(atlas.indicators[str(first[end])].label) for end in ("first", "second")]
    if labels[0] == labels[1]:
        return f"One figure counts in two domains: {labels[0]}. So it counts twice."
    how = phrases.plural(len(pairs), "pair of figures says", "pairs of figures say")
    return (
        f"{how} nearly the same of the places, so that what they share counts more than once. Most alike are "
        f"{labels[0]} and {labels[1]} (correlation {float(first['correlation']):.2f})."
    )


def describe_influence(atlas: Atlas, table: pd.DataFrame) -> str:
    """Describe the domain whose influence differs most from its points.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    table
        What :func:`influence` returns.

    Returns
    -------
    str
        A sentence or two; empty for a single domain, or where nothing can be said.
    """
    known = table.dropna()
    if len(known) <= 1:
        return ""
    gap = known["influence"] - known["points"]
    domain = str(gap.abs().idxmax())
    label = phrases.in_sentence(atlas.domains[domain].label)
    points, weight = (float(known[column].to_dict()[domain]) for column in ("points", "influence"))
    return (
        f"Points are not influence. Of every 100 points {phrases.number(points)} are on {label}, and of "
        f"every 100 parts of the influence {phrases.number(weight)} are its own. What goes together with "
        "other domains counts more than its points, and what goes its own way counts less."
    )


def describe_alternatives(tried: list[Alternative], many: str) -> str:
    """Describe which other way of building the index changes most.

    Parameters
    ----------
    tried
        What :func:`alternatives` returns.
    many
        What the areas are called.

    Returns
    -------
    str
        A sentence; empty where nothing was tried.
    """
    if not tried:
        return ""
    banded = all(each.bands is not None for each in tried)
    counts = [each.bands if banded and each.bands is not None else each.moved for each in tried]
    most = tried[counts.index(max(counts))]
    unit = "change band" if banded else "move by more than a tenth of the list"
    what = phrases.in_sentence(most.change)
    middle = sorted(counts)[len(counts) // 2]
    return (
        f"Of {len(tried)} other ways to build it, one at a time, the one that changes most is: {what}. Then "
        f"{max(counts)} of {most.areas} {many} {unit}. In half of them it is {middle} or fewer."
    )

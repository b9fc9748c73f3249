"""How much an area differs from the whole place, in words: beyond chance or not, how large, how unusual."""

from __future__ import annotations

import math
from collections.abc import Mapping

from placebased import phrases
from placebased.methods import effect_sizes
from placebased.methods.effect_sizes import EffectSize
from placebased.need import area_figures, funnels, intervals, small_numbers
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level

SHOWN = 2
"""Decimals of an effect size; its word is that of the figure as shown."""

MEASURES: Mapping[str, str] = {"share": "Cohen's h", "rate": "ratio of rates"}
"""By what the size of a difference is measured, by kind of indicator; said in files, not to readers."""


def effect_size(indicator: Indicator, value: float, whole: float) -> tuple[EffectSize, float] | None:
    """Return the size of a difference as a word and as its measure; ``None`` where there is no measure.

    Parameters
    ----------
    indicator
        A share (Cohen's h) or a rate (ratio of rates); other kinds have no measure.
    value
        The area's figure.
    whole
        The figure it is set against.

    Returns
    -------
    tuple of EffectSize and float, or None
        E.g. ``("small", 0.24)``; Cohen's h has no sign, a ratio is below 1 where the area is lower.
    """
    if math.isnan(value) or math.isnan(whole):
        return None
    if indicator.kind == "share":
        h = round(abs(effect_sizes.cohens_h(value / indicator.scale, whole / indicator.scale)), SHOWN)
        return None if math.isnan(h) else (effect_sizes.size_of_h(h), h)
    if indicator.kind == "rate" and whole > 0:
        ratio = round(value / whole, SHOWN)
        return effect_sizes.size_of_rate_ratio(ratio), ratio
    return None


def ratio_size(indicator: Indicator, value: float, whole: float) -> EffectSize | None:
    """Return the size of a share's ratio as a word, where that is larger than the size of the difference.

    Of few people a figure may be twice another and only two points above it: "very small" alone would say of
    "2 times" that it is nothing. Where both go together, or the difference is the larger, one word will do.

    Parameters
    ----------
    indicator
        The indicator; what is no share has one measure at most.
    value
        The area's figure.
    whole
        The figure it is set against.

    Returns
    -------
    EffectSize or None
        By :data:`placebased.methods.effect_sizes.RATE_RATIO_LIMITS`; ``None`` where it adds nothing.
    """
    found = effect_size(indicator, value, whole)
    if found is None or indicator.kind != "share" or not whole > 0:
        return None
    word = effect_sizes.size_of_rate_ratio(round(value / whole, SHOWN))
    return word if effect_sizes.SIZES.index(word) > effect_sizes.SIZES.index(found[0]) else None


def describe_size(indicator: Indicator, value: float, whole: float) -> str:
    """Describe the size of a difference by each measure that says something of its own.

    Parameters
    ----------
    indicator
        The indicator.
    value
        The area's figure.
    whole
        The figure it is set against.

    Returns
    -------
    str
        E.g. ``"a small difference"``, ``"a very small difference in points, a medium one as a ratio"``; empty
        where it has no measure.
    """
    found = effect_size(indicator, value, whole)
    if found is None:
        return ""
    as_ratio = ratio_size(indicator, value, whole)
    more = f" in points, a {as_ratio} one as a ratio" if as_ratio else ""
    return f"a {found[0]} difference{more}"


def size_cell(indicator: Indicator, value: float, whole: float) -> str:
    """Return the size of a difference for a cell of a table, as :func:`describe_size` says it.

    Parameters
    ----------
    indicator
        The indicator.
    value
        The area's figure.
    whole
        The figure it is set against.

    Returns
    -------
    str
        E.g. ``"small"``, ``"very small, as a ratio medium"``; :data:`placebased.phrases.NO_DATA` for none.
    """
    found = effect_size(indicator, value, whole)
    if found is None:
        return phrases.NO_DATA
    as_ratio = ratio_size(indicator, value, whole)
    return f"{found[0]}, as a ratio {as_ratio}" if as_ratio else found[0]


def describe_effect(indicator: Indicator, value: float, whole: float, whose: str) -> str:
    """Describe the size of a difference; empty where it has no measure.

    Parameters
    ----------
    indicator
        The indicator.
    value
        The area's figure.
    whole
        The figure it is set against.
    whose
        Whose figure that is.

    Returns
    -------
    str
        E.g. ``"1.4 times Manchester's figure, a small difference"``; the measure stands in the table.
    """
    size = describe_size(indicator, value, whole)
    ratio = _ratio(value / whole, whose) if size and whole > 0 else ""
    return f"{ratio}{size}"


def _ratio(ratio: float, whose: str) -> str:
    places = 2 if 0.95 <= ratio < 1.05 else 1  # noqa: PLR2004 - what rounds to 1.0
    return f"{phrases.number(ratio, places)} times {whose}'s figure, " if round(ratio, places) > 0 else ""


def describe_position(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    """Describe whether an area is unusual among those of its level; empty where there is no funnel.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.
    code
        Code of the area.

    Returns
    -------
    str
        E.g. ``"within what is usual among wards"``.
    """
    if funnels.why_no_funnel(atlas, indicator, level):
        return ""
    many = atlas.place.words[level]["many"]
    position = str(funnels.funnel(atlas, indicator.id, level).at[code, "position"])
    if position == "not known":
        return ""
    if position == "within":
        return f"within what is usual among {many}"
    outside = position.removeprefix("above ").removeprefix("below ")
    how = "very unusual" if outside == "99.8" else "unusual"
    return f"{how} among {many}. It is outside the {outside}% limits"


def describe_difference(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    """Return how an area stands against the whole place: beyond chance or not, how large, how unusual.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.
    code
        Code of the area.

    Returns
    -------
    str
        Whole sentences; empty where there is no interval.
    """
    return " ".join(_sentences(_clauses(atlas, indicator, level, code)))


def describe_in_sentences(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> list[str]:
    """Return what :func:`describe_difference` says, one idea a sentence.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.
    code
        Code of the area.

    Returns
    -------
    list of str
        Whole sentences; the reason where there is an error that nobody states.
    """
    why = intervals.why_no_interval(atlas, indicator)
    if why and (indicator.status == "modelled" or indicator.kind in {"score", "fixed"}):
        return [f"How sure it is cannot be said. {why}"]
    return _sentences(_clauses(atlas, indicator, level, code))


def _sentences(clauses: tuple[str, str, str, str]) -> list[str]:
    return [f"{begins} {said}." for begins, said in zip(_BEGINS, clauses, strict=True) if said]


_BEGINS = ("It is", "It is", "That is", "It rests")
"""How a sentence begins that says whether there is a difference, how large, how unusual, and on how few."""

_NOTHING = ("", "", "", "")


def _clauses(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> tuple[str, str, str, str]:
    """Return whether an area differs, by how much, how unusual that is, and whether it rests on few."""
    if indicator.kind == "count" or intervals.why_no_interval(atlas, indicator):
        return _NOTHING
    name = atlas.place.name
    row = intervals.confidence_interval(atlas, indicator, level).loc[code].to_dict()
    verdict = str(row["verdict"])
    if verdict == "similar":
        return f"too close to {name}'s figure to tell apart from chance", "", "", ""
    if verdict not in {"higher", "lower"}:
        return _NOTHING
    whole = area_figures.city_figure(atlas, indicator.id)
    return (
        f"{verdict} than {name} by more than chance",
        describe_effect(indicator, float(row["value"]), whole, name),
        describe_position(atlas, indicator, level, code),
        small_numbers.describe_reliability(atlas, indicator, level, code),
    )

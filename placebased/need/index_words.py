"""A reader's own index in words: who is in the top band, how far that can be relied on, and what is assumed.

Where figures have no known error nothing is said to be certain: the share of the weight that rests on them
stands in the sentence, and an error that the reader assumes begins it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from placebased import phrases
from placebased.methods import rank_uncertainty
from placebased.methods.confidence_intervals import critical_value
from placebased.methods.rank_sets import Hold
from placebased.need.own_index import IndexInputs, OwnIndexResult, domain_labels
from placebased.place.atlas import Atlas

NAMED = 4
"""How many places a sentence names."""

ASSUMED_WORDS: Mapping[float, str] = {10: "a tenth", 25: "a quarter", 50: "half"}
"""Errors to assume that have a name, by per cent of the usual gap between areas."""

HOLD_SENTENCES: Mapping[Hold, str] = {
    "together": "In 90% of lists made like this, every band and place in the order holds.",
    "single": (
        "Bands and places in the order hold for one place at a time, in 90% of cases. In a list of all "
        "{many} some are likely to be wrong."
    ),
}


def describe(atlas: Atlas, result: OwnIndexResult) -> list[str]:
    """Describe the result, most important first, never a bare rank and never more certain than it is.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    result
        What :func:`placebased.need.own_index.compute_index` returns.

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
    missing = len(result.table) - len(known)
    lost = f"{missing} {many} lack a figure in one of these domains and are left out." if missing else ""
    if not result.ranged:
        return [_describe_weights(atlas, result), _describe_highest(names, known), _UNKNOWN, lost]
    return [
        _describe_weights(atlas, result),
        f"{_start(result, many, _describe_band(names, known, result, many))}{_rest(result)}",
        " ".join(s for s in (_describe_top(names, known, many), lost) if s),
        HOLD_SENTENCES[result.doubt.hold].format(many=many),
    ]


_UNKNOWN = (
    "No error is known for any figure that this is made of. So there are no bands and no ranges, and places "
    "whose scores are close may stand in another order. Say how far the figures may be off to see what "
    "follows."
)


def _describe_weights(atlas: Atlas, result: OwnIndexResult) -> str:
    named = domain_labels(atlas)
    ordered = result.shares.sort_values(ascending=False, kind="stable")
    points = [(f"{round(100 * s, 1):g}", phrases.in_sentence(named[str(d)])) for d, s in ordered.items()]
    if len(points) == 1:
        return f"All points are on {points[0][1]}."
    first, *others = points
    said = [f"{first[0]} are on {first[1]}", *(f"{share} on {domain}" for share, domain in others)]
    return f"Out of every 100 points, {phrases.join_list(said)}."


def _describe_highest(names: Mapping[str, str], known: pd.DataFrame) -> str:
    first = known[known["score"] == known["score"].max()]
    listed = phrases.join_list([names[str(code)] for code in first.index], most=NAMED)
    score = phrases.number(float(first["score"].iloc[0]))
    if len(first) == 1:
        return f"{listed} has the highest score, {score}."
    return f"{len(first)} places share the highest score, {score}: {listed}."


def _start(result: OwnIndexResult, many: str, sentence: str) -> str:
    """Return a sentence with what it rests on before it: an assumption, or what errors are known."""
    if not result.unknown:
        return sentence
    if result.assumed:
        which = "" if result.unknown == 1 else f" That is for the figures of {_points_unknown(result)}."
        off = assumed_words(result.assumed, many)
        return f"If the figures may be off by {off}, this follows.{which} {sentence}"
    return f"As far as errors are known, {_small(sentence)}"


def _rest(result: OwnIndexResult) -> str:
    if result.sure:
        return ""
    return (
        f" No error is known for {_points_unknown(result)}. So bands and ranges are narrower than they "
        "should be."
    )


def _small(sentence: str) -> str:
    # a name keeps its capital, a number has none
    return sentence[0].lower() + sentence[1:] if sentence.startswith("The ") else sentence


def _points_unknown(result: OwnIndexResult) -> str:
    points = 100 * result.unknown
    shown = "fewer than 1" if points < 0.5 else phrases.number(min(points, 99))  # noqa: PLR2004 - rounds to 0
    return f"{shown} of every 100 points"


def assumed_words(assumed: float, many: str) -> str:
    """Return an assumed error in words.

    >>> assumed_words(25, "wards"), assumed_words(33, "wards")
    ('a quarter of the usual gap between wards', '33% of the usual gap between wards')

    Parameters
    ----------
    assumed
        Per cent of the standard deviation of the areas.
    many
        What the areas are called.

    Returns
    -------
    str
        Part of a sentence.
    """
    named = ASSUMED_WORDS.get(assumed, "")
    share = f"{named} of" if named and named != "half" else named or f"{assumed:g}% of"
    return f"{share} the usual gap between {many}"


def _describe_band(names: Mapping[str, str], known: pd.DataFrame, result: OwnIndexResult, many: str) -> str:
    top_band = [names[str(code)] for code in known.index[known["band"] == 1]]
    if len(top_band) > 1:
        listed = phrases.join_list(top_band, most=NAMED)
        shared = f"{len(top_band)} of {len(known)} {many} share the top band: {listed}."
        others = " Every other can be told from the highest of them."
        return shared + (others if result.sure and len(top_band) < len(known) else "")
    if len(known) == 1:
        return f"The top band holds {top_band[0]}, which has nothing to be compared with."
    if result.sure:
        return f"{top_band[0]} is in the top band alone: all the other {len(known) - 1} can be told from it."
    return f"The top band holds {top_band[0]}."


def _describe_top(names: Mapping[str, str], known: pd.DataFrame, many: str) -> str:
    most = rank_uncertainty.TOP
    if most >= len(known):
        return ""
    possible = known.index[known["rank_low"] <= most]
    surely = [names[str(code)] for code in known.index[known["rank_high"] <= most]]
    listed = f": {phrases.join_list([names[str(c)] for c in possible])}" if len(possible) <= NAMED else ""
    count = f"{len(possible)} of {len(known)} {many}"
    said = f"{count} could be among the {_COUNTED[most]} with most need{listed}."
    if not surely:
        return f"{said} None of them is in every case."
    are = "is" if len(surely) == 1 else "are"
    return (
        f"{said} {phrases.join_list(surely, most=NAMED)} {are} among them wherever the known errors put them."
    )


_COUNTED = {5: "five"}


def describe_area(atlas: Atlas, result: OwnIndexResult, code: str) -> str:
    """Describe where one area stands, and which domains push it up or down, the largest first.

    A push is the area's points from a domain less the mean points of all areas, so that all pushes add up to
    how far its score lies from the mean score.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    result
        What :func:`placebased.need.own_index.compute_index` returns.
    code
        Code of an area of the level of the result.

    Returns
    -------
    str
        Sentences, one idea each.
    """
    name, many = atlas.name(result.level, code), atlas.place.words[result.level]["many"]
    known = result.table.dropna(subset=["score"])
    if code not in known.index:
        return f"{name} has no score: a figure is lacking in a domain that has points."
    row = {str(key): float(value) for key, value in known.loc[code].to_dict().items()}
    said = [f"{name} has a score of {phrases.number(row['score'])}."]
    if result.ranged:
        first, last = (phrases.number(row[end]) for end in ("rank_low", "rank_high"))
        place = f"could be in place {first} to {last}" if first != last else f"is in place {first}"
        said.append(f"It is in band {phrases.number(row['band'])}, and {place} of {len(known)} {many}.")
    own, others = result.parts.loc[[code]], result.parts.reindex(known.index)
    pushes = own.iloc[0] - others.mean()
    return " ".join([*said, *_pushed(domain_labels(atlas), pushes)])


def describe_several(result: OwnIndexResult, codes: Sequence[str]) -> str:
    """Describe where several areas stand: how many are in each band, or between which scores they lie.

    Parameters
    ----------
    result
        What :func:`placebased.need.own_index.compute_index` returns.
    codes
        Codes of areas of the level of the result.

    Returns
    -------
    str
        The end of a sentence that begins with “Of these, ”.
    """
    here = result.table.reindex(list(codes))
    known = here.dropna(subset=["score"])
    if known.empty:
        return "none has a score"
    if result.ranged:
        bands = known["band"].astype(int).value_counts().sort_index()
        said = [f"{count} in band {band}" for band, count in bands.head(NAMED - 1).items()]
        said[0] = said[0].replace(" in ", " is in " if bands.iloc[0] == 1 else " are in ")
        if len(rest := bands.iloc[NAMED - 1 :]):
            ends = f"s {rest.index[0]} to {rest.index[-1]}" if len(rest) > 1 else f" {rest.index[0]}"
            said.append(f"{rest.sum()} in band{ends}")
    else:
        low, high = (phrases.number(float(end)) for end in (known["score"].min(), known["score"].max()))
        said = [f"{len(known)} score from {low} to {high}"]
    lost = len(here) - len(known)
    return phrases.join_list([*said, *([f"{lost} without a score"] if lost else [])])


def _pushed(named: Mapping[str, str], pushes: pd.Series) -> list[str]:
    """Return which domains add more points than they do on average, and which fewer, as sentences."""
    shown = phrases.as_shown(pushes, 1)
    said = []
    for begins, side in (("More than average comes from", 1.0), ("Less than average comes from", -1.0)):
        ordered = (side * shown)[side * shown > 0].sort_values(ascending=False, kind="stable")
        listed = [
            f"{phrases.in_sentence(named[str(domain)])} ({'+' if side > 0 else '−'}{points:.1f})"
            for domain, points in ordered.items()
        ]
        said += [f"{begins} {phrases.join_list(listed, most=NAMED)}."] if listed else []
    return said


def describe_doubt(atlas: Atlas, inputs: IndexInputs, result: OwnIndexResult) -> list[str]:
    """Describe how the ranges are made, what they hold, and what an assumed error can be held against.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    inputs
        What :func:`placebased.need.own_index.index_inputs` returns.
    result
        What :func:`placebased.need.own_index.compute_index` returns.

    Returns
    -------
    list[str]
        Paragraphs.
    """
    many = atlas.place.words[result.level]["many"]
    return [
        *([_of_ranges(atlas, result, many)] if result.ranged else []),
        *([HOLD_SENTENCES[result.doubt.hold].format(many=many)] if result.ranged else []),
        _of_silence(atlas, inputs, many),
    ]


def _of_ranges(atlas: Atlas, result: OwnIndexResult, many: str) -> str:
    first = str(result.shares.sort_values(ascending=False, kind="stable").index[0])
    low, high = (float(result.ranges[end].to_dict()[first]) for end in ("low", "high"))
    chosen = phrases.number(100 * float(result.shares[first]))
    domain = phrases.in_sentence(domain_labels(atlas)[first])
    weights = (
        f"weights round those chosen (the {chosen} points on {domain} lie between {low:.0f} and {high:.0f})"
        if len(result.shares) > 1
        else "the weights as they are"
    )
    return (
        f"Ranges of a score each hold in 90% of cases. They follow from {weights} and from figures within "
        f"their error. {many.capitalize()} are told apart where they differ by more than that doubt; "
        "every place behind a band is told apart from the highest in it. "
        "Nothing is drawn by chance, so neither the order of the places nor a seed changes anything. "
        "Equal scores share a band and a place in the order."
    )


def _of_silence(atlas: Atlas, inputs: IndexInputs, many: str) -> str:
    if not inputs.without_error:
        return ""
    silent = phrases.join_list([atlas.indicators[i].label for i in inputs.without_error])
    known = inputs.errors.drop(columns=list(inputs.without_error))
    usual = float((100 * critical_value() * known.median()).median()) if len(known.columns) else float("nan")
    beside = (
        ""
        if math.isnan(usual)
        else f" Where an error is known here, it is mostly about {usual:.0f}% of that."
    )
    return (
        f"No error is stated for: {silent}. What you assume for them is measured against the usual "
        f"difference between {many}: one standard deviation of the figure.{beside}"
    )

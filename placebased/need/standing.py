"""Where an area stands among the others of its level: only those it can be told apart from are counted.

Two areas are told apart where their intervals do not meet; where there is no interval, where the ranges that
withheld counts leave do not meet; and elsewhere where their figures, as they are shown, differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.need import area_figures, conditions, intervals, membership, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level

NAMED = 3
"""How many areas a sentence names at an end; of few never more than half, or it names the other end too."""

FEW = 2
"""So many others, or fewer, are named rather than counted: nobody learns much from “2 of the 2 others”."""


def has_order(indicator: Indicator, level: Level) -> bool:
    """Return whether areas of a level may be put in order by an indicator.

    Parameters
    ----------
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    bool
        False where its publisher asks for no order, or where an area is only in something or not.
    """
    return conditions.allows(indicator, "ranking") and not membership.is_yes_or_no(indicator, level)


@dataclass(frozen=True)
class Standing:
    """How many of the other areas of a level lie below an area, above it, or cannot be told apart from it.

    Attributes
    ----------
    below, above
        Others that are lower, and higher, beyond doubt.
    same
        Others that show the very same figure.
    close
        Others with another figure that cannot be told apart.
    """

    below: int
    above: int
    same: int
    close: int

    @property
    def others(self) -> int:
        """How many others have a figure."""
        return self.below + self.above + self.same + self.close


@lru_cache(maxsize=512)
def ends(atlas: Atlas, indicator: Indicator, level: Level) -> pd.DataFrame:
    """Return between which figures each area of a level lies, by all that is known of its doubt.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``value`` as shown (rounded once), ``low`` and ``high``: the interval, else the
        range that withheld counts leave, else ``value`` twice; NaN where there is no figure.
    """
    figure = area_figures.figures(atlas, indicator.id, level)
    shown = wording.as_shown(figure["value"], indicator)
    interval = intervals.confidence_interval(atlas, indicator, level)
    return pd.DataFrame(
        {
            "value": shown,
            "low": interval["low"].fillna(figure["lowest"].where(figure["estimated"])).fillna(shown),
            "high": interval["high"].fillna(figure["highest"].where(figure["estimated"])).fillna(shown),
        }
    )


@lru_cache(maxsize=512)
def standings(atlas: Atlas, indicator: Indicator, level: Level) -> pd.DataFrame:
    """Return where every area of a level stands among the others.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: the areas that have a figure. Whole numbers ``below``, ``above``, ``same`` and ``close``, as in
        :class:`Standing`.
    """
    table = ends(atlas, indicator, level).dropna(subset=["value"])
    low, high = table["low"].to_numpy(), table["high"].to_numpy()
    below = np.searchsorted(np.sort(high), low, side="left")
    above = len(table) - np.searchsorted(np.sort(low), high, side="right")
    same = table.groupby("value")["value"].transform("size").to_numpy() - 1
    rest = len(table) - 1 - below - above - same
    counted = {"below": below, "above": above, "same": same, "close": rest}
    return pd.DataFrame(counted, index=table.index).astype(int)


def standing(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> Standing | None:
    """Return where an area stands among the others of its level; ``None`` where it has no figure.

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
    Standing or None
        Counts of the others that have a figure.
    """
    table = standings(atlas, indicator, level)
    if code not in table.index:
        return None
    below, above, same, close = table.loc[[code]].to_numpy()[0].tolist()
    return Standing(below, above, same, close)


def describe_standing(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    """Describe where an area stands among the others of its level; why not, where its publisher asks so.

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
        Sentences, e.g. ``"It is higher than 20 of the 31 other wards. 4 are too close to tell."``, or “lower
        than” where more are higher; the names of all others where there are at most :data:`FEW`; empty where
        there are no others, where areas may not be put in order, or where there is no figure.
    """
    if not has_order(indicator, level):
        return ""
    found = standing(atlas, indicator, level, code)
    if found is None or not found.others:
        return ""
    if found.others <= FEW:
        return _beside_few(atlas, ends(atlas, indicator, level), level, code)
    words = atlas.place.words[level]
    side, count = ("lower", found.above) if found.above > found.below else ("higher", found.below)
    said = [
        f"It is {side} than {_counted(count, found.others, words['many'])}." if count else "",
        _are(found.same, found.others, words["many"], "the same"),
        _are(found.close, found.others, words["many"], "too close to tell"),
    ]
    return " ".join(each for each in said if each)


def _beside_few(atlas: Atlas, table: pd.DataFrame, level: Level, code: str) -> str:
    """Return how an area stands to each of its few others, by their names."""
    table = table.dropna(subset=["value"])
    own, others = table.loc[code], table.drop(code)
    same = others["value"] == own["value"]
    higher, lower = own["low"] > others["high"], own["high"] < others["low"]
    close = ~(same | higher | lower)
    names = {
        how: phrases.join_list([atlas.name(level, str(each)) for each in others.index[which]])
        for how, which in (("higher", higher), ("lower", lower), ("same", same), ("close", close))
    }
    sides = [f"{how} than {names[how]}" for how in ("higher", "lower") if names[how]]
    said = [
        f"It is {' and '.join(sides)}." if sides else "",
        f"It is the same as in {names['same']}." if names["same"] else "",
        f"It is too close to {names['close']} to tell apart." if names["close"] else "",
    ]
    return " ".join(each for each in said if each)


def _counted(count: int, others: int, many: str) -> str:
    """Return so many of the others, e.g. “20 of the 31 other wards” or “all 31 other wards”."""
    every = phrases.number(others)
    of = f"all {every}" if count == others else f"{phrases.number(count)} of the {every}"
    return f"{of} other {many}"


def _are(count: int, others: int, many: str, what: str) -> str:
    """Return how many others are the same, or too close, as a sentence; empty for none."""
    if not count:
        return ""
    if count == others > 1:
        return f"All {phrases.number(count)} other {many} are {what}."
    return f"{phrases.number(count)} {'is' if count == 1 else 'are'} {what}."


def describe_end(atlas: Atlas, indicator: Indicator, level: Level, values: pd.Series) -> str:
    """Describe which areas stand at the end that means need; ties are named as ties, doubt as doubt.

    Where others cannot be told apart from those that would be named, only the first is, and how many are too
    close to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator; where less of it means need, the lowest are named.
    level
        Level of the areas, e.g. ``"ward"``.
    values
        Figures; index: area code, NaN for none.

    Returns
    -------
    str
        One or two sentences; empty for fewer than two figures, where all show the same, or where areas may
        not be put in order.
    """
    shown = wording.as_shown(values.dropna(), indicator)
    if not has_order(indicator, level) or shown.nunique() < 2:  # noqa: PLR2004 - one has no order
        return ""
    lowest_first = indicator.polarity == "less_need"
    word = "Lowest" if lowest_first else "Highest"
    ordered = shown.sort_values(ascending=lowest_first, kind="stable")
    first = ordered.iloc[0]
    tied, most = int((ordered == first).sum()), _most_named(len(ordered))
    figure, texts = wording.format_figure(float(first), indicator), _texts(atlas, indicator, level, ordered)
    if tied > max(most, FEW):
        return f"{word}: {phrases.number(tied)} share {figure}."
    table = ends(atlas, indicator, level).loc[ordered.index]
    if tied > most or _close_to(table, most, lowest_first=lowest_first):
        first_named = [f"{atlas.name(level, str(code))} ({texts[code]})" for code in ordered.index[:tied]]
        close = _close_to(table, tied, lowest_first=lowest_first)
        return f"{word}: {phrases.join_list(first_named)}.{_too_close(close, tied)}"
    cut, named = ordered.iloc[most - 1], ordered.head(most)
    beyond = int((ordered.iloc[most:] == cut).sum())
    # those that tie with one that is not named are counted, not picked from
    named = named[named != cut] if beyond else named
    said = [f"{atlas.name(level, str(code))} ({texts[code]})" for code in named.index]
    if beyond:
        shared = beyond + most - len(named)
        said.append(f"{phrases.number(shared)} that share {wording.format_figure(float(cut), indicator)}")
    return f"{word}: {phrases.join_list(said)}."


def _texts(atlas: Atlas, indicator: Indicator, level: Level, values: pd.Series) -> pd.Series:
    """Return figures as text, each with what is known of its doubt."""
    rows = area_figures.figures(atlas, indicator.id, level).reindex(values.index).assign(value=values)
    records = rows.to_dict("records")
    texts = [wording.format_short(indicator, {str(k): each for k, each in row.items()}) for row in records]
    return pd.Series(texts, index=values.index, dtype=object)


def _most_named(areas: int) -> int:
    """Return how many of so many areas may be named at one end."""
    return max(1, min(NAMED, areas // 2))


def _close_to(table: pd.DataFrame, first: int, *, lowest_first: bool) -> int:
    """Return how many areas are too close to the first so many of a table in order to be told apart."""
    if not (table["high"] > table["low"]).any():
        return 0  # no doubt is known: what differs as shown is told apart
    named, rest = table.iloc[:first], table.iloc[first:]
    rest = rest[~rest["value"].isin(named["value"])]  # what shows the same is named as a tie
    if lowest_first:
        return int((rest["low"] <= named["high"].max()).sum())
    return int((rest["high"] >= named["low"].min()).sum())


def _too_close(count: int, named: int) -> str:
    """Return how many others are too close to those named, as a sentence with a space before it."""
    if not count:
        return ""
    others = phrases.plural(count, "other is", "others are")
    return f" {others} too close to {'it' if named == 1 else 'them'} to tell."

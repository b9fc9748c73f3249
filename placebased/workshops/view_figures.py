"""The figures that a view showed when a room decided something, kept as they were, and what moved since.

A figure has moved where it reads differently: in the decimals that people are shown, not behind them.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from urllib.parse import parse_qsl, urlsplit

import pandas as pd

from placebased import phrases
from placebased.methods import composite_index
from placebased.methods.composite_index import MEANS, SCALES
from placebased.methods.rank_uncertainty import Doubt
from placebased.need import area_figures, conditions, own_index, wording
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.views import link as view_link
from placebased.views.selection import Selection
from placebased.workshops.stated_types import typed

OF_A_NEED = frozenset({"", "compare", "profile"})
"""Pages that show one need in every area; the first page has no name."""

INDEX = "index"
"""The page whose map is made of the domains."""

SCORE = "Score of the index"
DECIMALS = 6
"""Of figures as they are kept; people are shown fewer."""


@dataclass(frozen=True, slots=True)
class ViewFigures:
    """What a view showed of every area.

    Attributes
    ----------
    link
        Address of the view below the explorer's own.
    data_version
        Version of the place pack.
    figure, label
        Id of the figure, and what people call it.
    suffix, decimals
        What follows a figure, and how many decimals people are shown.
    many
        Word for the areas.
    codes, names
        Of each area.
    values
        Of each area; ``None`` for no figure.
    estimates
        Codes of the areas whose figure is an estimate, because small counts are withheld.
    no_trend
        Why the publisher asks not to follow it over time; empty where it may be followed.
    """

    link: str
    data_version: str
    figure: str
    label: str
    suffix: str
    decimals: int
    many: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[float | None, ...]
    estimates: tuple[str, ...] = ()
    no_trend: str = ""

    def shown(self, value: float | None) -> str:
        """Return a figure as people read it.

        Parameters
        ----------
        value
            The figure; ``None`` for none.
        """
        return phrases.NO_DATA if value is None else phrases.number(value, self.decimals) + self.suffix

    def told(self, code: str, value: float | None) -> str:
        """Return the figure of an area as people read it, an estimate as one.

        Parameters
        ----------
        code
            Code of the area.
        value
            The figure; ``None`` for none.
        """
        about = "about " if value is not None and code in self.estimates else ""
        return about + self.shown(value)


def figures_of(atlas: Atlas, link: str) -> ViewFigures | None:
    """Return what a view shows of every area; ``None`` where its page shows no figure of each, or none known.

    Parameters
    ----------
    atlas
        The place.
    link
        Address of the view below the explorer's own.
    """
    parts = urlsplit(link)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    selection = view_link.decode(query, atlas).selection
    if selection.neighbourhoods not in {"", atlas.neighbourhoods.id}:
        return None
    if parts.path == INDEX:
        shown = _scores(atlas, selection)
    elif parts.path in OF_A_NEED and selection.need in atlas.indicators:
        indicator = atlas.indicators[selection.need]
        table = area_figures.figures(atlas, indicator.id, selection.level)
        shown = ShownColumn(
            table["value"],
            indicator.id,
            indicator.label,
            wording.unit_suffix(indicator),
            indicator.decimals,
            estimates=tuple(map(str, table.index[table["estimated"].to_numpy(dtype=bool)])),
            no_trend=conditions.why_not(indicator, "trend"),
        )
    else:
        return None
    return None if shown.values.dropna().empty else _kept(atlas, link, selection.level, shown)


@dataclass(frozen=True, slots=True, eq=False)
class ShownColumn:
    """A figure of every area as a page shows it.

    Attributes
    ----------
    values
        Index: area.
    figure, label, suffix, decimals, estimates, no_trend
        As of :class:`ViewFigures`.
    """

    values: pd.Series
    figure: str
    label: str
    suffix: str = ""
    decimals: int = 0
    estimates: tuple[str, ...] = ()
    no_trend: str = ""


def _kept(atlas: Atlas, link: str, level: Level, shown: ShownColumn) -> ViewFigures:
    codes = tuple(map(str, shown.values.index))
    return ViewFigures(
        link=link,
        data_version=atlas.version,
        figure=shown.figure,
        label=shown.label,
        suffix=shown.suffix,
        decimals=shown.decimals,
        many=atlas.place.words[level]["many"],
        codes=codes,
        names=tuple(atlas.name(level, code) for code in codes),
        values=tuple(None if math.isnan(v) else round(float(v), DECIMALS) for v in shown.values),
        estimates=shown.estimates,
        no_trend=shown.no_trend,
    )


def _scores(atlas: Atlas, selection: Selection) -> ShownColumn:
    """Return the index of a view, 0 to 100, by area; empty where no domain has points."""
    points: dict[str, object] = dict(part.rpartition(":")[::2] for part in selection.points)
    weighed = composite_index.read_weighting(
        points or own_index.start_points(atlas), own_index.domain_labels(atlas)
    )
    found = own_index.compute_index(
        own_index.index_inputs(atlas, selection.level),
        weighed,
        scale=next(each for each in SCALES if each == selection.scale),
        mean=next(each for each in MEANS if each == selection.mean),
        doubt=Doubt(),
    )
    return ShownColumn(pd.Series(dtype=float) if found is None else found.table["score"], INDEX, SCORE)


def to_json(figures: ViewFigures | None) -> str:
    """Return figures as JSON; nothing of none.

    Parameters
    ----------
    figures
        The figures.
    """
    return json.dumps(asdict(figures), ensure_ascii=False, separators=(",", ":")) if figures else ""


def from_json(text: str) -> ViewFigures | None:
    """Return figures from what :func:`to_json` wrote; ``None`` of nothing.

    Parameters
    ----------
    text
        JSON.

    Raises
    ------
    TypeError, ValueError, KeyError
        If it is none.
    """
    return from_plain(json.loads(text)) if text else None


def from_plain(given: object) -> ViewFigures:
    """Return figures from plain values of a file, held to what pages can show.

    Parameters
    ----------
    given
        What JSON gave.

    Raises
    ------
    TypeError, ValueError, KeyError
        If it is none.
    """
    figures: ViewFigures = typed(ViewFigures, given)
    fits = len(figures.codes) == len(figures.names) == len(figures.values) > 0
    if not (fits and 0 <= figures.decimals <= DECIMALS):
        raise ValueError(figures.label)
    return figures


def describe_move(then: ViewFigures, now: ViewFigures | None) -> str:
    """Return in sentences what has become of figures; nothing where all of them read as they did.

    Parameters
    ----------
    then, now
        What a view showed, and what it would show now; ``None`` where it would show none.
    """
    if now is None or now.figure != then.figure:  # a view of a figure that is gone shows another
        return f"“{then.label}” is no longer in the data."
    after = dict(zip(now.codes, now.values, strict=True))
    pairs = [
        (code, name, value, after.get(code))
        for code, name, value in zip(then.codes, then.names, then.values, strict=True)
    ]
    moved = [each for each in pairs if then.shown(each[2]) != then.shown(each[3])]
    if not moved:
        return ""
    counted = f"{len(moved)} of {len(pairs)} {then.many}"
    if reason := now.no_trend or then.no_trend:  # asked by today's catalogue, or by that of the day
        return f"“{then.label}” reads differently in {counted}. {reason}"
    code, name, before, value = max(moved, key=lambda each: _size(each[2], each[3]))
    by = "" if before is None or value is None else f" ({_signed(before, value, then.decimals)})"
    return (
        f"“{then.label}” has moved in {counted}. "
        f"Most in {name}: {then.told(code, before)} then, {now.told(code, value)} now{by}."
    )


def _signed(then: float, now: float, decimals: int) -> str:
    """Return the move of a figure as both of its ends are shown, so that the three agree."""
    return f"{round(now, decimals) - round(then, decimals):+,.{decimals}f}".replace("-", "−")


def _size(then: float | None, now: float | None) -> float:
    return -1.0 if then is None or now is None else abs(now - then)

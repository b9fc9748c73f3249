"""What a publisher asks not to be done with a figure, and the reason, in plain words.

Every page, sentence, class and export asks here before it ranks, follows over time or groups figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from placebased.place.catalogue import Indicator

Use = Literal["ranking", "trend", "clusters", "without_interval"]
"""What may be done with a figure: set areas in order or count those below one; follow one area over time;
look for hot spots or classes of near neighbours; show it without its interval."""

FORBIDDEN_BY: Mapping[Use, str] = MappingProxyType(
    {
        "ranking": "no_ranking",
        "trend": "no_trend",
        "clusters": "no_clusters",
        "without_interval": "interval_only",
    }
)
"""The condition of the catalogue that forbids each use."""

WORDS: Mapping[Use, str] = MappingProxyType(
    {
        "ranking": "Areas are not put in order by it",
        "trend": "Its change over time is not shown",
        "clusters": "No hot spots are drawn from it",
        "without_interval": "It is shown only with its interval",
    }
)
"""What is said where a use is not allowed."""


def allows(indicator: Indicator, use: Use) -> bool:
    """Return whether an indicator's publisher allows a use of it.

    Parameters
    ----------
    indicator
        The indicator, with the conditions that the catalogue states.
    use
        What is to be done with its figures.

    Returns
    -------
    bool
        True where no condition forbids it.
    """
    return FORBIDDEN_BY[use] not in indicator.conditions


def why_not(indicator: Indicator, use: Use) -> str:
    """Return why a use of an indicator is not allowed, in plain words; empty where it is.

    Parameters
    ----------
    indicator
        The indicator, with the conditions that the catalogue states.
    use
        What is to be done with its figures.

    Returns
    -------
    str
        Two sentences: what is not done, and the publisher's reason.
    """
    return "" if allows(indicator, use) else f"{WORDS[use]}. {indicator.conditions_why}".strip()


def told(indicators: Iterable[Indicator]) -> list[str]:
    """Return what publishers ask of those who use some figures, one sentence or more for each that is bound.

    Parameters
    ----------
    indicators
        The indicators.

    Returns
    -------
    list of str
        Each begins with the label; empty where no publisher asks anything.
    """
    return [f"{each.label}. {each.conditions_why}" for each in indicators if each.conditions_why]

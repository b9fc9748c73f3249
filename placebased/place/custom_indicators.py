"""Indicators that a reader brings for one visit, beside those that the pack publishes.

:func:`with_indicators` makes an atlas of one visit's own: it shares every frame with the published one, which
stays as it is and never learns of them. Figures that are published are still kept under the published atlas
(:meth:`placebased.place.atlas.Atlas.keeper_of`), so that a visit costs the caches no more than its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from placebased.place.atlas import Atlas
from placebased.place.catalogue import Domain, Indicator, PartRule, Source

PREFIX = "own-"
"""What ids of such indicators begin with, in links and caches; no indicator of a pack begins so."""

DOMAIN = "own"
"""Id of the domain of an index that holds them."""

MARK = "your own, not published"
"""What stands beside every such figure, and as its licence in every file."""


@dataclass(frozen=True, eq=False)
class CustomIndicator:
    """An indicator with everything that an atlas knows of one.

    Attributes
    ----------
    indicator
        The indicator; its id begins with :data:`PREFIX` and its label ends with :data:`MARK`.
    source
        Whose it is, in the reader's words.
    parts
        Index: code of its level. The columns that the indicator names.
    units, rules
        What each part is counted in, and by which rule its values are held back.
    neighbourhoods
        Id of the set of neighbourhoods that its areas are of; empty where its areas are of no set.
    """

    indicator: Indicator
    source: Source
    parts: pd.DataFrame
    units: Mapping[str, str]
    rules: Mapping[str, PartRule]
    neighbourhoods: str = ""


def with_indicators(atlas: Atlas, brought: Sequence[CustomIndicator]) -> Atlas:
    """Return a place with a reader's own indicators beside the published ones.

    Parameters
    ----------
    atlas
        The place as published.
    brought
        The reader's own; those by neighbourhood of another set are left out.

    Returns
    -------
    Atlas
        The same object where nothing fits; else a new one that shares its frames with ``atlas``.
    """
    fitting = [each for each in brought if each.neighbourhoods in {"", atlas.neighbourhoods.id}]
    if not fitting:
        return atlas
    parts, indicators = dict(atlas.parts), [each.indicator for each in fitting]
    for each in fitting:
        level = each.indicator.geography
        there = parts.get(level, pd.DataFrame(index=atlas.areas[level].index))
        columns = each.parts.reindex(there.index)
        parts[level] = there.assign(**{str(name): columns[name] for name in columns})
    return replace(
        atlas,
        indicators={**atlas.indicators, **{each.id: each for each in indicators}},
        sources={**atlas.sources, **{each.source.id: each.source for each in fitting}},
        parts=parts,
        part_units={**atlas.part_units, **{name: u for each in fitting for name, u in each.units.items()}},
        part_rules={**atlas.part_rules, **{name: r for each in fitting for name, r in each.rules.items()}},
        domains={**atlas.domains, **_domain(indicators)},
        published=atlas,
    )


def _domain(indicators: list[Indicator]) -> dict[str, Domain]:
    """Return the domain of those that say more or less need; none where all only describe."""
    members = tuple((each.id, "") for each in indicators if each.polarity != "context")
    said = "What you brought for this visit. Nobody else sees it, and it is in no link."
    return {DOMAIN: Domain(DOMAIN, f"Your own figures ({MARK})", said, "", members)} if members else {}

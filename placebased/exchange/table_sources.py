"""Which sources stand behind a table: those of its needs, of its listings, or of whole files of the pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator, PartRule, Source
from placebased.travel.network import NETWORK_FILE, Network

SHAPES_ATTRIBUTION = "Contains OS and National Statistics data © Crown copyright and database right."
"""What must stand beside the shapes of areas."""


def of_indicators(atlas: Atlas, indicators: Iterable[str]) -> list[Source]:
    """Return the sources of some needs.

    Parameters
    ----------
    atlas
        The place.
    indicators
        Their ids; those that the place has not are passed over.

    Returns
    -------
    list of Source
        Each once, in the order of the needs; where the source has several tables, its title names those that
        the needs are from.
    """
    known = [atlas.indicators[each] for each in indicators if each in atlas.indicators]
    rules = [atlas.part_rules.get(part, PartRule()) for indicator in known for part in indicator.parts]
    tables: dict[str, list[str]] = {}
    for rule in rules:
        tables.setdefault(rule.source, []).append(rule.table)
    return [
        replace(source, title=_tables(tables[source.id])) if all(tables.get(source.id, [""])) else source
        for source in _named(atlas, (source for indicator in known for source in _of_one(atlas, indicator)))
    ]


def _of_one(atlas: Atlas, indicator: Indicator) -> tuple[str, ...]:
    """Return the ids of an indicator's sources, and those of the series that it is set beside."""
    beside = atlas.series.get(indicator.beside_series.partition(":")[0])
    return (*indicator.source, *(beside.source if beside else ()))


def _tables(titles: list[str]) -> str:
    return "; ".join(dict.fromkeys(titles))


def of_assets(atlas: Atlas, categories: Iterable[str] = ()) -> list[Source]:
    """Return the sources of the listings of some categories.

    Parameters
    ----------
    atlas
        The place.
    categories
        Their ids; none means all.

    Returns
    -------
    list of Source
        Each once, by id.
    """
    wanted = set(categories)
    listed = atlas.assets["source"]
    rows = listed[atlas.assets["category"].isin(wanted)] if wanted else listed
    return _named(atlas, sorted(map(str, rows.unique())))


def of_files(atlas: Atlas, *files: str) -> list[Source]:
    """Return the sources that the pack states for some of its files.

    Parameters
    ----------
    atlas
        The place.
    files
        Names such as ``"teams.csv"``.

    Returns
    -------
    list of Source
        Each once, in the order in which the pack names them; those it does not describe are passed over.
    """
    by_title = {source.title: source.id for source in atlas.sources.values()}
    stated = {each["path"]: each.get("sources", []) for each in atlas.package.get("resources", [])}
    titles = (str(source.get("title", "")) for file in files for source in stated.get(file, []))
    return _named(atlas, (by_title[title] for title in titles if title in by_title))


def of_residents(atlas: Atlas) -> list[Source]:
    """Return the sources of how many people live in each area: their count, and what the areas are made of.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    list of Source
        Each once. What its publisher calls the table of the count stands in its title, where that is stated.
    """
    rule = atlas.part_rules.get(atlas.place.people, PartRule())
    counted = _named(atlas, [rule.source])
    named = [replace(each, title=rule.table) if rule.table else each for each in counted]
    return [*of_files(atlas, "small_areas.csv"), *named]


def of_walks(atlas: Atlas, network: Network | None) -> list[Source]:
    """Return the sources of distances on foot, whose licence goes with any table that holds them.

    Parameters
    ----------
    atlas
        The place.
    network
        Streets that the distances follow; ``None`` for the straight line, which is nobody's.

    Returns
    -------
    list of Source
        Those of the pack's network.
    """
    return [] if network is None else of_files(atlas, NETWORK_FILE)


def once(sources: Iterable[Source]) -> list[Source]:
    """Return each source once, with every table of it that was named.

    Parameters
    ----------
    sources
        Those of the columns of a table, one after the other.

    Returns
    -------
    list of Source
        In the order in which they first come.
    """
    found: dict[str, Source] = {}
    for each in sources:
        before = found.get(each.id, each)
        titles = dict.fromkeys([*before.title.split("; "), *each.title.split("; ")])
        found[each.id] = replace(each, title="; ".join(titles))
    return list(found.values())


def _named(atlas: Atlas, ids: Iterable[str]) -> list[Source]:
    return [atlas.sources[each] for each in dict.fromkeys(ids) if each in atlas.sources]

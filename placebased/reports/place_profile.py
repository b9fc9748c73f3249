"""The profile of one place as a document: what a page shows, and what is printed, edited and taken away."""

from __future__ import annotations

from collections.abc import Iterable

from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import SHARE_ALIKE, is_odbl
from placebased.need import wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.place.geography import Level
from placebased.reports.document import Chart, DataTable, Document, DocumentSection, Paragraph
from placebased.reports.profile import (
    agenda,
    asking,
    changed,
    cover,
    figures,
    has,
    needs,
    opening,
    pledged,
    residents,
    short,
    where,
)
from placebased.reports.profile.inputs import ProfiledArea, ProfileInputs

LANGUAGE = "en-GB"

SECTIONS = (
    where.section,
    has.section,
    residents.section,
    needs.section,
    changed.section,
    cover.section,
    short.section,
    pledged.section,
    agenda.priorities,
    agenda.outcomes,
    asking.section,
    figures.section,
)
"""The parts of a profile in reading order; a page may draw any of them alone."""


def place_profile(inputs: ProfileInputs, level: Level, code: str, *, pictures: bool = True) -> Document:
    """Return the profile of a place.

    Parameters
    ----------
    inputs
        What profiles are made from.
    level, code
        The place.
    pictures
        Whether its maps are drawn.

    Returns
    -------
    Document
        Every part of it; a part of which nothing is known says why.

    Raises
    ------
    UnknownAreaError
        When there is no such area.
    """
    area = ProfiledArea(inputs, level, code, pictures)
    atlas = inputs.atlas
    first, *others = (make(area) for make in SECTIONS)
    lead = tuple(Paragraph(each, is_lead=True) for each in opening.describe(area))
    sections = (DocumentSection("opening", "In short", lead), first, *others)
    sources = sources_of(area, sections)
    return Document(
        title=area.name,
        subtitle=where.describe_kind(area),
        place=atlas.place.name,
        language=LANGUAGE,
        data_version=atlas.version,
        made=inputs.today,
        link=inputs.link(level, code),
        sections=sections,
        sources=sources,
        methods=tuple(
            (each.label, f"{each.method} {each.caveat}".strip()) for each in wording.in_groups(atlas)
        ),
        notices=notices_of(sources),
    )


def notices_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return what must go with a document that has a map.

    Parameters
    ----------
    sources
        Of its figures.
    """
    return (table_sources.SHAPES_ATTRIBUTION, *((SHARE_ALIKE,) if any(map(is_odbl, sources)) else ()))


def named_sources(atlas: Atlas, sections: Iterable[DocumentSection]) -> list[Source]:
    """Return the sources that tables and charts name themselves, each once, in reading order.

    Parameters
    ----------
    atlas
        The place.
    sections
        What is shown.
    """
    named = (
        source
        for section in sections
        for block in section.blocks
        if isinstance(block, DataTable | Chart)
        for source in block.sources
    )
    return [atlas.sources[each] for each in dict.fromkeys(named) if each in atlas.sources]


def sources_of(area: ProfiledArea, sections: Iterable[DocumentSection]) -> tuple[Source, ...]:
    """Return where everything in some sections is from, each source once.

    Parameters
    ----------
    area
        The place.
    sections
        What is shown.
    """
    atlas = area.atlas
    held = [each.category.id for kinds in area.shown.asset_counts.values() for each in kinds]
    found = [
        *named_sources(atlas, sections),
        *(table_sources.of_assets(atlas, held) if held else ()),
        *table_sources.of_files(atlas, "teams.csv"),
        *table_sources.of_walks(atlas, area.inputs.directory.network),
    ]
    return tuple({source.id: source for source in found}.values())

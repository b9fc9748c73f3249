"""The page that says where every figure comes from: tables, sources, methods, gaps, accessibility."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.assets import listing_counts
from placebased.exchange import table_sources
from placebased.locations import NOTES
from placebased.need import comparators, completeness, conditions, wording
from placebased.place import loading
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator, PartRule
from placebased.teams import stated
from placebased.ui import markup
from placebased.ui.markup import bullets, element, heading, pairs, paragraph, text
from placebased.ui.widgets import downloads, source_note

KINDS = {
    "count": "Added up from small areas.",
    "share": "Recomputed from added-up parts, never averaged.",
    "rate": "Recomputed from added-up parts, never averaged.",
    "score": "A score: for larger areas the mean of the small areas, weighted by residents.",
    "fixed": "Only at the level it is published for.",
}
"""How each kind of figure is made, in words."""


def draw_opening(atlas: Atlas) -> None:
    """Draw what this data is of, and how sure its neighbourhoods are.

    Parameters
    ----------
    atlas
        The place.
    """
    listed = atlas.membership
    sure = listed["confidence"].str.startswith("stated").sum()
    is_listed = bool((listed["confidence"] != "").any())  # a drawn set is nobody's list
    placed = f"Of {len(listed)} wards, {sure} are placed in their neighbourhood by a source that says so"
    said = [
        f"This is the place pack of {atlas.place.name}, version {atlas.version}.",
        "Every figure's source, date, licence and method are below; what is missing is said to be missing.",
        f"Neighbourhoods: {atlas.neighbourhoods.label}. {atlas.neighbourhoods.note}",
        *([f"{placed}; for the other {len(listed) - sure} it is inferred."] if is_listed else []),
        *([f"Replaced here since the pack was made: {', '.join(atlas.replaced)}."] if atlas.replaced else []),
    ]
    st.html(markup.page_heading("About the data", said))


def draw_needs(atlas: Atlas) -> None:
    """Draw every indicator: how it is made, from what, and for how many areas it is known.

    Parameters
    ----------
    atlas
        The place.
    """
    groups = list(dict.fromkeys(i.group for i in atlas.indicators.values()))
    st.subheader(f"Need: {len(atlas.indicators)} indicators")
    group = st.selectbox("Group", groups, key="about_group")
    known = completeness.indicator_completeness(atlas)
    mine = [i for i in atlas.indicators.values() if i.group == group]
    st.html("".join(_indicator(atlas, i, known[i.id]) for i in mine))


def _indicator(atlas: Atlas, indicator: Indicator, known: completeness.Completeness) -> str:
    rows = [
        ("Asks", text(indicator.question)),
        ("Unit", text(indicator.unit)),
        ("Period", text(indicator.period)),
        ("Status", text(_STATUS[indicator.status])),
        ("How made", text(f"{KINDS[indicator.kind]} {indicator.method}".strip())),
        ("Made of", text(_made_of(atlas, indicator))),
        (
            "Known for",
            text(f"{known.known} of {known.of} {atlas.place.words[indicator.geography]['many']}"),
        ),
        ("Available by", text(known.levels)),
        ("Set beside", text(_set_beside(atlas, indicator))),
        ("Not above", text(indicator.why_not_up)),
        ("Take care", text(indicator.caveat)),
        ("Source", bullets(map(source_note.source_line, table_sources.of_indicators(atlas, [indicator.id])))),
        *_held_back(atlas, indicator),
        *([("Its publisher asks", text(_asked(indicator)))] if indicator.conditions else []),
    ]
    return element("section", heading(indicator.label, level=3) + pairs(rows), cls="pb-profile")


def _set_beside(atlas: Atlas, indicator: Indicator) -> str:
    """Return which larger places have a figure, which have none and why, and where places alike are named."""
    listed = comparators.describe_listed(indicator, comparators.wholes(atlas, indicator.id))
    return f"{listed} {comparators.describe_levels(atlas)}".strip()


_STATUS = {
    "official": "Official, as published.",
    "derived": "Derived here from official figures.",
    "modelled": "Modelled: estimated, not counted.",
    "own": "Your own, not published.",
}


def _made_of(atlas: Atlas, indicator: Indicator) -> str:
    meaning = atlas.part_meanings
    parts = [meaning.get(part) or part for part in (indicator.numerator, indicator.denominator) if part]
    return " ÷ ".join(parts)


def _held_back(atlas: Atlas, indicator: Indicator) -> list[tuple[str, str]]:
    """Return what a missing value means, and how far counts are rounded; nothing where neither is so."""
    rule = atlas.part_rules.get(indicator.numerator, PartRule())
    rounded = f"Published counts are rounded to {rule.rounded_to:g}." if rule.rounded_to else ""
    said = " ".join(part for part in (wording.describe_rule(rule), rounded) if part)
    return [("Held back", text(said))] if said else []


def _asked(indicator: Indicator) -> str:
    uses = [conditions.WORDS[use] for use in conditions.WORDS if not conditions.allows(indicator, use)]
    return f"{'. '.join(uses)}. {indicator.conditions_why}"


def draw_assets(atlas: Atlas) -> None:
    """Draw how complete and how old the listings of each category are.

    Parameters
    ----------
    atlas
        The place.
    """
    st.subheader("Assets: what is stated, and how old it is")
    every = listing_counts.describe_all(atlas.assets, atlas.categories)
    inside = int(atlas.assets["inside"].sum())
    st.write(
        f"{every}, in and around {atlas.place.name}; {phrases.number(inside)} of them are in it. "
        f"There are {listing_counts.describe_named(atlas.assets)}."
    )
    counted = completeness.assets_by_category(atlas)
    fields = list(completeness.ASSET_FIELDS.values())
    rows = (
        [atlas.categories[str(kind)].plural, *map(str, figures[:-1]), figures[-1] or phrases.NOT_STATED]
        for kind, *figures in counted[["listed", "inside", *fields, "dates"]].itertuples(name=None)
    )
    headers = ["Kind", "Listed", f"In {atlas.place.name}", *(f"With {f}" for f in fields), "Dates of sources"]
    used = table_sources.of_assets(atlas)
    downloads.draw_table(atlas, "How many listings state what", headers, rows, key="listed", sources=used)


def draw_teams(atlas: Atlas) -> None:
    """Draw how complete the register of teams is.

    Parameters
    ----------
    atlas
        The place.
    """
    st.subheader("Teams: what is stated")
    rows = (
        [
            stated.LABELS[what].capitalize(),
            f"{n.stated} of {n.of}",
            str(n.read),
            str(n.of - n.stated - n.read),
        ]
        for what, n in stated.count_stated(atlas.teams).items()
    )
    caption = "Of the teams that are there, how many state…"
    headers = ["What", "Stated", "Read by us", "Not stated"]
    used = table_sources.of_files(atlas, "teams.csv")
    downloads.draw_table(atlas, caption, headers, rows, key="stated", sources=used)


def draw_not_loaded(atlas: Atlas) -> None:
    """Draw what the pack says that it lacks, and why; nothing where it says nothing.

    Parameters
    ----------
    atlas
        The place.
    """
    lacks = atlas.not_loaded
    kinds = [each for each in lacks.kinds if each.id in atlas.unlisted_categories]
    tables = [each for each in lacks.tables if each.id != "teams" or atlas.teams.empty]
    if not (lacks.indicators or kinds or tables):
        return
    st.subheader("Not loaded here")
    rows = (
        [what, each.label, each.why]
        for what, held in (("Kind of place", kinds), ("Figure", lacks.indicators), ("List", tables))
        for each in held
    )
    caption = "What this data lacks. It is not known, which is not to say that there is none."
    downloads.draw_table(atlas, caption, ["What", "Which", "Why"], rows, key="not_loaded", sources=[])


def draw_sources(atlas: Atlas) -> None:
    """Draw every source with its licence and the line that must stand beside its figures.

    Parameters
    ----------
    atlas
        The place.
    """
    st.subheader("Sources, licences and attribution")
    rows = (
        [
            s.title,
            s.publisher,
            s.date,
            s.licence,
            s.attribution,
            s.age_note or "—",
            s.refresh_url or phrases.NOT_STATED,
        ]
        for s in atlas.sources.values()
    )
    headers = ["Source", "Publisher", "Date", "Licence", "Attribution", "Age", "Where a newer one is"]
    downloads.draw_table(atlas, "Every source of the pack", headers, rows, key="sources", links=True)


def draw_tables(atlas: Atlas) -> None:
    """Draw every table of the pack with the meaning and unit of each column.

    Parameters
    ----------
    atlas
        The place.
    """
    st.subheader("Every table of the pack")
    resources = {r.get("title") or r.get("name") or r["path"]: r for r in atlas.package.get("resources", [])}
    if not resources:
        return
    resource = resources[st.selectbox("Table", list(resources), key="about_table")]
    count, stated = loading.count_stated(atlas.folder, str(resource["path"]))
    fields = resource.get("schema", {}).get("fields", [])
    rows = (
        [
            f["name"],
            f.get("type", ""),
            f.get("unit", ""),
            f.get("description", ""),
            _filled(f["name"], stated, count),
        ]
        for f in fields
    )
    headers = ["Column", "Type", "Unit", "Meaning", "Stated"]
    st.html(_resource(resource, count))
    path = str(resource["path"])
    used = table_sources.of_files(atlas, path)
    downloads.draw_table(atlas, path, headers, rows, key="columns", sources=used)


def _filled(column: str, stated: pd.Series, count: int) -> str:
    return f"{int(stated[column]):,} of {count:,}" if column in stated else ""


_NO_ROWS = {"geojson": "shapes, one an area", "npz": "arrays, one an entry below"}
"""What a file holds that has no rows, by its format."""


def _resource(resource: dict[str, Any], count: int) -> str:
    """Return what the pack says of one of its files: rows, date, sources, licences, attribution."""
    sources = (
        ", ".join(filter(None, (s.get("title"), s.get("publisher"), s.get("date"))))
        for s in resource.get("sources", [])
    )
    licences = (
        markup.web_link(each.get("path", ""), each.get("title", "")) for each in resource.get("licenses", [])
    )
    rows = [
        ("Rows", text(phrases.number(count) if count else _NO_ROWS.get(resource.get("format", ""), ""))),
        ("Date", text(phrases.describe_date(resource.get("date", "")))),
        ("Sources", bullets(map(text, sources))),
        ("Licence", bullets(licences)),
        ("Attribution", text(resource.get("attribution", ""))),
    ]
    return paragraph(resource.get("description", "")) + pairs(rows)


def draw_texts(_atlas: Atlas) -> None:
    """Draw the method notes and the accessibility statement.

    Parameters
    ----------
    _atlas
        The place, which these texts do not need.
    """
    for name, title in (("method.md", "Method notes"), ("accessibility.md", "Accessibility statement")):
        with st.expander(title):
            st.markdown((NOTES / name).read_text(encoding="utf-8"))

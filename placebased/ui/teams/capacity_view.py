"""Capacity against need on a page: the shortfall in words, the map, the table, and how it is made."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.access import amounts, catchments, shortfall, shortfall_text, supply
from placebased.access.shortfall import CatchmentOptions, Shortfall, ShortfallQuery
from placebased.mapping import cover_layers, need_fills
from placebased.mapping.layers import NeedLayer
from placebased.methods.composite_index import MEANS, SCALES
from placebased.need import comparators, own_index
from placebased.need import weights as weighing
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.reports.view_document import shown_table
from placebased.teams.register import Register
from placebased.travel.floating_catchment import decay_weights
from placebased.travel.network import Network
from placebased.ui import markup
from placebased.ui.markup import bullets, element, heading, paragraph, text
from placebased.ui.teams.answer import View
from placebased.ui.widgets import value_strip as strip_html
from placebased.ui.widgets.class_controls import ClassScale
from placebased.views import chosen_place, class_scales, rate_strip
from placebased.views.selection import Selection
from placebased.views.value_strip import ValueStrip

ROWS = 60
_SUPPLY_HERE = "What is there is known for this place alone."
"""Rows of a table that are drawn."""

TAKEN_DECIMALS = 4
"""Decimals of a figure that is taken away."""


def asked_points(atlas: Atlas, selection: Selection) -> tuple[tuple[str, float], ...]:
    """Return the points of the reader's index, by domain; those to start from if none are given.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if not selection.points:
        return tuple((d, float(p)) for d, p in own_index.start_points(atlas).items())
    pairs = [part.rpartition(":")[::2] for part in selection.points]
    return tuple((domain, float(points)) for domain, points in pairs)


def asked_weights(atlas: Atlas, selection: Selection) -> weighing.Weights:
    """Return the weights of residents that the selection asks for.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return shortfall.query_weights(atlas, asked_question(atlas, selection))


def asked_question(atlas: Atlas, selection: Selection, network: Network | None = None) -> ShortfallQuery:
    """Return what the selection asks of capacity; along a walking network if there is one.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    network
        The walking network; ``None`` for straight lines, stretched.
    """
    level: Level = selection.level if selection.level not in {"lsoa", "city"} else "neighbourhood"
    return ShortfallQuery(
        supply=selection.supply,
        weigh=selection.weigh,
        points=asked_points(atlas, selection) if selection.weigh == weighing.INDEX else (),
        scale=next(each for each in SCALES if each == selection.scale),
        mean=next(each for each in MEANS if each == selection.mean),
        catchment=CatchmentOptions(selection.decay, int(selection.minutes), network, selection.sharing),
        level=level,
    )


def capacity_view(
    atlas: Atlas,
    register: Register,
    selection: Selection,
    today: date,
    *,
    dark: bool,
    network: Network | None = None,
) -> View:
    """Return capacity against need: the map, the table and the shortfall in words.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    today
        The day that ages and hours are counted from.
    dark
        Whether the theme is dark.
    network
        The walking network; ``None`` for straight lines, stretched.
    """
    found = shortfall.shortfall_for(atlas, register, asked_question(atlas, selection, network), today)
    others = _others(atlas, register)
    further = tuple(shown_table(caption, *_as_read(frame)) for caption, frame in others.items())
    if found is None:
        nothing = "Nothing in this data states a capacity. Enter one in the register of teams."
        return View(
            "Capacity against need",
            (nothing,),
            "",
            _further_tables(others),
            pd.DataFrame(),
            others=others,
            drawn=further,
        )
    named = selection.area_code if selection.area_level == found.level else ""
    chosen = chosen_place.describe_at_level(
        atlas,
        selection,
        found.level,
        one=partial(shortfall_text.describe_area, found),
        several=partial(shortfall_text.describe_several, found),
    )
    return View(
        title=f"Capacity against need: {phrases.in_sentence(found.option.label)}, {found.option.unit}",
        place=chosen,
        sentences=(
            *([chosen] if chosen else []),
            *_describe_instead(atlas, register, selection.supply, found),
            *shortfall_text.describe(atlas, found)[:2],
            shortfall_text.describe_recent(found),
        ),
        panel=_short_panel(atlas, found, named),
        below=_rate_table(atlas, found) + _method(atlas, found) + _further_tables(others),
        table=_rates(atlas, found).round(TAKEN_DECIMALS),
        level=_level_filled(found, selection),
        layer=_layer(atlas, found, selection, dark=dark),
        others=others,
        drawn=(shown_table(*_rate_rows(atlas, found), numbers=True), *further),
        notes=tuple(_told(atlas, found)),
    )


def _level_filled(found: Shortfall, selection: Selection) -> Level:
    return "lsoa" if selection.level == "lsoa" else found.level


def _layer(atlas: Atlas, found: Shortfall, selection: Selection, *, dark: bool) -> NeedLayer:
    asked = class_scales.find_request(selection, _scale_id(found), shortfall_text.rate_decimals(found))
    level = _level_filled(found, selection)
    return cover_layers.capacity_layer(atlas, found, level, dark=dark, asked=asked)


def _scale_id(found: Shortfall) -> str:
    return class_scales.capacity_scale(found.option.id, weighted=not found.weights.is_uniform)


def class_scale(
    atlas: Atlas, register: Register, selection: Selection, today: date, *, network: Network | None
) -> ClassScale | None:
    """Return what the map of capacity shows, to choose its classes; ``None`` where no capacity is stated.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    today
        The day that ages and hours are counted from.
    network
        The walking network; ``None`` for straight lines, stretched.
    """
    found = shortfall.shortfall_for(atlas, register, asked_question(atlas, selection, network), today)
    if found is None:
        return None
    return ClassScale(
        id=_scale_id(found),
        unit=cover_layers.capacity_unit(found),
        decimals=shortfall_text.rate_decimals(found),
        starts=lambda: need_fills.class_starts(_layer(atlas, found, selection, dark=False)),
        of_own=atlas.is_custom(selection.weigh),
    )


def _describe_instead(atlas: Atlas, register: Register, asked: str, found: Shortfall) -> list[str]:
    """Say why what a link asks for is not shown, and what is shown instead; nothing where it is."""
    why = supply.why_not_offered(atlas, register, asked)
    return [f"{why} Shown instead: {shortfall_text.describe_unit(found)}."] if why else []


LOADS, WITHHELD = "Load for each of supply", "Stated amounts that are not offered as capacity"
"""Captions of the tables of what is no capacity."""


def _others(atlas: Atlas, register: Register) -> dict[str, pd.DataFrame]:
    """Return what is no capacity: amounts that are withheld, with the reason, and load for each of supply."""
    withheld = [
        (each.label, each.unit, f"{each.stated} of {each.total}", each.coming, each.withheld)
        for each in supply.withheld_options(atlas, register)
    ]
    loads = amounts.loads(atlas, register)
    shown = {
        LOADS: loads.set_axis(
            [
                "Of",
                "Load",
                "How many",
                "As of",
                "State it",
                "Of how many",
                "Supply",
                "How much",
                "Load for each",
            ],
            axis=1,
        ),
        WITHHELD: pd.DataFrame(
            withheld, columns=["Of", "Counted in", "State it", "To come when last heard of", "Why not"]
        ),
    }
    return {caption: frame for caption, frame in shown.items() if len(frame)}


def _further_tables(others: dict[str, pd.DataFrame]) -> str:
    said = ""
    for caption, frame in others.items():
        said += heading(caption, level=3) + markup.table(caption, *_as_read(frame))
    return said


def _as_read(frame: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    """Return headings and cells of a further table as the page draws them."""
    rows = [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    return list(map(str, frame.columns)), rows


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value or phrases.NOT_STATED
    number = float(str(value))
    return phrases.NOT_STATED if np.isnan(number) else phrases.number(number, 0 if number.is_integer() else 1)


def _short_panel(atlas: Atlas, found: Shortfall, named: str) -> str:
    chosen = bullets([text(shortfall_text.describe_area(found, named))]) if named in found.table.index else ""
    strip = _strips(atlas, found).get(named)
    parts = [
        heading("Where it runs short"),
        chosen,
        strip_html.value_strip_html(strip, label=_rate_name(found)) if strip else "",
        _listed(found, EVERY_WAY, shortfall.below_in_every_way(found)),
        _listed(found, SOME_WAYS, shortfall.below_in_some_ways(found)),
        decay_html(found),
    ]
    return element("section", "".join(parts), cls="pb-profile")


def _rate_name(found: Shortfall) -> str:
    """Return what a rate is called: its unit per so many people."""
    people = shortfall_text.describe_denominator(found)
    return f"{found.option.unit} per {catchments.RATE_PER:,} {people}".capitalize()


EVERY_WAY, SOME_WAYS = "Below the city in every way of counting", "Depends on how it is counted"
"""Captions of the two lists of areas that may run short."""


def _listed(found: Shortfall, caption: str, areas: pd.DataFrame) -> str:
    said = [text(shortfall_text.describe_area(found, str(code))) for code in areas.index]
    return heading(caption, level=3) + (bullets(said) if said else paragraph("None.", cls="pb-note"))


def decay_html(shortfall: Shortfall) -> str:
    """Return the decay as bars: how much a place counts at each part of the reach.

    Parameters
    ----------
    shortfall
        Capacity against need, with the decay it was counted by.
    """
    if not shortfall.on_foot:
        return ""
    at = np.linspace(0.05, 1.0, 20)
    bars = "".join(
        f'<span style="height:{100 * w:.0f}%"></span>' for w in decay_weights(at, 1.0, shortfall.decay)
    )
    said = f"How much a place counts, from next door to {shortfall.minutes} minutes on foot"
    inner = f'<div class="pb-decay" role="img" aria-label="{text(said)}">{bars}</div>'
    return inner + paragraph(f"{said}. {shortfall.walking}", cls="pb-note")


def _rates(atlas: Atlas, found: Shortfall) -> pd.DataFrame:
    """Return the table with readable headers, without columns that would repeat another or hold nothing."""
    table = found.table
    fresh = {"Rate counting only the past year": table["fresh_rate"]} if found.fresh else {}
    weighted = {} if found.weights.is_uniform else {"Need-weighted people": table["weighted"]}
    return pd.DataFrame(
        {
            atlas.place.words[found.level]["one"].capitalize(): table["name"],
            _rate_name(found): table["rate"],
            f"The same for {atlas.place.name}": table["city"],
            "Would bring it level": table["short"],
            "Least, over all ways of counting": table["short_low"],
            "Most, over all ways of counting": table["short_high"],
            f"Ways in which it is below the city, of {found.ways}": (
                table["ways_short"] * found.ways
            ).round(),
            **fresh,
            **weighted,
            "Residents": table["people"],
        }
    )


def _rate_table(atlas: Atlas, found: Shortfall) -> str:
    caption, headers, rows = _rate_rows(atlas, found, ROWS)
    strips = _strips(atlas, found)
    first = next(iter(strips.values()), None)
    if first is None:
        return markup.table(caption, headers, rows, numbers=True)
    codes = _lowest_first(found)[:ROWS]
    cells = [strip_html.row_strip_html(strips[c], is_shared=True) if c in strips else "" for c in codes]
    drawn = markup.DrawnColumn(
        f"Among all {len(first.areas.dots)}", cells, at=2, key=f"On the strips: {strip_html.row_key(first)}."
    )
    table = markup.table(caption, headers, rows, numbers=True, drawn=drawn)
    return strip_html.share_picture(first.areas, table)


def _strips(atlas: Atlas, found: Shortfall) -> dict[str, ValueStrip]:
    """Return the strip of every area whose capacity is known."""
    table = found.table
    whole = (atlas.place.name, float(table["city"].iloc[0]))
    digits = shortfall_text.rate_decimals(found)
    return rate_strip.strips_of(table["name"], table["rate"], whole, decimals=digits)


def _lowest_first(found: Shortfall) -> list[str]:
    """Return the codes of the areas in the order of the table: the lowest rate first."""
    return list(map(str, found.table.sort_values("rate", kind="stable").index))


def _rate_rows(
    atlas: Atlas, found: Shortfall, most: int | None = None
) -> tuple[str, list[str], list[list[str]]]:
    """Return the table of rates as it is read: caption, headings and cells, the lowest rate first."""
    frame, digits = _rates(atlas, found), shortfall_text.rate_decimals(found)
    silent = set(found.table.loc[shortfall.areas_not_stated(found), "name"])
    ordered = frame.loc[_lowest_first(found)][:most]
    rows = []
    for name, rate, city, *gaps, ways in ordered.iloc[:, :7].itertuples(index=False):
        rates = [phrases.number(float(each), digits) for each in (rate, city)]
        levels = [shortfall_text.format_amount(float(each)) for each in gaps]
        figures = [*rates, *levels, f"{ways:.0f} of {found.ways}"]
        unsaid = [phrases.NOT_STATED, rates[1], *[phrases.NOT_STATED] * (len(gaps) + 1)]
        rows.append([str(name), *(unsaid if name in silent else figures)])
    for header in map(str, ordered.columns[7:]):
        decimals = digits if header.startswith("Rate") else 0
        for row, value in zip(rows, ordered[header], strict=True):
            row.append(
                phrases.NOT_STATED
                if np.isnan(value) and row[0] in silent
                else phrases.number(float(value), decimals)
            )
    many = atlas.place.words[found.level]["many"]
    return f"{found.option.label} against need, by {many}", list(map(str, frame.columns)), rows


def _method(atlas: Atlas, found: Shortfall) -> str:
    said = bullets(map(text, _told(atlas, found)))
    return heading("How this is made, and what it leaves out", level=3) + said


def _told(atlas: Atlas, found: Shortfall) -> list[str]:
    none = comparators.describe_none(atlas, _SUPPLY_HERE)
    return [*shortfall_text.describe_method(atlas, found), *([none] if none else [])]

"""The week on a page: who is on at an hour and through the week, for a place and on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.access import weekly_cover
from placebased.exchange.formats.export_table import as_shown
from placebased.hours import moments, week
from placebased.hours.week import NONE, OFF, ON, READ, UNSTATED, Week
from placebased.mapping import cover_layers
from placebased.need import weights
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.reports.view_document import shown_table
from placebased.teams.register import Register
from placebased.travel.network import Network
from placebased.ui import markup
from placebased.ui.markup import element, heading, paragraph, text
from placebased.ui.teams.answer import View, chosen_place
from placebased.ui.teams.capacity_view import asked_weights
from placebased.views.selection import Selection

_SILENT = "–"
"""Stands for an hour of which nothing is stated for anybody: not a share of nought."""

_HOUR_CLASS = {ON: "on", READ: "read", UNSTATED: "unstated", OFF: "off", NONE: "nobody"}


def service_in_view(atlas: Atlas, register: Register, selection: Selection) -> weekly_cover.Service:
    """Return the service that is looked at; the first that states hours where the selection names none.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    """
    every = weekly_cover.services(atlas, register)
    first = weekly_cover.first_stated(every, register)
    return next((s for s in every if s.id == selection.service), first)


def week_view(
    atlas: Atlas, register: Register, selection: Selection, today: date, *, network: Network | None = None
) -> View:
    """Return who is on hour by hour, for the chosen place and on the map.

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
    service, hour = service_in_view(atlas, register, selection), int(selection.hour)
    covers = {
        s: weekly_cover.cover_by_area(atlas, register, s.id, today, network=network)
        for s in weekly_cover.services(atlas, register)
    }
    by = asked_weights(atlas, selection)
    people = atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).fillna(0.0)
    found = weekly_cover.people_shares(covers[service], people, by.by_small_area.reindex(atlas.rungs.index))
    by_label = "" if selection.weigh == weights.UNIFORM else by.label
    said = weekly_cover.describe(
        atlas, service, hour, shares=found, by=by_label, network=network,
        readings=weekly_cover.describe_readings(register, service.id),
    )  # fmt: skip
    place, area = chosen_place(atlas, selection), ""
    if selection.area:
        area = weekly_cover.describe_area(atlas, service, covers[service], hour=hour, area=place)
        said.insert(0, area)
    said[:0] = weekly_cover.describe_instead(atlas, selection.service, service)
    walks = paragraph(weekly_cover.describe_walks(network), cls="pb-note") if service.on_foot else ""
    said += weekly_cover.describe_hours_dates(atlas, service)
    below = [*_shares_week(service, found, by_label), _least_table(atlas, service, covers[service])]
    return View(
        title=f"Who is on: {service.label}, {week.describe_hour(hour)}",
        sentences=tuple(said),
        panel=_place_week(atlas, service, covers, hour=hour, place=place),
        place=area,
        below="".join(
            markup.table(each.caption, each.headers, each.rows, numbers=each.numbers) for each in below
        )
        + walks,
        table=_hour_table(atlas, service, covers[service].weeks, hour),
        level="lsoa",
        layer=cover_layers.hour_layer(covers[service].weeks, hour, service, dark=True),
        others={each.caption: as_shown(each.headers, each.rows) for each in below},
        drawn=tuple(
            shown_table(each.caption, each.headers, each.rows, numbers=each.numbers)
            for each in (*_place_tables(atlas, service, covers, hour=hour, place=place), *below)
        ),
        notes=(weekly_cover.describe_walks(network),) if service.on_foot else (),
    )


def _place_tables(
    atlas: Atlas,
    service: weekly_cover.Service,
    covers: dict[weekly_cover.Service, weekly_cover.Cover],
    *,
    hour: int,
    place: tuple[Level, str],
) -> tuple[_Drawn, _Drawn]:
    """Return what stands beside the map as tables: the week of the place in words, and who is on then."""
    now = {s: int(weekly_cover.area_week(atlas, cover, *place)[hour]) for s, cover in covers.items()}
    answers = weekly_cover.area_week(atlas, covers[service], *place)
    days = [
        (moments.DAYS[day], _day_words(answers[day * 24 : day * 24 + 24], on_foot=service.on_foot))
        for day in range(7)
    ]
    caption = f"{service.label}: what holds for most people in each hour"
    return (
        _Drawn(f"{caption}, in {atlas.name(*place)}", ["Day", "What holds"], days),
        _Drawn(
            f"{week.describe_hour(hour)}, for most people here",
            ["Service", "Who is on"],
            [(s.label, s.words[answer]) for s, answer in now.items()],
        ),
    )


def _place_week(
    atlas: Atlas,
    service: weekly_cover.Service,
    covers: dict[weekly_cover.Service, weekly_cover.Cover],
    *,
    hour: int,
    place: tuple[Level, str],
) -> str:
    _, now = _place_tables(atlas, service, covers, hour=hour, place=place)
    caption = f"{service.label}: what holds for most people in each hour"
    parts = (
        heading(atlas.name(*place)),
        week_table_html(
            weekly_cover.area_week(atlas, covers[service], *place), caption, hour, service=service
        ),
        hour_key_html(service.words),
        markup.table(now.caption, now.headers, now.rows),
    )
    return element("section", "".join(parts), cls="pb-profile")


def week_table_html(
    answers: Week, caption: str, hour: int = -1, *, service: weekly_cover.Service | None = None
) -> str:
    """Return a week as seven rows of 24 hours, each row with its words.

    Parameters
    ----------
    answers
        Whether somebody is on, for the 168 hours from Monday midnight.
    caption
        What the table or chart is of.
    hour
        Hour that is marked; -1 for none.
    service
        Whose words are used; those of teams if not given.
    """
    on_foot = service is not None and service.on_foot
    rows = "".join(_day(answers[day * 24 : day * 24 + 24], day, hour, on_foot=on_foot) for day in range(7))
    return element("table", element("caption", text(caption)) + element("tbody", rows), cls="pb-hours")


def _day(found: Week, day: int, hour: int, *, on_foot: bool) -> str:
    cells = "".join(
        f'<span class="pb-hour pb-{_HOUR_CLASS[int(a)]}{" pb-asked" if day * 24 + k == hour else ""}"></span>'
        for k, a in enumerate(found)
    )
    strip = f'<div class="pb-strip" aria-hidden="true">{cells}</div>'
    name = f'<th scope="row">{text(moments.DAYS[day][:3])}</th>'
    return element(
        "tr",
        name
        + element("td", strip + element("span", text(_day_words(found, on_foot=on_foot)), cls="pb-note")),
    )


def _day_words(found: Week, *, on_foot: bool) -> str:
    on, off, none = ("open", "closed", "none near") if on_foot else ("on", "off", "no team known")
    said = []
    for answer, word in ((ON, on), (READ, "read as on"), (UNSTATED, "not stated"), (NONE, none)):
        at = np.flatnonzero(found == answer).tolist()
        if len(at) == len(found):
            return f"{word} all day"
        if at:
            spans = [
                f"{week.describe_clock(a)} to {week.describe_clock(b)}" for _, a, b in week.group_by_day(at)
            ]
            said.append(f"{word} {phrases.join_list(spans)}")
    return "; ".join(said) or f"{off} all day"


def hour_key_html(words: Mapping[int, str] = weekly_cover.TEAM_WORDS) -> str:
    """Return the key of a week: what each filling of an hour means.

    Parameters
    ----------
    words
        What each answer is called.
    """
    keys = "".join(
        element("li", f'<span class="pb-hour pb-{_HOUR_CLASS[a]}"></span> ' + text(word))
        for a, word in words.items()
    )
    return element("ul", keys, cls="pb-key")


@dataclass(frozen=True)
class _Drawn:
    """A table below the map, its cells as people read them."""

    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: bool = False


def _shares_week(
    service: weekly_cover.Service, found: tuple[week.HourlyShares, week.HourlyShares], by: str
) -> list[_Drawn]:
    """Return the share of people with somebody on in every hour, and of need-weighted people if asked."""
    what = "have one open near" if service.on_foot else "have somebody known to be on"
    shown = [_hourly(found[0], f"people who {what}")]
    shown += [_hourly(found[1], f"people weighted by {phrases.in_sentence(by)} who {what}")] if by else []
    if found[0].frame[READ].any():
        shown.append(_hourly(found[0], "people who have somebody on only as we read the source", READ))
    return shown


def _hourly(found: week.HourlyShares, whose: str, answer: int = ON) -> _Drawn:
    silent = ~week.is_known(found.frame) if answer == ON else found.frame[UNSTATED].round(6) == 1
    said = (100 * found.frame[answer]).map("{:.0f}".format).mask(silent, _SILENT)
    rows = [(moments.DAYS[d], *said[d * 24 : d * 24 + 24]) for d in range(7)]
    note = f" ({_SILENT} where it is stated for nobody)" if silent.any() else ""
    caption = f"Share of {whose}, in per cent, by the hour it begins{note}"
    return _Drawn(caption, ["Day", *(f"{h:02d}" for h in range(24))], rows, numbers=True)


def _least_table(atlas: Atlas, service: weekly_cover.Service, cover: weekly_cover.Cover) -> _Drawn:
    on = "one open near" if service.on_foot else "somebody known to be on"
    table = weekly_cover.by_area(atlas, cover, "neighbourhood")
    rows = [
        (
            str(row["name"]),
            f"{row['hours_on']} of 168",
            f"{row['hours_read']} of 168",
            f"{row['hours_unstated']} of 168",
            phrases.NOT_STATED if np.isnan(row["least"]) else f"{100 * row['least']:.0f}%",
            str(row["when"]),
        )
        for row in table.to_dict("records")
    ]
    headers = [
        "Neighbourhood",
        f"Hours in which most people have {on}",
        "Hours only read as such for most",
        "Hours not stated for most",
        "Least share of people",
        "When",
    ]
    return _Drawn("When each neighbourhood has least", headers, rows)


def _hour_table(atlas: Atlas, service: weekly_cover.Service, areas: Week, hour: int) -> pd.DataFrame:
    small = atlas.areas["lsoa"].reindex(atlas.rungs.index)
    words = [service.words[int(answer)] for answer in areas[:, hour]]
    return pd.DataFrame(
        {
            "Small area": small["name"],
            "Residents": small["people"],
            week.describe_hour(hour): words,
            "Hours of the week with somebody on": (areas == ON).sum(axis=1),
            "Hours only read as on": (areas == READ).sum(axis=1),
            "Hours not stated": (areas == UNSTATED).sum(axis=1),
            "Code": small.index,
        }
    )

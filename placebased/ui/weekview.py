"""The week on a page: who is on at an hour and through the week, for a place and on the map."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from placebased import coverfill, hours, rota, week, weighing, wording
from placebased.atlas import Atlas
from placebased.geography import Level
from placebased.register import Register
from placebased.selection import Selection
from placebased.ui import markup
from placebased.ui.capacityview import asked_weights
from placebased.ui.coverview import View, chosen
from placebased.ui.markup import element, heading, text
from placebased.week import NONE, OFF, ON, UNSTATED, Week

_HOUR_CLASS = {ON: "on", UNSTATED: "unstated", OFF: "off", NONE: "nobody"}


def service_of(atlas: Atlas, held: Register, selection: Selection) -> rota.Service:
    """Return the service that is looked at; the first where the selection names none that is there."""
    every = rota.services(atlas, held)
    return next((s for s in every if s.id == selection.service), every[0])


def week_view(atlas: Atlas, held: Register, selection: Selection, today: date, *, dark: bool) -> View:
    """Return who is on hour by hour, for the chosen place and on the map."""
    service, hour = service_of(atlas, held, selection), int(selection.hour)
    areas = rota.of_areas(atlas, held, service.id, today)
    by = asked_weights(atlas, selection)
    people = atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).fillna(0.0)
    found = rota.shares(areas, people, by.each.reindex(atlas.rungs.index))
    by_label = "" if selection.weigh == weighing.ALIKE else by.label
    said = rota.sentences(atlas, service.label, hour, found=found, by=by_label)
    if service.id.startswith("assets:"):
        said.append(f"Covered means: within {rota.WALK_MINUTES} minutes on foot of one that is open.")
    return View(
        title=f"Who is on: {service.label}, {week.hour_in_words(hour)}",
        sentences=tuple(said),
        panel=_place_week(atlas, held, service, hour=hour, today=today, place=chosen(atlas, selection)),
        below=_shares_week(found, by_label) + _least_table(atlas, areas),
        table=_hour_table(atlas, areas, hour),
        level="lsoa",
        layer=coverfill.at_hour(areas, hour, service.label, dark=dark),
    )


def _place_week(
    atlas: Atlas, held: Register, service: rota.Service, *, hour: int, today: date, place: tuple[Level, str]
) -> str:
    every = rota.services(atlas, held)
    weeks = {s.id: rota.area_week(atlas, rota.of_areas(atlas, held, s.id, today), *place) for s in every}
    rows = [(s.label, coverfill.HOUR_WORDS[int(weeks[s.id][hour])]) for s in every]
    caption = f"{service.label}: what holds for most people in each hour"
    parts = (
        heading(atlas.name(*place)),
        week_table(weeks[service.id], caption, hour),
        key_of_hours(),
        markup.table(f"{week.hour_in_words(hour)}, for most people here", ["Service", "Who is on"], rows),
    )
    return element("section", "".join(parts), cls="pb-profile")


def week_table(found: Week, caption: str, hour: int = -1) -> str:
    """Return a week as seven rows of 24 hours, each row with its words."""
    rows = "".join(_day(found[day * 24 : day * 24 + 24], day, hour) for day in range(7))
    return element("table", element("caption", text(caption)) + element("tbody", rows), cls="pb-hours")


def _day(found: Week, day: int, hour: int) -> str:
    cells = "".join(
        f'<span class="pb-hour pb-{_HOUR_CLASS[int(a)]}{" pb-asked" if day * 24 + k == hour else ""}"></span>'
        for k, a in enumerate(found)
    )
    strip = f'<div class="pb-strip" aria-hidden="true">{cells}</div>'
    name = f'<th scope="row">{text(hours.DAYS[day][:3])}</th>'
    return element(
        "tr", name + element("td", strip + element("span", text(_day_words(found)), cls="pb-note"))
    )


def _day_words(found: Week) -> str:
    said = []
    for answer, word in ((ON, "on"), (UNSTATED, "not stated"), (NONE, "nobody known")):
        at = np.flatnonzero(found == answer).tolist()
        if len(at) == len(found):
            return f"{word} all day"
        if at:
            spans = [f"{week.clock_words(a)} to {week.clock_words(b)}" for _, a, b in week.stretches(at)]
            said.append(f"{word} {wording.listing(spans)}")
    return "; ".join(said) or "off all day"


def key_of_hours() -> str:
    """Return the key of a week: what each filling of an hour means."""
    keys = "".join(
        element("li", f'<span class="pb-hour pb-{_HOUR_CLASS[a]}"></span> ' + text(word))
        for a, word in coverfill.HOUR_WORDS.items()
    )
    return element("ul", keys, cls="pb-key")


def _shares_week(found: tuple[week.Shares, week.Shares], by: str) -> str:
    """Return the share of people with somebody on in every hour, and of need-weighted people if asked."""
    shown = [_hourly(found[0], "people")]
    shown += [_hourly(found[1], f"people weighted by {wording.in_sentence(by)}")] if by else []
    return "".join(shown)


def _hourly(found: week.Shares, whose: str) -> str:
    share = (100 * found.frame[ON]).round(0).astype(int)
    rows = [(hours.DAYS[d], *(f"{share[d * 24 + h]}" for h in range(24))) for d in range(7)]
    caption = f"Share of {whose} who have somebody known to be on, in per cent, by hour"
    return markup.table(caption, ["Day", *(f"{h:02d}" for h in range(24))], rows, numbers=True)


def _least_table(atlas: Atlas, areas: Week) -> str:
    table = rota.by_area(atlas, areas, "neighbourhood")
    rows = [
        (str(row["name"]), f"{row['hours_on']} of 168", f"{100 * row['least']:.0f}%", str(row["when"]))
        for row in table.to_dict("records")
    ]
    headers = ["Neighbourhood", "Hours with somebody on for most people", "Least share of people", "When"]
    return markup.table("When each neighbourhood has least", headers, rows)


def _hour_table(atlas: Atlas, areas: Week, hour: int) -> pd.DataFrame:
    small = atlas.areas["lsoa"].reindex(atlas.rungs.index)
    words = [coverfill.HOUR_WORDS[int(answer)] for answer in areas[:, hour]]
    return pd.DataFrame(
        {
            "Small area": small["name"],
            "Residents": small["people"],
            week.hour_in_words(hour): words,
            "Hours of the week with somebody on": (areas == ON).sum(axis=1),
            "Hours not stated": (areas == UNSTATED).sum(axis=1),
            "Code": small.index,
        }
    )

"""The hours of a week as seven bars and in words, so that one look or one reading tells them."""

from __future__ import annotations

from datetime import date, datetime

from placebased import phrases
from placebased.hours import bank_holidays, hours_in_words, moments
from placebased.hours import opening_hours as hours
from placebased.hours.opening_hours import Span
from placebased.ui.markup import element, text

_DAY = 1440


def week_strip_html(opening_hours: str, when: datetime) -> str:
    """Return the week that ``when`` is in as HTML: one row a day, with bars, words and bank holidays.

    Parameters
    ----------
    opening_hours
        OSM syntax; an empty text gives nothing.
    when
        The moment that is marked.
    """
    if not hours.is_valid(opening_hours):
        return ""
    rows = "".join(_row(day, spans, when) for day, spans in hours.week(opening_hours, when.date()))
    caption = element("caption", "Hours in the week asked about")
    return element("table", caption + element("tbody", rows), cls="pb-week")


def _row(day: date, spans: tuple[Span, ...], when: datetime) -> str:
    words = _words(spans) + (f" ({name})" if (name := bank_holidays.holiday(day)) else "")
    bars = "".join(_bar(span) for span in spans if span.answer == "open")
    mark = f'<span class="pb-now" style="left:{_percent(when.hour * 60 + when.minute)}"></span>'
    track = f'<div class="pb-day" aria-hidden="true">{bars}{mark if day == when.date() else ""}</div>'
    name_of_day = f'<th scope="row">{text(moments.DAYS[day.weekday()][:3])}</th>'
    return element("tr", name_of_day + element("td", track + element("span", text(words))))


def _words(spans: tuple[Span, ...]) -> str:
    said = ", ".join(hours_in_words.describe_span(span) for span in spans if span.answer == "open")
    if said:
        return said
    return phrases.NOT_STATED if any(span.answer == "not stated" for span in spans) else "closed"


def _bar(span: Span) -> str:
    place = f"left:{_percent(span.start)};width:{_percent(span.end - span.start)}"
    return f'<span class="pb-open" style="{place}"></span>'


def _percent(minutes: int) -> str:
    return f"{100 * minutes / _DAY:.2f}%"

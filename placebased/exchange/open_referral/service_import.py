"""Services of the profile as entries, whoever made them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from placebased.exchange.open_referral.profile import HOURS_NOTE, KIND_OF_PLACE
from placebased.exchange.table_reader import Uploaded, clean_cell
from placebased.hours.opening_hours import is_valid


def entry(found: Mapping[str, Any]) -> dict[str, str]:
    """Return one service as an entry's values, whoever made it; what it does not say is left out.

    Parameters
    ----------
    found
        A service as the standard has it; anything that is not where it should be counts as not said.
    """
    places = _dicts(found.get("service_at_locations"))
    location = _dict(places[0].get("location")) if places else {}
    addresses = _dicts(location.get("addresses"))
    address = addresses[0] if addresses else {}
    words, osm = _hours(_dicts(found.get("schedules")))
    terms = {str(t.get("taxonomy")): t for t in map(_term, _dicts(found.get("attributes")))}
    values = {
        "name": found.get("name"),
        "offers": found.get("description"),
        "organisation": _dict(found.get("organization")).get("name"),
        "website": found.get("url"),
        "email": found.get("email"),
        "phone": _phone(found),
        "eligibility": found.get("eligibility_description") or _ages(found),
        "address": address.get("address_1"),
        "postcode": address.get("postal_code"),
        "lon": location.get("longitude"),
        "lat": location.get("latitude"),
        "access_notes": "; ".join(
            str(each.get("description") or each.get("details") or "")
            for each in _dicts(location.get("accessibility"))
        ),
        "opening_hours_text": words or osm,
        "category": _kind(terms, found),
        "last_confirmed": found.get("assured_date"),
    }
    if "Who runs it is not stated" in str(_dict(found.get("organization")).get("description")):
        values["organisation"] = ""
    return {n: str(v).strip() for n, v in values.items() if v not in (None, "", "not stated")}


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _term(attribute: Mapping[str, Any]) -> Mapping[str, Any]:
    return _dict(attribute.get("taxonomy_term"))


def _kind(terms: Mapping[str, Mapping[str, Any]], found: Mapping[str, Any]) -> str:
    if KIND_OF_PLACE in terms:
        return str(terms[KIND_OF_PLACE].get("term", ""))
    named = [str(_term(each).get("name", "")) for each in _dicts(found.get("attributes"))]
    return next(filter(None, named), "")


def _phone(found: Mapping[str, Any]) -> str:
    direct = _dicts(found.get("phones"))
    through = [p for contact in _dicts(found.get("contacts")) for p in _dicts(contact.get("phones"))]
    return next((str(each["number"]) for each in [*direct, *through] if each.get("number")), "")


def _ages(found: Mapping[str, Any]) -> str:
    low, high = (
        f"{value:g}" if isinstance(value, int | float) and 0 <= value <= OLDEST else ""
        for value in (found.get("minimum_age"), found.get("maximum_age"))
    )
    if low and high:
        return f"Aged {low} to {high}"
    return f"Aged {low} and over" if low else f"Aged up to {high}" if high else ""


def _hours(found: list[Mapping[str, Any]]) -> tuple[str, str]:
    """Return the words and the OSM syntax of schedules."""
    words = next((str(each["description"]) for each in found if each.get("description")), "")
    notes = [str(each.get("notes", "")) for each in found]
    exact = next((note.removeprefix(HOURS_NOTE) for note in notes if note.startswith(HOURS_NOTE)), "")
    rules = [rule for each in found if (rule := _rule(each))]
    osm = exact or "; ".join(dict.fromkeys(rules))
    return (words, osm) if is_valid(osm) else (words, "")


def _rule(schedule: Mapping[str, Any]) -> str:
    opens, closes = (str(schedule.get(name, ""))[:5] for name in ("opens_at", "closes_at"))
    days = [day.strip() for day in str(schedule.get("byday", "")).split(",") if day.strip()]
    if not days or not (opens and closes) or str(schedule.get("interval", 1)) != "1":
        return ""
    named = [_osm_day(day) for day in days]
    return f"{','.join(named)} {opens}-{'24:00' if closes == '00:00' else closes}" if all(named) else ""


def _osm_day(day: str) -> str:
    match = re.fullmatch(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)", day)
    if match is None:
        return ""
    name = match[2].capitalize()
    return f"{name}[{match[1]}]" if match[1] else name


OLDEST = 150
"""Years that an age may have at most: what is beyond is a slip of the other side."""

LIST_COLUMNS = (
    *("name", "category", "offers", "organisation", "address", "postcode", "phone", "email", "website"),
    *("opening_hours_text", "access_notes", "eligibility", "lon", "lat"),
)
"""Columns of a feed read as a list: they are called as the fields are."""


def as_list(services: Iterable[Mapping[str, Any]]) -> Uploaded:
    """Return services as a list like any other that somebody brings; active ones only.

    Parameters
    ----------
    services
        Services as a feed gives them.
    """
    active = [each for each in services if each.get("status", "active") == "active"]
    entries = [entry(each) for each in active]
    rows = tuple(tuple(clean_cell(each.get(name, "")) for name in LIST_COLUMNS) for each in entries)
    return Uploaded(LIST_COLUMNS, rows, tuple(range(1, len(rows) + 1)), ())

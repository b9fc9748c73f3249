"""Entries as Open Referral UK 3.0 services, and services as entries.

The profile and its schemas are those of Open Referral UK (HSDS-UK 3.0). Empty fields are left out, never
null. What the profile has no field for but allows beside its own (phones, who it is for) stands where HSDS
3.0 has it. The hours stand both as schedules and, word by word, in a schedule's ``notes``, so that a round
trip gives back what went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from placebased.assets import looked_after
from placebased.exchange.table_reader import Uploaded, clean_cell
from placebased.hours.opening_hours import is_valid
from placebased.place.catalogue import Category, Source

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org"
OPENAPI = "https://raw.githubusercontent.com/OpenReferralUK/uk-profile/main/schema/openapi.json"
_OWN = uuid5(NAMESPACE_URL, "https://openreferraluk.org/placebased")
_HOURS_NOTE = "opening_hours="
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SPAN = r"\d{2}:\d{2}-\d{2}:\d{2}"
_RULE = re.compile(rf"^(?P<days>[A-Z][a-z][A-Za-z,\[\]\d-]*) (?P<times>{_SPAN}(?:,{_SPAN})*)$")
_FULL_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
KIND_OF_PLACE, ENTRY, SOURCE = "kind of place", "entry", "source"
"""Names of the three taxonomies that a service of ours carries."""

Service = dict[str, Any]


@lru_cache(maxsize=100_000)
def identifier(kind: str, name: str) -> str:
    """Return the UUID of a thing of ours, the same every time.

    Parameters
    ----------
    kind
        What it is, e.g. ``"service"``.
    name
        Its id here.
    """
    return str(uuid5(_OWN, f"{kind}\n{name}"))


def service(values: Mapping[str, Any], *, category: Category, source: Source, place: str) -> Service:
    """Return one entry as a service.

    Parameters
    ----------
    values
        The columns of an asset, numbers for ``lon`` and ``lat``, text for the rest; ``id`` among them.
    category, source
        Its kind and who lists it.
    place
        Name of the city, for addresses that do not say theirs.

    Returns
    -------
    dict
        Valid against the profile's ``service`` schema.
    """
    ident = str(values["id"])
    confirmed = str(values["last_confirmed"])
    return _without_empty(
        {
            "id": identifier("service", ident),
            "organization_id": identifier("organization", _runs_it(values)),
            "name": str(values["name"]) or category.label,
            "description": values["offers"],
            "url": values["website"] if _is_web(str(values["website"])) else "",
            "email": values["email"],
            "status": "active",
            "assured_date": confirmed if _FULL_DATE.match(confirmed) else "",
            "eligibility_description": values["eligibility"],
            "organization": _organization(values, category),
            "phones": _phones(ident, str(values["phone"])),
            "schedules": schedules(ident, str(values["opening_hours"]), str(values["opening_hours_text"])),
            "service_at_locations": [
                {"id": identifier("at", ident), "location": _location(values, ident, place)}
            ],
            "attributes": [
                _attribute(ident, KIND_OF_PLACE, category.id, name=category.label, says=category.note),
                _attribute(ident, ENTRY, ident, name="Entry", says="The entry this comes from"),
                _attribute(
                    ident, SOURCE, source.id, name=source.title, says=f"{source.publisher}. {source.licence}"
                ),
            ],
        }
    )


def _without_empty(fields: Mapping[str, Any]) -> Service:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def _is_web(address: str) -> bool:
    return bool(re.match(r"^https?://[^\s\"<>]+$", address))


def _runs_it(values: Mapping[str, Any]) -> str:
    named = (values["organisation"], looked_after.organisation(values), values["name"], values["id"])
    return next(str(each) for each in named if each)


def _organization(values: Mapping[str, Any], category: Category) -> Service:
    name = _runs_it(values)
    stated = "" if values["organisation"] else "Who runs it is not stated. "
    keeper = looked_after.describe(values)
    stated += f"Looked after by {keeper}. " if keeper else ""
    return {
        "id": identifier("organization", name),
        "name": name,
        "description": f"{stated}Listed as: {category.label}",
    }


def _phones(ident: str, number: str) -> list[Service]:
    return [{"id": identifier("phone", ident), "number": number}] if number else []


def _location(values: Mapping[str, Any], ident: str, place: str) -> Service:
    parts = [part.strip() for part in str(values["address"]).split(",") if part.strip()]
    address = {
        "id": identifier("address", ident),
        "address_1": str(values["address"]) or "not stated",
        "city": parts[-1] if len(parts) > 1 else place,
        "state_province": "England",
        "postal_code": str(values["postcode"]) or "not stated",
        "country": "GB",
        "address_type": "physical",
    }
    access = str(values["access_notes"])
    return _without_empty(
        {
            "id": identifier("location", ident),
            "location_type": "physical",
            "latitude": float(values["lat"]),
            "longitude": float(values["lon"]),
            "addresses": [address],
            "accessibility": [{"id": identifier("access", ident), "description": access}] if access else [],
        }
    )


def _attribute(ident: str, taxonomy: str, term: str, *, name: str, says: str) -> Service:
    return {
        "id": identifier(taxonomy, f"{ident}\n{term}"),
        "link_type": "service",
        "taxonomy_term": {
            "id": identifier("term", f"{taxonomy}\n{term}"),
            "name": name,
            "description": says or name,
            "taxonomy": taxonomy,
            "term": term,
        },
    }


def schedules(ident: str, osm: str, words: str) -> list[Service]:
    """Return opening hours as schedules; as one schedule of words where they have no regular days.

    Parameters
    ----------
    ident
        UUID of the service that they are of.
    osm
        Opening hours in the OSM syntax; empty where they are not written so.
    words
        The source's own words.

    >>> schedules("x", "Mo-Tu 09:00-17:00", "")[0]["byday"]
    'MO,TU'
    """
    if not osm and not words:
        return []
    spans = _spans(osm)
    told = {"description": words or osm} | ({"notes": _HOURS_NOTE + osm} if osm else {})
    if not spans:
        return [{"id": identifier("schedule", f"{ident}\n0"), **told}]
    return [
        {
            "id": identifier("schedule", f"{ident}\n{k}"),
            "freq": freq,
            "interval": 1,
            "byday": days,
            "opens_at": start,
            "closes_at": end,
            **told,
        }
        for k, (freq, days, start, end) in enumerate(spans)
    ]


@lru_cache(maxsize=4096)
def _spans(osm: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return frequency, days, start and end of every span; nothing if one of them cannot be said so."""
    spans: list[tuple[str, str, str, str]] = []
    for rule in filter(None, map(str.strip, osm.split(";"))):
        if rule.endswith(" off"):
            continue
        match = _RULE.match(rule)
        days = _byday(match["days"]) if match else None
        if match is None or days is None:
            return ()
        spans += [(*days, *span.replace("24:00", "00:00").split("-")) for span in match["times"].split(",")]
    return tuple(spans)


def _byday(text: str) -> tuple[str, str] | None:
    """Return frequency and days as the standard writes them: ``Mo-We`` and ``Mo[1,3]``."""
    nth = re.fullmatch(r"([A-Z][a-z])\[([-\d,]+)\]", text)
    if nth:
        return "MONTHLY", ",".join(f"{n}{nth[1].upper()}" for n in nth[2].split(","))
    days: list[str] = []
    for part in text.split(","):
        first, _, last = part.upper().partition("-")
        if first not in _DAYS or (last and last not in _DAYS):
            return None
        start, end = _DAYS.index(first), _DAYS.index(last or first)
        days += [_DAYS[k % 7] for k in range(start, end + 1 if end >= start else end + 8)]
    return "WEEKLY", ",".join(dict.fromkeys(days))


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
    exact = next((note.removeprefix(_HOURS_NOTE) for note in notes if note.startswith(_HOURS_NOTE)), "")
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

"""Services of the profile as entries, whoever made them: one entry for every place that a service is at.

Anything that is not where it should be counts as not said. Names of contact persons are left where they are:
an entry is a place, and nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placebased.exchange.lists import delivery
from placebased.exchange.open_referral.profile import DELIVERY, ENTRY, KIND_OF_PLACE, identifier
from placebased.exchange.open_referral.schedule_import import How, hours_of
from placebased.place.service_delivery import BEYOND, GIVEN, UNSTATED, WAYS
from placebased.place.withheld import SERVES

OLDEST = 150
"""Years that an age may have at most: what is beyond is a slip of the other side."""

MOST_PLACES = 500
"""Places of one service that are read."""

NOT_ACTIVE = frozenset({"inactive", "defunct", "temporarily closed"})
"""What a status of the profile may say beside ``active``."""

ONLINE = "It has no point: its feed says that it is attended online or by telephone."
NO_PLACE = "It has no point: its feed names no place for it."
AN_AREA = "It has no point: its feed names an area that it serves instead."

_PHYSICAL = "physical"
_REMOTE_WAYS = frozenset({"phone", "online"})
_ATTENDING = ("attending_type", "attending_types", "attending_access")
_REMOTE = re.compile(r"\b(?:online|virtual|virtually|remote|remotely|video|phone|telephone|web)")
_IN_PERSON = re.compile(r"\b(?:in[ -]?person|face|venue|location|site|drop|walk|physical|visit|centre)")


@dataclass(frozen=True)
class FoundEntry:
    """One service at one place.

    Attributes
    ----------
    values
        What is said, by field of an entry; what is not is left out.
    how
        How far its hours were understood.
    nowhere
        Why it has no place, as a sentence; empty where it has one.
    listing
        Id of the listing here that it was given out from; empty where it is another's.
    """

    values: dict[str, str]
    how: How
    nowhere: str = ""
    listing: str = ""


def status_of(found: Mapping[str, Any]) -> str:
    """Return the status of a service in lower case; ``"active"`` where it says none.

    Parameters
    ----------
    found
        A service as a feed has it.
    """
    return " ".join(str(found.get("status") or "active").lower().replace("_", " ").split())


def entries(found: Mapping[str, Any], today: date) -> Iterator[FoundEntry]:
    """Yield a service as entries.

    Parameters
    ----------
    found
        A service as the standard has it.
    today
        Hours that were over before it are left out.

    Yields
    ------
    FoundEntry
        One for every place in the world; one without a place for a service that has none.
    """
    named, listing = _dicts(found.get("service_at_locations")), _listing(found)
    places = [at for at in named if _is_place(_dict(at.get("location")))]
    general = _dicts(found.get("schedules"))
    if _is_remote(found, general):
        places = []
    places = [at for at in places if not _is_remote(at, _dicts(at.get("schedules")))]
    if not places:
        hours = hours_of([each for each in general if not each.get("service_at_location_id")], today)
        way, areas = _way(found, general, named), _areas(found)
        nowhere = ONLINE if way in _REMOTE_WAYS else AN_AREA if way else NO_PLACE
        without = {GIVEN: way, SERVES: areas}
        yield FoundEntry(_said(_service(found), without, hours.osm, hours.words), hours.how, nowhere, listing)
    for at in places[:MOST_PLACES]:
        hours = hours_of(_schedules_at(at, general), today)
        where = _place(_dict(at.get("location")), is_named=len(places) > 1)
        where |= {GIVEN: BEYOND, SERVES: _areas(found)} if _own_way(found) == BEYOND else {}
        values = {
            **_service(found),
            "phone": _phone(at) or _phone(_dict(at.get("location"))) or _phone(found),
        }
        yield FoundEntry(_said(values, where, hours.osm, hours.words), hours.how, listing=listing)


def _own_way(found: Mapping[str, Any]) -> str:
    """Return how a service is given, where a term of ours says it."""
    terms = [_dict(each.get("taxonomy_term")) for each in _dicts(found.get("attributes"))]
    said = [str(term.get("term") or "") for term in terms if term.get("taxonomy") == DELIVERY]
    return next((way for way in said if way in WAYS), "")


def _way(
    found: Mapping[str, Any], general: Sequence[Mapping[str, Any]], named: Sequence[Mapping[str, Any]]
) -> str:
    """Return how a service without a place is given, as far as its feed says; empty where it says nothing."""
    if own := _own_way(found):
        return own
    stated = [found, *general, *named, *(each for at in named for each in _dicts(at.get("schedules")))]
    words = " ".join(str(each.get(name) or "") for each in stated for name in _ATTENDING)
    if (read := delivery.read(words).way if words.strip() else None) is not None and read:
        return read
    is_virtual = any(not _is_place(_dict(at.get("location"))) for at in named if at.get("location"))
    return "online" if is_virtual or _REMOTE.search(words.casefold()) else UNSTATED if _areas(found) else ""


def _areas(found: Mapping[str, Any]) -> str:
    """Return the areas that a service says it serves, by their names."""
    areas = _dicts(found.get("service_areas"))
    named = [str(each.get("name") or each.get("description") or "").strip() for each in areas]
    return ", ".join(dict.fromkeys(name.removeprefix("serves ") for name in named if name))


def _listing(found: Mapping[str, Any]) -> str:
    """Return the listing that a service of a feed of ours is: its own id is made of that listing's."""
    terms = [_dict(each.get("taxonomy_term")) for each in _dicts(found.get("attributes"))]
    said = [str(term.get("term") or "") for term in terms if term.get("taxonomy") == ENTRY]
    service = str(found.get("id")).lower()
    return next((ident for ident in said if identifier("service", ident) == service), "")


def _said(values: Mapping[str, object], where: Mapping[str, object], osm: str, words: str) -> dict[str, str]:
    every = {**values, **where, "opening_hours": osm, "opening_hours_text": words}
    texts = {
        name: str(value).strip() for name, value in every.items() if isinstance(value, str | int | float)
    }
    return {name: text for name, text in texts.items() if text and text != "not stated"}


def _schedules_at(at: Mapping[str, Any], general: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return the schedules of a service at one place: its own there, else the place's, else the service's."""
    own = [each for each in general if each.get("service_at_location_id") and _is_of(each, at)]
    for found in (_dicts(at.get("schedules")), own, _dicts(_dict(at.get("location")).get("schedules"))):
        if found:
            return found
    return [each for each in general if not each.get("service_at_location_id")]


def _is_of(schedule: Mapping[str, Any], at: Mapping[str, Any]) -> bool:
    return str(schedule.get("service_at_location_id")).lower() == str(at.get("id")).lower()


def _is_place(location: Mapping[str, Any]) -> bool:
    return bool(location) and str(location.get("location_type") or _PHYSICAL).lower() == _PHYSICAL


def _is_remote(found: Mapping[str, Any], schedules: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether a service, or each of its schedules, says to attend online and not in person."""

    def says_remote(stated: Mapping[str, Any]) -> bool:
        ways = " ".join(str(stated.get(name) or "") for name in _ATTENDING).casefold()
        return bool(_REMOTE.search(ways)) and not _IN_PERSON.search(ways)

    return says_remote(found) or (bool(schedules) and all(map(says_remote, schedules)))


def _service(found: Mapping[str, Any]) -> dict[str, object]:
    organisation = _dict(found.get("organization"))
    is_stated = "Who runs it is not stated" not in str(organisation.get("description"))
    return {
        "name": found.get("name"),
        "offers": found.get("description"),
        "organisation": organisation.get("name") if is_stated else "",
        "website": found.get("url"),
        "email": found.get("email"),
        "phone": _phone(found),
        "eligibility": found.get("eligibility_description") or _ages(found),
        "category": _kind(_dicts(found.get("attributes"))),
        "last_confirmed": found.get("assured_date"),
    }


def _place(location: Mapping[str, Any], *, is_named: bool) -> dict[str, object]:
    addresses = _dicts(location.get("addresses"))
    is_street = [each for each in addresses if str(each.get("address_type") or _PHYSICAL) == _PHYSICAL]
    address = next(iter(is_street or addresses), {})
    first, name = str(address.get("address_1") or ""), str(location.get("name") or "")
    if name and (is_named or not addresses) and name.casefold() not in first.casefold():
        first = ", ".join(filter(None, (name, "" if first == "not stated" else first)))
    return {
        "address": first,
        "postcode": address.get("postal_code"),
        "lon": location.get("longitude"),
        "lat": location.get("latitude"),
        "access_notes": "; ".join(
            str(each.get("description") or each.get("details") or "")
            for each in _dicts(location.get("accessibility"))
        ),
    }


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _kind(attributes: Sequence[Mapping[str, Any]]) -> str:
    """Return the kind of place that a service says: ours by its id, another's by what its term is called."""
    terms = [_dict(each.get("taxonomy_term")) for each in attributes]
    ours = [str(term.get("term") or "") for term in terms if term.get("taxonomy") == KIND_OF_PLACE]
    return next(filter(None, [*ours, *(str(term.get("name") or "") for term in terms)]), "")


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

"""Entries as services of the profile.

Empty fields are left out, never null. What the profile has no field for but allows beside its own (phones,
who it is for) stands where HSDS 3.0 has it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from placebased.assets import looked_after
from placebased.exchange.open_referral.ages import ages
from placebased.exchange.open_referral.profile import Service, identifier
from placebased.exchange.open_referral.schedule_export import schedules
from placebased.exchange.open_referral.taxonomies import (
    term_of_delivery,
    term_of_entry,
    term_of_kind,
    term_of_source,
)
from placebased.place.catalogue import Category, Source
from placebased.place.service_delivery import GIVEN, WAYS
from placebased.place.withheld import SERVES

_FULL_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def service(
    values: Mapping[str, Any], *, category: Category, source: Source, place: str, changed: str = ""
) -> Service:
    """Return one entry as a service.

    Parameters
    ----------
    values
        The columns of an asset, numbers for ``lon`` and ``lat``, text for the rest; ``id`` among them.
    category, source
        Its kind and who lists it.
    place
        Name of the city, for addresses that do not say theirs.
    changed
        When somebody changed it in the explorer, ISO 8601; empty where nobody did.

    Returns
    -------
    dict
        Valid against the profile's ``service`` schema.
    """
    ident = str(values["id"])
    confirmed = str(values["last_confirmed"])
    youngest, oldest = ages(str(values["eligibility"]))
    return _without_empty(
        {
            "id": identifier("service", ident),
            "organization_id": organization_id(values),
            "name": str(values["name"]) or category.label,
            "description": values["offers"],
            "url": values["website"] if _is_web(str(values["website"])) else "",
            "email": values["email"],
            "status": "active",
            "assured_date": confirmed if _FULL_DATE.match(confirmed) else "",
            "last_modified": last_modified(values, changed),
            "eligibility_description": values["eligibility"],
            "minimum_age": youngest,
            "maximum_age": oldest,
            "organization": _organization(values, category) if _runs_it(values) else {},
            "phones": _phones(ident, str(values["phone"])),
            "schedules": schedules(ident, str(values["opening_hours"]), str(values["opening_hours_text"])),
            "service_at_locations": [service_at_location(values, place)] if _is_somewhere(values) else [],
            "service_areas": _service_areas(values, ident),
            "attributes": [
                _attribute(ident, term_of_kind(category)),
                _attribute(ident, term_of_entry(ident)),
                _attribute(ident, term_of_source(source)),
                *([_attribute(ident, term_of_delivery(way))] if (way := _way(values)) else []),
            ],
        }
    )


def _is_somewhere(values: Mapping[str, Any]) -> bool:
    """Return whether an entry says where it is; one that shelters people, or visits them, does not."""
    return bool(_degrees(values) or values["address"] or values["postcode"])


def _service_areas(values: Mapping[str, Any], ident: str) -> list[Service]:
    """Return whom a service without a place serves; others say where they are instead."""
    phrase = values.get(SERVES)
    if not isinstance(phrase, str) or not phrase:
        return []
    area = phrase.removeprefix("serves ").removeprefix("all ")
    return [{"id": identifier("serves", ident), "name": area, "description": phrase}]


def _way(values: Mapping[str, Any]) -> str:
    """Return how a service without a place is given; empty for any other."""
    way = values.get(GIVEN)
    return way if isinstance(way, str) and way in WAYS else ""


def service_at_location(values: Mapping[str, Any], place: str) -> Service:
    """Return the place that an entry is at, as the profile's link between a service and its location.

    Parameters
    ----------
    values
        The columns of an asset.
    place
        Name of the city.
    """
    ident = str(values["id"])
    return {
        "id": identifier("at", ident),
        "service_id": identifier("service", ident),
        "location_id": identifier("location", ident),
        "location": _location(values, ident, place),
    }


def last_modified(values: Mapping[str, Any], changed: str = "") -> str:
    """Return the last moment at which an entry is known to have changed; empty where no day is stated.

    Parameters
    ----------
    values
        The columns of an asset.
    changed
        When somebody changed it in the explorer, ISO 8601; empty where nobody did.

    Returns
    -------
    str
        ISO 8601 with its zone: the midnight that a stated day begins with.
    """
    stated = [day for name in ("source_date", "last_confirmed") if _FULL_DATE.match(day := str(values[name]))]
    return changed or (f"{max(stated)}T00:00:00+00:00" if stated else "")


def organization_id(values: Mapping[str, Any]) -> str:
    """Return the identifier of who runs an entry; empty where nobody says who that is.

    Parameters
    ----------
    values
        The columns of an asset.
    """
    name = _runs_it(values)
    return identifier("organization", name) if name else ""


def _without_empty(fields: Mapping[str, Any]) -> Service:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def _is_web(address: str) -> bool:
    return bool(re.match(r"^https?://[^\s\"<>]+$", address))


def _runs_it(values: Mapping[str, Any]) -> str:
    """Return who runs an entry, or else looks after it; the name of a place is nobody's."""
    return str(values["organisation"]) or looked_after.organisation(values)


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
    access, addresses = str(values["access_notes"]), _addresses(values, ident, place)
    return _without_empty(
        {
            "id": identifier("location", ident),
            "location_type": "physical",
            "name": "" if addresses else str(values["address"]),
            **_degrees(values),
            "addresses": addresses,
            "accessibility": [{"id": identifier("access", ident), "description": access}] if access else [],
        }
    )


def _addresses(values: Mapping[str, Any], ident: str, place: str) -> list[Service]:
    """Return the address of an entry; none without a postcode, which the profile asks of every address."""
    street, postcode = str(values["address"]), str(values["postcode"])
    if not postcode:
        return []
    parts = [part.strip() for part in street.split(",") if part.strip()]
    return [
        {
            "id": identifier("address", ident),
            "address_1": street or str(values["name"]) or place,
            "city": parts[-1] if len(parts) > 1 else place,
            "state_province": "England",
            "postal_code": postcode,
            "country": "GB",
            "address_type": "physical",
        }
    ]


def _degrees(values: Mapping[str, Any]) -> Service:
    """Return the point of an entry; nothing for one that is listed without its place."""
    lon, lat = (
        float(values[name]) if values[name] not in {"", None} else math.nan for name in ("lon", "lat")
    )
    return {} if math.isnan(lon) or math.isnan(lat) else {"latitude": lat, "longitude": lon}


def _attribute(ident: str, term: Service) -> Service:
    said = f"{ident}\n{term['term']}"
    return {"id": identifier(term["taxonomy"], said), "link_type": "service", "taxonomy_term": term}

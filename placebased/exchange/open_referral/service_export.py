"""Entries as services of the profile.

Empty fields are left out, never null. What the profile has no field for but allows beside its own (phones,
who it is for) stands where HSDS 3.0 has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from placebased.assets import looked_after
from placebased.exchange.open_referral.profile import ENTRY, KIND_OF_PLACE, SOURCE, Service, identifier
from placebased.exchange.open_referral.schedule_export import schedules
from placebased.place.catalogue import Category, Source

_FULL_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


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

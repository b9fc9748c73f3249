"""Entries of a made-up city as services, and the profile's own validators where its schemas are at hand."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from placebased.exchange.open_referral.profile import Service
from placebased.exchange.open_referral.service_export import service
from placebased.place.catalogue import Category, Source

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "oruk"
KIND = Category("larder", "Food larder", "Food larders", "Food", "F", "#000000", "square", "Ring first")
FROM = Source("survey", "The survey", "Office", "Free licence", "", "", "2025", "", "")

WHOLE: dict[str, Any] = {
    "id": "a1",
    "name": "Zoë’s Larder",
    "offers": "Parcels & <b>tea</b>",
    "organisation": "Larder Trust",
    "address": "1 High Street, Threeby",
    "postcode": "ZZ1 1AA",
    "lon": -2.0,
    "lat": 52.6,
    "phone": "0161 496 0001",
    "email": "hello@larder.example",
    "website": "https://larder.example/",
    "opening_hours": "Mo-We 09:00-12:00,13:00-17:00; Sa[1,3] 10:00-24:00; PH off",
    "opening_hours_text": "Mornings and afternoons",
    "access_notes": "Step-free",
    "eligibility": "Anyone",
    "source_date": "2025-06-01",
    "last_confirmed": "2026-11-01",
}
BARE = dict.fromkeys(WHOLE, "") | {"id": "b", "lon": -2.0, "lat": 52.6}


def made(values: dict[str, Any]) -> Service:
    """Return an entry as a service."""
    return service(values, category=KIND, source=FROM, place="Threeby")


@cache
def validator(of: str = "service") -> Any:  # noqa: ANN401
    """Return the profile's own validator of a thing; skip where its schemas are not at hand."""
    file = SCHEMAS / f"{of}.schema.json"
    if not file.exists():
        pytest.skip("the Open Referral UK schemas are not at hand")
    import jsonschema

    schema = json.loads(file.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

REQUIRED = {
    "service": ("id", "name", "status", "service_at_locations"),
    "organization": ("id", "name", "description"),
    "location": ("id", "location_type"),
    "addresses": ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
    "taxonomy_term": ("id", "name", "description", "taxonomy"),
}
"""What the profile requires of each thing inside a service, and a place of a service that has one."""


def faults(document: object, name: str = "service") -> list[str]:
    """Return what a service, or a thing inside one, lacks or leaves empty by the profile's rules."""
    if isinstance(document, list):
        return [fault for each in document for fault in faults(each, name)] or ([] if document else [name])
    if not isinstance(document, dict):
        return [f"{name} is empty"] if document in ("", None) or document != document else []  # noqa: PLR0124 - no number
    found = [f"{name} lacks {each}" for each in (*REQUIRED.get(name, ()), "id") if each not in document]
    if "id" in document:
        found += [] if _UUID.fullmatch(document["id"]) else [f"id of {name}"]
    return found + [fault for each, value in document.items() for fault in faults(value, each)]

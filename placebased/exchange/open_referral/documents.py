"""Where the services are in what people have: a page, a file, a service, an organisation with services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

LISTED = ("contents", "content", "data", "items", "results", "services")
"""What makers of feeds call the list of a page; the first is the standard's."""

Service = dict[str, Any]


def services_of_document(document: object) -> tuple[Service, ...]:
    """Return the services of a page, a file of services, or one service; nothing for anything else.

    Parameters
    ----------
    document
        Parsed JSON of any form.
    """
    if isinstance(document, Mapping):
        listed = next((document[name] for name in LISTED if isinstance(document.get(name), list)), None)
        document = [document] if listed is None else _with_organisation(document, listed)
    if not isinstance(document, list):
        return ()
    return tuple(found for each in document if isinstance(each, dict) and (found := _service(each)))


_OF_THE_STANDARD = (
    *(
        "service_at_locations",
        "schedules",
        "regular_schedule",
        "regular_schedules",
        "organization",
        "contacts",
    ),
    *("service_taxonomys", "attributes", "cost_options", "service_areas", "eligibilitys", "service"),
)
"""Members of a service in the standard that are records of their own, which no plain list of places has."""


def is_of_the_standard(document: object) -> bool:
    """Return whether a document is a page of the standard, or holds any service as the standard has them.

    Parameters
    ----------
    document
        Parsed JSON of any form.

    Returns
    -------
    bool
        False for plain records, though they have names.
    """
    if isinstance(document, Mapping) and any(name in document for name in ("contents", "content")):
        return True
    return any(
        isinstance(each.get(name), dict | list)
        for each in services_of_document(document)
        for name in _OF_THE_STANDARD
    )


def _with_organisation(document: Mapping[str, Any], listed: Iterable[object]) -> list[object]:
    """Return listed services; those of an organisation's own document with that organisation."""
    if "name" not in document or "services" not in document:
        return list(listed)
    owner = {name: value for name, value in document.items() if name != "services"}
    return [{"organization": owner, **each} if isinstance(each, dict) else each for each in listed]


def _service(found: Service) -> Service | None:
    """Return a service as it stands, or out of a ``service_at_location`` that has it inside."""
    inner = found.get("service")
    if isinstance(inner, dict) and "name" in inner:
        at = {name: value for name, value in found.items() if name != "service"}
        return {**inner, "service_at_locations": [at]}
    return found if "name" in found else None

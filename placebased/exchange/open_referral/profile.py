"""What the profile itself says: its version, its addresses, and the identifiers of a feed of ours.

The profile and its schemas are those of Open Referral UK (HSDS-UK 3.0).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org"
OPENAPI = "https://raw.githubusercontent.com/OpenReferralUK/uk-profile/main/schema/openapi.json"
_OWN = uuid5(NAMESPACE_URL, "https://openreferraluk.org/placebased")
HOURS_NOTE = "opening_hours="
"""What a schedule's note begins with where the rest of it is hours in the OSM syntax."""

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KIND_OF_PLACE, ENTRY, SOURCE, DELIVERY = "kind of place", "entry", "source", "how it is given"
"""Names of the taxonomies whose terms a service of ours carries."""

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

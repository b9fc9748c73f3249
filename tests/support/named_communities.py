"""Communities of the made-up city that residents name, for tests."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from placebased.contributions.kept_links import VIEW, WHY
from placebased.contributions.named_communities.proposals import NAME
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.place.agreed import NamedCommunity, Signature
from placebased.place.atlas import Atlas
from tests.support.kept_drafts import whole


def outline(*codes: str) -> str:
    """Return small areas as links write a place of somebody's own."""
    return link_code.encode(CustomArea("Our patch", codes))


def said(*codes: str, name: str = "The Hill", **more: str) -> dict[str, str]:
    """Return the words of a named community."""
    view = f"https://explorer.example/own?{urlencode({'own': outline(*codes)})}"
    return {NAME: name, VIEW: view, WHY: "Said at the library", **more}


def named(city: Atlas, communities: dict[str, tuple[str, ...]]) -> Atlas:
    """Return the made-up city with communities that residents named."""
    held = tuple(
        NamedCommunity(name, outline(*codes), "Said at the library", "", Signature("Library", "2027-03-03"))
        for name, codes in communities.items()
    )
    return replace(city, agreed=replace(city.agreed, communities={whole(city): held}))

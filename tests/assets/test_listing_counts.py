"""How many listings there are, and of what."""

from __future__ import annotations

from placebased.assets.listing_counts import describe_all, describe_named, is_named
from placebased.place.atlas import Atlas


def test_what_is_counted_is_said(city: Atlas) -> None:
    """Five listings, two of them chemists; none names who runs it but those that do."""
    assets = city.assets
    assert describe_all(assets, city.categories) == "5 listings of all kinds, chemists among them"
    assert describe_all(assets[assets["inside"]], city.categories).startswith("4 listings of all kinds")
    assert describe_named(assets.assign(organisation="")) == "no listings with a named organisation"
    assert is_named(assets.assign(organisation=["", "Row", "", "", ""])).tolist() == [0, 1, 0, 0, 0]


def test_no_listings_are_no_kind(city: Atlas) -> None:
    """Where nothing is listed, no kind is named."""
    assert describe_all(city.assets.iloc[:0], city.categories) == "no listings of all kinds"

"""The pages of the read-only feed: which entries are asked for, and what a page of them says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from placebased.exchange.open_referral.profile import OPENAPI, PROFILE, VERSION, Service, identifier
from placebased.exchange.open_referral.service_export import service
from placebased.place.atlas import Atlas
from placebased.place.postcodes import Standing, TypedPostcode, read_postcode

PER_PAGE, MOST_PER_PAGE = 50, 100
METRES = 1_000.0
"""How far from a postcode is near, if nothing is said."""

MOST_METRES = 100_000.0
LONGEST = 200
"""Characters of a parameter that are read."""


@dataclass(frozen=True)
class Wrong:
    """A question that cannot be answered, with the reason in a sentence."""

    says: str


@dataclass(frozen=True)
class FeedQuery:
    """What a request asks for.

    Attributes
    ----------
    text
        Words that must all stand in name, offer, organisation, kind or address.
    kind
        Id of a category; empty for all.
    postcode, metres
        Only entries this near to a listed postcode, nearest first; for a district or sector that was asked
        for, the one in its middle.
    """

    page: int = 1
    per_page: int = PER_PAGE
    text: str = ""
    kind: str = ""
    postcode: str = ""
    metres: float = METRES


def read_query(query: Mapping[str, str], atlas: Atlas) -> FeedQuery | Wrong:
    """Return what the parameters of a request ask for, or what is wrong with them.

    Parameters
    ----------
    query
        Parameters of the request's address, as sent.
    atlas
        The place.
    """
    try:
        page, per_page = int(query.get("page", "1")), int(query.get("per_page", PER_PAGE))
        metres = float(query.get("distance", query.get("proximity", METRES)))
    except ValueError:
        return Wrong("page and per_page are whole numbers, distance is a number of metres.")
    if page < 1 or not 1 <= per_page <= MOST_PER_PAGE or page > 10_000_000:  # noqa: PLR2004 - no list is so long
        return Wrong(f"page starts at 1; per_page is from 1 to {MOST_PER_PAGE}.")
    if not 0 <= metres <= MOST_METRES:
        return Wrong(f"distance is from 0 to {MOST_METRES:.0f} metres.")
    given = query.get("postcode", "").strip()
    typed = read_postcode(given[:LONGEST], atlas)
    if given and typed.standing not in _MEASURED_FROM:
        return Wrong(_unusable(typed))
    text = (query.get("text") or query.get("search") or query.get("keywords") or "")[:LONGEST]
    return FeedQuery(page, per_page, text, query.get("kind", "")[:LONGEST], typed.nearest, metres)


_MEASURED_FROM: frozenset[Standing] = frozenset({"listed", "district", "sector"})
"""Postcodes whose point stands for what was asked: those of a district or sector were asked for as such."""


def _unusable(typed: TypedPostcode) -> str:
    if typed.standing == "unlisted":  # a page of services has no room to say that another point was used
        return f"{typed.postcode} is not in the list of postcodes. Ask for {typed.area}, its district."
    return typed.note or "The postcode is not in the list of postcodes here."


def services_of(atlas: Atlas, assets: pd.DataFrame) -> list[Service]:
    """Return some of the assets of a place as services, in their order.

    Parameters
    ----------
    atlas
        The place.
    assets
        Rows of the asset table.
    """
    return [
        service(
            {str(name): value for name, value in row.items()},
            category=atlas.categories[str(row["category"])],
            source=atlas.sources[str(row["source"])],
            place=atlas.place.name,
        )
        for row in assets.to_dict("records")
    ]


class Feed:
    """Every entry of one place as services; make it once and keep it.

    Parameters
    ----------
    atlas
        The place.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def about(self) -> Service:
        """Return what the feed says of itself."""
        return {
            "version": VERSION,
            "profile": PROFILE,
            "openapi_url": OPENAPI,
            "name": self._atlas.place.name,
        }

    def page(self, question: FeedQuery) -> Service:
        """Return one page of services, with how many there are.

        Parameters
        ----------
        question
            What is asked for, and which page of it.
        """
        found = self._found(question)
        pages = max(1, -(-len(found) // question.per_page))
        start = (question.page - 1) * question.per_page
        shown = found[start : start + question.per_page]
        return {
            "total_items": len(found),
            "total_pages": pages,
            "page_number": question.page,
            "size": len(shown),
            "first_page": question.page == 1,
            "last_page": question.page >= pages,
            "empty": len(shown) == 0,
            "contents": [self._service(int(position)) for position in shown],
        }

    def service(self, ident: str) -> Service | None:
        """Return one service by its identifier, or ``None``.

        Parameters
        ----------
        ident
            UUID of a service.
        """
        position = self._by_identifier.get(ident.lower())
        return None if position is None else self._service(position)

    def _found(self, question: FeedQuery) -> np.ndarray:
        mask = np.ones(len(self._rows), dtype=bool)
        if question.kind:
            mask &= self._kinds == question.kind
        for word in question.text.casefold().split():
            mask &= np.fromiter((word in text for text in self._texts), bool, len(self._texts))
        if not question.postcode:
            return np.flatnonzero(mask)
        east, north = self._atlas.postcodes.loc[question.postcode, ["easting", "northing"]].astype(float)
        metres = np.hypot(self._east - east, self._north - north)
        near = np.flatnonzero(mask & (metres <= question.metres))
        return near[np.argsort(metres[near], kind="stable")]

    def _service(self, position: int) -> Service:
        row = self._rows[position]
        category, source = self._atlas.categories[row["category"]], self._atlas.sources[row["source"]]
        return service(row, category=category, source=source, place=self._atlas.place.name)

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        return [{str(k): v for k, v in row.items()} for row in self._atlas.assets.to_dict("records")]

    @cached_property
    def _kinds(self) -> np.ndarray:
        return self._atlas.assets["category"].to_numpy(dtype=object)

    @cached_property
    def _east(self) -> np.ndarray:
        return self._atlas.assets["east"].to_numpy(dtype=float)

    @cached_property
    def _north(self) -> np.ndarray:
        return self._atlas.assets["north"].to_numpy(dtype=float)

    @cached_property
    def _texts(self) -> list[str]:
        parts = ("name", "offers", "organisation", "address", "postcode")
        labels = {c.id: c.label for c in self._atlas.categories.values()}
        return [
            " ".join([*(str(row[part]) for part in parts), labels[row["category"]]]).casefold()
            for row in self._rows
        ]

    @cached_property
    def _by_identifier(self) -> dict[str, int]:
        return {identifier("service", str(row["id"])): k for k, row in enumerate(self._rows)}

    def warm(self) -> Feed:
        """Prepare everything now rather than at the first request; return itself."""
        _ = (self._rows, self._kinds, self._east, self._north, self._texts, self._by_identifier)
        return self

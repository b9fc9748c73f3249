"""The published feed: every entry of a place as a service, page by page, by what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.assets.directory import with_hours_read
from placebased.exchange.open_referral.ages import ages, ages_said
from placebased.exchange.open_referral.feed_query import FeedQuery
from placebased.exchange.open_referral.profile import (
    DELIVERY,
    KIND_OF_PLACE,
    OPENAPI,
    PROFILE,
    SOURCE,
    VERSION,
    Service,
    identifier,
)
from placebased.exchange.open_referral.schedule_export import sessions
from placebased.exchange.open_referral.service_export import (
    last_modified,
    organization_id,
    service,
    service_at_location,
)
from placebased.exchange.open_referral.taxonomies import (
    DESCRIPTIONS,
    taxonomy,
    term_of_delivery,
    term_of_entry,
    term_of_kind,
    term_of_source,
)
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories
from placebased.place.service_delivery import GIVEN, WAYS

ONCE = (
    "id",
    "organization_id",
    "name",
    "description",
    "url",
    "email",
    "status",
    "assured_date",
    "last_modified",
    "minimum_age",
    "maximum_age",
)
"""Fields that the profile's list of services has of each, beside its organisation."""

Mask = NDArray[np.bool_]


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
            category=all_categories(atlas)[str(row["category"])],
            source=atlas.sources[str(row["source"])],
            place=atlas.place.name,
        )
        for row in with_hours_read(assets).to_dict("records")
    ]


class Feed:
    """Every entry of one place as services; make it once and keep it.

    Parameters
    ----------
    atlas
        The place.
    changed
        By id of an entry, when somebody last changed it in the explorer, ISO 8601.
    version
        What the feed is the only one of: another for other data.
    """

    def __init__(self, atlas: Atlas, changed: Mapping[str, str] | None = None, version: str = "") -> None:
        self._atlas = atlas
        self._changed = dict(changed or {})
        self.version = version or atlas.version

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
        forms: dict[str, Callable[[int], Service]] = {
            "full": self._service,
            "listed": self._listed,
            "minimal": self._minimal,
        }
        return _page(self._found(question).tolist(), question, forms[question.form])

    def service(self, ident: str) -> Service | None:
        """Return one service by its identifier, or ``None``.

        Parameters
        ----------
        ident
            UUID of a service.
        """
        position = self._by_identifier.get(ident.lower())
        return None if position is None else self._service(position)

    def places(self, question: FeedQuery) -> Service:
        """Return one page of the places that services are at.

        Parameters
        ----------
        question
            What is asked for, and which page of it.
        """
        found = self._found(question)
        return _page(found[np.isfinite(self._east[found])].tolist(), question, self._at)

    def place(self, ident: str) -> Service | None:
        """Return the place that a service is at, or ``None``.

        Parameters
        ----------
        ident
            UUID of a ``service_at_location``.
        """
        position = self._by_place.get(ident.lower())
        if position is None:
            return None
        # the profile's own description of this address asks for a service's name and status as well
        listed = self._listed(position)
        return {**self._at(position), "name": listed["name"], "status": listed["status"], "service": listed}

    def taxonomies(self, question: FeedQuery) -> Service:
        """Return one page of the taxonomies.

        Parameters
        ----------
        question
            Which page.
        """
        return _page(list(DESCRIPTIONS), question, taxonomy)

    def taxonomy(self, ident: str) -> Service | None:
        """Return one taxonomy by its identifier, or ``None``.

        Parameters
        ----------
        ident
            UUID of a taxonomy.
        """
        return next(
            (found for name in DESCRIPTIONS if (found := taxonomy(name))["id"] == ident.lower()), None
        )

    def terms(self, question: FeedQuery) -> Service:
        """Return one page of the terms: kinds of place, lists, then every entry's own but map furniture's.

        Parameters
        ----------
        question
            Which page.
        """
        return _page(self._terms, question, lambda term: term)

    def term(self, ident: str) -> Service | None:
        """Return one term by its identifier, or ``None``.

        Parameters
        ----------
        ident
            UUID of a term.
        """
        every = chain(self._terms, map(term_of_entry, self._ids))
        return next((term for term in every if term["id"] == ident.lower()), None)

    def _found(self, question: FeedQuery) -> NDArray[np.intp]:
        mask = self._of_kind(question)
        if question.taxonomy:
            mask &= any(taxonomy(name)["id"] == question.taxonomy for name in DESCRIPTIONS)
        if question.organisation:
            mask &= self._organisations == question.organisation
        if question.modified_after is not None:
            mask &= self._modified >= question.modified_after.timestamp()
        if question.day or question.opens or question.closes:
            mask &= self._at_times(question)
        if question.youngest is not None or question.oldest is not None:
            mask &= self._of_ages(question.youngest, question.oldest)
        mask &= self._of_words(question.text)
        return self._nearest(mask, question) if question.postcode else np.flatnonzero(mask)

    def _of_kind(self, question: FeedQuery) -> Mask:
        """Return which entries are of the kind and carry the term; map furniture only where asked for."""
        mask = np.ones(len(self._rows), dtype=bool)
        if question.kind:
            mask &= self._kinds == question.kind
        if question.term:
            mask &= self._of_term(question.term)
        is_asked = question.furniture or question.kind or question.term
        return mask if is_asked else mask & ~self._furniture

    def _of_words(self, text: str) -> Mask:
        words = text.casefold().split()
        return np.fromiter(
            (all(word in each for word in words) for each in self._texts), bool, len(self._texts)
        )

    def _nearest(self, mask: Mask, question: FeedQuery) -> NDArray[np.intp]:
        east, north = self._atlas.postcodes.loc[[question.postcode], ["easting", "northing"]].to_numpy(float)[
            0
        ]
        metres = np.hypot(self._east - east, self._north - north)
        near = np.flatnonzero(mask & (metres <= question.metres))
        return near[np.argsort(metres[near], kind="stable")]

    def _of_term(self, ident: str) -> Mask:
        """Return which entries carry a term of any of the taxonomies."""
        for column, name in (("category", KIND_OF_PLACE), ("source", SOURCE), (GIVEN, DELIVERY)):
            values = self._listings.get(column, self._no_way).to_numpy(dtype=object)
            found = [each for each in set(values) if identifier("term", f"{name}\n{each}") == ident]
            if found:
                return np.asarray(values == found[0], dtype=bool)
        return np.fromiter((term_of_entry(each)["id"] == ident for each in self._ids), bool, len(self._rows))

    def _of_ages(self, youngest: float | None, oldest: float | None) -> Mask:
        """Return which entries state ages that are asked for: at least the minimum, at most the maximum."""
        both = zip(self._listings["eligibility"], self._listings["offers"], strict=True)
        stated = [
            found if (found := ages(str(whom))) != (None, None) else ages_said(str(offers))
            for whom, offers in both
        ]
        return np.fromiter(
            (
                (youngest is None or (low is not None and low >= youngest))
                and (oldest is None or (high is not None and high <= oldest))
                for low, high in stated
            ),
            bool,
            len(stated),
        )

    def _at_times(self, question: FeedQuery) -> Mask:
        """Return which entries have a session on a day and within times, by the schedules they give out."""
        hours = self._listings["opening_hours"].to_numpy(dtype=object)
        fitting = {each for each in set(hours) if _has_session(str(each), question)}
        return np.fromiter((each in fitting for each in hours), bool, len(hours))

    def _service(self, position: int) -> Service:
        row = self._rows[position]
        return service(
            row,
            category=all_categories(self._atlas)[row["category"]],
            source=self._atlas.sources[row["source"]],
            place=self._atlas.place.name,
            changed=self._changed.get(str(row["id"]), ""),
        )

    def _listed(self, position: int) -> Service:
        whole = self._service(position)
        return {name: whole[name] for name in (*ONCE, "organization") if name in whole}

    def _minimal(self, position: int) -> Service:
        row = self._rows[position]
        at = last_modified(row, self._changed.get(str(row["id"]), ""))
        return {"id": identifier("service", str(row["id"]))} | ({"last_modified": at} if at else {})

    def _at(self, position: int) -> Service:
        return service_at_location(self._rows[position], self._atlas.place.name)

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        return [{str(k): v for k, v in row.items()} for row in self._listings.to_dict("records")]

    @cached_property
    def _listings(self) -> pd.DataFrame:
        """Every entry with its hours in words read; those that are nowhere last."""
        hidden = self._atlas.unplaced
        return with_hours_read(pd.concat([self._atlas.assets, hidden]) if len(hidden) else self._atlas.assets)

    @cached_property
    def _ids(self) -> list[str]:
        return [str(row["id"]) for row in self._rows]

    @cached_property
    def _kinds(self) -> NDArray[np.object_]:
        return np.asarray(self._listings["category"].to_numpy(dtype=object))

    @cached_property
    def _furniture(self) -> Mask:
        """Which entries are of kinds such as bus stops, which are given out only where they are asked for."""
        kinds = [each.id for each in all_categories(self._atlas).values() if each.furniture]
        return np.isin(self._kinds.astype(str), kinds)

    @cached_property
    def _organisations(self) -> NDArray[np.object_]:
        return np.array([organization_id(row) for row in self._rows], dtype=object)

    @cached_property
    def _modified(self) -> NDArray[np.float64]:
        """The last moments, in seconds since 1970, at which entries may have changed; endless if unknown."""
        changed = (self._changed.get(ident, "") for ident in self._ids)
        found = (_may_have_changed(row, at) for row, at in zip(self._rows, changed, strict=True))
        return np.fromiter(found, float, len(self._rows))

    @cached_property
    def _east(self) -> NDArray[np.float64]:
        return self._listings["east"].to_numpy(dtype=float)

    @cached_property
    def _north(self) -> NDArray[np.float64]:
        return self._listings["north"].to_numpy(dtype=float)

    @cached_property
    def _texts(self) -> list[str]:
        parts = ("name", "offers", "organisation", "address", "postcode")
        labels = {c.id: c.label for c in all_categories(self._atlas).values()}
        return [
            " ".join([*(str(row[part]) for part in parts), labels[row["category"]]]).casefold()
            for row in self._rows
        ]

    @cached_property
    def _terms(self) -> list[Service]:
        used = set(self._listings["source"].astype(str))
        kinds = [term_of_kind(each) for each in all_categories(self._atlas).values()]
        lists = [term_of_source(each) for each in self._atlas.sources.values() if each.id in used]
        ways = sorted(set(self._listings.get(GIVEN, self._no_way)) & set(WAYS))
        return (
            kinds
            + lists
            + [term_of_delivery(way) for way in ways]
            + [term_of_entry(self._ids[k]) for k in np.flatnonzero(~self._furniture)]
        )

    @property
    def _no_way(self) -> pd.Series:
        return pd.Series("", index=self._listings.index)

    @cached_property
    def _by_identifier(self) -> dict[str, int]:
        return {identifier("service", ident): k for k, ident in enumerate(self._ids)}

    @cached_property
    def _by_place(self) -> dict[str, int]:
        placed = np.flatnonzero(np.isfinite(self._east)).tolist()
        return {identifier("at", self._ids[k]): k for k in placed}

    def warm(self) -> Feed:
        """Prepare everything now rather than at the first request; return itself."""
        _ = (self._rows, self._kinds, self._east, self._north, self._texts, self._by_identifier)
        return self


def _page(found: Sequence[Any], question: FeedQuery, said: Callable[[Any], Service]) -> Service:
    """Return one page of what was found, as the profile writes pages."""
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
        "contents": [said(each) for each in shown],
    }


def _has_session(osm: str, question: FeedQuery) -> bool:
    """Return whether hours have a session that a question asks for; one until midnight ends at 24:00."""
    return any(
        (not question.day or question.day in {day[-2:] for day in days.split(",")})
        and (not question.opens or start >= question.opens)
        and (not question.closes or start < (end if end != "00:00" else "24:00") <= question.closes)
        for _, days, start, end in sessions(osm)
    )


def _may_have_changed(row: Mapping[str, Any], changed: str) -> float:
    """Return the latest moment at which an entry may have changed: the end of what is stated of it."""
    if changed:
        return datetime.fromisoformat(changed).timestamp()
    stated = [end for name in ("source_date", "last_confirmed") if (end := _end_of(str(row[name])))]
    if not stated:
        return np.inf
    return datetime.combine(max(stated), time(), tzinfo=UTC).timestamp()


def _end_of(stated: str) -> date | None:
    """Return the day after a stated year, month or day; ``None`` for anything else."""
    parts = stated.split("-")
    try:
        numbers = [int(part) for part in parts if stated]
        if len(numbers) == 1:
            return date(numbers[0] + 1, 1, 1)
        if len(numbers) == 2:  # noqa: PLR2004 - year and month
            return date(numbers[0] + numbers[1] // 12, numbers[1] % 12 + 1, 1)
        return date(*numbers) + timedelta(1) if numbers else None
    except (ValueError, TypeError, OverflowError):
        return None

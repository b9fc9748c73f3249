"""Entries that may be one and the same: of one kind, alike in name, and at one place.

What is compared is narrowed first (same phone, same postcode, or within a short walk), so that a list of
any length can be held against a directory of any size.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, utils
from scipy.spatial import cKDTree

NEAR_METRES = 150.0
"""Two points this close may be one place: a postcode's centre is about that far from a door."""

ALIKE = 80.0
"""Likeness of two names (0 to 100, words in any order) from which they may be one."""

MOST = 3
_LAST_DIGITS = 9  # of a phone number: with and without the country's code they are the same


@dataclass(frozen=True)
class Likely:
    """One entry that may be the same as another.

    Attributes
    ----------
    id
        Which entry.
    score
        How alike, 0 to 100.
    why
        In what, e.g. ``"same phone number, name alike"``.
    """

    id: str
    score: float
    why: str


class Neighbours:
    """Finds the entries of a directory that another entry may be the same as.

    Parameters
    ----------
    assets
        Index id; columns ``name``, ``category``, ``phone``, ``postcode``, ``east`` and ``north``
        (EPSG:27700).
    """

    def __init__(self, assets: pd.DataFrame) -> None:
        self._ids = [str(i) for i in assets.index]
        self._names = [utils.default_process(str(name)) for name in assets["name"]]
        self._kinds = [str(kind) for kind in assets["category"]] if "category" in assets else []
        self._phones = _index(map(_phone, assets["phone"]))
        self._postcodes = _index(map(str, assets["postcode"]))
        self._where = assets[["east", "north"]].to_numpy(dtype=float)
        self._tree = cKDTree(self._where) if len(assets) else None

    def like(
        self, values: Mapping[str, str], *, east: float = np.nan, north: float = np.nan, leave_out: str = ""
    ) -> list[Likely]:
        """Return the entries most like one that is described by its values, most alike first.

        Parameters
        ----------
        values
            ``name``, ``category``, ``phone`` and ``postcode``, as far as known. Kind, name and place must
            agree; where no place is known, the phone number stands for it.
        east, north
            Where it is, in metres (EPSG:27700); NaN if not known.
        leave_out
            Id of an entry that is not to be found: itself.
        """
        name, phone = utils.default_process(values.get("name", "")), _phone(values.get("phone", ""))
        by_phone = set(self._phones.get(phone, ())) if phone else set()
        near = set(self._postcodes.get(values.get("postcode", ""), ())) if values.get("postcode") else set()
        if self._tree is not None and np.isfinite([east, north]).all():
            near |= set(self._tree.query_ball_point([east, north], NEAR_METRES))
        placed = bool(values.get("postcode")) or bool(np.isfinite([east, north]).all())
        kind = values.get("category", "")
        agreeing = [k for k in (near if placed else by_phone) if self._is_of(k, kind)]
        found = [self._likely(k, name, k in by_phone, k in near) for k in agreeing]
        kept = [each for each in found if each is not None and each.id != leave_out]
        return sorted(kept, key=lambda each: (-each.score, each.id))[:MOST]

    def _is_of(self, k: int, kind: str) -> bool:
        return not (kind and self._kinds and self._kinds[k]) or self._kinds[k] == kind

    def _likely(self, k: int, name: str, same_phone: bool, near: bool) -> Likely | None:  # noqa: FBT001
        likeness = float(fuzz.token_set_ratio(name, self._names[k])) if name and self._names[k] else 0.0
        nameless = not (name and self._names[k])
        if likeness < ALIKE and not (nameless and same_phone and near):
            return None
        reasons = {"name alike": likeness >= ALIKE, "same phone number": same_phone, "same place": near}
        return Likely(
            self._ids[k],
            round(max(likeness, ALIKE if same_phone and near else 0.0) + 5 * same_phone + 2 * near, 1),
            ", ".join(reason for reason, holds in reasons.items() if holds),
        )


def _phone(text: object) -> str:
    digits = re.sub(r"\D", "", str(text))
    return digits[-_LAST_DIGITS:] if len(digits) >= _LAST_DIGITS else ""


def _index(keys: object) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for k, key in enumerate(keys):  # type: ignore[arg-type,var-annotated]
        if key:
            found[key].append(k)
    return dict(found)


def merged(kept: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Return what ``kept`` becomes when another entry is joined to it, losing neither's words.

    Parameters
    ----------
    kept, other
        Values by field, as text.

    Returns
    -------
    dict
        Only the fields that change: empty ones are filled from the other; where both say something
        different, what the other says is added to what is offered, with its label.
    """
    changes, words = {}, []
    for name, value in other.items():
        mine = kept.get(name, "")
        if not value or value == mine or name in _OWN:
            continue
        if not mine:
            changes[name] = value
        elif name in _TOLD and value.casefold() not in mine.casefold():
            words.append(f"{_TOLD[name]}: {value}" if _TOLD[name] else value)
    if words:
        offers = changes.get("offers", kept.get("offers", ""))
        changes["offers"] = "\n".join(filter(None, [offers, *words]))
    return changes


_OWN = frozenset({"lon", "lat", "east", "north", "lsoa", "inside", "placed_by", "id", "source", "status"})
_TOLD = {
    "name": "Also called",
    "offers": "",
    "organisation": "Also run by",
    "address": "Other address",
    "phone": "Other phone",
    "email": "Other e-mail",
    "website": "Other web address",
    "opening_hours_text": "Other hours stated",
    "access_notes": "Getting in",
    "eligibility": "For whom",
}

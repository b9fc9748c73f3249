"""Find a place by what a person types: a postcode, an area's name, a local name, or an asset's name.

Everything is looked up in the pack; nothing is asked of any outside service.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz, process, utils

from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.place.postcodes import TypedPostcode, postcode_book
from placebased.place.team_extent import split_codes

_PART = re.compile(r"^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9]?[A-Z]?$")
_LONGEST_POSTCODE = 7
_WHOLE = frozenset({"listed", "unlisted", "outside", "unclear", "unknown"})
LONGEST = 80
"""Characters of a query that are read; the rest is ignored."""

GOOD_ENOUGH = 72.0
"""Least likeness (0 to 100) at which a misspelled name is offered."""


@dataclass(frozen=True)
class Hit:
    """One answer to a search.

    Attributes
    ----------
    kind
        ``area``, ``asset``, ``postcode``, ``condition`` or ``need``.
    label
        What to show, e.g. ``"Crumpsall"``.
    note
        What it is, e.g. ``"ward"`` or ``"pharmacy, M8 5AB"``.
    target
        For an area ``level:code``; for an asset, a condition or a need its id; for a postcode the postcode.
    """

    kind: Literal["area", "asset", "postcode", "condition", "need"]
    label: str
    note: str
    target: str

    def is_meant_by(self, typed: str) -> bool:
        """Return whether it is what somebody named, rather than something that is like it or near to it.

        A name is meant by all its words, in any case and order; a postcode by itself alone: the middle of a
        district stands for no other postcode.

        Parameters
        ----------
        typed
            What a person typed.
        """
        if self.kind == "postcode":
            return "".join(typed.split()).upper() == self.target.replace(" ", "")
        words = set(utils.default_process(typed).split())
        return bool(words) and words <= set(utils.default_process(self.label).split())

    def is_called(self, typed: str) -> bool:
        """Return whether somebody typed its whole name.

        Parameters
        ----------
        typed
            What a person typed.
        """
        if self.kind == "postcode":
            return self.is_meant_by(typed)
        return utils.default_process(typed) == utils.default_process(self.label)


class Finder:
    """Searches one atlas; make it once and keep it, as it prepares its lists.

    Parameters
    ----------
    atlas
        The place.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    @cached_property
    def _names(self) -> list[tuple[str, Hit]]:
        place = self._atlas.place
        found = [
            (name, Hit("area", name, place.words[level]["one"], f"{level}:{code}"))
            for level in reversed(LEVELS)
            for code, name in self._atlas.areas[level][["name"]].itertuples()
        ]
        found += [
            (
                alias,
                Hit("area", alias, f"shows {self._atlas.name(level, code)}", f"{level}:{code}"),
            )
            for alias, level, code in self._atlas.aliases[["alias", "level", "code"]].itertuples(index=False)
            if code in self._atlas.areas[level].index
        ]
        found += self._conditions()
        return found + [(row.name_, self._asset_hit(row)) for row in self._asset_rows()]

    def _conditions(self) -> list[tuple[str, Hit]]:
        """Return what GP practices record, under its name and under each everyday word for it."""
        rows = self._atlas.practice_measures[["id", "label", "words"]].itertuples(index=False, name=None)
        return [
            (name, Hit("condition", str(label), "recorded at GP practices", str(measure)))
            for measure, label, words in rows
            for name in dict.fromkeys([str(label), *split_codes(str(words))])
        ]

    def _asset_rows(self) -> list[_AssetRow]:
        columns = self._atlas.assets[["id", "name", "category", "postcode"]]
        return [_AssetRow(*map(str, row)) for row in columns.itertuples(index=False)]

    def _asset_hit(self, row: _AssetRow) -> Hit:
        label = self._atlas.categories[row.category].label
        return Hit("asset", row.name_, f"{label}, {row.postcode}" if row.postcode else label, row.id)

    @cached_property
    def _folded(self) -> list[str]:
        return [utils.default_process(name) for name, _ in self._names]

    def find(self, text: str, *, most: int = 8) -> list[Hit]:
        """Return the best answers, best first; empty if nothing is near.

        A whole postcode that is in the table is the only answer; a district (``M11``) lists its own, and
        the start of a postcode those that begin so. One that is not in the table offers the middle of its
        district, and says so. Names that hold the words typed come before names that are merely like them.

        Parameters
        ----------
        text
            What a person typed; of more than ``LONGEST`` characters only the first are read.
        most
            How many answers at most.
        """
        query = text.strip()[:LONGEST]
        compact = "".join(re.findall(r"\w", query)).upper()
        typed = postcode_book(self._atlas).read(query)
        if typed.standing in _WHOLE and len(compact) <= _LONGEST_POSTCODE:
            # what is no whole postcode yet may still be typed on
            return self._whole(typed) or (self._begun(compact, most) if typed.standing == "unclear" else [])
        area = typed.postcode if typed.standing in {"district", "sector"} else ""
        start = area if " " in area else f"{area} "
        if area and compact == area.replace(" ", ""):
            return self._begun(start, most)
        if _PART.match(compact) and (begun := self._begun(compact, most)):
            return begun
        return self._named(utils.default_process(query), most)

    def _whole(self, typed: TypedPostcode) -> list[Hit]:
        if typed.standing == "unlisted":
            note = f"the middle of {typed.postcode.split(' ')[0]}, as {typed.postcode} is not in the list"
            return [Hit("postcode", typed.nearest, note, typed.nearest)]
        return self._postcodes([typed.postcode]) if typed.standing == "listed" else []

    def _postcodes(self, postcodes: list[str]) -> list[Hit]:
        return [Hit("postcode", p, self._postcode_note(p), p) for p in postcodes]

    def _postcode_note(self, postcode: str) -> str:
        lsoa = str(self._atlas.postcodes.at[postcode, "lsoa"])
        inside = f"postcode in {self._atlas.name('lsoa', lsoa)}" if lsoa else ""
        return inside or f"postcode outside {self._atlas.place.name}"

    def _begun(self, start: str, most: int) -> list[Hit]:
        """Return the postcodes that begin so, written with their blank or without."""
        form = 1 if " " in start else 0
        return self._postcodes([pair[1] for pair in self._compact if pair[form].startswith(start)][:most])

    @cached_property
    def _compact(self) -> list[tuple[str, str]]:
        return [(str(p).replace(" ", ""), str(p)) for p in self._atlas.postcodes.index]

    def _named(self, query: str, most: int) -> list[Hit]:
        if not query:
            return []
        words = query.split()
        matches = [k for k, name in enumerate(self._folded) if all(word in name for word in words)]
        matches.sort(key=lambda k: (self._folded[k] != query, not self._folded[k].startswith(query)))
        if len(matches) < most:
            like = process.extract(
                query, self._folded, scorer=fuzz.WRatio, limit=most, score_cutoff=GOOD_ENOUGH
            )
            matches += [k for _, _, k in like if k not in matches]
        return list(dict.fromkeys(self._names[k][1] for k in matches))[:most]


@dataclass(frozen=True)
class _AssetRow:
    id: str
    name_: str
    category: str
    postcode: str

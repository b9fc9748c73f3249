"""A postcode as somebody typed it: which one is meant, where it lies, and what is to be said of it.

Everything that takes a postcode (search, links, forms, lists, the register, the feed) reads it here, so that
the same letters mean the same place everywhere. A postcode has an outward part, its *district* (``M11``), and
an inward part of a digit (with it the *sector*, ``M11 3``) and two letters (its *unit*).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal

from placebased.place.team_extent import split_codes

if TYPE_CHECKING:
    from placebased.place.atlas import Atlas

Standing = Literal["listed", "district", "sector", "unlisted", "outside", "unclear", "unknown", "none"]
"""How sure a postcode is.

``listed``: in the pack. ``district`` and ``sector``: only that was typed, and the pack has postcodes in it.
``unlisted``: whole, in a district of the pack, but on no list: it ended, is newer than the list, or is
mistyped. ``outside``: real, and farther away than the pack reaches. ``unclear``: several may be meant, or it
has a letter or a digit too many or too few.
``unknown``: written like one, in no district of Great Britain. ``none``: no postcode.
"""

LONGEST = 200
"""Characters that are read."""

_UNIT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}")
_DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_OF_THE_ISLANDS = re.compile(r"(?:BT|GY|IM|JE)[0-9]")
"""Northern Ireland, the Channel Islands and the Isle of Man: real, and on no list of Great Britain."""

_PARTS = re.compile(r"[A-Za-z0-9]+")
_INWARD = 3
_UNIT_LENGTHS, _DISTRICT_LENGTHS = range(5, 8), range(2, 5)

_LOOKALIKES = {"O": "0", "I": "1", "L": "1", "0": "O"}
"""Letters and digits that are typed for each other; case is looked at before."""

_MISTYPED = re.compile(r"[0-9]{1,2}[A-Za-z0-9]{1,3}|S[A-Z]{2}")
"""What stands after a district and is no inward part, though meant as one: ``3ADD``, ``33AD``, ``3A``."""


@dataclass(frozen=True)
class TypedPostcode:
    """What a typed text says as a postcode.

    Attributes
    ----------
    postcode
        As it is written (``"M11 3AD"``, ``"M11"``, ``"M11 3"``); empty where none is meant for sure.
    standing
        How sure it is.
    note
        A sentence that a reader should see: how it was read, or what its point stands for; empty where it was
        typed as it is written and is listed.
    east, north
        Metres, EPSG:27700; of what is no listed postcode, those of the listed one nearest to the middle of
        its district or sector. NaN where nothing is known.
    nearest
        The listed postcode whose point it is; empty where there is none.
    lsoa
        Small area of a listed postcode; empty for others and beyond the line.
    """

    postcode: str
    standing: Standing
    note: str = ""
    east: float = math.nan
    north: float = math.nan
    nearest: str = ""
    lsoa: str = ""

    @property
    def area(self) -> str:
        """The district or sector that is meant, or that a whole postcode lies in (its district)."""
        return self.postcode if self.standing == "sector" else self.postcode.split(" ")[0]

    @property
    def placed(self) -> bool:
        """Whether it has a point."""
        return self.nearest != ""


class PostcodeBook:
    """The postcodes of one place, and the districts of the country round it.

    Parameters
    ----------
    atlas
        The place.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._listed = atlas.postcodes
        self._name = atlas.place.name
        self._near = {str(postcode).split(" ")[0] for postcode in atlas.postcodes.index}
        self._sectors = {str(postcode)[:-2] for postcode in atlas.postcodes.index}
        rows = atlas.postcode_districts[["district", "sectors", "beyond"]].itertuples(index=False, name=None)
        self._districts = set(self._near)
        self._known_sectors = set(self._sectors)
        self._beyond: set[str] = set()
        for district, sectors, beyond in rows:
            self._districts.add(district)
            self._known_sectors.update(f"{district} {sector}" for sector in split_codes(sectors))
            self._beyond.update(f"{district} {unit}" for unit in split_codes(beyond))
        self._middle = lru_cache(maxsize=1024)(self._find_middle)
        self._read_once = lru_cache(maxsize=4096)(self._read)

    def read(self, text: str) -> TypedPostcode:
        """Return what a typed text says as a postcode.

        Blanks, points, dashes and words round it do not matter. Lower-case ``l`` and capital ``I`` are read
        as 1, ``O`` as 0, and ``S`` after the district as 5, where that is the only reading which exists.

        Parameters
        ----------
        text
            What was typed: a postcode, a district or sector, or words that hold a postcode.

        Returns
        -------
        TypedPostcode
            Its standing is ``none`` where no postcode is meant.
        """
        return self._read_once(text[:LONGEST])

    def _read(self, text: str) -> TypedPostcode:
        plain = unicodedata.normalize("NFKC", text).strip()
        words = _PARTS.findall(plain)
        found = self._whole("".join(words))
        if found is None:
            within = list(dict.fromkeys(self._inside(words)))
            found = self._several(within) if within else self._part(words)
        if found is None:
            return TypedPostcode("", "none")
        return self._told(found, plain)

    def _inside(self, words: list[str]) -> Iterator[str]:
        """Yield the whole postcodes among words; what is in no district of the country is no postcode."""
        for unit in _units([word.upper() for word in words]):
            if self._is_real(unit):
                yield _spaced(unit)

    def _is_real(self, unit: str) -> bool:
        return unit[:-_INWARD] in self._districts

    def _whole(self, compact: str) -> TypedPostcode | None:
        """Return the reading of a text that is a postcode and nothing else."""
        if len(compact) not in _UNIT_LENGTHS:
            return None
        written = compact.upper()
        readings = list(dict.fromkeys(_readings(compact, inward=True))) or self._with_five(compact)
        sure = [each for each in readings if _spaced(each)[:-2] in self._known_sectors]
        possible = sure or [each for each in readings if self._is_real(each)]
        if written in possible or (written in readings and not possible):
            return self._standing(_spaced(written))
        if len(possible) == 1:
            return self._standing(_spaced(possible[0]))
        if possible:
            choice = " or ".join(map(_spaced, possible))
            return TypedPostcode("", "unclear", f"“{compact}” may be {choice}: which is meant?")
        return None

    def _with_five(self, compact: str) -> list[str]:
        """Return the listed postcodes that a text means if the S after its district was typed for a 5."""
        if compact[-_INWARD] not in "Ss":
            return []
        five = f"{compact[:-_INWARD]}5{compact[1 - _INWARD :]}"
        found = dict.fromkeys(_readings(five, inward=True))
        return [each for each in found if _spaced(each) in self._listed.index]

    def _part(self, words: list[str]) -> TypedPostcode | None:
        """Return the reading of a text that starts with a district or a sector."""
        if not words:
            return None
        for joined in (words[:1], words[:2]):
            readings = sorted(set(_readings("".join(joined), inward=False)) & self._districts)
            rest = words[len(joined) :]
            if len(readings) == 1 and (not rest or readings[0] in self._near):
                sector = f"{readings[0]} {rest[0]}" if rest else ""
                if sector not in self._known_sectors and _MISTYPED.fullmatch("".join(rest)):
                    typed = f"{readings[0]} {''.join(rest)}"
                    return TypedPostcode("", "unclear", f"“{typed}” is no whole postcode: is it mistyped?")
                return self._area(sector if sector in self._known_sectors else readings[0])
        return self._run_together("".join(words))

    def _run_together(self, compact: str) -> TypedPostcode | None:
        sector = f"{compact[:-1]} {compact[-1:]}".upper()
        return self._area(sector) if sector in self._known_sectors else None

    def _area(self, area: str) -> TypedPostcode:
        standing: Standing = "sector" if " " in area else "district"
        if area not in self._near and area not in self._sectors:
            return TypedPostcode(area, "outside", self._outside(area))
        return self._at_middle(area, area, standing)

    def _several(self, found: list[str]) -> TypedPostcode:
        first = self._standing(found[0])
        if len(found) == 1:
            return first
        said = f"Of {len(found)} postcodes the first, {found[0]}, is used."
        return replace(first, note=f"{said} {first.note}".strip())

    def _standing(self, postcode: str) -> TypedPostcode:
        if postcode in self._listed.index:
            return self._at(postcode, TypedPostcode(postcode, "listed"))
        (district, _), sector = postcode.split(" "), postcode[:-2]
        if district not in self._districts and not _OF_THE_ISLANDS.match(district):
            said = (
                f"{postcode} is not in the list of postcodes in and around {self._name}, nor in any district"
            )
            said += " of Great Britain. Is it typed right?"
            return TypedPostcode(postcode, "unknown", said)
        away = district not in self._near or (sector in self._known_sectors and sector not in self._sectors)
        if away or postcode in self._beyond:
            return TypedPostcode(postcode, "outside", self._outside(postcode))
        return self._at_middle(postcode, district, "unlisted")

    def _outside(self, postcode: str) -> str:
        return f"{postcode} lies outside {self._name} and what is around it: nothing is known there."

    def _at_middle(self, postcode: str, area: str, standing: Standing) -> TypedPostcode:
        nearest = self._middle(area)
        said = (
            f"{postcode} is not in the list of postcodes: it is new, has ended, or is mistyped. "
            f"The middle of {area} ({nearest}) is used instead."
            if standing == "unlisted"
            else f"{area} is a whole {standing} of postcodes: its middle ({nearest}) is used."
        )
        found = self._at(nearest, TypedPostcode(postcode, standing, said))
        return replace(found, lsoa="")

    def _find_middle(self, area: str) -> str:
        """Return the listed postcode nearest to the middle of a district's or sector's postcodes."""
        start = area if " " in area else f"{area} "
        there = self._listed[self._listed.index.astype(str).str.startswith(start)]
        places = there[["easting", "northing"]].astype(float)
        return str(((places - places.mean()) ** 2).sum(axis=1).idxmin())

    def _at(self, listed: str, found: TypedPostcode) -> TypedPostcode:
        east, north, lsoa = self._places[listed]
        return replace(found, east=east, north=north, nearest=listed, lsoa=lsoa)

    @cached_property
    def _places(self) -> dict[str, tuple[float, float, str]]:
        """Easting, northing and small area of every listed postcode: a list asks for one a row."""
        table = self._listed[["easting", "northing", "lsoa"]].astype({"easting": float, "northing": float})
        return {str(code): (east, north, str(lsoa)) for code, east, north, lsoa in table.itertuples()}

    @staticmethod
    def _told(found: TypedPostcode, typed: str) -> TypedPostcode:
        """Say how a text was read where letters of it were taken for others."""
        letters = "".join(_PARTS.findall(typed.upper()))
        if not found.postcode or found.postcode.replace(" ", "") in letters:
            return found
        return replace(found, note=f"Read as {found.postcode}. {found.note}".strip())


def postcode_book(atlas: Atlas) -> PostcodeBook:
    """Return the postcodes of a place, prepared once and shared.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    PostcodeBook
        Reads what people type.
    """
    return _postcode_book(atlas.published or atlas)


@lru_cache(maxsize=4)
def _postcode_book(atlas: Atlas) -> PostcodeBook:
    return PostcodeBook(atlas)


def read_postcode(text: str, atlas: Atlas) -> TypedPostcode:
    """Return what a typed text says as a postcode; see :meth:`PostcodeBook.read`.

    Parameters
    ----------
    text
        What was typed.
    atlas
        The place.

    Returns
    -------
    TypedPostcode
        Its standing is ``none`` where no postcode is meant.
    """
    return postcode_book(atlas).read(text)


def find_postcodes(text: str) -> list[str]:
    """Return every whole postcode that stands in a text, as it is written, each once, in their order.

    Parameters
    ----------
    text
        An address, or a pasted list of postcodes. Letters are not mended here: among words, a mended one
        would be a guess.

    Returns
    -------
    list of str
        E.g. ``["M11 3AD"]``; also those that are on no list.
    """
    return list(dict.fromkeys(_spaced(unit) for unit in _units(_PARTS.findall(text.upper()))))


def _spaced(unit: str) -> str:
    return f"{unit[:-_INWARD]} {unit[-_INWARD:]}"


def _units(words: list[str]) -> Iterator[str]:
    """Yield whole postcodes that one, two or three words in a row make up, from left to right."""
    at = 0
    while at < len(words):
        for many in (1, 2, 3):
            joined = "".join(words[at : at + many])
            if _UNIT.fullmatch(joined):
                yield joined
                at += many
                break
        else:
            at += 1


def _readings(compact: str, *, inward: bool) -> Iterator[str]:
    """Yield every postcode (or district) that letters may mean, with look-alikes taken for each other."""
    pattern, lengths = (_UNIT, _UNIT_LENGTHS) if inward else (_DISTRICT, _DISTRICT_LENGTHS)
    if len(compact) not in lengths:
        return
    if not any(letter.isupper() or letter.isdigit() for letter in compact):
        return
    capitals = any(letter.isupper() for letter in compact)
    for letters in product(*(_meant(letter, capitals=capitals) for letter in compact)):
        if pattern.fullmatch(joined := "".join(letters)):
            yield joined


def _meant(letter: str, *, capitals: bool) -> str:
    """Return what one typed character may be: a lower-case ``l`` among capitals is a 1 and nothing else."""
    if letter == "l" and capitals:
        return "1"
    upper = letter.upper()
    return upper + _LOOKALIKES.get(upper, "")

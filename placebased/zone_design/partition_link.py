"""A partition inside a link: a few hundred characters, looked up when it is opened.

Parts are parted by ``~``: a short mark of the list of small areas, the keys of the zones, which zone each
small area is in, the title, and the names. Which zone: the key, followed by how many small areas in a row
(in the order of their codes) are in it where it is more than one; ``_`` for none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import groupby

from placebased.errors import ZoningError
from placebased.zone_design.partition import (
    KEYS,
    NONE,
    Partition,
    Zone,
    clean_title,
    distinct_name,
)

LONGEST = 2000
"""Characters that a partition of any place should take; what takes more is saved as a file."""

LONGEST_READ = 8000
"""Characters of a link that are read."""

_PART, _INSTEAD, _NOWHERE = "~", "-", "_"
_TITLE = 3  # which part it is
_MARK_LENGTH = 6
_RUN = re.compile(rf"([{KEYS}{_NOWHERE}])(\d{{0,5}})")

_UNREADABLE = "The draft in this link cannot be read. Copy the whole link, or open the draft from a file."
_OTHER_AREAS = (
    "The draft in this link was made of other small areas than those of this place. Ask for its file: it can "
    "be opened here where the codes are known."
)


def encode(partition: Partition) -> str:
    """Return a partition as the text of a link parameter.

    Parameters
    ----------
    partition
        The partition.

    Returns
    -------
    str
        Text; in small areas about as long as twice the number of times that neighbours in the list differ.
    """
    by_code = sorted(zip(partition.areas, partition.owners, strict=True))
    runs = [(own or _NOWHERE, len(list(each))) for own, each in groupby(own for _, own in by_code)]
    owners = "".join(f"{own}{many if many > 1 else ''}" for own, many in runs)
    keys = "".join(zone.key for zone in partition.zones)
    texts = (partition.title, *(zone.name for zone in partition.zones))
    safe = [each.replace(_PART, _INSTEAD) for each in texts]
    return _PART.join([mark_of(partition.areas), keys, owners, *safe])


def retitled(text: str, title: str) -> str:
    """Return the text of a partition with another title; what is none stays as it is.

    Parameters
    ----------
    text
        As :func:`encode` writes it.
    title
        The title it is to have.
    """
    parts = text.split(_PART)
    if len(parts) <= _TITLE:
        return text
    return _PART.join([*parts[:_TITLE], clean_title(title).replace(_PART, _INSTEAD), *parts[_TITLE + 1 :]])


def decode(text: str, areas: Sequence[str]) -> Partition:
    """Return the partition that a link holds.

    Parameters
    ----------
    text
        Value of the link parameter: nothing in it is trusted.
    areas
        Codes of all small areas, in the order of the place.

    Raises
    ------
    ZoningError
        When it is none, or one of other small areas.
    """
    mark, keys, owners, title, *names = [*text[:LONGEST_READ].split(_PART), "", "", "", ""]
    if mark != mark_of(areas):
        raise ZoningError(_OTHER_AREAS if re.fullmatch(r"[0-9a-f]{6}", mark) else _UNREADABLE)
    known = [key for key in dict.fromkeys(keys) if key in KEYS]
    found = _read_owners(owners, len(areas))
    if found is None or not set(found) <= {*known, NONE}:
        raise ZoningError(_UNREADABLE)
    zones: tuple[Zone, ...] = ()
    for key, name in zip(known, [*names, *known], strict=False):
        zones = (*zones, Zone(key, distinct_name(name, [zone.name for zone in zones])))
    own = dict(zip(sorted(areas), found, strict=True))
    return Partition(tuple(areas), zones, tuple(own[code] for code in areas), clean_title(title))


def _read_owners(text: str, count: int) -> list[str] | None:
    """Return the key of each small area in the order of codes; ``None`` where they are not as many."""
    if _RUN.sub("", text):
        return None
    runs = [(own, int(many or 1)) for own, many in _RUN.findall(text)]
    if sum(many for _, many in runs) != count:
        return None
    return [NONE if own == _NOWHERE else own for own, many in runs for _ in range(many)]


def mark_of(areas: Sequence[str]) -> str:
    """Return a short mark of a list of small areas, the same in whatever order they are listed.

    Parameters
    ----------
    areas
        Their codes.
    """
    return hashlib.sha256("\n".join(sorted(areas)).encode()).hexdigest()[:_MARK_LENGTH]

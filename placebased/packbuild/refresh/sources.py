"""The one table of where data comes from: how each publisher is asked, how its answer is read, what it makes.

A source is one ``[[source]]`` of ``refresh.toml`` in the folder of a recipe; what a place adds lies over its
country's, so that a place's own file can be made from a source of the country.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings, setting

TABLE = "refresh.toml"

KNOWN_FROM: Mapping[str, str] = {
    "stored": "its shape is known from stored public text; it was never asked live from here",
    "documentation": "its shape is from documentation, never seen live",
    "memory": "its address and shape are from memory, never seen live: check what it answers",
}
"""How sure the shape of a source's answer is, in words."""


@dataclass(frozen=True)
class PublishedSource:
    """One publisher's data set.

    Attributes
    ----------
    id, what
        Its name on the command line, and what it is in words.
    publisher, licence, licence_url, attribution
        Whose it is and on what terms.
    page
        The web page that people find it on.
    known
        A key of :data:`KNOWN_FROM`.
    ask
        How it is asked: ``form`` (see :mod:`placebased.packbuild.refresh.asking`), ``address`` and what that
        form needs; ``hosts`` names other hosts that its answer may come from.
    reads
        How its answer is read (see :mod:`placebased.packbuild.refresh.records`); ``least`` is the number of
        rows below which it is refused, ``personal`` names columns that are never taken over.
    makes
        The files that are made of it (see :mod:`placebased.packbuild.refresh.files`).
    """

    id: str
    what: str
    publisher: str
    licence: str
    licence_url: str
    attribution: str
    page: str
    known: str
    ask: Settings
    reads: Settings
    makes: tuple[Settings, ...]

    @property
    def least(self) -> int:
        """The number of rows below which an answer is refused."""
        return int(self.reads["least"])


_TEXTS = ("id", "what", "publisher", "licence", "licence_url", "attribution", "page", "known")


def read_sources(recipe: Recipe) -> tuple[PublishedSource, ...]:
    """Return every source that a recipe knows.

    Parameters
    ----------
    recipe
        The recipe of a place, or of its country.

    Raises
    ------
    PrepareError
        When the table is missing, or a source lacks something or takes over what names a person.
    """
    return tuple(_source(each) for each in recipe.settings(TABLE).get("source", []))


def chosen(sources: Iterable[PublishedSource], only: Iterable[str]) -> tuple[PublishedSource, ...]:
    """Return the sources that are asked for by name; where none is, all that make a file.

    Parameters
    ----------
    sources
        Every source.
    only
        Their names.

    Raises
    ------
    PrepareError
        When there is no source of a name.
    """
    known = {each.id: each for each in sources}
    wanted = list(only) or [key for key, each in known.items() if each.makes]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise PrepareError("--only", f"there is no source {unknown[0]!r}; there are {', '.join(known)}")
    return tuple(known[name] for name in wanted)


def _source(row: Settings) -> PublishedSource:
    texts = {key: str(setting(row, key, file=TABLE)) for key in _TEXTS}
    name = texts["id"]
    if texts["known"] not in KNOWN_FROM:
        raise PrepareError(TABLE, f"{name}: known = {texts['known']!r} is none of {', '.join(KNOWN_FROM)}")
    ask, reads = setting(row, "ask", file=TABLE), setting(row, "reads", file=TABLE)
    for table, keys in ((ask, ("form", "address")), (reads, ("form", "least", "columns"))):
        for key in keys:
            setting(table, key, file=f"{TABLE}, {name}")
    _refuse_personal(name, reads)
    return PublishedSource(**texts, ask=ask, reads=reads, makes=tuple(row.get("makes", [])))


def _refuse_personal(name: str, reads: Settings) -> None:
    """Refuse a row of the table that would take over a column which names a person."""
    personal = set(reads.get("personal", []))
    taken = {column for value in reads["columns"].values() for column in columns_of(value)}
    if both := sorted(personal & taken):
        raise PrepareError(TABLE, f"{name}: column {both[0]!r} names persons and must not be taken over")


def columns_of(value: Any) -> list[str]:  # noqa: ANN401 - whatever TOML holds
    """Return the columns of the publisher that one of ours is taken from.

    Parameters
    ----------
    value
        One name; or a list of names, of which the first that is there is taken; or ``{join = [...]}``.
    """
    if isinstance(value, dict):
        return [str(each) for each in value["join"]]
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]

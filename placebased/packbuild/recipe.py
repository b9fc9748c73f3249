"""The recipe of a place: a folder of hand-written TOML and CSV that says what to make and from what.

A place may stand on the recipe of its country (``stands_on`` in its ``place.toml`` names that folder beside
its own). What the place has no file for it then takes from there. Of a TOML file that both have, the place's
lies over the country's: table by table, lists of tables by ``id``, and anything else as the place has it.
Rows of a CSV file are added to the country's where a place is filled in from it; else they stand alone.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from placebased.packbuild.errors import PrepareError

Settings = dict[str, Any]
"""A parsed TOML table: its keys are checked where they are used, through :func:`setting`."""

Row = dict[str, str]
"""One row of a CSV file, every value as text."""


PLACE_FILE = "place.toml"

ALONE = "stands_alone"
"""Setting of a TOML file that is not laid over the country's but stands instead of it."""


@dataclass(frozen=True)
class Recipe:
    """Where a recipe lies; its files are read when asked for.

    Attributes
    ----------
    folder
        Folder of the place, e.g. ``recipes/manchester``.
    filled
        Settings that lie over those of the folder, by the name of the TOML file: what is known of one place
        of a country only once it is chosen.
    below
        The recipe it stands on, for one without a ``place.toml`` that names it.
    """

    folder: Path
    filled: Mapping[str, Settings] = field(default_factory=dict)
    below: Path | None = None

    @property
    def takes_what_is_there(self) -> bool:
        """Whether what the published files lack is left out and said, rather than refused."""
        return bool(self.filled)

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """The folder, then that of the recipe it stands on, if any."""
        place = self.folder / PLACE_FILE
        if self.below is not None or not place.is_file():
            return (self.folder, *([self.below] if self.below else []))
        named = _parsed(place.read_text(encoding="utf-8"), PLACE_FILE).get("stands_on")
        if named is None:
            return (self.folder,)
        below = self.folder.parent / str(named)
        if not below.is_dir():
            raise PrepareError(
                PLACE_FILE, f"it stands on {str(named)!r}, and there is no recipe of that name"
            )
        return (self.folder, below)

    def settings(self, name: str) -> Settings:
        """Return the TOML file ``name`` of the recipe, laid over that of the recipe it stands on.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.

        Raises
        ------
        PrepareError
            When the file is missing or is not valid TOML.
        """
        there = [folder / name for folder in reversed(self.folders) if (folder / name).is_file()]
        if not there and name not in self.filled:
            self.text(name)
        made: Settings = {}
        for path in there:
            own = _parsed(_read(path, name), name)
            made = own if own.pop(ALONE, False) else laid_over(made, own)
        return laid_over(made, self.filled.get(name, {}))

    def rows(self, name: str) -> list[Row]:
        """Return the rows of the CSV file ``name`` of the recipe.

        Parameters
        ----------
        name
            Name relative to the recipe's folder. A place that is filled in from its country adds to the
            country's rows: one whose first column says what a row of its own says makes way for that.

        Raises
        ------
        PrepareError
            When the file is missing, or a line has more or fewer values than the header.
        """
        there = [folder / name for folder in self.folders if (folder / name).is_file()]
        if not self.filled or len(there) < len(self.folders) or len(there) == 1:
            return _csv_rows(self.text(name), name)
        own, below = (_csv_rows(_read(path, name), name) for path in there)
        return _rows_over(below, own)

    def has(self, name: str) -> bool:
        """Return whether the recipe has the file ``name``.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.
        """
        return name in self.filled or any((folder / name).is_file() for folder in self.folders)

    def text(self, name: str) -> str:
        """Return the file ``name`` of the recipe as it is: the place's own, else its country's.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.

        Raises
        ------
        PrepareError
            When the file is missing.
        """
        there = [folder / name for folder in self.folders if (folder / name).is_file()]
        return _read(there[0] if there else self.folder / name, name)


def laid_over(below: Settings, above: Settings) -> Settings:
    """Return the settings of ``below`` with those of ``above`` over them.

    Parameters
    ----------
    below, above
        Parsed TOML tables. Tables in both are laid over each other, and so are lists of tables that all have
        an ``id``: an entry of a known id lies over its like, others follow. Anything else is as above.
    """
    made = dict(below)
    for key, value in above.items():
        under = below.get(key)
        if isinstance(value, dict) and isinstance(under, dict):
            made[key] = laid_over(under, value)
        elif _by_id(value) and _by_id(under):
            entries = {each["id"]: each for each in under or []}
            for each in value:
                entries[each["id"]] = laid_over(entries.get(each["id"], {}), each)
            made[key] = list(entries.values())
        else:
            made[key] = value
    return made


def _rows_over(below: list[Row], above: list[Row]) -> list[Row]:
    """Return the rows of a country without those that a place says anew, then the place's."""
    if not above:
        return below
    key = next(iter(above[0]))
    columns = list(dict.fromkeys([*(below[0] if below else ()), *above[0]]))
    said = {row[key] for row in above}
    kept = [row for row in below if row.get(key) not in said]
    return [{column: row.get(column, "") for column in columns} for row in (*kept, *above)]


def _by_id(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) and "id" in each for each in value)


def _parsed(text: str, name: str) -> Settings:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PrepareError(name, f"it is not valid TOML ({error})") from error


def setting(settings: Settings, key: str, *, file: str) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return ``settings[key]``, or raise :class:`PrepareError` that names the key and the recipe ``file``.

    Parameters
    ----------
    settings
        One table of a TOML file of the recipe.
    key
        Name of the setting in that table.
    file
        Name of the TOML file, for the message.

    Raises
    ------
    PrepareError
        When the table lacks the key.
    """
    if key not in settings:
        raise PrepareError(file, f"the recipe has no {key!r} here; it has {', '.join(map(str, settings))}")
    return settings[key]


def expanded(value: object, texts: Settings, *, file: str) -> object:
    """Return the text that ``value`` stands for if it begins with ``@``, else ``value`` as it is.

    Parameters
    ----------
    value
        A setting; only text can begin with ``@``, followed by the name of a text.
    texts
        The ``[texts]`` of the recipe's file, by name.
    file
        Name of the TOML file, for the message.

    Raises
    ------
    PrepareError
        When there is no text of that name.
    """
    if isinstance(value, str) and value.startswith("@"):
        if value[1:] not in texts:
            raise PrepareError(file, f"there is no text {value!r} in [texts]")
        return str(texts[value[1:]])
    return value


def _read(path: Path, name: str) -> str:
    if not path.is_file():
        raise PrepareError(name, f"the recipe file is missing (looked in {path.parent})")
    return path.read_text(encoding="utf-8")


def _csv_rows(text: str, name: str) -> list[Row]:
    reader = csv.DictReader(text.splitlines())
    rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise PrepareError(name, f"line {number} has more or fewer values than the header")
    return rows

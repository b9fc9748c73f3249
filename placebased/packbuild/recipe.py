"""The recipe of a place: a folder of hand-written TOML and CSV that says what to make and from what."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from placebased.packbuild.errors import PrepareError

Settings = dict[str, Any]
"""A parsed TOML table: its keys are checked where they are used, through :func:`setting`."""

Row = dict[str, str]
"""One row of a CSV file, every value as text."""


@dataclass(frozen=True)
class Recipe:
    """Where a recipe lies; its files are read when asked for.

    Attributes
    ----------
    folder
        Folder of the place, e.g. ``recipes/manchester``.
    """

    folder: Path

    def settings(self, name: str) -> Settings:
        """Return the TOML file ``name`` of the recipe.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.

        Raises
        ------
        PrepareError
            When the file is missing or is not valid TOML.
        """
        try:
            return tomllib.loads(self.text(name))
        except tomllib.TOMLDecodeError as error:
            raise PrepareError(name, f"it is not valid TOML ({error})") from error

    def rows(self, name: str) -> list[Row]:
        """Return the rows of the CSV file ``name`` of the recipe.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.

        Raises
        ------
        PrepareError
            When the file is missing, or a line has more or fewer values than the header.
        """
        return _csv_rows(self.text(name), name)

    def has(self, name: str) -> bool:
        """Return whether the recipe has the file ``name``.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.
        """
        return (self.folder / name).is_file()

    def text(self, name: str) -> str:
        """Return the file ``name`` of the recipe as it is.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.

        Raises
        ------
        PrepareError
            When the file is missing.
        """
        return _read(self.folder / name, name)


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

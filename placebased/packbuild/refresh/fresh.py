"""What was fetched anew into a folder of published files, and a recipe that says its dates and licences.

The folder holds a list of what was fetched. Where there is none, a recipe is as it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Row, Settings
from placebased.packbuild.refresh.cache import write_whole

LIST = "data/stock/refreshed.json"
"""The list of what was fetched anew, within the folder of published files."""

_ASSETS, _SOURCES = "assets.toml", "sources.csv"
_SUFFIX = "-fresh"


@dataclass(frozen=True)
class FreshFile:
    """A file that was made anew of what its publisher has.

    Attributes
    ----------
    source, what
        Id of the source, and what it is in words.
    publisher, licence, licence_url, attribution, page
        Whose it is, on what terms, and where it is found.
    date
        Day of the data, ISO form.
    fetched
        Day on which it came, ISO form.
    rows, before
        How many rows it has, and had.
    unplaced
        Rows that are left out for want of a point.
    known
        How sure the shape of the answer is: a key of ``KNOWN_FROM``.
    raw
        By address, the SHA-256 of what came.
    """

    source: str
    what: str
    publisher: str
    licence: str
    licence_url: str
    attribution: str
    page: str
    date: str
    fetched: str
    rows: int
    before: int
    unplaced: int
    known: str
    raw: Mapping[str, str] = field(default_factory=dict)


def read_list(root: Path) -> dict[str, FreshFile]:
    """Return what was fetched anew, by the name of the file; nothing where nothing was.

    Parameters
    ----------
    root
        The folder of published files.

    Raises
    ------
    PrepareError
        When the list is not as it was written.
    """
    path = root / LIST
    if not path.is_file():
        return {}
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return {name: FreshFile(**each) for name, each in said.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise PrepareError(
            LIST, "the list of what was fetched is damaged; refresh into an empty folder"
        ) from error


def write_list(root: Path, files: Mapping[str, FreshFile]) -> None:
    """Write the list of what was fetched anew.

    Parameters
    ----------
    root
        The folder of published files.
    files
        By name of the file.
    """
    said = {name: asdict(files[name]) for name in sorted(files)}
    write_whole(root / LIST, json.dumps(said, indent=1, ensure_ascii=False).encode())


@dataclass(frozen=True)
class FreshRecipe(Recipe):
    """A recipe of which some layers have a newer file, and so another date and source.

    Attributes
    ----------
    fresh
        By name of the file, what was fetched.
    """

    fresh: Mapping[str, FreshFile] = field(default_factory=dict)

    def settings(self, name: str) -> Settings:
        """Return a TOML file of the recipe; layers with a newer file have its date and source.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.

        Raises
        ------
        PrepareError
            When the file is missing or is not valid TOML.
        """
        made = super().settings(name)
        if name != _ASSETS:
            return made
        return made | {"layer": [self._layer(each) for each in made.get("layer", [])]}

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a CSV file of the recipe; the sources of newer files have rows of their own.

        Parameters
        ----------
        name
            Name relative to the recipe's folder.

        Raises
        ------
        PrepareError
            When the file is missing, or a line has more or fewer values than the header.
        """
        rows = super().rows(name)
        if name != _SOURCES:
            return rows
        newer = {
            each["source"]: self.fresh[each["file"]] for each in self._layers if each["file"] in self.fresh
        }
        made: list[Row] = []
        for row in rows:
            key = row["id"]
            if key not in newer or self._fresh_id(key) != key:
                made.append(row)
            if key in newer:
                made.append(_source_row(row, self._fresh_id(key), newer[key]))
        return made

    def _layer(self, layer: Settings) -> Settings:
        of = self.fresh.get(str(layer["file"]))
        if of is None:
            return layer
        rest = {key: value for key, value in layer.items() if key != "date_from"}
        return rest | {"date": of.date, "source": self._fresh_id(str(layer["source"]))}

    @property
    def _layers(self) -> list[Settings]:
        """The layers as the recipe's files have them."""
        layers: list[Settings] = super().settings(_ASSETS).get("layer", [])
        return layers

    def _fresh_id(self, source: str) -> str:
        """Return the id of the newer source: the same, unless the old one must stay beside it.

        Listings without a code of their own are known by a hash that the id of their source is in: with the
        same id they keep their key, and with it what people had said of them.
        """
        stays = {each["source"] for each in self._layers if each["file"] not in self.fresh}
        return f"{source}{_SUFFIX}" if source in stays or self._is_named_elsewhere(source) else source

    def _is_named_elsewhere(self, source: str) -> bool:
        """Return whether another file of the recipe names a source, so that its own row must stay."""
        files = (path for folder in self.folders for path in sorted(folder.iterdir()) if path.is_file())
        others = (path for path in files if path.name not in {_ASSETS, _SOURCES})
        return any(source in path.read_text(encoding="utf-8", errors="replace") for path in others)


def with_fresh(recipe: Recipe, root: Path) -> Recipe:
    """Return the recipe with the dates and sources of what was fetched anew; the same where nothing was.

    Parameters
    ----------
    recipe
        The recipe of a place.
    root
        The folder of published files.

    Raises
    ------
    PrepareError
        When the list of what was fetched is damaged.
    """
    fresh = read_list(root)
    if not fresh:
        return recipe
    return FreshRecipe(recipe.folder, filled=recipe.filled, below=recipe.below, fresh=fresh)


def _source_row(row: Row, key: str, of: FreshFile) -> Row:
    """Return the row of a source that is newer: the words of its age were of the file before."""
    said = {"title": of.what, "publisher": of.publisher, "licence": of.licence, "licence_url": of.licence_url}
    said |= {"attribution": of.attribution, "date": of.date, "refresh_url": of.page}
    said |= {"id": key, "age_note": ""}
    return row | {key: value for key, value in said.items() if key in row}

"""Whether a pack is still what its stock and its recipe make: by their hash, without making it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from placebased.packbuild.country.places import FILE
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.place.loading import COVERAGE

MADE_FROM = "made_from"
"""Key of ``coverage.json`` with the hash of what the pack was made from."""

_ROOMS = Path(__file__).resolve().parents[2]
_CODE = tuple(_ROOMS / name for name in ("packbuild", "need", "place", "travel"))
"""The rooms whose code has a say in what is in a pack."""


def made_from(shared: Shared, recipe: Recipe) -> str:
    """Return a hash of all that a pack is made from: stock, recipe, and this code.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place, whose ``district.toml`` says where the stock lies.
    """
    digest = hashlib.sha256(json.dumps(recipe.filled, sort_keys=True).encode())
    for path in _files(recipe.folders, "*"):
        _add(digest, path)
    digest.update(stock_and_code(shared, recipe).encode())
    return digest.hexdigest()


def stock_and_code(shared: Shared, recipe: Recipe) -> str:
    """Return a hash of the stock and of this code, whatever the place is.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place, whose ``district.toml`` says where the stock lies.
    """
    digest = hashlib.sha256()
    stock = shared.root / recipe.settings(FILE)["country"]["stock"]
    for path in [*_files((stock,), "*"), *_files(_CODE, "*.py")]:
        _add(digest, path)
    return digest.hexdigest()


def is_up_to_date(pack: Path, made: str) -> bool:
    """Return whether a pack says that it was made from the same, and each of its files is as it was written.

    Parameters
    ----------
    pack
        Folder of the pack; it need not be there.
    made
        As :func:`made_from` returns it.
    """
    try:
        said = json.loads((pack / COVERAGE).read_text(encoding="utf-8"))
        package = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
        if said.get(MADE_FROM) != made:
            return False
        return all(
            f"sha256:{hashlib.sha256((pack / each['path']).read_bytes()).hexdigest()}" == each["hash"]
            for each in package["resources"]
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _files(folders: Iterable[Path], pattern: str) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.rglob(pattern)) if path.is_file()]


def _add(digest: hashlib._Hash, path: Path) -> None:
    said = path.stat()
    digest.update(f"{path.name}\0{said.st_size}\0".encode())
    digest.update(_digest(path, said.st_size, said.st_mtime_ns))


@lru_cache(maxsize=4096)
def _digest(path: Path, size: int, changed: int) -> bytes:
    """Return the SHA-256 of a file, read once as long as its size and its time of change stay."""
    del size, changed
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()

"""Whether the files of a pack are the ones that its package describes, by size and SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

_PREFIX = "sha256:"


def differing_files(folder: Path, package: dict[str, Any], files: Collection[str]) -> list[str]:
    """Return the files that are there and are not what the package says of them.

    A file of which the package states neither ``bytes`` nor a SHA-256 as ``hash`` is taken as it is.

    Parameters
    ----------
    folder
        The pack.
    package
        Content of ``datapackage.json``.
    files
        Names of the files to look at; the package may name others, which are not opened.

    Returns
    -------
    list of str
        Names, in the order of the package.
    """
    stated = {str(each.get("path")): each for each in _resources(package)}
    there = {name: folder / name for name in stated if name in files and (folder / name).is_file()}
    return [name for name, path in there.items() if _differs(path, stated[name])]


def _resources(package: dict[str, Any]) -> list[dict[str, Any]]:
    resources = package.get("resources", [])
    return [each for each in resources if isinstance(each, dict)] if isinstance(resources, list) else []


def _differs(path: Path, stated: dict[str, Any]) -> bool:
    size, seal = stated.get("bytes"), stated.get("hash")
    if isinstance(size, int) and path.stat().st_size != size:
        return True
    if not (isinstance(seal, str) and seal.startswith(_PREFIX)):
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() != seal.removeprefix(_PREFIX).lower()

"""Tell whether a pack is what its recipe makes today."""

from __future__ import annotations

import tempfile
from pathlib import Path

from placebased.packbuild.build import write_pack
from placebased.packbuild.recipe import Recipe


def differing_files(shared: Path, recipe: Path | Recipe, pack: Path) -> list[str]:
    """Return the names of files that differ, are missing from, or are too many in ``pack``.

    The pack is made afresh in a temporary folder and compared byte by byte; ``pack`` is not touched.

    Parameters
    ----------
    shared
        Folder of the published files.
    recipe
        Folder of the recipe, or the recipe of one place of a country.
    pack
        Folder of the pack to compare.

    Raises
    ------
    PrepareError
        When something is missing or not as the recipe says.
    """
    with tempfile.TemporaryDirectory() as spare:
        write_pack(shared, recipe, Path(spare))
        return differences(Path(spare), pack)


def differences(fresh: Path, pack: Path) -> list[str]:
    """Return the names of files whose bytes differ between two folders, in ascending order.

    Parameters
    ----------
    fresh
        Folder of the pack as it is made today.
    pack
        Folder of the pack to compare; it need not be there.
    """
    names = {path.name for folder in (fresh, pack) if folder.is_dir() for path in folder.iterdir()}
    return sorted(name for name in names if _bytes(fresh / name) != _bytes(pack / name))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None

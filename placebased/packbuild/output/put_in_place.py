"""Put a finished pack where the old one is, so that there is a whole one whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import shutil
import time
from pathlib import Path

OLD = "old"
"""Folder, inside the one that a run works in, that the old pack is moved to for a moment."""

_ABANDONED_S = 6 * 3600.0
"""A folder that a run works in and nobody has touched for so long was left behind by one that was killed."""


def beside(out: Path) -> str:
    """Return how the folder begins that a run works in, beside the pack.

    Parameters
    ----------
    out
        Folder of the pack.
    """
    return f".{out.name}-"


def put_in_place(fresh: Path, out: Path, old: Path) -> None:
    """Move a finished pack to where it belongs.

    Parameters
    ----------
    fresh
        Folder of the new pack, on the same disk.
    out
        Where it belongs; what is there is moved away first, and back again if anything stops the second move.
    old
        Where that is moved to; it must not be there.

    Raises
    ------
    OSError
        When a folder cannot be moved; what was at ``out`` is there again.
    """
    try:
        if out.exists():
            out.rename(old)
        fresh.rename(out)
    except BaseException:  # a stop by hand among them: it may come between the two
        if old.exists() and not out.exists():
            old.rename(out)
        raise


def leftovers_cleared(out: Path) -> None:
    """Put right what a killed run left: an old pack that it had moved away, and folders that it worked in.

    Parameters
    ----------
    out
        Folder of the pack; it need not be there.
    """
    for folder in sorted(out.parent.glob(f"{beside(out)}*")):
        if (folder / OLD).is_dir() and not out.exists():
            (folder / OLD).rename(out)
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)

"""Folders of tests that a server which runs as another user has to go through."""

from __future__ import annotations

import os
from pathlib import Path


def let_others_through(folder: Path) -> None:
    """Open a folder to everybody, and let everybody go through those of ours above it.

    Parameters
    ----------
    folder
        What PostgreSQL's own user, say, reads and writes below.
    """
    folder.chmod(0o755)
    for each in folder.parents:
        if each.stat().st_uid == os.getuid() and each != Path(each.anchor):
            each.chmod(each.stat().st_mode | 0o011)

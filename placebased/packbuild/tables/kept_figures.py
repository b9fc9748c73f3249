"""Figures of comparators kept from one pack to the next: England is the same beside every district.

What is kept is found by the hash of all that it is made from, so that it can never be out of date. Losing it
costs time and nothing else: a file that cannot be read or written is passed over.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


class KeptFigures:
    """Rows of a table by the hash of what they are made from, in one file of a folder.

    Parameters
    ----------
    folder
        Where files are kept; ``None`` keeps nothing.
    name
        What all of the rows are made from; the file is called by its hash.
    """

    def __init__(self, folder: Path | None, name: str) -> None:
        self._path = None if folder is None else folder / f"{_hash(name)}.json"
        self._rows = self._read()
        self._new = False

    def find(self, key: str) -> Rows | None:
        """Return the rows that are made from this; ``None`` where they are not kept.

        Parameters
        ----------
        key
            What else these rows are made from, as text.
        """
        return self._rows.get(_hash(key))

    def keep(self, key: str, rows: Rows) -> Rows:
        """Keep rows of texts and finite or missing numbers, and return them.

        Parameters
        ----------
        key
            What else these rows are made from, as text.
        rows
            The rows; each value of a kind that JSON has.
        """
        self._rows[_hash(key)] = rows
        self._new = True
        return rows

    def save(self) -> None:
        """Write what is new. Of two that write at once the last stays; the other's is worked out again."""
        if self._path is None or not self._new:
            return
        spare = self._path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            spare.write_text(json.dumps(self._rows), encoding="utf-8")
            spare.replace(self._path)

    def _read(self) -> dict[str, Rows]:
        if self._path is None:
            return {}
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]

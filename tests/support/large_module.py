"""A module that takes much memory while it is imported, as libraries for documents and maps do."""

from __future__ import annotations

TAKEN = len(bytes(300_000_000))


def taken() -> int:
    """Return the bytes that the import took for a moment."""
    return TAKEN

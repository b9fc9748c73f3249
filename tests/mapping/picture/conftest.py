"""The map files of the pack that ships, made once for every picture."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.mapping.explore_map import map_files, map_message
from placebased.mapping.files import MapFiles
from placebased.mapping.picture.scene import PictureScene, open_scene
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection


@pytest.fixture(scope="session")
def real_files(real: Atlas) -> MapFiles:
    """Return the map files of the pack that ships."""
    return map_files(real, [], date(2026, 1, 1))


@pytest.fixture(scope="session")
def wards(real: Atlas, real_files: MapFiles) -> PictureScene:
    """Return the scene of the first need by ward, with two kinds of assets and one of teams."""
    selection = Selection(
        level="ward",
        need=next(iter(real.indicators)),
        assets=tuple(real.categories)[:2],
        teams=(str(real.teams["kind"].iloc[0]),),
    )
    return open_scene(map_message(real, selection, real_files), real_files)

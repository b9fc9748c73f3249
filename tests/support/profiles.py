"""What profiles of the test packs are made from, prepared once for every test that asks for it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from placebased.assets import strengths
from placebased.assets.directory import build_directory
from placebased.mapping.files import MapFiles
from placebased.place.atlas import Atlas
from placebased.reports.profile.inputs import ProfiledArea, ProfileInputs, open_inputs
from placebased.teams.register import pack_register
from placebased.travel.residents import Residents, residents_of

TODAY = date(2025, 7, 2)


@lru_cache(maxsize=2)
def city_inputs(folder: Path) -> ProfileInputs:
    """Return what profiles of the made-up city are made from, maps included."""
    return open_inputs(folder, TODAY)


@lru_cache(maxsize=2)
def inputs_for(atlas: Atlas) -> ProfileInputs:
    """Return what profiles of a place are made from without maps, with straight walks."""
    directory, every = build_directory(atlas, TODAY), residents_of(atlas)
    # some homes of each area are enough to try what is said of walks
    homes = Residents(every.points[::4], every.people[::4], every.lsoa[::4])
    reach = strengths.reach_by_group(directory, homes, fresh=False)
    register = pack_register(atlas)
    return ProfileInputs(atlas, directory, register, homes, reach, MapFiles({}), TODAY)


def riverside(folder: Path) -> ProfiledArea:
    """Return the neighbourhood of Alder and Birch."""
    return ProfiledArea(city_inputs(folder), "neighbourhood", "RS")

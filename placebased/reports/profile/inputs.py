"""What the profile of a place is made from, held once for all the profiles that are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

from placebased import phrases
from placebased.assets import strengths
from placebased.assets.directory import Directory, build_directory
from placebased.assets.strengths import GroupReach
from placebased.contributions import kinds
from placebased.contributions.last_read import EventReader
from placebased.errors import DocumentError, NetworkFileError
from placebased.mapping.explore_map import map_files
from placebased.mapping.files import MapFiles
from placebased.place.agreed import Area as Place
from placebased.place.atlas import Atlas, open_lists
from placebased.place.geography import Level
from placebased.teams.register import Register, pack_register
from placebased.travel.network import NETWORK_FILE, read_network
from placebased.travel.residents import Residents, residents_of
from placebased.views.area_profile import AreaProfile, TeamSummary, profile_of


def no_link(level: Level, code: str) -> str:
    """Return no address: nobody said where the app is.

    Parameters
    ----------
    level, code
        The place.
    """
    del level, code
    return ""


def no_own_link(code: str) -> str:
    """Return no address: nobody said where the app is.

    Parameters
    ----------
    code
        A place of one's own as a link has it.
    """
    del code
    return ""


@dataclass(frozen=True, eq=False)
class ProfileInputs:
    """What profiles are made from; known by its identity, so that what is worked out is kept with it.

    Attributes
    ----------
    atlas
        The place as it stands today.
    directory
        Its listings, with the walking network if there is one.
    register
        Its teams.
    homes, reach
        Where people live, and from where they can walk to each group of assets.
    files
        The files of its maps.
    today
        The day by which the age of a listing is told, and in whose week hours are read.
    link
        Returns the address of the view of an area, by its level and code; empty for none.
    own_link
        Returns the same of a place of one's own, by the place as a link has it.
    asked_store
        Whether the store of contributions was asked; documents say so where it was not.
    """

    atlas: Atlas
    directory: Directory
    register: Register
    homes: Residents
    reach: GroupReach
    files: MapFiles
    today: date
    link: Callable[[Level, str], str] = no_link
    own_link: Callable[[str], str] = no_own_link
    asked_store: bool = True


class ProfiledPlace(Protocol):
    """A place of which a profile is made: an area, or one of somebody's own."""

    @property
    def inputs(self) -> ProfileInputs:
        """What profiles are made from."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def key(self) -> Place | None:
        """What was agreed of it is found by; ``None`` where words are kept of none so large."""

    @property
    def address(self) -> str:
        """Of its view; empty for none."""

    @property
    def teams(self) -> tuple[TeamSummary, ...]:
        """The teams known to cover it, whole or in part."""

    @property
    def not_stated(self) -> tuple[str, ...]:
        """Sentences on what is not stated of them."""

    @property
    def small_areas(self) -> frozenset[str]:
        """The small areas that its people are counted in."""


@dataclass(frozen=True)
class ProfiledArea:
    """One place of which a profile is made.

    Attributes
    ----------
    pictures
        Whether maps are drawn, which takes longer than all the rest; a page has its live map.
    """

    inputs: ProfileInputs
    level: Level
    code: str
    pictures: bool = True

    @property
    def atlas(self) -> Atlas:
        """The whole place."""
        return self.inputs.atlas

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole place, which has nothing beside it."""
        return self.level == "city"

    @cached_property
    def name(self) -> str:
        """What people call it."""
        return self.atlas.name(self.level, self.code)

    @cached_property
    def shown(self) -> AreaProfile:
        """What the panel beside the map says of it."""
        return profile_of(self.atlas, self.level, self.code, self.inputs.today)

    @property
    def key(self) -> Place:
        """What was agreed of it is found by."""
        return self.level, self.code

    @property
    def address(self) -> str:
        """Of its view; empty for none."""
        return self.inputs.link(self.level, self.code)

    @property
    def teams(self) -> tuple[TeamSummary, ...]:
        """The teams known to cover it, whole or in part."""
        return self.shown.teams

    @property
    def not_stated(self) -> tuple[str, ...]:
        """Sentences on what is not stated of it."""
        return self.shown.not_stated

    @cached_property
    def small_areas(self) -> frozenset[str]:
        """The small areas that its people are counted in."""
        return frozenset(map(str, self.atlas.small_areas(self.level, self.code)))

    @property
    def one(self) -> str:
        """What an area of its level is called."""
        return self.atlas.place.words[self.level]["one"]

    @property
    def many(self) -> str:
        """What areas of its level are called."""
        return self.atlas.place.words[self.level]["many"]


def open_inputs(
    folder: Path, today: date, *, neighbourhoods: str = "", store: EventReader | None = None
) -> ProfileInputs:
    """Open a pack and prepare what profiles are made from.

    Parameters
    ----------
    folder
        The pack.
    today
        The day by which the age of a listing is told.
    neighbourhoods
        Id of one of its lists of neighbourhoods; empty for its first.
    store
        Where contributions are kept; ``None`` where it is not to be asked.

    Returns
    -------
    ProfileInputs
        Of the place as the pack has it, with everything that editors accepted where the store was asked.
        What lies on the ground is in the files of its maps alone.

    Raises
    ------
    PackError
        When the pack has faults.
    DocumentError
        When it has no such list.
    StoreError
        When the store cannot be read.
    """
    lists = open_lists(folder)
    if store is not None:
        stamp = str(kinds.last_number(store, decided=True))
        lists = kinds.laid_over(store, lists, stamp=stamp, day=today.isoformat())
    if neighbourhoods and neighbourhoods not in lists:
        said = phrases.shorten(neighbourhoods)
        raise DocumentError(f"There is no list of neighbourhoods called “{said}” in this data.")
    atlas = lists[neighbourhoods] if neighbourhoods else next(iter(lists.values()))
    try:
        network = read_network(folder / NETWORK_FILE)
    except NetworkFileError:
        network = None  # straight lines serve, and every sentence of a walk says so
    first, *others = lists.values()
    files = map_files(first, others, today)
    first.ground.let_go()
    directory, homes = build_directory(atlas, today, network=network), residents_of(atlas)
    return ProfileInputs(
        atlas=atlas,
        directory=directory,
        register=pack_register(atlas),
        homes=homes,
        reach=strengths.reach_by_group(directory, homes, fresh=False),
        files=files,
        today=today,
        asked_store=store is not None,
    )


@lru_cache(maxsize=512)
def strengths_of(area: ProfiledArea) -> tuple[strengths.Strength, ...]:
    """Return what a place has, group by group, beside the others of its level.

    Parameters
    ----------
    area
        The place.
    """
    inputs = area.inputs
    return strengths.strengths(
        inputs.atlas, inputs.directory, area.level, area.code, homes=inputs.homes, reach=inputs.reach
    )

"""What is on a picture: the message that the live map is sent, with the files that it names opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from placebased.mapping.files import MapFiles
from placebased.mapping.message import MapMessage
from placebased.mapping.picture import decode, symbols
from placebased.mapping.picture.canvas import Viewport
from placebased.mapping.picture.decode import Assets, Background, LevelShapes, Lines, Points

ROOM = 62.0
"""Pixels that an area needs across before it is named."""

ALL = 60
"""Areas of a level up to which every one of them is named."""

APART = 0.35
NEAR_ZOOM_SHARE = 0.5

Team = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class TeamPlace:
    """Teams that cover the same areas: their outline, and each with the style of its group."""

    outline: Lines
    teams: tuple[tuple[str, int], ...]


@dataclass(frozen=True, eq=False)
class PictureScene:
    """Everything on one picture.

    Attributes
    ----------
    message
        What the live map is sent.
    areas
        The areas of the level that is filled.
    named
        Levels whose names may be written, coarsest first.
    background, ground, streets, assets
        What the message names, opened; empty or ``None`` where it names none.
    teams
        Every team that is shown, with the position of its group.
    """

    message: MapMessage
    levels: Mapping[str, LevelShapes]
    background: Background | None
    ground: Mapping[str, Lines]
    streets: Mapping[str, Lines]
    assets: Assets | None
    teams: tuple[tuple[Team, int], ...]

    @property
    def areas(self) -> LevelShapes:
        """The areas of the level that is filled."""
        return self.levels[self.message.level]

    @cached_property
    def rows(self) -> list[int]:
        """Positions of the assets that are shown."""
        layer = self.message.assets
        return symbols.shown(self.assets, layer) if self.assets and layer else []

    @property
    def home(self) -> Points:
        """West, north, east and south of the whole place."""
        return box_of(self.message.home)

    @property
    def picked(self) -> Lines | None:
        """Outline of the chosen area, whatever its level; ``None`` without one."""
        areas = self.levels.get(self.message.picked_level or self.message.level)
        position = areas.find(self.message.picked) if areas and self.message.picked else -1
        return areas.lines([position]) if areas and position >= 0 else None

    @property
    def others(self) -> list[int]:
        """Positions of the areas outside the chosen place, where it is larger than they are."""
        inside = self.message.inside
        return [] if inside is None else sorted(set(range(len(self.areas.codes))) - set(inside))

    def named_level(self, view: Viewport) -> LevelShapes | None:
        """Return the areas whose names are written: those filled where they are few, else what has room.

        Parameters
        ----------
        view
            What part of the ground is drawn.
        """
        groups = [self.levels[each] for each in self.message.labels if each in self.levels]
        own = self.areas
        if own in groups and len(own.codes) <= ALL and own.typical * view.k >= ROOM * APART:
            return own
        roomy = [each for each in groups if each.typical * view.k >= ROOM]
        return next(iter([*reversed(roomy), *groups]), None)

    def team_places(self) -> list[TeamPlace]:
        """Return the outlines of teams, those of the whole city and of areas not stated left out."""
        groups: dict[tuple[str, tuple[str, ...]], list[tuple[str, int]]] = {}
        for team, style in self.teams:
            if team["level"] != "city" and team["codes"]:
                key = (team["level"], tuple(sorted(team["codes"])))
                groups.setdefault(key, []).append((short_name(team["label"], team["group"]), style))
        return [
            TeamPlace(self.levels[level].outline(codes), tuple(members))
            for (level, codes), members in groups.items()
            if level in self.levels
        ]

    def tally(self) -> list[tuple[Mapping[str, str], int, int]]:
        """Return each category that is shown, with how many assets lie inside the place and around it."""
        if self.assets is None or self.message.assets is None:
            return []
        rows = np.array(self.rows, dtype=np.int64)
        inside = self.assets.home[rows]
        if self.message.assets.here is not None:
            inside &= np.isin(rows, list(self.message.assets.here))
        elif self.message.inside is not None:
            points = shapely.points(self.assets.at[rows])
            inside &= np.isin(np.arange(len(rows)), self._tree.query(points, predicate="intersects")[0])
        kinds = self.assets.category[rows]
        found = {each["id"]: (k, each) for k, each in enumerate(self.assets.categories)}
        wanted = [found[each] for each in self.message.assets.categories if each in found]
        return [
            (category, int((inside & (kinds == k)).sum()), int((~inside & (kinds == k)).sum()))
            for k, category in wanted
        ]

    @cached_property
    def _tree(self) -> shapely.STRtree:
        members = sorted(set(np.unique(self.areas.owner).tolist()) - set(self.others))
        return shapely.STRtree([decode.polygon(self.areas.lines([k]).each()) for k in members])


def box_of(bounds: Sequence[float]) -> Points:
    """Return a box in the plane of the web map.

    Parameters
    ----------
    bounds
        West, south, east and north in degrees.

    Returns
    -------
    array of float
        West, north, east and south, shape ``(4,)``.
    """
    west, south, east, north = bounds
    return decode.world([(west, north), (east, south)]).ravel()


def short_name(label: str, group: str) -> str:
    """Return the name of a team without what all of its group are called, which the legend says.

    Parameters
    ----------
    label, group
        Name of the team and of its group.
    """
    words, common = label.split(), group.lower().split()
    lower = [word.lower() for word in words]
    for k in range(len(words) - len(common) + 1):
        if common and lower[k : k + len(common)] == common:
            return " ".join(words[:k] + words[k + len(common) :]) or label
    return label


def open_scene(message: MapMessage, files: MapFiles) -> PictureScene:
    """Return what a message shows.

    Parameters
    ----------
    message
        What the live map is sent.
    files
        The files whose addresses stand in it.

    Raises
    ------
    ValueError
        If the shapes of the level that is filled are not among the files.
    """
    shapes = {level: decode.file_at(files, url) for level, url in message.shapes.items()}
    wanted = {message.level, message.picked_level, *message.labels}
    shown = message.teams.groups if message.teams else ()
    team_file = decode.file_at(files, message.teams.url) if message.teams else None
    every = decode.teams(team_file) if team_file else ()
    teams = tuple((team, k) for k, group in enumerate(shown) for team in every if team["group"] == group)
    wanted |= {str(team["level"]) for team, _ in teams} - {"city"}
    levels = {level: decode.areas(file) for level, file in shapes.items() if file and level in wanted}
    if message.level not in levels:
        raise ValueError(f"the shapes of level {message.level!r} are not among the files")
    background = decode.file_at(files, message.background)
    under = message.ground
    ground = decode.file_at(files, under.url) if under else None
    streets = decode.file_at(files, under.streets) if under else None
    assets = decode.file_at(files, message.assets.url) if message.assets else None
    names = decode.file_at(files, message.assets.names) if message.assets and message.picked_asset else None
    return PictureScene(
        message,
        levels,
        decode.background(background) if background else None,
        decode.ground(ground) if ground else {},
        decode.ground(streets) if streets else {},
        decode.assets(assets, names) if assets else None,
        teams,
    )

"""The message that each run sends the live map, and what comes back from it.

It holds what a choice changes (classes, values, which layers are on); what does not change is in the files of
:mod:`placebased.mapping.files`. Everything is plain data, made of the layers of
:mod:`placebased.mapping.layers`. Positions are longitude and latitude (EPSG:4326).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placebased.mapping.layers import (
    AssetLayer,
    Blend,
    Bounds,
    Drawn,
    FillFiles,
    Focus,
    GroundLayer,
    HeadingFiles,
    LevelFiles,
    Marker,
    NeedLayer,
    PlannedSite,
    TeamLayer,
    Turns,
    ZoneLayer,
)
from placebased.mapping.packing import pack_degrees, pack_rows
from placebased.mapping.value_scale import ValueScale

Part = (
    FillFiles
    | HeadingFiles
    | LevelFiles
    | Blend
    | Turns
    | GroundLayer
    | AssetLayer
    | TeamLayer
    | Focus
    | Marker
    | ValueScale
    | ZoneLayer
)
"""What a message holds beside plain values."""

LONGEST_ID = 200
"""Longest code or id taken from the browser, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What a person chose on the map: an area, an asset, or nothing (the choice was cleared).

    Attributes
    ----------
    at
        Longitude and latitude of the click; ``None`` where an area was chosen by keys.
    """

    level: str = ""
    code: str = ""
    asset: str = ""
    at: tuple[float, float] | None = None

    @property
    def cleared(self) -> bool:
        """Whether the person took the choice back."""
        return not (self.code or self.asset)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMessage:
    """Everything one run of the script tells the map.

    Parameters
    ----------
    label
        Accessible name of the map, e.g. ``"Map of Manchester: people living alone, by ward"``.
    level, one, many
        Level of the areas and its words: ``"ward"``, ``"ward"``, ``"wards"``.
    shapes
        Address of the shape file of each level that is drawn, named or covered by a team.
    labels
        Levels whose names may be written on the map, coarsest first; the map takes the finest that fits
        the zoom.
    home
        Box of the whole place: the first view, and the one that the home button goes back to.
    need
        The fill, or ``None`` for outlines only.
    sheet
        The file that has the fill already: then only its key is sent. ``None`` sends the fill itself.
    levels
        Other sizes of area that the browser can show by itself; ``None`` if it has to wait for the app.
    headings
        The words over the map that the browser can show by itself; ``None`` if it has to wait for the app.
    blend
        How the browser can work the fill out by itself; ``None`` if it is no weighted mean.
    turns
        What the fill becomes with other hours of one team; ``None`` where hours do not matter.
    notice
        Words for the legend in place of a need layer, e.g. why an indicator does not exist at this level.
    background
        Address of the background file; empty for none.
    ground
        Roads, streets, parks and water; ``None`` where the pack does without.
    attribution
        Line in the corner of the map.
    assets, teams
        The two overlays.
    picked, picked_level, picked_asset
        What is emphasised: code of an area and its level (``level`` itself if empty), id of an asset. An area
        of another level than the one that is filled is outlined.
    inside, inside_name
        Positions of the areas that lie in the chosen place, where it is larger than they are, and its name:
        the others are dimmed, and not counted in the legend. ``None`` where all are meant.
    scale
        What is marked on the legend of the fill.
    focus, marker
        Where to go, once, and the pin of a searched place.
    drawn
        Areas that were drawn by hand, outlined over everything that fills areas.
    sites
        Sites that a scenario changes, over the assets.
    moves
        Address that answers what the map shows once one of them is dragged; empty where only the page does.
    beyond
        Whether a click outside every area is told as well, so that somebody hears why nothing is put there.
    zones
        Neighbourhoods that are being drawn, in place of a fill.
    tiles, tiles_attribution
        Address pattern of online map tiles; empty (the usual case) asks no other host for anything.
    """

    label: str
    level: str
    one: str
    many: str
    shapes: Mapping[str, str]
    home: Bounds
    labels: tuple[str, ...] = ()
    need: NeedLayer | None = None
    sheet: FillFiles | None = None
    levels: LevelFiles | None = None
    headings: HeadingFiles | None = None
    blend: Blend | None = None
    turns: Turns | None = None
    notice: str = ""
    background: str = ""
    ground: GroundLayer | None = None
    attribution: str = ""
    assets: AssetLayer | None = None
    teams: TeamLayer | None = None
    picked: str = ""
    picked_level: str = ""
    picked_asset: str = ""
    inside: Collection[int] | None = None
    inside_name: str = ""
    scale: ValueScale | None = None
    focus: Focus | None = None
    marker: Marker | None = None
    drawn: tuple[Drawn, ...] = ()
    sites: tuple[PlannedSite, ...] = ()
    moves: str = ""
    beyond: bool = False
    zones: ZoneLayer | None = None
    tiles: str = ""
    tiles_attribution: str = ""

    def __post_init__(self) -> None:
        if self.level not in self.shapes:
            raise ValueError(f"no shape file for level {self.level!r}")

    def to_json(self) -> dict[str, Any]:
        """Return the message as JSON values (about 1 kB; 3 kB more for a fill of 295 areas)."""
        return {
            "label": self.label,
            "level": self.level,
            "one": self.one,
            "many": self.many,
            "shapes": dict(self.shapes),
            "home": pack_degrees(self.home),
            "labels": list(self.labels),
            "notice": self.notice,
            "background": self.background,
            "attribution": self.attribution,
            "picked": self.picked,
            "pickedLevel": self.picked_level,
            "pickedAsset": self.picked_asset,
            "drawn": [each.to_json() for each in self.drawn],
            "sites": [each.to_json() for each in self.sites],
            "moves": self.moves,
            "beyond": self.beyond or None,
            "tiles": self.tiles,
            "tilesAttribution": self.tiles_attribution,
            "inside": None if self.inside is None else [pack_rows(self.inside), self.inside_name],
            "need": self._need(),
            **{name: part.to_json() if part else None for name, part in self._parts().items()},
        }

    def _need(self) -> dict[str, Any] | None:
        if self.need is None:
            return None
        return {"key": self.need.key} if self.sheet else self.need.to_json()

    def _parts(
        self,
    ) -> dict[str, Part | None]:
        return {
            "sheet": self.sheet,
            "levels": self.levels,
            "headings": self.headings,
            "blend": self.blend,
            "turns": self.turns,
            "scale": self.scale,
            "ground": self.ground,
            "assets": self.assets,
            "teams": self.teams,
            "focus": self.focus,
            "marker": self.marker,
            "zones": self.zones,
        }


@dataclass(frozen=True, slots=True)
class Moved:
    """A site that a person dragged to longitude and latitude ``at``."""

    key: str
    at: tuple[float, float]


def read_moved(raw: object) -> Moved | None:
    """Return what the browser sent of a site that was dragged; ``None`` if it is not one.

    Parameters
    ----------
    raw
        Whatever came from the browser: nothing in it is trusted.
    """
    if not isinstance(raw, Mapping):
        return None
    key, at = raw.get("key"), _read_point(raw.get("at"))
    fits = isinstance(key, str) and 0 < len(key) <= LONGEST_ID and key.isprintable()
    return Moved(str(key), at) if fits and at else None


@dataclass(frozen=True, slots=True)
class Stroke:
    """Small areas that a person painted into a neighbourhood: the number of the stroke, its letter, codes."""

    number: int
    key: str
    codes: tuple[str, ...]


MOST_STROKES, MOST_PAINTED = 200, 2_000
"""Strokes of one message that are read, and small areas of one stroke."""


def read_strokes(raw: object) -> tuple[Stroke, ...]:
    """Return the strokes that the browser sent, in their order; what is none is left out.

    Parameters
    ----------
    raw
        Whatever came from the browser: nothing in it is trusted.
    """
    sent = raw.get("strokes") if isinstance(raw, Mapping) else None
    found = [_read_stroke(each) for each in sent[:MOST_STROKES]] if isinstance(sent, list) else []
    return tuple(sorted((each for each in found if each), key=lambda stroke: stroke.number))


def _read_stroke(raw: object) -> Stroke | None:
    if not isinstance(raw, Mapping):
        return None
    number, key, codes = raw.get("n"), raw.get("to"), raw.get("codes")
    if not isinstance(number, int) or not isinstance(key, str) or not isinstance(codes, list):
        return None
    if len(key) > 1 or not all(isinstance(code, str) and len(code) <= LONGEST_ID for code in codes):
        return None
    return Stroke(number, key, tuple(codes[:MOST_PAINTED]))


def read_pick(raw: object) -> Pick | None:
    """Return what the browser sent as a pick; ``None`` if it is not one.

    The browser is not trusted: anything that is not a mapping of short texts is dropped.

    Parameters
    ----------
    raw
        Whatever came from the browser.
    """
    if not isinstance(raw, Mapping):
        return None
    parts = [raw.get(name, "") for name in ("level", "code", "asset")]
    if not all(isinstance(part, str) and len(part) <= LONGEST_ID and part.isprintable() for part in parts):
        return None
    level, code, asset = parts
    return Pick(level=level, code=code, asset=asset, at=_read_point(raw.get("at")))


def _read_point(raw: object) -> tuple[float, float] | None:
    """Read a longitude and latitude that the browser sent; ``None`` if they are not on the globe."""
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) != 2:  # noqa: PLR2004 - a pair
        return None
    lon, lat = raw
    if not all(isinstance(number, int | float) for number in (lon, lat)):
        return None
    on_globe = abs(lon) <= 180 and abs(lat) <= 90  # noqa: PLR2004 - degrees; false for NaN and for any size
    return (float(lon), float(lat)) if on_globe else None

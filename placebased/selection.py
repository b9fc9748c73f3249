"""What the reader asked to see, as one frozen value: the address carries it, every cache is keyed by it."""

from __future__ import annotations

from dataclasses import dataclass

from placebased.geography import Level


@dataclass(frozen=True)
class Selection:
    """One view of the place.

    Attributes
    ----------
    need
        Indicator id; empty shows no fill.
    level
        The areas that are filled and listed.
    assets
        Ids of the asset categories on the map.
    teams
        Kinds of team whose areas are outlined.
    area
        The chosen area as ``level:code``; empty for the whole city.
    asset
        Id of the chosen asset; empty for none.
    near
        A postcode that was searched for and is marked on the map; empty for none.
    neighbourhoods
        Id of the neighbourhood list in use; empty for the pack's own default.
    present
        Whether the projector view is on.
    """

    need: str = ""
    level: Level = "lsoa"
    assets: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    area: str = ""
    asset: str = ""
    near: str = ""
    neighbourhoods: str = ""
    present: bool = False

    @property
    def area_level(self) -> str:
        """Level of the chosen area; empty if none is chosen."""
        return self.area.partition(":")[0]

    @property
    def area_code(self) -> str:
        """Code of the chosen area; empty if none is chosen."""
        return self.area.partition(":")[2]

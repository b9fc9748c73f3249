"""How whose figures are told apart in every chart of every format: by colour, and by shape or dashes too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from placebased import design


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How one role is drawn.

    Attributes
    ----------
    colour
        Name of a colour in ``design.json``.
    mark
        ``"diamond"``, ``"square"``, ``"triangle"`` or ``"circle"``, as office programs call them too.
    dashes
        Lengths of dashes and gaps of a line; empty for a line without gaps.
    """

    colour: str
    mark: str
    dashes: tuple[int, ...] = ()

    @property
    def value(self) -> str:
        """The colour as ``#rrggbb``."""
        return design.colour(self.colour)


STYLES: Mapping[str, RoleStyle] = MappingProxyType(
    {
        "area": RoleStyle("need-5", "diamond"),
        "versus": RoleStyle("context-5", "square"),
        "neighbourhood": RoleStyle("context-4", "triangle", (2, 2)),
        "place": RoleStyle("quiet", "square", (6, 3)),
        "country": RoleStyle("no-data-line", "triangle", (2, 3)),
        "alike": RoleStyle("context-3", "circle", (8, 3, 2, 3)),
        "others": RoleStyle("unknown", "circle"),
    }
)
"""By role of a :class:`~placebased.reports.document.ChartSeries`."""


def style(role: str) -> RoleStyle:
    """Return how a role is drawn; one that is not known as places beside are.

    Parameters
    ----------
    role
        Of a series.
    """
    return STYLES.get(role, STYLES["others"])

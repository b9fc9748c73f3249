"""A picture as a file of pixels, from its drawing: PNG, by the typesetter that also sets lists on paper."""

from __future__ import annotations

from pathlib import Path

from placebased.mapping.picture.outlines import outlined
from placebased.typesetting import typeset

PIXELS_A_POINT = 2
"""Pixels of the file for one of the drawing: a sheet 960 wide is 1,920 pixels."""

POINTS_AN_INCH = 72
TEMPLATE = Path(__file__).with_suffix(".typ")


def png(drawing: str, *, width: float, height: float) -> bytes:
    """Return a drawing as PNG, twice as many pixels wide and high.

    Parameters
    ----------
    drawing
        A document of SVG, as :func:`placebased.mapping.picture.sheet.draw_sheet` gives it.
    width, height
        Its size in pixels.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    size = {"width": str(width), "height": str(height)}
    return typeset(TEMPLATE, "png", ppi=POINTS_AN_INCH * PIXELS_A_POINT, drawing=outlined(drawing), **size)

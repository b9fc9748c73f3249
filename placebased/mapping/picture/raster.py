"""A picture as a file of pixels, from its drawing: PNG, by the typesetter that also sets lists on paper."""

from __future__ import annotations

from pathlib import Path

from placebased.errors import TypesettingError
from placebased.mapping.picture.outlines import outlined
from placebased.typesetting import faces

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
    import typst

    try:
        made = typst.compile(
            TEMPLATE,
            format="png",
            ppi=POINTS_AN_INCH * PIXELS_A_POINT,
            sys_inputs={"drawing": outlined(drawing), "width": str(width), "height": str(height)},
            font_paths=faces(),
            ignore_system_fonts=True,
        )
    except (typst.TypstError, OSError) as error:
        raise TypesettingError(str(error)) from error
    return made

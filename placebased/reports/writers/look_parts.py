"""What files of office programs take from an organisation's look."""

from __future__ import annotations

import io
import re
from typing import Any

from placebased.mapping.picture import raster
from placebased.reports.look import Look

_SIZE = re.compile(r'viewBox="[\d.\-]+[ ,]+[\d.\-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')

USUAL = (300.0, 100.0)
"""Width and height of a drawing that does not say its own."""


def logo_pixels(look: Look) -> bytes:
    """Return a logo as PNG, which every office program shows.

    Parameters
    ----------
    look
        A look with a logo.

    Raises
    ------
    TypesettingError
        When a drawing cannot be made.
    """
    if look.logo_kind == "png":
        return look.logo
    text = look.logo.decode("utf-8", errors="replace")
    found = _SIZE.search(text)
    wide, high = (float(found[1]), float(found[2])) if found else USUAL
    return raster.png(text, width=wide, height=high)


def describe_logo(look: Look) -> str:
    """Return what a logo is, for those who cannot see it.

    Parameters
    ----------
    look
        A look with a logo.
    """
    return f"Logo of {look.name}" if look.name else "Logo"


def add_logo(slide: Any, look: Look) -> None:
    """Put the logo into the upper left corner of a slide.

    Parameters
    ----------
    slide
        Of the library.
    look
        A look with a logo.
    """
    from pptx.util import Cm

    drawn = slide.shapes.add_picture(io.BytesIO(logo_pixels(look)), Cm(1.0), Cm(1.0), height=Cm(1.8))
    drawn._element._nvXxPr.cNvPr.set("descr", describe_logo(look))  # noqa: SLF001 - as for every picture


def drop_slides(made: Any) -> None:
    """Take the slides out of a template, and keep its layouts.

    Parameters
    ----------
    made
        The presentation of the library.
    """
    listed = made.slides._sldIdLst  # noqa: SLF001 - the library has no function for it
    for each in list(listed):
        made.part.drop_rel(each.rId)
        listed.remove(each)

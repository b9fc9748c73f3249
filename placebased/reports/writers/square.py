"""The square that a camera reads and that leads back to the view a document was made of (a QR code)."""

from __future__ import annotations

import io

from placebased.reports.document import Picture

QUIET, POINT = 4, 4
"""Points of white round it, as its standard asks, and pixels of a point."""


def square_of(link: str) -> Picture:
    """Return an address as a QR code (ISO/IEC 18004), with a quarter of it to spare where paper is creased.

    Parameters
    ----------
    link
        The address.
    """
    import segno

    code = segno.make(link, error="q", micro=False)
    held = io.BytesIO()
    code.save(held, kind="svg", border=QUIET, scale=POINT, xmldecl=False, svgns=True, nl=False, title=None)
    wide, high = code.symbol_size(scale=POINT, border=QUIET)
    words = f"Square that leads to {link}"
    return Picture(held.getvalue().decode(), float(wide), float(high), words)

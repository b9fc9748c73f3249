"""A drawing as pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from placebased.errors import TypesettingError
from placebased.mapping.picture import raster

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="20" height="20" fill="#ff0000"/></svg>'
)


def test_a_drawing_is_twice_as_many_pixels() -> None:
    """And each has the colour that was drawn there."""
    made = raster.png(DRAWING, width=40, height=20)
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (80, 40)
        assert picture.convert("RGB").getpixel((20, 20)) == (255, 0, 0)
    assert raster.png(DRAWING, width=40, height=20) == made


def test_what_is_no_drawing_is_refused() -> None:
    """With a sentence of the typesetter's."""
    with pytest.raises(TypesettingError):
        raster.png("<svg", width=40, height=20)


def test_letters_of_other_scripts_have_their_own_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are outlined before they are drawn; letter by letter they would be another picture."""
    words = '<text x="1" y="15" font-size="12">স্বাস্থ্য</text>'
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20">{words}</svg>'
    )
    whole = raster.png(drawing, width=60, height=20)
    monkeypatch.setattr(raster, "outlined", lambda words: words)
    assert raster.png(drawing, width=60, height=20) != whole

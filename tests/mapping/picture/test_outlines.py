"""Words of other scripts in drawings."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
from PIL import Image

from placebased.errors import TypesettingError
from placebased.mapping.picture import outlines, raster
from tests.test_typesetting import WORDS

ASKED = 'x="150" y="30" font-size="20" text-anchor="{}"'


def drawing(words: str, anchor: str = "start") -> str:
    """Return a drawing of one line."""
    line = f"<text {ASKED.format(anchor)}>{words}</text>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">{line}</svg>'


LATIN = ("Tŷ’r Ŵyl", "Żółć, łódź", "Тест")
"""Words that the typeface of all text has, Cyrillic ones among them."""


@pytest.mark.parametrize("words", LATIN)
def test_words_that_the_typeface_has_stay_words(words: str) -> None:
    """They can be searched for, and the file stays small."""
    assert outlines.outlined(drawing(words)) == drawing(words)


@pytest.mark.parametrize("words", [each for each in WORDS if each not in LATIN])
def test_words_that_the_typeface_lacks_become_outlines(words: str) -> None:
    """Not one letter is left to be looked for, and each has a shape."""
    made = outlines.outlined(drawing(words))
    assert "<text" not in made
    assert made.isascii()
    assert made.count("<path") >= len(words.split())
    assert 'd=""' not in made


def test_letters_that_are_joined_are_drawn_joined() -> None:
    """Letters of an Arabic word are other shapes than the same letters one by one."""
    words = "مرحبا"
    shapes = [
        set(re.findall(r'd="([^"]+)"', outlines.outlined(drawing(each)))) for each in (words, " ".join(words))
    ]
    assert shapes[0] - shapes[1]


@pytest.mark.parametrize(
    ("anchor", "least", "most"), [("start", 150, 215), ("middle", 115, 185), ("end", 85, 150)]
)
def test_outlines_stand_where_the_words_stood(anchor: str, least: int, most: int) -> None:
    """Before, round or after the point, on its base line."""
    with Image.open(io.BytesIO(raster.png(drawing("社区图", anchor), width=300, height=40))) as picture:
        dark = np.argwhere(np.asarray(picture.convert("L")) < 128) / raster.PIXELS_A_POINT
    assert least <= dark[:, 1].min() <= least + 30
    assert most - 30 <= dark[:, 1].max() <= most + 1
    assert 12 < dark[:, 0].min() < dark[:, 0].max() < 34


def test_signs_of_markup_stay_text() -> None:
    """Escaped signs in such words are drawn as signs, not as their escapes."""
    once = outlines.outlined(drawing("社 &lt;b&gt; &amp;"))
    assert once.count("<path") == 5


def test_a_drawing_that_cannot_be_set_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the error that pages know."""
    monkeypatch.setattr(outlines, "TEMPLATE", outlines.TEMPLATE.with_name("gone.typ"))
    with pytest.raises(TypesettingError):
        outlines.outlined(drawing("别处"))


def test_without_the_typesetter_words_stay_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that shows the drawing then chooses the letters itself."""
    monkeypatch.setattr(outlines, "can_typeset", lambda: False)
    assert outlines.outlined(drawing("社区")) == drawing("社区")

"""The one file of colours, sizes and radii, and what is written from it."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise

import numpy as np
import pytest

from placebased import design
from tests.support.checkout import ROOT

NAMES = sorted(design.TOKENS["colours"])


def light_of(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 to 21 (WCAG 2.2)."""
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_colour_has_a_value_for_each_theme() -> None:
    """The ink is dark on light and light on dark; white is white in both."""
    assert (design.colour("ink"), design.colour("ink", dark=True)) == ("#16181d", "#f5f6f8")
    assert design.colour("white") == design.colour("white", dark=True) == "#ffffff"


def test_an_unknown_colour_is_an_error() -> None:
    """A name that nobody gave does not become a colour of its own."""
    with pytest.raises(KeyError):
        design.colour("no such colour")


@pytest.mark.parametrize("name", NAMES)
def test_every_colour_is_one_that_each_reader_understands(name: str) -> None:
    """Six hex digits, or red, green, blue and how much of it covers, in both themes."""
    for dark in (False, True):
        assert re.fullmatch(r"#[0-9a-f]{6}|rgba\(\d+, \d+, \d+, 0\.\d+\)", design.colour(name, dark=dark))


def test_no_two_names_are_the_same_pair_of_colours() -> None:
    """What has the same two values is one colour, or one of them will be forgotten when the other changes."""
    pairs = [(design.colour(name), design.colour(name, dark=True)) for name in NAMES]
    assert len(set(pairs)) == len(NAMES) > 50


def test_a_palette_is_its_colours_in_their_order() -> None:
    """Change parts at neutral: falls in the hue of context, rises in that of need."""
    change = design.palette("change")
    assert change[2] == design.colour("neutral")
    assert (change[0], change[4]) == (design.colour("context-5"), design.colour("need-5"))


def test_colours_are_filled_into_a_text() -> None:
    """Names in braces after an at sign are replaced; other signs of markup and CSS stay."""
    assert design.fill_in("@media {a {color: @{black}}} @{white}") == "@media {a {color: #000000}} #ffffff"


@pytest.mark.parametrize(("file", "made"), [("tokens.js", design.script), ("tokens.css", design.style)])
def test_scripts_and_styles_have_what_the_file_says(file: str, made: object) -> None:
    """What the browser gets was written from the file as it is now."""
    assert callable(made)
    assert (design.FRONT / file).read_text(encoding="utf-8") == made()


def test_the_page_has_the_colours_of_its_own_theme() -> None:
    """Round the map no class says that it is dark: the theme's colour scheme chooses between the two."""
    page = design.style().partition("  .stApp,")[2]
    assert "--c-primary: light-dark(#5b3a8e, #7d5fc7);" in page
    assert "--c-white" not in page


def test_streamlits_own_theme_has_the_same_primary_colour() -> None:
    """Its settings cannot read the file, so they say the same."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["light"]["primaryColor"] == design.colour("primary")
    assert theme["dark"]["primaryColor"] == design.colour("primary", dark=True)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", ["home", "land"])
def test_words_and_lines_are_seen_on_the_ground(ground: str, dark: bool) -> None:
    """Words have a contrast of 4.5 and more, lines and the focus of 3 and more."""
    behind = design.colour(ground, dark=dark)
    words = [contrast(design.colour(name, dark=dark), behind) for name in ("ink", "quiet")]
    lines = [contrast(design.colour(name, dark=dark), behind) for name in ("line", "focus", "need-5")]
    assert min(words) >= 4.5
    assert min(lines) >= 3


def test_words_are_read_on_the_primary_colour() -> None:
    """White words on a button, in both themes."""
    assert min(contrast("#ffffff", design.colour("primary", dark=dark)) for dark in (False, True)) >= 4.5


def oklab(colour: str) -> np.ndarray:
    """Return lightness, green to red and blue to yellow of a colour (Ottosson 2020, OKLab)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return np.asarray(lab @ np.cbrt(cones @ np.array(linear)))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("name", "tolerance"), [("need", 0.05), ("context", 0.05), ("change", 0.1)])
def test_the_steps_of_a_ramp_look_alike(name: str, tolerance: float, dark: bool) -> None:
    """From class to class it is as far, as eyes measure it (OKLab); lightness goes one way."""
    ramp = [oklab(each) for each in design.palette(name, dark=dark)]
    steps = np.array([np.linalg.norm(after - before) for before, after in pairwise(ramp)])
    assert np.abs(steps / steps.mean() - 1).max() <= tolerance
    light = np.diff([each[0] for each in ramp])
    turns = 1 if name == "change" else 0
    assert int((np.sign(light[1:]) != np.sign(light[:-1])).sum()) == turns

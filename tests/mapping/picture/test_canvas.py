"""Views of the ground, elements of SVG and lines of text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pytest

from placebased.mapping.picture import canvas
from placebased.mapping.picture.decode import Lines


def test_a_box_is_shown_whole_and_in_the_middle() -> None:
    """The longer side fills the drawing; what is put in the drawing comes back from it."""
    view = canvas.fit((0.2, 0.4, 0.4, 0.5), 200, 400)
    assert view.box == pytest.approx((0.2, 0.25, 0.4, 0.65))
    points = np.array([(0.25, 0.3), (0.39, 0.6)])
    assert view.ground(view.place(points)) == pytest.approx(points)
    assert canvas.fit((0, 0, 1, 1), 256, 256).zoom == pytest.approx(0)


def test_text_is_text() -> None:
    """Signs of markup are written out, and what no file of SVG may have becomes a space."""
    drawn = canvas.text('<b>&\x07 "x"', 1, 2, size=10, colour="black")
    assert ET.fromstring(drawn).text == '<b>&  "x"'  # noqa: S314 - our own
    assert canvas.element("g", transform='"><script>').count("<") == 1


def test_a_colour_that_may_be_seen_through_is_two_attributes() -> None:
    """Not every program reads ``rgba`` in SVG."""
    assert canvas.paint("fill", "rgba(255, 0, 16, 0.5)") == {"fill": "#ff0010", "fill_opacity": "0.5"}
    assert canvas.paint("stroke", "#123456") == {"stroke": "#123456"}


def test_a_path_is_in_half_pixels_and_leaves_out_what_is_not_seen() -> None:
    """Corners nearer than half a pixel are one; a line out of view is not written, a long one is cut."""
    view = canvas.Viewport(100.0, 0.0, 0.0, 100.0, 100.0)
    near = np.array([(0.1, 0.1), (0.1001, 0.1), (0.2, 0.3)])
    away = np.array([(5.0, 5.0), (6.0, 6.0)])
    long = np.array([(0.5, 0.5), (50.0, 0.5)])
    assert canvas.path_data(Lines.of([near, away]), view, closed=False) == "M20 20l20 40"
    assert canvas.path_data(Lines.of([long]), view, closed=False) == "M100 100l220 0"
    assert canvas.path_data(Lines.of([near]), view, closed=True).endswith("z")


def test_lines_of_text_fit_their_room() -> None:
    """Every word is kept, and one that is too long for a line is broken."""
    words = "A sentence of several words and Llanfairpwllgwyngyllgogerychwyrndrobwll"
    lines = canvas.wrapped(words, 10, 90)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert max(canvas.width_of(line, 10) for line in lines) <= 90
    assert canvas.width_of("Wide", 10, bold=True) > canvas.width_of("Wide", 10)

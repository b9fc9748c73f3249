"""Assets in a picture."""

from __future__ import annotations

import numpy as np

from placebased.mapping.layers import AssetLayer
from placebased.mapping.picture import symbols
from placebased.mapping.picture.canvas import Viewport, fit
from placebased.mapping.picture.decode import Assets

VIEW = Viewport(1000.0, 0.0, 0.0, 1000.0, 1000.0)
KIND = {"id": "a", "shape": "star", "colour": "#123456", "glyph": "A", "label": "A", "plural": "As"}


def some(at: list[tuple[float, float]]) -> Assets:
    """Return assets of two kinds in turn at some points."""
    n = len(at)
    kinds = (KIND, KIND | {"id": "b", "shape": "circle"})
    ids = tuple(f"x{k}" for k in range(n))
    return Assets(kinds, ids, np.arange(n) % 2, np.array(at), np.zeros(n, dtype=bool), np.ones(n, dtype=bool))


def test_only_what_is_asked_for_and_has_a_point_is_shown() -> None:
    """By kind, by position, and never without a point: a sensitive place has none."""
    assets = some([(0.1, 0.1), (0.2, 0.2), (np.nan, np.nan), (0.4, 0.4)])
    both = AssetLayer(url="", categories=("a", "b"))
    assert symbols.shown(assets, both) == [0, 1, 3]
    assert symbols.shown(assets, AssetLayer(url="", categories=("a",))) == [0]
    assert symbols.shown(assets, AssetLayer(url="", categories=("a", "b"), only={1, 2})) == [1]


def test_what_stands_at_one_spot_shares_a_plate() -> None:
    """With their number; a lone one is its own symbol; one out of view is not drawn."""
    assets = some([(0.5001, 0.5), (0.5002, 0.5), (0.9, 0.9), (3.0, 3.0)])
    marks = symbols.arrange(assets, [0, 1, 2, 3], VIEW)
    assert sorted(len(mark.rows) for mark in marks) == [1, 2]
    drawn = "".join(symbols.draw(assets, marks, "x2"))
    assert ">2</text>" in drawn
    assert drawn.count("<polygon") == 3  # the line, the ring and the body of a star


def test_a_crowd_is_gathered_in_larger_squares() -> None:
    """Hundreds of spots side by side become few plates that hold them all."""
    grid = [(0.3 + 0.016 * k, 0.3 + 0.016 * m) for k in range(20) for m in range(20)]
    marks = symbols.arrange(some(grid), range(400), VIEW)
    assert len(marks) < 60
    assert sum(len(mark.rows) for mark in marks) == 400
    near = fit((0.3, 0.3, 0.30001, 0.30001), 500, 500)
    assert all(len(mark.rows) == 1 for mark in symbols.arrange(some(grid), range(400), near))


def test_each_band_of_age_has_a_look_of_its_own() -> None:
    """Full, pale, hollow, and hollow with a broken line; the colour of the kind at the edge."""
    looks = [symbols.symbol(KIND, (0, 0), 5.5, stale=band)[2:] for band in range(4)]
    assert 'fill="#123456"' in looks[0][0]
    assert all(f'fill="{symbols.WHITE}" stroke="#123456"' in look[0] for look in looks[1:])
    assert [len(look) for look in looks] == [1, 2, 1, 1]
    assert ["stroke-dasharray" in look[0] for look in looks] == [False, False, False, True]


def test_a_symbol_has_a_dark_line_and_a_pale_ring() -> None:
    """One of the two shows on any fill: black and white differ by 21, so one from it by at least 4.5."""
    rings = symbols.symbol(KIND, (0, 0), 5.5)[:2]
    assert 'stroke="#000000"' in rings[0]
    assert 'stroke="#ffffff"' in rings[1]

"""The choice of the place that a contribution is about."""

from __future__ import annotations

import re

from placebased.place.atlas import Atlas
from placebased.ui.kinds import draft, place_choice


def test_a_place_is_named_with_what_it_is(real: Atlas) -> None:
    """Two sizes of area may have one name."""
    code = str(real.areas["ward"].index[0])
    assert place_choice.describe(real, ("ward", code)) == f"{real.name('ward', code)} (ward)"


def test_every_place_has_boxes_of_its_own(both_lists: dict[str, Atlas]) -> None:
    """No two places share one, in any list; every box may be kept as a draft."""
    keys = {
        place_choice.box(atlas, (level, str(code)), "text_1")
        for atlas in both_lists.values()
        for level in ("ward", "neighbourhood", "lsoa")
        for code in atlas.areas[level].index
    }
    first = next(iter(both_lists.values()))
    fixed = len(first.areas["ward"]) + len(first.areas["lsoa"])
    assert len(keys) == fixed + sum(len(atlas.areas["neighbourhood"]) for atlas in both_lists.values())
    assert all(key.startswith(draft.BOXES) and re.fullmatch(r"[\w-]+", key) for key in keys)

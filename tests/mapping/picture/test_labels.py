"""Room for names."""

from __future__ import annotations

from itertools import combinations

from placebased.mapping.picture import labels
from placebased.mapping.picture.labels import Box, Name

FRAME = Box(0, 0, 600, 400)


def write(names: list[Name], numbers: list[Box] | None = None) -> labels.Written:
    """Write names on a place that is 200 to 400 pixels across."""
    return labels.write(
        names, numbers=numbers or [], symbols=[], frame=FRAME, sides=lambda _t, _b: (200.0, 400.0)
    )


def test_no_name_stands_on_another() -> None:
    """The weightier first; the other is left out where it has no room and need not be there."""
    names = [Name(text=f"Name number {k}", x=300, y=200 + k, rank=k) for k in range(30)]
    found = write(names)
    assert 1 < len(found.taken) < 30
    assert not any(one.meets(other) for one, other in combinations(found.taken, 2))
    assert "number 29" in "".join(found.drawn)


def test_what_must_be_there_stands_beside_the_place_or_as_a_number() -> None:
    """With a line to it, or in the key; nothing is lost."""
    above, below = (Name(text="A broad name here", x=300, y=y, rank=9, must=True) for y in (200, 232))
    squeezed = Name(text="Squeezed ward", x=236, y=216, rank=1, must=True)
    drawn = "".join(write([above, below, squeezed]).drawn)
    assert "<line" in drawn
    assert ">Squeezed ward</text>" in drawn
    many = [Name(text=f"Ward {k:02d}", x=300, y=100 + 5 * k, rank=k, must=True) for k in range(40)]
    found = write(many)
    assert found.key
    assert all(name.text in found.key or f">{name.text}<" in "".join(found.drawn) for name in many)


def test_a_number_without_room_covers_as_little_as_can_be() -> None:
    """Two names leave eight pixels of height, and it takes ten: three are on a name, eleven above."""
    names = [Box(0, 195, 600, 400), Box(0, 0, 600, 187)]
    box = labels.least_covered(Name(text="Ward", x=300, y=200, rank=1, size=10), "7", names)
    assert (*box.middle, box.t, box.b) == (300, 189, 184, 194)
    assert [round(box.common(each) / (box.r - box.l), 9) for each in names] == [0, 3]


def test_a_number_that_has_no_room_near_by_stands_at_the_end_of_a_line() -> None:
    """Rather than over a name: here over one that is fifty pixels wide and eighty high."""
    names = [Box(270, 160, 320, 240)]
    ward = Name(text="Ward", x=290, y=200, rank=1, size=13)
    found = labels.Written([], [], list(names))
    labels._beside(found, ward, FRAME, lambda _t, _b: None)
    assert found.key == ["Ward"]
    assert not any(box.meets(names[0]) for box in found.taken[1:])
    assert "<line" in "".join(found.drawn)


def test_a_name_beside_the_place_leaves_numbers_alone() -> None:
    """Of the places that it could have, one where no plate with a number stands."""
    ward = Name(text="Ward", x=300, y=200, rank=1, must=True)
    everywhere, plate = Box(0, 0, 600, 400), Box(230, 190, 285, 210)
    for numbers, clear in (([], False), ([plate], True)):
        found = labels.Written([], [], [])
        labels._beside(found, ward, everywhere, lambda _t, _b: (290.0, 400.0), numbers=numbers)
        assert plate.meets(found.taken[-1]) is not clear


def test_no_line_crosses_half_the_map() -> None:
    """A name whose place beside the city is too far off becomes a number."""
    names = [
        Name(text=text, x=300, y=200 + k, rank=-k, must=True) for k, text in enumerate(["Here", "Not here"])
    ]
    found = labels.write(
        names, numbers=[Box(0, 0, 600, 400)], symbols=[], frame=FRAME, sides=lambda _t, _b: (-900.0, 900.0)
    )
    assert found.key == ["Here", "Not here"]
    assert "<line" not in "".join(found.drawn)


def test_a_number_on_a_plate_is_covered_by_no_area() -> None:
    """A fixed name may."""
    plate = [Box(0, 0, 600, 400)]
    assert write([Name(text="Ward", x=300, y=200, rank=1)], plate).taken == []
    assert len(write([Name(text="Team", x=300, y=200, rank=1, fixed=True)], plate).taken) == 1


def test_a_name_is_whole_within_the_frame() -> None:
    """Of an area at the edge it is moved or left out, not cut off."""
    found = write([Name(text="A long name at the very edge", x=2, y=200, rank=1)])
    assert all(box.l > 0 for box in found.taken)


def test_a_text_is_broken_near_its_middle() -> None:
    """About as long as each other."""
    assert labels.in_lines("Miles Platting & Newton Heath", 2) == ["Miles Platting &", "Newton Heath"]
    assert labels.in_lines("Hulme", 3) == ["Hulme"]

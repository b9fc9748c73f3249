"""Where things stand on a slide."""

from __future__ import annotations

from pptx import Presentation
from pptx.util import Emu

from placebased.reports.writers import slide_boxes
from placebased.reports.writers.slide_boxes import Placing, points_for


def test_boxes_lie_on_the_slide_and_those_of_a_pair_beside_each_other() -> None:
    """Left, top, width and height in inches of a slide of 16:9."""
    boxes = [each for name, each in vars(slide_boxes).items() if name.isupper() and isinstance(each, tuple)]
    inside = [each for each in boxes if len(each) == 4]
    assert len(inside) == 12
    for left, top, wide, high in inside:
        assert left + wide <= slide_boxes.WIDE
        assert top + high <= slide_boxes.HIGH
    assert slide_boxes.LEFT_CHART[0] + slide_boxes.LEFT_CHART[2] <= slide_boxes.RIGHT_CHART[0]
    assert slide_boxes.LEFT_WORDS[1] + slide_boxes.LEFT_WORDS[3] <= slide_boxes.LEFT_CHART[1]


def test_a_list_beside_a_map_is_set_smaller_until_its_last_line_has_room() -> None:
    """By its lines, not its letters alone: an entry takes a line, and a step further in has less."""
    box = (0.0, 0.0, 4.5, 2.0)  # 1.9 inches have room for nine lines of 11 points with what stands between
    nine = ["Short."] * 8 + [f"{slide_boxes.STEP}One."]
    assert slide_boxes.bullets_fit(nine, 10.8, box)
    assert not slide_boxes.bullets_fit([*nine, "Short."], 10.8, box)
    long = "a" * 45  # one line of a list at 12 points, and two of a list within it
    assert slide_boxes.bullets_fit([long] * 9, 10.8, box)
    assert not slide_boxes.bullets_fit([slide_boxes.STEP + long] * 9, 10.8, box)
    assert slide_boxes.points_beside(["Short."] * 5) == 16.0
    assert slide_boxes.points_beside(["Short."] * 19) == 14.0
    assert slide_boxes.points_beside(["Short."] * 60) == 12.0


def test_a_slide_of_another_size_has_them_in_proportion() -> None:
    """Half as wide: half the inches across, as many down."""
    made = Presentation()
    made.slide_width, made.slide_height = Emu(6096000), Emu(6858000)  # 6.67 by 7.5 inches
    slide = made.slides.add_slide(made.slide_layouts[5])
    Placing(made)(slide.shapes.title, (2.0, 1.0, 4.0, 2.0))
    title = slide.shapes.title
    assert [round(each / 914400, 2) for each in (title.left, title.top, title.width, title.height)] == [
        1,
        1,
        2,
        2,
    ]


def test_more_words_have_smaller_letters() -> None:
    """Never smaller than the smallest."""
    assert [points_for(count) for count in (10, 420, 421, 1000, 5000)] == [16, 16, 14, 12, 12]


def test_many_short_sentences_take_more_room_than_one_long() -> None:
    """Beside a map, thirty lines of small letters are too many, as one sentence of as many letters is not."""
    short = ["Ardwick: no tram stops listed."] * 30
    assert slide_boxes.fits(["".join(short)], 12, slide_boxes.BESIDE)
    assert not slide_boxes.fits(short, 12, slide_boxes.BESIDE)
    assert slide_boxes.fits(short[:14], 12, slide_boxes.BESIDE)

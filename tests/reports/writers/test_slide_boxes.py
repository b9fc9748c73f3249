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

"""A room's scenario beside the best plan on the wall."""

from __future__ import annotations

from placebased.mapping.layers import ClassRow, NeedLayer
from placebased.ui.decide.best.room_plan import LOOKING, BesideChoice
from placebased.ui.plain import plan_wall

FILL = NeedLayer(
    key="k",
    title="Change in the walk",
    unit="minutes",
    classes="01",
    rows=(ClassRow(colour="#111111", label="shorter"), ClassRow(colour="#222222", label="longer & more")),
)
FOUND = BesideChoice(("Best sites found: A <B>.", "It is proved."), "decide?x=1", ("<svg/>", "<svg/>"), FILL)


def test_both_maps_have_a_heading_and_share_one_legend() -> None:
    """Each map is asked for by the scene and its number; what a class means stands once."""
    page = plan_wall.plans_html(FOUND, "w1", "s1")
    assert page.index("Your choice") < page.index("The best plan")
    assert page.count("<img ") == 2
    assert 'src="./wall-plan?w=w1&amp;s=s1&amp;n=1"' in page
    assert page.count("longer &amp; more") == page.count("+ added") == 1


def test_the_words_are_read_out_as_they_come() -> None:
    """Before, that it is being looked for; texts are texts."""
    assert "A &lt;B&gt;. It is proved." in plan_wall.words_html(FOUND)
    assert 'role="status"' in plan_wall.words_html(LOOKING)

"""What facilitators did, told to the one who comes second."""

from __future__ import annotations

from placebased.workshops.facilitator_acts import FacilitatorAct, describe_act
from tests.support.rooms import RUN


def test_an_act_is_told_with_the_scene_that_it_led_to() -> None:
    """An act that has no words of its own is told by its name."""
    assert (
        describe_act(FacilitatorAct(1, "close", "points", 0.0), RUN)
        == "The question was closed: “What counts?”."
    )
    assert describe_act(FacilitatorAct(2, "hum", "", 0.0), RUN) == "hum."

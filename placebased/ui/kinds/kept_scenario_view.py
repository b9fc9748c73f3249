"""Scenarios that partners keep by name: how one is asked for."""

from __future__ import annotations

from placebased.contributions.kept_links import REVIEW, VIEW, WHY
from placebased.contributions.kept_scenarios.proposals import NAME, SCENARIOS
from placebased.ui.kinds.kept_link_form import KeptLinkForm

FORM = KeptLinkForm(
    kept=SCENARIOS,
    heading="A scenario to keep",
    says="Give the scenario a name, and say why you tried it. An editor looks at it. "
    "Then the page What if lists it for everybody.",
    help={
        NAME: "Such as “Two more pharmacies in the north”.",
        VIEW: "Copy the address of the page What if.",
        WHY: "What you wanted to find out, and what you found.",
        REVIEW: "Such as “1 April 2027”. It comes up in a list when it is due.",
    },
    invitation="A scenario that we want to keep",
)

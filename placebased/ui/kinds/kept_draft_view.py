"""Drafts of neighbourhoods that partners keep by name, and that they adopt: how one is asked for."""

from __future__ import annotations

from placebased.contributions.kept_drafts.proposals import DRAFTS, NAME, SINCE
from placebased.contributions.kept_links import REVIEW, VIEW, WHY
from placebased.ui.kinds.kept_link_form import KeptLinkForm

FORM = KeptLinkForm(
    kept=DRAFTS,
    heading="A draft of neighbourhoods to keep",
    says="Give the draft a name, and say who decided its lines. An editor looks at it. "
    "Then the page Drawing board lists it for everybody.",
    help={
        NAME: "Such as “Five neighbourhoods, March 2027”.",
        VIEW: "Copy the address of the page Drawing board.",
        WHY: "Which board or meeting, on which day, and what they looked at.",
        SINCE: "Leave it empty until the draft is adopted. Then every page offers it.",
        REVIEW: "Such as “1 April 2028”. It comes up in a list when it is due.",
    },
    invitation="A draft of neighbourhoods that we want to keep, or have adopted",
    of_whole=True,
)

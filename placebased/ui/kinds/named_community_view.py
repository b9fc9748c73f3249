"""Communities that residents name: how one is asked for."""

from __future__ import annotations

from placebased.contributions.kept_links import REVIEW, VIEW, WHY
from placebased.contributions.named_communities.proposals import COMMUNITIES, NAME
from placebased.ui.kinds.kept_link_form import KeptLinkForm

FORM = KeptLinkForm(
    kept=COMMUNITIES,
    heading="A community that residents name",
    says="Say what people call it, and give its outline. An editor looks at it. "
    "Then it stands on the map of the page Drawing board.",
    help={
        NAME: "As people there say it, such as “The Hill”.",
        VIEW: "Outline it on the page Own place, and copy its address. For a pin, give one postcode there.",
        WHY: "Such as “Said at the library, 3 March 2027, by 14 residents”. Name no person.",
        REVIEW: "Such as “1 April 2028”. It comes up in a list when it is due.",
    },
    invitation="A community that residents name, with its outline",
    of_whole=True,
)

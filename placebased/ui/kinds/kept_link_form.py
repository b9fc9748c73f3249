"""The form for one thing that partners keep by name and link, and the history of what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from placebased import phrases
from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.kept_links import VIEW, WHY, KeptLinks
from placebased.contributions.signed_history import EarlierWords
from placebased.contributions.signed_lines import GONE, GONE_WORD
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.ui.kinds import kept_view_way, place_choice, sending
from placebased.ui.kinds.agreed_history import AgreedHistory, Way
from placebased.ui.kinds.agreeing import LineBoxes, draw_choice, draw_opening
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.runtime import selection_state, ways


@dataclass(frozen=True)
class KeptLinkForm:
    """How one kind of kept things is asked for.

    Attributes
    ----------
    kept
        The kind.
    heading, says
        What stands above the form.
    help
        What each box is told with, by field.
    invitation
        How the kind is offered among others.
    of_whole
        Whether one is always of the whole place, which is not asked for then.
    """

    kept: KeptLinks
    heading: str
    says: str
    help: Mapping[str, str]
    invitation: str
    of_whole: bool = False

    def open(self, atlas: Atlas, place: Area, view: str, name: str) -> None:
        """Go to the form for a new one, with its place, its link and its name filled in.

        Parameters
        ----------
        atlas
            The place as it is shown.
        place
            Level and code.
        view
            The link, as an address below that of the explorer.
        name
            What it is called.
        """
        level, code = place
        selection_state.change(area=f"{level}:{code}", asset="", near="")
        sending.begin(self.kept.kind)
        boxes = LineBoxes(atlas, place, self.kept.lines, "")
        st.session_state[boxes.key(VIEW)] = kept_view.tidied(view)
        st.session_state[boxes.key(self.kept.name)] = name
        ways.go(ways.href("tell", selection_state.parameters(atlas)))

    def draw(self, atlas: Atlas) -> None:
        """Draw the form: of which place, which one, its fields, who signs, and the button.

        Parameters
        ----------
        atlas
            The place as it is shown.
        """
        kept = self.kept
        draw_opening(self.heading, self.says)
        place = whole(atlas) if self.of_whole else place_choice.draw(atlas)
        boxes, seen, is_gone = draw_choice(
            partial(LineBoxes, atlas, place, kept.lines),
            which=(lambda held: held[kept.name], f"Which {kept.one}?"),
            changed=kept.changed_since,
            gone="It need not be kept: take it out",
        )
        if is_gone:
            boxes.draw_rest({GONE: GONE_WORD}, seen, kept.propose)
            return
        for name, label in kept.labels.items():
            shown = label if name in {kept.name, VIEW} else f"{label} (optional)"
            draw = partial(st.text_area, height=80) if name == WHY else st.text_input
            typed = draw(shown, key=boxes.key(name), help=self.help[name])
            sending.count(typed or "", kept.longest[name])
        boxes.draw_rest(boxes.typed(), seen, kept.propose)

    @property
    def history(self) -> AgreedHistory:
        """What was kept before, and the way back to it."""
        kept = self.kept
        return AgreedHistory(
            lines=kept.lines,
            heading=f"History of kept {kept.many}",
            caption=f"Every state of its {kept.many}",
            columns=(*kept.labels.values(), "Signed", "Accepted by", "Holds now"),
            past=kept.history,
            cells=_cells,
            ways=_ways,
            ask=f"Bring a {kept.one} back to how it was",
            button=f"Put this {kept.one} back",
        )

    def view(self) -> KindView:
        """Return what this kind draws of its own, a row of the table of kinds."""
        history = self.history
        return KindView(
            invitation=self.invitation,
            drafted=True,
            form=self.draw,
            beside=kept_view_way.beside,
            history=history.draw,
            several=self.kept.many.capitalize(),
            past_columns=history.columns,
            past=history.rows,
        )


def whole(atlas: Atlas) -> Area:
    """Return level and code of the whole place.

    Parameters
    ----------
    atlas
        The place.
    """
    return ("city", str(atlas.areas["city"].index[0]))


def _cells(each: EarlierWords) -> tuple[str, ...]:
    return tuple(part or phrases.NOT_STATED for part in each.words)


def _ways(past: Sequence[EarlierWords]) -> dict[int, Way]:
    return {
        each.event: (each.subject, f"“{each.words[0]}”, as {each.accepted} accepted it")
        for each in past
        if not each.holds
    }

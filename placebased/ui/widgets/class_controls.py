"""How a map is coloured: the rule of its classes, limits of one's own, and keeping those that are there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from placebased.mapping import need_fills
from placebased.methods import class_breaks
from placebased.place.atlas import Atlas
from placebased.ui.markup import plain_label
from placebased.ui.runtime import selection_state
from placebased.views.selection import Selection

TYPED = "class_limits"
"""What the key of the field begins with in which the limits of a figure are typed."""

NOT_OWN = "Limits cannot be set for a figure of your own: they would stand in the link, which never holds it."

OWN_ONLY = ("", "own")
"""Rules of a map whose classes lie alike on both sides of none, unless limits are set."""

USUAL = "Usual: natural breaks; equal count where those put over a quarter of the areas on top."
"""What the usual rule does to a figure of areas, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassScale:
    """What a map shows, as far as its classes can be chosen.

    Parameters
    ----------
    id
        Id of an indicator, or of a scale of :mod:`placebased.views.class_scales`; empty for nothing shown.
    unit, decimals
        Unit and decimals of the limits.
    starts
        Finds where each class but the lowest begins on the map as it is; none where that cannot be kept.
    rules
        Rules that can be chosen, of ``class_breaks.RULE_WORDS``.
    usual
        What the usual rule does here, as a sentence.
    of_own
        Whether a figure of the reader's own is in it: the limits would be in the link, which never holds it.
    """

    id: str
    unit: str
    decimals: int
    starts: Callable[[], tuple[float, ...]]
    rules: tuple[str, ...] = tuple(class_breaks.RULE_WORDS)
    usual: str = USUAL
    of_own: bool = False

    @property
    def can_keep(self) -> bool:
        """Whether limits may be set for it."""
        return bool(self.id) and not self.of_own


def need_scale(atlas: Atlas, selection: Selection) -> ClassScale:
    """Return what the map of a need shows.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    indicator = atlas.indicators.get(selection.need)

    def starts() -> tuple[float, ...]:
        layer = need_fills.need_layer(atlas, selection)
        return need_fills.class_starts(layer) if layer else ()

    return ClassScale(
        id=selection.need,
        unit=indicator.unit if indicator else "",
        decimals=indicator.decimals if indicator else 0,
        starts=starts,
        of_own=atlas.is_custom(selection.need),
    )


def draw_class_box(scale: ClassScale) -> None:
    """Draw the choice of classes, and what it takes to set them by hand.

    Parameters
    ----------
    scale
        What the map shows.
    """
    selection = selection_state.selection()
    rule = selection.classes if selection.classes in scale.rules else ""
    with st.expander("Classes of the colours"):
        mine = selection_state.held("classes", value=rule)
        st.selectbox(
            "How figures are sorted",
            list(scale.rules),
            mine.among(scale.rules),
            format_func=class_breaks.RULE_WORDS.__getitem__,
            key=mine.key,
            on_change=mine.hears(_take_rule),
            args=(scale, mine),
            help=scale.usual,
        )
        if rule == "own":
            _draw_limits(scale, selection)
        if scale.can_keep and not selection.limits_of(scale.id):
            starts = scale.starts()
            st.button(
                "Keep these classes",
                disabled=not starts,
                on_click=keep,
                args=(scale.id, starts),
                key="keep_classes",
                help="The same limits hold at every level, so that its maps can be compared.",
            )


def _take_rule(scale: ClassScale, mine: selection_state.WidgetBinding) -> None:
    """Take a rule; limits of one's own begin with those that are there."""
    mine.take("classes")
    if selection_state.selection().classes == "own" and scale.can_keep:
        keep(scale.id, scale.starts())


def keep(scale: str, starts: tuple[float, ...]) -> None:
    """Set limits for what a map shows.

    Parameters
    ----------
    scale
        Id of the indicator or of the scale.
    starts
        Where each class but the lowest begins; none leaves the limits as they are.
    """
    limits = {"limits": f"{scale}:{class_breaks.write_limits(starts)}"} if starts else {}
    selection_state.change(classes="own", **limits)
    st.session_state.pop(f"{TYPED}_{scale}", None)


def _draw_limits(scale: ClassScale, selection: Selection) -> None:
    if not scale.can_keep:
        st.caption(NOT_OWN if scale.of_own else "Choose a need first.")
        return
    key, kept = f"{TYPED}_{scale.id}", selection.limits_of(scale.id)
    if key not in st.session_state:
        st.session_state[key] = kept
    st.text_input(
        f"Each class begins at ({plain_label(scale.unit)})",
        key=key,
        max_chars=80,
        on_change=_take_limits,
        args=(scale.id, scale.decimals),
        placeholder="10, 15, 20",
    )
    _, complaint = class_breaks.read_limits(st.session_state[key], decimals=scale.decimals)
    if complaint and (st.session_state[key] or kept):  # nobody has typed yet where nothing is kept
        st.warning(plain_label(complaint))
    if not kept:
        unused = f"{class_breaks.NOT_FITTING} " if selection.limits else ""
        st.caption(f"{unused}The usual classes hold until limits are set.")


def _take_limits(scale: str, decimals: int) -> None:
    """Take limits that can be used; others stay in the field, with what is wrong with them."""
    limits, complaint = class_breaks.read_limits(st.session_state[f"{TYPED}_{scale}"], decimals=decimals)
    if not complaint:
        selection_state.change(limits=f"{scale}:{class_breaks.write_limits(limits)}")

"""How the map is coloured: the rule of its classes, limits of one's own, and keeping those that are there."""

from __future__ import annotations

import streamlit as st

from placebased.mapping import need_fills
from placebased.methods import class_breaks
from placebased.place.atlas import Atlas
from placebased.ui.markup import plain_label
from placebased.ui.runtime import selection_state
from placebased.views.selection import Selection

TYPED = "class_limits"
"""What the key of the field begins with in which the limits of a need are typed."""

NOT_OWN = "Limits cannot be set for a figure of your own: they would stand in the link, which never holds it."


def draw_class_box(atlas: Atlas) -> None:
    """Draw the choice of classes, and what it takes to set them by hand.

    Parameters
    ----------
    atlas
        The place.
    """
    selection = selection_state.selection()
    with st.expander("Classes of the colours"):
        mine = selection_state.held("classes")
        st.selectbox(
            "How figures are sorted",
            list(class_breaks.RULE_WORDS),
            format_func=class_breaks.RULE_WORDS.__getitem__,
            key=mine.key,
            on_change=_take_rule,
            args=(atlas, mine),
            help="Usual: natural breaks; equal count where those put over a quarter of the areas on top.",
        )
        if selection.classes == "own":
            _draw_limits(atlas, selection)
        elif (layer := need_fills.need_layer(atlas, selection)) and can_keep(atlas, selection):
            starts = need_fills.class_starts(layer)
            st.button(
                "Keep these classes",
                disabled=not starts,
                on_click=keep,
                args=(selection.need, starts),
                key="keep_classes",
                help="The same limits hold at every level, so that its maps can be compared.",
            )


def can_keep(atlas: Atlas, selection: Selection) -> bool:
    """Return whether limits may be set for what is shown: they are in the link, which holds no own figure.

    Parameters
    ----------
    atlas
        The place.
    selection
        What is shown.
    """
    return bool(selection.need) and not atlas.is_custom(selection.need)


def _take_rule(atlas: Atlas, mine: selection_state.WidgetBinding) -> None:
    """Take a rule; limits of one's own begin with those that are there."""
    before = selection_state.selection()
    layer = need_fills.need_layer(atlas, before)
    mine.take("classes")
    if selection_state.selection().classes == "own" and layer is not None:
        keep(before.need, need_fills.class_starts(layer))


def keep(need: str, starts: tuple[float, ...]) -> None:
    """Set limits for a need.

    Parameters
    ----------
    need
        Id of the indicator.
    starts
        Where each class but the lowest begins; none leaves the limits as they are.
    """
    limits = {"limits": f"{need}:{class_breaks.write_limits(starts)}"} if starts else {}
    selection_state.change(classes="own", **limits)
    st.session_state.pop(f"{TYPED}_{need}", None)


def _draw_limits(atlas: Atlas, selection: Selection) -> None:
    if not can_keep(atlas, selection):
        st.caption(NOT_OWN if selection.need else "Choose a need first.")
        return
    indicator = atlas.indicators[selection.need]
    key = f"{TYPED}_{selection.need}"
    if key not in st.session_state:
        st.session_state[key] = selection.own_limits
    st.text_input(
        f"Each class begins at ({plain_label(indicator.unit)})",
        key=key,
        max_chars=80,
        on_change=_take_limits,
        args=(selection.need, indicator.decimals),
        placeholder="10, 15, 20",
    )
    _, complaint = class_breaks.read_limits(st.session_state[key], decimals=indicator.decimals)
    if complaint:
        st.warning(plain_label(complaint))
    if not selection.own_limits:
        st.caption("The usual classes hold until limits are set.")


def _take_limits(need: str, decimals: int) -> None:
    """Take limits that can be used; others stay in the field, with what is wrong with them."""
    limits, complaint = class_breaks.read_limits(st.session_state[f"{TYPED}_{need}"], decimals=decimals)
    if not complaint:
        selection_state.change(limits=f"{need}:{class_breaks.write_limits(limits)}")

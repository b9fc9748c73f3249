"""What the reader weighs with: points for domains by slider and by typing, presets, scale, mean, doubt."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from placebased.methods import composite_index
from placebased.methods.composite_index import MEAN_WORDS, SCALE_WORDS, Mean, Scale, Weighting
from placebased.need import index_words, own_index
from placebased.need.index_words import ASSUMED_WORDS
from placebased.place.atlas import Atlas
from placebased.ui.markup import plain_label
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import controls
from placebased.views.selection import Selection

SPREAD_WORDS: Mapping[str, str] = {
    "little": "Little: we are quite sure",
    "some": "Some",
    "much": "Much: others may see it differently",
}

HOLD_CHOICES: Mapping[str, str] = {
    "together": "For the whole list together",
    "single": "For one place at a time",
}

SHOW_WORDS = {"score": "Score", "band": "Bands", "top": "Who can be in the top five"}


def draw_sidebar(atlas: Atlas) -> DeltaGenerator:
    """Draw every choice of the index, in the order in which people make them.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    DeltaGenerator
        Where the classes of the map are chosen, which are not known before the scores.
    """
    with st.sidebar:
        controls.draw_level_box(atlas)
        draw_show_box()
        classes = st.container()
        draw_presets(atlas)
        draw_domain_sliders(atlas)
        draw_error_box(atlas)
        draw_method_boxes()
        controls.draw_neighbourhoods_box(atlas)
    return classes


def given_points(atlas: Atlas, selection: Selection) -> dict[str, object]:
    """Return the points that the selection gives, by domain: those to start from if it gives none.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if not selection.points:
        return dict(own_index.start_points(atlas))
    return dict(part.rpartition(":")[::2] for part in selection.points)


def weighting(atlas: Atlas, selection: Selection) -> Weighting:
    """Return the points of the selection as they can be used, with what had to be said about them.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return composite_index.read_weighting(given_points(atlas, selection), own_index.domain_labels(atlas))


def draw_show_box() -> None:
    """Draw the choice of what of the composite is on the map."""
    mine = selection_state.held("show")
    st.radio(
        "On the map", list(SHOW_WORDS), mine.among(SHOW_WORDS),
        format_func=SHOW_WORDS.__getitem__, key=mine.key, horizontal=True,
        on_change=mine.take, args=("show",),
    )  # fmt: skip


def draw_presets(atlas: Atlas) -> None:
    """Draw one button a preset; the first one puts everything back as it was.

    Parameters
    ----------
    atlas
        The place.
    """
    st.caption("Weights to start from")
    with st.container(horizontal=True, key="presets"):
        for preset in atlas.presets.values():
            points = own_index.preset_points(atlas, preset.id)
            st.button(
                plain_label(preset.label), key=f"preset_{preset.id}", help=plain_label(preset.note),
                on_click=_take, args=(points,),
            )  # fmt: skip


def draw_domain_sliders(atlas: Atlas) -> None:
    """Draw a slider and a field for the points of each domain, and what the points add up to.

    Parameters
    ----------
    atlas
        The place.
    """
    weighed = weighting(atlas, selection_state.selection())
    for domain in atlas.domains.values():
        slider, typed = st.columns([5, 3], vertical_alignment="bottom")
        points = weighed.points[domain.id]
        keys = slider_key(domain.id), f"type_{domain.id}"
        st.session_state[keys[0]] = min(round(points), composite_index.BUDGET)
        st.session_state[keys[1]] = f"{points:g}"
        label = plain_label(domain.label)
        slider.slider(
            label, 0, composite_index.BUDGET, key=keys[0], on_change=_moved, args=(domain.id, keys[0])
        )
        typed.text_input(
            f"Points for {label}", key=keys[1], label_visibility="collapsed", max_chars=12,
            on_change=_moved, args=(domain.id, keys[1]),
        )  # fmt: skip
    total = sum(weighed.points.values())
    even = "" if total == composite_index.BUDGET else "; they count in proportion"
    st.caption(f"{total:g} of {composite_index.BUDGET} points given{even}")
    if weighed.usable and abs(total - composite_index.BUDGET) > 1e-6:  # noqa: PLR2004 - a rounding error
        st.button(
            f"Make them add up to {composite_index.BUDGET}", key="points_even", on_click=_take,
            args=(composite_index.apportion(weighed.points),),
        )  # fmt: skip


def slider_key(domain: str) -> str:
    """Return the key of the slider of a domain.

    Parameters
    ----------
    domain
        Id of the domain.
    """
    return f"slide_{domain}"


def draw_complaints(weighed: Weighting) -> None:
    """Say what was refused or mended: points as they were typed last, and those in use.

    Parameters
    ----------
    weighed
        The reader's points by domain, with what was mended.
    """
    refused = st.session_state.pop(_REFUSED, ())
    for sentence in dict.fromkeys((*refused, *weighed.faults)):
        st.warning(plain_label(sentence))


_REFUSED = "points_refused"


def _moved(domain: str, key: str) -> None:
    """Take new points for one domain, unless they are none: then the old ones stay and it is said why."""
    atlas = selection_state.atlas()
    before = given_points(atlas, selection_state.selection())
    typed = composite_index.read_weighting(
        {domain: st.session_state[key]}, {domain: atlas.domains[domain].label}
    )
    faults = [c for c in typed.faults if not c.startswith("No domain")]
    if faults:
        said = (c.replace("counts as 0", "keeps the points it had") for c in faults)
        st.session_state[_REFUSED] = tuple(said)
        return
    after = composite_index.read_weighting(
        {**before, domain: typed.points[domain]}, own_index.domain_labels(atlas)
    )
    if not after.usable:
        st.session_state[_REFUSED] = ("At least one domain needs points, so this one keeps those it had.",)
        return
    _take(after.points)


def _take(points: dict[str, float]) -> None:
    start = own_index.start_points(selection_state.atlas())
    same = all(points.get(d, 0) == p for d, p in start.items())
    kept = tuple(f"{domain}:{value:g}" for domain, value in points.items() if value)
    selection_state.change(points=() if same else kept)


def draw_error_box(atlas: Atlas) -> None:
    """Draw what a reader takes figures without a known error to be off by: named ones, or any number.

    Parameters
    ----------
    atlas
        The place.
    """
    selection = selection_state.selection()
    many = atlas.place.words[selection.level]["many"]
    names = {"": "Nothing is assumed"}
    names |= {f"{each:g}": index_words.assumed_words(each, many).capitalize() for each in ASSUMED_WORDS}
    if selection.off not in names:
        names[selection.off] = index_words.assumed_words(float(selection.off), many)
    st.session_state[_OFF_NAMED] = selection.off
    st.session_state[_OFF_TYPED] = selection.off
    st.selectbox(
        "Figures without a known error may be off by", list(names), format_func=names.__getitem__,
        key=_OFF_NAMED, on_change=_take_off, args=(_OFF_NAMED,), help=_OFF_HELP,
    )  # fmt: skip
    st.text_input(
        "Or another error, in % of that difference",
        key=_OFF_TYPED,
        max_chars=6,
        on_change=_take_off,
        args=(_OFF_TYPED,),
    )


_OFF_NAMED, _OFF_TYPED = "off_named", "off_typed"

_OFF_HELP = (
    "No publisher states these errors, so any is a guess of yours. It is measured against the usual "
    "difference between places (one standard deviation) and taken to hold 19 times in 20."
)


def _take_off(key: str) -> None:
    """Take an assumed error, unless it is none: then the old one stays and it is said why."""
    given = str(st.session_state[key]).strip()
    assumed = composite_index.read_assumed(given)
    if given in {"", "0"} or assumed:
        selection_state.change(off=f"{assumed:g}" if assumed else "")
        return
    most = f"{composite_index.MOST_ASSUMED:g}"
    said = f"“{given}” is no number from 0 to {most}, so the error that was assumed stays."
    st.session_state[_REFUSED] = (said,)


def draw_method_boxes() -> None:
    """Draw how domains are put on one scale and averaged, and how sure the weights are."""
    with st.expander("How it is worked out"):
        mine = selection_state.held("scale")
        scale: Scale = st.selectbox(
            "Scale", list(SCALE_WORDS), mine.among(SCALE_WORDS),
            format_func=lambda s: SCALE_WORDS[s][0], key=mine.key,
            on_change=mine.take, args=("scale",),
        )  # fmt: skip
        st.caption(SCALE_WORDS[scale][1])
        mine = selection_state.held("mean")
        mean: Mean = st.selectbox(
            "Average", list(MEAN_WORDS), mine.among(MEAN_WORDS),
            format_func=lambda m: MEAN_WORDS[m][0], key=mine.key,
            on_change=mine.take, args=("mean",),
        )  # fmt: skip
        st.caption(MEAN_WORDS[mean][1])
        mine = selection_state.held("spread")
        st.selectbox(
            "Doubt about the weights", list(SPREAD_WORDS), mine.among(SPREAD_WORDS),
            key=mine.key, format_func=SPREAD_WORDS.__getitem__,
            on_change=mine.take, args=("spread",),
        )  # fmt: skip
        mine = selection_state.held("hold")
        st.radio(
            "Bands and places hold", list(HOLD_CHOICES), mine.among(HOLD_CHOICES),
            key=mine.key, format_func=HOLD_CHOICES.__getitem__,
            on_change=mine.take, args=("hold",),
        )  # fmt: skip

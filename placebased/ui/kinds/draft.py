"""What somebody typed on the page Tell us and has not sent: which of its forms is open, and what it holds.

How it is kept on their own device, and given back, stands in :mod:`placebased.ui.widgets.kept_draft`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from placebased.contributions import places
from placebased.contributions.assets.proposals import KIND, WISHES, present
from placebased.contributions.joint_decisions.fields import SHELTERS, STATES, YES
from placebased.contributions.kinds import KINDS
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.place.pledges import GIVES
from placebased.place.sensitive_places import all_categories
from placebased.place.service_delivery import WAYS
from placebased.ui.register import my_team
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import kept_draft
from placebased.ui.widgets.kept_draft import Draft, OpenForm

MODE, KEY, SENT = "tell_mode", "tell_key", "tell_sent"
"""Keys of the session: which form is open, the key of that form, and the key of what was sent last."""

LISTINGS = "tell_field_listings"
PLACE_BOX, WHICH_BOX = "tell_field_place", "tell_field_which"
"""Keys of the boxes in which a form's place and its measure are chosen."""

PLACE = "asset:"
"""How the names of forms begin that are about something listed; its id follows."""

TEAM_MODE, _PREFILLED = "team", "tell_prefilled"
BOXES = ("tell_field_", "tell_who")
OPENS = ("add", *(name for name in KINDS if name != KIND), PLACE, my_team.FORM)
"""What the names begin with of the forms that this page opens."""

LONGEST_NUMBER = 18
"""Digits of the number of an event."""

_ENDING = re.compile(
    r"(tell_wish|_category|_given|_serves|_listings|_place|_which|_seen|_shelters|_standard|"
    r"_gives_[1-9]|_state_[1-9])$"
)


def form_key() -> str:
    """Return the key of the form that is open, made when it is first asked for."""
    return kept_draft.form_key(KEY)


def begin() -> None:
    """Let the next form have a key of its own, and nothing in it."""
    for key in (KEY, _PREFILLED):
        st.session_state.pop(key, None)


def prefill(fields: Mapping[str, str]) -> None:
    """Fill in boxes of a form before anybody types into them.

    Parameters
    ----------
    fields
        By the key of the box.
    """
    st.session_state[_PREFILLED] = dict(fields)
    st.session_state.update(fields)


def started_with(values: Mapping[str, str]) -> None:
    """Say what the boxes of the open form hold before anybody types: that alone is no draft.

    Parameters
    ----------
    values
        By key of the box.
    """
    st.session_state[_PREFILLED] = dict(values)


def sent() -> None:
    """Say that the open form was sent, so that its draft goes from the device."""
    st.session_state[SENT] = form_key()


def draw(atlas: Atlas) -> None:
    """Draw what is said of the draft, and let the script keep, forget or give back.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    name = _form()
    form = OpenForm(
        name=name,
        key=form_key() if name else "",
        boxes=BOXES,
        opens=OPENS,
        on=_may_be_kept(atlas, name),
        sent=str(st.session_state.get(SENT, "")),
        typed=_texts(),
        before=_before(atlas, name),
        choices=_choices(),
        fresh=MODE not in st.session_state,
    )
    kept_draft.draw(atlas, form, _take_back)


def _form() -> str:
    if mode := str(st.session_state.get(MODE, "")):
        return mode
    asset = selection_state.selection().asset
    return f"{PLACE}{asset}" if asset else ""


def _texts() -> dict[str, str]:
    return {key: value for key, value in kept_draft.texts(BOXES).items() if not _ENDING.search(key)}


def _before(atlas: Atlas, form: str) -> dict[str, str]:
    """Return what the boxes of a form hold before anybody types."""
    if not form.startswith(PLACE):
        return dict(st.session_state.get(_PREFILLED, {}))
    asset = form.removeprefix(PLACE)
    return {f"tell_field_{asset}_{name}": value for name, value in present(atlas, asset).items()}


def _choices() -> dict[str, str]:
    """Return what was chosen rather than typed; the listings of a claim as one text."""
    held = {str(key): value for key, value in st.session_state.items() if _ENDING.search(str(key))}
    ids = {LISTINGS: " ".join(held.pop(LISTINGS))} if held.get(LISTINGS) else {}
    return {key: value for key, value in held.items() if isinstance(value, str)} | ids


def _may_be_kept(atlas: Atlas, form: str) -> bool:
    """Return whether nothing of a form speaks of a place that shelters people at risk, or of a crisis."""
    texts = {**_texts(), **{k: v for k, v in _choices().items() if k.endswith("_category")}}
    by_field = {key.rpartition("_")[2]: value for key, value in texts.items()}
    listed = form.removeprefix(PLACE) in atlas.sheltered.index
    is_sensitive = by_field.get("category", "") in atlas.sensitive_categories or by_field.get(SHELTERS) == YES
    return not (listed or is_sensitive) and kept_draft.is_harmless(atlas, " | ".join(texts.values()))


def _take_back(draft: Draft) -> None:
    """Open the form of a draft that the script gives back, with all that it holds."""
    take_back(place_cache.atlas(selection_state.neighbourhoods()), draft)


def take_back(atlas: Atlas, draft: Draft) -> None:
    """Put a draft into the session, so that the next run draws its form; anything else is left out.

    Parameters
    ----------
    atlas
        The place as it is shown.
    draft
        What the script gave; a browser can send anything.
    """
    if draft.form.startswith(my_team.FORM):
        if my_team.take_back(atlas, draft):
            st.session_state[MODE] = TEAM_MODE
            selection_state.change(asset="")
        return
    asset = draft.form.removeprefix(PLACE) if draft.form.startswith(PLACE) else ""
    if not draft.form.startswith(OPENS) or (asset and not present(atlas, asset)):
        return
    st.session_state[MODE] = "" if asset else draft.form
    selection_state.change(asset=asset)
    if draft.key:
        st.session_state[KEY] = draft.key
    for name, value in draft.fields.items():
        _put(atlas, name, value)


def _put(atlas: Atlas, name: str, value: str) -> None:
    ending = _ENDING.search(name)
    if ending is not None:
        if ending[0] == "_listings":
            known = tuple(each for each in value.split() if each in atlas.assets.index)
            st.session_state[LISTINGS] = known
        elif _may_stand(atlas, ending[0], value):
            st.session_state[name] = value
    elif name.startswith(BOXES):
        st.session_state[name] = value


def _may_stand(atlas: Atlas, ending: str, value: str) -> bool:
    if ending == "_seen":  # the number of the last event that a form showed
        return value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
    if ending == "_place" and places.place_of(atlas, value) is not None:  # one of somebody's own, or an area
        return True
    return ending == "_which" or value in _options(atlas, ending)  # a form takes no measure that is not there


def _options(atlas: Atlas, ending: str) -> set[str]:
    options: dict[str, set[str]] = {
        "tell_wish": {wish for wish in WISHES if wish != "add"},
        "_category": {"", *all_categories(atlas)},
        "_given": {"", *WAYS},
        "_serves": {"", *map(str, atlas.areas["neighbourhood"]["name"])},
        "_place": {f"{level}:{code}" for level in LEVELS for code in atlas.areas[level].index},
        "_shelters": {"", YES},
        "_standard": {"", *map(str, atlas.standards.index)},
        "_gives": {"", *GIVES},
        "_state": set(STATES),
    }
    return options[ending.rstrip("_123456789")]

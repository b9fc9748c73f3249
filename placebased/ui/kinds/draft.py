"""What somebody typed and has not sent: kept on their own device by a script, never by the server.

The script is told which form is open, whether anything of it may be kept, and what was sent. It gives back
what it kept once the form is empty again: after a reload, another page, a lost line, a restart of the server.
Each form has a key, made with it and kept with its draft, so that what is sent twice is one contribution.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from uuid import uuid4

import streamlit as st

from placebased.contributions.assets.proposals import WISHES, present
from placebased.finding.signposts import crisis_needs
from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories
from placebased.place.service_delivery import WAYS
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.ui.runtime.routes import module_shim

MODE, KEY, SENT = "tell_mode", "tell_key", "tell_sent"
"""Keys of the session: which form is open, the key of that form, and the key of what was sent last."""

LISTINGS = "tell_field_listings"
PLACE = "asset:"
"""How the names of forms begin that are about something listed; its id follows."""

LONGEST = 20_000
"""Characters of one field that are taken back."""

_COMPONENT = "tell_draft"
_TYPED = re.compile(r"^(tell_field_[\w-]{1,90}|tell_who)$")
_NEVER = re.compile(r"(_email|_trap|_search|_contact)$")
_ENDING = re.compile(r"(tell_wish|_category|_given|_serves|_listings)$")

_component = st.components.v2.component(
    "placebased_draft",
    html='<div class="pb-draft" role="status"></div>',
    js=module_shim("page/drafts.js"),
    isolate_styles=False,
)


def form_key() -> str:
    """Return the key of the form that is open, made when it is first asked for."""
    return str(st.session_state.setdefault(KEY, uuid4().hex))


def begin() -> None:
    """Let the next form have a key of its own."""
    st.session_state.pop(KEY, None)


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
    form = _form()
    before = _before(atlas, form)
    data = {
        "form": form,
        "key": form_key() if form else "",
        "fresh": MODE not in st.session_state,
        "typed": any(value != before.get(key, "") for key, value in _texts().items()),
        "on": _may_be_kept(atlas, form),
        "sent": str(st.session_state.get(SENT, "")),
        "before": before,
        "choices": _choices(),
        "words": _words(atlas),
    }
    _component(key=_COMPONENT, data=data, on_draft_change=_take_back)


def _form() -> str:
    if mode := str(st.session_state.get(MODE, "")):
        return mode
    asset = selection_state.selection().asset
    return f"{PLACE}{asset}" if asset else ""


def _texts() -> dict[str, str]:
    held = {str(key): value for key, value in st.session_state.items()}
    return {
        key: value
        for key, value in held.items()
        if isinstance(value, str) and _TYPED.match(key) and not (_NEVER.search(key) or _ENDING.search(key))
    }


def _before(atlas: Atlas, form: str) -> dict[str, str]:
    """Return what the boxes of a form hold before anybody types."""
    if not form.startswith(PLACE):
        return {}
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
    words = " | ".join(texts.values())
    listed = form.removeprefix(PLACE) in atlas.sheltered.index
    return not (
        listed
        or by_field.get("category", "") in atlas.sensitive_categories
        or sensitive_places.words_found([words], atlas)
        or crisis_needs(atlas, words)
    )


@lru_cache(maxsize=4)
def _words(atlas: Atlas) -> list[str]:
    """Return the words for which nothing is kept, also before the server has seen them."""
    crisis = atlas.crisis_words
    said = [*atlas.sensitive_words["words"], *crisis.loc[crisis["need"] != "", "words"]]
    return list(dict.fromkeys(map(str, said)))


def _take_back() -> None:
    """Open the form of a draft that the script gives back, with all that it holds."""
    told = st.session_state[_COMPONENT].get("draft")
    if isinstance(told, Mapping):
        take_back(place_cache.atlas(selection_state.neighbourhoods()), told)


def take_back(atlas: Atlas, told: Mapping[str, object]) -> None:
    """Put a draft into the session, so that the next run draws its form; anything else is left out.

    Parameters
    ----------
    atlas
        The place as it is shown.
    told
        What the script gave: ``form``, ``key`` and ``fields``; a browser can send anything.
    """
    form, key, fields = (told.get(name) for name in ("form", "key", "fields"))
    if not (isinstance(form, str) and isinstance(fields, Mapping)):
        return
    asset = form.removeprefix(PLACE) if form.startswith(PLACE) else ""
    if asset and not present(atlas, asset):
        return
    st.session_state[MODE] = "" if asset else form
    selection_state.change(asset=asset)
    if isinstance(key, str) and re.fullmatch(r"[0-9a-f]{32}", key):
        st.session_state[KEY] = key
    for name, value in fields.items():
        if isinstance(name, str) and isinstance(value, str) and len(value) <= LONGEST:
            _put(atlas, name, value)


def _put(atlas: Atlas, name: str, value: str) -> None:
    ending = _ENDING.search(name)
    if ending is not None:
        if ending[0] == "_listings":
            known = tuple(each for each in value.split() if each in atlas.assets.index)
            st.session_state[LISTINGS] = known
        elif value in _options(atlas, ending[0]):
            st.session_state[name] = value
    elif _TYPED.match(name) and not _NEVER.search(name):
        st.session_state[name] = value


def _options(atlas: Atlas, ending: str) -> set[str]:
    options: dict[str, set[str]] = {
        "tell_wish": {wish for wish in WISHES if wish != "add"},
        "_category": {"", *all_categories(atlas)},
        "_given": {"", *WAYS},
        "_serves": {"", *map(str, atlas.areas["neighbourhood"]["name"])},
    }
    return options[ending]

"""What somebody typed and has not sent: kept on their own device by a script, never by the server.

The script is told which form is open, whether anything of it may be kept, and what was sent. It gives back
what it kept once the form is empty again: after a reload, another page, a lost line, a restart of the server.
Each form has a key, made with it and kept with its draft, so that what is sent twice is one contribution.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import uuid4

import streamlit as st

from placebased.finding.signposts import crisis_needs
from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.ui.runtime.routes import module_shim

LONGEST = 20_000
"""Characters of one field that are taken back."""

KEY_NAME = re.compile(r"[0-9a-f]{32}")
NEVER = re.compile(r"(_email|_trap|_search|_contact)$")
"""How the names of boxes end of which nothing is ever kept."""

_COMPONENT = "tell_draft"

_component = st.components.v2.component(
    "placebased_draft",
    html='<div class="pb-draft" role="status"></div>',
    js=module_shim("page/drafts.js"),
    isolate_styles=False,
)


@dataclass(frozen=True, kw_only=True)
class OpenForm:
    """A form as the script is told of it.

    Attributes
    ----------
    name
        Which form is open, and of what; empty for none.
    key
        Key of the form; empty for none.
    boxes
        What the keys begin with of the boxes that people type into.
    opens
        What the names begin with of forms that this page can open.
    on
        Whether anything of it may be kept.
    sent
        Key of the form that was sent last.
    typed
        What the app knows to be typed, by the key of the box.
    before
        What boxes hold before anybody types; empty for those that are not named.
    choices
        What was chosen rather than typed, and goes with what is.
    held
        What was typed and stands in no box any more.
    fresh
        Whether no form was opened in this visit: the draft that was written last is given back then.
    waits
        What has to be done before a draft can be given back, as a sentence; empty where nothing has.
    """

    name: str
    key: str
    boxes: tuple[str, ...]
    opens: tuple[str, ...]
    on: bool
    sent: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    fresh: bool = False
    waits: str = ""


@dataclass(frozen=True)
class Draft:
    """What the script gave back: the name of a form, its key (empty for none), and its fields."""

    form: str
    key: str
    fields: Mapping[str, str]


def form_key(name: str) -> str:
    """Return the key of the form that is open, made when it is first asked for.

    Parameters
    ----------
    name
        Under which the session keeps it.
    """
    return str(st.session_state.setdefault(name, uuid4().hex))


def texts(boxes: tuple[str, ...]) -> dict[str, str]:
    """Return what the session holds of some boxes, by their keys; never an e-mail address.

    Parameters
    ----------
    boxes
        What their keys begin with.
    """
    held = {str(key): value for key, value in st.session_state.items()}
    return {
        key: value
        for key, value in held.items()
        if isinstance(value, str) and key.startswith(boxes) and not NEVER.search(key)
    }


def draw(atlas: Atlas, form: OpenForm, take_back: Callable[[Draft], object]) -> None:
    """Draw what is said of the draft, and let the script keep, forget or give back.

    Parameters
    ----------
    atlas
        The place as it is shown.
    form
        The form that is open, if any.
    take_back
        Puts a draft that was given back into the session, so that this run draws its form. A browser can
        send anything.
    """
    data = {
        "form": form.name,
        "key": form.key,
        "fresh": form.fresh,
        "typed": any(value != form.before.get(key, "") for key, value in form.typed.items()),
        "on": form.on,
        "sent": form.sent,
        "before": dict(form.before),
        "choices": dict(form.choices),
        "held": dict(form.held),
        "words": _words(atlas),
        "boxes": list(form.boxes),
        "opens": list(form.opens),
        "waits": form.waits,
    }
    _component(key=_COMPONENT, data=data, on_draft_change=lambda: _given_back(take_back))


def _given_back(take_back: Callable[[Draft], object]) -> None:
    if draft := read_draft(st.session_state[_COMPONENT].get("draft")):
        take_back(draft)


def read_draft(told: object) -> Draft | None:
    """Return a draft that the script gives back; ``None`` for anything else that a browser sends.

    Parameters
    ----------
    told
        What was sent. Of its fields only texts that are not too long are taken, and no e-mail address.
    """
    if not isinstance(told, Mapping):
        return None
    form, key, fields = (told.get(name) for name in ("form", "key", "fields"))
    if not (isinstance(form, str) and isinstance(fields, Mapping)):
        return None
    kept = {
        name: value
        for name, value in fields.items()
        if isinstance(name, str)
        and isinstance(value, str)
        and len(value) <= LONGEST
        and not NEVER.search(name)
    }
    return Draft(form, key if isinstance(key, str) and KEY_NAME.fullmatch(key) else "", kept)


def is_harmless(atlas: Atlas, words: str) -> bool:
    """Return whether words speak neither of a place that shelters people at risk, nor of a crisis.

    Parameters
    ----------
    atlas
        The place as it is shown.
    words
        All that was typed.
    """
    return not (sensitive_places.words_found([words], atlas) or crisis_needs(atlas, words))


@lru_cache(maxsize=4)
def _words(atlas: Atlas) -> list[str]:
    """Return the words for which nothing is kept, also before the server has seen them."""
    crisis = atlas.crisis_words
    said = [*atlas.sensitive_words["words"], *crisis.loc[crisis["need"] != "", "words"]]
    return list(dict.fromkeys(map(str, said)))

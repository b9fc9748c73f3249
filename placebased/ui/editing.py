"""Who may edit: the one place that hands out an :class:`~placebased.editors.Editor`.

Where a login is configured in Streamlit's secrets, whoever has signed in with an address on the list of
editors may edit, and nobody else. Without one, the person who starts the app may switch editing on; it
then holds for this machine's own browser only, whatever network the app is served to.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from placebased.editors import Editor
from placebased.ui import markup

SWITCH = "PLACE_EDITOR"
"""Environment variable that holds the name of the person who edits on this machine."""

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_PASSED_ON = ("x-forwarded-for", "forwarded", "x-real-ip", "via")
"""Headers of a request that came through another server: it is not from this machine."""


def editor() -> Editor | None:
    """Return who edits in this session; ``None`` for everybody else. Ask anew before every decision."""
    login = _secrets("auth")
    if login:
        return _signed_in(_secrets("editors"))
    name = os.environ.get(SWITCH, "").strip()
    return Editor(name[:120]) if name and _from_here() else None


def _secrets(section: str) -> dict[str, object]:
    try:
        found = st.secrets.get(section, {})
    except StreamlitSecretNotFoundError:
        return {}
    return dict(found) if isinstance(found, Mapping) else {}


def _signed_in(allowed: Mapping[str, object]) -> Editor | None:
    if not st.user.is_logged_in or st.user.get("email_verified") is False:
        return None
    email = str(st.user.get("email") or "").strip().casefold()
    emails, domains = (
        {str(each).casefold() for each in _listed(allowed.get(key))} for key in ("emails", "domains")
    )
    if not email or not (email in emails or email.rpartition("@")[2] in domains):
        return None
    return Editor(str(st.user.get("name") or email)[:120])


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _from_here() -> bool:
    """Return whether this session's browser runs on the machine that serves the app."""
    headers = st.context.headers
    if any(name in headers for name in _PASSED_ON):
        return False
    host = headers.get("host", "")
    named_here = not host or (urlsplit(f"//{host}").hostname or "") in _HERE
    return named_here and (st.context.ip_address in {None, *_HERE})


def gate() -> Editor | None:
    """Return who edits, or draw how one becomes an editor."""
    who = editor()
    if who is not None:
        if _secrets("auth"):
            st.button("Sign out", on_click=st.logout)
        return who
    if _secrets("auth"):
        _sign_in()
    else:
        st.info(
            "Editing is switched off. Whoever runs this explorer on their own machine switches it on with "
            '`python run.py --edit "Your name"`; on a shared one editors sign in: see docs/contributions.md.'
        )
    return None


def _sign_in() -> None:
    if st.user.is_logged_in:
        email = markup.plain_label(str(st.user.get("email") or ""))
        st.warning(f"You are signed in as {email}, which is not on the list of editors here.")
        st.button("Sign out", on_click=st.logout)
    else:
        st.write("This page is for editors.")
        st.button("Sign in", on_click=st.login, type="primary")

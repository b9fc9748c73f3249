"""Who may edit: the one place that hands out an :class:`~placebased.contributions.editors.Editor`.

Where a login is configured in Streamlit's secrets, whoever has signed in with an address on the list of
editors may edit, and nobody else. Without one, the person who starts the app may switch editing on; it
then holds for the one browser on this machine in which the address was opened that the terminal shows,
whatever network the app is served to.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Protocol

import streamlit as st
from starlette.routing import BaseRoute
from streamlit.errors import StreamlitSecretNotFoundError

from placebased import settings
from placebased.contributions.editors import Editor
from placebased.ui import markup
from placebased.ui.runtime import editor_key

USUAL_HOURS = 12.0
"""Hours that a sign-in holds where nothing else is set: a long day."""


class Claims(Protocol):
    """What a provider says of a person."""

    def get(self, key: str, /) -> object:
        """Return one claim; ``None`` where it says nothing of it.

        Parameters
        ----------
        key
            Name of the claim.
        """
        ...


CLOSED = (
    "This page is for editors, and this browser is not let in as one. What people send is looked at here "
    "before it is shown. To become an editor, ask whoever runs this explorer. To say what is new, wrong or "
    "closed, you need not be one: use Tell us."
)
"""What is said to everybody where nobody can sign in."""

_HERE = frozenset({None, "localhost", "127.0.0.1", "::1"})
"""What Streamlit calls the address of a browser on this machine."""


def editor_routes() -> list[BaseRoute]:
    """Return the route that lets the editor of this machine in, and show its address in the terminal."""
    if _name():
        editor_key.announce()
    return editor_key.key_routes("editors")


def editor() -> Editor | None:
    """Return who edits in this session; ``None`` for everybody else. Ask anew before every decision."""
    login = _secrets("auth")
    if login:
        return _signed_in(_secrets("editors"))
    name = _name()
    return Editor(name) if name and _from_here() else None


def is_administrator() -> bool:
    """Return whether this session may see what runs here, and every act: who is named, else every editor."""
    named = _secrets("administrators")
    if named and _secrets("auth"):
        return _signed_in(named) is not None
    return editor() is not None


def _name() -> str:
    return settings.EDITOR.read()[:120]


def _secrets(section: str) -> dict[str, object]:
    try:
        found = st.secrets.get(section, {})
    except StreamlitSecretNotFoundError:
        return {}
    return dict(found) if isinstance(found, Mapping) else {}


def _signed_in(allowed: Mapping[str, object]) -> Editor | None:
    if not st.user.is_logged_in or not allows(st.user, allowed):
        return None
    named = st.user.get("name") or st.user.get("email") or "An editor without a name"
    return Editor(str(named)[:120])


def allows(claims: Claims, allowed: Mapping[str, object]) -> bool:
    """Return whether a list lets somebody in: by a role, or by an address that the provider has verified.

    Parameters
    ----------
    claims
        What the provider says of the person.
    allowed
        The list, as a section of the secrets has it.

    Returns
    -------
    bool
        ``False`` for everybody whose sign-in is over (:func:`is_over`).
    """
    return not is_over(claims) and (_has_role(claims, allowed) or _is_listed(claims, allowed))


def is_over(claims: Claims) -> bool:
    """Return whether somebody has signed in too long ago, so that they have to do it again.

    Parameters
    ----------
    claims
        What the provider says of the person; where it does not say when, Streamlit's own thirty days hold.
    """
    return ends_at(claims) <= time.time()


def ends_at(claims: Claims) -> float:
    """Return when a sign-in is over, in seconds since 1970, UTC; without end where the provider says no time.

    Parameters
    ----------
    claims
        What the provider says of the person.
    """
    since = claims.get("iat")
    if isinstance(since, bool) or not isinstance(since, int | float):
        return float("inf")
    return since + 3_600 * session_hours()


def session_hours() -> float:
    """Return how many hours a sign-in holds, by the setting.

    Raises
    ------
    ValueError
        Where the setting is no number of hours above 0.
    """
    given = settings.SESSION_HOURS.read()
    try:
        hours = float(given or USUAL_HOURS)
    except ValueError:
        hours = 0.0
    if not 0 < hours < float("inf"):
        raise ValueError(f"{settings.SESSION_HOURS.name} is a number of hours above 0, such as 12.")
    return hours


def may_facilitate() -> bool:
    """Return whether this session may prepare workshops: any, unless a login has a list of facilitators."""
    named = _secrets("facilitators")
    if not (named and _secrets("auth")):
        return True
    return st.user.is_logged_in and any(allows(st.user, each) for each in (named, _secrets("administrators")))


def may_look(claims: Claims) -> bool:
    """Return whether somebody who has signed in may see a place that is not for everybody.

    Parameters
    ----------
    claims
        What the provider says of the person.

    Returns
    -------
    bool
        Without a list of viewers, whether they have signed in at all; with one, whether any list names them.
    """
    lists = [_secrets(name) for name in ("viewers", "editors", "facilitators", "administrators")]
    return not is_over(claims) and (not lists[0] or any(allows(claims, each) for each in lists))


def login_providers() -> list[str]:
    """Return the names of the providers that people may sign in with; none where no login is configured."""
    login = _secrets("auth")
    named = [name for name, value in login.items() if isinstance(value, Mapping) and "client_id" in value]
    return named or (["default"] if login else [])


def _is_listed(claims: Claims, allowed: Mapping[str, object]) -> bool:
    """Return whether the address stands in the list, and the provider says that it has been verified.

    A provider that says nothing of it lets people in under an address that they made up.
    """
    if not _is_verified(claims):
        return False
    email = str(claims.get("email") or "").strip().casefold()
    emails, domains = (
        {str(each).casefold() for each in _listed(allowed.get(key))} for key in ("emails", "domains")
    )
    return bool(email) and (email in emails or email.rpartition("@")[2] in domains)


def _is_verified(claims: Claims) -> bool:
    return str(claims.get("email_verified")).casefold() == "true"  # some providers write the word for it


def _has_role(claims: Claims, allowed: Mapping[str, object]) -> bool:
    """Return whether the provider gives the person one of the roles that a list names."""
    claim, given = str(allowed.get("claim") or ""), _listed(allowed.get("roles"))
    held = claims.get(claim) if claim else None
    roles = {str(each) for each in (_listed(held) or [held]) if each}
    return bool(roles & {str(each) for each in given})


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _from_here() -> bool:
    """Return whether this session's browser runs on this machine and was let in with the key."""
    return st.context.ip_address in _HERE and editor_key.admits(st.context.headers, st.context.cookies)


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
        st.info(CLOSED)
    return None


def _sign_in() -> None:
    if st.user.is_logged_in:
        email = markup.plain_label(str(st.user.get("email") or "somebody without an address"))
        why = "that is not on the list of editors here"
        if is_over(st.user):
            why = "that was too long ago: sign out, and sign in again"
        elif not _is_verified(st.user):
            why = "the organisation that signed you in has not verified this address"
        st.warning(f"You are signed in as {email}, but {why}.")
        st.button("Sign out", on_click=st.logout)
    else:
        st.write("This page is for editors.")
        st.button("Sign in", on_click=st.login, type="primary")

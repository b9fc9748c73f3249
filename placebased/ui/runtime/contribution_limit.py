"""How much one visit and one address may send: asked before anything is kept."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st

from placebased.ui.runtime.caches import store_cache


def bounded() -> str:
    """Count one contribution of this visit, or return why it cannot be taken now."""
    by_visit, by_address = store_cache.rates()
    session = st.session_state.setdefault("tell_visit", uuid4().hex)
    return by_visit.admit(str(session)) or by_address.admit(_address())


def _address() -> str:
    """Return the visitor's network address as the server sees it, "None" on this machine."""
    return str(st.context.ip_address)

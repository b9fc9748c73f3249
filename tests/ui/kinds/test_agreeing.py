"""What forms of an agreement have alike."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def changed() -> None:
    """Say that two lines changed, or none."""
    import streamlit as st

    from placebased.ui.kinds import agreeing

    says = ["Priority 1 is now “*Walks*”.", "Priority 2 is empty now."] if "on" in st.session_state else []
    agreeing.say_what_changed(says, lambda: st.session_state.pop("on", None))


def test_what_changed_is_said_until_somebody_has_seen_it() -> None:
    """Marks in the words stay marks; nothing is drawn where nothing changed."""
    app = AppTest.from_function(changed).run()
    assert not app.warning
    app.session_state["on"] = True
    app.run()
    (warning,) = app.warning
    assert "- Priority 1 is now “\\*Walks\\*”" in warning.value
    app.button(key="agree_seen").click().run()
    assert not app.warning

"""The script that asks for what Streamlit needs while a page's words are drawn."""

from __future__ import annotations

from placebased.ui.runtime import fetch_ahead
from placebased.ui.runtime.routes import front


def test_the_script_stands_in_the_page() -> None:
    """It waits for no file, and ends where it should."""
    tag = fetch_ahead.tag()
    assert front().files[fetch_ahead.SCRIPT].body.decode() in tag
    assert tag.count("</script>") == 1

"""What every plain page has."""

from __future__ import annotations

import json

from placebased.ui.plain import page


def test_a_plain_page_asks_for_nothing_else() -> None:
    """Its style stands in it; it has no script, and its title is text."""
    html = page.plain_page("A <b> title", "<p id='answer'>said</p>", name="The & explorer")
    assert html.startswith("<!doctype html>")
    assert "<script" not in html
    assert "<link" not in html
    assert "A &lt;b&gt; title" in html
    assert "The &amp; explorer" in html
    assert 'href="#answer"' in html


def test_its_words_stand_in_one_file_a_language() -> None:
    """Each is a text, and none is empty."""
    words = json.loads((page.LANGUAGES / "en.json").read_text(encoding="utf-8"))
    assert words == page.texts()
    assert all(isinstance(text, str) and text for text in words.values())

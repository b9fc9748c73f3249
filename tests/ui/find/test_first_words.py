"""The answer in words that Find's address is served with."""

from __future__ import annotations

import pytest

from placebased.ui.find import first_words


@pytest.mark.usefixtures("pages")
def test_the_answer_and_the_light_page_are_there_at_once() -> None:
    """In sentences, with the link to the same question; nothing is said where nothing is asked."""
    said = first_words.first_words_html({"words": "larder"})
    assert "fit" in said
    assert 'href="./near?words=larder"' in said
    assert [first_words.first_words_html(query) for query in ({}, {"words": ""}, {"within": "5min"})] == [
        ""
    ] * 3


@pytest.mark.usefixtures("pages")
def test_words_of_a_crisis_open_with_who_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the app has started, too."""
    monkeypatch.setattr(first_words, "crisis_html", lambda _atlas, words: f"<b>Who answers {words}</b>")
    assert first_words.first_words_html({"words": "larder"}).startswith("<b>Who answers larder</b><section")

"""Words of asking are the place's: its table says what they do in a question."""

from __future__ import annotations

import pandas as pd

from placebased.assets.asking_words import AskingWords, read_asking_words
from tests.support.asking import asking_words


def test_words_are_read_by_what_they_do() -> None:
    """Accents and capitals do not matter; a word may have two roles."""
    rows = [("Où", "stop"), ("aide", "weak"), ("maman", "asking"), ("maman", "person"), ("pas", "negation")]
    rows += [("conseil", "general"), ("sans", "refusal")]
    read = read_asking_words(pd.DataFrame(rows, columns=["word", "role"]))
    assert sorted(read.vague) == ["aide", "conseil", "maman", "ou"]
    assert sorted(read.refusals) == ["sans"]
    each = (read.stop, read.weak, read.general, read.asking, read.people, read.negations)
    assert [sorted(words) for words in each] == [
        ["ou"],
        ["aide"],
        ["conseil"],
        ["maman"],
        ["maman"],
        ["pas", "sans"],
    ]
    assert read.telling("Où est l'aide") == ["est", "laide"]


def test_without_a_table_every_word_counts() -> None:
    """Nothing is left out that nobody named."""
    read = read_asking_words(pd.DataFrame({"word": [], "role": []}))
    assert read == AskingWords()
    assert read.telling("the library") == ["the", "library"]


def test_little_words_count_where_there_are_no_others() -> None:
    """A name made of them can be looked for."""
    real_words = asking_words()
    assert real_words.telling("The Who") == ["the", "who"]
    assert real_words.telling("where's the library?") == ["wheres", "library"]


def test_what_stands_before_a_word_behind_which_more_is_said() -> None:
    """The longest first; a question that begins with such a word has no head before it."""
    words = AskingWords(behind=frozenset({"on", "for"}))
    assert words.heads("Cream for a rash on my arm") == ["cream for a rash", "cream"]
    assert words.heads("for my mum") == []

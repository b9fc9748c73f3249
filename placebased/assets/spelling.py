"""Which words somebody may have meant who typed one that no listing has.

A word that stands in a dictionary of English is never taken for another: halal is no hall, a hostel no hotel.
Others are taken as slips only where one word alone is near; otherwise words like it are offered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

FARTHEST = 2
"""Slips (a letter more, less, other, or two changed about) at which a word still counts as like another."""

LONG = 7
"""Letters from which on a word with two slips is still sure to be meant; before, with one."""

SHORTEST = 4
"""Words shorter than this are not taken for misspellings: too many others are like them."""

MOST_OFFERED = 3
"""Words that are offered for one that is not known."""

LOOKED_AT = 12
"""Words of a list that are looked at, the most alike first: many are forms of one."""

_WORD = re.compile(r"\w+", re.UNICODE)


def fold_text(text: str) -> str:
    """Return text case-folded and without accents.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The folded text.

    Examples
    --------
    >>> fold_text("Café ZOË")
    'cafe zoe'
    """
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def vocabulary(texts: Iterable[str]) -> list[str]:
    """Return the words of some texts that are long enough to be meant by a misspelling, in order.

    Parameters
    ----------
    texts
        Any texts.

    Returns
    -------
    list of str
        Folded words, each once.
    """
    found = {word for text in texts for word in _WORD.findall(fold_text(text))}
    return sorted(word for word in found if len(word) >= SHORTEST and not word.isdigit())


@dataclass(frozen=True)
class LikeWords:
    """Words like one that is not known: the most alike first, one of each meaning.

    ``stands_out`` where the first is so like it as no other; ``slips`` is how many it is away.
    """

    words: tuple[str, ...] = ()
    stands_out: bool = False
    slips: int = 0


def words_like(word: str, known: Sequence[str], meaning: Callable[[str], object]) -> LikeWords:
    """Return the known words that are most like one.

    Parameters
    ----------
    word
        A folded word.
    known
        From :func:`vocabulary`; of words that are as like it, the earlier one comes first.
    meaning
        Returns what words of one meaning have in common, as their stem.

    Returns
    -------
    LikeWords
        At most :data:`MOST_OFFERED`; none for a short word.

    References
    ----------
    Damerau, F. J. (1964). A technique for computer detection and correction of spelling errors.
    Communications of the ACM 7(3), 171-176.
    """
    if len(word) < SHORTEST:
        return LikeWords()
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=FARTHEST, limit=LOOKED_AT)
    best: dict[object, tuple[str, float]] = {}
    for each, slips, _ in near:
        if slips:  # what is written so elsewhere too is no other word
            best.setdefault(meaning(each), (each, slips))
    found = list(best.values())
    if not found:
        return LikeWords()
    least = found[0][1]
    sure = least <= 1 or len(word) >= LONG
    stands_out = sure and [slips for _, slips in found].count(least) == 1
    return LikeWords(tuple(each for each, _ in found)[:MOST_OFFERED], stands_out, int(least))


def is_slip(word: str, like: LikeWords, *, asked: Collection[str] | None = None) -> bool:
    """Return whether a word that no listing has is sure to be meant as another.

    Parameters
    ----------
    word
        A folded word.
    like
        From :func:`words_like`.
    asked
        Words that people ask with: others, such as those of names, are meant only where one slip is between.
        All words if not given.

    Returns
    -------
    bool
        True where one word stands out as like it, and it is itself no word of English.
    """
    is_near = like.slips <= 1 or asked is None or like.words[0] in asked
    return like.stands_out and is_near and not is_english(word)


def run_together(word: str, is_known: Callable[[tuple[str, str]], bool]) -> tuple[str, str] | None:
    """Return the two words that were written as one: “eyetest”.

    Parameters
    ----------
    word
        A folded word that no listing has.
    is_known
        Whether two words are known to stand side by side.

    Returns
    -------
    tuple of str or None
        ``None`` where no two words make it, or more than two do.

    Examples
    --------
    >>> run_together("eyetest", {("eye", "test")}.__contains__)
    ('eye', 'test')
    """
    cuts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    found = [cut for cut in cuts if is_known(cut)]
    return found[0] if len(found) == 1 else None


def slip_of(word: str, beside: Iterable[str]) -> str:
    """Return the one word that a short or strange word is a slip of, of those that stand in its place.

    Parameters
    ----------
    word
        A folded word that no listing has.
    beside
        Words that everyday phrases have in that place: “bank” after “food”.

    Returns
    -------
    str
        Empty where none is one slip away, or several are, or the word is one of English.
    """
    near = process.extract(word, sorted(beside), scorer=OSA.distance, score_cutoff=1)
    meant = [each for each, _, _ in near]
    return meant[0] if len(word) > 2 and len(meant) == 1 and word not in _english() else ""  # noqa: PLR2004


def is_english(word: str) -> bool:
    """Return whether a word stands in a dictionary of English.

    Parameters
    ----------
    word
        A folded word.
    """
    return word in _english()


@cache
def _english() -> frozenset[str]:
    """Return the words of English; read when the first strange word is asked for."""
    return frozenset(SpellChecker(language="en").word_frequency.dictionary)

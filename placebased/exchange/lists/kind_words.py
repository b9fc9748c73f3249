"""Which kind of place a word in a list means: by its name or an everyday word for it, else it is asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from placebased.assets.spelling import fold_text
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories
from placebased.place.team_extent import split_codes

LIKE_A_NAME = 90.0
"""Likeness (0 to 100) from which a word is taken for a misspelt name of a kind."""

LONG_ENOUGH = 6
"""Letters from which a word can be a misspelt name: short ones are like too many others."""

SEVERAL = frozenset({"surgery", "practice", "clinic", "session"})
"""Words in daily use for one kind that other kinds go by as well, as a councillor's surgery does: asked."""

_PARTED = re.compile(r"[/,;|()\n]|\s&\s|\bor\b")
_ALONE = re.compile(r"[^\W_]+")


class KindWords:
    """The names of the kinds of a place, and the everyday words that mean one of them.

    Parameters
    ----------
    atlas
        The place.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._meant: dict[str, set[str]] = defaultdict(set)
        said = atlas.everyday_words[["said", "categories", "names_kind"]].itertuples(index=False, name=None)
        for phrase, kinds, names_kind in said:
            if names_kind == "true":  # others say what somebody looks for, not what a place is
                self._meant[normal(str(phrase))] |= set(split_codes(str(kinds)))
        self._names: dict[str, str] = {}
        for each in all_categories(atlas).values():
            for name in (each.id, each.label, each.plural):
                self._names[normal(name)] = each.id
        self._known: dict[str, str] = {}

    def kind(self, text: str) -> str:
        """Return the id of the kind that a text means; empty where it means none, or several.

        Parameters
        ----------
        text
            What a list says of the kind of a place.
        """
        if text not in self._known:
            self._known[text] = self._kind(normal(text)) or self._of_parts(text)
        return self._known[text]

    def _kind(self, words: str) -> str:
        if not words:
            return ""
        if words in self._names:
            return self._names[words]
        if words in self._meant and words not in SEVERAL:
            return _only(self._meant[words])
        if len(words) < LONG_ENOUGH or words.rsplit(maxsplit=1)[-1] in SEVERAL:
            return ""  # “MP surgery” is no misspelt name of a practice
        found = process.extractOne(words, list(self._names), scorer=fuzz.ratio, score_cutoff=LIKE_A_NAME)
        return self._names[found[0]] if found else ""

    def _of_parts(self, text: str) -> str:
        """Return the kind that every part of “Food bank / pantry” means; empty where one means another."""
        parts = [part for part in map(normal, _PARTED.split(text)) if part]
        kinds = {self._kind(part) for part in parts}
        return _only(kinds) if len(parts) > 1 else ""

    def unknown(self, texts: Iterable[str], answers: Mapping[str, str]) -> list[str]:
        """Return the words for kinds that somebody has to be asked about, the commonest first.

        Parameters
        ----------
        texts
            What the rows of a list say of their kind.
        answers
            By word, the kind that was answered already.
        """
        counts: dict[str, int] = defaultdict(int)
        for text in texts:
            if text and text not in answers and not self.kind(text):
                counts[text] += 1
        return sorted(counts, key=lambda text: (-counts[text], text))


def normal(text: str) -> str:
    """Return words in small letters, without accents, signs and plural endings.

    Parameters
    ----------
    text
        Any words.

    Examples
    --------
    >>> normal("Children's Centres"), normal("Libraries")
    ('children centre', 'library')
    """
    words = _ALONE.findall(fold_text(text.replace("'", "").replace("’", "").replace("_", " ")))
    return " ".join(map(_singular, words))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - libraries, not ties
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word  # noqa: PLR2004


def _only(kinds: set[str]) -> str:
    return next(iter(kinds)) if len(kinds) == 1 else ""

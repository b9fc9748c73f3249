"""Which figures people mean by an everyday word: the pack says, and nothing is guessed from letters alone.

A word that no figure is of gets those that come nearest, as such, or none at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process, utils

from placebased.place.atlas import Atlas
from placebased.place.team_extent import split_codes

LONGEST = 80
"""Characters of what was typed that are read."""

CLOSE_ENOUGH = 84.0
"""Least likeness (0 to 100) at which a word counts as a misspelling of a known one."""

SHORTEST_MISSPELT = 5
"""Letters that a word has at least to be taken for a misspelling: short words are too much alike."""

ALIKE = 60
"""How alike each word of a misspelt phrase must be to the word that is meant, of 100."""

SHORTEST_BEGUN = 4
"""Letters that have to be typed before a word of a name is known by its beginning."""

_ANYBODY = frozenset({"people", "person", "folk", "somebody", "someone", "resident"})
"""Words of which every figure is: what else was typed says which is meant."""

_FILLERS = frozenset({"the", "of", "in", "and", "for", "with", "who", "are", "is", "have", "has", "s"})

Stems = tuple[str, ...]


@dataclass(frozen=True)
class NeedAnswer:
    """What an everyday word means.

    Attributes
    ----------
    fits
        Ids of indicators, or of what practices record, that are of what was typed; the most obvious first.
    near
        Ids of those that are not, but come nearest to it.
    note
        What is told of how they fit; empty for nothing.
    """

    fits: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    note: str = ""


class NeedWords:
    """Looks everyday words up; make it once an atlas and keep it.

    Parameters
    ----------
    atlas
        The place.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def find(self, text: str) -> NeedAnswer:
        """Return the figures that a text means.

        A phrase of the pack's table of words comes first, alone or said of people; then names of figures that
        hold every word typed, then a misspelling of a phrase, then a known phrase within the text, whose
        figures are only near.

        Parameters
        ----------
        text
            What a person typed; of more than :data:`LONGEST` characters only the first are read.
        """
        asked = _stems(text[:LONGEST])
        if not asked:
            return NeedAnswer()
        told = tuple(word for word in asked if word not in _ANYBODY)
        for said in (asked, told):
            if said in self._phrases:
                return self._phrases[said]
        if named := self._named(asked):
            return NeedAnswer(fits=named)
        return self._misspelt(asked) or self._within(told or asked) or NeedAnswer()

    @cached_property
    def _phrases(self) -> dict[Stems, NeedAnswer]:
        """Return what each phrase means: the table's rows, then what practices record under that word."""
        found: dict[Stems, NeedAnswer] = {}
        rows = self._atlas.everyday_needs[["said", "fit", "means", "note"]].itertuples(index=False, name=None)
        for said, fit, means, note in rows:
            ids = split_codes(str(means))
            answer = NeedAnswer(fits=ids, note=note) if fit == "means" else NeedAnswer(near=ids, note=note)
            found |= dict.fromkeys(map(_stems, split_codes(str(said))), answer)
        for measure, words in self._atlas.practice_measures[["id", "words"]].itertuples(index=False):
            for phrase in map(_stems, split_codes(str(words))):
                held = found.get(phrase, NeedAnswer())
                fits = dict.fromkeys([*held.fits, str(measure)])
                found[phrase] = NeedAnswer(tuple(fits), held.near, held.note)
        return found

    @cached_property
    def _names(self) -> list[tuple[str, Stems]]:
        indicators = [(each.id, _stems(each.label)) for each in self._atlas.indicators.values()]
        measures = self._atlas.practice_measures[["id", "label"]].itertuples(index=False)
        return indicators + [(str(measure), _stems(str(label))) for measure, label in measures]

    def _named(self, asked: Stems) -> tuple[str, ...]:
        """Return the figures whose name holds every word typed, shorter names first."""
        found = [
            (len(name), each)
            for each, name in self._names
            if all(any(_begins(word, of) for of in name) for word in asked)
        ]
        return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))

    def _misspelt(self, asked: Stems) -> NeedAnswer | None:
        typed = " ".join(asked)
        if len(typed) < SHORTEST_MISSPELT:
            return None
        known = {" ".join(phrase): phrase for phrase in self._phrases if _alike(asked, phrase)}
        best = process.extractOne(typed, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
        return self._phrases[known[best[0]]] if best else None

    def _within(self, asked: Stems) -> NeedAnswer | None:
        """Return what the longest known phrase within the text means, as coming near."""
        for size in range(len(asked) - 1, 0, -1):
            for at in range(len(asked) - size + 1):
                if held := self._phrases.get(asked[at : at + size]):
                    return NeedAnswer(near=(*held.fits, *held.near), note=held.note)
        return None


def _alike(asked: Stems, phrase: Stems) -> bool:
    """Whether each word typed may be the one meant: a word more, or quite another word, is none misspelt."""
    same_count = len(asked) == len(phrase)
    return same_count and all(fuzz.ratio(a, b) >= ALIKE for a, b in zip(asked, phrase, strict=True))


def _stems(text: str) -> Stems:
    """Return the words of a text without endings of the plural and without words that say nothing."""
    words = utils.default_process(text).split()
    return tuple(_singular(word) for word in _telling(words) or words)


def _telling(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in _FILLERS]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("dies"):
        return f"{word[:-3]}y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    plural = word.endswith("s") and not word.endswith("ss") and len(word) > len("bus")
    return word[:-1] if plural else word


def _begins(typed: str, word: str) -> bool:
    return typed == word or (len(typed) >= SHORTEST_BEGUN and word.startswith(typed))

"""What a question may mean that no everyday phrase holds: those that share its words tell.

Phrases are neighbours of a question by the words that they share, rare words counting more (the cosine of
words weighted by how few phrases have them), and the nearest of each meaning vote for it. It is a guess:
whoever uses it says so, and claims nothing by it.

References
----------
Salton, G. and Buckley, C. (1988). Term-weighting approaches in automatic text retrieval. Information
Processing & Management 24(5), 513-523.
Dudani, S. A. (1976). The distance-weighted k-nearest-neighbor rule. IEEE Transactions on Systems, Man, and
Cybernetics SMC-6(4), 325-327.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

VOTES = 10
"""Phrases of one meaning that vote for it."""

DECAY = 0.8
"""What the vote of each further phrase of one meaning counts, of that before it."""

LEAST_SHARED = 0.5
"""Share of the weight of a question's words that its nearest phrases must have at least, together."""

AS_NEAR = 0.8
"""Votes of a second meaning, of those of the first, from which on it may be meant as well."""

MOST_MEANT = 2
"""Meanings that a question may have."""


@dataclass(frozen=True)
class KnownPhrase:
    """An everyday phrase: as it is said, the stems of its words, and what it stands for."""

    said: str
    stems: tuple[str, ...]
    meaning: Hashable


class LikePhrases:
    """Everyday phrases, of which those like a question can be asked for.

    Parameters
    ----------
    phrases
        All that are known.
    """

    def __init__(self, phrases: Iterable[KnownPhrase]) -> None:
        self._phrases = list(phrases)
        held = [frozenset(each.stems) for each in self._phrases]
        found = Counter(stem for stems in held for stem in stems)
        self._most = math.log(2 * len(held) + 2)
        self._weights = {stem: math.log((len(held) + 1) / (count + 0.5)) for stem, count in found.items()}
        self._with: dict[str, list[int]] = defaultdict(list)
        for at, stems in enumerate(held):
            for stem in stems:
                self._with[stem].append(at)
        self._lengths = [math.hypot(*map(self._weight, stems)) for stems in held]

    def knows(self, stem: str) -> bool:
        """Return whether some phrase has a word.

        Parameters
        ----------
        stem
            Of the word.
        """
        return stem in self._weights

    def meant(self, stems: Sequence[str]) -> tuple[str, ...]:
        """Return for each meaning that a question most likely has its nearest phrase, the likeliest first.

        Parameters
        ----------
        stems
            Of the words of a question that say something.

        Returns
        -------
        tuple of str
            At most :data:`MOST_MEANT`; none where too little of the question stands in any phrase.

        Examples
        --------
        >>> known = [KnownPhrase("cost of a school trip", ("cost", "school", "trip"), "grants")]
        >>> LikePhrases([*known, KnownPhrase("cost", ("cost",), "money")]).meant(("school", "trip", "dear"))
        ('cost of a school trip',)
        """
        shared = self._shared(frozenset(stems))
        whole = sum(self._weight(stem) ** 2 for stem in set(stems))
        near = sorted(shared, key=lambda at: (-shared[at] / self._lengths[at], at))
        first: dict[Hashable, int] = {}
        votes: dict[Hashable, float] = defaultdict(float)
        given: Counter[Hashable] = Counter()
        for at in near:
            meaning = self._phrases[at].meaning
            if given[meaning] == VOTES:
                continue
            votes[meaning] += shared[at] / self._lengths[at] * DECAY ** given[meaning]
            given[meaning] += 1
            first.setdefault(meaning, at)
        likely = sorted(votes.items(), key=lambda each: -each[1])[:MOST_MEANT]
        meant = [first[meaning] for meaning, count in likely if count >= AS_NEAR * likely[0][1]]
        held = set(stems) & {stem for at in meant for stem in self._phrases[at].stems}
        if sum(self._weight(stem) ** 2 for stem in held) < LEAST_SHARED * whole:
            return ()
        return tuple(self._phrases[at].said for at in meant)

    def _weight(self, stem: str) -> float:
        """Return what a word tells: most where no phrase has it."""
        return self._weights.get(stem, self._most)

    def _shared(self, stems: frozenset[str]) -> dict[int, float]:
        """Return the squared weight of the words that each phrase shares with a question."""
        found: dict[int, float] = defaultdict(float)
        for stem in sorted(stems):
            for at in self._with.get(stem, ()):
                found[at] += self._weight(stem) ** 2
        return found

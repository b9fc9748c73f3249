"""Which of a wide kind a place is, as its own name tells: a mosque is a place of worship, and no church.

A source may list places of a wide kind without saying which they are. Then words of their names do, and the
same words say which is asked for. They are a table of the pack, ``telling_words.csv``. Ids in it are paths:
``faith.christian`` holds ``faith.christian.catholic``, and what the one may be, the other may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from placebased.assets.spelling import fold_text
from placebased.place.team_extent import split_codes

FITS, OPEN, FITS_NOT = 1, 0, -1
"""What a name says of what is asked for: it is that, nothing, it is something else."""

_APOSTROPHES = re.compile("['’`]")


@dataclass(frozen=True)
class TellingWords:
    """Words of names, folded, and the ids of what a place with such a name may be."""

    means: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset(each for _, ids in self.means for each in ids)

    @cached_property
    def _within(self) -> dict[str, frozenset[str]]:
        """Return by word every id that it leaves open: its own, and those inside them."""
        return {
            word: frozenset(
                each for each in self._every for one in ids if each == one or each.startswith(f"{one}.")
            )
            for word, ids in self.means
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted((word for word, _ in self.means), key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(map(re.escape, longest_first)) or r'(?!)'})s?\b")

    def told(self, text: str) -> frozenset[str]:
        """Return the ids that the words of a text leave open together; all of them where they contradict.

        Parameters
        ----------
        text
            A name, or what somebody asks for.

        Returns
        -------
        frozenset of str
            Empty where no word tells anything.
        """
        found = [self._within[word] for word in self._pattern.findall(_folded(text))]
        return (found and frozenset.intersection(*found)) or frozenset().union(*found)


def _folded(text: str) -> str:
    return fold_text(_APOSTROPHES.sub("", text))


def judge(asked: frozenset[str], told: frozenset[str]) -> int:
    """Return whether a place whose name leaves some ids open is one of those asked for.

    Parameters
    ----------
    asked, told
        Ids that the question and the name leave open; empty where nothing is told.

    Returns
    -------
    int
        :data:`FITS`, :data:`FITS_NOT`, or :data:`OPEN` where the name does not decide.
    """
    kinds = {each.partition(".")[0] for each in asked}
    told = frozenset(each for each in told if each.partition(".")[0] in kinds)
    if not told:
        return OPEN
    if told <= asked:
        return FITS
    return OPEN if told & asked else FITS_NOT


def read_telling_words(table: pd.DataFrame) -> TellingWords:
    """Return the telling words of a place.

    Parameters
    ----------
    table
        Columns ``word`` and ``tells``, as ``telling_words.csv`` has them.
    """
    rows: Iterable[tuple[str, str]] = table[["word", "tells"]].itertuples(index=False, name=None)
    return TellingWords(tuple((_folded(word), split_codes(tells)) for word, tells in rows))

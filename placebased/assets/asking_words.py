"""The words with which people ask, in the languages of a place, which do not say what is looked for.

They are a table of the pack, ``asking_words.csv``: a place where another language is spoken adds its own.
Without the table every word counts as one of what is looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from placebased.assets.spelling import fold_text

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True)
class AskingWords:
    """Words of asking by what they do in a question.

    Attributes
    ----------
    stop
        Words that say nothing about what is looked for: “the”, “where”.
    weak
        Words that a listing need not have where others say what is looked for: “support”, “classes”.
    general
        Words that stand for something alone and say little beside others: “advice” beside “carers”.
    asking
        Words of asking, and of who asks for whom, which a listing need not have where others say what is
        meant.
    people
        Words for somebody after a word for whom: “elderly mum”, “deaf people”.
    refusals
        Those of ``negations`` that refuse what stands behind them: “without a voucher”, but not “havent got”.
    negations
        Words that say no: “no referral” is another thing than a referral.
    behind
        Words behind which something is said of what is looked for: “a rash on my arm” is a rash.
    kin
        Words for a member of the family: “looking after my mam” is as “looking after my husband”.
    """

    stop: frozenset[str] = field(default_factory=frozenset)
    weak: frozenset[str] = field(default_factory=frozenset)
    general: frozenset[str] = field(default_factory=frozenset)
    asking: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[str] = field(default_factory=frozenset)
    refusals: frozenset[str] = field(default_factory=frozenset)
    negations: frozenset[str] = field(default_factory=frozenset)
    behind: frozenset[str] = field(default_factory=frozenset)
    kin: frozenset[str] = field(default_factory=frozenset)

    @property
    def vague(self) -> frozenset[str]:
        """Words that do not say what is looked for: “support for carers” asks for carers."""
        return self.stop | self.weak | self.general | self.asking

    def telling(self, text: str) -> list[str]:
        """Return the words of a text, folded, without stop words unless there are no others.

        Parameters
        ----------
        text
            Any text.

        Returns
        -------
        list of str
            In order.

        Examples
        --------
        >>> AskingWords(stop=frozenset({"the"})).telling("The Library's")
        ['librarys']
        """
        every = self.words(text)
        return [word for word in every if word not in self.stop] or every

    def words(self, text: str) -> list[str]:
        """Return every word of a text, folded.

        Parameters
        ----------
        text
            Any text.
        """
        return _WORD.findall(fold_text(text.replace("'", "").replace("’", "")))

    def heads(self, text: str) -> list[str]:
        """Return what stands before each word behind which more is said, the longest first.

        Parameters
        ----------
        text
            Any text.

        Examples
        --------
        >>> AskingWords(behind=frozenset({"on", "since"})).heads("A rash on my arm since Friday")
        ['a rash on my arm', 'a rash']
        """
        every = self.words(text)
        return [" ".join(every[:at]) for at in range(len(every) - 1, 0, -1) if every[at] in self.behind]


def read_asking_words(table: pd.DataFrame) -> AskingWords:
    """Return the words of asking of a place.

    Parameters
    ----------
    table
        Columns ``word`` and ``role``, as ``asking_words.csv`` has them.

    Returns
    -------
    AskingWords
        Its words, folded; no words for a table without rows.
    """
    by_role: dict[str, set[str]] = {}
    for word, role in table[["word", "role"]].itertuples(index=False, name=None):
        by_role.setdefault(str(role), set()).add(fold_text(str(word)))
    role = {name: frozenset(words) for name, words in by_role.items()}
    none: frozenset[str] = frozenset()
    return AskingWords(
        stop=role.get("stop", none),
        weak=role.get("weak", none),
        general=role.get("general", none),
        asking=role.get("asking", none),
        people=role.get("person", none),
        refusals=role.get("refusal", none),
        negations=role.get("negation", none) | role.get("refusal", none),
        behind=role.get("behind", none),
        kin=role.get("kin", none),
    )

"""Full-text search of listings by stems, prefixes, misspellings and everyday synonyms.

The engine is SQLite's FTS5 with Porter stemming. The query is parsed into terms first: a synonym from the
everyday-words table stands for categories, or for a kind of which the pack has no list; a word that no
listing has is tried as a prefix, then as a misspelling (:mod:`placebased.assets.spelling`). A listing that
matches all terms fits; how many terms the others match is told apart.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import threading
import weakref
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from placebased.assets import spelling
from placebased.assets.asking_words import AskingWords
from placebased.assets.like_phrases import KnownPhrase, LikePhrases
from placebased.assets.telling_words import FITS, FITS_NOT, TellingWords, judge

LONGEST_QUERY = 200
"""Characters of a query that are read."""

MOST_WORDS = 12
"""Words of a query that are read."""

SHORTEST_PREFIX = 3
"""Letters from which on the start of a word is looked for."""

APART = 3
"""Words that may stand between those of a synonym for what the pack has no list of."""

_JOINT = "_"
"""Between the words of a phrase that is taken as one; the engine reads it as a space."""

_ANY_KIN = "·"
"""Stands for a member of the family in a phrase; no word of a query is written so."""

LONGEST_SYNONYM = 5
"""Words in the longest synonym of the everyday-words table that is looked for."""

MOST_STEMS = 200_000
"""Stems that are kept: those of the tables of words, and of what is typed until then."""

FIELD_WEIGHTS = (10.0, 4.0, 3.0, 6.0, 1.0, 2.0)
"""How much a match in each field counts: name, offers, organisation, kind, address, further texts."""

MOST_RANKED = 2_000
"""Listings up to which those found are ordered by how well their words fit."""


@dataclass(frozen=True)
class Synonym:
    """A row of the everyday-words table: what people say, and the ids of the categories meant.

    Where the pack has no list of what is meant, ``missing`` is what such a list would be called. A listing
    that says one of ``texts`` has what is meant, whatever its category. ``note`` says what to know of it.
    Of the categories in ``wide`` only some places have what is meant, and which is not stated.
    """

    phrase: str
    categories: frozenset[str]
    missing: str = ""
    texts: tuple[str, ...] = ()
    note: str = ""
    wide: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Nearby:
    """Where one would ask for what no list is of: kinds of place, and words of listings that come near it."""

    categories: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextMatches:
    """What a search by words found.

    Attributes
    ----------
    rows
        Whether each listing, in the order in which they were given, has all that was asked.
    met
        How many of the terms of the query each listing has; 0 to ``terms``.
    unsure
        Whether each listing has all that was asked only in so far as it is of a wide kind (a place of worship
        where a mosque was asked for, and whose name does not tell), or has what was asked for and nothing
        says what was said of it (“a rash on my arm”).
    terms
        How many terms the query has.
    corrections
        Pairs of a word as typed and as read, for those taken as misspelled.
    offered
        Pairs of a word that no listing has, and words like it that may be meant and are not taken.
    unknown
        Words that no listing has.
    kinds
        Ids of the categories that the words stand for; of what stands in ``missing``, of where one would ask.
    missing
        What was asked of which the pack has no list.
    notes
        What to know about the everyday words that were asked with.
    denied
        Pairs of a word that says no and the words behind it, which could not be left out.
    guessed
        Everyday phrases that a question is like and was taken for, where nothing has what its words say.
    """

    rows: NDArray[np.bool_]
    met: NDArray[np.int8]
    unsure: NDArray[np.bool_]
    terms: int = 0
    corrections: tuple[tuple[str, str], ...] = ()
    offered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unknown: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    denied: tuple[tuple[str, str], ...] = ()
    guessed: tuple[str, ...] = ()

    @property
    def surely(self) -> NDArray[np.bool_]:
        """Whether each listing has all that was asked, and not only as one of a wide kind."""
        return np.asarray(self.rows & ~self.unsure)


@dataclass(frozen=True)
class _Term:
    """A part of a query that a listing meets by being of a category, or by holding the words."""

    words: tuple[str, ...]
    categories: frozenset[str] = frozenset()
    missing: str = ""
    texts: tuple[str, ...] = ()
    note: str = ""
    wide: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    @property
    def is_synonym(self) -> bool:
        """Whether the everyday-words table has it."""
        return bool(self.categories or self.missing or self.texts)


@dataclass(frozen=True)
class _ParsedQuery:
    """A query after settling its words."""

    pieces: tuple[_Term, ...]
    corrections: tuple[tuple[str, str], ...]
    offered: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: tuple[str, ...]
    denied: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Meaning:
    """What a synonym stands for."""

    categories: frozenset[str] = frozenset()
    missing: str = field(default="")
    texts: tuple[str, ...] = ()
    note: str = ""
    wide: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def joined(self, synonym: Synonym, asked: frozenset[str]) -> _Meaning:
        """Return what this and a synonym stand for together, which asks for some ids of telling words."""
        narrow = (self.categories - self.wide) | (synonym.categories - synonym.wide)
        return _Meaning(
            self.categories | synonym.categories,
            self.missing or synonym.missing,
            tuple(dict.fromkeys((*self.texts, *synonym.texts))),
            self.note or synonym.note,
            (self.wide | synonym.wide) - narrow,
            self.asked | asked,
        )


class TextIndex:
    """The listings of one place, searchable by words; safe to use from several threads.

    Parameters
    ----------
    fields
        For each listing its texts: name, offers, organisation, kind (with its group), address, and further
        texts (for whom, access, hours in words) as one.
    categories
        For each listing the id of its category.
    synonyms
        The everyday-words table.
    asking
        The words of asking, which listings need not have.
    named_after_place
        Ids of the categories whose names say where or whose something is, and not what is offered there.
    telling
        The words of names that say which of a wide kind a place is.
    nearby
        By the name of a list that is missing, where one would ask instead: those may fit.
    """

    def __init__(
        self,
        fields: Iterable[Sequence[str]],
        categories: Sequence[str],
        synonyms: Iterable[Synonym] = (),
        *,
        asking: AskingWords | None = None,
        named_after_place: Iterable[str] = (),
        telling: TellingWords | None = None,
        nearby: Mapping[str, Nearby] | None = None,
    ) -> None:
        self.asking = asking or AskingWords()
        self._telling_words = telling or TellingWords()
        self._told_by: dict[str, frozenset[str]] = {}
        self._lock = threading.Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._base.close)  # an index is dropped with the directory that it stands in
        for statement in _TABLES:
            self._base.execute(statement)
        rows = list(fields)
        self._names = [str(row[0]) for row in rows]
        self._of_itself = [" ".join(map(str, row[:3])) for row in rows]
        self._base.executemany("INSERT INTO listing VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._base.execute("INSERT INTO listing (listing) VALUES ('optimize')")
        self._codes, self._code = _coded(categories)
        self._names_tell = ~self._of_categories(named_after_place)
        self._listed = listed = list(synonyms)
        self._nearby = nearby or {}
        self._stems: dict[str, str] = {}
        self._alone: set[str] = set()
        self._whole: set[str] = set()
        self._synonyms = self._by_words(listed)
        self._of_any_kin = self._by_any_kin()
        self._beside = _neighbours(self._synonyms)
        self._written = ({row[3] for row in rows}, {text for row in rows for text in row})

    def query_words(self, text: str) -> list[str]:
        """Return the words of a query, folded, without stop words unless there are no others.

        Parameters
        ----------
        text
            The query; :data:`LONGEST_QUERY` characters are read.

        Returns
        -------
        list of str
            At most :data:`MOST_WORDS` words, in order.
        """
        every = self._whole_phrases(self.asking.words(text[:LONGEST_QUERY]))
        return ([word for word in every if word not in self.asking.stop] or every)[:MOST_WORDS]

    def _whole_phrases(self, words: list[str]) -> list[str]:
        """Return words with each phrase as one that without its stop words would be another thing."""
        found, at = [], 0
        while at < len(words):
            sizes = range(min(LONGEST_SYNONYM, len(words) - at), 1, -1)
            size = next((n for n in sizes if _JOINT.join(words[at : at + n]) in self._whole), 1)
            found.append(_JOINT.join(words[at : at + size]))
            at += size
        return found

    def _by_words(self, synonyms: list[Synonym]) -> dict[tuple[str, ...], _Meaning]:
        """Return what words stand for as they are written, and by stems: training is no train."""
        written: dict[tuple[str, ...], _Meaning] = {}
        stemmed: dict[tuple[str, ...], _Meaning] = {}
        phrases = [tuple(self.query_words(synonym.phrase)) for synonym in synonyms]
        self._stems = self._stems_of({word for words in phrases for word in words})
        whole = {
            words for synonym, words in zip(synonyms, phrases, strict=True) if self._is_whole(synonym, words)
        }
        usual = _usual_meanings(synonyms, phrases)
        for synonym, left in zip(synonyms, phrases, strict=True):
            words = left
            if not self._is_whole(synonym, left):
                # “get to hospital” is no other word for hospital, “somewhere to sleep” none for no sleep
                if left in whole or usual[left] != (synonym.categories, synonym.missing):
                    words = (self._taken_as_one(synonym.phrase),)
                elif len(left) == 1 and left[0] in self.asking.vague:
                    self._alone |= {left[0], self._stems[left[0]]}
            stems = tuple(self._stems[word] for word in words)
            asked = self._asked(synonym)
            written[words] = written.get(words, _Meaning()).joined(synonym, asked)
            stemmed[stems] = stemmed.get(stems, _Meaning()).joined(synonym, asked)
        return stemmed | written

    def _taken_as_one(self, phrase: str) -> str:
        """Return the word that a phrase is taken as from now on."""
        one = _JOINT.join(self.asking.words(phrase))
        self._whole.add(one)
        self._stems[one] = one
        return one

    def _by_any_kin(self) -> dict[tuple[str, ...], _Meaning]:
        """Return what phrases stand for whoever of the family they name, where all known mean the same."""
        found: dict[tuple[str, ...], set[_Meaning]] = {}
        for words, meaning in self._synonyms.items():
            if len(words) > 1 and (said := self._any_kin(words)) != words:
                found.setdefault(said, set()).add(meaning)
        return {said: next(iter(meanings)) for said, meanings in found.items() if len(meanings) == 1}

    def _any_kin(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return words with any one for a member of the family in place of each: “mam” is as “husband”."""
        return tuple(_ANY_KIN if word in self.asking.kin else word for word in words)

    def _is_whole(self, synonym: Synonym, words: tuple[str, ...]) -> bool:
        """Return whether a phrase has no stop words, so that all of it is what is left of it."""
        return len(self.asking.words(synonym.phrase)) == len(words)

    def _asked(self, synonym: Synonym) -> frozenset[str]:
        """Return which of a wide kind a synonym asks for: its own words say it, else those of listings."""
        if not synonym.wide:
            return frozenset()
        told = self._telling_words.told
        return told(synonym.phrase) or frozenset().union(*map(told, synonym.texts))

    def find(self, text: str) -> TextMatches:
        """Return which listings a query matches; all of them if it holds no word.

        Parameters
        ----------
        text
            The query as typed.

        Returns
        -------
        TextMatches
            Masks of listings, and how the words were read. While a word is unknown, no listing has all.
        """
        words = self.query_words(text)
        size = len(self._code)
        if not words:
            none = np.zeros(size, dtype=bool)
            return TextMatches(np.ones(size, dtype=bool), np.zeros(size, dtype=np.int8), none)
        found = self._found(text, words)
        return self._guessed(words, found) if self._is_riddle(found) else found

    def _found(self, text: str, words: list[str]) -> TextMatches:
        """Return which listings have what a query says, by its words alone."""
        with self._lock:
            read = self._read(words)
            met = self._met(read.pieces)
            named = self._named(words, read)
            is_open = any(self._is_open(piece) for piece in read.pieces)
            said = self._is_said(words, read)
            surely = self._met(read.pieces, surely=True, whole=said) if is_open else met
            rest_open = self._rest_open(read)
        count = np.asarray(sum(met, np.zeros(len(self._code), dtype=np.int8)), dtype=np.int8)
        every = (count == len(met)) & bool(met) & (not read.unknown) & self._says_something(read.pieces)
        whole = any(piece.missing and len(piece.words) > 1 for piece in read.pieces)  # a thing of its own
        if not (every.any() or named.any() or whole) and (head := self._head(text)):
            return replace(head, terms=len(met) + len(read.unknown), denied=read.denied)
        if not (every.any() or named.any()):
            every, surely = rest_open, [np.zeros_like(every)]
        return TextMatches(
            rows=every if every.any() else named,
            met=count,
            unsure=every & ~np.logical_and.reduce([*surely, every]),
            terms=len(met) + len(read.unknown),
            corrections=read.corrections,
            offered=read.offered,
            unknown=read.unknown,
            kinds=frozenset().union(*map(self._kinds_of, read.pieces)),
            missing=tuple(piece.missing for piece in read.pieces if piece.missing),
            notes=tuple(dict.fromkeys(piece.note for piece in read.pieces if piece.note)),
            denied=read.denied,
        )

    def _is_riddle(self, found: TextMatches) -> bool:
        """Return whether a query finds nothing, and neither a kind nor a missing list is all it asks."""
        return not (
            found.rows.any()
            or found.kinds & self._codes.keys()
            or (found.missing and len(found.missing) == found.terms)
        )

    def _guessed(self, words: list[str], found: TextMatches) -> TextMatches:
        """Return what everyday phrases like a query find, where its own words find nothing: they may fit."""
        stems = {word: self._stem(word) for word in words if not word.isdigit()}
        vague = {word for word, stem in stems.items() if self._is_asking(word) and not self._like.knows(stem)}
        said = self._like.meant([stem for word, stem in stems.items() if word not in vague])
        like = [self._found(each, self.query_words(each)) for each in said]
        if not like:
            return found
        rows = np.logical_or.reduce([each.rows for each in like])
        return replace(
            found,
            rows=rows,
            unsure=rows,
            kinds=found.kinds.union(*(each.kinds for each in like)),
            missing=tuple(dict.fromkeys(itertools.chain(found.missing, *(each.missing for each in like)))),
            notes=tuple(dict.fromkeys(itertools.chain(found.notes, *(each.notes for each in like)))),
            guessed=said,
        )

    @cached_property
    def _known_words(self) -> list[str]:
        """Words that may be meant by a misspelled one: of kinds, of everyday phrases, of listings.

        Phrases have slips of the pen among their words, which nobody means.
        """
        kinds, texts = self._written
        said = spelling.vocabulary(each.phrase for each in self._listed)
        words = (spelling.vocabulary(kinds), filter(spelling.is_english, said), spelling.vocabulary(texts))
        return list(dict.fromkeys(itertools.chain.from_iterable(words)))

    @cached_property
    def _like(self) -> LikePhrases:
        """The everyday phrases by their words; made when the first question is a riddle."""
        known = {
            (synonym.phrase, tuple(self._stem(word) for word in self.query_words(synonym.phrase))): synonym
            for synonym in self._listed
        }
        return LikePhrases(
            KnownPhrase(said, stems, (each.categories, each.missing, () if each.categories else each.texts))
            for (said, stems), each in known.items()
        )

    def _kinds_of(self, piece: _Term) -> frozenset[str]:
        """Return the kinds that a term stands for; of what no list is of, those where one would ask."""
        return self._nearby.get(piece.missing, Nearby()).categories if piece.missing else piece.categories

    def _is_open(self, piece: _Term) -> bool:
        """Return whether some listings may meet a term, rather than surely do."""
        return bool(piece.wide or piece.missing) or not (piece.is_synonym or self._holds(piece.words[0]))

    def _head(self, text: str) -> TextMatches | None:
        """Return what an everyday phrase alone finds, where the query says more behind it: they may fit."""
        for head in self.asking.heads(text[:LONGEST_QUERY]):
            with self._lock:
                pieces = self._telling(self.query_words(head))
            if any(piece.categories or piece.texts for piece in pieces):
                found = self._found(head, self.query_words(head))
                if found.rows.any() and not found.missing:
                    return replace(found, unsure=found.rows)
        return None

    def has_phrase_with(self, text: str, word: str) -> bool:
        """Return whether a query holds an everyday phrase with a word: “free” in “free food”.

        Parameters
        ----------
        text
            The query as typed.
        word
            A folded word.
        """
        with self._lock:
            pieces = self._telling(self.query_words(text))
        return any(word in piece.words and len(piece.words) > 1 for piece in pieces)

    def _is_said(self, words: Sequence[str], read: _ParsedQuery) -> bool:
        """Return whether a query says nothing besides its terms, but for who of the family it is for."""
        said = {word for piece in read.pieces for word in piece.words} | self.asking.kin
        return said.issuperset(words)

    def _met(
        self, pieces: Sequence[_Term], *, surely: bool = False, whole: bool = True
    ) -> list[NDArray[np.bool_]]:
        """Return which listings meet each term; with one of several things no list is of, they may fit.

        ``whole`` is whether the terms are all that is said: else what is concluded from them is not sure.
        """
        listed = [self._rows_of(piece, surely=surely, whole=whole) for piece in pieces if not piece.missing]
        missing = [self._rows_of(piece, surely=surely) for piece in pieces if piece.missing]
        together = np.logical_and if surely else np.logical_or
        return [*listed, together.reduce(missing)] if missing else listed

    def _rest_open(self, read: _ParsedQuery) -> NDArray[np.bool_]:
        """Return which listings have what everyday words ask for, where none has the rest of what is asked.

        What nobody states is not stated there either: they may fit. Of several things, those of which there
        are lists; where there are none, those where one would ask. A word that some listing has is to be met.
        """
        said = [piece for piece in read.pieces if piece.is_synonym]
        if not said or len(said) < len(read.pieces):
            return np.zeros(len(self._code), dtype=bool)
        listed = [piece for piece in said if not piece.missing]
        every = np.logical_and.reduce(self._met(listed or said))
        return np.asarray(every if every.any() else np.logical_or.reduce(self._met(listed or said)))

    def ranks(self, text: str, found: TextMatches) -> NDArray[np.float64]:
        """Return the relevance of each listing found (BM25, lower is better).

        Where more than :data:`MOST_RANKED` are found no order by words helps anyone, and all are 0.

        Parameters
        ----------
        text
            The query as typed.
        found
            What :meth:`find` returned for it.

        Returns
        -------
        numpy.ndarray
            One entry a listing; 0 for those not found.

        References
        ----------
        Robertson, S. and Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and beyond.
        Foundations and Trends in Information Retrieval 3(4), 333-389.
        """
        ranked = np.zeros(len(self._code))
        rows = np.flatnonzero(found.rows if found.rows.any() else found.met > 0) + 1
        if not 0 < len(rows) <= MOST_RANKED:
            return ranked
        with self._lock:
            pieces = self._read(self.query_words(text)).pieces
            nearby = [self._nearby.get(piece.missing, Nearby()).texts for piece in pieces]
            words = [each for piece in pieces for each in (*piece.words, *piece.texts)]
            words += itertools.chain.from_iterable(nearby)
            asked = (" OR ".join(map(_quoted, words)), json.dumps(rows.tolist()))
            for row, rank in self._base.execute(_RANKS, asked) if words else ():
                ranked[row - 1] = rank
        return ranked

    def _read(self, words: list[str]) -> _ParsedQuery:
        """Settle what each word of a query stands for."""
        single = [piece.words[0] for piece in self._telling(words) if not piece.is_synonym]
        strange = [word for word in single if not (self._holds(word) or self._begins(word))]
        cuts = {word: cut for word in strange if (cut := spelling.run_together(word, self._is_phrase))}
        if cuts:
            read = self._read([part for word in words for part in cuts.get(word, (word,))])
            joined = tuple((word, " ".join(parts)) for word, parts in cuts.items())
            return replace(read, corrections=(*joined, *read.corrections))
        like = {word: spelling.words_like(word, self._known_words, self._meaning) for word in strange}
        asked = self._beside[0].keys() | self._beside[1].keys()
        slips = [word for word, found in like.items() if spelling.is_slip(word, found, asked=asked)]
        swaps = {word: like[word].words[0] for word in slips}
        swaps |= self._between(words, [word for word in strange if word not in swaps])
        unknown = tuple(w for w in strange if w not in swaps)
        mended = [swaps.get(word, word) for word in words if word not in unknown]
        offered = tuple((word, like[word].words) for word in unknown if like[word].words)
        pieces = tuple(self._telling(mended))
        return _ParsedQuery(pieces, tuple(swaps.items()), offered, unknown, self._denied(mended, pieces))

    def _is_phrase(self, words: tuple[str, str]) -> bool:
        """Return whether two words as they are written are an everyday phrase."""
        return words in self._synonyms and not self.asking.vague.issuperset(words)

    def _denied(self, words: list[str], pieces: Sequence[_Term]) -> tuple[tuple[str, str], ...]:
        """Return each word that says no and is none of an everyday phrase, with the word behind it."""
        phrased = {
            word for piece in pieces for word in piece.words if piece.is_synonym and len(piece.words) > 1
        }
        refusing = self.asking.refusals - phrased
        said = [word.replace(_JOINT, " ") for word in words]
        return tuple(pair for pair in itertools.pairwise(said) if pair[0] in refusing)

    def _between(self, words: list[str], strange: list[str]) -> dict[str, str]:
        """Return for strange words the one word that everyday phrases have beside their neighbours."""
        found = {}
        for at, word in enumerate(words):
            if word in strange:
                beside = {*self._beside[0].get(words[at - 1] if at else "", ())}
                beside |= {*self._beside[1].get(words[at + 1] if at + 1 < len(words) else "", ())}
                if meant := spelling.slip_of(word, beside):
                    found[word] = meant
        return found

    def _meaning(self, word: str) -> object:
        """Return what words of one meaning have in common: the kinds they stand for, else their stem."""
        stem = self._stem(word)
        meant = self._synonyms.get((stem,), _Meaning())
        return meant.categories or meant.missing or meant.texts or stem

    def _telling(self, words: list[str]) -> list[_Term]:
        """Return the terms that say what is looked for; fillers may stand between the words of synonyms."""
        asking = self.asking.asking
        without = [word for word in words if word not in asking and not word.isdigit()] or words
        read = (self._strong(self._pieces(words)), self._strong(self._pieces(without)))
        return min(read, key=lambda terms: (sum(not term.is_synonym for term in terms), len(terms)))

    def _strong(self, every: list[_Term]) -> list[_Term]:
        """Return all terms but weak words and fillers, unless there are no others."""
        worded = [piece for piece in every if piece.is_synonym or not self._is_asking(piece.words[0])]
        strong = [piece for piece in worded if not self._is_weak(piece)]
        plain = [piece.words[0] for piece in strong if not piece.is_synonym]
        if self.asking.negations.issuperset(plain):
            strong = [piece for piece in strong if piece.is_synonym] or strong
        return strong or worded or every

    def _is_asking(self, word: str) -> bool:
        """Return whether a word need not be met; a number is of whoever asks: “school for my 5 year old”."""
        return word in self.asking.asking or word.isdigit()

    def _says_something(self, pieces: Sequence[_Term]) -> bool:
        """Return whether some term says what is looked for: a “group” in a name is no group for somebody."""
        return len(pieces) > 1 or any(
            piece.is_synonym or not (self._is_asking(piece.words[0]) or self._is_weak(piece))
            for piece in pieces
        )

    def _is_weak(self, piece: _Term) -> bool:
        """Return whether a term says little beside others, even where alone it stands for something."""
        return len(piece.words) == 1 and piece.words[0] in self.asking.weak | self.asking.general

    def _pieces(self, words: list[str]) -> list[_Term]:
        """Cut a query into synonyms and single words: as few words left over as can be, the longest first."""
        stems = [self._stem(word) for word in words]
        best: list[tuple[int, int, list[_Term]]] = [
            (0, 0, [])
        ]  # of what begins at each word, from the last on
        for at in range(len(words) - 1, -1, -1):
            cut = []
            for term in self._terms_at(words, stems, at):
                left, count, rest = best[-len(term.words)]
                left += not term.is_synonym and not self._is_asking(term.words[0])
                cut.append((left, count + 1, [term, *rest]))
            best.append(min(cut, key=lambda each: each[:2]))
        return best[-1][2]

    def _terms_at(self, words: list[str], stems: list[str], at: int) -> list[_Term]:
        """Return what may begin at a word: synonyms, the longest first, and the word alone."""
        found = []
        for size in range(min(LONGEST_SYNONYM, len(stems) - at), 0, -1):
            meant = self._meant_by(words[at : at + size], stems[at : at + size], alone=len(words) == 1)
            if meant is not None:
                known = (meant.categories, meant.missing, meant.texts, meant.note, meant.wide, meant.asked)
                found.append(_Term(tuple(words[at : at + size]), *known))
        return found if found and len(found[-1].words) == 1 else [*found, _Term((words[at],))]

    def _meant_by(self, words: list[str], stems: list[str], *, alone: bool) -> _Meaning | None:
        """Return what words together stand for, as written or else by stems; ``None`` for nothing."""
        if len(words) == 1 and not alone and {words[0], stems[0]} & self._alone:
            return None  # what is left of “help out” says nothing in “take out a tooth”
        known = (self._synonyms.get(tuple(said)) for said in (words, stems))
        return next(filter(None, known), None) or self._of_any_kin.get(self._any_kin(words))

    def _rows_of(self, piece: _Term, *, surely: bool, whole: bool = True) -> NDArray[np.bool_]:
        rows = self._of_kinds(piece, surely=surely)
        ask = " AND ".join(map(_quoted, piece.words))
        if piece.missing:
            return rows | self._rows_of_missing(piece, surely=surely)
        if piece.categories:  # names and addresses would bring the bus stop called after the library
            texts = self._own_of(piece) if surely and piece.wide and not whole else piece.texts
            ask = f"{{offers organisation more}} : ({_either(f'({ask})', texts)})"
        elif piece.texts:
            said = _either(f"({ask})", piece.texts)
            return rows | self._saying(said, named=said)
        elif not self._holds(piece.words[0]):
            if surely and spelling.is_english(piece.words[0]):
                return rows  # alpha is no beginning of an alphabet
            ask = f"{_quoted(piece.words[0])}*"
        return rows | self._matching(ask)

    def _rows_of_missing(self, piece: _Term, *, surely: bool) -> NDArray[np.bool_]:
        """Return which listings say that they have what no list is of; where they say what is near, they may.

        Words far apart are another thing, and what a listing says of whom it is for is not what it offers.
        What is only called so may have it: a food bank called Befrienders, a church in a former youth centre.
        """
        told = [word for word in piece.words if word not in self.asking.weak] or piece.words
        rows = self._saying_any(self._own_of(piece) if surely else piece.texts, called=not surely)
        if len(told) > 1:  # one word alone may be a name: a bank, a court, a bridge
            own = self._of_own_words(piece.words, told, called=not surely)
            rows |= self._in_one_form(own, told) if surely else own
        if surely or rows.any():
            return rows
        near = self._nearby.get(piece.missing, Nearby())
        rows = self._of_categories(near.categories) | self._saying_any(near.texts) | self._called(near.texts)
        return rows if rows.any() else self._of_own_words(piece.words, told)

    def _own_of(self, piece: _Term) -> list[str]:
        """Return the texts of a term that say a word of it: who says “carers” has more than was concluded."""
        asked = {self._stem(word) for word in piece.words} - self.asking.vague
        return [text for text in piece.texts if asked & {self._stem(w) for w in self.asking.words(text)}]

    def _of_own_words(
        self, words: Sequence[str], told: Sequence[str], *, called: bool = True
    ) -> NDArray[np.bool_]:
        """Return which listings say the words of a phrase, or offer what is left of it without weak ones."""
        rows = self._matching(f"{{offers organisation}} : ({_near(told)})")
        if called:
            rows |= self._matching(f"name : ({_near(words)})") & self._names_tell
        return rows | self._matching(f"more : ({_near(words)})")

    def _saying_any(self, texts: Sequence[str], *, called: bool = True) -> NDArray[np.bool_]:
        """Return which listings say one of some texts, or are called so, where that is to count."""
        said = " OR ".join(map(_quoted, texts))
        if not said:
            return np.zeros(len(self._code), dtype=bool)
        return self._saying(said, named=said) if called else self._matching(_OF_ITSELF.format(said))

    def _called(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Return which listings are called as one of some texts of several words: “Royal Eye Hospital”."""
        names = " OR ".join(_quoted(text) for text in texts if " " in text)
        return self._matching(f"name : ({names})") if names else np.zeros(len(self._code), dtype=bool)

    def _in_one_form(self, rows: NDArray[np.bool_], words: Sequence[str]) -> NDArray[np.bool_]:
        """Return those of some listings that have words as they are said: shopping is no shop."""
        asked = {word.removesuffix("s") for word in words}
        kept = np.zeros_like(rows)
        for row in np.flatnonzero(rows):
            said = {word.removesuffix("s") for word in self.asking.words(self._of_itself[row])}
            kept[row] = asked <= said
        return kept

    def _of_kinds(self, piece: _Term, *, surely: bool) -> NDArray[np.bool_]:
        """Return which listings are of the kinds of a term; of a wide kind, as far as their names tell."""
        rows = self._of_categories(piece.categories - piece.wide)
        wide = self._of_categories(piece.wide)
        if not piece.asked:
            return rows if surely else rows | wide
        for row in np.flatnonzero(wide):
            told = judge(piece.asked, self._told(self._names[row]))
            rows[row] |= told == FITS or (told != FITS_NOT and not surely)
        return rows

    def _told(self, name: str) -> frozenset[str]:
        if name not in self._told_by:
            self._told_by[name] = self._telling_words.told(name)
        return self._told_by[name]

    def _of_categories(self, categories: Iterable[str]) -> NDArray[np.bool_]:
        return np.isin(self._code, [self._codes[each] for each in categories if each in self._codes])

    def _saying(self, ask: str, *, named: str) -> NDArray[np.bool_]:
        """Return which listings say something of themselves, or are called something, where names tell."""
        called = self._matching(f"{{name offers organisation more}} : ({named})") & self._names_tell
        return called | self._matching(_OF_ITSELF.format(ask))

    def _named(self, words: list[str], read: _ParsedQuery) -> NDArray[np.bool_]:
        """Return which listings have in their names all words of a query that says more than one thing."""
        if len(read.pieces) < 2:  # noqa: PLR2004 - what is called after a thing need not be one
            return np.zeros(len(self._code), dtype=bool)
        return self._matching(f"name : ({' AND '.join(map(_quoted, words))})")

    def _matching(self, ask: str) -> NDArray[np.bool_]:
        rows = np.zeros(len(self._code), dtype=bool)
        # One long text is several times quicker to hand over than a hundred thousand rows.
        held = self._base.execute("SELECT group_concat(rowid) FROM listing WHERE listing MATCH ?", (ask,))
        found = held.fetchone()[0]
        if found:
            rows[np.fromstring(found, dtype=np.int64, sep=",") - 1] = True
        return rows

    def _holds(self, word: str) -> bool:
        return self._any("SELECT 1 FROM stem WHERE term = ? LIMIT 1", self._stem(word))

    def _begins(self, word: str) -> bool:
        if len(word) < SHORTEST_PREFIX:
            return False
        return self._any("SELECT 1 FROM listing WHERE listing MATCH ? LIMIT 1", f"{_quoted(word)}*")

    def _any(self, query: str, value: str) -> bool:
        return self._base.execute(query, (value,)).fetchone() is not None

    def _stems_of(self, words: Iterable[str]) -> dict[str, str]:
        """Return the stems of many words at once."""
        every = sorted(words)
        self._base.execute("DELETE FROM one")
        self._base.executemany("INSERT INTO one (rowid, word) VALUES (?, ?)", enumerate(every))
        found = self._base.execute("SELECT doc, term FROM one_by_row").fetchall()
        return dict(zip(every, every, strict=True)) | {every[row]: str(term) for row, term in found}

    def _stem(self, word: str) -> str:
        """Return the stem of a word as the engine makes it, which is kept."""
        if word in self._stems:
            return self._stems[word]
        self._base.execute("DELETE FROM one")
        self._base.execute("INSERT INTO one VALUES (?)", (word,))
        found = self._base.execute("SELECT term FROM one_term").fetchone()
        stem = str(found[0]) if found else word
        if len(self._stems) < MOST_STEMS:
            self._stems[word] = stem
        return stem


_TOKENS = "porter unicode61 remove_diacritics 2"
_FIELDS = "name, offers, organisation, kind, address, more"
_TABLES = (
    f"CREATE VIRTUAL TABLE listing USING fts5({_FIELDS}, content='', tokenize='{_TOKENS}', prefix='3 4')",
    "CREATE VIRTUAL TABLE stem USING fts5vocab(listing, 'row')",
    f"CREATE VIRTUAL TABLE one USING fts5(word, tokenize='{_TOKENS}')",
    "CREATE VIRTUAL TABLE one_term USING fts5vocab(one, 'row')",
    "CREATE VIRTUAL TABLE one_by_row USING fts5vocab(one, 'instance')",
)


_OF_ITSELF = "{{offers organisation more}} : ({})"
_RANKS = (
    f"SELECT rowid, bm25(listing, {', '.join(map(str, FIELD_WEIGHTS))}) FROM listing "  # noqa: S608 - own numbers
    "WHERE listing MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _near(words: Sequence[str]) -> str:
    return f"NEAR({' '.join(map(_quoted, words))}, {APART})"


def _either(ask: str, texts: Sequence[str]) -> str:
    return " OR ".join((ask, *map(_quoted, texts)))


_Kind = tuple[frozenset[str], str]


def _usual_meanings(
    synonyms: Sequence[Synonym], phrases: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], _Kind]:
    """Return what most of the phrases stand for that have the same words left without their stop words."""
    found: dict[tuple[str, ...], Counter[_Kind]] = {}
    for synonym, words in zip(synonyms, phrases, strict=True):
        found.setdefault(words, Counter())[synonym.categories, synonym.missing] += 1
    return {words: kinds.most_common(1)[0][0] for words, kinds in found.items()}


_Beside = dict[str, set[str]]


def _neighbours(synonyms: Iterable[tuple[str, ...]]) -> tuple[_Beside, _Beside]:
    """Return which words follow a word in everyday phrases, and which come before it."""
    after: _Beside = {}
    before: _Beside = {}
    for words in synonyms:
        for first, second in itertools.pairwise(words):
            after.setdefault(first, set()).add(second)
            before.setdefault(second, set()).add(first)
    return after, before


def _coded(categories: Sequence[str]) -> tuple[dict[str, int], NDArray[np.int32]]:
    names = list(dict.fromkeys(categories))
    codes = {name: k for k, name in enumerate(names)}
    return codes, np.fromiter((codes[c] for c in categories), dtype=np.int32, count=len(categories))

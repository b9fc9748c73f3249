"""Full-text search of listings by stems, prefixes, misspellings and everyday synonyms.

The engine is SQLite's FTS5 with Porter stemming. The query is parsed into terms first: a synonym from the
everyday-words table stands for categories; a word that no listing has is tried as a prefix, then as a
misspelling (``rapidfuzz``). Listings must match all terms; where none does, those that match one are
returned, marked as partial.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
import unicodedata
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

LONGEST_QUERY = 200
"""Characters of a query that are read."""

MOST_WORDS = 12
"""Words of a query that are read."""

LEAST_SIMILARITY = 78.0
"""Least likeness (0 to 100) at which a word counts as a misspelling of another."""

SHORTEST_FUZZY = 4
"""Words shorter than this are not taken for misspellings: too many others are like them."""

SHORTEST_PREFIX = 3
"""Letters from which on the start of a word is looked for."""

LONGEST_SYNONYM = 5
"""Words in the longest synonym of the everyday-words table that is looked for."""

FIELD_WEIGHTS = (10.0, 4.0, 3.0, 6.0, 1.0)
"""How much a match in each field counts: name, offers, organisation, kind, address."""

MOST_RANKED = 2_000
"""Listings up to which those found are ordered by how well their words fit."""

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and any at by can cant do find for from get go have help i in is it looking me my near need "
        "nearest of on or our place places please some somewhere someone that the there to want we what "
        "where which who with you your",
    )
)
"""Words that say nothing about what is looked for."""

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True)
class Synonym:
    """A row of the everyday-words table: what people say, and the ids of the categories meant."""

    phrase: str
    categories: frozenset[str]


@dataclass(frozen=True)
class TextMatches:
    """What a search by words found.

    Attributes
    ----------
    rows
        Whether each listing is found, in the order in which they were given.
    corrections
        Pairs of a word as typed and as read, for those taken as misspelled.
    unknown
        Words that no listing has and that are like no word of any.
    partial
        Whether no listing has all that was asked, and these have only part of it.
    """

    rows: NDArray[np.bool_]
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    partial: bool = False


@dataclass(frozen=True)
class _Term:
    """A part of a query that a listing meets by being of a category, or by holding all the stems."""

    words: tuple[str, ...]
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _ParsedQuery:
    """A query after settling its words."""

    pieces: tuple[_Term, ...]
    corrections: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


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


def query_words(text: str) -> list[str]:
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
    every = _WORD.findall(fold_text(text[:LONGEST_QUERY].replace("'", "").replace("’", "")))[:MOST_WORDS]
    return [word for word in every if word not in STOP_WORDS] or every


class TextIndex:
    """The listings of one place, searchable by words; safe to use from several threads.

    Parameters
    ----------
    fields
        For each listing its texts: name, offers, organisation, kind (with its group) and address.
    categories
        For each listing the id of its category.
    synonyms
        The everyday-words table.
    """

    def __init__(
        self, fields: Iterable[Sequence[str]], categories: Sequence[str], synonyms: Iterable[Synonym] = ()
    ) -> None:
        self._lock = threading.Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._base.close)  # an index is dropped with the directory that it stands in
        for statement in _TABLES:
            self._base.execute(statement)
        rows = list(fields)
        self._base.executemany("INSERT INTO listing VALUES (?, ?, ?, ?, ?)", rows)
        self._base.execute("INSERT INTO listing (listing) VALUES ('optimize')")
        self._codes, self._code = _coded(categories)
        listed = list(synonyms)
        self._synonyms = self._by_stems(listed)
        self._known_words = (
            _vocabulary({row[3] for row in rows}),
            _vocabulary({synonym.phrase for synonym in listed}),
            _vocabulary({text for row in rows for text in row}),
        )

    def _by_stems(self, synonyms: list[Synonym]) -> dict[tuple[str, ...], frozenset[str]]:
        found: dict[tuple[str, ...], frozenset[str]] = {}
        for synonym in synonyms:
            key = tuple(self._stem(word) for word in query_words(synonym.phrase))
            found[key] = found.get(key, frozenset()) | synonym.categories
        return found

    def find(self, text: str) -> TextMatches:
        """Return which listings a query matches; all of them if it holds no word.

        Parameters
        ----------
        text
            The query as typed.

        Returns
        -------
        TextMatches
            A mask of listings, and how the words were read.
        """
        words = query_words(text)
        size = len(self._code)
        if not words:
            return TextMatches(np.ones(size, dtype=bool))
        with self._lock:
            read = self._read(words)
            met = [self._rows_of(piece) for piece in read.pieces]
        corrections, unknown = read.corrections, read.unknown
        if not met:
            return TextMatches(np.zeros(size, dtype=bool), corrections, unknown)
        every = np.logical_and.reduce(met)
        if every.any() and not unknown:
            return TextMatches(every, corrections)
        rows = every if every.any() else np.logical_or.reduce(met)
        return TextMatches(rows, corrections, unknown, partial=bool(rows.any()))

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
        rows = np.flatnonzero(found.rows) + 1
        if not 0 < len(rows) <= MOST_RANKED:
            return ranked
        with self._lock:
            words = [word for piece in self._read(query_words(text)).pieces for word in piece.words]
            asked = (" OR ".join(map(_quoted, words)), json.dumps(rows.tolist()))
            for row, rank in self._base.execute(_RANKS, asked) if words else ():
                ranked[row - 1] = rank
        return ranked

    def _read(self, words: list[str]) -> _ParsedQuery:
        """Settle what each word of a query stands for."""
        single = [piece.words[0] for piece in self._pieces(words) if not piece.categories]
        strange = [word for word in single if not (self._holds(word) or self._begins(word))]
        swaps = {word: guess for word in strange if (guess := self._guess(word))}
        unknown = tuple(word for word in strange if word not in swaps)
        mended = [swaps.get(word, word) for word in words if word not in unknown]
        return _ParsedQuery(tuple(self._pieces(mended)), tuple(swaps.items()), unknown)

    def _pieces(self, words: list[str]) -> list[_Term]:
        """Cut a query into synonyms, the longest first, and single words."""
        pieces, at = [], 0
        stems = [self._stem(word) for word in words]
        while at < len(words):
            size = self._saying_at(stems, at)
            meant = self._synonyms.get(tuple(stems[at : at + size]), frozenset())
            pieces.append(_Term(tuple(words[at : at + max(size, 1)]), meant))
            at += max(size, 1)
        return pieces

    def _saying_at(self, stems: list[str], at: int) -> int:
        sizes = range(min(LONGEST_SYNONYM, len(stems) - at), 0, -1)
        return next((size for size in sizes if tuple(stems[at : at + size]) in self._synonyms), 0)

    def _guess(self, word: str) -> str:
        """Return the word most likely meant, those of kinds of service first; empty if none is like it."""
        if len(word) < SHORTEST_FUZZY:
            return ""
        for known in self._known_words:
            best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=LEAST_SIMILARITY)
            if best:
                return str(best[0])
        return ""

    def _rows_of(self, piece: _Term) -> NDArray[np.bool_]:
        rows = np.isin(self._code, [self._codes[c] for c in piece.categories if c in self._codes])
        ask = " AND ".join(map(_quoted, piece.words))
        if piece.categories:  # names and addresses would bring the bus stop called after the library
            ask = f"{{offers organisation}} : ({ask})"
        elif not self._holds(piece.words[0]):
            ask = f"{_quoted(piece.words[0])}*"
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

    def _stem(self, word: str) -> str:
        """Return the stem of a word as the engine makes it."""
        self._base.execute("DELETE FROM one")
        self._base.execute("INSERT INTO one VALUES (?)", (word,))
        found = self._base.execute("SELECT term FROM one_term").fetchone()
        return str(found[0]) if found else word


_TOKENS = "porter unicode61 remove_diacritics 2"
_FIELDS = "name, offers, organisation, kind, address"
_TABLES = (
    f"CREATE VIRTUAL TABLE listing USING fts5({_FIELDS}, content='', tokenize='{_TOKENS}', prefix='3 4')",
    "CREATE VIRTUAL TABLE stem USING fts5vocab(listing, 'row')",
    f"CREATE VIRTUAL TABLE one USING fts5(word, tokenize='{_TOKENS}')",
    "CREATE VIRTUAL TABLE one_term USING fts5vocab(one, 'row')",
)


_RANKS = (
    f"SELECT rowid, bm25(listing, {', '.join(map(str, FIELD_WEIGHTS))}) FROM listing "  # noqa: S608 - own numbers
    "WHERE listing MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
)


def _vocabulary(texts: Iterable[str]) -> list[str]:
    """Return the words of some texts that are long enough to be meant by a misspelling, in order."""
    found = {word for text in texts for word in _WORD.findall(fold_text(text))}
    return sorted(word for word in found if len(word) >= SHORTEST_FUZZY and not word.isdigit())


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _coded(categories: Sequence[str]) -> tuple[dict[str, int], NDArray[np.int32]]:
    names = list(dict.fromkeys(categories))
    codes = {name: k for k, name in enumerate(names)}
    return codes, np.fromiter((codes[c] for c in categories), dtype=np.int32, count=len(categories))

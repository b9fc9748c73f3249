"""Patterns that find the words of a table in what people write, however they are spaced and hyphenated.

In a table, ``+`` stands between parts that count in either order, a few words apart: ``asylum + hotel``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "_": " ", "-": " ", "\u2010": " ", "–": " "})
_START = re.compile(r"^\w{1,2}")
_WITHIN = "[' ]{0,3}"
_NEAR = r"s?(?:[^\w,;.|]{1,4}\w+){0,4}?[^\w,;.|]{1,4}"


NOTHING: Mapping[str, str] = {}
_SHORTEST_JOINED = 6


def spoken(words: Iterable[str], *, not_behind: Mapping[str, str] = NOTHING) -> re.Pattern[str] | None:
    """Return a pattern that finds words in sentences, at the start and end of words, plural or not.

    Parameters
    ----------
    words
        Rows of a table.
    not_behind
        By row, words parted by semicolons directly behind which it means something else: an animal refuge
        is no refuge, a “women's and animal refuge” is one.

    Returns
    -------
    re.Pattern or None
        For :func:`first_found`; ``None`` where there are no words.
    """
    either = _either(words, not_behind, within=_WITHIN, near=_NEAR, apart=" ")
    return re.compile(rf"\b(?:{either})s?\b") if either else None


def joined(
    words: Iterable[str], *, unless: str, not_behind: Mapping[str, str] = NOTHING
) -> re.Pattern[str] | None:
    """Return a pattern that finds words as web and e-mail addresses write them, without blanks.

    Short words are left out: they stand within names, as “idva” in davidvaughan.org.

    Parameters
    ----------
    words
        Rows of a table.
    unless
        The letter that makes another word of them when it follows.
    not_behind
        See :func:`spoken`.

    Returns
    -------
    re.Pattern or None
        For :func:`first_found`; ``None`` where there are no words.
    """
    long = [each for each in words if len(each) >= _SHORTEST_JOINED]
    either = _either(long, not_behind, within=r"\W{0,3}", near=r"\W{0,3}s?\W{0,3}", apart="")
    return re.compile(rf"(?:{either})(?!{unless})") if either else None


def first_found(pattern: re.Pattern[str] | None, text: str) -> str:
    """Return the first words of a text that a pattern finds; empty where it finds none.

    Parameters
    ----------
    pattern
        From :func:`spoken` or :func:`joined`.
    text
        What somebody wrote.

    Returns
    -------
    str
        In small letters, one blank between words. Apostrophes, hyphens and blanks make no difference:
        “Womens-aid” is “women's aid”.
    """
    found = pattern.search(_plain(text)) if pattern else None
    return " ".join(re.findall(r"[\w']+", found[0])) if found else ""


def without(pattern: re.Pattern[str] | None, text: str) -> str:
    """Return a text in small letters without the words that a pattern finds.

    Parameters
    ----------
    pattern
        From :func:`spoken`.
    text
        What somebody wrote.

    Returns
    -------
    str
        With ``|`` where words were, so that those on either side do not come together.
    """
    plain = _plain(text)
    return pattern.sub(" | ", plain) if pattern else plain


def _either(
    words: Iterable[str], not_behind: Mapping[str, str], *, within: str, near: str, apart: str
) -> str:
    """Return a pattern of any of the words, given what may stand within words and between parts.

    Those with the same first letters stand together, so that most texts are passed over fast.
    """
    by_start: dict[str, list[str]] = defaultdict(list)
    for each in sorted(words, key=len, reverse=True):
        parts = [within.join(re.findall(r"\w+", _plain(part))) for part in each.split("+")]
        if not all(parts):
            continue
        others = [word for word in not_behind.get(each, "").split(";") if word.strip()]
        for found in [near.join(parts), near.join(reversed(parts))] if len(parts) > 1 else parts:
            start = _START.findall(found)[0]
            refused = "".join(_not_behind(word, apart, start) for word in others)
            by_start[start].append(refused + found.removeprefix(start))
    return "|".join(f"{start}(?:{'|'.join(rest)})" for start, rest in by_start.items())


def _not_behind(word: str, apart: str, start: str) -> str:
    """Return what stands behind the first letters of words and refuses them directly behind another word.

    Where that word is the second of two, as in “women's and animal refuge”, it refuses nothing.
    """
    second = "".join(f"(?<!{sign}{apart})" for sign in ("and", "&", "/", ","))
    return f"(?<!{second}{_plain(word)}{apart}{start})"


def _plain(text: str) -> str:
    """Return a text in small letters, one blank between words, without accents and invisible signs."""
    written = str(text)
    if not written.isascii():
        signs = unicodedata.normalize("NFKD", written)
        written = "".join(sign for sign in signs if unicodedata.category(sign) not in {"Cf", "Mn"})
    return " ".join(written.casefold().translate(_APOSTROPHES).split())

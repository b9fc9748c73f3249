"""How easily what is said can be read aloud: words a sentence and the Flesch–Kincaid grade, names folded.

``python -m tests.support.sentences`` prints how long and how hard they are everywhere, and the worst.

The grade is that of Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy
enlisted personnel", Research Branch Report 8-75, 1975. Syllables are groups of vowels, without an ``e`` that
is not heard: the rule that libraries fall back on for words that no dictionary has. The libraries that look
words up in one bring a dictionary under the GPL, or fetch it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from placebased.place.atlas import Atlas

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

MOST_WORDS = 25
"""Words of a sentence, names and numbers as one word each."""

HIGHEST_GRADE = 9.0
"""School grade of a paragraph, names and numbers as one word each."""

NAME, NUMBER = "Name", "9"
"""What names and numbers are folded into."""

GRADED_FROM = 8
"""A sentence of fewer words has no grade: one long word would decide it."""

_SHORTEST = 2
"""Names of so few letters are words."""

_NUMBER = re.compile(
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4}"
    r"|[−£-]?\d+(?:[,.–/:-]\d+)*(?:%|st|nd|rd|th|am|pm|km|m)?(?!\w)"
)
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?]\)))\s+(?=[A-Z0-9“‘(£−])|\n+")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s)]*)?(?<![.,;:)])")
_QUOTED = re.compile(r"“[^“”]+”")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’–-]*")
_FIRST = re.compile(r"[^\W_]+")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_SOUNDS = re.compile(r"ia|io(?!n)|eo(?!ple|us)|(?<=r)ea(?=s?$)|iu")
"""Vowels that stand together and are heard apart, as in “area” or “social”."""

_SILENT_END = re.compile(r"(?<![aeiouyl])e$|(?<![aeiouylsczxhg])es$|[aeiouy]les?$|(?<![td])ed$")
"""An ``e`` at the end of a word that is not heard, as in “place”, “takes”, “rules” or “worked”."""


def syllables(word: str) -> int:
    """Return how many syllables a word has, by its groups of vowels.

    Parameters
    ----------
    word
        One word; what stands for a name or a number has one.

    Examples
    --------
    >>> (
    ...     syllables("people"),
    ...     syllables("areas"),
    ...     syllables("neighbourhood"),
    ...     syllables("stated"),
    ...     syllables("9"),
    ... )
    (2, 3, 3, 2, 1)
    """
    if word in {NAME, NUMBER}:
        return 1
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(plain)) + len(_TWO_SOUNDS.findall(plain))
    return max(groups - bool(_SILENT_END.search(plain)), 1)


@lru_cache(maxsize=4)
def _names(atlas: Atlas) -> dict[str, list[str]]:
    """Return the names that a place has by their first word, the longest first."""
    named = [
        *atlas.indicators.values(),
        *atlas.categories.values(),
        *atlas.domains.values(),
        *atlas.series.values(),
    ]
    found = {atlas.place.name, *(str(name) for level in atlas.areas.values() for name in level["name"])}
    found |= {
        str(getattr(each, field, "")) for each in named for field in ("label", "plural", "group", "member_of")
    }
    found |= {
        str(name) for column in ("team", "organisation", "kind", "hours_text") for name in atlas.teams[column]
    }
    found |= {str(field) for each in atlas.sources.values() for field in (each.title, each.publisher)}
    found |= {str(each["properties"]["name"]) for each in atlas.background["features"]}
    found |= set(map(str, [*atlas.comparator_areas["name"], *atlas.standards["label"]]))
    found |= set(map(str, atlas.standards["source"]))
    found |= {rule.table for rule in atlas.part_rules.values()}
    # a listing of one word would make a name of every such word
    found |= {name for name in map(str, atlas.assets["name"]) if " " in name}
    names: dict[str, list[str]] = {}
    for name in sorted((each.lower() for each in found if len(each) > _SHORTEST), key=len, reverse=True):
        if first := _FIRST.search(name):
            names.setdefault(first.group(), []).append(name[first.start() :])
    return names


def fold(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return a text with each name, each number and all that is quoted as one word.

    Within quotation marks stand words of the reader, or of a source: they are not ours to make shorter.

    Parameters
    ----------
    text
        What is said.
    names
        The names in it by their first word, the longest first.
    """
    text = _ADDRESS.sub(NAME, _QUOTED.sub(f"“{NAME}”", text))
    small, kept, done = text.lower(), [], 0
    for word in _FIRST.finditer(small):
        if word.start() < done:
            continue
        for name in names.get(word.group(), ()):
            end = word.start() + len(name)
            if small.startswith(name, word.start()) and not small[end : end + 1].isalnum():
                kept += [text[done : word.start()], NAME]
                done = end
                break
    return _NUMBER.sub(NUMBER, "".join([*kept, text[done:]]))


def without_quotes(text: str) -> str:
    """Return a text without what stands in quotation marks: words of the reader, or of a source.

    Parameters
    ----------
    text
        What is said.
    """
    return _QUOTED.sub("", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that ends in a full stop; headings and labels are none.

    Parameters
    ----------
    text
        A paragraph.
    """
    return [each.strip() for each in _END.split(text) if each.strip().endswith((".", "!", "?", ".)"))]


def words(sentence: str) -> list[str]:
    """Return the words of a folded sentence.

    Parameters
    ----------
    sentence
        One sentence.
    """
    return _WORD.findall(sentence)


def grade(said: Iterable[str]) -> float:
    """Return the Flesch–Kincaid grade of folded sentences.

    Parameters
    ----------
    said
        At least one sentence.
    """
    counted = [words(each) for each in said]
    total = sum(map(len, counted))
    spoken = sum(syllables(word) for each in counted for word in each)
    return 0.39 * total / len(counted) + 11.8 * spoken / total - 15.59


@dataclass(frozen=True)
class Measured:
    """A sentence as a template, with its words and its grade.

    Attributes
    ----------
    where
        Where it was read.
    text, template
        As it stands, and with names and numbers folded.
    """

    where: str
    text: str
    template: str

    @property
    def length(self) -> int:
        """Its words."""
        return len(words(self.template))

    @property
    def grade(self) -> float:
        """Its own grade."""
        return grade([self.template])


class _Prose(HTMLParser):
    """Collects the text of what is read as sentences, a block at a time; tables and drawings are left out.

    A link to another site is one word: its text is the name of a page that somebody else gave it.
    """

    BLOCKS = frozenset(
        {"p", "li", "h1", "h2", "h3", "h4", "div", "section", "dd", "dt", "summary", "details", "ul"}
    )
    LEFT_OUT = frozenset({"style", "svg", "table", "script", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self._deep = 0
        self._elsewhere = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.LEFT_OUT:
            self._deep += 1
        if tag == "a" and (dict(attrs).get("href") or "").startswith("http"):
            self.handle_data(NAME)
            self._elsewhere = True
        if tag in self.BLOCKS or tag == "br":
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.LEFT_OUT:
            self._deep -= 1
        if tag == "a":
            self._elsewhere = False
        if tag in self.BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self._deep and not self._elsewhere:
            self.blocks[-1] += data


def blocks_of(html: str) -> list[str]:
    """Return the paragraphs and entries of a piece of a page.

    Parameters
    ----------
    html
        Its markup.
    """
    read = _Prose()
    read.feed(html)
    lines = [line for each in read.blocks for line in re.split(r"\n\s*\n|\n(?=\s*[-#|>])", each)]
    return [" ".join(re.sub(r"[*`#]|^\s*[-|]\s", "", each).split()) for each in lines if each.strip()]


def of_page(app: AppTest) -> Iterator[str]:
    """Yield the paragraphs of a page that was run.

    Parameters
    ----------
    app
        The page.
    """
    for kind in ("html", "markdown", "caption", "info", "warning", "error", "success"):
        for each in app.get(kind):
            yield from blocks_of(getattr(each.proto, "body", "") or str(getattr(each, "value", "")))


def measured(atlas: Atlas, where: str, text: str) -> Iterator[Measured]:
    """Yield the sentences of a paragraph.

    Parameters
    ----------
    atlas
        The place whose names are folded.
    where
        Where it was read.
    text
        The paragraph.
    """
    names = _names(atlas)
    for each in sentences(fold(text, names)):
        yield Measured(where, text, each)


def too_hard(said: Measured) -> str:
    """Return why a sentence is not one that somebody would read aloud; empty where it is.

    Parameters
    ----------
    said
        The sentence.
    """
    if said.length > MOST_WORDS:
        return f"has {said.length} words: {said.template}"
    if said.length >= GRADED_FROM and said.grade > HIGHEST_GRADE:
        return f"is of grade {said.grade:.1f}: {said.template}"
    return ""


def hard_to_read(atlas: Atlas, text: str) -> Iterator[str]:
    """Yield what in a paragraph nobody would say.

    Parameters
    ----------
    atlas
        The place whose names are folded.
    text
        The paragraph.
    """
    yield from filter(None, map(too_hard, measured(atlas, "", text)))

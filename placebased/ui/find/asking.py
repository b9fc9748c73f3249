"""A question asked of all listings, on the map and off it, for Find, its first words and the light page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from placebased.assets.directory import Directory
from placebased.finding import search
from placebased.finding.origin import Origin
from placebased.finding.question import Question
from placebased.finding.question_text import read_question
from placebased.finding.search import SearchResult
from placebased.finding.serving import only_serving
from placebased.place.atlas import Atlas
from placebased.ui.runtime.caches import find_cache


@dataclass(frozen=True)
class Asked:
    """A question with its answer.

    Attributes
    ----------
    question
        What is asked, after what its words say was read.
    origin
        Where distances are counted from; ``None`` where nothing is asked near to.
    directory, answer
        The listings, and what was found among them.
    hidden, unplaced
        Listings without a point (places that shelter people at risk, services that nobody goes to), and what
        was found among them; of the latter only what serves the address that is asked near to.
    """

    question: Question
    origin: Origin | None
    directory: Directory
    answer: SearchResult
    hidden: Directory
    unplaced: SearchResult


def ask(
    atlas: Atlas, typed: Question, now: datetime, *, neighbourhoods: str = "", said: tuple[str, ...] = ()
) -> Asked:
    """Return the answer to a question as it was typed.

    Parameters
    ----------
    atlas
        The place.
    typed
        The question, its words unread.
    now
        The present moment, on England's clocks.
    neighbourhoods
        Id of a list of neighbourhoods; empty for the pack's own choice.
    said
        Sentences that go before what is said of the words.
    """
    directory, hidden = find_cache.directory(), find_cache.sheltered()
    read = read_question(atlas, directory, typed, now)
    origin = find_cache.origin(neighbourhoods, read.question.near)
    answer = search.find(directory, read.question, origin, now, said=(*said, *read.said))
    unplaced = search.find_anywhere(hidden, read.question, now)
    unplaced = only_serving(atlas, hidden, unplaced, origin.lsoa if origin else "")
    return Asked(read.question, origin, directory, answer, hidden, unplaced)

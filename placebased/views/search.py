"""One box for a postcode, a place, an asset or a need: what a text finds, and what of it is sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from placebased import phrases
from placebased.need import aggregation, practices
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Finder, Hit
from placebased.place.need_words import NeedWords
from placebased.place.postcodes import read_postcode

MISSPELT = 80.0
"""Least likeness (0 to 100) of a name to what was typed that makes it the same name, misspelt."""

MOST_NEEDS = 5
"""Figures that are offered at most."""


@dataclass(frozen=True)
class SearchAnswer:
    """What a text found.

    Attributes
    ----------
    places
        Areas, assets and postcodes, the best first.
    needs
        Figures, and what GP practices record: the most obvious first.
    note
        What is to be said over the needs, or of a postcode that is not listed; empty for nothing.
    sure
        The one that is what was typed, to be gone to at once; ``None`` where there is a choice.
    is_postcode
        Whether the text was read as a postcode or a part of one.
    """

    places: tuple[Hit, ...] = ()
    needs: tuple[Hit, ...] = ()
    note: str = ""
    sure: Hit | None = None
    is_postcode: bool = False


def search(atlas: Atlas, finder: Finder, words: NeedWords, text: str) -> SearchAnswer:
    """Return what a text finds among places and needs.

    Parameters
    ----------
    atlas
        The place.
    finder
        Its places by name.
    words
        Its needs by everyday words.
    text
        What a person typed.

    Returns
    -------
    SearchAnswer
        Names that are merely like the text are left out where a need is what was typed.
    """
    hits = finder.find(text)
    typed = read_postcode(text, atlas)
    if typed.standing != "none":
        only = hits[0] if len(hits) == 1 and typed.standing != "unlisted" else None
        return SearchAnswer(tuple(hits), note="" if hits else typed.note, sure=only, is_postcode=True)
    needs, note, fits = _needs(atlas, words, text)
    places = tuple(hit for hit in hits if hit.kind != "condition")
    if needs:
        places = tuple(hit for hit in places if _is_called(hit, text))
    return SearchAnswer(places, needs, note, _sure(text, places, needs if fits else ()))


def places_only(found: SearchAnswer, text: str) -> SearchAnswer:
    """Return what was found among places, for a page on which needs mean nothing.

    Parameters
    ----------
    found
        What a text found.
    text
        What a person typed.
    """
    if found.is_postcode:
        return found
    return SearchAnswer(found.places, sure=_sure(text, found.places, ()))


def search_need(atlas: Atlas, words: NeedWords, text: str) -> SearchAnswer:
    """Return what a text finds among needs alone; the most obvious of those that fit is taken as sure.

    Parameters
    ----------
    atlas
        The place.
    words
        Its needs by everyday words.
    text
        What a person typed.
    """
    needs, note, fits = _needs(atlas, words, text)
    return SearchAnswer((), needs, note, needs[0] if fits else None)


def _needs(atlas: Atlas, words: NeedWords, text: str) -> tuple[tuple[Hit, ...], str, bool]:
    """Return figures, what is said over them, and whether they are of what was typed."""
    answer = words.find(text)
    fits = bool(answer.fits)
    hits = tuple(_need_hit(atlas, each) for each in (answer.fits or answer.near)[:MOST_NEEDS])
    said = phrases.shorten(text.strip())
    if fits:
        return hits, answer.note, True
    if hits:
        return hits, f"No figure about “{said}” here. {_sentence(answer.note)}Near it:", False
    return (), f"No figure about “{said}” here.", False


def _sentence(note: str) -> str:
    return f"{note}. " if note else ""


def _need_hit(atlas: Atlas, each: str) -> Hit:
    if each in atlas.indicators:
        indicator = atlas.indicators[each]
        return Hit("need", indicator.label, indicator.group, each)
    measure = practices.measures(atlas)[each]
    return Hit("condition", measure.label, "recorded at GP practices", each)


def _is_called(hit: Hit, text: str) -> bool:
    """Return whether a name holds every word typed, or is a misspelling away from the text."""
    name, asked = utils.default_process(hit.label), utils.default_process(text)
    return all(word in name for word in asked.split()) or fuzz.ratio(name, asked) >= MISSPELT


def _sure(text: str, places: tuple[Hit, ...], needs: tuple[Hit, ...]) -> Hit | None:
    """Return the only hit, or the one of exactly that name: the largest area, or what alone is called so."""
    if len(places) + len(needs) == 1:
        return next((hit for hit in (*needs, *places) if hit in needs or _is_called(hit, text)), None)
    named = [hit for hit in places if utils.default_process(hit.label) == utils.default_process(text)]
    areas = [hit for hit in named if hit.kind == "area"]
    first = [hit for hit in areas if _level(hit) == _level(areas[0])]
    if len(first) == 1:
        return first[0]
    return named[0] if len(named) == 1 and not needs else None


def called_exactly(text: str, hits: Iterable[Hit]) -> Hit | None:
    """Return the only one of several places that has exactly the name that was typed; ``None`` for a choice.

    Parameters
    ----------
    text
        What a person typed.
    hits
        What it found.
    """
    asked = utils.default_process(text)
    named = [hit for hit in hits if asked and utils.default_process(hit.label) == asked]
    return named[0] if len(named) == 1 else None


def _level(hit: Hit) -> str:
    return hit.target.partition(":")[0]


def parameters(atlas: Atlas, hit: Hit) -> dict[str, str]:
    """Return the parameters of the link that shows a hit on the map.

    Parameters
    ----------
    atlas
        The place.
    hit
        What a search found.
    """
    names = {"area": "area", "asset": "asset", "postcode": "near", "need": "need", "condition": "condition"}
    link = {names[hit.kind]: hit.target}
    indicator = atlas.indicators.get(hit.target) if hit.kind == "need" else None
    if indicator is not None and aggregation.why_unavailable(indicator, "lsoa"):
        link["level"] = indicator.geography
    return link


def best_link(atlas: Atlas, found: SearchAnswer, text: str) -> tuple[str, dict[str, str]]:
    """Return where a text leads when nobody can be asked which of several was meant.

    Parameters
    ----------
    atlas
        The place.
    found
        What the text found.
    text
        What a person typed.

    Returns
    -------
    tuple of str and dict
        Name of the page, and the parameters of its link: the map with what fits, else Find with the text.
    """
    fitting = [hit for hit in found.needs if not found.note.endswith(":")]
    called = [hit for hit in found.places if found.is_postcode or _is_called(hit, text)]
    hit = found.sure or next(iter([*called, *fitting]), None)
    if hit is not None:
        return "explore", parameters(atlas, hit)
    return "find", {"words": text.strip()}

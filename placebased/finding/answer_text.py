"""An answer in sentences: what was found, how its words were read, and what relaxing a condition finds."""

from __future__ import annotations

import math

from placebased import phrases
from placebased.assets.directory import Directory
from placebased.finding.question import Question
from placebased.finding.search import Relaxed, SearchResult
from placebased.hours import opening_hours
from placebased.travel import walking


def question_in_words(directory: Directory, answer: SearchResult) -> str:
    """Return what was asked, as a sentence without full stop."""
    asked = answer.question
    what = phrases.join_list(
        [phrases.in_sentence(directory.categories[k].plural) for k in asked.kinds], most=3
    )
    words = f"“{asked.words.strip()}”" if asked.words.strip() else ""
    parts = [" for ".join(part for part in (what, words) if part) or "everything listed"]
    if answer.origin is not None:
        parts.append(near_in_words(asked, answer.origin.label))
    if answer.moment is not None:
        parts.append(f"open {when_in_words(answer)}")
    if asked.audience in directory.audiences:
        parts.append(f"for {phrases.in_sentence(directory.audiences[asked.audience].label)}")
    parts += ["step-free"] * asked.step_free + ["confirmed within a year"] * asked.fresh
    sentence = ", ".join(parts)
    return sentence[:1].upper() + sentence[1:]


def near_in_words(asked: Question, label: str) -> str:
    """Return how near a question asks, e.g. ``"within 15 minutes' walk of M9 4AB"``."""
    if not asked.within:
        return f"nearest to {label} first"
    if asked.unit == "min":
        return f"within {asked.within} minutes’ walk of {label}"
    return f"within {phrases.number(asked.within)} m on foot of {label}"


def when_in_words(answer: SearchResult) -> str:
    """Return the moment asked about, e.g. ``"on Tuesday 24 November at 7pm"``."""
    if answer.moment is None:
        return "at any time"
    when = answer.moment.when
    day = f"{opening_hours.DAYS[when.weekday()]} {when.day} {when:%B}"
    words = f"on {day} at {opening_hours.describe_clock(when)}"
    return f"now, {words}" if answer.question.when == "now" else words


def count_in_words(answer: SearchResult) -> str:
    """Return how many were found and how many may fit, as a sentence."""
    sure, maybe = len(answer.sure), len(answer.maybe)
    unsure = "not everything asked is stated there"
    if maybe and not sure:
        return f"No place surely fits. {phrases.plural(maybe, 'place may', 'places may')} fit: {unsure}."
    found = f"{phrases.plural(sure, 'place fits', 'places fit')}."
    found = found[:1].upper() + found[1:]
    return f"{found} {phrases.number(maybe)} more may fit: {unsure}." if maybe else found


def notes(answer: SearchResult) -> tuple[str, ...]:
    """Return what a reader should know about how the question was read."""
    found = [answer.origin.note if answer.origin else "", answer.moment.note if answer.moment else ""]
    if answer.moment is not None and (name := opening_hours.holiday(answer.moment.when.date())):
        found.append(f"This is a bank holiday ({name}): check before you travel.")
    return tuple(note for note in [*found, *_about_words(answer)] if note)


def _about_words(answer: SearchResult) -> list[str]:
    words = answer.words
    if words is None:
        return []
    read = [f"“{typed}” is read as “{meant}”." for typed, meant in words.read_as]
    if words.unknown:
        named = phrases.join_list([f"“{word}”" for word in words.unknown], most=5)
        found = "The rest is searched for." if words.partly else "Try other words, or choose a kind."
        read.append(f"No listing has {named}, or anything like it; listings are in English. {found}")
    elif words.partly:
        read.append("No listing has all of these words; those that have some are shown.")
    return read


def relaxed_in_words(directory: Directory, answer: SearchResult, found: Relaxed) -> str:
    """Return what relaxing one condition would find, as the label of a button."""
    asked = answer.question
    what = {
        "near": "Look at any distance",
        "words": f"Leave out “{asked.words.strip()}”",
        "kinds": "Look for every kind",
        "when": "Look at any time",
        "audience": f"Not only for {_audience(directory, asked)}",
        "step_free": "Without asking for step-free",
        "fresh": "Count older listings too",
    }[found.condition]
    counts = [f"{phrases.number(found.sure)} fit"] if found.sure else []
    counts += [f"{phrases.number(found.maybe)} may fit"] if found.maybe else []
    far = (
        f", the nearest {walking.describe_distance(found.nearest)} away"
        if math.isfinite(found.nearest)
        else ""
    )
    return f"{what}: {' and '.join(counts)}{far}"


def _audience(directory: Directory, asked: Question) -> str:
    known = directory.audiences.get(asked.audience)
    return phrases.in_sentence(known.label) if known else ""

"""Read what stands inside the words of a question: where, when, for whom, and whether step-free.

“Food tomorrow near M9” asks for food, on a day, near a district. What is read so is said, and only what the
question does not say already is read. A name is left alone: Wythenshawe Hospital is no hospital near
Wythenshawe.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from placebased.assets.asked_terms import STEP_FREE
from placebased.assets.directory import Directory
from placebased.assets.question_words import QuestionWords
from placebased.assets.spelling import fold_text
from placebased.finding.origin import CALLED
from placebased.finding.question import FREE, UNPRICED, WEEKDAYS, Question
from placebased.hours import hours_in_words, moments
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.postcodes import read_postcode

_NAMED_LEVELS: tuple[Level, ...] = ("locality", "neighbourhood", "ward")
"""Levels whose areas are asked near to by name; of areas with one name the smallest is meant."""

_BEFORE_A_NAME = ("of", "for", "the", "north", "south", "east", "west", "central", "greater")
_POSTCODE = r"\b(?P<code>[a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?)\b"


@dataclass(frozen=True)
class ReadQuestion:
    """A question with what its words said, and a sentence for each thing that was read or left open."""

    question: Question
    said: tuple[str, ...] = ()


_Step = Callable[[Question, str], tuple[Question, str, str]]


def read_question(atlas: Atlas, directory: Directory, question: Question, now: datetime) -> ReadQuestion:
    """Return a question with what stands inside its words taken as its conditions.

    Parameters
    ----------
    atlas
        The place, with the names of its areas.
    directory
        Every listing of the place, for its audiences.
    question
        As it is asked; what it says apart from its words stays.
    now
        The present moment, on England's clocks.

    Returns
    -------
    ReadQuestion
        Its words are those that were not read.
    """
    if not question.words.strip():
        return ReadQuestion(question)
    steps: tuple[_Step, ...] = (
        lambda asked, text: _when(directory.inside, asked, text, now),
        lambda asked, text: _place(atlas, directory, asked, text),
        lambda asked, text: _terms(directory, asked, text),
        lambda asked, text: _cost(directory, asked, text),
        lambda asked, text: _language(directory.inside, asked, text),
        lambda asked, text: _audience(directory, asked, text),
    )
    asked = " ".join(fold_text(question.words).split())
    read, rest, said = question, asked, []
    for step in steps:
        read, rest, note = step(read, rest)
        said += [note] if note else []
    if read == question and rest == asked:
        return ReadQuestion(question, tuple(said))
    return ReadQuestion(replace(read, words=rest.strip(" ,?.!")), tuple(said))


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


# --- where -----------------------------------------------------------------------------------------


def _place(atlas: Atlas, directory: Directory, asked: Question, text: str) -> tuple[Question, str, str]:
    words = directory.inside
    if found := words.near_me.search(text):
        note = "" if asked.near else "Near where? Give a postcode or a place."
        return asked, _without(text, found), note
    if asked.near:
        return asked, _whole_place(atlas, words).sub("", text), ""
    if (code := re.search(rf"(?:\b{words.before_place})?{_POSTCODE}", text)) and read_postcode(
        code["code"], atlas
    ).placed:
        postcode = read_postcode(code["code"], atlas).postcode
        return replace(asked, near=postcode), _without(text, code), f"Near {postcode}."
    names, targets = _names(atlas)
    named = re.search(rf"\b{words.before_place}{names}", text) or _bare_name(directory, names, text)
    if named is None:
        return asked, _whole_place(atlas, words).sub("", text), ""
    target, label = targets[named["name"]]
    return replace(asked, near=target), _without(text, named), f"Near {label}."


def _bare_name(directory: Directory, names: str, text: str) -> re.Match[str] | None:
    """Return a name of an area that ends a text no listing answers, after what people look for."""
    found = re.search(rf"(?<=\s){names}", text)
    if found is None or directory.words.find(text).surely.any():
        return None
    rest = directory.words.find(text[: found.start()])
    return found if (rest.kinds or rest.missing) and not rest.unknown else None


@lru_cache(maxsize=4)
def _whole_place(atlas: Atlas, words: QuestionWords) -> re.Pattern[str]:
    """Return a pattern of the place's own name at the end of a text, but not in “University of …”.

    Listings lie in the place and around it, so that its name leaves none out.
    """
    part_of_a_name = "".join(rf"(?<!\b{word})" for word in _BEFORE_A_NAME)
    name = re.escape(fold_text(atlas.place.name))
    return re.compile(rf"{part_of_a_name}\s+(?:{words.before_place})?(?:greater\s+)?{name}\W*$")


@lru_cache(maxsize=4)
def _names(atlas: Atlas) -> tuple[str, dict[str, tuple[str, str]]]:
    """Return a pattern of the names of areas, at the end of a text, and what each means."""
    found = {
        fold_text(str(alias)): (f"{CALLED}{alias}", str(alias))
        for alias, level, code in atlas.aliases[["alias", "level", "code"]].itertuples(index=False)
        if code in atlas.areas[level].index
    }
    for level in _NAMED_LEVELS:
        for code, name in atlas.areas[level]["name"].items():
            found[fold_text(str(name))] = (f"{level}:{code}", str(name))
    names = "|".join(map(re.escape, sorted(found, key=len, reverse=True))) or r"(?!)"
    return rf"(?P<name>{names})\W*$", found


# --- when ------------------------------------------------------------------------------------------


def _when(words: QuestionWords, asked: Question, text: str, now: datetime) -> tuple[Question, str, str]:
    if asked.when or words.no_time.search(text):
        return asked, text, ""
    if found := words.now.search(text):
        return replace(asked, when="now"), _without(text, found), ""
    day, part, rest = _read_day(words, text, now)
    hour, rest = (part, rest) if part else _read_hour(words, rest)
    if day is None and hour is None:
        return _weekend(words, asked, text)
    rest = words.open.sub(" ", rest)
    the_day = day or _next_day(hour, now)
    when = the_day.isoformat() if hour is None else f"{the_day.isoformat()}T{hour:%H:%M}"
    return replace(asked, when=when), " ".join(rest.split()), _describe_time(the_day, hour)


def _describe_time(day: date, hour: time | None) -> str:
    said = f"{moments.DAYS[day.weekday()]} {day.day} {day:%B}"
    at = "at any hour" if hour is None else f"at {hours_in_words.describe_clock(hour)}"
    return f"The time is read as {said}, {at}."


def _weekend(words: QuestionWords, asked: Question, text: str) -> tuple[Question, str, str]:
    found = words.weekend.search(text)
    if found is None:
        return asked, text, ""
    return (
        asked,
        _without(text, found),
        "On Saturday or on Sunday? Name a day, and only what is open is found.",
    )


def _read_day(words: QuestionWords, text: str, now: datetime) -> tuple[date | None, time | None, str]:
    """Return the day that a text names, the part of it that it names, and the rest of the text."""
    found = next((each for each in words.day.finditer(text) if not each["until"]), None)
    if found is None:
        return None, None, text
    rest, name = _without(text, found), found["day"]
    part = words.clock("part of day", found["part"]) if found["part"] else None
    if name in words.means("tonight"):
        at_least = max(words.clock("tonight", name), now.time().replace(second=0, microsecond=0))
        return now.date(), part or at_least, rest
    meant = words.means("day")[name]
    ahead = int(meant) if meant.isdigit() else (WEEKDAYS.index(meant) - now.weekday()) % 7
    return now.date() + timedelta(ahead), part, rest


def _read_hour(words: QuestionWords, text: str) -> tuple[time | None, str]:
    if found := words.hour.search(text):
        return _clock(words, found), _without(text, found)
    if found := words.late.search(text):
        return words.clock("late", found["late"]), _without(text, found)
    if found := words.part.search(text):
        return words.clock("part of day", found["said"] or found["last"]), _without(text, found)
    return None, text


def _clock(words: QuestionWords, found: re.Match[str]) -> time:
    if found["name"]:
        return words.clock("hour", found["name"])
    if found["hour24"]:
        return time(int(found["hour24"]), int(found["minute24"]))
    is_after_noon = found["half"] in words.means("after noon")
    return time(int(found["hour"]) % 12 + 12 * is_after_noon, int(found["minute"] or 0))


def _next_day(hour: time | None, now: datetime) -> date:
    """Return the day on which a time of day comes next."""
    return now.date() + timedelta(1 if hour is not None and hour < now.time() else 0)


# --- for whom, and how -----------------------------------------------------------------------------


def _terms(directory: Directory, asked: Question, text: str) -> tuple[Question, str, str]:
    """Read the terms on which something is wanted; alone they say nothing of what it is, and are left."""
    for each in directory.terms.values():
        found = each.pattern.search(text)
        is_step_free = each.id == STEP_FREE
        if found is None or each.id in asked.terms or (is_step_free and asked.step_free):
            continue
        rest = _without(text, found)
        if directory.words.asking.vague.issuperset(directory.words.asking.telling(rest) if rest else ()):
            continue
        text = rest
        asked = (
            replace(asked, step_free=True) if is_step_free else replace(asked, terms=(*asked.terms, each.id))
        )
    return asked, text, ""


def _cost(directory: Directory, asked: Question, text: str) -> tuple[Question, str, str]:
    """Read what it may cost. What everyday words call free is ruled out by a stated price alone."""
    if asked.cost:
        return asked, text, ""
    if found := directory.inside.at_most.search(text):
        return replace(asked, cost=str(int(found["pounds"] or found["quid"]))), _without(text, found), ""
    found = directory.inside.free.search(text)
    rest = _without(text, found) if found else ""
    words = directory.words
    if found is None or words.asking.vague.issuperset(words.asking.telling(rest) if rest else ()):
        return asked, text, ""
    if words.has_phrase_with(text, "free"):
        return replace(asked, cost=UNPRICED), text, "What a place costs is stated by few: ask there."
    return replace(asked, cost=FREE), rest, ""


def _language(words: QuestionWords, asked: Question, text: str) -> tuple[Question, str, str]:
    found = words.spoken.search(text)
    if found is None or asked.language:
        return asked, text, ""
    named = words.means("language")[found["after"] or found["before"]]
    return replace(asked, language=named), _without(text, found), f"It is asked that {named} is spoken."


def _audience(directory: Directory, asked: Question, text: str) -> tuple[Question, str, str]:
    if asked.audience:
        return asked, text, ""
    asking = directory.words.asking
    people = "|".join(map(re.escape, sorted(asking.people))) or r"(?!)"
    for each in directory.audiences.values():
        words = "|".join(re.escape(word) for word in each.words)
        found = re.search(rf"\bfor (?:my |our |the )?(?:{words})\w*(?: (?:{people}))?\W*$", text)
        if found and not asking.vague.issuperset(asking.telling(text[: found.start()])):
            return replace(asked, audience=each.id), _without(text, found), ""
    return asked, text, ""

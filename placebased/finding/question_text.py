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
from placebased.assets.spelling import fold_text
from placebased.assets.stated import ASKED, LANGUAGES
from placebased.finding.origin import CALLED
from placebased.finding.question import FREE, UNPRICED, WEEKDAYS, Question
from placebased.hours import hours_in_words, moments
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.postcodes import read_postcode

PARTS_OF_DAY = {"morning": 10, "lunchtime": 12, "afternoon": 14, "evening": 19, "night": 20}
"""The hour that stands for a part of a day."""

TONIGHT, LATE = 19, 21
"""The hours that stand for tonight and for late."""

_NAMED_LEVELS: tuple[Level, ...] = ("locality", "neighbourhood", "ward")
"""Levels whose areas are asked near to by name; of areas with one name the smallest is meant."""

_BEFORE_A_PLACE = r"(?:near|nearby|in|around|by|close to|next to)\s+(?:to\s+|the\s+)?"
_BEFORE_A_NAME = ("of", "for", "the", "north", "south", "east", "west", "central", "greater")
_NEAR_ME = re.compile(
    r"\b(?:near|near to|close to|nearest to|closest to|local to|around|round|by)\s+"
    r"(?:me|here|us|my (?:house|home|area)|where i live)\b|\bin my area\b|\bnearby\W*$"
)
_POSTCODE = re.compile(rf"(?:\b{_BEFORE_A_PLACE})?\b(?P<code>[a-z]{{1,2}}\d[a-z\d]?(?:\s*\d[a-z]{{2}})?)\b")
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_PARTS = "|".join(PARTS_OF_DAY)
_DAY = re.compile(
    rf"\b(?:on\s+)?(?P<day>{_DAYS}|today|tomorrow|tonight|tues|weds|thurs)s?\b(?:\s+(?P<part>{_PARTS})s?\b)?"
)
_CLOCK = re.compile(
    r"\b(?:(?:at|from|after|around|by)\s*(?=\d)|(?:at|from|after|around|by)\s+)?(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])m\b"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b|(?P<name>noon|midday|midnight)\b)"
)
_PART = re.compile(rf"\b(?:in the\s+|this\s+)(?P<said>{_PARTS})s?\b|\b(?P<last>{_PARTS})s?\W*$")
_LATE = re.compile(r"\b(?:late at night|late night|till late|until late|late)\b")
_NOW = re.compile(r"\b(?:open\s+)?(?:right now|now|at the moment|currently)\b")
_WEEKEND = re.compile(r"\b(?:at the |on |this )?weekends?\b")
_OPEN = re.compile(r"\bopen(?:ing)?\b")
_FREE = re.compile(r"\b(?:for |completely |totally )?free\b(?! from)")
_AT_MOST = re.compile(
    r"\b(?:for )?(?:under|below|less than|up to|no more than|at most|max(?:imum)?)\s+"
    r"(?:£\s?(?P<pounds>\d{1,3})|(?P<quid>\d{1,3})\s?(?:pounds?|quid))\b(?:\.\d\d)?"
)


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
        lambda asked, text: _when(asked, text, now),
        lambda asked, text: _place(atlas, directory, asked, text),
        lambda asked, text: _terms(directory, asked, text),
        lambda asked, text: _cost(directory, asked, text),
        _language,
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
    if found := _NEAR_ME.search(text):
        note = "" if asked.near else "Near where? Give a postcode or a place."
        return asked, _without(text, found), note
    if asked.near:
        return asked, _whole_place(atlas).sub("", text), ""
    if (code := _POSTCODE.search(text)) and read_postcode(code["code"], atlas).placed:
        postcode = read_postcode(code["code"], atlas).postcode
        return replace(asked, near=postcode), _without(text, code), f"Near {postcode}."
    names, targets = _names(atlas)
    named = re.search(rf"\b{_BEFORE_A_PLACE}{names}", text) or _bare_name(directory, names, text)
    if named is None:
        return asked, _whole_place(atlas).sub("", text), ""
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
def _whole_place(atlas: Atlas) -> re.Pattern[str]:
    """Return a pattern of the place's own name at the end of a text, but not in “University of …”.

    Listings lie in the place and around it, so that its name leaves none out.
    """
    part_of_a_name = "".join(rf"(?<!\b{word})" for word in _BEFORE_A_NAME)
    name = re.escape(fold_text(atlas.place.name))
    return re.compile(rf"{part_of_a_name}\s+(?:{_BEFORE_A_PLACE})?(?:greater\s+)?{name}\W*$")


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


def _when(asked: Question, text: str, now: datetime) -> tuple[Question, str, str]:
    if asked.when:
        return asked, text, ""
    if found := _NOW.search(text):
        return replace(asked, when="now"), _without(text, found), ""
    day, part, rest = _read_day(text, now)
    hour, rest = (part, rest) if part else _read_hour(rest)
    if day is None and hour is None:
        return _weekend(asked, text)
    rest = _OPEN.sub(" ", rest)
    the_day = day or _next_day(hour, now)
    when = the_day.isoformat() if hour is None else f"{the_day.isoformat()}T{hour:%H:%M}"
    return replace(asked, when=when), " ".join(rest.split()), _describe_time(the_day, hour)


def _describe_time(day: date, hour: time | None) -> str:
    said = f"{moments.DAYS[day.weekday()]} {day.day} {day:%B}"
    at = "at any hour" if hour is None else f"at {hours_in_words.describe_clock(hour)}"
    return f"The time is read as {said}, {at}."


def _weekend(asked: Question, text: str) -> tuple[Question, str, str]:
    found = _WEEKEND.search(text)
    if found is None:
        return asked, text, ""
    return (
        asked,
        _without(text, found),
        "On Saturday or on Sunday? Name a day, and only what is open is found.",
    )


def _read_day(text: str, now: datetime) -> tuple[date | None, time | None, str]:
    """Return the day that a text names, the part of it that it names, and the rest of the text."""
    found = _DAY.search(text)
    if found is None:
        return None, None, text
    rest, name = _without(text, found), found["day"]
    part = time(PARTS_OF_DAY[found["part"]]) if found["part"] else None
    if name == "tonight":
        return now.date(), part or max(time(TONIGHT), now.time().replace(second=0, microsecond=0)), rest
    if name in {"today", "tomorrow"}:
        return now.date() + timedelta(name == "tomorrow"), part, rest
    ahead = (WEEKDAYS.index(name[:3]) - now.weekday()) % 7
    return now.date() + timedelta(ahead), part, rest


def _read_hour(text: str) -> tuple[time | None, str]:
    if found := _CLOCK.search(text):
        return _clock(found), _without(text, found)
    if found := _LATE.search(text):
        return time(LATE), _without(text, found)
    if found := _PART.search(text):
        return time(PARTS_OF_DAY[found["said"] or found["last"]]), _without(text, found)
    return None, text


def _clock(found: re.Match[str]) -> time:
    if found["name"]:
        return time(0 if found["name"] == "midnight" else 12)
    if found["hour24"]:
        return time(int(found["hour24"]), int(found["minute24"]))
    return time(int(found["hour"]) % 12 + 12 * (found["half"] == "p"), int(found["minute"] or 0))


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
    if found := _AT_MOST.search(text):
        return replace(asked, cost=str(int(found["pounds"] or found["quid"]))), _without(text, found), ""
    found = _FREE.search(text)
    rest = _without(text, found) if found else ""
    words = directory.words
    if found is None or words.asking.vague.issuperset(words.asking.telling(rest) if rest else ()):
        return asked, text, ""
    if words.has_phrase_with(text, "free"):
        return replace(asked, cost=UNPRICED), text, "What a place costs is stated by few: ask there."
    return replace(asked, cost=FREE), rest, ""


def _language(asked: Question, text: str) -> tuple[Question, str, str]:
    found = ASKED.search(text)
    if found is None or asked.language:
        return asked, text, ""
    said = (found["after"] or found["before"]).casefold()
    named = next(each for each in LANGUAGES if each.casefold() == said)
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

"""An answer in sentences: what was found, how its words were read, and what relaxing a condition finds."""

from __future__ import annotations

import math

from placebased import phrases
from placebased.assets.directory import Directory
from placebased.finding.listing import not_stated_words
from placebased.finding.question import FREE, UNPRICED, Question
from placebased.finding.search import STATED, TERM, Relaxation, SearchResult, how_many_state
from placebased.hours import bank_holidays, hours_in_words, moments
from placebased.travel import walking

RELAXATION_LABELS = {
    "near": "Look at any distance",
    "words": "Leave out “{words}”",
    "kinds": "Look for every kind",
    "when": "Look at any time",
    "audience": "Not only for {audience}",
    "step_free": "Without asking for step-free",
    "fresh": "Count older listings too",
    "language": "In any language",
    "terms": "Not only {terms}",
    "cost": "Whatever it costs",
}
"""What leaving out each condition of a question is called on its button."""


IN_ONE_BREATH = 3
"""How many parts of a question one sentence has: what is asked for, near where, and its conditions."""


def describe_question(directory: Directory, result: SearchResult) -> str:
    """Describe what was asked.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    str
        A sentence without full stop; with many conditions several, each of which can be read in one breath.
    """
    question = result.question
    what = phrases.join_list(
        [phrases.in_sentence(directory.categories[k].plural) for k in question.kinds], most=3
    )
    words = f"“{question.words.strip()}”" if question.words.strip() else ""
    head = [" for ".join(part for part in (what, words) if part) or "all that is listed"]
    asked: list[str] = []
    if result.origin is not None:
        head.append(describe_distance(question, result.origin.label))
        asked += ["by ways without steps"] * (question.no_steps and directory.network is not None)
    if result.moment is not None:
        asked.append(f"open {describe_moment(result)}")
    if question.audience in directory.audiences:
        asked.append(f"for {phrases.in_sentence(directory.audiences[question.audience].label)}")
    asked += ["step-free"] * question.step_free + ["confirmed within a year"] * question.fresh
    asked += [f"with {question.language} spoken"] if question.language else []
    asked += [directory.terms[each].label for each in question.terms if each in directory.terms]
    asked += [_describe_cost(question.cost)] if question.cost else []
    in_one = len(head) + len(asked) <= IN_ONE_BREATH
    said = [", ".join(head + asked)] if in_one else [", ".join(head), *asked]
    return ". ".join(each[:1].upper() + each[1:] for each in said)


def _describe_cost(cost: str) -> str:
    words = {FREE: "free", UNPRICED: "without what states a price"}
    return words.get(cost) or f"for at most £{cost}"


def describe_distance(question: Question, label: str) -> str:
    """Describe how near a question asks, e.g. ``"within 15 minutes' walk of M9 4AB"``.

    Parameters
    ----------
    question
        The question that is asked.
    label
        What the origin is called.

    Returns
    -------
    str
        A phrase.
    """
    if not question.within:
        return f"nearest to {label} first"
    if question.unit == "min":
        return f"within {question.within} minutes’ walk of {label}"
    return f"within {phrases.number(question.within)} m on foot of {label}"


def describe_walking(directory: Directory, result: SearchResult) -> str:
    """Describe how the distances of a result are made.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    str
        Whole sentences.
    """
    return walking.describe_method(directory.network_without(steps=result.question.no_steps))


def describe_moment(result: SearchResult) -> str:
    """Describe the moment asked about, e.g. ``"on Tuesday 24 November at 7pm"``.

    Parameters
    ----------
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    str
        A phrase; “at any time” where none is asked about.
    """
    if result.moment is None:
        return "at any time"
    when = result.moment.when
    day = f"{moments.DAYS[when.weekday()]} {when.day} {when:%B}"
    if result.moment.whole_day:
        return f"at some time on {day}"
    words = f"on {day} at {hours_in_words.describe_clock(when)}"
    return f"now, {words}" if result.question.when == "now" else words


def describe_count(result: SearchResult, unplaced: int = 0) -> str:
    """Describe how many listings fit and how many may fit.

    Parameters
    ----------
    result
        What :func:`placebased.finding.search.find` returns.
    unplaced
        Places that shelter people at risk and fit the words: they are on no map, and not in ``result``.

    Returns
    -------
    str
        One or two sentences.
    """
    sure, maybe = len(result.sure), len(result.maybe)
    if unplaced and not sure + maybe:
        found = phrases.plural(unplaced, "place is", "places are")
        return f"Nothing that is on the map fits. {found[:1].upper()}{found[1:]} on no map, and listed below."
    unsure = "not everything asked is stated there"
    if maybe and not sure:
        return f"No place surely fits. {phrases.plural(maybe, 'place may', 'places may')} fit: {unsure}."
    found = f"{phrases.plural(sure, 'place fits', 'places fit')}."
    found = found[:1].upper() + found[1:]
    return f"{found} {phrases.number(maybe)} more may fit: {unsure}." if maybe else found


def describe_notes(result: SearchResult) -> tuple[str, ...]:
    """Describe how the question was read: its origin, its moment, its words.

    Parameters
    ----------
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    tuple of str
        Sentences; none is empty.
    """
    found = [
        *result.said,
        result.origin.note if result.origin else "",
        result.moment.note if result.moment else "",
    ]
    if result.moment is not None and (name := bank_holidays.holiday(result.moment.when.date())):
        found.append(f"This is a bank holiday ({name}): check before you travel.")
    return tuple(note for note in [*found, *_about_words(result)] if note)


def describe_stated(directory: Directory, result: SearchResult) -> tuple[str, ...]:
    """Describe how many listings state what was asked, where not all do: what is not stated is not met.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    tuple of str
        A sentence for each such condition.
    """
    said = []
    for name in result.verdicts:
        if not (name in STATED or name.startswith(TERM)):
            continue
        stating, every = how_many_state(result, name)
        if stating < every:
            what = not_stated_words(directory, name)
            who = phrases.plural(stating, "says", "say") if stating else "none says"
            said.append(f"Of {phrases.number(every)} that match otherwise, {who} {what}: ask there.")
    return tuple(said)


def _about_words(result: SearchResult) -> list[str]:
    words = result.words
    if words is None:
        return []
    read = [f"“{typed}” is read as “{meant}”." for typed, meant in words.corrections]
    if words.unknown:
        named = phrases.join_list([f"“{word}”" for word in words.unknown], most=5)
        read.append(f"No listing has {named}; listings are in English.")
    if words.guessed:
        like = phrases.join_list([f"“{said}”" for said in words.guessed])
        read.append(f"Nothing has these words. They are taken to mean {like}: that is a guess.")
    read += [f"“{no} {what}” could not be left out: some of these may have it." for no, what in words.denied]
    read += [f"{note}." for note in words.notes]
    return read


def describe_missing(directory: Directory, hidden: Directory, result: SearchResult) -> tuple[str, ...]:
    """Describe what was asked of which there is no list at all.

    Parameters
    ----------
    directory, hidden
        Every listing of the place, and what is on no map.
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    tuple of str
        A sentence for each thing; none where something that fits was found.
    """
    return tuple(f"No list of {name} is here yet." for name in missing_things(directory, hidden, result))


def missing_things(directory: Directory, hidden: Directory, result: SearchResult) -> tuple[str, ...]:
    """Return what was asked of which there is no list at all, as the place calls it.

    Parameters
    ----------
    directory, hidden
        Every listing of the place, and what is on no map.
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    tuple of str
        Names such as ``"toddler groups"``, never words of the question; none where something was found.
    """
    words = result.words
    if words is None or words.surely.any() or hidden.words.find(result.question.words).surely.any():
        return ()
    listed = {*directory.listings["category"], *hidden.listings["category"]}
    empty = [directory.categories[kind].plural for kind in sorted(words.kinds - listed)]
    return tuple(dict.fromkeys([*words.missing, *map(phrases.in_sentence, empty)]))


def describe_partly(result: SearchResult) -> str:
    """Describe the listings that have some of the words asked for.

    Parameters
    ----------
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    str
        A sentence; empty where there are none.
    """
    if not len(result.partly):
        return ""
    have = phrases.plural(len(result.partly), "listing has", "listings have")
    return f"No listing has all of these words. {have[:1].upper()}{have[1:]} some of them."


def describe_relaxation(directory: Directory, result: SearchResult, relaxation: Relaxation) -> str:
    """Describe what relaxing one condition would find, as the label of a button.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    result
        What :func:`placebased.finding.search.find` returns.
    relaxation
        One of those that :func:`placebased.finding.search.relaxations` returns.

    Returns
    -------
    str
        A phrase.
    """
    question = result.question
    what = _relaxed(directory, question, relaxation.condition)
    counts = [f"{phrases.number(relaxation.sure)} fit"] if relaxation.sure else []
    counts += [f"{phrases.number(relaxation.maybe)} may fit"] if relaxation.maybe else []
    far = (
        f", the nearest {walking.describe_distance(relaxation.nearest)} away"
        if math.isfinite(relaxation.nearest)
        else ""
    )
    return f"{what}: {' and '.join(counts)}{far}"


def _relaxed(directory: Directory, question: Question, condition: str) -> str:
    if condition.startswith(TERM):
        return RELAXATION_LABELS["terms"].format(terms=directory.terms[condition.removeprefix(TERM)].label)
    return RELAXATION_LABELS[condition].format(
        words=question.words.strip(), audience=_audience(directory, question)
    )


def _audience(directory: Directory, question: Question) -> str:
    known = directory.audiences.get(question.audience)
    return phrases.in_sentence(known.label) if known else ""

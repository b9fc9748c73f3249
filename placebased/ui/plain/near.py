"""What is near, as plain HTML: the same question and answer as on Find, for a phone, a screen reader, paper.

Its address has the parameters of Find's, so that a link to the one is a link to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, urlencode

import numpy as np

from placebased import phrases
from placebased.assets.directory import Directory
from placebased.finding import answer_text, question_link, search
from placebased.finding.listing import ListingText, describe_listing
from placebased.finding.origin import Origin, by_name, origin_of
from placebased.finding.question import Question
from placebased.finding.search import SearchResult
from placebased.finding.stops import describe_stops
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Hit
from placebased.ui import markup
from placebased.ui.find import results
from placebased.ui.find.asking import Asked, ask
from placebased.ui.find.signposts import crisis_html
from placebased.ui.markup import element, heading, pairs, paragraph, text
from placebased.ui.plain.page import texts
from placebased.ui.runtime import light_first, ways
from placebased.ui.runtime.caches import contributions_cache, place_cache
from placebased.views.who_covers import CoveringTeam, teams_covering

ADDRESS = light_first.LIGHT
SHOWN = 8
"""Places of an answer that are shown at first, and with each “more”."""

MORE = "more"
"""Parameter of the address: how many times more was asked for."""

MOST_MORE = 20


@dataclass(frozen=True)
class TypedQuestion:
    """A question of the page's form, with what is to be said of it.

    Attributes
    ----------
    near_text
        What stands in the box of the place.
    offered
        Places that it may mean, where it may mean several.
    said
        Sentences on what of the address was not understood.
    """

    question: Question
    near_text: str
    offered: tuple[Hit, ...] = ()
    said: tuple[str, ...] = ()


def typed_question(atlas: Atlas, query: Mapping[str, str]) -> TypedQuestion:
    """Return the question that an address asks; its place may be a name.

    Parameters
    ----------
    atlas
        The place.
    query
        Parameters of the address.
    """
    known = question_link.PARAMETERS
    asked = {name: value for name, value in query.items() if (value or name not in known) and name != MORE}
    near = asked.pop("near", "").strip()
    found = question_link.decode(asked, atlas)
    if not near:
        return TypedQuestion(found.question, "", said=found.dropped)
    target, complaint = question_link.read_near(near, atlas)
    hits = () if target or near.startswith("@") else _places_called(near)
    taken: tuple[str, ...] = ()
    if not target and (len(hits) == 1 or (hits and hits[0].label.casefold() == near.casefold())):
        target, taken = _target(atlas, hits[0]), _taken(atlas, near, hits[0])
    if target:
        origin = origin_of(atlas, target) if ":" in near else None  # a link's way to name an area
        return TypedQuestion(
            replace(found.question, near=target),
            origin.label if origin else near,
            said=(*found.dropped, *taken),
        )
    unknown = () if hits else (complaint or texts()["unknown"].format(text=near),)
    return TypedQuestion(found.question, near, hits, (*found.dropped, *unknown))


def _places_called(near: str) -> tuple[Hit, ...]:
    hits = place_cache.finder("").find(near, most=10)
    return tuple(hit for hit in hits if hit.kind in {"area", "asset", "postcode"})[:5]


def _taken(atlas: Atlas, near: str, hit: Hit) -> tuple[str, ...]:
    """Return in words which point a name was taken for; the middle of an area is said with its distances."""
    if hit.kind == "asset":
        return (texts()["point"].format(label=hit.label),)
    found = origin_of(atlas, _target(atlas, hit))
    other = found is not None and found.label.casefold() != near.casefold()
    return (texts()["taken"].format(text=near, label=found.label),) if found and other else ()


def _target(atlas: Atlas, hit: Hit) -> str:
    if hit.kind != "asset":
        return by_name(atlas, hit.label, hit.target)
    lon, lat = (float(str(atlas.assets.at[hit.target, name])) for name in ("lon", "lat"))
    return f"@{lon:.6f},{lat:.6f}"


def near_html(query: Mapping[str, str], now: datetime, *, said: tuple[str, ...] = ()) -> str:
    """Return the main part of the page: the form, and the answer to what the address asks.

    Parameters
    ----------
    query
        Parameters of the address.
    now
        The present moment, on England's clocks.
    said
        Sentences on the address itself, before those on what it asks.
    """
    atlas = place_cache.atlas("")
    typed = typed_question(atlas, query)
    typed = replace(typed, said=(*said, *typed.said))
    asked = ask(atlas, typed.question, now, said=typed.said)
    looks = bool(asked.question.words.strip() or asked.question.kinds)
    found = _found(asked, query, now) if typed.question.asked else "".join(map(paragraph, typed.said))
    covers = _covers(atlas, asked.origin, now, folded=looks)
    both = found + covers if looks else covers + found  # an address alone asks who comes to it
    chosen = _chosen(asked.directory, asked.answer, now) + _chosen(asked.hidden, asked.unplaced, now)
    inner = crisis_html(atlas, typed.question.words) + chosen + _offered(atlas, typed) + both
    return _form(typed) + element("section", inner, id="answer", tabindex="-1") + _to_find(typed.question)


def _found(asked: Asked, query: Mapping[str, str], now: datetime) -> str:
    most = SHOWN * (1 + _more(query))
    if not _more(query):
        things = answer_text.missing_things(asked.directory, asked.hidden, asked.answer)
        contributions_cache.count_missed(things)
    found = _said(asked.directory, asked.answer) + _missing(asked.directory, asked.hidden, asked.answer)
    found += _answer(asked.directory, asked.answer, now, most=most)
    found += _sheltered(asked.hidden, asked.unplaced, now)
    return found + _wider(asked.directory, asked.answer) + _further(query, asked.answer, most)


def _chosen(directory: Directory, answer: SearchResult, now: datetime) -> str:
    """Return the card of the listing that a link is to, where it is one of a directory."""
    asset = answer.question.asset
    if asset not in directory.listings.index:
        return ""
    return _list(directory, answer, np.flatnonzero(directory.listings.index == asset).tolist(), now)


def _covers(atlas: Atlas, origin: Origin | None, now: datetime, *, folded: bool) -> str:
    """Return which teams cover the address that is asked near to; nothing outside the place."""
    if origin is None or not origin.lsoa:
        return ""
    words = texts()
    teams = teams_covering(atlas, origin.lsoa, now)
    items = "".join(element("li", _team(each)) for each in teams)
    said = element("ul", items, cls="pb-cards") if items else paragraph(words["covers_none"])
    if folded:
        return element("details", element("summary", text(words["covers"])) + said)
    return heading(words["covers"]) + said


def _team(each: CoveringTeam) -> str:
    words = texts()
    phone = results.phone_html(each.phone) if each.phone != phrases.NOT_STATED else text(each.phone)
    facts = pairs(
        [
            (words["phone"], phone),
            (words["reach"], text(each.referral)),
            (words["hours"], text(each.hours)),
            (words["organisation"], text(each.organisation)),
            (words["as_of"], text(each.as_of)),
        ]
    )
    return heading(each.team, level=3) + paragraph(each.now) + facts + paragraph(each.readings, cls="pb-note")


def _more(query: Mapping[str, str]) -> int:
    asked = query.get(MORE, "")
    return min(int(asked), MOST_MORE) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0  # noqa: PLR2004


def _form(typed: TypedQuestion) -> str:
    words = texts()
    boxes = _box("near", words["near"], typed.near_text, "") + _box(
        "words", words["words"], typed.question.words, words["words_example"]
    )
    ticked = " checked" if typed.question.step_free else ""
    tick = (
        f'<p><label class="pb-tick"><input type="checkbox" name="step_free" value="1"{ticked}> '
        f"{text(words['step_free'])}</label></p>"
    )
    kept = "".join(
        f'<input type="hidden" name="{text(name)}" value="{text(value)}">'
        for name, value in question_link.encode(typed.question).items()
        if name not in {"near", "words", "step_free", "asset", "neighbourhoods"}
    )
    button = f'<button type="submit">{text(words["find"])}</button>'
    return f'<form action="./{ADDRESS}" method="get" role="search">{boxes}{tick}{kept}{button}</form>'


def _box(name: str, label: str, value: str, example: str) -> str:
    return (
        f'<p><label for="{name}">{text(label)}</label><input id="{name}" name="{name}" maxlength="200" '
        f'value="{text(value)}" placeholder="{text(example)}" autocomplete="off"></p>'
    )


def _offered(atlas: Atlas, typed: TypedQuestion) -> str:
    if not typed.offered:
        return ""
    links = [
        element(
            "a",
            text(f"{hit.label} – {hit.note}"),
            href=_address(replace(typed.question, near=_target(atlas, hit))),
        )
        for hit in typed.offered
    ]
    return paragraph(texts()["several"]) + markup.bullets(links)


def _address(question: Question, **more: str) -> str:
    return f"./{ADDRESS}?{urlencode({**question_link.encode(question), **more})}"


def _said(directory: Directory, answer: SearchResult) -> str:
    said = [answer_text.describe_question(directory, answer) + ".", answer_text.describe_count(answer)]
    said += [*answer_text.describe_stated(directory, answer), *answer_text.describe_notes(answer)]
    return "".join(map(paragraph, said))


def _answer(directory: Directory, answer: SearchResult, now: datetime, *, most: int) -> str:
    words = texts()
    sure, maybe = results.rows_to_list(directory, answer)
    inner = _list(directory, answer, sure[:most], now)
    rest = maybe[: max(most - len(sure), 0)]
    inner += _titled(words["maybe"], _list(directory, answer, rest, now))
    beyond = search.nearest_beyond(directory, answer)
    inner += _titled(words["beyond"], _list(directory, answer, beyond, now, stops=True))
    partly = answer_text.describe_partly(answer)
    listed = _list(directory, answer, answer.partly[: most // 2], now)
    return inner + _titled(words["partly"], paragraph(partly) + listed if partly else "")


def _titled(title: str, inner: str) -> str:
    return heading(title) + inner if inner else ""


def _list(
    directory: Directory, answer: SearchResult, rows: Iterable[int], now: datetime, *, stops: bool = False
) -> str:
    items = "".join(
        element(
            "li",
            _card(
                directory,
                describe_listing(directory, answer, int(row), now),
                stops=describe_stops(directory, answer, int(row)) if stops else "",
            ),
        )
        for row in rows
    )
    return element("ol", items, cls="pb-cards") if items else ""


def _card(directory: Directory, each: ListingText, *, stops: str = "") -> str:
    words = texts()
    record = directory.record(each.row)
    where = "" if each.serves else f"geo:{record['lat']:.6f},{record['lon']:.6f}?q={quote(each.name)}"
    ways_on = [
        results.phone_html(each.phone) if each.phone else "",
        markup.web_link(each.website) if each.website else "",
        f'<a href="{text(where)}">{text(words["directions"])}</a>' if where else "",
        element("a", text(words["right"]), href=ways.href("tell", {"asset": each.id})),
    ]
    more = pairs(
        [
            (words["hours"], text(each.week)),
            (words["address"], text(each.address if each.given else each.serves or each.address)),
            (words["for_whom"], text(each.eligibility or "not stated")),
            (words["getting_in"], text(each.access or "not stated")),
            (words["cost"], text(each.cost or "not stated")),
            (words["languages"], text(each.languages or "not stated")),
        ]
    )
    first = " · ".join(part for part in (each.kind, each.walk, each.given, each.serves) if part)
    told = (first, each.offers, each.open_words, each.unsure, stops)
    said = "".join(map(paragraph, told))
    linked = "".join(element("li", way) for way in ways_on if way)
    return (
        heading(each.name, level=3)
        + said
        + element("ul", linked, cls="pb-ways")
        + more
        + paragraph(f"{each.provenance} {each.caution}".strip(), cls="pb-note")
    )


def _sheltered(hidden: Directory, unplaced: SearchResult, now: datetime) -> str:
    sure, maybe = results.rows_to_list(hidden, unplaced)
    rows = [*sure.tolist(), *maybe.tolist()][:SHOWN]
    parts = results.parted(hidden, np.array(rows, dtype=np.intp))
    titles = {results.PLACELESS: texts()["placeless"], results.SHELTERS: texts()["sheltered"]}
    return "".join(_titled(titles[why], _list(hidden, unplaced, some, now)) for why, some in parts.items())


def _missing(directory: Directory, hidden: Directory, answer: SearchResult) -> str:
    link = element("a", text(texts()["tell"]), href=ways.href("tell"))
    said = answer_text.describe_missing(directory, hidden, answer)
    return "".join(element("p", f"{text(each)} {link}") for each in said)


def _wider(directory: Directory, answer: SearchResult) -> str:
    """Return, where nothing surely fits, the ways to ask for less that find more."""
    if len(answer.sure):
        return ""
    ways_on = [
        element(
            "a",
            text(answer_text.describe_relaxation(directory, answer, each)),
            href=_address(search.without_condition(answer.question, each.condition)),
        )
        for each in search.relaxations(answer)
        if each.condition not in {"words", "kinds"}
    ]
    return _titled(texts()["wider"], markup.bullets(ways_on) if ways_on else "")


def _further(query: Mapping[str, str], answer: SearchResult, most: int) -> str:
    if len(answer.sure) + len(answer.maybe) <= most:
        return ""
    asked = {**query, MORE: str(_more(query) + 1)}
    return element("p", element("a", text(texts()["more"]), href=f"./{ADDRESS}?{urlencode(asked)}"))


def _to_find(question: Question) -> str:
    query = {**question_link.encode(question), light_first.FULL: "1"}  # else a phone would be sent back here
    link = element("a", text(texts()["map"]), href=ways.href("find", query))
    return element("nav", element("p", link), aria_label=texts()["map"])

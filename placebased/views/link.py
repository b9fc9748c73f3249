"""Encode a selection as the parameters of a link, and decode it.

A link that names what is not (or no longer) there opens the nearest thing that makes sense and says
what was dropped. Nothing in a link is ever executed or trusted: every value is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import unquote

from placebased import phrases
from placebased.address import query_as_meant
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomAreaError
from placebased.methods import class_breaks
from placebased.methods.composite_index import MEANS, SCALES, read_assumed, read_weighting
from placebased.methods.rank_sets import HOLDS
from placebased.methods.rank_uncertainty import CONCENTRATION
from placebased.methods.spatial_clusters import METHOD_WORDS
from placebased.need import practices, time_series
from placebased.need.aggregation import why_unavailable
from placebased.place import custom_indicators
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.place.postcodes import read_postcode
from placebased.travel.floating_catchment import DECAYS, SHARINGS
from placebased.views import class_scales
from placebased.views.selection import (
    AGES,
    BY_WHOM,
    HOURS,
    PARTS,
    REACHES,
    SHARED_OUT,
    SHOWN,
    VIEWS,
    WALKS_SHOWN,
    Selection,
)

LONGEST_VALUE = 4000
"""Characters of one parameter that are read."""

LONGEST_TRIED = 300
"""Characters of a team's id and of the hours that are tried for it."""

MOST_ROOM = 1_000_000
"""People for whom one site may be taken to have room."""

MOST_TRIED = 20
"""Teams whose hours a link may try."""

NONE = "none"
"""What a link says where the reader switched something off that is on by default."""


NEEDS_FILE = (
    "It shows a figure of somebody's own. Such figures are never in a link: ask whoever sent it for the "
    "file, and bring that on the page “Own figures”."
)
"""What is said of a link to a reader's own figure where that was not brought."""


@dataclass(frozen=True)
class DecodedSelection:
    """What a link opens: the selection, and a sentence for each thing that had to be dropped."""

    selection: Selection
    dropped: tuple[str, ...]


def first_selection(atlas: Atlas) -> Selection:
    """Return the selection that a reader sees first.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    Selection
        The pack's own start.
    """
    return Selection(need=atlas.place.start_indicator, level=atlas.place.start_level)


def encode(selection: Selection, first: Selection) -> dict[str, str]:
    """Return the link parameters of a selection, leaving out what equals the first one.

    Parameters
    ----------
    selection
        What the reader chose to see.
    first
        What :func:`first_selection` returns.

    Returns
    -------
    dict
        Values by parameter name, as text.

    Examples
    --------
    >>> encode(Selection(need="a", assets=("x", "y")), Selection(need="a"))
    {'assets': 'x,y'}
    """
    written = {}
    for field in fields(Selection):
        value = getattr(selection, field.name)
        if value == getattr(first, field.name):
            continue
        if isinstance(value, bool):
            written[field.name] = "1" if value else "0"
        else:
            written[field.name] = _joined(value) if isinstance(value, tuple) else value or NONE
    if _level_of_compared(selection, written) != selection.level:
        written["level"] = selection.level
    return written


PLACES_COMPARED = frozenset({"places", "beside"})
"""Views that set two places of one level beside each other."""


def _level_of_compared(selection: Selection, given: Mapping[str, str]) -> Level:
    """Return the level of the places that a link compares; that of the selection where it compares none.

    Without it a link to two wards that names no level would open small areas.
    """
    if not (selection.versus or given.get("view") in PLACES_COMPARED):
        return selection.level
    named = [each.partition(":")[0] for each in (selection.area, selection.versus) if each][:1]
    return next((level for level in LEVELS if [level] == named and level != "city"), selection.level)


def _joined(values: tuple[str, ...]) -> str:
    """Join names by commas; a comma inside a name is written as in addresses, so that it joins nothing."""
    return ",".join(value.replace("%", "%25").replace(",", "%2C") for value in values)


def decode(query: Mapping[str, str], atlas: Atlas) -> DecodedSelection:
    """Return the selection that a link opens.

    A value that is not in the data is dropped, never trusted.

    Parameters
    ----------
    query
        The link's parameters; those this product does not know are named as dropped.
    atlas
        The place, already with the neighbourhood list the link asks for.

    Returns
    -------
    DecodedSelection
        The selection, and a sentence for each thing that was dropped or changed.
    """
    query = query_as_meant(query)
    known = {field.name for field in fields(Selection)}
    dropped = [
        f"“{phrases.shorten(name)}” is not something this page knows." for name in query if name not in known
    ]
    selection = first_selection(atlas)
    for name, read in _READERS.items():
        if name in query:
            selection, complaint = read(selection, query[name][:LONGEST_VALUE], atlas)
            dropped += [complaint] if complaint else []
    if "level" not in query:
        selection = replace(selection, level=_level_of_compared(selection, query))
    selection, complaint = _move_to_known_level(selection, atlas)
    return DecodedSelection(selection, tuple(dropped + ([complaint] if complaint else [])))


_Reader = Callable[[Selection, str, Atlas], tuple[Selection, str]]


def _neighbourhoods(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if atlas.place.lists(value) or value == atlas.neighbourhoods.id:
        return replace(selection, neighbourhoods=value), ""
    there = f"{atlas.neighbourhoods.label} are shown"
    return selection, f"There is no list of neighbourhoods called “{phrases.shorten(value)}”; {there}."


def _need(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value == NONE:
        return replace(selection, need=""), ""
    if value in atlas.indicators:
        return replace(selection, need=value), ""
    label = atlas.indicators[selection.need].label
    if value.startswith(custom_indicators.PREFIX):
        return selection, f"{NEEDS_FILE} “{label}” is shown instead."
    return selection, f"The need “{phrases.shorten(value)}” is not in this data; “{label}” is shown instead."


def _level(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    for level in LEVELS:
        if value == level and value != "city":
            return replace(selection, level=level), ""
    shown = atlas.place.words[selection.level]["many"]
    return selection, f"There are no areas called “{phrases.shorten(value)}”; {shown} are shown."


def _assets(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    kept, lost = _split_known(value, set(atlas.categories))
    return replace(selection, assets=kept), _describe_dropped("kinds of asset", lost)


def _teams(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    kept, lost = _split_known(value, set(atlas.teams["kind"]))
    return replace(selection, teams=kept), _describe_dropped("kinds of team", lost)


def _area(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    level, _, code = value.partition(":")
    for each in LEVELS:
        if each == level and code in atlas.areas[each].index:
            return replace(selection, area=value), ""
    said = f"The place “{phrases.shorten(value)}” is not in this data: it may have changed or gone."
    return selection, f"{said} Choose another."


def _asset(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value in atlas.assets.index:
        return replace(selection, asset=value), ""
    return selection, "The asset this link pointed at is no longer listed."


def _near(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    typed = read_postcode(value, atlas)
    if typed.placed:  # what is on no list is marked at the middle of its district, and that is said
        return replace(selection, near=typed.nearest), typed.note
    unlisted = f"The postcode “{phrases.shorten(value)}” is not in the list of postcodes."
    return selection, typed.note or unlisted


def _limits(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    scale, _, text = value.rpartition(":")
    decimals = class_scales.find_decimals(atlas, scale)
    if decimals is None:
        return selection, "The limits of classes in this link are of a figure that is not in this data."
    found, complaint = class_breaks.read_limits(text, decimals=decimals)
    if complaint:
        return selection, f"The limits of classes in this link could not be used. {complaint}"
    return replace(selection, limits=f"{scale}:{class_breaks.write_limits(found)}"), ""


def _fresh(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, fresh=value == "1"), ""


def _no_steps(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, no_steps=value == "1"), ""


def _present(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, present=value == "1"), ""


def _sheet(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, sheet=value == "1"), ""


def _points(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    given = dict(part.rpartition(":")[::2] for part in value.split(",") if part)
    lacking = NEEDS_FILE if custom_indicators.DOMAIN in given and not _has_own_domain(atlas) else ""
    if lacking:
        del given[custom_indicators.DOMAIN]
    weighting = read_weighting(given, {domain.id: domain.label for domain in atlas.domains.values()})
    if not weighting.usable:
        said = (lacking, *weighting.messages[:-1], "The points to start from are used instead.")
        return selection, " ".join(filter(None, said))
    kept = tuple(f"{domain}:{points:g}" for domain, points in weighting.points.items() if points)
    return replace(selection, points=kept), " ".join(filter(None, (lacking, *weighting.faults)))


def _has_own_domain(atlas: Atlas) -> bool:
    return custom_indicators.DOMAIN in atlas.domains


def _off(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    assumed = read_assumed(value)
    if assumed or not value:
        return replace(selection, off=f"{assumed:g}" if assumed else ""), ""
    return selection, f"Figures cannot be off by “{phrases.shorten(value)}”%; no error is assumed."


def _one_of(field: str, known: Collection[str], what: str) -> _Reader:
    """Return the reader of a field that holds one of a few words."""

    def read(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
        if value in known:
            return replace(selection, **{field: value}), ""  # type: ignore[arg-type]
        return (
            selection,
            f"“{phrases.shorten(value)}” is no {what} that this page knows; the usual one is used.",
        )

    return read


def _versus(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    level, _, code = value.partition(":")
    if any(each == level and code in atlas.areas[each].index for each in LEVELS):
        return replace(selection, versus=value), ""
    return selection, f"The place “{phrases.shorten(value)}” to compare with is not in this data."


def _second(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    kind, _, category = value.partition(":")
    if value in atlas.indicators or (kind == "assets" and category in atlas.categories):
        return replace(selection, second=value), ""
    if value.startswith(custom_indicators.PREFIX):
        return selection, NEEDS_FILE
    return selection, f"The second figure “{phrases.shorten(value)}” is not in this data."


def _series(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value in atlas.series:
        return replace(selection, series=value), ""
    return selection, f"The series “{phrases.shorten(value)}” is not in this data."


def _period(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    series = atlas.series.get(selection.series) or next(iter(atlas.series.values()), None)
    if series is not None and value in time_series.periods(atlas, series):
        return replace(selection, period=value), ""
    return selection, f"“{phrases.shorten(value)}” is no period of this series; its change is shown."


def _tried(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    given = [unquote(part) for part in value.split(",") if part]
    teams = set(map(str, atlas.teams.index))
    kept = [each for each in given if each.partition(":")[0] in teams and len(each) <= LONGEST_TRIED]
    lost = [each.partition(":")[0] for each in given if each not in kept]
    return replace(selection, tried=tuple(kept[:MOST_TRIED])), _describe_dropped(
        "teams with hours to try", lost
    )


def _condition(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value in practices.measures(atlas):
        return replace(selection, condition=value), ""
    return selection, f"“{phrases.shorten(value)}” is nothing that GP practices record in this data."


def _own(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    try:
        place, notes = link_code.decode(value, atlas.rungs.index)
    except CustomAreaError as error:
        return selection, f"The place of your own in this link could not be opened. {error}"
    return replace(selection, own=link_code.encode(place)), " ".join(notes)


def _service(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    what, _, name = value.partition(":")
    if (what == "assets" and name in atlas.categories) or what == "team":
        return replace(selection, service=value), ""  # a kind of team may be of a register brought later
    return selection, f"There is no service “{phrases.shorten(value)}” in this data; the first is shown."


def _supply(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    what, _, name = value.partition(":")
    if (what in {"hours", "held"} and name in atlas.categories) or what == "team":
        return replace(selection, supply=value), ""
    return selection, f"There is no capacity “{phrases.shorten(value)}” in this data; the first is shown."


def _weigh(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value == "index" or (
        value in atlas.indicators and not why_unavailable(atlas.indicators[value], "lsoa")
    ):
        return replace(selection, weigh=value), ""
    name = atlas.indicators[value].label if value in atlas.indicators else phrases.shorten(value)
    return selection, f"All residents count alike. They cannot be weighted by “{name}”."


def _standard(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value in atlas.standards.index:
        return replace(selection, standard=value), ""
    return selection, f"There is no city standard “{phrases.shorten(value)}” in this data; another is shown."


def _scenario(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, scenario=value), ""  # its page reads it, and says what means nothing


def _ahead(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, ahead=value), ""


def _host(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value in atlas.response_kinds.index:
        return replace(selection, host=value), ""
    return selection, f"“{phrases.shorten(value)}” is no kind of response in this data."


def _scenarios(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    kept = tuple(unquote(part) for part in value.split(",") if part)
    return replace(selection, scenarios=kept), ""


def _beside(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, beside=value), ""


def _ask(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, ask=value), ""  # its page reads it, and says what means nothing


def _draft(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    return replace(selection, draft=value), ""  # its page reads it, and says what means nothing


def _band(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value in {str(place) for place in range(len(atlas.place.bands))}:
        return replace(selection, band=value), ""
    return (
        selection,
        f"“{phrases.shorten(value)}” is no number of people in this data; the usual one is used.",
    )


def _room(selection: Selection, value: str, _atlas: Atlas) -> tuple[Selection, str]:
    if value.isascii() and value.isdecimal() and 0 < int(value[:9]) <= MOST_ROOM:
        return replace(selection, room=str(int(value[:9]))), ""
    return selection, f"“{phrases.shorten(value)}” is no number of people that a site can have room for."


def _whom(selection: Selection, value: str, atlas: Atlas) -> tuple[Selection, str]:
    if value in atlas.indicators:
        return replace(selection, whom=value), ""
    return selection, f"“{phrases.shorten(value)}” is no count in this data; everybody is counted."


_READERS: dict[str, _Reader] = {
    "neighbourhoods": _neighbourhoods,
    "need": _need,
    "level": _level,
    "assets": _assets,
    "teams": _teams,
    "area": _area,
    "asset": _asset,
    "near": _near,
    "classes": _one_of("classes", class_breaks.RULE_WORDS, "way to sort into classes"),
    "limits": _limits,
    "present": _present,
    "fresh": _fresh,
    "age": _one_of("age", AGES, "age of listings"),
    "points": _points,
    "scale": _one_of("scale", SCALES, "scale"),
    "mean": _one_of("mean", MEANS, "way of averaging"),
    "spread": _one_of("spread", CONCENTRATION, "amount of doubt"),
    "hold": _one_of("hold", HOLDS, "way for bands to hold"),
    "off": _off,
    "show": _one_of("show", SHOWN, "thing to show"),
    "view": _one_of("view", VIEWS, "comparison"),
    "versus": _versus,
    "second": _second,
    "series": _series,
    "period": _period,
    "method": _one_of("method", METHOD_WORDS, "way to look for clusters"),
    "part": _one_of("part", PARTS, "question about teams"),
    "service": _service,
    "hour": _one_of("hour", HOURS, "hour of the week"),
    "tried": _tried,
    "organisations": _one_of("organisations", BY_WHOM, "way to show organisations"),
    "supply": _supply,
    "weigh": _weigh,
    "decay": _one_of("decay", tuple(DECAYS), "decay"),
    "minutes": _one_of("minutes", REACHES, "reach"),
    "sharing": _one_of("sharing", tuple(SHARINGS), "way to count people"),
    "no_steps": _no_steps,
    "standard": _standard,
    "sheet": _sheet,
    "condition": _condition,
    "own": _own,
    "host": _host,
    "scenario": _scenario,
    "ahead": _ahead,
    "scenarios": _scenarios,
    "beside": _beside,
    "whom": _whom,
    "shows": _one_of("shows", WALKS_SHOWN, "thing to show of a scenario"),
    "open_at": _one_of("open_at", HOURS, "hour of the week"),
    "shared": _one_of("shared", SHARED_OUT, "thing to share out"),
    "room": _room,
    "ask": _ask,
    "draft": _draft,
    "band": _band,
}


def _split_known(value: str, known: set[str]) -> tuple[tuple[str, ...], list[str]]:
    parts = (unquote(part) for part in value.split(","))
    asked = [part for part in dict.fromkeys(parts) if part and part != NONE]
    return tuple(p for p in asked if p in known), [p for p in asked if p not in known]


def _describe_dropped(what: str, lost: list[str]) -> str:
    return f"These {what} are not in this data: {', '.join(map(phrases.shorten, lost))}." if lost else ""


def _move_to_known_level(selection: Selection, atlas: Atlas) -> tuple[Selection, str]:
    """Move to a level at which the need exists, if the link asks for one at which it does not."""
    if not selection.need or not (
        reason := why_unavailable(atlas.indicators[selection.need], selection.level)
    ):
        return selection, ""
    native = atlas.indicators[selection.need].geography
    words = atlas.place.words
    sentence = (
        f"There is no figure by {words[selection.level]['one']}. {words[native]['many'].capitalize()} are "
        f"shown. {reason}"
    )
    return replace(selection, level=native), sentence

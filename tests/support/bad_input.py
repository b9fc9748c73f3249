"""Bad input by the thousand: honest samples spoiled at random, and every door that takes what strangers send.

A door is a function that reads bytes as the product would, as far as a visitor's act takes them. It may raise
an error of the package, which is a sentence to whoever sent it; anything else is a traceback. Every input is
made from its door's name and a number, so that a number in a report is enough to see it again.
"""

from __future__ import annotations

import argparse
import faulthandler
import itertools
import json
import random
import re
import socket
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qsl

import pandas as pd
import shapely

from placebased import phrases
from placebased.contributions.assets.duplicates import Neighbours
from placebased.custom_areas import fitting, link_code
from placebased.errors import PlaceBasedError
from placebased.exchange import column_mapping, list_import, table_reader
from placebased.exchange.open_referral import feed_client, feed_list, feed_query, feed_reader, published_feed
from placebased.finding import question_link, search
from placebased.finding.origin import origin_of
from placebased.finding.question import Question
from placebased.hours import free_text, moments, opening_hours, week_in_words
from placebased.hours.hours_in_words import describe
from placebased.mapping import message
from placebased.place.atlas import Atlas, open_pack
from placebased.place.gazetteer import Finder
from placebased.teams import drawn_areas, register
from placebased.views import link, scenes
from tests.support import asking, hostile
from tests.support.checkout import ROOT
from tests.support.city import write_pack

CORPUS = ROOT / "tests" / "data" / "corpus"
"""Small files by the door that they broke: ``door/what-was-wrong.ending``."""

MOMENT = datetime(2025, 7, 2, 10, 0, tzinfo=moments.ZONE)  # a Wednesday


@cache
def city(folder: str) -> Atlas:
    """Return the pack of a folder, opened once a process."""
    return open_pack(Path(folder))


@cache
def neighbours(folder: str) -> Neighbours:
    """Return what a list is compared with, made once a process."""
    return Neighbours(city(folder).assets)


@cache
def finder(folder: str) -> Finder:
    """Return the search for places by name, made once a process."""
    return Finder(city(folder))


# --- the doors ---------------------------------------------------------------------------------------


def text_of(body: bytes) -> str:
    """Return bytes as a text field or an address would give them: no lone halves of letters."""
    return body.decode("utf-8", errors="replace")


def hours_in_osm(body: bytes, _folder: str) -> None:
    """Read opening hours in OSM syntax as the directory, the map and a timetable do."""
    text = text_of(body)
    if opening_hours.is_valid(text):
        opening_hours.day_spans(text, date(2025, 3, 30))  # the day on which the clocks change
        describe(opening_hours.status(text, MOMENT), MOMENT)
        week_in_words.describe_week(text, MOMENT.date())


def hours_in_words(body: bytes, folder: str) -> None:
    """Read opening hours as people write them; what was read must be valid."""
    read = free_text.read_hours(text_of(body))
    if read.osm:
        assert opening_hours.is_valid(read.osm)
        hours_in_osm(read.osm.encode(), folder)


def list_of_assets(body: bytes, folder: str) -> None:
    """Read a list of assets from its bytes to its last row."""
    name, _, rest = body.partition(b"\n") if body.startswith(b"name=") else (b"name=a.csv", b"", body)
    uploaded = list_import.parse_list(text_of(name[5:]), rest)
    mapped = column_mapping.guess(uploaded.columns, uploaded.rows)
    atlas = city(folder)
    kind = next(iter(atlas.categories))
    for row in list_import.read_rows(uploaded, mapped, kind=kind, atlas=atlas, neighbours=neighbours(folder)):
        assert row.id


def register_of_teams(body: bytes, folder: str) -> None:
    """Read a register of teams from its bytes to its rules; its faults are sentences."""
    uploaded = table_reader.parse_upload("a.csv", body)
    rows = pd.DataFrame(list(uploaded.rows), columns=list(uploaded.columns))
    held, faults = register.read(rows, city(folder), lines=uploaded.lines)
    assert held is not None or faults


def page_of_a_feed(body: bytes, _folder: str) -> None:
    """Read what another directory answers, as a harvest does: a page, then a service by its id."""
    reply = feed_client.Reply(200, {}, body)
    feed_client.parse_document(reply.body, "Page 1")
    with patch.object(feed_client, "run_within", lambda _limits, function, *given: function(*given)):
        reading = feed_reader.FeedReading("https://feed.example")
        client = feed_client.PoliteClient(lambda _url: reply, lambda _seconds: None)
        for _ in itertools.islice(feed_reader.read_on(reading, client), 20):
            feed_list.as_list(reading.services.values(), notes=reading.notes())


def address_of_a_feed(body: bytes, _folder: str) -> None:
    """Take the address that an editor typed, up to the question whether it may be asked."""
    with patch.object(socket, "getaddrinfo", _look_up_numbers):
        feed_client.require_public(text_of(body))


_look_up = socket.getaddrinfo


def _look_up_numbers(host: str, port: int, **options: int) -> object:
    """Read an address of numbers and find no host by name, so that nobody is asked."""
    return _look_up(host, port, **options, flags=socket.AI_NUMERICHOST)


def shape(body: bytes, folder: str) -> None:
    """Read a shape that somebody drew or pasted, and count what it catches."""
    wkb, _ = fitting.parse_shape(text_of(body).strip()[: fitting.MAX_FILE_LENGTH])
    atlas = city(folder)
    areas = shapely.to_wkb(atlas.measured["lsoa"].geometry.to_numpy())
    share, _ = fitting.areal_overlap(
        shapely.to_wkb(fitting.project_shape(shapely.from_wkb(wkb))), list(areas)
    )
    assert all(-1e-9 <= part <= 1 + 1e-9 for part in share)


def drawn_area(body: bytes, _folder: str) -> None:
    """Read a shape as the register keeps it: what is kept reads back as it was."""
    wkb, _ = drawn_areas.parse_drawn(text_of(body).strip()[: fitting.MAX_FILE_LENGTH])
    kept = drawn_areas._to_wkt(shapely.from_wkb(wkb))
    again, _ = drawn_areas.parse_drawn(kept)
    assert drawn_areas._to_wkt(shapely.from_wkb(again)) == kept
    drawn_areas.describe_shape(kept)


def shape_in_words(body: bytes, _folder: str) -> None:
    """Describe whatever stands as a shape in a history."""
    drawn_areas.describe_shape(text_of(body))


def saved_place(body: bytes, folder: str) -> None:
    """Read a saved place, write it into a link and open that."""
    name, codes, fit = fitting.parse_saved(text_of(body)[: fitting.MAX_FILE_LENGTH])
    known = city(folder).rungs.index
    place, _ = fitting.make_custom_area(name, codes, known, fit)
    written = link_code.encode(place)
    assert (written + place.to_json()).encode()
    assert link_code.decode(written, known)[0].codes == place.codes


def pasted_postcodes(body: bytes, folder: str) -> None:
    """Read pasted postcodes."""
    fitting.from_postcodes(text_of(body), city(folder).postcodes)


def parameters(body: bytes) -> dict[str, str]:
    """Return the parameters of an address as a server hands them on."""
    return dict(parse_qsl(text_of(body), keep_blank_values=True, max_num_fields=None))


def link_to_a_view(body: bytes, folder: str) -> None:
    """Open a link; the view that it opens is written as a link that opens the same view."""
    atlas = city(folder)
    selection = link.decode(parameters(body), atlas).selection
    written = link.encode(selection, link.first_selection(atlas))
    assert link.decode(written, atlas) == link.DecodedSelection(selection, ())


def link_to_a_question(body: bytes, folder: str) -> None:
    """Open a link to a question, and answer it."""
    atlas = city(folder)
    question = question_link.decode(parameters(body), atlas).question
    again = question_link.decode(question_link.encode(question), atlas)
    assert (again.question, again.dropped) == (question, ())
    answer(atlas, folder, question)


@cache
def _directory(folder: str) -> object:
    return asking.directory(city(folder))


def answer(atlas: Atlas, folder: str, question: Question) -> None:
    """Answer a question and loosen it."""
    held = _directory(folder)
    found = search.find(held, question, origin_of(atlas, question.near), MOMENT)  # type: ignore[arg-type]
    search.relaxations(found)


def file_of_scenes(body: bytes, _folder: str) -> None:
    """Read a file of scenes; what it holds is written into a link and a file that read back."""
    listed = scenes.parse_scenes(body)
    assert scenes.parse_scenes(scenes.to_json(listed)) == listed
    for scene in listed:
        assert scenes.Scene("", scene.link).page == scene.page


def scenes_in_a_link(body: bytes, _folder: str) -> None:
    """Read the scenes that an address brings."""
    listed = scenes.decode(text_of(body))
    assert scenes.decode(scenes.encode(listed), longest=1_000_000) == listed


def place_in_a_link(body: bytes, folder: str) -> None:
    """Open the part of a link that holds a place of one's own."""
    known = city(folder).rungs.index
    place, _ = link_code.decode(text_of(body), known)
    again, _ = link_code.decode(link_code.encode(place), known)
    assert again.codes == place.codes


def words_to_find(body: bytes, folder: str) -> None:
    """Search for a place by name, and for an asset by what it offers."""
    text = text_of(body)
    finder(folder).find(text)
    answer(city(folder), folder, Question(words=text[:200]))


def question_to_the_feed(body: bytes, folder: str) -> None:
    """Ask the public feed; the answer is JSON that every program reads."""
    atlas = city(folder)
    question = feed_query.read_query(parameters(body), atlas)
    if isinstance(question, feed_query.FeedQuery):
        json.dumps(_feed(folder).page(question), allow_nan=False)


@cache
def _feed(folder: str) -> published_feed.Feed:
    return published_feed.Feed(city(folder)).warm()


def pick_on_the_map(body: bytes, _folder: str) -> None:
    """Read what a browser says was picked on the map; it is sent on in an address."""
    try:
        picked = message.read_pick(json.loads(text_of(body)))
    except (ValueError, RecursionError):  # what is no JSON does not come so far
        return
    if picked is not None:
        f"{picked.level}:{picked.code} {picked.asset}".encode()


def date_in_words(body: bytes, _folder: str) -> None:
    """Say a date that stands in somebody's list."""
    phrases.describe_date(text_of(body))


Door = Callable[[bytes, str], None]

DOORS: Mapping[str, Door] = {
    door.__name__: door
    for door in (
        hours_in_osm, hours_in_words, list_of_assets, register_of_teams, page_of_a_feed, address_of_a_feed,
        shape, drawn_area, shape_in_words, saved_place, pasted_postcodes, link_to_a_view, link_to_a_question,
        file_of_scenes, scenes_in_a_link, place_in_a_link, words_to_find, pick_on_the_map, date_in_words,
        question_to_the_feed,
    )
}  # fmt: skip


# --- samples, and how they are spoiled -----------------------------------------------------------------

_LIST = (
    "name,kind,address,postcode,opening hours,phone,email,website,longitude,latitude\n"
    "Birch Larder,Larder,1 Birch Lane,ZZ1 1AA,Mon-Fri 9-5,0161 496 0000,a@example.org,www.example.org,,\n"
    '"Elm, Hall",Library,"2 Elm Row\nBack",ZZ1 1AB,"1st Tue 10am to noon; closed Aug",,,,-1.98,52.61\n'
)
_POINTS = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"name": "Hall", "hours": "Mo 9-5"}, "geometry": geometry}
            for geometry in ({"type": "Point", "coordinates": [-1.98, 52.61]}, None)
        ],
    }
)
_SERVICES = json.dumps(
    {
        "total_pages": 1,
        "contents": [
            {
                "name": "Chess",
                "status": "active",
                "minimum_age": 12,
                "organization": {"name": "Hall", "description": ""},
                "schedules": [
                    {"freq": "WEEKLY", "byday": "MO,2TU", "opens_at": "09:00", "closes_at": "17:00"}
                ],
                "phones": [{"number": "0161 496 0000"}],
                "attributes": [
                    {"taxonomy_term": {"name": "Club", "taxonomy": "kind of place", "term": "club"}}
                ],
                "service_at_locations": [
                    {
                        "location": {
                            "latitude": 52.61,
                            "longitude": -1.98,
                            "addresses": [{"postal_code": "ZZ1 1AA"}],
                        }
                    }
                ],
            }
        ],
    }
)
_SQUARE = "POLYGON((-2.0 52.6, -1.97 52.6, -1.97 52.62, -2.0 52.62, -2.0 52.6))"
_SQUARE_JSON = '{"type":"Polygon","coordinates":[[[-2.0,52.6],[-1.97,52.6],[-1.97,52.62],[-2.0,52.6]]]}'
_SHAPES = (
    _SQUARE,
    _SQUARE_JSON,
    '{"type":"Feature","properties":{},"geometry":' + _SQUARE_JSON + "}",
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":' + _SQUARE_JSON + "}]}",
    "MULTIPOLYGON(((-2 52.6,-1.97 52.6,-1.97 52.62,-2 52.6)),((0 0,1 0,1 1,0 0),(.1 .1,.2 .1,.2 .2,.1 .1)))",
    "GEOMETRYCOLLECTION(POINT(0 0),POLYGON Z((0 0 1,1 0 1,1 1 1,0 0 1)))",
    "POLYGON((0 0,2 2,2 0,0 2,0 0))",
    "POLYGON EMPTY",
)
_OSM = (
    "Mo-Fr 09:00-17:00", "24/7", "Mo,We[1,3] 10:00-12:00,13:00-15:00; PH off", "Su[-1] 22:00-02:00",
    "week 1-53/2 Tu 09:00-10:00", "Apr 1-Sep 30 Mo-Su sunrise-sunset", '2025 Dec 24-26 off || "ask"',
    "easter +1 day 10:00+", 'Mo 08:00-12:00 unknown "by appointment"', "SH Mo-Fr 10:00-16:00/01:30",
)  # fmt: skip
_WORDS = (
    "Mon–Fri 9–5", "Weds 10am-4pm; Sat noon to 2.30pm", "every other Thursday", "1st and 3rd Tuesday 10-12",
    "daily from 8 till late", "Mo-Su 24 hours", "closed bank holidays", "Mon to Sun 12 midnight-12 midnight",
)  # fmt: skip
_VIEWS = (
    "need=older_share&level=ward&assets=larder,library&teams=reablement&area=ward:W1&near=ZZ1+1AA&points=a:50,b:50&fresh=1",
    "own=Our+patch~!S1.!S2~centre.9000.10~half.!S3&versus=ward:W2&second=assets:larder&scale=rank&mean=geometric",
    "part=reach&service=assets:larder&supply=hours:larder&weigh=index&hour=Mo-09&decay=gaussian&minutes=15&sharing=lost&no_steps=1",
    "standard=x&series=y&view=map&show=change&method=lisa&spread=50&organisations=1&neighbourhoods=none",
)
_QUESTIONS = (
    "near=ZZ1+1AA&within=800m&words=food+parcel&kinds=larder,library&when=we-10:00&audience=families&step_free=1&no_steps=1",
    "near=53.48,-2.24&within=any&when=now&fresh=1&asset=a1&neighbourhoods=x",
    "near=ward:W1&within=15min&words=chemist&when=2025-07-02T10:00",
)
_FEEDS = (
    "page=1&per_page=50&text=birch&kind=larder&postcode=ZZ1+1AA&distance=1000",
    "page=2&per_page=100&search=a+b&proximity=1e3", "keywords=%C3%A9&postcode=zz11aa",
    "taxonomy_term_id=a&taxonomy_id=b&organization_id=c&day=Mon&start_time=09:00&end_time=17:00&full=false",
    "modified_after=2026-11-29T09:00:00Z&minimal=true", "modified_after=0001-01-01&minimum_age=3",
)  # fmt: skip

_REGISTER = (
    "team,kind,level,covers,shape,base_postcode,hours,capacity,capacity_unit,as_of,status\n"
    f'North,reablement,drawn,half inside,"{_SQUARE}",ZZ1 1AA,Mo-Fr 09:00-17:00,3.5,staff,2025-01,\n'
    "South,wardens,lsoa,S1;S2,,,,,,,\n"
)
_SAVED = (
    '{"kind":"own place","name":"Patch","small_areas":["S1","E01000001"],'
    '"fit":{"rule":"centre","inside":0.9,"missed":null,"others":{"half":["S1"]}}}'
)

SAMPLES: Mapping[str, tuple[str, ...]] = {
    "hours_in_osm": _OSM,
    "hours_in_words": (*_WORDS, *_OSM[:3]),
    "list_of_assets": (
        _LIST,
        _LIST.replace(",", ";"),
        "name=a.geojson\n" + _POINTS,
        "name=a.json\n" + _SERVICES,
    ),
    "register_of_teams": (_REGISTER,),
    "page_of_a_feed": (_SERVICES,),
    "address_of_a_feed": (
        "http://127.0.0.1:80/services?page=1",
        "https://a:b@[::1]:99/x",
        "http://10.0.0.1/",
    ),
    "shape": _SHAPES,
    "drawn_area": _SHAPES,
    "shape_in_words": _SHAPES,
    "saved_place": (_SAVED,),
    "pasted_postcodes": ("ZZ1 1AA, zz11ab\nM99 9ZZ", "ZZ1 1AA"),
    "link_to_a_view": _VIEWS,
    "link_to_a_question": _QUESTIONS,
    "file_of_scenes": (
        '{"kind": "placebased scenes", "scenes": [{"title": "Wards", "link": "?level=ward#map=12/53/-2"}]}',
    ),
    "scenes_in_a_link": (
        scenes.encode([scenes.Scene("Wards", "?level=ward"), scenes.Scene("Week", "teams")]),
    ),
    "place_in_a_link": ("Our patch~!S1.!S2~centre.9000.100~half.!S3", "a~!S1.E.ljid.1", "~X.1"),
    "words_to_find": ("ZZ1 1AA", "birch larder", "food parcels near me", "“chemist” OR x*", "zz1"),
    "pick_on_the_map": ('{"level":"ward","code":"W1","asset":"a1","at":[-1.98,52.61]}',),
    "date_in_words": ("2025-03-31", "2018-01", "2025"),
    "question_to_the_feed": _FEEDS,
}

PIECES: tuple[bytes, ...] = tuple(
    piece.encode("utf-8", errors="surrogatepass")
    for piece in (
        "\0", "\ufeff", "\u202e", "\ud800", "İ", "ß", "²", "٣", "\u2028", "\U0001d7d8", "e\u0301" * 3, '"',
        "'", "\\", "%", "%00", "%ff", "&", "=", "+", ",", ";", ":", "~", ".", "!", "\n", "\r", "\t", "<",
        "]]>", "{{", "*", "^", "-", "--", "NaN", "nan", "Infinity", "-Infinity", "inf", "1e309", "-1e308",
        "1e-320", "9" * 25, "9" * 400, "1" + "0" * 400, "-1", "-0", "0", "00", "1_000", "0x10", "True",
        "null", "[]", "{}", "[null]", '""', '{"a":1}', "[[[[", "}}}}", "24:00", "26:00", "99:99",
        "00:00-24:00", "week 54", "[9]", "[-9]", "Feb 30", "9999", "0000", "easter", "PH", "=1+1", "@x",
        "ZZ1 1AA", "sunrise", "12am", "noon", "EMPTY", "Z M", "((", "))", "x" * 300, " " * 60, "(" * 40,
    )
)  # fmt: skip


BRANCHES: tuple[object, ...] = (
    None, True, False, 0, -1, 10**30, 10**400, 1e308, float("nan"), float("inf"), "", "x", "\0", "\ud800",
    "²", [], {}, [None], [[]], {"a": None}, ["a", 1], [1, [2, [3]]], {"name": {"name": []}}, "9" * 400,
    "Mo-Fr 09:00-17:00", -1e-320,
)  # fmt: skip
"""Values that may stand anywhere in a JSON document."""

SPOILED = (1, 1, 1, 2, 2, 3, 6)
"""In how many places a sample is spoiled: most only a little, so that what is wrong comes far."""

KEPT_WHOLE, GOES_DEEPER = 0.7, 0.85
"""How often a JSON document stays one, and how often a change goes a level deeper."""


def samples(door: str) -> list[bytes]:
    """Return honest samples of a door, and everything that ever broke it."""
    folder = CORPUS / door
    kept = sorted(folder.iterdir()) if folder.is_dir() else []
    sheets = [b"name=a.xlsx\n" + hostile.workbook(hostile.cells("A1", "B1") * 2)]
    whole = sheets if door == "list_of_assets" else []
    return [*(text.encode() for text in SAMPLES[door]), *whole, *(path.read_bytes() for path in kept)]


def bad_input(door: str, number: int) -> bytes:
    """Return the bad input of a door and a number: a sample spoiled in a few places."""
    chance = random.Random(f"{door} {number}")  # noqa: S311 - the same on every machine, nothing secret
    given = samples(door)
    body = chance.choice(given)
    for _ in range(chance.choice(SPOILED)):
        body = _spoil(body, chance.choice(given), chance)
    return body[:200_000]


def _spoil(body: bytes, other: bytes, chance: random.Random) -> bytes:
    name, line, rest = body.partition(b"\n")
    if name.startswith(b"name=") and chance.random() < KEPT_WHOLE:  # the name is honest, the file is not
        return name + line + _spoil(rest, other.partition(b"\n")[2], chance)
    if chance.random() < KEPT_WHOLE and (document := _document(body)) is not None:
        return json.dumps(_with_another_branch(document, chance)).encode()
    return chance.choice(WAYS)(body, other, chance)


def _two_places(body: bytes, chance: random.Random) -> tuple[int, int]:
    start, end = sorted(chance.randint(0, len(body)) for _ in range(2))
    return start, end


def _cut_out(body: bytes, _other: bytes, chance: random.Random) -> bytes:
    start, end = _two_places(body, chance)
    return body[:start] + body[end:]


def _repeated(body: bytes, _other: bytes, chance: random.Random) -> bytes:
    start, end = _two_places(body, chance)
    return body[:end] + body[start:end] * chance.choice((1, 2, 30)) + body[end:]


def _another_byte(body: bytes, _other: bytes, chance: random.Random) -> bytes:
    start, _ = _two_places(body, chance)
    return body[:start] + bytes([chance.randrange(256)]) + body[start + 1 :]


def _two_halves(body: bytes, other: bytes, chance: random.Random) -> bytes:
    return body[: chance.randint(0, len(body))] + other[chance.randint(0, len(other)) :]


def _cut_off(body: bytes, _other: bytes, chance: random.Random) -> bytes:
    return body[: chance.randint(0, len(body))]


def _with_a_piece(body: bytes, _other: bytes, chance: random.Random) -> bytes:
    start, _ = _two_places(body, chance)
    return body[:start] + chance.choice(PIECES) + body[start:]


def _with_another_value(body: bytes, _other: bytes, chance: random.Random) -> bytes:
    """Put something else in the place of a word or a number, so that what stands around it still reads."""
    start, end = chance.choice([found.span() for found in _VALUE.finditer(body)] or [(0, 0)])
    return body[:start] + chance.choice(PIECES) + body[end:]


_VALUE = re.compile(rb'"[^"]*"|-?\d+(?:\.\d+)?|\w+')
WAYS = (
    _cut_out, _repeated, _another_byte, _two_halves, _cut_off, _with_a_piece, _with_a_piece,
    _with_another_value, _with_another_value,
)  # fmt: skip
"""What may happen to a sample; twice what leaves most of it standing."""


def _document(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _with_another_branch(document: object, chance: random.Random) -> object:
    """Put something else in one place of a JSON document, which stays one."""
    if isinstance(document, dict) and document and chance.random() < GOES_DEEPER:
        name = chance.choice(sorted(document))
        return {**document, name: _with_another_branch(document[name], chance)}
    if isinstance(document, list) and document and chance.random() < GOES_DEEPER:
        place = chance.randrange(len(document))
        return [*document[:place], _with_another_branch(document[place], chance), *document[place + 1 :]]
    return chance.choice(BRANCHES)


# --- trying them -----------------------------------------------------------------------------------------


def knock(door: str, body: bytes, folder: str) -> str:
    """Bring bytes to a door; return ``"read"``, ``"refused"``, or how it broke."""
    try:
        DOORS[door](body, folder)
    except PlaceBasedError as error:
        return "refused" if str(error).strip() else "refused without a word"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {str(error)[:100]!r} in {Path(last.filename).name}:{last.lineno}"
    return "read"


def knock_many(doors: Iterable[str], numbers: range, folder: str) -> Iterator[str]:
    """Bring the bad inputs of some numbers to doors; yield a line on each that broke, and one a door."""
    for door in doors:
        became: list[str] = []
        slowest = 0.0
        for number in numbers:
            AT[:] = [door, str(number)]
            began = time.process_time()
            became.append(knock(door, bad_input(door, number), folder))
            slowest = max(slowest, time.process_time() - began)
            if became[-1] not in {"read", "refused"}:
                yield f"broke {door} {number}: {became[-1]}"
        read, refused = became.count("read"), became.count("refused")
        yield f"{door}: {read} read, {refused} refused, slowest {slowest:.2f} s of the processor"


AT = ["", ""]
"""The door and the number that are being tried, for whoever looks at a process that hangs."""


def main() -> None:
    """Try so many bad inputs a door, and print what became of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.bad_input", description=main.__doc__)
    parser.add_argument("--count", type=int, default=100, help="bad inputs a door")
    parser.add_argument("--start", type=int, default=0, help="number of the first")
    parser.add_argument("doors", nargs="*", default=[], help=f"of {', '.join(DOORS)}")
    given = parser.parse_args()
    faulthandler.enable()
    with tempfile.TemporaryDirectory() as folder:
        write_pack(Path(folder))
        numbers = range(given.start, given.start + given.count)
        for line in knock_many(given.doors or DOORS, numbers, folder):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

"""The ways in which publishers give out data: each a function that asks for all of it, page by page.

A publisher's own total is taken where it gives one. What is asked is in the table of sources
(:mod:`placebased.packbuild.refresh.sources`); nothing here knows a publisher.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings, setting
from placebased.packbuild.refresh.cache import RawAnswer
from placebased.packbuild.refresh.client import Client
from placebased.packbuild.refresh.sources import TABLE, PublishedSource

_MOST_PAGES = 2_000
"""Pages after which a publisher that always has one more is given up."""


@dataclass(frozen=True)
class AllAnswers:
    """All that a publisher answered.

    Attributes
    ----------
    answers
        In the order of its rows.
    total
        How many rows it says that there are; ``None`` where it does not say.
    mark
        What the name of its newest file says of its date; empty where nothing does.
    """

    answers: tuple[RawAnswer, ...]
    total: int | None = None
    mark: str = ""


def ask_all(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Return everything that a source gives out.

    Parameters
    ----------
    source
        Whom to ask, and how.
    client
        Which asks.
    today
        For addresses that have a day in them.

    Raises
    ------
    PrepareError
        When the form is unknown, or no whole answer comes.
    """
    form = str(source.ask["form"])
    if form not in FORMS:
        raise PrepareError(TABLE, f"{source.id}: form {form!r} is none of {', '.join(FORMS)}")
    return FORMS[form](source, client, today)


def json_of(source: PublishedSource, answer: RawAnswer) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return an answer as JSON.

    Parameters
    ----------
    source
        Whose answer it is.
    answer
        What came.

    Raises
    ------
    PrepareError
        When it is not JSON, or says that something went wrong.
    """
    try:
        said = json.loads(answer.body())
    except (ValueError, UnicodeDecodeError, RecursionError) as error:
        raise PrepareError(source.id, f"something else than JSON came ({answer.address})") from error
    if isinstance(said, dict):
        _refuse_complaint(source, said, answer)
    return said


def _refuse_complaint(source: PublishedSource, said: Mapping[str, Any], answer: RawAnswer) -> None:
    """Refuse an answer whose status says that all is well and whose text says that it is not."""
    wrong = said.get("error") or (said.get("success") is False and "no reason given")
    remark = str(said.get("remark", ""))
    wrong = wrong or ("error" in remark and remark)
    if wrong:
        why = wrong.get("message", wrong) if isinstance(wrong, dict) else wrong
        raise PrepareError(source.id, f"its publisher says: {str(why)[:200]} ({answer.address})")


def _files(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Ask for one file, or for one for each of ``each``; ``{day}`` is today or the last day that has one."""
    address, each = str(source.ask["address"]), source.ask.get("each", [""])
    answers = [_file(address.replace("{each}", str(one)), source, client, today) for one in each]
    return AllAnswers(tuple(answers))


def _file(address: str, source: PublishedSource, client: Client, today: date) -> RawAnswer:
    if "{day" not in address:
        return client.ask(address)
    back = int(source.ask.get("days_back", 7))
    for days in range(back):
        try:
            return client.ask(address.format(day=today - timedelta(days=days)))
        except PrepareError:
            if days == back - 1:
                raise
    raise AssertionError  # the last day returns or raises


def _ckan(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Ask a CKAN catalogue which files a data set has, and for the newest whose name is as it should be."""
    del today
    listed = json_of(source, client.ask(str(source.ask["address"])))
    resources = _dig(listed, "result", "resources")
    named = [
        (str(each.get("name", "")), str(each.get("url", "")))
        for each in (resources if isinstance(resources, list) else [])
        if isinstance(each, dict)
    ]
    mark, url = _newest(source, named)
    return AllAnswers((client.ask(url),), mark=mark)


def _link(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Ask for a web page and for the newest file that it links to."""
    del today
    address = str(source.ask["address"])
    text = client.ask(address, page=True).body().decode("utf-8", "replace")
    links = [urljoin(address, each.replace("&amp;", "&")) for each in re.findall(r'href="([^"]+)"', text)]
    mark, url = _newest(source, [(each, each) for each in links])
    return AllAnswers((client.ask(url),), mark=mark)


def _newest(source: PublishedSource, named: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the mark and the address of the file whose mark, the first group of ``pattern``, is highest."""
    pattern = str(setting(source.ask, "pattern", file=f"{TABLE}, {source.id}"))
    found = [(match[1], url) for name, url in named if (match := re.search(pattern, name))]
    if not found:
        raise PrepareError(source.id, f"no file is named like {pattern!r} any more ({source.page})")
    mark, url = max(found)
    address, hosts = str(source.ask["address"]), source.ask.get("hosts", [])
    if urlsplit(url).hostname not in {urlsplit(address).hostname, *hosts}:
        raise PrepareError(source.id, f"its file is on another host now, {urlsplit(url).hostname}")
    return mark, url


def _arcgis(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Ask a feature service how many features there are, then for page after page of them."""
    del today
    address = str(source.ask["address"])
    counted = json_of(source, client.ask(f"{address}&returnCountOnly=true"))
    total = counted.get("count") if isinstance(counted, dict) else None
    if not isinstance(total, int):
        raise PrepareError(source.id, f"its publisher does not say how many rows there are ({address})")
    answers, offset = [], 0
    for _ in range(_MOST_PAGES):
        size = int(source.ask.get("page", 2000))
        page = client.ask(f"{address}&resultOffset={offset}&resultRecordCount={size}")
        answers.append(page)
        came = len(json_of(source, page).get("features", []))
        offset += came
        if offset >= total or not came:
            break
    return AllAnswers(tuple(answers), total)


def _nomis(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Ask for rows in pages; each row says how many there are in all, a page never tells that it is cut."""
    del today
    address, size = str(source.ask["address"]), int(source.ask.get("page", 25_000))
    answers, offset, total = [], 0, None
    for _ in range(_MOST_PAGES):
        page = client.ask(f"{address}&recordlimit={size}&recordoffset={offset}")
        answers.append(page)
        came, total = _rows_and_total(source, page, total)
        offset += came
        if not came or offset >= total:
            break
    return AllAnswers(tuple(answers), total)


def _rows_and_total(source: PublishedSource, page: RawAnswer, before: int | None) -> tuple[int, int]:
    lines = page.body().decode("utf-8", "replace").splitlines()
    header = lines[0].replace('"', "").upper().split(",") if lines else []
    if "RECORD_COUNT" not in header:
        raise PrepareError(source.id, f"it does not say how many rows there are ({page.address})")
    rows = [line for line in lines[1:] if line.strip()]
    if not rows:
        return 0, before or 0
    said = rows[0].split(",")[header.index("RECORD_COUNT") - len(header)].strip('"')
    if not said.isdigit():
        raise PrepareError(source.id, f"it does not say how many rows there are ({page.address})")
    return len(rows), int(said)


def _directory(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Ask a directory in pages by offset, whose header has the total."""
    del today
    address, size = str(source.ask["address"]), int(source.ask.get("page", 1000))
    answers, offset, total = [], 0, None
    for _ in range(_MOST_PAGES):
        page = client.ask(f"{address}&Limit={size}" + (f"&Offset={offset}" if offset else ""))
        answers.append(page)
        said = page.headers.get("x-total-count", "")
        total = int(said) if said.isdigit() else total
        came = len(_dig(json_of(source, page), *source.reads.get("under", [])) or [])
        offset += came
        if came < size or (total is not None and offset >= total):
            break
    return AllAnswers(tuple(answers), total)


def _numbered(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Ask for numbered pages until the last, as Open Referral's and the CQC's interfaces have them."""
    del today
    keys: Settings = source.ask.get("keys", {})
    answers, total = [], None
    join = "&" if "?" in str(source.ask["address"]) else "?"
    for number in range(int(source.ask.get("first", 1)), _MOST_PAGES):
        page = client.ask(f"{source.ask['address']}{join}page={number}")
        answers.append(page)
        said = json_of(source, page)
        total = _dig(said, str(keys.get("total", "total_items")))
        last = _dig(said, str(keys.get("pages", "total_pages")))
        if not isinstance(last, int) or number >= last:
            break
    return AllAnswers(tuple(answers), total if isinstance(total, int) else None)


def _overpass(source: PublishedSource, client: Client, today: date) -> AllAnswers:
    """Send a query to Overpass; its answer says so where it was cut short."""
    del today
    answer = client.ask(str(source.ask["address"]), sent=str(source.ask["query"]))
    json_of(source, answer)
    return AllAnswers((answer,))


def _dig(said: Any, *keys: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    for key in keys:
        said = said.get(key) if isinstance(said, dict) else None
    return said


FORMS: Mapping[str, Callable[[PublishedSource, Client, date], AllAnswers]] = {
    "files": _files,
    "ckan": _ckan,
    "link": _link,
    "arcgis": _arcgis,
    "nomis": _nomis,
    "directory": _directory,
    "numbered": _numbered,
    "overpass": _overpass,
}
"""How a publisher is asked, by the word that the table of sources has for it."""

"""From raw answers to rows of text with our own names of columns; whatever is not named is not taken over.

Columns that name persons are never named, which :mod:`placebased.packbuild.refresh.sources` holds.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from placebased.packbuild.errors import PrepareError, need_columns
from placebased.packbuild.recipe import Settings
from placebased.packbuild.refresh import asking
from placebased.packbuild.refresh.asking import AllAnswers
from placebased.packbuild.refresh.cache import RawAnswer
from placebased.packbuild.refresh.hours import week_columns
from placebased.packbuild.refresh.sources import TABLE, PublishedSource, columns_of
from placebased.packbuild.sources.spelling import telephone, title_case, web_address

_MOST_UNPACKED = 3_000_000_000
"""Bytes that a file in a packed answer may have."""


def read_records(source: PublishedSource, asked: AllAnswers) -> pd.DataFrame:
    """Return the rows of all answers as the publisher has them, every value as text.

    Parameters
    ----------
    source
        Whose they are, and how they are read.
    asked
        What came.

    Raises
    ------
    PrepareError
        When an answer is not what it should be.
    """
    form = str(source.reads["form"])
    if form not in READERS:
        raise PrepareError(TABLE, f"{source.id}: form {form!r} is none of {', '.join(READERS)}")
    frames = [READERS[form](source, answer) for answer in asked.answers]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def our_rows(source: PublishedSource, raw: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are kept, under our names of columns, each key once.

    Parameters
    ----------
    source
        What is kept and what it is called.
    raw
        As :func:`read_records` returns it.

    Returns
    -------
    pandas.DataFrame
        Text; ``opening_hours`` and ``opening_hours_text`` where the publisher has a column for each day.

    Raises
    ------
    PrepareError
        When a column is missing or was renamed, or a code comes twice with other words.
    """
    reads = source.reads
    for rule in [*reads.get("keep", []), *reads.get("drop", [])]:
        column = _there(source, raw, rule["column"])
        fits = raw[column].str.contains(rule["pattern"], regex=True)
        raw = raw[fits if rule in reads.get("keep", []) else ~fits]
    made = pd.DataFrame({ours: _taken(source, raw, theirs) for ours, theirs in reads["columns"].items()})
    if "week" in reads:
        days = [raw[_there(source, raw, day)] for day in reads["week"]]
        made = pd.concat([made, week_columns(days)], axis=1)
    made = of_a_kind(_spelt(_without_persons(made, reads), reads), reads)
    return made.drop_duplicates().reset_index(drop=True)


def _taken(source: PublishedSource, raw: pd.DataFrame, theirs: Any) -> pd.Series:  # noqa: ANN401 - whatever TOML holds
    if not isinstance(theirs, dict):
        return raw[_there(source, raw, theirs)].str.strip()
    need_columns(source.id, columns_of(theirs), raw.columns)
    parts = (raw[column].str.strip().str.strip(",") for column in columns_of(theirs))
    lines = [", ".join(filter(None, row)) for row in zip(*parts, strict=True)]
    return pd.Series(lines, index=raw.index, dtype=object)


def _there(source: PublishedSource, raw: pd.DataFrame, theirs: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    """Return the first of the names that the publisher's file has."""
    names = columns_of(theirs)
    found = next((name for name in names if name in raw.columns), None)
    if found is None:
        need_columns(source.id, names[:1], raw.columns)
    return found or names[0]


def _spelt(made: pd.DataFrame, reads: Settings) -> pd.DataFrame:
    spellings: dict[str, Callable[[str], str]] = {"phone": telephone, "website": _website}
    spellings |= dict.fromkeys(reads.get("title_case", []), lambda text: title_case(text.upper()))
    for column, spell in spellings.items():
        if column in made:
            made[column] = made[column].map(spell)
    for column, signs in reads.get("first", {}).items():
        made[column] = made[column].str[: int(signs)]
    return made


def _without_persons(made: pd.DataFrame, reads: Settings) -> pd.DataFrame:
    """Put the street in place of a name that is that of a person, by the pattern of the table of sources."""
    rule = reads.get("persons")
    if rule is None:
        return made
    streets = made["address"].str.split(",").str[0].map(lambda street: title_case(street.upper()))
    instead = streets.map(lambda street: str(rule["as"]).format(street=street))
    return made.assign(
        name=made["name"].mask(made["name"].str.contains(rule["pattern"], regex=True), instead)
    )


def of_a_kind(made: pd.DataFrame, reads: Settings) -> pd.DataFrame:
    """Return the rows of a known kind: the first of ``kinds`` whose pattern fits the column ``kind``.

    Parameters
    ----------
    made
        Rows under our names of columns.
    reads
        With or without ``kinds``, each with ``pattern`` and ``as``; without, all rows are of a known kind.
    """
    if "kinds" not in reads:
        return made
    kinds = made["kind"].map(
        lambda said: next((each["as"] for each in reads["kinds"] if re.search(each["pattern"], said)), "")
    )
    return made.assign(kind=kinds)[kinds != ""]


def _website(said: str) -> str:
    plain = said.strip()
    return web_address(plain if plain.startswith("http") or not plain else f"https://{plain}")


def _csv(source: PublishedSource, answer: RawAnswer) -> pd.DataFrame:
    return _csv_of(source, answer.body(), answer.address)


def _csv_of(source: PublishedSource, body: bytes, address: str) -> pd.DataFrame:
    reads = source.reads
    encoding = str(reads.get("encoding", "utf-8-sig"))
    names = {str(n): str(name) for n, name in dict(reads.get("numbered", {})).items()}
    try:
        frame = pd.read_csv(
            io.BytesIO(body),
            dtype=str,
            keep_default_na=False,
            encoding=encoding,
            sep=str(reads.get("separator", ",")),
            skiprows=int(reads.get("skip", 0)),
            header=None if names else 0,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError, ValueError) as error:
        raise PrepareError(source.id, f"something else than a table came ({address})") from error
    frame.columns = [names.get(str(c), str(c).strip()) for c in frame.columns]
    return frame.fillna("")


def _packed(source: PublishedSource, answer: RawAnswer) -> pd.DataFrame:
    """Read the file of a packed answer whose name is as the table of sources says."""
    pattern, inner = str(source.reads["member"]), str(source.reads["inside"])
    try:
        with zipfile.ZipFile(answer.path) as packed:
            found = [each for each in packed.infolist() if re.search(pattern, each.filename)]
            if len(found) != 1:
                raise PrepareError(source.id, f"{len(found)} files in it are named like {pattern!r}, not one")
            if found[0].file_size > _MOST_UNPACKED:
                raise PrepareError(source.id, "the file in it is too large to be unpacked")
            body = packed.read(found[0])
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise PrepareError(source.id, f"something else than a zip file came ({answer.address})") from error
    if inner == "csv":
        return _csv_of(source, body, answer.address)
    spare = answer.path.with_suffix(".unpacked")
    spare.write_bytes(body)
    try:
        return READERS[inner](source, RawAnswer(answer.address, spare, answer.asked, answer.fetched))
    finally:
        spare.unlink()


def _json(source: PublishedSource, answer: RawAnswer) -> pd.DataFrame:
    """Read a list of objects, under the keys that the table of sources names; objects in them get dots."""
    said = asking.json_of(source, answer)
    for key in source.reads.get("under", []):
        said = said.get(key) if isinstance(said, dict) else None
    if not isinstance(said, list) or not all(isinstance(each, dict) for each in said):
        raise PrepareError(source.id, f"no list of records came ({answer.address})")
    return pd.DataFrame([{key: _text(value) for key, value in _flat(each)} for each in said]).fillna("")


def _features(source: PublishedSource, answer: RawAnswer) -> pd.DataFrame:
    """Read the properties of features, and longitude and latitude where they are points."""
    said = asking.json_of(source, answer)
    features = said.get("features") if isinstance(said, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise PrepareError(source.id, f"no features came ({answer.address})")
    rows = []
    for each in features:
        said_of_it = each.get("properties") or each.get("attributes") or {}
        row = {key: _text(value) for key, value in said_of_it.items()}
        shape = each.get("geometry") or {}
        if shape.get("type") == "Point":
            row["lon"], row["lat"] = (str(number) for number in shape["coordinates"][:2])
        rows.append(row)
    return pd.DataFrame(rows).fillna("")


def _elements(source: PublishedSource, answer: RawAnswer) -> pd.DataFrame:
    """Read what Overpass returns: tags, and the point or the middle of each element."""
    said = asking.json_of(source, answer)
    elements = said.get("elements") if isinstance(said, dict) else None
    if not isinstance(elements, list):
        raise PrepareError(source.id, f"no elements came ({answer.address})")
    rows = []
    for each in elements:
        point = each.get("center") or each
        row = {key: str(value) for key, value in (each.get("tags") or {}).items()}
        row |= {"element": f"{each.get('type')}/{each.get('id')}"}
        row |= {"lon": _text(point.get("lon")), "lat": _text(point.get("lat"))}
        rows.append(row)
    return pd.DataFrame(rows).fillna("")


def _flat(record: Mapping[str, Any], under: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in record.items():
        name = f"{under}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, value)]
    return found


def _text(value: object) -> str:
    if value is None or isinstance(value, list):
        return ""
    return str(value)


READERS: Mapping[str, Callable[[PublishedSource, RawAnswer], pd.DataFrame]] = {
    "csv": _csv,
    "zip": _packed,
    "json": _json,
    "features": _features,
    "elements": _elements,
}
"""How an answer is read, by the word that the table of sources has for it."""

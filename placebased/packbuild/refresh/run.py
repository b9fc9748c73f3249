"""One run: each source asked, checked, made into files; what went wrong is a sentence, and its files stay.

A source that fails changes nothing. What is made goes into a folder that holds every other published file
too, so that a pack is made from it as from the first.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings
from placebased.packbuild.refresh.asking import AllAnswers, ask_all
from placebased.packbuild.refresh.cache import Cache, RawAnswer
from placebased.packbuild.refresh.client import Client, Manners
from placebased.packbuild.refresh.dated import date_of, days_fetched
from placebased.packbuild.refresh.files import made_file, refuse_short, write_file
from placebased.packbuild.refresh.fresh import LIST, FreshFile, read_list, write_list
from placebased.packbuild.refresh.keys import key_headers
from placebased.packbuild.refresh.placing import placed
from placebased.packbuild.refresh.records import our_rows, read_records
from placebased.packbuild.refresh.sources import PublishedSource
from placebased.packbuild.sources.read import Shared


@dataclass(frozen=True)
class Outcome:
    """What became of a source.

    Attributes
    ----------
    source
        Its id.
    said
        What became of it, as a sentence.
    went_well
        Whether its files are as new as its publisher's.
    """

    source: str
    said: str
    went_well: bool


@dataclass(frozen=True)
class Run:
    """What the sources of a run share.

    Attributes
    ----------
    shared
        The folder of published files as they were.
    into
        The folder that gets the new ones, and every other.
    places
        ``[places]`` of the table of sources.
    cache
        Where raw answers are kept.
    offline
        Whether only recorded answers are read.
    manners
        How publishers are asked.
    now
        This moment, in UTC.
    """

    shared: Path
    into: Path
    places: Settings
    cache: Cache
    offline: bool = False
    manners: Manners = field(default_factory=Manners)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


def refresh(run: Run, sources: Iterable[PublishedSource], say: Callable[[Outcome], None]) -> list[Outcome]:
    """Fetch sources one after the other, and return what became of each.

    Parameters
    ----------
    run
        Where from and where to.
    sources
        Which.
    say
        Told of each as it is done.

    Raises
    ------
    PrepareError
        When the folders cannot be used at all.
    """
    lay_out(run.shared, run.into)
    outcomes = []
    for source in sources:
        outcome = _outcome(run, source)
        say(outcome)
        outcomes.append(outcome)
    return outcomes


def _outcome(run: Run, source: PublishedSource) -> Outcome:
    try:
        return Outcome(source.id, _fetch(run, source), went_well=True)
    except PrepareError as error:
        return Outcome(source.id, str(error), went_well=False)
    except OSError as error:
        what = f"{source.id}: it cannot be written ({error.strerror or error}); its files are as they were"
        return Outcome(source.id, what, went_well=False)


def _fetch(run: Run, source: PublishedSource) -> str:
    client = Client(
        source=source.id,
        cache=run.cache,
        hosts=frozenset(source.ask.get("hosts", [])),
        since=run.now if run.offline else run.cache.begin(source.id, run.now),
        manners=_manners(run.manners, source),
        offline=run.offline,
        headers=key_headers(source),
    )
    asked = ask_all(source, client, run.now.date())
    raw = read_records(source, asked)
    _refuse_cut(source, len(raw), asked)
    rows = our_rows(source, raw)
    refuse_short(source.id, len(rows), source.least, share=1.0, file="this source")
    shared = Shared(run.into)
    there = placed(rows, shared, run.places) if source.reads.get("placed", True) else rows
    made = {
        str(each["file"]): made_file(source.id, there, each, shared=shared, places=run.places)
        for each in source.makes
    }
    fresh = _write(run, source, asked, made, unplaced=len(rows) - len(there))
    run.cache.end(source.id)
    return _sentence(source, fresh, len(rows), run)


def _refuse_cut(source: PublishedSource, rows: int, asked: AllAnswers) -> None:
    """Refuse rows that are fewer, or more, than their publisher says that there are."""
    if asked.total is not None and rows != asked.total:
        what = f"{rows:,} rows came, and its publisher says that there are {asked.total:,}"
        raise PrepareError(source.id, f"{what}; nothing is taken over")


def _write(
    run: Run, source: PublishedSource, asked: AllAnswers, made: Mapping[str, pd.DataFrame], *, unplaced: int
) -> dict[str, FreshFile]:
    """Write the files of a source, then the list that says so."""
    listed = read_list(run.into)
    shared = Shared(run.into)
    fresh = {
        file: FreshFile(
            source=source.id,
            what=source.what,
            publisher=source.publisher,
            licence=source.licence,
            licence_url=source.licence_url,
            attribution=source.attribution,
            page=source.page,
            date=date_of(source, asked),
            fetched=days_fetched(asked.answers),
            rows=len(rows),
            before=len(shared.table(file, [])),
            unplaced=unplaced,
            known=source.known,
            raw={answer.address: answer.sha256 for answer in asked.answers},
        )
        for file, rows in made.items()
    }
    for file, rows in made.items():
        write_file(run.into / file, rows, run.shared / file)
    write_list(run.into, listed | fresh)
    return fresh


def _sentence(source: PublishedSource, fresh: Mapping[str, FreshFile], rows: int, run: Run) -> str:
    where = "from recorded answers" if run.offline else "from its publisher"
    if not fresh:
        return f"{source.id}: {rows:,} rows came {where}; no file here is made of them yet"
    said = [f"{each.rows:,} rows in {file}, which had {each.before:,}" for file, each in fresh.items()]
    one = next(iter(fresh.values()))
    lost = f"; {one.unplaced:,} rows have no known point and are left out" if one.unplaced else ""
    return f"{source.id}: data of {one.date} {where}: {'; '.join(said)}{lost}"


def _manners(manners: Manners, source: PublishedSource) -> Manners:
    own = {key: source.ask[key] for key in ("pause", "most") if key in source.ask}
    return replace(manners, **own)


def lay_out(shared: Path, into: Path) -> None:
    """Make a folder that holds every published file: those that were not fetched anew as links or copies.

    Parameters
    ----------
    shared
        The folder of published files.
    into
        The folder; what was fetched into it before stays.

    Raises
    ------
    PrepareError
        When one of the folders lies in the other, or it cannot be written.
    """
    Shared(shared)
    first, second = shared.resolve(), into.resolve()
    if first == second or first in second.parents or second in first.parents:
        raise PrepareError(str(into), "name a folder apart from the published files, which stay as they are")
    try:
        own = {*read_list(into), LIST}
        for path in sorted(first.rglob("*")):
            name = path.relative_to(first).as_posix()
            if path.is_file() and name.startswith("data/") and name not in own:
                _link(path, second / name)
    except OSError as error:
        raise PrepareError(str(into), f"it cannot be written ({error.strerror or error})") from error


def _link(path: Path, there: Path) -> None:
    """Put a file at a second place, without its bytes where the disk allows that."""
    if there.exists():
        if there.samefile(path) or _is_like(path, there):
            return
        there.unlink()
    there.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, there)
    except OSError:
        shutil.copy2(path, there)


def _is_like(path: Path, there: Path) -> bool:
    one, other = path.stat(), there.stat()
    return (one.st_size, int(one.st_mtime)) == (other.st_size, int(other.st_mtime))


def record(answers: Iterable[RawAnswer], cache: Cache, folder: Path) -> int:
    """Copy kept answers, as they came, to a folder that a later run reads them from, and return how many.

    Parameters
    ----------
    answers
        Which; none for all that the cache has.
    cache
        Where they are.
    folder
        Where they go.
    """
    wanted = {each.path.name for each in answers} or {path.name for path in cache.folder.glob("*.body")}
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(wanted):
        body = cache.folder / name
        shutil.copy2(body, folder / name)
        shutil.copy2(body.with_suffix(".json"), folder / body.with_suffix(".json").name)
    return len(wanted)

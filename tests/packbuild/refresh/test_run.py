"""A run from the publisher's address to the file that a recipe reads, and what stays where it goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.refresh.cache import Cache
from placebased.packbuild.refresh.fresh import LIST, read_list
from placebased.packbuild.refresh.run import Outcome, Run, lay_out, record, refresh
from placebased.packbuild.refresh.sources import read_sources
from tests.packbuild.refresh.conftest import CSV, PLACES, QUICK, Publisher, Reply

DATED = {"Last-Modified": "Tue, 01 Sep 2026 10:00:00 GMT", "ETag": '"v1"'}
SHOPS = "data/shops.parquet"

WriteRecipe = Callable[[str], Path]


def fetched(shared: Path, into: Path, recipe: Path, *, offline: Path | None = None) -> list[Outcome]:
    """Fetch every source of a recipe."""
    cache = Cache(offline or into / "raw")
    run = Run(shared, into, PLACES, cache, offline=offline is not None, manners=QUICK)
    return refresh(run, read_sources(Recipe(recipe)), lambda _: None)


def test_from_an_address_to_a_file(
    publisher: Publisher, shared: Path, tmp_path: Path, recipe: WriteRecipe
) -> None:
    """What came is in the file's shape, without names of persons; its date and licence are beside it."""
    into = tmp_path / "new"
    (outcome,) = fetched(shared, into, recipe(publisher.answer("/shops.csv", Reply(CSV, headers=DATED))))
    assert outcome.went_well
    assert outcome.said == (
        "shops: data of 2026-09-01 from its publisher: 2 rows in data/shops.parquet, which had 2; "
        "1 rows have no known point and are left out"
    )
    made = pd.read_parquet(into / SHOPS)
    assert made["code"].tolist() == ["F1", "F3"]
    assert made["name"].tolist() == ["New Pharmacy", "Third Pharmacy"]
    assert made["address"].tolist() == ["1 High Street, Sometown", "3 High Street"]
    told = read_list(into)[SHOPS]
    assert (told.date, told.rows, told.before, told.unplaced, told.licence) == ("2026-09-01", 2, 2, 1, "Open")
    assert list(told.raw) == [f"{publisher.address}/shops.csv"]
    assert not any("Smith" in path.read_text("utf-8", "replace") for path in into.rglob("*.json"))
    assert pd.read_parquet(shared / SHOPS)["code"].tolist() == ["F1", "F2"]
    assert (into / "data/postcodes.parquet").read_bytes() == (shared / "data/postcodes.parquet").read_bytes()


def test_an_unchanged_source_is_asked_by_its_mark(
    publisher: Publisher, shared: Path, tmp_path: Path, recipe: WriteRecipe
) -> None:
    """The second run asks whether there is something newer, and makes the same bytes where there is not."""
    into = tmp_path / "new"
    folder = recipe(publisher.answer("/shops.csv", Reply(CSV, headers=DATED), Reply(status=304)))
    fetched(shared, into, folder)
    first = (into / SHOPS).read_bytes(), (into / LIST).read_bytes()
    (outcome,) = fetched(shared, into, folder)
    assert outcome.went_well
    assert publisher.headers[1]["if-none-match"] == '"v1"'
    assert ((into / SHOPS).read_bytes(), (into / LIST).read_bytes()) == first


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500),
        Reply(status=429, headers={"Retry-After": "9999"}),
        Reply(CSV, cut_at=60),
        Reply(b"<html>Sorry</html>"),
        Reply(b"\x00\x01\x02"),
        Reply(b"x" * 300_000),
        Reply(status=302, headers={"Location": "http://elsewhere.example/"}),
        Reply(CSV, slow_s=1.3),
        Reply(CSV[:90]),
        Reply(CSV.replace(b"Postcode", b"Post code")),
        Reply(b"Code,Name,Owner,Line 1,Line 2,Postcode\n"),
    ],
    ids=["500", "429", "cut", "page", "bytes", "huge", "elsewhere", "slow", "short", "renamed", "empty"],
)
def test_what_goes_wrong_changes_nothing(
    publisher: Publisher, shared: Path, tmp_path: Path, recipe: WriteRecipe, reply: Reply
) -> None:
    """However a publisher misbehaves, its file stays as it was, nothing is half there, and it is said."""
    into = tmp_path / "new"
    before = (shared / SHOPS).read_bytes()
    (outcome,) = fetched(shared, into, recipe(publisher.answer("/shops.csv", reply)))
    assert not outcome.went_well
    assert outcome.said.startswith("shops: ")
    assert "Traceback" not in outcome.said
    assert (into / SHOPS).read_bytes() == (shared / SHOPS).read_bytes() == before
    assert not (into / LIST).exists()
    assert not list(into.rglob("*.new"))


def test_a_publisher_that_says_more_than_came(
    publisher: Publisher, shared: Path, tmp_path: Path, recipe: WriteRecipe
) -> None:
    """Where fewer rows come than there are said to be, nothing is taken over."""
    folder = recipe("unused")
    table = (folder / "refresh.toml").read_text(encoding="utf-8")
    body = b"Code,Name,Line 1,Line 2,Postcode,RECORD_COUNT\nF1,A,,,AB1 1AA,9\nF2,B,,,AB1 1AA,9\n"
    replies = Reply(body), Reply(b"Code,Name,Line 1,Line 2,Postcode,RECORD_COUNT\n")
    address = publisher.answer("/n", *replies) + "?a=b"
    table = table.replace('form = "files"', 'form = "nomis"').replace("unused", address)
    (folder / "refresh.toml").write_text(table, encoding="utf-8")
    (outcome,) = fetched(shared, tmp_path / "new", folder)
    assert "2 rows came, and its publisher says that there are 9; nothing is taken over" in outcome.said


def test_recorded_answers_are_enough(
    publisher: Publisher, shared: Path, tmp_path: Path, recipe: WriteRecipe
) -> None:
    """What one person recorded makes the same file for another, who asks nobody."""
    folder = recipe(publisher.answer("/shops.csv", Reply(CSV, headers=DATED)))
    fetched(shared, tmp_path / "new", folder)
    assert record((), Cache(tmp_path / "new" / "raw"), tmp_path / "recorded") == 1
    (outcome,) = fetched(shared, tmp_path / "other", folder, offline=tmp_path / "recorded")
    assert "from recorded answers" in outcome.said
    assert len(publisher.asked) == 1
    assert (tmp_path / "other" / SHOPS).read_bytes() == (tmp_path / "new" / SHOPS).read_bytes()


def test_a_killed_run_goes_on(
    publisher: Publisher, shared: Path, tmp_path: Path, recipe: WriteRecipe
) -> None:
    """A run that failed on its second file does not ask for the first again."""
    folder = recipe(f"{publisher.address}/{{each}}.csv")
    table = (folder / "refresh.toml").read_text(encoding="utf-8")
    (folder / "refresh.toml").write_text(
        table.replace("[source.reads]", 'each = ["a", "b"]\n[source.reads]', 1), "utf-8"
    )
    publisher.answer("/a.csv", Reply(CSV))
    publisher.answer("/b.csv", Reply(status=500))
    assert not fetched(shared, tmp_path / "new", folder)[0].went_well
    publisher.answer("/b.csv", Reply(CSV.replace(b"F3", b"F6")))
    assert fetched(shared, tmp_path / "new", folder)[0].went_well
    assert publisher.asked.count("/a.csv") == 1
    assert pd.read_parquet(tmp_path / "new" / SHOPS)["code"].tolist() == ["F1", "F3", "F6"]


def test_folders_stay_apart(shared: Path, tmp_path: Path) -> None:
    """The published files themselves are never written to."""
    for into in (shared, shared / "new", tmp_path):
        with pytest.raises(PrepareError, match="name a folder apart"):
            lay_out(shared, into)


def test_a_newer_published_file_comes_along(shared: Path, tmp_path: Path) -> None:
    """A file that was not fetched follows the published one; writing it anew does not touch the other."""
    into = tmp_path / "new"
    lay_out(shared, into)
    other = tmp_path / "other"
    other.write_text("newer", encoding="utf-8")
    other.replace(shared / "data/lookup.parquet")
    lay_out(shared, into)
    assert (into / "data/lookup.parquet").read_text(encoding="utf-8") == "newer"


def test_a_damaged_list_is_a_sentence(shared: Path, tmp_path: Path) -> None:
    """A list that was edited by hand is refused in words."""
    into = tmp_path / "new"
    (into / LIST).parent.mkdir(parents=True)
    (into / LIST).write_text(json.dumps({SHOPS: {"rows": 1}}), encoding="utf-8")
    with pytest.raises(PrepareError, match="damaged; refresh into an empty folder"):
        lay_out(shared, into)

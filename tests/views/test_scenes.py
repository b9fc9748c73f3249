"""Scenes: there and back in a link and in a file, and a sentence for whatever is none."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.errors import SceneError
from placebased.views import scenes
from placebased.views.scenes import Scene, decode, encode, parse_scenes, scene_of, shared_link, to_json

WEEK = scene_of(
    "Who is on", "teams", {"part": "week", "tried": "a:Mo-Fr 08:00-18:00"}, "map=12/53.4/-2.2&values=1"
)
TITLES = st.text(max_size=200)
QUERIES = st.dictionaries(st.sampled_from(["need", "level", "area", "near"]), st.text(max_size=40))


def test_a_scene_is_the_link_of_a_view() -> None:
    """Page, parameters and where the maps look are read back from it; the projector view is no part of it."""
    assert WEEK.link == "teams?part=week&tried=a%3AMo-Fr+08%3A00-18%3A00#map=12/53.4/-2.2&values=1"
    assert (WEEK.page, WEEK.view) == ("teams", "map=12/53.4/-2.2&values=1")
    assert WEEK.query == {"part": "week", "tried": "a:Mo-Fr 08:00-18:00"}
    assert scene_of(" A\n title ", "", {"present": "1", "scenes": "x"}) == Scene("A title", "")


@given(st.lists(st.builds(scene_of, TITLES, st.sampled_from(["", "find", "compare"]), QUERIES), max_size=8))
def test_a_list_reads_back_from_link_and_file_as_it_was(listed: list[Scene]) -> None:
    """In its order, whatever is written in titles and parameters."""
    if len(encode(listed)) <= scenes.LONGEST_SHARED:
        assert decode(encode(listed)) == tuple(listed)
    assert parse_scenes(to_json(listed)) == tuple(listed)


def test_a_link_holds_scenes_up_to_two_thousand_characters() -> None:
    """It opens the first of them; a longer one is not given, the file is."""
    link = shared_link([WEEK, scene_of("Then", "", {"level": "ward"})])
    opened = Scene("", link)
    assert (opened.page, opened.view) == (WEEK.page, WEEK.view)
    assert [each.title for each in decode(opened.query["scenes"])] == ["Who is on", "Then"]
    assert {name: opened.query[name] for name in WEEK.query} == WEEK.query
    codes = [hashlib.sha256(bytes([n])).hexdigest() for n in range(60)]
    many = [scene_of(code[:9], "", {"area": code}) for code in codes]
    assert shared_link(many) == ""
    assert parse_scenes(to_json(many)) == tuple(many)


def test_a_file_is_read_in_a_child() -> None:
    """As it was saved, with the mark that some editors put in front."""
    assert scenes.read_file(b"\xef\xbb\xbf" + to_json([WEEK])) == (WEEK,)


def bomb() -> str:
    """Return a short word that unpacks into many megabytes."""
    return base64.urlsafe_b64encode(zlib.compress(b"[" * 1_400_000, 9)).decode()


@pytest.mark.parametrize("word", ["", "x", "ä", "e30", encode([WEEK])[:-9], bomb(), "A" * 3000])
def test_a_link_that_holds_no_scenes_says_so(word: str) -> None:
    """In one sentence, and quickly."""
    with pytest.raises(SceneError) as told:
        decode(word)
    assert told.value.why == scenes.UNREADABLE_LINK


FOREIGN = (
    *("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "../up", "http://["),
    *("a\nb", "a\\b", "find#map=<b>", "FIND", "x" * 7000, 5),
)


@pytest.mark.parametrize("link", FOREIGN)
def test_a_scene_links_into_this_explorer_alone(link: object) -> None:
    """Whatever else a file says is refused."""
    body = json.dumps({"kind": scenes.FILE_KIND, "scenes": [{"title": "x", "link": link}]})
    with pytest.raises(SceneError):
        parse_scenes(body.encode())


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"[]", b"{}", b"[" * 100_000, b'{"kind": "placebased scenes", "scenes": [1]}',
     to_json([WEEK] * 61), b'{"kind": "placebased own figure", "scenes": []}'],
)  # fmt: skip
def test_a_bad_file_ends_in_a_sentence(body: bytes) -> None:
    """Empty, of another kind, nested too deep, or too many."""
    with pytest.raises(SceneError, match=r"\.$"):
        parse_scenes(body)


def test_a_file_that_is_too_large_is_not_read_at_all() -> None:
    """Its size is enough."""
    with patch.object(scenes, "run_within") as child, pytest.raises(SceneError, match="larger than 1 MB"):
        scenes.read_file(b"x" * (scenes.LARGEST_FILE + 1))
    child.assert_not_called()

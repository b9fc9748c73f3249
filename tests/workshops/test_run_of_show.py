"""A run of show as a value and as a file."""

from __future__ import annotations

import json

import pytest

from placebased.errors import WorkshopError
from placebased.workshops import run_of_show
from placebased.workshops.run_of_show import AGREEMENT, MOST_SCENES, ShowScene, scene_from
from tests.support.rooms import RUN


def test_a_run_comes_back_from_its_file() -> None:
    """With every field, ids included, so that answers find their scenes."""
    assert run_of_show.read_file(run_of_show.to_json(RUN).encode()) == RUN


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "a letter"}, "holds no workshop"),
        ({"scenes": []}, "has 1 to 40 scenes; this one 0"),
        ({"scenes": [{"way": "view", "question": "A"}] * 41}, "this one 41"),
        ({"scenes": ["x"]}, "holds no workshop"),
        ({"level": "moon"}, "“moon” is no size of area"),
        ({"scenes": [{"way": "sing", "question": "A"}]}, "“sing” is no way to answer"),
        ({"scenes": [{"way": "split", "question": " "}]}, "needs a question"),
        ({"scenes": [{"way": "choose", "question": "A", "options": ["a", "a"]}]}, "2 to 8 different options"),
        ({"scenes": [{"way": "view", "question": "A"}]}, "needs the address of a view"),
        ({"scenes": [{"way": "split", "question": "A", "seconds": 1e9}]}, "whole number of seconds"),
        ({"scenes": [{"way": "split", "question": "A", "id": "x"}] * 2}, "the same id"),
        ({"scenes": [{"way": "split", "question": "A" * 161}]}, "The question is 1 character too long"),
        ({"scenes": [{"way": "split", "question": "A", "note": "b" * 1_001}]}, "may have 1000 characters"),
        ({"scenes": [{"way": "rank", "question": "A", "options": ["a", "b" * 90]}]}, "An option is 10 char"),
        ({"title": "t" * 400}, "The title is 240 characters too long"),
        ({"groups": ["g" * 81]}, "A table or role is 1 character too long"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(changed: dict[str, object], said: str) -> None:
    """What is wrong, and nothing is half taken."""
    held = json.loads(run_of_show.to_json(RUN)) | changed
    with pytest.raises(WorkshopError, match=said):
        run_of_show.parse_run(json.dumps(held).encode())


@pytest.mark.parametrize("body", [b"", b"[1]", b"\xff\xfe", b"[" * 9999])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    """However it is broken."""
    with pytest.raises(WorkshopError, match="holds no workshop"):
        run_of_show.parse_run(body)
    with pytest.raises(WorkshopError, match="larger than 200 kB"):
        run_of_show.read_file(b" " * 200_001)


@pytest.mark.parametrize("link", ["https://x.example/index?level=ward#z=1", "/city/index?level=ward#z=1"])
def test_an_address_is_kept_as_a_view_of_this_explorer(link: str) -> None:
    """Whatever host it was copied with; no other site is ever shown on the wall."""
    assert scene_from({"way": "view", "question": "A", "link": link}).link == "index?level=ward#z=1"


def test_an_address_of_nothing_here_is_refused() -> None:
    """Rather than shown as a blank wall."""
    with pytest.raises(WorkshopError, match="no address of a view"):
        scene_from({"way": "view", "question": "A", "link": "javascript:alert(1)"})


def test_a_scene_goes_in_where_it_is_wanted_until_there_are_too_many() -> None:
    """Behind the one that is shown."""
    more = ShowScene("more", "agree", "And this?")
    run = RUN.with_scene(more, 1)
    assert [each.id for each in run.scenes][:3] == ["look", "more", "points"]
    assert (more.choices, more.asks, RUN.scenes[0].asks) == (AGREEMENT, True, False)
    for k in range(MOST_SCENES - len(run.scenes)):
        run = run.with_scene(ShowScene(f"x{k}", "agree", "A"), 0)
    with pytest.raises(WorkshopError, match="40 scenes are the most"):
        run.with_scene(more, 0)


def test_what_is_typed_is_one_line_and_groups_are_named_once() -> None:
    """Control characters, line ends and repetitions go."""
    assert run_of_show.line("a\x00b \n c" + "d" * 99, 10) == "a b c" + "d" * 5
    assert run_of_show.groups_of(["A", " A", "", "B"]) == ("A", "B")
    assert run_of_show.renamed(RUN, "", ()) == RUN
    assert run_of_show.renamed(RUN, "B", ("C",)).groups == ("C",)


def test_a_second_view_stands_beside_a_first_one() -> None:
    """As the best plan beside the room's own; it comes back from a file, and alone it is refused."""
    row = {
        "way": "view",
        "question": "Ours and the best",
        "link": "decide?subject=a",
        "beside": "decide?subject=b",
    }
    scene = run_of_show.scene_from(row, ident="both")
    assert (scene.link, scene.beside) == ("decide?subject=a", "decide?subject=b")
    run = run_of_show.RunOfShow("A room", "ward", (scene,))
    assert run_of_show.parse_run(run_of_show.to_json(run).encode()) == run
    with pytest.raises(WorkshopError, match="no first one"):
        run_of_show.scene_from({**row, "way": "agree", "link": ""})

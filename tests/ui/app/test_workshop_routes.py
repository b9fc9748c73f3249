"""A workshop over HTTP: what phones, the wall and the controls are answered."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import escape

import pytest
from starlette.applications import Starlette

from placebased.contributions.store import Store
from placebased.errors import StoreError
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Finder
from placebased.ui.app import best_plans, workshop_requests, workshop_routes
from placebased.ui.decide.best import room_plan
from placebased.ui.decide.best.room_plan import BesideChoice
from placebased.ui.plain.wall_page import NOBODY_WROTE, READ_FIRST
from placebased.ui.runtime import room_bounds
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.ui.runtime.local_addresses import LocalAddress
from placebased.ui.runtime.room_bounds import RoomBounds
from placebased.workshops import answered_rooms, bundle
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore
from tests.support.browsing import Browser
from tests.support.rooms import GROUND, RUN, opened

SCRIPT = {"X-Asked-By": "script"}


@pytest.fixture
def rooms(store: Store, monkeypatch: pytest.MonkeyPatch) -> WorkshopStore:
    """Return the workshops of the server under test."""
    kept = WorkshopStore(store)
    monkeypatch.setattr(workshop_cache, "rooms", lambda: kept)
    return kept


def client() -> Browser:
    """Return a browser of its own that the server under test answers."""
    return Browser(
        Starlette(routes=workshop_routes.workshop_routes(base="city")), "http://10.0.0.1:8501/city/"
    )


@pytest.fixture
def phone() -> Browser:
    """Return a phone."""
    return client()


@pytest.fixture
def led(rooms: WorkshopStore) -> tuple[Browser, NewWorkshop]:
    """Return a facilitator's browser, and the workshop that it leads, at the points."""
    made = opened(rooms)
    asking = client()
    answer = asking.get(f"desk?w={made.id}&k={made.key}")
    assert answer.status_code == 200
    assert made.key not in str(answer.url)  # it goes from the address into a cookie
    return asking, made


def test_a_wall_on_a_machine_of_its_own_follows(led: tuple[Browser, NewWorkshop]) -> None:
    """Opened with the key in its address, it goes on asking with what the browser keeps."""
    _, made = led
    other = client()
    assert made.key not in str(other.get(f"wall?w={made.id}&k={made.key}").url)
    assert other.get(f"wall-state?w={made.id}").status_code == 200


def test_phones_are_sent_the_way_that_the_facilitator_came(
    led: tuple[Browser, NewWorkshop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of several networks the one that the controls were opened in comes first; each stands there once."""
    asking, made = led
    ways = [LocalAddress("192.168.1.5", "eth0"), LocalAddress("10.0.0.1", "hotspot")]
    monkeypatch.setattr(workshop_routes, "local_addresses", lambda: ways)
    page = asking.get(f"desk?w={made.id}").text
    assert page.index("http://10.0.0.1:8501/city (as you came)") < page.index("192.168.1.5:8501/city (eth0)")
    assert "(hotspot)" not in page
    wall = client()
    wall.get(f"wall?w={made.id}&k={made.key}")
    assert "10.0.0.1:8501/city/room" in wall.get(f"wall?w={made.id}").text


def test_the_best_plan_comes_to_the_wall_by_itself(
    led: tuple[Browser, NewWorkshop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wall that saw the scene before is told anew once the plan is found, and asks for both maps."""
    asking, made = led
    found: list[BesideChoice | None] = [room_plan.LOOKING]
    drawings = ("<svg>mine</svg>", "<svg>best</svg>")
    monkeypatch.setattr(best_plans, "beside", lambda _state: found[0])
    monkeypatch.setattr(best_plans, "drawings", lambda _state, _scene: drawings)
    state = asking.get(f"wall-state?w={made.id}").json()
    assert "html" not in asking.get(f"wall-state?w={made.id}&seen={state['token']}").json()
    found[0] = BesideChoice(("Best sites found: A.",), "decide?x=1", drawings)
    assert "html" in asking.get(f"wall-state?w={made.id}&seen={state['token']}").json()
    assert asking.get(f"wall-plan?w={made.id}&s=look&n=1").text == drawings[1]
    for none in ("2", "-1", "x", ""):
        assert asking.get(f"wall-plan?w={made.id}&s=look&n={none}").status_code == 400
    assert client().get(f"wall-plan?w={made.id}&s=look&n=1").status_code == 403


def act(asking: Browser, made: NewWorkshop, **fields: object) -> int:
    """Do something as a facilitator who sees the workshop as it is; return the status."""
    version = asking.get(f"desk-state?w={made.id}").json()["version"]
    return asking.post(
        f"desk-act?w={made.id}", data={"version": version, **fields}, headers=SCRIPT
    ).status_code


def test_a_phone_answers_without_a_script(phone: Browser, led: tuple[Browser, NewWorkshop]) -> None:
    """It types the code, answers, and its page says that it counts; asking again it is the same phone."""
    _, made = led
    assert "The code on the wall" in phone.get("room").text
    assert "No workshop has the code “NOPE”" in phone.get("room?c=NOPE").text
    sent = {"scene": "points", "points_home": "40", "points_older": "60"}
    for _ in range(2):
        page = phone.post(f"room?c={made.code}", data=sent)
        assert "Counted at" in page.text
        assert str(page.url).endswith(f"room?c={made.code}")
    assert workshop_cache.rooms().count(made.id, "points") == 1
    assert phone.get(f"room?c={made.code}").headers["cache-control"] == "no-store"


def test_what_cannot_be_taken_is_said_on_the_page(phone: Browser, led: tuple[Browser, NewWorkshop]) -> None:
    """With the form still there; nothing is counted."""
    _, made = led
    answer = phone.post(f"room?c={made.code}", data={"scene": "points", "points_home": "-1"})
    assert (answer.status_code, "cannot have fewer than 0" in answer.text) == (400, True)
    assert 'name="points_home"' in answer.text
    for data, status in (({"scene": "nothing"}, 400), ({"scene": "x" * 30_000}, 413)):
        refused = phone.post(f"room?c={made.code}", data=data, headers=SCRIPT)
        assert (refused.status_code, bool(refused.json()["said"])) == (status, True)
    assert phone.post("room?c=NOPE", data=sent_empty()).status_code == 400
    assert workshop_cache.rooms().count(made.id) == 0


def test_a_phone_that_never_stops_is_refused_and_tries_again_later(
    phone: Browser, led: tuple[Browser, NewWorkshop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a status that its script waits at; on a page without one the sentence says what to do."""
    _, made = led
    monkeypatch.setattr(room_bounds, "FROM_PHONE", 1)
    bounds = RoomBounds()
    monkeypatch.setattr(workshop_cache, "bounds", lambda: bounds)
    sent = {"scene": "points", "points_home": "40", "mark": "a" * 32}
    assert phone.post(f"room?c={made.code}", data=sent).status_code == 200
    refused = phone.post(f"room?c={made.code}", data=sent, headers=SCRIPT)
    assert (refused.status_code, refused.json()["said"]) == (429, room_bounds.TOO_OFTEN)
    assert room_bounds.TOO_OFTEN in phone.post(f"room?c={made.code}", data=sent).text


def test_a_phone_keeps_its_mark_no_longer_than_the_workshop_does(
    phone: Browser, led: tuple[Browser, NewWorkshop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day at most; after the end ten minutes, and then it is taken from the phone."""
    asking, made = led
    ages = []
    for act_, seconds in (("", 600.0), ("end", 600.0), ("", 0.0)):
        monkeypatch.setattr(answered_rooms, "FORGET_SECONDS", seconds)
        assert not act_ or act(asking, made, act=act_) == 200
        workshop_cache.rooms().forget_devices()
        cookie = phone.get(f"room?c={made.code}").headers["set-cookie"]
        ages.append(re.findall(r"Max-Age=(\d+)", cookie))
    assert ages == [["86400"], ["600"], ["0"]]


def sent_empty() -> dict[str, str]:
    """Return the fields of a form that nobody filled in."""
    return {"scene": "points"}


def test_a_phone_with_a_script_hears_that_it_counts_and_that_the_room_moved_on(
    phone: Browser, led: tuple[Browser, NewWorkshop]
) -> None:
    """A phone that keeps no cookies is known by the mark in its form."""
    asking, made = led
    token = phone.get(f"room-state?c={made.code}").json()["token"]
    fields = {"scene": "points", "points_home": "1", "mark": "a" * 32, "turn": "5"}
    for _ in range(2):
        told = client().post(f"room?c={made.code}", data=fields, headers=SCRIPT).json()
        assert (told["counted"], told["token"]) == (True, token)
        assert told["said"] in client().post(f"room?c={made.code}", data=fields).text  # as its page says it
    assert workshop_cache.rooms().count(made.id, "points") == 1
    assert phone.get(f"room-state?c={made.code}").json()["token"] == token
    assert act(asking, made, act="close") == 200
    assert phone.get(f"room-state?c={made.code}").json()["token"] != token
    assert phone.get("room-state?c=NOPE").status_code == 400


def test_a_table_is_said_before_it_begins(phone: Browser, rooms: WorkshopStore) -> None:
    """Only one of those that there are."""
    made = rooms.make(RUN, GROUND)
    for group, status in (("Table 2", 200), ("Table 9", 400)):
        page = phone.post(f"room?c={made.code}", data={"scene": "group", "group": group})
        assert page.status_code == status
        assert [each.value for each in rooms.answers(made.id, "group")] == ["Table 2"]
    assert "Table 2" in page.text
    phone.post(f"room?c={made.code}", data={"scene": "group", "group": ""})  # I would rather not say
    assert [each.value for each in rooms.answers(made.id, "group")] == [""]


def test_the_code_gives_no_more_than_taking_part(phone: Browser, led: tuple[Browser, NewWorkshop]) -> None:
    """Neither the wall nor the controls, nor with another workshop's key."""
    _, made = led
    other = workshop_cache.rooms().make(RUN, GROUND)
    for path in ("desk", "wall", "desk-state", "wall-state", "desk-file"):
        for asked in (
            f"{path}?w={made.id}",
            f"{path}?w={made.id}&k={made.code}",
            f"{path}?w={made.id}&k={other.key}",
        ):
            assert phone.get(asked).status_code == 403
    assert phone.post(f"desk-act?w={made.id}", data={"act": "next", "version": "2"}).status_code == 403


def test_two_facilitators_are_told_of_each_other(led: tuple[Browser, NewWorkshop]) -> None:
    """The second one's page says what the first did; with a script too."""
    asking, made = led
    seen = {"act": "next", "version": str(workshop_cache.rooms().state(made.id).version)}
    page = asking.post(f"desk-act?w={made.id}", data=seen)
    assert (page.status_code, "Scene 3 of 5" in page.text) == (200, True)
    late = asking.post(f"desk-act?w={made.id}", data=seen)
    assert (late.status_code, "somebody else was first" in late.text) == (409, True)
    assert asking.post(f"desk-act?w={made.id}", data=seen, headers=SCRIPT).status_code == 409
    assert workshop_cache.rooms().state(made.id).scene == "next"


def test_words_are_shown_once_a_facilitator_has_read_them(
    phone: Browser, led: tuple[Browser, NewWorkshop]
) -> None:
    """And not before; changed, they wait again. What leaves the room is what it was shown."""
    asking, made = led
    assert act(asking, made, act="add", way="words", question="What else?") == 200
    wall, desk = f"wall?w={made.id}", f"desk?w={made.id}"
    assert act(asking, made, act="next") == 200
    scene = workshop_cache.rooms().state(made.id).scene
    assert act(asking, made, act="close") == 200
    assert NOBODY_WROTE in asking.get(wall).text
    assert act(asking, made, act="open") == 200
    page = phone.get(f"room?c={made.code}").text
    assert '<textarea id="w" name="words"' in page
    assert (
        "Nothing was written" in phone.post(f"room?c={made.code}", data={"scene": scene, "words": " "}).text
    )
    for words in ("A <b>hall</b>", "A shop"):
        assert "Counted at" in phone.post(f"room?c={made.code}", data={"scene": scene, "words": words}).text
        assert (words in asking.get(wall).text, READ_FIRST in asking.get(wall).text) == (False, True)
        token = re.findall(r'name="show" value="(\w+)"', asking.get(desk).text)
        assert act(asking, made, act="words", show=token[0]) == 200
        assert f"<li>{escape(words)}</li>" in asking.get(wall).text
    assert act(asking, made, act="words", show="gone") == 400
    held = bundle.read_file(asking.get(f"desk-file?w={made.id}&form=bundle").content)
    assert [each.values for each in held.scenes if each.scene.way == "words"] == [("A shop",)]
    assert act(asking, made, act="words", hide=token[0]) == 200
    assert READ_FIRST in asking.get(wall).text
    assert "A shop" not in asking.get(f"desk-file?w={made.id}&form=csv").text


def test_a_place_that_the_room_names_is_shown_at_once(
    led: tuple[Browser, NewWorkshop], city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the wall, without anybody looking up its address; a name that nothing has is said."""
    asking, made = led
    monkeypatch.setattr(place_cache, "finder", lambda _: Finder(city))
    name = city.name("ward", str(city.areas["ward"].index[0]))
    assert act(asking, made, act="show", place="zzzzzz") == 400
    assert act(asking, made, act="show", place=name) == 200
    shown = workshop_cache.rooms().state(made.id).shown
    assert shown is not None
    assert (shown.way, shown.question) == ("view", name)
    assert f"<h1>{name}</h1>" in asking.get(f"wall?w={made.id}").text


def test_facilitators_add_scenes_choose_addresses_and_change_the_link(
    led: tuple[Browser, NewWorkshop],
) -> None:
    """What is wrong with one is said; the old link then leads nowhere."""
    asking, made = led
    assert act(asking, made, act="add", way="choose", question="A?", options="one\ntwo", minutes="2") == 200
    scene = workshop_cache.rooms().state(made.id).run.scenes[2]
    assert (scene.question, scene.options, scene.seconds) == ("A?", ("one", "two"), 120)
    assert act(asking, made, act="add", way="choose", question="A?", options="one") == 400
    assert act(asking, made, act="address", address="http://10.0.0.9:1/city") == 200
    assert act(asking, made, act="address", address='javascript:"x"') == 400
    assert act(asking, made, act="dance") == 400
    assert "10.0.0.9:1/city/room" in asking.get(f"wall?w={made.id}").text
    version = workshop_cache.rooms().state(made.id).version
    renewed = asking.post(f"desk-act?w={made.id}", data={"act": "key", "version": version})
    assert "The new link" in renewed.text
    assert asking.get(f"desk?w={made.id}").status_code == 200
    assert client().get(f"desk?w={made.id}&k={made.key}").status_code == 403


def test_the_wall_is_sent_only_what_changed(phone: Browser, led: tuple[Browser, NewWorkshop]) -> None:
    """An answer changes it; the time that is left comes with every look."""
    asking, made = led
    first = asking.get(f"wall-state?w={made.id}").json()
    assert first["ends"] == pytest.approx(first["now"] + 60, abs=5)
    again = asking.get(f"wall-state?w={made.id}&seen={first['token']}").json()
    assert ("html" in first, "html" in again) == (True, False)
    phone.post(f"room?c={made.code}", data={"scene": "points", "points_home": "1"})
    after = asking.get(f"wall-state?w={made.id}&seen={first['token']}").json()
    assert "1 of 1 answered" in after["html"]
    assert after["scene"] == "points"


def test_a_run_is_taken_away_and_a_workshop_deleted(led: tuple[Browser, NewWorkshop]) -> None:
    """Deleting asks to be sure."""
    asking, made = led
    assert json.loads(asking.get(f"desk-file?w={made.id}").text)["title"] == RUN.title
    assert act(asking, made, act="delete") == 400
    done = asking.post(f"desk-act?w={made.id}", data={"act": "delete", "sure": "1"})
    assert "was deleted" in done.text
    assert workshop_cache.rooms().joined(made.code) is None


def test_decisions_are_written_down_and_the_record_taken_away(led: tuple[Browser, NewWorkshop]) -> None:
    """As a table, and as a file that opens again; nothing else is given out."""
    asking, made = led
    assert act(asking, made, act="decide", what="Begin with =Ash", who="The lead") == 200
    assert act(asking, made, act="decide", what=" ") == 400
    assert act(asking, made, act="decide", what="Whole", who="x" * 401) == 400  # and nothing is cut off
    table = asking.get(f"desk-file?w={made.id}&form=csv")
    assert "Begin with =Ash" in table.text
    assert table.headers["content-disposition"].endswith('-record.csv"')
    held = bundle.parse_record(asking.get(f"desk-file?w={made.id}&form=bundle").content)
    assert [each.what for each in held.decisions] == ["Begin with =Ash"]
    assert asking.get(f"desk-file?w={made.id}&form=exe").status_code == 400


def test_simulated_people_answer_in_a_rehearsal_alone(
    rooms: WorkshopStore, led: tuple[Browser, NewWorkshop]
) -> None:
    """What people said is never mixed with what nobody said."""
    asking, real = led
    assert act(asking, real, act="simulate") == 400
    assert rooms.count(real.id) == 0
    made = rooms.make(replace(RUN, rehearsal=True), GROUND)
    asking.get(f"desk?w={made.id}&k={made.key}")
    act(asking, made, act="next")
    act(asking, made, act="next")
    assert act(asking, made, act="simulate") == 200
    assert rooms.count(made.id, "points") == 30
    assert "rehearsal" in asking.get(f"wall?w={made.id}").text
    assert "simulated people answer" in asking.get(f"desk?w={made.id}").text


def test_a_store_that_cannot_be_read_is_said(phone: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a page to people, as a fault to come back from to scripts."""

    def fails() -> WorkshopStore:
        raise StoreError("read", "it is silent")

    monkeypatch.setattr(workshop_cache, "rooms", fails)
    page = phone.get("room?c=ABCDE")
    assert (page.status_code, escape(workshop_requests.CLOSED) in page.text) == (503, True)
    assert phone.get("room-state?c=ABCDE").json() == {"said": workshop_requests.CLOSED}
    sent = phone.post("room?c=ABCDE", data={"scene": "points"})  # what was sent is not said to be safe
    assert (sent.status_code, escape(workshop_requests.NOT_KEPT) in sent.text) == (503, True)

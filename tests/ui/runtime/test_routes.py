"""The app's own addresses: the map's scripts and the map files of the pack."""

from __future__ import annotations

import asyncio
import gzip
import posixpath
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from threading import Thread
from typing import Any

import brotli
import pytest
from starlette.applications import Starlette

from placebased.mapping.files import MapFile, MapFiles
from placebased.ui.runtime import dense_files, routes

WARDS = b'{"codes":["w1"]}'
FILES = MapFiles.of({"ward": WARDS})


@dataclass
class Answer:
    """What a browser would get."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(path: str, *, base: str = "", **headers: str) -> Answer:
    """Ask the routes for a path as a browser would, without a server."""
    got: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        got.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(Starlette(routes=routes.routes(base=base))(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in got[0]["headers"]}
    return Answer(got[0]["status"], told, b"".join(each.get("body", b"") for each in got[1:]))


@pytest.fixture(autouse=True)
def published() -> None:
    """Let the routes know one set of map files."""
    routes.publish(FILES)


def test_map_file_is_served_once_and_kept_for_ever() -> None:
    """The address holds the hash of the content, so the browser need never ask again."""
    answer = ask("/" + FILES.url("ward"))
    assert (answer.status, answer.body) == (200, WARDS)
    assert answer.headers["content-type"] == "application/json"
    assert "immutable" in answer.headers["cache-control"]


def test_map_file_asked_for_again_is_not_sent_again() -> None:
    """A browser that names the version it has is told that it is still the one."""
    path = "/" + FILES.url("ward")
    answer = ask(path, if_none_match=ask(path).headers["etag"])
    assert (answer.status, answer.body) == (304, b"")


def test_the_packed_and_the_plain_form_have_tags_of_their_own() -> None:
    """A cache that keeps one of them must not take it for the other."""
    path = "/" + FILES.url("ward")
    plain, packed = (ask(path, accept_encoding=kind).headers["etag"] for kind in ("identity", "gzip"))
    assert plain != packed
    assert ask(path, accept_encoding="gzip", if_none_match=packed).status == 304
    assert ask(path, accept_encoding="gzip", if_none_match=plain).status == 200


def test_map_file_is_sent_compressed_to_a_browser_that_unpacks_it() -> None:
    """The body was compressed when the file was made, and says so."""
    answer = ask("/" + FILES.url("ward"), accept_encoding="gzip, zstd")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == WARDS


def test_the_dense_form_is_sent_once_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """To a browser that unpacks it, under a tag of its own."""
    monkeypatch.setattr(dense_files, "dense_form", lambda file: brotli.compress(file.body))
    answer = ask("/" + FILES.url("ward"), accept_encoding="gzip, br;q=1.0")
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["etag"].endswith('-br"')
    assert brotli.decompress(answer.body) == WARDS
    assert ask("/" + FILES.url("ward"), accept_encoding="gzip").headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/pack/000000000000/ward.json", "/pack/{version}/nowhere.json"])
def test_map_file_that_is_not_there_is_not_found(path: str) -> None:
    """Neither another version of a file nor another name is answered with something else."""
    assert ask(path.format(version=FILES.files["ward"].version)).status == 404


def test_only_the_last_sets_of_map_files_are_answered_for() -> None:
    """A server that runs for months does not keep every day's files."""
    for day in range(routes.LISTS):
        routes.publish(MapFiles.of({"day": str(day).encode()}))
    assert ask("/" + FILES.url("ward")).status == 404


def test_files_that_never_change_are_always_answered_for() -> None:
    """However many sets that grow old come after them."""
    lasting = routes.publish(MapFiles.of({"fills": b"{}"}), lasting=True)
    for day in range(routes.LISTS):
        routes.publish(MapFiles.of({"day": str(day).encode()}))
    assert ask("/" + lasting.url("fills")).status == 200


def test_of_files_that_come_and_go_the_last_are_answered_for() -> None:
    """Many sets of neighbourhoods may be handed in, and none of them pushes out the files of the place."""
    first = routes.publish_passing(MapFiles.of({"fills": b"first"}))
    assert ask("/" + first.url("fills")).status == 200
    for number in range(routes.PASSING_KEPT - 1):
        routes.publish_passing(MapFiles.of({"fills": str(number).encode()}))
    assert ask("/" + first.url("fills")).status == 200
    last = routes.publish_passing(MapFiles.of({"fills": b"last"}))
    assert ask("/" + first.url("fills")).status == 404
    assert ask("/" + last.url("fills")).status == 200
    assert ask("/" + FILES.url("ward")).status == 200


def test_publishing_a_set_twice_takes_one_place() -> None:
    """Sessions that make the same files do not push out the others."""
    for _ in range(routes.LISTS + 1):
        routes.publish(MapFiles.of({"day": b"same"}))
    assert ask("/" + FILES.url("ward")).status == 200


class PublishesMeanwhile(dict[str, MapFile]):
    """Files during whose search another page publishes others."""

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as a dict has it
        """Let another thread publish, which must wait until the search is over."""
        page = Thread(target=routes.publish, args=(MapFiles.of({"later": b"later"}),))
        page.start()
        page.join(0.05)
        return super().get(name, default)


def test_files_are_found_while_others_are_published() -> None:
    """A page that publishes new files at the same moment makes no answer fail."""
    routes.publish(MapFiles(PublishesMeanwhile(MapFiles.of({"now": b"now"}).files)))
    assert ask("/" + FILES.url("ward")).status == 200


def test_leaflet_is_its_small_build_under_the_names_of_its_module() -> None:
    """A browser fetches less than half; whatever the module gives, this gives."""
    (path,) = (
        each for each in routes._leaflet_files(routes.LEAFLET_FILES["leaflet"]) if each.suffix == ".js"
    )
    served, full = routes.front().files["leaflet/leaflet-src.esm.js"], MapFiles.of({"x": path.read_bytes()})
    assert len(served.packed) < len(full.files["x"].packed) / 2
    names = re.findall(rb"\w+(?=,|\s})", path.read_bytes().rpartition(b"export {")[2].partition(b";")[0])
    assert len(names) > 70
    assert all(b" as %s" % name in served.body for name in names)


@pytest.mark.parametrize("name", ["map/map.js", "map/data/geometry.js", "leaflet/leaflet-src.esm.js"])
def test_scripts_are_served_as_modules(name: str) -> None:
    """A browser refuses a module of any other media type, Leaflet's from its package included."""
    answer = ask(f"/{routes.front().url}{name}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def own_files(ending: str = "") -> list[tuple[str, str]]:
    """Return name and text of every script and style of our own, Leaflet's left out."""
    files = routes.front().files.items()
    return [
        (n, f.body.decode())
        for n, f in files
        if not n.startswith(("leaflet/", "folium/")) and n.endswith(ending)
    ]


def imported_by(name: str, body: str) -> list[str]:
    """Return the names of the files that a script imports, seen from the folder that all stand in.

    What a comment imports is for the check of types alone; a browser never asks for it.
    """
    folder = posixpath.dirname(name)
    code = re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL)
    wanted = re.findall(r'(?:from|import\()\s*"(\.[^"]+)"', code)
    return [posixpath.normpath(posixpath.join(folder, path)) for path in wanted]


def test_every_module_that_is_imported_is_served() -> None:
    """No script names a file that is not there; paths are relative, so they keep the hash of the folder."""
    files = routes.front().files
    wanted = {(name, path) for name, body in own_files(".js") for path in imported_by(name, body)}
    assert len(wanted) > 30
    assert [pair for pair in sorted(wanted) if pair[1] not in files] == []


def test_script_of_another_version_is_sent_but_not_kept() -> None:
    """A page opened before the app was renewed goes on working, and asks again the next time."""
    answer = ask("/front/old/map/map.js")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"


def test_no_other_file_of_the_package_is_served() -> None:
    """Only the scripts and styles that were read are there; no path leads out of the folder."""
    for path in ("routes.py", "../routes.py", "leaflet/leaflet.js.map", ""):
        assert ask(f"/{routes.front().url}{path}").status == 404


def test_addresses_stand_under_the_base_path() -> None:
    """Streamlit puts its base path before its own addresses only; ours must have it too."""
    assert ask(f"/needs/map/{FILES.url('ward')}", base="/needs/map/").status == 200
    assert ask("/" + FILES.url("ward"), base="needs/map").status == 404


def test_nothing_in_the_front_end_names_another_host() -> None:
    """The map works with the network cut: no address of another machine stands in our scripts or styles."""
    assert len(own_files()) > 20
    assert [name for name, body in own_files() if re.search(r"https?://", body)] == []


def test_no_text_from_data_is_ever_read_as_markup() -> None:
    """Names are put in as text: the scripts use none of the ways that would read them as HTML."""
    ways = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write"
    assert len(own_files(".js")) > 20
    assert [name for name, body in own_files(".js") if re.search(ways, body)] == []


def test_shim_names_the_module_and_where_it_is_served() -> None:
    """The few lines sent with every message hold the hashed address; the rest is a module of its own."""
    shim = routes.module_shim("map/map.js")
    assert f'"{routes.front().url}{routes.MOUNT}"' in shim
    assert '"map/map.js"' in shim
    assert routes.MOUNT in routes.front().files
    assert len(shim) < 200


def test_front_end_without_leaflet_still_serves_our_own_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Leaflet's package the map can still say that it cannot start."""
    monkeypatch.setattr(routes, "LEAFLET", ("no_such_module", "static"))
    files = routes.front.__wrapped__().files
    assert "map/map.js" in files
    assert not [name for name in files if name.startswith(("leaflet/", "folium/"))]

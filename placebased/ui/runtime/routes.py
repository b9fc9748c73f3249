"""The app's own addresses, beside Streamlit's: the map's front-end files and the map files of the pack.

Every address holds a hash of the content, so a browser keeps what it has fetched and never asks again;
what it does ask again is answered 304. Streamlit's own files go the same way. Bodies are compressed
once, not for every visitor. Nothing is
fetched from another host: Leaflet comes from an installed package.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from placebased.mapping.files import MapFile, MapFiles
from placebased.ui.runtime import dense_files, script_bundle, streamlit_files, style_bundle
from placebased.ui.runtime.kept_last import KeptLast

FRONT = Path(__file__).parents[1] / "front"
LEAFLET = ("js_lib_leaflet", "static/js_lib_leaflet")
"""Module and folder of the package that carries Leaflet."""

LEAFLET_FILES = {
    "leaflet": ("leaflet-src.esm.js", "leaflet.css"),
    "folium": ("leaflet.js", "leaflet.css"),
}
"""By the folder they are served in: for the live map, whose page fetches it at once, and for folium."""

MOUNT = "page/mount.js"
"""The module that starts the others in a page of Streamlit's."""

ENTRIES = (
    "leaflet/leaflet-src.esm.js",
    "map/map.js",
    "map/seen.js",
    "page/first.js",
    MOUNT,
    "page/page.js",
    "page/row_table.js",
    "page/save.js",
    "workshop/desk.js",
    "workshop/phone.js",
    "workshop/wall.js",
)
"""The modules that pages ask for; each is served with what it alone imports. Leaflet stays as it is."""

# Written out, because a machine's own table of types may call a script plain text (Windows does), and a
# browser refuses a module that is plain text.
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".png": "image/png",
}

PACK_KINDS = frozenset({".json", ".svg"})
"""Kinds of file that are made of a pack."""

IS_PACKED = frozenset({"font/woff2", "font/woff", "image/png"})
"""What is compressed in itself and is sent as it is."""

LISTS = 8
"""How many sets of map files that grow old are answered for at a time (days, and decisions on assets)."""

FOREVER = "public, max-age=31536000, immutable"

# Streamlit also calls the clean-up when a message overtakes another, so a module must look for itself whether
# its host has really left. It is as short as can be: it travels with every message. Without a line break
# Streamlit takes it for the name of a file.
_SHIM = """
export default c=>{
const m=import(new URL(%(mount)s,document.baseURI)).then(m=>m.mount(c,%(name)s),()=>{});
return()=>m.then(f=>f?.())
}
"""


@dataclass(frozen=True, slots=True)
class Front:
    """The scripts and styles of the map, by path, under one hash of them all.

    Of ``map_scripts``, the files that a browser fetches to draw a map, each is asked for by the next ones.
    """

    version: str
    files: Mapping[str, MapFile]
    map_scripts: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Address of the folder they are served from, relative to the app's own."""
        return f"front/{self.version}/"


@cache
def front() -> Front:
    """Read the map's front-end files, Leaflet's among them.

    Returns
    -------
    Front
        Leaflet's files are left out where its package is missing; the map then says that it cannot start.
    """
    files = {
        path.relative_to(FRONT).as_posix(): MapFile.of(path.read_bytes())
        for path in sorted(FRONT.rglob("*.[jc]s*"))
    }
    for folder, names in LEAFLET_FILES.items():
        for path in _leaflet_files(names):
            files[f"{folder}/{path.name}"] = MapFile.of(_leaflet_body(path))
    served = _bundled(files)
    sheets = {name: file.body.decode() for name, file in files.items() if name.endswith(".css")}
    whole = style_bundle.bundle(sheets) if served else {}
    files |= {name: MapFile.of(text.encode()) for name, text in (served | whole).items()}
    versions = "".join(f"{name}:{file.version};" for name, file in files.items())
    scripts = tuple(script_bundle.asked_for(served, "map/map.js")) if served else ()
    return Front(hashlib.sha256(versions.encode()).hexdigest()[:12], files, scripts)


def _bundled(files: Mapping[str, MapFile]) -> dict[str, str]:
    """Return what is served in the place of the scripts; nothing without Leaflet, which the map imports."""
    if ENTRIES[0] not in files:
        return {}
    sources = {name: file.body.decode() for name, file in files.items() if name.endswith(".js")}
    return script_bundle.bundle(sources, ENTRIES)


def _leaflet_files(names: Sequence[str]) -> list[Path]:
    module, folder = LEAFLET
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        return []
    home = Path(found.origin).parent / folder
    return [home / name for name in names if (home / name).is_file()]


def _leaflet_body(path: Path) -> bytes:
    """Return a file of Leaflet; in place of the module in full its small build, with the same names.

    The module is there to be read, and three times as large.
    """
    small, body = path.with_name("leaflet.js"), path.read_bytes()
    exported = _EXPORTS.search(body)
    if exported is None or not small.is_file():
        return body
    names = [each.rpartition(b" as ")[2].strip() for each in exported[1].split(b",")]
    script = small.read_bytes().partition(b"//# sourceMappingURL")[0]
    # by other names inside: one of them is that of a global, which the script may use before it is set here
    kept = b"".join(b"const _%d = exports.%s;\n" % numbered for numbered in enumerate(names))
    given = b", ".join(b"_%d as %s" % numbered for numbered in enumerate(names))
    return b"const exports = {}, module = { exports };\n%s\n%sexport { %s };\n" % (script, kept, given)


_EXPORTS = re.compile(rb"^export \{([^}]*)\};", re.MULTILINE)


_published: deque[MapFiles] = deque(maxlen=LISTS)
LASTING_KEPT = 400
"""How many files that stay the same are answered for: several times what one pack has."""

PASSING_KEPT = 200
"""How many files about handed-in sets of neighbourhoods are answered for: more than caches ever hold."""

_lasting: KeptLast[str, MapFile] = KeptLast(LASTING_KEPT)
_passing: KeptLast[str, MapFile] = KeptLast(PASSING_KEPT)

STAYING_KEPT = 400
"""How many parts of messages are answered for that a browser may have missed."""

_staying: KeptLast[str, MapFile] = KeptLast(STAYING_KEPT)

_lock = Lock()
"""Held while the list of sets is changed or gone through: pages publish while browsers ask."""


def publish(files: MapFiles, *, lasting: bool = False) -> MapFiles:
    """Let the app answer for a set of map files, and return it.

    Whoever makes the files (once, and keeps them) publishes them; the browser learns their addresses only
    after that.

    Parameters
    ----------
    lasting
        Whether the files are the same for as long as the server runs. Of other sets only the last few are
        answered for, so that a server may run for months.
    files
        The files, whose addresses hold the hash of their content.
    """
    if lasting:
        for file in files.files.values():
            _lasting.put(file.version, file)
        return files
    with _lock:
        if files not in _published:
            _published.append(files)
    return files


def publish_passing(files: MapFiles) -> MapFiles:
    """Let the app answer for files that few people look at, until many others have been published so.

    Parameters
    ----------
    files
        Files about a set of neighbourhoods that somebody handed in.

    Returns
    -------
    MapFiles
        The same.
    """
    for file in files.files.values():
        _passing.put(file.version, file)
    return files


@lru_cache(maxsize=STAYING_KEPT)
def publish_part(content: str) -> str:
    """Let the app answer for the part of a message that stays, until many others have been published so.

    Parameters
    ----------
    content
        The part, as JSON.

    Returns
    -------
    str
        Its address, relative to the app's own.
    """
    file = MapFile.of(content.encode())
    _staying.put(file.version, file)
    return MapFiles({"part": file}).url("part")


def routes(*, base: str | None = None) -> list[BaseRoute]:
    """Make the routes for ``st.App(..., routes=...)``.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given (Streamlit puts
        it before its own addresses only).

    Returns
    -------
    list of starlette.routing.BaseRoute
        ``/front/<hash>/<file>`` and ``/pack/<hash>/<file>``.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    return [
        Route(f"{start}/front/{{version}}/{{name:path}}", _front_file),
        Route(f"{start}/pack/{{version}}/{{name}}", _pack_file),
    ]


def streamlit_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Make the routes for Streamlit's own files, which :class:`AnsweredFirst` takes.

    Parameters
    ----------
    base
        As for :func:`routes`.

    Returns
    -------
    list of starlette.routing.BaseRoute
        ``/static/<file>``.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    return [Route(f"{start}/static/{{name:path}}", _streamlit_file)]


class AnsweredFirst:
    """The middleware for addresses that are answered before Streamlit sees them.

    Some it keeps for itself and does not let an app have as routes. Others are asked so often that its own
    layers, which do nothing for them, would cost as much as the answer.

    Parameters
    ----------
    app
        What answers everything else.
    routes
        What is answered here.
    methods
        Methods of HTTP that are.
    """

    def __init__(
        self, app: ASGIApp, *, routes: Sequence[BaseRoute], methods: Collection[str] = ("GET", "HEAD")
    ) -> None:
        self._app, self._methods = app, frozenset(methods)
        self._router = Router(routes, default=app, redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request of these methods; the server's start and end, say, are the app's."""
        answer = self._router if scope.get("method") in self._methods else self._app
        await answer(scope, receive, send)


def _front_file(request: Request) -> Response:
    name, asked = request.path_params["name"], request.path_params["version"]
    file = front().files.get(name)
    if file is None:
        return _missing()
    # A page opened before the app was renewed gets the file of today, but may not keep it.
    keep = FOREVER if asked == front().version else "no-cache"
    return _answer(request, file, MEDIA_TYPES.get(Path(name).suffix, "text/plain"), keep)


def _streamlit_file(request: Request) -> Response:
    name = request.path_params["name"]
    file = streamlit_files.read_file(name)
    if file is None:
        return _missing()
    media_type = MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream")
    return _answer(request, file, media_type, FOREVER)  # every name there holds a hash


def _pack_file(request: Request) -> Response:
    name = Path(request.path_params["name"])
    file = _published_file(name, request.path_params["version"]) if name.suffix in PACK_KINDS else None
    return _missing() if file is None else _answer(request, file, MEDIA_TYPES[name.suffix], FOREVER)


def _published_file(name: Path, version: str) -> MapFile | None:
    with _lock:
        if kept := _lasting.get(version) or _passing.get(version) or _staying.get(version):
            return kept
        named = (each.files.get(name.stem) or each.files.get(name.name) for each in reversed(_published))
        return next((file for file in named if file is not None and file.version == version), None)


def _missing() -> Response:
    return PlainTextResponse("There is no such file; the app may have changed since.", status_code=404)


def _answer(request: Request, file: MapFile, media_type: str, keep: str) -> Response:
    coding, body = _coded(file, request.headers.get("accept-encoding", ""), media_type)
    # a tag names bytes: the packed and the plain form are two representations (RFC 9110, 8.8.3)
    tag = f'"{file.version}{"-" if coding else ""}{coding}"'
    headers = {"ETag": tag, "Cache-Control": keep, "Vary": "Accept-Encoding"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if coding:
        headers["Content-Encoding"] = coding
    return Response(body, headers=headers, media_type=media_type)


def _coded(file: MapFile, accepted: str, media_type: str) -> tuple[str, bytes]:
    """Return how a file is compressed for a browser, in HTTP's word (empty for not at all), and its bytes."""
    if media_type in IS_PACKED:
        return "", file.body
    known = {each.partition(";")[0].strip() for each in accepted.split(",")}
    dense = dense_files.dense_form(file) if "br" in known else None
    if dense is not None:
        return "br", dense
    return ("gzip", file.packed) if "gzip" in known else ("", file.body)


def module_shim(name: str) -> str:
    """Write the script of a component that lives in one of the front-end modules.

    What Streamlit sends with every message is then a few lines; the module is fetched once and kept.

    Parameters
    ----------
    name
        File name of the module. It exports ``show(host, component)``, called for every message, which
        returns what to call when the host may have left the page. What is said where it cannot be fetched
        stands in ``front/page/mount.js``.

    Returns
    -------
    str
        JavaScript for ``st.components.v2.component``. The host is the element that the component's HTML
        begins with.
    """
    return _SHIM.strip() % {"mount": json.dumps(front().url + MOUNT), "name": json.dumps(name)}

"""The server beside the app: plain pages, and the front-end libraries that the usual way takes from the net.

``python -m benchmarks.beside PORT FOLDER`` serves ``FOLDER`` and, under ``/libraries``, what Python
packages bring: Leaflet, jQuery, Bootstrap, D3 and Font Awesome. Browsers may keep the libraries, as they
may from a content delivery network.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from benchmarks.servers import HOST

LIBRARIES = {
    "leaflet.js": ("js_lib_leaflet", "static/js_lib_leaflet/leaflet.js"),
    "leaflet.css": ("js_lib_leaflet", "static/js_lib_leaflet/leaflet.css"),
    "jquery-3.7.1.min.js": ("xstatic.pkg.jquery", "data/jquery.min.js"),
    "bootstrap.bundle.min.js": (
        "js_lib_bootstrap5",
        "static/js-lib-bootstrap5/js/bootstrap.bundle.min.js",
    ),
    "bootstrap.min.css": ("js_lib_bootstrap5", "static/js-lib-bootstrap5/css/bootstrap.min.css"),
    "d3.v4.min.js": ("xstatic.pkg.d3", "data/d3.js"),
    "d3.min.js": ("xstatic.pkg.d3", "data/d3.js"),
    "all.min.css": ("xstatic.pkg.font_awesome", "data/css/all.min.css"),
}
"""File name in the usual way's addresses, and the package and path that answer for it."""

KEPT = {"Cache-Control": "public, max-age=31536000"}
_TYPES = {".js": "text/javascript", ".css": "text/css"}


def library(request: Request) -> Response:
    """Answer with a library; with an empty file for those that draw nothing on this map."""
    name = request.path_params["name"]
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    path = library_path(name)
    return FileResponse(path, media_type=kind, headers=KEPT) if path else Response("", 200, KEPT, kind)


def library_path(name: str) -> Path | None:
    """Return where an installed package keeps a library; ``None`` for one that no package is named for.

    Raises
    ------
    ModuleNotFoundError
        If the package is missing: ``pip install -r benchmarks/requirements.txt``.
    """
    if name not in LIBRARIES:
        return None
    module, inside = LIBRARIES[name]
    found = importlib.util.find_spec(module)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{module}: pip install -r benchmarks/requirements.txt")
    return Path(next(iter(found.submodule_search_locations))) / inside


def main(port: int, folder: str) -> None:
    """Serve until ended."""
    routes = [
        Route("/libraries/{name}", library),
        Mount("/", StaticFiles(directory=folder, html=True)),
    ]
    uvicorn.run(Starlette(routes=routes), host=HOST, port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

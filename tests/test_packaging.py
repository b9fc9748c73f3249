"""The package that is built: what is in it, what it asks for, and that it runs where no checkout is."""

from __future__ import annotations

import ast
import http.client
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

import build_metadata
from placebased import start
from tests.support import counts
from tests.support.checkout import ROOT, tracked
from tests.support.served import free_port, wait_for_health

BESIDE = ("app.py", "pages", "migrations", "geodata", "docs/method.md", "docs/accessibility.md")
"""What the explorer reads that stands beside the package in a checkout."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package, without the network, as ``pip install .`` does."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the package into an environment of its own that borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=sys.platform != "win32")
    inside = {"base": str(folder), "platbase": str(folder)}
    target = Path(sysconfig.get_path("purelib", "venv", vars=inside))
    (target / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(folder),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, str(wheel)], check=True)
    return Path(sysconfig.get_path("scripts", "venv", vars=inside))


def wanted_names() -> set[str]:
    """Return the path inside the package of every file of the repository that it needs to run."""
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    beside = {name for name in names if any(name == part or name.startswith(f"{part}/") for part in BESIDE)}
    shipped = {f"placebased/shipped/{name}" for name in beside | {".streamlit/config.toml"}}
    return {name for name in names if name.startswith("placebased/")} | shipped


def asked(wheel: Path) -> list[str]:
    """Return what the built package says it needs: one line a dependency."""
    with ZipFile(wheel) as files:
        (name,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(files.read(name).decode()).get_all("Requires-Dist", [])


def test_every_file_that_it_needs_is_in_it_and_no_other(wheel: Path) -> None:
    """Code, scripts, styles, templates, pages, migrations, notes, settings and the pack that ships."""
    with ZipFile(wheel) as files:
        names = {name for name in files.namelist() if ".dist-info/" not in name}
    wanted = wanted_names()
    assert {"placebased/ui/front/map/map.css", "placebased/shipped/app.py"} <= wanted
    assert names == wanted


def test_it_asks_for_the_versions_that_were_tested(wheel: Path) -> None:
    """The one source of versions is requirements.txt: each line is a dependency, or belongs to an extra."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line for line in lines if re.match(r"\w", line)}
    plain = {line for line in asked(wheel) if ";" not in line}
    optional = {line.partition(";")[0] for line in asked(wheel) if re.search("'(postgres|documents)'", line)}
    assert len(pinned) > 20
    assert plain | optional == pinned
    assert {line.partition("==")[0] for line in optional} == {
        "pg8000",
        "typst",
        "font-source-sans-pro",
        "manimgx-fonts",
        "manimgx-fonts-cjk",
        "python-docx",
        "python-pptx",
        "segno",
    }


def test_extras_that_are_files_are_those_files(tmp_path: Path) -> None:
    """Comments and options for pip are left out; what an extra takes is no dependency of everybody."""
    (tmp_path / "requirements.txt").write_text("-c constraints.txt\n# sums\na==1\nb==2  # why\n")
    (tmp_path / "more.txt").write_text("-r requirements.txt\nc==3\n")
    found = build_metadata.dependencies(tmp_path, {"bee": ["b"]}, {"sea": "more.txt"})
    assert found == {"dependencies": ["a==1"], "optional-dependencies": {"bee": ["b==2"], "sea": ["c==3"]}}


def test_an_extra_names_only_what_is_required(tmp_path: Path) -> None:
    """A package that is renamed in requirements.txt does not silently leave its extra."""
    (tmp_path / "requirements.txt").write_text("a==1\n")
    with pytest.raises(KeyError, match="b"):
        build_metadata.dependencies(tmp_path, {"bee": ["b"]}, {})


def test_the_builder_is_pinned_once() -> None:
    """What builds the package at a stranger's is what built it here."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["build-system"]["requires"] == [
        build_metadata.requirements(ROOT / "requirements-dev.txt")["hatchling"]
    ]


def test_the_oldest_python_is_the_same_everywhere() -> None:
    """The package, the rules, the types and `run.py` promise one oldest Python."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    import run

    oldest = ".".join(map(str, run.OLDEST_PYTHON))
    assert settings["project"]["requires-python"] == f">={oldest}"
    assert settings["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    assert settings["tool"]["mypy"]["python_version"] == oldest


def test_the_code_is_written_for_the_oldest_python() -> None:
    """No file has a syntax that the oldest promised Python does not know."""
    import run

    files = [path for path in tracked() if path.suffix == ".py"]
    assert len(files) > 300
    for path in files:
        ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=run.OLDEST_PYTHON)


def test_it_runs_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """Installed without a checkout, the command serves the app, its pages and its scripts."""
    port, log = free_port(), tmp_path / "log.txt"
    empty = tmp_path / "empty"
    empty.mkdir()
    options = [
        "--store",
        str(tmp_path / "kept"),
        "--",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    with log.open("wb") as output:
        command = [str(installed / "placebased"), *options]
        server = subprocess.Popen(command, cwd=empty, stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_for_health(server, port, log)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/health")
        answer = connection.getresponse()
        assert answer.status == http.HTTPStatus.OK
        connection.close()
    finally:
        start.stop(server)
    assert list(empty.iterdir()) == []


def test_pages_notes_store_and_pack_are_found_in_the_package(installed: Path, tmp_path: Path) -> None:
    """The first page and the notes are drawn, and a store is made, with no file from a checkout."""
    script = """
import placebased
from pathlib import Path
from streamlit.testing.v1 import AppTest
from placebased import locations
from placebased.contributions.store import Store
app = AppTest.from_file(str(locations.SHELL), default_timeout=120).run()
print([len(app.exception), len(app.switch_page(str(locations.PAGES / "about.py")).run().exception)])
Store(f"sqlite:///{Path.cwd() / 'kept.sqlite'}").close()
print(locations.ROOT == Path(placebased.__file__).parent / "shipped", Path("kept.sqlite").exists())
"""
    command = [str(installed / "python"), "-I", "-c", script]
    variables = {"PLACE_STORE": str(tmp_path / "kept"), "PLACE_PACK": ""}
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | variables, check=False, capture_output=True, text=True
    )
    assert done.stdout == "[0, 0]\nTrue True\n", done.stderr


@pytest.mark.skipif(not counts.LONG, reason="fetches every dependency: python run.py test --long")
def test_a_real_installation_draws_its_first_page(wheel: Path, tmp_path: Path) -> None:
    """Into an empty environment, with nothing but what the package asks for, at the pinned versions."""
    venv.create(tmp_path / "new", with_pip=True)
    python = tmp_path / "new" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "-c", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, f"{wheel}[documents,postgres]"], check=True, cwd=tmp_path)
    script = """
from streamlit.testing.v1 import AppTest
from placebased import locations, typesetting
app = AppTest.from_file(str(locations.SHELL), default_timeout=120).run()
print(len(app.exception), typesetting.can_typeset())
"""
    variables = os.environ | {"PLACE_STORE": str(tmp_path / "kept"), "PLACE_PACK": ""}
    command = [str(python), "-I", "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=variables, check=False, capture_output=True, text=True)
    assert done.stdout == "0 True\n", done.stderr

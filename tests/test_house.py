"""The house rules that no other tool holds: what every module, page and file of the repository must be."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.assertions import idle_tests
from tests.support.checkout import ROOT, tracked
from tests.support.docstrings import undescribed_parameters, undescribed_results

PACKAGE = ROOT / "placebased"
PACK = ROOT / "geodata"
MEGABYTE = 1_000_000
LONGEST_FUNCTION = 45

# Written in pieces, so that this file does not break the rules it holds.
HOSTS = ("py" + "pi", "python" + "hosted", "npm" + "js")
REGISTRY = re.compile(rf"\b({'|'.join(HOSTS)})\.(org|com)\b|--(extra-)?index-url")
MACHINE_PATH = re.compile(r"(?<![\w.~*-])/(work|root|home|Users)/\w")


def modules() -> list[Path]:
    """Return the package's modules that hold code of their own, as paths below the package."""
    found = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
    return sorted(path for path in found if not path.stem.startswith("__"))


def text_files() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file that is text."""
    for path in tracked():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def document(name: str) -> str:
    """Return the text of one of the documents at the top of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def names_of_the_pack() -> set[str]:
    """Return what belongs to the place alone: names of its areas and ids of its indicators."""
    columns = {
        "wards.csv": "name",
        "msoas.csv": "name",
        "neighbourhoods.csv": "neighbourhood_name",
        "neighbourhoods_13.csv": "neighbourhood_name",
        "indicators.csv": "id",
    }
    found: set[str] = set()
    for file, column in columns.items():
        with (PACK / file).open(encoding="utf-8", newline="") as lines:
            found |= {row[column] for row in csv.DictReader(lines)}
    return found


def texts_in(source: str) -> set[str]:
    """Return the text constants of a module, docstrings left out: what its code could act on."""
    tree = ast.parse(source)
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)} - docs


def test_every_module_has_its_test_file() -> None:
    """placebased/x/y.py is tested by tests/x/test_y.py, so that nobody has to look for it."""
    missing = [
        path.as_posix()
        for path in modules()
        if not (ROOT / "tests" / path.parent / f"test_{path.name}").exists()
    ]
    assert missing == []


# Scripts that are nothing without a page, a canvas on it or Leaflet: the journeys in tests/e2e try them.
NEED_A_BROWSER = {
    "dom.js",
    "map/camera.js",
    "map/draw_tool.js",
    "map/frame.js",
    "map/host.js",
    "map/layers/canvas_stack.js",
    "map/map.js",
    "map/painting.js",
    "map/planned_handles.js",
    "map/pointer.js",
    "map/stage.js",
    "map/style.js",
    "map/tiles.js",
    "page/first.js",
    "page/key_list.js",
    "page/light.js",
    "page/page.js",
    "page/picture.js",
    "page/print.js",
    "page/save.js",
    "page/projector.js",
    "page/row_table.js",
    "workshop/desk.js",
    "workshop/phone.js",
    "workshop/wall.js",
}


def test_every_script_has_its_test_file() -> None:
    """front/map/x.js is tested by tests/ui/front/map/x.test.js, unless it needs a browser."""
    front, tests = PACKAGE / "ui" / "front", ROOT / "tests" / "ui" / "front"
    scripts = {path.relative_to(front).as_posix() for path in front.rglob("*.js")} - {"tokens.js"}
    tested = {path.relative_to(tests).as_posix().replace(".test", "") for path in tests.rglob("*.test.js")}
    assert scripts - NEED_A_BROWSER == tested
    assert scripts >= NEED_A_BROWSER


HEX = re.compile(r"(?<![\w&])#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![\w-])|\brgba?\((?=\d)(?!0 0 0 /)")
TOKENS = {"placebased/design.json", "placebased/ui/front/tokens.js", "placebased/ui/front/tokens.css"}


def test_colours_stand_in_one_file() -> None:
    """No colour is written anywhere in the package but in design.json and in what is written from it."""
    found = [
        f"{name}: {match[0]}"
        for name, text in text_files()
        if name.startswith("placebased/") and name not in TOKENS
        for match in HEX.finditer(text)
    ]
    assert found == []


def rooms_in(table: str) -> set[str]:
    """Return the folders and modules that the first column of tables in ARCHITECTURE.md names."""
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    return {name.rstrip("/").removeprefix("placebased/").removeprefix("ui/") for name in named}


def test_every_room_is_in_the_architecture() -> None:
    """ARCHITECTURE.md has a row on every package under placebased/ and ui/, and on none that is not there."""
    text = document("ARCHITECTURE.md")
    rows = rooms_in(text[text.index("## The rooms") : text.index("## The way of the data")])
    inside = [
        path for folder in (PACKAGE, PACKAGE / "ui") for path in folder.iterdir() if path.name[0] not in "_."
    ]
    rooms = {path.name for path in inside if path.is_dir() or path.suffix == ".py"}
    assert rows - {"app.py", "pages"} == rooms


def test_files_named_in_the_architecture_exist() -> None:
    """Whatever these documents name as a file of the tree is there, each newcomer's task included."""
    paths = r"`((?:placebased|tests|recipes|benchmarks|docs|pages|locks)/[\w./-]+\w)/?`"
    documents = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
    named = {name for file in documents for name in re.findall(paths, document(file))}
    assert len(named) > 60
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.name)
def test_pages_are_thin(path: Path) -> None:
    """A page puts parts together in 10 to 40 lines; whatever is longer belongs into the package."""
    assert 10 <= len(path.read_text(encoding="utf-8").splitlines()) <= 40


def test_the_readme_names_both_commands() -> None:
    """A stranger finds in the README how to run the explorer and how to check it."""
    lines = document("README.md").splitlines()
    assert any(re.search(r"python3? run\.py$", line.rstrip("` ")) for line in lines)
    assert any(re.search(r"python3? run\.py test\b", line) for line in lines)


def test_no_file_is_large() -> None:
    """Outside the place pack no file is over a megabyte; the pack as a whole stays under twelve."""
    large = [str(path) for path in tracked() if PACK not in path.parents and path.stat().st_size > MEGABYTE]
    assert large == []
    assert sum(path.stat().st_size for path in tracked() if PACK in path.parents) < 12 * MEGABYTE


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_PATH], ids=["package registry", "machine path"])
def test_nothing_names_one_machine(pattern: re.Pattern[str]) -> None:
    """No file leads to a folder of somebody's machine or to a particular package registry."""
    found = [f"{name}: {match[0]}" for name, text in text_files() for match in pattern.finditer(text)]
    assert found == []


def test_the_code_knows_no_place() -> None:
    """Names of areas and ids of indicators are data: none stands in the code (preparation aside)."""
    names = names_of_the_pack()
    found = [
        f"{path}: {text}"
        for path in modules()
        if path.parts[0] != "packbuild"
        for text in texts_in((PACKAGE / path).read_text(encoding="utf-8"))
        if text in names or any(name in text for name in names if " " in name or "_" in name)
    ]
    assert found == []


def test_pins_agree() -> None:
    """Each package is pinned once in the constraints; what is used directly has the same version there."""
    fixed = pins("constraints.txt")
    assert len({name for name, _ in fixed}) == len(fixed)
    assert {*pins("requirements.txt"), *pins("requirements-dev.txt")} <= set(fixed)


def test_what_gets_installed_is_known_by_its_hashes() -> None:
    """The locks have the versions of the constraints, what is used directly included, and a hash for each."""
    direct = {"requirements.txt", "requirements-dev.txt", "requirements-prepare.txt"}
    for name in sorted(direct):
        locked = pins(f"locks/{name}")
        assert set(pins(name)) <= set(locked)
        assert len(re.findall(r"==\S+ .*\\\n\s+--hash=sha256:", document(f"locks/{name}"))) == len(locked)
    assert pins("locks/requirements-dev.txt") == pins("constraints.txt")
    assert set(pins("locks/requirements.txt")) <= set(pins("constraints.txt"))


def pins(file: str) -> list[tuple[str, str]]:
    """Return the names (as package indexes compare them) and exact versions in a requirements file."""
    found = re.findall(r"^([\w.-]+)==(\S+)", document(file), re.MULTILINE)
    return [(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in found]


DOWNLOADS = "ui/widgets/downloads.py"

# What is no table: a map, pictures of maps, a list on paper, a place, a figure to bring again, a baseline to
# open again, services for other directories.
OWN_DOWNLOADS = {
    "ui/explore/downloads.py": 1,
    "ui/explore/map_to_send.py": 1,
    "ui/find/downloads.py": 1,
    "ui/custom_area/view.py": 1,
    "ui/decide/sites.py": 1,
    "ui/custom_indicator/view.py": 1,
    "ui/drawing_board/baseline_part.py": 1,
    "ui/widgets/view_bar.py": 1,
    DOWNLOADS: 1,
    "ui/widgets/map_downloads.py": 2,
    "ui/widgets/made_files.py": 1,
}

# Tables that nobody takes away: what a form is about to change, and faults that go once they are mended.
NOT_TAKEN_AWAY = {
    "ui/app/shell.py",
    "ui/editors/proposal_card.py",
    "ui/kinds/steward_view.py",
}


def calls(path: Path) -> list[str]:
    """Return the names of the methods and functions of modules that a module calls, as often as it does."""
    nodes = ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8")))
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    return [func.attr for func in called if isinstance(func, ast.Attribute)]


def test_tables_are_taken_away_in_one_way() -> None:
    """Nothing writes a table by hand: downloads of tables are drawn in one module, in every format."""
    drawn = {path.as_posix(): calls(path).count("download_button") for path in modules()}
    assert {path: count for path, count in drawn.items() if count} == OWN_DOWNLOADS
    writers = {"to_csv", "to_excel", "to_parquet", "to_markdown", "to_file"}
    outside = [path.as_posix() for path in modules() if path.parts[0] not in {"packbuild", "exchange"}]
    assert [path for path in outside if writers & set(calls(Path(path)))] == []


def test_every_table_on_a_page_can_be_taken_away() -> None:
    """A module that draws tables offers them in every format; exceptions have their reason above."""
    drawing = {path.as_posix() for path in modules() if path.parts[0] == "ui" and draws_a_table(path)} - {
        DOWNLOADS
    }
    offering = {
        path.as_posix()
        for path in modules()
        if {"offer", "draw_choice", "offer_shown", "draw_table"} & set(calls(path))
    }
    assert drawing - offering == NOT_TAKEN_AWAY | OFFERED_BY_OTHERS.keys()
    assert set(OFFERED_BY_OTHERS.values()) <= offering


OFFERED_BY_OTHERS = {
    "ui/explore/area_table.py": "ui/explore/downloads.py",
    "ui/profile/blocks.py": "ui/profile/downloads.py",
    "ui/teams/capacity_view.py": "ui/teams/views.py",
    "ui/teams/grid_view.py": "ui/teams/views.py",
    "ui/teams/standards_view.py": "ui/teams/views.py",
    "ui/teams/week_view.py": "ui/teams/views.py",
}
"""Modules that draw a table, by the module that offers it to be taken away."""


def draws_a_table(path: Path) -> bool:
    """Return whether a module of ``ui`` draws a table with words of its own."""
    text = (PACKAGE / path).read_text(encoding="utf-8")
    return "markup.table(" in text or "row_table.draw(" in text


def test_functions_are_short() -> None:
    """No function of the package is longer than a screen, docstring aside."""
    long = [
        f"{path}: {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_lines(node) > LONGEST_FUNCTION
    ]
    assert long == []


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function's body has without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_class_names_are_unique() -> None:
    """A class of the package is known by its name alone: no two modules define one of the same name."""
    defined = [
        (node.name, path.as_posix())
        for path in modules()
        for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    times = Counter(name for name, _ in defined)
    assert [f"{path}: {name}" for name, path in defined if times[name] > 1] == []


def test_public_functions_describe_their_parameters() -> None:
    """Whoever calls a function or makes a value reads in a docstring what each parameter is."""
    files = sorted(PACKAGE.rglob("*.py"))
    missing = {path: undescribed_parameters(path.read_text(encoding="utf-8")) for path in files}
    assert [f"{path.relative_to(PACKAGE)}: {name}" for path, names in missing.items() for name in names] == []


def test_public_functions_describe_what_they_return() -> None:
    """A function that returns something says what: in its summary (Return ...) or in a section."""
    files = sorted(PACKAGE.rglob("*.py"))
    missing = {path: undescribed_results(path.read_text(encoding="utf-8")) for path in files}
    assert [f"{path.relative_to(PACKAGE)}: {name}" for path, names in missing.items() for name in names] == []


def test_every_test_holds_something() -> None:
    """No test asserts only in a loop over rows of which there may be none, on a condition, or not at all."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    assert len(files) > 150
    idle = {path.name: idle_tests(path.read_text(encoding="utf-8")) for path in files}
    assert {name: tests for name, tests in idle.items() if tests} == {}


@pytest.mark.parametrize(
    ("body", "is_idle"),
    [
        ("for row in table():\n        assert row", True),
        ("for row in some(table()):\n        assert row", False),
        ("for row in (1, 2):\n        assert row", False),
        ("for row in ():\n        assert row", True),
        ("for name, row in ROWS.items():\n        assert row", False),
        ("for row in zip(table(), (1, 2)):\n        assert row", True),
        ("for row in some(table()):\n        if row:\n            assert row", True),
        ("with raises(ValueError):\n        table()", False),
        ("page.click()\n    expect(page).to_be()", False),
        ("page.click()\n    check(page)", False),
        ("require(1)", False),
        ("rows = table()\n    require(rows)", True),
        ("if table():\n        assert table()", True),
    ],
)
def test_idle_tests_are_told_from_others(body: str, is_idle: bool) -> None:
    """A loop holds something where its rows are written out, constant, or said to be some."""
    helper = "def check(page):\n    assert page\n\n\n"
    found = idle_tests(f'{helper}def test_it():\n    """Say so."""\n    {body}\n')
    assert found == (["test_it"] if is_idle else [])

"""Modules put together in the file of the script that imports them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from placebased.ui.runtime import script_bundle
from placebased.ui.runtime.routes import ENTRIES, front

SOURCES = {
    "a/one.js": """/** Says what it is told. */
import {
  shout as loud,
} from "./deep/two.js";
import * as shared from "../shared.js";

/** @type {string} */
const word = "//no comment";
export function say() {
  return [loud(word), shared.count(), ...shared.all];
}
""",
    "a/deep/two.js": """import { count } from "../../shared.js";
export const { shout, quiet: hush } = { shout: (text) => text.toUpperCase() + count(), quiet: "" };
const two = 2;
export { two as pair };
""",
    "shared.js": """let held = 0;
export const all = [/* what is kept */ 7];
export class Kept {}
export function count() {
  return (held += 1);
}
""",
    "b.js": 'import { count } from "./shared.js";\nexport async function tell() {\n  return count();\n}\n',
}


def test_what_one_script_imports_is_in_its_file_and_what_two_import_is_not() -> None:
    """So that a browser asks for as little as may be, and what is held is held once."""
    served = script_bundle.bundle(SOURCES, ["a/one.js", "b.js"])
    assert list(served) == ["a/one.js", "b.js", script_bundle.SHARED]
    assert script_bundle.asked_for(served, "a/one.js") == [script_bundle.SHARED, "a/one.js"]
    assert "held += 1" in served[script_bundle.SHARED]
    assert not any("held += 1" in served[name] for name in ("a/one.js", "b.js"))
    assert "Says what" not in served["a/one.js"]


def test_what_several_scripts_import_is_one_file() -> None:
    """However many modules that is: each file that is asked for is waited for."""
    more = {
        "c.js": 'import { deep } from "./d.js";\nexport const c = deep([1]);\n',
        "d.js": 'import { count } from "./shared.js";\nexport const deep = (all) => [...all, count()];\n',
        "e.js": 'import { deep } from "./d.js";\nexport const e = deep([]);\n',
    }
    entries = ["a/one.js", "b.js", "c.js", "e.js"]
    served = script_bundle.bundle(SOURCES | more, entries)
    assert set(served) == {*entries, script_bundle.SHARED}
    assert {*script_bundle.asked_for(served, "e.js")} == {script_bundle.SHARED, "e.js"}
    body = served[script_bundle.SHARED]
    assert body.index("held += 1") < body.index("deep = ")


def test_a_module_that_is_not_there_is_an_error() -> None:
    """A script that imports nothing that is served is found at the start, not by a visitor."""
    with pytest.raises(KeyError, match="gone"):
        script_bundle.bundle({"a.js": 'import { x } from "./gone.js";\n'}, ["a.js"])


@pytest.mark.skipif(shutil.which("node") is None, reason="runs what was put together")
def test_what_was_put_together_does_what_its_modules_do(tmp_path: Path) -> None:
    """Names by other names, patterns, lists of exports, strings that look like comments: all hold."""
    for folder, sources in (
        ("apart", SOURCES),
        ("together", script_bundle.bundle(SOURCES, ["a/one.js", "b.js"])),
    ):
        for name, source in sources.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        (tmp_path / folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    script = (
        "const said = []; for (const from of ['apart', 'together']) {"
        f"const base = 'file://{tmp_path.as_posix()}/' + from; const one = await import(base + '/a/one.js');"
        "const b = await import(base + '/b.js'); said.push([one.say(), await b.tell(), one.say()].join()); }"
        "console.log(said.join('|'));"
    )
    command = ["node", "--input-type=module", "-e", script]
    apart, together = (
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().split("|")
    )
    assert apart == together == "//NO COMMENT1,2,7,3,//NO COMMENT4,5,7"


def test_the_map_is_a_handful_of_files() -> None:
    """A page fetches them at once, and each is an entry or what several entries share."""
    scripts = front().map_scripts
    assert scripts[-1] == "map/map.js"
    assert set(scripts) <= {*ENTRIES, script_bundle.SHARED}
    assert len(scripts) < 5
    body = front().files["map/map.js"].body.decode()
    assert not [line for line in body.splitlines() if line.lstrip().startswith(("//", "* "))]
    assert set(ENTRIES) <= set(front().files)

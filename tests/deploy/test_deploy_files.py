"""What is shipped to run the explorer elsewhere names only what is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from placebased.settings import SETTINGS
from placebased.stack import postgres_server
from placebased.stack.__main__ import ADDRESS_FILE, BACKUPS, read_arguments
from placebased.ui.runtime.response_headers import PROBED
from tests.support.checkout import ROOT

FOLDER = ROOT / "deploy"
NAMES = {each.name for each in SETTINGS} | {"PLACE_VENV"}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_settings_that_are_named_exist(name: str) -> None:
    """A variable that nothing reads would be a promise that nobody keeps."""
    named = set(re.findall(r"\bPLACE_[A-Z_]+\b", (FOLDER / name).read_text(encoding="utf-8")))
    assert named <= NAMES


def test_what_the_image_copies_is_there() -> None:
    """Files and folders of the repository."""
    text = (FOLDER / "Containerfile").read_text(encoding="utf-8")
    copied = [line.split()[1:-1] for line in text.splitlines() if line.startswith("COPY ")]
    names = [name for parts in copied if not parts[0].startswith("--from") for name in parts]
    assert len(names) > 6
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_the_cluster_asks_for_what_the_app_answers_and_names_its_values() -> None:
    """Its probes are of addresses that there are, and every value to set is explained once and marked."""
    head, _, rest = (FOLDER / "cluster.yaml").read_text(encoding="utf-8").partition("apiVersion:")
    assert set(re.findall(r"path: (/\w+/\w+)", rest)) == {f"/{each}" for each in PROBED}
    explained = re.findall(r"^#   (\d) \w", head, re.MULTILINE)
    assert explained == sorted(set(re.findall(r"# (\d)$", rest, re.MULTILINE)))


def test_the_unit_starts_what_there_is() -> None:
    """With options that are known."""
    text = (FOLDER / "explorer.service").read_text(encoding="utf-8")
    found = re.search(r"^ExecStart=/usr/bin/python3 run\.py stack -- (.*)$", text, re.MULTILINE)
    assert found
    assert read_arguments(found[1].split()).replicas == 2


@pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not here")
def test_caddy_reads_its_file() -> None:
    """With the name that the compose file gives."""
    command = ["caddy", "adapt", "--config", str(FOLDER / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "SITE": "localhost"})
    assert done.returncode == 0, done.stderr


def test_the_backup_of_the_unit_is_of_the_stack_that_the_other_unit_runs() -> None:
    """Its database is found where that one says, and its copies where the administrator's page looks."""
    stack = re.search(r"--folder (\S+)", (FOLDER / "explorer.service").read_text(encoding="utf-8"))
    assert stack
    text = (FOLDER / "explorer-backup.service").read_text(encoding="utf-8")
    assert f"PGSERVICEFILE={stack[1]}/{ADDRESS_FILE} PGSERVICE={postgres_server.SERVICE} " in text
    assert f"ExecStart=/srv/explorer/deploy/backup.sh {stack[1]}/{BACKUPS}\n" in text
    assert os.access(FOLDER / "backup.sh", os.X_OK)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("explorer*.*")))
def test_systemd_reads_its_units(name: str) -> None:
    """Nothing in them is unknown to it; what they start need not be on this machine."""
    command = [str(shutil.which("systemd-analyze")), "verify", "--man=no", str(FOLDER / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if str(FOLDER) in line]
    assert complaints == []

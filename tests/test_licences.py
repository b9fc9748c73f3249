"""The licences of what runs with the explorer: none that binds whoever runs it, and all of them listed."""

from __future__ import annotations

import sys
from email.message import Message
from importlib import metadata

import pytest

from tests.support.licences import LIST, Licensed, licence_of, run_time_packages, written


def stated(**fields: str) -> metadata.PackageMetadata:
    """Return metadata with these fields (an underscore stands for a hyphen)."""
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message  # type: ignore[return-value]


def test_nothing_that_runs_is_under_a_licence_that_binds_its_user() -> None:
    """Every package states a permissive licence; none is under the GPL or the AGPL."""
    packages = run_time_packages()
    assert len(packages) > 50
    assert {"streamlit", "numpy", "pyarrow", "python-dateutil"} <= {each.package for each in packages}
    assert [each for each in packages if not each.is_permissive] == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring other packages along")
def test_the_list_of_licences_is_what_is_installed() -> None:
    """``python -m tests.support.licences`` writes it anew."""
    assert LIST.read_text(encoding="utf-8") == written()


@pytest.mark.parametrize(
    ("licence", "permissive"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("GNU General Public License v3 (GPLv3)", False),
        ("AGPL-3.0-only", False),
        ("MIT OR GPL-2.0", False),
        ("LGPL-3.0", False),
        ("", False),
        ("Proprietary", False),
    ],
)
def test_a_licence_is_judged_by_what_it_says(licence: str, *, permissive: bool) -> None:
    """What is not known to be permissive does not pass."""
    assert Licensed("one", licence).is_permissive is permissive


def test_a_licence_is_read_from_wherever_it_is_stated() -> None:
    """The expression goes first, then the classifiers, then the first line of the text."""
    classifier = "License :: OSI Approved :: MIT License"
    assert licence_of(stated(License_Expression="ISC", Classifier=classifier)) == "ISC"
    assert licence_of(stated(Classifier=classifier, License="see the file")) == "MIT License"
    assert licence_of(stated(License="BSD 3-Clause\nCopyright …")) == "BSD 3-Clause"
    assert licence_of(stated(Name="one")) == ""

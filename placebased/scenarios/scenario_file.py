"""A scenario as a file (JSON) that people keep, send and open again; read in a bounded child process."""

from __future__ import annotations

import json
from typing import Any

from placebased import phrases
from placebased.errors import ScenarioError, WorkError
from placebased.scenarios.scenario import (
    MOST_CHANGES,
    Scenario,
    change_as_values,
    change_from_values,
    clean_title,
    whole_letters,
)
from placebased.scenarios.scenario_link import DecodedScenario, other_data
from placebased.worker import WorkerLimits, run_within

FILE_KIND = "placebased scenario"
"""What a file of a scenario calls itself."""

LARGEST_FILE = 1_000_000
"""Characters of a file that are read."""

READING = WorkerLimits(seconds=5.0, memory=600_000_000, output=4_000_000)
"""What reading a file may take."""

_REMEDY = "Choose one that was saved on this page."
_UNREADABLE = f"This file is no saved scenario. {_REMEDY}"


def to_json(scenario: Scenario) -> str:
    """Return a scenario as the text of a file that :func:`load` reads.

    Parameters
    ----------
    scenario
        The scenario.

    Returns
    -------
    str
        JSON text.
    """
    content = {
        "kind": FILE_KIND,
        "title": scenario.title,
        "placed": scenario.subject,
        "data_version": scenario.version,
        "changes": [change_as_values(each) for each in scenario.changes],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def load(text: str, version: str) -> DecodedScenario:
    """Read a saved scenario in a child process.

    Parameters
    ----------
    text
        Content of the file: nothing in it is trusted.
    version
        Version of the data of today.

    Returns
    -------
    DecodedScenario
        With a sentence for each change that means nothing, and where it was made on other data.

    Raises
    ------
    ScenarioError
        If the text is no saved scenario, or takes more than :data:`READING` allows.
    """
    if len(text) > LARGEST_FILE:
        most = phrases.number(LARGEST_FILE)
        raise ScenarioError(f"This file is longer than {most} characters, so it is not read. {_REMEDY}")
    try:
        subject, title, made_on, changes = run_within(READING, parse_saved, text)
    except WorkError as error:
        raise ScenarioError(error.sentence("This file", _REMEDY)) from error
    read = [change_from_values(each) for each in changes[:MOST_CHANGES]]
    notes = [each for each in read if isinstance(each, str)]
    if len(changes) > MOST_CHANGES:
        said = f"Of {phrases.number(len(changes))} changes the first {MOST_CHANGES} are read"
        notes.append(f"{said}; the rest is left out.")
    kept = tuple(each for each in read if not isinstance(each, str))
    made = Scenario(subject, clean_title(title), kept, made_on)
    return DecodedScenario(made, (*notes, *other_data(made, version)))


def parse_saved(text: str) -> tuple[str, str, str, list[Any]]:
    """Read what a saved scenario holds in this process, as :func:`load` has a child do.

    Parameters
    ----------
    text
        Whatever was sent: nothing in it is trusted.

    Returns
    -------
    tuple
        What is placed, the title, the version of the data, and whatever stands for each change.

    Raises
    ------
    ScenarioError
        If the text is no saved scenario.
    """
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ScenarioError(_UNREADABLE) from error
    if not isinstance(content, dict) or content.get("kind") != FILE_KIND:
        raise ScenarioError(_UNREADABLE)
    subject, title, version = (content.get(name, "") for name in ("placed", "title", "data_version"))
    changes = content.get("changes", [])
    if not all(isinstance(each, str) for each in (subject, title, version)) or not isinstance(changes, list):
        raise ScenarioError(_UNREADABLE)
    return whole_letters(subject)[:200], title[:200], whole_letters(version)[:40], changes

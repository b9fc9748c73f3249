"""What a phone sends for a scene, read into the answer that is kept, or refused in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from placebased.errors import WorkshopError
from placebased.methods import composite_index
from placebased.workshops.run_of_show import ShowScene, whole_line

Answer = dict[str, int] | int | list[int] | str
"""Points by domain (100 in all); the place of what was chosen, from 0; places in their order; or words."""

CHOICE, ORDER, POINTS, WORDS = "choice", "order_", "points_", "words"
"""Names of the fields; the place of an option, and the id of a domain, stand behind the second and third."""

LONGEST_WORDS = 200
"""Characters of what somebody says in words."""

CHOOSE_FIRST = "Nothing was chosen, so nothing was counted. Choose one, then send it."


def read_answer(scene: ShowScene, domains: Mapping[str, str], fields: Mapping[str, str]) -> Answer:
    """Return the answer that the fields of a phone's form give.

    Parameters
    ----------
    scene
        What was asked.
    domains
        Name of each domain by its id.
    fields
        What was sent, by the name of the field.

    Raises
    ------
    WorkshopError
        If it is no answer, with what to do.
    """
    if scene.way == "split":
        return _points(domains, fields)
    if scene.way == "rank":
        return _order(scene, fields)
    if scene.way == "words":
        return _words(fields)
    return _choice(scene.choices, fields)


def _words(fields: Mapping[str, str]) -> str:
    given = whole_line(fields.get(WORDS), LONGEST_WORDS, "What you wrote")
    if not given:
        raise WorkshopError("Nothing was written, so nothing was counted. Write it, then send it.")
    return given


def _points(domains: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, int]:
    """Return points as whole numbers that add up to the budget; only proportions count."""
    given = {domain: fields.get(POINTS + domain, "")[:20] or "0" for domain in domains}
    weighed = composite_index.read_weighting(given, domains)
    if weighed.faults:  # no points at all are one
        raise WorkshopError(" ".join(weighed.faults))
    return composite_index.apportion(weighed.points)


def _choice(options: Sequence[str], fields: Mapping[str, str]) -> int:
    given = fields.get(CHOICE, "")
    if not (given.isascii() and given.isdigit() and len(given) < 3 and int(given) < len(options)):  # noqa: PLR2004
        raise WorkshopError(CHOOSE_FIRST)
    return int(given)


def _order(scene: ShowScene, fields: Mapping[str, str]) -> list[int]:
    """Return the options in the order they were put; those without a place are left out."""
    places = {k: fields.get(f"{ORDER}{k}", "").strip() for k in range(len(scene.options))}
    allowed = {str(k + 1) for k in range(len(scene.options))}
    if wrong := next((each for each in places.values() if each and each not in allowed), ""):
        raise WorkshopError(f"“{wrong[:20]}” is no place. Use 1 to {len(scene.options)}, 1 for the first.")
    given = [each for each in places.values() if each]
    if not given:
        raise WorkshopError(CHOOSE_FIRST)
    if len(set(given)) < len(given):
        raise WorkshopError("Two have the same place, so nothing was counted. Give each its own.")
    return sorted((k for k, each in places.items() if each), key=lambda k: int(places[k]))

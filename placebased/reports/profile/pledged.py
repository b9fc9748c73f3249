"""What partners decided for a place, what each gives, and where it differs from a standard on purpose.

Worked examples from public sources stand apart under a name that says so: they are nobody's agreement here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.authors import describe_signature
from placebased.contributions.places import TOO_LARGE
from placebased.place import decision_examples, pledges
from placebased.place.agreed import Pledge, SharedDecision
from placebased.place.atlas import Atlas
from placebased.reports.document import (
    Block,
    Bullets,
    DataColumn,
    DataTable,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
)
from placebased.reports.profile.agenda import AS_GIVEN, NOT_READ
from placebased.reports.profile.inputs import ProfiledPlace
from placebased.teams import differences

HEADING = "Decisions and pledges"
IN_THEIR_WORDS, AS_TOLD = "In the words of the partners", "As public sources tell it"
PLEDGE_COLUMNS = ("Decision", "Who gives", "What", "How much", "Given or open")
UNIT_COLUMNS = ("Counted in", "Pledged", "Given", "Open")
DIFFERENCE_COLUMNS = (
    "City standard", "What is done instead", "Why", "Since", "Looked at again", "Shown so far", "Signed",
)  # fmt: skip

GIVEN, OPEN = "given", "open"
EXAMPLE = "Worked example from public sources"
EXAMPLE_NOTE = (
    "This shows how to record a decision. It is told from public sources. Nobody entered or signed it here."
)
NAMED = 3
"""Decisions that are named in one sentence."""

LONGEST_LINK = 300
"""Characters of a link that is written out on paper; a longer one stands on the page alone."""


def section(area: ProfiledPlace) -> DocumentSection:
    """Return what was decided, pledged and done differently on purpose in a place.

    Parameters
    ----------
    area
        The place.
    """
    atlas = area.inputs.atlas
    held = atlas.agreed.decisions.get(area.key, ()) if area.key else ()
    blocks: list[Block] = [*_decided(area, held), *_differences(area)]
    if not held:
        none = f"No decision or pledge for {area.name} is recorded here yet."
        why = none if area.inputs.asked_store else NOT_READ
        blocks.insert(0, Gap(why if area.key else TOO_LARGE))
    if area.key == ("city", atlas.place.city_code):
        blocks += _examples(atlas)
    return DocumentSection("pledges", HEADING, tuple(blocks))


def _decided(area: ProfiledPlace, held: Sequence[SharedDecision]) -> Iterator[Block]:
    if not held:
        return
    every = [pledge for each in held for pledge in each.pledges]
    named = phrases.join_list([f"“{each.decided.rstrip('.')}”" for each in held], most=NAMED)
    yield Paragraph(f"Decided for {area.name}: {named}.")
    yield Paragraph(pledges.describe(every))
    for number, each in enumerate(held, 1):
        yield steps_table(f"{number}. {each.decided}", each, _looked_at(area, each), AS_GIVEN)
    yield from _pledged(area.name, held)


def steps_table(title: str, each: SharedDecision, looked_at: str, note: str) -> DataTable:
    """Return one decision as its steps, one a row: heard, decided, found, result, and who says so.

    Parameters
    ----------
    title
        What the table is called.
    each
        The decision.
    looked_at
        The view and the data that it was taken on; empty where nobody looked at any.
    note
        What holds for all of it.
    """
    found = "; ".join(map(_in_words, each.pledges))
    rows = {
        "Heard": each.heard or phrases.NOT_STATED,
        "Decided": each.decided,
        "When": each.day or phrases.NOT_STATED,
        "Found": found or "nobody has pledged anything yet",
        "Result": each.result or phrases.NOT_STATED,
        "Looked at again": each.review,
        "Can be read in": each.source,
        "Looked at then": looked_at,
        "Signed": describe_signature(each.signed) if each.signed.who else "by nobody here",
    }
    said = tuple((step, words) for step, words in rows.items() if words)
    return DataTable(
        title, (DataColumn(""), DataColumn(IN_THEIR_WORDS if each.signed.who else AS_TOLD)), said, note=note
    )


def pledge_row(number: int, each: Pledge) -> tuple[str, ...]:
    """Return one pledge as the cells of :data:`PLEDGE_COLUMNS`.

    Parameters
    ----------
    number
        Of its decision.
    each
        The pledge.
    """
    kind = pledges.GIVES[each.gives]
    what = f"{kind}: {each.what}" if each.what else kind
    return (str(number), each.partner, what, pledges.describe_amount(each), GIVEN if each.is_given else OPEN)


def _pledged(name: str, held: Sequence[SharedDecision]) -> Iterator[Block]:
    """Yield who gives what, added up unit by unit, and what is open."""
    numbered = [(k, pledge) for k, each in enumerate(held, 1) for pledge in each.pledges]
    if not numbered:
        return
    rows = tuple(pledge_row(k, pledge) for k, pledge in numbered)
    yield DataTable(f"Pledges for {name}", tuple(map(DataColumn, PLEDGE_COLUMNS)), rows)
    if totals := pledges.totals(pledge for _, pledge in numbered):
        yield DataTable(
            f"Pledges for {name}, added up unit by unit",
            tuple(DataColumn(each, is_numeric=k > 0) for k, each in enumerate(UNIT_COLUMNS)),
            tuple(
                (
                    each.unit,
                    *(Figure(pledges.format_amount(n), n) for n in (each.pledged, each.given, each.open)),
                )
                for each in totals
            ),
            note="Amounts of different units are not added. A pledge without an amount is in none.",
        )
    still = [f"{_in_words(each)} (decision {k})" for k, each in numbered if not each.is_given]
    if still:
        yield Bullets(tuple(still), lead="Still open:")


def _in_words(each: Pledge) -> str:
    """Return who gives or promises what, and how much where that is stated."""
    amount = pledges.describe_amount(each)
    exactly = ", ".join(part for part in (each.what, amount if amount != phrases.NOT_STATED else "") if part)
    kind = phrases.in_sentence(pledges.GIVES[each.gives])
    said = f"{each.partner} {'gives' if each.is_given else 'promises'} {kind}"
    return f"{said}: {exactly}" if exactly else said


def _looked_at(area: ProfiledPlace, each: SharedDecision) -> str:
    """Return the data and the view that a decision was taken on."""
    said = [f"data version {each.data_version or phrases.NOT_STATED}"]
    if each.view:
        at = urljoin(area.address, each.view)
        said.append(f"view {at}" if len(at) <= LONGEST_LINK else "a view that the page of the place links to")
    return "; ".join(said)


def _differences(area: ProfiledPlace) -> Iterator[Block]:
    """Yield where a place, or its locality, differs from a city standard on purpose."""
    atlas = area.inputs.atlas
    found = differences.differing_in(atlas, area.key) if area.key else ()
    if not found:
        return
    rows = []
    for each in found:
        said = each.said
        by = "" if each.place == area.key else f" (as all {places.label(atlas, each.place)} does)"
        label = differences.standard_label(atlas, said.standard)
        shown = said.shown or phrases.NOT_STATED
        signed = describe_signature(said.signed)
        rows.append((f"{label}{by}", said.instead, said.why, said.since, said.review, shown, signed))
    yield DataTable(
        f"Where {area.name} differs from a city standard on purpose",
        tuple(map(DataColumn, DIFFERENCE_COLUMNS)),
        tuple(rows),
        note=AS_GIVEN,
    )


def _examples(atlas: Atlas) -> Iterator[Block]:
    told = decision_examples.examples(atlas)
    if not told:
        return
    for each in told:
        yield steps_table(f"{EXAMPLE}: {each.decided}", each, "", EXAMPLE_NOTE)
    numbered = [(k, pledge) for k, each in enumerate(told, 1) for pledge in each.pledges]
    if numbered:
        rows = tuple(pledge_row(k, pledge) for k, pledge in numbered)
        yield DataTable(f"{EXAMPLE}: who gives what", tuple(map(DataColumn, PLEDGE_COLUMNS)), rows)

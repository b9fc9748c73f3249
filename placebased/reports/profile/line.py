"""Who drew the line of a neighbourhood, on what evidence, and whether it has as many people as is meant."""

from __future__ import annotations

from placebased import phrases
from placebased.contributions.authors import describe_signature
from placebased.place.agreed import KeptDraft
from placebased.place.atlas import Atlas
from placebased.reports.profile.inputs import ProfiledArea
from placebased.zone_design import as_set

INFERRED = "inferred"
"""How the list says that no source names a ward as part of its neighbourhood."""

NOBODY = "Who agreed this line, and on what day, is not stated in this data."


def describe_line(area: ProfiledArea) -> list[str]:
    """Return in sentences how many people are meant, and where the line comes from; none of other areas.

    Parameters
    ----------
    area
        The place.
    """
    if area.level != "neighbourhood":
        return []
    return [*_describe_bands(area), *_describe_origin(area)]


def _describe_bands(area: ProfiledArea) -> list[str]:
    people = float(area.atlas.areas["neighbourhood"]["people"].to_dict()[area.code])
    said, one = [], area.atlas.place.words["neighbourhood"]["one"]
    for band in area.atlas.place.bands:
        side = "fewer than" if people < band.least else "more than" if people > band.most else "as many as"
        said.append(f"That is {side} a {one} is meant to have: {band.label}.")
    return [f"{phrases.number(people)} people live here.", *said] if said else []


def _describe_origin(area: ProfiledArea) -> list[str]:
    rows = area.atlas.membership[area.atlas.membership["neighbourhood"] == area.code]
    drawn = [area.atlas.neighbourhoods.label] if area.atlas.cuts_wards else []
    vintages = drawn or list(dict.fromkeys(str(each) for each in rows["vintage"] if each))
    names = area.atlas.areas["ward"]["name"].reindex(rows.index[rows["confidence"] == INFERRED]).dropna()
    said = [f"Its line follows this list: {'; '.join(vintages)}."] if vintages else []
    if len(names):
        said.append(
            f"No source names these wards as part of it: {phrases.join_list(sorted(map(str, names)))}."
        )
    if (adopted := _adopted(area.atlas)) is not None:
        why = f"Who decided it, when and on what evidence: “{adopted.why}”" if adopted.why else ""
        signed = f"Signed: {describe_signature(adopted.signed)}."
        return [*said, f"It is in use since {adopted.since}.", *([why] if why else [NOBODY]), signed]
    if note := area.atlas.neighbourhoods.note.partition(". ")[0].rstrip("."):
        said.append(f"{note}.")
    return [*said, NOBODY]


def _adopted(atlas: Atlas) -> KeptDraft | None:
    """Return the draft that partners adopted as the neighbourhoods in view; ``None`` for others."""
    for each in (draft for held in atlas.agreed.drafts.values() for draft in held if draft.since):
        made = as_set.set_in_link(each.draft, atlas)
        if made is not None and made.id == atlas.neighbourhoods.id:
            return each
    return None

"""One entry of the directory as a person gives it: its fields, what each may hold, and how it is mended.

Everything that people give, by form, by list or by feed, passes through :func:`checked`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from placebased.contributions.proposals import LONGEST_EMAIL, is_email, tidy, too_long
from placebased.hours.free_text import read_hours
from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.place.phone_numbers import is_phone
from placebased.place.postcodes import find_postcodes, read_postcode
from placebased.place.sensitive_places import all_categories
from placebased.place.service_delivery import BEYOND, GIVEN, WAYS, area_served
from placebased.place.withheld import FLAG, NO, SERVES, WHERE, WRITTEN, YES, names_building, withhold

CLOSED, MERGED = "closed", "merged"
"""What the field ``status`` may say; empty means in use."""


@dataclass(frozen=True)
class Field:
    """One field of an entry: its name, what people call it, and how many characters it takes."""

    name: str
    label: str
    longest: int
    lines: int = 1


FIELDS = (
    Field("name", "Name", 120),
    Field("category", "Kind", 60),
    Field("offers", "What it offers", 1000, lines=3),
    Field("organisation", "Run by", 160),
    Field("address", "Address", 200),
    Field("postcode", "Postcode", 60),
    Field("phone", "Phone", 80),
    Field("email", "E-mail of the place", LONGEST_EMAIL),
    Field("website", "Web address", 300),
    Field("opening_hours_text", "Opening hours", 600, lines=2),
    Field("access_notes", "Getting in (step-free, lift, hearing loop …)", 500, lines=2),
    Field("eligibility", "For whom", 300),
    Field("capacity_unit", "Capacity is counted in", 60),
    Field("capacity", "Capacity", 12),
)
LABELS = {each.name: each.label for each in FIELDS}
LABELS |= {"opening_hours": "Hours, as understood", "last_confirmed": "Last confirmed", "status": "Status"}
LABELS |= {FLAG: "Shelters people at risk", SERVES: "Serves", GIVEN: "How it is given"}
LABELS |= {"lon": "Longitude", "lat": "Latitude", "merged_into": "Merged into", "source_date": "Listed on"}

AROUND = 0.5
"""Degrees beyond the place within which a given point is believed."""

_WEB = re.compile(r"^https?://[a-z0-9.-]+\.[a-z]{2,}(:\d+)?([/?#][^\s\"'<>]*)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """Something to say about one field, as a sentence."""

    field: str
    says: str


@dataclass
class Checked:
    """An entry after checking.

    Attributes
    ----------
    values
        Mended values; what was wrong is left out.
    wrong
        What a person has to put right.
    notes
        What was understood or mended, for the person to see.
    """

    values: dict[str, str] = field(default_factory=dict)
    wrong: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def checked(
    given: Mapping[str, str], atlas: Atlas, *, whole: bool = False, before: Mapping[str, str] | None = None
) -> Checked:
    """Check an entry, or some fields of one, and mend what can be mended.

    Parameters
    ----------
    given
        Values by field; fields that are not :data:`FIELDS` are dropped.
    atlas
        Has the table of postcodes and the categories.
    whole
        Whether it is a new entry, which needs a name, a kind and a place.
    before
        What the entry says already; ``None`` for a new one.

    Returns
    -------
    Checked
        Empty values are kept: they empty a field. Of a place that shelters people at risk nothing is kept
        that says where it is (:mod:`placebased.place.sensitive_places`), and a note says so.
    """
    found, before = Checked(), before or {}
    for each in FIELDS:
        if each.name in given:
            _check(each, tidy(given[each.name]), atlas, found)
    if given.get("lon", "").strip() or given.get("lat", "").strip():
        _point(given, atlas, found)
    _delivery(given, before, atlas, found)
    _shelter(given, before, atlas, found)
    if whole:
        _require(found)
    return found


def _shelter(given: Mapping[str, str], before: Mapping[str, str], atlas: Atlas, found: Checked) -> None:
    """Keep an entry that shelters people at risk without its place, and say so; whoever denies it is heard.

    Of a few fields only what they say counts, of an entry that is there also what it says already.
    """
    denied = given.get(FLAG, "").strip().casefold() == NO
    if denied:
        found.values[FLAG] = NO
    known = before if before.get(FLAG) == YES else {}  # the words of others' lists hide nothing
    why = sensitive_places.reason({**known, **given, **found.values}, atlas)
    if why:
        kept = {name: value for name, value in found.values.items() if name not in {*WHERE, SERVES}}
        emptied = {name: "" for name in WHERE if before.get(name)}
        found.values = withhold({**kept, **emptied})
        found.notes += words_cut(kept, found.values)
        found.values |= _served(given, atlas)
        found.wrong = [remark for remark in found.wrong if remark.field not in WHERE]
        found.notes = [remark for remark in found.notes if remark.field not in WHERE]
        found.notes.append(Remark(FLAG, sensitive_places.says(why, atlas.place.name)))
    elif denied:
        found.notes.append(Remark(FLAG, "Whoever sent this says that it shelters nobody at risk."))


def _delivery(given: Mapping[str, str], before: Mapping[str, str], atlas: Atlas, found: Checked) -> None:
    """Keep a service that nobody goes to with the area that it serves; an address only beyond the map."""
    way = given.get(GIVEN, before.get(GIVEN, "")).strip()
    if way and way not in WAYS:
        found.wrong.append(Remark(GIVEN, f"“{way}” is not one of the ways in which a service is given."))
        return
    if GIVEN in given:
        found.values[GIVEN] = way
    if not way:
        return
    dropped = WHERE[2:] if way == BEYOND else WHERE
    kept = {name: value for name, value in found.values.items() if name not in dropped}
    served = _served(given, atlas) or _served_in_words(given, atlas, found)
    found.values = {**kept, **{name: "" for name in dropped if before.get(name)}, **served}
    found.wrong = [remark for remark in found.wrong if remark.field not in WHERE]
    found.notes = [remark for remark in found.notes if remark.field not in WHERE]
    if way == BEYOND and (typed := tidy(given.get("postcode", ""))):
        found.values["postcode"] = read_postcode(typed, atlas).postcode or typed[:_POSTCODE]


_POSTCODE = 8  # characters of a whole one


def words_cut(given: Mapping[str, str], kept: Mapping[str, str]) -> list[Remark]:
    """Return in which words something of where a sensitive place is stood, or may have stood.

    Parameters
    ----------
    given
        Values by field, as they were written.
    kept
        The same after :func:`placebased.place.withheld.withhold`.

    Returns
    -------
    list of Remark
        One for each field that is kept otherwise.
    """
    notes = []
    for name in WRITTEN:
        if given.get(name, "") == kept.get(name, ""):
            continue
        says = f"{LABELS[name]}: where it is was taken out of these words."
        if not kept[name]:
            says = f"{LABELS[name]}: left out, because it may say where it is. Write it without the street."
        notes.append(Remark(name, says))
    if names_building(kept.get("name", "")):
        notes.append(
            Remark("name", f"{LABELS['name']}: it may name a building. Write what the service is called.")
        )
    return notes


def _served(given: Mapping[str, str], atlas: Atlas) -> dict[str, str]:
    """Return the areas that an entry without a point says it serves, if there are some so called."""
    named = area_served(atlas, tidy(given.get(SERVES, "")))
    return {SERVES: named} if named else {}


def _served_in_words(given: Mapping[str, str], atlas: Atlas, found: Checked) -> dict[str, str]:
    """Return whom a service serves in its own words, where they name no area of the place, and say so."""
    said = tidy(given.get(SERVES, "")).replace("\n", ", ")
    if not said or area_served(atlas, said) is not None:
        return {}
    if len(said) > _LONGEST_AREA or find_postcodes(said):
        found.notes.append(Remark(SERVES, "The area it serves is left out: name the area, in a few words."))
        return {}
    says = f"“{said}” is no area of {atlas.place.name} by this name; it is kept in these words."
    found.notes.append(Remark(SERVES, says))
    return {SERVES: said}


_LONGEST_AREA = 80


def _point(given: Mapping[str, str], atlas: Atlas, found: Checked) -> None:
    """Take a point in degrees, if it is one and not far beyond the place."""
    try:
        lon, lat = float(given.get("lon", "")), float(given.get("lat", ""))
    except ValueError:
        lon = lat = float("nan")
    west, south, east, north = atlas.drawn["city"].total_bounds
    if west - AROUND <= lon <= east + AROUND and south - AROUND <= lat <= north + AROUND:
        found.values |= {"lon": f"{lon:.6f}", "lat": f"{lat:.6f}"}
    else:
        found.wrong.append(Remark("lon", f"The point is not in or around {atlas.place.name}."))


def _check(each: Field, value: str, atlas: Atlas, found: Checked) -> None:
    if len(value) > each.longest:
        found.wrong.append(Remark(each.name, too_long(each.label, value, each.longest)))
        return
    value = value if each.lines > 1 else value.replace("\n", ", ")
    found.values[each.name] = value
    if value and each.name in _CHECKS:
        _CHECKS[each.name](value, atlas, found)


def _require(found: Checked) -> None:
    told = {remark.field for remark in found.wrong}
    needed = {"name": "Give it a name.", "category": "Say what kind of place it is."}
    placed = found.values.get("lon") and found.values.get("lat")
    if not placed and found.values.get(FLAG) != YES and not found.values.get(GIVEN):
        needed["postcode"] = "Give its postcode, so that it can be put on the map."
    for name, says in needed.items():
        if not found.values.get(name) and name not in told:
            found.wrong.append(Remark(name, says))


def _reject(found: Checked, name: str, says: str) -> None:
    found.values.pop(name, None)
    found.wrong.append(Remark(name, says))


def _category(value: str, atlas: Atlas, found: Checked) -> None:
    if value not in all_categories(atlas):
        _reject(found, "category", f"“{value}” is not one of the kinds there are.")


def _postcode(value: str, atlas: Atlas, found: Checked) -> None:
    typed = read_postcode(value, atlas)
    if typed.standing in {"listed", "unlisted"}:
        found.values["postcode"] = typed.postcode
        if typed.note:
            found.notes.append(Remark("postcode", typed.note))
    elif typed.placed:
        part = f"{typed.postcode} is only a part of a postcode. Give all of it, such as “{typed.nearest}”."
        _reject(found, "postcode", part)
    else:
        _reject(found, "postcode", typed.note or f"“{value}” is not a whole postcode such as “M1 1AE”.")


def _hours(value: str, _atlas: Atlas, found: Checked) -> None:
    reading = read_hours(value)
    found.values["opening_hours"] = reading.osm
    if reading.question:
        found.notes.append(Remark("opening_hours_text", reading.question))


def _website(value: str, _atlas: Atlas, found: Checked) -> None:
    address = value if "://" in value else f"https://{value}"
    if _WEB.match(address):
        found.values["website"] = address
    else:
        _reject(found, "website", f"“{value}” is not a web address such as “https://example.org”.")


def _email(value: str, _atlas: Atlas, found: Checked) -> None:
    if not is_email(value):
        _reject(found, "email", f"“{value}” is not an e-mail address.")


def _phone(value: str, _atlas: Atlas, found: Checked) -> None:
    if not is_phone(value):
        _reject(found, "phone", f"“{value}” is not a phone number: it needs 7 to 15 digits.")


def _capacity(value: str, _atlas: Atlas, found: Checked) -> None:
    if not re.fullmatch(r"\d{1,9}(\.\d+)?", value):
        _reject(found, "capacity", f"“{value}” is not a number.")


_CHECKS: dict[str, Callable[[str, Atlas, Checked], None]] = {
    "category": _category,
    "postcode": _postcode,
    "opening_hours_text": _hours,
    "website": _website,
    "email": _email,
    "phone": _phone,
    "capacity": _capacity,
}

"""What in a list is about people and not about a place: left out, and said to be.

The rule. A column is left out where its heading names a person (contact name, first name, surname, organiser,
date of birth, home address …) or calls itself private, unless its cells are phone numbers or addresses of the
web. An e-mail address is left out where it is made of a person's name: one that stands in such a column of
the same row; two words with a dot between them that are not of the place; or any address at a provider for
private people that does not name the place or an office of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from placebased.assets.text_search import fold_text
from placebased.exchange.lists import phones
from placebased.exchange.lists.missing import is_missing

_PERSONAL = re.compile(
    r"\b(?:contacts?|key contact|lead contact) ?(?:person|name|details?|persons? name)?$"
    r"|\b(?:contact|emergency|lead|key ?worker|organis(?:er|ers)|co ?ordinators?|managers?|leaders?|wardens?"
    r"|chair(?:person|man|woman)?|secretary|treasurer|trustees?|minister|vicar|volunteers?|staff|owner|applicant"
    r"|caretaker|keyholder|key holder)(?: s)? (?:full |first |last )?(?:name|person|surname)s?\b"
    r"|^(?:lead|key ?worker|organisers?|co ?ordinators?|(?:\w+ )?managers?|leaders?|warden"
    r"|chair(?:person|man|woman)?|secretary|treasurer|trustees?|minister|vicar|volunteers?"
    r"|caretaker|key ?holder|person|owner)$"
    r"|\b(?:first|last|full|fore|family|given|middle|maiden)[ -]?names?\b|\bsurname\b|\bforename\b"
    r"|\bdate of birth\b|\bdob\b|\bhome (?:address|phone|tel|telephone|number|postcode|mobile)\b"
    r"|\bpersonal\b|\bprivate\b|\binternal\b|\bconfidential\b|\bnext of kin\b|\bnhs (?:no|number)\b"
    r"|\bnational insurance\b|\bdo not publish\b|\bnot for publication\b"
)
_REACHES = re.compile(r"@|^(?:https?://|www\.)", re.IGNORECASE)
_NEVER = re.compile(
    r"\bhome\b|\bpersonal\b|\bprivate\b|\binternal\b|\bconfidential\b|\bpublish|\bpublication\b"
)
_TITLED = re.compile(r"^(?:mr|mrs|ms|miss|cllr|councillor|rev|revd)\b", re.IGNORECASE)
MOSTLY = 0.5
SAMPLE = 200

PRIVATE_PROVIDERS = frozenset(
    (
        *(
            "gmail",
            "googlemail",
            "hotmail",
            "outlook",
            "live",
            "msn",
            "yahoo",
            "ymail",
            "icloud",
            "me",
            "mac",
        ),
        *(
            "aol",
            "btinternet",
            "btopenworld",
            "virginmedia",
            "ntlworld",
            "sky",
            "talktalk",
            "tiscali",
            "blueyonder",
        ),
        *("protonmail", "proton", "gmx", "mail", "hushmail", "zoho"),
    )
)
"""Names of providers whose addresses are mostly people's own."""

_OFFICES = frozenset(
    (
        *(
            "info",
            "enquiries",
            "enquiry",
            "inquiries",
            "office",
            "hello",
            "contact",
            "admin",
            "reception",
            "team",
        ),
        *(
            "bookings",
            "booking",
            "mail",
            "email",
            "help",
            "support",
            "hall",
            "centre",
            "church",
            "library",
            "group",
        ),
        *(
            "club",
            "secretary",
            "manager",
            "parish",
            "community",
            "volunteering",
            "referrals",
            "foodbank",
            "charity",
        ),
    )
)
_WORD = re.compile(r"[a-z]+")
LONG_WORD = 3
"""Letters from which a word of a name is looked for inside an address."""


def is_personal(heading: str) -> bool:
    """Return whether a heading says that its column is about people.

    Parameters
    ----------
    heading
        Name of a column.

    Examples
    --------
    >>> is_personal("Contact name"), is_personal("Contact email"), is_personal("Name")
    (True, False, False)
    """
    return bool(_PERSONAL.search(_plain(heading)))


def _plain(heading: str) -> str:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold_text(apart)).split())


def columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return which columns of a list are about people.

    Parameters
    ----------
    names
        Names of the columns.
    rows
        Rows of text in their order; the first two hundred are looked at.

    Returns
    -------
    tuple of str
        Names of those columns, in their order.
    """
    first = rows[:SAMPLE]
    found = {name: k for k, name in enumerate(names) if is_personal(name) and not _is_public(name, k, first)}
    for k, name in enumerate(names):
        if _plain(name) == "name" and name not in found and _names_people(k, tuple(found.values()), first):
            found[name] = k
    return tuple(sorted(found, key=lambda name: found[name]))


def _is_public(name: str, k: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column reaches a place although its heading names a person, as contact numbers do."""
    return not _NEVER.search(_plain(name)) and _reaches_a_place(row[k] for row in rows)


def _names_people(k: int, others: Sequence[int], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether most cells have a person's title, or stand in a column about people as well."""
    filled = [row for row in rows if not is_missing(row[k])]
    people = [
        row
        for row in filled
        if _TITLED.match(row[k]) or any(row[k].casefold() in row[other].casefold() for other in others)
    ]
    return bool(filled) and len(people) > MOSTLY * len(filled)


def _reaches_a_place(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if not is_missing(cell)]
    reaching = sum(bool(_REACHES.search(cell)) or phones.looks_like(cell) for cell in filled)
    return bool(filled) and reaching >= MOSTLY * len(filled)


def is_private_email(email: str, place: str, people: str) -> bool:
    """Return whether an e-mail address is probably a person's own and not a place's.

    Parameters
    ----------
    email
        One address.
    place
        What the row says of the place: its name, who runs it, its address.
    people
        What the columns about people say in the same row.

    Examples
    --------
    >>> is_private_email("sam@example.org", "Clayton Elders", "Sam Example")
    True
    >>> is_private_email("claytonelders@gmail.com", "Clayton Elders", "")
    False
    """
    local, _, domain = fold_text(email).partition("@")
    words = _WORD.findall(local)
    of_people = set(_long_words(people))
    if of_people & set(words) or any(len(name) > LONG_WORD and name in local for name in of_people):
        return True
    if (
        any(word in local for word in _long_words(place))
        or _initials(place) == "".join(words)
        or set(words) & _OFFICES
    ):
        return False
    private = domain.split(".")[0] in PRIVATE_PROVIDERS
    return private or bool(re.fullmatch(r"[a-z]+[._][a-z]+\d*", local))


def _long_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold_text(text)) if len(word) >= LONG_WORD]


def _initials(text: str) -> str:
    return "".join(word[0] for word in _WORD.findall(fold_text(text)))

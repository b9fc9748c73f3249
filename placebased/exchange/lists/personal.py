"""What in a list is about people and not about a place: left out, and said to be.

The rule. A column is left out where its heading names a person (contact name, first name, surname, organiser,
tutor, activity lead, date of birth, home address …) or calls itself private, unless its cells are phone
numbers or addresses of the web. *Run by* and the like are left out where most cells may be people's names.
Whatever it is called, a column is left out where most cells begin with a common first name and have no word
of places. *Name* is a person's beside *Surname*, *Role* or *Mr*, unless its cells have the words of places;
where they may be people's names and another column has the names of places, somebody is asked: see
:func:`may_be_people`.
An e-mail address is left out where it is made of a person's name: one that stands in such a column of
the same row; two words with a dot between them, or a common first name, that are not of the place; or any
address at a provider for private people that does not name the place or an office of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from placebased.assets.spelling import fold_text
from placebased.exchange.lists import phones
from placebased.exchange.lists.first_names import has_first_name
from placebased.exchange.lists.missing import is_missing

_ROLE = (
    r"(?:lead|leader|key ?worker|organi[sz]er|co ?ordinator|manager|warden|facilitator|tutor|teacher"
    r"|instructor|coach|trainer|conven[oe]r|chair(?:person|man|woman)?|president|secretary|treasurer|trustee"
    r"|minister|vicar|pastor|volunteer|caretaker|key ?holder|supervisor|administrator|director|officer"
    r"|mentor|counsellor|practitioner|therapist|worker|staff member|person|owner|applicant)"
)
_PERSONAL = re.compile(
    r"\b(?:contacts?|key contact|lead contact) ?(?:person|name|details?|persons? name)?$"
    rf"|\b(?:contact|emergency|staff|{_ROLE})(?: s)? (?:full |first |last )?(?:name|person|surname)s?\b"
    rf"|\bnames? of (?:the )?(?:\w+ )?(?:contact|{_ROLE})s?\b"
    rf"|^(?:\w+ ){{0,3}}(?!chairs$|leads$){_ROLE}s?$|\b(?:person responsible|responsible person|staff)$"
    r"|\b(?:first|last|full|fore|family|given|middle|maiden|your|submitter s?)[ -]?names?\b"
    r"|\bsurname\b|\bforename\b|^(?:submitted|completed|added|entered|updated|checked|approved|signed) by$"
    r"|\b(?:job|staff|contact) (?:title|role|position)\b|\bsalutation\b"
    r"|\bdate of birth\b|\bdob\b|\bhome (?:address|phone|tel|telephone|number|postcode|mobile)\b"
    r"|\bpersonal\b|\bprivate\b|\binternal\b|\bconfidential\b|\bnext of kin\b|\bnhs (?:no|number)\b"
    r"|\bnational insurance\b|\bdo not publish\b|\bnot for publication\b"
)
_BY = re.compile(
    r"\b(?:run|led|organi[sz]ed|delivered|hosted|facilitated|taught|managed|provided) by$|^host$"
)
"""Headings of columns that hold people or organisations: their cells tell which."""
_BESIDE = re.compile(r"^(?:surname|last name|family name|role|position|job title|job role|title|salutation)$")
"""Headings beside which a column called *Name* is a person's first name, or a person."""
_OF_PLACES = re.compile(
    r"\b(?:venue|organi[sz]ation|charity|provider|centre|hub|place|space|site|building|club|group)(?: name)?$"
)
"""Headings of columns that hold the names of places or groups, beside which *Name* may be a person's."""
_FIRST_NAME = re.compile(r"^(?:first|fore|given) ?name$|\b(?:contact|lead|leader) ")
_NO_PERSON = re.compile(
    r"\b(?:the|and|of|for|in|at|uk|cic|cio|ltd|charity|trust|association|society|council|community|centre|center"
    r"|hub|hall|church|chapel|mosque|temple|school|academy|college|library|park|pool|gym|leisure|sports?|group"
    r"|club|cafe|kitchen|pantry|larder|bank|foodbank|project|service|services|team|network|forum|partnership"
    r"|foundation|fund|ministries|housing|homes?|health|care|clinic|surgery|practice|hospital|pharmacy|house"
    r"|court|lodge|garden|gardens|allotments?|choir|yoga|dance|art|arts|music|theatre|museum|gallery|theatre"
    r"|youth|elders|women|womens|mens|men|family|families|parents|toddlers?|baby|carers|support|advice|lunch"
    r"|coffee|morning|mornings|drop|walk|walking|knit|craft|bingo|football|boxing|martial|tots|playgroup"
    r"|nursery|shed|shop|store|market|station|road|street|lane|st|saint|company|limited|enterprise|action"
    r"|aid|voice|voices|city|town|north|south|east|west|university|nhs|age|mind|scouts|guides|brownies"
    r"|zumba|tai|chi|pilates|fitness|fit|exercise|seated|stretch|bowls|badminton|tennis|cricket|running|swimming"
    r"|class|classes|session|sessions|play|messy|warm|welcome|space|spaces|rhyme|stay|story|singing|sing|quiz"
    r"|cooking|gardening|sewing|crochet|reading|chess|film|breakfast|dinner|tea|brew|chat|chatty|friendship"
    r"|beginners|social|wellbeing|mindfulness|bereavement|dementia|memory|stroke|autism|pride|english|esol"
    r"|conversation|digital|computers?|drama|table|bookclub|soup|hive|bridge|trust|inn|arms|hotel|cottage"
    r"|meeting|space|place|rooms?|building|gallery|works|mill|farm|fields?|green|square|tower|flats)\b|\d|&"
)
"""Words that stand in the names of places, groups and organisations and hardly ever in those of people."""
_OF_A_PERSON = re.compile(r"(?:[A-Z][\w'’-]*\.? ){0,3}[A-Z][\w'’-]*")
_REACHES = re.compile(r"@|^(?:https?://|www\.)", re.IGNORECASE)
_NEVER = re.compile(
    r"\bhome\b|\bpersonal\b|\bprivate\b|\binternal\b|\bconfidential\b|\bpublish|\bpublication\b"
)
_TITLED = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|cllr|councillor|rev|revd)\b", re.IGNORECASE)
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
    found = {name: k for k, name in enumerate(names) if _is_of_people(name, k, first)}
    beside = {
        name: k for k, name in enumerate(names) if _BESIDE.match(_plain(name)) and _belongs(name, k, first)
    }
    parted = any(_FIRST_NAME.search(_plain(name)) for name in names)
    for k, name in enumerate(names):
        if _plain(name) != "name" or name in found:
            continue
        is_beside = bool(beside) and not parted and not _are_of_places(k, first)
        if is_beside or _names_people(k, tuple(found.values()), first):
            found |= {name: k} | (beside if is_beside else {})
    return tuple(sorted(found, key=lambda name: found[name]))


def may_be_people(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a column called *Name* that may hold people, since another one has the names of places.

    Parameters
    ----------
    names
        Names of the columns.
    rows
        Rows of text in their order; the first two hundred are looked at.

    Returns
    -------
    str
        Name of that column; empty where there is none, or :func:`columns` leaves it out anyway.
    """
    first = rows[:SAMPLE]
    left_out = columns(names, rows)
    named = [k for k, name in enumerate(names) if _plain(name) == "name" and name not in left_out]
    others = [k for k, name in enumerate(names) if _OF_PLACES.search(_plain(name))]
    doubted = [k for k in named if _are_people(k, first) and any(_are_of_places(o, first) for o in others)]
    return names[doubted[0]] if doubted else ""


def _is_named(text: str) -> bool:
    """Return whether a cell is like a person's name and begins with a common first name."""
    return has_first_name(text) and is_like_a_person(" ".join(text.replace(",", " ").split()).title())


def _is_of_people(name: str, k: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column is about people by its heading, or by heading and cells together."""
    if _are(k, rows, _is_named):
        return True
    if _BY.search(_plain(name)):
        return _are_people(k, rows)
    if _plain(name) == "title":
        return _are(k, rows, _TITLED.match)
    return is_personal(name) and not _is_public(name, k, rows)


def _belongs(name: str, k: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column beside *Name* tells of a person: titles of events do not."""
    return _plain(name) != "title" or _are(k, rows, _TITLED.match)


def _are(k: int, rows: Sequence[Sequence[str]], holds: Callable[[str], object]) -> bool:
    filled = [row[k] for row in rows if not is_missing(row[k])]
    return bool(filled) and sum(bool(holds(cell)) for cell in filled) >= MOSTLY * len(filled)


def _are_of_places(k: int, rows: Sequence[Sequence[str]]) -> bool:
    return _are(k, rows, lambda cell: _NO_PERSON.search(_plain(cell)))


def _are_people(k: int, rows: Sequence[Sequence[str]]) -> bool:
    return _are(k, rows, is_like_a_person)


def is_like_a_person(text: str) -> bool:
    """Return whether words may be a person's name: up to four capitalised words, none of a place or a group.

    Parameters
    ----------
    text
        A cell of a list.

    Examples
    --------
    >>> [is_like_a_person(each) for each in ("Sam Example", "Sam", "Age UK Anytown", "Anytown Hall")]
    [True, True, False, False]
    """
    named = text.strip()
    return bool(
        _TITLED.match(named) or (_OF_A_PERSON.fullmatch(named) and not _NO_PERSON.search(_plain(named)))
    )


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
    >>> (
    ...     is_private_email("mary@example.org", "Clayton Elders", ""),
    ...     is_private_email("mary@x.org", "St Mary", ""),
    ... )
    (True, False)
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
    private = domain.split(".")[0] in PRIVATE_PROVIDERS or has_first_name(local)
    return private or bool(re.fullmatch(r"[a-z]+[._][a-z]+\d*", local))


def _long_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold_text(text)) if len(word) >= LONG_WORD]


def _initials(text: str) -> str:
    return "".join(word[0] for word in _WORD.findall(fold_text(text)))

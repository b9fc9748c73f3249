"""What every proposal carries, whatever it is about: tidy words, who says so, an address for a question."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import NamedTuple
from uuid import uuid4

from placebased import phrases
from placebased.contributions.events import Role

LONGEST_NOTE = 600
LONGEST_WHO = 120
LONGEST_EMAIL = 254
A_VISITOR = "a visitor"

UNVERIFIED = "name not checked"
"""What stands beside a name that whoever sent a proposal gave."""

_EMAIL = re.compile(r"[^\s@<>\"']{1,64}@[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)


class Sender(NamedTuple):
    """In which role somebody proposes, the random mark of their visit, and the key of their form.

    The mark is kept apart until it is decided; what is sent twice with one key, unchanged, is one proposal.
    """

    role: Role = "partner"
    visit: str = ""
    key: str = ""


ANYBODY = Sender()


def tidy(text: object) -> str:
    """Return text without control characters, invisible characters and superfluous space.

    Parameters
    ----------
    text
        Whatever somebody gave; anything but text is turned into text first.

    >>> tidy("  a  b ")
    'a b'
    """
    plain = str(text)
    if plain.isascii() and plain.isprintable():  # most of what people give: nothing in it to take out
        return " ".join(plain.split())
    kept = (
        c for c in str(text) if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    lines = (
        re.sub(r"\s+", " ", line).strip() for line in unicodedata.normalize("NFC", "".join(kept)).split("\n")
    )
    return "\n".join(line for line in lines if line)


def is_email(text: str) -> bool:
    """Return whether a text looks like one e-mail address.

    Parameters
    ----------
    text
        Without space around it.
    """
    return bool(_EMAIL.fullmatch(text)) and text.isprintable() and len(text) <= LONGEST_EMAIL


def identifier(key: str, *said: str) -> str:
    """Return the id of an event that is the same whenever the same is said with the same key.

    Parameters
    ----------
    key
        Made with the form, or with the list, that it was said with; empty where there is none.
    said
        All that is said.

    Returns
    -------
    str
        32 hexadecimal digits; others each time without a key.

    Examples
    --------
    >>> identifier("k", "a", "b") == identifier("k", "a", "b") != identifier("k", "ab", "")
    True
    """
    if not key:
        return uuid4().hex
    whole = "\0".join((key, *said))
    return hashlib.blake2b(whole.encode(errors="replace"), digest_size=16).hexdigest()


def signature(who: str) -> str:
    """Return under which name a proposal is kept.

    Parameters
    ----------
    who
        The organisation that says so; empty if it does not want to be named.

    >>> signature("  Row  Trust "), signature("")
    ('Row Trust', 'a visitor')
    """
    return tidy(who)[:LONGEST_WHO] or A_VISITOR


def claimed(who: str, role: str) -> str:
    """Return a sender's name as it is shown to others: anybody can write any name.

    Parameters
    ----------
    who
        Name as it is kept.
    role
        In which role they said so; editors have signed in.

    >>> claimed("City Council", "partner"), claimed("Ann", "editor"), claimed("a visitor", "partner")
    ('City Council (name not checked)', 'Ann', 'a visitor')
    """
    return who if role == "editor" or who == A_VISITOR else f"{who} ({UNVERIFIED})"


def too_long(what: str, text: str, most: int) -> str:
    """Return that a text is too long and by how much, so that nothing of it need be lost.

    Parameters
    ----------
    what
        What the text is called.
    text
        As it was typed.
    most
        Characters that are taken.
    """
    over = phrases.plural(max(len(text) - most, 0), "character", "characters")
    return f"{what} is longer than {most} characters: take out {over}."


def faults_of_sender(note: str, contact: str, who: str = "") -> list[str]:
    """Return what is wrong with the words around a proposal, as sentences.

    Parameters
    ----------
    note
        Words for other people.
    contact
        E-mail address for a question; may be empty.
    who
        The organisation that says so; may be empty.
    """
    address = contact.strip()
    faults = {
        too_long("The note", note, LONGEST_NOTE): len(note) > LONGEST_NOTE,
        too_long("The name of the organisation", who, LONGEST_WHO): len(who) > LONGEST_WHO,
        "The e-mail address for questions is not one; it may be left empty.": (
            bool(address) and not is_email(address)
        ),
    }
    return [says for says, holds in faults.items() if holds]

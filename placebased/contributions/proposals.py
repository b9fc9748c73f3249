"""What every proposal carries, whatever it is about: tidy words, who says so, an address for a question."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from placebased.contributions.events import Role

LONGEST_NOTE = 600
LONGEST_WHO = 120
LONGEST_EMAIL = 254
A_VISITOR = "a visitor"

UNVERIFIED = "name not checked"
"""What stands beside a name that whoever sent a proposal gave."""

_EMAIL = re.compile(r"[^\s@<>\"']{1,64}@[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)


class Sender(NamedTuple):
    """In which role somebody proposes, and the random mark of their visit, kept apart until it is decided."""

    role: Role = "partner"
    visit: str = ""


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


def faults_of_sender(note: str, contact: str) -> list[str]:
    """Return what is wrong with the words around a proposal, as sentences.

    Parameters
    ----------
    note
        Words for other people.
    contact
        E-mail address for a question; may be empty.
    """
    address = contact.strip()
    faults = {
        f"The note is longer than {LONGEST_NOTE} characters.": len(note) > LONGEST_NOTE,
        "The e-mail address for questions is not one; it may be left empty.": (
            bool(address) and not is_email(address)
        ),
    }
    return [says for says, holds in faults.items() if holds]

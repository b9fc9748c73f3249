"""The characters of a text file whose encoding nobody states, mended where a few bytes are bad."""

from __future__ import annotations

import codecs
import re

from placebased.errors import ListError

_MOJIBAKE = re.compile("[\u00c2\u00c3][^a-zA-Z0-9 ]|\u00e2\u20ac")
_LIKELY = frozenset("àáâäçèéêëìíîïñòóôöùúûüßøåæœÀÁÉÈÊÖÜÇÑ‘’“”–—…•£€°½¼é\u00a0ŵŷ")
"""Letters and signs beyond ASCII that lists in English hold: of two readings the one with more is meant."""

HEAD = 20_000
"""Characters from which it is told whether a file is text at all."""


def decoded(body: bytes, notes: list[str]) -> str:
    """Return the text of a file.

    Parameters
    ----------
    body
        Its bytes.
    notes
        Takes up, as sentences, what was converted or mended.

    Returns
    -------
    str
        Text without null characters.

    Raises
    ------
    ListError
        Where it is no text.
    """
    text = _text(body, notes).lstrip("\ufeff")
    head = text[:HEAD]
    odd = sum(not c.isprintable() and c not in "\r\n\t" for c in head)
    if "\x00" in head and odd > len(head) / 4:
        raise ListError("The file is no list of text. CSV, Excel, OpenDocument and map files can be read.")
    return text.replace("\x00", "")


def _text(body: bytes, notes: list[str]) -> str:
    if wide := _wide(body):
        notes.append("The file was in UTF-16; it was converted.")
        return body.decode(wide, errors="replace")
    try:
        return _unscrambled(body.decode("utf-8-sig"), notes)
    except UnicodeDecodeError:
        pass
    if (mended := _mostly_utf8(body)) is not None:
        text, bad = mended
        notes.append(
            f"{bad:,} byte(s) were no UTF-8, unlike the rest; they were read as Windows writes them."
        )
        return text
    encoding, name = _single_byte(body)
    notes.append(f"The file was in {name}; it was converted.")
    return _unscrambled(body.decode(encoding, errors="replace"), notes)


def _wide(body: bytes) -> str:
    """Return the name of the 16-bit encoding that a file is in; empty if in none."""
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    head = body[:HEAD]
    pairs = max(len(head) // 2, 1)
    low, high = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if high > 0.4 and low < 0.1:  # noqa: PLR2004 - every other byte of Latin text is nought
        return "utf-16-le"
    return "utf-16-be" if low > 0.4 and high < 0.1 else ""  # noqa: PLR2004


def _windows_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("placebased-windows-bytes", _windows_byte)


def _mostly_utf8(body: bytes) -> tuple[str, int] | None:
    """Return the text of a file in UTF-8 with a few bad bytes, and how many those are; None if it is not."""
    replaced = body.decode("utf-8-sig", errors="replace")
    bad = replaced.count("\N{REPLACEMENT CHARACTER}") - body.count(b"\xef\xbf\xbd")
    good = sum(not c.isascii() for c in replaced) - bad
    if bad > good or not good:
        return None
    return body.decode("utf-8-sig", errors="placebased-windows-bytes"), bad


def _single_byte(body: bytes) -> tuple[str, str]:
    """Return codec and name of the encoding in which the letters beyond ASCII make most sense."""
    rare = bytes(byte for byte in body if byte > 127)[:HEAD]  # noqa: PLR2004 - beyond ASCII

    def sense(encoding: str) -> int:
        letters = rare.decode(encoding, errors="replace")
        return sum(1 if letter in _LIKELY else -1 for letter in letters)

    if sense("mac-roman") > sense("cp1252"):
        return "mac-roman", "the Macintosh's own encoding"
    return "cp1252", "Windows' own encoding"


def _unscrambled(text: str, notes: list[str]) -> str:
    """Mend text that was once read in the wrong encoding and saved so (“cafÃ©” for “café”)."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        mended = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
    notes.append("Scrambled accents (“Ã©”) were mended.")
    return mended

"""The scripts that words are written in: typeface, language and direction, which office programs ask for.

A file of office programs cannot bring typefaces along. It names one for each script, so that a program does
not choose one that lacks the letters, and the language, so that a spelling checker and a voice use the right
one. The language is read from the letters: where several share a script, one of them is named.
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

BASE = "Source Sans Pro"
"""The typeface of all text."""

IN_ITS_PLACE = ("Calibri", "Noto Sans", "Arial")
"""What a program takes for it, the first that is installed."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script that the base typeface lacks.

    Attributes
    ----------
    name
        As names of signs in Unicode begin.
    language
        As in BCP 47.
    typefaces
        The first that is installed serves: Noto's, then those of office programs and systems.
    is_east_asian
        Whether office programs keep it with Chinese; else it is a complex script to them.
    is_rightward
        Whether it runs from right to left.
    """

    name: str
    language: str
    typefaces: tuple[str, ...]
    is_east_asian: bool = False
    is_rightward: bool = False


_INDIC = ("Nirmala UI", "Arial Unicode MS")
ARABIC = Script("ARABIC", "ar", ("Noto Sans Arabic", "Arial", "Tahoma"), is_rightward=True)
CHINESE = Script("CJK", "zh-CN", ("Noto Sans CJK SC", "Microsoft YaHei", "SimSun"), is_east_asian=True)
SCRIPTS = (
    ARABIC,
    Script("HEBREW", "he-IL", ("Noto Sans Hebrew", "Arial"), is_rightward=True),
    Script("BENGALI", "bn-BD", ("Noto Sans Bengali", *_INDIC)),
    Script("GURMUKHI", "pa-IN", ("Noto Sans Gurmukhi", *_INDIC)),
    Script("DEVANAGARI", "hi-IN", ("Noto Sans Devanagari", *_INDIC)),
    Script("GUJARATI", "gu-IN", ("Noto Sans Gujarati", *_INDIC)),
    Script("TAMIL", "ta-IN", ("Noto Sans Tamil", *_INDIC)),
    Script("ETHIOPIC", "ti-ER", ("Noto Sans Ethiopic", "Nyala", "Ebrima")),
    CHINESE,
    Script("HIRAGANA", "ja-JP", ("Noto Sans CJK JP", "Yu Gothic"), is_east_asian=True),
    Script("KATAKANA", "ja-JP", ("Noto Sans CJK JP", "Yu Gothic"), is_east_asian=True),
    Script("HANGUL", "ko-KR", ("Noto Sans CJK KR", "Malgun Gothic"), is_east_asian=True),
)
"""Every script that has a typeface of its own."""

URDU = frozenset("ٹڈڑںھہۂےۓ")
"""Letters that Urdu has and Arabic has not."""

_BY_NAME = {each.name: each for each in SCRIPTS}


def script_of(sign: str) -> Script | None:
    """Return the script of a sign; ``None`` for Latin letters, numbers, spaces and all that scripts share.

    Parameters
    ----------
    sign
        One code point.
    """
    return _BY_NAME.get(unicodedata.name(sign, "").partition(" ")[0])


def pieces(text: str) -> Iterator[tuple[str, Script | None]]:
    """Yield text cut where its script changes; spaces and marks stay with what stands before them.

    Parameters
    ----------
    text
        Any text.
    """
    last: Script | None = None
    told: list[tuple[str, Script | None]] = []
    for sign in text:
        found = script_of(sign)
        if found is not None or unicodedata.category(sign)[0] == "L":
            last = found
        told.append((sign, last))
    for script, group in groupby(told, key=lambda each: each[1]):
        yield "".join(sign for sign, _ in group), script


def language_of(text: str, script: Script) -> str:
    """Return the language of words of a script, as in BCP 47.

    Parameters
    ----------
    text
        The words.
    script
        Theirs.
    """
    return "ur-PK" if script.name == "ARABIC" and URDU & set(text) else script.language


def mark_in_words(root: Any) -> None:
    """Give words of other scripts their typeface, language and direction, in a file for word processors.

    Parameters
    ----------
    root
        An element of ``python-docx`` whose runs are all looked at.
    """
    from docx.oxml.ns import qn

    for run in list(root.iter(qn("w:r"))):
        said = run.findall(qn("w:t"))
        if len(said) == 1:
            for part, text, script in _split(run, said[0], qn("w:t")):
                part.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                _mark_docx(part.get_or_add_rPr(), text, script, qn)


def _mark_docx(properties: Any, text: str, script: Script, qn: Any) -> None:
    slots = ("w:eastAsia",) if script.is_east_asian else ("w:ascii", "w:hAnsi", "w:cs")
    letters = properties.get_or_add_rFonts()
    for slot in slots:
        letters.set(qn(slot), script.typefaces[0])
    letters.set(qn("w:hint"), "eastAsia" if script.is_east_asian else "cs")
    if script.is_rightward:
        properties.append(properties.makeelement(qn("w:rtl"), {}))
    slot = "w:eastAsia" if script.is_east_asian else "w:bidi"
    properties.append(properties.makeelement(qn("w:lang"), {qn(slot): language_of(text, script)}))


def mark_in_slides(root: Any) -> None:
    """Give words of other scripts their typeface and language, in slides.

    Parameters
    ----------
    root
        An element of ``python-pptx`` whose runs are all looked at.
    """
    from pptx.oxml.ns import qn

    for run in list(root.iter(qn("a:r"))):
        for part, text, script in _split(run, run.find(qn("a:t")), qn("a:t")):
            properties = part.get_or_add_rPr()
            properties.set("lang", language_of(text, script))
            for told in (qn("a:ea"), qn("a:cs")):
                for old in properties.findall(told):
                    properties.remove(old)
            after = [each for each in properties if each.tag in {qn("a:hlinkClick"), qn("a:extLst")}]
            slot = qn("a:ea") if script.is_east_asian else qn("a:cs")
            made = properties.makeelement(slot, {"typeface": script.typefaces[0]})
            if after:
                after[0].addprevious(made)
            else:
                properties.append(made)


def _split(run: Any, said: Any, tag: str) -> Iterator[tuple[Any, str, Script]]:
    """Cut a run where its script changes, and yield the pieces that are of another than the base's."""
    parts = list(pieces(said.text or "") if said is not None else ())
    if all(script is None for _, script in parts):
        return
    for text, script in parts:
        part = copy.deepcopy(run)
        part.find(tag).text = text
        run.addprevious(part)
        if script is not None:
            yield part, text, script
    run.getparent().remove(run)


OTHERS = (
    "Each other script names a typeface of the Noto family, e.g. Noto Sans Arabic, Noto Sans Bengali "
    "or Noto Sans CJK SC. Where that is not installed, the program takes its own."
)
"""What to know of the letters of other scripts: the file names typefaces and cannot bring them along."""


def describe_typefaces(template: bytes) -> str:
    """Return what to know of the letters of a file: its own too, unless those are a template's.

    Parameters
    ----------
    template
        Of the organisation; empty for none.
    """
    if template:
        return OTHERS
    others = ", ".join(IN_ITS_PLACE[:-1])
    serves = f"Where that is not installed, {others} or {IN_ITS_PLACE[-1]} serves."
    return f"This file is set in {BASE}. {serves} {OTHERS}"


def base_of(template: bytes) -> str:
    """Return the typeface that is set in a file; empty where a template has letters of its own.

    Parameters
    ----------
    template
        Of the organisation; empty for none.
    """
    return "" if template else BASE

"""The typesetter and its typefaces, which are optional: documents and pictures of maps need them."""

from __future__ import annotations

import importlib.util
import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from placebased.errors import TypesettingError

if TYPE_CHECKING:
    import typst

FONTS = (("font_source_sans_pro", "files"), ("manimgx_fonts", ""), ("manimgx_fonts_cjk", ""))
"""The packages that carry the typefaces, and the folder in each: the one of all text, one for each script
that it lacks (Arabic, Bengali, Gurmukhi and more), and one for Chinese, Japanese and Korean."""

TYPEFACES = ("Source Sans Pro", "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC")
"""Names of the typefaces in the order in which they are tried, as every template takes them."""

Form = Literal["pdf", "svg", "png"]

JOINERS = frozenset("\u200c\u200d")
"""Signs without a width that Urdu, Bengali and others join or part letters with."""

STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode that no reader sees: they steer lines and directions, or are nothing yet."""

EMPTY = Path(__file__).with_name("empty.typ")
"""A document of nothing."""

KEPT_FOR = 10
"""Documents for which the typesetter keeps what it worked out for one before."""


def fonts() -> list[Path]:
    """Return the folders of the typefaces, as the typesetter wants them; empty unless all are there."""
    found = [(importlib.util.find_spec(package), folder) for package, folder in FONTS]
    places = [
        Path(place) / folder
        for each, folder in found
        if each
        for place in each.submodule_search_locations or ()
    ]
    return places if all(each for each, _ in found) else []


@lru_cache(maxsize=1)
def faces() -> typst.Fonts:
    """Return the typefaces as the typesetter reads them: found once, each opened when it is first used."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=fonts())


def typeset(template: Path, form: Form, *, ppi: float | None = None, **inputs: str) -> bytes:
    """Return a template as it is set with what it is given; a PDF is tagged and checked as PDF/UA-1.

    Parameters
    ----------
    template
        A file of the typesetter's language; it finds :data:`TYPEFACES` as JSON in ``sys.inputs.faces``.
    form
        What is made.
    ppi
        Pixels an inch, of pictures of pixels.
    inputs
        What the template reads from ``sys.inputs``.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    import typst

    try:
        return typst.compile(
            template,
            format=form,
            ppi=ppi,
            sys_inputs={"faces": json.dumps(TYPEFACES), **inputs},
            font_paths=faces(),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"] if form == "pdf" else [],
        )
    except (typst.TypstError, OSError) as error:
        raise TypesettingError(str(error)) from error


def can_typeset() -> bool:
    """Return whether the typesetter and its typefaces are installed."""
    return importlib.util.find_spec("typst") is not None and bool(fonts())


def forget() -> None:
    """Let go of what the typesetter keeps of documents that it made: some 30 MB each.

    It keeps what it worked out for ten more documents, in case they are alike, and offers no way to say that
    they are not. Empty documents are made until that is past, in some 50 ms.
    """
    import typst

    empty = typst.Compiler(EMPTY, ignore_system_fonts=True)
    for _ in range(KEPT_FOR + 1):
        empty.compile(format="pdf")


def is_covered(sign: str) -> bool:
    """Return whether one of the typefaces has a sign, so that it is set and not left out.

    Parameters
    ----------
    sign
        One code point. What only steers a line or its direction is never covered, whatever typefaces say.
    """
    if sign in JOINERS:
        return True
    if unicodedata.category(sign) in STEERING:
        return False
    return any(ord(sign) in _signs(package) for package in range(len(FONTS)))


def is_in_base(sign: str) -> bool:
    """Return whether the typeface of all text has a sign itself.

    Parameters
    ----------
    sign
        One code point.
    """
    return ord(sign) in _signs(0)


@lru_cache(maxsize=len(FONTS))
def _signs(package: int) -> frozenset[int]:
    """Return the code points that the typefaces of a package have, read when a sign is first sought there.

    What is written in Latin letters never opens the largest, of some 45,000 signs.
    """
    from fontTools.ttLib import TTFont

    held: set[int] = set()
    for folder in fonts()[package : package + 1]:
        for file in sorted(folder.glob("*.tt[cf]")):
            # one of a collection serves: all of them share one set of signs
            made = TTFont(file, lazy=True, fontNumber=0)
            held.update(made.getBestCmap())
            made.close()
    return frozenset(held)

"""What every plain page has: its frame, its style, and its words from one file a language."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from placebased.ui import markup
from placebased.ui.runtime.routes import front

LANGUAGES = Path(__file__).with_name("languages")
LANGUAGE = "en"
STYLE = "plain/plain.css"


@cache
def texts(language: str = LANGUAGE) -> dict[str, str]:
    """Return the words of plain pages in a language.

    Parameters
    ----------
    language
        Name of a file in ``languages/``, without its ending.
    """
    held: dict[str, str] = json.loads((LANGUAGES / f"{language}.json").read_text(encoding="utf-8"))
    return held


def plain_page(title: str, body: str, *, name: str) -> str:
    """Return a whole page as HTML, which asks for nothing else: its style stands in it.

    Parameters
    ----------
    title
        Title of the page, as plain text.
    body
        What stands in its main part, already HTML.
    name
        Name of the explorer, as plain text, which links to its first page.
    """
    words = texts()
    home = markup.element("a", markup.text(name), href="./")
    skip = markup.element("a", markup.text(words["skip"]), cls="pb-skip", href="#answer")
    inner = f"{skip}<header>{home}</header><main><h1>{markup.text(title)}</h1>{body}</main>"
    return bare_page(title, inner, styles=(STYLE,))


def bare_page(
    title: str, inner: str, *, styles: tuple[str, ...], script: str = "", language: str = LANGUAGE
) -> str:
    """Return a whole page as HTML with a body of its own; its styles stand in it.

    Parameters
    ----------
    title
        Title of the page, as plain text.
    inner
        What stands in its body, already HTML.
    styles
        Paths of its style sheets below the front end's folder.
    script
        Path of the one script that it asks for; empty for none.
    language
        Language of its words, as HTML names it.
    """
    files = front().files
    style = "".join(files[each].body.decode() for each in styles)
    asked = f'<script type="module" src="{front().url}{script}"></script>' if script else ""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{markup.text(title)}</title><style>{style}</style></head><body>{inner}{asked}</body></html>"
    )

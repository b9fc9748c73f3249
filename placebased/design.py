"""The colours, sizes and radii of the whole explorer, which all stand in ``design.json``.

Python asks the functions here; scripts and styles take theirs from ``ui/front/tokens.js`` and ``tokens.css``,
which ``python -m placebased.design`` writes from the same file. Each colour has a value for the light and one
for the dark theme; a palette is a list of names of colours.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

TOKENS: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
FRONT = Path(__file__).parent / "ui" / "front"
WRITTEN = "Written from placebased/design.json by `python -m placebased.design`: change it there."


def colour(name: str, *, dark: bool = False) -> str:
    """Return a colour by its name.

    Parameters
    ----------
    name
        A key of ``colours`` in ``design.json``, e.g. ``"ink"``.
    dark
        Whether it is for the dark theme; paper and saved maps are light.

    Returns
    -------
    str
        A CSS colour, mostly ``#rrggbb``.

    Raises
    ------
    KeyError
        If no colour has that name.
    """
    found: str | list[str] = TOKENS["colours"][name]
    return found if isinstance(found, str) else found[dark]


def palette(name: str, *, dark: bool = False) -> tuple[str, ...]:
    """Return the colours of a palette in their order.

    Parameters
    ----------
    name
        A key of ``palettes`` in ``design.json``, e.g. ``"need"``.
    dark
        Whether it is for the dark theme.
    """
    return tuple(colour(each, dark=dark) for each in TOKENS["palettes"][name])


def fill_in(text: str) -> str:
    """Put the light colours into a text in which they are written as ``@{name}``.

    Parameters
    ----------
    text
        Markup, styles or a script, e.g. ``"color: @{ink}"``.

    Returns
    -------
    str
        The text with the colours as ``design.json`` writes them.
    """
    return re.sub(r"@\{([\w-]+)\}", lambda match: colour(match[1]), text)


def script() -> str:
    """Return the module that scripts import: every token by name, palettes as colours."""
    themes = {
        theme: {
            "colours": {name: colour(name, dark=dark) for name in TOKENS["colours"]},
            "palettes": {name: palette(name, dark=dark) for name in TOKENS["palettes"]},
        }
        for theme, dark in (("light", False), ("dark", True))
    }
    parts = {**themes, "sizes": TOKENS["sizes"]}
    body = "\n".join(f"export const {name} = {json.dumps(value, indent=2)};" for name, value in parts.items())
    return f"// {WRITTEN}\n\n{body}\n"


def style() -> str:
    """Return the style sheet of the custom properties: ``--c-ink``, ``--r-large`` and so on."""
    light = [f"  --c-{name}: {colour(name)};" for name in TOKENS["colours"]]
    radii = [f"  --r-{name}: {pixels}px;" for name, pixels in TOKENS["radii"].items()]
    dark = [
        f"  --c-{name}: {colour(name, dark=True)};"
        for name in TOKENS["colours"]
        if colour(name, dark=True) != colour(name)
    ]
    both = [
        f"    --c-{name}: light-dark({colour(name)}, {colour(name, dark=True)});"
        for name in TOKENS["colours"]
        if colour(name, dark=True) != colour(name)
    ]
    # Round the map, the theme is Streamlit's: its root says so by its colour scheme alone, as does the page
    # that is served before it.
    page = ["@supports (color: light-dark(red, red)) {", "  .stApp,", "  .pb-first {", *both, "  }", "}"]
    rules = [":root,\n:host {", *light, *radii, "}", "", ".pb-dark {", *dark, "}", "", *page]
    return f"/* {WRITTEN} */\n\n" + "\n".join(rules) + "\n"


def main() -> None:
    """Write what scripts and styles take theirs from."""
    (FRONT / "tokens.js").write_text(script(), encoding="utf-8")
    (FRONT / "tokens.css").write_text(style(), encoding="utf-8")


if __name__ == "__main__":
    main()

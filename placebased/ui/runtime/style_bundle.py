"""Style sheets with what they import put in place: one file, where a browser would fetch several.

It understands imports as they are written here: at the start of a line, by a relative address, without
conditions. Comments are for readers of the source; addresses of pictures are not followed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^@import "([^"]+)";\n?', re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n?", re.MULTILINE | re.DOTALL)


def bundle(sources: Mapping[str, str]) -> dict[str, str]:
    """Put what style sheets import in their place, each once.

    Parameters
    ----------
    sources
        Source of every style sheet, by its path.

    Returns
    -------
    dict of str to str
        What is served under a path: of the sheets that import others.

    Raises
    ------
    KeyError
        Where a sheet that is imported is not there.
    """
    return {path: _whole(sources, path, set()) for path, text in sources.items() if _IMPORT.search(text)}


def _whole(sources: Mapping[str, str], path: str, there: set[str]) -> str:
    def placed(found: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))
        if name in there:
            return ""
        there.add(name)
        return _whole(sources, name, there)

    return _IMPORT.sub(placed, _COMMENT.sub("", sources[path]))

"""The modules of a script that is fetched at once, put together in one file.

A browser that fetches sixty small modules spends longer on asking than on reading. What only one script of a
page imports, however far down, is put into the file of that script, each module in a scope of its own; what
several scripts import is put into one file beside them, so that they share what it holds. Comments are for
readers of the source.

It understands modules as they are written here: imports at the start of a line, by ``{ names }`` or as ``* as
name``; exports of functions, classes and constants, or one list at the end; no cycles.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

SHARED = "shared.js"
"""The file of what several scripts import."""

_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_IMPORT = re.compile(r'^import\s+(\{[^}]*\}|\*\s+as\s+\w+)\s+from\s+"([^"]+)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b\*? *(\w+|\{[^}]*\}))", re.MULTILINE)
_LIST = re.compile(r"^export \{([^}]*)\};?\n?", re.MULTILINE)


def bundle(sources: Mapping[str, str], entries: Sequence[str]) -> dict[str, str]:
    """Put the modules of each entry together.

    Parameters
    ----------
    sources
        Source of every module, by its path.
    entries
        Paths of the modules that pages ask for themselves.

    Returns
    -------
    dict of str to str
        What is served under a path: of the entries, and of the file of what several of them import.

    Raises
    ------
    KeyError
        Where a module that is imported is not there.
    """
    users = Counter(name for entry in entries for name in {*_reached(sources, entry)})
    reached = (name for entry in entries for name in _reached(sources, entry))
    shared = [name for name in dict.fromkeys(reached) if users[name] > 1 and name not in entries]
    files = {entry: _file(sources, entry, {*entries, *shared}, shared) for entry in sorted(entries)}
    return files | ({SHARED: _shared_file(sources, shared, {*entries})} if shared else {})


def imports(source: str, path: str) -> list[str]:
    """Return the paths of the modules that a module imports.

    Parameters
    ----------
    source
        What stands in it.
    path
        Its own path, from which addresses in it are read.
    """
    return [_path(path, address) for _, address in _IMPORT.findall(source)]


def asked_for(served: Mapping[str, str], entry: str) -> list[str]:
    """Return every file that a browser fetches for an entry, the entry last.

    Parameters
    ----------
    served
        What :func:`bundle` made.
    entry
        Path of the entry.
    """
    return [*_reached(served, entry)]


def _path(importer: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), address))


def _reached(sources: Mapping[str, str], entry: str) -> dict[str, None]:
    """Return a module and all that it imports, what is imported first."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        for each in imports(sources[name], name):
            if each not in found:
                visit(each)
        found[name] = None

    visit(entry)
    return found


def _file(sources: Mapping[str, str], entry: str, files: set[str], shared: Sequence[str]) -> str:
    """Return one file: what it holds, in an order in which everything is there before it is used."""
    inside = [name for name in _within(sources, entry, files) if name != entry]
    names = {name: f"_m{number}" for number, name in enumerate(inside)}
    outside = dict.fromkeys(
        each for name in [*inside, entry] for each in imports(sources[name], name) if each in files
    )
    names |= {name: f"_f{number}" for number, name in enumerate(outside)}
    folder = posixpath.dirname(entry) or "."
    held = (f"const {names[name]} = {_scope(sources[name], name, names)};\n" for name in inside)
    asked = _asked(outside, names, shared, folder)
    return "".join([asked, *held, _bound(sources[entry], entry, names)])


def _asked(outside: Iterable[str], names: Mapping[str, str], shared: Sequence[str], folder: str) -> str:
    """Return the imports of what is in other files: of entries, and of the file that several share."""
    alone = (
        f'import * as {names[name]} from "{_address(name, folder)}";\n'
        for name in outside
        if name not in shared
    )
    taken = [f"_s{shared.index(name)} as {names[name]}" for name in outside if name in shared]
    together = f'import {{ {", ".join(taken)} }} from "{_address(SHARED, folder)}";\n' if taken else ""
    return together + "".join(alone)


def _shared_file(sources: Mapping[str, str], shared: Sequence[str], entries: set[str]) -> str:
    """Return the file of what several entries import: an object a module, what is imported first."""
    names = {name: f"_s{number}" for number, name in enumerate(shared)}
    outside = dict.fromkeys(
        each for name in shared for each in imports(sources[name], name) if each in entries
    )
    names |= {name: f"_f{number}" for number, name in enumerate(outside)}
    held = (f"const {names[name]} = {_scope(sources[name], name, names)};\n" for name in shared)
    given = ", ".join(names[name] for name in shared)
    return "".join([_asked(outside, names, (), "."), *held, f"export {{ {given} }};\n"])


def _within(sources: Mapping[str, str], entry: str, files: set[str]) -> Iterator[str]:
    """Return the modules that are put into the file of an entry, what is imported first."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        for each in imports(sources[name], name):
            if each not in files and each not in found:
                visit(each)
        found[name] = None

    visit(entry)
    return iter(found)


def _address(name: str, folder: str) -> str:
    relative = posixpath.relpath(name, folder)
    return relative if relative.startswith(".") else f"./{relative}"


def _scope(source: str, path: str, names: Mapping[str, str]) -> str:
    """Return a module as an expression: an object of what it exports."""
    given = [name for found in _EXPORT.findall(source) for name in _names(found)]
    body = _EXPORT.sub("", _bound(source, path, names))
    listed = _LIST.search(body)
    if listed:
        pairs = [each.split(" as ") for each in listed[1].split(",") if each.strip()]
        given += [f"{pair[-1].strip()}: {pair[0].strip()}" for pair in pairs]
        body = _LIST.sub("", body)
    return f"(() => {{\n{body}return {{ {', '.join(given)} }};\n}})()"


def _names(declared: str) -> list[str]:
    """Return the names that a declaration makes: one, or those on the right of a pattern."""
    return [each.rpartition(":")[2].strip() for each in declared.strip("{}").split(",") if each.strip()]


def _bound(source: str, path: str, names: Mapping[str, str]) -> str:
    """Return the source without comments, its imports taken from the objects of those names."""

    def taken(found: re.Match[str]) -> str:
        what, address = found.groups()
        target = what.replace(" as ", ": ") if what.startswith("{") else what.rpartition(" ")[2]
        return f"const {target} = {names[_path(path, address)]};\n"

    return _IMPORT.sub(taken, _COMMENT.sub("", source))

"""Read docstrings as text: which parameters of public functions they leave out, and which results."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef

UNDERLINED = re.compile(r"^([A-Z]\w+)\n-{3,}$", re.MULTILINE)
"""The heading of a numpy section."""

GIVES_NOTHING = {"None", "NoReturn", "Never"}
"""Annotations of functions that return nothing."""


def undescribed_parameters(source: str) -> list[str]:
    """Return the parameters of public functions and classes that no ``Parameters`` section names.

    Parameters
    ----------
    source
        The text of a module.

    Returns
    -------
    list of str
        Each as ``function(parameter)``, ``Class.method(parameter)`` or ``Class(parameter)``.
    """
    body = ast.parse(source).body
    functions = [(name, node, docstring(node)) for name, node in public_functions(body)]
    return [
        f"{name}({parameter})"
        for name, node, text in [*functions, *constructors(body)]
        for parameter in parameters(node)
        if parameter not in described(text)
    ]


def undescribed_results(source: str) -> list[str]:
    """Return the public functions of which neither the summary nor a section says what they return.

    Properties are left out: the name of a property says what it is.

    Parameters
    ----------
    source
        The text of a module.

    Returns
    -------
    list of str
        Each as ``function`` or ``Class.method``, in the order of the module.
    """
    return [
        name
        for name, function in public_functions(ast.parse(source).body)
        if returns_something(function) and not says_what_it_returns(docstring(function))
    ]


def public_functions(body: list[ast.stmt], owner: str = "") -> Iterator[tuple[str, Function]]:
    """Yield name and node of every public function, and of every public method of a public class.

    Parameters
    ----------
    body
        The statements of a module or a class.
    owner
        What stands before the name: the class with a point, or nothing.
    """
    for node in body:
        if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
            continue
        if isinstance(node, ast.ClassDef):
            yield from public_functions(node.body, f"{owner}{node.name}.")
        else:
            yield f"{owner}{node.name}", node


def constructors(body: list[ast.stmt]) -> Iterator[tuple[str, Function, str]]:
    """Yield name, ``__init__`` and docstring of every public class that has one, which says what makes it."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            inits = (each for each in node.body if isinstance(each, Function) and each.name == "__init__")
            yield from ((node.name, init, docstring(node)) for init in inits)


def parameters(function: Function) -> list[str]:
    """Return the names of what a caller hands to a function, without ``self`` and ``cls``."""
    given = function.args
    starred = [each for each in (given.vararg, given.kwarg) if each]
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, *starred]
    return [each.arg for each in named if each.arg not in {"self", "cls"}]


def docstring(node: Function | ast.ClassDef) -> str:
    """Return the docstring of a function or class without its indent; empty where there is none."""
    return ast.get_docstring(node) or ""


def sections(text: str) -> dict[str, str]:
    """Return the numpy sections of a docstring by their heading."""
    _, *parts = UNDERLINED.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def described(text: str) -> set[str]:
    """Return the names in the ``Parameters`` section of a docstring that have words below them."""
    entries = re.findall(r"^(\S.*)\n +\S", sections(text).get("Parameters", ""), re.MULTILINE)
    return {name.strip().lstrip("*") for entry in entries for name in entry.partition(":")[0].split(",")}


def returns_something(function: Function) -> bool:
    """Return whether a function that is no property is annotated with a result."""
    if any("property" in ast.unparse(decorator) for decorator in function.decorator_list):
        return False
    return ast.unparse(function.returns or ast.Constant(None)) not in GIVES_NOTHING


def says_what_it_returns(text: str) -> bool:
    """Return whether a docstring has a section on the result, or ``Return`` or ``Yield`` in its summary."""
    summary = text.partition("\n\n")[0]
    return bool(re.search(r"\b(returns?|yields?)\b", summary, re.IGNORECASE)) or bool(
        sections(text).keys() & {"Returns", "Yields"}
    )

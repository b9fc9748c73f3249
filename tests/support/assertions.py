"""Read tests as text: which of them would pass although nothing was looked at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain

ASSERTING = ("raises", "warns", "fail", "expect")
"""Functions that make a test fail; so do those whose name begins with ``assert_``."""

KEEPS_LENGTH = ("enumerate", "zip", "sorted", "reversed", "list", "tuple", "set", "items", "values", "keys")
"""Functions and methods that return as many rows as they were given."""


def idle_tests(source: str) -> list[str]:
    """Return the names of tests in a file that can pass without holding anything.

    Such a test asserts only inside loops over rows that were worked out, of which there may be none
    (`tests.support.rows.some` says there must be some), or only under a condition, or not at all. A test
    whose body is one statement is left out: it shows that a call raises nothing.

    Parameters
    ----------
    source
        The text of the file.
    """
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    tests = [each for each in functions if each.name.startswith("test_")]
    helpers = {each.name for each in functions if each not in tests and asserts(each)}
    return [test.name for test in tests if is_idle(test, helpers)]


def is_idle(test: ast.FunctionDef, helpers: set[str]) -> bool:
    """Return whether no assertion of a test is sure to be reached.

    Parameters
    ----------
    test
        The function.
    helpers
        Names of functions of its file that assert.
    """
    body = test.body[1:] if ast.get_docstring(test) else test.body
    return not any(is_held(node, helpers) for node in body) and (len(body) > 1 or asserts(test))


def is_held(node: ast.AST, helpers: set[str]) -> bool:
    """Return whether an assertion stands in a node where it is reached whatever the rows are."""
    if is_assertion(node, helpers):
        return True
    if isinstance(node, ast.For):
        inside = node.body if is_filled(node.iter) else []
        return any(is_held(each, helpers) for each in chain([node.iter], inside, node.orelse))
    if isinstance(node, ast.While | ast.If):
        return is_held(node.test, helpers)
    return any(is_held(each, helpers) for each in ast.iter_child_nodes(node))


def asserts(node: ast.AST) -> bool:
    """Return whether there is any assertion in a node."""
    return any(is_assertion(each, set()) for each in ast.walk(node))


def is_assertion(node: ast.AST, helpers: set[str]) -> bool:
    """Return whether a node fails the test that reaches it."""
    name = next(called([node]), "")
    return isinstance(node, ast.Assert) or name in helpers | {*ASSERTING} or name.startswith("assert_")


def is_filled(rows: ast.expr) -> bool:
    """Return whether what a loop goes over is written out, a constant, or said to hold something."""
    if isinstance(rows, ast.List | ast.Tuple | ast.Set):
        return bool(rows.elts)
    if isinstance(rows, ast.Dict):
        return bool(rows.keys)
    if isinstance(rows, ast.Constant):
        return bool(rows.value)
    if isinstance(rows, ast.Name):
        return rows.id.isupper()
    if isinstance(rows, ast.Subscript):
        return is_filled(rows.value)
    return isinstance(rows, ast.Call) and is_filled_call(rows)


def is_filled_call(call: ast.Call) -> bool:
    """Return whether a function returns rows for certain."""
    name = next(called([call]), "")
    if name in {"some", "range"}:
        return True
    given = [call.func.value] if isinstance(call.func, ast.Attribute) else call.args
    return name in KEEPS_LENGTH and all(map(is_filled, given))


def called(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield the bare names of the functions that nodes call."""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id

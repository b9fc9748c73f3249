"""Docstrings are read as people read them: what is named in the numpy sections, and what is not."""

from __future__ import annotations

import pytest

from tests.support.docstrings import undescribed_parameters, undescribed_results


def module(docstring: str, *, signature: str = "reach(east, north) -> float", indent: str = "") -> str:
    """Return a module of one function (below ``indent``) with a docstring."""
    lines = [f"def {signature}:", f'    """{docstring}', '    """']
    return "".join(f"{indent}{line}\n" for text in lines for line in text.replace("\n", "\n    ").split("\n"))


BOTH = "Say so.\n\nParameters\n----------\n"


@pytest.mark.parametrize(
    ("docstring", "missing"),
    [
        ("Say so.", ["reach(east)", "reach(north)"]),
        (f"{BOTH}east\n    Metres.", ["reach(north)"]),
        (f"{BOTH}east, north\n    Metres.", []),
        (f"{BOTH}east : float\n    Metres.\nnorth : float\n    Metres.", []),
        (f"{BOTH}east\nnorth\n    Metres.", ["reach(east)"]),
        (f"{BOTH}east\n    Not north\n    of it.", ["reach(north)"]),
        (f"{BOTH}east\n    Metres.\n\nReturns\n-------\nnorth\n    Metres.", ["reach(north)"]),
        ("Say so.\n\nNotes\n-----\neast, north\n    Metres.", ["reach(east)", "reach(north)"]),
    ],
)
def test_a_parameter_is_described_in_its_section_with_words(docstring: str, missing: list[str]) -> None:
    """A name counts where it stands in the section of parameters and words stand below it."""
    assert undescribed_parameters(module(docstring)) == missing


def test_every_kind_of_parameter_counts() -> None:
    """Parameters by position, by name and starred ones are all looked for; ``self`` and ``cls`` are not."""
    signature = "reach(self, cls, a, /, b, *c, d, **e) -> None"
    assert undescribed_parameters(module("Say so.", signature=signature)) == [
        "reach(a)",
        "reach(b)",
        "reach(d)",
        "reach(c)",
        "reach(e)",
    ]
    starred = f"{BOTH}a, b, d\n    Metres.\n*c, **e\n    Metres."
    assert undescribed_parameters(module(starred, signature=signature)) == []


@pytest.mark.parametrize(
    ("first", "named"),
    [
        ("class Walk:", ["Walk.reach(east)", "Walk.reach(north)"]),
        ("class _Walk:", []),
        ("def walk():", []),
    ],
)
def test_methods_are_named_with_their_class(first: str, named: list[str]) -> None:
    """Methods of public classes are looked at; those of private ones and functions in functions are not."""
    assert undescribed_parameters(f"{first}\n{module('Say so.', indent='    ')}") == named


@pytest.mark.parametrize(
    ("name", "docstring", "missing"),
    [
        ("Walk", "A walk.", ["Walk(metres)", "Walk(speed)"]),
        ("Walk", "A walk.\n\n    Parameters\n    ----------\n    metres\n        How far.", ["Walk(speed)"]),
        ("_Walk", "A walk.", []),
    ],
)
def test_a_class_says_what_it_is_made_from(name: str, docstring: str, missing: list[str]) -> None:
    """What ``__init__`` takes is described with the class, where it is public."""
    init = "    def __init__(self, metres, *, speed): ..."
    assert undescribed_parameters(f'class {name}:\n    """{docstring}\n    """\n{init}') == missing


def test_private_functions_are_left_out() -> None:
    """What begins with an underscore is nobody else's."""
    assert undescribed_parameters(module("Say so.", signature="_reach(east) -> float")) == []
    assert undescribed_results(module("Say so.", signature="_reach(east) -> float")) == []


def test_a_function_without_docstring_describes_nothing() -> None:
    """No docstring is no description."""
    assert undescribed_parameters("async def reach(east) -> float: ...") == ["reach(east)"]
    assert undescribed_results("async def reach(east) -> float: ...") == ["reach"]


@pytest.mark.parametrize(
    ("docstring", "result", "is_said"),
    [
        ("Measure it.", "float", False),
        ("Measure it, and\nreturn metres.", "float", True),
        ("Return metres.", "float", True),
        ("Yield metres.", "Iterator[float]", True),
        ("Measure it.\n\nReturns\n-------\nfloat\n    Metres.", "float", True),
        ("Measure it.\n\nYields\n------\nfloat\n    Metres.", "Iterator[float]", True),
        ("Measure it.\n\nReturns are high.", "float", False),
        ("Measure it.", "None", True),
        ("Stop.", "NoReturn", True),
    ],
)
def test_a_result_is_said_in_the_summary_or_a_section(docstring: str, result: str, is_said: bool) -> None:
    """Whoever reads the summary or the sections knows what comes back, if anything does."""
    found = undescribed_results(module(docstring, signature=f"reach() -> {result}"))
    assert found == ([] if is_said else ["reach"])


@pytest.mark.parametrize("decorator", ["property", "cached_property", "functools.cached_property"])
def test_a_property_says_by_its_name_what_it_is(decorator: str) -> None:
    """A property is read like an attribute, so its docstring is a noun."""
    text = module("Metres.", signature="length(self) -> float", indent="    ")
    assert undescribed_results(f"class Walk:\n    @{decorator}\n{text}") == []
    assert undescribed_results(f"class Walk:\n    @cache\n{text}") == ["Walk.length"]

"""Styles that a template for word processors lacks, taken from the usual one.

Word writes a style into a file only once somebody has used it. So the template of an organisation has its
own headings, and seldom a style for captions, numbered lists or tables: refused for that, few would be left.
"""

from __future__ import annotations

import copy
from typing import Any

from placebased.reports.writers import office_contrast

STYLES = (*office_contrast.STYLES, office_contrast.TABLE)
"""Every style that a document uses."""

NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def supply(made: Any) -> tuple[str, ...]:
    """Put the styles that a template lacks into it, with how their lists are numbered.

    Parameters
    ----------
    made
        The document of the library: its styles are changed.

    Returns
    -------
    tuple of str
        Names of the styles that it lacked.
    """
    import docx

    known = {str(each.name) for each in made.styles}
    lacking = tuple(name for name in STYLES if name not in known)
    if lacking:
        usual = docx.Document()
        for name in lacking:
            made.styles.element.append(_copied(usual, name, made))
    return lacking


def describe_supplied(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return in a sentence which styles a template lacked; nothing where it lacked none.

    Parameters
    ----------
    names
        Those that :func:`supply` put into it.
    """
    return (f"It lacks these styles: {', '.join(names)}. The usual ones stand for them.",) if names else ()


def _copied(usual: Any, name: str, made: Any) -> Any:
    """Return a style of the usual template, based on what the other template has."""
    from docx.oxml.ns import qn

    source = usual.styles[name]
    style = copy.deepcopy(source.element)
    for tag in ("w:link", "w:next"):
        for each in style.findall(qn(tag)):
            style.remove(each)
    style.set(qn("w:styleId"), _free_id(made, source.style_id))
    base = made.styles.default(source.type)
    for each in style.findall(qn("w:basedOn")):
        if base is None:
            style.remove(each)
        else:
            each.set(qn("w:val"), base.style_id)
    for number in style.iter(qn("w:numId")):
        number.set(
            qn("w:val"), _numbered_as(usual, number.get(qn("w:val")), made, style.get(qn("w:styleId")))
        )
    return style


def _free_id(made: Any, wanted: str) -> str:
    """Return an id for a style that no other has, which may go by another name."""
    taken = {each.style_id for each in made.styles}
    while wanted in taken:
        wanted += "Usual"
    return wanted


def _numbered_as(usual: Any, number: str, made: Any, style: str) -> str:
    """Copy how a list of the usual template is numbered; return the id that it has in the other."""
    from docx.oxml.ns import qn

    source, target = usual.part.numbering_part.element, _numbering_of(made)
    held = next(each for each in source.findall(qn("w:num")) if each.get(qn("w:numId")) == number)
    wanted = held.find(qn("w:abstractNumId")).get(qn("w:val"))
    kind = copy.deepcopy(
        next(
            each for each in source.findall(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == wanted
        )
    )
    for tag in ("w:nsid", "w:tmpl"):  # by these programs would take two lists for one
        for each in kind.findall(qn(tag)):
            kind.remove(each)
    for each in kind.iter(qn("w:pStyle")):
        each.set(qn("w:val"), style)
    own = str(_highest(target, "w:abstractNum", "w:abstractNumId") + 1)
    kind.set(qn("w:abstractNumId"), own)
    first = target.find(qn("w:num"))  # the kinds stand before the lists that are of them
    if first is None:
        target.append(kind)
    else:
        first.addprevious(kind)
    added = target.makeelement(qn("w:num"), {qn("w:numId"): str(_highest(target, "w:num", "w:numId") + 1)})
    added.append(added.makeelement(qn("w:abstractNumId"), {qn("w:val"): own}))
    target.append(added)
    return str(added.get(qn("w:numId")))


def _highest(numbering: Any, tag: str, name: str) -> int:
    from docx.oxml.ns import qn

    return max((int(each.get(qn(name))) for each in numbering.findall(qn(tag))), default=0)


def _numbering_of(made: Any) -> Any:
    """Return what says how a document's lists are numbered; one without lists gets it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import OxmlElement
    from docx.parts.numbering import NumberingPart

    try:
        return made.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, NUMBERING, OxmlElement("w:numbering"), made.part.package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part.element

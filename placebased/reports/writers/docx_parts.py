"""What a document for word processors is made of that its library has no function for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from placebased import design
from placebased.reports.document import Chart
from placebased.reports.writers import native_chart, scripts, table_layout

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

MARGIN = "45"
"""Twentieths of a point that a cell keeps free left and right of its words."""

USUAL_WIDTH = 17.0
"""Centimetres that the text of a page is wide where no template says otherwise."""

CENTIMETRE = 360_000
"""Length of a centimetre in the unit of office programs."""


def set_language(made: Any, language: str, *, letters: bool = True) -> None:
    """Set the language and typefaces of a document, and which of each other script where no run says more.

    Parameters
    ----------
    made
        The document of the library.
    language
        As in BCP 47.
    letters
        Whether the typefaces are set too: a template has its own.
    """
    from docx.oxml.ns import qn

    defaults = made.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for told in run.findall(qn("w:lang")):
        run.remove(told)
    others = {qn("w:eastAsia"): scripts.CHINESE.language, qn("w:bidi"): scripts.ARABIC.language}
    run.append(run.makeelement(qn("w:lang"), {qn("w:val"): language} | others))
    if letters:
        named = made.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
        for slot, name in _slots().items():
            named.set(qn(f"w:{slot}"), name)
    _name_replacements(made)


def _slots() -> dict[str, str]:
    """Return the typeface of each of the slots that word processors keep for scripts."""
    base = dict.fromkeys(("ascii", "hAnsi"), scripts.BASE)
    return base | {"eastAsia": scripts.CHINESE.typefaces[0], "cs": scripts.ARABIC.typefaces[0]}


def _name_replacements(made: Any) -> None:
    """Say in the list of typefaces what serves where one is not installed."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from lxml import etree

    ties = (tie for tie in made.part.rels.values() if tie.reltype == f"{RELATIONS}/fontTable")
    part = next((tie.target_part for tie in ties), None)
    if part is None:
        return
    root = parse_xml(part.blob)
    known = {each.get(qn("w:name")) for each in root}
    for name, *instead in ((scripts.BASE, *scripts.IN_ITS_PLACE), *(s.typefaces for s in scripts.SCRIPTS)):
        if name not in known:
            font = etree.SubElement(root, qn("w:font"), {qn("w:name"): name})
            etree.SubElement(font, qn("w:altName"), {qn("w:val"): ",".join(instead)})
            known.add(name)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def empty(made: Any) -> None:
    """Take out what a template says, and keep its styles, page and foot.

    Parameters
    ----------
    made
        The document of the library.
    """
    body = made.element.body
    for each in list(body)[:-1]:  # the last says how large the page is
        body.remove(each)


def colour_headings(made: Any, colour: str) -> None:
    """Give headings a colour, and the line below the title a quiet one.

    Parameters
    ----------
    made
        The document of the library.
    colour
        ``#rrggbb``.
    """
    from docx.shared import RGBColor

    quiet = design.colour("quiet")
    for name, ink in (("Title", colour), ("Heading 1", colour), ("Heading 2", colour), ("Subtitle", quiet)):
        made.styles[name].font.color.rgb = RGBColor.from_string(ink.removeprefix("#").upper())


def dress(run: Any, *, lead: bool, aside: bool) -> None:
    """Set words larger where they open a document, quieter where they are a remark.

    Parameters
    ----------
    run
        The words, of the library.
    lead, aside
        As in :class:`~placebased.reports.document.Paragraph`.
    """
    from docx.shared import Pt, RGBColor

    if lead:
        run.font.size = Pt(12.5)
    if aside:
        run.font.size = Pt(9.5)
        run.font.color.rgb = RGBColor.from_string(design.colour("quiet").removeprefix("#").upper())


def text_width(page: Any, usual: float) -> float:
    """Return how many centimetres the text of a page is wide.

    Parameters
    ----------
    page
        The section of the library.
    usual
        What stands for it where a template does not say.
    """
    told = (page.page_width, page.left_margin, page.right_margin)
    if any(each is None for each in told):
        return usual
    paper, left, right = (float(each.cm) for each in told)
    return paper - left - right


def add_feet(made: Any, stamp: str) -> None:
    """Put the stamp and the number of the page at the foot of every page, below what a template says there.

    Parameters
    ----------
    made
        The document of the library: its first page, and its even ones, may have a foot of their own.
    stamp
        Which data, and when.
    """
    page = made.sections[0]
    feet = [page.footer]
    if made.settings.odd_and_even_pages_header_footer:
        feet.append(page.even_page_footer)
    if page.different_first_page_header_footer:
        feet.append(page.first_page_footer)
    for foot in feet:
        last = foot.paragraphs[-1] if foot.paragraphs else foot.add_paragraph()
        _add_foot(foot.add_paragraph() if last.text else last, stamp)


def _add_foot(paragraph: Any, stamp: str) -> None:
    from docx.oxml.ns import qn

    paragraph.add_run(f"{stamp} · Page ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(run._r.makeelement(qn("w:fldChar"), {qn("w:fldCharType"): kind}))  # noqa: SLF001
        else:
            field = run._r.makeelement(qn("w:instrText"), {})  # noqa: SLF001
            field.text = text
            run._r.append(field)  # noqa: SLF001


def fill_table(
    table: Any, rows: Sequence[Sequence[str]], *, numeric: Sequence[bool], title: str, wide: float
) -> None:
    """Fill a table, its first row as the heading that stands again on each page.

    Parameters
    ----------
    table
        Of the library, with as many rows and columns.
    rows
        The cells, those of the heading first.
    numeric
        Which columns hold numbers, set to the right.
    title
        What the table is, for those who cannot see it.
    wide
        Centimetres that it is wide.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    size = Pt(7.5 if len(rows[0]) > 6 else 9)  # noqa: PLR2004 - columns that need smaller letters
    table.autofit = False
    room = table_layout.ROOM * wide / USUAL_WIDTH
    for column, share in zip(table.columns, table_layout.shares(rows, room=room), strict=True):
        column.width = int(share * wide * CENTIMETRE)
    every = iter(table._cells)  # noqa: SLF001 - asked row by row, the library counts all cells each time
    for row, cells in zip(table.rows, rows, strict=True):
        for words, is_number in zip(cells, numeric, strict=True):
            paragraph = next(every).paragraphs[0]
            paragraph.add_run(words).font.size = size
            if is_number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no function for it
        properties.append(properties.makeelement(qn("w:cantSplit"), {}))
    heading = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no function for it
    heading.append(heading.makeelement(qn("w:tblHeader"), {}))
    about = table._tbl.tblPr  # noqa: SLF001 - the library has no function for it
    _narrow_margins(about)
    about.append(about.makeelement(qn("w:tblCaption"), {qn("w:val"): title}))


def make_room(table: Any, high: float) -> None:
    """Make the rows below the heading of a table high enough to write in, and keep all on one page.

    Parameters
    ----------
    table
        Of the library.
    high
        Centimetres at least: words make rows higher.
    """
    from docx.enum.table import WD_ROW_HEIGHT_RULE

    for row in table.rows[1:]:
        row.height, row.height_rule = int(high * CENTIMETRE), WD_ROW_HEIGHT_RULE.AT_LEAST
    for row in table.rows[:-1]:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    _rule(table._tbl.tblPr)  # noqa: SLF001 - the library has no function for it


def _rule(about: Any) -> None:
    """Draw every line of a table that people write in: styles leave some out, row by row."""
    from docx.oxml.ns import qn

    borders = about.makeelement(qn("w:tblBorders"), {})
    how = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"}
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(borders.makeelement(qn(f"w:{side}"), {qn(name): said for name, said in how.items()}))
    after = (qn(f"w:{name}") for name in ("shd", "tblLayout", "tblCellMar", "tblLook"))
    next(found for name in after if (found := about.find(name)) is not None).addprevious(borders)


def _narrow_margins(about: Any) -> None:
    """Leave words of narrow columns the room that cells keep free at their sides."""
    from docx.oxml.ns import qn

    margins = about.makeelement(qn("w:tblCellMar"), {})
    for side in ("w:left", "w:right"):
        margins.append(margins.makeelement(qn(side), {qn("w:w"): MARGIN, qn("w:type"): "dxa"}))
    look = about.find(qn("w:tblLook"))
    if look is None:
        about.append(margins)
    else:
        look.addprevious(margins)


def add_chart(made: Any, paragraph: Any, chart: Chart, *, wide: float, high: float) -> None:
    """Put a chart of office programs into a paragraph, with the workbook that it is drawn from.

    Parameters
    ----------
    made, paragraph
        The document and the paragraph, of the library.
    chart
        The chart.
    wide, high
        Its size in centimetres.
    """
    from docx.oxml import parse_xml

    number = 1 + sum(part.partname.startswith("/word/charts/") for part in made.part.package.iter_parts())
    relation = made.part.relate_to(_chart_part(made, chart, number), f"{RELATIONS}/chart")
    paragraph.add_run()._r.append(parse_xml(_inline(chart, number, relation, wide, high)))  # noqa: SLF001


def _typeface(made: Any) -> str:
    """Return the typeface of the text, which charts have too; empty where it is the theme's."""
    return made.styles["Normal"].font.name or ""


def _chart_part(made: Any, chart: Chart, number: int) -> Any:
    """Return the part that holds a chart, tied to the part that holds its workbook."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree
    from pptx.chart.chart import Chart as OfficeChart
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.oxml import parse_xml

    data = native_chart.chart_data(chart)
    root = parse_xml(ChartXmlWriter(native_chart.chart_type(chart), data).xml.encode())
    native_chart.dress(OfficeChart(root, None), chart, size=9, typeface=_typeface(made))
    package = made.part.package
    book = data._workbook_writer.xlsx_blob  # noqa: SLF001 - how the library makes it for slides
    held = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), BOOK_TYPE, book, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, b"", package)
    relation = part.relate_to(held, f"{RELATIONS}/package")
    tie = etree.SubElement(root, f"{{{CHART_NAMESPACE}}}externalData", {f"{{{RELATIONS}}}id": relation})
    etree.SubElement(tie, f"{{{CHART_NAMESPACE}}}autoUpdate", {"val": "0"})
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001
    return part


def _inline(chart: Chart, number: int, relation: str, wide: float, high: float) -> str:  # noqa: PLR0917
    from xml.sax.saxutils import quoteattr

    main = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'cx="{int(wide * CENTIMETRE)}" cy="{int(high * CENTIMETRE)}"'
    about = f'id="{1000 + number}" name="Chart {number}" descr={quoteattr(chart.alternative)}'
    return (
        f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<wp:inline xmlns:wp="{main}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {about}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{CHART_NAMESPACE}">'
        f'<c:chart xmlns:c="{CHART_NAMESPACE}" xmlns:r="{RELATIONS}" r:id="{relation}"/>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )

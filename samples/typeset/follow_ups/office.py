"""Flat OpenDocument with tables whose cells may span rows and columns, for LibreOffice."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """A cell with its paragraphs; those that begin with a bullet are list items."""

    texts: tuple[str, ...]
    rows: int = 1
    columns: int = 1
    bold: bool = False
    shade: str = ""


def cell(*texts: str, rows: int = 1, columns: int = 1, bold: bool = False, shade: str = "") -> Cell:
    """Return a cell."""
    return Cell(texts, rows, columns, bold, shade)


def paragraph(style: str, text: str) -> str:
    """Set a paragraph."""
    return f'<text:p text:style-name="{style}">{escape(text, quote=False)}</text:p>'


def table(widths: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Set a table of columns in cm. A row leaves out the cells that others cover."""
    columns = "".join(f'<table:table-column table:style-name="w{w * 10:.0f}"/>' for w in widths)
    top = "".join(_cell(cell(text, bold=True, shade="Head")) for text in head)
    covered: set[tuple[int, int]] = set()
    body = []
    for number, row in enumerate(rows):
        xml, waiting, place = "", list(row), 0
        while place < len(widths):
            if (number, place) in covered:
                xml += "<table:covered-table-cell/>"
                place += 1
                continue
            own = waiting.pop(0)
            covered |= {
                (number + down, place + across)
                for down in range(own.rows) for across in range(own.columns)
                if down or across
            }  # fmt: skip
            xml += _cell(own)
            place += 1
        body.append(f"<table:table-row>{xml}</table:table-row>")
    return (
        f"<table:table>{columns}<table:table-header-rows><table:table-row>{top}</table:table-row>"
        f"</table:table-header-rows>{''.join(body)}</table:table>"
    )


def _cell(own: Cell) -> str:
    spans = f' table:number-rows-spanned="{own.rows}"' if own.rows > 1 else ""
    spans += f' table:number-columns-spanned="{own.columns}"' if own.columns > 1 else ""
    style = "strong" if own.bold else "td"
    inner = "".join(
        paragraph("item" if text.startswith("•") else style, text) for text in own.texts or ("",)
    )
    return (
        f'<table:table-cell table:style-name="Cell{own.shade}" office:value-type="string"{spans}>'
        f"{inner}</table:table-cell>"
    )


def document(
    body: str, header: str, widths: Sequence[float], font: str, size: float, landscape: bool = False
) -> str:
    """Put a flat document together; `widths` are those of all columns of its tables, in cm."""
    columns = "".join(
        f'<style:style style:name="w{w * 10:.0f}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{w}cm"/></style:style>'
        for w in sorted(set(widths))
    )
    wide, tall = ("29.7cm", "21cm") if landscape else ("21cm", "29.7cm")
    border = 'fo:border="0.5pt solid #777777" fo:padding="0.1cm"'
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'fo:margin-top="{above}cm" fo:margin-bottom="{below}cm" fo:margin-left="{left}cm" '
        f'fo:text-indent="{-left}cm" fo:keep-with-next="{keep}"/><style:text-properties '
        f'fo:font-family="{font}" fo:font-size="{points}pt" fo:font-weight="{weight}" '
        'fo:language="sv" fo:country="SE"/></style:style>'
        for name, points, weight, above, below, left, keep in (
            ("h1", size + 8, "bold", 0, 0.4, 0, "always"),
            ("h2", size + 3, "bold", 0.5, 0.2, 0, "always"),
            ("p", size, "normal", 0, 0.25, 0, "auto"),
            ("td", size - 1.5, "normal", 0, 0, 0, "auto"),
            ("strong", size - 1.5, "bold", 0, 0, 0, "auto"),
            ("item", size - 1.5, "normal", 0, 0.05, 0.3, "auto"),
            ("small", size - 3, "normal", 0, 0, 0, "auto"),
        )
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>{styles}</office:styles><office:automatic-styles>{columns}
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties {border}/>
</style:style><style:style style:name="CellHead" style:family="table-cell">
<style:table-cell-properties {border} fo:background-color="#dde7ee"/></style:style>
<style:style style:name="CellArea" style:family="table-cell">
<style:table-cell-properties {border} fo:background-color="#f0e6d2"/></style:style>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{wide}"
 fo:page-height="{tall}" fo:margin-top="1.2cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm"
 fo:margin-right="2cm"/><style:header-style><style:header-footer-properties fo:min-height="1.2cm"
 fo:margin-bottom="0.4cm"/></style:header-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header>{paragraph("small", header)}</style:header></style:master-page>
</office:master-styles><office:body><office:text>{body}</office:text></office:body>
</office:document>
"""

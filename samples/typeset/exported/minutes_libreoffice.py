"""Flat OpenDocument text turned into PDF by LibreOffice."""

import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from .minutes_model import Block

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip
Style = Mapping[str, str]


def paragraph(style: str, text: str) -> str:
    """Set a paragraph; a tab and a line end in the text are kept."""
    inner = escape(text).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    return f"<text:p text:style-name={quoteattr(style)}>{inner}</text:p>"


def table(
    rows: Sequence[Sequence[str]], widths: Sequence[float], cell: str = "Cell", head: bool = True
) -> str:
    """Set a table of columns in cm; the head is repeated on each page."""
    columns = "".join(f'<table:table-column table:style-name="w{w * 10:.0f}"/>' for w in widths)

    def line(row: Sequence[str], kind: str) -> str:
        cells = "".join(
            f'<table:table-cell table:style-name="{cell}">{paragraph(kind, text)}'
            "</table:table-cell>"
            for text in row
        )
        return f"<table:table-row>{cells}</table:table-row>"

    top = f"<table:table-header-rows>{line(rows[0], 'th')}</table:table-header-rows>"
    body = "".join(line(row, "td") for row in rows[1 if head else 0 :])
    return f"<table:table>{columns}{top if head else ''}{body}</table:table>"


def blocks_xml(blocks: Iterable[Block], boxed: Sequence[str] = ()) -> str:
    """Turn blocks into paragraphs; those below a head in `boxed` get a frame."""
    xml: list[str] = []
    frame = ""
    for block in blocks:
        if block.kind == "head":
            frame = "-box" if block.text in boxed else ""
        if block.kind == "table":
            width = 16.0 / len(block.rows[0])
            xml.append(table(block.rows, [width] * len(block.rows[0])))
        elif block.kind == "point":
            xml.append(paragraph(f"point{frame}", f"{block.label}\t{block.text}"))
        else:
            xml.append(paragraph(f"{block.kind}{frame}", block.text))
    return "\n".join(xml)


def document(
    body: str, styles: Mapping[str, tuple[Style, Style]], header: str, footer: str, widths: Style
) -> str:
    """Put a flat document together: paragraph styles, the page and its head and foot."""
    named = "".join(_style(name, *parts) for name, parts in styles.items())
    columns = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for name, width in widths.items()
    )
    line = "0.5pt solid #888888"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>{named}</office:styles>
<office:automatic-styles>{columns}
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties
 fo:border="{line}" fo:padding="0.08cm"/></style:style>
<style:style style:name="Bare" style:family="table-cell"><style:table-cell-properties
 fo:border="none" fo:padding="0.03cm"/></style:style>
<style:style style:name="Columns" style:family="section"><style:section-properties>
<style:columns fo:column-count="3" fo:column-gap="0.5cm"/></style:section-properties></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin-top="1.2cm" fo:margin-bottom="1cm" fo:margin-left="2.5cm"
 fo:margin-right="2.5cm"/><style:header-style><style:header-footer-properties
 fo:min-height="1.6cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style>
<style:header-footer-properties fo:min-height="1.2cm" fo:margin-top="0.4cm"/>
</style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
<style:header>{header}</style:header><style:footer>{footer}</style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
"""


def _style(name: str, layout: Style, letters: Style) -> str:
    """Declare a paragraph style; `tabs` holds tab stops in cm, right ones with an r."""
    stops = "".join(
        f'<style:tab-stop style:position="{place}cm" style:type="{kind}"/>'
        for stop in layout.get("tabs", "").split()
        for place, kind in [(stop.strip("r"), "right" if stop.endswith("r") else "left")]
    )
    above = " ".join(f'{key}="{held}"' for key, held in layout.items() if key != "tabs")
    font = " ".join(f'{key}="{held}"' for key, held in letters.items())
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {above}><style:tab-stops>{stops}</style:tab-stops>"
        f'</style:paragraph-properties><style:text-properties fo:language="sv" fo:country="SE" '
        f"{font}/></style:style>"
    )


def print_pdf(flat: str, pdf: Path) -> None:
    """Let LibreOffice turn a flat document into a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{pdf.stem}.fodt"
        source.write_text(flat, encoding="utf-8")
        command = [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(pdf.parent), str(source),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)

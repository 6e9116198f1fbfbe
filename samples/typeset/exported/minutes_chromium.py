"""HTML pages printed to PDF by headless Chromium."""

import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from .minutes_model import Block

_VOWELS = "aeiouyåäö"
_PARAGRAPH = re.compile(r"(?<=<p>)[^<]*|(?<=<p class=\"text\">)[^<]*|"
                        r"(?<=<p class=\"quote\">)[^<]*")  # fmt: skip
_LONG_WORD = re.compile(r"[^\W\d_]{12,}")
_SYLLABLE = re.compile(f"(?<=[{_VOWELS}][^\\W\\d_])(?=[^\\W\\d_{_VOWELS}][{_VOWELS}])|"
                       f"(?<=[{_VOWELS}])(?=[^\\W\\d_{_VOWELS}][{_VOWELS}])")  # fmt: skip


def softly_hyphenated(html: str) -> str:
    """Put soft hyphens into the long words of paragraphs, roughly where Swedish divides them.

    Chromium sets each one that is not at a line end as a space glyph without advance: pdfium and
    poppler read U+00AD there, pdfplumber a space that overlaps the next letter.
    """

    def divide(match: re.Match[str]) -> str:
        word = match.group()
        parts, start = [], 0
        for cut in (found.start() for found in _SYLLABLE.finditer(word)):
            if 3 <= cut <= len(word) - 3 and cut - start >= 3:
                parts.append(word[start:cut])
                start = cut
        return "&shy;".join([*parts, word[start:]])

    return _PARAGRAPH.sub(lambda found: _LONG_WORD.sub(divide, found.group()), html)


def with_hard_spaces(text: str) -> str:
    """Use non-breaking spaces after §, before a party and inside numbers."""
    text = re.sub(r"(§§?) (?=\d)", "\\1\u00a0", text)
    text = re.sub(r" (?=\([A-ZÅÄÖ][\w]{0,4}\))", "\u00a0", text)
    return re.sub(r"(?<=\d) (?=\d{3}\b|kronor|procent|röster|timmar)", "\u00a0", text)


def blocks_html(blocks: Iterable[Block], head: str = "h3") -> str:
    """Turn blocks into HTML; points that follow each other share a list."""
    html: list[str] = []
    listing = False
    for block in blocks:
        if listing and block.kind != "point":
            html.append("</div>")
        if block.kind == "point" and not listing:
            html.append('<div class="points">')
        listing = block.kind == "point"
        html.append(_block_html(block, head))
    return "\n".join([*html, "</div>"] if listing else html)


def _block_html(block: Block, head: str) -> str:
    """Turn one block into HTML."""
    text = escape(block.text, quote=False)
    if block.kind == "head":
        return f"<{head}>{text}</{head}>"
    if block.kind == "table":
        return table_html(block.rows)
    if block.kind == "point":
        return f'<div class="point"><span class="label">{block.label}</span><p>{text}</p></div>'
    return f'<p class="{block.kind}">{text}</p>'


def table_html(rows: Sequence[Sequence[str]], name: str = "") -> str:
    """Set a table whose first row is its head, repeated on each page."""
    head, *body = rows
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    lines = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in body
    )
    return f'<table class="{name}"><thead><tr>{top}</tr></thead>\n<tbody>{lines}</tbody></table>'


def print_pdf(html: str, pdf: Path) -> None:
    """Print a page of HTML to PDF; page size, heads and feet stand in its style sheet."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "minutes.html"
        source.write_text(html, encoding="utf-8")
        command = [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--disable-pdf-tagging", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={pdf}", source.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)

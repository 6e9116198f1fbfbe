"""Text made safe for a terminal, a spreadsheet or a file: characters that these cannot hold are
shown as escapes.

Text comes from foreign PDFs and file names. A control character may move the cursor or recolour a
terminal, a bidirectional override shows a name backwards, NUL and noncharacters are not allowed in
XML (https://www.w3.org/TR/xml/#charsets), and a lone surrogate (a file name that is not UTF-8)
cannot be encoded.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from decimal import Decimal

# Controls but tab and line feed; marks, embeddings, overrides and isolates of direction; line and
# paragraph separators; surrogates; noncharacters.
_UNSAFE = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    r"\ufdd0-\ufdef\ufffe\uffff"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
)
_UNSAFE_IN_TEXT = re.compile(f"[{_UNSAFE}]")
_UNSAFE_IN_LINE = re.compile(rf"[{_UNSAFE}\t\n]")
# Excel, LibreOffice and Google Sheets calculate a cell that begins so (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


def visible(text: str) -> str:
    r"""Return text with unsafe characters as escapes: ESC is `\x1b`, U+202E is `\u202e`.

    Tabs and line feeds stay. A byte of a file name that is not UTF-8 is shown as that byte.
    """
    return _UNSAFE_IN_TEXT.sub(_escape, text)


def visible_line(text: str) -> str:
    r"""Return text on one line: as `visible`, and tabs and line feeds as `\t` and `\n`."""
    return _UNSAFE_IN_LINE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in "\t\n\r":
        return {"\t": r"\t", "\n": r"\n", "\r": r"\r"}[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python decodes a byte that is not UTF-8 (PEP 383)
        code -= 0xDC00
    return _code(code)


def _code(code: int) -> str:
    if code <= 0xFF:
        return rf"\x{code:02x}"
    return rf"\u{code:04x}" if code <= 0xFFFF else rf"\U{code:08x}"


# What is printed for a sign that an encoding lacks; letters lose what stands over or under them.
_INSTEAD = {
    "→": "->", "↑": "^", "↓": "v", "≠": "!=", "–": "-", "—": "-", "−": "-", "·": "-", "•": "*",
    "…": "...", "█": "#", "§": "par.", "”": '"', "“": '"', "„": '"', "»": '"', "«": '"', "’": "'",
    "‘": "'", "\u00a0": " ", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "ß": "ss", "€": "EUR",
}  # fmt: skip


def printable(text: str, encoding: str) -> str:
    r"""Return text that an encoding has: in ASCII, "Åtgärd – ja" is "Atgard - ja".

    What nothing can stand for is an escape, as in `visible`.
    """
    if _encodes(text, encoding):
        return text
    return "".join(
        own if _encodes(own, encoding) else _instead(own, encoding) for own in text
    )  # fmt: skip


def _instead(character: str, encoding: str) -> str:
    plain = _INSTEAD.get(character) or "".join(
        own for own in unicodedata.normalize("NFKD", character) if not unicodedata.combining(own)
    )
    if plain != character and _encodes(plain, encoding):
        return plain
    return _code(ord(character))


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def harmless_cell(text: str) -> str:
    """Return text that no spreadsheet calculates: one that looks like a formula gets a leading '.

    A spreadsheet reads `=`, `+`, `-` and `@` at the beginning of a CSV cell as a formula, which can
    open programs and addresses.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def json_text(value: object, indent: int = 2, ascii_only: bool = False) -> str:
    """Return plain data as valid JSON; unsafe characters are JSON's own escapes: nothing is lost.

    With `ascii_only` so are all others that ASCII lacks. Dates are ISO strings, whole decimals
    integers; a number that JSON lacks (nan) is null.
    """
    text = json.dumps(_finite(value), ensure_ascii=ascii_only, indent=indent, default=_plain)
    return _UNSAFE_IN_TEXT.sub(_json_escape, text)


def _finite(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _finite(own) for key, own in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(own) for own in value]
    return value


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(rf"\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))

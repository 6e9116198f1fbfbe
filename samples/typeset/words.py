"""Breaks text into lines, and says what a reader should get back from them.

A word may carry marks where it can be broken. `energi~förbrukning` breaks with a plain hyphen,
a soft hyphen (U+00AD) breaks with itself; neither is shown unless the line ends there. A hyphen
that belongs to the word (`el- och värmeanvändning`) is written as it is.
"""

from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth

from .symbol_font import SOFT_HYPHEN

PLAIN_BREAK = "~"
NO_BREAK_SPACE = "\u00a0"


def reading(text: str) -> str:
    """Return the text as it should be read: "25\u00a0% energi~bruk" -> "25 % energibruk"."""
    return _shown(text).replace(NO_BREAK_SPACE, " ")


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Break a paragraph into lines no wider than `width` points."""
    lines: list[str] = []
    line = ""
    waiting = text.split(" ")[::-1]
    while waiting:
        word = waiting.pop()
        start = f"{line} " if line else ""
        if stringWidth(start + _shown(word), font, size) <= width:
            line = start + _shown(word)
            continue
        for head, rest in _broken(word):
            if stringWidth(start + head, font, size) <= width:
                lines.append(start + head)
                waiting.append(rest)
                line = ""
                break
        else:
            if not line:
                raise ValueError(f"{word!r} is wider than {width:.0f} points; give it a break mark")
            lines.append(line)
            waiting.append(word)
            line = ""
    return [*lines, line] if line else lines


def _shown(text: str) -> str:
    """Take away the marks of breaks that were not used."""
    return text.replace(PLAIN_BREAK, "").replace(SOFT_HYPHEN, "")


def _broken(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to break a word, the longest head first: ("energi-", "förbrukning")."""
    for position in range(len(word) - 1, 0, -1):
        if word[position] in (PLAIN_BREAK, SOFT_HYPHEN):
            hyphen = "-" if word[position] == PLAIN_BREAK else SOFT_HYPHEN
            yield _shown(word[:position]) + hyphen, word[position + 1 :]

"""Fonts, sizes and spacing: how the words are set, whatever they say."""

from __future__ import annotations

from dataclasses import dataclass

from samples.variations.common import Registry


@dataclass(frozen=True, slots=True)
class Typography:
    """How the text is set: `gap` in ems between paragraphs; `tracking` in points (negative sets
    narrow gaps between words); `keep_headings` holds a heading with what follows it."""

    font: str = "STIXGeneral"
    size: float = 11.0
    gap: float = 1.0
    leading: float = 0.6
    heading_size: float = 1.0
    bold_headings: bool = True
    italic_headings: bool = False
    capital_headings: bool = False
    keep_headings: bool = True
    justify: bool = False
    hyphenate: bool = False
    tracking: float = 0.0
    spacing: str = "100%"  # of the space between words
    height: float = 842.0
    left: float = 71.0
    right: float = 71.0

    def setup(self) -> str:
        """Return the Typst that sets text and paragraphs so."""
        return (
            f'#set text(font: ("{self.font}", "DejaVu Sans"), size: {self.size}pt, lang: "sv", '
            f"hyphenate: {str(self.hyphenate).lower()}, tracking: {self.tracking}pt, "
            f"spacing: {self.spacing})\n"
            f"#set par(justify: {str(self.justify).lower()}, leading: {self.leading}em)\n"
        )


TYPOGRAPHY: Registry[Typography] = Registry(
    serif=Typography(),
    sans=Typography(font="Bitstream Vera Sans", size=9.5, gap=1.1, heading_size=1.05),
    book=Typography(font="Libertinus Serif", size=11.5, justify=True, heading_size=1.1),
    narrow=Typography(font="DejaVu Sans", size=9, tracking=-0.25, spacing="70%", gap=0.9),
    small_pages=Typography(size=11, height=640, keep_headings=False),
    hyphenated=Typography(
        font="Libertinus Serif", size=12, justify=True, hyphenate=True, left=110, right=90
    ),
    capitals=Typography(font="Bitstream Vera Sans", size=9, capital_headings=True),
    plain_headings=Typography(bold_headings=False, italic_headings=True, size=11.5),
    typewriter=Typography(font="DejaVu Sans Mono", size=8.5, left=60, right=60),
    wide_margin=Typography(font="Bitstream Vera Sans", size=9.5, left=150, right=60, gap=1.2),
    dense=Typography(font="DejaVu Serif", size=8.5, gap=0.75, leading=0.45, keep_headings=False),
)

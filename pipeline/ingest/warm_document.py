"""Invented minutes and goals on two pages: read once before the first document.

What reading prepares when it needs it (patterns, words, the PDF library) is then there.
"""

from __future__ import annotations

_PAGES = (
    """Tomteboda kommun|Sammanträdesprotokoll|Sida 1 (2)
*Kommunstyrelsen
Plats och tid|Sammanträdesrum Eken, 2025-03-12 kl. 13.00-15.00
Beslutande|Anna Storhed (S), ordförande
|Bertil Tallroth (C)
Övriga deltagare|Eva Säterlid, sekreterare
Utses att justera|Bertil Tallroth (C)
Paragrafer|§§ 1-2
*§ 1 Dnr KS/2025:1
*Cykelväg längs ån
*Sammanfattning
Förvaltningen föreslår att planen antas. Kommunfullmäktige gav ett uppdrag 2024-11-25.
*Yrkanden
Anna Storhed (S) yrkar bifall till förvaltningens förslag.
Bertil Tallroth (C) yrkar avslag, med instämmande av Eva Ek (M).
*Beslutsgång
Ordföranden ställer förslagen mot varandra och finner bifall. Votering begärs.
Omröstningsresultat: med 8 ja-röster mot 5 nej-röster bifaller nämnden förslaget.
*Beslut
1. Planen antas.
2. Ärendet redovisas senast den 1 juni 2025.
*Reservationer
Bertil Tallroth (C) reserverar sig mot beslutet.""",
    """Tomteboda kommun|Uppföljning av klimatprogrammet 2024|Sida 2 (2)
*Mål 1.1 Minska energianvändningen i kommunens lokaler
Av 3 mål är 1 rött, 1 gult och 1 grönt.
Mål|Ansvarig|Status|Trend
1.1 Minska energin|Kommunstyrelsen|Grön|Oförändrad
1.2 Fler går och cyklar|Tekniska nämnden|Röd|Sämre
*Aktiviteter
Bygga solceller på skolor, klart 2026""",
)
_COLUMNS = (60, 200, 420)
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"


def warm_document() -> bytes:
    """Return the document as a PDF: lines in columns, those that begin with * are headings."""
    contents = [_content(page.splitlines()) for page in _PAGES]
    first = 5  # after the catalogue, the list of pages and two fonts
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        (_FONT % "Helvetica").encode(),
        (_FONT % "Helvetica-Bold").encode(),
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (first + 2 * number + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _content(lines: list[str]) -> bytes:
    drawn = []
    for number, line in enumerate(lines):
        font = "/F2 12 Tf" if line.startswith("*") else "/F1 10 Tf"
        for x, text in zip(_COLUMNS, line.removeprefix("*").split("|"), strict=False):
            shown = text.replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"BT {font} {x} {790 - 22 * number} Td ({shown}) Tj ET")
    return "\n".join(drawn).encode("cp1252")


def _file(objects: list[bytes]) -> bytes:
    """Return objects as a file with its table of places (ISO 32000-1, 7.5)."""
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, own in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, own)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % table)

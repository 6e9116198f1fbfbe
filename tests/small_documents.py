"""Small minutes of invented sittings, as many as asked: for runs of thousands of documents.

Each has two pages, a sitting of its own, and two §§ with motions, a decision and a reservation.
"""

from __future__ import annotations

import datetime
import io
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

_TOWNS = ("Granvik", "Kvarnmora", "Skogstuna", "Norrhamra", "Ekensala", "Bergsala", "Lerviken")
_BODIES = ("Kommunstyrelsen", "Socialnämnden", "Kulturnämnden", "Byggnadsnämnden")
_SUBJECTS = (
    "Cykelväg längs ån",
    "Taxa för renhållning",
    "Ny förskola i Västra",
    "Översyn av skyltar",
)


def small_minutes(number: int) -> bytes:
    """Return the minutes of sitting `number`; the same number gives the same bytes."""
    town, body = _TOWNS[number % 7], _BODIES[number // 7 % 4]
    day = datetime.date(2010, 1, 4) + datetime.timedelta(days=number // 28)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for page, lines in enumerate((_front(body, day, number), _items(number)), 1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, f"{town.upper()} KOMMUN")
        canvas.drawString(250, 800, "SAMMANTRÄDESPROTOKOLL")
        canvas.drawString(480, 800, f"Sida {page} (2)")
        canvas.drawString(60, 788, body)
        canvas.drawString(480, 788, day.isoformat())
        height = 750.0
        for line in lines:
            head = line.startswith("*")
            canvas.setFont("Helvetica-Bold" if head else "Helvetica", 12 if head else 11)
            left, _, right = line.removeprefix("*").partition("|")
            canvas.drawString(60, height, left)
            canvas.drawString(190, height, right)
            height -= 16
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write_small_minutes(folder: Path, numbers: range) -> None:
    """Write the minutes of some sittings into a folder; those that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        file = folder / f"minutes-{number:05d}.pdf"
        if not file.exists():
            file.write_bytes(small_minutes(number))


def _first_paragraph(number: int) -> int:
    return 1 + number % 90


def _front(body: str, day: datetime.date, number: int) -> list[str]:
    first = _first_paragraph(number)
    return [
        "*Sammanträdesprotokoll",
        "",
        f"Plats och tid|Sammanträdesrum Eken, {day.isoformat()} kl. 13.00-15.00",
        "Beslutande|Anna Storhed (S), ordförande",
        "|Bertil Tallroth (C), vice ordförande",
        "|Cecilia Stålfors (M)",
        "|David Kvarnlöf (V)",
        "Övriga deltagare|Eva Säterlid, sekreterare",
        "Utses att justera|Cecilia Stålfors (M)",
        f"Paragrafer|§§ {first}-{first + 1}",
    ]


def _items(number: int) -> list[str]:
    first = _first_paragraph(number)
    lines: list[str] = []
    for paragraph in (first, first + 1):
        subject = _SUBJECTS[(number + paragraph) % 4]
        lines += [
            f"*§ {paragraph} Dnr 2025/{number:05d}",
            f"*{subject}",
            "",
            "*Yrkanden",
            "Anna Storhed (S) yrkar bifall till förvaltningens förslag.",
            "Cecilia Stålfors (M) yrkar avslag på förvaltningens förslag.",
            "",
            "*Beslutsgång",
            "Ordföranden ställer förslagen mot varandra och finner att nämnden bifaller",
            "förvaltningens förslag.",
            "",
            "*Beslut",
            f"Förslaget om {subject.casefold()} antas.",
            "",
            "*Reservationer",
            "Cecilia Stålfors (M) reserverar sig mot beslutet.",
            "",
        ]
    return lines

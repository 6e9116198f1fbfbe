"""Lövåsa, socialnämnden: justified, softly hyphenated, wide tables, by Chromium."""

from html import escape
from pathlib import Path

from .minutes_chromium import (
    blocks_html,
    print_pdf,
    softly_hyphenated,
    table_html,
    with_hard_spaces,
)  # fmt: skip
from .minutes_gold import write_gold
from .minutes_model import Attendance, Item, Minutes
from .minutes_welfare_items import agenda
from .minutes_welfare_people import ATTENDANCE, C1, M1, S1, SECRETARY

NAME = "lovasa-sn-2025-05-22"
MEETING = {
    "body": "Socialnämnden",
    "date": "2025-05-22",
    "start_time": "13:00",
    "end_time": "17:20",
    "place": "Lindsalen, Lövåsa kommunhus",
    "chair": S1.person_name,
    "secretary": SECRETARY.person_name,
    "adjusters": [M1.person_name],
    "adjusted_on": "2025-05-28",
}
_STYLE = """
@page { size: A4; margin: 27mm 24mm 24mm 24mm;
  @top-left { content: "LÖVÅSA KOMMUN\\ASocialnämnden"; white-space: pre; font: 9pt "Carlito"; }
  @top-right { content: "Protokoll 2025-05-22\\A" counter(page) " (" counter(pages) ")";
    white-space: pre; text-align: right; font: 9pt "Carlito"; }
  @bottom-left { content: "Justerandes sign ............"; font: 8pt "Carlito"; }
  @bottom-right { content: "Utdragsbestyrkande ............"; font: 8pt "Carlito"; } }
body { font: 11.5pt/1.45 "Carlito"; text-align: justify; hyphens: manual;
  font-variant-ligatures: common-ligatures; margin: 0; }
h1 { font-size: 24pt; font-weight: normal; }
h2 { font: bold 13pt/1.3 "Carlito"; break-before: page; border-bottom: 1px solid #777;
  padding-bottom: 2mm; text-align: left; white-space: pre-wrap; }
h2.flow { break-before: auto; margin-top: 12mm; break-after: avoid; }
h3 { font: bold 11pt "Carlito"; margin: 5mm 0 1mm; break-after: avoid; }
p { margin: 0 0 2.2mm; }
p.quote { margin: 0 9mm 2.2mm; font-style: italic; }
.point { display: flex; margin: 0 0 1.2mm 4mm; } .point p { margin: 0; flex: 1; }
.label { width: 7mm; }
table { width: 100%; border-collapse: collapse; margin: 3mm 0; font-size: 9.5pt; }
th, td { border: 0.5pt solid #666; padding: 1mm 1.5mm; text-align: left; vertical-align: top; }
th { background: #e6ece4; }
.front td:first-child { width: 42mm; font-weight: bold; }
"""


def minutes() -> Minutes:
    """Put the minutes together."""
    return Minutes(NAME, "Lövåsa", MEETING, ATTENDANCE, agenda(), list_page=2)


def _row(present: Attendance) -> tuple[str, ...]:
    """Give a line of the attendance table."""
    name = present.person.person_name
    titles = {S1: ", ordförande", C1: ", 1:e vice ordförande", M1: ", 2:e vice ordförande"}
    name += titles.get(present.person, "")
    if present.substitutes_for:
        name += f" (ersätter {present.substitutes_for})"
    decides = "" if present.role == "substitute" else "X"
    substitute = "X" if "substitute" in present.role else ""
    return name, present.person.party or "", decides, substitute, present.paragraphs or "88-111"


def _front() -> str:
    """Set the front page and the attendance."""
    officials = [present for present in ATTENDANCE if present.role == "official"]
    rows = [
        ("Plats och tid", f"{MEETING['place']}, torsdagen den 22 maj 2025, kl. 13.00–17.20. "
         "Sammanträdet ajourneras kl. 15.05–15.25."),
        ("Beslutande", "Enligt närvarolista, nästa sida"),
        ("Övriga deltagare", "; ".join(
            f"{present.person.person_name}, {present.note}"
            + (f", §§ {present.paragraphs}" if present.paragraphs else "")
            for present in officials
        )),
        ("Utses att justera", str(M1)),
        ("Justeringens plats och tid", "Socialkontoret onsdagen den 28 maj 2025"),
        ("Paragrafer", "§§ 88–111"),
        ("Underskrifter", f"Ordförande {S1} · Justerare {M1} · Sekreterare {SECRETARY}"),
        ("Anslag/Bevis", "Protokollet är justerat och justeringen tillkännages 2025-05-29 till "
         "2025-06-20."),
    ]  # fmt: skip
    form = "".join(f"<tr><td>{escape(a)}</td><td>{escape(b)}</td></tr>" for a, b in rows)
    seats = [_row(present) for present in ATTENDANCE if present.role != "official"]
    head = ("Namn", "Parti", "Beslutande", "Ersättare", "Närvarande §§")
    return (
        f'<h1>Sammanträdesprotokoll</h1><table class="front"><tbody>{form}</tbody></table>'
        f"<h2>Närvarolista</h2>{table_html([head, *seats])}"
    )


def _contents(items: list[Item]) -> str:
    """Set the table of contents as a table."""
    rows = [(f"§ {item.paragraph}", item.title, item.case_number or "") for item in items]
    return f"<h2>Innehåll</h2>{table_html([('§', 'Ärende', 'Dnr'), *rows])}"


def _item(item: Item) -> str:
    """Set a paragraph of the minutes."""
    flow = ' class="flow"' if len(item.blocks) <= 4 else ""
    head = f"<h2{flow}>{escape(_head(item))}</h2>"
    return head + blocks_html(item.blocks) + "<h3>Skickas till</h3><p>Akten</p>"


def _head(item: Item) -> str:
    """Word the head as it is set."""
    case = f"    Diarienummer {item.case_number}" if item.case_number else ""
    return f"§ {item.paragraph}{case}\n{item.title}"


def typeset(folder: Path) -> int:
    """Write the PDF and its gold."""
    whole = minutes()
    items = list(whole.items)
    body = _front() + _contents(items) + "".join(_item(item) for item in items)
    body = softly_hyphenated(with_hard_spaces(body))
    head = f'<meta charset="utf-8"><title>Socialnämnden</title><style>{_STYLE}</style>'
    pdf = folder / f"{NAME}.pdf"
    print_pdf(f'<!doctype html><html lang="sv"><head>{head}</head><body>{body}</body></html>', pdf)
    running = ("lövåsakommunsocialnämnden", r"protokoll20250522\d\d?PAGES", r"justerandessign",
               "utdragsbestyrkande")  # fmt: skip
    return write_gold(whole, pdf, _head, running)

"""Strandköping, kommunfullmäktige: a long meeting, small capitals, by Chromium."""

from html import escape
from pathlib import Path

from .minutes_chromium import blocks_html, print_pdf
from .minutes_city_items import agenda
from .minutes_city_people import ATTENDANCE, CHAIR, GROUPS, SECRETARY
from .minutes_gold import write_gold
from .minutes_model import Attendance, Item, Minutes

NAME = "strandkoping-kf-2025-11-24"
_ADJUSTERS = (GROUPS["M"][4], GROUPS["V"][2])
MEETING = {
    "body": "Kommunfullmäktige",
    "date": "2025-11-24",
    "start_time": "16:00",
    "end_time": "22:15",
    "place": "Rådhussalen, Strandköping",
    "chair": CHAIR.person_name,
    "secretary": SECRETARY.person_name,
    "adjusters": [person.person_name for person in _ADJUSTERS],
    "adjusted_on": "2025-12-04",
}
_LOGO = (
    "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' width='34' height='34'>"
    "<rect x='1' y='1' width='32' height='32' fill='none' stroke='%23224466' stroke-width='2'/>"
    "<path d='M4 24 q6 -7 13 0 t13 0 M17 6 v14 M17 8 l8 9 h-8' fill='none' stroke='%23224466' "
    "stroke-width='2'/></svg>"
)
_STYLE = f"""
@page {{ size: A4; margin: 34mm 26mm 24mm 30mm;
  @top-left {{ content: url("{_LOGO}"); }}
  @top-center {{ content: "Strandköpings stad\\AKommunfullmäktige"; white-space: pre;
    font: 9.5pt Caladea; text-align: left; }}
  @top-right {{ content: "Protokoll 2025-11-24\\ASida " counter(page) " av " counter(pages);
    white-space: pre; text-align: right; font: 9.5pt Caladea; }}
  @bottom-center {{ content: "Justeras"; font: 8pt Caladea; }} }}
body {{ font: 12pt/1.5 "Liberation Serif"; font-kerning: none;
  font-variant-ligatures: none; margin: 0; }}
h1 {{ font-size: 22pt; font-variant: small-caps; font-weight: normal; }}
h2 {{ font-size: 13pt; margin: 11mm 0 3mm; white-space: pre-wrap; break-after: avoid; }}
h3 {{ font: bold 12pt Caladea; font-variant: small-caps; margin: 5mm 0 1mm; break-after: avoid; }}
p {{ margin: 0 0 2.4mm; orphans: 2; widows: 2; }}
p.quote {{ margin: 0 0 2.4mm 9mm; }}
.point {{ display: flex; margin: 0 0 1.2mm; }} .point p {{ margin: 0; flex: 1; }}
.label {{ width: 8mm; }}
.names {{ columns: 2; font-size: 10pt; }} .names p {{ margin: 0; }}
.new {{ break-before: page; }}
table {{ width: 100%; border-collapse: collapse; margin: 3mm 0; font-size: 9pt; }}
th, td {{ border-bottom: 0.5pt solid #999; padding: 0.4mm 1.5mm; text-align: left; }}
"""


def minutes() -> Minutes:
    """Put the minutes together."""
    return Minutes(NAME, "Strandköping", MEETING, ATTENDANCE, agenda())


def _named(present: Attendance) -> str:
    """Name someone present as the list has it."""
    words = str(present.person)
    if present.note:
        words += f", {present.note}"
    if present.substitutes_for:
        words += f" ersätter {present.substitutes_for} ({present.person.party})"
    if present.paragraphs:
        words += f" §§ {present.paragraphs}"
    return f"<p>{escape(words)}</p>"


def _front(items: list[Item]) -> str:
    """Set the front page, the attendance and the table of contents."""
    deciding = [p for p in ATTENDANCE if p.role not in ("substitute", "official")]
    rest = [p for p in ATTENDANCE if p.role == "substitute"]
    officials = [p for p in ATTENDANCE if p.role == "official"]
    contents = "".join(f"<p>§ {item.paragraph} {escape(item.title)}</p>" for item in items)

    def listing(head: str, people: list[Attendance]) -> str:
        return f'<h3>{head}</h3><div class="names">{"".join(map(_named, people))}</div>'

    return (
        "<h1>Protokoll från kommunfullmäktige</h1>"
        f"<h3>Plats och tid</h3><p>{MEETING['place']}, måndagen den 24 november 2025 kl. "
        "16.00–22.15, med ajournering för middag kl. 18.00–19.00</p>"
        + listing("Beslutande", deciding)
        + listing("Ej tjänstgörande ersättare", rest)
        + listing("Övriga deltagare", officials)
        + "<h3>Lokala partier</h3><p>HAMN = Hamnpartiet, NyStr = Nya Strandköping</p>"
        + f"<h3>Utses att justera</h3><p>{_ADJUSTERS[0]} och {_ADJUSTERS[1]}</p>"
        "<h3>Justeringens plats och tid</h3><p>Stadsledningskontoret den 4 december 2025</p>"
        f"<h3>Paragrafer</h3><p>§§ 151–180</p><h3>Underskrifter</h3><p>Ordförande {CHAIR}</p>"
        f"<p>Sekreterare {SECRETARY}</p><p>Justerare {_ADJUSTERS[0]}, {_ADJUSTERS[1]}</p>"
        f'<h1 class="new">Innehåll</h1>{contents}'
    )


def _head(item: Item) -> str:
    """Word the head as it is set."""
    case = f" Ärendenummer {item.case_number}" if item.case_number else ""
    return f"§ {item.paragraph}{case}\n{item.title}"


def _item(item: Item, first: bool) -> str:
    """Set a paragraph of the minutes."""
    place = ' class="new"' if first else ""
    return f"<h2{place}>{escape(_head(item))}</h2>{blocks_html(item.blocks)}"


def typeset(folder: Path) -> int:
    """Write the PDF and its gold."""
    whole = minutes()
    items = list(whole.items)
    body = _front(items) + "".join(_item(item, item is items[0]) for item in items)
    head = f'<meta charset="utf-8"><title>Protokoll</title><style>{_STYLE}</style>'
    pdf = folder / f"{NAME}.pdf"
    print_pdf(f'<!doctype html><html lang="sv"><head>{head}</head><body>{body}</body></html>', pdf)
    running = ("strandköpingsstadkommunfullmäktige", r"protokoll20251124sida\d\d?avPAGES",
               "justeras$", "^justeras")  # fmt: skip
    return write_gold(whole, pdf, _head, running)

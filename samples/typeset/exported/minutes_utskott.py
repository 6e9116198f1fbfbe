"""Kvarnmora, kommunstyrelsens arbetsutskott: boxed texts, coloured heads, by LibreOffice."""

from pathlib import Path

from .minutes_gold import write_gold
from .minutes_libreoffice import blocks_xml, document, paragraph, print_pdf, table
from .minutes_model import Item, Minutes
from .minutes_utskott_items import agenda
from .minutes_utskott_late import AU
from .minutes_utskott_people import ATTENDANCE, CHAIR, MAJ, SECRETARY

NAME = "kvarnmora-ksau-2025-02-04"
MEETING = {
    "body": "Kommunstyrelsens arbetsutskott",
    "date": "2025-02-04",
    "start_time": "08:15",
    "end_time": "11:50",
    "place": "Sammanträdesrum Hammaren, kommunhuset i Kvarnmora",
    "chair": CHAIR.person_name,
    "secretary": SECRETARY.person_name,
    "adjusters": [MAJ.person_name],
    "adjusted_on": "2025-02-10",
}
_BOXED = (
    AU, "Arbetsutskottets beslut", "Kommunstyrelsen beslutar",
    "Kommunstyrelsens förslag till kommunfullmäktige",
)  # fmt: skip
_FRAME = {"fo:border": "0.75pt solid #1f5c7a", "fo:padding": "0.15cm", "fo:margin-left": "0.2cm",
          "fo:margin-right": "0.2cm"}  # fmt: skip
_BODY = {"fo:font-family": "Liberation Sans", "fo:font-size": "11pt"}
_BLUE = {**_BODY, "fo:font-weight": "bold", "fo:color": "#1f5c7a"}
_GAP = {"fo:margin-bottom": "0.22cm", "fo:line-height": "125%"}
_POINT = {**_GAP, "fo:margin-left": "0.8cm", "fo:text-indent": "-0.6cm", "tabs": "0.6"}
STYLES = {
    "text": (_GAP, _BODY),
    "text-box": ({**_FRAME, "fo:line-height": "120%"}, _BODY),
    "point": (_POINT, _BODY),
    "point-box": ({**_FRAME, "tabs": "0.6"}, _BODY),
    "quote": ({**_GAP, "fo:margin-left": "1cm"}, {**_BODY, "fo:font-style": "italic"}),
    "head": ({"fo:margin-top": "0.45cm", "fo:margin-bottom": "0.1cm",
              "fo:keep-with-next": "always"}, {**_BLUE, "fo:font-size": "12pt"}),
    "head-box": ({**_FRAME, "fo:margin-top": "0.3cm", "fo:keep-with-next": "always",
                  "fo:background-color": "#dcebf2"},
                 {**_BLUE, "fo:font-size": "12pt"}),
    "item": ({"fo:break-before": "page", "fo:margin-bottom": "0.35cm", "tabs": "2.4 16r"},
             {**_BLUE, "fo:font-size": "15pt"}),
    "title": (_GAP, {**_BLUE, "fo:font-size": "22pt"}),
    "th": ({}, {**_BODY, "fo:font-weight": "bold", "fo:font-size": "9.5pt"}),
    "td": ({}, {**_BODY, "fo:font-size": "9.5pt"}),
    "running": ({"tabs": "6.5 16r"}, {**_BODY, "fo:font-size": "9pt", "fo:color": "#555555"}),
}  # fmt: skip


def minutes() -> Minutes:
    """Put the minutes together."""
    return Minutes(NAME, "Kvarnmora", MEETING, ATTENDANCE, agenda())


def _front(items: list[Item]) -> str:
    """Set the front page: a form in two columns."""
    deciding = [
        f"{present.person}{', ' + present.note if present.note else ''}"
        + (f" ersätter {present.substitutes_for} (M)" if present.substitutes_for else "")
        + (f" §§ {present.paragraphs}" if present.paragraphs else "")
        for present in ATTENDANCE
        if present.role in ("chair", "vice_chair", "member", "serving_substitute")
    ]
    substitutes = [
        f"{present.person}{' §§ ' + present.paragraphs if present.paragraphs else ''}"
        for present in ATTENDANCE
        if present.role == "substitute"
    ]
    others = [
        f"{present.person}, {present.note}"
        + (f" §§ {present.paragraphs}" if present.paragraphs else "")
        for present in ATTENDANCE
        if present.role == "official"
    ]
    rows = [
        ("Plats och tid", f"{MEETING['place']}, tisdagen den 4 februari 2025 kl. 08.15-11.50, "
         "ajournering kl. 09.40-10.00"),
        ("Beslutande", "\n".join(deciding)),
        ("Ej tjänstgörande ersättare", "\n".join(substitutes)),
        ("Övriga deltagare", "\n".join(others)),
        ("Utses att justera", str(MAJ)),
        ("Justeringens plats och tid", "Kommunledningskontoret den 10 februari 2025"),
        ("Paragrafer", f"§§ {items[0].paragraph}-{items[-1].paragraph}"),
        ("Underskrifter", f"Sekreterare\n\n{SECRETARY}\n\nOrdförande\n\n{CHAIR}\n\nJusterare"
         f"\n\n{MAJ}"),
    ]  # fmt: skip
    notice = [
        ("Anslag/Bevis", "Justeringen har tillkännagivits på kommunens anslagstavla."),
        ("Anslaget sätts upp", "2025-02-11"),
        ("Anslaget tas ned", "2025-03-05"),
    ]
    return (
        paragraph("title", "Sammanträdesprotokoll")
        + table(rows, (4, 12), head=False)
        + paragraph("text", "")
        + table(notice, (4, 12), head=False)
    )


def _item(item: Item) -> str:
    """Set a paragraph of the minutes."""
    case = f"\t{item.case_number}" if item.case_number else ""
    head = paragraph("item", f"Au § {item.paragraph}{case}\n{item.title}")
    signed = paragraph("text", "Skickas till: kommunstyrelsen, akten")
    return head + blocks_xml(item.blocks, _BOXED) + signed


def _head(item: Item) -> str:
    """Word the head as it is set."""
    return f"Au § {item.paragraph} {item.case_number or ''} {item.title}"


def typeset(folder: Path) -> int:
    """Write the PDF and its gold."""
    whole = minutes()
    header = paragraph("running", "KVARNMORA KOMMUN\tSAMMANTRÄDESPROTOKOLL\tSida @ (#)\n"
                       f"{MEETING['body']}\t\t{MEETING['date']}")  # fmt: skip
    header = header.replace("@", "<text:page-number/>").replace("#", "<text:page-count/>")
    footer = paragraph("running", "Justerandes sign\t\tUtdragsbestyrkande")
    body = _front(list(whole.items)) + "".join(_item(item) for item in whole.items)
    widths = {"w40": "4cm", "w120": "12cm"}
    pdf = folder / f"{NAME}.pdf"
    print_pdf(document(body, STYLES, header, footer, widths), pdf)
    running = (r"kvarnmorakommunsammanträdesprotokollsida\d+kommunstyrelsensarbetsutskott20250204",
               "justerandessignutdragsbestyrkande")  # fmt: skip
    return write_gold(whole, pdf, _head, running)

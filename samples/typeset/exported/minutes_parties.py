"""Skärvinge, kommunfullmäktige: running front page, groups, roll calls in an appendix."""

from pathlib import Path

from .minutes_gold import write_gold
from .minutes_libreoffice import blocks_xml, document, paragraph, print_pdf, table
from .minutes_model import Item, Minutes, Vote
from .minutes_parties_items import agenda
from .minutes_parties_people import ATTENDANCE, CHAIR, DIRECTOR, GROUPS, PARTY_NAMES, SECRETARY
from .minutes_parties_votes import LISTS, WRITTEN
from .minutes_people import listed

NAME = "skarvinge-kf-2025-03-17"
_ADJUSTERS = (GROUPS["V"][0], GROUPS["KD"][0])
MEETING = {
    "body": "Kommunfullmäktige",
    "date": "2025-03-17",
    "start_time": "18:30",
    "end_time": "21:05",
    "place": "Folkets Hus, Skärvinge",
    "chair": CHAIR.person_name,
    "secretary": SECRETARY.person_name,
    "adjusters": [person.person_name for person in _ADJUSTERS],
    "adjusted_on": "2025-03-24",
}
_BODY = {"fo:font-family": "Liberation Serif", "fo:font-size": "11.5pt"}
_HEAD = {"fo:font-family": "Liberation Sans", "fo:font-weight": "bold"}
_GAP = {"fo:margin-bottom": "0.2cm", "fo:line-height": "118%"}
_KEEP = {"fo:keep-with-next": "always"}
STYLES = {
    "text": ({**_GAP, "fo:margin-left": "1.5cm"}, _BODY),
    "front": (_GAP, _BODY),
    "name": ({}, _BODY),
    "group": ({**_KEEP, "fo:margin-top": "0.25cm"}, {**_HEAD, "fo:font-size": "10.5pt"}),
    "point": ({**_GAP, "fo:margin-left": "2.1cm", "fo:text-indent": "-0.6cm", "tabs": "0.6"},
              _BODY),
    "quote": ({**_GAP, "fo:margin-left": "2.5cm", "fo:margin-right": "1cm"},
              {**_BODY, "fo:font-style": "italic", "fo:font-size": "11pt"}),
    "head": ({**_KEEP, "fo:margin-top": "0.3cm", "fo:margin-bottom": "0.08cm",
              "fo:margin-left": "1.5cm"}, {**_HEAD, "fo:font-size": "11pt"}),
    "item": ({**_KEEP, "fo:margin-top": "1cm"}, {**_HEAD, "fo:font-size": "13pt"}),
    "case": ({**_KEEP, "fo:margin-bottom": "0.3cm"}, {**_BODY, "fo:font-size": "10pt"}),
    "title": ({"fo:margin-bottom": "0.5cm"}, {**_HEAD, "fo:font-size": "20pt"}),
    "part": ({"fo:break-before": "page", "fo:margin-bottom": "0.3cm"},
             {**_HEAD, "fo:font-size": "14pt"}),
    "toc": ({"tabs": "1.4 16r"}, _BODY),
    "th": ({}, {**_HEAD, "fo:font-size": "9pt"}),
    "td": ({}, {**_BODY, "fo:font-size": "9.5pt"}),
    "running": ({"tabs": "16r"}, {**_HEAD, "fo:font-size": "9pt", "fo:font-weight": "normal"}),
}  # fmt: skip
_FRONT = (
    f"Sammanträdet hölls i {MEETING['place']}, måndagen den 17 mars 2025 kl. 18.30-21.05, med "
    "ajournering kl. 19.50-20.05.",
    f"Ordförande var {CHAIR}. Vid protokollet satt {SECRETARY}. Närvarande var även kommundirektör "
    f"{DIRECTOR}.",
    f"Till justerare utsågs {listed([str(person) for person in _ADJUSTERS])}. Protokollet "
    "justerades på kommunkontoret den 24 mars 2025 och omfattar §§ 58-75.",
    "Beslutande och ersättare framgår av närvarolistan på följande sidor. Protokollets justering "
    "tillkännagavs på anslagstavlan den 25 mars 2025.",
)


def minutes() -> Minutes:
    """Put the minutes together."""
    return Minutes(NAME, "Skärvinge", MEETING, ATTENDANCE, agenda(), list_page=2)


def _present() -> str:
    """Set the attendance under the names of the groups, without codes."""
    lines = [paragraph("part", "Närvarolista"), paragraph("group", "Tjänstgörande")]
    for code, group in PARTY_NAMES.items():
        lines.append(paragraph("group", group))
        for present in ATTENDANCE:
            if present.person.party == code and present.role != "substitute":
                words = present.person.person_name
                if present.substitutes_for:
                    words += f" för {present.substitutes_for}"
                if present.role == "chair":
                    words += ", ordförande"
                if present.role == "vice_chair":
                    words += f", {'1' if code == 'C' else '2'}:e vice ordförande"
                if present.paragraphs:
                    words += f", §§ {present.paragraphs} (kl. 18.55-21.05)"
                lines.append(paragraph("name", words))
    lines.append(paragraph("group", "Ej tjänstgörande ersättare"))
    for present in ATTENDANCE:
        if present.role == "substitute":
            group = PARTY_NAMES[present.person.party or ""]
            lines.append(paragraph("name", f"{present.person.person_name}, {group}"))
    return "".join(lines)


def _contents(items: list[Item]) -> str:
    """Set a table of contents without page numbers."""
    lines = [paragraph("toc", f"§ {item.paragraph}\t{item.title}") for item in items]
    return paragraph("part", "Innehållsförteckning") + "".join(lines)


def _item(item: Item) -> str:
    """Set a paragraph of the minutes."""
    head = paragraph("item", f"§{item.paragraph} {item.title}")
    return head + paragraph("case", item.case_number or "") + blocks_xml(item.blocks)


def _by_option(votes: tuple[Vote, ...]) -> str:
    """Set the first list: a table of name, party and X for each option."""
    xml = ""
    for words, option in (("Ja-röster", "yes"), ("Nej-röster", "no"), ("Avstår", "abstain"),
                          ("Frånvarande", "absent")):  # fmt: skip
        rows = [(_named(v), v.person.party or "-", "X") for v in votes if v.option == option]
        if rows:
            xml += paragraph("group", words)
            xml += table([("Namn", "Parti", "X"), *rows], (9, 2, 1), "Bare")
    return xml


def _in_columns(votes: tuple[Vote, ...]) -> str:
    """Set a list with an X in the column of the option."""
    order = ("yes", "no", "abstain", "absent")
    rows = [
        (_named(v), v.person.party or "-", *("X" if v.option == option else "" for option in order))
        for v in votes
    ]
    head = ("Namn", "Parti", "Ja", "Nej", "Avstår", "Frånv.")
    return table([head, *rows], (9, 2, 1, 1, 1.4, 1.4))


def _named(vote: Vote) -> str:
    """Name the voter, and for whom a substitute serves."""
    replaced = f" för {vote.substitutes_for}" if vote.substitutes_for else ""
    return vote.person.person_name + replaced


def _appendices() -> str:
    """Set the roll calls and the written reservation."""
    xml = ""
    for number, item, votes in LISTS:
        xml += paragraph("part", f"Bilaga 2\nOmröstningslista nr. {number}, § {item}")
        xml += _by_option(votes) if number == 1 else _in_columns(votes)
    written = [paragraph("front", text) for text in WRITTEN]
    head = paragraph("part", "Bilaga 3\nReservation från Sverigedemokraterna, § 70")
    return xml + head + "".join(written)


def _head(item: Item) -> str:
    """Word the head as it is set."""
    return f"§{item.paragraph} {item.title} {item.case_number or ''}"


def typeset(folder: Path) -> int:
    """Write the PDF and its gold."""
    whole = minutes()
    header = paragraph("running", f"Skärvinge kommun\t@ (#)\nKommunfullmäktige {MEETING['date']}")
    header = header.replace("@", "<text:page-number/>").replace("#", "<text:page-count/>")
    footer = paragraph("running", "Justerare\tUtdragsbestyrkande")
    front = paragraph("title", "Kommunfullmäktiges protokoll")
    front += "".join(paragraph("front", text) for text in _FRONT)
    items = list(whole.items)
    body = "".join(_item(item) for item in items)
    start = paragraph("part", "Protokoll")
    text = front + _present() + _contents(items) + start + body + _appendices()
    widths = {f"w{w * 10:.0f}": f"{w}cm" for w in (9, 2, 1, 1.4, 16 / 3)}
    pdf = folder / f"{NAME}.pdf"
    print_pdf(document(text, STYLES, header, footer, widths), pdf)
    running = (r"skärvingekommun\d+kommunfullmäktige20250317", "justerareutdragsbestyrkande")
    return write_gold(whole, pdf, _head, running)

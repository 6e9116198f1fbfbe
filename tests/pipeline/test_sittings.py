"""Whole minutes on made-up pages: columns, footnotes, attendance lists, appendices, the skim."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.cli.show import lines_of

Make = Callable[..., Path]
Draw = Callable[[Canvas], None]
Text = tuple[float, float, str, str, float]
BODY, BOLD = "Times-Roman", "Helvetica-Bold"


def page(number: int, texts: Sequence[Text], of: int = 2, grid: Sequence[float] = ()) -> Draw:
    """Draw texts (x, top, text, font, size) under a running head; `grid`: tops of ruled lines."""

    def draw(canvas: Canvas) -> None:
        head: list[Text] = [
            (70, 40, "Storsjö kommun", BOLD, 9),
            (270, 40, "SAMMANTRÄDESPROTOKOLL", BOLD, 9),
            (500, 40, f"{number} ({of})", BOLD, 9),
            (70, 55, "Kommunstyrelsen", BODY, 9),
            (270, 55, "2024-03-12", BODY, 9),
        ]
        for x, top, text, font, size in [*head, *texts]:
            canvas.setFont(font, size)
            canvas.drawString(x, 842 - top, text)
        for top in grid:
            canvas.line(68, 842 - top, 520, 842 - top)

    return draw


def front(rows: Sequence[tuple[str, str]], top: float = 90) -> list[Text]:
    """Return a front page of labels with their values at the right."""
    texts: list[Text] = []
    for index, (label, value) in enumerate(rows):
        y = top + 16 * index
        texts += [(70, y, label, BOLD, 10)] * bool(label) + [(220, y, value, BODY, 10)]
    return texts


FRONT = front(
    [
        ("Plats och tid", "Rådhuset, kl. 13.00-15.20"),
        ("Beslutande", "Bo Ek (S), ordförande"),
        ("", "Eva Ås (M)"),
        ("", "Ida Berg (V)"),
        ("Utses att justera", "Eva Ås"),
        ("Paragrafer", "§§ 12-13"),
        ("Sekreterare", "Tor Lind"),
    ]
)


def agenda_item(top: float, head: str, *texts: str) -> list[Text]:
    """Return an agenda item's head, and headings (ending with a colon) and lines below it."""
    drawn: list[Text] = [(70, top, head, BOLD, 12)]
    for index, text in enumerate(texts, 1):
        font = BOLD if text.endswith(":") else BODY
        drawn.append((70, top + 18 * index, text.rstrip(":"), font, 10.5))
    return drawn


def read(path: Path) -> Parsed:
    return parse(path.read_bytes(), path.name)


def names(parsed: Parsed) -> list[tuple[object, ...]]:
    rows = [row.model_dump() for row in parsed.tables["attendance"]]
    return [(row["person_name"], row["party"], row["role"], row["substitutes_for"]) for row in rows]


def test_two_columns_are_read_one_after_the_other_without_their_footnotes(make_pdf: Make) -> None:
    prose = textwrap.wrap(
        "Förvaltningen har under våren gått igenom samtliga avtal och funnit att flera av dem kan "
        "sägas upp utan kostnad. De boende har hörts vid två tillfällen och är i huvudsak positiva "
        "till förslaget, men flera har frågat efter bättre belysning längs gångvägen mot skolan. "
        "Kostnaden beräknas till högst 40 000 kronor om året och ryms inom nämndens budgetram. "
        "Arbetet samordnas med tekniska nämnden, som har lämnat ett yttrande över förslaget.",
        44,
    )

    def column(x: float, head: str, case: str, decided: str) -> list[Text]:
        texts: list[Text] = [(x, 90, head, BOLD, 12), (x, 106, case, BODY, 9)]
        texts += [(x, 124, "Beslut", BOLD, 10.5), (x, 138, decided, BODY, 10)]
        texts += [(x, 156, "Ärendet", BOLD, 10.5)]
        return texts + [(x, 170 + 12 * i, line, BODY, 10) for i, line in enumerate(prose)]

    texts = column(60, "§ 12 Avtal", "KS 2024/1", "Avtalen sägs upp med omedelbar verkan i maj.")
    texts += column(305, "§ 13 Väg", "KS 2024/2", "Vägen byggs om i enlighet med förslaget nu.")
    texts += [(60, 760, "1 Enligt uppgift från skolan var de 40.", BODY, 7.5)]
    parsed = read(make_pdf(page(1, FRONT), page(2, texts)))
    decided = [row.model_dump()["text"] for row in parsed.tables["decisions"]]
    assert decided == [
        "Avtalen sägs upp med omedelbar verkan i maj.",
        "Vägen byggs om i enlighet med förslaget nu.",
    ]
    cases = [row.model_dump()["case_number"] for row in parsed.tables["agenda_items"]]
    assert cases == ["KS 2024/1", "KS 2024/2"]


def test_an_attendance_list_may_stand_in_an_appendix(make_pdf: Make) -> None:
    texts = agenda_item(90, "§ 12 Avtal", "Beslut:", "Avtalen sägs upp.")
    listed: list[Text] = [(70, 90, "Bilaga 1", BOLD, 12), (70, 106, "Närvarolista", BOLD, 12)]
    rows = [
        ("Ledamot", "", "Ersättare som tjänstgjort"),
        ("Bo Ek, ordförande", "(S)", ""),
        ("Eva Ås", "(M)", ""),
        ("Per Öst – frånvarande", "(M)", "Ida Berg"),
    ]
    for index, (name, party, serving) in enumerate(rows):
        y = 130 + 14 * index
        font = BOLD if not index else BODY
        listed += [(70, y, name, font, 10), (230, y, party, font, 10), (300, y, serving, font, 10)]
    where = front([("Plats och tid", "Rådhuset, kl. 13.00-15.20"), ("Sekreterare", "Tor Lind"),
                   ("Paragrafer", "§§ 12-12")])  # fmt: skip
    parsed = read(make_pdf(page(1, where, 3), page(2, texts, 3), page(3, listed, 3)))
    assert names(parsed) == [
        ("Bo Ek", "S", "chair", None),
        ("Eva Ås", "M", "member", None),
        ("Ida Berg", "M", "serving_substitute", "Per Öst"),
    ]
    meeting = parsed.tables["meetings"][0].model_dump()
    assert meeting["chair"] == "Bo Ek"


def test_adjusters_are_those_whom_the_matter_on_adjusting_chooses(make_pdf: Make) -> None:
    where = front([("Plats och tid", "Rådhuset, kl. 13.00-15.20"), ("Sekreterare", "Tor Lind"),
                   ("Beslutande", "Bo Ek (S), ordförande"), ("Paragrafer", "§§ 12-12")])  # fmt: skip
    texts = agenda_item(90, "§ 12 Val av justerare", "Beslut:", "Eva Ås (M) utses att justera.")
    parsed = read(make_pdf(page(1, where), page(2, texts)))
    assert parsed.tables["meetings"][0].model_dump()["adjusters"] == ["Eva Ås"]


def test_a_roll_call_in_an_appendix_goes_to_the_matter_that_it_names(make_pdf: Make) -> None:
    texts = agenda_item(90, "§ 12 Avtal", "Beslut:", "Avtalen sägs upp.")
    texts += agenda_item(
        150,
        "§ 13 Väg",
        "Beslut:",
        "Vägen byggs om.",
        "Votering:",
        "Ja-röst för förslaget, nej-röst för avslag.",
        "Med 2 ja-röster mot 1 nej-röst bifaller kommunstyrelsen förslaget.",
    )
    listed: list[Text] = [(70, 90, "Bilaga till § 13", BOLD, 12)]
    listed += [(70, 106, "Omröstningslista", BOLD, 12)]
    rows = [("Plats", "Namn", "Parti", "Röst"), ("1", "Bo Ek", "S", "Ja"), ("2", "Eva Ås", "M", "Nej"),
            ("3", "Ida Berg", "V", "Ja")]  # fmt: skip
    for index, cells in enumerate(rows):
        font = BOLD if not index else BODY
        listed += [
            (x, 130 + 14 * index, text, font, 10)
            for x, text in zip((70, 120, 250, 330), cells, strict=True)
        ]
    parsed = read(make_pdf(page(1, FRONT, 3), page(2, texts, 3), page(3, listed, 3)))
    votes = [row.model_dump() for row in parsed.tables["votes"]]
    assert [(vote["person_name"], vote["option"]) for vote in votes] == [
        ("Bo Ek", "yes"),
        ("Eva Ås", "no"),
        ("Ida Berg", "yes"),
    ]
    item = next(row for row in parsed.tables["agenda_items"] if row.model_dump()["paragraph"] == 13)
    event = parsed.tables["vote_events"][0].model_dump()
    assert event["item_id"] == item.own_id
    assert [event[side] for side in ("yes", "no", "abstain", "absent")] == [2, 1, None, None]


def test_a_text_in_an_appendix_is_that_of_the_reservation_it_names(make_pdf: Make) -> None:
    texts = agenda_item(
        90, "§ 12 Avtal", "Beslut:", "Avtalen sägs upp.", "Reservation:",
        "Eva Ås (M) reserverar sig mot beslutet, se bilaga 1.",
    )  # fmt: skip
    listed: list[Text] = [
        (70, 90, "Bilaga 1", BOLD, 12),
        (70, 110, "Reservation § 12", BOLD, 12),
        (70, 130, "Avtalen borde ha prövats av en jurist innan de sägs upp.", BODY, 10),
        (70, 160, "Eva Ås, Per Öst Moderaterna", BODY, 10),
    ]
    parsed = read(make_pdf(page(1, FRONT, 3), page(2, texts, 3), page(3, listed, 3)))
    reservation = parsed.tables["reservations"][0].model_dump()
    assert reservation["text"] == "Avtalen borde ha prövats av en jurist innan de sägs upp."


def letter(label: str, head: str, *texts: str) -> list[Text]:
    """Return the page of an appendix in the look of running text, two lines a paragraph."""
    drawn: list[Text] = [(400, 80, label, BODY, 10), (70, 100, head, BOLD, 12)]
    for index, text in enumerate(texts):
        for number, line in enumerate(text.split("\n")):
            drawn.append((70, 114 + 30 * index + 12 * number, line, BODY, 10))
    return drawn


def test_appendices_in_the_look_of_the_text_each_go_to_who_wrote_them(make_pdf: Make) -> None:
    texts = agenda_item(
        90, "§ 12 Avtal", "Beslut:", "Avtalen sägs upp.", "Reservation:",
        "Eva Ås (M) och Ida Berg (V) reserverar sig mot beslutet.",
        "Skriftlig reservation har inkommit från Ida Berg (V).", "Bilaga A och B",
        "Protokollsanteckning:", "Bo Ek (S) lämnar en skriftlig protokollsanteckning.", "Bilaga C",
    )  # fmt: skip
    first = "Vi reserverar oss mot beslutet att avslå vårt yrkande att behålla\n"
    signed = ("Med vänliga hälsningar", "Ida Berg", "Vänsterpartiet i Storsjö")
    pdf = make_pdf(
        page(1, FRONT, 5), page(2, texts, 5),
        page(3, letter("KS Bilaga A § 12/24", "Reservation", f"{first}avtalet om städning.",
                       *signed, "Avtal om städning 1(1)"), 5),
        page(4, letter("KS Bilaga B § 12/24", "Reservation", f"{first}avtalet om måltider.",
                       *signed), 5),
        page(5, letter("Bilaga C KS § 12/24", "Protokollanteckning", "5/3 2024",
                       "Uppsägningen kostar mer än avtalen gör.", "Genom Bo Ek"), 5),
    )  # fmt: skip
    parsed = read(pdf)
    begun = first.strip()
    reserved = [row.model_dump()["text"] for row in parsed.tables["reservations"]]
    assert reserved[0] is None
    assert " ".join((reserved[1] or "").split()) == (
        f"{begun} avtalet om städning. {begun} avtalet om måltider."
    )
    assert len(reserved) == 2
    (note,) = parsed.tables["statements"]
    assert note.model_dump()["text"] == "Uppsägningen kostar mer än avtalen gör."


def test_the_paragraph_of_the_label_counts_and_no_number_on_the_agenda(make_pdf: Make) -> None:
    texts = agenda_item(
        90, "§ 12 Avtal", "Beslut:", "Avtalen sägs upp.", "Protokollsanteckning:",
        "Bo Ek (S) lämnar en skriftlig protokollsanteckning.", "Bilaga A",
    )  # fmt: skip
    said = letter("Bilaga A KS § 12/24", "Protokollsanteckning § 3, Avtal", "Det blir dyrt.")
    parsed = read(make_pdf(page(1, FRONT, 3), page(2, texts, 3), page(3, said, 3)))
    assert [row.model_dump()["text"] for row in parsed.tables["statements"]] == ["Det blir dyrt."]


def test_minutes_are_shown_to_be_skimmed(make_pdf: Make) -> None:
    texts = agenda_item(
        90,
        "§ 12 Avtal",
        "Beslut:",
        "Avtalen sägs upp.",
        "Yrkanden:",
        "Ida Berg (V) yrkar bifall till förslaget. Eva Ås (M) yrkar avslag.",
        "Votering:",
        "Ja-röst för förslaget, nej-röst för avslag.",
        "Med 2 ja-röster mot 1 nej-röst bifaller kommunstyrelsen förslaget.",
        "Reservation:",
        "Eva Ås (M) reserverar sig mot beslutet till förmån för eget yrkande.",
    )
    parsed = read(make_pdf(page(1, FRONT), page(2, texts)))
    shown = [line.strip() for line in lines_of(parsed)]
    order = ["Kommunstyrelsen · 2024-03-12 · 13:00–15:20 · Rådhuset", "§ 12  Avtal", "decided", "moved", "voted", "reserved"]  # fmt: skip
    found = [next(i for i, line in enumerate(shown) if wanted in line) for wanted in order]
    assert found == sorted(found)
    assert "2–1" in shown[found[4]]
    assert "eget yrkande" in shown[found[5]]


def test_offices_and_parties_may_stand_in_columns_of_their_own(make_pdf: Make) -> None:
    texts: list[Text] = [
        (70, 90, "Plats och tid", BOLD, 10),
        (200, 90, "Rådhuset, kl. 13.00-15.20", BODY, 10),
    ]
    rows = [
        ("Beslutande", "Bo Ek", "S", "ordförande"),
        ("", "Eva Ås", "M", "1:e vice ordförande"),
        ("", "Ida Berg", "V", "§§ 12-13"),
        ("", "Ulf Lund", "SL", "ersätter Per Öst (SL)"),
        ("Övriga", "Tor Lind", "", "kommunchef"),
        ("Sekreterare", "Tor Lind", "", ""),
        ("Paragrafer", "§§ 12-20", "", ""),
    ]
    for index, cells in enumerate(rows):
        y = 106 + 16 * index
        fonts = (BOLD, BODY, BODY, BODY)
        texts += [
            (x, y, text, font, 10)
            for x, text, font in zip((70, 200, 320, 360), cells, fonts, strict=True)
            if text
        ]
    parsed = read(
        make_pdf(page(1, texts), page(2, agenda_item(90, "§ 12 Avtal", "Beslut:", "Ja.")))
    )
    assert names(parsed) == [
        ("Bo Ek", "S", "chair", None),
        ("Eva Ås", "M", "vice_chair", None),
        ("Ida Berg", "V", "member", None),
        ("Ulf Lund", "SL", "serving_substitute", "Per Öst"),
        ("Tor Lind", None, "official", None),
    ]


def test_headings_in_the_look_of_the_text_are_told_by_their_words(make_pdf: Make) -> None:
    lines = [
        "Nämnden har begärt 340 tkr till en båt. Kontoret tillstyrker 200 tkr av investeringsmedlen.",
        "Kommunstyrelsens förslag till kommunfullmäktige",
        "Kommunstyrelsen föreslår att kommunfullmäktige beslutar att anslå 200 tkr till en båt enligt",
        "kontorets sammanställning.",
        "Reservation",
        "Ida Berg (V) reserverar sig mot beslutet.",
    ]
    texts: list[Text] = [(70, 90, "§ 12 Båt", BOLD, 12)]
    texts += [(70, 112 + 13 * index, line, BODY, 10) for index, line in enumerate(lines)]
    parsed = read(make_pdf(page(1, FRONT), page(2, texts)))
    decided = [row.model_dump() for row in parsed.tables["decisions"]]
    assert [(row["stage"], row["proposed_to"], row["text"]) for row in decided] == [
        (
            "recommended",
            "Kommunfullmäktige",
            "att anslå 200 tkr till en båt enligt kontorets sammanställning.",
        )
    ]
    assert len(parsed.tables["reservations"]) == 1


def test_lists_under_the_repeated_heads_of_their_matters_are_appended(make_pdf: Make) -> None:
    first = agenda_item(90, "§ 12 Avtal", "Beslut:", "Avtalen sägs upp.", "Votering:",
                   "Ja-röst för förslaget, nej-röst för avslag.",
                   "Med 2 ja-röster mot 1 nej-röst bifalls förslaget.")  # fmt: skip
    first += agenda_item(300, "§ 13 Väg", "Beslut:", "Vägen byggs om.")
    listed: list[Text] = [(70, 90, "§ 12 Avtal", BOLD, 12)]
    rows = [("Ledamot", "Parti", "Ja", "Nej"), ("Bo Ek", "S", "X", ""), ("Eva Ås", "M", "", "X"),
            ("Ida Berg", "V", "X", "")]  # fmt: skip
    for index, cells in enumerate(rows):
        listed += [
            (x, 120 + 14 * index, text, BODY if index else BOLD, 10)
            for x, text in zip((70, 200, 300, 350), cells, strict=True)
            if text
        ]
    parsed = read(make_pdf(page(1, FRONT, 3), page(2, first, 3), page(3, listed, 3)))
    items = [row.model_dump() for row in parsed.tables["agenda_items"]]
    assert [(item["paragraph"], item["page"]) for item in items] == [(12, 2), (13, 2)]
    assert len(parsed.tables["votes"]) == 3


def test_a_municipalitys_name_may_be_broken_by_its_logo(make_pdf: Make) -> None:
    def draw(canvas: Canvas) -> None:
        for x, top, text in [(70, 40, "Storsjö"), (70, 52, "kommun"), (270, 40, "PROTOKOLL"),
                             (70, 100, "§ 12 Avtal"), (70, 120, "Beslut"), (70, 140, "Kommunstyrelsen säger upp avtalen.")]:  # fmt: skip
            canvas.setFont(BODY, 10)
            canvas.drawString(x, 842 - top, text)

    assert read(make_pdf(draw, draw)).municipality == "Storsjö"

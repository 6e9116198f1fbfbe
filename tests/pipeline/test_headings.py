"""Headings: their meaning by wording, and which § opens an agenda item."""

from __future__ import annotations

import pytest

from extractors.language.headings import document_kind, role_by_text, role_of
from extractors.language.item_heads import item_head
from pipeline.layout.paragraphs import passage_of
from pipeline.structure.numbered_items import items_of
from schemas.document import Section, Word

ROLES = [
    ("Beslut", "decision"),
    ("Kommunstyrelsens beslut", "decision"),
    ("Kommunfullmäktige beslutar", "decision"),
    ("Barn- och utbildningsnämndens beslut", "decision"),
    ("Förvaltningens förslag till beslut", "proposal"),
    ("Förslag till kommunfullmäktige:", "proposal"),
    ("Sammanfattning av ärendet", "description"),
    ("Förslag och yrkanden", "motions"),
    ("Förslag till beslut på mötet", "motions"),
    ("Propositionsordning", "propositions"),
    ("Omröstningslista nr. 1", "vote"),
    ("Reservationer", "reservation"),
    ("Särskilda yttranden", "statement"),
    ("Återremiss 8 maj 2024", "referral"),
    ("Beslutet skickas till", "recipients"),
    ("En helt annan rubrik", ""),
]


@pytest.mark.parametrize(("heading", "role"), ROLES)
def test_a_heading_is_known_by_its_wording(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nämnden har yttrat sig över motionen.", "description"),
        ("Ordföranden ställer förslagen mot varandra och finner bifall.", "propositions"),
        ("Ordföranden finner att nämnden avslår yrkandet.", "propositions"),
        ("Ordföranden redogör för ärendet.", "description"),
    ],
)
def test_a_heading_of_two_uses_takes_its_role_from_the_text(text: str, role: str) -> None:
    assert role_by_text("description", "Ärendets behandling", text) == role


HEADS = [
    # (line, paragraph, case number, title)
    ("§ 213 Dnr KS 2024/00103-1.4.2", 213, "KS 2024/00103-1.4.2", None),
    ("KF § 102  DNR: KU.2017.3", 102, "KU.2017.3", None),
    ("§ 82    Diarienummer 00322/2026", 82, "00322/2026", None),
    ("§ 16 1379/22", 16, "1379/22", None),
    ("§ 16 1379/22 forts.", 16, "1379/22", None),
    ("§ 169 Ärendenummer SLK-2026-00015", 169, "SLK-2026-00015", None),
    ("§63 Anmälan av motioner", 63, None, "Anmälan av motioner"),
    ("§ 14", 14, None, None),
    ("Paragraf 110", 110, None, None),
    ("28 § Föregående protokoll", 28, None, "Föregående protokoll"),
    ("§ 3 Avsägelser [Dnr KS 2025/7]", 3, "KS 2025/7", "Avsägelser"),
    ("§ 3 Dnr 2024-00101, 2024-00102 Motioner", 3, "2024-00101, 2024-00102", "Motioner"),
    ("§ 3 Motioner Dnr 2024-00101 och 2024-00102", 3, "2024-00101 och 2024-00102", "Motioner"),
    ("Ks § 45/24", 45, None, None),
    ("§ 57 45/24", 57, "45/24", None),
    ("§ 57 24/25", 57, None, None),  # a school year
    ("Au § 12", 12, None, None),
    ("§ 41 Fastställande av dagordning", 41, None, "Fastställande av dagordning"),
    (
        "§ 48 Diarienummer KS/2025:117 Uppföljning av planen",
        48,
        "KS/2025:117",
        "Uppföljning av planen",
    ),
]


@pytest.mark.parametrize(("line", "paragraph", "case", "title"), HEADS)
def test_the_head_of_an_agenda_item(
    line: str, paragraph: int, case: str | None, title: str | None
) -> None:
    found = item_head(line)
    assert found is not None
    assert found.paragraph == paragraph
    assert (line[slice(*found.case_number)] if found.case_number else None) == case
    assert (line[slice(*found.title)] if found.title else None) == title
    assert found.continued == ("forts" in line)


@pytest.mark.parametrize(
    "line",
    [
        "§ 121.",
        "§§ 12-15",
        "§ 12, 13 och 14",
        "Vinge § 70 och sekreterare Eva Ek.",
        "67 § kommunallagen",
        "den 26 januari 2023, § 29",
        "§ 5 kommunallagen",
        "31 § PBL",
        "30–35 §§",
        "Paragraf 12 i reglementet",
        "Paragraf 46-57",
        "Bilaga § 139",
    ],
)
def test_a_paragraph_that_text_mentions_is_no_head(line: str) -> None:
    assert item_head(line) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tjänsteutlåtande – Uppföljning av program", ("staff_report", True)),
        ("Handlingsplan för social hållbarhet", ("action_plan", True)),
        ("Handlingsplanens upplägg", ("", False)),
        ("Uppföljning och plan framåt", ("follow_up_report", False)),
        ("Sammanträdesprotokoll", ("minutes", True)),
        ("Verksamhetsplan 2025 – läget efter tertial 1", ("follow_up_report", False)),
        ("Begreppsförklaringar", ("", False)),
    ],
)
def test_a_title_names_a_kind_of_document(title: str, kind: tuple[str, bool]) -> None:
    assert document_kind(title) == kind


def test_the_dash_between_two_lines_of_a_title_stays() -> None:
    text = "§ 7 Skolan i Hagby – Dnr SN 2024/9 beslut om samråd"
    head = item_head(text)
    assert head is not None
    assert head.title is not None
    assert text[slice(*head.title)] == "Skolan i Hagby –"
    bare = item_head("§ 7 Skolan i Hagby – Dnr SN 2024/9")
    assert bare is not None
    assert bare.title == (4, 18)


def test_a_title_goes_on_with_a_property_below_its_case_number() -> None:
    head = item_head("§ 75 Försäljning av fastigheten Hällen Dnr KS 2021-318 3:114 m.fl.")
    assert head is not None and head.title_below is not None


def test_a_word_broken_between_two_lines_of_a_title_is_whole() -> None:
    words = ["§", "75", "Bygglov", "för", "garage", "på", "Stor-", "Dnr", "KS", "2021/318", "gatan"]
    tops = [100.0] * (len(words) - 1) + [112.0]
    made = [Word(w, 50 + 40 * i, t, 80 + 40 * i, t + 10, 10.0, "F", True)
            for i, (w, t) in enumerate(zip(words, tops, strict=True))]  # fmt: skip
    heading = passage_of([(1, made[:-1]), (1, made[-1:])])
    (item,) = items_of([Section(heading, "", 1, ())]).items
    assert item.title is not None and item.title.plain == "Bygglov för garage på Storgatan"


@pytest.mark.parametrize("rest", ["nybyggnad av garage", "– beslut om samråd", "2025"])
def test_a_title_goes_on_below_a_case_number_at_the_right(rest: str) -> None:
    line = f"§ 75 Hällen 1:42 – bygglov för Dnr BYGG 2021-000318 {rest}"
    found = item_head(line)
    assert found is not None and found.title is not None and found.title_below is not None
    assert line[slice(*found.title)] == "Hällen 1:42 – bygglov för"
    assert line[slice(*found.title_below)].strip() == rest


def test_a_word_broken_beside_the_case_number_of_a_head_is_whole() -> None:
    broken = [("Kvinno\u00ad", 100.0, 110.0), ("jouren", 113.0, 123.0), ("i", 113.0, 123.0)]
    made = [Word(w, 50, t, 80, b, 10.0, "F", True) for w, t, b in broken]
    assert passage_of([(1, made)]).text == "Kvinnojouren i"

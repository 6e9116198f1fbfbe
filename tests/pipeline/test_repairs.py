"""What optical recognition gets wrong, written as tesseract's Swedish model reads it."""

from __future__ import annotations

import pytest

from pipeline.reading.ocr.hocr import words_of
from pipeline.reading.ocr.page_words import with_sign
from pipeline.repairs.bullet_repairs import repair_bullets
from pipeline.repairs.digit_repairs import repair_digits
from pipeline.repairs.distances import distance
from pipeline.repairs.furniture_repairs import repair_furniture
from pipeline.repairs.head_repairs import repair_heads
from pipeline.repairs.marker_repairs import repair_markers
from pipeline.repairs.party_repairs import repair_names, repair_parties
from pipeline.repairs.scanned_text import RowOfWords
from pipeline.repairs.sign_repairs import repair_signs
from pipeline.repairs.spelling_repairs import repair_spelling
from schemas.document import Word


def rows(*texts: str, doubtful: str = "") -> list[RowOfWords]:
    """Return rows of words; those of `doubtful` were recognised with little confidence."""
    made = []
    for number, text in enumerate(texts):
        words = []
        for place, part in enumerate(text.split()):
            x0 = 50.0 + 40 * place
            sure = 40.0 if part in doubtful.split() else 95.0
            top = 20.0 * number
            words.append(Word(part, x0, top, x0 + 30, top + 11, 11.0, "recognised", False, sure))
        made.append(RowOfWords(1, words))
    return made


@pytest.mark.parametrize(
    ("swedish", "english", "printed"),
    [
        ("813", "§13", "§13"),
        ("813", "§ 13", "§ 13"),
        ("8", "§", "§"),
        ("88", "§§", "§§"),
        ("$&", "§", "§"),
        ("813.", "§ 13.", "§ 13."),
        ("s36", "§ 36", "§ 36"),
        ("s36", "s36", "s36"),
        ("813", "813", "813"),  # no sign was seen: the sequence of numbers must say
        ("813", "§ 18", "813"),  # the digits differ: neither reading is taken
        ("(S)", "(S)", "(S)"),
    ],
)
def test_a_sign_that_the_second_reading_sees(swedish: str, english: str, printed: str) -> None:
    assert with_sign(swedish, english) == printed


def test_a_head_between_two_heads_is_of_the_number_between() -> None:
    found = rows("§ 61 Val av justerare", "862 Avsägelser", "text", "§ 63 Motioner")
    repair_signs(found)
    assert found[1].text == "§ 62 Avsägelser"
    assert found[1].words[0].recognised == "862"


def test_a_number_that_breaks_the_sequence_stays() -> None:
    """A sum of 862 kronor at the start of a line is no § 62 between § 12 and § 13."""
    found = rows("§ 12 Budget", "862 kronor per invånare", "§ 13 Taxor")
    repair_signs(found)
    assert found[1].text == "862 kronor per invånare"


def test_heads_of_which_no_sign_was_read() -> None:
    found = rows("Au 812 Dagordning", "text", "Au 813 Bokslut", "text", "Au 814 Försäljning")
    repair_signs(found)
    assert [row.text for row in found[::2]] == [
        "Au § 12 Dagordning", "Au § 13 Bokslut", "Au § 14 Försäljning",
    ]  # fmt: skip


def test_a_paragraph_of_a_law() -> None:
    found = rows("Enligt 5 kap. 9 8 kommunallagen får", "enligt 67 8 kommunallagen", "punkt 9 8 av")
    repair_signs(found)
    assert found[0].text == "Enligt 5 kap. 9 § kommunallagen får"
    assert found[1].text == "enligt 67 § kommunallagen"
    assert found[2].text == "punkt 9 8 av"


def test_paragraphs_behind_persons_are_those_of_the_meeting() -> None:
    found = rows("Bo Ek (S), 88 12-14", "Bo Ek (S), 88 120-140", "§ 12 A", "§ 13 B", "§ 14 C")
    repair_signs(found)
    assert found[0].text == "Bo Ek (S), §§ 12-14"
    assert found[1].text == "Bo Ek (S), 88 120-140"


def test_letters_among_digits() -> None:
    found = rows("den 2O25-03-l2 kl. I3.00", "Sida 1av 38", "II Il i O")
    repair_digits(found)
    assert found[0].text == "den 2025-03-12 kl. 13.00"
    assert found[1].text == "Sida 1 av 38"
    assert found[2].text == "II Il i O"


def test_a_name_that_differs_from_one_name_by_a_letter() -> None:
    found = rows("Emanuel Järnhed (KD)", "Fmanuel Järnhed (KD) yrkar", doubtful="Fmanuel")
    repair_names(found)
    assert found[1].text == "Emanuel Järnhed (KD) yrkar"
    assert found[1].words[0].recognised == "Fmanuel"


def test_a_name_that_may_be_one_of_two_stays() -> None:
    found = rows("Anna Berglund (S)", "Anne Berglund (M)", "Ann Berglund yrkar", doubtful="Ann")
    repair_names(found)
    assert found[2].text == "Ann Berglund yrkar"


def test_two_persons_of_nearly_one_name_stay_two() -> None:
    found = rows("Anna Berglund (S)", "Anne Berglund (M)")
    repair_names(found)
    assert found[1].text == "Anne Berglund (M)"


def test_the_party_of_a_person_who_has_it_elsewhere() -> None:
    found = rows("Bo Ek (S) yrkar", "Bo Ek (5) instämmer", "Eva Öst (S)", "Rut Ås V", "Rut Ås Vv")
    repair_parties(found)
    assert found[1].text == "Bo Ek (S) instämmer"
    assert found[4].text == "Rut Ås V"


def test_dots_and_gaps_by_the_same_word_elsewhere() -> None:
    found = rows(
        "Ägardirektiv för bolaget", "Agardirektiv för bolaget", "att anta taxan", "atttaxan",
        doubtful="Agardirektiv",
    )  # fmt: skip
    repair_spelling(found)
    assert found[1].text == "Ägardirektiv för bolaget"
    assert found[3].text == "att taxan"


def test_the_distance_of_words() -> None:
    assert distance("Berg", "Berg", 2) == 0
    assert distance("Berg", "Borg", 2) == 1
    assert distance("Berglund", "Berg", 2) == 3


def test_words_of_tesseract() -> None:
    page = """<span class='ocr_line' id='line_1_1' title="bbox 10 20 110 44; baseline -0.01 -4">
      <span class='ocrx_word' id='word_1_1' title='bbox 10 22 60 44; x_wconf 92'>&quot;Bo&quot;</span>
      <span class='ocrx_word' id='word_1_2' title='bbox 70 20 110 40; x_wconf 31'> </span>
    </span>"""
    (word,) = words_of(page)
    assert (word.text, word.confidence, word.line) == ('"Bo"', 92.0, 0)
    assert word.base == pytest.approx(44 - 4 - 0.01 * 25)


def test_a_title_without_its_number_has_that_of_the_contents() -> None:
    found = rows(
        "§ 88 Fastställande av dagordning",
        "§ 89 Val av justerare",
        "§ 90 Månadsuppföljning per april KS 2025/51",
        "Fastställande av dagordning",
        "Dagordningen fastställs.",
        "§ 89",
        "Val av justerare",
        "Månadsuppföljning per april",
    )
    repair_heads(found)
    assert found[3].text == "§ 88 Fastställande av dagordning"
    assert found[3].words[0].recognised == "Fastställande"
    assert found[6].text == "Val av justerare"
    assert found[7].text == "§ 90 Månadsuppföljning per april"


def test_a_title_that_stands_twice_gets_no_number() -> None:
    """Which of the two heads the item cannot be told."""
    found = rows(
        "§ 1 Val av justerare",
        "§ 2 Budget för 2026",
        "§ 3 Meddelanden till nämnden",
        "§ 1 Val av justerare",
        "Budget för 2026",
        "Budget för 2026",
        "§ 3 Meddelanden till nämnden",
    )
    repair_heads(found)
    assert [row.text for row in found[4:6]] == ["Budget för 2026", "Budget för 2026"]


def test_a_letter_in_a_list_of_letters_is_no_sign() -> None:
    """A plan numbers its goals A1., B1., C1.: "B1." is no § 1."""
    found = rows("A1. Trygghet", "B1. Klimat", "B2. Näringsliv", "B3. Natur", "C1. Medarbetare")
    repair_signs(found)
    assert found[1].text == "B1. Klimat"


def test_a_one_that_was_read_as_a_letter() -> None:
    """ "Mål I" where "Mål 2" stands; the preposition of "mål i kommunen" stays."""
    found = rows("Mål I", "Mål 2", "Mål i – Plats för alla", "mål i kommunen", "bilaga I")
    repair_digits(found)
    assert [row.text for row in found] == [
        "Mål 1", "Mål 2", "Mål 1 – Plats för alla", "mål i kommunen", "bilaga I",
    ]  # fmt: skip


def test_a_doubtful_word_is_the_usual_one_that_it_nearly_is() -> None:
    found = rows(
        "Måluppfyllelse Måluppfyllelse Målupptyllelse",
        "kommunens kommunens kommunen",
        doubtful="Målupptyllelse kommunen",
    )
    repair_spelling(found)
    assert found[0].text == "Måluppfyllelse Måluppfyllelse Måluppfyllelse"
    assert found[1].text == "kommunens kommunens kommunen"


def test_a_head_without_any_sign_is_found_by_its_body_and_its_number() -> None:
    """ "Kf § 100", whose sign was read as nothing, between § 99 and § 101; "Kf 12" is no head."""
    found = rows(
        "Kf § 98 Frågor", "Kf § 99 Budget", "Kf 100 Ansvarsfrihet", "Kf 12 platser", "Kf § 101 Val"
    )
    repair_signs(found)
    assert [row.text for row in found[2:4]] == ["Kf § 100 Ansvarsfrihet", "Kf 12 platser"]


def test_a_sign_with_a_stain_behind_it() -> None:
    found = rows("§ 174 Avsägelse", "$:175 Val", "§ 176 Delårsrapport")
    repair_signs(found)
    assert found[1].text == "§ 175 Val"


def test_numbers_of_goals_are_no_signs() -> None:
    """ "3.1", "3.2", "3.3" one below the other are goals, no §§ 1 to 3."""
    texts = ("3.1 Andelen", "3.2 Mängden", "3.3 Minst", "8.4 Flest")
    found = rows(*texts)
    repair_signs(found)
    assert [row.text for row in found] == list(texts)


def test_points_of_a_list_are_numbered_one_after_the_other() -> None:
    found = rows("E fastställa taxan,", "2 anta planen,", "3: uppdra åt", "4. avslå resten.")
    repair_markers(found)
    assert [row.words[0].text for row in found] == ["1.", "2.", "3.", "4."]
    assert found[0].words[0].recognised == "E"


def test_years_and_prose_are_no_points() -> None:
    texts = ("I tabellen visas", "2 anta planen", "5. annat här")
    found = rows(*texts)
    repair_markers(found)
    assert [row.text for row in found] == list(texts)


def test_codes_of_a_column_are_read_where_their_number_is_due() -> None:
    found = rows("KI Upphandla", "K2 Installera", "K4 Bygga", "KS Införa", "Vi Restaurera", "KS ej")
    repair_markers(found)
    assert [row.words[0].text for row in found] == ["K1", "K2", "K4", "K5", "V1", "KS"]


def test_codes_are_put_where_they_are_due_whatever_was_read() -> None:
    """A letter that was read twice, another letter, and no code at all; a word is none."""
    found = rows("V1 Restaurera", "Ne Inventera", "Vv3 Ta", "F1 Byta", "E2 Genomföra", "F3 Utreda",
                 "Fyra till", "F5 Samla")  # fmt: skip
    repair_markers(found)
    codes = ["V1", "V2", "V3", "F1", "F2", "F3", "Fyra", "F5"]
    assert [row.words[0].text for row in found] == codes
    assert found[1].words[0].recognised == "Ne"


def test_codes_that_were_read_stay_though_another_would_be_due() -> None:
    texts = ("Q2 Börja", "Q2 Öppna", "Q4 Sluta")
    found = rows(*texts)
    repair_markers(found)
    assert [row.text for row in found] == list(texts)


def test_stops_of_numbers_in_two_steps_are_put_where_they_fit() -> None:
    found = rows("LI Tryggt", "1.2 Fritid", "2.1 Mark", "22 Service", "31 Resor", "3.2 Skydd",
                 "67 Skatt", "LI Vandra", "LI Byta", "1.2 Öppna")  # fmt: skip
    repair_markers(found)
    numbers = ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "67", "1.1", "1.1", "1.2"]
    assert [row.words[0].text for row in found] == numbers


def test_arms_are_taken_out_of_running_heads() -> None:
    """Three pages: their arms read as other letters each time, and "fommun" for "kommun" once."""
    found = []
    for page, head in enumerate(("Å Karlsta kommun", "pEY Karlsta fommun", '"EN Karlsta kommun')):
        own = rows(head, "Sammanträdesprotokoll", "Protokoll", doubtful='"EN Jäv')
        for row in own:
            row.sheet = page
        found += own
    more = rows("Å Karlsta kommun", "Sammanträdesprotokoll")
    for row in more:
        row.sheet = 3
    repair_furniture([*found, *more])
    assert {row.text for row in (*found[::3], more[0])} == {"Karlsta kommun"}


def test_what_stands_beside_a_page_number_stays() -> None:
    found = []
    for page, head in enumerate(
        ("Å Karlsta kommun", "pEY Karlsta kommun", "Karlsta kommun 10 av 12")
    ):
        own = rows(head)
        own[0].sheet = page
        found += own
    repair_furniture(found)
    assert found[2].text.endswith("10 av 12")


def test_arms_are_left_where_no_head_comes_again() -> None:
    found = rows("Å Karlsta kommun", "Jäv")
    repair_furniture(found)
    assert found[0].text == "Å Karlsta kommun"


@pytest.mark.parametrize(
    ("text", "doubtful", "wanted"),
    [
        ("Ovriga", "", "Övriga"),
        ("Mäl", "", "Mål"),
        ("Kommuntfullmäktige", "Kommuntfullmäktige", "Kommunfullmäktige"),
        ("Kommuntfullmäktiges", "Kommuntfullmäktiges", "Kommunfullmäktiges"),
        ("Kommuntfullmäktige", "", "Kommuntfullmäktige"),  # read surely: it may be printed so
        ("Mala", "Mala", "Mala"),
    ],
)
def test_words_of_headings(text: str, doubtful: str, wanted: str) -> None:
    found = rows(text, doubtful=doubtful)
    repair_spelling(found)
    assert found[0].text == wanted


def test_the_head_of_a_column_of_parties() -> None:
    people = (f"Ek{name} {party}" for name, party in zip("abcde", "SMCSV", strict=True))
    found = rows("Namn pv Uppdrag", *people, doubtful="pv")
    repair_parties(found)
    assert found[0].text == "Namn Parti Uppdrag"


def test_a_members_code_beside_an_office_is_no_head() -> None:
    """Below "Namn Parti Uppdrag", a row "Elisabeth Tejme C ledamot" names an office."""
    found = rows(
        "Elisabeth Tejme C ledamot", "Lena Back SD ledamot", "Bo Ek S ledamot", "Bo Al S ledamot",
        "Siv Ek V ledamot", "Ulf Ny MP ledamot",
        doubtful="C",
    )  # fmt: skip
    repair_parties(found)
    assert found[0].text == "Elisabeth Tejme C ledamot"


def test_a_dash_for_one_who_is_absent_is_no_code() -> None:
    found = rows("Bo Ek (C)", "Siv Al (C)", "13 C Bo Ek -", doubtful="-")
    repair_parties(found)
    assert found[2].text == "13 C Bo Ek -"


def test_signs_before_numbers_of_items_are_no_code() -> None:
    found = rows("Kent Skoog SD", "Ulla Djos SD", "Kent Skoog 55 36-38", "§ 36 A", "§ 38 B")
    repair_signs(found)
    repair_parties(found)
    assert found[2].text == "Kent Skoog §§ 36-38"


def test_what_is_read_for_a_code_that_the_member_has_elsewhere() -> None:
    found = rows(
        "Bo Ek (C)", "Siv Al (C)", "Bo Ek e", "Siv Al 04", "Ann Berg (Vv)", doubtful="e 04"
    )
    repair_parties(found)
    assert [row.words[2].text for row in found[2:]] == ["C", "C", "(V)"]
    assert [row.words[2].recognised for row in found[2:]] == ["e", "04", "(Vv)"]


def test_capitals_of_names_that_were_read_as_small_letters() -> None:
    found = rows("Ulf Swärd (SD)", "ulf Swärd (SD)", "Stina Isaksson", "Stina lsaksson", "ulf kom")
    repair_names(found)
    assert [row.text for row in found] == [
        "Ulf Swärd (SD)", "Ulf Swärd (SD)", "Stina Isaksson", "Stina Isaksson", "ulf kom",
    ]  # fmt: skip


def test_a_name_that_lost_its_dots_has_those_of_the_same_name() -> None:
    found = rows("Anders Öberg (S)", "Anders Oberg (S)", "Anders Öberg yrkar")
    repair_names(found)
    assert found[1].text == "Anders Öberg (S)"


def test_a_case_number_that_was_parted() -> None:
    found = rows("Dnr KS 2024 /412", "år 2024 och/eller 2025")
    word, after = found[0].words[2:]
    found[0].words[3] = after._replace(x0=word.x1 + 3)
    repair_digits(found)
    assert [row.text for row in found] == ["Dnr KS 2024/412", "år 2024 och/eller 2025"]
    assert found[0].words[2].recognised == "2024 /412"


def test_a_slash_that_was_read_twice() -> None:
    found = rows("ASN 20241/0377", "KS 2024/0377", "12341/0377")
    repair_digits(found)
    assert [row.text for row in found] == ["ASN 2024/0377", "KS 2024/0377", "12341/0377"]


def test_arms_that_stand_over_the_head_on_one_page() -> None:
    """The arms are two words, of which the upper was read on one page only."""
    found = []
    for sheet in range(4):
        for top, text in ((48.0, "Håbo"), (59.0, "kommun")):
            if text == "kommun" or sheet == 3:
                word = Word(text, 104.0, top, 140.0, top + 11, 11.0, "recognised", True, 96.0)
                found.append(RowOfWords(sheet, [word]))
    repair_furniture(found)
    assert [row.text for row in found if row.words] == ["kommun"] * 4
    assert found[-1].words[0].recognised == "Håbo kommun"


def test_short_words_of_a_text_at_the_top_of_pages_stay() -> None:
    """Three pages open with "Delmål 2" and a goal: what repeats is no head of theirs alone."""
    found = []
    for page, goal in enumerate(
        ("Den solel som av oss", "Alla tåg ska gå", "Bilens andel i staden")
    ):
        for row in rows(f"Delmål {page}", goal, f"Delmålsansvarig nämnd: Bolaget{page} AB"):
            row.sheet = page
            found.append(row)
    texts = [row.text for row in found]
    repair_furniture(found)
    assert [row.text for row in found] == texts


def test_a_heading_over_what_repeats_is_no_arms() -> None:
    found = []
    for sheet in range(4):
        for top, text in ((48.0, "Energi"), (90.0, "Delmål")):
            if text == "Delmål" or sheet == 3:
                word = Word(text, 104.0, top, 140.0, top + 11, 11.0, "recognised", True, 96.0)
                found.append(RowOfWords(sheet, [word]))
    repair_furniture(found)
    assert [row.text for row in found if row.words][-2:] == ["Energi", "Delmål"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Fastighetshämnden", "Fastighetsnämnden"),
        ("Stadsmiljörämndens", "Stadsmiljönämndens"),
        ("kommunstyrolsen", "kommunstyrelsen"),
        (":Fastighetsnämnden", "Fastighetsnämnden"),
        ("bolagsstyrelser", "bolagsstyrelser"),
        ("hämnden", "hämnden"),
        ("Allmänhetens", "Allmänhetens"),
        ("-—", "–"),
    ],
)
def test_endings_of_bodies_and_stops_before_words(read: str, printed: str) -> None:
    found = rows(read)
    repair_spelling(found)
    assert found[0].text == printed


def test_a_step_that_was_parted_and_a_one_read_as_a_bullet() -> None:
    found = rows("2.2. 3 Cykla", "Mål • – Plats", "Mål 2 – Växa", "I 2.2. 3 delar")
    word, after = found[0].words[:2]
    found[0].words[1] = after._replace(x0=word.x1 + 2)
    repair_digits(found)
    assert [row.text for row in found][:3] == ["2.2.3 Cykla", "Mål 1 – Plats", "Mål 2 – Växa"]


def test_bullets_that_were_read_as_letters() -> None:
    found = rows(
        "I Handlingsplan för klimat", "I Vattenplan", "I Avfallsplan", "I kommunen finns en"
    )
    found[3].words[1] = found[3].words[1]._replace(x0=83.0)
    more = rows("I Umeå", "I Luleå")
    repair_bullets([*found, *more])
    assert [row.words[0].text for row in found] == ["•", "•", "•", "I"]
    split = rows("I Klimatplan", "l Vattenplan", "I Avfallsplan")
    split[2].sheet = 2
    repair_bullets(split)
    assert [row.words[0].text for row in split] == ["•", "•", "•"]
    assert [row.words[0].text for row in more] == ["I", "I"]

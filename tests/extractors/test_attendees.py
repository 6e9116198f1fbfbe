"""One person of an attendance list, in the wordings of many towns; and lists parted into persons."""

from __future__ import annotations

import pytest

from extractors.language.attendees import attendee
from extractors.language.person_lists import names_nobody, split_people
from schemas.document import Passage, Piece

LINES = [
    # (text, name, party, office, substitutes for, limit of presence)
    ("Bo Ek Ordförande (S)", "Bo Ek", "S", "ordförande", None, None),
    ("Bo Ek Ledamot (SD), §§ 90-96", "Bo Ek", "SD", "ledamot", None, "§§ 90-96"),
    ("Bo Ek (M), 172-183", "Bo Ek", "M", "", None, "172-183"),
    ("Bo Ek (S) tjgör för Eva-Britt Ås (S), 172-175", "Bo Ek", "S", "", "Eva-Britt Ås", "172-175"),
    ("Bo Ek (S) ers: Eva Ås (S)", "Bo Ek", "S", "", "Eva Ås", None),
    ("Bo Ek (S) ersätter KD Eva Ås", "Bo Ek", "S", "", "Eva Ås", None),
    ("Bo Ek (M), 1:e vice ordf., ordf. § 33", "Bo Ek", "M", "1:e vice ordf., ordf", None, None),
    ("Bo Ek (M) Vice ordförande, ej § 25", "Bo Ek", "M", "vice ordförande", None, "ej § 25"),
    ("Bo Ek, S, fr.o.m. § 12", "Bo Ek", "S", "", None, "fr.o.m. § 12"),
    ("Bo Ek (S), ej KS § 22", "Bo Ek", "S", "", None, "ej KS § 22"),
    ("Bo Ek (S), t o m BUN § 22", "Bo Ek", "S", "", None, "t o m BUN § 22"),
    ("Planchef Bo Ek, KS § 22", "Bo Ek", None, "planchef", None, "KS § 22"),
    ("Bo Ek, KD § 22", "Bo Ek", "KD", "", None, "§ 22"),  # the letters of a party, no body's
    ("Bo Ek, s, vice ordförande", "Bo Ek", "S", "vice ordförande", None, None),
    ("Bo Ek, kd, ersätter Eva Ås, kd", "Bo Ek", "KD", "", "Eva Ås", None),
    ("Bo Ek (s) (§§ 12-15)", "Bo Ek", "S", "", None, "§§ 12-15"),
    ("S Bo Ek", "Bo Ek", "S", "", None, None),
    ("Bo Ek Facklig företrädare, § 9", "Bo Ek", None, "facklig företrädare", None, "§ 9"),
    ("Revisorernas ordförande Eva Ås, § 9", "Eva Ås", None, "revisorernas ordförande", None, "§ 9"),
    ("Inga Ek (S)", "Inga Ek", "S", "", None, None),
    ("VD Granbygg AB Bo Ek, § 28", "Bo Ek", None, "vd granbygg ab", None, "§ 28"),
    ("SamhällsbyggnadschefBo Ek", "Bo Ek", None, "samhällsbyggnadschef", None, None),
    ("Mark- och planchef Bo Ek", "Bo Ek", None, "mark- och planchef", None, None),
    ("Bo Ek, facklig representant för Vision", "Bo Ek", None, "facklig representant för vision", None, None),
    ("Bo Ek Bygglovshandläggare, §§ 24-27", "Bo Ek", None, "bygglovshandläggare", None, "§§ 24-27"),
    ("Bo Ek (SD) via Teams", "Bo Ek", "SD", "", None, None),
    ("Jan A. van der Ek (S)", "Jan A. van der Ek", "S", "", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "party", "office", "served", "limit"), LINES)
def test_a_person_and_what_is_said_of_one(
    text: str, name: str, party: str | None, office: str, served: str | None, limit: str | None
) -> None:
    found = attendee(text)
    assert found is not None
    assert text[slice(*found.name)] == name
    assert (found.party, found.office, found.unexplained) == (party, office, "")
    assert (text[slice(*found.served)] if found.served else None) == served
    assert (text[slice(*found.limit)] if found.limit else None) == limit


def test_two_persons_are_not_one() -> None:
    found = attendee("Bo Ek (S) ordförande, Åsa Ås (M)")
    assert found is not None
    assert found.unexplained


@pytest.mark.parametrize(
    "text", ["Vakant (M)", "Se närvarolista sidan 2", "Ersättare saknas", "---"]
)
def test_lines_that_name_nobody(text: str) -> None:
    assert names_nobody(text)
    assert not names_nobody("Bo Ek (S)")


def at(x0: float, top: float, text: str) -> Passage:
    return Passage(text, (Piece(0, len(text), 1, x0, top, x0 + 5 * len(text), top + 10, text),))


def test_columns_of_name_office_and_party_are_one_person_a_line() -> None:
    runs = [at(50, 10, "Bo Ek"), at(200, 10, "Ordförande"), at(300, 10, "(S)"),
            at(50, 24, "Åsa Ås"), at(200, 24, "Ledamot"), at(300, 24, "(M)")]  # fmt: skip
    assert [p.text for p in split_people(runs)] == ["Bo Ek Ordförande (S)", "Åsa Ås Ledamot (M)"]


def test_a_first_name_in_a_column_of_its_own_does_not_go_on_below() -> None:
    below = [at(265, 19, "Lind"), at(295, 19, "Ås"), at(384, 19, "sekreterare")]
    runs = [at(195, 8, "Elin"), at(265, 8, "Ek"), at(384, 8, "HR-chef"),
            at(195, 19, "Ann-Marie"), Passage.join(below, " ")]  # fmt: skip
    found = [p.text for p in split_people(runs, officials=True)]
    assert found == ["Elin Ek HR-chef", "Ann-Marie Lind Ås sekreterare"]


def test_two_columns_of_persons_are_read_one_after_the_other() -> None:
    runs = [at(50, 10, "Bo Ek (C) 1:e vice"), at(300, 10, "Eva Öst (S)"),
            at(50, 24, "ordförande"), at(300, 24, "Per Hall (M)"),
            at(50, 38, "Åsa Ås (M)")]  # fmt: skip
    assert [p.text for p in split_people(runs)] == [
        "Bo Ek (C) 1:e vice ordförande",
        "Åsa Ås (M)",
        "Eva Öst (S)",
        "Per Hall (M)",
    ]


def test_a_cell_that_is_wrapped_stays_together() -> None:
    runs = [at(50, 10, "Håkan Lind"), at(200, 10, "Tjg ersättare"), at(300, 10, "(M)"),
            at(350, 10, "för Bo"), at(50, 24, "Holm"), at(350, 24, "Ek")]  # fmt: skip
    assert [p.text for p in split_people(runs)] == ["Håkan Lind Holm Tjg ersättare (M) för Bo Ek"]


def test_running_text_is_parted_at_persons() -> None:
    runs = [
        at(50, 10, "Bo Ek, S; Åsa Ås, M, ordförande; Ann-"),
        at(50, 24, "Christin Öst, C och Per Hall, V."),
    ]
    assert [p.text for p in split_people(runs)] == [
        "Bo Ek, S",
        "Åsa Ås, M, ordförande",
        "Ann-Christin Öst, C",
        "Per Hall, V",
    ]


def test_a_local_partys_code_in_small_letters_may_stand_behind_the_office() -> None:
    found = attendee("Leif Hagsjö, ledamot, (trp)")
    assert found is not None and (found.party, found.office) == ("trp", "ledamot")
    officer = attendee("Bo Ek, kommunchef (adj)")
    assert officer is not None and officer.party is None


def test_a_bracket_that_is_not_closed_behind_a_code_leaves_the_party_known() -> None:
    found = attendee("Eva Ås (MP, ersätter Bo Ek (MP)")
    assert found is not None
    assert (found.party, found.serves, found.unexplained) == ("MP", True, "")


PLACED = [
    "Bo Ek (S), ordförande, Sundhult",
    "Eva Ås (M), vice ordförande, Åsby",
    "Ida Berg (S), Sundhult",
    "Per Sten (M), Mora Backa",
    "Siv Holm (KD), Mora Backa",
    "Tor Lind (V), Mora Backa, tjänstgörande för Ylva Öst (V)",
]


def test_the_municipality_of_each_person_is_no_name() -> None:
    found = split_people([Passage(line, ()) for line in PLACED])
    assert [person.text for person in found] == [
        "Bo Ek (S), ordförande",
        "Eva Ås (M), vice ordförande",
        "Ida Berg (S)",
        "Per Sten (M)",
        "Siv Holm (KD)",
        "Tor Lind (V), tjänstgörande för Ylva Öst (V)",
    ]


def test_an_office_in_capitals_is_no_place() -> None:
    lines = ["Bo Ek (S), Ledamot", "Eva Ås (M), Ersättare", "Ida Berg (S), Ledamot"]
    assert [p.text for p in split_people([Passage(line, ()) for line in lines])] == lines

"""Programmes, tallies, areas and governing documents in their wordings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import Context, ExtractedFinding
from extractors.language.counts import counts_in
from extractors.language.years import year_of
from extractors.minutes import referrals
from extractors.plans import areas, governing_documents, programmes
from extractors.plans.areas import area_name, sdgs_in
from extractors.plans.governing_documents import kind_of
from extractors.plans.programmes import programme_key, programme_mentions
from extractors.plans.subjects import subject_of
from extractors.tallies.stated_tallies import extract_tallies
from tests.conftest import passage
from tests.extractors.sections import SCOPE, rows_of, section

TALLIES = [
    (
        "Av de 42 mål som gäller är det 9 som är röda, 29 gula och 4 gröna.",
        {"all": 42, "red": 9, "yellow": 29, "green": 4},
    ),
    ("Trenden visar uppåt för 17 mål och rakt fram för 24 mål.", {"up": 17, "flat": 24}),
    ("Av målens 17 indikatorer når nio sitt målvärde.", {"all": 17, "green": 9}),
    ("Fyra mål är helt uppfyllda och två nästan uppfyllda.", {"green": 4, "yellow": 2}),
    ("Ett mål är bedömt som att det går åt fel håll.", {"down": 1}),
    (
        "Det är 5 mål som bedöms ha en positiv utveckling, 17 mål som har en oförändrad utveckling "
        "och 2 mål med en negativ utveckling.",
        {"up": 5, "flat": 17, "down": 2},
    ),
    (
        "Utvecklingen är positiv för sex mål, oförändrad för nio och negativ för tre.",
        {"up": 6, "flat": 9, "down": 3},
    ),
    ("Av målen är sju röda, 16 gula och ett grönt.", {"red": 7, "yellow": 16, "green": 1}),
    ("Av dem bedöms tre som gröna och tio som gula.", {"green": 3, "yellow": 10}),
    ("Åtta mål är uppfyllda, 19 är inte uppfyllda och tre delvis uppfyllda.", {"green": 8, "red": 19, "yellow": 3}),
    ("Vi vill ha en positiv utveckling och ett grönare samhälle den 5 maj.", {}),
    ("Andelen är 25 procent.", {}),
    (
        "Av målen bedöms 8 av 30 delmålen vara uppfyllda, 19 är inte uppfyllda och tre är delvis uppfyllda.",
        {"all": 30, "green": 8, "red": 19, "yellow": 3},
    ),
    ("Tre mål (13 %) bedöms som röda och 20 mål (87 %) som gula.", {"red": 3, "yellow": 20}),
    ("Röda: 4, gula: 5, gröna: 9", {"red": 4, "yellow": 5, "green": 9}),
    ("Av programmets mål nås tolv, fem nås delvis och tre nås inte.", {"green": 12, "yellow": 5, "red": 3}),
    ("Av målen är ett helt uppfyllt, ett delvis uppfyllt och ett inte uppfyllt.", {"green": 1, "yellow": 1, "red": 1}),
    ("Två av målen är uppnådda och ett har inte kunnat bedömas.", {"green": 2, "not_assessed": 1}),
    ("Inget mål är rött och ett mål är inte bedömt.", {"red": 0, "not_assessed": 1}),
    (
        "Trenden går åt rätt håll för 17 mål, står still för 24 och åt fel håll för ett.",
        {"up": 17, "flat": 24, "down": 1},
    ),
    ("Det är en förbättring för sex mål, för fyra är läget oförändrat och för tre har det försämrats.", {"up": 6, "flat": 4, "down": 3}),
    ("Måluppfyllelsen är god för sex av målen, vilket är två fler än i fjol.", {}),
    ("Fyra mål har fått en bättre bedömning än 2024 och inget har fått en sämre.", {}),
    ("Mål 3 är grönt och mål 4 är rött.", {}),
    ("Målen 1.1 och 1.2 bedöms som gröna och mål 2.3 som rött.", {}),
    ("Delmål 1, 2 och 4 är gröna, delmål 3 är gult.", {}),
    ("I målområde 2 är 4 mål gröna och 1 gult.", {"green": 4, "yellow": 1}),
    ("Av programmets 12 mål är 7 gröna och 5 gula; mål 2.3 är det första som var rött.", {"all": 12, "green": 7, "yellow": 5}),
    ("Ett av fyra mål är grönt, två är gula och ett är rött.", {"all": 4, "green": 1, "yellow": 2, "red": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), TALLIES)
def test_counts_of_goals_are_read(text: str, counts: dict[str, int]) -> None:
    assert {count.category: count.number for count in counts_in(text)} == counts


def test_a_tally_knows_its_programme_and_year_from_what_stands_before() -> None:
    own = section(
        "motivation",
        "Program för ren luft har två målområden:",
        "Programmet följdes upp 2018 och beslutades av kommunfullmäktige år 2015. Av de 3 målen är "
        "1 rött och 2 gröna.",
        title="Resultat 2024",
    )
    found = list(extract_tallies([own], SCOPE, "Uppföljning 2023"))
    assert {row["year"] for row in rows_of(found, "tallies")} == {2024}
    assert {row["name"] for row in rows_of(found, "programmes")} == {"Program för ren luft"}


def tallied(*paragraphs: str, title: str = "Resultat 2024") -> dict[tuple[int, str], int]:
    own = section("description", *paragraphs, title=title)
    found = rows_of(list(extract_tallies([own], SCOPE, "", "Klimatplan")), "tallies")
    return {(row["year"], row["category"]): row["count"] for row in found}


def test_the_rest_is_reckoned_from_the_total() -> None:
    assert tallied("Av de 20 målen är fem gröna, åtta gula och resterande röda.") == {
        (2024, "green"): 5, (2024, "yellow"): 8, (2024, "red"): 7, (2024, "all"): 20,
    }  # fmt: skip


def test_shares_are_reckoned_from_the_total_and_left_out_without_one() -> None:
    assert tallied("Av de 8 målen är 25 procent gröna och 75 procent gula.") == {
        (2024, "green"): 2, (2024, "yellow"): 6, (2024, "all"): 8,
    }  # fmt: skip
    assert tallied("25 procent av målen är gröna och 75 procent gula.") == {}


def test_what_was_the_year_before_is_of_that_year() -> None:
    assert tallied("Fem mål är gröna och två gula. Föregående år var tre mål gröna och fyra gula.") == {
        (2024, "green"): 5, (2024, "yellow"): 2, (2023, "green"): 3, (2023, "yellow"): 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Av 12 mål är 10 gröna och 2 gula, jämfört med 8 gröna och 4 gula året innan.",
        "10 mål är gröna och 2 mål gula, medan 8 var gröna och 4 gula förra året. Det är 12 mål.",
        "Året innan var 8 mål gröna och 4 gula, men i år är 10 gröna och 2 gula av 12 mål.",
        "Av 12 mål är 10 gröna och 2 gula, mot förra årets 8 gröna och 4 gula.",
        "Av 12 mål är 10 gröna och 2 gula (året innan 8 gröna och 4 gula).",
        "Av 12 mål är 10 gröna och 2 gula, jämfört med 2023 då 8 var gröna och 4 gula.",
    ],
)
def test_what_is_compared_with_the_year_before_is_this_years(text: str) -> None:
    assert tallied(text) == {
        (2024, "all"): 12, (2024, "green"): 10, (2024, "yellow"): 2,
        (2023, "green"): 8, (2023, "yellow"): 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    "opening",
    ["Vid uppföljningen 2022", "Vid avstämningen i december 2022", "I slutet av 2022",
     "Per den 31 december 2022"],
)  # fmt: skip
def test_a_sentence_that_opens_with_another_year_leaves_the_others_theirs(opening: str) -> None:
    own = section(
        "description",
        "Av planens tolv mål är sex gröna, fyra gula och två röda. "
        f"{opening} var tre mål gröna och sex gula.",
    )
    scope = replace(SCOPE, year=2024)
    found = rows_of(list(extract_tallies([own], scope, "", "Klimatplan")), "tallies")
    assert {(row["year"], row["category"], row["count"]) for row in found} == {
        (2024, "all", 12), (2024, "green", 6), (2024, "yellow", 4), (2024, "red", 2),
        (2022, "green", 3), (2022, "yellow", 6),
    }  # fmt: skip


def test_counts_of_a_year_of_which_the_document_judges_nothing_are_no_tally() -> None:
    own = "Av 12 mål är tio gröna och två gula. Vid förra årets uppföljning var åtta gröna, fyra gula."
    found = list(
        extract_tallies(
            [section("description", own)], replace(SCOPE, year=2024), "", "Klimatplan",
            judged_in={2024},
        )
    )  # fmt: skip
    assert {(row["year"], row["category"], row["count"]) for row in rows_of(found, "tallies")} == {
        (2024, "all", 12), (2024, "green", 10), (2024, "yellow", 2),
    }  # fmt: skip


def test_one_number_or_another_counts_nothing() -> None:
    own = "Till varje mål hör ett eller två nyckeltal som visar om det går i rätt riktning."
    assert tallied(f"{own} Av de fyra målen är tre gröna och ett gult.") == {
        (2024, "all"): 4, (2024, "green"): 3, (2024, "yellow"): 1,
    }  # fmt: skip


def test_a_lone_count_of_an_earlier_year_is_no_tally() -> None:
    own = "Av de 16 målen bedöms sex uppnås och tio uppnås inte."
    now = {(2024, "all"): 16, (2024, "green"): 6, (2024, "red"): 10}
    assert tallied(f"{own} Vid uppföljningen för 2023 bedömdes fem mål kunna uppnås.") == now


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Mål 3.1. Nio av 31 sjöar uppnår god status, vilket är oförändrat.", {}),
        ("Mål 3: Av de fyra delmålen är ett grönt och tre röda.",
         {(2024, "all"): 4, (2024, "green"): 1, (2024, "red"): 3}),
    ],
)  # fmt: skip
def test_what_is_said_of_one_goal_counts_goals_where_it_names_them(
    text: str, counts: dict[tuple[int, str], int]
) -> None:
    assert tallied(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "10 mål är gröna, två fler än året innan, och 2 mål är gula.",
        "Jämfört med föregående år är 10 mål gröna och 2 gula.",
        "10 mål är gröna och 2 mål gula, en förbättring från året innan.",
    ],
)
def test_a_year_before_without_counts_changes_no_year(text: str) -> None:
    assert tallied(text) == {(2024, "green"): 10, (2024, "yellow"): 2}


def test_labels_of_a_chart_are_a_tally() -> None:
    assert tallied("Gröna mål 4", "Gula mål: 5", "Röda (2)", "Antal svar 200") == {
        (2024, "green"): 4, (2024, "yellow"): 5, (2024, "red"): 2,
    }  # fmt: skip


def test_a_tally_stated_twice_and_otherwise_is_told() -> None:
    own = section(
        "description",
        "Fem mål är gröna och två gula.",
        "Sex mål är gröna och två gula.",
        title="2024",
    )
    findings = [
        e
        for e in extract_tallies([own], SCOPE, "", "Klimatplan")
        if isinstance(e, ExtractedFinding)
    ]
    assert [finding.rule for finding in findings] == ["stated_twice"]


def test_what_is_stated_for_an_area_is_kept_apart() -> None:
    own = section(
        "description",
        "Av de åtta målen är fem gröna och tre gula. Inom målområde Hälsa är två mål gröna och ett gult, "
        "medan det inom målområde Skola är tre gröna och två gula.",
        title="Resultat 2024",
    )
    found = list(extract_tallies([own], SCOPE, "", "Klimatplan"))
    names = {row["area_id"]: row["name"] for row in rows_of(found, "areas")}
    told = {
        (names.get(row["area_id"]), row["category"]): row["count"]
        for row in rows_of(found, "tallies")
    }
    assert told == {
        (None, "all"): 8, (None, "green"): 5, (None, "yellow"): 3,
        ("Hälsa", "green"): 2, ("Hälsa", "yellow"): 1,
        ("Skola", "green"): 3, ("Skola", "yellow"): 2,
    }  # fmt: skip


def test_colours_alone_are_no_tally() -> None:
    own = section("description", "Program för ren luft fick rött ljus i 3 frågor.")
    assert list(extract_tallies([own], SCOPE, "")) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Uppföljning 2023", 2023),
        ("Program 2022–2026", None),
        ("Uppföljning av Folkhälsoprogram 2022–", None),
        ("Budget", None),
        ("Dnr KS 2022/0317", None),
    ],
)
def test_the_year_of_a_title(text: str, year: int | None) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("program för social hållbarhet som antogs", ["Program för social hållbarhet"]),
        ("Programmet för ren luft finns", ["Program för ren luft"]),
        (
            "hör till Klimat- och energiprogram 2022–2026 och",
            ["Klimat- och energiprogram 2022–2026"],
        ),
        ("Bostadsprogrammet antogs", ["Bostadsprogram"]),
        ("ett program för framtiden", ["Program för framtiden"]),
        ("inget sådant", []),
    ],
)
def test_programmes_are_read_by_name(text: str, names: list[str]) -> None:
    assert [mention.name for mention in programme_mentions(text)] == names


@pytest.mark.parametrize(
    ("title", "name", "kind"),
    [
        ("Uppföljning 2024 av folkhälsoprogrammet", "Folkhälsoprogram", "programme"),
        ("Årsuppföljning 2024 av klimatplanen", "Klimatplan", "plan"),
        ("Uppföljning av Avfallsplan 2021–2030 år 2024", "Avfallsplan 2021–2030", "plan"),
        ("Uppföljning av handlingsplan för vatten 2024", "Handlingsplan för vatten", "plan"),
        (
            "Uppföljning av Program för jämställdhet 2022–2026",
            "Program för jämställdhet 2022–2026",
            "programme",
        ),
        ("Regional kulturplan 2022–2026", "Regional kulturplan 2022–2026", "plan"),
        ("Idrottspolitiskt program – uppföljning 2024", "Idrottspolitiskt program", "programme"),
        ("Måluppföljning per den 31 december 2024", "Måluppföljning", "plan"),
        ("Delårsrapport tertial 2 2024", "Delårsrapport tertial 2 2024", "plan"),
        ("Uppföljning av Mål och budget 2023–2025", "Mål och budget 2023–2025", "plan"),
        ("Regional kulturplan 2021–2024", "Regional kulturplan 2021–2024", "plan"),
        (
            "Program för hållbar utveckling – kultur och fritid 2026–2030",
            "Program för hållbar utveckling – kultur och fritid 2026–2030",
            "programme",
        ),
        ("Program för trygghet – en kommun för alla", "Program för trygghet", "programme"),
        ("Miljöprogram – handlingsplan 2026", "Miljöprogram", "programme"),
        ("Verksamhetsplan 2025 – läget i maj", "Verksamhetsplan 2025", "plan"),
        (
            "Uppföljning av program för vatten 2021-2026",
            "Program för vatten 2021–2026",
            "programme",
        ),
        (
            "Miljöprogram för Viks kommun 2020–2030",
            "Miljöprogram för Viks kommun 2020–2030",
            "programme",
        ),
    ],
)
def test_the_subject_of_a_follow_up(title: str, name: str, kind: str) -> None:
    assert subject_of([title]) == (name, kind)


def test_a_programme_is_the_same_with_and_without_its_years() -> None:
    assert programme_key("Klimatprogram 2022–2026") == programme_key("Klimatprogram")


def test_a_programme_is_the_same_with_and_without_the_municipality() -> None:
    whole = programme_key("Miljöprogram för Östra Viks kommun 2020–2030")
    assert whole == programme_key("Miljöprogram")
    assert programme_key("Program för vatten") != programme_key("Program")


def test_each_date_of_adoption_goes_to_its_own_programme() -> None:
    own = section(
        "description",
        "Kommunfullmäktige har antagit två program: Program för ren luft som antogs den 6 september "
        "2018 och program för rent vatten som antogs den 4 februari 2021. Mötet hölls den 1 maj 2023.",
    )
    rows = rows_of(list(programmes.extract(Context([own], SCOPE))), "programmes")
    assert [(row["name"], row["adopted_by"], row["adopted_on"]) for row in rows] == [
        ("Program för ren luft", "Kommunfullmäktige", "2018-09-06"),
        ("Program för rent vatten", "Kommunfullmäktige", "2021-02-04"),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Området omfattar de globala hållbarhetsmålen 1, 2, 3, 5, 10 och 17",
            [1, 2, 3, 5, 10, 17],
        ),
        ("Kopplar till globala mål 7, 11 och 13.", [7, 11, 13]),
        ("De globala målen 2030 är viktiga.", None),
        ("Målen i Agenda 2030.", None),
    ],
)
def test_global_goals_are_read(text: str, numbers: list[int] | None) -> None:
    found = sdgs_in(passage(text))
    assert (found[0] if found else None) == numbers


@pytest.mark.parametrize(
    ("heading", "name", "named"),
    [
        ("Målområde och inriktning – Goda livsvillkor", "Goda livsvillkor", True),
        ("Målområde 2: Transporter", "Transporter", True),
        ("Område A: Kultur för alla", "Kultur för alla", True),
        ("Målområde B: Transporter", "Transporter", True),
        ("Målområde C. Transporter", "Transporter", True),
        ("1. Energi", "Energi", False),
        ("Hälsa", "Hälsa", False),
    ],
)
def test_an_area_is_named_without_its_number(heading: str, name: str, named: bool) -> None:
    found, is_named = area_name(passage(heading))
    assert (found.text, is_named) == (name, named)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        (
            "Program för ren luft har tre områden: Bilar, Båtar samt Måltider och inköp.",
            ["Bilar", "Båtar", "Måltider och inköp"],
        ),
        ("Program för ren luft har två områden: Bilar och Båtar.", ["Bilar", "Båtar"]),
        # Two names or three? The number decides; where it agrees with no reading, nothing is read.
        ("Program för ren luft har fyra områden: Bilar, Måltider och inköp.", []),
    ],
)
def test_areas_may_be_listed_within_a_sentence(printed: str, names: list[str]) -> None:
    found = list(areas.extract(Context([section("motivation", printed)], SCOPE)))
    assert [row["name"] for row in rows_of(found, "areas")] == names


def test_a_stated_number_that_the_list_contradicts_is_a_warning() -> None:
    own = section("motivation", "Program för ren luft har tre målområden:", "1. Bilar", "2. Båtar")
    findings = [e for e in areas.extract(Context([own], SCOPE)) if isinstance(e, ExtractedFinding)]
    assert [(finding.severity, finding.rule) for finding in findings] == [
        ("warning", "stated_count")
    ]


def test_governing_documents_keep_what_belongs_to_their_name() -> None:
    own = section(
        "",
        "För att genomföra program för ren luft finns fyra underliggande styrdokument:",
        "• Handlingsplan för bilar (revideras)¨",
        "• Renhållningsordning (avfallsplan och föreskrifter)",
        "• Policy för båtar (ny handlingsplan är under framtagande)",
    )
    found = list(governing_documents.extract(Context([own], SCOPE)))
    rows = rows_of(found, "governing_documents")
    assert [(row["name"], row["note"]) for row in rows] == [
        ("Handlingsplan för bilar", "revideras"),
        ("Renhållningsordning (avfallsplan och föreskrifter)", None),
        ("Policy för båtar", "ny handlingsplan är under framtagande"),
    ]
    findings = [entry for entry in found if isinstance(entry, ExtractedFinding)]
    assert "4 stated, 3 listed" in findings[0].message and findings[0].severity == "warning"


def test_kinds_of_governing_documents() -> None:
    assert kind_of("Policy och handlingsplan för tobak") == "policy_and_action_plan"
    assert kind_of("Åtgärdsprogram för buller") == "action_plan"
    assert kind_of("Reglemente") == "other"


def test_an_earlier_handling_takes_its_date_from_the_sentence_before() -> None:
    own = section(
        "referral",
        "Ärendet togs upp på kommunstyrelsens sammanträde den 8 maj 2024. Kommunstyrelsen beslutade "
        "då att återremittera ärendet.",
    )
    rows = rows_of(list(referrals.extract(Context([own], SCOPE))), "referrals")
    assert [(row["kind"], row["body"], row["date"]) for row in rows] == [
        ("referred_back", "Kommunstyrelsen", "2024-05-08")
    ]


def test_a_motion_to_refer_back_is_no_earlier_handling() -> None:
    own = section("motions", "Bo Ek (S) yrkar att ärendet återremitteras den 8 maj 2024.")
    assert list(referrals.extract(Context([own], SCOPE))) == []


@pytest.mark.parametrize(
    ("title", "text", "programme"),
    [
        ("Uppföljning av verksamhetsplan 2026", "", "Verksamhetsplan 2026"),
        ("Delårsrapport per augusti 2025", "", "Delårsrapport per augusti 2025"),
        ("Information", "Chefen berättar om miljöprogrammet 2022-2030.", "Miljöprogram 2022–2030"),
        ("Information", "Enligt tidplanen för kulturplanen ska mer göras.", "Kulturplan"),
        # What the text names goes before the report in whose title no plan stands.
        ("Årsredovisning 2024", "Arbetet med folkhälsoprogrammet fortgår.", "Folkhälsoprogram"),
    ],
)
def test_counts_are_of_the_plan_that_the_title_or_the_text_speaks_of(
    title: str, text: str, programme: str
) -> None:
    own = section("description", f"{text} Av sex mål är fyra uppfyllda och två inte uppfyllda.")
    found = list(extract_tallies([own], SCOPE, title))
    assert {row["name"] for row in rows_of(found, "programmes")} == {programme}
    counts = {row["category"]: row["count"] for row in rows_of(found, "tallies")}
    assert counts == {"all": 6, "green": 4, "red": 2}


def test_counts_of_goals_of_no_named_plan_are_a_finding() -> None:
    own = section("description", "Av sex mål är fyra uppfyllda och två inte uppfyllda.")
    (finding,) = extract_tallies([own], SCOPE, "Lägesrapport")
    assert isinstance(finding, ExtractedFinding)
    assert (finding.rule, finding.about_table) == ("unread_tallies", "tallies")

"""Lines at the edges of pages and cells that go on with what stands above them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.assembly.head_checks import check_beginnings
from pipeline.assembly.parsing import parse
from pipeline.layout.furniture import without_furniture
from samples.variations.common import compile_typst
from tests.extractors.sections import item, section
from tests.pipeline.test_front_pages import HEAD, ITEMS, form, meeting, people, read
from tests.pipeline.test_layout_steps import line, sheet, texts

FOOT = (200, 800, "Storgatan 1, Granvik")


def test_the_number_of_a_limit_below_its_word_is_no_page_number() -> None:
    (only,) = without_furniture([sheet(1, (60, 400, "Bo Ek, paragraf"), (60, 412, "192"))])
    assert texts(only.lines) == ["Bo Ek, paragraf", "192"]


def test_a_limit_that_breaks_at_the_foot_of_a_page_goes_on() -> None:
    broken = (160, 745, "Bo Ek ersätter Eva Ås, §§ 28–"), (180, 757, "31")
    pages = list(
        without_furniture(
            sheet(n, *(broken if n == 2 else [(60, 400, f"Text {n}.")]), (300, 800, str(n)))
            for n in (1, 2, 3)
        )
    )
    assert [texts(each.lines)[-1] for each in pages] == ["Text 1.", "31", "Text 3."]
    assert all(texts(each.furniture) == [str(n)] for n, each in enumerate(pages, 1))


def test_a_sentence_under_a_heading_may_open_at_the_foot_of_two_pages() -> None:
    put = "Ordföranden frågar om nämnden beslutar enligt förslaget och finner att"
    heading = line(724, (50, "Beslutsgång"), size=13.0).words
    own = [sheet(number, (50, 738, put), (50, 751, "så sker."), FOOT) for number in (1, 2)]
    pages = without_furniture(replace(one, words=[*heading, *one.words]) for one in own)
    assert [texts(each.lines) for each in pages] == [["Beslutsgång", put, "så sker."]] * 2


def test_a_case_number_over_the_head_at_the_top_of_a_page_is_no_page_number() -> None:
    pages = without_furniture(
        sheet(n, (50, 40, "5 (19)"), (50, 60, f"2{n}2/25"), (50, 75, f"§ {n} Taxa"))
        for n in (1, 2, 3)
    )
    assert [texts(each.lines)[0] for each in pages] == ["212/25", "222/25", "232/25"]


def test_text_under_a_heading_that_begins_within_a_sentence_is_a_finding() -> None:
    cut = section("propositions", "så sker.", title="Beslutsgång")
    whole = section("propositions", "Ordföranden finner att så sker.", title="Beslutsgång")
    points = section("decision", "att anta planen", title="Beslut")
    (found,) = check_beginnings(item([cut, whole, points]).item, None)
    assert (found.rule, found.about_table) == ("text_cut", "vote_events")


def test_the_name_of_a_body_breaks_in_a_narrow_cell_of_the_head() -> None:
    head = HEAD.replace("Kommunstyrelsen", "Miljö- och \\ byggnadsnämnden")
    pdf, _ = compile_typst(head + form("[*Beslutande*], [Anna Ek (S), ordförande]") + ITEMS)
    assert meeting(parse(pdf, "head.pdf"))["body"] == "Miljö- och byggnadsnämnden"


def test_a_party_in_bold_before_a_lone_name_is_no_heading() -> None:
    listed = (
        "Beslutande", "*Moderaterna*: Bo Ås, ordförande; Cia Dahl", "Ej tjänstgörande ersättare",
        "*Moderaterna*: Eva Öst", "Tjänstepersoner", "Ida Hed, kommunchef",
    )  # fmt: skip
    parsed = read("Plats: Rådhuset \\ Tid: kl. 13.00-15.20 \\ " + " \\ ".join(listed))
    assert [row[:3] for row in people(parsed)] == [
        ("Bo Ås", "M", "chair"),
        ("Cia Dahl", "M", "member"),
        ("Eva Öst", "M", "substitute"),
        ("Ida Hed", None, "official"),
    ]

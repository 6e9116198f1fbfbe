"""Lines to paragraphs: hyphens that go and hyphens that stay, items, sentences over page breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.paragraphs import marker_of, paragraphs_of
from schemas.document import Line, Word

WIDTH = 5.0


def line(text: str, top: float, page: int = 1, x0: float = 50.0, bold: bool = False) -> Line:
    words = []
    for token in text.split():
        x1 = x0 + WIDTH * len(token)
        words.append(Word(token, x0, top, x1, top + 10, 10.0, "Font", bold))
        x0 = x1 + WIDTH
    return Line.of(page, words)


def read(*texts: str) -> list[str]:
    return [
        p.passage.text for p in paragraphs_of([line(t, 100 + 12 * i) for i, t in enumerate(texts)])
    ]


HYPHENS = [
    ("trygga levnads-", "förhållanden", "trygga levnadsförhållanden"),
    ("fler e-", "tjänster", "fler e-tjänster"),  # no word is parted behind its first letter
    ("för natur-", "och kulturmiljö", "för natur- och kulturmiljö"),
    ("herr Per-", "Inge Ek", "herr Per-Inge Ek"),
    ("nya EU-", "bidrag", "nya EU-bidrag"),
    ("vår infra\x02", "struktur", "vår infrastruktur"),
    ("vår infra\u00ad", "struktur", "vår infrastruktur"),
    ("klockan 13 -", "och framåt", "klockan 13 - och framåt"),
    ("adressen a.se/plan-", "och-styr", "adressen a.se/plan-och-styr"),
]


@pytest.mark.parametrize(("first", "second", "joined"), HYPHENS)
def test_a_hyphen_at_a_lines_end(first: str, second: str, joined: str) -> None:
    assert read(first, second) == [joined]


def test_the_pieces_say_where_each_half_of_a_split_word_stands() -> None:
    passage = paragraphs_of([line("levnads-", 100), line("förhållanden", 112)])[0].passage
    assert [piece.printed for piece in passage.pieces] == ["levnads-", "förhållanden"]
    assert [passage.text[piece.start : piece.end] for piece in passage.pieces] == [
        "levnads",
        "förhållanden",
    ]
    assert len(passage.boxes()) == 2


def run_in(lead: str, rest: str) -> list[str]:
    """Return the paragraphs of a line that is bold but for its last words, and one that is not."""
    first = line(lead, 100, bold=True)
    after = line(rest, 100, x0=first.x1 + WIDTH)
    lines = [Line.of(1, [*first.words, *after.words]), line("Fler köp väntar till våren.", 112)]
    return [p.passage.text for p in paragraphs_of(lines)]


def test_text_behind_a_sentence_in_bold_goes_on_in_the_next_line() -> None:
    lead = "Alla ska kunna bo kvar i sin by när de blir äldre."
    assert run_in(lead, "Kommunen köpte mark.") == [
        f"{lead} Kommunen köpte mark. Fler köp väntar till våren."
    ]
    assert len(run_in(lead[:-1], "Kommunen köpte mark.")) == 2  # a label, with its value


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("• punkt", "•"),
        ("\uf0b7 punkt", "\uf0b7"),
        ("1. punkt", "1."),
        ("a) punkt", "a)"),
        ("– punkt", "–"),
        ("2024 års budget", ""),
        ("och så", ""),
    ],
)
def test_what_opens_a_list_item(text: str, marker: str) -> None:
    assert marker_of(line(text, 0).words) == marker


def test_a_sentence_goes_on_over_a_page_break_and_a_new_one_does_not() -> None:
    long = "Detta är en mening som går ända ut till radens slut"
    lines = [
        line(long, 700),
        line("och fortsätter här.", 60, page=2),
        line("Ny mening börjar.", 90, page=2),
    ]
    assert [p.passage.text for p in paragraphs_of(lines)] == [
        f"{long} och fortsätter här.",
        "Ny mening börjar.",
    ]


def test_a_sentence_that_breaks_off_before_a_number_goes_on() -> None:
    wide = "En rad som visar hur långt ut till höger som texten på sidan egentligen når."
    start, number = "att ombyggnaden får kosta högst", "18 500 000 kronor, samt"
    for page, top in ((1, 132), (2, 60)):
        lines = [line(wide, 100), line(start, 120), line(number, top, page=page)]
        found = [p.passage.text for p in paragraphs_of(lines, 12)]
        assert found == [wide, f"{start} {number}"]


def test_a_line_under_the_text_of_an_att_in_a_column_goes_on_with_it() -> None:
    def point(text: str, top: float) -> Line:
        return Line.of(1, [*line("att", top).words, *line(text, top, x0=90).words])

    wide = "En rad som visar hur långt ut till höger som texten på sidan egentligen kan nå"
    lines = [
        line(wide, 100),
        point("till ordförande i valnämnden välja", 120),
        line("Bo Ek (S), samt", 132, x0=90),
        point("förklara paragrafen justerad.", 144),
        line("Reservation", 156),
    ]
    assert [p.passage.text for p in paragraphs_of(lines)] == [
        wide,
        "att till ordförande i valnämnden välja Bo Ek (S), samt",
        "att förklara paragrafen justerad.",
        "Reservation",
    ]


def test_text_after_a_short_item_is_no_part_of_it() -> None:
    wide = "Av de mål som gäller för kommunen är nio röda och resten är gula eller gröna"
    found = paragraphs_of([line("1. Hälsa", 100), line("2. Trygghet", 112), line(wide, 124)])
    assert [(p.marker, p.passage.text) for p in found] == [
        ("1.", "Hälsa"),
        ("2.", "Trygghet"),
        ("", wide),
    ]


WORDS = st.text(alphabet="abcdefåäö", min_size=1, max_size=9)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_letter_is_lost_or_doubled(texts: list[list[str]]) -> None:
    lines = [line(" ".join(words), 100.0 + 12 * i) for i, words in enumerate(texts)]
    joined = "".join("".join(p.marker + p.passage.text for p in paragraphs_of(lines)).split())
    assert joined == "".join("".join(words) for words in texts)


@given(st.lists(WORDS, min_size=1, max_size=12), st.data())
def test_a_cut_passage_has_the_pieces_of_its_words(words: list[str], data: st.DataObject) -> None:
    passage = paragraphs_of([line(" ".join(words), 100.0)])[0].passage
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    cut = passage.cut(start, end)
    assert cut.text == passage.text[start:end].strip()
    for piece in cut.pieces:
        assert cut.text[piece.start : piece.end] in piece.printed
    assert "".join(cut.text[p.start : p.end] for p in cut.pieces) == "".join(cut.text.split())


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("1.2 Förskolan och skolan ska präglas av trygghet", "1.3 Hög kvalitet i skolan"),
        ("B1. Sjukfrånvaron ska minska i alla verksamheter", "B2. Heltid är norm"),
        ("Delmål 1: Fler barn rör på sig varje dag", "Delmål 2: Fler äldre rör på sig"),
    ],
)
def test_numbered_goals_below_each_other_are_each_a_paragraph(above: str, below: str) -> None:
    assert read(above, below) == [above, below]


def test_steps_from_paragraph_to_paragraph_are_not_taken_for_those_within() -> None:
    texts = (
        "Bakgrunden beskrivs i planens bilaga och",
        "revideras varje år av nämnden",
        "Åtgärd ett",
    )
    tops = (100.0, 112.0, 131.0, 150.0, 169.0, 188.0, 207.0, 226.0, 245.0, 264.0)
    rest = [f"Åtgärden är nummer {n} i planens lista" for n in "abcdefg"]
    made = paragraphs_of([line(t, top) for t, top in zip((*texts, *rest), tops, strict=True)])
    assert [p.passage.text for p in made][:2] == [f"{texts[0]} {texts[1]}", texts[2]]
    assert len(made) == 9


def test_a_bold_label_heads_the_text_that_it_runs_into() -> None:
    label, rest = line("Yrkanden", 100, bold=True), line("Bo Ek (S) yrkar avslag.", 100, x0=100)
    run_in = Line.of(1, [*label.words, *rest.words])
    found = paragraphs_of([run_in])
    assert [(p.passage.text, p.bold) for p in found] == [
        ("Yrkanden", True),
        ("Bo Ek (S) yrkar avslag.", False),
    ]


def test_a_bold_word_that_is_no_heading_stays_in_its_text() -> None:
    name, rest = line("Bergsskolan", 100, bold=True), line("Ligger vid ån.", 100, x0=115)
    assert len(paragraphs_of([Line.of(1, [*name.words, *rest.words])])) == 1


def test_points_that_begin_with_att_and_fill_their_lines_are_points_of_their_own() -> None:
    lines = (
        "att godkänna förslaget till en ny organisation i den norra kommundelen",
        "att uppdra åt förvaltningen i kommunen och dess bolag på området för hus",
        "att ta fram en plan för genomförandet och att redovisa den för nämnden",
        "att finansiera kostnaden genom omfördelning inom ramen för hela verket",
    )
    assert read(*lines) == [lines[0], f"{lines[1]} {lines[2]}", lines[3]]


def test_an_initial_at_a_lines_end_ends_no_sentence() -> None:
    names = "Anna Björk (S) ja, Bo van der Ås (M) nej, Ida Berg-Öst (C) ja, Eva M."
    assert read(names, "Lindström (V) nej.") == [f"{names} Lindström (V) nej."]


def test_a_case_number_at_the_top_of_a_page_goes_on_with_nothing() -> None:
    lines = [line("Kommunledningskontoret", 700), line("KS/2025:520", 80, page=2)]
    assert [each.passage.text for each in paragraphs_of(lines)] == [each.text for each in lines]


def test_a_label_with_a_number_in_bold_below_a_sentence_opens_a_paragraph() -> None:
    def goal(label: str, text: str, top: float) -> Line:
        bold = line(label, top, bold=True)
        return Line.of(1, [*bold.words, *line(text, top, x0=bold.x1 + WIDTH).words])

    overall = goal("Övergripande mål:", "Sjöarna ska ha god status och vara rika på liv.", 100)
    first = goal("Mål 1.", "Alla hushåll ska ha ett avlopp som håller för lagens krav.", 112)
    found = [paragraph.passage.text for paragraph in paragraphs_of([overall, first])]
    assert found == [overall.text, first.text]


def test_a_line_set_in_below_an_unended_one_is_a_paragraph_of_its_own() -> None:
    lines = [
        line("Bygg- och trafiknämnden i Granvik föreslår kommunfullmäktige", 100),
        line("Motionen avslås.", 112, x0=64),
        line("Nämnden har behandlat motionen vid sina två senaste sammanträden under året", 124),
    ]
    assert [p.passage.text for p in paragraphs_of(lines)][1] == "Motionen avslås."

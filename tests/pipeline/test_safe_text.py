"""Characters that terminals, spreadsheets and XML cannot hold are shown as escapes."""

from __future__ import annotations

import json
import unicodedata
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from pipeline.cli.terminal import console
from pipeline.safe_text import harmless_cell, json_text, visible, visible_line

ANY = st.text(st.characters())  # surrogates too: a file name that is not UTF-8


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x00b", r"a\x00b"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("ab\x08", r"ab\x08"),
        ("a\rb", r"a\rb"),
        ("\ufffe", r"\ufffe"),
        ("fdp.\u202etxt", r"fdp.\u202etxt"),
        ("\u2066x\u2069", r"\u2066x\u2069"),
        ("protokoll-\udce5.pdf", r"protokoll-\xe5.pdf"),
        ("Åsa – §§ 1 «ä»\n\t🌲", "Åsa – §§ 1 «ä»\n\t🌲"),
    ],
)
def test_what_cannot_be_shown_is_an_escape_and_all_else_stays(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_a_name_stays_on_one_line() -> None:
    assert visible_line("a\nb\tc") == r"a\nb\tc"


@given(ANY)
def test_visible_text_fits_xml_and_utf8_and_moves_no_cursor(raw: str) -> None:
    shown = visible(raw)
    assert visible(shown) == shown
    assert ElementTree.fromstring(f"<a>{shown.replace('&', '').replace('<', '')}</a>") is not None
    assert not {unicodedata.category(each) for each in shown} & {"Cs"}
    controls = [each for each in shown if unicodedata.category(each) == "Cc"]
    assert set(controls) <= {"\t", "\n"}


@given(
    st.recursive(
        ANY | st.floats() | st.none(), lambda own: st.lists(own) | st.dictionaries(ANY, own)
    )
)
def test_json_is_valid_and_loses_no_character(value: object) -> None:
    text = json_text(value)
    text.encode()

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    again = json.loads(text, parse_constant=refuse)
    assert visible(text) == text
    if isinstance(value, str):
        # two surrogates that make a pair are read as the character that they encode
        assert again.encode("utf-16", "surrogatepass") == value.encode("utf-16", "surrogatepass")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1"])
def test_what_a_spreadsheet_would_calculate_is_harmless(formula: str) -> None:
    assert harmless_cell(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "Budget", "– tankstreck", "1-2", "a=b", "'=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless_cell(text) == text


def test_markup_and_emoji_codes_in_a_name_are_shown_not_obeyed() -> None:
    name = "a[/b][red]:smile:\x1b[31m"
    table = Table(title=name)
    table.add_column(name)
    table.add_row(name)
    table.add_row(Text(name))
    with StringIO() as file:
        shown = console(file=file)
        shown.print(table)
        shown.print(name)
        assert file.getvalue().count(r"a[/b][red]:smile:\x1b[31m") == 5

"""Tables on terminals: every column is there at every width, in every encoding."""

from __future__ import annotations

import io
import json

import pytest
from click.testing import CliRunner

from pipeline.cli.main import cli
from pipeline.cli.terminal import FittingTable, console
from pipeline.safe_text import printable
from tests.conftest import SAMPLES

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"


def table() -> FittingTable:
    made = FittingTable(title="Vad som lästes", title_justify="left")
    for head in ("dokument", "sidor", "rader"):
        made.add_column(head, no_wrap=head != "dokument", overflow="fold")
    made.add_row("kommunstyrelsen-2025-03-12.pdf", "120", "4711")
    made.add_row("[bold]nämnd[/bold].pdf", "", "12")
    return made


def printed(width: int, encoding: str = "utf-8") -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    console(file=stream, width=width).print(table())
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [20, 30, 60, 160])
def test_no_column_is_dropped(width: int) -> None:
    lines = printed(width).splitlines()
    whole = "".join("".join(lines).split())
    for words in ("dokument", "sidor", "rader", "120", "4711", "[bold]"):
        assert words in whole, printed(width)
    assert max(map(len, lines)) <= width


def test_what_does_not_fit_side_by_side_is_printed_row_by_row() -> None:
    assert "│" in printed(60)
    narrow = printed(20)
    assert "│" not in narrow
    assert narrow.count("rader") == 2
    assert narrow.count("sidor") == 1, "empty cells are left out of a row"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_tables_keep_their_lines_straight_in_every_encoding(encoding: str) -> None:
    rows = [line for line in printed(80, encoding).splitlines() if line[0] in "|│┃"]
    assert len({len(row.rstrip()) for row in rows}) == 1
    assert ("nämnd" if encoding != "ascii" else "namnd") in printed(80, encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("Västerås – 3≠4 ↑", "utf-8", "Västerås – 3≠4 ↑"),
        ("Västerås – 3≠4 ↑", "latin-1", "Västerås - 3!=4 ^"),
        ("Västerås § 48 …", "ascii", "Vasteras par. 48 ..."),
        ("Łódź", "ascii", r"\u0141odz"),
        ("日", "latin-1", r"\u65e5"),
    ],
)
def test_what_an_encoding_lacks_has_something_that_stands_for_it(
    text: str, encoding: str, said: str
) -> None:
    assert printable(text, encoding) == said


@pytest.mark.parametrize(("asked", "width"), [("72", 72), ("200", 200)])
def test_the_width_is_that_of_columns_also_behind_a_pipe(
    asked: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", asked)
    assert console(file=io.StringIO()).width == width


def test_json_is_valid_where_the_output_has_no_swedish_letters() -> None:
    made = CliRunner(charset="ascii").invoke(cli, ["show", str(GRANVIK), "--json"])
    assert made.exit_code == 0, made.output
    assert "kommunstyrelsen § 48" in json.loads(made.stdout_bytes.decode("ascii"))["title"]

"""What paragraf says in Swedish: help, errors and messages, all of them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import click
import pytest
from babel.messages.extract import extract_from_dir

from pipeline.cli.main import cli
from pipeline.cli.spoken_help import messages_of_help, messages_of_option
from pipeline.texts.kept_texts import kept_text, said_in
from pipeline.texts.message_catalogue import read_catalogue
from schemas.vocabulary import words
from tests.conftest import ROOT, SAMPLES

PARAGRAF = str(Path(sys.executable).with_name("paragraf"))
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "n_": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
    "ParagrafError": None,
    "ReadError": None,
    "DatasetError": None,
}


def run(
    *arguments: object, status: int = 0, surroundings: Mapping[str, str] = MappingProxyType({})
) -> str:
    ended = subprocess.run(
        [PARAGRAF, *map(str, arguments)],
        capture_output=True, text=True, timeout=280, env={**environment(), **surroundings},
    )  # fmt: skip
    said = ended.stdout + ended.stderr
    assert ended.returncode == status, said
    return said


def environment() -> dict[str, str]:
    import os

    return {name: value for name, value in os.environ.items() if name != "PARAGRAF_LANG"}


def test_what_is_moved_and_what_came_before_is_said_as_swedish_says_it() -> None:
    said = run("--lang", "sv", "show", next(SAMPLES.rglob("skarvinge-kf-2025-03-17.pdf")))
    assert "avslag på kommunstyrelsens förslag: Magnus Tallroth (M)" in said
    assert "bifall till kommunstyrelsens förslag: " in said
    assert "bordläggning av Fullmäktige den 2025-01-14" in said
    assert "bordläggning den 2025-01-14" in said and "av ?" not in said  # no body is named


def commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from commands(inner)


def messages() -> set[str]:
    found = set()
    for folder in ("pipeline", "flows"):
        for _, _, message, _, _ in extract_from_dir(
            str(ROOT / folder), [("**.py", "python"), ("**.html", "jinja2")], keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, str) else message[0])
    return {message for message in found if message.strip("; \n")}


def test_every_message_has_its_swedish() -> None:
    asked, catalogue = messages(), read_catalogue("sv")
    assert len(asked) > 150
    without = sorted(message for message in asked if not catalogue.get(message))
    assert not without
    for message in asked:
        entry = catalogue.get(message)
        assert entry is not None
        said = [entry.string] if isinstance(entry.string, str) else list(entry.string or [""])
        named = set(re.findall(r"%\((\w+)\)s", message))
        assert all(said), message
        assert {name for one in said for name in re.findall(r"%\((\w+)\)s", one)} == named, message


def test_all_help_has_its_swedish() -> None:
    catalogue = read_catalogue("sv")
    asked = set()
    for command in commands(cli):
        asked.update(messages_of_help(command.help or ""))
        for option in command.params:
            if isinstance(option, click.Option) and option.help:
                asked.update(messages_of_option(option.help))
    assert not sorted(message for message in asked if message and not catalogue.get(message))


@pytest.mark.parametrize(
    ("arguments", "surroundings", "said"),
    [
        (["--help"], {"LC_ALL": "sv_SE.UTF-8"}, "Gör data av"),
        (["--help"], {"LC_ALL": "C"}, "Turn the PDFs"),
        (["--help"], {"LC_ALL": "C", "PARAGRAF_LANG": "sv"}, "Flaggor:"),
        (["--lang", "sv", "--help"], {"LC_ALL": "C"}, "Användning:"),
        (["tally", "--help", "--lang=sv"], {"LC_ALL": "C"}, "per program, område och år"),
        (["tally", "--help", "--lang", "en"], {"LC_ALL": "sv_SE.UTF-8"}, "per programme"),
    ],
)
def test_help_is_in_the_language_that_is_asked_for(
    arguments: list[str], surroundings: dict[str, str], said: str
) -> None:
    assert said in run(*arguments, surroundings=surroundings)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["show"], 2, "Argument saknas 'FILE'"),
        (["tally", "--by", "party"], 2, "Ogiltigt värde för '--by'"),
        (["fly"], 2, "Det finns inget kommando 'fly'"),
    ],
)
def test_errors_are_in_swedish(arguments: list[str], status: int, said: str) -> None:
    assert said in run(*arguments, "--lang", "sv", status=status)


def test_what_was_read_is_shown_in_swedish() -> None:
    said = run("show", SAMPLES / "granvik-ks-2025-48.pdf", "--lang", "sv")
    assert "PROTOKOLLSUTDRAG  sidorna 1–2" in said
    assert "yrkande     återremiss: Per von Hagen (M) -> avslaget" in said
    assert "votering    bifall 8–5; ja = att ärendet avgörs i dag" in said


def test_swedish_is_printed_where_the_terminal_has_only_ascii() -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    said = run("--lang", "sv", "--help", surroundings=ascii_only)
    assert "Anvandning: paragraf" in said
    said = run("show", "finns-inte.pdf", "--lang", "sv", status=1, surroundings=ascii_only)
    assert "kontrollera sokvagen" in said


def kept_sentences() -> Iterator[tuple[str, str]]:
    """Yield what the code says in findings, faults of sources and doubts, and where; its values
    are "nothing"."""
    for folder in ("extractors", "pipeline/assembly", "pipeline/corrections", "pipeline/sources"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                for own in _said_by(node):
                    sentence = _filled(own)
                    if " " in sentence.strip() and sentence[-1] not in " :":
                        yield sentence, f"{file.name}:{own.lineno}"


def _said_by(node: ast.AST) -> list[ast.expr]:
    """Return the texts that are a message: given to what makes one, or called so."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        makes = "finding" in name.casefold() or name in ("about", "_say", "Fault", "Doubt")
        return list(node.args) if makes else []
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
        return [node.value]
    return []


def _filled(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(
                str(part.value) if isinstance(part, ast.Constant) else "nothing" for part in parts
            )
        case ast.BinOp(left=left, right=right):
            return _filled(left) + (_filled(right) or "nothing")
        case ast.IfExp(body=body):
            return _filled(body)
    return ""


# Sentences that are put together of pieces; the examples below hold them whole.
PIECED = {
    "contradictions.py", "areas.py", "checks.py", "doubts.py", "plan_sequences.py",
    "vote_checks.py", "correction_notes.py", "feeds.py", "registers.py", "web_lists.py",
}  # fmt: skip


def test_what_is_kept_in_english_has_its_swedish() -> None:
    asked = dict(kept_sentences())
    assert len(asked) > 120
    without = {own: where for own, where in asked.items() if not said_in(own, "sv")}
    assert {where.split(":")[0] for where in without.values()} <= PIECED, without
    assert len(without) <= len(PIECED)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("§ 48 has no decision", "§ 48 har inget beslut"),
        (  # values of fixed sets
            "A motion is rejected, and the decisions say otherwise: 'att bifalla'",
            "Ett yrkande står som avslaget, men besluten säger något annat: ”att bifalla”",
        ),
        (  # a sentence within a sentence, and words of the page that look like a pattern
            "3 values of a table are in no row, for instance: '§ 4 has no decision'",
            "3 värden i en tabell finns inte i någon rad, till exempel: ”§ 4 has no decision”",
        ),
        (
            "Plan 2024: yellow 3 stated, 4 judged; goals 9 stated, 8 judged: they do not agree",
            "Plan 2024: gult: angivet 3, bedömt 4; mål: angivet 9, bedömt 8: "
            "de stämmer inte överens",
        ),
        ("Plan 2024: trend 5+3+1 not assessed=9, 9 stated", "Plan 2024: trend 5+3+1 ej bedömda=9"),
        ("areas of Plan: 3 stated, 2 listed: they do not agree", "områden i Plan: 3 angivna, 2"),
        ("Page 2: 3 words were repaired: 'bes1ut' to 'beslut'", "Sidan 2: 3 ord lagades: ”bes1ut”"),
        (
            "5 rows of activities have no goal, as most others have",
            "5 rader i aktiviteter saknar mål",
        ),
        (
            "A vote is demanded, and no counted vote was read: 'Votering'",
            "Votering begärs, men ingen",
        ),
        (
            "Proposition 2 was found to turn down the motion, and the decision does not: 'att anta'. "
            "One of the two was read wrongly, or the minutes contradict themselves.",
            "Proposition 2 avslog motionen, men beslutet gör det inte: ”att anta”.",
        ),
        (
            "The correction 5f0c1a2b (edit motions p1-48-motion-2) of a.yaml: the row reads so "
            "without it",
            "Rättelsen 5f0c1a2b (edit motions p1-48-motion-2) i a.yaml: raden läses så utan den",
        ),
        ("https://a.example: its 4 entries lead to no PDF", "https://a.example: de 4 posterna"),
        (
            "https://a.example: 12 meetings of KS have no minutes; look at it in a browser",
            "https://a.example: 12 sammanträden i KS har inget protokoll; titta på den",
        ),
        (
            "https://a.example: 3 links to PDFs, which the patterns leave out; look at links and "
            "leave_out",
            "https://a.example: 3 länkar till PDF-filer, som mönstren väljer bort",
        ),
        ("tom.pdf: the file is empty; ask the sender for it again", "tom.pdf: filen är tom"),
        ("nobody has said this before", "nobody has said this before"),
    ],
)
def test_what_is_kept_is_said_in_swedish(kept: str, said: str) -> None:
    assert kept_text(kept, "en") == kept
    assert kept_text(kept, "sv").startswith(said)


def test_every_check_has_a_name_in_both_languages() -> None:
    named = words("terms", "rules")
    found = {
        node.args[0].value
        for folder in ("extractors", "pipeline/assembly")
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("ExtractedFinding", "item_finding")
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(found) > 40
    assert not found - named.keys()

"""What paragraf says in Swedish: help, errors and messages, all of them."""

from __future__ import annotations

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
from pipeline.texts.message_catalogue import read_catalogue
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

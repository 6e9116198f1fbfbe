"""A sources.toml: what is well-formed, and faults named with line, key and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.sources.kinds import FolderSource
from pipeline.sources.source_list import SourcesError, chosen, read_sources
from tests.conftest import ROOT


def written(folder: Path, text: str) -> Path:
    file = folder / "sources.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_of_the_documentation_is_well_formed(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    found = read_sources(written(tmp_path, example))
    assert [source.kind for source in found.source] == ["folder", "page", "urls"]
    first = found.source[0]
    assert isinstance(first, FolderSource)
    assert first.path == tmp_path / "inbox"
    assert [source.name for source in chosen(found, ["granvik-council"])] == ["granvik-council"]


HEAD = '[[source]]\nname = "a"\nkind = "urls"\nurls = ["https://www.example.org/a.pdf"]\n\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no source; add a table [[source]]"),
        ("[[source]\n", "is not valid TOML"),
        (
            HEAD + '[[source]]\nname = "b"\n',
            "line 6, source 'b', kind: is missing; add: kind = ...",
        ),
        (
            HEAD + '[[source]]\nname = "b"\nkind = "pages"\n',
            "line 8, source 'b', kind: 'pages' is no kind",
        ),
        (
            HEAD + '[[source]]\nname = "b"\nkind = "page"\n',
            "line 6, source 'b', url: is missing; add: url",
        ),
        (
            HEAD + '[[source]]\nname = "b"\nkind = "page"\nurl = "www.example.org"\n',
            "line 9, source 'b', url: 'www.example.org' is no web address",
        ),
        (
            HEAD
            + '[[source]]\nname = "b"\nkind = "page"\nurl = "https://a.example.org"\nfolow = "x"\n',
            "line 10, source 'b', folow: is no key of this kind",
        ),
        (
            HEAD
            + '[[source]]\nname = "b"\nkind = "page"\nurl = "https://a.example.org"\nlinks = "("\n',
            "line 10, source 'b', links: '(' is no regular expression",
        ),
        (HEAD.replace('"a"', '"Å"'), "line 2, source 'Å', name"),
        (HEAD + HEAD, "the name a is there twice"),
        (HEAD + "[manners]\npause = -1\n", "line 7, manners, pause"),
        (
            HEAD.rstrip() + "\nvalid_from = 2025-01-01\nvalid_to = 2024-01-01\n",
            "line 1, source 'a': valid_from is after valid_to",
        ),
    ],
)
def test_a_fault_is_named_with_its_line_its_key_and_what_to_do(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(SourcesError) as raised:
        read_sources(written(tmp_path, text))
    assert said in str(raised.value)


def test_a_file_that_is_not_there_and_a_name_that_is_not_listed(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"there is no .*sources\.toml"):
        read_sources(tmp_path / "sources.toml")
    with pytest.raises(SourcesError, match="there is no source b; there are a"):
        chosen(read_sources(written(tmp_path, HEAD)), ["b"])

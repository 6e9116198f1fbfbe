"""A town's own words: what they add and remove, and what is wrong in them, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.vocabulary import packaged
from schemas.vocabulary.faults import faults_of
from schemas.vocabulary.overlays import VocabularyError, fingerprint, merged, read_overlay


def folder(path: Path, **files: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def with_words(name: str, added: str, path: Path) -> dict[str, object]:
    file = read_overlay(folder(path / "added", **{name: added})).files[0]
    whole = merged(packaged(name), file.content, name)
    assert isinstance(whole, dict)
    return whole


def test_a_list_gets_the_words_that_it_lacks_behind_its_own(tmp_path: Path) -> None:
    before = packaged("headings")["roles"]["decision"]
    roles = with_words("headings", "roles: {decision: [avgörande, beslut]}", tmp_path)["roles"]
    assert roles["decision"] == [*before, "avgörande"]  # type: ignore[index]


def test_a_word_is_removed_where_the_file_says_so_and_may_get_another_meaning(
    tmp_path: Path,
) -> None:
    added = "roles: {decision: [förslag]}\nremove:\n  roles: {proposal: [förslag]}\n"
    roles = with_words("headings", added, tmp_path)["roles"]
    assert "förslag" in roles["decision"]  # type: ignore[index]
    assert "förslag" not in roles["proposal"]  # type: ignore[index]
    assert faults_of([read_overlay(tmp_path / "added")]) == []


def test_a_known_party_gets_another_name_and_a_new_one_is_added(tmp_path: Path) -> None:
    added = "parties:\n- {code: S, groups: [Sossegruppen]}\n- {code: TV, name: Tomtens vänner}\n"
    parties = with_words("parties", added, tmp_path)["parties"]
    by_code = {party["code"]: party for party in parties}  # type: ignore[attr-defined]
    assert by_code["S"]["groups"][-1] == "Sossegruppen"
    assert by_code["S"]["name"] == "Socialdemokraterna"
    assert by_code["TV"]["name"] == "Tomtens vänner"


def test_signs_are_added_to_and_a_text_is_replaced(tmp_path: Path) -> None:
    signs = with_words("signs", "judgements: {green: '☘'}", tmp_path)
    assert signs["judgements"]["green"].endswith("☘")  # type: ignore[index]
    assert "😊" in signs["judgements"]["green"]  # type: ignore[index]
    votes = with_words("votes", "over_names: rösta", tmp_path / "votes")
    assert votes["over_names"] == "rösta"


def test_the_fingerprint_is_of_the_words_and_not_of_how_they_are_written(tmp_path: Path) -> None:
    one = read_overlay(folder(tmp_path / "a", headings="roles: {decision: [avgörande]}"))
    same = read_overlay(
        folder(tmp_path / "b", headings="# a town's\nroles:\n  decision:\n    - avgörande\n")
    )
    other = read_overlay(folder(tmp_path / "c", headings="roles: {proposal: [avgörande]}"))
    assert fingerprint([one]) == fingerprint([same]) != fingerprint([other])
    assert fingerprint([]) == fingerprint([read_overlay(folder(tmp_path / "empty"))]) == ""


@pytest.mark.parametrize(
    ("name", "text", "line", "message", "grave"),
    [
        ("verb", "moving: [x]", 1, "is verbs.yaml meant?", True),
        ("verbs", "mowing: [x]", 1, "is moving meant?", True),
        ("headings", "\nroles:\n  besluts: [x]\n", 3, "there is no key 'besluts' under roles", True),
        ("headings", "owners: nämnden", 1, "owners is one word; write a list: [nämnden]", True),
        ("headings", "- beslut", 1, "must hold keys", True),
        ("headings", "owners: [a]\nowners: [b]", 2, "stands here twice", True),
        ("votes", "columns:\n  'yes': [no]", 2, "False under columns.yes is no text", True),
        ("verbs", "taken:\n- '(x'", 2, "is no regular expression", True),
        ("verbs", "taken:\n- {pattern: x, not: [y]}", 2, "'not' is none of them", True),
        ("verbs", "taken:\n- {pattern: klubbas}", 2, "has no example", False),
        (
            "verbs", "taken:\n- pattern: klubbas\n  matches:\n  - Planen antas\n", 4,
            "does not match the example 'Planen antas'", True,
        ),
        (
            "verbs", "taken:\n- {pattern: klubba, matches: [klubbas], matches_not: [klubban]}", 2,
            "matches the example 'klubban'", True,
        ),
        (
            "verbs", "taken: [klubbas]\nexamples:\n  taken: {matches: [Planen segrar]}", 3,
            "does not match the example", True,
        ),
        ("verbs", "taken:\n- '{numbr} klubbas'", 2, "is {number} meant?", True),
        ("verbs", "taken:\n- {pattern: '{number} klubbas', matches: [många klubbas]}", 2, "does not match", True),
        ("votes", "chair_votes:\n- {pattern: '(?P<side>ja)', matches: [ja]}", 1, "cannot be joined", True),
        ("fragments", "within_a_clause:\n- '{how_many_vote}'", 1, "stands below", True),
        ("headings", "roles: {decision: [beslut]}", 1, "is under roles.decision already", False),
        ("headings", "roles:\n  decision: [yrkande]", 2, "under both decision and motions", True),
        ("headings", "roles: {decision: [Utslag]}", 1, "has capital letters", True),
        ("headings", "remove: {owners: [påven]}", 1, "there is nothing to remove", False),
        ("headings", "remove: {owner: [x]}", 1, "is owners meant?", True),
        ("headings", "titles_too: ['']", 1, "is empty", True),
        ("headings", "titles_too: [{a: b}]", 1, "holds words", True),
        ("parties", "parties: [{code: TV}]", 1, "needs name", True),
        ("parties", "parties:\n- {code: TV, name: Moderaterna}", 2, "both a name of M and of TV", True),
        ("parties", "parties: [{code: TV, name: V, lokal: 1}]", 1, "is local meant?", True),
        ("bodies", "bodies: [{name: Tinget, kind: parliament}]", 1, "kind must be one of", True),
        ("numerals", "numerals: {tjog: twenty}", 1, "is given the meaning 'twenty'", True),
        ("votes", "over_names: [x]", 1, "must be a text", True),
        ("bodies", "# nothing yet", 1, "holds no words", False),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_what_to_do(
    tmp_path: Path, name: str, text: str, line: int, message: str, grave: bool
) -> None:
    found = faults_of([read_overlay(folder(tmp_path / "words", **{name: text}))])
    assert [message in fault.message for fault in found].count(True) == 1, found
    (fault,) = (fault for fault in found if message in fault.message)
    assert (fault.line, fault.grave) == (line, grave)
    assert str(fault).startswith(f"{tmp_path}/words/{name}.yaml:{line}: ")


def test_a_pattern_of_a_town_may_name_fragments_and_add_to_them(tmp_path: Path) -> None:
    added = {
        "fragments": "end_of_a_clause:\n- {pattern: '…', matches: ['…']}",
        "numerals": "numerals: {tjog: 20}",
        "verbs": "taken:\n- {pattern: '{number}klubbas{end_of_a_clause}', matches: [tjogklubbas…]}",
    }
    assert faults_of([read_overlay(folder(tmp_path / "added", **added))]) == []
    del added["fragments"]
    (fault,) = faults_of([read_overlay(folder(tmp_path / "alone", **added))])
    assert "does not match the example 'tjogklubbas…'" in fault.message


def test_a_file_that_is_no_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"verbs\.yaml:2: is not valid YAML"):
        read_overlay(folder(tmp_path / "words", verbs="moving:\n- [yrkar\n"))


def test_a_folder_builds_on_the_one_before_it(tmp_path: Path) -> None:
    first = read_overlay(folder(tmp_path / "a", headings="roles: {decision: [avgörande]}"))
    second = read_overlay(folder(tmp_path / "b", headings="roles: {proposal: [avgörande]}"))
    assert faults_of([first]) == faults_of([second]) == []
    (fault,) = faults_of([first, second])
    assert "under both decision and proposal" in fault.message

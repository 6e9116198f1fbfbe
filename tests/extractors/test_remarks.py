"""What a remark beside a member in a list says."""

from __future__ import annotations

import pytest

from extractors.language.attendees import attendee
from extractors.language.remarks import remark_kind, replaced_by


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ordförande", "office"),
        ("1:e vice ordf., justerare", "office"),
        ("t.o.m. § 20", "paragraphs"),
        ("Inga-Lill Moberg", "substitute"),
        ("Tj Åsa Ås (S)", "substitute"),
        ("Bo Ek, ordf", "substitute"),
        ("–", ""),
        ("X", ""),
    ],
)
def test_a_remark_is_an_office_a_limit_or_who_sits_instead(text: str, kind: str) -> None:
    assert remark_kind(text) == kind


def test_letters_for_serving_before_the_limit_are_no_party() -> None:
    found = attendee("Eva Nord, Tj fr.o.m. § 21 för Sven Torell")
    assert found is not None
    assert (found.party, found.serves) == (None, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("F (Åsa Ås)", "Åsa Ås"),
        ("F (Åsa Ås (S))", "Åsa Ås (S)"),
        ("N (Åsa Ås)", None),
        ("F (sjuk)", None),
        ("F", None),
    ],
)
def test_who_sits_instead_stands_in_brackets_behind_a_letter(text: str, name: str | None) -> None:
    found = replaced_by(text)
    assert (found and text[found[0] : found[1]]) == name

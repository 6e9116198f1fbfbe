"""Joint bodies of several municipalities: where each member comes from stands behind the party."""

from __future__ import annotations

from tests.pipeline.test_front_pages import form, meeting, people, read, rules


def test_the_municipality_behind_each_party() -> None:
    members = (
        "Anna Ek (S), Storvik, ordförande",
        "Bo Ås (C), Granby, vice ordförande",
        "Cia Dahl (V), Storvik, ersätter Dan Frid (S), Storvik",
        "Eva Öst (M), Storvik",
        "Per Lod (KD), Granby kommun, § 12",
        "Ulf Rask (L) (Granby)",
    )
    joined = " \\ ".join(members)
    parsed = read(form(
        f"[*Beslutande*], [{joined}],"
        "[*Ej tjänstgörande ersättare*], [Maj Holm (S), Granby, § 13 \\ Siv Lund (C), Storvik],"
        "[*Övriga närvarande*], [Jan Berg, kommunchef, Granby kommun \\ Ida Nord, Vårdarnas "
        "Riksförbund], [*Justerare*], [Bo Ås (C), Granby, och Eva Öst (M), Storvik]",
    ))  # fmt: skip
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "C", "vice_chair", None, None),
        ("Cia Dahl", "V", "serving_substitute", "Dan Frid", None),
        ("Eva Öst", "M", "member", None, None),
        ("Per Lod", "KD", "member", None, "§ 12"),
        ("Ulf Rask", "L", "member", None, None),
        ("Maj Holm", "S", "substitute", None, "§ 13"),
        ("Siv Lund", "C", "substitute", None, None),
        ("Jan Berg", None, "official", None, None),
        ("Ida Nord", None, "other", None, None),
    ]
    assert meeting(parsed)["adjusters"] == ["Bo Ås", "Eva Öst"]
    assert "attendance_not_understood" not in rules(parsed)

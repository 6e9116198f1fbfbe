"""Lövåsa: who sat in socialnämnden on 22 May 2025."""

from .minutes_model import Attendance
from .minutes_people import Person, invented_people

_SEATS = (("S", 3), ("M", 3), ("SD", 2), ("C", 1), ("V", 1), ("KD", 1), ("LÅP", 1), ("Vfl", 1))
PEOPLE = invented_people(77, (*_SEATS, ("S", 2), ("M", 1), ("C", 1), ("LÅP", 1)), peculiar=13)
(S1, S2, S3, M1, M2, M3, SD1, SD2, C1, V1, KD1, LAP1, VFL1, XS1, XS2, XM1, XC1, XL1) = PEOPLE
SECRETARY, DIRECTOR, CONTROLLER, LAWYER = (
    Person(name, None)
    for name in ("Ann-Sofie Lidhammar Ek", "Tor Wretås", "Bengt-Olof Isvall", "Mirja Ädelros")
)
ATTENDANCE = (
    Attendance(S1, "chair"), Attendance(C1, "vice_chair"), Attendance(M1, "vice_chair"),
    *(Attendance(p, "member") for p in (S2, M2, M3, SD1, SD2, V1)),
    Attendance(KD1, "member", paragraphs="88-104"),
    Attendance(LAP1, "member"), Attendance(VFL1, "member", paragraphs="88-95, 97-111"),
    Attendance(XS1, "serving_substitute", S3.person_name),
    Attendance(XM1, "serving_substitute", KD1.person_name, "105-111"),
    Attendance(XS2, "substitute"), Attendance(XC1, "substitute", paragraphs="90-111"),
    Attendance(XL1, "substitute"),
    Attendance(SECRETARY, "official", note="nämndsekreterare"),
    Attendance(DIRECTOR, "official", note="socialdirektör"),
    Attendance(CONTROLLER, "official", paragraphs="90-92", note="controller"),
    Attendance(LAWYER, "official", paragraphs="93-94", note="jurist"),
)  # fmt: skip

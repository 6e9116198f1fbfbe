"""Kvarnmora: who sat in the arbetsutskott on 4 February 2025."""

from .minutes_model import Attendance
from .minutes_people import Person, invented_names

_NAMES = iter(invented_names(51, 20, peculiar=7))
CHAIR, BO, CIA, VERA, MAJ, KAJ, SIV, STAND_IN, GONE, EXTRA = (
    Person(next(_NAMES), party) for party in ("S", "S", "C", "V", "M", "KvL", "SD", "M", "M", "C")
)
DIRECTOR, SECRETARY, ECONOMIST, PLANNER = (Person(next(_NAMES), None) for _ in range(4))
SEATS = (
    (CHAIR, None), (CIA, None), (MAJ, None), (BO, None), (VERA, None), (KAJ, None),
    (STAND_IN, GONE.person_name),
)  # fmt: skip
ATTENDANCE = (
    Attendance(CHAIR, "chair", note="kommunalråd, ordförande"),
    Attendance(CIA, "vice_chair", note="1:e vice ordförande"),
    Attendance(MAJ, "vice_chair", note="2:e vice ordförande"),
    Attendance(BO, "member"),
    Attendance(VERA, "member"),
    Attendance(KAJ, "member", paragraphs="12-17, 19-21"),
    Attendance(STAND_IN, "serving_substitute", GONE.person_name),
    Attendance(EXTRA, "substitute"),
    Attendance(SIV, "substitute", paragraphs="14-21"),
    Attendance(DIRECTOR, "official", note="kommundirektör"),
    Attendance(SECRETARY, "official", note="sekreterare"),
    Attendance(ECONOMIST, "official", paragraphs="13-14", note="ekonomichef"),
    Attendance(PLANNER, "official", paragraphs="14-15", note="samhällsbyggnadschef"),
)

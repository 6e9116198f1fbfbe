"""How a plan was read: its tree of blocks, the role of each, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.contract import PartContext, Scope
from extractors.plans.heading_evidence import HeadingClass
from extractors.plans.plan import KINDS, structures_of
from extractors.plans.plan_blocks import Block
from extractors.plans.table_roles import TableRoles
from schemas.document import Part

_LONGEST = 76
_OFF = "-"


def explained(parts: Iterator[Part]) -> Iterator[str]:
    """Yield the blocks of every plan and follow-up among parts, with their roles and why."""
    for part in parts:
        scope = Scope("0" * 16, f"p{part.ordinal}", part.kind)
        context = PartContext(part.sections, scope, part=part)
        if part.kind not in KINDS or not part.title.plain:
            continue
        for span, _, structure in structures_of(context):
            yield ""
            yield f"{part.kind.replace('_', ' ').upper()}  {span.subject.name}"
            for block in structure.blocks:
                yield from _block(block, structure.tables)
            yield ""
            yield "HEADINGS  by class, with the evidence for each role"
            for own in structure.headings:
                yield from _class(own)


def _block(block: Block, tables: Mapping[int, TableRoles]) -> Iterator[str]:
    depth = sum(1 for _ in block.chain())
    indent = "  " * depth
    if block.table is not None:
        roles = tables.get(id(block.table))
        heads = " | ".join(block.table.cell(0, i).plain for i in range(len(block.table.rows[0])))
        role = roles.anchor or _OFF if roles else _OFF
        yield f"{block.passage.page:>5}  {role:<12}{indent}table: {_short(heads)}"
        for place, why in sorted(roles.why.items()) if roles else ():
            yield f"{'':>5}  {'':<12}{indent}  {_short(block.table.cell(0, place).plain)}: {why}"
        return
    role = block.role or block.label or (_OFF if block.kind == "heading" else "")
    yield f"{block.passage.page:>5}  {role:<12}{indent}{block.kind}: {_short(block.text)}"


def _class(own: HeadingClass) -> Iterator[str]:
    example = _short(own.members[0].text)
    role = own.role or "none"
    yield f"  {len(own.members):>3} x {role} (by {own.margin:.1f})  {example}"
    for name, score in sorted(own.scores.items(), key=lambda entry: -entry[1]):
        reasons: Sequence[str] = own.why.get(name, [])
        yield f"        {name or 'none'} {score:.1f}" + (
            f": {', '.join(reasons)}" if reasons else ""
        )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."

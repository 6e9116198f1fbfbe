"""What every record has in common."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

Identifier = Annotated[str, Field(min_length=1, description="stable across reruns")]
Text = Annotated[str, Field(min_length=1)]
PageNumber = Annotated[int, Field(ge=1, description="1-based page of the PDF where it starts")]
Ordinal = Annotated[int, Field(ge=1, description="place in its order, from 1")]
Count = Annotated[int, Field(ge=0)]
Coverage = Annotated[
    float | None,
    Field(
        ge=0,
        le=1,
        description="share of the words that should give rows on which rows stand, 0 to 1: lists "
        "of those present; texts of decisions, motions, reservations and statements; counts of "
        "votes and roll calls; goals, activities and indicators under their labels and heads of "
        "columns. Empty where nothing is to be read, and in rows of releases that did not count it",
    ),
]


class Record(BaseModel):
    """A row of a table. Each subclass names its `table`, its `key` and what it refers to.

    `references` maps a column to the table whose key it holds; `example` is a whole row.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )

    table: ClassVar[str]
    key: ClassVar[str]
    references: ClassVar[dict[str, str]] = {}
    example: ClassVar[dict[str, Any]] = {}

    @property
    def own_id(self) -> str:
        """The value of the key column."""
        return str(getattr(self, self.key))


class PartRecord(Record):
    """A row that was read from one part of one document."""

    references: ClassVar[dict[str, str]] = {"document_id": "documents", "part_id": "parts"}

    document_id: str = Field(
        pattern=r"^[0-9a-f]{16}$", description="first 16 hex digits of the PDF's SHA-256"
    )
    part_id: Identifier = Field(description="the part of the bundle that it was read from")
    page: PageNumber

    @model_validator(mode="after")
    def _inside_its_part(self, info: ValidationInfo) -> Self:
        """Refuse a page outside the part, where the caller gives `context={"pages": (a, b)}`."""
        pages = (info.context or {}).get("pages")
        if pages and not pages[0] <= self.page <= pages[1]:
            raise ValueError(f"page {self.page} is outside its part, pages {pages[0]}-{pages[1]}")
        return self


class PersonRecord(PartRecord):
    """A row about a person or a party: both as printed and normalised.

    `person_name` is as printed. `party` is the code of the vocabulary where it knows the party;
    what the page says stays in `party_as_printed`.
    """

    person_id: str | None = Field(
        default=None,
        description="the same for a name in a municipality, whatever document names it; empty for "
        "groups",
    )
    party_as_printed: str | None = Field(default=None, description="party as it was read")

    @model_validator(mode="before")
    @classmethod
    def _keep_the_printed_party(cls, values: Any) -> Any:
        """Keep the party as it was first read, before anything normalises it."""
        if isinstance(values, dict) and "party_as_printed" not in values:
            return values | {"party_as_printed": values.get("party")}
        return values

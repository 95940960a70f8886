"""Adding to the lists of a deal: people, objectives, closing lines, promises, links and all plain ones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dealplanner.domain.after import MOST_BEHAVIOURS
from dealplanner.domain.deal import Acceptance, Deal
from dealplanner.domain.enums import Approach, LinkKind, Side
from dealplanner.domain.fields import DomainError, Kind, descriptions
from dealplanner.domain.issues import Link
from dealplanner.domain.people import Answer, Influence, Person
from dealplanner.domain.tables import TABLES
from dealplanner.edits import rows
from dealplanner.edits.actions import named, new_id

KEY_STEMS: Mapping[str, str] = {
    "people": "p",
    "rivals": "r",
    "objectives": "g",
    "clauses": "l",
    "boundaries": "b",
    "tactics": "x",
    "contingencies": "k",
    "commitments": "y",
    "meetings": "d",
    "closing_lines": "c",
    "promises": "m",
    "follow_ups": "f",
    "credits": "e",
    "behaviours": "v",
    "holdings": "h",
}
"""How the keys of the rows begin that are added to the plain lists."""

PLAIN_LISTS = tuple(KEY_STEMS)
"""The lists whose rows are added by add_row."""


@named("Add")
def add_row(deal: Deal, table: str, text: str, /, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add a row to one of the plain lists; `text` goes into its first field of text.

    Raises DomainError for a seventh behaviour: a report card with more is not answered.
    """
    if table == "behaviours" and len(deal.behaviours) >= MOST_BEHAVIOURS:
        raise DomainError(
            f"A report card has at most {MOST_BEHAVIOURS} behaviours, so none was added. "
            "Change one of these, or delete one first."
        )
    entity, present = TABLES[table].entity, getattr(deal, table)
    row = entity(
        id=row_id or new_id(),
        key=rows.fresh_key(present, KEY_STEMS[table]),
        rank=rows.rank_after(present),
        **{_first_text(entity): text},
        **fields,
    )
    return rows.appended(deal, table, row)


def _first_text(entity: Any) -> str:
    return next(
        name for name, field in descriptions(entity).items() if field.kind in (Kind.TEXT, Kind.LONG_TEXT)
    )


@named("Add a person")
def add_person(
    deal: Deal, /, name: str, *, side: Side = Side.THEM, row_id: str | None = None, **fields: Any
) -> Deal:
    """Add somebody of either side."""
    return add_row(deal, "people", name, side=side, row_id=row_id, **fields)


@named("Add an objective")
def add_objective(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add an objective, ours unless `side` says otherwise."""
    return add_row(deal, "objectives", label, row_id=row_id, **fields)


@named("Add a clause")
def add_clause(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add something that their lawyers object to."""
    return add_row(deal, "clauses", label, row_id=row_id, **fields)


@named("Take off the table")
def add_boundary(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add something that is not talked about."""
    return add_row(deal, "boundaries", label, row_id=row_id, **fields)


@named("Add what may happen")
def add_contingency(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add something that may go wrong or change."""
    return add_row(deal, "contingencies", label, row_id=row_id, **fields)


@named("Add a closing line")
def add_closing_line(
    deal: Deal,
    /,
    line: str,
    *,
    approach: Approach = Approach.DIRECT,
    row_id: str | None = None,
    **replies: Any,
) -> Deal:
    """Add a wording to ask for the order with its ready answers."""
    return add_row(deal, "closing_lines", line, approach=approach, row_id=row_id, **replies)


@named("Add a promise")
def add_promise(
    deal: Deal, /, label: str, *, side: Side = Side.US, row_id: str | None = None, **fields: Any
) -> Deal:
    """Add something that one side does after the yes; `side` keeps it."""
    return add_row(deal, "promises", label, side=side, row_id=row_id, **fields)


@named("Add a rival")
def add_rival(deal: Deal, /, name: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add somebody else who wants the order."""
    return add_row(deal, "rivals", name, row_id=row_id, **fields)


@named("Add a next contact")
def add_follow_up(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add a contact that follows."""
    return add_row(deal, "follow_ups", label, row_id=row_id, **fields)


@named("Add whom to thank")
def add_credit(deal: Deal, /, name: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add somebody who is to be thanked."""
    return add_row(deal, "credits", name, row_id=row_id, **fields)


@named("Add a behaviour")
def add_behaviour(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add a behaviour that the customer may rate; raises DomainError for a seventh one."""
    return add_row(deal, "behaviours", label, row_id=row_id, **fields)


@named("Add a product")
def add_holding(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add a product that stands at the customer, ours unless a rival is named."""
    return add_row(deal, "holdings", label, row_id=row_id, **fields)


@named("Add an answer")
def add_answer(
    deal: Deal, /, person_id: str, question: str, *, row_id: str | None = None, **fields: Any
) -> Deal:
    """Add a question to somebody, with what was heard; raises DomainError when the person is not there."""

    def asked(person: Person) -> Person:
        row = Answer(id=row_id or new_id(), rank=rows.rank_after(person.answers), question=question, **fields)
        return rows.appended(person, "answers", row)

    return rows.change_row(deal, "people", person_id, asked)


@named("Add an influence")
def add_influence(deal: Deal, person: str, other: str, how: str = "", *, row_id: str | None = None) -> Deal:
    """Draw an arrow from one person to another by their ids; one that is there already stays as it is.

    Raises DomainError when somebody is not there, or is to influence himself.
    """
    if not {person, other} <= {one.id for one in deal.people}:
        raise DomainError("That person is no longer there, so no arrow was drawn.")
    if person == other:
        raise DomainError("Nobody influences himself: please choose two different people.")
    if any((one.person, one.other) == (person, other) for one in deal.influences):
        return deal
    influence = Influence(
        id=row_id or new_id(), rank=rows.rank_after(deal.influences), person=person, other=other, how=how
    )
    return rows.appended(deal, "influences", influence)


@named("Add a link")
def add_link(
    deal: Deal, kind: LinkKind, issue: str, option: str, other_issue: str, other_option: str
) -> Deal:
    """Join options of two issues by their ids."""
    link = Link(
        id=new_id(),
        rank=rows.rank_after(deal.links),
        kind=kind,
        issue=issue,
        option=option,
        other_issue=other_issue,
        other_option=other_option,
    )
    return rows.appended(deal, "links", link)


@named("Accept a finding")
def accept(
    deal: Deal, code: str, target: str, arguments: str, reason: str, accepted_on: date | None = None
) -> Deal:
    """Accept a finding knowingly; an earlier acceptance of the same place is replaced."""
    old = [a.id for a in deal.acceptances if a.code == code and a.target == target]
    if old:
        deal = rows.remove(deal, "acceptances", old)
    accepted = Acceptance(
        id=new_id(),
        rank=rows.rank_after(deal.acceptances),
        code=code,
        target=target,
        arguments=arguments,
        reason=reason.strip(),
        accepted_on=accepted_on,
    )
    return rows.appended(deal, "acceptances", accepted)

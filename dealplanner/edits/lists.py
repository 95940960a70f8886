"""Adding to the plain lists of a deal: people, objectives, closing lines, promises, links, acceptances."""

from datetime import date
from typing import Any

from dealplanner.domain.deal import Acceptance, ClosingLine, Deal, Objective, Person, Promise
from dealplanner.domain.enums import Approach, LinkKind, Side
from dealplanner.domain.issues import Link
from dealplanner.edits import rows
from dealplanner.edits.actions import named, new_id


@named("Add a person")
def add_person(
    deal: Deal, /, name: str, *, side: Side = Side.THEM, row_id: str | None = None, **fields: Any
) -> Deal:
    """Add somebody of either side."""
    person = Person(
        id=row_id or new_id(),
        key=rows.fresh_key(deal.people, "p"),
        rank=rows.rank_after(deal.people),
        name=name,
        side=side,
        **fields,
    )
    return rows.appended(deal, "people", person)


@named("Add an objective")
def add_objective(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add an objective of ours."""
    objective = Objective(
        id=row_id or new_id(),
        key=rows.fresh_key(deal.objectives, "g"),
        rank=rows.rank_after(deal.objectives),
        label=label,
        **fields,
    )
    return rows.appended(deal, "objectives", objective)


@named("Add a closing line")
def add_closing_line(
    deal: Deal,
    line: str,
    *,
    approach: Approach = Approach.DIRECT,
    row_id: str | None = None,
    if_yes: str = "",
    if_no: str = "",
    if_need_to: str = "",
) -> Deal:
    """Add a wording to ask for the order with its ready answers."""
    closing = ClosingLine(
        id=row_id or new_id(),
        key=rows.fresh_key(deal.closing_lines, "c"),
        rank=rows.rank_after(deal.closing_lines),
        approach=approach,
        line=line,
        if_yes=if_yes,
        if_no=if_no,
        if_need_to=if_need_to,
    )
    return rows.appended(deal, "closing_lines", closing)


@named("Add a promise")
def add_promise(
    deal: Deal, /, label: str, *, side: Side = Side.US, row_id: str | None = None, **fields: Any
) -> Deal:
    """Add something that one side does after the yes; `side` keeps it."""
    promise = Promise(
        id=row_id or new_id(),
        key=rows.fresh_key(deal.promises, "m"),
        rank=rows.rank_after(deal.promises),
        label=label,
        side=side,
        **fields,
    )
    return rows.appended(deal, "promises", promise)


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

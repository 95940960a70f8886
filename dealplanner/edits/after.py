"""What is written down after the end: next contacts, thanks, the report card, and what stands where."""

from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.edits import lists, rows
from dealplanner.edits.actions import named


@named("Add a next contact")
def add_follow_up(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add a contact that follows."""
    return lists.add_row(deal, "follow_ups", label, row_id=row_id, **fields)


@named("Add whom to thank")
def add_credit(deal: Deal, /, name: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add somebody who is to be thanked."""
    return lists.add_row(deal, "credits", name, row_id=row_id, **fields)


@named("Add a behaviour")
def add_behaviour(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add a behaviour that the customer may rate; raises DomainError for a seventh one."""
    return lists.add_row(deal, "behaviours", label, row_id=row_id, **fields)


@named("Add a product")
def add_holding(deal: Deal, /, label: str, *, row_id: str | None = None, **fields: Any) -> Deal:
    """Add a product that stands at the customer, ours unless a rival is named."""
    return lists.add_row(deal, "holdings", label, row_id=row_id, **fields)


@named("Take over for the next deal")
def suggest_next_deal(deal: Deal, words: str) -> Deal:
    """Put a line behind what is written of the next deal; what stands there already is not put twice."""
    there = deal.next_deal.rstrip()
    if words.casefold() in there.casefold():
        return deal
    return rows.set_fields(deal, "deal", deal.id, next_deal=f"{there}\n{words}" if there else words)

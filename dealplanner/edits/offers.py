"""The actions on offers: what either side put on the table is logged as a numbered round of that side."""

import dataclasses
from collections.abc import Mapping
from datetime import date

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import by_id, option_of
from dealplanner.domain.offers import standing
from dealplanner.domain.ranks import spread
from dealplanner.domain.trades import MOST_ROUNDS, Offer, Position
from dealplanner.edits import rows
from dealplanner.edits.actions import named, new_id


@named("Log an offer")
def log_offer(
    deal: Deal,
    side: Side,
    options: Mapping[str, str],
    *,
    row_id: str | None = None,
    note: str = "",
    words: str = "",
    made_on: date | None = None,
    made_at: str = "",
) -> Deal:
    """Log what a side offers: the id of an option by the id of its issue; what is not named stands.

    Only what differs from where that side stands is kept. Rounds are counted for each side by itself. `words`
    is what was said, `note` what we alone may read. Raises DomainError when nothing would change, or when an
    issue or an option is not there.
    """
    positions = _positions(deal, standing(deal, side), options)
    if not positions:
        whose = "Your" if side is Side.US else "Their"
        raise DomainError(f"{whose} offer is the same as the one before it, so it was not logged.")
    offer = Offer(
        id=row_id or new_id(),
        key=rows.fresh_key(deal.offers, "o"),
        rank=rows.rank_after(deal.offers),
        side=side,
        number=next_round(deal, side),
        made_on=made_on,
        made_at=made_at,
        words=words.strip(),
        notes=note.strip(),
        positions=positions,
    )
    return rows.appended(deal, "offers", offer)


def next_round(deal: Deal, side: Side) -> int:
    """The number of the next offer of a side: one more than its highest so far."""
    highest = max((offer.number for offer in deal.offers if offer.side is side), default=0)
    return min(highest + 1, MOST_ROUNDS)


@named("Change an offer")
def set_position(deal: Deal, offer_id: str, issue_id: str, option_id: str | None) -> Deal:
    """Let a logged offer put an issue at another option; None takes the issue out of it again."""
    offer = by_id(deal.offers, offer_id)
    if offer is None:
        raise DomainError("That offer is no longer there.")
    held = [position for position in offer.positions if position.issue == issue_id]
    if option_id is None:
        return rows.remove(deal, "positions", [position.id for position in held])
    option = _option(deal, issue_id, option_id)
    if held:
        return rows.set_fields(deal, "positions", held[-1].id, option=option.id)
    position = Position(id=new_id(), rank=rows.rank_after(offer.positions), issue=issue_id, option=option.id)
    return rows.change_row(deal, "offers", offer_id, lambda row: rows.appended(row, "positions", position))


def _positions(deal: Deal, before: Mapping[str, Option], options: Mapping[str, str]) -> tuple[Position, ...]:
    """What differs from where the side stood, in the order of the issues."""
    chosen = {issue_id: _option(deal, issue_id, option_id) for issue_id, option_id in options.items()}
    changed = [
        Position(id=new_id(), rank="", issue=issue.id, option=chosen[issue.id].id)
        for issue in deal.issues
        if issue.id in chosen and chosen[issue.id] is not before.get(issue.id)
    ]
    places = spread(len(changed))
    return tuple(
        dataclasses.replace(position, rank=rank) for position, rank in zip(changed, places, strict=True)
    )


def _option(deal: Deal, issue_id: str, option_id: str) -> Option:
    option = option_of(by_id(deal.issues, issue_id), option_id)
    if option is None:
        raise DomainError("That option is no longer there, so the offer stays as it was.")
    return option

"""The actions on offers: what either side put on the table is logged as a numbered round of that side."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import by_id, option_of
from dealplanner.domain.offers import next_round, standing, standing_before
from dealplanner.domain.ranks import spread
from dealplanner.domain.trades import Offer, Position
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows, walkaways, wishes
from dealplanner.edits.actions import named, new_id

NOTHING_TYPED: Mapping[str, str] = MappingProxyType({})


@named("Log an offer")
def log_offer(
    deal: Deal,
    side: Side,
    options: Mapping[str, str],
    *,
    typed: Mapping[str, str] = NOTHING_TYPED,
    estimate: bool = False,
    repeats: bool = False,
    row_id: str | None = None,
    note: str = "",
    words: str = "",
    made_on: date | None = None,
    made_at: str = "",
) -> Deal:
    """Log what a side offers: the id of an option by the id of its issue; what is not named stands.

    `typed` has settlements in words by issue: one that is no option yet becomes one, its values unknown, or
    (`estimate`) read off its neighbours by the number in it, as for a limit, and marked estimated. Only what
    differs from where that side stands is kept; with `repeats` all that is named is, since a side that says
    the same again is a round too, and our first offer may name nothing: it is the proposal as it stands.
    Rounds are counted for each side by itself. `words` is what was said, `note` what we alone may read.
    Raises DomainError when nothing would be said, or when an issue or an option is not there.
    """
    deal, named_options = _settled(deal, options, typed, estimate)
    offer = Offer(
        id=row_id or new_id(),
        key=rows.fresh_key(deal.offers, "o"),
        rank=rows.rank_after(deal.offers),
        side=side,
        number=next_round(deal, side),
        made_on=made_on,
        made_at=made_at.strip(),
        words=words.strip(),
        notes=note.strip(),
        positions=_positions(deal, {} if repeats else standing(deal, side), named_options, ()),
    )
    opens = repeats and not any(held.side is side for held in deal.offers)
    return rows.appended(deal, "offers", _saying_something(offer, opens=opens))


@named("Change an offer")
def change_offer(
    deal: Deal,
    offer_id: str,
    options: Mapping[str, str],
    /,
    *,
    typed: Mapping[str, str] = NOTHING_TYPED,
    estimate: bool = False,
    repeats: bool = False,
    **fields: Any,
) -> Deal:
    """Let a logged offer say something else; options and all else are as for `log_offer`.

    What is not named stands as in the offer of that side before it. `fields` are those of the offer itself.
    """
    offer = _offer(deal, offer_id)
    deal, named_options = _settled(deal, options, typed, estimate)
    before = {} if repeats else standing_before(deal, offer)
    positions = _positions(deal, before, named_options, offer.positions)
    first = next(held for held in deal.offers if held.side is offer.side)
    changed = dataclasses.replace(offer, positions=positions, **fields)
    _saying_something(changed, opens=repeats and first is offer)
    return rows.change_row(deal, "offers", offer_id, lambda held: held if held == changed else changed)


@named("Change an offer")
def set_position(deal: Deal, offer_id: str, issue_id: str, option_id: str | None) -> Deal:
    """Let a logged offer put an issue at another option; None takes the issue out of it again."""
    offer = _offer(deal, offer_id)
    held = [position for position in offer.positions if position.issue == issue_id]
    if option_id is None:
        return rows.remove(deal, "positions", [position.id for position in held])
    option = _option(deal, issue_id, option_id)
    if held:
        return rows.set_fields(deal, "positions", held[-1].id, option=option.id)
    position = Position(id=new_id(), rank=rows.rank_after(offer.positions), issue=issue_id, option=option.id)
    return rows.change_row(deal, "offers", offer_id, lambda row: rows.appended(row, "positions", position))


def _offer(deal: Deal, offer_id: str) -> Offer:
    offer = by_id(deal.offers, offer_id)
    if offer is None:
        raise DomainError("That offer is no longer there.")
    return offer


def _saying_something(offer: Offer, *, opens: bool) -> Offer:
    if not offer.positions and not (opens and offer.side is Side.US):
        whose = "Your" if offer.side is Side.US else "Their"
        raise DomainError(f"{whose} offer is the same as the one before it, so it was not logged.")
    return offer


def _settled(
    deal: Deal, options: Mapping[str, str], typed: Mapping[str, str], estimate: bool
) -> tuple[Deal, Mapping[str, str]]:
    """The deal with an option for each settlement that was typed, and all that is named by its id."""
    found = dict(options)
    for issue_id, words in typed.items():
        issue, wording = by_id(deal.issues, issue_id), one_line(words)
        if issue is None:
            raise DomainError(_GONE)
        known = next((one for one in issue.options if one.label.casefold() == wording.casefold()), None)
        if known is None and wording and estimate:
            deal, found[issue_id] = walkaways.add_interpolated(deal, issue, wording)
        elif known is None and wording:
            found[issue_id] = new_id()
            deal = wishes.add_option(deal, issue_id, wording, row_id=found[issue_id])
        elif known is not None:
            found[issue_id] = known.id
    return deal, found


def _positions(
    deal: Deal, before: Mapping[str, Option], options: Mapping[str, str], held: Iterable[Position]
) -> tuple[Position, ...]:
    """What is named and differs from `before`, in the order of the issues; what was held keeps its id."""
    ids = {position.issue: position.id for position in held}
    chosen = {issue_id: _option(deal, issue_id, option_id) for issue_id, option_id in options.items()}
    changed = [
        (issue.id, chosen[issue.id].id)
        for issue in deal.issues
        if issue.id in chosen and chosen[issue.id] is not before.get(issue.id)
    ]
    return tuple(
        Position(id=ids.get(issue_id) or new_id(), rank=rank, issue=issue_id, option=option_id)
        for (issue_id, option_id), rank in zip(changed, spread(len(changed)), strict=True)
    )


_GONE = "That option is no longer there, so the offer stays as it was."


def _option(deal: Deal, issue_id: str, option_id: str) -> Option:
    option = option_of(by_id(deal.issues, issue_id), option_id)
    if option is None:
        raise DomainError(_GONE)
    return option

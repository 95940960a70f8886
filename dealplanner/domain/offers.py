"""Where each side stands after the offers that it has made, and what is settled by them."""

from collections.abc import Mapping

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.trades import MOST_ROUNDS, Offer
from dealplanner.domain.values import Package, offered_package, planned


def standing(deal: Deal, side: Side) -> Package:
    """The position of one side now: as offered, with what its offers named since, the last word standing."""
    return {**offered_package(deal), **named_by(deal, side)}


def named_by(deal: Deal, side: Side) -> Package:
    """The options that the offers of one side name, the last word standing; nothing for all other issues."""
    named: dict[str, Option] = {}
    options = _options(deal)
    for offer in deal.offers:
        if offer.side is side:
            named = _after(named, offer, options)
    return named


def standing_before(deal: Deal, offer: Offer) -> Package:
    """Where the side that made an offer of this deal stood before it."""
    position, options = offered_package(deal), _options(deal)
    for earlier in deal.offers:
        if earlier.id == offer.id:
            break
        if earlier.side is offer.side:
            position = _after(position, earlier, options)
    return position


def positions_after(deal: Deal) -> Mapping[str, Package]:
    """Where the side that made each offer stood after it, by the offer's id."""
    at, options = {side: offered_package(deal) for side in Side}, _options(deal)
    found: dict[str, Package] = {}
    for offer in deal.offers:
        at[offer.side] = found[offer.id] = _after(at[offer.side], offer, options)
    return found


def times_named(deal: Deal) -> Mapping[str, Mapping[str, int]]:
    """For each offer, by its id, how often its side has named the options that it names, by their issues.

    That time is counted too; who named another option of the issue since begins anew.
    """
    last: dict[tuple[Side, str], tuple[str, int]] = {}
    found: dict[str, Mapping[str, int]] = {}
    for offer in deal.offers:
        here = {}
        for issue, option in {held.issue: held.option for held in offer.positions}.items():
            earlier, times = last.get((offer.side, issue), ("", 0))
            here[issue] = times + 1 if earlier == option else 1
            last[offer.side, issue] = (option, here[issue])
        found[offer.id] = here
    return found


def is_proposal(side: Side, number: int) -> bool:
    """Whether an offer of a side and round is the proposal as it stands, where it names nothing."""
    return side is Side.US and number == 1


def next_round(deal: Deal, side: Side) -> int:
    """The number of the next offer of a side: one more than its highest so far."""
    highest = max((offer.number for offer in deal.offers if offer.side is side), default=0)
    return min(highest + 1, MOST_ROUNDS)


def current_round(deal: Deal) -> int:
    """The highest round that either side has come to, 0 before the first offer."""
    return max((offer.number for offer in deal.offers), default=0)


def is_settled(deal: Deal) -> bool:
    """Whether both sides have made an offer and stand at the same option of every issue; never of a deal that
    was not made.
    """
    if deal.ending.not_made or {offer.side for offer in deal.offers} != set(Side):
        return False
    return standing(deal, Side.US) == standing(deal, Side.THEM)


def apart(deal: Deal) -> tuple[tuple[Issue, Option], ...]:
    """The points at which the sides stand at different options, each with ours; none before we offered."""
    if not any(offer.side is Side.US for offer in deal.offers):
        return ()
    ours, theirs = standing(deal, Side.US), standing(deal, Side.THEM)
    return tuple(
        (issue, ours[issue.id])
        for issue in deal.issues
        if issue.id in ours and ours[issue.id] is not theirs.get(issue.id)
    )


def settled_package(deal: Deal) -> Package:
    """What the deal comes to: the position that both sides stand at, else the planned package.

    A plan with conflicts gives a package all the same, at the option named first in the plan; who prints it
    says so by `planned(deal).conflicts`, which do not matter once a deal is settled.
    """
    return standing(deal, Side.US) if is_settled(deal) else planned(deal).package


def _options(deal: Deal) -> dict[str, Option]:
    return {option.id: option for issue in deal.issues for option in issue.options}


def _after(position: Mapping[str, Option], offer: Offer, options: Mapping[str, Option]) -> dict[str, Option]:
    named = {held.issue: options[held.option] for held in offer.positions if held.option in options}
    return {**position, **named}

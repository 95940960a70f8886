"""The rounds at the table: what each offer comes to for both sides, how far it moves, what is owed for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dealplanner.analysis.at_table.owed import Named, Owed, Prices
from dealplanner.domain.concessions import size
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import is_beyond, issue_of, option_of, walk_away_of
from dealplanner.domain.offers import next_round, positions_after, standing, times_named
from dealplanner.domain.trades import Offer
from dealplanner.domain.values import (
    Package,
    minus,
    offered_package,
    proposed_walk_away,
    their_list,
    value_to_them,
    value_to_us,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One offer, held against everything. Amounts are minor units, None where they are unknown.

    `offer` is the id of the logged offer, empty for a draft. `named` are the points that it names, `package`
    is where its side stands after it. `change_to_us` and `change_to_them` are what that changes for either
    side against the proposal as sent, known also where what the proposal is worth is not. `from_our_limit` is
    how far the package is above our walk-away (negative: below), `from_their_limit` the same for theirs.

    `times` tells of each that is named how often its side has said so, this time included, without going
    elsewhere between; a round `repeats` when there is nothing new in it.

    `moved` is what the other side gains by it against that side's own offer before it, `gave_up` what it
    costs the side itself; our first offer is held against the proposal as sent, theirs against their list
    (without the late wishes, which were not on it).
    `beyond` are the points that are worth less to us than their walk-away. `owed` is what is owed in return
    (see `owed`).
    """

    offer: str
    side: Side
    number: int
    named: tuple[Named, ...]
    times: tuple[int, ...]
    package: Package
    value_to_us: int | None
    value_to_them: int | None
    change_to_us: int | None
    change_to_them: int | None
    from_our_limit: int | None
    from_their_limit: int | None
    moved: int | None
    gave_up: int | None
    beyond: tuple[Issue, ...]
    owed: tuple[Owed, ...]

    @property
    def repeats(self) -> bool:
        """Whether all that is named was said before and stood since."""
        return bool(self.times) and min(self.times) > 1


def rounds(deal: Deal) -> tuple[Round, ...]:
    """Every logged offer in the order of the list."""
    prices, after, last = Prices(deal), positions_after(deal), _before_all(deal)
    times = times_named(deal)
    known = {issue.id: (issue, {option.id: option for option in issue.options}) for issue in deal.issues}
    found = []
    for offer in deal.offers:
        package = after[offer.id]
        named, often = _named(offer, known), times[offer.id]
        one = _round(deal, prices, offer, named, last[offer.side], package)
        found.append(replace(one, times=tuple(often[issue.id] for issue, _option in named)))
        last[offer.side] = package
    return tuple(found)


def draft(deal: Deal, side: Side, options: Mapping[str, str]) -> Round:
    """The round that an offer of a side would be: the id of an option by the id of its issue.

    What is not named stands; what names the option that stands already is left out, as when it is logged.
    Raises DomainError for an issue or option that is not there. (A settlement that is only typed, and no
    option yet, is shown by the last of `rounds(log_offer(deal, …))`, which logs it in the deal as a value.)
    """
    before = standing(deal, side)
    chosen = {issue_id: _chosen(deal, issue_id, option_id) for issue_id, option_id in options.items()}
    named = tuple(
        chosen[issue.id]
        for issue in deal.issues
        if issue.id in chosen and chosen[issue.id][1] is not before.get(issue.id)
    )
    package = {**before, **{issue.id: option for issue, option in named}}
    offer = Offer(id="", key="", rank="", side=side, number=next_round(deal, side))
    made_one = any(held.side is side for held in deal.offers)
    return _round(deal, Prices(deal), offer, named, before if made_one else _before_all(deal)[side], package)


def _before_all(deal: Deal) -> dict[Side, Package]:
    """What the first offer of each side is held against; a late wish was not on their list."""
    sent, late = offered_package(deal), {issue.id for issue in deal.wishes if issue.late}
    asked = {issue: sent[issue] if issue in late else option for issue, option in their_list(deal).items()}
    return {Side.US: sent, Side.THEM: asked}


def _chosen(deal: Deal, issue_id: str, option_id: str) -> Named:
    issue = issue_of(deal, issue_id)
    option = option_of(issue, option_id)
    if issue is None or option is None:
        raise DomainError("That option is no longer there.")
    return issue, option


def _named(offer: Offer, known: Mapping[str, tuple[Issue, Mapping[str, Option]]]) -> tuple[Named, ...]:
    held = {position.issue: position.option for position in offer.positions}
    found = ((known[issue], option) for issue, option in held.items() if issue in known)
    return tuple((issue, options[option]) for (issue, options), option in found if option in options)


def _round(
    deal: Deal, prices: Prices, offer: Offer, named: tuple[Named, ...], before: Package, package: Package
) -> Round:
    sent = offered_package(deal)
    other = Side.THEM if offer.side is Side.US else Side.US
    to_us, to_them = value_to_us(deal, package), value_to_them(deal, package)
    return Round(
        offer=offer.id,
        side=offer.side,
        number=offer.number,
        named=named,
        times=(1,) * len(named),
        package=package,
        value_to_us=to_us,
        value_to_them=to_them,
        change_to_us=minus(0, size(sent, package)),
        change_to_them=minus(0, size(sent, package, Side.THEM)),
        from_our_limit=minus(to_us, proposed_walk_away(deal)),
        from_their_limit=minus(to_them, deal.their_walk_away),
        moved=minus(0, size(before, package, other)),
        gave_up=size(before, package, offer.side),
        beyond=tuple(
            issue
            for issue in deal.issues
            if issue.id in package and is_beyond(package[issue.id], walk_away_of(issue))
        ),
        owed=prices.owed(package),
    )

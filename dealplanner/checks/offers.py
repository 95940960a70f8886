"""The offers made: what of ours is on the table now stays inside the limits, and is not lowered unasked.

Only what stands is looked at: what was said before and taken back cannot be mended any more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dealplanner.checks.facts import Facts, Total
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, spot
from dealplanner.domain.enums import Principle, Severity, Side
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import is_beyond, option_words
from dealplanner.domain.trades import Offer, Position
from dealplanner.domain.values import offered_package

TRADING = RuleBook(Principle.TRADE_VALUE)
LIMITS = RuleBook(Principle.WALK_AWAY)


@dataclass(frozen=True, slots=True)
class _Table:
    """What is on the table of ours: our offers, what the last of them is worth, and the one before it.

    `repeats` is the round whose position it repeats, 0 for the proposal as sent, None for none.
    One that changes nothing stands firm and repeats none.
    """

    last: Offer
    worth: int | None
    worth_before: int | None
    repeats: int | None


def _table(facts: Facts) -> _Table | None:
    """One walk through our offers, which takes as long as what they name."""
    ours = [offer for offer in facts.deal.offers if offer.side is Side.US]
    if not ours:
        return None
    position = offered_package(facts.deal)
    end = {**position, **{one.issue: _option(facts, one) for offer in ours for one in offer.positions}}
    differing = sum(end[issue_id] is not option for issue_id, option in position.items())
    total = Total(facts.deal.offer_value, position.values())
    before, repeats, firm = total.worth, None if differing else 0, False
    for offer in ours:
        if offer is ours[-1]:
            before, firm = total.worth, not differing
        for named in offer.positions:
            differing += _take(position, end, named.issue, _option(facts, named), total)
        if not differing and offer is not ours[-1]:
            repeats = offer.number
    return _Table(ours[-1], total.worth, before, None if firm else repeats)


def _option(facts: Facts, position: Position) -> Option:
    return facts.points[position.issue].options[position.option]


def _take(
    position: dict[str, Option], end: Mapping[str, Option], issue_id: str, option: Option, total: Total
) -> int:
    """Take an option up into the position; returns how many points more differ from its end."""
    left = position[issue_id]
    total.replace(left, option)
    position[issue_id] = option
    return (option is not end[issue_id]) - (left is not end[issue_id])


@TRADING.rule(
    Severity.WARNING,
    "Our latest offer is not lower than the one before it, unless they answered that.",
    "Ask for their answer, or for something in return, before you move again.",
    needs="offers",
)
def offer_against_ourselves(facts: Facts) -> Iterator[Spot]:
    """Our latest offer is worth less to us than our offer right before it, with none of theirs between."""
    last, table = facts.deal.offers[-2:], _table(facts)
    if table is None or len(last) < 2 or any(offer.side is not Side.US for offer in last):
        return
    if table.worth is not None and table.worth_before is not None and table.worth < table.worth_before:
        yield spot(
            Step.TABLE,
            "offers",
            table.last.id,
            "positions",
            number=table.last.number,
            other_number=last[0].number,
            less_amount=table.worth_before - table.worth,
        )


@TRADING.rule(
    Severity.WARNING,
    "Our latest offer does not repeat one that we made before.",
    "Change something, be it small, or delete the offer if it was logged twice.",
    needs="offers",
)
def offer_repeats(facts: Facts) -> Iterator[Spot]:
    """Our latest offer goes back to what an earlier one said, or to the proposal as sent."""
    table = _table(facts)
    if table is not None and table.repeats is not None:
        yield spot(
            Step.TABLE,
            "offers",
            table.last.id,
            "positions",
            number=table.last.number,
            other_number=table.repeats,
            case="" if table.repeats else "sent",
        )


@LIMITS.rule(
    Severity.ERROR,
    "Nothing that we have on the table is beyond the walk-away of its point.",
    "Take it back with the next offer, or set the walk-away further out if it was wrong.",
    needs="offers",
)
def offer_beyond_limit(facts: Facts) -> Iterator[Spot]:
    """What our offers named last for a point is beyond its walk-away; what was taken back is not told."""
    stands: dict[str, tuple[Offer, Position]] = {
        position.issue: (offer, position)
        for offer in facts.deal.offers
        if offer.side is Side.US
        for position in offer.positions
    }
    for issue_id, (offer, position) in stands.items():
        point, option = facts.points[issue_id], _option(facts, position)
        if point.limit and is_beyond(option, point.limit):
            yield spot(
                Step.TABLE,
                "positions",
                position.id,
                "option",
                words=option_words(point.issue, option),
                number=offer.number,
                limit=point.limit.label,
                option_amount=option.value_to_us,
                limit_amount=point.limit.value_to_us,
            )


@LIMITS.rule(
    Severity.ERROR,
    "What we have on the table is not below the package walk-away.",
    "Ask for more with the next offer, until the total is above the walk-away.",
    needs="offers offer_value",
)
def offer_below_limit(facts: Facts) -> Iterator[Spot]:
    """Our latest offer as a whole comes to less than the walk-away."""
    table, limit = _table(facts), facts.limit
    if table is not None and table.worth is not None and limit is not None and table.worth < limit:
        yield spot(
            Step.TABLE,
            "offers",
            table.last.id,
            "positions",
            number=table.last.number,
            worth_amount=table.worth,
            limit_amount=limit,
            case="batna" if facts.deal.walk_away is None else "",
        )

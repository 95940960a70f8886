"""The offers made: what of ours is on the table stays inside the limits, and is not lowered unasked."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, spot
from dealplanner.domain.enums import Principle, Severity, Side
from dealplanner.domain.lookup import is_beyond, option_words
from dealplanner.domain.offers import positions_after
from dealplanner.domain.trades import Offer, Position
from dealplanner.domain.values import Package, offered_package

TRADING = RuleBook(Principle.TRADE_VALUE)
LIMITS = RuleBook(Principle.WALK_AWAY)


def _ours(facts: Facts) -> list[Offer]:
    return [offer for offer in facts.deal.offers if offer.side is Side.US]


@TRADING.rule(
    Severity.WARNING,
    "No offer of ours is lowered before they answered the one before it.",
    "Ask for their answer, or for something in return, before you move again.",
    needs="offers",
)
def offer_against_ourselves(facts: Facts) -> Iterator[Spot]:
    """Our latest offer is worth less to us than our offer right before it, with none of theirs between."""
    last = facts.deal.offers[-2:]
    if len(last) < 2 or any(offer.side is not Side.US for offer in last):
        return
    after = positions_after(facts.deal)
    before, now = (facts.worth(after[offer.id].values()) for offer in last)
    if before is not None and now is not None and now < before:
        yield spot(
            Step.TRADES,
            "offers",
            last[1].id,
            "positions",
            number=last[1].number,
            other_number=last[0].number,
            less_amount=before - now,
        )


@TRADING.rule(
    Severity.WARNING,
    "No offer of ours repeats one that we made before.",
    "Change something, be it small, or delete the offer if it was logged twice.",
    needs="offers",
)
def offer_repeats(facts: Facts) -> Iterator[Spot]:
    """An offer of ours says the same as an earlier one, or as the proposal as sent."""
    after = positions_after(facts.deal) if facts.deal.offers else {}
    earlier: list[tuple[int, Package]] = [(0, offered_package(facts.deal))]
    for offer in _ours(facts):
        position = after[offer.id]
        same = next((number for number, known in reversed(earlier) if known == position), None)
        if same is not None:
            yield spot(
                Step.TRADES,
                "offers",
                offer.id,
                "positions",
                number=offer.number,
                other_number=same,
                case="" if same else "sent",
            )
        earlier.append((offer.number, position))


@LIMITS.rule(
    Severity.ERROR,
    "Nothing that we have on the table is beyond the walk-away of its point.",
    "Take it back with the next offer, or set the walk-away further out if it was wrong.",
    needs="offers",
)
def offer_beyond_limit(facts: Facts) -> Iterator[Spot]:
    """What our offers named last for a point is beyond its walk-away; what was taken back is not told."""
    stands: dict[str, tuple[Offer, Position]] = {
        position.issue: (offer, position) for offer in _ours(facts) for position in offer.positions
    }
    for issue_id, (offer, position) in stands.items():
        point = facts.points[issue_id]
        option = point.options[position.option]
        if point.limit and is_beyond(option, point.limit):
            yield spot(
                Step.TRADES,
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
    ours, limit = _ours(facts), facts.limit
    if not ours or limit is None:
        return
    worth = facts.worth(positions_after(facts.deal)[ours[-1].id].values())
    if worth is not None and worth < limit:
        yield spot(
            Step.TRADES,
            "offers",
            ours[-1].id,
            "positions",
            number=ours[-1].number,
            worth_amount=worth,
            limit_amount=limit,
            case="batna" if facts.deal.walk_away is None else "",
        )

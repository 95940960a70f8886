"""Always know your walk-away point: the limit of each point, and the options that are held against it."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts, Point
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_beyond, at_point, spot
from dealplanner.domain.enums import Principle, Severity
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import is_beyond, option_words

BOOK = RuleBook(Principle.WALK_AWAY)


@BOOK.point_rule(
    Severity.ERROR,
    "Every wish still to be negotiated has a walk-away.",
    "Choose or type the option beyond which you will not go.",
    needs="wishes",
)
def no_limit(point: Point) -> Spot | None:
    """A wish that is answered trade, clarify or not yet has no walk-away. An ask's is as offered."""
    if point.issue.is_wish and point.negotiable and point.limit is None:
        return at_point(Step.WALK_AWAY, point, "walk_away")
    return None


@BOOK.point_rule(
    Severity.ERROR,
    "No opening is worth less to us than the target of the same point.",
    "Open with more than you aim for, or aim for less.",
    needs="issues",
)
def opening_beyond_target(point: Point) -> Spot | None:
    """A point opens beyond its own target."""
    if point.negotiable and is_beyond(point.opening, point.target):
        return _beyond(point, "opening", point.opening, point.target)
    return None


@BOOK.point_rule(
    Severity.ERROR,
    "No target is beyond the walk-away of the same point.",
    "Aim for something inside the walk-away, or set the walk-away further out.",
    needs="issues",
)
def target_beyond_limit(point: Point) -> Spot | None:
    """A point aims beyond its own walk-away."""
    if point.negotiable and is_beyond(point.target, point.limit):
        return _beyond(point, "target", point.target, point.limit)
    return None


@BOOK.point_rule(
    Severity.ERROR,
    "No opening is beyond the walk-away of the same point.",
    "Open inside the walk-away, or set the walk-away further out.",
    needs="issues",
)
def opening_beyond_limit(point: Point) -> Spot | None:
    """A point with no target that would tell opens beyond its own walk-away."""
    told = is_beyond(point.opening, point.target) or is_beyond(point.target, point.limit)
    if point.negotiable and not told and is_beyond(point.opening, point.limit):
        return _beyond(point, "opening", point.opening, point.limit)
    return None


def _beyond(
    point: Point, field: str, option: Option | None, limit: Option | None, step: Step = Step.WALK_AWAY
) -> Spot:
    return at_point(
        step,
        point,
        field,
        option=option.label if option else "",
        option_amount=option.value_to_us if option else None,
        limit=limit.label if limit else "",
        limit_amount=limit.value_to_us if limit else None,
    )


@BOOK.rule(
    Severity.ERROR,
    "No trade names an option beyond the walk-away of its point.",
    "Give less, or set the walk-away further out if it was wrong.",
    needs="trades",
)
def trade_beyond_limit(facts: Facts) -> Iterator[Spot]:
    """A trade, planned or alternative, goes beyond the walk-away of a point."""
    for swap in facts.swaps:
        for piece in swap.pieces:
            if beyond := at_beyond("terms", piece, trade=swap.number):
                yield beyond


@BOOK.point_rule(
    Severity.ERROR,
    "No wish is agreed to beyond its walk-away.",
    "Agree to less, or set the walk-away further out if it was wrong.",
    needs="wishes",
)
def agreed_beyond_limit(point: Point) -> Spot | None:
    """A wish is agreed to at an option beyond its own walk-away."""
    if point.issue.is_wish and point.settled and is_beyond(point.settled, point.limit):
        return _beyond(point, "agreed", point.settled, point.limit, Step.WISHES)
    return None


@BOOK.point_rule(
    Severity.WARNING,
    "What each walk-away is worth to us is known.",
    "Type what this option costs us; without it nothing can be held against the limit.",
    needs="issues",
)
def limit_value_unknown(point: Point) -> Spot | None:
    """The walk-away of a point still to be negotiated is an option with an unknown value."""
    limit = point.limit
    return _of_limit(point, limit) if point.negotiable and limit and limit.value_to_us is None else None


@BOOK.point_rule(
    Severity.ADVICE,
    "No walk-away rests on an estimated figure.",
    "Check the figure that was worked out from its neighbours, and type it.",
    needs="issues",
)
def limit_estimated(point: Point) -> Spot | None:
    """The value of a walk-away was interpolated and nobody has looked at it."""
    limit = point.limit
    if point.negotiable and limit and limit.estimated and limit.value_to_us is not None:
        return _of_limit(point, limit)
    return None


def _of_limit(point: Point, limit: Option) -> Spot:
    return spot(
        Step.WALK_AWAY,
        "options",
        limit.id,
        "value_to_us",
        words=option_words(point.issue, limit),
        limit_amount=limit.value_to_us,
    )

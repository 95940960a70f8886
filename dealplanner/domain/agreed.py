"""What a deal comes to as both sides may read it: found without looking at a single value.

A summary for the customer must not change with a figure that it does not show. So nothing here falls back to
values: where no option is set as offered, nothing is taken for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import option_of, planned_trades, term_option
from dealplanner.domain.offers import named_by
from dealplanner.domain.trades import Term, Trade
from dealplanner.domain.values import Package


@dataclass(frozen=True, slots=True)
class Point:
    """An issue that does not stay as offered. Without an option it is settled as its raiser wants; `open`
    where the plan names two different options.
    """

    issue: Issue
    option: Option | None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What both sides agreed on when `settled`, else what we plan. `words` are the terms without a figure."""

    settled: bool
    points: tuple[Point, ...]
    words: tuple[Term, ...]


def outcome(deal: Deal) -> Outcome:
    """The points that do not stay as offered, in the order of the deal, and the terms in words."""
    settled = _settled(deal)
    if settled is not None:
        points = tuple(Point(issue, settled[issue.id]) for issue in deal.issues if issue.id in settled)
        kept = [trade for trade in planned_trades(deal) if _came_true(deal, trade, settled)]
    else:
        points, kept = tuple(_planned(deal)), list(planned_trades(deal))
    words = tuple(term for trade in kept for term in trade.terms if term.words.strip() and not term.option)
    return Outcome(settled is not None, tuple(point for point in points if _moved(point)), words)


def _settled(deal: Deal) -> Package | None:
    """What the offers of both sides name, where they come to the same; None while they do not, and for a deal
    that was not made.
    """
    if deal.ending.not_made or {offer.side for offer in deal.offers} != set(Side):
        return None
    ours, theirs = named_by(deal, Side.US), named_by(deal, Side.THEM)
    for issue in deal.issues:
        one, other = (named.get(issue.id) or option_of(issue, issue.offered) for named in (ours, theirs))
        unnamed = issue.id not in ours and issue.id not in theirs
        if not unnamed and (one is None or other is None or one.id != other.id):
            return None
    return {**theirs, **ours}


def _came_true(deal: Deal, trade: Trade, settled: Package) -> bool:
    """Whether all that a trade exchanges with a figure is settled as it says."""
    named = [found for term in trade.terms if (found := term_option(deal, term))]
    return bool(named) and all(
        (at := settled.get(issue.id)) is not None and at.id == option.id for issue, option in named
    )


def _planned(deal: Deal) -> Iterator[Point]:
    """What the planned trades name, and what we agree to."""
    named: dict[str, list[Option]] = {}
    for trade in planned_trades(deal):
        for term in trade.terms:
            if found := term_option(deal, term):
                named.setdefault(found[0].id, []).append(found[1])
    for issue in deal.issues:
        options = named.get(issue.id)
        if options:
            yield Point(issue, options[0], open=any(option.id != options[0].id for option in options))
        elif issue.is_wish and issue.response is Response.AGREE:
            yield Point(issue, option_of(issue, issue.agreed) or option_of(issue, issue.asked))


def _moved(point: Point) -> bool:
    return point.open or point.option is None or point.option.id != point.issue.offered

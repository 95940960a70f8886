"""Closing: four or five different wordings that ask for the order, each ready to be said and answered."""

from collections.abc import Iterator
from functools import lru_cache

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal, spot
from dealplanner.domain.deal import ClosingLine
from dealplanner.domain.enums import Approach, Principle, Severity, Side
from dealplanner.phrases.filling import left_in
from dealplanner.phrases.likeness import LikePair, pairs_alike

BOOK = RuleBook(Principle.CLOSING)

FEWEST = 4
"""How many closing lines, and how many different approaches, one should have ready."""

_ANSWERS = ("if_yes", "if_no", "if_need_to")


@BOOK.rule(
    Severity.WARNING,
    "There are four closing lines or more.",
    "Add lines of your own or from the phrases, each in another way.",
)
def few_lines(facts: Facts) -> Iterator[Spot]:
    """Fewer than four closing lines have words."""
    count = len(_lines(facts))
    if count < FEWEST:
        yield at_deal(facts, Step.CLOSING, "closing_lines", count=count)


@BOOK.rule(
    Severity.WARNING,
    "No two closing lines say the same.",
    "Word one of the two in another way, or delete it.",
    needs="closing_lines",
)
def lines_alike(facts: Facts) -> Iterator[Spot]:
    """A line repeats an earlier one in nearly the same words."""
    lines = _lines(facts)
    number = {line.id: place for place, line in enumerate(facts.deal.closing_lines, start=1)}
    for pair in _alike(tuple((line.id, line.line) for line in lines), _fills(facts)):
        yield spot(
            Step.CLOSING,
            "closing_lines",
            pair.later,
            "line",
            shared=pair.likeness.shared,
            number=number[pair.later],
            other_number=number[pair.earlier],
        )


@lru_cache(maxsize=16)
def _alike(lines: tuple[tuple[str, str], ...], fills: frozenset[str]) -> tuple[LikePair[str], ...]:
    """Kept for the same lines: comparing them costs more than all other rules together."""
    return pairs_alike(lines, fills=fills)


def _fills(facts: Facts) -> frozenset[str]:
    """What the phrases put in from the deal, and which therefore makes no two lines alike."""
    deal = facts.deal
    fills = {deal.customer, deal.title, *(p.name for p in deal.people if p.side is Side.THEM)}
    first = next((swap for swap in facts.planned if swap.complete), None)
    for piece in first.pieces if first else ():
        fills.add(piece.words)
        if piece.point and piece.option:
            fills |= {piece.point.issue.label, piece.option.label}
    return frozenset(fills)


@BOOK.rule(
    Severity.WARNING,
    "The closing lines take four different approaches or more.",
    "Change the approach of a line, or add one that asks in a way not used yet.",
    needs="closing_lines",
)
def few_approaches(facts: Facts) -> Iterator[Spot]:
    """There are lines enough, but of fewer than four approaches."""
    lines = _lines(facts)
    approaches = {line.approach for line in lines}
    if len(lines) >= FEWEST > len(approaches):
        yield spot(
            Step.CLOSING,
            "closing_lines",
            _repeated(lines).id,
            "approach",
            count=len(approaches),
            lines=len(lines),
        )


def _repeated(lines: list[ClosingLine]) -> ClosingLine:
    seen: set[Approach] = set()
    for line in lines:
        if line.approach in seen:
            return line
        seen.add(line.approach)
    return lines[-1]


@BOOK.rule(
    Severity.WARNING,
    "One closing line or more asks for the order.",
    "Add a line that asks for the order; adjourning asks for time.",
    needs="closing_lines",
)
def order_not_asked(facts: Facts) -> Iterator[Spot]:
    """No line asks for the order; of a deal without any line the rule of their number speaks."""
    lines = _lines(facts)
    if lines and all(line.approach is Approach.ADJOURN for line in lines):
        yield at_deal(facts, Step.CLOSING, "closing_lines", count=len(lines))


@BOOK.rule(
    Severity.WARNING,
    "No line to be said has a placeholder left in it.",
    "Put the words in its place, or take it out.",
    needs="closing_lines",
)
def placeholder_left(facts: Facts) -> Iterator[Spot]:
    """A line to be said, be it to close, with a trade or in the plan, still has a placeholder of a phrase."""
    for line in facts.deal.closing_lines:
        for field in ("line", *_ANSWERS):
            yield from _left(Step.CLOSING, "closing_lines", line.id, field, getattr(line, field))
    for trade in facts.deal.trades:
        yield from _left(Step.TRADES, "trades", trade.id, "line", trade.line)
    for step in facts.deal.concessions:
        yield from _left(Step.TRADES, "concessions", step.id, "line", step.line)
    yield from _left(Step.TRADES, "deal", facts.deal.id, "stop_line", facts.deal.stop_line)


def _left(step: Step, table: str, row: str, field: str, text: str) -> Iterator[Spot]:
    placeholder = left_in(text)
    if placeholder:
        yield spot(step, table, row, field, placeholder=placeholder, line=text)


@BOOK.rule(
    Severity.ADVICE,
    "Every closing line has the answer ready for yes, for no and for “we need to …”.",
    "Write down what you say next in each case.",
    needs="closing_lines",
)
def answers_missing(facts: Facts) -> Iterator[Spot]:
    """A line is ready to be said and an answer to what comes back is not."""
    for line in _lines(facts):
        missing = [field for field in _ANSWERS if not getattr(line, field).strip()]
        if missing:
            replies = " ".join(missing)
            yield spot(
                Step.CLOSING, "closing_lines", line.id, missing[0], line=line.line, missing_replies=replies
            )


def _lines(facts: Facts) -> list[ClosingLine]:
    return [line for line in facts.deal.closing_lines if line.line.strip()]

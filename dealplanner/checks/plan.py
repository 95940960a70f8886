"""The concession plan: every step is paid for, smaller than the one before, and inside the limits."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts, Stage, words_of
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_beyond, at_deal, at_link, home_of, spot
from dealplanner.domain.enums import Principle, Response, Severity
from dealplanner.domain.lookup import is_beyond, option_words

TRADING = RuleBook(Principle.TRADE_VALUE)
LIMITS = RuleBook(Principle.WALK_AWAY)


@TRADING.rule(
    Severity.ERROR,
    "Every step of the concession plan names what pays for it.",
    "Add what they give for it: an ask, also one you opened with, a wish they withdraw, or words.",
    needs="concessions",
)
def step_without_get(facts: Facts) -> Iterator[Spot]:
    """A step gives something and nothing is asked for it; an ask left as offered is nothing."""
    for stage in facts.stages:
        if stage.gives and not stage.paid:
            words = words_of(stage.gives)
            yield spot(
                Step.TRADES, "concessions", stage.concession.id, "gets", gives=words, stage=stage.number
            )


@TRADING.rule(
    Severity.ADVICE,
    "Every step of the concession plan gives something.",
    "Add what we give, or delete the step.",
    needs="concessions",
)
def step_gives_nothing(facts: Facts) -> Iterator[Spot]:
    """A step names nothing that we give."""
    for stage in facts.stages:
        if not stage.gives:
            yield spot(Step.TRADES, "concessions", stage.concession.id, "gives", stage=stage.number)


@TRADING.rule(
    Severity.WARNING,
    "Each step of the concession plan costs us less than the one before.",
    "Give less in this step, or put the larger one first.",
    needs="concessions",
)
def step_grows(facts: Facts) -> Iterator[Spot]:
    """A step costs us as much as an earlier one or more; steps that cost nothing are passed over."""
    earlier: Stage | None = None
    for stage in facts.stages:
        if stage.size is None or stage.size <= 0:
            continue
        if earlier is not None and earlier.size is not None and stage.size >= earlier.size:
            yield spot(
                Step.TRADES,
                "concessions",
                stage.concession.id,
                "gives",
                stage=stage.number,
                size_amount=stage.size,
                other_stage=earlier.number,
                other_amount=earlier.size,
                case="same" if stage.size == earlier.size else "",
            )
        earlier = stage


@TRADING.rule(
    Severity.WARNING,
    "No step of the concession plan takes back what an earlier one gave.",
    "Name the option that the plan has reached, or take the point out of this step.",
    needs="concessions",
)
def step_goes_back(facts: Facts) -> Iterator[Spot]:
    """A step names an option that is worth more to us than what an earlier step gave."""
    given: dict[str, int] = {}
    for stage in facts.stages:
        for piece in stage.pieces:
            if piece.point is None or piece.option is None:
                continue
            turn, number = stage.turns.get(piece.point.issue.id), given.get(piece.point.issue.id)
            if turn and number and is_beyond(turn.before, piece.option):
                yield spot(
                    Step.TRADES,
                    "moves",
                    piece.term.id,
                    "option",
                    words=option_words(piece.point.issue, piece.option),
                    stage=stage.number,
                    other_words=option_words(piece.point.issue, turn.before),
                    other_stage=number,
                )
        for piece in stage.gives:
            if piece.point is not None:
                given[piece.point.issue.id] = stage.number


_NOT_GIVEN = frozenset({Response.NOT_NEGOTIABLE, Response.CLARIFY, Response.LEGAL})


@TRADING.rule(
    Severity.WARNING,
    "The concession plan gives no wish that is refused, to be clarified or with legal.",
    "Answer the wish with “trade”, or take it out of the plan.",
    needs="wishes concessions",
)
def unsettled_in_step(facts: Facts) -> Iterator[Spot]:
    """A step gives what the answer says is not given, or not yet."""
    for stage in facts.stages:
        for piece in stage.gives:
            if piece.point and piece.answer in _NOT_GIVEN:
                yield spot(
                    Step.TRADES,
                    "moves",
                    piece.term.id,
                    "issue",
                    label=piece.point.issue.label,
                    stage=stage.number,
                    case=piece.point.issue.response.value,
                )


@TRADING.rule(
    Severity.WARNING,
    "What each step of the concession plan costs us is known.",
    "Type the figure, an estimate rather than none.",
    needs="concessions",
)
def step_value_unknown(facts: Facts) -> Iterator[Spot]:
    """A step leaves or takes an option whose value to us is unknown."""
    seen: set[str] = set()
    for stage in facts.stages:
        for turn in stage.turns.values():
            for found in (turn.after, turn.before):
                if found.value_to_us is None and found.id not in seen:
                    seen.add(found.id)
                    words = option_words(turn.point.issue, found)
                    yield spot(
                        home_of(turn.point),
                        "options",
                        found.id,
                        "value_to_us",
                        words=words,
                        stage=stage.number,
                    )


@TRADING.rule(
    Severity.WARNING,
    "Every step of the concession plan keeps the links between options.",
    "Change one of the two options, give both in one step, or delete the link if it no longer holds.",
    needs="links concessions",
)
def step_breaks_link(facts: Facts) -> Iterator[Spot]:
    """A step breaks a link that the plan kept before it; said once of a link."""
    told: set[str] = set()
    for stage in facts.stages:
        for link in stage.broken:
            if link.id not in told:
                told.add(link.id)
                yield at_link(facts, link, stage=stage.number)


@TRADING.rule(
    Severity.ADVICE,
    "Every step of the concession plan has the line to say.",
    "Write the line: “if you …, then we …”.",
    needs="concessions",
)
def step_without_line(facts: Facts) -> Iterator[Spot]:
    """Steps that give something have no words to say; told once, at the first."""
    silent = [stage for stage in facts.stages if stage.gives and not stage.concession.line.strip()]
    if silent:
        first = silent[0]
        yield spot(
            Step.TRADES, "concessions", first.concession.id, "line", stage=first.number, count=len(silent)
        )


@LIMITS.rule(
    Severity.ERROR,
    "No step of the concession plan goes beyond the walk-away of a point.",
    "Give less in this step, or set the walk-away further out if it was wrong.",
    needs="concessions",
)
def step_beyond_limit(facts: Facts) -> Iterator[Spot]:
    """A step names an option beyond the walk-away of its point."""
    for stage in facts.stages:
        for piece in stage.pieces:
            if beyond := at_beyond("moves", piece, stage=stage.number):
                yield beyond


@LIMITS.rule(
    Severity.ERROR,
    "The concession plan stops before it falls below the package walk-away.",
    "Give less in this step, ask for more, or stop before it.",
    needs="concessions offer_value",
)
def step_below_limit(facts: Facts) -> Iterator[Spot]:
    """A step is the first after which the package is below the walk-away."""
    limit = facts.limit
    for stage in facts.stages:
        if limit is not None and stage.worth is not None and stage.worth < limit:
            yield spot(
                Step.TRADES,
                "concessions",
                stage.concession.id,
                "gives",
                stage=stage.number,
                worth_amount=stage.worth,
                limit_amount=limit,
                case="batna" if facts.deal.walk_away is None else "",
            )
            return


@LIMITS.rule(
    Severity.ADVICE,
    "It is written down what we say when we stop.",
    "Write the line that ends the giving, and what happens next.",
    needs="concessions",
)
def no_stop_line(facts: Facts) -> Iterator[Spot]:
    """There is a plan, and nothing says how it ends."""
    if facts.stages and not facts.deal.stop_line.strip():
        yield at_deal(facts, Step.TRADES, "stop_line", steps=len(facts.stages))

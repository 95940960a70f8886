"""Never concede, always trade value: every give has its get, and the figures that decide are known."""

from collections.abc import Iterator
from typing import NamedTuple

from dealplanner.checks.facts import Facts, Piece, Point, Swap, words_of
from dealplanner.checks.finding import Argument, Step
from dealplanner.checks.rule import MANY, RuleBook, Spot, at_link, at_point, home_of, spot
from dealplanner.domain.enums import Evidence, Principle, Response, Severity
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import option_words
from dealplanner.domain.values import breaks

BOOK = RuleBook(Principle.TRADE_VALUE)


def _named(swap: Swap) -> dict[str, str | int]:
    return {"trade": swap.number, "gives": words_of(swap.gives), "gets": words_of(swap.gets)}


@BOOK.rule(
    Severity.ERROR,
    "Every trade that gives something gets something for it.",
    "Add what they give in return: an ask, a wish they withdraw, or something in words.",
    needs="trades",
)
def give_without_get(facts: Facts) -> Iterator[Spot]:
    """A trade, planned or alternative, gives and gets nothing; an ask left as offered is nothing."""
    for swap in facts.swaps:
        if swap.gives and not swap.complete:
            yield spot(
                Step.TRADES,
                "trades",
                swap.trade.id,
                "gets",
                gives=words_of(swap.gives),
                count=len(swap.gives),
                trade=swap.number,
            )


@BOOK.rule(
    Severity.WARNING,
    "Every trade that gets something gives something for it.",
    "Add what we give in return, or keep the ask for another trade.",
    needs="trades",
)
def get_without_give(facts: Facts) -> Iterator[Spot]:
    """A trade gets something and gives nothing."""
    for swap in facts.swaps:
        if not swap.gives and any(not piece.empty for piece in swap.gets):
            yield spot(
                Step.TRADES, "trades", swap.trade.id, "gives", gets=words_of(swap.gets), trade=swap.number
            )


@BOOK.rule(
    Severity.ADVICE,
    "Every trade names something.",
    "Add what we give and what we get, or delete the trade.",
    needs="trades",
)
def trade_empty(facts: Facts) -> Iterator[Spot]:
    """A trade has neither a give nor a get that says anything."""
    for swap in facts.swaps:
        if not swap.gives and all(piece.empty for piece in swap.gets):
            yield spot(Step.TRADES, "trades", swap.trade.id, "gives", trade=swap.number)


@BOOK.rule(
    Severity.ERROR,
    "Every wish agreed to at a cost is given in a planned trade that is complete.",
    "Make it the give of a trade, or answer it with “trade”.",
    needs="wishes",
)
def agreed_for_nothing(facts: Facts) -> Iterator[Spot]:
    """A wish is agreed to at a known cost and nothing is got for it."""
    given = {
        piece.point.issue.id
        for swap in facts.planned
        if swap.complete
        for piece in swap.gives
        if piece.point is not None
    }
    for point in facts.wishes:
        cost = point.change(point.settled) if point.settled else None
        if cost is not None and cost < 0 and point.issue.id not in given:
            yield at_point(Step.WISHES, point, "response", cost_amount=-cost)


@BOOK.rule(
    Severity.WARNING,
    "A planned trade that costs us more than it brings has a reason.",
    "Ask for more, give less, or write down why it is worth it all the same.",
    needs="trades",
)
def trade_below_zero(facts: Facts) -> Iterator[Spot]:
    """A complete planned trade comes to less than nothing for us and no reason is given."""
    for swap in facts.planned:
        net = swap.net()
        if swap.complete and net is not None and net < 0 and not swap.trade.reason.strip():
            yield spot(Step.TRADES, "trades", swap.trade.id, "reason", net_amount=net, **_named(swap))


@BOOK.rule(
    Severity.ERROR,
    "No two planned trades name different options of one point.",
    "Mark one of the two trades as an alternative; until then the plan has no total.",
    needs="trades",
)
def trades_clash(facts: Facts) -> Iterator[Spot]:
    """Two planned trades settle one point differently; said once of the later trade."""
    seen: set[str] = set()
    for clash in facts.clashes:
        later = clash.swaps[1].trade.id
        if later in seen:
            continue
        seen.add(later)
        yield spot(
            Step.TRADES,
            "trades",
            later,
            "alternative",
            label=clash.point.issue.label,
            trade=clash.swaps[1].number,
            option=clash.options[1].label,
            other_trade=clash.swaps[0].number,
            other_option=clash.options[0].label,
            case="same" if clash.swaps[0] is clash.swaps[1] else "",
        )


@BOOK.rule(
    Severity.WARNING,
    "Every wish answered “trade” stands in a trade.",
    "Put it into a trade, or give it another answer.",
    needs="wishes",
)
def trade_missing(facts: Facts) -> Iterator[Spot]:
    """Wishes are answered trade and no trade names them: one finding for three and more."""
    missing = [point for point in facts.wishes if point.issue.response is Response.TRADE and not point.traded]
    if len(missing) < MANY:
        yield from (at_point(Step.TRADES, point, "response") for point in missing)
        return
    first, *more = missing
    numbers = " ".join(str(point.number) for point in missing)
    yield at_point(Step.TRADES, first, "response", more=len(more), wish_numbers=numbers, case="many")


@BOOK.rule(
    Severity.WARNING,
    "No guess about them decides a planned trade.",
    "Ask them, or find out, and note how the figure is known.",
    needs="trades",
)
def guess_decides(facts: Facts) -> Iterator[Spot]:
    """What they gain from a trade is no more than the guesses in it: with these wrong it could be none.

    One finding for three and more, which names the trades and what is guessed in all.
    """
    resting = list(_resting_on_guesses(facts))
    if len(resting) < MANY:
        for guess in resting:
            yield guess.spot(words=guess.piece.words, guess_amount=guess.size, trade=guess.trade)
    else:
        numbers = " ".join(str(guess.trade) for guess in resting)
        guessed = sum(guess.size for guess in resting)
        yield resting[0].spot(trade_numbers=numbers, guess_amount=guessed, case="many")


class _Guess(NamedTuple):
    """The largest guess that a trade rests on: what it changes for them, in minor units."""

    trade: int
    piece: Piece
    point: Point
    option: Option
    size: int

    def spot(self, **arguments: Argument) -> Spot:
        """The field that says how the guess is known."""
        step, field = home_of(self.point), "value_to_them_evidence"
        return spot(step, "options", self.option.id, field, **arguments)


def _resting_on_guesses(facts: Facts) -> Iterator[_Guess]:
    """The largest guess of each planned trade that is nothing without its guesses, each option once."""
    seen: set[str] = set()
    for swap in facts.planned:
        net = swap.net(to_them=True)
        if not swap.complete or net is None:
            continue
        guesses = [(abs(change), piece) for piece in swap.pieces if (change := _guess(piece))]
        if guesses and sum(size for size, _ in guesses) >= abs(net):
            size, piece = max(guesses, key=lambda guess: guess[0])
            if piece.point and piece.option and piece.option.id not in seen:
                seen.add(piece.option.id)
                yield _Guess(swap.number, piece, piece.point, piece.option, size)


def _guess(piece: Piece) -> int:
    """What a piece changes for them when that is only guessed, else 0: then nothing hangs on a guess."""
    if piece.option is None or piece.option.value_to_them_evidence is not Evidence.GUESSED:
        return 0
    return piece.change(to_them=True) or 0


@BOOK.rule(
    Severity.WARNING,
    "What each give and get of a planned trade is worth to us is known.",
    "Type the figure, an estimate rather than none.",
    needs="trades",
)
def trade_value_unknown(facts: Facts) -> Iterator[Spot]:
    """A planned trade has a term whose value to us is unknown: neither it nor the plan has a total."""
    seen: set[str] = set()
    for swap in facts.planned:
        for piece in swap.pieces:
            point, option = piece.point, piece.option
            if point and option and option.value_to_us is None and option.id not in seen:
                seen.add(option.id)
                yield spot(
                    home_of(point), "options", option.id, "value_to_us", words=piece.words, trade=swap.number
                )


@BOOK.rule(
    Severity.ADVICE,
    "What each give and get of a planned trade is worth to them is at least estimated.",
    "Type what you think it is worth to them, and that it is a guess.",
    needs="trades",
)
def trade_worth_unknown(facts: Facts) -> Iterator[Spot]:
    """A planned trade has terms whose value to them is unknown; said once a trade, at the first of them."""
    seen: set[str] = set()
    for swap in facts.planned:
        unknown = [p for p in swap.pieces if p.point and p.option and p.option.value_to_them is None]
        if not unknown or not (point := unknown[0].point) or not (option := unknown[0].option):
            continue
        if option.id not in seen:
            seen.add(option.id)
            yield spot(
                home_of(point),
                "options",
                option.id,
                "value_to_them",
                words=unknown[0].words,
                count=len(unknown),
                trade=swap.number,
            )


@BOOK.rule(
    Severity.WARNING,
    "Every point that no trade names, agreed to or as offered, has a known value.",
    "Type the figure; without it the plan has no total.",
    needs="issues",
)
def settled_value_unknown(facts: Facts) -> Iterator[Spot]:
    """An agreed or untouched point in the planned package has an unknown value to us."""
    in_plan = {p.point.issue.id for swap in facts.planned for p in swap.pieces if p.point}
    for issue_id, option in facts.package.items():
        if option.value_to_us is None and issue_id not in in_plan:
            point = facts.points[issue_id]
            words = option_words(point.issue, option)
            yield spot(home_of(point), "options", option.id, "value_to_us", words=words)


@BOOK.rule(
    Severity.ADVICE,
    "What each wish costs us is known, unless it is refused.",
    "Work it out with those who will have to deliver it.",
    needs="wishes",
)
def cost_unknown(facts: Facts) -> Iterator[Spot]:
    """Some wishes that are not refused have an option with an unknown cost; said once, at the first."""
    unknown = [
        (point, option)
        for point in facts.wishes
        if point.issue.response is not Response.NOT_NEGOTIABLE
        for option in point.issue.options
        if option.value_to_us is None
    ]
    if unknown:
        point, option = unknown[0]
        count = len({point.issue.id for point, _ in unknown})
        words = option_words(point.issue, option)
        yield spot(Step.WISHES, "options", option.id, "value_to_us", words=words, count=count)


@BOOK.rule(
    Severity.WARNING,
    "The planned package keeps the links between options.",
    "Change one of the two options in the plan, or delete the link if it no longer holds.",
    needs="links",
)
def link_broken(facts: Facts) -> Iterator[Spot]:
    """The plan picks an option without the one it requires, or together with one it excludes."""
    if facts.clashes:
        return
    for link in facts.deal.links:
        if breaks(facts.package, link):
            yield at_link(facts, link)

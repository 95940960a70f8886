"""At the table: what is on it of ours asks for its price and keeps to what we said.

Only what stands is looked at, and what is beyond a limit is said by the rules about offers.
"""

from collections.abc import Iterable, Iterator

from dealplanner.analysis.at_table.commitments import broken_now
from dealplanner.analysis.at_table.owed import Owed, OwedKind, owed
from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, spot
from dealplanner.domain.enums import Principle, Severity, Side
from dealplanner.domain.lookup import option_words
from dealplanner.domain.meetings import left_running, outlasting
from dealplanner.domain.offers import standing
from dealplanner.domain.trades import Offer

TRADING = RuleBook(Principle.TRADE_VALUE)
KEEPING = RuleBook(Principle.BROKER)


def _our_last(facts: Facts) -> Offer | None:
    return next((offer for offer in reversed(facts.deal.offers) if offer.side is Side.US), None)


def _owed(facts: Facts, *kinds: OwedKind) -> tuple[Offer | None, tuple[Owed, ...]]:
    """Our last offer, and what is owed of these kinds in return for where it stands."""
    last = _our_last(facts)
    if last is None:
        return None, ()
    found = owed(facts.deal, standing(facts.deal, Side.US))
    return last, tuple(one for one in found if one.kind in kinds)


def _words(owing: Iterable[Owed]) -> str:
    return ", ".join(option_words(one.issue, one.option) for one in owing if one.issue and one.option)


@TRADING.rule(
    Severity.WARNING,
    "What we have on the table asks for all that the planned trades and the plan ask in return for it.",
    "Ask for it with the next offer, or change the trade if its price was too high.",
    needs="offers",
)
def offer_without_price(facts: Facts) -> Iterator[Spot]:
    """Our standing offer gives what a trade or step gives, without something that it gets."""
    last, missing = _owed(facts, OwedKind.GET)
    if last is not None and missing:
        words = _words(missing)
        yield spot(Step.TABLE, "offers", last.id, "positions", number=last.number, words=words)


@TRADING.rule(
    Severity.WARNING,
    "Nothing that we have on the table is given with nothing asked in return.",
    "Ask for something in return with the next offer, or make a trade of it.",
    needs="offers",
)
def offer_for_nothing(facts: Facts) -> Iterator[Spot]:
    """Our standing offer gives what no trade or step prices; a wish as agreed in the plan is said there."""
    last, owing = _owed(facts, OwedKind.NOTHING, OwedKind.NOTHING_MORE)
    free = [one for one in owing if one.issue and facts.points[one.issue.id].settled is not one.option]
    if last is not None and free:
        case = "more" if all(one.kind is OwedKind.NOTHING_MORE for one in free) else ""
        words = _words(free)
        yield spot(Step.TABLE, "offers", last.id, "positions", number=last.number, words=words, case=case)


@KEEPING.rule(
    Severity.ERROR,
    "What we have on the table does not contradict what we said.",
    "Put it right with the next offer, or tell them what has changed and correct what we said.",
    needs="commitments offers",
)
def offer_breaks_word(facts: Facts) -> Iterator[Spot]:
    """Our standing offer goes further than a commitment allows, or breaks the link that it names."""
    last = _our_last(facts)
    for one in broken_now(facts.deal):
        if last is not None and one.contradicts:
            yield spot(
                Step.TABLE,
                "commitments",
                one.commitment.id,
                "words",
                number=last.number,
                words=option_words(one.issue, one.option),
                other_words=option_words(one.other or one.issue, one.allowed),
                line=one.commitment.words,
                case=one.kind.value if one.kind is not None else "",
            )


@KEEPING.rule(
    Severity.ADVICE,
    "No meeting is left running once the next one began, or the deal has ended.",
    "Write down when it ended.",
    needs="meetings",
)
def meeting_left_running(facts: Facts) -> Iterator[Spot]:
    """A meeting has no end, and another one began after it, or the deal ended on a later day."""
    last = outlasting(facts.deal)
    for held in (*left_running(facts.deal), *filter(None, (last,))):
        day = held.held_on.isoformat() if held.held_on else ""
        case = "ended" if held is last else "" if held.held_on else "undated"
        yield spot(Step.TABLE, "meetings", held.id, "ended_at", began=held.began_at, held_day=day, case=case)

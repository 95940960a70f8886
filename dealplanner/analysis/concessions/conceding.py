"""A proposed concession plan: from the opening to the walk-away in steps that fall and are paid for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dealplanner.analysis.concessions.ladders import Options, Rung, is_get, ladders
from dealplanner.analysis.concessions.room import (
    granted,
    more_to_give,
    not_opened,
    obstacle,
    room,
    standing_still,
)
from dealplanner.analysis.concessions.stepping import steps_of
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.watch import Watch, part_of, unwatched
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import option_words
from dealplanner.domain.wording import listed, shortened
from dealplanner.domain.written import format_amount

MOST_STEPS = 10
"""A plan has no more steps than that, however many are wished for."""

Settlement = tuple[Issue, Option]


@dataclass(frozen=True, slots=True)
class PlannedConcession:
    """One step: what we give if they agree to what pays for it, and the package that this leads to.

    `costs` are what each of the gives costs us in this step, `size` what the whole step does, in minor units.
    `gets` are what they agree to in return: asks that move in our favour in this step or, where none does, an
    ask that the opening holds and that no step named before. `pays_with` is the largest of them, None when
    nothing is left to ask for.
    """

    number: int
    gives: tuple[Settlement, ...]
    costs: tuple[int, ...]
    gets: tuple[Settlement, ...]
    pays_with: Settlement | None
    package: Found
    size: int

    @property
    def moves(self) -> tuple[Settlement, ...]:
        """The gives, then the gets."""
        return self.gives + self.gets


def plan(deal: Deal, steps: int = 4, watch: Watch = unwatched) -> tuple[PlannedConcession, ...]:
    """Up to so many concessions from the opening to the last good package; empty where `remark` says why.

    The last package is the one best for them that keeps our walk-away (that of our alternative where none is
    set) and every limit, link and answer. Each step costs us less than the one before and is worth something
    to them; nothing that was given is taken back later. Unknown worths to them stay where they are. Exact in
    whole minor units, and the same for the same deal.
    """
    steps = min(steps, MOST_STEPS)
    found = room(deal, steps, part_of(watch, 0, 0.6)) if steps > 0 else None
    if found is None:
        return ()
    opening, last = found.opening.options, found.last.options
    unmoved = [ask for ask in deal.asks if opening[ask.id] is last[ask.id]]
    prices = {ask.id: brings for ask in unmoved if (brings := granted(ask, opening[ask.id])[0]) > 0}
    made = steps_of(ladders(deal, opening, last), found, steps, len(prices), part_of(watch, 0.6, 1))
    return tuple(_planned(deal, opening, made, prices))


def _planned(
    deal: Deal, opening: Options, made: Iterable[Sequence[Rung]], prices: dict[str, int]
) -> Iterable[PlannedConcession]:
    stands = dict(opening)
    for number, rungs in enumerate(made, 1):
        after = {**stands}
        for rung in rungs:
            after.update(rung.moves)
        moved = [issue for issue in deal.issues if after[issue.id] is not stands[issue.id]]
        gains = {issue.id: _gain(stands[issue.id], after[issue.id]) for issue in moved}
        gives = [issue for issue in moved if not is_get(stands[issue.id], after[issue.id])]
        gets = sorted((issue for issue in moved if issue not in gives), key=lambda issue: -gains[issue.id])
        size = -sum(gains.values())
        if not gets and prices:
            named = _price(size, prices)
            del prices[named]
            gets = [issue for issue in deal.asks if issue.id == named]
        yield PlannedConcession(
            number=number,
            gives=tuple((issue, after[issue.id]) for issue in gives),
            costs=tuple(-gains[issue.id] for issue in gives),
            gets=tuple((issue, after[issue.id]) for issue in gets),
            pays_with=(gets[0], after[gets[0].id]) if gets else None,
            package=found_of(deal, after),
            size=size,
        )
        stands = after


def _gain(before: Option, after: Option) -> int:
    return (after.value_to_us or 0) - (before.value_to_us or 0)


def _price(size: int, prices: dict[str, int]) -> str:
    """The ask whose worth is nearest above what a step costs us, else the one worth most."""
    enough = [ask for ask, brings in prices.items() if brings >= size]
    if enough:
        return min(enough, key=lambda ask: prices[ask])
    return max(prices, key=lambda ask: prices[ask])


def remark(deal: Deal, planned: Sequence[PlannedConcession], locale: str = "en", steps: int = 4) -> str:
    """What has to be said with a plan, in plain sentences; empty when there is nothing to say."""
    blocked = obstacle(deal)
    if blocked:
        return blocked
    steps = min(steps, MOST_STEPS)
    said = []
    if not planned:
        said.append("No package within our limits is worth more to them and costs us something.")
    elif len(planned) < steps:
        count = "One step is" if len(planned) == 1 else f"{len(planned)} steps are"
        said.append(f"{count} proposed: more would not fall evenly, or bring both sides less.")
    unpaid = [str(step.number) for step in planned if step.pays_with is None]
    if unpaid:
        which = f"step {unpaid[0]}" if len(unpaid) == 1 else f"steps {', '.join(unpaid)}"
        asks = not_opened(deal)
        advice = f"open with “{shortened(asks[0].label)}” too" if asks else "find an ask first"
        said.append(f"Nothing is left to ask for in return for {which}: {advice}.")
    spare = more_to_give(deal, planned[-1].package, steps) if planned else 0
    if spare:
        amount = format_amount(spare, deal.currency, locale)
        said.append(f"Smaller points are left out: the last step stays {amount} above the walk-away.")
    still = standing_still(deal)
    if still:
        more = f" and {len(still) - 1} more" if len(still) > 1 else ""
        verb, whose = ("stay", "their") if more else ("stays", "its")
        said.append(
            f"“{shortened(still[0].label)}”{more} {verb} as opened: {whose} worth to them is unknown."
        )
    return " ".join(said)


def in_words(deal: Deal, planned: Iterable[PlannedConcession], locale: str) -> tuple[str, ...]:
    """Each step as one sentence: what we give, what that costs us, and what they agree to for it."""
    return tuple(_sentence(deal, step, locale) for step in planned)


def _sentence(deal: Deal, step: PlannedConcession, locale: str) -> str:
    given: dict[str, list[str]] = {}
    for (issue, option), cost in zip(step.gives, step.costs, strict=True):
        amount = format_amount(-cost if cost < 0 else cost, deal.currency, locale, signed=cost < 0)
        words = f"{_named(issue, option)} ({amount if cost else 'at no cost'})"
        given.setdefault("give" if issue.is_wish else "settle for", []).append(words)
    gives = " and ".join(f"{verb} {listed(words)}" for verb, words in given.items())
    gets = listed([_named(issue, option) for issue, option in step.gets])
    price = f"if they agree to {gets}" if gets else "and ask what they give for it"
    return f"Step {step.number}: {gives} {price}"


def _named(issue: Issue, option: Option) -> str:
    return f"“{shortened(option_words(issue, option))}”"

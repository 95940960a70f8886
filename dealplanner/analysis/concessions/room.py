"""The room for concessions: from the package that we open with to the last good one at our walk-away."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dealplanner.analysis.exact.candidates import allowed
from dealplanner.analysis.exact.frontier import frontier_of
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.trades.moving import holds
from dealplanner.analysis.watch import Watch, part_of
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, issue_of, option_of, option_words
from dealplanner.domain.values import beyond_limit, minus, opening_package, proposed_walk_away
from dealplanner.domain.wording import shortened

POINTS_A_STEP = 2
"""So many points a step are moved on average at most, so that each step can be said in one sentence."""

Options = Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class Room:
    """Where a concession plan begins and ends, and the best pairs of values between, best for us first."""

    opening: Found
    last: Found
    best: list[Pair]

    @property
    def cost(self) -> int:
        """What the whole way costs us."""
        return self.opening.value_to_us - self.last.value_to_us

    @property
    def worth(self) -> int:
        """What the whole way is worth to them."""
        return self.last.value_to_them - self.opening.value_to_them


def obstacle(deal: Deal) -> str:
    """What stands in the way of any plan, in a plain sentence; empty when nothing does."""
    opening = opening_package(deal)
    if not opening:
        return "There is no point yet that we could concede."
    limit = proposed_walk_away(deal)
    if limit is None:
        return "The package has no walk-away yet, so no step can be the last: set it first."
    for issue in deal.issues:
        option = opening.get(issue.id)
        if option is not None and option.value_to_us is None:
            return f"We open with {_words(issue, option)}, whose value to us is unknown: type it first."
        if option is not None and option not in allowed(issue):
            broken = "beyond the limit of that point"
            if not beyond_limit(issue, option):
                broken = "against our answer to it"
            return f"We open with {_words(issue, option)}, {broken}: change one of the two first."
    if found_of(deal, opening).value_to_us <= limit:
        if deal.offer_value is None:
            return "Today’s offer has no value yet, so the way to the walk-away is unknown: type it first."
        return "What we open with is worth no more to us than the walk-away, so there is nothing to concede."
    return next(_broken_links(deal, opening), "")


def room(deal: Deal, steps: int, watch: Watch) -> Room | None:
    """The room that our limits leave for up to so many steps; None where there is none.

    Asks pay for steps, one each, and first those that cost them least for what they bring us: asks that the
    opening holds stay in it, and others move in our favour on the way, as many as leave a concession in all.
    Only where nothing else can be given the asks held may be given up too.
    """
    if obstacle(deal):
        return None
    opening = opening_package(deal)
    kept = _asks_held(deal, opening)[:steps]
    moved = _asks_to_move(deal, opening)[: steps - len(kept)]
    tries = [(kept, moved[:count]) for count in range(len(moved), -1, -1)]
    if kept:
        tries.append(([], []))
    for at, (staying, moving) in enumerate(tries):
        part = part_of(watch, at / (len(tries) + 1), (at + 1) / (len(tries) + 1))
        found = _between(deal, opening, _left(deal, opening, staying, moving), part)
        if found is not None:
            few = _largest(found, POINTS_A_STEP * steps, moving)
            if few is None:
                return found
            part = part_of(watch, len(tries) / (len(tries) + 1), 1)
            return _between(deal, opening, _left(deal, opening, staying, moving, few), part) or found
    return None


def not_opened(deal: Deal) -> list[Issue]:
    """The asks that the opening leaves as offered, first those that are cheapest for them."""
    issues = {ask.id: ask for ask in deal.asks}
    return [issues[ask] for ask in _asks_to_move(deal, opening_package(deal))]


def standing_still(deal: Deal) -> list[Issue]:
    """The wishes that could be given but for an unknown worth to them."""
    opening = opening_package(deal)
    return [
        wish
        for wish in deal.wishes
        if any(
            option is not opening[wish.id]
            and option.value_to_us is not None
            and None in (option.value_to_them, opening[wish.id].value_to_them)
            for option in allowed(wish)
        )
    ]


def more_to_give(deal: Deal, last: Found, steps: int) -> int:
    """How far a plan's end stays above our walk-away where its steps are too few for all wishes; else 0."""
    limit = proposed_walk_away(deal)
    opening = opening_package(deal)
    if sum(option is not opening[issue] for issue, option in last.options.items()) < POINTS_A_STEP * steps:
        return 0
    spare = last.value_to_us - limit if limit is not None else 0
    fits = any(
        (opening[wish.id].value_to_us or 0) - (option.value_to_us or 0) <= spare
        for wish in deal.wishes
        if last.options[wish.id] is opening[wish.id]
        for option in _further(wish, opening[wish.id], kept=False)
    )
    return spare if fits else 0


def _between(
    deal: Deal, opening: Options, left: Mapping[str, tuple[Option, ...]], watch: Watch
) -> Room | None:
    """The way from the opening to the package best for them that is not below our walk-away."""
    limit = proposed_walk_away(deal)
    best = frontier_of(deal, lambda issue: left[issue.id], watch)
    start = found_of(deal, opening)
    reached = [pair for pair in best.pairs if limit is not None and pair[0] >= limit]
    if not reached or reached[-1][0] >= start.value_to_us or reached[-1][1] <= start.value_to_them:
        return None
    return Room(start, found_of(deal, best.options(reached[-1])), reached)


def _left(
    deal: Deal,
    opening: Options,
    kept: Collection[str],
    moved: Collection[str],
    few: Collection[str] | None = None,
) -> dict[str, tuple[Option, ...]]:
    """For each issue where the last package can have it: asks kept and moved are never worse for us."""
    left: dict[str, tuple[Option, ...]] = {}
    for issue in deal.issues:
        stands = opening[issue.id]
        if issue.id in moved:
            left[issue.id] = tuple(_in_our_favour(issue, stands))
        elif few is not None and issue.id not in few:
            left[issue.id] = (stands,)
        else:
            left[issue.id] = (stands, *_further(issue, stands, issue.id in kept))
    return left


def _further(issue: Issue, stands: Option, kept: bool) -> Iterator[Option]:
    """The options that somebody gains by: for a wish only they, for an ask that is kept only we."""
    for option in allowed(issue):
        for_us, for_them = minus(option.value_to_us, stands.value_to_us), _for_them(option, stands)
        if for_us is None or for_them is None or (kept and for_us < 0):
            continue
        if for_them > 0 or (for_us > 0 and not issue.is_wish):
            yield option


def _in_our_favour(ask: Issue, stands: Option) -> Iterator[Option]:
    """The options of an ask that bring us something, and no less than they cost them."""
    for option in _further(ask, stands, kept=True):
        brings = minus(option.value_to_us, stands.value_to_us) or 0
        if brings > 0 and brings + (_for_them(option, stands) or 0) >= 0:
            yield option


def _for_them(option: Option, stands: Option) -> int | None:
    return minus(option.value_to_them, stands.value_to_them)


def _asks_held(deal: Deal, opening: Options) -> list[str]:
    """The asks that the opening holds, first those that cost them least for what they bring us."""
    found = []
    for ask in deal.asks:
        brings, costs = granted(ask, opening[ask.id])
        if brings > 0:
            found.append((Fraction(costs, brings), -brings, ask.id))
    return [ask for *_, ask in sorted(found, key=lambda one: one[:2])]


def _asks_to_move(deal: Deal, opening: Options) -> list[str]:
    """The asks that the opening does not hold but could ask for, in the same order."""
    found = []
    for ask in deal.asks:
        stands = opening[ask.id]
        best = max(_in_our_favour(ask, stands), key=lambda option: option.value_to_us or 0, default=None)
        if best is not None and granted(ask, stands)[0] <= 0:
            brings = minus(best.value_to_us, stands.value_to_us) or 0
            found.append((Fraction(-(_for_them(best, stands) or 0), brings), -brings, ask.id))
    return [ask for *_, ask in sorted(found, key=lambda one: one[:2])]


def granted(ask: Issue, option: Option) -> Pair:
    """What an option of an ask brings us and costs them against as offered, unknown counted as 0."""
    offered = as_offered(ask) or option
    if option.value_to_us is None or offered.value_to_us is None:
        return 0, 0
    return option.value_to_us - offered.value_to_us, (offered.value_to_them or 0) - (
        option.value_to_them or 0
    )


def _largest(found: Room, most: int, moved: Collection[str]) -> set[str] | None:
    """The issues that matter most on the way, None where there are no more than that."""
    before, after = found.opening.options, found.last.options
    weights = {
        issue: abs((option.value_to_us or 0) - (before[issue].value_to_us or 0)) * found.worth
        + abs((option.value_to_them or 0) - (before[issue].value_to_them or 0)) * found.cost
        for issue, option in after.items()
        if option is not before[issue]
    }
    if len(weights) <= most:
        return None
    others = sorted((issue for issue in weights if issue not in moved), key=lambda one: weights[one])
    return {*moved, *others[::-1][: most - len(moved)]}


def _broken_links(deal: Deal, opening: Options) -> Iterator[str]:
    stands = {issue: option.id for issue, option in opening.items()}
    for link in deal.links:
        if not holds(link, stands):
            one, other = issue_of(deal, link.issue), issue_of(deal, link.other_issue)
            option, needed = option_of(one, link.option), option_of(other, link.other_option)
            if one and other and option and needed:
                first, second = _words(one, option), _words(other, needed)
                if link.kind is LinkKind.REQUIRES:
                    yield f"We open with {first} without {second}, which it requires: mend that first."
                else:
                    yield f"We open with {first} and {second}, which exclude each other: mend that first."


def _words(issue: Issue, option: Option) -> str:
    return f"“{shortened(option_words(issue, option))}”"

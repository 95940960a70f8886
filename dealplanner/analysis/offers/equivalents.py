"""Equivalent offers: a few packages that are worth the same to us and differ as much as can be in content.

Put on the table together they leave the choice to the other side, and what it chooses tells what matters to
it: "multiple equivalent simultaneous offers" (V. H. Medvec and A. D. Galinsky, Putting more on the table: how
making multiple offers can increase the final value of the deal, Negotiation, 2005; G. J. Leonardelli, J. Gu,
G. McRuer, V. H. Medvec and A. D. Galinsky, Multiple equivalent simultaneous offers (MESOs) reduce the
negotiator dilemma, Organizational Behavior and Human Decision Processes 152, 2019).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from dealplanner.analysis.exact.behind import options_of, space_of
from dealplanner.analysis.exact.bounds import Space
from dealplanner.analysis.exact.fair import in_zone, nash
from dealplanner.analysis.exact.frontier import frontier_of
from dealplanner.analysis.exact.within import Box, Within
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.offers.spreading import Package, most_different
from dealplanner.analysis.unknowns import unknown_amounts, unknown_in, unknown_in_words
from dealplanner.analysis.watch import Watch, part_of, unwatched
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.values import target_package

GOOD_FOR_THEM = 5
"""An offer is good for them when it lacks no more than this part (a fifth) of what they can gain at best."""

MOST_POOL = 300
"""The most packages that offers are picked from."""

MOST_SETS = 3_000_000
"""The most ways to pick the offers, which bounds the pool too: 262 packages for three offers."""

MOST_SUMS = 4_000
"""So many sums are followed at one place; where there are more, the packages found are spread over all."""

_COUNTED = ("offer_value", "their_offer_value", "their_walk_away")
"""The amounts of the deal that say what an offer is worth and whether it is good for them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An issue that some offers settle differently, with the option of each (in the order of the offers)."""

    issue: Issue
    options: tuple[Option, ...]


def equivalent_offers(
    deal: Deal,
    value_to_us: int | None = None,
    tolerance: int | None = None,
    number: int = 3,
    watch: Watch = unwatched,
) -> tuple[Found, ...]:
    """`number` packages worth `value_to_us` to us within `tolerance` (minor units), best for them first.

    They are not below our walk-away (where it is known) and good for them: at most a fifth of the best one's
    gain over their walk-away below the best within the tolerance. So all are at or above their walk-away
    where any is; where none is, at most a fifth of what the best one lacks below it. Among all these the
    offers are those that differ most: in the largest smallest number of issues, then in the money moved
    between them, then in being worth more to them (see spreading.Spread). Fewer are there when no more are.

    That is exact over the complete pool while it has no more than MOST_POOL packages (and MOST_SETS ways to
    pick the offers) and MOST_SUMS sums to come to them. In a larger one as many are taken, spread evenly over
    the whole of it as the search finds it, with the best found for them; all of them keep to the bounds.

    By default the value is default_value_to_us, the tolerance default_tolerance. Raises ValueError for less
    than one offer or a tolerance below 0, and TooMany, one too, where links tie too much together.
    """
    if number < 1:
        raise ValueError("At least one offer is needed.")
    if tolerance is not None and tolerance < 0:
        raise ValueError("The offers cannot be nearer to each other than the same: the tolerance is below 0.")
    wanted = default_value_to_us(deal, part_of(watch, 0, 0.3)) if value_to_us is None else value_to_us
    around = default_tolerance(deal) if tolerance is None else tolerance
    low, high = wanted - around, wanted + around
    if deal.walk_away is not None:
        low = max(low, deal.walk_away)
    space = space_of(deal, part_of(watch, 0.3, 0.4))
    if low > high or space.empty:
        return ()
    good = _good_for_them(space, low, high, deal.their_walk_away or 0, part_of(watch, 0.4, 0.8))
    pool = _pool(*good, number) if good else []
    chosen = most_different(pool, number, part_of(watch, 0.8, 1))
    offers = [found_of(deal, options_of(package)) for package in chosen]
    return tuple(sorted(offers, key=lambda offer: (-offer.value_to_them, -offer.value_to_us)))


def default_tolerance(deal: Deal) -> int:
    """One per cent of today's offer; where that is unknown or 0, of what the packages are apart for us."""
    if deal.offer_value:
        return abs(deal.offer_value) // 100
    space = space_of(deal)
    return 0 if space.empty else (space.most((1, 0)) + space.most((-1, 0))) // 100


def default_value_to_us(deal: Deal, watch: Watch = unwatched) -> int:
    """What the first fair split is worth to us, else the target; unknown amounts count as 0."""
    least = (deal.walk_away or 0, deal.their_walk_away or 0)
    fair = nash(in_zone(frontier_of(deal, watch=watch).pairs, least), least)
    return fair[0][0] if fair else found_of(deal, target_package(deal)).value_to_us


def _good_for_them(
    space: Space, low: int, high: int, walk_away: int, watch: Watch
) -> tuple[Within, Package] | None:
    """The packages in a band of values to us that are good for them, and the best for them; None without any.

    The best is looked for from the most that could be downwards, in steps that double: there few sums have to
    be followed.
    """
    top, bottom = _at_most(space, low, watch), -space.most((0, -1))
    floor, down, share = top, max(1, (top - bottom) >> 16), 1.0
    while True:
        share /= 2
        turn = part_of(watch, 1 - 2 * share, 1 - share)
        found = Within(space, Box((low, floor), high), MOST_SUMS, thin=True, watch=turn)
        if found.count:
            break
        if floor <= bottom:
            return None
        floor, down = max(bottom, floor - down), down * 2
    best = max(found.pairs(), key=lambda pair: (pair[1], pair[0]))
    box = Box((low, best[1] - abs(best[1] - walk_away) // GOOD_FOR_THEM), high)
    if floor <= box.low[1] and found.complete:
        good = found.narrowed(box)
    else:
        good = Within(space, box, MOST_SUMS, thin=True, watch=part_of(watch, 1 - share, 1))
    return good if good.count else found.narrowed(box), found.narrowed(Box(best, *best)).at(0)


def _at_most(space: Space, low: int, watch: Watch) -> int:
    """What no package worth at least so much to us can be worth more than to them."""
    best = space.most((0, 1))
    weight = space.facing((low, best), 1, watch)
    return best if weight is None else min(best, (space.most(weight) - weight[0] * low) // weight[1])


def _pool(good: Within, best: Package, number: int) -> list[Package]:
    """The packages to pick from: all of them, or so many spread evenly over all and the best for them."""
    most = max(held for held in range(number, max(number, MOST_POOL) + 1) if comb(held, number) <= MOST_SETS)
    if good.count <= most:
        return list(good.every())
    spread = [good.at(at * good.count // (most - 1)) for at in range(most - 1)]
    named = options_of(best)
    return spread if any(options_of(package) == named for package in spread) else [*spread, best]


def differences(deal: Deal, offers: Sequence[Found]) -> tuple[Difference, ...]:
    """The issues that the offers do not all settle alike, in the order of the deal, side by side."""
    every: list[Mapping[str, Option]] = [offer.options for offer in offers]
    found = (
        Difference(issue, tuple(options[issue.id] for options in every))
        for issue in deal.issues
        if all(issue.id in options for options in every)
    )
    return tuple(held for held in found if len({option.id for option in held.options}) > 1)


def in_words(deal: Deal, offers: Sequence[Found], locale: str, number: int = 3) -> str:
    """What the offers are, in plain sentences, and whether fewer than `number` could be had."""
    said = [_how_many(len(offers), number) if offers else _none(deal)]
    if offers:
        said.append(_worth(deal, offers, locale))
        every = [offer.options for offer in offers]
        said.append(_apart(every))
        said.append(unknown_in_words((*unknown_amounts(deal, _COUNTED), *unknown_in(deal, every))))
    return " ".join(sentence for sentence in said if sentence)


def _none(deal: Deal) -> str:
    if space_of(deal).empty:
        return "No package keeps to our limits, our answers and the links, so there is nothing to offer."
    return "No package that keeps to our limits, our answers and the links is worth that to us."


def _how_many(count: int, number: int) -> str:
    if count == 1 and number > 1:
        return "Only one package was found that is worth that to us and good for them: no choice to offer."
    if count < number:
        return f"Only {count} packages were found that are worth that to us and good for them."
    return "" if count == 1 else f"{count} offers to put on the table together."


def _worth(deal: Deal, offers: Sequence[Found], locale: str) -> str:
    """The least and the most that the offers are worth to both sides."""

    def between(amounts: list[int]) -> str:
        least, most = (format_amount(of(amounts), deal.currency, locale) for of in (min, max))
        return least if least == most else f"{least} to {most}"

    us = between([offer.value_to_us for offer in offers])
    them = between([offer.value_to_them for offer in offers])
    subject = "It is" if len(offers) == 1 else "Each is"
    return f"{subject} worth {us} to us and {them} to them."


def _apart(every: Sequence[Mapping[str, Option]]) -> str:
    least = min(
        (
            sum(option.id != other[issue].id for issue, option in one.items())
            for one, other in combinations(every, 2)
        ),
        default=0,
    )
    if not least:
        return ""
    points = "1 point" if least == 1 else f"{least} points"
    return f"They differ in {points} at least; the one they like best tells you what matters to them."

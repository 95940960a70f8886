"""A sample of the packages, to draw where they lie: bounded, the same each time, valid ones only."""

from collections.abc import Iterator, Mapping
from functools import partial
from math import gcd, prod

from dealplanner.analysis.exact.candidates import Candidates, candidates
from dealplanner.analysis.found import Found
from dealplanner.analysis.watch import Watch, unwatched
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option

MOST = 300
"""So many packages are shown at most."""

_TRIES = 4
"""Each package that links rule out may cost so many numbers more."""

_LOOK = 64


def cloud(deal: Deal, most: int = MOST, watch: Watch = unwatched) -> tuple[Found, ...]:
    """At most `most` packages with different values, spread over all of them; all there are when few.

    The packages are numbered by mixed radix, a digit an issue, and every so-maniest is taken: a step near the
    golden section of their number that has no divisor in common with it comes to every number once. Where a
    link rules an option out, the next one that is left stands instead. Unknown values count as 0.
    """
    issues = candidates(deal)
    start = deal.offer_value or 0, deal.their_offer_value or 0
    found: dict[tuple[int, int], Found] = {}
    for done, number in enumerate(_numbers(prod(map(len, issues)), most * _TRIES)):
        if done % _LOOK == 0:
            watch(len(found) / most)
        picks = _package(issues, number)
        if picks is None:
            continue
        chosen = [held[at] for held, at in zip(issues, picks, strict=True)]
        us = start[0] + sum(candidate.to_us for candidate in chosen)
        them = start[1] + sum(candidate.to_them for candidate in chosen)
        found.setdefault((us, them), Found(us, them, partial(_options, issues, picks)))
        if len(found) == most:
            break
    return tuple(found.values())


def _numbers(total: int, most: int) -> Iterator[int]:
    """Numbers below `total`, each once, far apart; at most `most` of them."""
    step = max(1, total * 618_034 // 1_000_000)
    while gcd(step, total) != 1 and total > 1:
        step += 1
    for turn in range(min(total, most)):
        yield turn * step % total


def _package(issues: tuple[Candidates, ...], number: int) -> tuple[int, ...] | None:
    """The candidate of each issue by the digits of a number; None where links leave an issue nothing."""
    ruled_out = [0] * len(issues)
    picks = []
    for place, held in enumerate(issues):
        number, digit = divmod(number, len(held))
        turned = ((digit + more) % len(held) for more in range(len(held)))
        at = next((at for at in turned if not ruled_out[place] >> at & 1), None)
        if at is None:
            return None
        for later, mask in held[at].rules_out.items():
            ruled_out[later] |= mask
        picks.append(at)
    return tuple(picks)


def _options(issues: tuple[Candidates, ...], picks: tuple[int, ...]) -> Mapping[str, Option]:
    return {held[at].issue.id: held[at].option for held, at in zip(issues, picks, strict=True)}

"""Every package behind a pair of values: different agreements, worth the same to both sides."""

from dealplanner.analysis.exact.bounds import Space
from dealplanner.analysis.exact.candidates import Candidate, candidates
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.exact.within import Box, Within
from dealplanner.analysis.watch import Watch, part_of, unwatched
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option


def every_package(
    deal: Deal, pair: Pair, most: int = 1000, watch: Watch = unwatched
) -> list[dict[str, Option]]:
    """The packages worth exactly `pair` (minor units, to us and to them), the first `most` of them.

    Each is the option for each issue, by the issue's id. They come in the order of the deal's issues and
    options; of linked issues the later ones follow the first. Unknown amounts count as 0, as in `packages`.

    Any pair that a package has is answered, a dominated one too, since a package at hand may be one; only a
    pair that no package has raises ValueError. Far from what is best for both, the ways to come to a pair
    may be more than can be told apart: then TooMany, a ValueError too, is raised, and one package is all that
    `packages` can show. Both say so in a plain sentence.
    """
    found = _behind(deal, pair, watch)
    every = found.every()
    return [options_of(chosen) for _, chosen in zip(range(most), every, strict=False)]


def how_many(deal: Deal, pair: Pair, watch: Watch = unwatched) -> int:
    """The number of packages worth exactly `pair`, exact however large; raises as `every_package` does."""
    return _behind(deal, pair, watch).count


def options_of(chosen: tuple[Candidate, ...]) -> dict[str, Option]:
    """The options of a package, by the ids of their issues."""
    return {candidate.issue.id: candidate.option for candidate in chosen}


def space_of(deal: Deal, watch: Watch = unwatched) -> Space:
    """All packages of a deal. Unknown amounts count as 0."""
    return Space(candidates(deal), (deal.offer_value or 0, deal.their_offer_value or 0), watch)


def _behind(deal: Deal, pair: Pair, watch: Watch) -> Within:
    space = space_of(deal, part_of(watch, 0, 0.5))
    found = Within(space, Box(pair, *pair), watch=part_of(watch, 0.5, 1))
    if not found.count:
        raise ValueError("No package is worth exactly that to both sides.")
    return found

"""The next deal that a customer's products suggest: what stands where, and what could stand there too."""

from collections.abc import Iterator
from dataclasses import dataclass

from dealplanner.domain.after import UNKNOWN_SHARE, Holding
from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import folded, listed, shortened

MOST = 5
"""So many are suggested at most."""

_LARGE = 60
"""From this share in percent on there is little left to win."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way on, as a sentence, and the ids of the products (holdings) that it comes from."""

    words: str
    rows: tuple[str, ...]


def suggestions(deal: Deal) -> tuple[Suggestion, ...]:
    """What to sell next to this customer, the nearest first, at most five.

    Nearest is to grow where we are in already (a rival's product beside our share, then our own small share),
    then to take what they know to a part that has none of ours, then to bring something new to a part that
    knows us, where a rival stands. An unknown share is no small one: to find it out comes last.
    What stands in `next_deal` already is left out.
    """
    held = [holding for holding in deal.holdings if holding.label.strip()]
    ours = [holding for holding in held if not holding.rival.strip()]
    theirs = [holding for holding in held if holding.rival.strip()]
    taken = deal.next_deal.casefold()
    found: dict[str, Suggestion] = {}
    every = (
        *_beside_a_rival(theirs),
        *_grow(ours),
        *_elsewhere(ours, held),
        *_alone(ours, theirs),
        *_ask(ours),
    )
    for one in every:
        if one.words.casefold() not in taken:
            found.setdefault(one.words, one)
    return tuple(found.values())[:MOST]


def _beside_a_rival(theirs: list[Holding]) -> Iterator[Suggestion]:
    for holding in theirs:
        if 0 < holding.share < _LARGE:
            yield Suggestion(
                f"Win more of {_where(holding)} from {_named(holding.rival)}: "
                f"we hold {holding.share}% beside {_quoted(holding.label)}.",
                (holding.id,),
            )


def _grow(ours: list[Holding]) -> Iterator[Suggestion]:
    for holding in ours:
        if 0 <= holding.share < _LARGE:
            yield Suggestion(
                f"Grow {_quoted(holding.label)} in {_where(holding)}: we hold {holding.share}% of it.",
                (holding.id,),
            )


def _ask(ours: list[Holding]) -> Iterator[Suggestion]:
    for holding in ours:
        if holding.share == UNKNOWN_SHARE:
            yield Suggestion(
                f"Ask how much of {_where(holding)} runs on {_quoted(holding.label)}: "
                "the share is not known.",
                (holding.id,),
            )


def _elsewhere(ours: list[Holding], held: list[Holding]) -> Iterator[Suggestion]:
    """A product of ours that stands in one part, and a part in which nothing of ours stands."""
    with_ours = {folded(holding.place) for holding in ours}
    parts: dict[str, list[Holding]] = {}
    for holding in held:
        if holding.place.strip() and folded(holding.place) not in with_ours:
            parts.setdefault(folded(holding.place), []).append(holding)
    proven = [holding for holding in ours if holding.place.strip()]
    for holding in sorted(proven, key=lambda one: -one.share)[:1]:
        for there in parts.values():
            rivals = tuple(dict.fromkeys(_named(one.rival) for one in there))
            yield Suggestion(
                f"Take {_quoted(holding.label)} from {_where(holding)} to {_where(there[0])}, "
                f"where {listed(rivals)} {'stand' if len(rivals) > 1 else 'stands'} now.",
                (holding.id, *(one.id for one in there)),
            )


def _alone(ours: list[Holding], theirs: list[Holding]) -> Iterator[Suggestion]:
    """A rival's product in a part that has something of ours: there they know us."""
    known = {folded(holding.place): holding for holding in ours if holding.place.strip()}
    for holding in theirs:
        beside = known.get(folded(holding.place))
        if beside is not None and not holding.share > 0:
            yield Suggestion(
                f"Offer {_where(holding)} ours instead of {_quoted(holding.label)} "
                f"by {_named(holding.rival)}: they know us by {_quoted(beside.label)}.",
                (holding.id, beside.id),
            )


def _where(holding: Holding) -> str:
    return _quoted(holding.place) if holding.place.strip() else "this customer"


def _quoted(text: str) -> str:
    return f"“{_named(text)}”"


def _named(text: str) -> str:
    return shortened(text, _LONGEST)

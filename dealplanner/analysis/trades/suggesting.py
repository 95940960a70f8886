"""Suggested trades: a wish for an ask, ranked by what the exchange brings both sides against as offered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import combinations

from dealplanner.analysis.exact.candidates import allowed
from dealplanner.analysis.packages import Place
from dealplanner.analysis.trades.moving import Bundle, Ground, Move
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, option_words, planned_trades
from dealplanner.domain.values import add
from dealplanner.domain.wording import listed, shortened
from dealplanner.domain.written import format_amount

Side = tuple[tuple[Issue, Option], ...]
"""What one side gives."""

MOST_WISHES, MOST_ASKS = 200, 40
"""Of more than that, those that bring both sides most together are paired."""

_FAIR, _UNKNOWN, _SHORT, _WASTE = range(4)
_Rank = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An exchange of one wish for an ask or two, with what the links bring along.

    Amounts are minor units against as offered, None where a worth to them is unknown. A cost is positive.
    """

    gives: Side
    gets: Side
    cost_to_us: int
    worth_to_them: int | None
    brings_us: int
    costs_them: int | None
    net_to_us: int
    net_to_them: int | None


@dataclass(frozen=True, slots=True)
class _Pairing:
    """An exchange with its rank."""

    rank: _Rank
    bundle: Bundle


def suggestions(deal: Deal, most: int = 20) -> tuple[Suggestion, ...]:
    """The exchanges worth proposing, best first, one for each wish and ask at most.

    What stands in a planned trade is left alone, so are wishes that their answer settles. First come those
    that leave neither side worse off, by the product of what both gain (J. F. Nash, The bargaining problem,
    1950: it favours what brings both sides something, and does not ask whether their money weighs as much as
    ours). Then those good for us whose worth to them is unknown, then those where one side is short and the
    other wins more, by what both win together less the shortfall. What destroys value is left out. Where no
    ask alone pays for a wish, two together are tried. Within each kind they come by turns: in a turn every
    wish and every ask stands in one of them only.
    """
    ground = Ground(deal, _in_trades(deal))
    gives = _most_promising((_gives(ground, wish) for wish in deal.wishes), MOST_WISHES)
    gets = _most_promising((_gets(ground, ask) for ask in deal.asks), MOST_ASKS)
    couples = _Couples(ground, gets)
    found: list[_Pairing] = []
    for give in gives:
        single = [best for get in gets if (best := _best(ground, give, get))]
        found += single
        kind = min((pairing.rank[0] for pairing in single), default=_SHORT)
        found += couples.paying_for(give, min(kind, _SHORT))
    found.sort(key=lambda pairing: pairing.rank)
    return tuple(_suggestion(pairing.bundle) for pairing in _in_turn(_distinct(found))[:most])


def missing(deal: Deal) -> tuple[Place, ...]:
    """The values to us without which a wish or an ask can be in no suggestion: to be typed first."""
    taken = _in_trades(deal)
    places: list[Place] = []
    for issue in deal.issues:
        offered = as_offered(issue)
        moves = [option for option in allowed(issue) if option is not offered]
        if issue.id in taken or offered is None or not moves:
            continue
        unknown = [option for option in (offered, *moves) if option.value_to_us is None]
        places += (Place("value_to_us", issue, option) for option in unknown)
    return tuple(places)


def reason(deal: Deal, suggestion: Suggestion, locale: str, *, named: bool = True) -> str:
    """Why the exchange is worth proposing, in a sentence, with amounts as the locale writes them.

    Where it stands beside what is exchanged it need not name that again (`named`).
    """

    def amount(minor: int) -> str:
        return format_amount(abs(minor), deal.currency, locale)

    def costs(cost: int, whom: str, side: Side) -> str:
        verb = "cost" if cost >= 0 else "bring"
        return f"{verb}{_s(side)} {whom} {amount(cost) if cost else 'nothing'}"

    worth = suggestion.worth_to_them
    gives, gets, paying = _named(suggestion.gives), _named(suggestion.gets), suggestion.gets
    if not named:
        gives, gets, paying = "It" if len(suggestion.gives) == 1 else "They", "what they give", paying[:1]
    given = f"{gives} {costs(suggestion.cost_to_us, 'you', suggestion.gives)}"
    if worth is not None and worth < 0:
        given += f" and {costs(-worth, 'them', suggestion.gives)}"
    elif worth is not None:
        given += f" and {'is' if _s(suggestion.gives) else 'are'} worth {amount(worth)} to them"
    got = f"{gets} {costs(-suggestion.brings_us, 'you', paying)}"
    if suggestion.costs_them is not None:
        got += f" and {costs(suggestion.costs_them, 'them', paying)}"
    return f"{given}; {got}: {_verdict(suggestion, amount)}."


def _verdict(suggestion: Suggestion, amount: Callable[[int], str]) -> str:
    us, them = suggestion.net_to_us, suggestion.net_to_them
    if us < 0:
        return f"you are {amount(us)} short, so ask for more"
    gain = f"you gain {amount(us)}" if us else "you come out even"
    if them is None:
        gives, gets = _named(suggestion.gives), _named(suggestion.gets)
        worth = f"what {gives} would be worth to them" if suggestion.worth_to_them is None else ""
        costs = f"what {gets} would cost them" if suggestion.costs_them is None else ""
        return f"{gain}; ask {' and '.join(filter(None, (worth, costs)))}"
    if them < 0:
        return f"{gain}, but they are {amount(them)} short and will want more"
    if not us and not them:
        return "both come out even"
    return f"{gain} and they {f'gain {amount(them)}' if them else 'come out even'}"


def _named(side: Side) -> str:
    return listed([f"“{shortened(option_words(issue, option))}”" for issue, option in side])


def _s(side: Side) -> str:
    return "s" if len(side) == 1 else ""


def _in_trades(deal: Deal) -> set[str]:
    return {term.issue for trade in planned_trades(deal) for term in trade.terms if term.issue}


def _gives(ground: Ground, wish: Issue) -> list[Bundle]:
    """The options of a wish that are worth something to them, as far as that is known."""
    worth = (move for move in ground.moves_of(wish) if move.to_them is None or move.to_them > 0)
    return [ground.bundle([move]) for move in worth]


def _gets(ground: Ground, ask: Issue) -> list[Bundle]:
    """The options of an ask that bring us something."""
    return [ground.bundle([move]) for move in ground.moves_of(ask) if move.to_us > 0]


def _most_promising(found: Iterable[list[Bundle]], most: int) -> list[list[Bundle]]:
    """Of the wishes or asks with something to trade, those that bring both sides most, in their order."""
    held = [bundles for bundles in found if bundles]
    if len(held) <= most:
        return held
    both = [max(bundle.to_us + (bundle.to_them or 0) for bundle in bundles) for bundles in held]
    chosen = nlargest(most, range(len(held)), key=lambda at: both[at])
    return [held[at] for at in sorted(chosen)]


def _best(ground: Ground, gives: Iterable[Bundle], gets: Sequence[Bundle]) -> _Pairing | None:
    """The best exchange of one of these gives for one of these gets, None where each destroys value."""
    best: tuple[_Rank, Bundle, Bundle] | None = None
    for give in gives:
        for get in gets:
            worth = ground.worth_together(give, get)
            if worth is not None:
                rank = _rank(*worth)
                if rank[0] != _WASTE and (best is None or rank < best[0]):
                    best = (rank, give, get)
    return _Pairing(best[0], ground.together(best[1], best[2])) if best else None


def _rank(us: int, them: int | None) -> _Rank:
    """How good it is to gain this much against as offered, the best rank lowest."""
    if them is None:
        return (_UNKNOWN if us >= 0 else _WASTE, -us, 0, 0)
    if us >= 0 and them >= 0:
        return (_FAIR, -us * them, -us - them, -us)
    return (_SHORT if us + them > 0 else _WASTE, -us - them - min(us, them), -us, 0)


class _Couples:
    """Two asks at a time, to pay for a wish together."""

    def __init__(self, ground: Ground, gets: Sequence[Sequence[Bundle]]) -> None:
        self._ground = ground
        self._gets = gets

    def paying_for(self, gives: Iterable[Bundle], kind: int) -> Iterator[_Pairing]:
        """The best couple for a wish, where one makes it a better kind of exchange than this."""
        if kind == _FAIR:
            return
        found = [_best(self._ground, [give], self._worth_trying(give)) for give in gives]
        paying = [best for best in found if best and best.rank[0] < kind]
        if paying:
            yield min(paying, key=lambda pairing: pairing.rank)

    def _worth_trying(self, give: Bundle) -> Sequence[Bundle]:
        return list(_unbettered(self._every, give)) if give.near else self._for_unlinked

    @cached_property
    def _every(self) -> list[Bundle]:
        """All couples: best for us first, unknown worth to them behind, those ruled out last."""
        couples = (
            self._ground.together(one, other)
            for first, second in combinations(self._gets, 2)
            for one in first
            for other in second
        )
        return sorted(couples, key=lambda one: (not one.moves, one.to_them is None, -one.to_us))

    @cached_property
    def _for_unlinked(self) -> list[Bundle]:
        return list(_unbettered(self._every))


def _unbettered(couples: Iterable[Bundle], give: Bundle | None = None) -> Iterator[Bundle]:
    """Of the couples that no link joins with the give, those that no other betters; and all the others."""
    near: frozenset[str] = give.near if give else frozenset()
    highest: int | None = None
    unknown = False
    for couple in couples:
        if not near.isdisjoint(couple.issues) or (near and not couple.moves):
            yield couple
        elif couple.moves and couple.to_them is None:
            if not unknown:
                unknown = True
                yield couple
        elif couple.moves and couple.to_them is not None and (highest is None or couple.to_them > highest):
            highest = couple.to_them
            yield couple


def _distinct(found: Iterable[_Pairing]) -> list[_Pairing]:
    """Each exchange once: what the links bring along can make two pairings the same."""
    kept: dict[frozenset[str], _Pairing] = {}
    for pairing in found:
        kept.setdefault(frozenset(move.option.id for move in pairing.bundle.moves), pairing)
    return list(kept.values())


def _in_turn(found: Iterable[_Pairing]) -> list[_Pairing]:
    """Each in the first turn in which none of its issues is taken; by their kinds, then by turns."""
    taken: list[set[str]] = []
    placed: list[tuple[int, int, _Pairing]] = []
    for pairing in found:
        issues = pairing.bundle.issues
        turn = next((at for at, held in enumerate(taken) if held.isdisjoint(issues)), len(taken))
        if turn == len(taken):
            taken.append(set())
        taken[turn] |= issues
        placed.append((pairing.rank[0], turn, pairing))
    return [pairing for _, _, pairing in sorted(placed, key=lambda held: held[:2])]


def _suggestion(bundle: Bundle) -> Suggestion:
    gives = [move for move in bundle.moves if move.issue.is_wish]
    gets = [move for move in bundle.moves if not move.issue.is_wish]
    worth, gain = (add(move.to_them for move in side) for side in (gives, gets))
    return Suggestion(
        gives=_side(gives),
        gets=_side(gets),
        cost_to_us=-sum(move.to_us for move in gives),
        worth_to_them=worth,
        brings_us=sum(move.to_us for move in gets),
        costs_them=None if gain is None else -gain,
        net_to_us=bundle.to_us,
        net_to_them=bundle.to_them,
    )


def _side(moves: Iterable[Move]) -> Side:
    return tuple((move.issue, move.option) for move in moves)

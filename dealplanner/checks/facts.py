"""A deal made ready for the rules: rows joined by their references once, sums taken once, nothing assumed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dealplanner.checks.spoken import Spoken, with_figures_of
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, TermKind
from dealplanner.domain.issues import Issue, Link, Option
from dealplanner.domain.lookup import as_asked, as_offered, negotiable, option_words
from dealplanner.domain.trades import Concession, Move, Term, Trade
from dealplanner.domain.values import add, breaks, minus, opening_package
from dealplanner.domain.wording import folded


@dataclass(frozen=True, slots=True)
class Point:
    """An issue with its references resolved. `number` counts wishes and asks apart, from 1.

    `limit` is the walk-away option (an ask's is as offered unless set), `settled` the option agreed to.
    `traded` says that a trade names it, `said` is its label without the differences nobody hears; `spoken`
    are the texts for the other side that may have an amount in them.
    """

    issue: Issue
    number: int
    options: Mapping[str, Option]
    offered: Option | None
    opening: Option | None
    target: Option | None
    limit: Option | None
    settled: Option | None
    negotiable: bool
    traded: bool
    said: str
    spoken: tuple[Spoken, ...]

    def change(self, option: Option | None, to_them: bool = False) -> int | None:
        """What an option changes against as offered for us (or for them), in minor units."""
        if option is None or self.offered is None:
            return None
        if option is self.offered:
            return 0
        if to_them:
            return minus(option.value_to_them, self.offered.value_to_them)
        return minus(option.value_to_us, self.offered.value_to_us)


@dataclass(frozen=True, slots=True)
class Piece:
    """A give or a get of a trade or of a step of the plan, with the point and option it names, if any."""

    term: Term | Move
    point: Point | None
    option: Option | None

    @property
    def words(self) -> str:
        """The piece in the deal's own words."""
        return option_words(self.point.issue, self.option) if self.point and self.option else self.term.words

    @property
    def empty(self) -> bool:
        """Whether a get brings nothing: no words, or an ask left as offered."""
        if self.point is None or self.option is None:
            return not self.term.words.strip()
        return not self.point.issue.is_wish and self.option is self.point.offered

    @property
    def answer(self) -> Response | None:
        """Our answer to the wish that this grants in part or whole; None where it grants none."""
        point = self.point
        if point is None or not point.issue.is_wish or self.option is point.offered:
            return None
        return point.issue.response

    def change(self, to_them: bool = False) -> int | None:
        """What the piece changes against as offered; unknown for words and unknown values."""
        return self.point.change(self.option, to_them) if self.point else None


def words_of(pieces: Iterable[Piece]) -> str:
    """The pieces of one side in the deal's words."""
    return ", ".join(piece.words for piece in pieces)


@dataclass(frozen=True, slots=True)
class Swap:
    """A trade with its pieces, in order and by side. `number` is its place in the list, from 1."""

    trade: Trade
    number: int
    pieces: tuple[Piece, ...]
    gives: tuple[Piece, ...]
    gets: tuple[Piece, ...]

    @property
    def complete(self) -> bool:
        """Whether something is given and something is got."""
        return bool(self.gives) and any(not piece.empty for piece in self.gets)

    def net(self, to_them: bool = False) -> int | None:
        """What the trade changes against as offered, words left aside; unknown with an unknown value."""
        return add(piece.change(to_them) for piece in self.pieces if piece.term.option is not None)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two planned trades, or two sides of one, that name different options of one point."""

    point: Point
    swaps: tuple[Swap, Swap]
    options: tuple[Option, Option]


@dataclass(frozen=True, slots=True)
class Turn:
    """A point that a step of the plan settles otherwise than the plan had it before."""

    point: Point
    before: Option
    after: Option


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the concession plan with its pieces. `number` is its place in the plan, from 1.

    `turns` are the points that it changes by their ids, `size` what that costs us, `worth` what the package
    is worth to us afterwards, and `broken` the links that it breaks.
    """

    concession: Concession
    number: int
    pieces: tuple[Piece, ...]
    gives: tuple[Piece, ...]
    gets: tuple[Piece, ...]
    turns: Mapping[str, Turn]
    size: int | None
    worth: int | None
    broken: tuple[Link, ...]

    @property
    def paid(self) -> bool:
        """Whether something pays for it: an ask, opened with or not, a wish withdrawn, or words."""
        return any(not piece.empty for piece in self.gets)


@dataclass(frozen=True, slots=True)
class Facts:
    """What every rule looks at. `package` is the planned one by issue id, `clashes` speak against it.

    `stages` are the steps of the concession plan.
    """

    deal: Deal
    points: Mapping[str, Point]
    wishes: tuple[Point, ...]
    asks: tuple[Point, ...]
    swaps: tuple[Swap, ...]
    traded: frozenset[str]
    package: Mapping[str, Option]
    clashes: tuple[Clash, ...]
    stages: tuple[Stage, ...]

    @property
    def planned(self) -> tuple[Swap, ...]:
        """The trades that are not marked as alternatives."""
        return tuple(swap for swap in self.swaps if not swap.trade.alternative)

    @property
    def limit(self) -> int | None:
        """The package walk-away: the one set, else the value of our alternative."""
        return self.deal.walk_away if self.deal.walk_away is not None else self.deal.batna_value

    def worth(self, options: Iterable[Option | None]) -> int | None:
        """What a package of options brings us with today's offer; unknown with an unknown figure in it."""
        return add([self.deal.offer_value, *(option.value_to_us for option in options if option)])


def facts(deal: Deal, earlier: Facts | None = None) -> Facts:
    """Everything the rules need to know about a deal.

    Points that are as they were in the `earlier` facts are the same objects.
    """
    traded = frozenset(term.issue for trade in deal.trades for term in trade.terms if term.issue)
    points = _points(deal, traded, earlier.points if earlier else {})
    swaps = tuple(_swap(trade, number, points) for number, trade in enumerate(deal.trades, start=1))
    package, clashes = _plan(points, swaps)
    return Facts(
        deal=deal,
        points=points,
        wishes=tuple(point for point in points.values() if point.issue.is_wish),
        asks=tuple(point for point in points.values() if not point.issue.is_wish),
        swaps=swaps,
        traded=traded,
        package=package,
        clashes=clashes,
        stages=tuple(_stages(deal, points)),
    )


def _points(deal: Deal, traded: frozenset[str], earlier: Mapping[str, Point]) -> dict[str, Point]:
    wishes = asks = 0
    points: dict[str, Point] = {}
    for issue in deal.issues:
        if issue.is_wish:
            number = wishes = wishes + 1
        else:
            number = asks = asks + 1
        in_trade = issue.id in traded
        known = earlier.get(issue.id)
        if known is None or known.issue is not issue or known.number != number or known.traded != in_trade:
            known = _point(issue, number, in_trade)
        points[issue.id] = known
    return points


def _point(issue: Issue, number: int, traded: bool) -> Point:
    options = {option.id: option for option in issue.options}
    offered = options.get(issue.offered or "") or as_offered(issue)
    limit = options.get(issue.walk_away or "")
    settled = None
    if issue.response is Response.AGREE:
        settled = options.get(issue.agreed or "") or as_asked(issue)
    return Point(
        issue=issue,
        number=number,
        options=options,
        offered=offered,
        opening=options.get(issue.opening or ""),
        target=options.get(issue.target or ""),
        limit=limit if limit or issue.is_wish else offered,
        settled=settled,
        negotiable=negotiable(issue),
        traded=traded,
        said=folded(issue.label),
        spoken=with_figures_of(issue),
    )


def _swap(trade: Trade, number: int, points: Mapping[str, Point]) -> Swap:
    return Swap(trade, number, *_pieces(trade.terms, points))


def _stages(deal: Deal, points: Mapping[str, Point]) -> Iterator[Stage]:
    """The steps in turn; each costs as much to look at as it changes, whatever the size of the deal."""
    if not deal.concessions:
        return
    package = opening_package(deal)
    total = Total(deal.offer_value, package.values())
    links = _links_of(deal)
    for number, step in enumerate(deal.concessions, start=1):
        pieces = _pieces(step.moves, points)
        named = {piece.point.issue.id: piece for piece in pieces[0] if piece.point and piece.option}
        turns = {
            issue_id: Turn(piece.point, package[issue_id], piece.option)
            for issue_id, piece in named.items()
            if piece.point and piece.option and package[issue_id] is not piece.option
        }
        touched = {link.id: link for issue_id in turns for link in links.get(issue_id, ())}.values()
        kept = [link for link in touched if not breaks(package, link)]
        for issue_id, turn in turns.items():
            package[issue_id] = turn.after
            total.replace(turn.before, turn.after)
        size = add(minus(turn.before.value_to_us, turn.after.value_to_us) for turn in turns.values())
        broken = tuple(link for link in kept if breaks(package, link))
        yield Stage(step, number, *pieces, turns, size, total.worth, broken)


class Total:
    """What a package is worth to us while its options are replaced one by one; unknown as long as one is."""

    def __init__(self, offer: int | None, options: Iterable[Option]) -> None:
        amounts = [offer, *(option.value_to_us for option in options)]
        self._sum = sum(amount or 0 for amount in amounts)
        self._unknown = sum(amount is None for amount in amounts)

    @property
    def worth(self) -> int | None:
        """The worth to us of the package as it is now."""
        return None if self._unknown else self._sum

    def replace(self, before: Option, after: Option) -> None:
        """Take one option out of the package and another one in."""
        self._sum += (after.value_to_us or 0) - (before.value_to_us or 0)
        self._unknown += (after.value_to_us is None) - (before.value_to_us is None)


def _links_of(deal: Deal) -> Mapping[str, list[Link]]:
    """The links that name each issue."""
    found: dict[str, list[Link]] = {}
    for link in deal.links:
        for issue_id in (link.issue, link.other_issue):
            found.setdefault(issue_id, []).append(link)
    return found


_Pieces = tuple[Piece, ...]


def _pieces(terms: Iterable[Term | Move], points: Mapping[str, Point]) -> tuple[_Pieces, _Pieces, _Pieces]:
    """All pieces in order, those that we give, and those that we get."""
    pieces: list[Piece] = []
    for term in terms:
        point = points.get(term.issue or "")
        pieces.append(Piece(term, point, point.options.get(term.option or "") if point else None))
    gives = tuple(piece for piece in pieces if piece.term.kind is TermKind.GIVE)
    gets = tuple(piece for piece in pieces if piece.term.kind is TermKind.GET)
    return tuple(pieces), gives, gets


def _plan(points: Mapping[str, Point], swaps: Iterable[Swap]) -> tuple[dict[str, Option], tuple[Clash, ...]]:
    named: dict[str, tuple[Swap, Option]] = {}
    clashes: list[Clash] = []
    for swap in swaps:
        if swap.trade.alternative:
            continue
        for piece in swap.pieces:
            if piece.point is None or piece.option is None:
                continue
            earlier = named.setdefault(piece.point.issue.id, (swap, piece.option))
            if earlier[1] is not piece.option:
                clashes.append(Clash(piece.point, (earlier[0], swap), (earlier[1], piece.option)))
    package = {}
    for issue_id, point in points.items():
        chosen = named[issue_id][1] if issue_id in named else point.settled or point.offered
        if chosen is not None:
            package[issue_id] = chosen
    return package, tuple(clashes)

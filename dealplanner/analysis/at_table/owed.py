"""What is owed in return for what a position gives: the price that the plan has for it and that it lacks.

The same for both sides: for a position of ours it is what we did not ask for, for one of theirs what they
take without offering it.

- A wish is *given* in a position when it stands otherwise than as offered, unless that is known to cost us
  nothing; an ask only when it is known to be worth less to us than as offered.
- A *price* is a planned trade or a step of the concession plan that names what it gets; words without text
  and an ask left as offered are nothing. It is *called up* when one of its gives is
  taken: the position stands at the option that it names, or at one known to be worth less to us, which takes
  more than it names. Who takes a part of the gives owes all of the gets.
- A get *stands* when the position is at its option, or at one known to be worth more to us.
- Owed are, in this order: of every price that is called up the gets that do not stand, one for each point,
  the one worth most to us (the later one where that is unknown); its gets in words, which no position can
  show, as a reminder to say them; and each give that no price called up covers, by naming its option or one
  known to be worth no more to us: with nothing in return for it, or with nothing more where a price covers a
  smaller give of the same point.
- A give without a price is not said to be for nothing while an ask stands better than as offered that no
  called-up price has among its gets: then something was asked, though not as planned.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side, TermKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, is_beyond, option_words, planned_trades
from dealplanner.domain.trades import Move, Term
from dealplanner.domain.values import Package
from dealplanner.domain.wording import one_line

Named = tuple[Issue, Option]
"""An option with its issue."""


class OwedKind(StrEnum):
    """What is owed: a get that does not stand, a get in words to be said, or that there is nothing in return.

    NOTHING_MORE is for what goes further than the give that has a price.
    """

    GET = "get"
    WORDS = "words"
    NOTHING = "nothing"
    NOTHING_MORE = "nothing_more"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed. `issue` and `option` are the get, or (NOTHING, NOTHING_MORE) the give.

    `source` is the id of the trade or step that asks for it, empty for a give without a price.
    """

    kind: OwedKind
    issue: Issue | None = None
    option: Option | None = None
    words: str = ""
    source: str = ""

    @property
    def is_reminder(self) -> bool:
        """Whether it only has to be said, and does not show in a position."""
        return self.kind is OwedKind.WORDS


@dataclass(frozen=True, slots=True)
class _Price:
    source: str
    gives: tuple[Named, ...]
    gets: tuple[Named, ...]
    words: tuple[str, ...]


class Prices:
    """The prices of a deal, joined once for all the positions that are held against them."""

    def __init__(self, deal: Deal) -> None:
        self._issues = tuple(issue for issue in deal.issues if issue.options)
        known = {issue.id: (issue, {option.id: option for option in issue.options}) for issue in deal.issues}
        self._offered = {issue.id: as_offered(issue) for issue in deal.issues}
        trades = (_price(trade.id, trade.terms, known) for trade in planned_trades(deal))
        steps = (_price(step.id, step.moves, known) for step in deal.concessions)
        self._prices = tuple(price for price in (*trades, *steps) if price.gets or price.words)

    def owed(self, package: Package) -> tuple[Owed, ...]:
        """What is owed in return for what a position gives."""
        called = [price for price in self._prices if any(self._taken(package, give) for give in price.gives)]
        return (*_missing(called, package), *_to_say(called), *self._for_nothing(package, called))

    def _taken(self, package: Package, give: Named) -> bool:
        issue, option = give
        at = package.get(issue.id)
        return at is not None and at is not self._offered[issue.id] and (at is option or worse(at, option))

    def _for_nothing(self, package: Package, called: Iterable[_Price]) -> Iterator[Owed]:
        priced: dict[str, list[Option]] = {}
        asked = set()
        for price in called:
            asked |= {issue.id for issue, _ in price.gets}
            for issue, option in price.gives:
                priced.setdefault(issue.id, []).append(option)
        if any(self._free(issue, package) for issue in self._issues if issue.id not in asked):
            return
        for issue in self._issues:
            at, prices = package.get(issue.id), priced.get(issue.id, ())
            if at is None or not self._given(issue, at):
                continue
            if not any(is_beyond(at, option) is False for option in prices):
                smaller = any(self._taken(package, (issue, option)) for option in prices)
                yield Owed(OwedKind.NOTHING_MORE if smaller else OwedKind.NOTHING, issue, at)

    def _given(self, issue: Issue, at: Option) -> bool:
        offered = self._offered[issue.id]
        if offered is None or at is offered:
            return False
        return is_beyond(at, offered) is not False if issue.is_wish else worse(at, offered)

    def _free(self, issue: Issue, package: Package) -> bool:
        at, offered = package.get(issue.id), self._offered[issue.id]
        if issue.is_wish or at is None or offered is None or at is offered:
            return False
        return not worse(at, offered)


def owed(deal: Deal, package: Package) -> tuple[Owed, ...]:
    """What is owed in return for what a position gives, by the trades and the plan of a deal."""
    return Prices(deal).owed(package)


def owed_words(one: Owed, side: Side) -> str:
    """What is owed in words, for a position of that side: "Three-year term", "a visit (to be said)"."""
    if one.issue is None or one.option is None:
        return f"{one.words} (to be said)"
    words = option_words(one.issue, one.option)
    return words if one.kind is OwedKind.GET else nothing_words(one.kind, side, f"“{words}”")


def nothing_words(kind: OwedKind, side: Side, given: str) -> str:
    """That a side asks or offers nothing, or (NOTHING_MORE) nothing more, for what is given."""
    verb = "asked in return" if side is Side.US else "offered"
    more = " more" if kind is OwedKind.NOTHING_MORE else ""
    return f"nothing{more} {verb} for {given}"


def worse(option: Option, other: Option) -> bool:
    """Whether an option is known to be worth less to us than another one."""
    return is_beyond(option, other) is True


def stands(package: Package, issue: Issue, option: Option) -> bool:
    """Whether a get stands in a position: at its option, or at one known to be worth more to us."""
    at = package.get(issue.id)
    return at is not None and (at is option or worse(option, at))


def _price(
    source: str, terms: Iterable[Term | Move], known: Mapping[str, tuple[Issue, Mapping[str, Option]]]
) -> _Price:
    gives: list[Named] = []
    gets: list[Named] = []
    words = []
    for term in terms:
        issue, options = known.get(term.issue or "", (None, {}))
        option = options.get(term.option or "")
        if issue is not None and option is not None:
            if term.kind is TermKind.GIVE:
                gives.append((issue, option))
            elif issue.is_wish or option is not as_offered(issue):
                gets.append((issue, option))
        elif term.kind is TermKind.GET and term.words.strip():
            words.append(one_line(term.words))
    return _Price(source, tuple(gives), tuple(gets), tuple(words))


def _missing(called: Iterable[_Price], package: Package) -> Iterator[Owed]:
    furthest: dict[str, Owed] = {}
    for price in called:
        for issue, option in price.gets:
            if stands(package, issue, option):
                continue
            known = furthest.get(issue.id)
            if known is None or _goes_further(option, known.option):
                furthest[issue.id] = Owed(OwedKind.GET, issue, option, source=price.source)
    yield from furthest.values()


def _goes_further(option: Option, known: Option | None) -> bool:
    return known is None or (option is not known and not worse(option, known))


def _to_say(called: Iterable[_Price]) -> Iterator[Owed]:
    said = set()
    for price in called:
        for words in price.words:
            if words.casefold() not in said:
                said.add(words.casefold())
                yield Owed(OwedKind.WORDS, words=words, source=price.source)

"""Which step of the concession plan comes next, seen from where our last offer stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from dealplanner.analysis.at_table.owed import Named, stands, worse
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import option_of, term_option
from dealplanner.domain.offers import named_by, standing
from dealplanner.domain.trades import Concession, Move
from dealplanner.domain.values import Package, minus, proposed_walk_away, value_to_them, value_to_us
from dealplanner.domain.wording import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The next step of the plan. Amounts are minor units, None where they are unknown.

    `number` counts from 1, `total` are the steps of the plan. `gives` and `gets` are what the step names,
    `words` its gets without a figure. `package` is our standing with the step on top of it: its gives, as far
    as we do not stand there or further already, and its gets, as far as we do not stand better.
    `from_our_limit` is how far that is above our walk-away (negative: below).
    """

    step: Concession
    number: int
    total: int
    gives: tuple[Named, ...]
    gets: tuple[Named, ...]
    words: tuple[str, ...]
    package: Package
    value_to_us: int | None
    value_to_them: int | None
    from_our_limit: int | None

    @property
    def line(self) -> str:
        """The line to say with it."""
        return self.step.line


def next_concession(deal: Deal) -> NextStep | None:
    """The first step of the plan whose gives do not all stand in our standing offer; None when all do.

    A give stands when we are at its option, or at one known to be worth less to us. An ask that no offer of
    ours named yet counts as opened with, as the plan does (`packages_of_plan`). A step that gives nothing is
    passed over. Without a next one it is time for the stop line.
    """
    at, opened = standing(deal, Side.US), _opened(deal)
    for number, step in enumerate(deal.concessions, start=1):
        gives = _options(deal, step.gives)
        missing = [(issue, option) for issue, option in gives if not _given(opened, issue, option)]
        if missing:
            return _next(deal, step, number, at, gives, missing)
    return None


def _next(
    deal: Deal, step: Concession, number: int, at: Package, gives: tuple[Named, ...], missing: Iterable[Named]
) -> NextStep:
    gets = _options(deal, step.gets)
    named = [*missing, *((issue, option) for issue, option in gets if not stands(at, issue, option))]
    package = {**at, **{issue.id: option for issue, option in named}}
    worth = value_to_us(deal, package)
    return NextStep(
        step=step,
        number=number,
        total=len(deal.concessions),
        gives=gives,
        gets=gets,
        words=tuple(one_line(m.words) for m in step.gets if m.option is None and m.words.strip()),
        package=package,
        value_to_us=worth,
        value_to_them=value_to_them(deal, package),
        from_our_limit=minus(worth, proposed_walk_away(deal)),
    )


def _opened(deal: Deal) -> Package:
    """Where we stand, with the asks that we have not named yet as we open with them."""
    named = named_by(deal, Side.US)
    opened = {
        issue.id: opening
        for issue in deal.asks
        if issue.id not in named and (opening := option_of(issue, issue.opening))
    }
    return {**standing(deal, Side.US), **opened}


def _given(package: Package, issue: Issue, option: Option) -> bool:
    at = package.get(issue.id)
    return at is not None and (at is option or worse(at, option))


def _options(deal: Deal, moves: Iterable[Move]) -> tuple[Named, ...]:
    return tuple(found for move in moves if (found := term_option(deal, move)))

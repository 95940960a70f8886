"""The concession plan as data: each step with its figures and what is wrong with it, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dealplanner.domain import values
from dealplanner.domain.concessions import packages_of_plan, sizes
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, option_words, term_option
from dealplanner.domain.trades import Concession, Move, Term, Trade
from dealplanner.domain.values import Package
from dealplanner.domain.wording import cut
from dealplanner.phrases.library import PhraseLibraryError, load
from ui.document import Document
from ui.pages.trades.view import (
    LINE,
    TermView,
    brings_nothing,
    options_of,
    said_of,
    value_to_them,
    value_to_us,
)
from ui.pages.trades.view import proposed_line as trade_line

_WORDINGS = ("trade_if_then", "trade_stands_together", "trade_not_bound", "trade_easy_for_you")
"""Phrases that a point of any wording fits into."""
STOP_LINE = "That is as far as we can go. If it does not work for you, I will understand."


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a package stands, as shown. `value` is what it is worth to us, None when unknown.

    `verdict` is where that is against our walk-away, `below` whether it is under it.
    """

    value: int | None
    to_us: str
    to_them: str
    verdict: str
    below: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """The part of the money scale that a row shows: the ends of the scale, our walk-away, from and to."""

    low: int
    high: int
    walk_away: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as shown. `for_nothing`: it gives and gets nothing; `unpaid`: it gets and gives nothing.

    `size` is what it costs us in words, `complaint` what is wrong with it, `serious` whether that breaks a
    limit. `proposal` is a wording of its line.
    """

    id: str
    number: int
    gives: tuple[TermView, ...]
    gets: tuple[TermView, ...]
    for_nothing: bool
    unpaid: bool
    size: str
    after: Standing
    reach: Reach
    complaint: str
    serious: bool
    line: str
    notes: str
    proposal: str

    def spoken(self) -> str:
        """The step in words, for a screen reader."""
        gives = ", ".join(term.words for term in self.gives) or "nothing yet"
        gets = ", ".join(term.words for term in self.gets) or "nothing yet"
        after = f"after it {self.after.to_us} to us, {self.after.verdict}"
        told = f"Step {self.number}: we give {gives}, only if they give {gets}. {self.size}; {after}"
        return f"{told}. {self.complaint}" if self.complaint else told


@dataclass(frozen=True, slots=True)
class PlanView:
    """The whole plan as shown. `opens_with` names what the opening changes of today's offer."""

    opening: Standing
    opens_with: str
    opening_reach: Reach
    steps: tuple[StepView, ...]
    stop: str
    left: str
    stop_reach: Reach


def plan_view(document: Document) -> PlanView:
    """What the tab shows of the deal."""
    deal = document.deal
    packages = packages_of_plan(deal)
    worth = [values.value_to_us(deal, package) for package in packages]
    limit = values.proposed_walk_away(deal)
    known = [value for value in (*worth, limit) if value is not None]
    low, high = (min(known), max(known)) if known else (0, 0)

    def reach(start: int | None, end: int | None) -> Reach:
        return Reach(low, high, limit, start, end)

    costs = sizes(deal)
    steps = tuple(
        _step(document, step, at, packages, costs, reach(worth[at], worth[at + 1]))
        for at, step in enumerate(deal.concessions)
    )
    return PlanView(
        opening=_standing(document, packages[0]),
        opens_with=_opens_with(deal, packages[0]),
        opening_reach=reach(worth[0], worth[0]),
        steps=steps,
        stop=document.money(deal.walk_away) if deal.walk_away is not None else "",
        left=_left(document, worth[-1]) if steps else "",
        stop_reach=reach(None, None),
    )


def _step(
    document: Document,
    step: Concession,
    at: int,
    packages: tuple[Package, ...],
    costs: tuple[int | None, ...],
    reach: Reach,
) -> StepView:
    deal, before = document.deal, packages[at]
    for_nothing = bool(step.gives) and all(brings_nothing(deal, move) for move in step.gets)
    after = _standing(document, packages[at + 1])
    size = costs[at]
    beyond = _beyond(deal, step)
    complaint = beyond or _grows(document, size, costs[:at])
    return StepView(
        id=step.id,
        number=at + 1,
        gives=tuple(move_view(document, move, before) for move in step.gives),
        gets=tuple(move_view(document, move, before) for move in step.gets),
        for_nothing=for_nothing,
        unpaid=bool(step.gets) and not step.gives,
        size=_size(document, size) if step.gives else "",
        after=after,
        reach=reach,
        complaint=complaint,
        serious=bool(beyond) or after.below,
        line=step.line,
        notes=step.notes,
        proposal=proposed_line(deal, step, at) if step.gives and step.gets else "",
    )


def _size(document: Document, size: int | None) -> str:
    if size is None:
        return "not known"
    return document.money(-size, signed=True)


def _standing(document: Document, package: Package) -> Standing:
    ours = values.value_to_us(document.deal, package)
    verdict, below = _verdict(document, ours)
    to_us = document.money(ours) if ours is not None else ""
    return Standing(ours, to_us, _to_them(document, package), verdict, below)


def _to_them(document: Document, package: Package) -> str:
    """What a package is worth to them; against our offer where nobody knows what that is worth to them."""
    worth = values.value_to_them(document.deal, package)
    if worth is not None:
        return f"{document.money(worth)} to them"
    gain = values.add(
        values.minus(package[issue.id].value_to_them, offered.value_to_them)
        for issue in document.deal.issues
        if (offered := as_offered(issue)) is not None and package[issue.id] is not offered
    )
    if gain is None:
        return "worth to them not known"
    return f"{document.money(gain, signed=True)} to them, against our offer"


def _verdict(document: Document, value: int | None) -> tuple[str, bool]:
    limit = values.proposed_walk_away(document.deal)
    if value is None:
        return "value not known", False
    if limit is None:
        return "no walk-away yet", False
    name = "walk-away" if document.deal.walk_away is not None else "our alternative"
    if value == limit:
        return f"exactly our {name.removeprefix('our ')}", False
    side = "above" if value > limit else "below"
    return f"{document.money(abs(value - limit))} {side} {name}", value < limit


def _left(document: Document, value: int | None) -> str:
    """How much room the last step leaves."""
    limit = document.deal.walk_away
    if value is None or limit is None:
        return ""
    if value < limit:
        return f"the last step is {document.money(limit - value)} below it"
    return f"{document.money(value - limit)} left after the last step" if value > limit else "nothing left"


def _grows(document: Document, size: int | None, earlier: tuple[int | None, ...]) -> str:
    """That a step is no smaller than the one before it; steps that cost nothing are passed over."""
    last = next((cost for cost in reversed(earlier) if cost is not None and cost > 0), None)
    if size is None or last is None or size <= 0 or size < last:
        return ""
    how = "As large as" if size == last else "Larger than"
    return f"{how} the step before it ({document.money(last)}): the steps of a plan become smaller."


def _beyond(deal: Deal, step: Concession) -> str:
    """Which give goes beyond its point's own limit."""
    for move in step.gives:
        named = term_option(deal, move)
        if named is not None and values.beyond_limit(*named):
            return f"“{cut(option_words(*named), 60)}” is beyond our limit for that point."
    return ""


def _opens_with(deal: Deal, opening: Package) -> str:
    """What the opening changes of today's offer, in words."""
    changed = [
        cut(option_words(issue, opening[issue.id]), 80)
        for issue in deal.issues
        if issue.id in opening and opening[issue.id] is not as_offered(issue)
    ]
    return "  ·  ".join(changed)


def move_view(document: Document, move: Move, before: Package) -> TermView:
    """What one give or get of a step shows, its figures against where the point stood `before` it."""
    named = term_option(document.deal, move)
    if named is None:
        return TermView(move.id, cut(move.words) or "…", "in words, no figure", short="no figure")
    issue, option = named
    figures, short = _figures(document, move.kind, issue, option, before.get(issue.id))
    return TermView(
        move.id,
        said_of(issue, option, move.kind),
        figures,
        point=cut(issue.label),
        option=option.id,
        choices=options_of(issue),
        short=short,
    )


def _figures(
    document: Document, kind: TermKind, issue: Issue, option: Option, standing: Option | None
) -> tuple[str, str]:
    """The figures of a give or get in words, and in short what it changes for us."""
    gives = kind is TermKind.GIVE
    held = option is standing and not gives
    against = as_offered(issue) if held else standing
    if against is None or against is option:
        return ("as it stands already", "as it stands") if gives else ("as in our offer", "as in our offer")
    ours = values.minus(option.value_to_us, against.value_to_us)
    theirs = values.minus(option.value_to_them, against.value_to_them)
    told = f"{value_to_us(ours, document, cost=gives)} · {value_to_them(theirs, document, cost=not gives)}"
    estimated = " (est.)" if option.estimated else ""
    if held:  # It stands already: beside the size of the step its amount would be counted twice.
        return f"{told}{estimated} · as opened", "as opened"
    short = "not known" if ours is None else document.money(ours, signed=True)
    return f"{told}{estimated}", short + estimated


def step_picks(deal: Deal, step: Concession, kind: TermKind) -> dict[str, tuple[str, str]]:
    """What can be picked as a give (or get) of a step: words to the ids of issue and option.

    Gives are the options worth less to us than what stands before the step, those of wishes first; gets the
    options of asks, then wishes withdrawn.
    """
    used = {move.issue for move in step.moves if move.kind is kind}
    free = [issue for issue in deal.issues if issue.id not in used]
    ordered = sorted(free, key=lambda issue: issue.is_wish is (kind is TermKind.GET))
    place = next((at for at, held in enumerate(deal.concessions) if held.id == step.id), 0)
    before = packages_of_plan(deal)[place]
    found: dict[str, tuple[str, str]] = {}
    for issue in ordered:
        for option in _offered_in(issue, before.get(issue.id), kind):
            found.setdefault(said_of(issue, option, kind), (issue.id, option.id))
    return found


def _offered_in(issue: Issue, standing: Option | None, kind: TermKind) -> Iterable[Option]:
    offered = as_offered(issue)
    if kind is TermKind.GET:
        if issue.is_wish:
            return () if offered is None else (offered,)
        return (option for option in issue.options if option is not offered)
    return (option for option in issue.options if option is not standing and not _better(option, standing))


def _better(option: Option, standing: Option | None) -> bool:
    """Whether an option is known to be worth more to us than the one that stands."""
    gain = values.minus(option.value_to_us, standing.value_to_us) if standing is not None else None
    return gain is not None and gain > 0


def proposed_line(deal: Deal, step: Concession, at: int) -> str:
    """A wording of the step to say aloud, with no figure of ours; steps are worded by turns."""
    terms = tuple(
        Term(id=m.id, rank=m.rank, kind=m.kind, issue=m.issue, option=m.option, words=m.words)
        for m in step.moves
    )
    wordings = _wordings()
    trade = Trade(id=step.id, key=step.key, rank=step.rank, terms=terms)
    return trade_line(deal, trade, wordings[at % len(wordings)])


@cache
def _wordings() -> tuple[str, ...]:
    """Ways to offer one thing for another, from the phrase library."""
    try:
        phrases = {phrase.key: phrase.text for phrase in load()}
    except PhraseLibraryError:
        return (LINE,)
    return tuple(phrases[key] for key in _WORDINGS if key in phrases) or (LINE,)

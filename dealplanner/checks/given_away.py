"""What the other side must not read: our own figures in texts that may be said aloud, or lie on the table.

The texts are those whose fields are described as open, since briefs for the room are made of these. What the
customer knows anyway is no secret: today's offer, what an offer has said, what a point says in its own words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from dealplanner.checks.facts import Facts, Point
from dealplanner.checks.finding import Argument, Step
from dealplanner.checks.rule import RuleBook, Spot, home_of, spot
from dealplanner.checks.spoken import Spoken, with_figures
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Principle, Severity
from dealplanner.domain.issues import Option
from dealplanner.domain.mentions import Mention, mentions
from dealplanner.domain.money import digits
from dealplanner.domain.offers import positions_after
from dealplanner.domain.values import add

BOOK = RuleBook(Principle.WALK_AWAY)

_MEASURE = re.compile(r"(?<![\w.,])(\d[\d.,]*)\s?(%|[^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL, _SMALL_OF_A_POINT = 100, 1000  # in units of the currency: less may be a number of anything
_FIGURES = 3  # a figure of one point in a text about anything is no coincidence with so many digits
_BEFORE, _BEHIND = 26, 12  # characters of the text that are repeated round the figure
_STEPS = {
    "people": Step.PEOPLE,
    "boundaries": Step.DEAL,
    "promises": Step.CLOSING,
    "closing_lines": Step.CLOSING,
    "behaviours": Step.AFTER,
}
_AFTER_THE_YES = frozenset({"specification", "specification_version", "not_promised"})


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to be looked at. `points` are what it is about, `named` the options that it may name."""

    step: Step
    spoken: Spoken
    points: tuple[Point, ...] = ()
    named: tuple[Option, ...] = ()


@BOOK.rule(
    Severity.WARNING,
    "No text that may be said aloud or lie on the table has a confidential figure in it.",
    "Take the figure out, or say why they may know it.",
    needs="issues",
)
def figure_given_away(facts: Facts) -> Iterator[Spot]:
    """A text that is not confidential contains a figure that is; one for each text, the gravest."""
    secrets: _Secrets | None = None
    told_of = set()
    for text in _texts(facts):
        found = mentions(text.spoken.text, facts.deal.currency)
        if found and secrets is None:
            secrets = _Secrets(facts)
        told = secrets.told(text, found) if secrets else None
        if told:
            case, label, mention = told
            told_of.add(text.spoken[:-1])
            yield _spot(text, case, label, mention.start, mention.end)
    for text in _about_points(facts):
        measured = _of_own_measure(text) if text.spoken[:-1] not in told_of else None
        if measured:
            case, label, found_at = measured
            yield _spot(text, case, label, *found_at.span())


def _spot(text: _Text, case: str, label: str, start: int, end: int) -> Spot:
    table, row, field, whole = text.spoken
    words: dict[str, Argument] = {"case": case, "words": _round(whole, start, end), "label": label}
    return spot(text.step, table, row, field, **words)


def _round(text: str, first: int, last: int) -> str:
    """The figure with a few words before and behind it on its line."""
    begin = text.rfind("\n", 0, first) + 1
    line = text[begin:].partition("\n")[0]
    start, end = first - begin, last - begin
    before, behind = line[max(0, start - _BEFORE) : start], line[end : end + _BEHIND]
    if start > _BEFORE:
        before = f"…{before.partition(' ')[2]}"
    if end + _BEHIND < len(line):
        behind = f"{behind.rpartition(' ')[0]}…"
    return " ".join(f"{before}{line[start:end]}{behind}".split())


def _texts(facts: Facts) -> Iterator[_Text]:
    deal = facts.deal
    for spoken in with_figures("deal", deal):
        yield _Text(Step.CLOSING if spoken.field in _AFTER_THE_YES else Step.DEAL, spoken)
    for table, step in _STEPS.items():
        for row in getattr(deal, table):
            yield from (_Text(step, spoken) for spoken in with_figures(table, row))
    for point in facts.points.values():
        for spoken in point.spoken:
            yield _Text(home_of(point), spoken, (point,) if spoken.field == "reason" else ())
    for swap in facts.swaps:
        rows = (("trades", swap.trade), *(("terms", piece.term) for piece in swap.pieces))
        for spoken in (spoken for table, row in rows for spoken in with_figures(table, row)):
            points = tuple(piece.point for piece in swap.pieces if piece.point)
            named = tuple(piece.option for piece in swap.pieces if piece.option)
            yield _Text(Step.TRADES, spoken, points, named)


def _about_points(facts: Facts) -> Iterator[_Text]:
    """The texts that are said of certain points: the reasons, and the lines of trades."""
    for point in facts.points.values():
        issue = point.issue
        if issue.reason:
            yield _Text(home_of(point), Spoken("issues", issue.id, "reason", issue.reason), (point,))
    for swap in facts.swaps:
        trade = swap.trade
        if trade.line:
            points = tuple(piece.point for piece in swap.pieces if piece.point)
            named = tuple(piece.option for piece in swap.pieces if piece.option)
            yield _Text(Step.TRADES, Spoken("trades", trade.id, "line", trade.line), points, named)


def _of_own_measure(text: _Text) -> tuple[str, str, re.Match[str]] | None:
    """The limit or the aim of a point that goes by a measure such as 7%, in a text about that point."""
    found = _measures(text.spoken.text)
    if not found:
        return None
    open_options = [*text.named, *(option for point in text.points for option in _spoken_of(point) if option)]
    labels = (*(point.issue.label for point in text.points), *(option.label for option in open_options))
    said = {measure for label in labels for measure in _measures(label)}
    for point in text.points:
        for mark, option in (("limit", point.limit), ("aim", point.target)):
            if option and option not in open_options:
                for measure in _measures(option.label):
                    if measure in found and measure not in said:
                        return mark, point.issue.label, found[measure]
    return None


def _measures(text: str) -> dict[str, re.Match[str]]:
    """The figures of a text with what they count, such as "7%" and "18months", and where each is first."""
    found: dict[str, re.Match[str]] = {}
    for match in _MEASURE.finditer(text):
        found.setdefault(match[1].rstrip(".,") + match[2].casefold(), match)
    return found


class _Secrets:
    """The figures of a deal that are ours alone, worked out when a text has a figure at all."""

    def __init__(self, facts: Facts) -> None:
        deal, self._facts = facts.deal, facts
        self._unit = 10 ** digits(deal.currency)
        aims = (point.target or point.settled or point.offered for point in facts.points.values())
        figures = {
            "walk_away": deal.walk_away,
            "batna": deal.batna_value,
            "target": facts.worth(aims),
            "their_walk_away": deal.their_walk_away,
            "their_batna": deal.their_batna_value,
            "their_offer": deal.their_offer_value,
        }
        self._of_deal = {case: amount for case, amount in figures.items() if amount}
        sizes = [abs(amount) for amount in self._of_deal.values()]
        self._least, self._most = min(sizes, default=1) * 99 // 100, max(sizes, default=0) * 101 // 100

    def told(self, text: _Text, found: tuple[Mention, ...]) -> tuple[str, str, Mention] | None:
        """Which secret a text tells (the case of the words), of which point, and where."""
        spoken = text.spoken
        may_tell_of_points = text.points or spoken.table not in ("issues", "options")
        if not (may_tell_of_points or any(self._least <= one.amount <= self._most for one in found)):
            return None  # so it is with nearly all texts of a long list
        fresh = [one for one in found if self._is_large(one, _SMALL) and self._is_new(one)]
        if spoken.table != "options" or not _is_a_price(spoken.text, found):
            for case, amount in self._of_deal.items():
                for mention in fresh:
                    if mention.says(amount):
                        return case, "", mention
        large = [one for one in fresh if self._is_large(one, _SMALL_OF_A_POINT)]
        for mention, point in product(large, text.points):
            case = _of_own_point(point, text.named, mention, self._facts.deal.currency)
            if case:
                return case, point.issue.label, mention
        return self._of_any_point(large) if may_tell_of_points and not text.points else None

    def _of_any_point(self, found: list[Mention]) -> tuple[str, str, Mention] | None:
        """The limit of whatever point, in a text that is about none."""
        for mention in found:
            point = self._limits.get(mention.amount)
            if point and (mention.marked or len(str(mention.amount).rstrip("0")) >= _FIGURES):
                return "limit", point.issue.label, mention
        return None

    @cached_property
    def _limits(self) -> dict[int, Point]:
        return {
            amount: point
            for point in self._facts.points.values()
            if point.negotiable and point.limit and point.limit not in _spoken_of(point)
            for amount in _amounts(point, point.limit)
        }

    @cached_property
    def _known(self) -> set[int]:
        return {abs(amount) for amount in _said(self._facts.deal) if amount}

    def _is_large(self, mention: Mention, least: int) -> bool:
        return mention.amount > 0 and (mention.marked or mention.amount >= least * self._unit)

    def _is_new(self, mention: Mention) -> bool:
        return not any(mention.says(amount) for amount in self._known)


def _is_a_price(label: str, found: tuple[Mention, ...]) -> bool:
    """Whether an option goes by a figure alone, with at most a currency beside it: that is a position."""
    for mention in found:
        label = label[: mention.start] + " " * (mention.end - mention.start) + label[mention.end :]
    return len(_WORD.findall(label)) < 2


def _said(deal: Deal) -> Iterator[int | None]:
    """What the packages are worth that both sides have seen: the proposal as sent, and each offer."""
    yield deal.offer_value
    for package in positions_after(deal).values():
        yield add([deal.offer_value, *(option.value_to_us for option in package.values())])


def _spoken_of(point: Point) -> tuple[Option | None, ...]:
    """The options of a point that they know of: as sent, opened with, agreed to."""
    return point.offered, point.opening, point.settled


def _amounts(point: Point, option: Option, to_them: bool = False) -> set[int]:
    """The amounts by which an option may be called."""
    value = option.value_to_them if to_them else option.value_to_us
    return {abs(amount) for amount in (value, point.change(option, to_them)) if amount}


def _of_own_point(point: Point, named: tuple[Option, ...], mention: Mention, currency: str) -> str:
    """What of a point a figure in a text about it tells; nothing for what the point says in its own words."""
    open_options = [option for option in (*named, *_spoken_of(point)) if option]
    labels = (point.issue.label, *(option.label for option in open_options))
    if any(one.amount == mention.amount for label in labels for one in mentions(label, currency)):
        return ""
    if any(mention.says(amount) for option in open_options for amount in _amounts(point, option)):
        return ""
    for option in sorted(point.options.values(), key=lambda o: (o is not point.limit, o is not point.target)):
        mark = "limit" if option is point.limit else "aim" if option is point.target else ""
        amounts = _amounts(point, option) | (
            {one.amount for one in mentions(option.label, currency)} if mark else set()
        )
        if option not in open_options and any(mention.says(one) for one in amounts if one):
            return mark or "cost"
    worths = (one for option in point.options.values() for one in _amounts(point, option, to_them=True))
    return "worth" if any(mention.says(one) for one in worths) else ""

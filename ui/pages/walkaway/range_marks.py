"""Where opening, target and walk-away of one point stand between its best and its worst option for us."""

from __future__ import annotations

from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import option_of, walk_away_of
from dealplanner.domain.wording import shortened
from ui.widgets import RangeMark, RangeMarks

_LONGEST = 18


def range_marks(issue: Issue) -> RangeMarks:
    """The marks of an issue, the option worth most to us at the left end.

    While the value of one of the marks is unknown, the options stand in the order of their list.
    """
    opening, target = option_of(issue, issue.opening), option_of(issue, issue.target)
    limit = walk_away_of(issue)
    places = _places(issue, [option for option in (opening, target, limit) if option is not None])

    def mark(option: Option | None) -> RangeMark | None:
        return None if option is None else RangeMark(places[option.id], _words(option))

    return RangeMarks(mark(opening), mark(target), mark(limit))


def _words(option: Option) -> str:
    label = shortened(option.label, _LONGEST)
    return f"{label} est." if option.estimated else label


def _places(issue: Issue, shown: list[Option]) -> dict[str, float]:
    known = [option.value_to_us for option in issue.options if option.value_to_us is not None]
    best, worst = max(known, default=0), min(known, default=0)
    if best > worst and all(option.value_to_us is not None for option in shown):
        return {
            option.id: (best - option.value_to_us) / (best - worst)
            for option in issue.options
            if option.value_to_us is not None
        }
    ordered = issue.options if issue.is_wish else issue.options[::-1]
    return {option.id: at / max(1, len(ordered) - 1) for at, option in enumerate(ordered)}

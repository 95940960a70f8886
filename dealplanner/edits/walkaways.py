"""The actions on limits: opening, target and walk-away of an issue, picked or typed."""

import dataclasses
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeVar

from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered, issue_of
from dealplanner.domain.tables import in_order
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows
from dealplanner.edits.actions import named, new_id

MARKS = ("opening", "target", "walk_away")
"""The three references an issue has to its options, from best to worst for us."""


@named("Set a limit")
def set_mark(deal: Deal, issue_id: str, mark: str, option_id: str | None) -> Deal:
    """Let the opening, target or walk-away of an issue be one of its options, or none."""
    if mark not in MARKS:
        raise ValueError(f"{mark!r} is none of {MARKS}")
    return rows.set_fields(deal, "issues", issue_id, **{mark: option_id})


@named("Set a limit")
def type_mark(deal: Deal, issue_id: str, mark: str, typed: str) -> Deal:
    """Set a mark from typed text: empty clears it, an option's own wording picks it,

    and anything else makes a new option. Its values are interpolated between the valued
    neighbours when its wording has a number that lies between theirs, and then marked estimated.
    """
    wording = one_line(typed)
    if not wording:
        return set_mark(deal, issue_id, mark, None)
    issue = issue_of(deal, issue_id)
    if issue is None:
        return deal
    known = next((o for o in issue.options if o.label.casefold() == wording.casefold()), None)
    if known is None:
        deal, option_id = add_interpolated(deal, issue, wording)
        return set_mark(deal, issue_id, mark, option_id)
    return set_mark(deal, issue_id, mark, known.id)


def add_interpolated(deal: Deal, issue: Issue, wording: str) -> tuple[Deal, str]:
    """The deal with a new option of an issue as `interpolated` makes it, and the id of that option."""
    option = interpolated(issue, wording)
    return rows.change_row(deal, "issues", issue.id, lambda held: _with_option(held, option)), option.id


def _with_option(issue: Issue, option: Option) -> Issue:
    return dataclasses.replace(issue, options=in_order((*issue.options, option)))


def interpolated(issue: Issue, wording: str) -> Option:
    """A new option of an issue, valued between its neighbours by the numbers in their wordings.

    Values stay unknown without a neighbour on either side that has a value and a number of the same unit.
    """
    option = Option(
        id=new_id(),
        key=rows.fresh_key(issue.options, "o"),
        rank=_compromise_rank(issue),
        label=wording,
    )
    here = measure(wording)
    if here is None:
        return option
    points = _points(issue, here[1])
    below, above = _neighbours(here[0], points)
    if below is None or above is None:
        return option
    rank = rows.rank_after(issue.options, min(below[1], above[1], key=lambda o: o.rank).id)
    to_us = _between(here[0], [(number, held.value_to_us) for number, held in points])
    to_them = _between(here[0], [(number, held.value_to_them) for number, held in points])
    estimated = to_us is not None or to_them is not None
    return dataclasses.replace(
        option, rank=rank, value_to_us=to_us, value_to_them=to_them, estimated=estimated
    )


def _compromise_rank(issue: Issue) -> str:
    """Before the option asked for where that is the last: what is typed as a limit gives less than all."""
    others = [option for option in issue.options if option is not as_asked(issue)]
    whole = len(others) < len(issue.options) and issue.options[-1] is as_asked(issue)
    return rows.rank_after(issue.options, others[-1].id if whole and others else None)


_Held = TypeVar("_Held")


def _neighbours(
    here: Decimal, points: Iterable[tuple[Decimal, _Held]]
) -> tuple[tuple[Decimal, _Held] | None, tuple[Decimal, _Held] | None]:
    """The nearest points on either side of a number; one that stands there is both."""
    found = list(points)
    below = max((p for p in found if p[0] <= here), key=lambda p: p[0], default=None)
    above = min((p for p in found if p[0] >= here), key=lambda p: p[0], default=None)
    return below, above


def _points(issue: Issue, unit: str) -> list[tuple[Decimal, Option]]:
    found = []
    for option in issue.options:
        number = _measured(issue, option, unit)
        if number is not None:
            found.append((number, option))
    return found


def _measured(issue: Issue, option: Option, unit: str) -> Decimal | None:
    own = measure(option.label)
    if own is not None:
        return own[0] if own[1] == unit else None
    if option is as_asked(issue):
        asked = measure(issue.label)
        return asked[0] if asked and asked[1] == unit else None
    return Decimal(0) if option is as_offered(issue) and unit == "%" else None


def _between(here: Decimal, points: Iterable[tuple[Decimal, int | None]]) -> int | None:
    """The value at a number on the straight line between its nearest neighbours that have a value."""
    valued = [(number, value) for number, value in points if value is not None]
    below, above = _neighbours(here, valued)
    if below is None or above is None:
        return None
    if below[0] == above[0]:
        return below[1]
    share = (here - below[0]) / (above[0] - below[0])
    return int((below[1] + share * (above[1] - below[1])).to_integral_value(rounding=ROUND_HALF_EVEN))


_NUMBER = re.compile(
    r"(?<![\w.,])(?:(?P<grouped>[1-9]\d{0,2}(?P<mark>[.,'’\u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*(?!\d)"
    r"(?:(?!(?P=mark))[.,]\d{1,4})?)|(?P<plain>\d{1,9}(?:[.,]\d{1,4})?))\s*(?P<unit>%|[^\W\d_]+)?"
)


def measure(wording: str) -> tuple[Decimal, str] | None:
    """The first number in a wording with its unit in the singular ("60 days" → 60, "day").

    Where three figures follow the only sign in it, that sign marks thousands ("1,500 users"), but not in a
    percentage ("2.125%").
    """
    found = _NUMBER.search(wording)
    if found is None:
        return None
    unit = (found["unit"] or "").casefold()
    return _figure(found, unit), unit.removesuffix("s")


def _figure(found: "re.Match[str]", unit: str) -> Decimal:
    written = found["grouped"] or found["plain"]
    if found["grouped"] and not (unit == "%" and re.fullmatch(r"\d+[.,]\d{3}", written)):
        written = written.replace(found["mark"], "")
    return Decimal(written.replace(",", "."))

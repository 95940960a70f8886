"""The actions on limits: opening, target and walk-away of an issue, picked or typed."""

import dataclasses
import re
from decimal import ROUND_HALF_EVEN, Decimal

from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered, issue_of
from dealplanner.domain.tables import in_order
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
    wording = " ".join(typed.split())
    if not wording:
        return set_mark(deal, issue_id, mark, None)
    issue = issue_of(deal, issue_id)
    if issue is None:
        return deal
    known = next((o for o in issue.options if o.label.casefold() == wording.casefold()), None)
    if known is None:
        known = interpolated(issue, wording)
        deal = rows.change_row(deal, "issues", issue_id, lambda held: _with_option(held, known))
    return set_mark(deal, issue_id, mark, known.id)


def _with_option(issue: Issue, option: Option) -> Issue:
    return dataclasses.replace(issue, options=in_order((*issue.options, option)))


def interpolated(issue: Issue, wording: str) -> Option:
    """A new option of an issue, valued between its neighbours by the numbers in their wordings.

    Values stay unknown without a neighbour on either side that has a value and a number of the same unit.
    """
    option = Option(
        id=new_id(),
        key=rows.fresh_key(issue.options, "o"),
        rank=rows.rank_after(issue.options),
        label=wording,
    )
    here = measure(wording)
    if here is None:
        return option
    points = _points(issue, here[1])
    below = max((p for p in points if p[0] <= here[0]), key=lambda p: p[0], default=None)
    above = min((p for p in points if p[0] >= here[0]), key=lambda p: p[0], default=None)
    if below is None or above is None:
        return option
    rank = rows.rank_after(issue.options, min(below[1], above[1], key=lambda o: o.rank).id)
    to_us = _between(here[0], below, above, "value_to_us")
    to_them = _between(here[0], below, above, "value_to_them")
    estimated = to_us is not None or to_them is not None
    return dataclasses.replace(
        option, rank=rank, value_to_us=to_us, value_to_them=to_them, estimated=estimated
    )


_Point = tuple[Decimal, Option]


def _points(issue: Issue, unit: str) -> list[_Point]:
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


def _between(here: Decimal, below: _Point, above: _Point, field: str) -> int | None:
    low, high = getattr(below[1], field), getattr(above[1], field)
    if low is None or high is None:
        return None
    if below[0] == above[0]:
        return int(low)
    share = (here - below[0]) / (above[0] - below[0])
    return int((low + share * (high - low)).to_integral_value(rounding=ROUND_HALF_EVEN))


_NUMBER = re.compile(r"(?<![\w.,])(\d{1,9}(?:[.,]\d{1,4})?)\s*(%|[^\W\d_]+)?")


def measure(wording: str) -> tuple[Decimal, str] | None:
    """The first number in a wording with its unit in the singular ("60 days" → 60, "day")."""
    found = _NUMBER.search(wording)
    if found is None:
        return None
    unit = (found[2] or "").casefold()
    return Decimal(found[1].replace(",", ".")), unit.removesuffix("s")

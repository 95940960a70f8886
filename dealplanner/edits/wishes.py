"""The actions on the wish list: wishes, our asks, their options, and whether the list is whole."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence, Response, Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, issue_of
from dealplanner.domain.ranks import spread
from dealplanner.domain.tables import in_order
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows
from dealplanner.edits.actions import named, new_id


def _yes_and_no() -> tuple[Option, ...]:
    first, second = spread(2)
    return (
        Option(id=new_id(), key="no", rank=first, label="no", value_to_us=0, value_to_them=0),
        Option(id=new_id(), key="yes", rank=second, label="yes"),
    )


def new_issue(deal: Deal, label: str, raised_by: Side, rank: str, row_id: str, key: str) -> Issue:
    """A point with the two options "no" at 0/0, as offered, and "yes", as asked, still unknown."""
    no, yes = _yes_and_no()
    late = raised_by is Side.THEM and deal.list_complete
    return Issue(
        id=row_id,
        key=key,
        rank=rank,
        label=label,
        raised_by=raised_by,
        late=late,
        offered=no.id,
        asked=yes.id,
        options=(no, yes),
    )


@named("Add a wish")
def add_wish(deal: Deal, label: str, *, row_id: str | None = None, behind: str | None = None) -> Deal:
    """Add a wish; once the list was marked complete it is late and unmarks the list."""
    return add_wishes(deal, [{"label": label}], row_ids=[row_id or new_id()], behind=behind)


@named("Add a late wish")
def late_wish(
    deal: Deal, label: str, /, *, row_id: str | None = None, behind: str | None = None, **fields: Any
) -> Deal:
    """Add a wish that turned up at the table; the list is not complete any more.

    It is late once the list was complete or an offer was made. (Where only the list counted, of two late
    wishes in a row the first alone would be late.) Until then the list is still being taken. `fields` are as
    for `add_wishes`. Raises DomainError without words.
    """
    words = one_line(label)
    if not words:
        raise DomainError("Nothing was added: please type what they want.")
    late = deal.list_complete or bool(deal.offers)
    wish = {**fields, "label": words, "late": late}
    return add_wishes(deal, [wish], row_ids=[row_id or new_id()], behind=behind)


@named("Paste wishes")
def add_wishes(
    deal: Deal,
    wishes: Sequence[dict[str, Any]],
    *,
    row_ids: Sequence[str] | None = None,
    behind: str | None = None,
) -> Deal:
    """Add wishes in one step. Each has a `label` and may have any other field of an issue, and

    `cost` and `worth`: what its "yes" is worth to us and to them, stored values in minor units.
    """
    if not wishes:
        return deal
    ids = row_ids or [new_id() for _ in wishes]
    places = rows.ranks_after(deal.issues, behind, len(wishes))
    taken = {issue.key for issue in deal.issues}
    added = []
    for wish, row_id, rank in zip(wishes, ids, places, strict=True):
        key = _free_key(taken, "w", len(taken) + 1)
        taken.add(key)
        fields = {name: value for name, value in wish.items() if name not in ("label", "cost", "worth")}
        issue = new_issue(deal, str(wish["label"]), Side.THEM, rank, row_id, key)
        no, yes = issue.options
        yes = dataclasses.replace(yes, value_to_us=wish.get("cost"), value_to_them=wish.get("worth"))
        added.append(dataclasses.replace(issue, options=(no, yes), **fields))
    return dataclasses.replace(deal, issues=in_order((*deal.issues, *added)), list_complete=False)


def _free_key(taken: set[str], stem: str, number: int) -> str:
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


@named("Add an ask")
def add_ask(deal: Deal, label: str, *, row_id: str | None = None, worth: int | None = None) -> Deal:
    """Add a point of ours; `worth` is what its "yes" is worth to us, in minor units."""
    issue = new_issue(
        deal,
        label,
        Side.US,
        rows.rank_after(deal.issues),
        row_id or new_id(),
        rows.fresh_key(deal.issues, "a"),
    )
    no, yes = issue.options
    yes = dataclasses.replace(yes, value_to_us=worth)
    return rows.appended(deal, "issues", dataclasses.replace(issue, options=(no, yes)))


@named("Answer a wish")
def answer(deal: Deal, issue_id: str, response: Response) -> Deal:
    """Answer a wish; the option agreed to is kept only by the answer agree."""
    issue = _issue(deal, issue_id)
    agreed = issue.agreed if response is Response.AGREE else None
    return rows.set_fields(deal, "issues", issue_id, response=response, agreed=agreed)


@named("Set what it costs us")
def set_cost(deal: Deal, issue_id: str, value: int | None) -> Deal:
    """Set what giving the point as asked is worth to us (a cost is negative), in minor units."""
    asked = _asked(deal, issue_id)
    return rows.set_fields(deal, "options", asked.id, value_to_us=value, estimated=False)


@named("Set what it is worth to them")
def set_worth(deal: Deal, issue_id: str, value: int | None, evidence: Evidence | None = None) -> Deal:
    """Set what the point as asked is worth to them (a cost is negative), in minor units."""
    asked = _asked(deal, issue_id)
    known = {} if evidence is None else {"value_to_them_evidence": evidence}
    return rows.set_fields(deal, "options", asked.id, value_to_them=value, estimated=False, **known)


@named("Add an option")
def add_option(
    deal: Deal,
    issue_id: str,
    label: str,
    *,
    row_id: str | None = None,
    value_to_us: int | None = None,
    value_to_them: int | None = None,
    estimated: bool = False,
) -> Deal:
    """Add an option at the end of an issue's options; its values are unknown unless given."""
    issue = _issue(deal, issue_id)
    option = Option(
        id=row_id or new_id(),
        key=rows.fresh_key(issue.options, "o"),
        rank=rows.rank_after(issue.options),
        label=label,
        value_to_us=value_to_us,
        value_to_them=value_to_them,
        estimated=estimated,
    )
    return rows.change_row(deal, "issues", issue_id, lambda held: rows.appended(held, "options", option))


@named("Mark the list complete")
def mark_complete(deal: Deal) -> Deal:
    """Say that the wish list is whole: from now on a new wish is late."""
    return rows.set_fields(deal, "deal", deal.id, list_complete=True)


@named("Reopen the list")
def reopen(deal: Deal) -> Deal:
    """Say that the wish list is not whole yet."""
    return rows.set_fields(deal, "deal", deal.id, list_complete=False)


@named("Clear the late mark")
def not_late(deal: Deal, issue_id: str) -> Deal:
    """They had asked for it in time; it had only not been typed."""
    return rows.set_fields(deal, "issues", issue_id, late=False)


def _issue(deal: Deal, issue_id: str) -> Issue:
    issue = issue_of(deal, issue_id)
    if issue is None:
        raise DomainError("That point is no longer there.")
    return issue


def _asked(deal: Deal, issue_id: str) -> Option:
    option = as_asked(_issue(deal, issue_id))
    if option is None:
        raise DomainError("That point has no option to value.")
    return option

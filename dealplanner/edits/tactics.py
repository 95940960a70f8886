"""The cards of tactics in a deal: pinned from the library, written for this deal, and seen at the table."""

import re
from datetime import date

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.lookup import by_id
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.wording import folded, one_line
from dealplanner.edits import lists, rows
from dealplanner.edits.actions import named, new_id

_CARD = re.compile(r"[a-z]+(_[a-z]+)*")
"""The ids of the library's cards; those of rows look otherwise."""


@named("Pin a tactic")
def pin(deal: Deal, card_id: str, *, row_id: str | None = None) -> Deal:
    """Pin a card of the library, with the library's words; a card that is pinned stays as it is."""
    if pinned(deal, card_id) is not None:
        return deal
    if not _CARD.fullmatch(card_id):
        raise DomainError("That card is not there any more.")
    return lists.add_row(deal, "tactics", card_id, row_id=row_id)


@named("Add a tactic")
def add_own(
    deal: Deal,
    label: str,
    signs: str = "",
    aim: str = "",
    reply: str = "",
    other_reply: str = "",
    never: str = "",
    *,
    row_id: str | None = None,
) -> Deal:
    """Pin a card of our own with its words; raises DomainError without a name, or with one that is taken."""
    name = one_line(label)
    if not name:
        raise DomainError("A card needs a name.")
    if own(deal, name) is not None:
        raise DomainError(f"A card called “{name[:60]}” is pinned already.")
    words = {"signs": signs, "aim": aim, "reply": reply, "other_reply": other_reply, "never": never}
    stripped = {field: text.strip() for field, text in words.items()}
    return lists.add_row(deal, "tactics", "", row_id=row_id, label=name, **stripped)


@named("See a tactic")
def seen(deal: Deal, tactic: str, on: date, at: str = "", *, row_id: str | None = None) -> Deal:
    """Note when a tactic was seen last: the id of a pinned one, or of a card, which is then pinned too."""
    known = by_id(deal.tactics, tactic) or pinned(deal, tactic)
    seen_id = known.id if known is not None else row_id or new_id()
    if known is None:
        deal = pin(deal, tactic, row_id=seen_id)
    return rows.set_fields(deal, "tactics", seen_id, seen_on=on, seen_at=at.strip())


@named("Unpin a tactic")
def unpin(deal: Deal, tactic_id: str) -> Deal:
    """Take a card off the deal, with what was changed on it."""
    return rows.remove(deal, "tactics", [tactic_id])


def pinned(deal: Deal, card_id: str) -> Tactic | None:
    """The tactic that a card of the library is pinned as, None when it is not."""
    return next((tactic for tactic in deal.tactics if card_id and tactic.card == card_id), None)


def own(deal: Deal, label: str) -> Tactic | None:
    """The pinned card of our own with that name, whatever its capitals; None when there is none."""
    name = folded(label)
    return next((one for one in deal.tactics if not one.card and folded(one.label) == name), None)

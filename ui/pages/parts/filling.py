"""An offer while it is filled in: what is typed for each point, and what the offer would come to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.lookup import by_id, issue_of, label_of
from dealplanner.domain.offers import standing, standing_before
from dealplanner.domain.trades import Offer
from dealplanner.domain.values import Package
from dealplanner.domain.wording import one_line
from dealplanner.edits import offers
from dealplanner.edits.actions import named, new_id
from ui.document import Document

TRIAL = "trial"
"""The id of the offer in a deal in which it is logged to see what it comes to."""


_AS_TYPED: Mapping[str, Any] = MappingProxyType({"estimate": True, "repeats": True})


class Filling:
    """Of a new offer of a side, or of one that is logged. `typed` holds the settlements by their points.

    A settlement that is no option yet is valued by its neighbours, where it has a number.
    """

    def __init__(self, document: Document, side: Side, offer: Offer | None) -> None:
        self.document, self.side, self.offer = document, side, offer
        self.typed: dict[str, str] = {}
        self.before: Package = {}
        if offer is not None:
            self.typed = named_in(document.deal, offer)
        self.look_again()

    def look_again(self) -> bool:
        """After the deal was changed elsewhere; False when the offer is no longer there.

        What is filled in stays as far as its points do.
        """
        deal = self.document.deal
        known = by_id(deal.offers, self.offer.id) if self.offer is not None else None
        if self.offer is not None and known is None:
            return False
        self.before = standing(deal, self.side) if known is None else standing_before(deal, known)
        left = {issue.id for issue in deal.issues}
        self.typed = {issue_id: text for issue_id, text in self.typed.items() if issue_id in left}
        return True

    def type(self, issue_id: str, text: str) -> None:
        """Take what was filled in for a point; an empty text means as before."""
        typed = self.with_typed(issue_id, text)
        self.typed = dict(typed)

    def with_typed(self, issue_id: str, text: str) -> Mapping[str, str]:
        """What would be filled in with this text for a point."""
        issue, wording = issue_of(self.document.deal, issue_id), one_line(text)
        typed = {held: words for held, words in self.typed.items() if held != issue_id}
        if issue is None or not wording:
            return typed
        known = {one.casefold(): one for one in map(label_of, issue.options)}
        # In the place that it had.
        again = dict(self.typed) if issue_id in self.typed else typed
        return {**again, issue_id: known.get(wording.casefold(), wording)}

    def trial(self, typed: Mapping[str, str] | None = None) -> Deal | None:
        """The deal with the offer logged as TRIAL (or changed), None while it says nothing."""
        deal, words = self.document.deal, self.typed if typed is None else typed
        try:
            if self.offer is None:
                return offers.log_offer(deal, self.side, {}, typed=words, row_id=TRIAL, **_AS_TYPED)
            return offers.change_offer(deal, self.offer.id, {}, typed=words, **_AS_TYPED)
        except DomainError:
            return None

    def say_again(self) -> bool:
        """Fill in what the last offer of the side names; False where there is none, or nothing in it."""
        last = [held for held in self.document.deal.offers if held.side is self.side]
        if self.offer is None and last:
            self.typed = named_in(self.document.deal, last[-1])
        return bool(self.typed)

    @property
    def trial_id(self) -> str:
        """The id that the offer has in the trial."""
        return self.offer.id if self.offer is not None else TRIAL

    def log(self, *, words: str, notes: str, made_on: date | None, made_at: str) -> str:
        """Log it, or change the logged one; returns its id, nothing when it was refused."""
        row_id = self.offer.id if self.offer is not None else new_id()
        said = {
            "words": words.strip(),
            "made_on": made_on,
            "made_at": made_at.strip(),
            **_AS_TYPED,
        }
        make = _logging if self.offer is None else _changing
        whose = (self.side,) if self.offer is None else ()
        done = self.document.apply(make, *whose, row_id, dict(self.typed), notes.strip(), said)
        return row_id if done else ""


def named_in(deal: Deal, offer: Offer) -> dict[str, str]:
    """What a logged offer names: the words of each option by its point."""
    options = {one.id: one for issue in deal.issues for one in issue.options}
    return {held.issue: one_line(options[held.option].label) for held in offer.positions}


@named("Log an offer")
def _logging(
    deal: Deal, side: Side, row_id: str, typed: Mapping[str, str], notes: str, said: Mapping[str, Any]
) -> Deal:
    return offers.log_offer(deal, side, {}, typed=typed, row_id=row_id, note=notes, **said)


@named("Change an offer")
def _changing(deal: Deal, row_id: str, typed: Mapping[str, str], notes: str, said: Mapping[str, Any]) -> Deal:
    return offers.change_offer(deal, row_id, {}, typed=typed, notes=notes, **said)

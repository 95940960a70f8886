"""The offers as data, each in words and with what it comes to, as the page at the table says it too."""

from __future__ import annotations

from dataclasses import dataclass

from dealplanner.analysis.at_table.rounds import Round, rounds
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import option_words, term_option
from dealplanner.domain.trades import Offer
from dealplanner.domain.wording import cut
from ui.document import Document
from ui.pages.parts.round_words import (
    is_below,
    moved_words,
    nothing_named,
    owed_in_return,
    repeated_words,
    worth_words,
)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a package comes to, as shown. `below` says that it is less than our walk-away."""

    to_us: str
    to_them: str
    verdict: str
    below: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as shown. `owed` is what is owed for it in return, `moved` how far its side moved by it."""

    id: str
    title: str
    when: str
    words: str
    said: str
    notes: str
    owed: str
    worth: Worth
    moved: str

    def spoken(self) -> str:
        """The whole offer, for a screen reader."""
        worth = f"{self.worth.to_us}, {self.worth.to_them}"
        parts = (
            self.title,
            self.when,
            self.words,
            worth,
            self.worth.verdict,
            self.moved,
            self.said,
            self.owed,
        )
        return ". ".join(part.rstrip(".") for part in parts if part)


def offer_views(document: Document) -> tuple[OfferView, ...]:
    """The offers, the newest first."""
    before: dict[Side, Round] = {}
    views = []
    for offer, one in zip(document.deal.offers, rounds(document.deal), strict=True):
        views.append(_view(document, offer, one, before.get(offer.side)))
        before[offer.side] = one
    return tuple(reversed(views))


def _view(document: Document, offer: Offer, one: Round, earlier: Round | None) -> OfferView:
    deal = document.deal
    when = ", ".join(filter(None, (document.formats.day(offer.made_on), cut(offer.made_at))))
    return OfferView(
        offer.id,
        title_of(offer),
        when,
        repeated_words(one, words_of(deal, offer)),
        cut(offer.words),
        cut(offer.notes),
        owed_in_return(deal, one),
        worth_of(document, one),
        moved_words(document, one, earlier),
    )


def title_of(offer: Offer) -> str:
    """What an offer is called: They offer, round 2."""
    return f"{'We' if offer.side is Side.US else 'They'} offer, round {offer.number}"


def words_of(deal: Deal, offer: Offer) -> str:
    """What an offer names, in words."""
    named = (term_option(deal, position) for position in offer.positions)
    return "  ·  ".join(cut(option_words(*found)) for found in named if found) or nothing_named(
        offer.side, offer.number
    )


def worth_of(document: Document, one: Round) -> Worth:
    """What a round comes to for both sides, and where that is against both walk-aways."""
    to_us, verdict = worth_words(document, one, Side.US)
    to_them = " · ".join(filter(None, worth_words(document, one, Side.THEM)))
    return Worth(to_us, to_them, verdict, is_below(document.deal, one))

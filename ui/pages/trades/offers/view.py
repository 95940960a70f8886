"""The offers as data, each in words and with what it comes to, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import option_words, term_option
from dealplanner.domain.offers import positions_after
from dealplanner.domain.trades import Offer
from dealplanner.domain.values import Package, minus, proposed_walk_away, value_to_them, value_to_us
from dealplanner.domain.wording import cut
from ui.document import Document


@dataclass(frozen=True, slots=True)
class Worth:
    """What a package comes to, as shown. `below` says that it is less than our walk-away."""

    to_us: str
    to_them: str
    verdict: str
    below: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as shown. `moved` says how much better or worse for us it is than the one before it."""

    id: str
    title: str
    when: str
    words: str
    said: str
    notes: str
    worth: Worth
    moved: str

    def spoken(self) -> str:
        """The whole offer, for a screen reader."""
        worth = f"{self.worth.to_us}, {self.worth.to_them}"
        parts = (self.title, self.when, self.words, worth, self.worth.verdict, self.moved, self.said)
        return ". ".join(part for part in parts if part)


def offer_views(document: Document) -> tuple[OfferView, ...]:
    """The offers, the newest first."""
    deal = document.deal
    after = positions_after(deal)
    before: dict[Side, Offer] = {}
    views = []
    for offer in deal.offers:
        views.append(_view(document, offer, after, before.get(offer.side)))
        before[offer.side] = offer
    return tuple(reversed(views))


def _view(document: Document, offer: Offer, after: Mapping[str, Package], earlier: Offer | None) -> OfferView:
    deal, position = document.deal, after[offer.id]
    when = ", ".join(filter(None, (document.formats.day(offer.made_on), cut(offer.made_at))))
    return OfferView(
        offer.id,
        title_of(offer),
        when,
        words_of(deal, offer),
        cut(offer.words),
        cut(offer.notes),
        worth_of(document, position),
        _moved(document, position, after[earlier.id], earlier) if earlier else "",
    )


def title_of(offer: Offer) -> str:
    """What an offer is called: Their offer 2."""
    return f"{'Our' if offer.side is Side.US else 'Their'} offer {offer.number}"


def words_of(deal: Deal, offer: Offer) -> str:
    """What an offer names, in words."""
    named = (term_option(deal, position) for position in offer.positions)
    return "  ·  ".join(cut(option_words(*found)) for found in named if found) or "nothing is left of it"


def worth_of(document: Document, package: Package) -> Worth:
    """What a package comes to for both sides, and where that is against our walk-away."""
    deal = document.deal
    to_us, to_them = value_to_us(deal, package), value_to_them(deal, package)
    limit = proposed_walk_away(deal)
    verdict, below = "", False
    if to_us is not None and limit is not None:
        below = to_us < limit
        verdict = f"{document.money(abs(to_us - limit))} {'below' if below else 'above'} our walk-away"
        verdict = "at our walk-away" if to_us == limit else verdict
    us = f"{document.money(to_us)} to us" if to_us is not None else "worth to us not known"
    them = f"{document.money(to_them)} to them" if to_them is not None else "worth to them not known"
    return Worth(us, them, verdict, below)


def _moved(document: Document, position: Package, was: Package, earlier: Offer) -> str:
    change = minus(value_to_us(document.deal, position), value_to_us(document.deal, was))
    if change is None:
        return ""
    if change == 0:
        return f"worth as much to us as {title_of(earlier).lower()}"
    better = "better" if change > 0 else "less"
    return f"{document.money(abs(change))} {better} for us than {title_of(earlier).lower()}"

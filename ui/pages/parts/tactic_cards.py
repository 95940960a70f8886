"""The cards that can be shown: pinned to this deal, kept for all deals, and the rest of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from dealplanner.domain.deal import Deal
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.wording import folded
from dealplanner.edits import tactics
from dealplanner.phrases.likeness import alike
from dealplanner.phrases.tactics import TEXTS, Card, cards, shown
from ui.document import Document
from ui.formats import Formats

REPLIES = ("reply", "other_reply")


class Group(Enum):
    """Where a card stands in the list; the value is the heading over its group."""

    PINNED = "Pinned to this deal"
    OWN = "My own cards"
    LIBRARY = "Library"


@dataclass(frozen=True, slots=True)
class Entry:
    """A card as it is shown. `key` stays the same for a card of the library when it is pinned or not.

    `words` are those of the library, which stand where the deal has none; a card without them is an own one.
    `kept` is the own card for all deals that has the same name.
    """

    key: str
    group: Group
    card: Card
    tactic: Tactic | None = None
    words: Card | None = None
    kept: Card | None = None

    @property
    def own(self) -> bool:
        """Whether it is a card of the user's own."""
        return self.words is None

    @property
    def pinned(self) -> bool:
        """Whether the deal has it."""
        return self.tactic is not None

    @property
    def differs(self) -> bool:
        """Whether the deal has other words than the own card for all deals, or there is none."""
        return self.kept is None or as_kept(self.card, "") != as_kept(self.kept, "")

    def changed(self, reply: str) -> bool:
        """Whether the deal has words of its own for a reply of the library."""
        return self.words is not None and getattr(self.card, reply) != getattr(self.words, reply)


def entries(deal: Deal, kept: Sequence[Card], language: str) -> tuple[Entry, ...]:
    """All cards in the order of the list: pinned ones in their order, own ones, the rest of the library."""
    by_name = {folded(card.label): card for card in kept}
    library = {card.id: card for card in cards(language)}
    pinned = [_pinned(deal, tactic, library, by_name, language) for tactic in deal.tactics]
    own = [
        Entry(f"own:{card.id}", Group.OWN, card, kept=card)
        for card in kept
        if tactics.own(deal, card.label) is None
    ]
    rest = [
        Entry(f"card:{card.id}", Group.LIBRARY, card, words=card)
        for card in library.values()
        if tactics.pinned(deal, card.id) is None
    ]
    return (*pinned, *own, *rest)


def _pinned(
    deal: Deal, tactic: Tactic, library: Mapping[str, Card], kept: Mapping[str, Card], language: str
) -> Entry:
    card, words = shown(tactic, language), library.get(tactic.card)
    if words is None:
        return Entry(f"row:{tactic.id}", Group.PINNED, card, tactic, kept=kept.get(folded(card.label)))
    # Two people may each have pinned a card before their deals were merged.
    first = tactics.pinned(deal, tactic.card) is tactic
    return Entry(
        f"card:{tactic.card}" if first else f"row:{tactic.id}", Group.PINNED, card, tactic, words=words
    )


def matching(found: Iterable[Entry], search: str) -> tuple[Entry, ...]:
    """Those that hold every word of the search in one of their texts."""
    words = search.casefold().split()
    return tuple(
        entry
        for entry in found
        if all(word in "\n".join(getattr(entry.card, name) for name in TEXTS).casefold() for word in words)
    )


def pin(document: Document, entry: Entry, row_id: str, origin: object = None) -> bool:
    """Pin a card to the deal as that row, an own one with its words; False when it was refused."""
    if entry.own:
        words = {name: getattr(entry.card, name) for name in TEXTS}
        return bool(document.apply(tactics.add_own, **words, row_id=row_id, origin=origin))
    return bool(document.apply(tactics.pin, entry.card.id, row_id=row_id, origin=origin))


def seen_words(tactic: Tactic | None, formats: Formats, *, short: bool = False) -> str:
    """When it was seen last, nothing when it was not."""
    if tactic is None or tactic.seen_on is None:
        return ""
    at = tactic.seen_at.strip()
    if short:
        return f"seen {at}" if at else "seen"
    return f"Seen on {formats.day(tactic.seen_on)}" + (f" at {at}" if at else "")


def alike_words(entry: Entry) -> str:
    """What both replies share when they say the same; the library's own are known to differ."""
    if not entry.own and not any(entry.changed(name) for name in REPLIES):
        return ""
    return said_twice(entry.card.reply, entry.card.other_reply)


def said_twice(reply: str, other_reply: str) -> str:
    """One sentence when two replies say the same in nearly the same words."""
    likeness = alike(reply, other_reply) if reply.strip() and other_reply.strip() else None
    return f"Both replies share “{likeness.shared}”. Word one of them in another way." if likeness else ""


def stored_reply(entry: Entry, name: str, typed: str) -> str:
    """What the deal stores for a reply as typed: nothing where the library's words say it."""
    usual = getattr(entry.words, name) if entry.words is not None else ""
    return "" if typed.strip() in ("", usual) else typed


def as_kept(card: Card, card_id: str) -> Card:
    """A card with the id that it has among those for all deals."""
    return replace(card, id=card_id, **{name: getattr(card, name).strip() for name in TEXTS})

"""How the gives and gets of a card are kept in the deal: in a trade, or in a step of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.edits import rows
from dealplanner.edits.actions import named
from ui.pages.trades.term_entry import Typed

Picks = Callable[[Deal, str, TermKind], Mapping[str, tuple[str, str]]]
"""What can be picked for a side of the row of an id: words to the ids of issue and option."""
Add = Callable[[Deal, str, TermKind, str, str], Deal]
Take = Callable[[Deal, str, TermKind, Typed], Deal]


@dataclass(frozen=True, slots=True)
class Kept:
    """A card's row: what it is called ("trade"), the `table` of its gives and gets, and what changes them."""

    whole: str
    table: str
    picks: Picks
    take: Take
    choose: Callable[[Deal, str, str], Deal]


class Edits(Protocol):
    """The actions that add to a row what is no option of a point."""

    def add_words(self, deal: Deal, row_id: str, words: str, /) -> Deal:
        """Add words without a figure to what they give."""

    def type_give(self, deal: Deal, row_id: str, typed: str, /) -> Deal:
        """Add a give from typed text."""

    def type_get(self, deal: Deal, row_id: str, typed: str, worth: int | None, /) -> Deal:
        """Add a get from typed text."""


def taker(name: str, picks: Picks, add: Add, edits: Edits) -> Take:
    """An action that adds what was picked or typed to one side of a row, with its worth if that was typed.

    `add` adds an option of an issue, by their ids.
    """

    @named(name)
    def take(deal: Deal, row_id: str, kind: TermKind, typed: Typed) -> Deal:
        if typed.words_only:
            return edits.add_words(deal, row_id, typed.words)
        known = picks(deal, row_id, kind).get(typed.words)
        if known is not None:
            deal = add(deal, row_id, kind, *known)
            if typed.worth is not None:
                deal = rows.set_fields(deal, "options", known[1], value_to_us=typed.worth, estimated=False)
            return deal
        if kind is TermKind.GIVE:
            return edits.type_give(deal, row_id, typed.words)
        return edits.type_get(deal, row_id, typed.words, typed.worth)

    return take

"""What is exchanged: value trades ("if you …, then we …"), the concession plan and the offers made."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.enums import Side, TermKind
from dealplanner.domain.fields import (
    About,
    Kind,
    choice,
    day,
    described,
    flag,
    long_text,
    number,
    reference,
    text,
)

MOST_ROUNDS = 99_999
"""The highest number that a round of offers may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A give or a get: an option of an issue, or (a get only) something without a figure, in words."""

    id: str = described(Kind.ID, "id", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    kind: TermKind = choice("give or get", TermKind.GIVE)
    issue: str | None = reference("point", "issues")
    option: str | None = reference("option", "options")
    words: str = text("in words", about=About.DEAL, open=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Any number of gives and gets; complete with one of each."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    alternative: bool = flag("only an alternative")
    reason: str = long_text("why it is worth it all the same")
    line: str = long_text("the line to say", open=True)
    terms: tuple[Term, ...] = ()

    @property
    def gives(self) -> tuple[Term, ...]:
        """What we give."""
        return tuple(term for term in self.terms if term.kind is TermKind.GIVE)

    @property
    def gets(self) -> tuple[Term, ...]:
        """What they give in return."""
        return tuple(term for term in self.terms if term.kind is TermKind.GET)

    @property
    def complete(self) -> bool:
        """Whether there is at least one give and one get."""
        return bool(self.gives) and bool(self.gets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A give or a get of one step of the concession plan: an option of an issue, or (a get only) words."""

    id: str = described(Kind.ID, "id", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    kind: TermKind = choice("give or get", TermKind.GIVE)
    issue: str | None = reference("point", "issues")
    option: str | None = reference("option", "options")
    words: str = text("in words", about=About.DEAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concession:
    """One step of the concession plan: what we give only if they give what pays for it, and the line."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    line: str = long_text("the line to say with a step")
    notes: str = long_text("why this step, for us alone")
    moves: tuple[Move, ...] = ()

    @property
    def gives(self) -> tuple[Move, ...]:
        """What we give."""
        return tuple(move for move in self.moves if move.kind is TermKind.GIVE)

    @property
    def gets(self) -> tuple[Move, ...]:
        """What they give in return: the price of the step."""
        return tuple(move for move in self.moves if move.kind is TermKind.GET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an offer puts one issue. Of two about the same issue in one offer the last one stands."""

    id: str = described(Kind.ID, "id", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    issue: str = described(Kind.REFERENCE, "point", refers_to="issues", open=True)
    option: str = described(Kind.REFERENCE, "option", refers_to="options", open=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one side put on the table in a round; the issues that it does not name stand as they stood.

    Rounds are counted for each side by itself: the second offer of either side is its round 2. The order of
    the offers is that of the list; the number is what a round is called.
    """

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    side: Side = choice("made by", Side.US, about=About.DEAL, open=True)
    number: int = number("round", 0, MOST_ROUNDS, about=About.DEAL, open=True)
    made_on: date | None = day("made on", about=About.DEAL, open=True)
    made_at: str = text("time of the offer", about=About.DEAL, open=True)
    words: str = long_text("what was said", about=About.DEAL, open=True)
    notes: str = long_text("private notes")
    positions: tuple[Position, ...] = ()


Naming = Term | Move | Position
"""What names an option of an issue."""

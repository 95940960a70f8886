"""What is prepared for the room beside the points: boundaries, tactics, and what may happen."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.fields import About, Kind, day, described, long_text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Something that is not talked about at all, and the sentence that says so."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("off the table", about=About.DEAL, open=True)
    line: str = long_text("the sentence that says so", about=About.DEAL, open=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    """A move of theirs that we expect or saw: a card of the library (`card` is its id), or one of our own.

    A text that is empty is that of the library's card. `seen_on` is when it was seen last.
    """

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    card: str = text("card of the library")
    label: str = text("tactic", about=About.THEM)
    signs: str = long_text("how to recognise it", about=About.THEM)
    aim: str = long_text("what it wants", about=About.THEM)
    reply: str = long_text("our reply")
    other_reply: str = long_text("our other reply")
    never: str = long_text("what we never do")
    seen_on: date | None = day("seen on", about=About.THEM)
    seen_at: str = text("time it was seen", about=About.THEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contingency:
    """If this, then that: what may go wrong or change, the sign of it, our answer and who acts."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("what may happen")
    sign: str = text("the sign of it")
    answer: str = long_text("our answer to it")
    by_whom: str = text("who acts")

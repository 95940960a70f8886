"""What happens at the table beside the offers: what we said, and from when to when we sat there."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.enums import LinkKind
from dealplanner.domain.fields import About, Kind, choice, day, described, long_text, number, reference, text
from dealplanner.domain.trades import MOST_ROUNDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A statement made to the other side that must stay true, word for word.

    With `issue` and `option` alone it names the furthest option that it allows; with the other issue and
    option too it is a link of that kind. With neither it is shown as a reminder.
    """

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    words: str = long_text("what we said", about=About.DEAL, open=True)
    number: int = number("round", 0, MOST_ROUNDS, about=About.DEAL)
    made_on: date | None = day("said on", about=About.DEAL)
    made_at: str = text("time", about=About.DEAL)
    issue: str | None = reference("point", "issues")
    option: str | None = reference("option", "options")
    kind: LinkKind = choice("kind of link", LinkKind.REQUIRES)
    other_issue: str | None = reference("other point", "issues")
    other_option: str | None = reference("other option", "options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One sitting. Times are as typed ("10:30"); without an end it is running.

    `words` say why it was adjourned and until when.
    """

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    held_on: date | None = day("held on", about=About.DEAL)
    began_at: str = text("began at", about=About.DEAL)
    ended_at: str = text("ended at", about=About.DEAL)
    words: str = long_text("why it was adjourned", about=About.DEAL)
    notes: str = long_text("notes of the meeting")

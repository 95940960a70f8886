"""The actions at the table beside the offers: what we said, when we sat together, which line was used.

The day and the time ("10:41") come from whoever calls.
"""

from datetime import date

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, LinkKind
from dealplanner.domain.fields import DomainError
from dealplanner.domain.lookup import issue_of, option_of
from dealplanner.domain.meetings import running
from dealplanner.domain.offers import current_round
from dealplanner.edits import lists, rows
from dealplanner.edits.actions import named

_ENDS = ("issue", "option", "other_issue", "other_option")


@named("Note what we said")
def commit(
    deal: Deal,
    words: str,
    *,
    number: int | None = None,
    on: date | None = None,
    at: str = "",
    row_id: str | None = None,
) -> Deal:
    """Keep a statement to the other side word for word, in the round that is on unless `number` says which.

    Raises DomainError without words.
    """
    said = words.strip()
    if not said:
        raise DomainError("Nothing was noted: please type what we said.")
    known = current_round(deal) if number is None else number
    return lists.add_row(
        deal, "commitments", said, row_id=row_id, number=known, made_on=on, made_at=at.strip()
    )


@named("Hold an offer against what we said")
def bind(
    deal: Deal,
    commitment: str,
    issue: str,
    option: str,
    kind: LinkKind | None = None,
    other_issue: str | None = None,
    other_option: str | None = None,
) -> Deal:
    """Let a commitment name the furthest option that it allows, or with the other three arguments a link.

    Raises DomainError for an option that is not one of its point, and for a link of a point with itself.
    """
    linked = (kind, other_issue, other_option) != (None, None, None)
    _require_option(deal, issue, option)
    if linked:
        if kind is None:
            raise DomainError("Please say whether what we said requires the other point or excludes it.")
        _require_option(deal, other_issue, other_option)
        if issue == other_issue:
            raise DomainError("What we said can join two different points only, so it stays as it was.")
    ends = dict(zip(_ENDS, (issue, option, other_issue, other_option), strict=True))
    return rows.set_fields(deal, "commitments", commitment, kind=kind or LinkKind.REQUIRES, **ends)


@named("Keep the words alone")
def unbind(deal: Deal, commitment: str) -> Deal:
    """Let a commitment be its words alone again, which nothing is compared with."""
    return rows.set_fields(deal, "commitments", commitment, **dict.fromkeys(_ENDS))


@named("Begin the meeting")
def start_meeting(deal: Deal, on: date, at: str, *, row_id: str | None = None) -> Deal:
    """Begin a sitting. One of another day that was left running stays as it is.

    Raises DomainError when one of the same day is running.
    """
    held = running(deal)
    if held is not None and held.held_on in (None, on):
        raise DomainError("A meeting is running already, so none was begun.")
    return lists.add_row(deal, "meetings", at.strip(), row_id=row_id, held_on=on)


@named("Adjourn")
def adjourn(deal: Deal, why: str, at: str) -> Deal:
    """End the running sitting, with why and until when; raises DomainError when none is running."""
    held = running(deal)
    if held is None:
        raise DomainError("No meeting is running, so there is none to adjourn.")
    if not at.strip():
        raise DomainError("Please say at what time the meeting ended; it is running as before.")
    return rows.set_fields(deal, "meetings", held.id, ended_at=at.strip(), words=why.strip())


@named("Go on with the meeting")
def resume(deal: Deal, on: date, at: str, *, row_id: str | None = None) -> Deal:
    """Go on after an adjournment: the next sitting begins, the one before it stays as it was.

    Raises DomainError when none was adjourned, and when one is running.
    """
    if not deal.meetings:
        raise DomainError("No meeting was adjourned, so there is none to go on with.")
    return start_meeting(deal, on, at, row_id=row_id)


@named("Say how it ended")
def end(deal: Deal, ending: Ending, at: str = "") -> Deal:
    """Mark how the deal ended, or that it has not. At a time the running sitting ends with the deal."""
    held = running(deal)
    ended = rows.set_fields(deal, "deal", deal.id, ending=ending)
    if held is None or not ending.over or not at.strip():
        return ended
    return rows.set_fields(ended, "meetings", held.id, ended_at=at.strip())


@named("Tick off a closing line")
def use_line(deal: Deal, closing_line: str, on: date | None, at: str = "", heard: str = "") -> Deal:
    """Note that a closing line was said, when, and what they answered."""
    return rows.set_fields(
        deal, "closing_lines", closing_line, used_on=on, used_at=at.strip(), heard=heard.strip()
    )


@named("Take back the tick")
def unuse_line(deal: Deal, closing_line: str) -> Deal:
    """The closing line was not said after all."""
    return rows.set_fields(deal, "closing_lines", closing_line, used_on=None, used_at="", heard="")


def _require_option(deal: Deal, issue: str | None, option: str | None) -> None:
    if option_of(issue_of(deal, issue), option) is None:
        raise DomainError("That option is no longer there, so what we said stays as it was.")

"""What stands on the page at the table, as data: words and figures, ready to be shown or hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from dealplanner.analysis.at_table.next_step import NextStep, next_concession
from dealplanner.analysis.at_table.rounds import Round
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Side
from dealplanner.domain.lookup import option_words
from dealplanner.domain.offers import apart, is_settled
from dealplanner.domain.trades import Offer
from dealplanner.domain.values import Package, minus, proposed_walk_away, their_list, value_to_us
from dealplanner.domain.wording import cut
from ui.document import Document
from ui.pages.parts.brief_words import BriefWords, joined
from ui.pages.parts.round_words import (
    again_words,
    begun,
    distance_words,
    is_below,
    lacks_the_same,
    moved_words,
    nothing_named,
    owed_line,
    repeated_words,
    short_worth,
    unapproved_words,
    worth_words,
)
from ui.pages.table.privacy import DOTS
from ui.times import just_now
from ui.widgets import Role

_LONGEST, _MOST_KEPT = 90, 5
_ENDED = {
    Ending.AGREED: "None: it is agreed",
    Ending.LOST: "None: it was lost",
    Ending.NO_FIT: "None: it did not fit",
}


class Mark(Enum):
    """How a figure stands: nothing to say of it, well, or below our walk-away."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


MARKS = {Mark.PLAIN: Role.STANDING, Mark.GOOD: Role.STANDING_GOOD, Mark.BAD: Role.STANDING_BAD}
"""How a figure is written that stands so."""


@dataclass(frozen=True, slots=True)
class PositionView:
    """A card as shown: `to_us` and `to_them` are its figures with where they stand, `below` the last line."""

    caption: str
    title: str
    to_us: str = ""
    to_them: str = ""
    below: str = ""
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A line of the log. `id` is that of the offer, `words` are few and `whole` are all.

    `owes` says that something is owed that the position has not, `below` that it is under our walk-away.
    """

    id: str
    number: str
    who: str
    words: str
    whole: str
    to_us: str
    to_them: str
    owed: str
    when: str
    whole_when: str
    said: str
    below: bool
    owes: bool


def round_rows(document: Document, found: Iterable[Round], shown: Callable[[str], str]) -> list[RoundRow]:
    """The log, the newest first; `shown` hides what may not be seen."""
    offers = {offer.id: offer for offer in document.deal.offers}
    words, known = BriefWords(document.deal), tuple(found)
    agreed = set() if document.deal.ending.not_made else _agreed(known)
    return [
        _row(document, one, offers[one.offer], words, shown, agreed=one.offer in agreed)
        for one in reversed(known)
    ]


def _agreed(found: Iterable[Round]) -> set[str]:
    """The offers after which both sides stood at the same."""
    at: dict[Side, Package] = {}
    agreed = set()
    for one in found:
        at[one.side] = one.package
        if len(at) == len(Side) and at[Side.US] == at[Side.THEM]:
            agreed.add(one.offer)
    return agreed


def _when(document: Document, offer: Offer) -> tuple[str, str]:
    """When an offer was made: the time, of another day that day without its year; and both in full."""
    at, day = cut(offer.made_at, 12), document.formats.day(offer.made_on)
    whole = ", ".join(filter(None, (day, at)))
    if offer.made_on in (None, just_now()[0]):
        return at, whole
    return re.sub(rf"[,\s]*{offer.made_on.year}\b", "", day), whole


def _row(
    document: Document,
    one: Round,
    offer: Offer,
    words: BriefWords,
    shown: Callable[[str], str],
    *,
    agreed: bool,
) -> RoundRow:
    told, (when, whole_when) = begun(offer_words(one, words)), _when(document, offer)
    owes = bool(one.owed)
    seen = shown("x") == "x"
    return RoundRow(
        id=one.offer,
        number=str(one.number),
        who="We" if one.side is Side.US else "They",
        words=f"Agreed: {told}" if agreed else repeated_words(one, told),
        whole=joined(cut(option_words(*named)) for named in one.named),
        to_us=shown(short_worth(document, one, Side.US)),
        to_them=shown(short_worth(document, one, Side.THEM)),
        owed=shown(owed_line(one.owed, one.side, words)) if owes else shown("—"),
        when=when,
        whole_when=whole_when,
        said=cut(offer.words),
        below=seen and is_below(document.deal, one),
        owes=seen and any(not owed.is_reminder for owed in one.owed),
    )


def offer_words(one: Round, words: BriefWords) -> str:
    """What an offer names: of ours first what we give, then "if" and what we get."""
    if one.side is Side.THEM:
        told = (words.of(*each) + (" (late)" if each[0].late else "") for each in one.named)
        return joined(told) or nothing_named(one.side, one.number)
    gives = words.all(named for named in one.named if named[0].is_wish)
    gets = words.all(named for named in one.named if not named[0].is_wish)
    if gives and gets:
        return f"{gives}, if {gets}"
    return gives or gets or nothing_named(one.side, one.number)


def standing_words(document: Document, one: Round) -> tuple[str, str, Mark]:
    """What a position is worth to us and to them, each with its distance to that side's walk-away.

    Where a value is not known, what the rest comes to is said instead, and what is not counted in it.
    """
    mark = Mark.PLAIN if one.from_our_limit is None else Mark.GOOD
    if is_below(document.deal, one):
        mark = Mark.BAD
    briefly = lacks_the_same(document.deal, one)
    ours = worth_words(document, one, Side.US)
    theirs = worth_words(document, one, Side.THEM, briefly=briefly)
    return " · ".join(filter(None, ours)), " · ".join(filter(None, theirs)), mark


def _from(document: Document, distance: int | None, whose: str) -> str:
    words = distance_words(document, distance, whose)
    return f" · {words}" if words else ""


def their_position(document: Document, found: tuple[Round, ...], shown: Callable[[str], str]) -> PositionView:
    """The card of what they ask now."""
    theirs = [one for one in found if one.side is Side.THEM]
    if not theirs:
        listed = _whole_list(document)
        hint = "T logs what they ask for, O what we offer."
        below = "\n".join(filter(None, (shown(listed), hint)))
        return PositionView("Their last position", "Nothing yet", below=below)
    last = theirs[-1]
    ours, to_them, mark = standing_words(document, last)
    words = BriefWords(document.deal)
    told = (_settled(document.deal), _moved(document, found, theirs), _as_before(document.deal, last, words))
    below = "\n".join(filter(None, told))
    said = next((cut(offer.words) for offer in document.deal.offers if offer.id == last.offer), "")
    return PositionView(
        f"Their last position (round {last.number})" + (f" · “{said}”" if said else ""),
        "Both sides stand at the same" if is_settled(document.deal) else begun(offer_words(last, words)),
        shown(ours),
        shown(to_them),
        shown(below),
        mark if shown("x") == "x" else Mark.PLAIN,
    )


def _whole_list(document: Document) -> str:
    """What it would come to for us to say yes to everything; nothing where that is not known."""
    deal = document.deal
    worth = value_to_us(deal, their_list(deal)) if deal.wishes else None
    if worth is None:
        return ""
    distance = minus(worth, proposed_walk_away(deal))
    return f"Yes to all their wishes: {document.money(worth)} to us{_from(document, distance, 'our')}."


def our_next_step(document: Document, *, hidden: bool) -> tuple[PositionView, NextStep | None]:
    """The card of the next step of the plan, and that step; what to say where none is left.

    Hidden it does not even say how many steps there are, or whether there is one.
    """
    step = next_concession(document.deal)
    if hidden:
        return PositionView("Our next step", DOTS, DOTS, DOTS, DOTS), step
    if document.deal.ending in _ENDED:
        below = "How it ended, and what comes next, stands under After (Ctrl+9)."
        if document.deal.ending is Ending.AGREED and apart(document.deal):
            below = "So it is marked under After (Ctrl+9), but the two sides do not stand at the same."
        return PositionView("Our next step", _ENDED[document.deal.ending], below=below), None
    if is_settled(document.deal):
        below = "Whatever they ask for now opens the package again."
        return PositionView("Our next step", "Give nothing more", below=below), None
    if step is None:
        return _no_step(document.deal), None
    words, deal = BriefWords(document.deal), document.deal
    gives = words.all(step.gives)
    gets = joined((*(words.of(*one) for one in step.gets), *(cut(said, _LONGEST) for said in step.words)))
    ours = them = ""
    if step.value_to_us is not None:
        ours = f"{document.money(step.value_to_us)} to us{_from(document, step.from_our_limit, 'our')}"
    if step.value_to_them is not None:
        distance = minus(step.value_to_them, deal.their_walk_away)
        them = f"{document.money(step.value_to_them)} to them{_from(document, distance, 'their')}"
    mark = Mark.PLAIN
    if step.from_our_limit is not None:
        mark = Mark.BAD if step.from_our_limit < 0 else Mark.GOOD
    line = cut(step.line)
    told = f"“{line}”" if line else "No line to say yet: it is typed under Trades, Concession plan."
    return PositionView(
        f"Our next step ({step.number} of {step.total})",
        begun(f"{gives}, if {gets}" if gets else gives),
        ours or "worth to us not known",
        them,
        "\n".join(filter(None, (told, unapproved_words(step.gives, words)))),
        mark,
    ), step


def _no_step(deal: Deal) -> PositionView:
    if not deal.concessions:
        hint = "The steps that you may take are planned under Trades, Concession plan (Ctrl+4)."
        return PositionView("Our next step", "None planned", below=hint)
    stop = cut(deal.stop_line) or "That is as far as we can go."
    made = f"all {len(deal.concessions)} are made" if len(deal.concessions) > 1 else "it is made"
    return PositionView(f"Our next step ({made})", "Stop here", below=f"“{stop}”")


def _settled(deal: Deal) -> str:
    """Where an agreement is kept, once there is one."""
    settled = is_settled(deal) and not deal.ending.over
    return "Say how it ended under After (Ctrl+9)." if settled else ""


def _moved(document: Document, found: tuple[Round, ...], theirs: list[Round]) -> str:
    """How far each side moved by its last offer, by what it changes for us."""
    again = again_words(theirs[-1])
    told = [f"{again}." if again else ""]
    told.append(moved_words(document, theirs[-1], theirs[-2] if len(theirs) > 1 else None))
    ours = [one for one in found if one.side is Side.US]
    if ours:
        told.append(moved_words(document, ours[-1], ours[-2] if len(ours) > 1 else None))
    return " ".join(filter(None, told))


def _as_before(deal: Deal, last: Round, words: BriefWords) -> str:
    """What stands from their offers before the last one."""
    named = {issue.id for issue, _option in last.named}
    earlier = {
        position.issue
        for offer in deal.offers
        if offer.side is last.side and offer.id != last.offer
        for position in offer.positions
    }
    kept = [
        (issue, last.package[issue.id])
        for issue in deal.issues
        if issue.id in earlier - named and issue.id in last.package
    ]
    told = words.all(kept[:_MOST_KEPT])
    left = len(kept) - _MOST_KEPT
    return f"As before: {told}{f' and {left} more' if left > 0 else ''}." if kept else ""

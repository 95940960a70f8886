"""The parts of the sheet for those who deliver: what was agreed, and all that they need to keep it.

They have no figure, no limit and no guess. What a point is worth, how far we would have gone and why is of
no use to them, and they are the ones who talk to the customer next.
"""

from collections.abc import Sequence
from datetime import date

from dealplanner.brief.blocks import (
    OURS,
    Block,
    Column,
    Fact,
    Facts,
    Lines,
    Note,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    Text,
    joined,
)
from dealplanner.brief.sections.head import Head, title
from dealplanner.brief.sheet import LONG, Sheet, alarming, still_open
from dealplanner.domain.agreed import Outcome, Point, outcome
from dealplanner.domain.deal import Promise
from dealplanner.domain.enums import Ending, Response, Side, TermKind
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import NO, option_of
from dealplanner.domain.people import Person
from dealplanner.domain.wording import lines_of, shortened

_UNANSWERED = (Response.NOT_YET, Response.CLARIFY, Response.LEGAL)


def standing(sheet: Sheet) -> Head:
    """What it is about, and whether what follows is agreed, only planned, or came to nothing."""
    deal = sheet.deal
    subject = deal.title.strip() if deal.title.strip() != title(sheet) else ""
    missing = (
        "" if deal.customer.strip() else sheet.say("head.missing.customer"),
        sheet.say(f"hand_off.missing.{deal.ending}") if deal.ending.not_made else "",
    )
    return Head(title(sheet), subject, (_status(sheet), *still_open(missing)))


def _status(sheet: Sheet) -> Note:
    if not outcome(sheet.deal).settled:
        ending = sheet.deal.ending
        told, why = sheet.say(f"hand_off.unsettled.{ending}"), sheet.say(f"hand_off.unsettled_why.{ending}")
        return Note((Span(told + " ", strong=True, tone="limit"), Span(why)), "limit")
    last = {offer.side: offer for offer in sheet.deal.offers}
    named = [
        joined((sheet.say(key, number=last[side].number), sheet.day(last[side].made_on)), ", ")
        for side, key in ((Side.US, "hand_off.our_offer"), (Side.THEM, "hand_off.their_offer"))
    ]
    told = sheet.say("hand_off.settled_why", offers=joined(named))
    return Note((Span(sheet.say("hand_off.settled") + " ", strong=True, tone="good"), Span(told)), "good")


def agreement(sheet: Sheet) -> Section:
    """Each point that was moved, those of theirs first; all else stands as in the proposal.

    Of a deal that was not made, what was planned: the head says what is lacking.
    """
    found = outcome(sheet.deal)
    blocks: list[Block] = [*_received(sheet, found), *_given(sheet, found)]
    clash = sheet.naming("trades.clash", [point.issue.label for point in found.points if point.open])
    if sheet.deal.ending.not_made:
        return Section(sheet.say("hand_off.was_planned"), (*blocks, *still_open([clash])))
    missing = ("" if blocks else sheet.say("hand_off.missing.agreed"), clash)
    if blocks:
        blocks.append(Paragraph(sheet.say("hand_off.all_else"), "muted"))
    heading = sheet.say("hand_off.agreed" if found.settled else "hand_off.as_planned")
    lacking = "hand_off.missing.offers" if sheet.deal.ending is Ending.AGREED else "hand_off.missing.yes"
    named = () if found.settled else (sheet.say(lacking),)
    return Section(heading, (*blocks, *still_open(missing)), named)


def _received(sheet: Sheet, found: Outcome) -> tuple[Table, ...]:
    """What they get, with who of them asked for it."""
    points = [point for point in found.points if point.issue.is_wish]
    rows = [
        Row((shortened(point.issue.label, LONG), _settled(sheet, point), point.issue.asked_by.strip()))
        for point in points
    ]
    rows += [Row((words, _yes(sheet), "")) for words in _in_words(found, TermKind.GIVE)]
    columns = (
        Column(sheet.say("hand_off.column.they_get"), 50),
        Column(_agreed(sheet, found), 28),
        Column(sheet.say("hand_off.column.asked_by"), 22),
    )
    return (Table(columns, tuple(rows), fixed=True),) if rows else ()


def _given(sheet: Sheet, found: Outcome) -> tuple[Table, ...]:
    """What they give in return."""
    points = [point for point in found.points if not point.issue.is_wish]
    rows = [Row((shortened(point.issue.label, LONG), _settled(sheet, point))) for point in points]
    rows += [Row((words, _yes(sheet))) for words in _in_words(found, TermKind.GET)]
    columns = (Column(sheet.say("hand_off.column.we_get"), 50), Column(_agreed(sheet, found), 50))
    return (Table(columns, tuple(rows), fixed=True),) if rows else ()


def _agreed(sheet: Sheet, found: Outcome) -> str:
    return sheet.say("hand_off.column.agreed" if found.settled else "hand_off.column.planned")


def _settled(sheet: Sheet, point: Point) -> Text:
    """How a point is settled: its option, or a plain yes where the point itself says it all."""
    if point.open:
        return alarming(sheet.say("common.still_open"))
    label = sheet.option_label(point.option) if point.option else ""
    if label.casefold() in ("", point.issue.label.strip().casefold()):
        return _yes(sheet)
    return (Span(shortened(label, LONG), strong=True),)


def _yes(sheet: Sheet) -> Text:
    return (Span(sheet.say("option.yes"), strong=True),)


def _in_words(found: Outcome, kind: TermKind) -> list[str]:
    return [shortened(term.words, LONG) for term in found.words if term.kind is kind]


def specification(sheet: Sheet) -> Section:
    """What is to be delivered, and which version of it holds; none does of a deal that was not made."""
    deal, lost = sheet.deal, sheet.deal.ending.not_made
    version, content = deal.specification_version.strip(), lines_of(deal.specification)
    shown: Text = (Span(version, strong=True),) if version else alarming(sheet.say("common.still_open"))
    blocks: list[Block] = [Facts((Fact(sheet.say("hand_off.version"), shown),))]
    if content:
        blocks.append(Lines(content))
    if version and content and not lost:
        blocks.append(Note(sheet.say("hand_off.version_holds"), "good"))
    missing = (
        "" if version else sheet.say("hand_off.missing.version"),
        "" if content else sheet.say("hand_off.missing.specification"),
    )
    heading = sheet.say("hand_off.was_specified" if lost else "hand_off.specification")
    return Section(heading, (*blocks, *still_open(missing)))


def promises(sheet: Sheet) -> Section:
    """What each side does after the yes: a table a side, the earliest first."""
    given = [promise for promise in sheet.deal.promises if promise.label.strip()]
    heading = sheet.say("hand_off.promises")
    if not given:
        return Section(heading, still_open([sheet.say("hand_off.missing.promises")]))
    blocks = [_promised(sheet, [promise for promise in given if promise.side is side], side) for side in Side]
    nobody = [promise.label for promise in given if not promise.by_whom.strip()]
    undated = [promise.label for promise in given if promise.due is None]
    ours = [promise for promise in given if promise.side is Side.US]
    unconfirmed = [promise.label for promise in ours if promise.confirmed_on is None]
    missing = (
        sheet.naming("hand_off.missing.by_whom", nobody),
        sheet.naming("hand_off.missing.due", undated),
        sheet.naming("hand_off.missing.confirmed", unconfirmed),
    )
    return Section(heading, (*blocks, *still_open(missing)))


def _promised(sheet: Sheet, promises: Sequence[Promise], side: Side) -> Table:
    columns = (
        Column(sheet.say("hand_off.column.we_do" if side is Side.US else "hand_off.column.they_do"), 50),
        Column(sheet.say("hand_off.column.by_whom"), 20),
        Column(sheet.say("hand_off.column.due"), 15),
        Column(sheet.say("hand_off.column.confirmed") if side is Side.US else "", 15),
    )
    still = alarming(sheet.say("common.still_open"))
    rows = tuple(
        Row(
            (
                shortened(promise.label, LONG),
                promise.by_whom.strip() or still,
                sheet.day(promise.due) or still,
                (sheet.day(promise.confirmed_on) or still) if side is Side.US else "",
            )
        )
        for promise in sorted(promises, key=lambda promise: promise.due or date.max)
    )
    return Table(columns, rows, empty=sheet.say("hand_off.nothing_promised"), fixed=True)


def contacts(sheet: Sheet) -> Section:
    """Whom to speak to, on both sides."""
    sides = {side: [one for one in sheet.deal.people if one.side is side] for side in (Side.THEM, Side.US)}
    blocks = [_contacts(sheet, people, side) for side, people in sides.items() if people]
    silent = [one.name for people in sides.values() for one in people if not one.contact.strip()]
    missing = (
        "" if sides[Side.THEM] else sheet.say("hand_off.missing.theirs"),
        "" if sides[Side.US] else sheet.say("hand_off.missing.ours"),
        sheet.naming("hand_off.missing.contact", silent),
    )
    return Section(sheet.say("hand_off.contacts"), (*blocks, *still_open(missing)))


def _contacts(sheet: Sheet, people: Sequence[Person], side: Side) -> Table:
    columns = (
        Column(sheet.say("hand_off.column.ours" if side is Side.US else "hand_off.column.theirs"), 28),
        Column(sheet.say("people.column.role"), 30),
        Column(sheet.say("hand_off.column.contact"), 42),
    )
    still = alarming(sheet.say("common.still_open"))
    rows = tuple(
        Row(((Span(one.name.strip() or "…", strong=True),), one.role.strip(), one.contact.strip() or still))
        for one in people
    )
    return Table(columns, rows, fixed=True)


def open_points(sheet: Sheet) -> Section | None:
    """The wishes that have no answer yet, or only ours, with what is to be done and whom to speak to.

    Of a deal that was not made nothing is to be settled any more.
    """
    if sheet.deal.ending.not_made:
        return None
    unanswered = [wish for wish in _not_moved(sheet) if _is_open(wish)]
    heading = sheet.say("hand_off.open")
    clauses = _clauses(sheet)
    if not unanswered:
        nothing = "hand_off.nothing_open" if sheet.deal.wishes else "hand_off.no_wish"
        return Section(heading, (Paragraph(sheet.say(nothing), "muted"), *clauses))
    columns = (
        Column(sheet.say("hand_off.column.point"), 40),
        Column(sheet.say("hand_off.column.to_do"), 25),
        Column(sheet.say("hand_off.column.with_whom"), 35),
    )
    table = Table(columns, tuple(_open_point(sheet, wish) for wish in unanswered), fixed=True)
    named = sheet.naming("hand_off.missing.points", [wish.label for wish in unanswered], most=8)
    return Section(heading, (table, *clauses), (named,))


def _clauses(sheet: Sheet) -> tuple[Facts, ...]:
    """Which clauses the lawyers have settled and which not, each by its name alone."""
    named = [clause for clause in sheet.deal.clauses if clause.label.strip()]
    told = (
        ("hand_off.clauses_open", [one for one in named if one.is_open]),
        ("hand_off.clauses_settled", [one for one in named if not one.is_open]),
    )
    facts = tuple(
        Fact(sheet.say(key), OURS + " · ".join(shortened(one.label.strip(), LONG) for one in clauses))
        for key, clauses in told
        if clauses
    )
    return (Facts(facts),) if facts else ()


def _not_moved(sheet: Sheet) -> list[Issue]:
    """The wishes that stay as offered."""
    moved = {point.issue.id for point in outcome(sheet.deal).points}
    return [wish for wish in sheet.deal.wishes if wish.id not in moved]


def _is_open(wish: Issue) -> bool:
    """Whether a wish that stands as offered has no answer, or a yes that no offer says."""
    if wish.response is not Response.AGREE:
        return wish.response in _UNANSWERED
    agreed = option_of(wish, wish.agreed) or option_of(wish, wish.asked)
    return agreed is None or agreed.id != wish.offered


def _open_point(sheet: Sheet, wish: Issue) -> Row:
    is_legal = wish.legal or wish.response is Response.LEGAL
    counsel = wish.counsel.strip() if is_legal else ""
    counselled = sheet.say("hand_off.counsel", name=counsel) if counsel else ""
    whom = joined((wish.asked_by.strip(), counselled), "\n") or alarming(sheet.say("common.still_open"))
    asks = wish.response is Response.CLARIFY and wish.reason.strip()
    question = sheet.quoted(wish.reason.strip()) if asks else ""
    return Row(
        (
            shortened(wish.label, LONG),
            (Span(sheet.say(f"hand_off.to_do.{wish.response}"), strong=True),),
            whom,
        ),
        detail=(Span(sheet.say("wish_list.detail.ask") + " "), Span(question, slanted=True)) if asks else "",
    )


def not_promised(sheet: Sheet) -> Section:
    """What was ruled out in so many words; what they asked for and do not get, with what holds instead."""
    named = lines_of(sheet.deal.not_promised)
    blocks: list[Block] = [Lines(named)] if named else []
    refused = [wish for wish in _not_moved(sheet) if not _is_open(wish)]
    if refused and not sheet.deal.ending.not_made:
        left_out = "refused" if outcome(sheet.deal).settled else "unplanned"
        columns = (
            Column(sheet.say(f"hand_off.column.{left_out}"), 50),
            Column(sheet.say("hand_off.column.stays"), 50),
        )
        blocks.append(Table(columns, tuple(_refused(sheet, wish) for wish in refused), fixed=True))
    missing = still_open(["" if named else sheet.say("hand_off.missing.not_promised")])
    return Section(sheet.say("hand_off.not_promised"), (*blocks, *missing))


def _refused(sheet: Sheet, wish: Issue) -> Row:
    """A wish with what holds instead, and what they were told."""
    offered = option_of(wish, wish.offered)
    label = offered.label.strip() if offered else ""
    instead = "" if label in ("", NO) else shortened(label, LONG)
    told = wish.reason.strip() if wish.response is Response.NOT_NEGOTIABLE else ""
    said = (Span(sheet.say("hand_off.told") + " "), Span(sheet.quoted(told), slanted=True))
    cells = (shortened(wish.label, LONG), OURS + (instead or sheet.say("hand_off.as_proposed")))
    return Row(cells, detail=said if told else "")

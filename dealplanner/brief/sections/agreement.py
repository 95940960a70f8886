"""The agreement for the customer: what both sides come to, in the words of the points themselves.

Nothing in it compares with what was offered or asked for, and what is not agreed is not in it. On the left
stands what comes from us, on the right what comes from them.
"""

from collections.abc import Sequence
from datetime import date

from dealplanner.brief.blocks import (
    Block,
    Column,
    Fact,
    Facts,
    Lines,
    Note,
    Party,
    Row,
    Section,
    Signatures,
    Span,
    Table,
    Text,
    Tone,
)
from dealplanner.brief.sections.head import Head, subject, title
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.agreed import Point, outcome
from dealplanner.domain.deal import Promise
from dealplanner.domain.enums import Part, Side, TermKind
from dealplanner.domain.wording import lines_of

_SIGNING = (Part.DECIDES, Part.APPROVES)


def head(sheet: Sheet) -> Head:
    """Whether this is agreed, only what we propose, or what came to nothing; what holds for all else."""
    state, lost = state_word(sheet), sheet.deal.ending.not_made
    missing = (
        "" if sheet.deal.customer.strip() else sheet.say("head.missing.customer"),
        sheet.say("agreement.missing.not_made") if lost else "",
    )
    tone: Tone = "limit" if lost else "good"
    why = sheet.say(f"agreement.why.{_state(sheet)}")
    note = Note((Span(f"{state}. ", strong=True, tone=tone), Span(why)), tone)
    return Head(title(sheet), subject(sheet), (note, *still_open(missing)), state)


def state_word(sheet: Sheet) -> str:
    """ "Proposed", "Agreed" or "Not agreed", to stand on every page."""
    return sheet.say(f"agreement.state.{_state(sheet)}")


def _state(sheet: Sheet) -> str:
    if sheet.deal.ending.not_made:
        return "not_made"
    return "agreed" if outcome(sheet.deal).settled else "proposed"


def received(sheet: Sheet) -> Section:
    """Their points as they are settled."""
    points = [point for point in outcome(sheet.deal).points if point.issue.is_wish]
    blocks = _points(sheet, points, "agreement.missing.received")
    return Section(sheet.say("agreement.received"), blocks, _undecided(sheet, points))


def in_return(sheet: Sheet) -> Section:
    """Our points as they are settled."""
    points = [point for point in outcome(sheet.deal).points if not point.issue.is_wish]
    blocks = _points(sheet, points, "agreement.missing.in_return")
    return Section(sheet.say("agreement.in_return"), blocks, _undecided(sheet, points), beside=True)


def _undecided(sheet: Sheet, points: Sequence[Point]) -> tuple[str, ...]:
    """The points that our plan settles in two ways: the page says only that they are still open."""
    clashes = [point.issue.label for point in points if point.open]
    return (sheet.naming("agreement.missing.which", clashes),) if clashes else ()


def _points(sheet: Sheet, points: Sequence[Point], missing: str) -> tuple[Block, ...]:
    if not points:
        return still_open([sheet.say(missing)])
    columns = (Column(sheet.say("agreement.column.point"), 3), Column(state_word(sheet), 2))
    rows = tuple(Row((point.issue.label.strip() or "…", _as_settled(sheet, point))) for point in points)
    return (Table(columns, rows),)


def _as_settled(sheet: Sheet, point: Point) -> Text:
    """The option as it is called; a plain yes where it says no more than the point does."""
    if point.open:
        return _open(sheet)
    label = sheet.option_label(point.option) if point.option else ""
    if label.casefold() in ("", point.issue.label.strip().casefold()):
        label = sheet.say("option.yes")
    return (Span(label, strong=True),)


def we_do(sheet: Sheet) -> Section:
    """What we do after the yes, and by when."""
    blocks = _deeds(sheet, Side.US, "agreement.missing.we_do")
    return Section(sheet.say("agreement.we_do"), blocks, _unclear(sheet, Side.US))


def you_do(sheet: Sheet) -> Section:
    """What they do after the yes, and by when."""
    blocks = _deeds(sheet, Side.THEM, "agreement.missing.you_do")
    return Section(sheet.say("agreement.you_do"), blocks, _unclear(sheet, Side.THEM), beside=True)


def _deeds(sheet: Sheet, side: Side, missing: str) -> tuple[Block, ...]:
    """The promises of a side, the earliest first, then the terms in words, which have no day of their own."""
    rows = [
        _promise(sheet, one) for one in sorted(_promises(sheet, side), key=lambda one: one.due or date.max)
    ]
    kind = TermKind.GIVE if side is Side.US else TermKind.GET
    rows += [Row((term.words.strip(), "—")) for term in outcome(sheet.deal).words if term.kind is kind]
    if not rows:
        return still_open([sheet.say(missing)])
    columns = (Column(sheet.say("agreement.column.what"), 4), Column(sheet.say("agreement.column.due"), 1))
    return (Table(columns, tuple(rows)),)


def _promises(sheet: Sheet, side: Side) -> list[Promise]:
    return [promise for promise in sheet.deal.promises if promise.side is side and promise.label.strip()]


def _promise(sheet: Sheet, promise: Promise) -> Row:
    due: Text = sheet.day(promise.due) or _open(sheet)
    return Row((promise.label.strip(), due), detail=promise.by_whom.strip() or _open(sheet))


def _unclear(sheet: Sheet, side: Side) -> tuple[str, ...]:
    """What is said to be still open in the rows."""
    promises = _promises(sheet, side)
    named = (
        sheet.naming("hand_off.missing.by_whom", [one.label for one in promises if not one.by_whom.strip()]),
        sheet.naming("hand_off.missing.due", [one.label for one in promises if one.due is None]),
    )
    return tuple(text for text in named if text)


def delivered(sheet: Sheet) -> Section:
    """What is to be delivered, and the version of the specification that says so."""
    items = lines_of(sheet.deal.specification)
    version = sheet.deal.specification_version.strip()
    blocks: list[Block] = [Lines(items)] if items else []
    if version:
        blocks.append(Facts((Fact(sheet.say("agreement.version"), version),)))
    missing = (
        "" if items else sheet.say("agreement.missing.delivered"),
        "" if version else sheet.say("agreement.missing.version"),
    )
    return Section(sheet.say("agreement.delivered"), (*blocks, *still_open(missing)))


def not_part(sheet: Sheet) -> Section:
    """What is not promised, in so many words."""
    items = lines_of(sheet.deal.not_promised)
    blocks: tuple[Block, ...] = (Lines(items),) if items else ()
    missing = "" if items else sheet.say("agreement.missing.not_part")
    return Section(sheet.say("agreement.not_part"), (*blocks, *still_open([missing])), beside=True)


def signatures(sheet: Sheet) -> Section | None:
    """Room for both sides to sign, with the names of who decides, or of who approves where nobody does.

    What was not agreed is not signed.
    """
    if sheet.deal.ending.not_made:
        return None
    us = sheet.company or sheet.say("agreement.us")
    customer = sheet.deal.customer.strip() or sheet.say("agreement.customer")
    ours, theirs = _signing(sheet, Side.US), _signing(sheet, Side.THEM)
    block = Signatures(
        (
            Party(sheet.say("agreement.for_party", party=us), ours),
            Party(sheet.say("agreement.for_party", party=customer), theirs),
        ),
        sheet.say("agreement.place_and_date"),
        sheet.say("agreement.signature"),
    )
    lacking = (
        "" if ours else sheet.say("agreement.missing.signs_for_us"),
        "" if theirs else sheet.say("agreement.missing.signs_for_them"),
    )
    named = tuple(item for item in lacking if item)
    return Section(sheet.say("agreement.signatures"), (block,), named)


def _signing(sheet: Sheet, side: Side) -> tuple[tuple[str, str], ...]:
    people = [person for person in sheet.deal.people if person.side is side and person.name.strip()]
    for part in _SIGNING:
        found = [(person.name.strip(), person.role.strip()) for person in people if person.part is part]
        if found:
            return tuple(found)
    return ()


def _open(sheet: Sheet) -> Text:
    return (Span(sheet.say("common.still_open"), slanted=True, tone="muted"),)

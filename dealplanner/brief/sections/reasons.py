"""Why they buy from us, and what the leadership of both sides wants from the deal."""

from collections.abc import Iterable, Sequence

from dealplanner.brief.blocks import Block, Column, Fact, Facts, Row, Section, Span, Table, Text, joined
from dealplanner.brief.sheet import Sheet, lines_of, still_open
from dealplanner.domain.deal import Objective
from dealplanner.domain.enums import Side, Stage


def why_they_buy(sheet: Sheet) -> Section:
    """The sentences to bring into the room."""
    deal = sheet.deal
    told: dict[str, Text] = {
        "need": deal.why_they_need.strip(),
        "worth": _worth(sheet),
        "why_us": deal.why_us.strip(),
        "vouching": " · ".join(lines_of(deal.vouching)),
        "strength": deal.strength.strip(),
    }
    facts = tuple(Fact(sheet.say(f"why_they_buy.{name}"), text) for name, text in told.items() if text)
    blocks: list[Block] = [Facts(facts)] if facts else []
    missing = [
        sheet.say(f"why_they_buy.{name}") for name, text in told.items() if not text and name != "vouching"
    ]
    blocks += still_open((*missing, *_unquantified(sheet)))
    return Section(sheet.say("why_they_buy.heading"), tuple(blocks))


def _worth(sheet: Sheet) -> Text:
    """What it is worth to them: the amount and who said so, then in words."""
    deal = sheet.deal
    words, by = deal.worth_to_them.strip(), deal.worth_said_by.strip()
    spans: list[Span] = []
    if deal.worth_amount is not None:
        spans.append(Span(sheet.money(deal.worth_amount, currency=True), strong=True))
    if by:
        said = sheet.say("why_they_buy.said_by", whom=by)
        spans.append(Span(f" · {said}" if spans else said, tone="muted"))
    if words:
        spans.append(Span(("\n" if spans else "") + words))
    return tuple(spans)


def _unquantified(sheet: Sheet) -> Iterable[str]:
    """What makes the worth of it hold in the room, once somebody has begun to ask for it."""
    deal = sheet.deal
    amount, by, users = deal.worth_amount is not None, deal.worth_said_by.strip(), deal.vouching.strip()
    if not (amount or by or users):
        return
    yield "" if amount else sheet.say("why_they_buy.missing.amount")
    yield "" if by else sheet.say("why_they_buy.missing.said_by")
    yield "" if users else sheet.say("why_they_buy.missing.vouching")


def objectives(sheet: Sheet) -> Section:
    """What each side wants, how it is measured, by when, and how far it has come with those who want it."""
    ours, theirs = _wanted(sheet, Side.US), _wanted(sheet, Side.THEM)
    missing = ("" if ours else sheet.say("objectives.missing.any"), *_unclear(sheet, (*ours, *theirs)))
    unagreed = [one.label for one in theirs if one.stage is not Stage.AGREED]
    missing = (*missing, sheet.naming("objectives.missing.agreed", unagreed))
    heading = sheet.say("objectives.heading_of_both" if theirs else "objectives.heading")
    return Section(heading, (*_tables(sheet, ours, theirs), *still_open(missing)))


def objectives_agreed(sheet: Sheet) -> Section | None:
    """In short what we want, and of what they want that which was agreed with them; None where nothing was
    noted.
    """
    ours = _wanted(sheet, Side.US)
    theirs = [one for one in _wanted(sheet, Side.THEM) if one.stage is Stage.AGREED]
    told = (("objectives.column.ours", ours), ("objectives.column.theirs", theirs))
    facts = tuple(Fact(sheet.say(label), _in_short(sheet, held)) for label, held in told if held)
    heading = sheet.say("objectives.heading_of_both" if theirs else "objectives.heading")
    return Section(heading, (Facts(facts),)) if facts else None


def _in_short(sheet: Sheet, held: Sequence[Objective]) -> Text:
    """A line each: what, by which measure, until when, whose it is and with whom it was agreed."""
    spans: list[Span] = []
    for one in held:
        more = [one.measure.strip(), sheet.day(one.due), one.held_by.strip()]
        if by := one.agreed_by.strip():
            more.append(sheet.say("objectives.agreed_with", whom=by))
        spans.append(Span(("\n" if spans else "") + one.label.strip()))
        if told := joined(more):
            spans.append(Span(f" · {told}", tone="muted"))
    return tuple(spans)


def _wanted(sheet: Sheet, side: Side) -> list[Objective]:
    return [one for one in sheet.deal.objectives if one.side is side and one.label.strip()]


def _tables(sheet: Sheet, ours: Sequence[Objective], theirs: Sequence[Objective]) -> tuple[Table, ...]:
    """A table a side, their columns below each other where there are two."""
    staged = any(one.stage is not Stage.NOTED or one.agreed_by.strip() for one in (*ours, *theirs))
    both = bool(ours and theirs)
    headings = (
        ("objectives.column.ours" if theirs else "objectives.column.objective", ours),
        ("objectives.column.theirs", theirs),
    )
    return tuple(
        Table(_columns(sheet, heading, staged), tuple(_row(sheet, one, staged) for one in held), fixed=both)
        for heading, held in headings
        if held
    )


def _columns(sheet: Sheet, heading: str, staged: bool) -> tuple[Column, ...]:
    stage = (Column(sheet.say("objectives.column.stage"), 2),) if staged else ()
    return (
        Column(sheet.say(heading), 4),
        Column(sheet.say("objectives.column.measure"), 3),
        Column(sheet.say("objectives.column.due"), 1.6),
        *stage,
    )


def _row(sheet: Sheet, one: Objective, staged: bool) -> Row:
    holder = one.held_by.strip()
    label: Text = (Span(one.label), Span("  " + holder, tone="muted")) if holder else one.label
    cells: tuple[Text, ...] = (label, one.measure or "—", sheet.day(one.due) or "—")
    return Row((*cells, _stage(sheet, one)) if staged else cells)


def _stage(sheet: Sheet, one: Objective) -> Text:
    """How far it has come, and with whom it was agreed."""
    told = sheet.say(f"stage.{one.stage}")
    tone = Span(told, strong=True, tone="good") if one.stage is Stage.AGREED else Span(told)
    by = one.agreed_by.strip()
    return (tone, Span(" · " + by, tone="muted")) if by else (tone,)


def _unclear(sheet: Sheet, wanted: Sequence[Objective]) -> tuple[str, ...]:
    undated = [one.label for one in wanted if one.due is None]
    unmeasured = [one.label for one in wanted if not one.measure.strip()]
    return (
        sheet.naming("objectives.missing.measure", unmeasured),
        sheet.naming("objectives.missing.due", undated),
    )

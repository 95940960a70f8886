"""The card that may lie on the table: nothing in it would be a secret to a reader on the other side.

What decides how a point is answered is not told apart here: a point that we trade, one that we have not
answered and one that we would give anyway but hold in a trade are all come back to.
"""

from collections.abc import Sequence

from dealplanner.brief.blocks import OURS, Block, Column, Lines, Paragraph, Row, Section, Span, Table, Text
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import YES, option_of, planned_trades
from dealplanner.domain.people import Person
from dealplanner.domain.wording import lines_of, shortened
from dealplanner.phrases.filling import left_in

_POINT = 160  # characters of a text: the card keeps to one page
_SAID = 320

_ANSWERS = {
    Response.AGREE: "table_card.answer.yes",
    Response.NOT_NEGOTIABLE: "table_card.answer.no",
    Response.CLARIFY: "table_card.answer.question",
    Response.LEGAL: "table_card.answer.lawyers",
}


def agenda(sheet: Sheet) -> Section:
    """The agenda, a line a point."""
    items = _items(sheet.deal.agenda)
    blocks: tuple[Block, ...] = (Lines(items, numbered=True),) if items else ()
    missing = "" if items else sheet.say("table_card.missing.agenda")
    return Section(sheet.say("table_card.agenda"), (*blocks, *still_open([missing])))


def at_the_table(sheet: Sheet) -> Section:
    """Names and roles of both sides, theirs first."""
    theirs = [person for person in sheet.deal.people if person.side is Side.THEM]
    ours = [person for person in sheet.deal.people if person.side is Side.US]
    customer = sheet.deal.customer.strip() or sheet.say("table_card.theirs")
    tables = [
        Table((Column(OURS + shortened(side)),), tuple(_person(one) for one in people))
        for side, people in ((customer, theirs), (sheet.company or sheet.say("table_card.ours"), ours))
        if people
    ]
    missing = (
        "" if theirs else sheet.say("table_card.missing.theirs"),
        "" if ours else sheet.say("table_card.missing.ours"),
    )
    return Section(sheet.say("table_card.people"), (*tables, *still_open(missing)), beside=True)


def _person(person: Person) -> Row:
    role = f", {shortened(person.role)}" if person.role.strip() else ""
    return Row(((Span(shortened(person.name)), Span(role, tone="muted")),))


def answers(sheet: Sheet) -> Section:
    """Every point of theirs in the order of the list, with the answer and the reason to say aloud."""
    deal = sheet.deal
    traded = {term.issue for trade in deal.trades for term in trade.terms}
    columns = (
        Column(sheet.say("table_card.column.number"), 0.3, "right"),
        Column(sheet.say("table_card.column.point"), 5),
        Column(sheet.say("table_card.column.answer"), 2),
    )
    rows = tuple(
        _row(sheet, number, wish, wish.id in traded) for number, wish in enumerate(deal.wishes, start=1)
    )
    blocks: list[Block] = [Table(columns, rows, detail_column=1, foldable=True)] if rows else []
    if rows and not deal.list_complete:
        blocks.append(Paragraph(sheet.say("table_card.anything_else"), "muted"))
    missing = "" if rows else sheet.say("table_card.missing.points")
    lacking = (*_unanswered(sheet, deal.wishes), *_unready(sheet))
    return Section(sheet.say("table_card.answers"), (*blocks, *still_open([missing])), lacking)


def _row(sheet: Sheet, number: int, wish: Issue, traded: bool) -> Row:
    reason = wish.reason.strip()
    key = _ANSWERS.get(wish.response, "")
    if traded and wish.response in (Response.AGREE, Response.NOT_NEGOTIABLE):
        key = reason = ""  # the reason is for another answer
    said = sheet.say(key or "table_card.answer.come_back")
    agrees = bool(key) and wish.response is Response.AGREE
    agreed = (option_of(wish, wish.agreed) or option_of(wish, wish.asked)) if agrees else None
    if agreed and agreed.label.strip().casefold() not in ("", YES, wish.label.strip().casefold()):
        said = sheet.say("table_card.answer.yes_to", option=shortened(sheet.option_label(agreed)))
    cells = (str(number), shortened(wish.label, _POINT), (Span(said, strong=bool(key)),))
    return Row(cells, detail=sheet.quoted(shortened(reason, _SAID)) if reason else "")


def _unanswered(sheet: Sheet, wishes: Sequence[Issue]) -> tuple[str, ...]:
    """What only we may read: it is named beside the card, and never stands on it."""
    unanswered = [wish.label for wish in wishes if wish.response is Response.NOT_YET]
    refused = [
        wish.label for wish in wishes if wish.response is Response.NOT_NEGOTIABLE and not wish.reason.strip()
    ]
    named = (
        sheet.naming("wish_list.missing.answer", unanswered),
        sheet.naming("wish_list.missing.reason", refused),
    )
    return tuple(text for text in named if text)


def left_aside(sheet: Sheet) -> Section | None:
    """What is not talked about, each with the sentence that says so; None where there is nothing of it."""
    items: list[Text] = []
    for one in sheet.deal.boundaries:
        line = _ready(sheet, one.line)
        if one.label.strip():
            label = shortened(one.label, _POINT)
            items.append((Span(label, strong=True), Span(f"  {line}" if line else "", tone="muted")))
    return Section(sheet.say("table_card.left_aside"), (Lines(tuple(items)),)) if items else None


def deciding(sheet: Sheet) -> Section | None:
    """How we come to an answer: the line that asks for time, and what we may decide."""
    lines = (sheet.deal.empowered_line, sheet.deal.consult_line)
    said = tuple(line for line in (_ready(sheet, one) for one in lines) if line)
    if not said:
        return None
    beside = left_aside(sheet) is not None
    return Section(sheet.say("table_card.deciding"), (Lines(said),), beside=beside)


def _unready(sheet: Sheet) -> tuple[str, ...]:
    """The lines that cannot be said as they are; that is named beside the card as well."""
    deal = sheet.deal
    lines = [(one.label, one.line) for one in deal.boundaries]
    lines += [
        (sheet.say("scope.empowered_in_short"), deal.empowered_line),
        (sheet.say("scope.on_the_spot"), deal.consult_line),
    ]
    named = sheet.naming("table_card.missing.placeholders", [label for label, line in lines if left_in(line)])
    return (named,) if named else ()


def _ready(sheet: Sheet, line: str) -> str:
    """A line as it is said; nothing while a placeholder is left in it."""
    said = line.strip()
    return sheet.quoted(shortened(said, _SAID)) if said and not left_in(said) else ""


def suggestions(sheet: Sheet) -> Section:
    """The lines to say of the planned trades, in their order; those of alternatives leave no gap.

    One with a placeholder left in it is not ready to be read by anybody.
    """
    planned = planned_trades(sheet.deal)
    ready = [trade.line for trade in planned if trade.line.strip() and not left_in(trade.line)]
    lines = tuple(sheet.quoted(shortened(line, _SAID)) for line in ready)
    silent = len(planned) - len(lines)
    blocks: tuple[Block, ...] = (Lines(lines),) if lines else ()
    missing = "" if lines else sheet.say("table_card.missing.suggestions")
    lacking = (sheet.count("table_card.missing.lines", silent),) if lines and silent else ()
    return Section(sheet.say("table_card.suggestions"), (*blocks, *still_open([missing])), lacking)


def questions(sheet: Sheet) -> Section:
    """What we would like to know, a line a question."""
    items = _items(sheet.deal.questions)
    blocks: tuple[Block, ...] = (Lines(items),) if items else ()
    missing = "" if items else sheet.say("table_card.missing.questions")
    return Section(sheet.say("table_card.questions"), (*blocks, *still_open([missing])), beside=True)


def _items(text: str) -> tuple[str, ...]:
    """What was typed one a line, each kept to a length."""
    return tuple(shortened(line, _SAID) for line in lines_of(text))

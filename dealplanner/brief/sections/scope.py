"""What is off the table, and what we say when they want an answer on the spot."""

from collections.abc import Iterator

from dealplanner.brief.blocks import Column, Row, Section, Span, Table, Text, joined
from dealplanner.brief.sheet import Sheet, alarming, still_open


def scope(sheet: Sheet) -> Section | None:
    """What they may bring up with the sentence that answers it; None where nothing was prepared."""
    rows = (*_boundaries(sheet), *_deciding(sheet))
    if not rows:
        return None
    columns = (Column(sheet.say("scope.column.brought_up"), 3), Column(sheet.say("scope.column.say"), 7))
    silent = [one.label for one in sheet.deal.boundaries if not one.line.strip()]
    asks_nobody = _consulting(sheet) and not sheet.deal.consult_line.strip()
    missing = (
        sheet.naming("scope.missing.line", silent),
        sheet.say("scope.missing.consult") if asks_nobody else "",
    )
    return Section(sheet.say("scope.heading"), (Table(columns, rows), *still_open(missing)))


def _boundaries(sheet: Sheet) -> Iterator[Row]:
    for one in sheet.deal.boundaries:
        yield Row(((Span(one.label.strip() or "…", strong=True),), _line(sheet, one.line)))


def _deciding(sheet: Sheet) -> Iterator[Row]:
    """Time to consult, and the answer to whether we may decide."""
    deal = sheet.deal
    consulting = _consulting(sheet)
    if consulting or deal.consult_line.strip():
        with_whom = Span(f"\n{consulting}" if consulting else "", tone="muted")
        wanted = Span(sheet.say("scope.on_the_spot"), strong=True)
        yield Row(((wanted, with_whom), _line(sheet, deal.consult_line)))
    if deal.empowered_line.strip():
        asked = (Span(sheet.say("scope.empowered"), strong=True),)
        yield Row((asked, _line(sheet, deal.empowered_line)))


def _consulting(sheet: Sheet) -> str:
    """With whom we consult, and how long that takes."""
    whom, time = sheet.deal.consult_with.strip(), sheet.deal.consult_time.strip()
    return joined((sheet.say("scope.with", whom=whom) if whom else "", time))


def _line(sheet: Sheet, line: str) -> Text:
    return sheet.quoted(line.strip()) if line.strip() else alarming(sheet.say("common.still_open"))

"""What we said at the table, word for word, and whether what we have on the table now keeps it."""

from collections.abc import Mapping

from dealplanner.analysis.at_table.commitments import Broken, broken_now
from dealplanner.brief.blocks import OURS, Column, Lines, Row, Section, Span, Table, Text, joined
from dealplanner.brief.sheet import Sheet
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import issue_of, option_of
from dealplanner.domain.said import Commitment


def commitments(sheet: Sheet) -> Section | None:
    """A row a commitment: when it was made, the words, and what it binds us to; None where none was made."""
    said = sheet.deal.commitments
    if not said:
        return None
    binding = {one.id: _binds(sheet, one) for one in said}
    columns = [
        Column(sheet.say("commitments.column.when"), 1.7),
        Column(sheet.say("commitments.column.words"), 4.4),
    ]
    if any(binding.values()):
        columns.append(Column(sheet.say("commitments.column.binds"), 3.9))
    found = {one.commitment.id: one for one in broken_now(sheet.deal)}
    table = Table(tuple(columns), tuple(_row(sheet, one, binding, found) for one in said))
    return Section(sheet.say("commitments.heading"), (table,))


def _row(sheet: Sheet, one: Commitment, binding: Mapping[str, str], found: Mapping[str, Broken]) -> Row:
    number = sheet.say("commitments.round", number=one.number) if one.number else ""
    made = joined((sheet.day(one.made_on), one.made_at.strip()), ", ")
    when: Text = (Span(number, strong=True), Span(("\n" if number and made else "") + made, tone="muted"))
    cells: tuple[Text, ...] = (when, sheet.quoted(one.words.strip()))
    if any(binding.values()):
        cells = (*cells, _standing(sheet, binding[one.id], found.get(one.id)))
    return Row(cells)


def _standing(sheet: Sheet, binds: str, found: Broken | None) -> Text:
    """What it binds us to; once we have made an offer, whether that keeps it."""
    if not binds:
        return (Span(sheet.say("commitments.words_alone"), tone="muted"),)
    if found is not None:
        told = Span(" · " + _breach(sheet, found), strong=found.contradicts, tone="limit")
        return (Span(OURS + binds), told)
    offered = any(offer.side is Side.US for offer in sheet.deal.offers)
    kept = Span(" · " + sheet.say("commitments.kept") if offered else "", tone="good")
    return (Span(OURS + binds), kept)


def _breach(sheet: Sheet, found: Broken) -> str:
    option = sheet.option_words(found.issue, found.option)
    if found.other is None:
        return sheet.say(f"commitments.breach.{found.breach}", option=option)
    other = sheet.option_words(found.other, found.allowed)
    return sheet.say(f"commitments.breach.{found.kind}", option=option, other=other)


def _binds(sheet: Sheet, one: Commitment) -> str:
    """The furthest option that it allows, or the link; nothing for words alone."""
    first = _named(sheet, one.issue, one.option)
    second = _named(sheet, one.other_issue, one.other_option)
    if first is None:
        return ""
    if second is None:
        return sheet.say("commitments.at_most", option=sheet.option_words(*first))
    words, other = sheet.option_words(*first), sheet.option_words(*second)
    return sheet.say(f"link.{one.kind}", words=words, other_words=other)


def _named(sheet: Sheet, issue_id: str | None, option_id: str | None) -> tuple[Issue, Option] | None:
    issue = issue_of(sheet.deal, issue_id)
    option = option_of(issue, option_id)
    return (issue, option) if issue and option else None


def word_for_word(sheet: Sheet) -> Section | None:
    """The words alone with their days, for those who have to keep them."""
    said = [one for one in sheet.deal.commitments if one.words.strip()]
    if not said:
        return None
    items: list[Text] = []
    for one in said:
        day = sheet.day(one.made_on)
        items.append((Span(sheet.quoted(one.words.strip())), Span(f"  {day}" if day else "", tone="muted")))
    return Section(sheet.say("hand_off.said"), (Lines(tuple(items)),))

"""If this, then that: what may happen with our answer ready, and what we do when they go quiet."""

from dealplanner.brief.blocks import Column, Fact, Facts, Row, Section, Span, Table, Text, joined
from dealplanner.brief.sheet import Sheet, alarming, still_open
from dealplanner.domain.enums import YesNo
from dealplanner.domain.prepared import Contingency
from dealplanner.phrases.quiet import diagnosis


def contingencies(sheet: Sheet) -> Section | None:
    """A row for each thing that may happen; None where nobody thought of any."""
    if not sheet.deal.contingencies:
        return None
    columns = (
        Column(sheet.say("contingencies.column.label"), 3),
        Column(sheet.say("contingencies.column.sign"), 3),
        Column(sheet.say("contingencies.column.answer"), 4.4),
        Column(sheet.say("contingencies.column.by_whom"), 1.6),
    )
    table = Table(columns, tuple(_row(sheet, one) for one in sheet.deal.contingencies))
    return Section(sheet.say("contingencies.heading"), (table, *still_open(_missing(sheet))))


def _row(sheet: Sheet, one: Contingency) -> Row:
    still = alarming(sheet.say("common.still_open"))
    label: Text = (Span(one.label.strip() or "…", strong=True),)
    return Row((label, one.sign.strip() or "—", one.answer.strip() or still, one.by_whom.strip() or still))


def _missing(sheet: Sheet) -> tuple[str, str]:
    """The happenings without an answer, and those for which nobody acts."""
    named = sheet.deal.contingencies
    return (
        sheet.naming("contingencies.missing.answer", [one.label for one in named if not one.answer.strip()]),
        sheet.naming(
            "contingencies.missing.by_whom", [one.label for one in named if not one.by_whom.strip()]
        ),
    )


def when_quiet(sheet: Sheet) -> Section | None:
    """Since when they are silent and why, the direct question, and when we let go.

    None until they are, or until the question is prepared, and after the end.
    """
    deal = sheet.deal
    question = deal.quiet_question.strip()
    if deal.ending.over or not (deal.quiet_since or question):
        return None
    since, until = sheet.day(deal.quiet_since), sheet.day(deal.let_go_on)
    answered = (deal.quiet_decider, deal.quiet_reason, deal.quiet_money, deal.quiet_rival)
    known = any(answer is not YesNo.UNKNOWN for answer in answered)
    when = joined(
        (
            sheet.say("quiet.since", day=since) if since else "",
            sheet.say("quiet.let_go", day=until) if until else "",
        )
    )
    asked = sheet.quoted(question) if question else sheet.say("common.still_open")
    told: tuple[tuple[str, Text], ...] = (
        ("quiet.why", diagnosis(deal, sheet.words.language).sentence if known else ""),
        ("quiet.ask", (Span(asked, strong=True, tone="plain" if question else "limit"),)),
        ("quiet.when", when),
    )
    facts = tuple(Fact(sheet.say(key), text) for key, text in told if text)
    missing = still_open(["" if question else sheet.say("quiet.missing.question")])
    return Section(sheet.say("quiet.heading"), (Facts(facts), *missing))

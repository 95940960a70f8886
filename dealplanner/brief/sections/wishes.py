"""The whole wish list: what each wish costs us, what it is worth to them, and what we answer."""

from dealplanner.brief.blocks import NO_BREAK, Block, Column, Note, Row, Section, Span, Table, Text, joined
from dealplanner.brief.sheet import Sheet, alarming, still_open
from dealplanner.domain.enums import Evidence, Response
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import agreed_option, as_asked, as_offered
from dealplanner.domain.values import add, answer_value, minus


def wish_list(sheet: Sheet) -> Section:
    """Every wish in the order of the list, and what saying yes to all of them would come to."""
    deal = sheet.deal
    rows = [_row(sheet, number, wish) for number, wish in enumerate(deal.wishes, start=1)]
    if len(rows) > 1:
        rows.append(_total(sheet))
    blocks: list[Block] = []
    if not deal.list_complete:
        blocks.append(
            Note(
                (
                    Span(sheet.say("wish_list.open_list") + " ", strong=True, tone="limit"),
                    Span(sheet.say("wish_list.open_list_why")),
                ),
                "limit",
            )
        )
    if rows:
        blocks.append(Table(_columns(sheet), tuple(rows), detail_column=1))
    return Section(sheet.say("wish_list.heading"), (*blocks, *still_open(_missing(sheet))))


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    return (
        Column(sheet.say("wish_list.column.number"), 0.3, "right"),
        Column(sheet.say("wish_list.column.wish"), 5),
        Column(sheet.say("wish_list.column.costs_us"), 1, "right"),
        Column(sheet.say("wish_list.column.worth_to_them"), 1, "right"),
        Column(sheet.say("wish_list.column.evidence"), 1),
        Column(sheet.say("wish_list.column.answer"), 1.6),
    )


def _row(sheet: Sheet, number: int, wish: Issue) -> Row:
    asked = as_asked(wish)
    worth = worth_to_them(wish, asked)
    marks = tuple(
        sheet.say(mark)
        for mark, is_so in (("wish_list.mark.late", wish.late), ("wish_list.mark.legal", wish.legal))
        if is_so
    )
    label = (
        Span(wish.label.strip() or "…"),
        *(Span(f"  {mark}", strong=True, tone="limit") for mark in marks),
    )
    known = sheet.say(f"evidence.{asked.value_to_them_evidence}") if asked and worth is not None else ""
    cells = (
        str(number),
        label,
        about(asked, sheet.cost(answer_value(wish, asked))),
        sheet.money(worth),
        (Span(known, slanted=_guessed(asked), tone="muted"),),
        _answer(sheet, wish),
    )
    return Row(cells, detail=_detail(sheet, wish))


def worth_to_them(issue: Issue, option: Option | None) -> int | None:
    """What an option changes for them against as offered, in minor units."""
    offered = as_offered(issue)
    if option is None or offered is None:
        return None
    return 0 if option is offered else minus(option.value_to_them, offered.value_to_them)


def about(option: Option | None, shown: str) -> str:
    """An amount with a sign that it is only an estimate, where it is."""
    return f"≈{NO_BREAK}{shown}" if option and option.estimated else shown


def _guessed(option: Option | None) -> bool:
    return option is not None and option.value_to_them_evidence is Evidence.GUESSED


def _answer(sheet: Sheet, wish: Issue) -> Text:
    words = sheet.say(f"response.{wish.response}")
    if wish.response is Response.NOT_YET:
        return alarming(words)
    settled = agreed_option(wish)
    if settled is not None and len(wish.options) > 2 and settled.label.strip():
        words = f"{words}: {sheet.option_label(settled)}"
    return (Span(words, strong=True),)


def _detail(sheet: Sheet, wish: Issue) -> Text:
    """What to say, and below it what is known about the wish."""
    spans: list[Span] = []
    if wish.reason.strip():
        asks = wish.response is Response.CLARIFY
        ask = sheet.say("wish_list.detail.ask" if asks else "wish_list.detail.say")
        said = sheet.quoted(wish.reason.strip())
        spans += [Span(f"{ask} ", strong=True, tone="firm"), Span(said, slanted=True, tone="firm")]
    asker = joined((wish.asked_by.strip(), sheet.day(wish.asked_on)), ", ")
    for known in (joined((asker, _weight(sheet, wish), wish.why.strip())), _options(sheet, wish)):
        if known:
            spans.append(Span(f"\n{known}" if spans else known))
    return tuple(spans)


def _weight(sheet: Sheet, wish: Issue) -> str:
    """How much it matters to them, on one line; nothing when that is not known."""
    if not wish.importance:
        return ""
    evidence = sheet.say(f"evidence.{wish.importance_evidence}")
    told = sheet.say("wish_list.detail.matters", importance=wish.importance, evidence=evidence)
    return told.replace(" ", NO_BREAK)


def _options(sheet: Sheet, wish: Issue) -> str:
    """What each settlement costs us, where there are more than a plain no and a plain yes."""
    if len(wish.options) <= 2:
        return ""
    costs = (
        f"{sheet.option_label(one) or '…'}{NO_BREAK}{about(one, sheet.cost(answer_value(wish, one)))}"
        for one in wish.options
    )
    return sheet.say("wish_list.detail.costs", options=joined(tuple(costs)))


def _total(sheet: Sheet) -> Row:
    wishes = sheet.deal.wishes
    cost = add(answer_value(wish, as_asked(wish)) for wish in wishes)
    worth = add(worth_to_them(wish, as_asked(wish)) for wish in wishes)
    unknown = cost is None or worth is None
    label = sheet.say("wish_list.total_unknown" if unknown else "wish_list.total")
    return Row(("", label, sheet.cost(cost), sheet.money(worth), "", ""), strong=True)


def _missing(sheet: Sheet) -> tuple[str, ...]:
    wishes = sheet.deal.wishes
    if not wishes:
        return (sheet.say("wish_list.missing.list"),)
    unpriced = [
        wish.label
        for wish in wishes
        if wish.response is not Response.NOT_NEGOTIABLE and answer_value(wish, as_asked(wish)) is None
    ]
    unanswered = [wish.label for wish in wishes if wish.response is Response.NOT_YET]
    refused = [
        wish.label for wish in wishes if wish.response is Response.NOT_NEGOTIABLE and not wish.reason.strip()
    ]
    return (
        sheet.naming("wish_list.missing.answer", unanswered),
        sheet.naming("wish_list.missing.cost", unpriced),
        sheet.naming("wish_list.missing.reason", refused),
    )

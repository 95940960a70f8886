"""The words to have ready: closing lines with their answers, and replies to what buyers like to ask."""

from dealplanner.brief.blocks import Answer, Block, Column, QuoteCard, Row, Section, Span, Table
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.deal import ClosingLine
from dealplanner.domain.enums import Approach
from dealplanner.phrases.filling import fill, values_of
from dealplanner.phrases.library import Phrase, by_situation, phrases_in, situations

_SITUATIONS = (
    "not_negotiable",
    "price_pressure",
    "are_you_empowered",
    "time_to_consult",
    "nibble",
)
_MOVES = {"price_pressure": "rivals_quote", "nibble": "nibble"}
"""The cards of the library of tactics that have replies to the same situation."""
_ENOUGH_LINES = 4


def closing(sheet: Sheet) -> Section:
    """The closing lines in order, each with what we say to yes, to no, and to "we need to … first"."""
    lines = [line for line in sheet.deal.closing_lines if line.line.strip()]
    blocks: list[Block] = [_card(sheet, number, line) for number, line in enumerate(lines, start=1)]
    asking = {line.approach for line in lines} - {Approach.ADJOURN}
    unanswered = [str(number) for number, line in enumerate(lines, start=1) if not _answered(line)]
    lacking = _ENOUGH_LINES - len(lines)
    missing = (
        sheet.count("closing.missing.lines", lacking) if lacking > 0 else "",
        "" if asking else sheet.say("closing.missing.asks"),
        sheet.say("closing.missing.answers", lines=sheet.listed(unanswered)) if unanswered else "",
    )
    return Section(sheet.say("closing.heading"), (*blocks, *still_open(missing)))


def _answered(line: ClosingLine) -> bool:
    return all(text.strip() for text in (line.if_yes, line.if_no, line.if_need_to))


def _card(sheet: Sheet, number: int, line: ClosingLine) -> QuoteCard:
    answers = (
        (sheet.say("closing.if_yes"), line.if_yes),
        (sheet.say("closing.if_no"), line.if_no),
        (sheet.say("closing.if_need_to"), line.if_need_to),
    )
    return QuoteCard(
        number,
        sheet.quoted(line.line.strip()),
        sheet.say(f"approach.{line.approach}"),
        tuple(
            Answer(label, text.strip() or sheet.say("common.still_open"), open=not text.strip())
            for label, text in answers
        ),
    )


def replies(sheet: Sheet) -> Section | None:
    """One reply of the phrase library for each of the usual situations, filled in from the deal.

    What a pinned card answers already is not answered twice, nor what we have a line of our own for. None
    after the end.
    """
    if sheet.deal.ending.over:
        return None
    language = phrases_in(sheet.words.language)
    values = values_of(sheet.deal, language)
    titles = {situation.key: situation.title for situation in situations(language)}
    pinned = {tactic.card for tactic in sheet.deal.tactics}
    rows = []
    own = {"are_you_empowered": sheet.deal.empowered_line, "time_to_consult": sheet.deal.consult_line}
    for key in _SITUATIONS:
        if _MOVES.get(key) in pinned or own.get(key, "").strip():
            continue
        phrases = by_situation(key, language)
        said = next((text for phrase in phrases if (text := _whole(phrase, values))), "")
        if said:
            rows.append(Row(((Span(titles[key], strong=True),), sheet.quoted(said))))
    columns = (Column(sheet.say("replies.column.when"), 2), Column(sheet.say("replies.column.say"), 5))
    return Section(sheet.say("replies.heading"), (Table(columns, tuple(rows)),))


def _whole(phrase: Phrase, values: dict[str, str]) -> str:
    """The phrase filled in; nothing when the deal lacks something that it needs."""
    filled = fill(phrase.text, values)
    return "" if filled.missing else filled.text

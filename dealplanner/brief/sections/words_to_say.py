"""The words to have ready: closing lines with their answers, and replies to what buyers like to ask."""

from dealplanner.brief.blocks import Answer, Block, Column, QuoteCard, Row, Section, Span, Table
from dealplanner.brief.sections.words import APPROACHES
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.deal import ClosingLine
from dealplanner.domain.enums import Approach
from dealplanner.phrases.filling import fill, values_of
from dealplanner.phrases.library import Phrase, by_situation, situations

_SITUATIONS = (
    "not_negotiable",
    "price_pressure",
    "are_you_empowered",
    "time_to_consult",
    "nibble",
)
_ENOUGH_LINES = 4


def closing(sheet: Sheet) -> Section:
    """The closing lines in order, each with what we say to yes, to no, and to "we need to … first"."""
    lines = [line for line in sheet.deal.closing_lines if line.line.strip()]
    blocks: list[Block] = [_card(number, line) for number, line in enumerate(lines, start=1)]
    asking = {line.approach for line in lines} - {Approach.ADJOURN}
    unanswered = [str(number) for number, line in enumerate(lines, start=1) if not _answered(line)]
    missing = (
        "" if len(lines) >= _ENOUGH_LINES else f"Closing lines: {_ENOUGH_LINES - len(lines)} more",
        "" if asking else "The line that asks for the order",
        f"Answers for line {', '.join(unanswered)}" if unanswered else "",
    )
    return Section("Asking for the order", (*blocks, *still_open(missing)))


def _answered(line: ClosingLine) -> bool:
    return all(text.strip() for text in (line.if_yes, line.if_no, line.if_need_to))


def _card(number: int, line: ClosingLine) -> QuoteCard:
    answers = (
        ("If yes", line.if_yes),
        ("If no", line.if_no),
        ("“We need to … first”", line.if_need_to),
    )
    return QuoteCard(
        number,
        line.line.strip(),
        APPROACHES[line.approach],
        tuple(Answer(label, text.strip() or "still open", open=not text.strip()) for label, text in answers),
    )


def replies(sheet: Sheet) -> Section:
    """One reply of the phrase library for each of the usual situations, filled in from the deal."""
    values = values_of(sheet.deal)
    titles = {situation.key: situation.title for situation in situations()}
    rows = []
    for key in _SITUATIONS:
        said = next((text for phrase in by_situation(key) if (text := _whole(phrase, values))), "")
        if said:
            rows.append(Row(((Span(titles[key], strong=True),), f"“{said}”")))
    return Section("Ready replies", (Table((Column("When", 2), Column("Say", 5)), tuple(rows)),))


def _whole(phrase: Phrase, values: dict[str, str]) -> str:
    """The phrase filled in; nothing when the deal lacks something that it needs."""
    filled = fill(phrase.text, values)
    return "" if filled.missing else filled.text

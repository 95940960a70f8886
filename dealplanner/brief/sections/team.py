"""The people on both sides: part, stance, ties, authority; what the job needs and what the person wants."""

from collections.abc import Iterable, Sequence
from datetime import date

from dealplanner.brief.blocks import (
    NO_BREAK,
    OURS,
    Block,
    Column,
    Fact,
    Facts,
    Row,
    Section,
    Span,
    Table,
    Text,
    Tone,
    joined,
)
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.enums import Layer, Part, RivalTie, Side, Stance, Tie
from dealplanner.domain.people import Answer, Person

_SHORT = 30  # characters of a name that stays on one line
_NEWEST = 3  # answers of one person that are told
_TONES: dict[Stance, Tone] = {
    Stance.AGAINST: "limit",
    Stance.FOR_US: "good",
    Stance.COACHES: "good",
}


def people(sheet: Sheet) -> Section:
    """Their side, each with what is known, then ours."""
    theirs = [person for person in sheet.deal.people if person.side is Side.THEM]
    ours = [person for person in sheet.deal.people if person.side is Side.US]
    known = any(map(_is_known, theirs))
    blocks: list[Block] = []
    if theirs:
        blocks.append(_known(sheet, theirs) if known else _named(sheet, theirs))
    if ours:
        blocks.append(Facts((Fact(sheet.say("people.ours"), _ours(sheet, ours)),)))
    return Section(sheet.say("people.heading"), (*blocks, *still_open(_missing(sheet, theirs, known))))


def _is_known(person: Person) -> bool:
    """Whether more is noted of somebody than who it is and what he wants."""
    return bool(
        person.stance is not Stance.UNKNOWN
        or person.relationship is not Tie.UNKNOWN
        or person.rival_relationship is not RivalTie.UNKNOWN
        or _may_decide(person)
        or person.needs.strip()
        or person.answers
    )


def _may_decide(person: Person) -> bool:
    return bool(person.authority.strip()) or person.authority_limit is not None


def _named(sheet: Sheet, theirs: Sequence[Person]) -> Table:
    """Who they are, with what they want beside it."""
    columns = (
        Column(sheet.say("people.column.theirs"), 2),
        Column(sheet.say("people.column.role"), 2),
        Column(sheet.say("people.column.part"), 1.3),
        Column(sheet.say("people.column.wants"), 6),
    )
    return Table(columns, tuple(Row((*_who(sheet, one), one.wants)) for one in theirs))


def _known(sheet: Sheet, theirs: Sequence[Person]) -> Table:
    """Who they are and how they stand to us; below each what is needed, wanted and was heard."""
    columns = [
        Column(sheet.say("people.column.theirs"), 2),
        Column(sheet.say("people.column.role"), 2),
        Column(sheet.say("people.column.part"), 1.2),
    ]
    cells = [_who(sheet, one) for one in theirs]
    more: tuple[tuple[str, list[Text]], ...] = (
        ("people.column.stance", [_stance(sheet, one) for one in theirs]),
        ("people.column.ties", [_ties(sheet, one) for one in theirs]),
    )
    for heading, column in more:
        if any(column):
            columns.append(Column(sheet.say(heading), 1.6))
            cells = [(*row, cell or "—") for row, cell in zip(cells, column, strict=True)]
    rows = (Row(row, detail=_told(sheet, one)) for row, one in zip(cells, theirs, strict=True))
    return Table(tuple(columns), tuple(rows), detail_column=1)


def _who(sheet: Sheet, person: Person) -> tuple[Text, ...]:
    name = (Span(person.name.strip() or "…", strong=person.part is Part.DECIDES),)
    return name, person.role, sheet.say(f"part.{person.part}")


def _stance(sheet: Sheet, person: Person) -> Text:
    if person.stance is Stance.UNKNOWN:
        return ""
    tone = _TONES.get(person.stance, "plain")
    return (Span(sheet.say(f"stance.{person.stance}"), strong=tone != "plain", tone=tone),)


def _ties(sheet: Sheet, person: Person) -> Text:
    """How well we know somebody, and how well a rival does."""
    own, theirs = person.relationship, person.rival_relationship
    with_us = "" if own is Tie.UNKNOWN else sheet.say(f"tie.{own}")
    if theirs is RivalTie.UNKNOWN:
        return with_us
    tone: Tone = "limit" if theirs is RivalTie.STRONGER else "muted"
    between = " · " if with_us else ""
    return (Span(with_us), Span(between), Span(sheet.say(f"rival_tie.{theirs}"), tone=tone))


def _authority(sheet: Sheet, person: Person) -> str:
    limit = person.authority_limit
    most = "" if limit is None else sheet.say("people.up_to", amount=sheet.money(limit, currency=True))
    return joined((person.authority.strip(), most), ", ")


def _told(sheet: Sheet, person: Person) -> Text:
    """What somebody may decide, what the job needs and what the person wants, with the newest answers."""
    newest = sorted(person.answers, key=lambda one: one.heard_on or date.min, reverse=True)
    heard = [one for one in newest if one.question.strip() or one.answer.strip()]
    told: list[tuple[Span, ...]] = []
    if authority := _authority(sheet, person):
        told.append(_labelled(sheet, "may_decide", authority))
    for layer, noted in ((Layer.NEEDS, person.needs.strip()), (Layer.WANTS, person.wants.strip())):
        answers = [_answer(sheet, one) for one in heard[:_NEWEST] if one.layer is layer]
        if noted or answers:
            first = _labelled(sheet, layer, noted)
            told += [first, *answers] if noted else [(*first, *answers[0]), *answers[1:]]
    if len(heard) > _NEWEST:
        told.append((Span(sheet.count("people.heard_before", len(heard) - _NEWEST)),))
    return tuple(span for at, line in enumerate(told) for span in ((Span("\n"), *line) if at else line))


def _labelled(sheet: Sheet, label: str, said: str) -> tuple[Span, ...]:
    return Span(sheet.say(f"people.{label}") + " ", strong=True, tone="firm"), Span(said, tone="firm")


def _answer(sheet: Sheet, answer: Answer) -> tuple[Span, ...]:
    """The question asked, the answer heard, and the day."""
    question, said, day = answer.question.strip(), answer.answer.strip(), sheet.day(answer.heard_on)
    return (
        Span(f"{sheet.quoted(question)} → " if question else ""),
        Span(said or sheet.say("common.still_open"), tone="firm", slanted=not said),
        Span(f" ({day})" if day else ""),
    )


def _ours(sheet: Sheet, ours: Sequence[Person]) -> str:
    """Our people in a line, or in a line each where it is known what one of them may decide."""
    if not any(map(_may_decide, ours)):
        return OURS + joined(tuple(_in_words(sheet, one) for one in ours))
    may = sheet.say("people.may_decide")
    lines = []
    for one in ours:
        authority = _authority(sheet, one)
        lines.append(OURS + joined((_in_words(sheet, one), f"{may} {authority}" if authority else "")))
    return "\n".join(lines)


def _in_words(sheet: Sheet, person: Person) -> str:
    """Somebody of ours in a line with others: "Rainer Holt (Sales director, approves)"."""
    part = sheet.say(f"part_in_brackets.{person.part}") if person.part is not Part.UNKNOWN else ""
    about = joined((person.role.strip(), part), ", ")
    name = person.name.strip() or "…"
    if len(name) <= _SHORT:
        name = name.replace(" ", NO_BREAK)
    return f"{name} ({about})" if about else name


def _missing(sheet: Sheet, theirs: Sequence[Person], known: bool) -> Iterable[str]:
    """Who decides; once somebody has been sized up, whose stance and whose wants are not known yet."""
    decides = any(person.part is Part.DECIDES for person in theirs)
    yield "" if decides else sheet.say("people.missing.decides")
    if known:
        yield sheet.naming(
            "people.missing.stance", [one.name for one in theirs if one.stance is Stance.UNKNOWN]
        )
        yield sheet.naming("people.missing.wants", [one.name for one in theirs if not one.wants_known])

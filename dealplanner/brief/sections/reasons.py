"""Why they buy from us, what we want from the deal, and who sits on both sides."""

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
    joined,
)
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.deal import Objective
from dealplanner.domain.enums import Part, Side
from dealplanner.domain.people import Person

_SHORT = 30  # characters of a name that stays on one line


def why_they_buy(sheet: Sheet) -> Section:
    """The sentences to bring into the room."""
    deal = sheet.deal
    told = (
        (sheet.say("why_they_buy.need"), deal.why_they_need),
        (sheet.say("why_they_buy.worth"), deal.worth_to_them),
        (sheet.say("why_they_buy.why_us"), deal.why_us),
        (sheet.say("why_they_buy.strength"), deal.strength),
    )
    facts = tuple(Fact(label, text.strip()) for label, text in told if text.strip())
    blocks: list[Block] = [Facts(facts)] if facts else []
    blocks += still_open(label for label, text in told if not text.strip())
    return Section(sheet.say("why_they_buy.heading"), tuple(blocks))


def objectives(sheet: Sheet) -> Section:
    """What we want, how it is measured and by when."""
    heading = sheet.say("objectives.heading")
    wanted = [objective for objective in sheet.deal.objectives if objective.label.strip()]
    if not wanted:
        return Section(heading, still_open([sheet.say("objectives.missing.any")]))
    columns = (
        Column(sheet.say("objectives.column.objective"), 4),
        Column(sheet.say("objectives.column.measure"), 3),
        Column(sheet.say("objectives.column.due"), 1.4),
    )
    rows = tuple(Row((one.label, one.measure or "—", sheet.day(one.due) or "—")) for one in wanted)
    return Section(heading, (Table(columns, rows), *still_open(_unclear(sheet, wanted))))


def _unclear(sheet: Sheet, wanted: list[Objective]) -> tuple[str, ...]:
    undated = [one.label for one in wanted if one.due is None]
    unmeasured = [one.label for one in wanted if not one.measure.strip()]
    return (
        sheet.naming("objectives.missing.measure", unmeasured),
        sheet.naming("objectives.missing.due", undated),
    )


def people(sheet: Sheet) -> Section:
    """Their side with what they want, then ours in a line."""
    theirs = [person for person in sheet.deal.people if person.side is Side.THEM]
    ours = [person for person in sheet.deal.people if person.side is Side.US]
    columns = (
        Column(sheet.say("people.column.theirs"), 2),
        Column(sheet.say("people.column.role"), 2),
        Column(sheet.say("people.column.part"), 1.3),
        Column(sheet.say("people.column.wants"), 6),
    )
    blocks: list[Block] = [Table(columns, tuple(_person(sheet, one) for one in theirs))] if theirs else []
    if ours:
        named = joined(tuple(_in_words(sheet, one) for one in ours))
        blocks.append(Facts((Fact(sheet.say("people.ours"), OURS + named),)))
    decides = any(person.part is Part.DECIDES for person in theirs)
    blocks += still_open(["" if decides else sheet.say("people.missing.decides")])
    return Section(sheet.say("people.heading"), tuple(blocks))


def _person(sheet: Sheet, person: Person) -> Row:
    name = (Span(person.name.strip() or "…", strong=person.part is Part.DECIDES),)
    return Row((name, person.role, sheet.say(f"part.{person.part}"), person.wants))


def _in_words(sheet: Sheet, person: Person) -> str:
    """Somebody of ours in a line with others: "Rainer Holt (Sales director, approves)"."""
    part = sheet.say(f"part_in_brackets.{person.part}") if person.part is not Part.UNKNOWN else ""
    about = joined((person.role.strip(), part), ", ")
    name = person.name.strip() or "…"
    if len(name) <= _SHORT:
        name = name.replace(" ", NO_BREAK)
    return f"{name} ({about})" if about else name

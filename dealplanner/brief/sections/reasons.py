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
from dealplanner.brief.sections.words import PARTS
from dealplanner.brief.sheet import Sheet, naming, still_open
from dealplanner.domain.deal import Objective, Person
from dealplanner.domain.enums import Part, Side

_SHORT = 30  # characters of a name that stays on one line


def why_they_buy(sheet: Sheet) -> Section:
    """The sentences to bring into the room."""
    deal = sheet.deal
    told = (
        ("Why they need it", deal.why_they_need),
        ("What it is worth to them", deal.worth_to_them),
        ("Why they chose us", deal.why_us),
        ("Our strength", deal.strength),
    )
    facts = tuple(Fact(label, text.strip()) for label, text in told if text.strip())
    blocks: list[Block] = [Facts(facts)] if facts else []
    blocks += still_open(label for label, text in told if not text.strip())
    return Section("Why they buy from us", tuple(blocks))


def objectives(sheet: Sheet) -> Section:
    """What we want, how it is measured and by when."""
    wanted = [objective for objective in sheet.deal.objectives if objective.label.strip()]
    if not wanted:
        return Section("What we want", still_open(["What we want from this deal, with a number and a date"]))
    columns = (Column("Objective", 4), Column("Measured by", 3), Column("By when", 1.4))
    rows = tuple(Row((one.label, one.measure or "—", sheet.day(one.due) or "—")) for one in wanted)
    return Section("What we want", (Table(columns, rows), *still_open(_unclear(wanted))))


def _unclear(wanted: list[Objective]) -> tuple[str, ...]:
    undated = [one.label for one in wanted if one.due is None]
    unmeasured = [one.label for one in wanted if not one.measure.strip()]
    return (naming("A measure for", unmeasured), naming("A date for", undated))


def people(sheet: Sheet) -> Section:
    """Their side with what they want, then ours in a line."""
    theirs = [person for person in sheet.deal.people if person.side is Side.THEM]
    ours = [person for person in sheet.deal.people if person.side is Side.US]
    columns = (Column("Theirs", 2), Column("Role", 2), Column("Part", 1.3), Column("What they want", 6))
    blocks: list[Block] = [Table(columns, tuple(_person(one) for one in theirs))] if theirs else []
    if ours:
        blocks.append(Facts((Fact("Our side", OURS + joined(tuple(_in_words(one) for one in ours))),)))
    decides = any(person.part is Part.DECIDES for person in theirs)
    blocks += still_open(["" if decides else "Who decides on their side"])
    return Section("The people", tuple(blocks))


def _person(person: Person) -> Row:
    name = (Span(person.name.strip() or "…", strong=person.part is Part.DECIDES),)
    return Row((name, person.role, PARTS[person.part], person.wants))


def _in_words(person: Person) -> str:
    """Somebody of ours in a line with others: "Rainer Holt (Sales director, approves)"."""
    part = PARTS[person.part].lower() if person.part is not Part.UNKNOWN else ""
    about = joined((person.role.strip(), part), ", ")
    name = person.name.strip() or "…"
    if len(name) <= _SHORT:
        name = name.replace(" ", NO_BREAK)
    return f"{name} ({about})" if about else name

"""Why they buy from us, what we want from the deal, and who sits on both sides."""

from dealplanner.brief.blocks import Block, Column, Fact, Facts, Row, Section, Span, Table
from dealplanner.brief.sections.words import EVIDENCE, PARTS
from dealplanner.brief.sheet import Sheet, naming, still_open
from dealplanner.domain.deal import Objective, Person
from dealplanner.domain.enums import Evidence, Part, Side


def why_they_buy(sheet: Sheet) -> Section:
    """The sentences to bring into the room, and what we think it is worth to them."""
    deal = sheet.deal
    told = (
        ("Why they need it", deal.why_they_need),
        ("What it is worth to them", deal.worth_to_them),
        ("Why they chose us", deal.why_us),
        ("Our strength", deal.strength),
    )
    facts = [Fact(label, text.strip()) for label, text in told if text.strip()]
    facts += _their_figures(sheet)
    blocks: list[Block] = [Facts(tuple(facts))] if facts else []
    blocks += still_open(label for label, text in told if not text.strip())
    return Section("Why they buy from us", tuple(blocks))


def _their_figures(sheet: Sheet) -> list[Fact]:
    deal = sheet.deal
    facts = []
    if deal.their_offer_value is not None:
        facts.append(
            _figure(sheet, "Our offer, to them", deal.their_offer_value, deal.their_offer_value_evidence)
        )
    if deal.their_walk_away is not None:
        facts.append(
            _figure(sheet, "They walk away below", deal.their_walk_away, deal.their_walk_away_evidence)
        )
    if deal.their_batna.strip() or deal.their_batna_value is not None:
        figure = _figure(sheet, "They, without us", deal.their_batna_value, deal.their_batna_value_evidence)
        words = deal.their_batna.strip()
        if not words:
            facts.append(figure)
        elif deal.their_batna_value is None:
            facts.append(Fact(figure.label, words))
        else:
            facts.append(Fact(figure.label, words, f"Worth to them: {figure.text}"))
    return facts


def _figure(sheet: Sheet, label: str, amount: int | None, evidence: Evidence) -> Fact:
    return Fact(label, f"{sheet.money(amount, currency=True)} ({EVIDENCE[evidence]})")


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
    """Their side with what they want, then ours."""
    theirs = [person for person in sheet.deal.people if person.side is Side.THEM]
    ours = [person for person in sheet.deal.people if person.side is Side.US]
    columns = (
        Column("Side", 1),
        Column("Name", 2),
        Column("Role", 2),
        Column("Part", 1.3),
        Column("What they want", 4),
    )
    sides = (("Theirs", theirs), ("Ours", ours))
    rows = tuple(
        _person(person, name if at == 0 else "") for name, side in sides for at, person in enumerate(side)
    )
    blocks: list[Block] = [Table(columns, rows)] if rows else []
    decides = any(person.part is Part.DECIDES for person in theirs)
    blocks += still_open(["" if decides else "Who decides on their side"])
    return Section("The people", tuple(blocks))


def _person(person: Person, side: str) -> Row:
    name = (Span(person.name.strip() or "…", strong=person.part is Part.DECIDES),)
    wants = person.wants if person.side is Side.THEM else ""
    return Row(((Span(side, tone="muted"),), name, person.role, PARTS[person.part], wants))

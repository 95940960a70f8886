"""What their lawyers object to: how much of it, what is done next, and how far we go on each clause."""

from collections.abc import Iterable, Sequence

from dealplanner.brief.blocks import (
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
    plain,
)
from dealplanner.brief.sheet import LONG, Sheet, alarming, still_open
from dealplanner.domain.enums import ClauseStage, LegalDegree, YesNo
from dealplanner.domain.legal import Clause
from dealplanner.domain.wording import folded, shortened

_TONES: dict[ClauseStage, Tone] = {ClauseStage.MATTERS: "limit", ClauseStage.SETTLED: "good"}


def legal(sheet: Sheet) -> Section | None:
    """The degree, the next step, who of counsel is booked, and each clause from our ask to the red line."""
    deal = sheet.deal
    done = [clause for clause in deal.clauses if not clause.is_open and not _has_positions(clause)]
    talked_about = [clause for clause in deal.clauses if clause not in done]
    facts = [_degree(sheet), *_next_step(sheet), *_counsel(sheet), *_done(sheet, done)]
    told = tuple(fact for fact in facts if fact.text)
    blocks: list[Block] = [Facts(told)] if told else []
    if talked_about:
        blocks.append(_clauses(sheet, talked_about))
    if not blocks:
        return None
    return Section(
        sheet.say("legal.heading"),
        (*blocks, *still_open((*_unplanned(sheet), *_unlimited(sheet)))),
    )


def legal_in_short(sheet: Sheet) -> Section | None:
    """For management: the degree, who is booked, the next step, the red line of each clause still open."""
    told = tuple(fact for fact in (*_with_counsel(sheet), *_next_step(sheet)) if fact.text)
    blocks: list[Block] = [Facts(told)] if told else []
    clauses = [one for one in sheet.deal.clauses if one.is_open]
    if clauses:
        columns = (
            Column(sheet.say("legal.column.clause"), 3),
            Column(sheet.say("legal.column.red_line"), 5),
            Column(sheet.say("legal.column.counsel"), 2),
        )
        blocks.append(Table(columns, tuple(_in_short(sheet, clause) for clause in clauses)))
    if not blocks:
        return None
    return Section(
        sheet.say("legal.heading"), (*blocks, *still_open((*_unplanned(sheet), *_unlimited(sheet))))
    )


def _objected(sheet: Sheet) -> Fact:
    degree = sheet.deal.legal_degree
    told: Text = ""
    if degree is not LegalDegree.NONE:
        told = (Span(sheet.say(f"legal_degree.{degree}"), strong=True),)
    return Fact(sheet.say("legal.degree"), told)


def _degree(sheet: Sheet) -> Fact:
    """The degree, and whether our own terms went out with the proposal."""
    fact, sent = _objected(sheet), sheet.deal.terms_sent
    if sent is YesNo.UNKNOWN:
        return fact
    between = " · " if fact.text else ""
    tone: Tone = "limit" if sent is YesNo.NO else "muted"
    told = (Span(between, tone="muted"), Span(sheet.say(f"legal.terms.{sent}"), tone=tone))
    return Fact(fact.label, (*fact.text, *told) if isinstance(fact.text, tuple) else told)


def _with_counsel(sheet: Sheet) -> list[Fact]:
    """The degree, and on the same line who of counsel is booked."""
    fact, booked = _objected(sheet), list(_counsel(sheet))
    if not (booked and isinstance(fact.text, tuple)):
        return [fact, *booked]
    told = "".join(f" · {one.label}: {plain(one.text)}" for one in booked)
    return [Fact(fact.label, (*fact.text, Span(told, tone="muted")))]


def _next_step(sheet: Sheet) -> Iterable[Fact]:
    deal = sheet.deal
    step, who = deal.legal_next.strip(), joined((deal.legal_owner.strip(), sheet.day(deal.legal_due)))
    if step or who:
        told = Span(step) if step else Span(sheet.say("common.still_open"), strong=True, tone="limit")
        yield Fact(sheet.say("legal.next"), (told, Span(f" · {who}" if who else "", tone="muted")))


def _counsel(sheet: Sheet) -> Iterable[Fact]:
    deal = sheet.deal
    booked = joined((deal.counsel_booked.strip(), sheet.day(deal.counsel_booked_on)))
    if booked:
        yield Fact(sheet.say("legal.booked"), booked)


def _has_positions(clause: Clause) -> bool:
    positions = (clause.ask, clause.fallback, clause.last_position, clause.red_line)
    return any(position.strip() for position in positions)


def _done(sheet: Sheet, clauses: Sequence[Clause]) -> Iterable[Fact]:
    """The clauses that need no position any more, by their names."""
    for stage in (ClauseStage.CLEARED, ClauseStage.SETTLED):
        named = [shortened(one.label.strip() or "…", LONG) for one in clauses if one.stage is stage]
        if named:
            yield Fact(sheet.say(f"legal.done.{stage}"), OURS + " · ".join(named))


def _clauses(sheet: Sheet, clauses: Sequence[Clause]) -> Table:
    columns = (
        Column(sheet.say("legal.column.clause"), 2.6),
        *(Column(sheet.say(f"legal.column.{name}"), 2.4) for name in ("ask", "fallback", "last", "red_line")),
    )
    return Table(columns, tuple(_clause(sheet, clause) for clause in clauses))


def _clause(sheet: Sheet, clause: Clause) -> Row:
    """The clause with how far it has come, and the four positions; below them what they object to."""
    positions = (clause.ask, clause.fallback, clause.last_position)
    cells = (_named(sheet, clause), *(one.strip() or "—" for one in positions), _red_line(sheet, clause))
    who = joined((clause.counsel.strip(), clause.by_whom.strip(), sheet.day(clause.due)))
    objection = clause.objection.strip()
    detail = (
        Span(sheet.say("legal.objection") + " " if objection else "", strong=True),
        Span(objection, tone="firm"),
        Span((" · " if objection else "") + who if who else "", tone="muted"),
    )
    return Row(cells, detail=detail if objection or who else "")


def _named(sheet: Sheet, clause: Clause) -> Text:
    """The clause, how far it has come, and while it is not settled whether it is only to be cleared up."""
    question = sheet.say("legal.question") if clause.clarification and clause.is_open else ""
    told = joined((sheet.say(f"clause_stage.{clause.stage}"), question))
    name = Span(shortened(clause.label.strip() or "…", LONG), strong=True)
    return (name, Span("\n" + told, tone=_TONES.get(clause.stage, "muted")))


def _red_line(sheet: Sheet, clause: Clause) -> Text:
    if line := clause.red_line.strip():
        return (Span(line, strong=True, tone="limit"),)
    return alarming(sheet.say("common.still_open")) if _needs_line(clause) else "—"


def _needs_line(clause: Clause) -> bool:
    return clause.is_open and not clause.clarification


def _in_short(sheet: Sheet, clause: Clause) -> Row:
    return Row((_named(sheet, clause), _red_line(sheet, clause), clause.counsel.strip()))


def _unplanned(sheet: Sheet) -> Iterable[str]:
    """What lacks once their lawyers have objected to something."""
    deal = sheet.deal
    if deal.legal_degree is not LegalDegree.NONE:
        yield "" if deal.legal_next.strip() else sheet.say("legal.missing.next")
        yield "" if deal.legal_owner.strip() else sheet.say("legal.missing.owner")
        yield "" if deal.legal_due else sheet.say("legal.missing.due")


def _unlimited(sheet: Sheet) -> Iterable[str]:
    """What the clauses lack; whoever is booked for the deal reads all of them."""
    clauses = [one for one in sheet.deal.clauses if _needs_line(one)]
    yield sheet.naming("legal.missing.red_line", [one.label for one in clauses if not one.red_line.strip()])
    read = {folded(issue.label) for issue in sheet.deal.issues if issue.counsel.strip()}
    unread = [one.label for one in clauses if not one.counsel.strip() and folded(one.label) not in read]
    yield "" if sheet.deal.counsel_booked.strip() else sheet.naming("legal.missing.counsel", unread)

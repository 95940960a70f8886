"""What will be in a copy to give away and what will not, in plain words, before it is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import descriptions
from dealplanner.domain.tables import TABLES, table_of
from dealplanner.edits.history import HistoryRow
from dealplanner.edits.sharing import SHOWN, Recipient, for_partner

HIDDEN: Mapping[str, tuple[str, ...]] = {
    "walk-away points, targets and openings": (
        *("deal.walk_away", "deal.walk_away_reason", "deal.their_walk_away", "deal.their_walk_away_evidence"),
        *("issues.opening", "issues.target", "issues.walk_away", "deal.stop_line"),
    ),
    "what we and they would do without a deal": (
        *("deal.batna", "deal.batna_value", "deal.their_batna", "deal.their_batna_value"),
        "deal.their_batna_value_evidence",
    ),
    "amounts: today’s offer, values to us, values to them": (
        *("deal.offer_value", "deal.their_offer_value", "deal.their_offer_value_evidence"),
        *("options.value_to_us", "options.value_to_them", "options.value_to_them_evidence"),
        "options.estimated",
    ),
    "our answers with their reasons, approvals and legal marks": (
        *("issues.response", "issues.agreed", "issues.reason", "issues.offered", "issues.asked"),
        *("issues.legal", "issues.counsel", "issues.approval_needed", "issues.approver"),
        *("issues.approval_asked_on", "issues.approved_on", "issues.late", "deal.list_complete"),
    ),
    "what we know or guess about them: what they want and why, how much it matters, who decides": (
        *("issues.why", "issues.importance", "issues.importance_evidence", "people.wants", "people.part"),
        *("deal.why_they_need", "deal.worth_to_them", "deal.why_us", "deal.worth_amount"),
        *("deal.worth_said_by", "deal.vouching", "people.needs", "people.stance", "people.relationship"),
        *("people.rival_relationship", "people.authority", "people.authority_limit"),
    ),
    "private notes, our strength and the risks": (
        *("deal.notes", "deal.strength", "deal.risks", "issues.notes", "people.notes"),
    ),
    "where we are with their lawyers, and with whom we consult": (
        *("deal.legal_degree", "deal.legal_next", "deal.legal_owner", "deal.legal_due", "deal.terms_sent"),
        *("deal.counsel_booked", "deal.counsel_booked_on", "deal.consult_with", "deal.consult_time"),
        *("deal.consult_line", "deal.empowered_line"),
    ),
    "what we do when they go quiet": (
        *("deal.quiet_since", "deal.quiet_decider", "deal.quiet_reason", "deal.quiet_money"),
        *("deal.quiet_rival", "deal.quiet_question", "deal.let_go_on"),
    ),
    "how it ended, what we learned and what comes next": (
        *("deal.ending", "deal.closed_on", "deal.lost_to", "deal.lost_why", "deal.rival_owes"),
        *("deal.could_solve", "deal.referral", "deal.went_well", "deal.went_badly", "deal.learned"),
        "deal.next_deal",
    ),
    "agenda, questions to ask, what is to be delivered and what is not promised": (
        *("deal.agenda", "deal.questions", "deal.specification", "deal.specification_version"),
        "deal.not_promised",
    ),
    "how people are reached": ("people.contact",),
}
"""The fields of the shown rows that a copy for a partner lacks, by the words that stand for them."""

_NOUNS: Mapping[str, tuple[str, str]] = {
    "people": ("person", "people"),
    "influences": ("arrow on the map of influence", "arrows on the map of influence"),
    "rivals": ("rival", "rivals"),
    "objectives": ("objective", "objectives"),
    "links": ("link between points", "links between points"),
    "clauses": ("clause", "clauses"),
    "boundaries": ("point off the table", "points off the table"),
    "trades": ("trade with its lines", "trades with their lines"),
    "concessions": ("step of the concession plan", "steps of the concession plan"),
    "tactics": ("tactic of theirs", "tactics of theirs"),
    "contingencies": ("answer to what may happen", "answers to what may happen"),
    "offers": ("logged offer", "logged offers"),
    "commitments": ("commitment", "commitments"),
    "meetings": ("meeting", "meetings"),
    "closing_lines": ("closing line", "closing lines"),
    "promises": ("promise", "promises"),
    "follow_ups": ("follow-up", "follow-ups"),
    "credits": ("note of thanks", "notes of thanks"),
    "behaviours": ("line of the report card", "lines of the report card"),
    "holdings": ("product at the customer", "products at the customer"),
    "acceptances": ("accepted finding", "accepted findings"),
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds and what it does not hold, one plain phrase each, with no user text in them."""

    inside: tuple[str, ...]
    left_out: tuple[str, ...]


def contents(
    deal: Deal, history: Sequence[HistoryRow], kind: Recipient, *, with_history: bool = True
) -> Contents:
    """What a copy of a deal would hold. `history` is that of the deal; a partner never gets it."""
    changes = _counted(len(history), "change", "changes")
    past = (f"the history: {changes}, with texts that were deleted",) if history else ()
    if kind is Recipient.PARTNER:
        copy = for_partner(deal)
        return Contents(tuple(_in_copy(copy)), (*_hidden(deal, copy), *past))
    given = (
        "everything of the deal: today’s offer, the walk-away point, what we do without a deal, notes",
        _points(deal, "with values, answers, limits and notes"),
        *_rows(deal, _NOUNS),
    )
    kept, lost = (past, ()) if with_history else ((), past)
    return Contents((*given, *kept), lost)


def _in_copy(copy: Deal) -> Iterator[str]:
    said = _labels("deal", [copy])
    if said:
        yield f"of the deal: {said}"
    yield _points(copy, "what is offered and what is asked, without values")
    if copy.people:
        yield f"{_counted(len(copy.people), *_NOUNS['people'])}: {_labels('people', copy.people)}"
    yield "a mark of the deal it was made from, so that it can be merged back"


def _hidden(deal: Deal, copy: Deal) -> Iterator[str]:
    yield from HIDDEN
    seen = {option.id for issue in copy.issues for option in issue.options}
    between = sum(option.id not in seen for issue in deal.issues for option in issue.options)
    if between:
        yield f"{_counted(between, 'option', 'options')} that would show how far we go"
    yield from _rows(deal, [table for table in _NOUNS if table not in SHOWN])


def _points(deal: Deal, how: str) -> str:
    wishes, asks = len(deal.wishes), len(deal.asks)
    return f"{_counted(wishes, 'wish', 'wishes')} and {_counted(asks, 'ask', 'asks')}: {how}"


def _rows(deal: Deal, tables: Any) -> Iterator[str]:
    for table in tables:
        rows = getattr(deal, TABLES[table].name)
        if rows:
            yield _counted(len(rows), *_NOUNS[table])


def _labels(table: str, rows: Sequence[Any]) -> str:
    """The shown fields that at least one of the rows has something in, by their labels."""
    fields = descriptions(table_of(table).entity)
    said = [name for name in SHOWN[table] if any(getattr(row, name) not in ("", None) for row in rows)]
    return ", ".join(fields[name].label for name in said)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"

"""A small deal with nothing left to say about it, and short ways to break it in one place."""

import dataclasses
from datetime import date
from functools import cache
from typing import Any

from dealplanner import checks
from dealplanner.checks import Finding
from dealplanner.domain.deal import ClosingLine, Deal, Objective
from dealplanner.domain.enums import Approach, Evidence, LinkKind, Part, Response, Side, Stage, TermKind
from dealplanner.domain.issues import Issue, Link, Option
from dealplanner.domain.people import Person
from dealplanner.domain.prepared import Contingency
from dealplanner.domain.rules import require
from dealplanner.domain.trades import Term, Trade
from dealplanner.edits import rows

LOCALE = "en_GB"


def option(row_id: str, label: str, us: int | None, them: int | None, **fields: Any) -> Option:
    """An option whose identity is its key; what it is worth to them was said."""
    fields.setdefault("value_to_them_evidence", Evidence.SAID)
    return Option(id=row_id, key=row_id, rank="V", label=label, value_to_us=us, value_to_them=them, **fields)


def wish(row_id: str, label: str, *options: Option, **fields: Any) -> Issue:
    """A wish whose identity is its key, with yes and no at no cost unless options are given."""
    options = options or (option(f"{row_id}-no", "no", 0, 0), option(f"{row_id}-yes", "yes", 0, 5_000))
    fields.setdefault("asked_by", "Procurement")
    return Issue(id=row_id, key=row_id, rank="V", label=label, options=options, **fields)


def trade(row_id: str, *terms: Term, **fields: Any) -> Trade:
    """A trade whose identity is its key."""
    return Trade(id=row_id, key=row_id, rank="V", terms=terms, **fields)


def give(row_id: str, issue: str, chosen: str) -> Term:
    """What we give."""
    return Term(id=row_id, rank="V", kind=TermKind.GIVE, issue=issue, option=chosen)


def get(row_id: str, issue: str | None = None, chosen: str | None = None, words: str = "") -> Term:
    """What they give, an option or words."""
    return Term(id=row_id, rank="V", kind=TermKind.GET, issue=issue, option=chosen, words=words)


def line(row_id: str, approach: Approach, words: str) -> ClosingLine:
    """A closing line with its answers."""
    return ClosingLine(
        id=row_id,
        key=row_id,
        rank="V",
        approach=approach,
        line=words,
        if_yes="Thank you.",
        if_no="What is missing?",
        if_need_to="Whom can I call?",
    )


@cache
def complete() -> Deal:
    """A deal about which no rule says anything, in EUR."""
    return require(
        Deal(
            id="deal",
            title="Route planning",
            customer="Halden",
            offer_value=48_000_000,
            meeting_on=date(2027, 5, 10),
            decide_by=date(2027, 6, 1),
            list_complete=True,
            walk_away=43_500_000,
            walk_away_reason="the second bidder pays late",
            batna="sell to the second bidder",
            batna_value=41_000_000,
            their_walk_away=0,
            why_they_need="their plan is made by hand",
            people=(
                Person(
                    id="ceo", key="ceo", rank="V", name="Ingrid", part=Part.DECIDES, wants="to be home by six"
                ),
                Person(id="me", key="me", rank="V", name="Tom", side=Side.US, part=Part.LEADS),
            ),
            objectives=(
                Objective(
                    id="goal",
                    key="goal",
                    rank="V",
                    label="Signed",
                    measure="EUR 450,000",
                    due=date(2027, 6, 1),
                    held_by="Tom",
                ),
                Objective(
                    id="aim",
                    key="aim",
                    rank="V",
                    label="Fewer night tours",
                    measure="10 a week",
                    due=date(2027, 9, 1),
                    side=Side.THEM,
                    stage=Stage.AGREED,
                    agreed_by="Ingrid",
                ),
            ),
            contingencies=(
                Contingency(
                    id="strike",
                    key="strike",
                    rank="V",
                    label="A strike",
                    answer="Wait",
                    by_whom="Tom",
                ),
            ),
            issues=(
                wish(
                    "discount",
                    "Discount",
                    option("d0", "none", 0, 0),
                    option("d5", "5%", -2_400_000, 2_400_000),
                    option("d8", "8%", -3_840_000, 3_840_000),
                    option("d20", "20%", -9_600_000, 9_600_000),
                    response=Response.TRADE,
                    opening="d0",
                    target="d5",
                    walk_away="d8",
                ),
                wish("training", "Training", response=Response.AGREE, agreed="training-yes"),
                wish(
                    "liability",
                    "No limit of liability",
                    option("l0", "no", 0, 0),
                    option("l1", "yes", None, None),
                    response=Response.NOT_NEGOTIABLE,
                    reason="no insurer covers it",
                    legal=True,
                    counsel="Dr Orth",
                ),
                wish("source", "Source code", response=Response.LEGAL, counsel="Dr Orth"),
                wish(
                    "start",
                    "Earlier start",
                    response=Response.CLARIFY,
                    reason="What happens in March?",
                    walk_away="start-yes",
                ),
                Issue(
                    id="term",
                    key="term",
                    rank="V",
                    label="Three years",
                    raised_by=Side.US,
                    options=(option("t0", "no", 0, 0), option("t1", "yes", 6_100_000, -900_000)),
                ),
                Issue(
                    id="case",
                    key="case",
                    rank="V",
                    label="Case study",
                    raised_by=Side.US,
                    options=(option("c0", "no", 0, 0), option("c1", "yes", 500_000, 0)),
                ),
            ),
            links=(
                Link(
                    id="link",
                    rank="V",
                    kind=LinkKind.REQUIRES,
                    issue="discount",
                    option="d5",
                    other_issue="term",
                    other_option="t1",
                ),
            ),
            trades=(
                trade("t", give("g", "discount", "d5"), get("a", "term", "t1"), line="If you … then we …"),
            ),
            closing_lines=(
                line("line1", Approach.DIRECT, "Shall we sign the contract today?"),
                line(
                    "line2", Approach.SUMMARY, "We have settled all five points; may I put your name on it?"
                ),
                line("line3", Approach.NEXT_STEP, "Which day suits your team for the first workshop?"),
                line("line4", Approach.CHOICE, "Do you prefer a start in June or in September?"),
            ),
        )
    )


def changed(table: str, row_id: str, **fields: Any) -> Deal:
    """The complete deal with fields of one row changed."""
    return rows.set_fields(complete(), table, row_id, **fields)


def on_deal(**fields: Any) -> Deal:
    """The complete deal with fields of its own or whole lists changed."""
    return dataclasses.replace(complete(), **fields)


def with_trades(*trades: Trade) -> Deal:
    """The complete deal with other trades."""
    return require(dataclasses.replace(complete(), trades=trades))


def with_wishes(*wishes: Issue) -> Deal:
    """The complete deal with wishes more."""
    return require(dataclasses.replace(complete(), issues=(*complete().issues, *wishes)))


def findings(deal: Deal, code: str) -> list[Finding]:
    """What one rule says about a deal."""
    return [finding for finding in checks.run(deal) if finding.code == code]


def told(deal: Deal, code: str) -> tuple[str, str]:
    """The place and the words of the one thing that a rule says about a deal."""
    (finding,) = findings(deal, code)
    return str(finding.target), checks.words(finding, deal, LOCALE).title

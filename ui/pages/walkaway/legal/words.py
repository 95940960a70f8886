"""The words of the legal part: its degrees with their next steps, its stages, and its summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import ClauseStage, LegalDegree, YesNo
from dealplanner.domain.legal import Clause
from dealplanner.domain.wording import plural
from dealplanner.edits.legal import to_take_over
from ui.tables.columns import Choice
from ui.widgets.labels import Tone

DEGREES: Mapping[LegalDegree, str] = {
    LegalDegree.NONE: "Not known yet",
    LegalDegree.ONLY_THEIRS: "Only their own contract",
    LegalDegree.LONG_LIST: "A long list",
    LegalDegree.SHORT_LIST: "A short list, partly questions",
}

NEXT_STEPS: Mapping[LegalDegree, str] = {
    LegalDegree.ONLY_THEIRS: (
        "Management and counsel meet now: do we want this deal on their paper, and at what price?"
    ),
    LegalDegree.LONG_LIST: "Give counsel the whole list: what must go, what we can live with, at what cost.",
    LegalDegree.SHORT_LIST: (
        "Clear up with them what is only a question, then ask which of the points still matter."
    ),
}
"""What is proposed as the next step for each degree."""

STAGES = (
    Choice(ClauseStage.OPEN.value, "Open", Tone.NEUTRAL),
    Choice(ClauseStage.CLEARED.value, "Cleared up", Tone.GOOD),
    Choice(ClauseStage.MATTERS.value, "Still matters", Tone.WARNING),
    Choice(ClauseStage.SETTLED.value, "Settled", Tone.GOOD),
)

QUESTION = (Choice("yes", "Yes", Tone.INFO), Choice("no", "No"))

TERMS = (("not noted", YesNo.UNKNOWN), ("yes", YesNo.YES), ("no", YesNo.NO))

FIELDS = frozenset(
    {
        *("legal_degree", "legal_next", "legal_owner", "legal_due"),
        *("terms_sent", "counsel_booked", "counsel_booked_on"),
    }
)
"""The fields of the deal that are typed here."""

_EMPTY = "what their lawyers object to, and how far we go in each clause"


def progress(clauses: Sequence[Clause]) -> str:
    """What is to be done with the clauses, in the order in which it is done."""
    left = [clause for clause in clauses if clause.is_open]
    done = len(clauses) - len(left)
    matter = sum(clause.stage is ClauseStage.MATTERS for clause in left)
    questions = sum(clause.clarification and clause.stage is ClauseStage.OPEN for clause in left)
    asked = len(left) - matter - questions
    said = []
    if questions:
        said.append(f"{plural(questions, 'question')} to clear up")
    if asked:
        said.append(f"ask whether {asked} still {'matters' if asked == 1 else 'matter'}")
    if matter:
        said.append(f"{matter} still {'matters' if matter == 1 else 'matter'}")
    if done:
        said.append(f"{done} done")
    return " · ".join(said)


def summary(deal: Deal, due: str) -> str:
    """How it stands with the lawyers in a few words; `due` is the day of the next step as it is written."""
    said = []
    if deal.legal_degree is not LegalDegree.NONE:
        said.append(DEGREES[deal.legal_degree].lower())
    if deal.clauses:
        left = sum(clause.is_open for clause in deal.clauses)
        said.append(f"{left} of {plural(len(deal.clauses), 'clause')} open")
    if waiting := to_take_over(deal):
        said.append(f"{plural(len(waiting), 'legal wish', 'legal wishes')} to add")
    if due:
        said.append(f"next step by {due}")
    if deal.counsel_booked.strip():
        said.append(f"counsel {deal.counsel_booked.strip()}")
    return " · ".join(said) or _EMPTY

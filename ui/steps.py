"""What the sidebar says of each step: done, or how much is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dealplanner.checks.finding import Finding, Step
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Severity


@dataclass(frozen=True, slots=True)
class StepState:
    """`open` counts the findings not accepted; `errors` says that one of them is an error."""

    done: bool
    open: int
    errors: bool


def step_states(deal: Deal, findings: Iterable[Finding]) -> dict[Step, StepState]:
    """The state of every step. Done: something is entered, and neither error nor warning is left open."""
    open_of: dict[Step, list[Severity]] = {step: [] for step in Step}
    for finding in findings:
        if finding.open:
            open_of[finding.target.step].append(finding.severity)
    begun = _begun(deal)
    return {
        step: StepState(
            done=begun[step] and all(severity is Severity.ADVICE for severity in left),
            open=len(left),
            errors=Severity.ERROR in left,
        )
        for step, left in open_of.items()
    }


def _begun(deal: Deal) -> dict[Step, bool]:
    return {
        Step.DEAL: bool(deal.customer.strip()) and deal.offer_value is not None,
        Step.WISHES: bool(deal.wishes),
        Step.WALK_AWAY: deal.walk_away is not None,
        Step.TRADES: bool(deal.trades),
        Step.CLOSING: bool(deal.closing_lines),
        # A brief is made when it is needed, and made again when the deal changes.
        Step.BRIEF: False,
        Step.PEOPLE: bool(deal.people),
        Step.TABLE: bool(deal.offers),
        Step.AFTER: deal.ending.over,
    }

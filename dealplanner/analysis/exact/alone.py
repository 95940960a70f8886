"""Some issues of a deal by themselves."""

from collections.abc import Collection
from dataclasses import replace

from dealplanner.domain.deal import Deal


def alone(deal: Deal, issue_ids: Collection[str]) -> Deal:
    """The deal with these issues and the links among them alone, and with an offer that is worth nothing."""
    return replace(
        deal,
        issues=tuple(issue for issue in deal.issues if issue.id in issue_ids),
        links=tuple(link for link in deal.links if link.issue in issue_ids and link.other_issue in issue_ids),
        offer_value=0,
        their_offer_value=0,
    )

"""What was learned about a customer in the deals before."""

from dealplanner.analysis.learned.finding import learned
from dealplanner.analysis.learned.found import (
    Accepted,
    Conceded,
    Ended,
    Heard,
    Known,
    Learned,
    Noted,
    Past,
    Used,
)

__all__ = [
    "Accepted",
    "Conceded",
    "Ended",
    "Heard",
    "Known",
    "Learned",
    "Noted",
    "Past",
    "Used",
    "learned",
]

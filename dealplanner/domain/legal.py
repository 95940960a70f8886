"""What the lawyers talk about."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.enums import ClauseStage
from dealplanner.domain.fields import About, Kind, choice, day, described, flag, long_text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause that the customer's lawyers object to, and how far we go: from our ask to the red line."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("clause", about=About.DEAL)
    objection: str = long_text("what they object to", about=About.THEM)
    clarification: bool = flag("really a clarification")
    stage: ClauseStage = choice("how far the clause has come", ClauseStage.OPEN)
    ask: str = long_text("our ask")
    fallback: str = long_text("our fallback")
    last_position: str = long_text("our last position")
    red_line: str = long_text("our red line")
    counsel: str = text("counsel for the clause")
    by_whom: str = text("who sees to the clause")
    due: date | None = day("clause to be dealt with by")

    @property
    def is_open(self) -> bool:
        """Whether it is neither cleared up nor settled."""
        return self.stage in (ClauseStage.OPEN, ClauseStage.MATTERS)

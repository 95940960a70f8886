"""Issues, their options and the links between options."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.enums import Evidence, LinkKind, Response, Side
from dealplanner.domain.fields import (
    About,
    Kind,
    choice,
    day,
    described,
    flag,
    long_text,
    money,
    number,
    reference,
    text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible settlement of an issue, valued for both sides against today's offer."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("option", about=About.DEAL, open=True)
    value_to_us: int | None = money("value to us")
    value_to_them: int | None = money("worth to them", about=About.THEM)
    value_to_them_evidence: Evidence = choice(
        "how we know what it is worth to them", Evidence.GUESSED, about=About.THEM
    )
    estimated: bool = flag("estimated from its neighbours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One point under negotiation: raised by them it is a wish, raised by us an ask."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("point", about=About.DEAL, open=True)
    raised_by: Side = choice("raised by", Side.THEM, about=About.DEAL, open=True)
    category: str = text("category", about=About.DEAL, open=True)
    asked_by: str = text("asked by", about=About.THEM, open=True)
    asked_on: date | None = day("asked on", about=About.DEAL, open=True)
    importance: int = number("how much it matters to them", 0, 5, about=About.THEM)
    importance_evidence: Evidence = choice("how we know that it matters", Evidence.GUESSED, about=About.THEM)
    why: str = long_text("why they want it", about=About.THEM)
    response: Response = choice("our answer", Response.NOT_YET)
    agreed: str | None = reference("option agreed to", "options")
    reason: str = long_text("the reason to say aloud", open=True)
    legal: bool = flag("legal point")
    counsel: str = text("counsel")
    approval_needed: bool = flag("approval needed")
    approver: str = text("to be approved by")
    approval_asked_on: date | None = day("approval asked for on")
    approved_on: date | None = day("approved on")
    late: bool = flag("late wish", about=About.DEAL)
    offered: str | None = reference("as offered", "options")
    asked: str | None = reference("as asked", "options")
    opening: str | None = reference("open with", "options")
    target: str | None = reference("aim for", "options")
    walk_away: str | None = reference("not beyond", "options")
    notes: str = long_text("private notes")
    options: tuple[Option, ...] = ()

    @property
    def is_wish(self) -> bool:
        """Whether the other side raised it."""
        return self.raised_by is Side.THEM

    @property
    def awaits_approval(self) -> bool:
        """Whether it needs an approval that it has not got."""
        return self.approval_needed and self.approved_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Between options of two issues: requires (one way, exactly that) or excludes (never both)."""

    id: str = described(Kind.ID, "id", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    kind: LinkKind = choice("kind of link", LinkKind.REQUIRES)
    issue: str = described(Kind.REFERENCE, "point", refers_to="issues")
    option: str = described(Kind.REFERENCE, "option", refers_to="options")
    other_issue: str = described(Kind.REFERENCE, "other point", refers_to="issues")
    other_option: str = described(Kind.REFERENCE, "other option", refers_to="options")

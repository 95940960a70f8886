"""The deal itself, the people, objectives, closing lines, promises and accepted findings in it."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.enums import Approach, Evidence, Part, Side
from dealplanner.domain.fields import About, Kind, choice, day, described, flag, long_text, money, text
from dealplanner.domain.issues import Issue, Link
from dealplanner.domain.trades import Concession, Offer, Trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the table or behind it, on either side."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    name: str = text("name", about=About.DEAL, open=True)
    role: str = text("role", about=About.DEAL, open=True)
    side: Side = choice("side", Side.THEM, about=About.DEAL, open=True)
    part: Part = choice("part in the decision", Part.UNKNOWN, about=About.DEAL)
    wants: str = long_text("what they want", about=About.THEM)
    contact: str = text("phone or e-mail", about=About.DEAL)
    notes: str = long_text("private notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What we want from this deal: clear, quantified and dated."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("objective")
    measure: str = text("measured by")
    due: date | None = day("by when")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingLine:
    """One wording to ask for the order, with the answers ready."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    approach: Approach = choice("approach", Approach.DIRECT, open=True)
    line: str = long_text("closing line", open=True)
    if_yes: str = long_text("if yes")
    if_no: str = long_text("if no")
    if_need_to: str = long_text("if “we need to …”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one side does after the yes: `side` keeps it, `by_whom` of that side says who."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("promise", about=About.DEAL, open=True)
    side: Side = choice("who keeps it", Side.US, about=About.DEAL, open=True)
    by_whom: str = text("by whom", about=About.DEAL, open=True)
    due: date | None = day("due", about=About.DEAL, open=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding knowingly accepted; it lapses when the finding's target or arguments change."""

    id: str = described(Kind.ID, "id", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    code: str = text("finding")
    target: str = text("place of the finding")
    arguments: str = text("figures of the finding")
    reason: str = long_text("reason to accept it")
    accepted_on: date | None = day("accepted on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One negotiation with one customer: the document. Rows are in order of (rank, id).

    `redacted_from` is the id of the deal that a copy for a partner was made from, empty for any other deal.
    `agenda`, `questions` and `not_promised` hold one point a line. What is not promised may be said, as the
    promises may: it protects nobody unless they were told.
    """

    id: str = described(Kind.ID, "id", open=True)
    title: str = text("what it is about", about=About.DEAL, open=True)
    customer: str = text("customer", about=About.DEAL, open=True)
    currency: str = described(Kind.TEXT, "currency", "EUR", about=About.DEAL, open=True)
    offer_value: int | None = money("today’s offer")
    their_offer_value: int | None = money("what today’s offer is worth to them", about=About.THEM)
    their_offer_value_evidence: Evidence = choice(
        "how we know what our offer is worth to them", Evidence.GUESSED, about=About.THEM
    )
    meeting_on: date | None = day("meeting on", about=About.DEAL, open=True)
    meeting_time: str = text("time", about=About.DEAL, open=True)
    place: str = text("place", about=About.DEAL, open=True)
    decide_by: date | None = day("they decide by", about=About.THEM, open=True)
    agenda: str = long_text("agenda", about=About.DEAL, open=True)
    questions: str = long_text("questions to ask", about=About.DEAL, open=True)
    list_complete: bool = flag("wish list complete", about=About.DEAL)
    walk_away: int | None = money("walk away below")
    walk_away_reason: str = long_text("why we walk away above our alternative")
    batna: str = long_text("if there is no deal, we")
    batna_value: int | None = money("value of our alternative")
    their_walk_away: int | None = money("their walk-away", about=About.THEM)
    their_walk_away_evidence: Evidence = choice(
        "how we know their walk-away", Evidence.GUESSED, about=About.THEM
    )
    their_batna: str = long_text("they, without us", about=About.THEM)
    their_batna_value: int | None = money("value of their alternative", about=About.THEM)
    their_batna_value_evidence: Evidence = choice(
        "how we know the value of their alternative", Evidence.GUESSED, about=About.THEM
    )
    why_they_need: str = long_text("why they need it", about=About.THEM)
    worth_to_them: str = long_text("what it is worth to them", about=About.THEM)
    why_us: str = long_text("why we were chosen", about=About.THEM)
    strength: str = long_text("our strength")
    stop_line: str = long_text("what we say at the stop")
    risks: str = long_text("risks")
    specification: str = long_text("what is to be delivered", about=About.DEAL, open=True)
    specification_version: str = text("version of the specification", about=About.DEAL, open=True)
    not_promised: str = long_text("what is not promised", about=About.DEAL, open=True)
    notes: str = long_text("private notes")
    redacted_from: str = text("redacted from the deal", about=About.DEAL, open=True)
    people: tuple[Person, ...] = ()
    objectives: tuple[Objective, ...] = ()
    issues: tuple[Issue, ...] = ()
    links: tuple[Link, ...] = ()
    trades: tuple[Trade, ...] = ()
    concessions: tuple[Concession, ...] = ()
    offers: tuple[Offer, ...] = ()
    closing_lines: tuple[ClosingLine, ...] = ()
    promises: tuple[Promise, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    @property
    def wishes(self) -> tuple[Issue, ...]:
        """The issues the other side raised."""
        return tuple(issue for issue in self.issues if issue.is_wish)

    @property
    def asks(self) -> tuple[Issue, ...]:
        """The issues we raised."""
        return tuple(issue for issue in self.issues if not issue.is_wish)

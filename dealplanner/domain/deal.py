"""The deal itself, and the objectives, closing lines, promises and accepted findings in it."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.after import Behaviour, Credit, FollowUp, Holding
from dealplanner.domain.enums import Approach, Ending, Evidence, LegalDegree, Side, Stage, YesNo
from dealplanner.domain.fields import About, Kind, choice, day, described, flag, long_text, money, text
from dealplanner.domain.issues import Issue, Link
from dealplanner.domain.legal import Clause
from dealplanner.domain.people import Influence, Person, Rival
from dealplanner.domain.prepared import Boundary, Contingency, Tactic
from dealplanner.domain.said import Commitment, Meeting
from dealplanner.domain.trades import Concession, Offer, Trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What the leadership of one side wants from this deal: clear, quantified and dated.

    `held_by` is who of that side wants it, `agreed_by` with whom its wording was agreed.
    """

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("objective")
    measure: str = text("measured by")
    due: date | None = day("by when")
    side: Side = choice("whose objective", Side.US)
    held_by: str = text("who wants it")
    stage: Stage = choice("how far it has come", Stage.NOTED)
    agreed_by: str = text("agreed by")


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
    used_on: date | None = day("said on")
    used_at: str = text("time it was said")
    heard: str = long_text("what they answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one side does after the yes: `side` keeps it, `by_whom` of that side says who.

    `confirmed_on` is when who keeps it said that it can be kept, `made_on` when the other side was told.
    """

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("promise", about=About.DEAL, open=True)
    side: Side = choice("who keeps it", Side.US, about=About.DEAL, open=True)
    by_whom: str = text("by whom", about=About.DEAL, open=True)
    due: date | None = day("due", about=About.DEAL, open=True)
    confirmed_on: date | None = day("confirmed on")
    made_on: date | None = day("promised on", about=About.DEAL)

    @property
    def made_too_soon(self) -> bool:
        """Whether it is ours and was made before whoever keeps it confirmed it."""
        made, confirmed = self.made_on, self.confirmed_on
        return self.side is Side.US and made is not None and (confirmed is None or made < confirmed)


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
    `agenda`, `questions`, `not_promised` and `vouching` hold one point a line. What is not promised may be
    said, as the promises may: it protects nobody unless they were told.
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
    worth_amount: int | None = money("what it is worth to them, as an amount", about=About.THEM)
    worth_said_by: str = text("who said what it is worth", about=About.THEM)
    vouching: str = long_text("who of the users will say so", about=About.THEM)
    strength: str = long_text("our strength")
    stop_line: str = long_text("what we say at the stop")
    consult_with: str = text("with whom we consult before we answer")
    consult_time: str = text("time to consult")
    consult_line: str = long_text("the line that asks for time to consult", open=True)
    empowered_line: str = long_text("the answer to “are you empowered to decide?”", open=True)
    legal_degree: LegalDegree = choice("what their lawyers object to", LegalDegree.NONE, about=About.DEAL)
    legal_next: str = long_text("next step with the lawyers")
    legal_owner: str = text("who takes the next step with the lawyers")
    legal_due: date | None = day("next step with the lawyers by")
    terms_sent: YesNo = choice("our terms went out with the proposal", YesNo.UNKNOWN, about=About.DEAL)
    counsel_booked: str = text("counsel booked")
    counsel_booked_on: date | None = day("counsel booked for")
    quiet_since: date | None = day("last heard of them on")
    quiet_decider: YesNo = choice("we talk to who decides", YesNo.UNKNOWN)
    quiet_reason: YesNo = choice("they have a reason to act now", YesNo.UNKNOWN)
    quiet_money: YesNo = choice("the money is there", YesNo.UNKNOWN)
    quiet_rival: YesNo = choice("a rival is in it", YesNo.UNKNOWN)
    quiet_question: str = long_text("the direct question to ask when they go quiet")
    let_go_on: date | None = day("let go on")
    risks: str = long_text("risks")
    specification: str = long_text("what is to be delivered", about=About.DEAL, open=True)
    specification_version: str = text("version of the specification", about=About.DEAL, open=True)
    not_promised: str = long_text("what is not promised", about=About.DEAL, open=True)
    ending: Ending = choice("how it ended", Ending.OPEN)
    closed_on: date | None = day("ended on")
    lost_to: str = text("lost to")
    lost_why: str = long_text("why it was lost")
    rival_owes: str = long_text("what the rival must still deliver")
    could_solve: str = long_text("who else could solve it")
    referral: str = long_text("the referral")
    went_well: str = long_text("what went well")
    went_badly: str = long_text("what we do otherwise next time")
    learned: str = long_text("what we learned about them")
    next_deal: str = long_text("the next deal")
    notes: str = long_text("private notes")
    redacted_from: str = text("redacted from the deal", about=About.DEAL, open=True)
    people: tuple[Person, ...] = ()
    influences: tuple[Influence, ...] = ()
    rivals: tuple[Rival, ...] = ()
    objectives: tuple[Objective, ...] = ()
    issues: tuple[Issue, ...] = ()
    links: tuple[Link, ...] = ()
    clauses: tuple[Clause, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    trades: tuple[Trade, ...] = ()
    concessions: tuple[Concession, ...] = ()
    tactics: tuple[Tactic, ...] = ()
    contingencies: tuple[Contingency, ...] = ()
    offers: tuple[Offer, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    closing_lines: tuple[ClosingLine, ...] = ()
    promises: tuple[Promise, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    credits: tuple[Credit, ...] = ()
    behaviours: tuple[Behaviour, ...] = ()
    holdings: tuple[Holding, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    @property
    def wishes(self) -> tuple[Issue, ...]:
        """The issues the other side raised."""
        return tuple(issue for issue in self.issues if issue.is_wish)

    @property
    def asks(self) -> tuple[Issue, ...]:
        """The issues we raised."""
        return tuple(issue for issue in self.issues if not issue.is_wish)

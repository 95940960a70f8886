"""The editions of the brief as data: for whom each is, what it may show, and in which order."""

from dataclasses import dataclass

from dealplanner.brief.blocks import Tone
from dealplanner.brief.language import words_in
from resources.texts import ENGLISH


class EditionError(ValueError):
    """There is no edition of that name; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One kind of brief. `allowed` names the fields it may show, as "entity.field"; `sections` their order,
    `head` what stands before them. The marking of its pages is red unless `marking_tone` says otherwise.

    "finding" on the list allows the findings with all they say. Its words are in resources/briefs. It may be
    set at a scale down to `smallest` where that saves a page, at a length of nine or ten pages down to
    `smallest_long`. One that is `for_the_room` is read by the other
    side too: its pages do not say that there are others which are not.
    """

    name: str
    allowed: frozenset[str]
    sections: tuple[str, ...]
    head: str = "figures"
    marking_tone: Tone = "limit"
    smallest: float = 1.0
    smallest_long: float = 1.0
    for_the_room: bool = False

    @property
    def title(self) -> str:
        """What it is called, in English, as in the window; briefs say it in their own language."""
        return words_in(ENGLISH).say(f"editions.{self.name}.title")

    @property
    def audience(self) -> str:
        """Whom it is for, in English."""
        return words_in(ENGLISH).say(f"editions.{self.name}.audience")

    @property
    def marking(self) -> str:
        """What stands on each of its pages, in English."""
        return words_in(ENGLISH).say(f"editions.{self.name}.marking")


def _fields(entity: str, names: str) -> frozenset[str]:
    return frozenset(f"{entity}.{name}" for name in names.split())


NEGOTIATION_BRIEF = Edition(
    name="negotiation-brief",
    allowed=_fields(
        "deal",
        """
        title customer currency offer_value their_offer_value their_offer_value_evidence meeting_on
        meeting_time place decide_by list_complete walk_away walk_away_reason batna batna_value
        their_walk_away their_walk_away_evidence their_batna their_batna_value their_batna_value_evidence
        why_they_need worth_to_them worth_amount worth_said_by why_us vouching strength stop_line
        consult_with consult_time consult_line empowered_line legal_degree legal_next legal_owner legal_due
        terms_sent counsel_booked counsel_booked_on quiet_since quiet_decider quiet_reason quiet_money
        quiet_rival quiet_question let_go_on ending closed_on
        """,
    )
    | _fields(
        "person",
        """
        name role side part wants needs stance relationship rival_relationship authority authority_limit
        """,
    )
    | _fields("answer", "layer question answer heard_on")
    | _fields("influence", "person other how")
    | _fields(
        "rival",
        """
        name product product_why emotion emotion_why politics politics_why relationship relationship_why
        """,
    )
    | _fields("objective", "label measure due side held_by stage agreed_by")
    | _fields(
        "issue",
        """
        label raised_by asked_by asked_on importance importance_evidence why response agreed reason legal
        counsel approval_needed approver approval_asked_on approved_on late offered asked opening target
        walk_away
        """,
    )
    | _fields("option", "label value_to_us value_to_them value_to_them_evidence estimated")
    | _fields("link", "kind issue option other_issue other_option")
    | _fields("trade", "alternative reason line")
    | _fields("term", "kind issue option words")
    | _fields("concession", "line")
    | _fields("move", "kind issue option words")
    | _fields("offer", "side number made_on made_at words")
    | _fields("position", "issue option")
    | _fields("boundary", "label line")
    | _fields(
        "clause",
        "label objection clarification stage ask fallback last_position red_line counsel by_whom due",
    )
    | _fields("contingency", "label sign answer by_whom")
    | _fields("commitment", "words number made_on made_at issue option kind other_issue other_option")
    | _fields("closing_line", "approach line if_yes if_no if_need_to")
    | _fields("tactic", "card label signs reply other_reply never seen_on seen_at")
    | {"finding"},
    sections=(
        "summary",
        "readiness",
        "why_they_buy",
        "objectives",
        "influence_map",
        "people",
        "battlegrounds",
        "wish_list",
        "scope",
        "walk_away",
        "trades",
        "concession_plan",
        "offers",
        "commitments",
        "approvals",
        "legal",
        "contingencies",
        "closing",
        "tactics",
        "when_quiet",
        "replies",
    ),
    smallest_long=0.91,
)
"""Everything that is of use at the table. Once the deal has ended it is the record of what was prepared: how
it ended stands at its head, and what is only there to be said or done next is left out.
"""

APPROVAL_MEMO = Edition(
    name="approval-memo",
    allowed=_fields(
        "deal",
        """
        title customer currency offer_value meeting_on meeting_time place decide_by walk_away
        walk_away_reason batna batna_value risks legal_degree legal_next legal_owner legal_due
        counsel_booked counsel_booked_on
        """,
    )
    | _fields("person", "name role side part")
    | _fields("objective", "label measure due side held_by stage agreed_by")
    | _fields(
        "issue",
        """
        label raised_by response agreed legal counsel approval_needed approver approval_asked_on approved_on
        offered asked opening target walk_away
        """,
    )
    | _fields("option", "label value_to_us value_to_them estimated")
    | _fields("trade", "alternative reason")
    | _fields("term", "kind issue option words")
    | _fields("move", "issue option")
    | _fields("clause", "label clarification stage red_line counsel")
    | _fields("contingency", "label sign answer by_whom")
    | {"finding"},
    sections=(
        "memo_package",
        "memo_objectives",
        "memo_trades",
        "memo_limits",
        "approvals",
        "memo_legal",
        "memo_readiness",
        "memo_risks",
        "memo_plan",
        "contingencies",
        "memo_signatures",
    ),
    head="request",
    smallest=0.88,
)
"""What management is asked to sign. What we know or guess of the customer's own limits, alternative and
reasons is not asked of them, nor the lines to say. Of a clause there is its red line, which is a limit as any
other, and not what we ask for before it; what a point is worth to them is, for a trade is
judged from both sides. Of what they want to reach there stands what was agreed with them.
"""

HAND_OFF_SHEET = Edition(
    name="hand-off-sheet",
    allowed=_fields("deal", "title customer specification specification_version not_promised ending")
    | _fields("person", "name role side contact")
    | _fields("issue", "label raised_by asked_by response agreed reason legal counsel offered asked")
    | _fields("option", "label")
    | _fields("trade", "alternative")
    | _fields("term", "kind issue option words")
    | _fields("offer", "side number made_on")
    | _fields("position", "issue option")
    | _fields("promise", "label side by_whom due confirmed_on")
    | _fields("commitment", "words made_on")
    | _fields("clause", "label stage"),
    sections=(
        "hand_off_agreement",
        "hand_off_specification",
        "hand_off_promises",
        "hand_off_said",
        "hand_off_contacts",
        "hand_off_open",
        "hand_off_not_promised",
    ),
    head="standing",
    marking_tone="firm",
    smallest=0.94,
)
"""What those who deliver need to keep what was agreed. No amount, no limit, no part in the decision, no
guess and no reason why: they would be of no use there, and they talk to the customer every day. Which
trades are planned, what is offered and how it ended are read only to find what was agreed; counsel is whom
they ask. What we said at the table is theirs to keep, word for word; of a clause they read only whether it is
settled.

Whom we have to thank stands on no edition. The reasons tell who took our part against the others and which
point was held, and thanks are given in person: the checks ask until there is a day.
"""

TABLE_CARD = Edition(
    name="table-card",
    allowed=_fields(
        "deal",
        """
        title customer meeting_on meeting_time place agenda questions list_complete consult_line
        empowered_line
        """,
    )
    | _fields("boundary", "label line")
    | _fields("person", "name role side")
    | _fields("issue", "label raised_by response agreed asked reason")
    | _fields("option", "label")
    | _fields("trade", "alternative line")
    | _fields("term", "issue"),
    sections=(
        "card_agenda",
        "card_questions",
        "card_answers",
        "card_left_aside",
        "card_deciding",
        "card_suggestions",
        "card_people",
    ),
    head="meeting",
    marking_tone="good",
    smallest=0.74,
    for_the_room=True,
)

AGREEMENT_SUMMARY = Edition(
    name="agreement-summary",
    allowed=_fields("deal", "title customer specification specification_version not_promised ending")
    | _fields("person", "name role side part")
    | _fields("issue", "label raised_by response agreed offered asked")
    | _fields("option", "label")
    | _fields("trade", "alternative")
    | _fields("term", "kind issue option words")
    | _fields("offer", "side")
    | _fields("position", "issue option")
    | _fields("promise", "label side by_whom due"),
    sections=(
        "agreement_received",
        "agreement_in_return",
        "agreement_we_do",
        "agreement_you_do",
        "agreement_delivered",
        "agreement_not_part",
        "agreement_signatures",
    ),
    head="agreement",
    marking_tone="good",
    smallest=0.88,
    for_the_room=True,
)
"""What both sides sign. Of how it ended it tells only whether the deal was made, which both know: not why,
nor to whom it went.
"""

REPORT_CARD = Edition(
    name="report-card",
    allowed=_fields("deal", "customer") | _fields("behaviour", "label rating"),
    sections=("report_ratings", "report_filled_in"),
    head="report",
    marking_tone="good",
    smallest=0.88,
    for_the_room=True,
)
"""What the customer fills in about us, and nothing else. What we noted of their words is not shown to them:
there is room for their own.
"""

EDITIONS: tuple[Edition, ...] = (
    NEGOTIATION_BRIEF,
    TABLE_CARD,
    APPROVAL_MEMO,
    AGREEMENT_SUMMARY,
    HAND_OFF_SHEET,
    REPORT_CARD,
)


def edition_named(name: str) -> Edition:
    """The edition of that name; raises EditionError."""
    for edition in EDITIONS:
        if edition.name == name:
            return edition
    known = ", ".join(edition.name for edition in EDITIONS)
    raise EditionError(f"There is no edition “{name[:40]}”. There is: {known}.")

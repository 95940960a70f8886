"""The rules about the concession plan and the offers made."""

import dataclasses

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response, Side, TermKind
from dealplanner.domain.issues import Link
from dealplanner.domain.rules import require
from dealplanner.domain.trades import Concession, Move, Offer, Position
from tests.checks.examples import changed, complete, findings, told

VISIT = "a reference visit"


def give(issue: str, option: str) -> Move:
    """What we give in a step."""
    return Move(id=f"g-{issue}-{option}", rank="V", kind=TermKind.GIVE, issue=issue, option=option)


def get(issue: str | None = None, option: str | None = None, words: str = "") -> Move:
    """What they give in a step."""
    row_id = f"a-{issue or words}"
    return Move(id=row_id, rank="V", kind=TermKind.GET, issue=issue, option=option, words=words)


def planned(*steps: tuple[Move, ...], deal: Deal | None = None, line: str = "If you …, then we …") -> Deal:
    """The complete deal without its link, with these steps and all the lines to say."""
    made = tuple(
        Concession(id=f"s{at}", key=f"s{at}", rank="V", line=line, moves=_of_step(at, moves))
        for at, moves in enumerate(steps, start=1)
    )
    known = deal or complete()
    return require(dataclasses.replace(known, links=(), concessions=made, stop_line="That is all we can do."))


def _of_step(at: int, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(dataclasses.replace(move, id=f"{move.id}-{at}") for move in moves)


SOUND = (
    (give("discount", "d5"), get("term", "t1")),
    (give("discount", "d8"), get(words=VISIT)),
)
"""24,000 for three years, then 14,400 for a visit."""


def offered(*offers: tuple[Side, dict[str, str]], deal: Deal | None = None) -> Deal:
    """The complete deal with these offers."""
    numbers = dict.fromkeys(Side, 0)
    made = []
    for at, (side, options) in enumerate(offers, start=1):
        numbers[side] += 1
        positions = tuple(
            Position(id=f"p-{at}-{issue}", rank="V", issue=issue, option=option)
            for issue, option in options.items()
        )
        row_id = f"o{at}"
        made.append(
            Offer(id=row_id, key=row_id, rank="V", side=side, number=numbers[side], positions=positions)
        )
    return require(dataclasses.replace(deal or complete(), offers=tuple(made)))


def test_a_sound_plan_and_sound_offers_have_no_finding() -> None:
    deal = offered(
        (Side.US, {"term": "t1"}),
        (Side.THEM, {"discount": "d20"}),
        (Side.US, {"discount": "d5"}),
        deal=planned(*SOUND),
    )
    assert not [code for code in PLAN_AND_OFFERS if findings(deal, code)]
    assert not [code for code in PLAN_AND_OFFERS if findings(complete(), code)]


PLAN_AND_OFFERS = (
    *("step_without_get", "step_gives_nothing", "step_grows", "step_goes_back", "unsettled_in_step"),
    *("step_value_unknown", "step_breaks_link", "step_without_line", "step_beyond_limit"),
    *("step_below_limit", "no_stop_line", "offer_against_ourselves", "offer_repeats"),
    *("offer_beyond_limit", "offer_below_limit", "placeholder_left"),
)


def test_step_without_get() -> None:
    deal = planned(SOUND[0], (give("discount", "d8"),))
    assert told(deal, "step_without_get") == (
        "concessions/s2/gets",
        "Step 2 of the plan gives “Discount: 8%” and asks for nothing",
    )
    for nothing in (get("term", "t0"), get(words=" ")):
        assert findings(planned((give("discount", "d5"), nothing)), "step_without_get")


def test_an_ask_of_the_opening_pays_for_a_step() -> None:
    opened = changed("issues", "term", opening="t1")
    deal = planned(*SOUND, deal=opened)
    assert not findings(deal, "step_without_get")
    assert not findings(deal, "step_gives_nothing")


def test_step_gives_nothing() -> None:
    assert told(planned((get("term", "t1"),)), "step_gives_nothing") == (
        "concessions/s1/gives",
        "Step 1 of the plan gives nothing",
    )
    assert findings(planned(()), "step_gives_nothing")


def test_step_grows() -> None:
    larger = ((give("training", "training-yes"), get(words=VISIT)), (give("discount", "d5"), get(words="x")))
    costly = changed("options", "training-yes", value_to_us=-300_000)
    costly = dataclasses.replace(
        costly,
        issues=tuple(
            dataclasses.replace(i, opening="training-no") if i.id == "training" else i for i in costly.issues
        ),
    )
    deal = planned(*larger, deal=costly)
    assert told(deal, "step_grows") == (
        "concessions/s2/gives",
        "Step 2 of the plan costs us 24,000, more than the 3,000 of step 1",
    )
    assert not findings(planned(*larger[::-1], deal=costly), "step_grows")
    same = changed("options", "d8", value_to_us=-4_800_000)
    steps = ((give("discount", "d5"), get(words=VISIT)), (give("discount", "d8"), get(words="x")))
    assert told(planned(*steps, deal=same), "step_grows")[1] == (
        "Step 2 of the plan costs us 24,000, no less than step 1"
    )


def test_a_step_of_unknown_size_or_without_cost_is_passed_over() -> None:
    free = ((give("source", "source-yes"), get(words=VISIT)), (give("start", "start-yes"), get(words="x")))
    assert not findings(planned(*free), "step_grows")
    steps = ((give("discount", "d5"), get(words=VISIT)), (give("discount", "d8"), get(words="x")))
    unknown = changed("options", "d8", value_to_us=None)
    assert not findings(planned(*steps, deal=unknown), "step_grows")


def test_step_goes_back() -> None:
    deal = planned((give("discount", "d8"), get(words=VISIT)), (give("discount", "d5"), get(words="x")))
    assert told(deal, "step_goes_back") == (
        "moves/g-discount-d5-2/option",
        "Step 2 of the plan says “Discount: 5%”, but step 1 gave “Discount: 8%” already",
    )
    withdrawn = planned((give("discount", "d8"), get(words=VISIT)), (get("discount", "d0"),))
    assert told(withdrawn, "step_goes_back")[0] == "moves/a-discount-2/option"
    more = planned((give("discount", "d5"), get("case", "c1")), (give("discount", "d8"), get("term", "t1")))
    assert not findings(more, "step_goes_back"), "to ask for more is no step back"


def test_unsettled_in_step() -> None:
    for wish, said in (
        ("source", "“Source code” is still with legal, yet step 1 of the plan gives it"),
        ("start", "“Earlier start” is still to be clarified, yet step 1 of the plan gives it"),
    ):
        deal = planned((give(wish, f"{wish}-yes"), get(words=VISIT)))
        assert told(deal, "unsettled_in_step") == (f"moves/g-{wish}-{wish}-yes-1/issue", said)
    refused = changed("issues", "discount", response=Response.NOT_NEGOTIABLE, reason="no")
    assert findings(planned(*SOUND, deal=refused), "unsettled_in_step")


def test_step_value_unknown() -> None:
    deal = planned(*SOUND, deal=changed("options", "d8", value_to_us=None))
    assert told(deal, "step_value_unknown") == (
        "options/d8/value_to_us",
        "The value of “Discount: 8%” to us is unknown, so nobody knows what step 2 of the plan costs",
    )


def link(kind: LinkKind) -> Link:
    """Between a discount of 8% and three years."""
    return Link(
        id="link", rank="V", kind=kind, issue="discount", option="d8", other_issue="term", other_option="t1"
    )


def test_step_breaks_link() -> None:
    without = planned((*SOUND[0][:1], get(words=VISIT)), SOUND[1])
    deal = dataclasses.replace(without, links=(link(LinkKind.REQUIRES),))
    assert told(deal, "step_breaks_link") == (
        "links/link/",
        "Step 2 of the plan has “Discount: 8%” without “Three years”, which it requires",
    )
    deal = dataclasses.replace(planned(*SOUND), links=(link(LinkKind.EXCLUDES),))
    assert told(deal, "step_breaks_link")[1] == (
        "Step 2 of the plan has both “Discount: 8%” and “Three years”, which exclude each other"
    )
    kept = dataclasses.replace(planned(*SOUND), links=(link(LinkKind.REQUIRES),))
    assert not findings(kept, "step_breaks_link")


def test_step_without_line() -> None:
    silent = planned(*SOUND, line=" ")
    assert told(silent, "step_without_line") == (
        "concessions/s1/line",
        "2 steps of the plan have no line to say, first step 1",
    )
    assert told(planned(SOUND[0], line=""), "step_without_line")[1] == "Step 1 of the plan has no line to say"


def test_step_beyond_limit() -> None:
    deal = planned((give("discount", "d20"), get("term", "t1")))
    assert told(deal, "step_beyond_limit") == (
        "moves/g-discount-d20-1/option",
        "Step 1 of the plan has “Discount: 20%” (−96,000), beyond the walk-away “8%” (−38,400)",
    )
    assert not findings(
        planned((give("discount", "d8"), get("term", "t1")), deal=changed("options", "d8", value_to_us=None)),
        "step_beyond_limit",
    )


def test_step_below_limit() -> None:
    steps = ((give("discount", "d5"), get(words=VISIT)), (give("discount", "d20"), get(words="x")))
    third = (give("training", "training-yes"), get(words="y"))
    assert told(planned(*steps, third), "step_below_limit") == (
        "concessions/s2/gives",
        "Step 2 of the plan comes to 384,000, below our walk-away of 435,000",
    )
    alone = dataclasses.replace(planned(*steps), walk_away=None)
    assert told(alone, "step_below_limit")[1] == (
        "Step 2 of the plan comes to 384,000, below our alternative of 410,000"
    )
    assert not findings(dataclasses.replace(planned(*steps), offer_value=None), "step_below_limit")


def test_no_stop_line() -> None:
    deal = dataclasses.replace(planned(*SOUND), stop_line=" ")
    assert told(deal, "no_stop_line") == (
        "deal/deal/stop_line",
        "Nothing is ready to be said when the plan is at its end",
    )
    assert not findings(dataclasses.replace(deal, concessions=()), "no_stop_line")


def test_a_placeholder_left_in_a_line_of_the_plan() -> None:
    assert told(planned(SOUND[0], line="For {get}"), "placeholder_left")[0] == "concessions/s1/line"
    deal = dataclasses.replace(planned(*SOUND), stop_line="{give} was all.")
    assert told(deal, "placeholder_left")[0] == "deal/deal/stop_line"


def test_offer_against_ourselves() -> None:
    ours = ((Side.US, {"term": "t1"}), (Side.US, {"discount": "d5"}))
    assert told(offered(*ours), "offer_against_ourselves") == (
        "offers/o2/positions",
        "Our offer 2 gives 24,000 more than our offer 1, still unanswered then",
    )
    answered = (ours[0], (Side.THEM, {"discount": "d20"}), ours[1])
    assert not findings(offered(*answered), "offer_against_ourselves")
    assert not findings(offered(ours[1], ours[0]), "offer_against_ourselves"), "asking for more is no gift"


def test_offer_repeats() -> None:
    there_and_back = ((Side.US, {"term": "t1"}), (Side.US, {"case": "c1"}), (Side.US, {"case": "c0"}))
    assert told(offered(*there_and_back), "offer_repeats") == (
        "offers/o3/positions",
        "Our offer 3 says the same as our offer 1",
    )
    sent = ((Side.US, {"term": "t1"}), (Side.US, {"term": "t0"}))
    assert told(offered(*sent), "offer_repeats")[1] == "Our offer 2 says the same as the proposal as sent"
    firm = (sent[0], sent[0])
    assert not findings(offered(*firm), "offer_repeats"), "who stands firm knows it"
    assert findings(offered(*firm, sent[1]), "offer_repeats")
    assert not findings(offered((Side.US, {})), "offer_repeats"), "the proposal as it stands"
    theirs = tuple((Side.THEM, options) for _, options in there_and_back)
    assert not findings(offered(*theirs), "offer_repeats")


def test_offer_beyond_limit() -> None:
    deal = offered((Side.US, {"discount": "d20"}), (Side.US, {"term": "t1"}))
    assert told(deal, "offer_beyond_limit") == (
        "positions/p-1-discount/option",
        "Our offer 1 has “Discount: 20%” (−96,000), beyond the walk-away “8%” (−38,400)",
    )
    taken_back = offered((Side.US, {"discount": "d20"}), (Side.US, {"discount": "d8"}))
    assert not findings(taken_back, "offer_beyond_limit")
    assert not findings(offered((Side.THEM, {"discount": "d20"})), "offer_beyond_limit")


def test_offer_below_limit() -> None:
    deal = offered((Side.US, {"term": "t1"}), (Side.US, {"discount": "d20", "term": "t0"}))
    assert told(deal, "offer_below_limit") == (
        "offers/o2/positions",
        "Our offer 2 comes to 384,000, below our walk-away of 435,000",
    )
    alone = dataclasses.replace(deal, walk_away=None)
    assert (
        told(alone, "offer_below_limit")[1]
        == "Our offer 2 comes to 384,000, below our alternative of 410,000"
    )
    raised = offered((Side.US, {"discount": "d20"}), (Side.US, {"term": "t1"}))
    assert not findings(raised, "offer_below_limit")
    assert not findings(offered((Side.THEM, {"discount": "d20"})), "offer_below_limit")

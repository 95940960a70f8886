"""The people of both sides on the negotiation brief, with what is known of each."""

from datetime import date

from dealplanner.brief.blocks import NO_BREAK, OURS, Facts, Row, Table, plain
from dealplanner.brief.negotiation import still_open_in
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Layer, Part, RivalTie, Side, Stance, Tie
from dealplanner.edits import lists, rows
from tests.briefs import brief, only, section
from tests.deals import small_deal

PEOPLE = "The people"


def sized_up() -> Deal:
    """The small deal, and more is known of who decides there than the name."""
    deal = lists.add_person(small_deal(), "Otto Reuter", row_id="buyer", part=Part.BUYS)
    return rows.set_fields(
        deal,
        "people",
        "ceo",
        role="Managing director",
        stance=Stance.DOUBTS,
        relationship=Tie.GOOD,
        rival_relationship=RivalTie.STRONGER,
        authority="Below the board",
        authority_limit=25_000_000,
        needs="Figures for the board",
        wants="A calm year",
    )


def theirs(deal: Deal) -> tuple[Row, ...]:
    return next(block for block in section(brief(deal), PEOPLE).blocks if isinstance(block, Table)).rows


def cells(row: Row) -> list[str]:
    return [plain(cell).replace(NO_BREAK, " ") for cell in row.cells]  # type: ignore[arg-type]


def detail(row: Row) -> str:
    return plain(row.detail).replace(NO_BREAK, " ")


def test_who_is_only_named_stands_with_what_he_wants_in_one_row() -> None:
    deal = rows.set_fields(small_deal(), "people", "ceo", wants="A calm year")
    (row,) = theirs(deal)
    assert cells(row) == ["Ingrid Halden", "", "Decides", "A calm year"]
    assert not row.detail


def test_stance_ties_and_authority_stand_beside_the_name_and_both_layers_below() -> None:
    ceo, buyer = theirs(sized_up())
    assert cells(ceo) == [
        *("Ingrid Halden", "Managing director", "Decides", "Has doubts", "Good · rivals stronger"),
    ]
    assert detail(ceo).splitlines() == [
        *(
            "May decide: Below the board, up to EUR 250,000",
            "Needs: Figures for the board",
            "Wants: A calm year",
        ),
    ]
    assert cells(buyer) == ["Otto Reuter", "", "Buys", "—", "—"]


def test_a_column_of_which_nothing_is_known_takes_no_room() -> None:
    deal = rows.set_fields(small_deal(), "people", "ceo", stance=Stance.COACHES)
    (row,) = theirs(deal)
    assert cells(row) == ["Ingrid Halden", "", "Decides", "Coaches us"]


def test_the_newest_answers_are_told_and_the_older_ones_counted() -> None:
    deal = sized_up()
    for day in (3, 9, 7, 5, 1):
        deal = lists.add_answer(deal, "ceo", f"Asked {day}?", answer=f"On {day}", heard_on=date(2026, 3, day))
    deal = lists.add_answer(deal, "ceo", "Undated?", layer=Layer.NEEDS)
    told = detail(theirs(deal)[0])
    assert told.splitlines() == [
        *("May decide: Below the board, up to EUR 250,000", "Needs: Figures for the board"),
        *("Wants: A calm year", "“Asked 9?” → On 9 (9 Mar 2026)"),
        *("“Asked 7?” → On 7 (7 Mar 2026)", "“Asked 5?” → On 5 (5 Mar 2026)", "and 3 older answers"),
    ]


def test_an_answer_belongs_to_its_layer_and_a_question_without_one_is_still_open() -> None:
    deal = lists.add_answer(small_deal(), "ceo", "What for?", layer=Layer.NEEDS)
    deal = lists.add_answer(deal, "ceo", "", answer="Sailing", layer=Layer.WANTS)
    assert detail(theirs(deal)[0]) == "Needs: “What for?” → still open\nWants: Sailing"


def test_ours_stand_in_a_line_each_once_somebody_may_decide_something() -> None:
    deal = lists.add_person(small_deal(), "Peter Lang", side=Side.US, part=Part.LEADS, row_id="lang")
    (line,) = only(section(brief(deal), PEOPLE), Facts).items
    assert plain(line.text).replace(NO_BREAK, " ") == f"{OURS}Peter Lang (leads the talks)"
    deal = lists.add_person(deal, "Rainer Holt", side=Side.US)
    deal = rows.set_fields(deal, "people", "lang", authority="The start", authority_limit=0)
    (line,) = only(section(brief(deal), PEOPLE), Facts).items
    assert plain(line.text).replace(NO_BREAK, " ").replace(OURS, "").splitlines() == [
        "Peter Lang (leads the talks) · May decide: The start, up to EUR 0",
        "Rainer Holt",
    ]


def test_what_is_not_known_of_them_is_open_once_somebody_was_sized_up() -> None:
    asked = "How they stand to us: “Otto Reuter”", "What they want for themselves: “Otto Reuter”"
    assert set(asked) <= set(still_open_in(brief(sized_up())))
    unanswered = lists.add_answer(sized_up(), "buyer", "What is he proud of?", layer=Layer.WANTS)
    assert set(asked) <= set(still_open_in(brief(unanswered))), "a question alone tells nothing"
    named = lists.add_person(small_deal(), "Otto Reuter", row_id="buyer", part=Part.BUYS)
    assert not [item for item in still_open_in(brief(named)) if "Otto Reuter" in item]

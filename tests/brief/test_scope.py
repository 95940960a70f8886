"""What is off the table and what we say when they want an answer on the spot, on our brief and the card."""

from dealplanner.brief.blocks import Document, Lines, Table, plain
from dealplanner.brief.editions import TABLE_CARD
from dealplanner.brief.negotiation import still_open_in
from dealplanner.domain.deal import Deal
from dealplanner.edits import lists, rows
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal

SCOPE = "The scope of the talks"


def prepared() -> Deal:
    """The small deal with one boundary and both lines."""
    deal = lists.add_row(small_deal(), "boundaries", "Our price list", line="It is the same for everybody.")
    return rows.set_fields(
        deal,
        "deal",
        deal.id,
        consult_with="Our board",
        consult_time="one working day",
        consult_line="You have our answer tomorrow at noon.",
        empowered_line="For what lies on the table, yes.",
    )


def card(deal: Deal) -> Document:
    return brief(deal, edition=TABLE_CARD)


def headings(document: Document) -> list[str]:
    return [part.heading for part in document.sections]


def test_a_deal_without_any_of_it_says_nothing_of_it() -> None:
    assert SCOPE not in headings(brief(small_deal()))
    assert not {"What we leave aside", "How we come to an answer"} & {*headings(card(small_deal()))}


def test_each_of_it_stands_with_its_sentence_on_our_brief() -> None:
    told = [
        [plain(cell) for cell in row.cells] for row in only(section(brief(prepared()), SCOPE), Table).rows
    ]
    assert told == [
        ["Our price list", "“It is the same for everybody.”"],
        [
            "An answer on the spot\nfirst with Our board · one working day",
            "“You have our answer tomorrow at noon.”",
        ],
        ["“Are you empowered to decide?”", "“For what lies on the table, yes.”"],
    ]


def test_a_sentence_that_lacks_is_still_open() -> None:
    deal = rows.set_fields(prepared(), "deal", prepared().id, consult_line="")
    deal = lists.add_row(deal, "boundaries", "Our cost")
    assert {
        "The sentence that takes “Our cost” off the table",
        "The line that asks for time to consult",
    } <= set(still_open_in(brief(deal)))


def test_what_we_have_prepared_goes_before_the_reply_of_the_library() -> None:
    def situations(deal: Deal) -> set[str]:
        table = only(section(brief(deal), "Ready replies"), Table)
        return {plain(row.cells[0]) for row in table.rows}

    assert situations(small_deal()) - situations(prepared()) == {
        "“Are you empowered to decide?”",
        "Take time to consult",
    }


def test_the_sentences_stand_on_the_card_and_with_whom_we_consult_does_not() -> None:
    document = card(prepared())
    (aside,) = only(section(document, "What we leave aside"), Lines).items
    assert plain(aside) == "Our price list  “It is the same for everybody.”"
    assert only(section(document, "How we come to an answer"), Lines).items == (
        "“For what lies on the table, yes.”",
        "“You have our answer tomorrow at noon.”",
    )
    assert "Our board" not in words_in(document)
    assert "one working day" not in words_in(document)


def test_a_sentence_with_a_gap_is_not_laid_on_the_table() -> None:
    deal = rows.set_fields(prepared(), "deal", prepared().id, empowered_line="Up to {get}, yes.")
    deal = lists.add_row(deal, "boundaries", "Our cost", line="We do not talk about [what we get].")
    document = card(deal)
    assert "Up to" not in words_in(document.sections)
    assert "[what we get]" not in words_in(document.sections)
    assert "Our cost" in words_in(section(document, "What we leave aside"))
    named = "A line without a gap in it for “Our cost”, “Are you empowered to decide?”"
    assert named in still_open_in(document)

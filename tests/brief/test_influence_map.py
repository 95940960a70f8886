"""The map of influence on the negotiation brief: a picture in the PDF, a table of its arrows elsewhere."""

from dealplanner.analysis.influence import MOST
from dealplanner.brief.blocks import Paragraph, Table
from dealplanner.brief.drawings import InfluenceMap
from dealplanner.brief.negotiation import still_open_in
from dealplanner.brief.to_edit.markdown import as_markdown
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Side, Stance
from dealplanner.edits import lists, rows
from tests.briefs import brief, only, section
from tests.deals import small_deal

MAP = "Who listens to whom"


def tied() -> Deal:
    """Somebody of ours has the ear of a buyer, and the buyer that of who decides."""
    deal = lists.add_person(small_deal(), "Otto Reuter", row_id="buyer", part=Part.BUYS)
    deal = lists.add_person(deal, "Peter Lang", side=Side.US, part=Part.LEADS, row_id="lang")
    deal = lists.add_person(deal, "Rainer Holt", side=Side.US)
    deal = rows.set_fields(deal, "people", "ceo", stance=Stance.COACHES)
    deal = rows.set_fields(deal, "people", "buyer", stance=Stance.AGAINST)
    deal = lists.add_influence(deal, "buyer", "ceo", "prepares | every *paper*")
    return lists.add_influence(deal, "lang", "buyer")


def test_without_an_arrow_there_is_no_map() -> None:
    assert MAP not in [part.heading for part in brief(small_deal()).sections]


def test_each_box_says_in_words_and_by_its_kind_how_somebody_stands() -> None:
    drawn = only(section(brief(tied()), MAP), InfluenceMap)
    assert {(box.name, box.words, box.kind, box.strong) for box in drawn.boxes} == {
        ("Ingrid Halden", "Decides · Coaches us", "for_us", True),
        ("Otto Reuter", "Buys · Against us", "against_us", False),
        ("Peter Lang", "Ours · Leads the talks", "ours", False),
    }
    assert [(arrow.person, arrow.other, arrow.how) for arrow in drawn.arrows] == [
        ("Otto Reuter", "Ingrid Halden", "prepares | every *paper*"),
        ("Peter Lang", "Otto Reuter", ""),
    ]


def test_in_markdown_it_is_a_table_of_the_arrows() -> None:
    told = as_markdown(brief(tied()))
    assert "| Otto Reuter | Ingrid Halden | prepares \\| every \\*paper\\* |" in told
    assert "| Peter Lang | Otto Reuter |  |" in told


def test_a_long_name_is_cut_on_the_map_and_whole_among_the_people() -> None:
    name = "Maximilian Freiherr von und zu Oberhausen the Younger"
    document = brief(rows.set_fields(tied(), "people", "buyer", name=name))
    drawn = only(section(document, MAP), InfluenceMap)
    (cut,) = (box.name for box in drawn.boxes if box.name.startswith("Maximilian"))
    assert cut.endswith("…")
    assert len(cut) <= 36
    assert name in str(only(section(document, "The people"), Table))


def test_whoever_is_not_drawn_is_counted() -> None:
    deal = tied()
    for number in range(MOST):
        deal = lists.add_person(deal, f"Number {number}")
    part = section(brief(deal), MAP)
    assert len(only(part, InfluenceMap).boxes) == MOST
    assert only(part, Paragraph).text == "3 more people are not drawn."
    assert not [item for item in still_open_in(brief(deal)) if "drawn" in item]

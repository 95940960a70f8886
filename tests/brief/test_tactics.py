"""The moves to be ready for on the negotiation brief: pinned cards in the words of the library or our own."""

from datetime import date

from dealplanner.brief.blocks import NO_BREAK, Cards, plain
from dealplanner.brief.negotiation import still_open_in
from dealplanner.domain.deal import Deal
from dealplanner.edits import lists
from dealplanner.phrases.tactics import card
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal

MOVES = "Moves to be ready for"


def pinned(card_id: str, **fields: object) -> Deal:
    return lists.add_row(small_deal(), "tactics", card_id, **fields)


def paragraphs(deal: Deal, language: str = "en", heading: str = MOVES) -> list[str]:
    (one,) = only(section(brief(deal, language=language), heading), Cards).cards
    return [plain(paragraph) for paragraph in one.paragraphs]


def test_without_a_pinned_card_the_brief_says_nothing_of_moves() -> None:
    assert MOVES not in [part.heading for part in brief(small_deal()).sections]


def test_a_card_has_its_sign_both_replies_in_quotation_marks_and_what_never_to_do() -> None:
    library = card("nibble")
    assert library is not None
    assert paragraphs(pinned("nibble")) == [
        library.signs,
        f"“{library.reply}”",
        f"“{library.other_reply}”",
        f"Never: {library.never}",
    ]
    assert library.aim not in words_in(brief(pinned("nibble")))


def test_the_library_speaks_the_language_of_the_brief_and_our_own_words_go_before_it() -> None:
    library = card("nibble", "de")
    assert library is not None
    told = paragraphs(pinned("nibble", reply="Wogegen?"), "de", "Worauf wir gefasst sind")
    assert told[:3] == [library.signs, "„Wogegen?“", f"„{library.other_reply}“"]


def test_when_a_move_was_seen_stands_beside_its_title() -> None:
    deal = pinned("nibble", seen_on=date(2026, 3, 4), seen_at="11:05")
    (one,) = only(section(brief(deal), MOVES), Cards).cards
    assert (one.title, one.remark.replace(NO_BREAK, " ")) == ("The nibble", "seen 4 Mar 2026, 11:05")


def test_a_card_of_our_own_without_a_reply_is_still_open() -> None:
    deal = pinned("", label="Lunch first", signs="They ask us out")
    assert paragraphs(deal) == ["They ask us out"]
    assert "What we reply to “Lunch first”" in still_open_in(brief(deal))


def test_what_a_pinned_card_answers_is_not_answered_again_among_the_ready_replies() -> None:
    replies = words_in(section(brief(small_deal()), "Ready replies"))
    assert "A late wish" in replies
    fewer = words_in(section(brief(pinned("nibble")), "Ready replies"))
    assert "A late wish" not in fewer
    assert "“Are you empowered to decide?”" in fewer

"""A figure of ours in a text that may lie on the table is said; what the customer knows anyway is not."""

import dataclasses
from typing import Any

import pytest

from dealplanner.checks import arguments_text, run
from dealplanner.checks.spoken import ALREADY_SAID, open_texts
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.tables import DEAL, rows_of
from dealplanner.edits import lists, offers, rows
from tests.checks.examples import changed, complete, findings, on_deal, told
from tests.deals import small_deal
from tests.full import full_deal

CODE = "figure_given_away"


def title(deal: Deal) -> str:
    """The words of the one thing said."""
    return told(deal, CODE)[1]


def test_a_walk_away_in_the_reason_to_say_is_said_with_few_words() -> None:
    deal = changed(
        "issues", "training", reason="Only because you asked so nicely: we can go to 435,000, all in."
    )
    assert told(deal, CODE) == (
        "issues/training/reason",
        "“…so nicely: we can go to 435,000, all in.” tells them where we walk away",
    )


@pytest.mark.parametrize(
    "written", ["435,000", "435.000", "435 000", "435k", "0.435m", "435'000", "€435,000.00"]
)
def test_it_is_found_in_any_shape(written: str) -> None:
    assert title(on_deal(agenda=f"The price, {written} at least")).endswith("tells them where we walk away")


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("410,000", "tells them what our alternative is worth"),
        ("456,000", "tells them what we aim for"),
        ("310,000", "tells them where we think that they walk away"),
        ("190,000", "tells them what we think of their alternative"),
        ("120,000", "tells them what we think our offer is worth to them"),
        ("38,400", "tells them how far we go on “Discount”"),
    ],
)
def test_each_figure_is_told_by_its_kind(figure: str, words: str) -> None:
    known = {"their_walk_away": 31_000_000, "their_batna_value": 19_000_000, "their_offer_value": 12_000_000}
    assert title(on_deal(questions=f"Why not {figure}?", **known)) == f"“Why not {figure}?” {words}"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("38,400 is all there is", "how far we go on “Discount”"),
        ("we would like 24,000", "what we aim for on “Discount”"),
        ("96,000 is too much", "what an option of “Discount” means to us"),
    ],
)
def test_what_the_options_of_a_point_are_worth_is_not_for_the_reason_to_say(reason: str, words: str) -> None:
    assert words in title(changed("issues", "discount", reason=reason))


def test_a_limit_that_goes_by_its_own_words_and_a_guess_about_them_are_said_too() -> None:
    deal = changed("options", "d8", label="down to 441,600")
    assert "how far we go" in title(rows.set_fields(deal, "issues", "discount", reason="441,600 at most"))
    deal = changed("options", "t1", value_to_them=-930_000)
    assert "is worth to them" in title(rows.set_fields(deal, "trades", "t", line="It costs you 9,300"))


@pytest.mark.parametrize("said", ["Not all, but up to 8% is thinkable.", "At most 8 %, whatever else."])
def test_a_limit_that_goes_by_a_measure_is_not_for_what_is_said_of_the_point(said: str) -> None:
    deal = rows.set_fields(small_deal(), "issues", "discount", reason=said)
    assert title(deal).endswith("tells them how far we go on “20% off the licence price”")
    line = rows.set_fields(small_deal(), "trades", "t1", line=said)
    assert title(line).endswith("tells them how far we go on “20% off the licence price”")
    limit = deal.issues[0].walk_away
    for known in (
        rows.set_fields(deal, "issues", "discount", opening=limit),
        rows.set_fields(deal, "issues", "discount", label="8% off, at the least"),
        rows.set_fields(deal, "issues", "discount", reason="", why=said),
        dataclasses.replace(rows.set_fields(deal, "issues", "discount", reason=""), agenda=said),
    ):
        assert CODE not in {finding.code for finding in run(known)}


def test_every_open_text_is_looked_at() -> None:
    """In the deal and in each row that there is, whichever table it is in."""
    deal = full_deal()
    for table, row in ((DEAL, deal), *((table, row) for table, _, row in rows_of(deal))):
        for name in () if table.name in ALREADY_SAID else open_texts()[table.name]:
            if name not in ("currency", "redacted_from"):
                put = rows.set_fields(deal, table.name, row.id, **{name: "up to 435,000 in all"})
                (found,) = findings(put, CODE)
                assert str(found.target) == f"{table.name}/{row.id}/{name}"
    assert not findings(deal, CODE)


@pytest.mark.parametrize(
    "fields",
    [
        {"notes": "435,000"},
        {"batna": "Worth 410,000."},
        {"why_they_need": "435k"},
        {"strength": "435,000"},
        {"risks": "435,000"},
        {"agenda": "Today’s offer: 480,000, 480k"},
        {"agenda": "8% of 10 May 2027, 10:30, for 435 users, 5 days, 435,000%"},
        {"agenda": "4350, 43,500, 435,100, 4,350,000 and 0.4m"},
        {"specification": "24,000 parcels a day, 61,000 in December"},
        {"walk_away": 48_000_000, "batna_value": 48_000_000, "agenda": "480,000 it is"},
        {"walk_away": 500, "batna_value": 500, "agenda": "5 vans, 5 drivers"},
        {"walk_away": 0, "batna_value": 0, "agenda": "We begin at 000 and 0."},
    ],
)
def test_nothing_is_said_of_what_stays_with_us_or_is_no_secret(fields: dict[str, Any]) -> None:
    assert not findings(on_deal(**fields), CODE)


def test_a_small_figure_of_a_point_is_one_where_money_is_meant() -> None:
    deal = changed("options", "d20", value_to_us=-50_000)
    assert findings(rows.set_fields(deal, "issues", "discount", reason="That is 500 EUR."), CODE)
    assert not findings(rows.set_fields(deal, "issues", "discount", reason="For 500 vans."), CODE)


def test_what_is_offered_or_agreed_may_be_called_by_its_figure() -> None:
    assert not findings(changed("trades", "t", line="Sign for three years and 24,000 come off."), CODE)
    deal = changed("issues", "discount", response=Response.AGREE, agreed="d5", reason="24,000 off, gladly.")
    assert not findings(deal, CODE)
    deal = changed("issues", "discount", label="Discount of 96,000", reason="96,000 is too much.")
    assert not findings(deal, CODE)
    bare = changed("options", "d20", label="EUR 435,000")
    assert not findings(bare, CODE), "an option that is a price is a position, not a secret"


def test_what_an_offer_has_said_is_no_secret_any_more() -> None:
    deal = dataclasses.replace(complete(), walk_away=44_160_000, agenda="441,600 as we said")
    assert findings(deal, CODE)
    assert not findings(offers.log_offer(deal, Side.US, {"discount": "d8"}), CODE)


def test_it_can_be_accepted_until_the_figure_is_another_one() -> None:
    deal = on_deal(agenda="435,000")
    (found,) = findings(deal, CODE)
    deal = lists.accept(deal, CODE, str(found.target), arguments_text(found), "They were told in March.")
    assert not findings(deal, CODE)[0].open
    assert findings(dataclasses.replace(deal, agenda="435,000 or 410,000"), CODE)[0].open


@pytest.mark.parametrize("locale", ["en_GB", "de_DE", "de_CH", "fr_FR", "en_IN", "sv_SE"])
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD"])
def test_every_figure_is_found_as_any_country_writes_it(locale: str, currency: str) -> None:
    for amount in (43_517_300, 9_999_999_900, 1_234_567_890_100):
        deal = on_deal(currency=currency, walk_away=amount, batna_value=amount)
        for with_currency in (False, True):
            written = format_amount(amount, currency, locale, with_currency=with_currency)
            found = findings(dataclasses.replace(deal, not_promised=f"less than {written}."), CODE)
            assert [str(one.target) for one in found] == ["deal/deal/not_promised"]


def test_no_finding_repeats_the_whole_text() -> None:
    long = "word " * 4000 + "435,000" + " word" * 4000
    assert len(title(on_deal(agenda=long))) < 100
    assert len([one for one in run(on_deal(agenda="435k\n" * 50)) if one.code == CODE]) == 1

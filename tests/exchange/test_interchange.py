"""The interchange form: nothing is lost on the way out and in, and what is not sound is refused by name."""

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import resources
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence, LinkKind, Side
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.ranks import spread
from dealplanner.domain.tables import TABLES, rows_of
from dealplanner.edits import concessions, lists, offers, trades
from dealplanner.edits.rows import set_fields
from dealplanner.exchange import interchange, schema
from dealplanner.exchange.errors import ExchangeError
from tests.deals import deals, small_deal, with_craft

CASES = Path(__file__).resolve().parent.parent / "cases"
EXAMPLE = """{"format": "dealplanner", "version": 1,
 "deal": {"title": "…", "customer": "…", "currency": "EUR",
          "offer_value": "480000.00", "walk_away": "435000.00", "their_walk_away": "0"},
 "issues": [
   {"key": "discount", "label": "20% off the licence price", "raised_by": "them", "category": "price",
    "options": [{"key": "none", "label": "List price", "value_to_us": "0", "value_to_them": "0"},
                {"key": "five", "label": "5%", "value_to_us": "-24000", "value_to_them": "24000"}]},
   {"key": "term", "label": "Three-year term", "raised_by": "us",
    "options": [{"key": "no", "label": "One year", "value_to_us": "0", "value_to_them": "0"},
                {"key": "yes", "label": "Three years", "value_to_us": "61000", "value_to_them": "-9000"}]}],
 "links": [{"kind": "requires", "issue": "discount", "option": "five",
            "other_issue": "term", "other_option": "yes"}],
 "trades": [{"key": "t1", "gives": [{"issue": "discount", "option": "five"}],
                          "gets": [{"issue": "term", "option": "yes"}]}]}"""
VALIDATOR = Draft202012Validator(schema.schema())


def example() -> dict[str, Any]:
    """The design's example as plain data, to be spoiled by a test."""
    found: dict[str, Any] = json.loads(EXAMPLE)
    return found


def load(form: Any) -> Deal:
    return interchange.load(json.dumps(form))


def placed(deal: Deal) -> Deal:
    """The deal with fresh ranks and gives before gets: what a form keeps is order, not ranks."""

    def ranked(rows: Any) -> Any:
        return tuple(
            dataclasses.replace(row, rank=rank) for row, rank in zip(rows, spread(len(rows)), strict=True)
        )

    kept = {table.name: ranked(getattr(deal, table.name)) for table in TABLES.values() if not table.parent}
    kept["issues"] = tuple(dataclasses.replace(i, options=ranked(i.options)) for i in kept["issues"])
    for table, child in (("people", "answers"), ("concessions", "moves"), ("offers", "positions")):
        kept[table] = tuple(
            dataclasses.replace(row, **{child: ranked(getattr(row, child))}) for row in kept[table]
        )
    kept["trades"] = tuple(dataclasses.replace(t, terms=ranked((*t.gives, *t.gets))) for t in kept["trades"])
    return dataclasses.replace(deal, **kept)


@given(deals())
def test_a_deal_comes_back_as_it_went_out(deal: Deal) -> None:
    text = interchange.dump(deal)
    back = interchange.load(text)
    assert back == placed(deal)
    assert interchange.dump(back) == text
    VALIDATOR.validate(json.loads(text))


def _full() -> Deal:
    """A deal with a row in every table and no field at its default."""
    deal = small_deal()
    deal = lists.add_objective(deal, "Three years")
    deal = lists.accept(deal, "no_batna", "deal/x/", "[]", "a reason")
    discount, term = deal.issues[0], deal.issues[2]
    deal = lists.add_link(
        deal, LinkKind.EXCLUDES, discount.id, discount.options[0].id, term.id, term.options[1].id
    )
    deal = trades.add_words(deal, "t1", "a reference visit")
    deal = concessions.add_concession(deal, row_id="s1", give="discount", get="term")
    deal = offers.log_offer(deal, Side.THEM, {discount.id: discount.options[-1].id})
    deal = with_craft(lists.add_promise(deal, "A named contact", row_id="m1"))
    for table, _, row in rows_of(deal):
        deal = _filled(deal, table.name, row)
    return placed(dataclasses.replace(deal, **{**_unlike(deal), "currency": "KWD"}))


def _unlike(row: Any) -> dict[str, Any]:
    """A value unlike its default for each field of a row that still has its default."""
    described = descriptions(type(row))
    return {
        field.name: _other(described[field.name], field.default)
        for field in dataclasses.fields(row)
        if field.name in described and field.default == getattr(row, field.name)
    }


def _other(field: Any, default: Any) -> Any:
    match field.kind:
        case Kind.MONEY:
            return 12_345
        case Kind.FLAG:
            return not default
        case Kind.DATE:
            return date(2026, 11, 30)
        case Kind.NUMBER:
            return field.highest
        case Kind.CHOICE:
            return next(choice for choice in field.choices if choice != default)
        case Kind.TEXT | Kind.LONG_TEXT:
            return "R&D <b>“x”</b>\0\n\t\\ é 漢 🙂"
        case _:
            return default


def _filled(deal: Deal, table: str, row: Any) -> Deal:
    fields = _unlike(row)
    if table == "issues":
        fields |= dict.fromkeys(("agreed", "offered", "asked", "opening", "target"), row.options[0].id)
        fields["walk_away"] = row.options[-1].id
    if table in ("terms", "moves"):
        fields = {"words": "and a visit"}
    return set_fields(deal, table, row.id, **fields)


def test_every_field_goes_through_the_form() -> None:
    deal = _full()
    form = json.loads(interchange.dump(deal))
    for name in descriptions(Deal):
        assert name in form["deal"]
    for table in TABLES.values():
        if table.name == "terms":
            continue
        holders = form[table.parent] if table.parent else [form]
        rows = [row for holder in holders for row in holder[table.name]]
        assert rows, table.name
        for name, field in descriptions(table.entity).items():
            assert all((name in row) == (field.kind is not Kind.RANK) for row in rows), (table.name, name)
    assert interchange.load(json.dumps(form)) == deal
    VALIDATOR.validate(form)


def test_nothing_in_the_full_deal_is_left_at_its_default() -> None:
    """Else the test above would not see a field that is dropped."""
    deal = _full()
    for row in (deal, *(row for _, _, row in rows_of(deal))):
        if row.id == "buyer":  # one person with answers is enough
            continue
        for field in dataclasses.fields(row):
            if field.default is not dataclasses.MISSING and field.name not in ("kind", "issue", "option"):
                assert getattr(row, field.name) != field.default, (type(row).__name__, field.name)


def test_the_design_s_example_is_read_to_the_letter() -> None:
    form = example()
    VALIDATOR.validate(form)
    deal = load(form)
    assert (deal.offer_value, deal.walk_away, deal.their_walk_away) == (48_000_000, 43_500_000, 0)
    assert deal.their_offer_value is None
    discount, term = deal.issues
    assert [option.value_to_us for option in discount.options] == [0, -2_400_000]
    assert (discount.is_wish, term.is_wish) == (True, False)
    (link,) = deal.links
    assert (link.issue, link.option) == (discount.id, discount.options[1].id)
    (trade,) = deal.trades
    assert trade.complete
    assert trade.gets[0].option == term.options[1].id
    assert interchange.load(interchange.dump(deal)) == deal


def test_the_published_case_is_read() -> None:
    deal = interchange.read(CASES / "rio-copa.json")
    VALIDATOR.validate(json.loads((CASES / "rio-copa.json").read_text(encoding="utf-8")))
    assert [len(issue.options) for issue in deal.issues] == [11, 11, 11, 11]
    assert deal.offer_value is None
    assert deal.issues[0].options[0].value_to_us == 250_000


def test_an_unknown_amount_stays_unknown() -> None:
    form = example()
    form["issues"][0]["options"][1]["value_to_us"] = None
    del form["issues"][0]["options"][1]["value_to_them"]
    option = interchange.load(interchange.dump(load(form))).issues[0].options[1]
    assert option.value_to_us is None
    assert option.value_to_them is None
    assert option.value_to_them_evidence is Evidence.GUESSED


@pytest.mark.parametrize(
    ("currency", "written", "minor"),
    [("JPY", "1500", 1500), ("KWD", "1.234", 1234), ("EUR", "-0.5", -50), ("EUR", "1.000", 100)],
)
def test_money_is_exact_in_each_currency(currency: str, written: str, minor: int) -> None:
    form = {
        "format": "dealplanner",
        "version": 1,
        "deal": {"currency": currency, "offer_value": written},
    }
    assert load(form).offer_value == minor


def test_ids_are_kept_or_derived_from_the_deal_and_the_keys() -> None:
    form = example()
    form["deal"]["id"] = "0b7e6f62-7a58-4d0c-9a55-5a3f4d1f0001"
    form["issues"][0]["id"] = "mine"
    first, second = load(form), load(form)
    assert first == second
    assert first.issues[0].id == "mine"
    assert UUID(first.issues[1].id).version == 5
    form["issues"].reverse()
    assert {row.id for _, _, row in rows_of(load(form))} == {row.id for _, _, row in rows_of(first)}
    form["deal"]["id"] = "0b7e6f62-7a58-4d0c-9a55-5a3f4d1f0002"
    assert load(form).issues[0].id != first.issues[1].id


def test_the_id_of_the_deal_may_stand_beside_it() -> None:
    form = example()
    form["id"] = "0b7e6f62-7a58-4d0c-9a55-5a3f4d1f0001"
    deal = load(form)
    assert deal.id == form["id"]
    VALIDATOR.validate(form)
    out = json.loads(interchange.dump(deal))
    assert out["id"] == out["deal"]["id"] == deal.id
    del out["deal"]["id"]
    assert load(out) == deal
    out["deal"]["id"] = "another"
    with pytest.raises(ExchangeError, match=r"“id” and “deal\.id” differ"):
        load(out)


def test_a_deal_without_an_id_is_a_new_deal_each_time() -> None:
    assert UUID(load(example()).id).version == 4
    assert load(example()).id != load(example()).id


def test_two_rows_alike_without_ids_are_two_rows() -> None:
    form = example()
    form["links"] *= 2
    form["trades"][0]["gets"] = [{"words": "a reference"}, {"words": "a reference"}]
    deal = load(form)
    assert len({link.id for link in deal.links}) == 2
    assert [term.words for term in deal.trades[0].gets] == ["a reference", "a reference"]


def test_keys_are_any_text() -> None:
    form = example()
    odd = " a/b “c” \n\t 漢字 🙂"
    form["issues"][0]["key"] = odd
    form["issues"][0]["options"][1]["key"] = ""
    form["issues"][0]["walk_away"] = ""
    form["links"][0] |= {"issue": odd, "option": ""}
    form["trades"][0]["gives"] = [{"issue": odd, "option": ""}]
    deal = load(form)
    assert deal.issues[0].key == odd
    assert deal.issues[0].walk_away == deal.issues[0].options[1].id
    assert interchange.load(interchange.dump(deal)) == deal


def test_people_and_closing_lines_may_come_without_a_key() -> None:
    form = example()
    form["people"] = [{"name": "A"}, {"name": "B", "key": "p1"}]
    form["closing_lines"] = [{"line": "Shall we sign?"}]
    VALIDATOR.validate(form)
    deal = load(form)
    assert [person.name for person in deal.people] == ["A", "B"]
    assert len({person.key for person in deal.people}) == 2


def _set(*path: str | int, to: Any) -> Any:
    def spoil(form: dict[str, Any]) -> None:
        place: Any = form
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return spoil


WRONG = {
    "another format": (_set("format", to="deal"), "format"),
    "newer": (_set("version", to=2), "newer"),
    "version is text": (_set("version", to="1"), "version"),
    "version is true": (_set("version", to=True), "version"),
    "deal is a list": (_set("deal", to=[]), "deal"),
    "issues is an object": (_set("issues", to={}), "issues"),
    "an issue is a text": (_set("issues", 0, to="x"), r"issues\[0\]"),
    "unknown key at the top": (_set("extra", to=1), "“extra”"),
    "unknown key of the deal": (_set("deal", "price", to="1"), "“price”"),
    "unknown key of an option": (_set("issues", 0, "options", 0, "cost", to="1"), "“cost”"),
    "rank is not in the form": (_set("issues", 0, "rank", to="V"), "“rank”"),
    "kind of a term": (_set("trades", 0, "gives", 0, "kind", to="give"), "“kind”"),
    "money as a number": (_set("deal", "offer_value", to=480000), "offer_value"),
    "money as a fraction": (_set("deal", "offer_value", to=0.1), "offer_value"),
    "money with a comma": (_set("deal", "offer_value", to="1,5"), "offer_value"),
    "money with an exponent": (_set("deal", "offer_value", to="1e5"), "offer_value"),
    "money with a space": (_set("deal", "offer_value", to=" 1"), "offer_value"),
    "money as a word": (_set("deal", "offer_value", to="NaN"), "offer_value"),
    "money too fine": (_set("deal", "offer_value", to="0.001"), "two decimals"),
    "money absurd": (_set("deal", "offer_value", to="9" * 30), "larger"),
    "money as true": (_set("deal", "offer_value", to=True), "offer_value"),
    "no such currency": (_set("deal", "currency", to="EURO"), "EURO"),
    "currency is null": (_set("deal", "currency", to=None), "currency"),
    "title is null": (_set("deal", "title", to=None), "title"),
    "title is a number": (_set("deal", "title", to=7), "title"),
    "half a pair": (_set("deal", "title", to="\ud83d"), "title"),
    "empty id": (_set("deal", "id", to=""), "deal.id"),
    "endless id": (_set("deal", "id", to="x" * 1000), "deal.id"),
    "no such day": (_set("deal", "meeting_on", to="2026-02-30"), "meeting_on"),
    "another way to write a day": (_set("deal", "meeting_on", to="20260228"), "meeting_on"),
    "flag as a number": (_set("deal", "list_complete", to=1), "list_complete"),
    "raised by nobody": (_set("issues", 0, "raised_by", to="nobody"), "raised_by"),
    "importance out of range": (_set("issues", 0, "importance", to=6), "out of range"),
    "importance is true": (_set("issues", 0, "importance", to=True), "importance"),
    "one option": (
        lambda form: form["issues"].append({"key": "x", "options": [{"key": "a"}]}),
        "two options",
    ),
    "same issue key": (_set("issues", 1, "key", to="discount"), "“discount”"),
    "same option key": (_set("issues", 0, "options", 1, "key", to="none"), "“none”"),
    "same id": (
        lambda form: [_set("issues", at, "id", to="twin")(form) for at in (0, 1)],
        "id",
    ),
    "issue without a key": (lambda form: form["issues"][0].pop("key"), "key"),
    "walk-away is no option": (_set("issues", 0, "walk_away", to="six"), "“six”"),
    "link to no option": (_set("links", 0, "other_option", to="maybe"), "“maybe”"),
    "link to no issue": (_set("links", 0, "issue", to="nothing"), "“nothing”"),
    "link within an issue": (
        _set(
            "links",
            0,
            to={
                "kind": "excludes",
                "issue": "term",
                "option": "no",
                "other_issue": "term",
                "other_option": "yes",
            },
        ),
        "same point",
    ),
    "link with half of it": (lambda form: form["links"][0].pop("other_option"), "other_option"),
    "link of another kind": (_set("links", 0, "kind", to="implies"), "“implies”"),
    "term names nothing": (_set("trades", 0, "gets", 0, to={}), "gets"),
    "term without option": (lambda form: form["trades"][0]["gets"][0].pop("option"), "option"),
    "option without issue": (lambda form: form["trades"][0]["gets"][0].pop("issue"), "no issue is named"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_not_sound_is_refused_by_name_in_one_sentence(case: str) -> None:
    spoil, named = WRONG[case]
    form = example()
    spoil(form)
    with pytest.raises(ExchangeError, match=named) as refused:
        load(form)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 300


@pytest.mark.parametrize(
    ("source", "named"),
    [
        (b"", "not JSON"),
        (b"[1, 2", "not JSON"),
        (b"[]", "format"),
        (b"\xff\xfe{\x00}\x00", "UTF-8"),
        (EXAMPLE.encode("utf-8")[:-9], "not JSON"),
        (EXAMPLE.replace('"0"', "NaN").encode(), "NaN"),
        (EXAMPLE.replace('"0"', "-Infinity").encode(), "Infinity"),
        (EXAMPLE.replace('"0"', "1e999").encode(), "text in quotes"),
        (EXAMPLE.replace('"0"', "9" * 5000).encode(), "digits"),
        (EXAMPLE.replace('"version": 1', '"version": 1, "version": 1').encode(), "“version” stands twice"),
        (b"[" * 200_000, "deeper"),
        (b'{"a":' * 200_000, "deeper"),
        (b"PK\x03\x04", "not JSON"),
        (b"SQLite format 3\x00", "not JSON"),
    ],
)
def test_what_is_no_json_is_refused_in_one_sentence(source: bytes, named: str) -> None:
    with pytest.raises(ExchangeError, match=named) as refused:
        interchange.load(source)
    assert "\n" not in str(refused.value)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert interchange.load(b"\xef\xbb\xbf" + EXAMPLE.encode("utf-8")).title == "…"


def test_the_form_is_replaced_in_one_step_or_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "deal.json"
    deal = small_deal()
    interchange.write(deal, target)
    assert interchange.read(target) == placed(deal)
    before = target.read_bytes()
    with pytest.raises(OSError, match="a folder"):
        interchange.write(small_deal(), tmp_path)
    with pytest.raises(FileNotFoundError):
        interchange.write(small_deal(), tmp_path / "none" / "deal.json")
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["deal.json"]


def test_the_shipped_schema_is_made_from_the_descriptions() -> None:
    shipped = resources.path("schema", "deal.schema.json").read_text(encoding="utf-8")
    assert shipped == schema.text(), (
        "run: python -m dealplanner.exchange.schema > resources/schema/deal.schema.json"
    )
    Draft202012Validator.check_schema(schema.schema())


@pytest.mark.parametrize(
    "case",
    sorted(
        WRONG.keys()
        - {  # what only the program can see
            "money too fine",
            "money absurd",
            "half a pair",
            "no such day",
            "same issue key",
            "same option key",
            "same id",
            "walk-away is no option",
            "link to no option",
            "link to no issue",
            "link within an issue",
        }
    ),
)
def test_the_schema_refuses_what_the_program_refuses(case: str) -> None:
    form = example()
    WRONG[case][0](form)
    assert not VALIDATOR.is_valid(form)

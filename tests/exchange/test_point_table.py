"""The wish list as a table: what stands in it, and that it is read back as the same wishes."""

import dataclasses
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.domain.lookup import as_asked
from dealplanner.domain.wording import one_line
from dealplanner.edits.deals import new_deal
from dealplanner.edits.wishes import add_wishes
from dealplanner.exchange import point_table
from dealplanner.exchange.cells import sound
from dealplanner.exchange.columns import WishRow, guess_roles, to_wishes
from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.workbooks import read_sheets
from tests.deals import deals, small_deal

FULL: dict[str, Any] = {
    "label": "Exclusivity in the region",
    "category": "terms",
    "asked_by": "Ingrid Halden",
    "asked_on": date(2026, 5, 14),
    "importance": 4,
    "cost": -1_234_567,
    "worth": 2_000_000,
    "response": Response.NOT_NEGOTIABLE,
    "reason": "Two others were promised the same.\nWe keep our word.",
    "notes": "Ask again in June; not before",
}
UNKNOWN: dict[str, Any] = {"label": "A named contact"}
GAIN: dict[str, Any] = {"label": "Pick it up themselves", "cost": 120_050, "worth": -50_050}
HUGE: dict[str, Any] = {"label": "The moon", "cost": -(10**16) - 1, "worth": 10**16 + 1}
HOSTILE: dict[str, Any] = {
    "label": '=HYPERLINK("http://x.example";"<b>free</b>")',
    "category": "+cmd",
    "asked_by": "@SUM(A1)",
    "reason": "-2+3",
    "notes": '＝1\n"quoted", and; more\t|',
}
RIGHT_TO_LEFT: dict[str, Any] = {"label": "خصم ٢٠٪ على السعر", "asked_by": "משה כהן", "notes": "שלום"}
LISTS = ("x.xlsx", "x.CSV")
LOCALES = ("en_GB", "de_DE", "de_CH", "fr_FR", "hi_IN", "ar_EG", "fa_IR")


def listed(*wishes: dict[str, Any], currency: str = "EUR") -> Deal:
    return add_wishes(new_deal(currency), wishes)


def read_back(path: Path, deal: Deal, locale: str = "en_GB") -> tuple[WishRow, ...]:
    """What the import makes of a file by itself."""
    grid = read_sheets(path)[0].rows
    guess = guess_roles(grid, locale)
    assert guess.has_header
    wishes, problems = to_wishes(grid, guess.roles, guess.has_header, deal.currency, locale, deal.offer_value)
    assert problems == ()
    return wishes


def expected(deal: Deal) -> list[dict[str, Any]]:
    """The fields of the wishes as the import gives them."""
    found = []
    for wish in deal.wishes:
        option = as_asked(wish)
        found.append(
            {
                "label": one_line(sound(wish.label)),
                "category": one_line(sound(wish.category)),
                "asked_by": one_line(sound(wish.asked_by)),
                "asked_on": wish.asked_on,
                "importance": wish.importance,
                "cost": option.value_to_us if option else None,
                "worth": option.value_to_them if option else None,
                "response": wish.response,
                "reason": sound(wish.reason).strip(),
                "notes": sound(wish.notes).strip(),
            }
        )
    return found


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", LISTS)
def test_what_is_exported_is_read_back_as_the_same_wishes(name: str, locale: str, tmp_path: Path) -> None:
    deal = listed(FULL, UNKNOWN, GAIN, HUGE, HOSTILE, RIGHT_TO_LEFT)
    written = point_table.write(deal, tmp_path / name, locale)
    assert written.wishes == 6
    assert [wish.fields() for wish in read_back(tmp_path / name, deal, locale)] == expected(deal)


@pytest.mark.parametrize("name", LISTS)
def test_a_wish_that_says_nothing_in_any_file_is_left_out_and_not_counted(name: str, tmp_path: Path) -> None:
    deal = listed({"label": "\x02"}, {"label": "A"})
    assert point_table.write(deal, tmp_path / name, "en_GB").wishes == 1
    assert [wish.fields()["label"] for wish in read_back(tmp_path / name, deal, "en_GB")] == ["A"]


@settings(max_examples=20)
@given(deals(), st.sampled_from(LISTS), st.sampled_from(["en_GB", "de_DE"]))
def test_any_deal_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, deal: Deal, name: str, locale: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    named = [wish for wish in expected(deal) if wish["label"]]
    assert point_table.write(deal, path, locale).wishes == len(named)
    if named:
        assert [wish.fields() for wish in read_back(path, deal, locale)] == named


@pytest.mark.parametrize(("currency", "cost"), [("JPY", "12345"), ("EUR", "123.45"), ("KWD", "12.345")])
@pytest.mark.parametrize("name", LISTS)
def test_amounts_keep_the_decimals_of_their_currency(
    currency: str, cost: str, name: str, tmp_path: Path
) -> None:
    deal = listed({"label": "A", "cost": -12_345}, currency=currency)
    row = point_table.wish_table(deal, "de_DE").rows[0]
    assert row[5] == Decimal(cost)
    assert str(row[5]) == cost
    point_table.write(deal, tmp_path / name, "de_DE")
    assert read_back(tmp_path / name, deal, "de_DE")[0].cost_to_us == -12_345


def test_headings_name_the_currency_and_unknown_stays_empty(tmp_path: Path) -> None:
    deal = listed(FULL, UNKNOWN, {"label": "Nothing lost", "cost": 0, "worth": 0}, currency="USD")
    point_table.write(deal, tmp_path / "x.xlsx", "en_GB")
    sheet = load_workbook(tmp_path / "x.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][5:8] == ("Costs us (USD)", "Worth to them (USD)", "Our answer")
    assert rows[1][4:8] == (4, 12_345.67, 20_000, "Not negotiable")
    assert rows[2] == ("A named contact", *[None] * 9)
    assert rows[3][5:7] == (0, 0)
    assert sheet.cell(2, 6).number_format == "#,##0.00"
    assert sheet.cell(2, 6).data_type == "n"
    assert sheet.freeze_panes == "A2"


def test_our_asks_stand_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    deal = small_deal()
    assert point_table.write(deal, tmp_path / "x.xlsx", "en_GB") == point_table.Written(2, 1)
    wishes, asks = read_sheets(tmp_path / "x.xlsx")
    assert (wishes.name, asks.name) == ("Wishes", "Our asks")
    assert asks.rows[0][:3] == ("What we ask for", "Category", "Worth to us (EUR)")
    assert asks.rows[1][0] == "Three-year term"
    assert asks.rows[1][2] == 61_000
    assert [wish.wish for wish in read_back(tmp_path / "x.xlsx", deal)] == [w.label for w in deal.wishes]
    assert point_table.write(deal, tmp_path / "x.csv", "en_GB") == point_table.Written(2, 0)
    assert b"Three-year" not in (tmp_path / "x.csv").read_bytes()


def test_a_deal_without_points_is_its_headings(tmp_path: Path) -> None:
    assert point_table.write(new_deal("EUR"), tmp_path / "x.xlsx", "en_GB") == point_table.Written(0, 0)
    (sheet,) = read_sheets(tmp_path / "x.xlsx")
    assert sheet.rows == (point_table.wish_table(new_deal("EUR"), "en_GB").headings,)


def test_sixty_wishes_keep_their_order(tmp_path: Path) -> None:
    many = [{"label": f"Point {number}", "cost": -number * 100} for number in range(60, 0, -1)]
    deal = listed(*many)
    for name in LISTS:
        point_table.write(deal, tmp_path / name, "en_GB")
        read = read_back(tmp_path / name, deal)
        assert [(wish.wish, wish.cost_to_us) for wish in read] == [(w["label"], w["cost"]) for w in many]


def test_no_text_acts_in_a_spreadsheet(tmp_path: Path) -> None:
    deal = listed(HOSTILE)
    point_table.write(deal, tmp_path / "x.xlsx", "en_GB")
    sheet = load_workbook(tmp_path / "x.xlsx").active
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in filled} == {"s"}
    assert sheet.cell(2, 1).quotePrefix
    point_table.write(deal, tmp_path / "x.csv", "en_GB")
    written = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in written
    assert ",'+cmd,'@SUM(A1)," in written
    assert ",'-2+3," in written


def test_a_german_spreadsheet_gets_its_own_signs(tmp_path: Path) -> None:
    point_table.write(listed(FULL), tmp_path / "x.csv", "de_DE")
    written = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    assert ";2026-05-14;4;12345,67;20000,00;Not negotiable;" in written


def test_nothing_of_it_is_left_in_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    before = temporary.stat().st_mtime_ns
    for name in LISTS:
        point_table.write(small_deal(), tmp_path / name, "en_GB")
    assert temporary.stat().st_mtime_ns == before
    assert {path.name for path in tmp_path.iterdir()} == {"temporary", *LISTS}


@pytest.mark.parametrize("name", LISTS)
def test_what_cannot_be_written_leaves_the_target_as_it_was(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(ExchangeError, match="Nothing was changed"):
        point_table.write(small_deal(), path, "en_GB")
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_what_is_on_the_screen_is_what_is_exported() -> None:
    """The option as asked, also where the point has several."""
    deal = small_deal()
    discount = deal.issues[0]
    assert len(discount.options) > 2
    other = next(option for option in discount.options if option.id != discount.asked)
    deal = dataclasses.replace(deal, issues=(dataclasses.replace(discount, asked=other.id), *deal.issues[1:]))
    cost = point_table.wish_table(deal, "en_GB").rows[0][5]
    assert cost == (None if other.value_to_us is None else Decimal(-other.value_to_us) / 100)

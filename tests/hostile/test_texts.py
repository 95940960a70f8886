"""Whatever is pasted or opened as a table becomes rows that a deal can hold, or one sentence."""

import tracemalloc
from pathlib import Path

import pytest

from dealplanner.domain.rules import require
from dealplanner.edits import wishes
from dealplanner.exchange import interchange
from dealplanner.exchange.cells import MAX_COLUMNS, MAX_ROWS, Grid, sound
from dealplanner.exchange.columns import guess_roles, to_wishes
from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.pasted import read_text
from dealplanner.exchange.workbooks import read_sheets
from tests.deals import small_deal
from tests.hostile.texts import PIECES, Table, Text, tables, texts

TEXTS, TABLES = list(texts()), list(tables())
SIZE = 60_000


def test_there_are_many_of_them() -> None:
    assert len({text.name for text in TEXTS}) == len(TEXTS) > 100
    assert len({table.name for table in TABLES}) == len(TABLES) > 30


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_a_pasted_text_becomes_rows_that_a_deal_can_hold(text: Text) -> None:
    pasted = read_text(text.made(SIZE))
    if text.name.endswith("then a wish") and not pasted.notice:
        assert any("Training" in cell for row in pasted.rows for cell in row.cells) or any(
            "Training" in skipped.text for skipped in pasted.skipped
        )
    require_usable(pasted.grid)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_becomes_rows_that_a_deal_can_hold_or_a_sentence(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(table.made())
    try:
        sheets = read_sheets(path)
    except ExchangeError as error:
        said = str(error)
    else:
        assert table.opens
        for sheet in sheets:
            require_usable(sheet.rows)
        return
    assert not table.opens, said
    assert said.endswith(".")
    assert said.isprintable()
    assert "list.xlsx" in said


def require_usable(grid: Grid) -> None:
    """Nothing is larger than may be, and the wishes in it make a deal that can be written and read."""
    assert len(grid) <= MAX_ROWS
    assert max(map(len, grid), default=0) <= MAX_COLUMNS
    guess = guess_roles(grid, "en_GB")
    found, _ = to_wishes(grid, guess.roles, guess.has_header, "EUR", "en_GB", 48_000_000)
    for wish in found:
        assert wish.wish == sound(" ".join(wish.wish.split()))
    few = [wish.fields() for wish in found[:20] if len(wish.wish) + len(wish.notes) < 10_000]
    deal = require(wishes.add_wishes(small_deal(), few))
    assert len(interchange.load(interchange.dump(deal)).issues) == len(deal.issues)


@pytest.mark.parametrize("piece", ["one line", "tabs", "cells", "quotes that open", "nuls", "faces"])
def test_ten_million_characters_take_little_memory(piece: str) -> None:
    text = PIECES[piece] * (10_000_000 // len(PIECES[piece]))
    tracemalloc.start()
    try:
        pasted = read_text(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(pasted.rows) <= MAX_ROWS
    assert peak < 200_000_000


def test_what_lies_far_beyond_the_end_is_left_out_in_words() -> None:
    assert "the rest was left out" in read_text("Training\n" * 3_000_000).notice

"""The rows of a deal out of a database: an empty table costs no statement, and no row is left out."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dealplanner.domain.fields import DomainError
from dealplanner.domain.tables import TABLES, rows_of
from dealplanner.storage import connect, digests, limits, rows, writing
from dealplanner.storage.connect import Driver
from tests.deals import small_deal
from tests.storage.kit import run_sql

FILLED = frozenset(table.name for table, _, _ in rows_of(small_deal()))
EMPTY = TABLES.keys() - FILLED


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small deal in a file, most of its tables empty."""
    writing.write_new(tmp_path / "a.deal", small_deal())
    return tmp_path / "a.deal"


@pytest.fixture
def driver(file: Path) -> Iterator[Driver]:
    """The file as a stranger's is read."""
    with closing(connect.untrusted(file)) as opened:
        connect.allow_rows(opened)
        yield opened


@pytest.mark.parametrize(
    ("look", "most"),
    [(rows.read_deal, 1), (digests.of_content, 2), (limits.require_few_rows, 1)],
    ids=["reading", "sealing", "counting"],
)
def test_an_empty_table_is_not_asked_for_its_rows(
    driver: Driver, look: Callable[[Driver], object], most: int
) -> None:
    """It is named in one statement with all others, and in one more where its columns belong to the seal."""
    driver.text_factory = str
    asked: list[str] = []
    driver.set_trace_callback(asked.append)
    look(driver)
    assert len(EMPTY) > 3
    assert {name: sum(f'"{name}"' in statement for statement in asked) for name in EMPTY} == dict.fromkeys(
        EMPTY, most
    )


def test_what_holds_rows_is_told_from_what_is_empty_or_not_there(driver: Driver) -> None:
    assert rows.filled_tables(driver, [*TABLES, "no such table"]) == FILLED
    assert rows.filled_tables(driver, ["no such table"]) == frozenset()


def test_a_row_whose_holder_is_of_an_empty_table_is_refused(file: Path) -> None:
    run_sql(file, "PRAGMA foreign_keys=OFF", "DELETE FROM issues")
    with closing(connect.private(file)) as driver, pytest.raises(DomainError, match="not there"):
        rows.read_deal(driver)

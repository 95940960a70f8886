"""No file is believed: it opens as what it says or is refused in one sentence, and nothing of it runs."""

import dataclasses
from pathlib import Path

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.edits.history import HistoryRow
from dealplanner.storage import connect, folders, reading
from dealplanner.storage.errors import StorageError
from dealplanner.storage.reading import Stored
from tests.hostile.files import cases, print_of
from tests.hostile.making import Case, Outcome, held
from tests.hostile.schemas import MARK
from tests.storage.kit import is_plain_sentence

CASES = list(cases())


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here has to outlast a power cut."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that is run on the copy of a stranger's file, those inside of triggers too."""
    statements: list[str] = []
    untrusted = connect.untrusted

    def traced(*arguments: object) -> connect.Driver:
        driver: connect.Driver = untrusted(*arguments)  # type: ignore[arg-type]
        driver.set_trace_callback(statements.append)
        return driver

    monkeypatch.setattr(connect, "untrusted", traced)
    return statements


def test_there_are_more_than_three_hundred_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 300


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_refused_in_a_sentence_or_opens_as_what_it_says(
    case: Case, tmp_path: Path, said: list[str]
) -> None:
    path = tmp_path / "theirs.deal"
    case.write(path)
    before = print_of(tmp_path)
    stored, error = outcome(path)
    if stored is None:
        assert case.outcome in (Outcome.REFUSED, Outcome.EITHER), error
        assert error is not None
        assert is_plain_sentence(error), error
    else:
        assert case.outcome is not Outcome.REFUSED
        if case.outcome is not Outcome.OPENS:
            assert content(stored) == content(held())
    assert print_of(tmp_path) == before
    assert list((folders.home() / "scratch").iterdir()) == []
    assert [statement for statement in said if MARK in statement or not is_ours(statement)] == []


def outcome(path: Path) -> tuple[Stored | None, StorageError | None]:
    """What a file holds, or why it was refused."""
    try:
        return reading.read(path), None
    except StorageError as error:
        return None, error


def content(stored: Stored) -> tuple[Deal, list[HistoryRow]]:
    """The deal with its history, but for whose that is: no file of a stranger's is ours."""
    return stored.deal, [dataclasses.replace(row, own=False) for row in stored.history]


def is_ours(statement: str) -> bool:
    """Whether a statement only looks."""
    return statement.startswith(("SELECT ", "PRAGMA "))

"""Nothing of a deal is in a crash report, in a log or in what is printed, whatever fails."""

import gc
import logging
import os
import subprocess
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from dealplanner import cli, crash
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import rows_of
from dealplanner.edits import rows, wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.session import Session
from dealplanner.storage import core, folders, keys, reading, working, writing
from dealplanner.storage.errors import StorageError
from tests import canaries
from tests.deals import small_deal
from tests.full import full_deal

ROOT = Path(__file__).resolve().parent.parent
CANARY = "Zörgiebel walks at 7719"


def marked() -> Deal:
    """A deal with a row in every table and the canary wherever a text can stand."""
    deal = full_deal()
    for table, row in (("deal", deal), *((table.name, row) for table, _, row in rows_of(deal))):
        texts = {
            name: CANARY
            for name, field in descriptions(type(row)).items()
            if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and name not in ("currency", "redacted_from", "code")
        }
        deal = rows.set_fields(deal, table, row.id, **texts)
    return deal


def failed(secret: str) -> BaseException:
    """An error with the secret in everything that an error can carry."""
    local = [secret, {secret: secret}]
    try:
        try:
            raise KeyError(secret)
        except KeyError as cause:
            error = ExceptionGroup(secret, [ValueError(secret, local), OSError(2, secret, secret)])
            error.add_note(secret)
            raise error from cause
    except ExceptionGroup as caught:
        return caught


def require_nothing(text: str) -> None:
    """No canary in what was said."""
    assert canaries.among(text.encode("utf-8", "surrogateescape"), [CANARY]) == []


def test_a_report_tells_where_and_never_what() -> None:
    error = failed(CANARY)
    assert CANARY in "".join(traceback.format_exception(error))
    text = crash.report(error, "Qt 6")
    require_nothing(text)
    assert "tests.test_privacy:" in text
    assert " failed\n" in text


@pytest.fixture
def notes() -> Iterator[list[str]]:
    """What is noted instead of being printed, while something runs."""
    found: list[str] = []
    with crash.held_back(found.append):
        yield found


def test_a_failure_in_a_thread_is_noted_without_its_values(
    notes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise failed(CANARY)

    thread = threading.Thread(target=fail, name=CANARY)
    thread.start()
    thread.join()
    (note,) = notes
    assert "ExceptionGroup" in note
    require_nothing(note + "".join(capsys.readouterr()))


def test_a_failure_in_cleaning_up_is_noted_without_its_values(
    notes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken:
        def __del__(self) -> None:
            raise failed(CANARY)

        def __repr__(self) -> str:
            return CANARY

    broken = Broken()
    del broken
    gc.collect()
    (note,) = notes
    assert "ExceptionGroup" in note
    require_nothing(note + "".join(capsys.readouterr()))


def test_a_warning_is_noted_without_its_words(notes: list[str]) -> None:
    warnings.simplefilter("always")  # pytest puts its own filters back
    warnings.warn(CANARY, UserWarning, stacklevel=1)
    assert len(notes) == 1
    assert notes[0].startswith("Warning: UserWarning in test_privacy.py:")


def test_what_stood_there_before_stands_there_again() -> None:
    before = threading.excepthook, sys.unraisablehook, warnings.showwarning
    with crash.held_back(lambda _text: None):
        assert threading.excepthook is not before[0]
    assert (threading.excepthook, sys.unraisablehook, warnings.showwarning) == before


WINDOW = """
import gc, logging, sys, threading, warnings
from tests.test_privacy import CANARY, failed
from ui.crash import CrashHandler
CrashHandler(lambda sentence: print(sentence)).install()
class Broken:
    def __del__(self):
        raise failed(CANARY)
def fail():
    raise failed(CANARY)
Broken()
thread = threading.Thread(target=fail)
thread.start()
thread.join()
warnings.warn(CANARY)
logging.getLogger("another.library").warning("working on %s", CANARY)
logging.getLogger("another.library").error("badly %d", CANARY)
fail()
"""


def test_the_window_prints_and_writes_nothing_of_the_deal_whatever_fails(tmp_path: Path) -> None:
    environment = {**os.environ, "DEALPLANNER_HOME": str(tmp_path / "home")}
    environment.pop("PYTHONWARNINGS", None)
    done = subprocess.run(
        [sys.executable, "-c", WINDOW], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    for expected in (
        "ExceptionGroup",
        "UserWarning",
        "Warning of another.library",
        "Error of another.library",
    ):
        assert expected in done.stderr
    assert done.stderr.count("Error: builtins.ExceptionGroup") == 3
    assert "without anything from your deal" in done.stdout
    require_nothing(done.stdout + done.stderr)
    assert len(canaries.files_in(tmp_path)) == 1
    assert canaries.left_in(tmp_path, [CANARY]) == {}


COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "check": ("dealplanner.checks.readiness.run", ("check", "a.deal")),
    "packages": ("dealplanner.analysis.packages.packages", ("packages", "a.deal")),
    "brief": (
        "dealplanner.brief.negotiation.build",
        ("brief", "a.deal", "--edition", "negotiation-brief", "o.pdf"),
    ),
    "export": ("dealplanner.exchange.interchange.write", ("export", "a.deal", "o.json")),
    "share": ("dealplanner.storage.writing.write_new", ("share", "a.deal", "o.deal", "--for", "partner")),
    "diff": ("dealplanner.storage.reading.read", ("diff", "a.deal", "a.deal")),
    "info": ("dealplanner.storage.reading.read", ("info", "a.deal")),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_fails_by_a_fault_says_nothing_of_the_deal(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    place, arguments = COMMANDS[command]
    writing.write_new(tmp_path / "a.deal", marked())
    monkeypatch.chdir(tmp_path)

    def fail(*_: object, **__: object) -> object:
        raise failed(CANARY)

    monkeypatch.setattr(place, fail)
    with caplog.at_level(logging.DEBUG):
        status = cli.run(arguments)
    said = "".join(capsys.readouterr())
    assert (status, said.count("\n")) == (5, 1)
    assert "went wrong in the program itself" in said
    require_nothing(said + caplog.text)
    assert [report.parent.name for report in folders.inside("reports")] == ["reports"]
    assert canaries.left_in(folders.home(), [CANARY]) == {}
    assert [path.name for path in tmp_path.iterdir()] == ["a.deal"]


def test_a_command_that_works_logs_nothing_of_the_deal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even at the lowest level, with the logs of every library; nothing stays in the private folder."""
    file = str(tmp_path / "a.deal")
    writing.write_new(tmp_path / "a.deal", marked())
    with caplog.at_level(logging.DEBUG):
        for command in (
            ("check", file),
            ("packages", file),
            ("table", file),
            ("outcome", file),
            ("brief", file, "--edition", "negotiation-brief", str(tmp_path / "o.pdf")),
            ("export", file, str(tmp_path / "o.json")),
            ("export", file, str(tmp_path / "o.xlsx")),
            ("import", str(tmp_path / "o.json"), str(tmp_path / "b.deal")),
            ("share", file, str(tmp_path / "s.deal"), "--for", "partner"),
            ("merge", file, str(tmp_path / "b.deal"), str(tmp_path / "m.deal")),
        ):
            assert cli.run(command) in (0, 1)
    require_nothing(caplog.text)
    assert CANARY in capsys.readouterr().out  # what was asked for is said
    assert canaries.left_in(folders.home(), [CANARY]) == {}


Spoil = Callable[[working.WorkingCopy], object]
SPOILED: dict[str, Spoil] = {
    "a table gone": lambda copy: copy._driver.execute("DROP TABLE history"),
    "a rule of the database": lambda copy: copy._driver.execute(
        "CREATE TRIGGER t BEFORE UPDATE ON issues BEGIN SELECT RAISE(ABORT, 'no'); END"
    ),
    "a row gone": lambda copy: copy._driver.execute("DELETE FROM issues"),
    "closed": lambda copy: copy._driver.close(),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_commit_that_fails_tells_no_value_in_the_whole_chain_of_its_errors(
    how: str, caplog: pytest.LogCaptureFixture
) -> None:
    copy = working.create(marked())
    session = Session(copy.deal, copy)
    session.apply(wishes.set_cost, copy.deal.wishes[0].id, -5)
    copy._driver.execute("PRAGMA foreign_keys=OFF")
    SPOILED[how](copy)
    with caplog.at_level(logging.DEBUG), pytest.raises(StorageError) as caught:
        session.apply(rows.set_fields, "issues", session.deal.issues[0].id, notes=f"{CANARY} again")
    require_nothing("".join(traceback.format_exception(caught.value)) + caplog.text)
    copy.discard()


def test_the_errors_of_sqlalchemy_hold_no_parameters() -> None:
    copy = working.create(marked())
    with core.on(copy._driver) as connection, pytest.raises(SQLAlchemyError) as caught:
        connection.exec_driver_sql("INSERT INTO meta VALUES (?, ?, ?)", (CANARY, CANARY, CANARY))
    require_nothing("".join(traceback.format_exception(caught.value)))
    copy.discard()


def test_a_working_copy_goes_with_all_that_was_deleted_in_it(tmp_path: Path) -> None:
    """What was taken out of a deal never saved is on no page of its database while it is open, nor after."""
    copy = working.create(small_deal())
    session = Session(copy.deal, copy)
    session.apply(wishes.add_wish, f"{CANARY} first")
    history: tuple[HistoryRow, ...] = copy.history
    assert len(history) == 1
    assert canaries.left_in(copy.folder, [f"{CANARY} first"]) != {}
    folder = copy.folder
    copy.discard()
    assert not folder.exists()
    assert canaries.left_in(folders.home(), [CANARY]) == {}


@pytest.mark.parametrize("key", [None, keys.new("a password")], ids=["plain", "protected"])
def test_what_is_deleted_from_a_database_of_ours_is_overwritten_there(key: keys.Key | None) -> None:
    """Read back without its pages in use: what stood there is on none of those set free."""
    copy = working.create(small_deal(), key=key)
    session = Session(copy.deal, copy)
    for number in range(60):
        session.apply(wishes.add_wish, f"{CANARY} {number}")
    driver = copy._driver
    assert driver.execute("PRAGMA secure_delete").fetchone() == (1,)
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if key is None:
        assert canaries.left_in(copy.folder, [CANARY]) != {}
    driver.execute("PRAGMA foreign_keys=OFF")
    for table, column in (("history", "changes"), ("issues", "label")):
        driver.execute(f"DELETE FROM {table} WHERE instr({column}, ?)", (CANARY,))
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert canaries.left_in(copy.folder, [CANARY]) == {}
    copy.discard()


def test_a_file_without_history_holds_nothing_that_was_deleted(tmp_path: Path) -> None:
    copy = working.create(small_deal())
    session = Session(copy.deal, copy)
    for number in range(60):
        session.apply(wishes.add_wish, f"{CANARY} {number}")
    session.apply(rows.remove, "issues", [wish.id for wish in session.deal.wishes if CANARY in wish.label])
    writing.write_new(tmp_path / "a.deal", session.deal)
    copy.discard()
    assert reading.read(tmp_path / "a.deal").history == ()
    assert canaries.left_in(tmp_path, [CANARY]) == {}

"""What a crash kept out of the file: said in words, kept, discarded or looked at first."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.edits import rows, wishes
from dealplanner.storage import keys, reading, recovery, writing
from tests.deals import small_deal
from tests.storage.kit import run_sql
from tests.storage.test_peeking import crashed
from tests.ui.driving import answer, question
from ui.dialogs.differences import Differences
from ui.dialogs.question import Question
from ui.main_window import MainWindow
from ui.recovering import in_words

pytestmark = pytest.mark.usefixtures("impatient")


def labels(window: MainWindow) -> list[str]:
    """The wishes of the open deal."""
    assert window.view is not None
    return [wish.label for wish in window.view.document.deal.wishes]


def saved(window: MainWindow) -> bool:
    """Whether the sidebar says that everything is saved."""
    return window.view is not None and window.view.sidebar.saving().startswith("✓")


def test_kept_they_are_there_and_saved(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    crashed(file, "One", "Two", "Three")
    window.open(file)
    assert "One" not in labels(window), "the file is shown as it is until the user has said"
    asked = question(qtbot)
    assert asked.heading.startswith("3 changes made at ")
    assert asked.heading.endswith(" were not yet in “Halden.deal”")
    assert asked.text == "The program ended before it could save them."
    assert list(asked.buttons) == ["Discard them", "Look first", "Keep them"]
    answer(asked, "Keep them")
    assert labels(window)[-3:] == ["One", "Two", "Three"]
    qtbot.waitUntil(lambda: saved(window))
    assert len(reading.read(file).deal.wishes) == 5
    window.close_deal()
    assert recovery.left_over() == ()


def test_discarded_they_are_gone_after_a_second_question(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    crashed(file, "One")
    before = file.read_bytes()
    window.open(file)
    answer(question(qtbot), "Discard it")
    qtbot.waitUntil(lambda: question(qtbot).heading == "Discard 1 change?")
    assert question(qtbot).text == "It is in no file and cannot be brought back."
    QTest.keyClick(question(qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: question(qtbot).heading.startswith("1 change made"))
    assert len(recovery.left_over()) == 1
    answer(question(qtbot), "Discard it")
    qtbot.waitUntil(lambda: question(qtbot).heading == "Discard 1 change?")
    answer(question(qtbot), "Discard")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert recovery.left_over() == ()
    assert "One" not in labels(window)
    assert file.read_bytes() == before


def test_looked_at_first_they_are_told_in_words(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    crashed(file, "Training <b>")
    window.open(file)
    answer(question(qtbot), "Look first")
    qtbot.waitUntil(lambda: bool(question(qtbot).findChildren(Differences)))
    (shown,) = question(qtbot).findChildren(Differences)
    assert "Training <b>" in shown.words()
    assert list(question(qtbot).buttons) == ["Discard it", "Keep it"]
    answer(question(qtbot), "Keep it")
    assert labels(window)[-1] == "Training <b>"


def test_nothing_answered_nothing_is_lost(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    crashed(file, "One")
    window.open(file)
    QTest.keyClick(question(qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert len(recovery.left_over()) == 1
    assert window.toast.message().startswith("It all stays on this computer.")
    window.close_deal()
    (row,) = window.home.unsaved.rows()
    assert row.entry.detail.startswith("1 change made at ")
    assert row.entry.detail.endswith(" was not yet in “Halden.deal”")
    row.entry.open()
    answer(question(qtbot), "Keep it")
    assert labels(window)[-1] == "One"


def test_each_of_several_is_offered(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    crashed(file, "Older")
    crashed(file, "Newer", "And newer")
    window.open(file)
    QTest.keyClick(question(qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: question(qtbot).heading.startswith("1 change made"))
    QTest.keyClick(question(qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.close_deal()
    window.open(file)
    asked = question(qtbot)
    assert asked.heading.startswith("2 changes")
    assert "There is more: 1 change made at " in asked.text
    answer(asked, "Keep them")
    qtbot.waitUntil(lambda: question(qtbot).heading.startswith("1 change made"))
    assert labels(window)[-2:] == ["Newer", "And newer"]
    QTest.keyClick(question(qtbot), Qt.Key.Key_Escape)
    assert len(recovery.left_over()) == 1


def test_when_the_file_was_changed_since_both_are_kept(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    crashed(file, "Mine")
    writing.write_new(file, wishes.add_wish(small_deal(), "Theirs"), overwrite=True)
    theirs = file.read_bytes()
    window.open(file)
    asked = question(qtbot)
    assert "The file was changed by somebody else since" in asked.text
    answer(asked, "Keep it")
    assert window.view is not None
    qtbot.waitUntil(lambda: bool(window.view.notices.shown()))  # type: ignore[union-attr]
    (notice,) = window.view.notices.shown()
    assert "Nothing was overwritten; your changes are kept here." in notice.sentence()
    assert file.read_bytes() == theirs
    assert labels(window)[-1] == "Mine"


def test_they_are_offered_though_the_file_does_not_open(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    crashed(file, "One")
    file.unlink()
    window.open(file)
    answer(question(qtbot), "Keep it")
    assert labels(window)[-1] == "One"


def test_a_protected_one_with_nothing_new_is_put_away(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash after the last save: only the password tells that nothing is missing."""
    key = keys.new("s3cret word")
    writing.write_new(file, small_deal(), overwrite=True, key=key)
    left = crashed(file, key=key)
    assert in_words(left) == "A protected deal may have changes that are not in “Halden.deal”"
    monkeypatch.setattr("ui.dialogs.passwords.ask", lambda _parent, _path, attempt, *_, **__: attempt(key))
    window.fill_home()
    (row,) = window.home.unsaved.rows()
    assert row.entry.title == "A protected deal"
    row.entry.open()
    answer(question(qtbot), "Look first")
    qtbot.waitUntil(lambda: window.view is not None)
    assert "nothing was lost" in window.toast.message()
    assert recovery.left_over() == ()


def test_a_damaged_one_is_said_to_be_and_may_be_thrown_away(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    left = crashed(file, "One")
    for beside in left.folder.glob("deal.db-*"):
        beside.unlink()
    (left.folder / "deal.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    window.fill_home()
    (row,) = window.home.unsaved.rows()
    row.entry.open()
    asked = question(qtbot)
    assert "is damaged" in asked.text
    assert list(asked.buttons) == ["Throw it away", "Leave it", "Open…"]
    answer(asked, "Throw it away")
    assert recovery.left_over() == ()
    qtbot.waitUntil(lambda: window.home.unsaved.rows() == [])


def test_of_a_damaged_one_that_tells_its_file_that_is_offered(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    left = crashed(file, "One")
    run_sql(left.folder / "deal.db", "UPDATE deal SET currency = 'nonsense'")
    window.fill_home()
    (row,) = window.home.unsaved.rows()
    row.entry.open()
    asked = question(qtbot)
    assert "is damaged" in asked.text
    assert list(asked.buttons) == ["Throw it away", "Leave it", "Open the file"]
    answer(asked, "Open the file")
    assert window.view is not None
    assert list(question(qtbot).buttons) == ["Throw it away", "Leave it"]
    answer(question(qtbot), "Leave it")
    assert len(recovery.left_over()) == 1


def test_a_question_goes_with_its_deal(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    crashed(file, "One")
    window.open(file)
    asked = question(qtbot)
    assert isinstance(asked, Question)
    window.start().new()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert window.view is not None
    document = window.view.document
    document.apply(rows.set_fields, "deal", document.deal.id, customer="Norden")
    assert len(recovery.left_over()) == 1

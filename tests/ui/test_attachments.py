"""A deal opened out of a mail: it can be looked at, nothing is written there, nothing typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.edits import rows
from dealplanner.storage import reading, recent, recovery, writing
from tests.deals import small_deal
from tests.storage.kit import only
from tests.ui.driving import focused, press, settle, type_text
from ui import file_dialogs
from ui.dialogs.question import Question
from ui.main_window import MainWindow


@pytest.fixture
def attached(tmp_path: Path) -> Path:
    """A deal where a mail program puts what is attached."""
    folder = tmp_path / ".cache" / "evolution" / "tmp"
    folder.mkdir(parents=True)
    writing.write_new(folder / "Halden.deal", small_deal())
    return folder / "Halden.deal"


@pytest.fixture
def window(window: MainWindow, attached: Path, qtbot: QtBot) -> MainWindow:
    """A window in which that was opened, with the question over it."""
    window.open(attached)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Question))
    return window


def question() -> Question:
    """What is asked at present."""
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Question)
    return asked


def edit(window: MainWindow, customer: str) -> None:
    """Name the customer as a user does."""
    settle(window)
    assert window.view is not None
    assert window.view.current is not None
    field = window.view.current.first_field()
    assert field is not None
    field.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(customer, Qt.Key.Key_Tab)


def test_it_is_shown_and_the_reason_is_given(window: MainWindow, attached: Path) -> None:
    assert window.view is not None
    assert window.view.document.deal == reading.read(attached).deal
    asked = question()
    assert asked.heading == "“Halden.deal” was opened from a mail attachment"
    assert "is lost when the mail is closed" in asked.text
    assert list(asked.buttons) == ["Only look", "Save as…"]
    assert focused().text() == "Save as…"  # type: ignore[attr-defined]


def test_saved_elsewhere_it_is_a_file_like_any_other(
    window: MainWindow, attached: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept = tmp_path / "deals"
    kept.mkdir()

    def choose(_parent: QWidget, _title: str, name: str, _kinds: str) -> Path:
        return kept / name

    monkeypatch.setattr(file_dialogs, "ask_save", choose)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view is not None and window.view.document.saving.words.startswith("✓"))
    edit(window, "Norden")
    before = attached.read_bytes()
    window.close_deal()
    file = kept / "Halden.deal"
    assert reading.read(file).deal.customer == "Norden"
    assert attached.read_bytes() == before
    assert [known.path for known in recent.files()] == [file]


def test_what_is_typed_after_only_looking_is_kept_and_asked_for_once_more(
    window: MainWindow, attached: Path
) -> None:
    before = attached.read_bytes()
    press(Qt.Key.Key_Escape)
    assert window.view is not None
    assert window.view.notices.shown() == []
    edit(window, "Norden")
    (notice,) = window.view.notices.shown()
    assert notice.sentence().startswith("What you change is kept on this computer, but not in “Halden.deal”")
    notice.put_away()
    edit(window, "Nordenfjord")
    assert window.view.notices.shown() == []
    window.close_deal()
    assert attached.read_bytes() == before
    assert only(attached.parent) == ["Halden.deal"]
    (left,) = recovery.left_over()
    assert (left.target, left.customer) == (None, "Nordenfjord")
    assert recent.files() == ()


def test_looking_leaves_nothing(window: MainWindow, attached: Path) -> None:
    QTest.keyClick(question(), Qt.Key.Key_Escape)
    window.close_deal()
    assert only(attached.parent) == ["Halden.deal"]
    assert recovery.left_over() == ()


def test_an_undone_change_counts_too(window: MainWindow) -> None:
    press(Qt.Key.Key_Escape)
    assert window.view is not None
    document = window.view.document
    document.apply(rows.set_fields, "deal", document.deal.id, customer="Norden")
    assert len(window.view.notices.shown()) == 1

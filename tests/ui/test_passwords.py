"""Passwords as the user meets them, in the real window with real keys: set, asked for, changed, taken off."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows
from dealplanner.session import Session
from dealplanner.storage import backups, folders, keys, protecting, reading, writing
from dealplanner.storage.errors import CannotWrite, PasswordNeeded
from tests import canaries
from tests.deals import small_deal
from tests.ui.driving import press
from ui import home_lists
from ui.dialogs.ask_password import WRONG, AskPassword
from ui.dialogs.busy import BusyDialog
from ui.dialogs.question import Question
from ui.dialogs.set_password import SetPassword
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.settings import Settings

pytestmark = pytest.mark.usefixtures("few_rounds")

FIRST, SECOND = "Möwe 7 & <b>", "zweites Wort 42"
CUSTOMER, TYPED = "Brüggehagen Kanäle", "Vierhundertzwölf Tonnen"


def deal_of() -> Deal:
    deal = small_deal()
    return rows.set_fields(deal, "deal", deal.id, customer=CUSTOMER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "shared" / "one.deal"
    place.parent.mkdir()
    writing.write_new(place, deal_of())
    return place


def type_in(field: Any, text: str) -> None:
    """Type into a field, letters of every kind."""
    edit: QLineEdit = getattr(field, "edit", field)
    edit.setFocus()
    edit.selectAll()
    for sign in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(edit, event)


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open a file and wait for what comes a moment after that."""
    window.open(path)
    assert window.files is not None
    qtbot.waitUntil(lambda: window.files is not None and window.files.our_name.stands_beside is not None)


def asked(window: MainWindow, qtbot: QtBot) -> SetPassword:
    """The dialog of File, Password."""
    window.menu.menus.actions["password"].trigger()
    dialog = window.findChildren(SetPassword)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def closed(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.findChildren(SetPassword))


def set_password(window: MainWindow, password: str, qtbot: QtBot) -> None:
    """Set a password for the open deal and wait until its file has it."""
    dialog = asked(window, qtbot)
    type_in(dialog.new.first, password)
    type_in(dialog.new.again, password)
    press(Qt.Key.Key_Return)
    closed(window, qtbot)
    saved(window, qtbot)


def saved(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: window.view is not None and window.view.sidebar.saving().startswith("✓"), timeout=8000
    )


def meanwhile(*steps: Callable[[AskPassword[Any]], object]) -> QTimer:
    """Do these in the dialogs that ask for a password, each when the one before is dealt with."""
    waiting = list(steps)
    timer = QTimer()

    def go_on() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, AskPassword) and not dialog.busy and dialog.isActiveWindow():
            (waiting.pop(0) if waiting else AskPassword.reject)(dialog)

    timer.timeout.connect(go_on)
    timer.start(20)
    return timer


def answer(password: str) -> Callable[[AskPassword[Any]], None]:
    def act(dialog: AskPassword[Any]) -> None:
        type_in(dialog.field, password)
        press(Qt.Key.Key_Return)

    return act


def says(sentence: str, password: str) -> Callable[[AskPassword[Any]], None]:
    def act(dialog: AskPassword[Any]) -> None:
        assert dialog.sentence.text() == sentence
        answer(password)(dialog)

    return act


def set_customer(window: MainWindow, customer: str) -> None:
    assert window.view is not None
    document = window.view.document
    document.apply(rows.set_fields, "deal", document.deal.id, customer=customer)


def notices(window: MainWindow) -> str:
    return " ".join(notice.sentence() for notice in window.findChildren(Notice))


def opens_with(path: Path, secret: str | None) -> bool:
    try:
        reading.read(path, secret)
    except PasswordNeeded:
        return False
    return True


def test_a_password_is_set_with_what_it_means_said_first(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    opened(window, path, qtbot)
    assert window.view is not None
    assert not window.view.sidebar.shows_lock()
    dialog = asked(window, qtbot)
    words = " ".join(label.text() for label in dialog.findChildren(type(dialog.sentence)))
    for told in ("cannot be recovered by anybody", "backups", "encrypted", "PDFs and exports"):
        assert told in words
    press(Qt.Key.Key_Return)
    assert "cannot be empty" in dialog.sentence.text()
    type_in(dialog.new.first, "short")
    assert "Short" in dialog.new.hint.text()
    type_in(dialog.new.first, FIRST)
    assert "Short" not in dialog.new.hint.text()
    type_in(dialog.new.again, SECOND)
    press(Qt.Key.Key_Return)
    assert "not the same" in dialog.sentence.text()
    assert not reading.is_protected(path)
    type_in(dialog.new.again, FIRST)
    press(Qt.Key.Key_Return)
    assert not dialog.go.isEnabled(), "it says that it is busy"
    press_escape_at(dialog)
    assert dialog.isVisible(), "it waits for what is under way"
    closed(window, qtbot)
    saved(window, qtbot)
    assert window.toast.message() == "“one.deal” has a password now."
    assert window.view.sidebar.shows_lock()
    assert not opens_with(path, None)
    stored = reading.read(path, FIRST)
    assert stored.deal.customer == CUSTOMER
    assert stored.history[-1].action == "Set a password"
    assert "one.deal" in (folders.home() / "recent.json").read_text()
    window.undo()
    assert window.toast.message() == "There is nothing to undo."


def press_escape_at(dialog: BusyDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_short_password_is_advised_against_and_not_refused(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    opened(window, path, qtbot)
    set_password(window, "abc", qtbot)
    assert opens_with(path, "abc")


def test_a_protected_file_asks_until_it_is_told(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    writing.write_new(path, deal_of(), overwrite=True, key=keys.new(FIRST))
    timer = meanwhile(AskPassword.reject)
    window.open(path)
    assert window.view is None
    assert notices(window) == ""
    timer = meanwhile(answer("wrong"), says(WRONG, SECOND), says(WRONG, FIRST))
    window.open(path)
    timer.stop()
    assert window.view is not None
    assert window.view.document.deal.customer == CUSTOMER
    assert window.view.sidebar.shows_lock()
    set_customer(window, "Norden")
    window.close_deal()
    assert not opens_with(path, None)
    assert reading.read(path, FIRST).deal.customer == "Norden"
    assert [row.entry.title for row in window.home.recent.rows()] == ["one"]


def test_cancelling_leaves_what_is_open_as_it_is(
    window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "shared" / "other.deal"
    writing.write_new(other, small_deal(), key=keys.new(SECOND))
    opened(window, path, qtbot)
    before = window.view
    timer = meanwhile(AskPassword.reject)
    window.open(other)
    timer.stop()
    assert window.view is before
    set_customer(window, "Norden")
    assert window.files is not None
    window.save()
    saved(window, qtbot)
    assert reading.read(path).deal.customer == "Norden"


def test_the_password_is_changed_only_by_who_knows_it(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    opened(window, path, qtbot)
    set_password(window, FIRST, qtbot)
    dialog = asked(window, qtbot)
    type_in(dialog.new.first, SECOND)
    type_in(dialog.new.again, SECOND)
    press(Qt.Key.Key_Return)
    assert "Type the present password" in dialog.sentence.text()
    type_in(dialog.present, "wrong")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.busy)
    assert "not the present password" in dialog.sentence.text()
    assert opens_with(path, FIRST)
    type_in(dialog.present, FIRST)
    press(Qt.Key.Key_Return)
    closed(window, qtbot)
    saved(window, qtbot)
    assert window.toast.message() == "“one.deal” has its new password now."
    assert (opens_with(path, FIRST), opens_with(path, SECOND)) == (False, True)
    held = backups.of(deal_of().id)
    assert held
    assert all(opens_with(each.path, SECOND) and not opens_with(each.path, FIRST) for each in held)
    assert [row.action for row in reading.read(path, SECOND).history] == [
        "Set a password",
        "Change the password",
    ]


def test_the_password_is_taken_off_only_by_who_knows_it(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    opened(window, path, qtbot)
    set_password(window, FIRST, qtbot)
    dialog = asked(window, qtbot)
    QTest.mouseClick(dialog.off, Qt.MouseButton.LeftButton)
    assert "Type the present password" in dialog.sentence.text()
    type_in(dialog.present, SECOND)
    QTest.mouseClick(dialog.off, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.busy)
    assert "not the present password" in dialog.sentence.text()
    type_in(dialog.present, FIRST)
    QTest.mouseClick(dialog.off, Qt.MouseButton.LeftButton)
    closed(window, qtbot)
    saved(window, qtbot)
    assert window.toast.message() == "“one.deal” has no password any more."
    assert window.view is not None
    assert not window.view.sidebar.shows_lock()
    assert reading.read(path).history[-1].action == "Take the password off"
    assert CUSTOMER in (folders.home() / "recent.json").read_text()


def test_what_cannot_be_encrypted_is_as_it_was_and_says_so(
    window: MainWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, path, qtbot)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(protecting, "rewrite", full)
        dialog = asked(window, qtbot)
        type_in(dialog.new.first, FIRST)
        type_in(dialog.new.again, FIRST)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.busy)
    assert "the disk is full" in dialog.sentence.text()
    assert "The deal has no password, as before." in dialog.sentence.text()
    press_escape_at(dialog)
    assert path.read_bytes() == before
    assert window.view is not None
    assert not window.view.sidebar.shows_lock()
    set_customer(window, "Norden")
    window.save()
    saved(window, qtbot)
    assert reading.read(path).deal.customer == "Norden"


def test_a_file_that_could_not_follow_is_named(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Somebody changed the file: what is kept here has the password, the file has not, and both are said."""
    opened(window, path, qtbot)
    set_customer(window, "Norden")
    window.save()
    saved(window, qtbot)
    writing.write_new(path, small_deal(), overwrite=True)
    theirs = path.read_bytes()
    dialog = asked(window, qtbot)
    type_in(dialog.new.first, FIRST)
    type_in(dialog.new.again, FIRST)
    press(Qt.Key.Key_Return)
    closed(window, qtbot)
    qtbot.waitUntil(lambda: "has none yet: it was not written" in notices(window), timeout=8000)
    assert path.read_bytes() == theirs
    assert window.files is not None
    assert window.files.current is not None
    assert window.files.current.copy.key is not None


def type_new(dialog: SetPassword, password: str) -> None:
    """Type a new password twice and confirm it."""
    type_in(dialog.new.first, password)
    type_in(dialog.new.again, password)
    press(Qt.Key.Key_Return)


def test_a_history_that_could_not_take_it_is_told_and_the_file_follows(
    window: MainWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, path, qtbot)

    def full(_session: Session, _action: str) -> None:
        raise CannotWrite("The last change was not made, because the disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(Session, "note", full)
        type_new(asked(window, qtbot), FIRST)
        closed(window, qtbot)
    assert "because the disk is full" in notices(window)
    assert "“one.deal” has none yet" in notices(window)
    assert "It follows with the next change." in notices(window)
    assert not reading.is_protected(path)
    set_customer(window, "Norden")
    window.save()
    saved(window, qtbot)
    assert reading.read(path, FIRST).deal.customer == "Norden"
    assert not opens_with(path, None)


def test_a_backup_that_stays_plain_is_named_and_the_rest_is_protected(
    window: MainWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, path, qtbot)

    def stays(*_: object) -> None:
        raise CannotWrite("An older backup could be neither encrypted nor removed. Remove “x.deal” yourself.")

    with monkeypatch.context() as broken:
        broken.setattr(backups, "rekey", stays)
        type_new(asked(window, qtbot), FIRST)
        closed(window, qtbot)
    assert "Remove “x.deal” yourself." in notices(window)
    saved(window, qtbot)
    assert not opens_with(path, None)
    assert window.view is not None
    assert window.view.sidebar.shows_lock()


@pytest.mark.logs_errors
def test_a_fault_is_told_without_a_word_of_what_was_typed(
    window: MainWindow,
    qtbot: QtBot,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    opened(window, path, qtbot)

    def fault(password: str) -> keys.Key:
        raise RuntimeError(f"nobody foresaw {password}")

    with monkeypatch.context() as broken:
        broken.setattr(keys, "new", fault)
        dialog = asked(window, qtbot)
        type_new(dialog, FIRST)
        qtbot.waitUntil(lambda: not dialog.busy)
    assert "by a fault of the planner. The deal has no password, as before." in dialog.sentence.text()
    assert "RuntimeError" in caplog.text
    assert FIRST not in caplog.text
    assert caplog.records[-1].exc_info is None
    press_escape_at(dialog)


def test_save_as_and_duplicate_keep_the_password(
    window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    opened(window, path, qtbot)
    set_password(window, FIRST, qtbot)
    assert window.files is not None
    for name in ("second", "third"):
        window.files.save_as(tmp_path / "shared" / f"{name}.deal")
        qtbot.waitUntil(lambda name=name: name in window.view.sidebar.saving(), timeout=8000)  # type: ignore[misc, union-attr]
        saved(window, qtbot)
        assert not opens_with(tmp_path / "shared" / f"{name}.deal", None)
        assert opens_with(tmp_path / "shared" / f"{name}.deal", FIRST)
        if name == "second":
            window.duplicate()
            assert "It has the same password." in window.toast.message()
            assert window.view is not None
            assert window.view.sidebar.shows_lock()


def test_an_export_says_that_it_has_no_password(
    window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    opened(window, path, qtbot)
    assert window.files is not None
    window.files.export(tmp_path / "out.json")
    assert "password" not in window.toast.message()
    set_password(window, FIRST, qtbot)
    window.files.export(tmp_path / "out.json")
    assert window.toast.message().endswith("limits included, and without its password.")


def test_samples_have_no_password(window: MainWindow) -> None:
    window.open_first_sample()
    assert window.view is not None
    assert not window.view.sidebar.shows_lock()


def test_a_deal_that_was_never_saved_can_have_one(window: MainWindow, qtbot: QtBot) -> None:
    window.new_deal()
    set_customer(window, CUSTOMER)
    dialog = asked(window, qtbot)
    type_in(dialog.new.first, FIRST)
    type_in(dialog.new.again, FIRST)
    press(Qt.Key.Key_Return)
    closed(window, qtbot)
    assert window.toast.message() == "The deal has a password now."
    window.close_deal()
    (row,) = window.home.unsaved.rows()
    assert row.entry.title == "Deal with a password"
    assert "opens with its password" in row.entry.detail
    timer = meanwhile(answer("wrong"), says(WRONG, FIRST))
    row.entry.open()
    timer.stop()
    assert window.view is not None
    assert window.view.document.deal.customer == CUSTOMER


def crashed(window: MainWindow, path: Path) -> None:
    """What a program leaves that ends without a word: its working copy, its owner file, the file before."""
    assert window.files is not None
    assert window.files.current is not None
    working, before = window.files.current.copy.database.parent, path.read_bytes()
    left = working.with_name("0" * 32)
    shutil.copytree(working, left)
    window.close_deal()
    path.write_bytes(before)


def test_nothing_of_a_protected_deal_is_readable_anywhere_at_any_time(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    """Opened, edited, ended as in a crash, recovered, changed, closed: the disk is scanned each time."""
    window = MainWindow(Settings(folders.home() / "window.ini"))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.fill_home()
    QApplication.clipboard().setText("before")
    places = (folders.home(), tmp_path)
    texts = (CUSTOMER, TYPED, FIRST, SECOND)

    def left() -> list[dict[str, list[str]]]:
        return [found for place in places if (found := canaries.left_in(place, texts))]

    assert left(), "the plain file is found, so the search finds"
    writing.write_new(path, deal_of(), overwrite=True, key=keys.new(FIRST))
    assert left() == []
    timer = meanwhile(answer(FIRST))
    opened(window, path, qtbot)
    timer.stop()
    set_customer(window, f"{CUSTOMER} {TYPED}")
    assert left() == []
    window.save()
    saved(window, qtbot)
    set_customer(window, f"{TYPED} {CUSTOMER}")
    crashed(window, path)
    assert left() == []
    entries = home_lists.unsaved_entries(lambda _left: None, lambda _left: None)
    assert [CUSTOMER in entry.title + entry.detail for entry in entries] == [False]
    timer = meanwhile(answer("wrong"), says(WRONG, FIRST))
    opened(window, path, qtbot)
    timer.stop()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Question))
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    assert question.heading.startswith("1 change made at ")
    question.buttons["Keep it"].click()
    assert window.view is not None
    assert window.view.document.deal.customer == f"{TYPED} {CUSTOMER}"
    assert left() == []
    dialog = asked(window, qtbot)
    type_in(dialog.present, FIRST)
    type_in(dialog.new.first, SECOND)
    type_in(dialog.new.again, SECOND)
    press(Qt.Key.Key_Return)
    closed(window, qtbot)
    saved(window, qtbot)
    window.close_deal()
    assert left() == []
    assert reading.read(path, SECOND).deal.customer == f"{TYPED} {CUSTOMER}"
    assert not any((folders.home() / "working").iterdir())
    window.close()
    assert (folders.home() / "window.ini").exists()
    assert left() == []
    assert QApplication.clipboard().text() == "before"

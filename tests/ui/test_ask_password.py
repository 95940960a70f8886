"""The dialog that asks for a password, with real keys and a lock of the test's own."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.storage.errors import CannotRead, PasswordNeeded
from tests.ui.driving import focused, press, type_text
from ui.dialogs import passwords
from ui.dialogs.ask_password import WRONG, AskPassword
from ui.widgets.secret import SecretField

SECRET = "Rübe 7 & Öl"
PATH = Path("Halden.deal")


class Locked:
    """Opens for one secret, and notes in which thread it was asked."""

    def __init__(self, secret: object = SECRET) -> None:
        self.secret = secret
        self.asked: list[tuple[object, bool]] = []

    def __call__(self, secret: object) -> str:
        self.asked.append((secret, threading.current_thread() is threading.main_thread()))
        if secret != self.secret:
            raise PasswordNeeded("“Halden.deal” cannot be read: wrong password, or damaged.")
        return "opened"


def run(
    attempt: Callable[[object], str], *steps: Callable[[], object], known: tuple[object, ...] = ()
) -> tuple[str | None, list[str]]:
    """Ask, and do these things in the dialog one after another; gives also what it said before each."""
    said: list[str] = []
    waiting = list(steps)

    def go_on() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, AskPassword) or QApplication.focusWidget() is None:
            return
        if not waiting:
            dialog.reject()
            return
        said.append(dialog.sentence.text() if dialog.sentence.isVisible() else "")
        waiting.pop(0)()

    timer = QTimer()
    timer.timeout.connect(go_on)
    timer.start(20)
    try:
        return passwords.ask(None, PATH, attempt, known), said
    finally:
        timer.stop()


def typed(text: str) -> Callable[[], None]:
    def act() -> None:
        for sign in text:
            QApplication.sendEvent(focused(), _key(sign))
        press(Qt.Key.Key_Return)

    return act


def _key(sign: str, also: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, 0, also, sign)


def test_what_needs_no_password_asks_for_none(qtbot: QtBot) -> None:
    lock = Locked(secret=None)
    assert passwords.ask(None, PATH, lock) == "opened"
    assert lock.asked == [(None, True)]


def test_a_key_that_is_known_is_tried_before_anybody_is_asked(qtbot: QtBot) -> None:
    lock = Locked(secret=b"key")
    assert passwords.ask(None, PATH, lock, (None, b"other", b"key")) == "opened"
    assert [secret for secret, _ in lock.asked] == [None, b"other", b"key"]


def test_wrong_then_empty_then_right(qtbot: QtBot) -> None:
    lock = Locked()
    found, said = run(lock, typed("wrong"), typed(""), typed(SECRET))
    assert found == "opened"
    assert said[0] == ""
    assert said[1] == WRONG
    assert "Type the password" in said[2]
    assert lock.asked == [(None, True), ("wrong", False), (SECRET, False)]


def test_cancel_gives_nothing_and_tries_nothing(qtbot: QtBot) -> None:
    lock = Locked()
    assert run(lock, lambda: press(Qt.Key.Key_Escape))[0] is None
    assert lock.asked == [(None, True)]


def test_another_error_is_told_as_what_it_is(qtbot: QtBot) -> None:
    def attempt(secret: object) -> str:
        if secret is None:
            raise PasswordNeeded("x")
        raise CannotRead("“Halden.deal” is gone.")

    with pytest.raises(CannotRead, match="is gone"):
        run(attempt, typed("anything"))


def test_nothing_of_a_password_is_left_in_the_dialog(qtbot: QtBot) -> None:
    dialog = AskPassword("Halden.deal", Locked())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    typed(SECRET)()
    qtbot.waitUntil(lambda: bool(dialog.results))
    assert dialog.field.text() == ""
    assert not dialog.field.edit.isUndoAvailable()


def test_what_is_typed_is_hidden_and_shown_when_asked_and_never_selected_to_copy(qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    field = SecretField("Password")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.setFocus()
    type_text("hidden")
    edit = field.edit
    assert edit.displayText() == "●" * 6 or edit.displayText() == "•" * 6
    hints = edit.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    press(Qt.Key.Key_Tab)
    assert focused() is field.eye
    press(Qt.Key.Key_Space)
    assert edit.displayText() == "hidden"
    assert focused() is edit
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(edit, key, Qt.KeyboardModifier.ControlModifier)
    assert (clipboard.text(), field.text()) == ("before", "hidden")
    assert edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    field.forget()
    assert (field.text(), field.is_shown()) == ("", False)


def test_caps_lock_is_hinted_at(qtbot: QtBot) -> None:
    field = SecretField("Password")
    qtbot.addWidget(field)
    field.show()
    heard: list[bool] = []
    field.edit.caps_lock.connect(heard.append)
    for event in (_key("A", Qt.KeyboardModifier.ShiftModifier), _key("b"), _key("1"), _key("C")):
        QApplication.sendEvent(field.edit, event)
    assert heard == [False, False, True]

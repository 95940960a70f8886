"""Driving a page as a user does: showing it, typing, and acting on a dialog while it is open."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.session import Session
from ui.dialogs.question import Question
from ui.document import Document
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.settings import Settings

PageT = TypeVar("PageT", bound=Page)


def show_page(make: Callable[[Document], PageT], deal: Deal, qtbot: QtBot, width: int = 820) -> PageT:
    """A page over a deal, shown and with the keyboard; the checks are left out."""
    page = make(Document(Session(deal), "en_GB", check=lambda _deal: ()))
    qtbot.addWidget(page)
    page.resize(width, 770)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def told_by(page: Page) -> list[str]:
    """What the document of a page tells or complains of from now on."""
    said: list[str] = []
    page.document.told.connect(lambda sentence, _undo: said.append(sentence))
    page.document.problem.connect(said.append)
    return said


def focused() -> QWidget:
    """Where the cursor is."""
    at = QApplication.focusWidget()
    assert at is not None
    return at


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is."""
    QTest.keyClick(focused(), key, modifiers)


def type_keys(text: str) -> None:
    """Type on where the cursor is, also when the first key opens an editor."""
    for key in text:
        QTest.keyClicks(focused(), key)


def type_text(text: str, end: Qt.Key | None = None) -> None:
    """Type over what is there, and end it with a key."""
    at = focused()
    if isinstance(at, QLineEdit | QPlainTextEdit):
        at.selectAll()
    QTest.keyClicks(at, text)
    if end is not None:
        QTest.keyClick(focused(), end)


def type_lines(*lines: str, end: Qt.Key) -> None:
    """Type several lines over the text there, and end it with a key."""
    type_text(lines[0])
    for line in lines[1:]:
        press(Qt.Key.Key_Return)
        QTest.keyClicks(focused(), line)
    press(end)


def while_open(act: Callable[[QDialog], object]) -> None:
    """Do something to the next dialog that opens; it is closed afterwards whatever happens."""

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, now)


def question(qtbot: QtBot) -> Question:
    """What is asked over the window, once it is."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Question))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Question)
    return asked


def answer(asked: Question, text: str) -> None:
    """Press one of its buttons."""
    QTest.mouseClick(asked.buttons[text], Qt.MouseButton.LeftButton)


def shown_window(qtbot: QtBot, settings: Settings | None = None) -> MainWindow:
    """The window as it is after a start, on the home screen and with the keyboard."""
    window = MainWindow(settings or Settings())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.start()
    window.fill_home()
    return window


def settle(window: MainWindow) -> None:
    """As between the keys of the fastest typist; without a screen a list leaves no window active."""
    QApplication.processEvents()
    if not window.isActiveWindow() and QApplication.activePopupWidget() is None:
        window.activateWindow()
        QApplication.processEvents()


def shortcut(
    window: MainWindow, key: Qt.Key, also: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press Ctrl and a key wherever the cursor is in the window."""
    settle(window)
    QTest.keyClick(QApplication.focusWidget() or window, key, Qt.KeyboardModifier.ControlModifier | also)

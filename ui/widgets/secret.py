"""A field for a password: dots, a button that shows what is typed, a word when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.buttons import IconButton
from ui.widgets.labels import Role, label
from ui.widgets.line import Line

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
_LONGEST = 1024


class SecretField(QWidget):
    """What is typed can be read, and never selected to be copied; `forget` leaves nothing of it behind."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _Typed(name)
        self.eye = IconButton("eye", _SHOW, self._turn)
        self._caps = label("Caps Lock seems to be on.", Role.SMALL_WARNING)
        self._caps.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._caps)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.edit.caps_lock.connect(self._caps.setVisible)
        self.edit.selectionChanged.connect(self._drop_selection)

    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def is_shown(self) -> bool:
        """Whether what is typed can be read."""
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    def set_wrong(self, wrong: bool, why: str = "") -> None:
        """Draw it red, and say why to a screen reader."""
        self.edit.setProperty("invalid", wrong)
        self.edit.setAccessibleDescription(why)
        self.edit.update()

    def forget(self) -> None:
        """Empty it, its undo too, and hide what will be typed."""
        self.edit.clear()
        self.edit.setText("")
        self._show(False)

    def _turn(self) -> None:
        self._show(not self.is_shown())
        self.edit.setFocus()

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.edit.setEchoMode(mode.Normal if shown else mode.Password)
        self.edit.setInputMethodHints(_HINTS)
        self.eye.set_icon(*(("eye-off", _HIDE) if shown else ("eye", _SHOW)))
        self._drop_selection()

    def _drop_selection(self) -> None:
        # A selection that can be read goes to the clipboard, on some systems by being made.
        if self.is_shown() and self.edit.hasSelectedText():
            self.edit.deselect()


_SHOW, _HIDE = "Show what is typed", "Hide what is typed"


class _Typed(Line):
    """Tells from a letter whether Caps Lock is on; Escape is the dialog's."""

    caps_lock = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self.setMaxLength(_LONGEST)
        self.setDragEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the case of a letter typed."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        typed = event.text()
        if len(typed) == 1 and typed.upper() != typed.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        super().keyPressEvent(event)

"""The pieces a page is put together from: card, header, banner, empty state, toast."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.labels import Label, Role, label


class Card(QWidget):
    """A rounded frame on the ground. `tone` is "card", "danger" or "warning"."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        tone: str = "card",
        margins: tuple[int, int, int, int] = (14, 12, 14, 12),
    ) -> None:
        super().__init__(parent)
        self._tone, self._selected = tone, False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(6)
        Theme.of(self).changed.connect(self.update)

    def set_tone(self, tone: str) -> None:
        """Draw it calm, red or amber."""
        self._tone = tone
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Draw the accent line round it."""
        self._selected = selected
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        t = Theme.of(self).tokens
        fill, line = {
            "danger": (t.danger_ground, t.danger_border),
            "warning": (t.warning_ground, t.warning_border),
        }.get(self._tone, (t.card, t.border))
        rounded(
            QPainter(self),
            QRectF(self.rect()),
            fill,
            t.accent if self._selected else line,
            width=2.0 if self._selected else 1.0,
            radius=8,
        )


class Divider(QWidget):
    """One thin horizontal line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        Theme.of(self).changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), QColor(Theme.of(self).tokens.border))


class PageHeader(QWidget):
    """The title of a page, the line under it, and its buttons on the right."""

    def __init__(
        self, title: str, line: str = "", buttons: tuple[QWidget, ...] = (), parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.title = label(title, Role.TITLE)
        self.line = label(line, Role.MUTED, wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.line)
        # Never show what has no parent yet: it would be a window of its own.
        if not line:
            self.line.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(texts, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add_button(self, button: QWidget) -> None:
        """One more button at the right end."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class Banner(QWidget):
    """An amber notice: bold heading, a line of text, and what to do about it."""

    def __init__(
        self, heading: str, text: str = "", buttons: tuple[QWidget, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = "warning"
        self._below: QHBoxLayout | None = None
        self.heading: Label = label(heading, Role.HEADING, wrap=True)
        self.text: Label = label(text, Role.MUTED, wrap=True)
        if not text:
            self.text.hide()
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.heading)
        texts.addWidget(self.text)
        self._texts = texts
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addLayout(texts, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        Theme.of(self).changed.connect(self.update)

    def insert_button(self, button: QWidget, before: QWidget) -> None:
        """One more button, in front of another."""
        self._row.insertWidget(self._row.indexOf(before), button, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_below(self, button: QWidget) -> None:
        """One more button in a row of its own under the text, where there are more than fit beside it."""
        if self._below is None:
            self._below = QHBoxLayout()
            self._below.setSpacing(10)
            self._below.addStretch(1)
            self._texts.addSpacing(7)
            self._texts.addLayout(self._below)
        self._below.insertWidget(self._below.count() - 1, button)

    def set_text(self, heading: str, text: str = "", *, tone: str = "warning") -> None:
        """Show other words; tone is "warning", "danger" or "good"."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        if tone != self._tone:
            self._tone = tone
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        t = Theme.of(self).tokens
        fill, line = {
            "warning": (t.warning_ground, t.warning_border),
            "danger": (t.danger_ground, t.danger_border),
            "good": (t.accent_soft, t.scale_zone),
        }[self._tone]
        rounded(QPainter(self), QRectF(self.rect()), fill, line, radius=8)


class EmptyState(QWidget):
    """What a page shows while there is nothing yet: what belongs here and the button to begin."""

    def __init__(
        self, heading: str, text: str, button: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 28)
        column.setSpacing(6)
        column.addStretch(1)
        self.heading, self.text = label(heading, Role.LARGE, wrap=True), label(text, Role.MUTED, wrap=True)
        for line in (self.heading, self.text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        if button is not None:
            column.addSpacing(6)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def set_words(self, heading: str, text: str) -> None:
        """Say something else."""
        self.heading.setText(heading)
        self.text.setText(text)


_ABOVE_FOOT = 58


class ToastBar(QWidget):
    """A short message above the foot of its parent with one thing to do, usually Undo; leaves by itself.

    It stays for `milliseconds`, half as long when there is nothing to do about it.
    """

    def __init__(self, parent: QWidget, *, milliseconds: int = 8000) -> None:
        super().__init__(parent)
        self._message = label("", Role.BODY)
        self._button = LinkButton("")
        self._button.clicked.connect(self._act)
        self._close = IconButton("cross", "Close this message", self.hide)
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._milliseconds = milliseconds
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        for part in (self._message, self._button, self._close):
            row.addWidget(part)
        Theme.of(self).changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_message(self, text: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Say it, with a button when there is something to do about it."""
        self._message.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._action = action
        self.setAccessibleName(text)
        self.place()
        self.show()
        self.raise_()
        self._timer.start(self._milliseconds if button else self._milliseconds // 2)

    def drop_action(self) -> None:
        """Go, if there is something to do about it: it would now do it to something else."""
        if self._action is not None:
            self._action = None
            self.hide()

    def message(self) -> str:
        """The words shown last."""
        return self._message.text()

    def place(self) -> None:
        """Stand in the middle, above the line at the foot; call it when the parent is resized."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.adjustSize()
        self.setMaximumWidth(max(200, parent.width() - 32))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - _ABOVE_FOOT)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    def _restyle(self) -> None:
        t = Theme.of(self).tokens
        for widget, ink in (
            (self._message, t.on_toast),
            (self._button, t.toast_action),
            (self._close, t.on_toast),
        ):
            colours = widget.palette()
            for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
                colours.setColor(role, QColor(ink))
            widget.setPalette(colours)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground."""
        rounded(QPainter(self), QRectF(self.rect()), Theme.of(self).tokens.toast, None, radius=8)

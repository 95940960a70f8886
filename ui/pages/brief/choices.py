"""A few words to choose from in a line of text: "Paper A4 · Letter"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded
from ui.widgets import Role, label

_ROOM = 3


def reached_once(group: QButtonGroup) -> None:
    """Tab comes to a group at the button that is chosen; from there the arrow keys choose."""
    policies = Qt.FocusPolicy

    def follow(button: QAbstractButton, on: bool) -> None:
        button.setFocusPolicy(policies.StrongFocus if on else policies.ClickFocus)

    for button in group.buttons():
        follow(button, button.isChecked())
    group.buttonToggled.connect(follow)


class WordChoice(QRadioButton):
    """A radio button that is only its word: bold when it is chosen, a link when not."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._word = text
        self.setAccessibleName(f"{name} {text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        Theme.of(self).changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for the word when it is bold, so that nothing moves when it is chosen."""
        metrics = QFontMetrics(font(FontRole.HEADING))
        return QSize(metrics.horizontalAdvance(self._word) + 2 * _ROOM, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the word."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Anywhere on the word."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The word."""
        t = Theme.of(self).tokens
        painter = QPainter(self)
        if self.hasFocus():
            rounded(painter, QRectF(self.rect()), None, t.focus, width=1.5, radius=4)
        chosen = self.isChecked()
        painter.setFont(font(FontRole.HEADING if chosen else FontRole.BODY))
        painter.setPen(QColor(t.text if chosen else t.accent_text if self.underMouse() else t.muted))
        painter.drawText(
            self.rect().adjusted(_ROOM, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self._word,
        )


class WordChoices(QWidget):
    """What is chosen, and the words with a point between them. `chosen` is the value of the one pressed."""

    chosen = Signal(object)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, object]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.buttons: dict[object, WordChoice] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(label(name, Role.MUTED))
        for number, (word, value) in enumerate(choices):
            if number:
                row.addWidget(label("·", Role.MUTED))
            button = WordChoice(word, name)
            button.clicked.connect(lambda _on, value=value: self.chosen.emit(value))
            group.addButton(button)
            row.addWidget(button)
            self.buttons[value] = button
        reached_once(group)

    def set_value(self, value: object) -> None:
        """Mark this one."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)

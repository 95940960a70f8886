"""One question of a merge: where, what is asked, and the two answers side by side."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from dealplanner.edits.merge import Choice
from dealplanner.edits.questions import Question
from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded
from ui.widgets import Card, Role, label, sentence

_WHOSE = {Choice.MINE: "Ours", Choice.THEIRS: "Theirs"}
_ARROWS = {
    Qt.Key.Key_Left: Choice.MINE,
    Qt.Key.Key_Up: Choice.MINE,
    Qt.Key.Key_Right: Choice.THEIRS,
    Qt.Key.Key_Down: Choice.THEIRS,
}
_LEFT, _RIGHT, _ABOVE = 32, 10, 7
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class AnswerButton(QAbstractButton):
    """An answer: whose it is, and what it means, wrapped; a filled circle when it was chosen."""

    pointed = Signal(object)
    """The Choice that an arrow key points at."""

    def __init__(self, whose: str, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whose, self._words = whose, sentence(words)
        self._by_keys = True
        self.setText(words)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._body, self._small = font(FontRole.BODY), font(FontRole.SMALL)
        Theme.of(self).changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        """Long answers wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for whose it is and for the words."""
        return self._words_at(width).bottom() + _ABOVE + 2

    def sizeHint(self) -> QSize:
        """As narrow as half a column may get."""
        return QSize(160, self.heightForWidth(160))

    def minimumSizeHint(self) -> QSize:
        """One line of it at least."""
        return QSize(90, 2 * QFontMetrics(self._body).height() + 2 * _ABOVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, like Space; an arrow chooses the answer that it points at."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif (key := Qt.Key(event.key())) in _ARROWS:
            self.pointed.emit(_ARROWS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus line is for those who came by keyboard."""
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keys = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, circle and words."""
        t = Theme.of(self).tokens
        painter = QPainter(self)
        chosen, over = self.isChecked(), self.underMouse() or self.isDown()
        ground = t.accent_soft if chosen else t.hover if over else t.card
        line = t.focus if self.hasFocus() and self._by_keys else t.accent if chosen else t.border_strong
        rounded(painter, QRectF(self.rect()), ground, line, width=1.5 if chosen or self.hasFocus() else 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(11, _ABOVE + 3, 13, 13)
        rounded(painter, circle, t.card, t.accent if chosen else t.border_strong, width=1.3, radius=6.5)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent))
            painter.drawEllipse(QPointF(circle.center()), 3.4, 3.4)
        painter.setFont(self._small)
        painter.setPen(QColor(t.accent_text if chosen else t.muted))
        painter.drawText(self._whose_at(), _WRAP, self._whose)
        painter.setFont(self._body)
        painter.setPen(QColor(t.text))
        painter.drawText(self._words_at(self.width()), _WRAP, self._words)

    def _whose_at(self) -> QRect:
        return QRect(_LEFT, _ABOVE, self.width() - _LEFT, QFontMetrics(self._small).height())

    def _words_at(self, width: int) -> QRect:
        top = self._whose_at().bottom() + 2
        room = QRect(_LEFT, top, max(40, width - _LEFT - _RIGHT), 10_000)
        needed = QFontMetrics(self._body).boundingRect(room, _WRAP, self._words)
        return QRect(_LEFT, top, room.width(), needed.height())


class QuestionCard(Card):
    """Emits `answered` with the choice."""

    answered = Signal(object)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(12, 9, 12, 11))
        self.question = question
        self.body.setSpacing(4)
        self.body.addWidget(label(sentence(question.title), Role.STRONG, wrap=True))
        asked = question.asked[:1].upper() + question.asked[1:]
        self.body.addWidget(label(sentence(asked), Role.MUTED, wrap=True))
        self.body.addSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons: dict[Choice, AnswerButton] = {}
        for choice, words in ((Choice.MINE, question.mine), (Choice.THEIRS, question.theirs)):
            name = f"{question.title}, {question.asked}: {_WHOSE[choice]}: {words}"
            button = AnswerButton(_WHOSE[choice], words, name, self)
            button.toggled.connect(lambda on, choice=choice: self._tell(on, choice))
            button.pointed.connect(self._choose)
            self.buttons[choice] = button
            row.addWidget(button, 1)
        self.body.addLayout(row)

    def _choose(self, choice: Choice) -> None:
        self.buttons[choice].setFocus(Qt.FocusReason.TabFocusReason)
        self.buttons[choice].click()

    def _tell(self, on: bool, choice: Choice) -> None:
        if on:
            self.answered.emit(choice)

    def show_answer(self, choice: Choice | None) -> None:
        """Mark what was answered, without emitting."""
        if choice is not None and not self.buttons[choice].isChecked():
            self.buttons[choice].blockSignals(True)
            self.buttons[choice].setChecked(True)
            self.buttons[choice].blockSignals(False)
            for button in self.buttons.values():
                button.update()

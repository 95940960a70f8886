"""One finding in the panel: what is wrong, where it belongs, and accepting it with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.checks.finding import Finding
from dealplanner.domain.enums import Severity
from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets import Pressable, Role, label, plain_tip, sentence

if TYPE_CHECKING:
    from ui.finding_answer import FindingAnswer

_MARKS = {Severity.ERROR: "danger_mark", Severity.WARNING: "warning_mark", Severity.ADVICE: "info"}
_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.ADVICE: "Advice"}


class FindingItem(Pressable):
    """Click or Enter goes to the field. It opens then, to be accepted with a reason typed in place."""

    chosen = Signal(object)
    accepted = Signal(object, str)
    taken_back = Signal(object)
    expanding = Signal(object)
    """This item, when it opens: the others close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding: Finding | None = None
        self._expanded = False
        self.pressed.connect(lambda: self.chosen.emit(self.finding))
        self._sentence = label("", Role.BODY, wrap=True)
        self._place = label("", Role.SMALL, wrap=True)
        self._why = ""
        self._answer: FindingAnswer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 0, 8)
        column.setSpacing(1)
        column.addWidget(self._sentence)
        column.addWidget(self._place)
        self._column = column

    @property
    def answer(self) -> FindingAnswer:
        """What can be done about it besides mending; made when that is first wanted."""
        if self._answer is None:
            from ui.finding_answer import FindingAnswer

            self._answer = FindingAnswer()
            self._answer.accepted.connect(self._accept)
            self._answer.taken_back.connect(self._take_back)
            self._answer.closed.connect(self.setFocus)
            self._column.addWidget(self._answer)
        return self._answer

    def show_finding(self, finding: Finding, words: str, why: str, place: str) -> None:
        """Show this finding in these words."""
        before, self.finding = self.finding, finding
        same = before is not None and (finding.code, finding.target) == (before.code, before.target)
        if self._answer is not None and not same:
            self._answer.stop_asking()
        self._sentence.setText(sentence(words))
        self._sentence.set_role(Role.BODY if finding.open else Role.MUTED)
        accepted = finding.accepted
        self._place.setText(place if accepted is None else f"Accepted: {accepted.reason}")
        self._why = why[:1].upper() + why[1:] + ("" if why.endswith(".") else ".")
        self.setToolTip(plain_tip(self._why))
        state = _WORDS[finding.severity] if finding.open else "Accepted"
        self.setAccessibleName(f"{state}: {words}")
        self.setAccessibleDescription(why)
        self._show_answer()
        self.update()

    def set_expanded(self, expanded: bool) -> None:
        """Show what can be done about it besides mending."""
        self._expanded = expanded
        if not expanded and self._answer is not None:
            self._answer.fold()
        self._show_answer()

    def _show_answer(self) -> None:
        if self._expanded and self.finding is not None:
            self.answer.show_answer(self._why, is_open=self.finding.open)
        if self._answer is not None:
            self._answer.setVisible(self._expanded or self._answer.asking())

    def _accept(self, reason: str) -> None:
        if self.finding is not None:
            self.accepted.emit(self.finding, reason)

    def _take_back(self) -> None:
        if self.finding is not None:
            self.taken_back.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the reason."""
        if event.key() == Qt.Key.Key_Escape and self._answer is not None and self._answer.asking():
            self._answer.stop_asking()
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by Tab it opens; a click opens it as well."""
        super().focusInEvent(event)
        self.expanding.emit(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dot in the colour of its gravity, and a thin line under it."""
        t = Theme.of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            rounded(painter, QRectF(self.rect()).adjusted(0, 1, 0, -2), None, t.focus, width=1.5, radius=5)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(t.grid_line))
        if self.finding is None:
            return
        colour = getattr(t, _MARKS[self.finding.severity]) if self.finding.open else t.dot_off
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        middle = self._sentence.y() + self._sentence.fontMetrics().height() / 2
        painter.drawEllipse(QPointF(4.5, middle), 3.5, 3.5)

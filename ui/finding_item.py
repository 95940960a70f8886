"""One finding in the panel: what is wrong, where it belongs, and accepting it with a reason."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Finding
from dealplanner.domain.enums import Severity
from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets import FlushLink, LinkButton, Role, SecondaryButton, TextField, label, plain_tip

_MARKS = {Severity.ERROR: "danger_mark", Severity.WARNING: "warning_mark", Severity.ADVICE: "info"}
_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.ADVICE: "Advice"}


class FindingItem(QWidget):
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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sentence = label("", Role.BODY, wrap=True)
        self._place = label("", Role.SMALL, wrap=True)
        self._why = label("", Role.SMALL_TEXT, wrap=True)
        self.accept_link = FlushLink("Accept with a reason…", self._ask_reason)
        self.back_link = FlushLink("Count it again", self._take_back)
        self.reason = TextField("The reason to accept this", placeholder="Why it may stay")
        self.reason.returnPressed.connect(self._accept_now)
        self._confirm = SecondaryButton("Accept", self._accept_now)
        self._cancel = LinkButton("Cancel", self._close_reason)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 4, 0, 0)
        asking.addWidget(self.reason)
        buttons = QHBoxLayout()
        buttons.addWidget(self._confirm)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        asking.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 0, 8)
        column.setSpacing(1)
        for part in (self._sentence, self._place, self._why, self._asking):
            column.addWidget(part)
        links = QHBoxLayout()
        for link in (self.accept_link, self.back_link):
            links.addWidget(link)
        links.addStretch(1)
        column.addLayout(links)
        self._asking.hide()
        self._show_links()
        Theme.of(self).changed.connect(self.update)

    def show_finding(self, finding: Finding, sentence: str, why: str, place: str) -> None:
        """Show this finding in these words."""
        if self.finding is None or (finding.code, finding.target) != (self.finding.code, self.finding.target):
            self._asking.hide()
            self.reason.clear()
        self.finding = finding
        self._sentence.setText(sentence)
        self._sentence.set_role(Role.BODY if finding.open else Role.MUTED)
        accepted = finding.accepted
        self._place.setText(place if accepted is None else f"Accepted: {accepted.reason}")
        sentence_of_why = why[:1].upper() + why[1:] + ("" if why.endswith(".") else ".")
        self._why.setText(sentence_of_why)
        self.setToolTip(plain_tip(sentence_of_why))
        state = _WORDS[finding.severity] if finding.open else "Accepted"
        self.setAccessibleName(f"{state}: {sentence}")
        self.setAccessibleDescription(why)
        self._show_links()
        self.update()

    def set_expanded(self, expanded: bool) -> None:
        """Show what can be done about it besides mending."""
        self._expanded = expanded
        if not expanded and not self.reason.text():
            self._asking.hide()
        self._show_links()

    def _show_links(self) -> None:
        is_open = self.finding is not None and self.finding.open
        self._why.setVisible(self._expanded)
        self.accept_link.setVisible(self._expanded and is_open and self._asking.isHidden())
        self.back_link.setVisible(self._expanded and not is_open)

    def _ask_reason(self) -> None:
        self._asking.show()
        self.reason.setFocus()
        self._show_links()

    def _close_reason(self) -> None:
        self._asking.hide()
        self.reason.clear()
        self.setFocus()
        self._show_links()

    def _accept_now(self) -> None:
        reason = self.reason.text().strip()
        if reason and self.finding is not None:
            self._close_reason()
            self.accepted.emit(self.finding, reason)
        else:
            self.reason.setFocus()

    def _take_back(self) -> None:
        if self.finding is not None:
            self.taken_back.emit(self.finding)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes to the field."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the field, Escape leaves the reason."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.hasFocus():
            self.chosen.emit(self.finding)
        elif event.key() == Qt.Key.Key_Escape and not self._asking.isHidden():
            self._close_reason()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by Tab it opens; a click opens it as well."""
        super().focusInEvent(event)
        self.expanding.emit(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the focus line no longer."""
        super().focusOutEvent(event)
        self.update()

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

"""One offer as a card: whose and when, what it named, what was said, and what it comes to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.pages.trades.offers.view import OfferView
from ui.widgets import Card, IconButton, Role, label

_FIGURES = 270


class OfferCard(Card):
    """Enter, F2 or a click asks to change it, Ctrl+Del to delete it, the arrows go to its neighbour."""

    change_wanted = Signal(str)
    delete_wanted = Signal(str)
    neighbour_wanted = Signal(str, int)

    def __init__(self, row_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(14, 10, 8, 10))
        self.row_id = row_id
        self.view: OfferView | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title, self._when = label("", Role.STRONG), label("", Role.SMALL)
        self._words = label("", Role.BODY, wrap=True)
        self._said = label("", Role.SMALL_TEXT, wrap=True)
        self._notes = label("", Role.SMALL, wrap=True)
        self._owed = label("", Role.SMALL, wrap=True)
        self._to_us, self._verdict = label("", Role.LARGE_STRONG, wrap=True), label("", Role.SMALL, wrap=True)
        self._to_them, self._moved = label("", Role.SMALL, wrap=True), label("", Role.SMALL, wrap=True)
        self.delete_button = IconButton("trash", "Delete this offer", lambda: self.delete_wanted.emit(row_id))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(self._texts(), 1)
        row.addWidget(self._figures(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _texts(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._when, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(head)
        for part in (self._words, self._said, self._owed, self._notes):
            texts.addWidget(part)
        texts.addStretch(1)
        return texts

    def _figures(self) -> QWidget:
        held = QWidget()
        held.setFixedWidth(_FIGURES)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._to_us, self._verdict, self._to_them, self._moved):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(part)
        return held

    def show_offer(self, view: OfferView) -> None:
        """Show this offer."""
        if view == self.view:
            return
        self.view = view
        worth = view.worth
        self._title.setText(view.title)
        for part, text in (
            (self._when, view.when),
            (self._words, view.words),
            (self._said, f"“{view.said}”" if view.said else ""),
            (self._notes, f"For us alone: {view.notes}" if view.notes else ""),
            (self._owed, view.owed),
            (self._to_us, worth.to_us),
            (self._verdict, worth.verdict),
            (self._to_them, worth.to_them),
            (self._moved, view.moved),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self._to_us.set_role(Role.MONEY_BAD if worth.below else Role.LARGE_STRONG)
        self._verdict.set_role(Role.SMALL_DANGER if worth.below else Role.SMALL)
        self.setAccessibleName(view.spoken())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys meant for the card itself."""
        key, modifiers = event.key(), event.modifiers()
        if not self.hasFocus():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.change_wanted.emit(self.row_id)
        elif key == Qt.Key.Key_Delete and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.delete_wanted.emit(self.row_id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.neighbour_wanted.emit(self.row_id, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it for changes."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.change_wanted.emit(self.row_id)

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Change", lambda: self.change_wanted.emit(self.row_id))
        menu.addSeparator()
        menu.addAction("Delete offer\tCtrl+Del", lambda: self.delete_wanted.emit(self.row_id))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with it."""
        self.menu().popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the accent line round it."""
        super().focusInEvent(event)
        self.set_selected(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it off again."""
        super().focusOutEvent(event)
        self.set_selected(False)

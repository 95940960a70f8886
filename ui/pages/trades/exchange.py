"""What we give against what they give, as a card: text to read, which opens into what changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from dealplanner.domain.enums import TermKind
from dealplanner.edits import rows
from ui.document import Document
from ui.pages.parts.quiet import holds_focus
from ui.pages.trades.side import SideWords, TradeSide
from ui.pages.trades.taking import Kept
from ui.pages.trades.term_entry import Typed
from ui.pages.trades.view import TermView
from ui.theme import Theme, pixmap
from ui.widgets import Card, label


class Form(Protocol):
    """What an open card shows besides its gives and gets."""

    done: SignalInstance
    delete_wanted: SignalInstance
    move_wanted: SignalInstance

    def fields(self) -> list[QWidget]:
        """What can take the cursor, in order."""

    def field(self, name: str) -> QWidget | None:
        """What edits the field of that name."""

    def setVisible(self, visible: bool) -> None:
        """Show it, or not."""


class ExchangeCard(Card):
    """Gives against gets. Enter or a click opens it, Escape closes it; Ctrl+Del deletes, Alt+Up/Down move.

    `kept` says how its gives and gets are kept; a subclass makes its form and shows itself (`show_all`).
    """

    opened_changed = Signal(str, bool)
    delete_wanted = Signal(str)
    move_wanted = Signal(str, int)
    neighbour_wanted = Signal(str, int)

    compact = False
    """Whether several gives or gets take one line each while the card is closed."""

    def __init__(
        self,
        document: Document,
        row_id: str,
        words: Mapping[TermKind, SideWords],
        kept: Kept,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent, margins=(14, 11, 14, 11))
        self.document, self.row_id, self._kept = document, row_id, kept
        self.shown_for: tuple[object, ...] = ()
        self.opened = self._get_wanted = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.gives, self.gets = (self._side(kind, words[kind]) for kind in (TermKind.GIVE, TermKind.GET))
        self.form: Form | None = None
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(self.gives, 9)
        self.head.addWidget(self._arrows(), 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(self.gets, 9)
        self.body.addLayout(self.head)

    # what a subclass says

    def make_form(self) -> QWidget:
        """What an open card shows besides; a Form."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    # what all of them do

    def forget_typed(self) -> None:
        """Drop what is half typed: the card goes, and nothing of it is to be taken on the way."""
        for side in (self.gives, self.gets):
            side.entry.line.setText("")

    def picks(self, kind: TermKind) -> list[str]:
        """The words that can be picked as the next give or get."""
        return list(self._kept.picks(self.document.deal, self.row_id, kind))

    def choose(self, term_id: str, option_id: str) -> None:
        """Let a give or get name another option of its point."""
        self.document.apply(self._kept.choose, term_id, option_id, origin=self)

    def remove_term(self, term_id: str) -> None:
        """Take a give or get out; it can be brought back at once."""
        if self.document.apply(rows.remove, self._kept.table, [term_id], origin=self):
            self.document.tell(f"Taken out of the {self._kept.whole}.", undo=True)

    def _side(self, kind: TermKind, words: SideWords) -> TradeSide:
        side = TradeSide(self.document, kind, words, lambda: self.picks(kind), self._taker(kind))
        side.option_chosen.connect(self.choose)
        side.remove_wanted.connect(self.remove_term)
        return side

    def _taker(self, kind: TermKind) -> Callable[[Typed], bool]:
        return lambda typed: self._take(kind, typed)

    def _take(self, kind: TermKind, typed: Typed) -> bool:
        if not self.document.apply(self._kept.take, self.row_id, kind, typed, origin=self):
            return False
        if self.opened and holds_focus(self):
            other = self.gets if kind is TermKind.GIVE else self.gives
            if not other.rows:
                other.entry.begin()
        return True

    def _arrows(self) -> QWidget:
        self._swap = label("")
        self._swap.setFixedWidth(20)
        Theme.of(self).changed.connect(self._draw_arrows)
        self._draw_arrows()
        return self._swap

    def _draw_arrows(self) -> None:
        ink = Theme.of(self).tokens.muted
        self._swap.setPixmap(pixmap("swap", ink, 15, self.devicePixelRatioF()))

    def set_open(self, opened: bool) -> None:
        """Open the card for changes, or make it text again."""
        if opened == self.opened:
            return
        inside = holds_focus(self) and not self.hasFocus()
        self.opened = opened
        if opened and self.form is None:
            self._add_form()
        if not opened and inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_all()
        self.opened_changed.emit(self.row_id, opened)

    def _add_form(self) -> None:
        made = self.make_form()
        self.body.addWidget(made)
        form = self.form
        assert form is not None
        form.done.connect(lambda: self.set_open(False))
        form.delete_wanted.connect(lambda: self.delete_wanted.emit(self.row_id))
        form.move_wanted.connect(lambda by: self.move_wanted.emit(self.row_id, by))

    def show_sides(
        self,
        gives: tuple[TermView, ...],
        gets: tuple[TermView, ...],
        *,
        give_wanted: bool,
        get_wanted: bool,
    ) -> None:
        """Show both sides; what is wanted is the side that is missing while the other is there."""
        self._get_wanted = get_wanted
        for side, terms in ((self.gives, gives), (self.gets, gets)):
            if terms and not self.opened and holds_focus(side.entry):
                # What was just typed closes the entry it was typed in.
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        compact = self.compact and not self.opened and max(len(gives), len(gets)) > 1
        self.gives.show_terms(gives, opened=self.opened, wanted=give_wanted, compact=compact)
        self.gets.show_terms(gets, opened=self.opened, wanted=get_wanted, compact=compact)
        if self.form is not None:
            self.form.setVisible(self.opened)
        self.set_selected(self.opened or self.hasFocus())

    def in_order_of_tab(self) -> list[QWidget]:
        """The card, its gives, its gets, and what it can be changed with besides."""
        return [self, *self.gives.fields(), *self.gets.fields(), *(self.form.fields() if self.form else ())]

    def edit_field(self, field: str, term_id: str = "") -> bool:
        """Put the cursor into a field: gives, gets, one of the form, or the option of a give or get."""
        self.set_open(True)
        form = self.form
        if form is None:
            return False
        sides = {"gives": self.gives.entry.line, "gets": self.gets.entry.line}
        wanted: QWidget | None = sides.get(field) or form.field(field)
        row = self.gives.term_row(term_id) or self.gets.term_row(term_id)
        if row is not None:
            wanted = row.remove if field == "issue" or row.option.isHidden() else row.option
        (wanted or self.gives.entry.line).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def begin(self) -> None:
        """Open, with the cursor where something is missing: what they give, else what we give."""
        self.set_open(True)
        side = self.gets if self._get_wanted else self.gives
        side.entry.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; the other keys are meant for the card itself."""
        key, modifiers = event.key(), event.modifiers()
        arrow = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if key == Qt.Key.Key_Escape and self.opened:
            self.set_open(False)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.hasFocus():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.begin()
        elif key == Qt.Key.Key_Delete and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.delete_wanted.emit(self.row_id)
        elif arrow and modifiers & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(self.row_id, arrow)
        elif arrow:
            self.neighbour_wanted.emit(self.row_id, arrow)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the card."""
        if event.button() == Qt.MouseButton.LeftButton and not self.opened:
            self.begin()
        super().mouseReleaseEvent(event)

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Close" if self.opened else "Open", lambda: self.set_open(not self.opened))
        menu.addSeparator()
        menu.addAction("Move up\tAlt+Up", lambda: self.move_wanted.emit(self.row_id, -1))
        menu.addAction("Move down\tAlt+Down", lambda: self.move_wanted.emit(self.row_id, 1))
        self.add_actions(menu)
        menu.addSeparator()
        menu.addAction(f"Delete {self._kept.whole}\tCtrl+Del", lambda: self.delete_wanted.emit(self.row_id))
        return menu

    def add_actions(self, menu: QMenu) -> None:
        """What a subclass can do besides."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with it."""
        self.menu().popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the accent line round it."""
        super().focusInEvent(event)
        self.set_selected(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the accent line off, unless it is open."""
        super().focusOutEvent(event)
        self.set_selected(self.opened)

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may have other pixels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange and hasattr(self, "_swap"):
            self._draw_arrows()

"""A trade as a card: text to read, which opens into what it can be changed with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.lookup import by_id
from dealplanner.edits import rows, trades
from dealplanner.edits.actions import named
from ui.document import Document
from ui.pages.parts.quiet import holds_focus
from ui.pages.trades.form import TradeForm
from ui.pages.trades.side import TradeSide
from ui.pages.trades.term_entry import Typed
from ui.pages.trades.view import Net, TradeView, picks
from ui.theme import Theme, pixmap
from ui.widgets import Card, ElidedLabel, Label, Pill, Role, Tone, label

_NET = {
    Net.GOOD: Role.MONEY_GOOD,
    Net.ACCEPTED: Role.LARGE_STRONG,
    Net.BAD: Role.MONEY_BAD,
    Net.UNKNOWN: Role.MUTED,
}


@named("Add to a trade")
def _take(deal: Deal, trade_id: str, kind: TermKind, typed: Typed) -> Deal:
    """Add what was picked or typed to one side of a trade, with its worth if that was typed as well."""
    trade = by_id(deal.trades, trade_id)
    if typed.words_only:
        return trades.add_words(deal, trade_id, typed.words)
    known = picks(deal, trade, kind).get(typed.words) if trade else None
    if known is not None:
        deal = trades.add_term(deal, trade_id, kind, *known)
        if typed.worth is not None:
            deal = rows.set_fields(deal, "options", known[1], value_to_us=typed.worth, estimated=False)
        return deal
    if kind is TermKind.GIVE:
        return trades.type_give(deal, trade_id, typed.words)
    return trades.type_get(deal, trade_id, typed.words, typed.worth)


class TradeCard(Card):
    """One trade. Enter or a click opens it, Escape closes it; Ctrl+Del deletes, Alt+Up and Down move."""

    opened_changed = Signal(str, bool)
    delete_wanted = Signal(str)
    move_wanted = Signal(str, int)
    neighbour_wanted = Signal(str, int)

    def __init__(self, document: Document, trade_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(14, 11, 14, 11))
        self.document, self.trade_id = document, trade_id
        self.view: TradeView | None = None
        self.shown_for: tuple[object, ...] = ()
        self.opened = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.gives, self.gets = self._side(TermKind.GIVE), self._side(TermKind.GET)
        self._net = label("", Role.MONEY_GOOD)
        self._net_is = label("net to us", Role.SMALL_STRONG)
        self._note: Label = label("", Role.SMALL, wrap=True)
        self._alternative = Pill("alternative", Tone.NEUTRAL)
        self._reason = ElidedLabel("", Role.SMALL)
        self.form: TradeForm | None = None
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.gives, 9)
        head.addWidget(self._arrows(), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.gets, 9)
        head.addWidget(self._total(), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.body.addWidget(self._reason)

    def _side(self, kind: TermKind) -> TradeSide:
        side = TradeSide(self.document, kind, lambda: self._picks(kind), self._taker(kind))
        side.option_chosen.connect(self._choose)
        side.remove_wanted.connect(self._remove)
        return side

    def _taker(self, kind: TermKind) -> Callable[[Typed], bool]:
        return lambda typed: self._add(kind, typed)

    def _arrows(self) -> QWidget:
        self._swap = label("")
        self._swap.setFixedWidth(20)
        theme = Theme.of(self)
        theme.changed.connect(self._draw_arrows)
        self._draw_arrows()
        return self._swap

    def _draw_arrows(self) -> None:
        ink = Theme.of(self).tokens.muted
        self._swap.setPixmap(pixmap("swap", ink, 15, self.devicePixelRatioF()))

    def _total(self) -> QWidget:
        total = QWidget()
        total.setFixedWidth(128)
        column = QVBoxLayout(total)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for line in (self._net, self._net_is, self._note):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(line)
        column.addWidget(self._alternative, 0, Qt.AlignmentFlag.AlignRight)
        return total

    def show_trade(self, view: TradeView) -> None:
        """Show this trade; fields that are being typed in stay as they are."""
        if view == self.view:
            return
        self.view = view
        self._show()

    def set_open(self, opened: bool) -> None:
        """Open the card for changes, or make it text again."""
        if opened == self.opened:
            return
        inside = holds_focus(self) and not self.hasFocus()
        self.opened = opened
        if opened and self.form is None:
            self._make_form()
        if not opened and inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        self.opened_changed.emit(self.trade_id, opened)

    def _make_form(self) -> None:
        self.form = TradeForm(self.document)
        self.form.done.connect(lambda: self.set_open(False))
        self.form.delete_wanted.connect(lambda: self.delete_wanted.emit(self.trade_id))
        self.form.move_wanted.connect(lambda by: self.move_wanted.emit(self.trade_id, by))
        self.body.addWidget(self.form)

    def _show(self) -> None:
        view = self.view
        if view is None:
            return
        for side, terms in ((self.gives, view.gives), (self.gets, view.gets)):
            if terms and not self.opened and holds_focus(side.entry):
                # What was just typed closes the entry it was typed in.
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.gives.show_terms(view.gives, opened=self.opened, wanted=view.unpaid)
        self.gets.show_terms(view.gets, opened=self.opened, wanted=view.for_nothing)
        self.set_tone("danger" if view.for_nothing else "warning" if view.unpaid else "card")
        self._net.setText(view.net or ("net unknown" if view.gives or view.gets else ""))
        self._net.set_role(_NET[view.net_is])
        self._net_is.setVisible(bool(view.net))
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._alternative.setVisible(view.alternative)
        self._show_reason(view)
        if self.form is not None:
            self.form.show_trade(view)
            self.form.setVisible(self.opened)
        self.set_selected(self.opened or self.hasFocus())
        self.setAccessibleName(view.spoken())

    def _show_reason(self, view: TradeView) -> None:
        below = view.net_is in (Net.BAD, Net.ACCEPTED) and not view.for_nothing and not self.opened
        self._reason.setVisible(below)
        reason = " ".join(view.reason.split())
        self._reason.set_role(Role.SMALL if reason else Role.SMALL_WARNING)
        self._reason.setText(
            f"All the same: {reason}" if reason else "It costs us more than it brings: open it to say why."
        )

    def in_order_of_tab(self) -> list[QWidget]:
        """The card, its gives, its gets, and what it can be changed with besides."""
        return [self, *self.gives.fields(), *self.gets.fields(), *(self.form.fields() if self.form else ())]

    def edit_field(self, field: str, term_id: str = "") -> bool:
        """Put the cursor into a field: gives, gets, line, reason, alternative, or the option of a term."""
        self.set_open(True)
        form = self.form
        if form is None:
            return False
        wanted: QWidget | None = {
            "gives": self.gives.entry.line,
            "gets": self.gets.entry.line,
            "line": form.line,
            "reason": form.reason,
            "alternative": form.alternative,
        }.get(field)
        row = self.gives.term_row(term_id) or self.gets.term_row(term_id)
        if row is not None:
            wanted = row.remove if field == "issue" or row.option.isHidden() else row.option
        (wanted or self.gives.entry.line).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _begin(self) -> None:
        """Open, with the cursor where something is missing: what they give, else what we give."""
        self.set_open(True)
        wanted = self.gets if self.view is not None and self.view.for_nothing else self.gives
        wanted.entry.begin()

    def _picks(self, kind: TermKind) -> list[str]:
        trade = by_id(self.document.deal.trades, self.trade_id)
        return list(picks(self.document.deal, trade, kind)) if trade else []

    def _add(self, kind: TermKind, typed: Typed) -> bool:
        if not self.document.apply(_take, self.trade_id, kind, typed, origin=self):
            return False
        view = self.view
        if self.opened and view is not None and holds_focus(self):
            other = self.gets if kind is TermKind.GIVE else self.gives
            if not other.rows:
                other.entry.begin()
        return True

    def _choose(self, term_id: str, option_id: str) -> None:
        self.document.apply(trades.set_term_option, term_id, option_id, origin=self)

    def _remove(self, term_id: str) -> None:
        if self.document.apply(rows.remove, "terms", [term_id], origin=self):
            self.document.tell("Taken out of the trade.", undo=True)

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
            self._begin()
        elif key == Qt.Key.Key_Delete and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.delete_wanted.emit(self.trade_id)
        elif arrow and modifiers & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(self.trade_id, arrow)
        elif arrow:
            self.neighbour_wanted.emit(self.trade_id, arrow)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the card."""
        if event.button() == Qt.MouseButton.LeftButton and not self.opened:
            self._begin()
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the trade."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Close" if self.opened else "Open", lambda: self.set_open(not self.opened))
        menu.addSeparator()
        menu.addAction("Move up\tAlt+Up", lambda: self.move_wanted.emit(self.trade_id, -1))
        menu.addAction("Move down\tAlt+Down", lambda: self.move_wanted.emit(self.trade_id, 1))
        alternative = menu.addAction("Only an alternative", self._turn_alternative)
        alternative.setCheckable(True)
        alternative.setChecked(self.view is not None and self.view.alternative)
        menu.addSeparator()
        menu.addAction("Delete trade\tCtrl+Del", lambda: self.delete_wanted.emit(self.trade_id))
        menu.popup(event.globalPos())

    def _turn_alternative(self) -> None:
        if self.view is not None:
            turned = not self.view.alternative
            self.document.apply(rows.set_fields, "trades", self.trade_id, origin=self, alternative=turned)

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

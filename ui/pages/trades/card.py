"""A trade as a card: text to read, which opens into what it can be changed with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.lookup import by_id
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows, trades
from ui.document import Document
from ui.pages.trades.exchange import ExchangeCard
from ui.pages.trades.form import TradeForm
from ui.pages.trades.side import OF_A_TRADE
from ui.pages.trades.taking import Kept, taker
from ui.pages.trades.view import Net, TradeView, picks
from ui.widgets import ElidedLabel, Label, Pill, Role, Tone, label

_NET = {
    Net.GOOD: Role.MONEY_GOOD,
    Net.ACCEPTED: Role.LARGE_STRONG,
    Net.BAD: Role.MONEY_BAD,
    Net.UNKNOWN: Role.MUTED,
}


def _picks(deal: Deal, trade_id: str, kind: TermKind) -> dict[str, tuple[str, str]]:
    """What can be picked for one side of a trade; nothing when the trade is gone."""
    trade = by_id(deal.trades, trade_id)
    return picks(deal, trade, kind) if trade else {}


_IN_A_TRADE = Kept(
    "trade",
    "terms",
    _picks,
    taker("Add to a trade", _picks, trades.add_term, trades),
    trades.set_term_option,
)


class TradeCard(ExchangeCard):
    """One trade, with its net and the reason for it."""

    def __init__(self, document: Document, trade_id: str, parent: QWidget | None = None) -> None:
        super().__init__(document, trade_id, OF_A_TRADE, _IN_A_TRADE, parent)
        self.view: TradeView | None = None
        self.form: TradeForm | None = None
        self._net = label("", Role.MONEY_GOOD)
        self._net_is = label("net to us", Role.SMALL_STRONG)
        self._note: Label = label("", Role.SMALL, wrap=True)
        self._alternative = Pill("alternative", Tone.NEUTRAL)
        self._reason = ElidedLabel("", Role.SMALL)
        self.head.addWidget(self._total(), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self._reason)

    @property
    def trade_id(self) -> str:
        """The id of its trade."""
        return self.row_id

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
        self.show_all()

    def make_form(self) -> QWidget:
        """The line to say, the reason, and whether it is an alternative."""
        self.form = TradeForm(self.document)
        return self.form

    def show_all(self) -> None:
        """Show everything as it is now."""
        view = self.view
        if view is None:
            return
        self.show_sides(view.gives, view.gets, give_wanted=view.unpaid, get_wanted=view.for_nothing)
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
        self.setAccessibleName(view.spoken())

    def _show_reason(self, view: TradeView) -> None:
        below = view.net_is in (Net.BAD, Net.ACCEPTED) and not view.for_nothing and not self.opened
        self._reason.setVisible(below)
        reason = one_line(view.reason)
        self._reason.set_role(Role.SMALL if reason else Role.SMALL_WARNING)
        self._reason.setText(
            f"All the same: {reason}" if reason else "It costs us more than it brings: open it to say why."
        )

    def add_actions(self, menu: QMenu) -> None:
        """Whether it is only an alternative."""
        alternative = menu.addAction("Only an alternative", self._turn_alternative)
        alternative.setCheckable(True)
        alternative.setChecked(self.view is not None and self.view.alternative)

    def _turn_alternative(self) -> None:
        if self.view is not None:
            turned = not self.view.alternative
            self.document.apply(rows.set_fields, "trades", self.trade_id, origin=self, alternative=turned)

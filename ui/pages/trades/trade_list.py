"""The trades themselves: a card each, our asks, the wishes that still wait, and the links."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import by_id, issue_of
from dealplanner.edits import rows, trades
from dealplanner.edits.actions import new_id
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.page_tab import PageTab
from ui.pages.trades.card import TradeCard
from ui.pages.trades.link_list import LinksCard
from ui.pages.trades.lists import AsksCard, UntradedCard, option_issue
from ui.pages.trades.view import trade_view
from ui.tables.order import neighbour
from ui.widgets import Card, EmptyState, PrimaryButton, ScrollColumn, SecondaryButton

_SIDE_BY_SIDE = 860
_TABLES = ("deal", "issues", "options", "trades", "terms", "links")


class TradeList(PageTab):
    """A card a trade, our asks, the wishes that still wait, and the links."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.new_button = PrimaryButton("New trade", self.new_trade)
        self.suggest_button = SecondaryButton("Suggest trades", self.suggest_trades)
        self.buttons = (self.suggest_button, self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.cards: dict[str, TradeCard] = {}
        self.scroller = ScrollColumn(spacing=10)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._none = Card()
        self._none.body.addWidget(
            EmptyState(
                "No trade yet",
                "What we give on the left, what they give for it on the right: none without the other.",
            )
        )
        self.asks = AsksCard(document, self)
        self.asks.strip.revealed.connect(lambda: self._reveal(self.asks.strip))
        self.untraded = UntradedCard(document)
        self.untraded.trade_wanted.connect(self.trade_wish)
        self._lists = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lists.setSpacing(10)
        self._lists.addWidget(self.untraded, 2)
        self._lists.addWidget(self.asks, 3)
        lists = QWidget()
        lists.setLayout(self._lists)
        self._lists.setContentsMargins(0, 0, 0, 0)
        self.links = LinksCard(document, self._reveal)
        for part in (holder, self._none, lists, self.links):
            self.scroller.add(part)
        column.addWidget(self.scroller, 1)

    def show_deal(self, change: Change | None) -> None:
        """Show what changed; cards are kept, and what is being typed in one stays."""
        touched = None if change is None else change.changes
        if touched is not None and not touched.touches(*_TABLES):
            return
        deal = self.document.deal
        self._show_cards(deal)
        self.asks.show_deal(deal, money_changed=change is None or change.before.currency != deal.currency)
        self.untraded.show_deal(deal)
        self.links.show_deal(deal)

    def _show_cards(self, deal: Deal) -> None:
        ids = [trade.id for trade in deal.trades]
        self._drop([known for known in self.cards if known not in set(ids)])
        issues = {issue.id: issue for issue in deal.issues}
        for at, trade in enumerate(deal.trades):
            card = self.cards.get(trade.id) or self._make(trade.id)
            if self._list.indexOf(card) != at:
                self._list.insertWidget(at, card)
            source = (trade, at, deal.currency, *(issues.get(term.issue or "") for term in trade.terms))
            if not _same(source, card.shown_for):
                card.shown_for = source
                card.show_trade(trade_view(self.document, trade, at + 1))
        self._none.setVisible(not ids)

    def _make(self, trade_id: str) -> TradeCard:
        card = TradeCard(self.document, trade_id)
        card.opened_changed.connect(self._on_opened)
        card.delete_wanted.connect(self.delete_trade)
        card.move_wanted.connect(self.move_trade)
        card.neighbour_wanted.connect(self._focus_neighbour)
        self.cards[trade_id] = card
        return card

    def _drop(self, ids: list[str]) -> None:
        for trade_id in ids:
            card = self.cards.pop(trade_id)
            card.forget_typed()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()

    def new_trade(self) -> None:
        """Add a trade and begin with what we give."""
        self._begin_trade("gives")

    def suggest_trades(self) -> None:
        """Show what could be given for what, ranked, to take from."""
        from ui.pages.trades.suggestions.suggest_trades import SuggestTradesDialog

        dialog = SuggestTradesDialog(self.document, self)
        dialog.mend_wanted.connect(self.place_wanted)
        dialog.open()

    def trade_wish(self, issue_id: str) -> None:
        """Make a wish the give of a new trade, and ask at once what they give in return."""
        self._begin_trade("gets", give=issue_id)

    def _begin_trade(self, field: str, give: str | None = None) -> None:
        trade_id = new_id()
        if self.document.apply(trades.add_trade, row_id=trade_id, give=give, origin=self):
            self._edit(trade_id, field)

    def delete_trade(self, trade_id: str) -> None:
        """Delete a trade; it can be brought back at once."""
        ids = [trade.id for trade in self.document.deal.trades]
        if trade_id not in ids:
            return
        at = ids.index(trade_id)
        if self.document.apply(rows.remove, "trades", [trade_id], origin=self):
            self.document.tell("Trade deleted.", undo=True)
            left = [known for known in ids if known != trade_id]
            after = self.cards[left[min(at, len(left) - 1)]] if left else self.new_button
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_trade(self, trade_id: str, by: int) -> None:
        """Move a trade one place up (-1) or down (1)."""
        ids = [trade.id for trade in self.document.deal.trades]
        to = neighbour(ids, trade_id, by)
        if to is not None:
            self.document.apply(rows.move, "trades", trade_id, to.behind, origin=self)
            self._reveal(self.cards[trade_id])

    def go_to(self, target: Target) -> bool:
        """The field of a trade, of an ask or of a waiting wish, or the link, that a finding is about."""
        deal = self.document.deal
        if target.table == "trades" and not target.row:
            self.new_trade()
            return True
        if target.table == "trades":
            return target.row in self.cards and self._edit(target.row, target.field)
        if target.table == "terms":
            trade = next((t for t in deal.trades if by_id(t.terms, target.row)), None)
            return trade is not None and self._edit(trade.id, target.field, target.row)
        if target.table == "issues" and not target.row:
            self._reveal(self.asks)
            self.asks.view.edit_new()
            return True
        if target.table == "issues":
            return self._edit_issue(target.row, target.field)
        if target.table == "options":
            issue = option_issue(deal, target.row)
            return issue is not None and not issue.is_wish and self._edit_ask(issue.id, target)
        if target.table == "links":
            return self.links.go_to(target.row)
        return self._focus_plan()

    def first_field(self) -> QWidget | None:
        """The first trade, or the button for one."""
        return next(iter(self.cards.values()), None) or self.new_button

    def _edit(self, trade_id: str, field: str, term_id: str = "") -> bool:
        card = self.cards[trade_id]
        card.edit_field(field, term_id)
        self._reveal(card)
        return True

    def _edit_issue(self, issue_id: str, field: str) -> bool:
        issue = issue_of(self.document.deal, issue_id)
        if issue is None:
            return False
        if not issue.is_wish:
            self._reveal(self.asks)
            return self.asks.edit(issue, field)
        row = self.untraded.row(issue_id)
        if row is None:
            return False
        row.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(row)
        return True

    def _edit_ask(self, issue_id: str, target: Target) -> bool:
        issue = issue_of(self.document.deal, issue_id)
        self._reveal(self.asks)
        return issue is not None and self.asks.edit(issue, target.field, target.row)

    def _focus_plan(self) -> bool:
        """A finding about the whole plan: the first trade it can be mended in."""
        planned = next((trade for trade in self.document.deal.trades if not trade.alternative), None)
        if planned is None:
            return False
        card = self.cards[planned.id]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(card)
        return True

    def type_value(self, option_id: str) -> None:
        """Where the worth of an option is typed: under our asks, or in the wish list."""
        issue = option_issue(self.document.deal, option_id)
        if issue is not None and issue.is_wish:
            self.step_wanted.emit(Step.WISHES)
        elif issue is not None:
            self._edit_ask(issue.id, Target(Step.TRADES, "options", option_id, "value_to_us"))

    def show_waiting(self) -> None:
        """The first of the wishes that wait."""
        if self.untraded.rows:
            self._edit_issue(self.untraded.rows[0].issue_id, "response")

    def _on_opened(self, trade_id: str, opened: bool) -> None:
        if opened:
            for known, card in self.cards.items():
                if known != trade_id:
                    card.set_open(False)
            self._reveal(self.cards[trade_id])

    def _focus_neighbour(self, trade_id: str, by: int) -> None:
        ids = [trade.id for trade in self.document.deal.trades]
        at = ids.index(trade_id) + by
        if 0 <= at < len(ids):
            card = self.cards[ids[at]]
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal(card)

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to a widget, once the layout knows where it is."""
        QTimer.singleShot(0, widget, lambda: self.scroller.ensureWidgetVisible(widget, 0, 20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The two lists stand side by side where there is room, and a new link on one line."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.RightToLeft
        self._lists.setDirection(across if wide else down)
        self.links.line.set_wide(wide)


def _same(source: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether a card would be made of the very same parts: equal parts are the same objects."""
    return len(source) == len(other) and all(
        one is another or (isinstance(one, str | int) and one == another)
        for one, another in zip(source, other, strict=True)
    )

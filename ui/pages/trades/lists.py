"""Beside the trades: our asks, and the wishes that nobody may forget."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import as_asked, issue_of, option_of
from dealplanner.domain.wording import cut, one_line, plural
from dealplanner.edits import rows, wishes
from ui.document import Document
from ui.pages.parts.options_strip import OptionsStrip
from ui.pages.trades.ask_details import AskDetails
from ui.pages.trades.view import untraded, value_to_them, value_to_us
from ui.tables import CellKind, Column, Complaint, RowsModel, RowsView
from ui.widgets import Card, ElidedLabel, LinkButton, Role, label

_FIRST = 20
_IN_TABLE = ("label", "value_to_us", "value_to_them")


class AsksCard(Card):
    """The table of our asks, with the options and details of the current one below it."""

    def __init__(self, document: Document, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(1, 10, 1, 6))
        self.document = document
        self._trades_of: dict[str, list[int]] = {}
        self.body.setSpacing(2)
        head = label("Our asks", Role.HEADING)
        head.setContentsMargins(13, 0, 0, 2)
        self.body.addWidget(head)
        self.model = RowsModel(
            self._columns(),
            add=self._add,
            invitation="Type what we ask for, and press Enter",
            move=self._move,
            together=document.together,
            parent=self,
        )
        self.view = RowsView(self.model, "Our asks", self, row_height=30, fitted=True)
        self.view.delete_wanted.connect(self._delete)
        self.view.pasted.connect(self._paste)
        self.view.current_changed.connect(lambda _row: self._show_strip())
        self.body.addWidget(self.view)
        self.body.addWidget(Complaint(self.model))
        self.details = AskDetails(document)
        self.strip = OptionsStrip(document, page, below=self.details)
        self.strip.setContentsMargins(6, 0, 6, 2)
        self.body.addWidget(self.strip)
        self.body.addStretch(1)

    def show_deal(self, deal: Deal, *, money_changed: bool) -> None:
        """Show the asks as they are now."""
        traded = _trades_of(deal)
        all_texts = money_changed or traded != self._trades_of
        self._trades_of = traded
        self.model.set_rows(deal.asks, all_texts=all_texts)
        self.strip.setVisible(bool(deal.asks))
        self._show_strip()

    def edit(self, issue: Issue, field: str, option_id: str = "") -> bool:
        """Put the cursor into a cell of the table, a field of the details or a field of one option."""
        asked = as_asked(issue)
        if option_id and (asked is None or asked.id != option_id or field not in _IN_TABLE):
            self.view.setCurrentIndex(self.model.place(issue.id))
            return self.strip.edit_option(option_id, field)
        if field in _IN_TABLE or not field:
            return self.view.edit_cell(issue.id, field or "label")
        self.view.setCurrentIndex(self.model.place(issue.id))
        self.strip.set_open(True)
        return self.details.edit_field(field) or self.view.edit_cell(issue.id, "label")

    def _show_strip(self) -> None:
        ask = issue_of(self.document.deal, self.view.current_id())
        if ask is None or ask.raised_by is not Side.US:
            ask = self.model.rows[0] if self.model.rows else None
        self.strip.show_issue(ask)
        self.details.show_ask(ask)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("label", "Ask", CellKind.TEXT, lambda a: a.label, self._set_label, strong=True),
            Column(
                "value_to_us",
                "Worth to us",
                CellKind.MONEY,
                self._worth,
                self._set_worth,
                self._edit_worth,
                92,
            ),
            Column(
                "value_to_them", "Costs them", CellKind.MONEY, self._cost, self._set_cost, self._edit_cost, 92
            ),
            Column("trade", "In a trade", CellKind.TEXT, self._in_trade, width=86, ink=self._trade_ink),
        )

    def _worth(self, ask: Issue) -> str:
        option = as_asked(ask)
        return self.document.money(option.value_to_us if option else None)

    def _cost(self, ask: Issue) -> str:
        option = as_asked(ask)
        return self.document.cost(option.value_to_them if option else None)

    def _edit_worth(self, ask: Issue) -> str:
        option = as_asked(ask)
        return "" if option is None or option.value_to_us is None else self._worth(ask)

    def _edit_cost(self, ask: Issue) -> str:
        option = as_asked(ask)
        return "" if option is None or option.value_to_them is None else self._cost(ask)

    def _in_trade(self, ask: Issue) -> str:
        numbers = self._trades_of.get(ask.id, [])
        return ", ".join(str(number) for number in numbers) if numbers else "not yet"

    def _trade_ink(self, ask: Issue) -> str:
        return "text" if ask.id in self._trades_of else "warning"

    def _set_label(self, row_id: str, text: str) -> None:
        self.document.apply(rows.set_fields, "issues", row_id, origin=self, label=one_line(text))

    def _set_worth(self, row_id: str, text: str) -> None:
        # "As asked" of an ask is what it brings us; the action sets the value to us of that option.
        self.document.apply(wishes.set_cost, row_id, self.document.read_money(text), origin=self)

    def _set_cost(self, row_id: str, text: str) -> None:
        self.document.apply(wishes.set_worth, row_id, self.document.read_cost(text), origin=self)

    def _add(self, text: str) -> None:
        self.document.apply(wishes.add_ask, one_line(text), origin=self)

    def _paste(self, text: str) -> None:
        for line in text.splitlines():
            if line.strip():
                self._add(line)

    def _delete(self, ids: list[str]) -> None:
        if self.document.apply(rows.remove, "issues", ids, origin=self):
            self.document.tell(f"{plural(len(ids), 'ask')} deleted.", undo=True)

    def _move(self, row_id: str, behind: str | None) -> None:
        self.document.apply(rows.move, "issues", row_id, behind, origin=self)


def _trades_of(deal: Deal) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, trade in enumerate(deal.trades, 1):
        for term in trade.terms:
            if term.issue:
                found.setdefault(term.issue, []).append(number)
    return found


class UntradedRow(QWidget):
    """A wish that still waits, and the button that makes it the give of a new trade."""

    trade_wanted = Signal(str)

    def __init__(self, issue_id: str, name: str, figures: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.issue_id = issue_id
        self.button = LinkButton("Trade it", lambda: self.trade_wanted.emit(issue_id))
        self.button.setAccessibleName(f"Trade “{name[:80]}”")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(name, Role.BODY))
        texts.addWidget(ElidedLabel(figures, Role.SMALL))
        row.addLayout(texts, 1)
        row.addWidget(self.button)


class UntradedCard(Card):
    """The wishes that are not yet traded, answered or refused; `count` of them, the first ones shown."""

    trade_wanted = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(14, 10, 8, 10))
        self.document = document
        self.rows: list[UntradedRow] = []
        self.count = 0
        self._all = False
        self._shown: list[tuple[str, str, str]] | None = None
        self.body.addWidget(label("Not yet traded, answered or refused", Role.HEADING))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self._more = LinkButton("", self._show_all)
        self.body.addWidget(self._more)
        self._nothing = label("", Role.MUTED, wrap=True)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)

    def show_deal(self, deal: Deal) -> None:
        """Show the wishes that wait now."""
        wishes_left = untraded(deal)
        self.count = len(wishes_left)
        shown = wishes_left if self._all else wishes_left[:_FIRST]
        waiting = [(wish.id, cut(wish.label, 400), self._figures(wish)) for wish in shown]
        self._more.setText(f"and {self.count - len(shown)} more")
        self._more.updateGeometry()
        self._more.setVisible(len(shown) < self.count)
        none = "Every wish is traded, answered or refused." if deal.wishes else "There are no wishes yet."
        self._nothing.setText("" if waiting else none)
        self._nothing.setVisible(not waiting)
        if waiting != self._shown:
            self._shown = waiting
            self._rebuild(waiting)

    def row(self, issue_id: str) -> UntradedRow | None:
        """The line of that wish; all lines are shown when it is not among the first."""
        if len(self.rows) < self.count and not any(row.issue_id == issue_id for row in self.rows):
            self._show_all()
        return next((row for row in self.rows if row.issue_id == issue_id), None)

    def _show_all(self) -> None:
        self._all = True
        self.show_deal(self.document.deal)

    def _figures(self, wish: Issue) -> str:
        option = as_asked(wish)
        ours, theirs = (option.value_to_us, option.value_to_them) if option else (None, None)
        cost = value_to_us(ours, self.document, cost=True)
        return f"{cost} · {value_to_them(theirs, self.document, cost=False)}"

    def _rebuild(self, waiting: list[tuple[str, str, str]]) -> None:
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [UntradedRow(*parts) for parts in waiting]
        for row in self.rows:
            row.trade_wanted.connect(self.trade_wanted)
            self._lines.addWidget(row)


def option_issue(deal: Deal, option_id: str) -> Issue | None:
    """The issue that has this option."""
    return next((issue for issue in deal.issues if option_of(issue, option_id)), None)

"""What an open trade card shows besides its gives and gets: the line to say, the reason, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.document import Document
from ui.pages.trades.exchange_form import ExchangeForm
from ui.pages.trades.view import Net, TradeView
from ui.widgets import LongTextField

_REASON = "Why it is worth it all the same"
_LINES = (3, 6)


class TradeForm(ExchangeForm):
    """Edits the line, the reason, and whether the trade is only an alternative."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, "trades", "trade", _LINES, parent)
        least, most = _LINES
        self.reason = self._fields.add("reason", LongTextField(_REASON, min_lines=least, max_lines=most))
        words = "Only an alternative: it does not count in the plan"
        self.alternative = self._fields.add("alternative", QCheckBox(words))
        self.arrange((0, 8, 0, 0), _REASON, self.reason, self.alternative, self.use)

    def show_trade(self, view: TradeView) -> None:
        """Show this trade's fields; what is being typed stays."""
        self.show_row(view)
        needed = view.net_is in (Net.BAD, Net.ACCEPTED) and not view.for_nothing
        self.reason.setPlaceholderText(
            "It costs us more than it brings: why do we do it?"
            if needed
            else "only needed when the net is below 0"
        )

    def fields(self) -> list[QWidget]:
        """What can take the cursor, in order."""
        return [self.line, self.use, self.reason, self.alternative, *self.buttons]

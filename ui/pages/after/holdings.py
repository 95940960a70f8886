"""The tab “At this customer”: which products stand where, the two by two of them, and the next deal."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from dealplanner.analysis.next_deal import suggestions
from dealplanner.checks.finding import Target
from dealplanner.domain.after import UNKNOWN_SHARE, Holding
from dealplanner.domain.fields import DomainError
from dealplanner.domain.wording import one_line
from dealplanner.edits import after, lists, rows
from dealplanner.session import Change
from ui.document import Document
from ui.pages.after.quarters import Quarters, share_words
from ui.pages.after.taking import Offered
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.row_fields import RowFields
from ui.pages.parts.row_table import RowTable, text_column
from ui.tables import CellKind, Choice, Column
from ui.widgets import Card, LongTextField, Role, ScrollColumn, label, turn

_NARROW = 860
_PRODUCTS = (Choice("", "known here"), Choice("new", "new here"))
_PARTS = (Choice("", "knows us"), Choice("new", "new to us"))
_PERCENT = re.compile(r"(\d{1,3})\s*%?")


class HoldingsTab(PageTab):
    """The table over the picture and the next deal, which stand side by side where there is room."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._fields = RowFields(document, "deal", self)
        scroll = ScrollColumn(spacing=12)
        scroll.add(self._table())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._picture(), 1)
        self._row.addWidget(self._next(), 1)
        below = QWidget()
        below.setLayout(self._row)
        scroll.add(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _table(self) -> Card:
        document = self.document
        card = Card()
        card.body.addWidget(label("What stands where", Role.HEADING))
        self.table = RowTable(
            document,
            "holdings",
            "Products at this customer",
            (
                text_column(document, "holdings", "label", "Product", strong=True),
                Column(
                    "rival",
                    "Whose",
                    CellKind.TEXT,
                    lambda row: row.rival or "ours",
                    self._set_owner,
                    edit=lambda row: row.rival,
                    width=130,
                    suggest=self._rivals,
                    hint="ours, or the rival’s name",
                ),
                text_column(document, "holdings", "place", "Where", width=150, suggest=self._places),
                self._flag("new_product", "Product is", _PRODUCTS),
                self._flag("new_customer", "That part", _PARTS),
                Column(
                    "share",
                    "Our share",
                    CellKind.TEXT,
                    lambda row: share_words(row.share),
                    self._set_share,
                    edit=lambda row: "" if row.share == UNKNOWN_SHARE else share_words(row.share),
                    width=78,
                    ink=lambda row: "muted" if row.share == UNKNOWN_SHARE else "text",
                    hint="30%",
                ),
            ),
            lists.add_holding,
            "Type a product and press Enter, ours or a rival’s, such as: route planner",
        )
        card.body.addWidget(self.table)
        return card

    def _picture(self) -> Card:
        card = Card()
        card.body.addWidget(label("Where we stand", Role.HEADING))
        self.quarters = Quarters()
        card.body.addWidget(self.quarters)
        card.body.addStretch(1)
        return card

    def _next(self) -> Card:
        card = Card()
        card.body.addWidget(label("The next deal", Role.HEADING))
        field = LongTextField(
            "The next deal", placeholder="one line each, such as: scanners for depot south", min_lines=4
        )
        card.body.addWidget(self._fields.add("next_deal", field))
        self.suggested = Offered("What stands there suggests")
        self.suggested.taken.connect(self._take)
        card.body.addWidget(self.suggested)
        card.body.addStretch(1)
        return card

    def show_deal(self, change: Change | None) -> None:
        """Show what changed; what is being typed stays."""
        deal = self.document.deal
        if change is None or change.changes.touches("deal"):
            self._fields.show(deal)
        if change is None or change.changes.touches("holdings"):
            self.table.show_rows()
            self.quarters.show_deal(deal)
        if change is None or change.changes.touches("holdings", "deal"):
            self.suggested.show_offers([(one.words, "", one.words) for one in suggestions(deal)])

    def go_to(self, target: Target) -> bool:
        """A row, the empty line for the next one, or the text of the next deal."""
        if target.table == "holdings":
            return self.table.edit_cell(target.row, target.field)
        if target.field == "holdings":
            self.table.view.edit_new()
            return True
        return self._fields.focus(target.field)

    def first_field(self) -> QWidget | None:
        """The table."""
        return self.table.view

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the next deal stands under the picture."""
        super().resizeEvent(event)
        turn(self._row, below=self.width() < _NARROW)

    def _flag(self, key: str, title: str, choices: tuple[Choice, Choice]) -> Column:
        def write(row_id: str, text: str) -> None:
            chosen: dict[str, Any] = {key: bool(text)}
            self.document.apply(rows.set_fields, "holdings", row_id, origin=self, **chosen)

        return Column(
            key,
            title,
            CellKind.CHOICE,
            lambda row: "new" if getattr(row, key) else "",
            write,
            choices=lambda row: choices,
            width=100,
        )

    def _set_owner(self, row_id: str, text: str) -> None:
        owner = one_line(text)
        rival = "" if owner.casefold() in ("ours", "we", "us") else owner
        self.document.apply(rows.set_fields, "holdings", row_id, origin=self, rival=rival)

    def _set_share(self, row_id: str, text: str) -> None:
        self.document.apply(rows.set_fields, "holdings", row_id, origin=self, share=read_share(text))

    def _rivals(self, row: Holding) -> list[str]:
        deal = self.document.deal
        named = {rival.name for rival in deal.rivals} | {held.rival for held in deal.holdings}
        return sorted({*named, deal.lost_to.strip()} - {"", row.rival})

    def _places(self, row: Holding) -> list[str]:
        return sorted({held.place for held in self.document.deal.holdings} - {"", row.place})

    def _take(self, words: Any) -> None:
        self.document.apply(after.suggest_next_deal, str(words), origin=self)


def read_share(text: str) -> int:
    """A share in percent as typed, unknown for nothing; raises DomainError, one plain sentence."""
    typed = text.strip().casefold()
    if typed in ("", "?", "-", "—", "unknown"):
        return UNKNOWN_SHARE
    found = _PERCENT.fullmatch(typed)
    if found is None or int(found[1]) > 100:
        raise DomainError(f"“{text.strip()[:40]}” is no share from 0% to 100%.")
    return int(found[1])

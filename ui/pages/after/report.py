"""The tab “Report card”: at most six behaviours of ours that the customer rates, and what they said."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.brief.language import language_of
from dealplanner.checks.finding import Target
from dealplanner.domain.after import MOST_BEHAVIOURS, on_card
from dealplanner.domain.wording import listed, plural, shortened
from dealplanner.edits import lists, rows
from dealplanner.phrases.behaviours import ready_ones
from dealplanner.session import Change
from ui.document import Document
from ui.pages.after.taking import Offered
from ui.pages.parts.edition_target import edition_target, has_edition
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.row_table import RowTable, text_column
from ui.settings import Settings
from ui.tables import CellKind, Column
from ui.widgets import Card, Role, ScrollColumn, SecondaryButton, label

EDITION = "report-card"
_LONGEST = 60


class ReportTab(PageTab):
    """The behaviours as a table, and good ones to take over; at the top the button that prints them."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._language = language_of(document.locale)
        if has_edition(EDITION):
            self.buttons = (SecondaryButton("Print the report card", self._print),)
        scroll = ScrollColumn(spacing=12)
        card = Card()
        card.body.addWidget(label("Six things they may rate, no more", Role.HEADING))
        card.body.addWidget(
            label(
                "What they see us do, in words they would use. Their mark: 1 poor, 5 as good as can be; "
                "type it or click the dots.",
                Role.SMALL,
                wrap=True,
            )
        )
        self.table = RowTable(
            document,
            "behaviours",
            "Behaviours",
            (
                text_column(document, "behaviours", "label", "What we do", strong=True),
                Column(
                    "rating",
                    "Their mark",
                    CellKind.DOTS,
                    lambda row: str(row.rating),
                    self._rate,
                    width=84,
                    tip=lambda row: "not rated yet" if not row.rating else f"{row.rating} of 5",
                ),
                text_column(document, "behaviours", "said", "What they said of it"),
            ),
            lists.add_behaviour,
            "Type what they can see us do and press Enter, such as: answered within a day",
        )
        card.body.addWidget(self.table)
        self.left = label("", Role.SMALL)
        card.body.addWidget(self.left)
        self.left_out = label("", Role.SMALL_WARNING, wrap=True)
        card.body.addWidget(self.left_out)
        scroll.add(card)
        ready = Card()
        self.ready = Offered("Good ones to take over", columns=2)
        self.ready.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # it has one
        self.ready.taken.connect(self._take)
        ready.body.addWidget(self.ready)
        self._ready_card = ready
        scroll.add(ready)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_deal(self, change: Change | None) -> None:
        """Show what changed."""
        if change is None or change.changes.touches("behaviours"):
            self.table.show_rows()
            self._show_ready()
            self.left.setText(self._in_short())
            self.left_out.setText(self._not_printed())
            self.left_out.setVisible(bool(self.left_out.text()))

    def remember_in(self, settings: Settings) -> None:
        """Good ones are offered in the language in which briefs are printed."""
        language = settings.brief_language()
        if language and language != self._language:
            self._language = language
            self._show_ready()

    def go_to(self, target: Target) -> bool:
        """A row, or the empty line for the next one."""
        if target.table == "behaviours":
            return self.table.edit_cell(target.row, target.field)
        self.table.view.edit_new()
        return True

    def first_field(self) -> QWidget | None:
        """The table."""
        return self.table.view

    def _rate(self, row_id: str, text: str) -> None:
        self.document.apply(rows.set_fields, "behaviours", row_id, origin=self, rating=int(text or 0))

    def _show_ready(self) -> None:
        taken = {row.label.strip().casefold() for row in self.document.deal.behaviours}
        full = len(self.document.deal.behaviours) >= MOST_BEHAVIOURS
        offered = [one.words for one in ready_ones(self._language) if one.words.casefold() not in taken]
        self.ready.show_offers([] if full else [(words, "", words) for words in offered])
        self._ready_card.setVisible(not full and bool(offered))

    def _take(self, words: Any) -> None:
        self.document.apply(lists.add_behaviour, str(words), origin=self)

    def _in_short(self) -> str:
        behaviours = self.document.deal.behaviours
        marks = [row.rating for row in behaviours if row.rating]
        said = []
        if behaviours:
            room = len(behaviours) <= MOST_BEHAVIOURS
            said.append(
                f"{len(behaviours)} of {MOST_BEHAVIOURS}" if room else f"{len(behaviours)} behaviours"
            )
        if marks:
            said.append(f"{plural(len(marks), 'mark')}, the lowest {min(marks)}")
        if len(behaviours) == MOST_BEHAVIOURS:
            said.append("more than six are not answered")
        return " · ".join(said)

    def _not_printed(self) -> str:
        """Which do not stand on the card, since a merged deal may have more than it has room for."""
        _asked, more = on_card(self.document.deal.behaviours)
        if not more:
            return ""
        named = listed([f"“{shortened(row.label, _LONGEST)}”" for row in more])
        return f"The first six are printed, so not {named}. Drag what matters up, or delete what does not."

    def _print(self) -> None:
        self.place_wanted.emit(edition_target(EDITION))

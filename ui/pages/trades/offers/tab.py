"""The offers so far, the newest first: logged, put right and deleted here."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.checks.finding import Step
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import by_id
from dealplanner.domain.trades import Offer
from dealplanner.edits import rows
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.page_tab import PageTab
from ui.pages.trades.offers.card import OfferCard
from ui.pages.trades.offers.view import OfferView, offer_views
from ui.widgets import Card, EmptyState, LinkButton, PrimaryButton, ScrollColumn, SecondaryButton

_TABLES = ("deal", "issues", "options", "offers", "positions")


class OffersTab(PageTab):
    """A card an offer, and the two buttons that log one."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.cards: dict[str, OfferCard] = {}
        self.ours_button = SecondaryButton("Log our offer", lambda: self.log(Side.US))
        self.theirs_button = PrimaryButton("Log their offer", lambda: self.log(Side.THEM))
        self.table_button = LinkButton("At the table", lambda: self.step_wanted.emit(Step.TABLE))
        self.buttons = (self.table_button, self.ours_button, self.theirs_button)
        self.scroller = ScrollColumn(spacing=8)
        self._none, self._empty = Card(), EmptyState("", "")
        self._none.body.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._offers = QWidget()
        self._offers.setLayout(self._list)
        self.scroller.add(self._offers)
        self.scroller.add(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scroller)

    def show_deal(self, change: Change | None) -> None:
        """Show the offers as they are; cards stay with their offer."""
        if change is not None and not change.changes.touches(*_TABLES):
            return
        views = offer_views(self.document)
        self._show_cards(views)
        points = bool(self.document.deal.issues)
        for button in (self.ours_button, self.theirs_button):
            button.setEnabled(points)
        self._none.setVisible(not views)
        self._offers.setVisible(bool(views))
        if points:
            self._empty.set_words(
                "No offer yet",
                "Log here what came by mail or telephone; in the meeting the page At the table is quicker. "
                "Each offer is held against your walk-away, and stands on the chart under Packages.",
            )
        else:
            self._empty.set_words(
                "Nothing to make an offer of yet",
                "An offer settles their wishes and your asks. Type these first.",
            )

    def log(self, side: Side) -> None:
        """Ask what a side offers now, and log it."""
        self._open(side, None)

    def change(self, row_id: str) -> None:
        """Put a logged offer right."""
        offer = by_id(self.document.deal.offers, row_id)
        if offer is not None:
            self._open(offer.side, offer)

    def _open(self, side: Side, offer: Offer | None) -> None:
        from ui.pages.trades.offers.log_offer import LogOfferDialog

        dialog = LogOfferDialog(self.document, side, offer, self)
        dialog.logged.connect(self._focus)
        dialog.open()

    def delete(self, row_id: str) -> None:
        """Delete an offer; it can be brought back at once."""
        ids = self._ids()
        if row_id not in ids:
            return
        at = ids.index(row_id)
        if self.document.apply(rows.remove, "offers", [row_id], origin=self):
            self.document.tell("Offer deleted.", undo=True)
            left = [known for known in ids if known != row_id]
            after: QWidget = self.cards[left[min(at, len(left) - 1)]] if left else self.theirs_button
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget | None:
        """The newest offer, or the button that logs theirs."""
        newest = next(iter(self._ids()), None)
        return self.cards[newest] if newest is not None else self.theirs_button

    # cards

    def _ids(self) -> list[str]:
        return [offer.id for offer in reversed(self.document.deal.offers)]

    def _show_cards(self, views: tuple[OfferView, ...]) -> None:
        known = {view.id for view in views}
        for row_id in [row_id for row_id in self.cards if row_id not in known]:
            card = self.cards.pop(row_id)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, view in enumerate(views):
            card = self.cards.get(view.id) or self._make(view.id)
            if self._list.indexOf(card) != at:
                self._list.insertWidget(at, card)
                card.show()
            card.show_offer(view)

    def _make(self, row_id: str) -> OfferCard:
        card = OfferCard(row_id)
        card.change_wanted.connect(self.change)
        card.delete_wanted.connect(self.delete)
        card.neighbour_wanted.connect(self._focus_neighbour)
        self.cards[row_id] = card
        return card

    def _focus(self, row_id: str) -> bool:
        card = self.cards.get(row_id)
        if card is None:
            return False
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, card, lambda: self.scroller.ensureWidgetVisible(card, 0, 20))
        return True

    def _focus_neighbour(self, row_id: str, by: int) -> None:
        ids = self._ids()
        at = ids.index(row_id) + by
        if 0 <= at < len(ids):
            self._focus(ids[at])

"""The wish list: everything they want, before any point is answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain import values
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import as_asked, issue_of
from dealplanner.domain.wording import plural
from dealplanner.edits import rows, wishes
from dealplanner.edits.actions import new_id
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import Page
from ui.pages.parts.words import count_word
from ui.pages.wishes.columns import WishColumns
from ui.pages.wishes.details import DetailsLine, WishDetails
from ui.tables import Complaint, RowsModel, RowsView, TallRows
from ui.widgets import Banner, Card, LinkButton, PrimaryButton, Role, SecondaryButton, label

_IN_TABLE = frozenset(
    {"label", "category", "asked_by", "importance", "response", "value_to_us", "value_to_them"}
)
_FIRST_QUESTION = "“What would all have to be settled before you can sign? Let us write down the whole list.”"


class WishesPage(Page):
    """The table of wishes, the completeness gate above it and the details of one wish below."""

    step = Step.WISHES
    line = "Get the entire list on the table before you answer any single point."

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.add_header(
            SecondaryButton("Paste a list…", self.paste_list), PrimaryButton("Add a wish", self.add_wish)
        )
        self._mark = SecondaryButton("Mark the list complete", self._mark_complete)
        self._reopen = SecondaryButton("Reopen the list", self._reopen_list)
        self.gate = Banner("", "", (self._mark, self._reopen))
        self.column.addWidget(self.gate)
        self.model = RowsModel(
            WishColumns(document, self).all(),
            add=self._add,
            invitation="Type the next wish and press Enter, or paste a list from Excel or an e-mail",
            move=self._move,
            together=document.together,
            parent=self,
        )
        self.view = RowsView(self.model, "Wish list")
        TallRows(self.view)
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.view)
        self.column.addWidget(card, 3)
        self.column.addWidget(Complaint(self.model))
        self._detailed = ""
        self.details_line = DetailsLine(self.toggle_details)
        self.column.addWidget(self.details_line)
        self.details = WishDetails(document)
        self.details.setVisible(False)
        self.column.addWidget(self.details, 2)
        self._sum = label("", Role.MUTED)
        self._total = label("", Role.STRONG)
        self._copy = LinkButton("Copy the list for the customer", self.copy_for_customer)
        self.add_foot(self._sum, self._total, self._copy)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.view.pasted.connect(self.offer_pasted)
        self.view.delete_wanted.connect(self._delete)
        self.view.current_changed.connect(self._show_details)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F4), self, self.toggle_details)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def refresh(self, change: Change | None = None) -> None:
        """Show the list; amounts are read again when the currency changed."""
        if change is not None and not change.changes.touches("deal", "issues", "options"):
            return
        deal = self.document.deal
        money_changed = change is None or change.before.currency != deal.currency
        self.model.set_rows(deal.wishes, all_texts=money_changed)
        self._show_gate()
        self._show_sum()
        self._show_details(self.view.current_id())

    def go_to(self, target: Target) -> bool:
        """The cell of the table, or the field of the details, that a finding is about.

        What is said of an empty list is mended by its first wish.
        """
        if target.table == "deal" and self.model.rows:
            button = self._mark if self._mark.isVisible() else self._reopen
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        issue = self._issue_of(target)
        if issue is None:
            self.view.edit_new()
            return True
        if target.table == "issues" and (target.field in _IN_TABLE or not target.field):
            return self.view.edit_cell(issue.id, target.field or "label")
        self.view.setCurrentIndex(self.model.place(issue.id))
        self._open_details(True)
        if target.table == "options":
            return self.details.options.edit_cell(target.row, target.field)
        return self.details.edit_field(target.field) or self.view.edit_cell(issue.id, "label")

    def _issue_of(self, target: Target) -> Issue | None:
        deal = self.document.deal
        if target.table == "options":
            return next((w for w in deal.wishes if any(o.id == target.row for o in w.options)), None)
        return issue_of(deal, target.row)

    def first_field(self) -> QWidget | None:
        """The table."""
        return self.view

    def add_wish(self) -> None:
        """Begin to type the next wish."""
        self.view.edit_new()

    def paste_list(self) -> None:
        """Show what is on the clipboard as wishes to choose from."""
        self.offer_pasted(QGuiApplication.clipboard().text())

    def offer_pasted(self, text: str) -> None:
        """Show text of several lines as wishes to choose from, and add those chosen in one step."""
        from ui.dialogs.import_preview import preview_text

        chosen = preview_text(text, self.document, self)
        self._add_many(chosen)

    def import_file(self, path: Path) -> None:
        """Show the lines of a workbook or a file with separators as wishes to choose from."""
        from ui.dialogs.import_preview import preview_file

        self._add_many(preview_file(path, self.document, self))

    def copy_for_customer(self) -> None:
        """Put the wishes on the clipboard as text for an e-mail that asks whether this is everything."""
        from dealplanner.exchange.customer_list import customer_list_text

        QGuiApplication.clipboard().setText(customer_list_text(self.document.deal))
        self.document.tell(
            "The list is on the clipboard: paste it into an e-mail. It holds no figure of ours."
        )

    def toggle_details(self) -> None:
        """Open or close the details of the wish the cursor is in."""
        self._open_details(self.details.isHidden())

    def _open_details(self, opened: bool) -> None:
        self.details.setVisible(opened)
        self._show_details(self.view.current_id())
        # The table is lower, or higher, only once the layout has been done.
        QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(self.view.currentIndex()))

    def _show_details(self, row_id: str) -> None:
        """Of the wish the cursor is in; on the empty line, of the one it was in before."""
        deal, first = self.document.deal, next(iter(self.model.rows), None)
        wish = issue_of(deal, row_id) or issue_of(deal, self._detailed) or first
        self._detailed = wish.id if wish else ""
        opened = not self.details.isHidden()
        self.details_line.show_wish(wish, opened)
        if opened:
            self.details.show_wish(wish)

    def _show_gate(self) -> None:
        deal, listed = self.document.deal, self.model.rows
        count, late = len(listed), sum(wish.late for wish in listed)
        self._mark.setEnabled(count > 0)
        button, other = (self._reopen, self._mark) if deal.list_complete else (self._mark, self._reopen)
        button.setVisible(True)
        if other.hasFocus():  # which would else go to the first step on the left
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        other.setVisible(False)
        if deal.list_complete:
            heading = f"The list is complete: {plural(count, 'wish', 'wishes')}."
            self.gate.set_text(
                heading, "A wish that turns up now is late, and reopens the package.", tone="good"
            )
        elif late:
            heading = f"{plural(late, 'late wish', 'late wishes')}: the package is open again"
            self.gate.set_text(
                heading, "“You had told us that the list was complete. What falls away, if this comes in?”"
            )
        else:
            points = "this point" if count == 1 else f"these {count_word(count)} points"
            line = f"“Besides {points}, is there anything else we would need to settle before you sign?”"
            if not count:
                line = _FIRST_QUESTION
            self.gate.set_text("Is this everything they want?", line)

    def _show_sum(self) -> None:
        listed = self.model.rows
        total = values.add(values.answer_value(wish, as_asked(wish)) for wish in listed)
        self._sum.setText(f"{plural(len(listed), 'wish', 'wishes')}  ·  If we said yes to all:")
        shown = self.document.money(total, signed=True, with_currency=True)
        self._total.setText(shown if total is not None else "not known yet")

    def _add(self, text: str) -> None:
        self.document.apply(wishes.add_wish, text, origin=self)

    def _add_many(self, chosen: list[dict[str, object]]) -> None:
        if not chosen:
            return
        ids = [new_id() for _ in chosen]
        behind = self.view.current_id() or None
        if self.document.apply(wishes.add_wishes, chosen, row_ids=ids, behind=behind, origin=self):
            self.document.tell(f"{plural(len(chosen), 'wish', 'wishes')} added.", undo=True)
            self._show_added(ids)

    def _show_added(self, ids: list[str]) -> None:
        """With the cursor in the first of them, from which the figures are typed downwards."""
        self.view.scrollTo(self.model.place(ids[-1]))
        self.view.setCurrentIndex(self.model.place(ids[0]))

    def _delete(self, ids: list[str]) -> None:
        if self.document.apply(rows.remove, "issues", ids, origin=self):
            self.document.tell(f"{plural(len(ids), 'wish', 'wishes')} deleted.", undo=True)

    def _move(self, row_id: str, behind: str | None) -> None:
        self.document.apply(rows.move, "issues", row_id, behind, origin=self)

    def _mark_complete(self) -> None:
        self.document.apply(wishes.mark_complete, origin=self)

    def _reopen_list(self) -> None:
        self.document.apply(wishes.reopen, origin=self)

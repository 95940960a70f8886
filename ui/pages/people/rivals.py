"""The rivals on the four battlegrounds: judged in a grid, with the reasons of one of them below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.checks.finding import Target
from dealplanner.domain.enums import Ground, Judged
from dealplanner.domain.lookup import by_id
from dealplanner.domain.people import Rival
from dealplanner.edits import lists
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.quiet import holds_focus
from ui.pages.parts.row_fields import RowFields
from ui.pages.parts.row_table import RowTable, choice_column, text_column
from ui.pages.people.words import GROUNDS, JUDGED
from ui.widgets import Card, ElidedLabel, FieldGrid, LongTextField, Role, ScrollColumn, label

_HINTS = {
    Ground.PRODUCT: "what theirs does better or worse, and what we do about it",
    Ground.EMOTION: "how it feels to buy from us or from them",
    Ground.POLITICS: "who inside gains by us, who by them",
    Ground.RELATIONSHIP: "whom we know, whom they know",
}


class RivalsTab(PageTab):
    """A row a rival, a column a battleground."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._rival, self._known = "", frozenset[str]()
        self.table = RowTable(
            document,
            "rivals",
            "Rivals",
            (
                text_column(document, "rivals", "name", "Rival", strong=True),
                *(
                    choice_column(document, "rivals", ground.value, title, JUDGED, Judged, width=120)
                    for ground, title in GROUNDS.items()
                ),
            ),
            lists.add_rival,
            "Type who else wants the order, and press Enter",
            row_height=34,
        )
        self._fields = RowFields(document, "rivals", self)
        self._name = ElidedLabel("", Role.LARGE_STRONG)
        self.reasons = self._make_reasons()
        grid = Card(margins=(1, 1, 1, 1))
        grid.body.addWidget(self.table)
        scroll = ScrollColumn(spacing=12)
        scroll.add(grid)
        scroll.add(
            label(
                "We are ahead, even or behind: press A, E or B, or click. F4 leads to the reason.", Role.SMALL
            )
        )
        scroll.add(self.reasons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.table.view.current_changed.connect(self._choose)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F4), self, self.there_and_back)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_reasons(self) -> Card:
        card = Card()
        card.body.addWidget(self._name)
        grid = FieldGrid(2)
        for ground, title in GROUNDS.items():
            self._long(grid, f"{ground}_why", f"{title}: why, and what we do about it", _HINTS[ground])
        self._long(grid, "notes", "Private notes", "for our side only", span=2)
        card.body.addWidget(grid)
        return card

    def _long(self, grid: FieldGrid, name: str, title: str, hint: str, span: int = 1) -> None:
        field = LongTextField(title, placeholder=hint, min_lines=2, max_lines=8)
        grid.add(title, self._fields.add(name, field), span=span)

    def show_deal(self, change: Change | None) -> None:
        """Show the rivals as they are; one added just now is the one below."""
        if change is not None and not change.changes.touches("rivals"):
            return
        self.table.show_rows()
        known = frozenset(rival.id for rival in self.document.deal.rivals)
        added, self._known = known - self._known, known
        if change is not None and len(added) == 1:
            (self._rival,) = added
        self._show_reasons()

    def _choose(self, row_id: str) -> None:
        if row_id and row_id != self._rival:
            self._rival = row_id
            self._show_reasons()

    def there_and_back(self) -> None:
        """From a cell to the reason for it, and from the reasons back to the grid."""
        view = self.table.view
        if holds_focus(self.reasons):
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.rival() is not None:
            ground = self.table.model.columns[max(0, view.currentIndex().column())].key
            self._fields.focus(f"{ground}_why") or self._fields.focus(f"{Ground.PRODUCT}_why")

    def rival(self) -> Rival | None:
        """The rival below: the one chosen last, the first one before that."""
        rivals = self.document.deal.rivals
        return by_id(rivals, self._rival) or next(iter(rivals), None)

    def _show_reasons(self) -> None:
        rival = self.rival()
        self.reasons.setVisible(rival is not None)
        if rival is not None:
            self._rival = rival.id
            self._fields.show(rival)
            self._name.setText(rival.name.strip() or "…")
            self.reasons.setAccessibleName(f"Reasons, against {rival.name}")

    def go_to(self, target: Target) -> bool:
        """A cell of the grid or a reason; the empty line for who is not there."""
        rival = by_id(self.document.deal.rivals, target.row)
        if rival is None:
            self.table.view.edit_new()
            return target.table == "rivals" or target.field == "rivals"
        self._choose(rival.id)
        return self._fields.focus(target.field) or self.table.edit_cell(rival.id, target.field)

    def first_field(self) -> QWidget | None:
        """The grid."""
        return self.table.view

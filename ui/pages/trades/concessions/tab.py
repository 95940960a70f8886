"""The concession plan: a card a step between what we open with and where we stop."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.checks.finding import Target
from dealplanner.domain.lookup import by_id
from dealplanner.edits import concessions, rows
from dealplanner.edits.actions import new_id
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.dragging import Dragging
from ui.pages.parts.page_tab import PageTab
from ui.pages.trades.concessions.card import StepCard
from ui.pages.trades.concessions.ends import OpeningCard, StopCard
from ui.pages.trades.concessions.proposing import Proposing
from ui.pages.trades.concessions.view import StepView, plan_view
from ui.tables.order import Place, neighbour
from ui.widgets import Card, EmptyState, PrimaryButton, Role, ScrollColumn, label, sentence

_TABLES = ("deal", "issues", "options", "concessions", "moves")
_NARROW = 760


class ConcessionPlan(PageTab):
    """What we open with, the steps, and the stop; proposed, typed, moved and deleted here."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.cards: dict[str, StepCard] = {}
        self.proposing = Proposing(document, self)
        self.proposing.said.connect(self._say)
        self.add_button = PrimaryButton("Add a step", self.add_step)
        self.buttons = (self.proposing.count, self.proposing.button, self.add_button)
        self.remark = label("", Role.WARNING, wrap=True)
        self.remark.setContentsMargins(14, 2, 14, 0)
        self.remark.hide()
        self.scroller = ScrollColumn(spacing=8)
        self.opening, self.stop = OpeningCard(), StopCard(document)
        self.opening.step_wanted.connect(self.step_wanted)
        self.stop.mend_wanted.connect(self.place_wanted)
        self._none = Card()
        self._none.body.addWidget(
            EmptyState(
                "No step yet",
                "Decide now how far you go, and what they pay for each step. Each step is smaller than the "
                "last: so they see that the end is near. Propose a plan, or add the first step.",
            )
        )
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._steps = QWidget()
        self._steps.setLayout(self._list)
        for part in (self.remark, self.opening, self._steps, self._none, self.stop):
            self.scroller.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scroller)
        self._narrow = False
        self._dragging = Dragging(self.scroller, self._in_order, self._move)

    def show_deal(self, change: Change | None) -> None:
        """Show the plan as it is; cards stay with their step, and what is being typed stays."""
        if change is not None and not change.changes.touches(*_TABLES):
            return
        self.remark.hide()
        plan = plan_view(self.document)
        self.opening.show_plan(plan)
        self._show_cards(plan.steps)
        self._none.setVisible(not plan.steps)
        self._steps.setVisible(bool(plan.steps))
        self.stop.show_plan(self.document.deal, plan)

    def set_active(self, active: bool) -> None:
        """A proposal that is not there yet is not wanted any more."""
        if not active:
            self.proposing.forget()

    def _say(self, remark: str) -> None:
        """What is to be said of the plan that was proposed, until the deal is another."""
        self.remark.setText(sentence(remark) if remark else "")
        self.remark.setVisible(bool(remark))

    def add_step(self) -> None:
        """Add a step at the end and begin with what we give."""
        row_id = new_id()
        if self.document.apply(concessions.add_concession, row_id=row_id, origin=self):
            self._edit(row_id, "gives")

    def go_to(self, target: Target) -> bool:
        """The field of a step or of one of its moves, or the line at the stop; a step where there is none."""
        if target.table == "deal":
            self.stop.edit()
            self._reveal(self.stop)
            return True
        if target.table == "moves":
            steps = self.document.deal.concessions
            step = next((one for one in steps if by_id(one.moves, target.row)), None)
            return step is not None and self._edit(step.id, target.field, target.row)
        if target.table != "concessions":
            return False
        if not target.row:
            self.proposing.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return target.row in self.cards and self._edit(target.row, target.field)

    def first_field(self) -> QWidget | None:
        """The first step, or the button that proposes a plan."""
        first = next(iter(self.document.deal.concessions), None)
        return self.cards[first.id] if first is not None else self.proposing.button

    # cards

    def _show_cards(self, steps: tuple[StepView, ...]) -> None:
        known = {step.id for step in steps}
        for row_id in [row_id for row_id in self.cards if row_id not in known]:
            card = self.cards.pop(row_id)
            card.forget_typed()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, step in enumerate(steps):
            card = self.cards.get(step.id) or self._make(step.id)
            if self._list.indexOf(card) != at:
                self._list.insertWidget(at, card)
                card.show()  # at once: a card that is not shown yet cannot take the cursor
            card.show_step(step)

    def _make(self, row_id: str) -> StepCard:
        card = StepCard(self.document, row_id)
        card.opened_changed.connect(self._on_opened)
        card.delete_wanted.connect(self.delete_step)
        card.move_wanted.connect(self.move_step)
        card.neighbour_wanted.connect(self._focus_neighbour)
        card.dragged.connect(self._dragging.drag)
        card.dropped.connect(self._dragging.drop)
        self.cards[row_id] = card
        card.set_narrow(self._narrow)
        return card

    def _ids(self) -> list[str]:
        return [step.id for step in self.document.deal.concessions]

    def _in_order(self) -> list[tuple[str, QWidget]]:
        return [(row_id, self.cards[row_id]) for row_id in self._ids()]

    def delete_step(self, row_id: str) -> None:
        """Delete a step; it can be brought back at once."""
        ids = self._ids()
        if row_id not in ids:
            return
        at = ids.index(row_id)
        if self.document.apply(rows.remove, "concessions", [row_id], origin=self):
            self.document.tell("Step deleted.", undo=True)
            left = [known for known in ids if known != row_id]
            after: Any = self.cards[left[min(at, len(left) - 1)]] if left else self.add_button
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_step(self, row_id: str, by: int) -> None:
        """Move a step one place up (-1) or down (1)."""
        to = neighbour(self._ids(), row_id, by)
        if to is not None:
            self._move(row_id, to)

    def _move(self, row_id: str, to: Place) -> None:
        if self.document.apply(rows.move, "concessions", row_id, to.behind, origin=self):
            self._reveal(self.cards[row_id])

    def _edit(self, row_id: str, field: str, move_id: str = "") -> bool:
        card = self.cards[row_id]
        card.edit_field(field, move_id)
        self._reveal(card)
        return True

    def _on_opened(self, row_id: str, opened: bool) -> None:
        if opened:
            for known, card in self.cards.items():
                if known != row_id:
                    card.set_open(False)
            self._reveal(self.cards[row_id])

    def _focus_neighbour(self, row_id: str, by: int) -> None:
        ids = self._ids()
        at = ids.index(row_id) + by
        if 0 <= at < len(ids):
            card = self.cards[ids[at]]
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page keeps its width for what is given and got."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            for card in self.cards.values():
                card.set_narrow(narrow)
            for end in (self.opening, self.stop):
                end.figures.set_narrow(narrow)

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to a widget, once the layout knows where it is."""
        QTimer.singleShot(0, widget, lambda: self.scroller.ensureWidgetVisible(widget, 0, 20))

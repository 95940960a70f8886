"""One step of the concession plan as a card: what we give, what pays for it, what it costs, what we say."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.lookup import by_id
from dealplanner.domain.wording import one_line
from dealplanner.edits import concessions
from ui.document import Document
from ui.pages.parts.dragging import Grip
from ui.pages.trades.concessions.figures import Figures
from ui.pages.trades.concessions.form import StepForm
from ui.pages.trades.concessions.view import StepView, step_picks
from ui.pages.trades.exchange import ExchangeCard
from ui.pages.trades.side import SideWords
from ui.pages.trades.taking import Kept, taker
from ui.widgets import ElidedLabel, Role, label

_HANDLE = 28
_OF_A_STEP: Mapping[TermKind, SideWords] = {
    TermKind.GIVE: SideWords(
        "We give",
        "What do we give? Choose with ↓ or type",
        "and what else? Choose with ↓ or type",
        "Nothing yet: what do we give for it?",
        "warning",
        "step",
    ),
    TermKind.GET: SideWords(
        "only if they give",
        "What pays for it?",
        "and what else pays for it?",
        "Nothing yet: ask what pays for it",
        "danger",
        "step",
    ),
}


def _picks(deal: Deal, step_id: str, kind: TermKind) -> dict[str, tuple[str, str]]:
    """What can be picked for one side of a step; nothing when the step is gone."""
    step = by_id(deal.concessions, step_id)
    return step_picks(deal, step, kind) if step else {}


_IN_A_STEP = Kept(
    "step",
    "moves",
    _picks,
    taker("Add to a step", _picks, concessions.add_move, concessions),
    concessions.set_move_option,
)


class StepCard(ExchangeCard):
    """One step. It can be dragged by its grip, and moved with Alt+Up and Alt+Down."""

    dragged = Signal(str, int)
    dropped = Signal(str, int)

    compact = True

    def __init__(self, document: Document, step_id: str, parent: QWidget | None = None) -> None:
        super().__init__(document, step_id, _OF_A_STEP, _IN_A_STEP, parent)
        self.body.setContentsMargins(8, 7, 6, 7)
        self.body.setSpacing(2)
        self.view: StepView | None = None
        self.form: StepForm | None = None
        self.figures = Figures()
        self._say = ElidedLabel("", Role.SMALL)
        self._complaint = ElidedLabel("", Role.SMALL_WARNING)
        self.head.insertWidget(0, self._handle())
        self.head.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout()
        below.setContentsMargins(_HANDLE + self.head.spacing(), 0, 8, 0)
        below.setSpacing(1)
        below.addWidget(self._say)
        below.addWidget(self._complaint)
        self.body.addLayout(below)

    def _handle(self) -> QWidget:
        self._number = label("", Role.MUTED)
        self._number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.grip = Grip("step")
        self.grip.clicked.connect(
            lambda: self.menu().popup(self.grip.mapToGlobal(self.grip.rect().bottomLeft()))
        )
        self.grip.dragged.connect(lambda height: self.dragged.emit(self.row_id, height))
        self.grip.dropped.connect(lambda height: self.dropped.emit(self.row_id, height))
        held = QWidget()
        held.setFixedWidth(_HANDLE)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._number)
        column.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return held

    def show_step(self, view: StepView) -> None:
        """Show this step; fields that are being typed in stay as they are."""
        if view == self.view:
            return
        self.view = view
        self.show_all()

    def set_narrow(self, narrow: bool) -> None:
        """Less room for the figures, and a line of its own for each of them in words."""
        self.compact = not narrow
        self.figures.set_narrow(narrow)
        self.show_all()

    def make_form(self) -> QWidget:
        """The line to say and the notes."""
        self.form = StepForm(self.document)
        return self.form

    def show_all(self) -> None:
        """Show everything as it is now."""
        view = self.view
        if view is None:
            return
        self.show_sides(view.gives, view.gets, give_wanted=view.unpaid, get_wanted=view.for_nothing)
        serious = view.for_nothing or view.serious
        self.set_tone("danger" if serious else "warning" if view.unpaid or view.complaint else "card")
        self._number.setText(str(view.number))
        self.figures.show_figures(view.size, "this step" if view.size else "", view.after, view.reach)
        self._complaint.setText(view.complaint)
        self._complaint.set_role(Role.SMALL_DANGER if view.serious else Role.SMALL_WARNING)
        self._complaint.setVisible(bool(view.complaint))
        self._show_line(view)
        if self.form is not None:
            self.form.show_row(view)
        self.setAccessibleName(view.spoken())

    def _show_line(self, view: StepView) -> None:
        own = one_line(view.line)
        self._say.setText(f"“{own}”" if own else f"For instance: “{view.proposal}”")
        self._say.set_role(Role.SMALL_TEXT if own else Role.SMALL)
        self._say.setVisible(not self.opened and bool(own or view.proposal))

    def in_order_of_tab(self) -> list[QWidget]:
        """The card, its grip, its gives, its gets, and what it can be changed with besides."""
        card, *inside = super().in_order_of_tab()
        return [card, self.grip, *inside]

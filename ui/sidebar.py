"""The left side of the window: the deal, its six steps, the pages beside them and the state of saving."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Step
from ui.first_frame import SIDEBAR_WIDTH
from ui.pages.base import PAGE_TITLES
from ui.steps import StepState
from ui.theme import Theme
from ui.widgets import Divider, Flowing, Label, Role, StepButton, label
from ui.widgets.glyph import Glyph

_MARKS = {Step.PEOPLE: "person", Step.TABLE: "clock", Step.AFTER: "flag"}
"""The icons of the pages beside the steps, which have no number."""


class Sidebar(QWidget):
    """Steps guide and never block: any may be chosen at any time."""

    step_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(SIDEBAR_WIDTH)
        self.setAccessibleName("Steps")
        self._customer = Flowing("", Role.LARGE_STRONG)
        self._subject = Flowing("", Role.MUTED)
        self._saving = label("", Role.SMALL, wrap=True)
        self._saving.setAccessibleName("Saving")
        self.steps: dict[Step, StepButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 18, 11, 16)
        column.setSpacing(2)
        column.addLayout(_indented(self._customer, self._subject))
        column.addSpacing(8)
        for number, (step, title) in enumerate(PAGE_TITLES.items(), 1):
            mark = _MARKS.get(step, "")
            if step is Step.PEOPLE:
                column.addWidget(_rule())
            button = StepButton(None if mark else number, title, mark=mark)
            button.setToolTip(f"Ctrl+{number}")
            button.clicked.connect(lambda _checked=False, step=step: self.step_chosen.emit(step))
            self.steps[step] = button
            column.addWidget(button)
        column.addStretch(1)
        self._lock = Glyph("lock", "This deal has a password")
        self._lock.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 4, 0)
        foot.setSpacing(5)
        foot.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._saving, 1)
        column.addLayout(foot)
        Theme.of(self).changed.connect(self.update)

    def set_deal(self, customer: str, subject: str) -> None:
        """Name the deal: the customer, and under it what it is about and how much."""
        self._customer.setText(_short(customer) or "New deal")
        self._subject.setText(_short(subject))
        self._subject.setVisible(bool(subject))

    def set_steps(self, states: Mapping[Step, StepState]) -> None:
        """Show what is done and what is still open."""
        for step, state in states.items():
            self.steps[step].set_state(done=state.done, open_count=state.open, errors=state.errors)

    def set_current(self, step: Step) -> None:
        """Mark the step whose page is shown."""
        self.steps[step].setChecked(True)

    def set_saving(self, words: str, *, failed: bool = False, protected: bool = False) -> None:
        """Say how saving stands, with a lock for a deal with a password."""
        self._lock.setVisible(protected)
        self._saving.set_role(Role.SMALL_DANGER if failed else Role.SMALL)
        self._saving.setText(words)

    def shows_lock(self) -> bool:
        """Whether it says that the deal has a password."""
        return not self._lock.isHidden()

    def saving(self) -> str:
        """What it says about saving."""
        return self._saving.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, with a thin line at the right."""
        tokens = Theme.of(self).tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.sidebar))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), QColor(tokens.border))


def _rule() -> QWidget:
    """The thin line between the steps and the pages beside them."""
    rule = QWidget()
    column = QVBoxLayout(rule)
    column.setContentsMargins(8, 8, 7, 8)
    column.addWidget(Divider())
    return rule


def _indented(*labels: Label) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(8, 0, 4, 0)
    column.setSpacing(1)
    for text in labels:
        column.addWidget(text)
    return column


def _short(text: str, most: int = 90) -> str:
    # A no-break space keeps an amount and its currency on one line.
    line = " ".join(re.split(r"[^\S\u00a0\u202f]+", text.strip()))
    return line if len(line) <= most else line[: most - 1] + "…"

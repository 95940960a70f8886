"""The right side of the window: "Ready to negotiate?", the findings of the deal, worst first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Finding
from dealplanner.domain.enums import Severity
from ui.first_frame import FINDINGS_WIDTH, FOLDED_WIDTH
from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets import IconButton, LinkButton, Pill, Role, ScrollColumn, Tone, label

if TYPE_CHECKING:
    from ui.finding_item import FindingItem

_FIRST = 20
_MORE = 40


@dataclass(frozen=True, slots=True)
class Spoken:
    """A finding in words: what is wrong, why it matters, and "principle · page"."""

    finding: Finding
    sentence: str
    why: str
    place: str


class ReadinessBar(QWidget):
    """How many of the checks pass, as a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(6)
        Theme.of(self).changed.connect(self.update)

    def set_share(self, share: float) -> None:
        """Fill it from 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        tokens = Theme.of(self).tokens
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), tokens.pressed, None, radius=3)
        if self._share > 0:
            filled = QRectF(0, 0, max(6.0, self.width() * self._share), self.height())
            rounded(painter, filled, tokens.accent, None, radius=3)


class FindingsPanel(QWidget):
    """Click a finding to get to its field, accept it with a reason in its place, fold all to the count."""

    chosen = Signal(object)
    """The Finding whose field is wanted."""
    accepted = Signal(object, str)
    """A Finding and the reason to accept it."""
    taken_back = Signal(object)
    """An accepted Finding that shall count again."""
    folded_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Findings")
        self._items: list[FindingItem] = []
        self._findings: Sequence[Finding] = ()
        self._speak: Callable[[Finding], Spoken] = lambda finding: Spoken(finding, "", "", "")
        self._shown = _FIRST
        self._currency = ""
        self._folded = self._built = False
        self.setFixedWidth(FINDINGS_WIDTH)
        Theme.of(self).changed.connect(self.update)

    def _build(self) -> None:
        """Make what stands in it, with the first findings: the page of a deal is painted before them.

        It is shown when they are in it. Shown one by one, each would lay out all before it once more.
        """
        if self._built:
            return
        self._built = True
        self._open = self._open_side()
        self._narrow = self._narrow_side()
        self._open.hide()
        self._narrow.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 0, 0)
        row.addWidget(self._open)
        row.addWidget(self._narrow)

    def _open_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 14, 8, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label("Ready to negotiate?", Role.HEADING), 1)
        head.addWidget(IconButton("chevron-right", "Fold the findings", lambda: self.set_folded(True)))
        self._passed = label("", Role.BIG_FIGURE)
        self._of = label("", Role.MUTED)
        self._of.setContentsMargins(0, 0, 0, 5)
        figures = QHBoxLayout()
        figures.setSpacing(8)
        figures.addWidget(self._passed)
        figures.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBottom)
        self._bar = ReadinessBar()
        bar_row = QHBoxLayout()
        bar_row.setContentsMargins(0, 0, 8, 0)
        bar_row.addWidget(self._bar)
        self._list = ScrollColumn(spacing=0)
        self._list.body.setContentsMargins(0, 0, 8, 0)
        self._all_well = label("", Role.ACCENT, wrap=True)
        self._more = LinkButton("", self._show_more)
        column.addLayout(head)
        column.addLayout(figures)
        column.addLayout(bar_row)
        column.addSpacing(8)
        column.addWidget(self._all_well)
        column.addWidget(self._list, 1)
        self._list.add(self._more)
        return side

    def _narrow_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 14, 2, 10)  # three figures fit
        column.setSpacing(8)
        self._errors, self._warnings = Pill("", Tone.DANGER), Pill("", Tone.WARNING)
        unfold = IconButton("chevron-left", "Show the findings", lambda: self.set_folded(False))
        column.addWidget(unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        for pill in (self._errors, self._warnings):
            column.addWidget(pill, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return side

    def is_empty(self) -> bool:
        """Whether no findings were shown in it yet."""
        return not self._built

    def folded(self) -> bool:
        """Whether only the counts are shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Fold it to its counts, or open it."""
        changed = folded != self._folded
        self._folded = folded
        self.setFixedWidth(FOLDED_WIDTH if folded else FINDINGS_WIDTH)
        if self._built:
            self._show_side()
        if changed:
            self.folded_changed.emit(folded)

    def _show_side(self) -> None:
        self._open.setVisible(not self._folded)
        self._narrow.setVisible(self._folded)

    def show_findings(
        self,
        findings: Sequence[Finding],
        speak: Callable[[Finding], Spoken],
        passed: int,
        checks: int,
        currency: str = "",
    ) -> None:
        """Show these findings in their order, the accepted ones last, and how many of the checks pass.

        Only those that are on the screen are put into words, and only again when they changed or their
        amounts are of another currency.
        """
        self._build()
        self._findings = sorted(findings, key=lambda finding: finding.accepted is not None)
        reworded, self._currency = currency != self._currency, currency
        self._speak = speak
        self._passed.setText(str(passed))
        self._of.setText(f"of {checks} checks pass")
        self._bar.set_share(passed / checks if checks else 1.0)
        self._show_counts()
        self._fill(reworded)
        self._show_side()

    def _show_counts(self) -> None:
        left = [finding.severity for finding in self._findings if finding.accepted is None]
        errors = left.count(Severity.ERROR)
        others = len(left) - errors
        self._errors.set(str(errors) if errors else "", Tone.DANGER)
        self._errors.setAccessibleName(f"{errors} errors")
        self._errors.setVisible(bool(errors))
        self._warnings.set(str(others) if others else "", Tone.WARNING)
        self._warnings.setAccessibleName(f"{others} warnings and advice")
        self._warnings.setVisible(bool(others))
        words = (
            "Ready: nothing is open." if not left else "Ready: no error is left open." if not errors else ""
        )
        self._all_well.setText(words)
        self._all_well.setVisible(bool(words))

    def _fill(self, reworded: bool = False) -> None:
        shown = self._findings[: self._shown]
        while len(self._items) < len(shown):
            self._items.append(self._new_item())
        for place, item in enumerate(self._items):
            item.setVisible(place < len(shown))
            if place < len(shown) and (reworded or item.finding != shown[place]):
                spoken = self._speak(shown[place])
                item.show_finding(spoken.finding, spoken.sentence, spoken.why, spoken.place)
        rest = len(self._findings) - len(shown)
        self._more.setText(f"Show {min(rest, _MORE)} more of {rest}")
        self._more.setVisible(rest > 0)

    def _new_item(self) -> FindingItem:
        from ui.finding_item import FindingItem

        item = FindingItem()
        item.chosen.connect(self.chosen)
        item.accepted.connect(self.accepted)
        item.taken_back.connect(self.taken_back)
        item.expanding.connect(self._expand)
        self._list.body.insertWidget(self._list.body.count() - 1, item)
        return item

    def _expand(self, chosen: FindingItem) -> None:
        for item in self._items:
            item.set_expanded(item is chosen)

    def _show_more(self) -> None:
        self._shown += _MORE
        self._fill()

    def counts(self) -> tuple[str, str]:
        """Errors, and all the rest, as the folded panel shows them; nothing for none."""
        self._build()
        return self._errors.text(), self._warnings.text()

    def items(self) -> list[FindingItem]:
        """The findings shown, in order."""
        return [item for item in self._items if not item.isHidden()]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, with a thin line at the left."""
        tokens = Theme.of(self).tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.sidebar))
        painter.fillRect(QRect(0, 0, 1, self.height()), QColor(tokens.border))

"""The walk-away: for the whole package and for each point, where no deal is better than this deal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import negotiable, option_of
from dealplanner.domain.wording import one_line
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import Page
from ui.pages.parts.folding import Folding
from ui.pages.parts.options_strip import OptionsStrip
from ui.pages.walkaway.legal import words
from ui.pages.walkaway.package import PackageCard
from ui.pages.walkaway.payment_days import PaymentDays
from ui.pages.walkaway.table import LimitsView
from ui.widgets import Card, ElidedLabel, LinkButton, Role, ScrollColumn, clear, label

if TYPE_CHECKING:
    from ui.pages.walkaway.legal.part import LegalPart

_LEAST_ROWS = 4
_MOST_REFUSED = 3
_WIDEST_NAME = 280


class WalkAwayPage(Page):
    """The package on one scale, the limits of the points in a table, and what is off the table."""

    step = Step.WALK_AWAY
    line = "Decide now, in peace, where no deal is better than this deal. Never say it aloud."
    folds_findings = True

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.add_header()
        self.package = PackageCard(document)
        self.view = LimitsView(document, self)
        self._table = Card(margins=(1, 1, 1, 1))
        self._table.body.addWidget(self.view)
        self._empty = _Nothing(lambda: self.step_wanted.emit(Step.WISHES))
        self.payment = PaymentDays(document)
        self.strip = OptionsStrip(
            document, self, (LinkButton("Work out payment days…", self.work_out_payment),)
        )
        self.strip.revealed.connect(lambda: self._reveal(self.strip))
        self.legal: Folding[LegalPart] = Folding("What their lawyers object to", self._legal_part)
        self.off_table = OffTable(lambda: self.step_wanted.emit(Step.WISHES), self.target_wanted.emit)
        self.scroller = ScrollColumn(spacing=12)
        self.scroller.add(self.package)
        self.scroller.add(self._table, 1000)
        self.scroller.add(self._empty)
        self.scroller.add(self.strip)
        self.scroller.add(self.payment)
        self.scroller.add(self.legal)
        self.scroller.body.addStretch(1)
        self.column.addWidget(self.scroller, 1)
        foot = self.add_foot(self.off_table)
        foot.setStretchFactor(self.off_table, 1000)
        self.view.current_changed.connect(lambda _row: self._show_strip())
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed; what is being typed stays."""
        self._show_legal(change)
        if change is not None and not change.changes.touches("deal", "issues", "options", "trades", "terms"):
            return
        deal = self.document.deal
        money_changed = change is None or change.before.currency != deal.currency
        self.package.show_deal(money_changed=money_changed)
        if change is not None and not change.changes.touches("deal", "issues", "options"):
            return
        points = _negotiable(deal)
        self.view.show_issues(points, all_texts=money_changed)
        self._fit_table(len(points))
        self.off_table.show_deal(deal)
        self._show_strip()
        if not self.payment.isHidden():
            self.payment.show_issues(points)

    def go_to(self, target: Target) -> bool:
        """The field of the package, the cell of the table or the option that a finding is about."""
        if target.table == "clauses":
            return self.legal.open().edit_clause(target.row, target.field)
        if target.table == "deal" and target.field in words.FIELDS:
            return self.legal.open().edit_field(target.field)
        if target.table == "deal":
            return self.package.edit_field(target.field or "walk_away")
        if target.table == "issues":
            return self.view.edit_cell(target.row, target.field)
        if target.table == "options":
            issue = next((i for i in self.document.deal.issues if option_of(i, target.row)), None)
            place = self.view.rows_model.place(issue.id) if issue else None
            if place is None or not place.isValid():
                return False
            self.view.setCurrentIndex(place)
            self._show_strip()
            return self.strip.edit_option(target.row, target.field)
        return False

    def first_field(self) -> QWidget | None:
        """The walk-away of the package."""
        field: QWidget = self.package.field("walk_away")
        return field

    def work_out_payment(self) -> None:
        """Open the helper for payment days, or close it."""
        if not self.payment.isHidden():
            self.payment.hide()
            return
        self.payment.open_for(self.view.issue_at(self.view.current_id()), _negotiable(self.document.deal))
        self._reveal(self.payment)

    def _legal_part(self) -> LegalPart:
        from ui.pages.walkaway.legal.part import LegalPart

        return LegalPart(self.document, self)

    def _show_legal(self, change: Change | None) -> None:
        if change is not None and not change.changes.touches("deal", "people", "issues", "clauses"):
            return
        deal = self.document.deal
        self.legal.show_summary(words.summary(deal, self.document.formats.day(deal.legal_due)))
        if self.legal.content is not None:
            self.legal.content.refresh(change)

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to a widget, once the layout knows where it is."""
        QTimer.singleShot(0, widget, lambda: self.scroller.ensureWidgetVisible(widget, 0, 10))

    def _fit_table(self, count: int) -> None:
        row = self.view.verticalHeader().defaultSectionSize()
        head = self.view.content_height() - count * row + 2
        self._table.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self.strip.setVisible(count > 0)
        self._table.setMinimumHeight(head + min(count, _LEAST_ROWS) * row)
        self._table.setMaximumHeight(head + count * row)

    def _show_strip(self) -> None:
        self.strip.show_issue(self.view.issue_at(self.view.current_id()))


def _negotiable(deal: Deal) -> tuple[Issue, ...]:
    return tuple(issue for issue in deal.issues if negotiable(issue))


class _Nothing(Card):
    """Instead of the table while there is no point to negotiate."""

    def __init__(self, to_wishes: object) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.addWidget(label("No point is open to negotiation yet.", Role.MUTED), 1)
        button = LinkButton("To the wish list")
        button.setObjectName("to-wishes")
        button.clicked.connect(to_wishes)
        row.addWidget(button)
        self.body.addLayout(row)


class OffTable(QWidget):
    """The wishes that are not negotiable, each with the reason to say aloud."""

    def __init__(
        self, to_wishes: object, to_field: Callable[[Target], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._to_wishes, self._to_field = to_wishes, to_field
        self._shown: list[tuple[str, str, str]] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)

    def show_deal(self, deal: Deal) -> None:
        """Show the wishes answered not negotiable."""
        refused = [
            (wish.id, one_line(wish.label), one_line(wish.reason))
            for wish in deal.wishes
            if wish.response is Response.NOT_NEGOTIABLE
        ]
        if refused == self._shown:
            return
        self._shown = refused
        clear(self._lines)
        shown = refused if len(refused) <= _MOST_REFUSED else refused[: _MOST_REFUSED - 1]
        for row, name, reason in shown:
            self._lines.addWidget(self._line(row, name, reason))
        if len(shown) < len(refused):
            more = LinkButton(f"and {len(refused) - len(shown)} more off the table")
            more.clicked.connect(self._to_wishes)
            self._lines.addWidget(more)

    def texts(self) -> list[tuple[str, str]]:
        """The points and reasons shown."""
        return [(name, reason) for _row, name, reason in self._shown]

    def _line(self, row_id: str, name: str, reason: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(label("Off the table:", Role.MUTED))
        wish = ElidedLabel(name, Role.STRONG)
        wish.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        wish.setFixedWidth(min(wish.fontMetrics().horizontalAdvance(name[:200]) + 4, _WIDEST_NAME))
        row.addWidget(wish)
        if reason:
            row.addWidget(label("—", Role.MUTED))
            row.addWidget(ElidedLabel(f"“{reason}”", Role.MUTED), 5)
        else:
            missing = LinkButton("— no reason to say yet", None)
            reason_of = Target(Step.WISHES, "issues", row_id, "reason")
            missing.clicked.connect(lambda: self._to_field(reason_of))
            row.addWidget(missing)
            row.addStretch(5)
        return line

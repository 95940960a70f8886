"""The tab “How it ended”: one ending is chosen, and only what belongs to it is shown."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Target
from dealplanner.domain.meetings import meets_at
from dealplanner.edits import rows, said
from dealplanner.session import Change
from ui.document import Document
from ui.pages.after.agreed import AgreedPart
from ui.pages.after.endings import ENDINGS, HOLDERS, filled, hidden_words, part_of
from ui.pages.after.not_made import FollowUps, LostPart, NoFitPart
from ui.pages.after.part import TextsPart
from ui.pages.after.review import Review
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.row_fields import RowFields, day_field
from ui.widgets import (
    Card,
    EmptyState,
    FlushLink,
    LinkButton,
    Role,
    ScrollColumn,
    Segments,
    label,
    turn,
)

_NARROW = 620
_DAY_WIDTH = 150


class EndedTab(PageTab):
    """The choice of the ending with its day over the parts that belong to it.

    What is filled in of another ending is kept, told in one line, and shown on demand.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._fields = RowFields(document, "deal", self)
        self._also: set[str] = set()
        self.choice = Segments("How it ended", [words for _ending, words in ENDINGS])
        self.choice.currentChanged.connect(self._choose)
        self.open = EmptyState(
            "Not ended yet",
            "When it has, choose above how: agreed, lost, or no fit. What you type here is kept, "
            "whichever you choose later.",
        )
        self.open_card = Card()
        self.open_card.body.addWidget(self.open)
        self.agreed = AgreedPart(document)
        self.agreed.place_wanted.connect(self.place_wanted)
        self.lost = LostPart(document)
        self.no_fit = NoFitPart(document)
        self.follow_ups = FollowUps(document)
        self.review = Review(document)
        self._parts: dict[str, QWidget] = {
            "agreed": self.agreed,
            "lost": self.lost,
            "no_fit": self.no_fit,
            "follow_ups": self.follow_ups,
            "review": self.review,
        }
        self._scroll = ScrollColumn(spacing=12)
        self._scroll.add(self._head())
        self._scroll.add(self.open_card)
        for part in self._parts.values():
            self._scroll.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _head(self) -> Card:
        card = Card()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.day = QWidget()
        day = QHBoxLayout(self.day)
        day.setContentsMargins(0, 0, 0, 0)
        day.setSpacing(8)
        field = self._fields.add("closed_on", day_field(self.document, "Ended on"))
        field.setFixedWidth(_DAY_WIDTH)
        day.addWidget(label("on", Role.MUTED, buddy=field))
        day.addWidget(field)
        self.today = LinkButton("Today", self._set_today)
        self.today.setAccessibleName("It ended today")
        day.addWidget(self.today)
        day.addStretch(1)
        self._row.addWidget(self.day, 1)
        card.body.addLayout(self._row)
        self.hidden_line = QWidget()
        line = QHBoxLayout(self.hidden_line)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(8)
        self.hidden_words = label("", Role.SMALL, wrap=True)
        line.addWidget(self.hidden_words, 1)
        self.show_hidden = FlushLink("Show it", self._show_all)
        self.show_hidden.setAccessibleName("Show what is kept and not shown")
        line.addWidget(self.show_hidden)
        card.body.addWidget(self.hidden_line)
        return card

    # the deal

    def show_deal(self, change: Change | None) -> None:
        """Show what changed; what is being typed stays."""
        deal = self.document.deal
        if change is not None and deal.ending is not change.before.ending:
            self._also.clear()
        self.choice.blockSignals(True)
        self.choice.setCurrentIndex([ending for ending, _words in ENDINGS].index(deal.ending))
        self.choice.blockSignals(False)
        if change is None or change.changes.touches("deal"):
            self._fields.show(deal)
        self._show_parts()
        self.agreed.show_deal(change)
        self.lost.show_deal(change)
        self.no_fit.show_deal(change)
        self.follow_ups.show_deal(change)
        self.review.show_deal(change)

    def set_active(self, active: bool) -> None:
        """Nothing is worked out while it is not shown."""
        self.agreed.set_active(active)

    def _show_parts(self) -> None:
        deal = self.document.deal
        shown = {*HOLDERS[deal.ending], *self._also}
        for name, part in self._parts.items():
            part.setVisible(name in shown)
        if "agreed" in shown:
            self.agreed.outcome.show_deal()
        ended = deal.ending.over
        self.open_card.setVisible(not ended)
        self.day.setVisible(ended or deal.closed_on is not None)
        words = hidden_words(deal, shown)
        self.hidden_words.setText(words)
        self.hidden_line.setVisible(bool(words))

    def _choose(self, at: int) -> None:
        ending, deal = ENDINGS[at][0], self.document.deal
        if ending is deal.ending:
            return
        now = datetime.now()
        time = f"{now:%H:%M}" if meets_at(deal, now) else ""
        changes = self.document.apply(said.end, ending, time, origin=self)
        if changes.touches("meetings"):
            self.document.tell(f"The meeting that was running ended with it, at {time}.", undo=True)

    def _set_today(self) -> None:
        deal = self.document.deal
        self._fields["closed_on"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.document.apply(rows.set_fields, "deal", deal.id, origin=self, closed_on=date.today())

    def _show_all(self) -> None:
        self._also |= set(filled(self.document.deal))
        self._show_parts()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    # getting about

    def go_to(self, target: Target) -> bool:
        """The field or row that a finding is about; a part of another ending is shown for it."""
        if target.table == "deal" and target.field == "ending":
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if target.table == "deal" and target.field == "closed_on":
            self.day.show()
            return self._fields.focus("closed_on")
        name = part_of(target.table, target.field)
        if name is None:
            return False
        if self._parts[name].isHidden():
            self._also.add(name)
            self._show_parts()
        part = self._parts[name]
        assert isinstance(part, AgreedPart | TextsPart | FollowUps)
        return part.go_to(target)

    def first_field(self) -> QWidget | None:
        """The choice of the ending."""
        return self.choice

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the day stands under the choice."""
        super().resizeEvent(event)
        turn(self._row, below=self.width() < _NARROW)

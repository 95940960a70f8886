"""What belongs to a deal that was agreed: what it came to, who keeps what, and whom to thank."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.after import Credit
from dealplanner.domain.deal import Deal, Promise
from dealplanner.domain.enums import Side
from dealplanner.domain.wording import plural
from dealplanner.edits import lists
from dealplanner.session import Change
from ui.document import Document
from ui.pages.after.outcome import OutcomeCard
from ui.pages.parts.edition_target import edition_target
from ui.pages.parts.names import names
from ui.pages.parts.row_table import RowTable, day_column, text_column
from ui.widgets import Card, ElidedLabel, FlowLayout, LinkButton, Role, SecondaryButton, clear, label

_SHOWN, _WHO = 6, 190


class AgreedPart(QWidget):
    """The package with its distances, the hand-off, and credit to those who helped."""

    place_wanted = Signal(object)
    """A Target on another page."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.outcome = OutcomeCard(document)
        self.outcome.place_wanted.connect(self.place_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.outcome)
        self.hand_off = self._hand_off()
        column.addWidget(self.hand_off)
        column.addWidget(self._thanks())

    def _hand_off(self) -> Card:
        card = Card()
        self._head = label("Hand it over", Role.HEADING)
        card.body.addWidget(self._head)
        self.promises = _Promises(self._document)
        card.body.addWidget(self.promises)
        links = QWidget()
        flow = FlowLayout(links, spacing=8)
        self.sheet_button = SecondaryButton("Open the hand-off sheet", self._open_sheet)
        self.closing_link = LinkButton("Change the promises on Closing", self._open_promises)
        flow.addWidget(self.sheet_button)
        flow.addWidget(self.closing_link)
        card.body.addWidget(links)
        return card

    def _thanks(self) -> Card:
        card = Card()
        document = self._document
        card.body.addWidget(label("Credit to those who helped", Role.HEADING))
        self.credits = RowTable(
            document,
            "credits",
            "Whom to thank",
            (
                text_column(
                    document, "credits", "name", "Whom", strong=True, width=190, suggest=self._people
                ),
                text_column(document, "credits", "reason", "For what"),
                day_column(document, "credits", "given_on", "Thanked on", width=120),
            ),
            lists.add_credit,
            "Type a name and press Enter, such as: Nadia, for the reference call",
        )
        card.body.addWidget(self.credits)
        return card

    def show_deal(self, change: Change | None) -> None:
        """Show what changed; of a deal that was not made there are only those to thank."""
        made = not self._document.deal.ending.not_made
        self.outcome.setVisible(made)
        self.hand_off.setVisible(made)
        self.outcome.show_deal()
        if change is None or change.changes.touches("promises"):
            self.promises.show_deal(self._document.deal)
        if change is None or change.changes.touches("credits"):
            self.credits.show_rows()

    def set_active(self, active: bool) -> None:
        """Nothing is worked out while it is not shown."""
        self.outcome.set_active(active)

    def go_to(self, target: Target) -> bool:
        """A row of those to thank, or the empty line for the next one."""
        if target.table == "credits":
            return self.credits.edit_cell(target.row, target.field)
        self.credits.view.edit_new()
        return True

    def _open_sheet(self) -> None:
        self.place_wanted.emit(edition_target("hand-off-sheet"))

    def _open_promises(self) -> None:
        deal = self._document.deal
        if deal.promises:
            self.place_wanted.emit(Target(Step.CLOSING, "promises", deal.promises[0].id, "label"))
        else:
            self.place_wanted.emit(Target(Step.CLOSING, "deal", deal.id, "promises"))

    def _people(self, row: Credit) -> list[str]:
        """The people of both sides who are not thanked yet."""
        thanked = {other.name.strip() for other in self._document.deal.credits if other is not row}
        return [name for name in names(self._document.deal) if name not in thanked]


class _Promises(QWidget):
    """The promises to read: what, by whom, by when; ours first."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(1, _WHO)

    def show_deal(self, deal: Deal) -> None:
        """Show its promises."""
        clear(self._grid)
        worded = [promise for promise in deal.promises if promise.label.strip()]
        ordered = sorted(worded, key=lambda one: (one.side is Side.THEM, one.due or date.max))
        for at, promise in enumerate(ordered[:_SHOWN]):
            for column, part in enumerate(self._line(promise)):
                self._grid.addWidget(part, at, column)
        said = ""
        if len(ordered) > _SHOWN:
            said = f"and {plural(len(ordered) - _SHOWN, 'more promise')}"
        elif not ordered:
            said = "No promise is noted: who does what by when is typed on Closing."
        if said:
            self._grid.addWidget(label(said, Role.MUTED), self._grid.rowCount(), 0, 1, 3)

    def _line(self, promise: Promise) -> tuple[QWidget, QWidget, QWidget]:
        ours, keeper = promise.side is Side.US, promise.by_whom.strip()
        lacking = Role.SMALL_WARNING if ours else Role.SMALL
        who = f"{'We' if ours else 'They'}: {keeper or 'nobody yet'}"
        day = self._document.formats.day(promise.due)
        return (
            ElidedLabel(promise.label, Role.BODY),
            ElidedLabel(who, Role.SMALL if keeper else lacking),
            label(day or "no day yet", Role.SMALL if day else lacking),
        )

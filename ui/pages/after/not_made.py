"""What belongs to a deal that was not made: why, who has it now, and how the door stays open."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from dealplanner.analysis.next_contact import Proposal, proposals
from dealplanner.checks.finding import Target
from dealplanner.domain.after import FollowUp
from dealplanner.domain.enums import Side
from dealplanner.edits import lists
from dealplanner.session import Change
from ui.document import Document
from ui.pages.after.taking import Offered
from ui.pages.parts.names import names
from ui.pages.parts.row_fields import RowFields
from ui.pages.parts.row_table import RowTable, day_column, text_column
from ui.widgets import Card, FieldGrid, LongTextField, Offering, Role, TextField, label


class LostPart(Card):
    """Why, to whom, and what the rival must still deliver."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._fields = RowFields(document, "deal", self)
        self.body.addWidget(label("Why it was lost", Role.HEADING))
        grid = FieldGrid(3)
        to = TextField("To whom", placeholder="the rival, or nobody: they stay as they are")
        self._known = Offering(to)
        to.setCompleter(self._known)
        grid.add("To whom", self._fields.add("lost_to", to))
        why = LongTextField(
            "Why", placeholder="in their words, such as: the price of the first year", min_lines=3
        )
        grid.add("Why", self._fields.add("lost_why", why))
        owes = LongTextField(
            "What the rival must still deliver",
            placeholder="one thing a line with its day, such as: the pilot by 30 April",
            min_lines=3,
        )
        grid.add("What the rival must still deliver", self._fields.add("rival_owes", owes))
        self.body.addWidget(grid)

    def show_deal(self, change: Change | None) -> None:
        """Show what changed."""
        deal = self._document.deal
        if change is None or change.changes.touches("deal"):
            self._fields.show(deal)
        if change is None or change.changes.touches("rivals", "holdings"):
            rivals = [*(rival.name for rival in deal.rivals), *(held.rival for held in deal.holdings)]
            self._known.set_wordings(dict.fromkeys(name for name in rivals if name.strip()))

    def go_to(self, target: Target) -> bool:
        """One of the three fields."""
        return self._fields.focus(target.field)


class NoFitPart(Card):
    """Who else could solve it, and the referral."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._fields = RowFields(document, "deal", self)
        self.body.addWidget(label("Who helps them instead", Role.HEADING))
        self.body.addWidget(
            label("Whoever sends them to the right one is called first the next time.", Role.SMALL)
        )
        grid = FieldGrid(2)
        could = LongTextField(
            "Who else could solve it", placeholder="such as: Ostlinie, for fewer than ten vans", min_lines=3
        )
        grid.add("Who else could solve it", self._fields.add("could_solve", could))
        referral = LongTextField(
            "The referral", placeholder="whom we named to them, such as: Ada Berg at Ostlinie", min_lines=3
        )
        grid.add("The referral", self._fields.add("referral", referral))
        self.body.addWidget(grid)

    def show_deal(self, change: Change | None) -> None:
        """Show what changed."""
        if change is None or change.changes.touches("deal"):
            self._fields.show(self._document.deal)

    def go_to(self, target: Target) -> bool:
        """One of the two fields."""
        return self._fields.focus(target.field)


class FollowUps(Card):
    """The next contacts as a table, and under it days that are proposed, each a press away."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.body.addWidget(label("The next contact", Role.HEADING))
        self.table = RowTable(
            document,
            "follow_ups",
            "Next contacts",
            (
                text_column(document, "follow_ups", "label", "What", strong=True),
                text_column(document, "follow_ups", "by_whom", "By whom", width=150, suggest=self._ours),
                day_column(document, "follow_ups", "due", "When", width=110),
                day_column(document, "follow_ups", "done_on", "Done on", width=110),
            ),
            lists.add_follow_up,
            "Type what follows and press Enter, such as: lunch with Ingrid before the pilot",
        )
        self.body.addWidget(self.table)
        self.offered = Offered("Days that suggest themselves")
        self.offered.taken.connect(self._take)
        self.body.addWidget(self.offered)

    def show_deal(self, change: Change | None) -> None:
        """Show what changed."""
        if change is None or change.changes.touches("follow_ups"):
            self.table.show_rows()
        if change is None or change.changes.touches("follow_ups", "deal", "people"):
            found = proposals(self._document.deal, date.today(), self._document.locale)
            day = self._document.formats.day
            self.offered.show_offers([(one.label, day(one.due), one) for one in found])

    def go_to(self, target: Target) -> bool:
        """A row, or the empty line for the next one."""
        if target.table == "follow_ups":
            return self.table.edit_cell(target.row, target.field)
        self.table.view.edit_new()
        return True

    def _take(self, proposal: Proposal) -> None:
        self._document.apply(
            lists.add_follow_up, proposal.label, due=proposal.due, by_whom=proposal.by_whom, origin=self
        )

    def _ours(self, _row: FollowUp) -> list[str]:
        deal = self._document.deal
        return names(deal, Side.US, (other.by_whom for other in deal.follow_ups))

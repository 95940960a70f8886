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
from ui.pages.after.part import TextsPart
from ui.pages.after.taking import Offered
from ui.pages.parts.names import names
from ui.pages.parts.row_table import RowTable, day_column, text_column
from ui.widgets import Card, FieldGrid, Offering, Role, TextField, label


class LostPart(TextsPart):
    """Why, to whom, and what the rival must still deliver."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, "Why it was lost", parent=parent)
        grid = FieldGrid(3)
        to = TextField("To whom", placeholder="the rival, or nobody: they stay as they are")
        self._known = Offering(to)
        to.setCompleter(self._known)
        grid.add("To whom", self.fields.add("lost_to", to))
        self.add_text(grid, "lost_why", "Why", "in their words, such as: the price of the first year")
        self.add_text(
            grid,
            "rival_owes",
            "What the rival must still deliver",
            "one thing a line with its day, such as: the pilot by 30 April",
        )
        self.body.addWidget(grid)

    def show_deal(self, change: Change | None) -> None:
        """Show what changed, and know whose names to offer."""
        super().show_deal(change)
        if change is None or change.changes.touches("rivals", "holdings"):
            deal = self.document.deal
            rivals = [*(rival.name for rival in deal.rivals), *(held.rival for held in deal.holdings)]
            self._known.set_wordings(dict.fromkeys(name for name in rivals if name.strip()))


class NoFitPart(TextsPart):
    """Who else could solve it, and the referral."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        hint = "Whoever sends them to the right one is called first the next time."
        super().__init__(document, "Who helps them instead", hint, parent)
        grid = FieldGrid(2)
        could = "such as: Ostlinie, for fewer than ten vans"
        self.add_text(grid, "could_solve", "Who else could solve it", could)
        referral = "whom we named to them, such as: Ada Berg at Ostlinie"
        self.add_text(grid, "referral", "The referral", referral)
        self.body.addWidget(grid)


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

"""The clauses as a table, and how far we go in the one that the cursor is in."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.enums import ClauseStage, Part, Side
from dealplanner.domain.legal import Clause
from dealplanner.domain.lookup import by_id
from dealplanner.domain.wording import plural, shortened
from dealplanner.edits import legal, lists, rows
from ui.document import Document
from ui.pages.parts.names import names
from ui.pages.parts.row_fields import RowFields
from ui.pages.parts.row_table import RowTable, choice_column, day_column, text_column
from ui.pages.walkaway.legal.ladder import RUNGS, Ladder
from ui.pages.walkaway.legal.words import QUESTION, STAGES, progress
from ui.tables import CellKind, Column, TallRows
from ui.widgets import Card, ElidedLabel, LinkButton, LongTextField, Role, label

_IN_CARD = frozenset(name for name, *_rest in RUNGS)


class Clauses(QWidget):
    """The table, the way to take legal wishes over, and the card of one clause."""

    def __init__(self, document: Document, page: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._page = document, page
        self.table = RowTable(
            document,
            "clauses",
            "Clauses",
            self._columns(),
            lists.add_clause,
            "Type a clause and press Enter, such as: limit of liability",
        )
        TallRows(self.table.view, "label", "objection", "counsel", "by_whom")
        self.take_over = LinkButton("", self._take_over)
        self.progress = ElidedLabel("", Role.SMALL)
        self.card = ClauseCard(document, page)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("Clauses", Role.STRONG))
        head.addWidget(self.progress, 1)
        head.addWidget(self.take_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self.card)
        self.table.view.current_changed.connect(lambda _row: self._show_card())

    def show_deal(self) -> None:
        """Show the clauses; what is being typed stays."""
        self.table.show_rows()
        self.progress.setText(progress(self._document.deal.clauses))
        waiting = len(legal.to_take_over(self._document.deal))
        self.take_over.setVisible(waiting > 0)
        self.take_over.setText(f"Add {plural(waiting, 'legal wish', 'legal wishes')} here")
        self._show_card()

    def edit(self, row_id: str, field: str) -> bool:
        """Put the cursor into a field of a clause, into the empty line when it is not there."""
        if field not in _IN_CARD:
            return self.table.edit_cell(row_id, field)
        place = self.table.model.place(row_id)
        if not place.isValid():
            return False
        self.table.view.setCurrentIndex(place)
        self._show_card()
        return self.card.edit(field)

    def add(self) -> None:
        """Put the cursor where the next clause is typed."""
        self.table.view.edit_new()

    def _show_card(self) -> None:
        clauses = self._document.deal.clauses
        current = by_id(clauses, self.table.view.current_id())
        kept = by_id(clauses, self.card.clause_id)
        self.card.show_clause(current or kept or (clauses[0] if clauses else None))

    def _take_over(self) -> None:
        taken = len(legal.to_take_over(self._document.deal))
        if self._document.apply(legal.take_over):
            self._document.tell(f"{plural(taken, 'clause')} added from the wish list.", undo=True)
            self.table.view.setFocus()

    def _columns(self) -> tuple[Column, ...]:
        document = self._document
        return (
            text_column(document, "clauses", "label", "Clause", strong=True),
            text_column(document, "clauses", "objection", "What they object to"),
            self._question(),
            choice_column(document, "clauses", "stage", "Stage", STAGES, ClauseStage, width=106),
            text_column(document, "clauses", "counsel", "Counsel", width=104, suggest=self._counsel),
            text_column(document, "clauses", "by_whom", "Who sees to it", width=104, suggest=self._ours),
            day_column(document, "clauses", "due", "By when", width=102),
        )

    def _question(self) -> Column:
        def write(row_id: str, text: str) -> None:
            self._document.apply(rows.set_fields, "clauses", row_id, clarification=text == "yes")

        return Column(
            "clarification",
            "Question?",
            CellKind.CHOICE,
            lambda clause: "yes" if clause.clarification else "no",
            write,
            width=78,
            choices=lambda _clause: QUESTION,
            tip=lambda _clause: (
                "Whether it is really a question, which matters to nobody once it is cleared up."
            ),
            ink=lambda _clause: "muted",
        )

    def _ours(self, _clause: Clause) -> list[str]:
        return names(self._document.deal, Side.US)

    def _counsel(self, _clause: Clause) -> list[str]:
        """Our lawyers, and who is counsel for something else."""
        deal = self._document.deal
        others = [*(clause.counsel for clause in deal.clauses), *(issue.counsel for issue in deal.issues)]
        return names(deal, Side.US, [*others, deal.counsel_booked], part=Part.COUNSEL)


class ClauseCard(Card):
    """One clause: what they object to, and the ladder of what we answer."""

    def __init__(self, document: Document, page: object, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(12, 10, 12, 12))
        self._fields = RowFields(document, "clauses", page)
        self._title = ElidedLabel("", Role.STRONG)
        objection = LongTextField("What they object to, in full", min_lines=1, max_lines=5)
        objection.setPlaceholderText("what they object to, in their words")
        self.ladder = Ladder(self._fields)
        self.body.setSpacing(6)
        self.body.addWidget(self._title)
        self.body.addWidget(self._fields.add("objection", objection))
        self.body.addSpacing(2)
        self.body.addWidget(self.ladder)

    @property
    def clause_id(self) -> str:
        """The id of the clause shown, "" for none."""
        return self._fields.row_id

    def show_clause(self, clause: Clause | None) -> None:
        """Show this clause, nothing for none."""
        self.setVisible(clause is not None)
        self._fields.show(clause)
        self._title.setText(shortened(clause.label) if clause else "")

    def edit(self, field: str) -> bool:
        """Put the cursor into a field; False when it is not here."""
        return self._fields.focus(field)

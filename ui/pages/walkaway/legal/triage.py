"""The triage: how much their lawyers object to, what is done next, by whom, and who of counsel is booked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LegalDegree, Part, Side
from dealplanner.edits import rows
from ui.document import Document
from ui.pages.parts.names import names
from ui.pages.parts.row_fields import RowFields, day_field
from ui.pages.walkaway.legal.words import DEGREES, NEXT_STEPS, TERMS
from ui.widgets import (
    ChoiceField,
    FieldGrid,
    FlushLink,
    LongTextField,
    Offering,
    Segments,
    TextField,
)

_ORDER = tuple(DEGREES)


class Triage(QWidget):
    """Fields of the deal, changed in the name of `page`; the next step is proposed by degree."""

    def __init__(self, document: Document, page: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._page = document, page
        self._fields = RowFields(document, "deal", page)
        self.degree = Segments("What their lawyers object to", list(DEGREES.values()))
        self.degree.currentChanged.connect(self._on_degree)
        self.next = LongTextField("Next step with their lawyers", min_lines=2, max_lines=5)
        self.propose = FlushLink("Use this step", self._take_over)
        self._offered: list[tuple[Offering, bool]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.degree, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._form())

    def _form(self) -> FieldGrid:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._fields.add("legal_next", self.next))
        column.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignLeft)
        step.setFocusProxy(self.next)
        terms = ChoiceField("Our terms went out with the proposal")
        terms.set_choices(TERMS)
        grid = FieldGrid(4, narrow=2)
        grid.add("Next step", step, span=2)
        grid.add("Who takes it", self._name("legal_owner", "Who takes the next step", "who of ours"))
        grid.add("By when", self._fields.add("legal_due", day_field(self._document, "Next step by")))
        grid.next_row()
        grid.add("Our terms went out with the proposal", self._fields.add("terms_sent", terms), span=2)
        grid.add("Counsel booked", self._name("counsel_booked", "Counsel booked", "name of the lawyer"))
        booked = day_field(self._document, "Counsel booked for")
        grid.add("Booked for", self._fields.add("counsel_booked_on", booked))
        return grid

    def _name(self, field: str, name: str, hint: str) -> TextField:
        line = self._fields.add(field, TextField(name, placeholder=hint))
        offering = Offering(line)
        line.setCompleter(offering)
        self._offered.append((offering, field == "counsel_booked"))
        return line

    def show_deal(self) -> None:
        """Show the deal's values; what is being typed stays."""
        deal = self._document.deal
        self.degree.blockSignals(True)
        self.degree.setCurrentIndex(_ORDER.index(deal.legal_degree))
        self.degree.blockSignals(False)
        self._fields.show(deal)
        self._show_proposal(deal)
        for offering, counsel in self._offered:
            offering.set_wordings(_ours(deal, counsel=counsel))

    def edit_field(self, name: str) -> bool:
        """Put the cursor into a field; False when it is not here."""
        if name == "legal_degree":
            self.degree.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self._fields.focus(name)

    def _show_proposal(self, deal: Deal) -> None:
        """The proposal stands in the empty field, to be taken over until the user has a step of his own."""
        proposal = NEXT_STEPS.get(deal.legal_degree, "")
        written = deal.legal_next.strip()
        ours = not written or (written in NEXT_STEPS.values() and written != proposal)
        self.next.setPlaceholderText(proposal or "what you do next about it")
        self.propose.setVisible(bool(proposal) and ours)
        words = "Use this step" if not written else "Use the step for this degree"
        self.propose.setText(words)

    def _on_degree(self, at: int) -> None:
        deal = self._document.deal
        degree = _ORDER[at]
        self._document.apply(rows.set_fields, "deal", deal.id, origin=self._page, legal_degree=degree)

    def _take_over(self) -> None:
        deal = self._document.deal
        if deal.legal_degree is LegalDegree.NONE:
            return
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields.set("legal_next", NEXT_STEPS[deal.legal_degree])


def _ours(deal: Deal, *, counsel: bool) -> list[str]:
    """The names of our own people, the lawyers alone for `counsel` where there are any."""
    lawyers = names(deal, Side.US, part=Part.COUNSEL) if counsel else []
    return lawyers or names(deal, Side.US)

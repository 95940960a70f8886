"""The first step: who, what, how much, when, in which currency, what we want and why they buy from us."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import lines_of
from dealplanner.domain.money import CURRENCIES
from dealplanner.edits import lists
from dealplanner.edits.deals import set_currency
from dealplanner.session import Change
from ui.counts import plural
from ui.document import Document
from ui.pages.base import BESIDE_TITLES, Page
from ui.pages.deal.form import Form, card
from ui.pages.parts.folding import Folding
from ui.pages.parts.row_fields import RowFields, evidence_choice
from ui.pages.parts.row_table import RowTable, day_column, text_column
from ui.widgets import Card, ChoiceField, FieldGrid, FlushLink, ScrollColumn

_FIRST = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "CNY", "INR", "AUD", "CAD")


class DealPage(Page):
    """A form of cards, one of them folded at first; a field is committed when it is left."""

    step = Step.DEAL
    line = "Who is it for, what is it worth, and why do they need it from us?"

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._form = Form(document, RowFields(document, "deal", self))
        self._fields = self._form.fields
        self.add_header()
        scroll = ScrollColumn(spacing=12)
        scroll.add(self._basics())
        self.talk = Folding("Agenda and questions", self._agenda)
        scroll.add(self.talk)
        scroll.add(self._strength())
        scroll.add(self._objectives())
        self.people = FlushLink("", lambda: self.step_wanted.emit(Step.PEOPLE))
        scroll.add(self.people)
        scroll.add(self._notes())
        self.column.addWidget(scroll, 1)
        self.add_foot()
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed; what is being typed stays."""
        changes = change.changes if change else None
        deal = self.document.deal
        if changes is None or changes.touches("deal"):
            money_changed = change is None or change.before.currency != deal.currency
            self._fields.show(deal, money_changed=money_changed)
            self.talk.show_summary(_talk_in_short(deal))
        if changes is None or changes.touches("objectives"):
            self.objectives.show_rows()
        if changes is None or changes.touches("people"):
            count = len(deal.people) or "nobody yet"
            self.people.setText(f"People on both sides: {count} → {BESIDE_TITLES[Step.PEOPLE]}")

    def go_to(self, target: Target) -> bool:
        """The field or the row that a finding is about."""
        if target.table == "objectives":
            return self.objectives.edit_cell(target.row, target.field)
        if target.table != "deal":
            return False
        if target.field == "objectives":
            self.objectives.view.edit_new()
            return True
        if target.field in ("agenda", "questions"):
            self.talk.open()
        return self._fields.focus(target.field)

    def first_field(self) -> QWidget | None:
        """The customer's name."""
        found: QWidget = self._fields["customer"]
        return found

    def _basics(self) -> Card:
        grid = FieldGrid(4)
        self._form.text(grid, "customer", "Customer", "who buys", span=2)
        self._form.text(grid, "title", "What it is about", "what we sell them", span=2)
        self._form.money(grid, "offer_value", "Today’s offer", "480000 or 3*160k")
        currency = ChoiceField("Currency")
        rest = sorted(set(CURRENCIES) - set(_FIRST))
        currency.set_choices([(code, code) for code in (*_FIRST, *rest)])
        self._fields.add(
            "currency", currency, lambda code: self.document.apply(set_currency, code, origin=self)
        )
        grid.add("Currency", currency)
        self._form.money(grid, "their_offer_value", "What the offer is worth to them", "unknown")
        evidence = evidence_choice("How we know what our offer is worth to them")
        grid.add("Known by", self._fields.add("their_offer_value_evidence", evidence))
        self._form.day(grid, "meeting_on", "We meet on")
        self._form.text(grid, "meeting_time", "At", "10:00")
        self._form.text(grid, "place", "Where", "their office, a call …")
        self._form.day(grid, "decide_by", "They decide by")
        return card("The deal", "", grid)

    def _agenda(self) -> FieldGrid:
        grid = FieldGrid(2)
        self._form.long(grid, "agenda", "Agenda", "what you go through, one point a line", 4)
        self._form.long(
            grid, "questions", "Questions to ask", "open ones that draw out the next wish, one a line", 4
        )
        self._fields.show(self.document.deal)
        return grid

    def _strength(self) -> Card:
        grid = FieldGrid(2)
        self._form.long(grid, "why_they_need", "Why they need it", "what hurts today, and what it costs them")
        self._form.long(grid, "worth_to_them", "What it is worth to them", "in figures, and who said so")
        self._form.long(grid, "why_us", "Why we were chosen", "what we have that the others have not")
        self._form.long(
            grid, "strength", "Our strength in this negotiation", "what they would lose without us"
        )
        return card("Our strength", "What you bring into the room, in sentences you can say.", grid)

    def _objectives(self) -> Card:
        document = self.document
        self.objectives = RowTable(
            document,
            "objectives",
            "Objectives",
            (
                text_column(document, "objectives", "label", "What we want from this deal", strong=True),
                text_column(document, "objectives", "measure", "Measured by (a number)", width=230),
                day_column(document, "objectives", "due", "By when", width=120),
            ),
            lists.add_objective,
            "Type an objective and press Enter, such as: win a reference in logistics",
        )
        return card("Objectives", "Clear, quantified, dated.", self.objectives)

    def _notes(self) -> Card:
        grid = FieldGrid(2)
        self._form.long(
            grid, "risks", "Risks of this deal", "what may go wrong after the yes, and what it would cost us"
        )
        self._form.long(grid, "notes", "Private notes", "")
        return card("Risks and notes", "For our side only.", grid)


def _talk_in_short(deal: Deal) -> str:
    """What is prepared for the talk, or what belongs there."""
    points, questions = (len(lines_of(text)) for text in (deal.agenda, deal.questions))
    said = [plural(points, "point")] * (points > 0) + [plural(questions, "question")] * (questions > 0)
    return " · ".join(said) or "what you go through at the table, and what you ask them"

"""The first step: who, what, how much, when, in which currency, what we want and why they buy from us."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.money import CURRENCIES
from dealplanner.edits.deals import set_currency
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import BESIDE_TITLES, Page
from ui.pages.deal import summaries
from ui.pages.deal.form import Form, card
from ui.pages.parts.folding import Folding
from ui.pages.parts.row_fields import RowFields, evidence_choice
from ui.settings import Settings
from ui.widgets import Card, ChoiceField, FieldGrid, FlushLink, ScrollColumn

if TYPE_CHECKING:
    from ui.pages.deal.objectives import Objectives
    from ui.pages.deal.quiet import Quiet
    from ui.pages.deal.scope import Scope
    from ui.pages.parts.known_before import KnownBefore
    from ui.pages.parts.row_table import RowTable

_OBJECTIVES = frozenset({"objectives", "their_objectives"})
_SCOPE = frozenset({"agenda", "questions", "consult_with", "consult_time", "consult_line", "empowered_line"})
_QUIET = frozenset(
    {
        *("quiet_since", "quiet_decider", "quiet_reason", "quiet_money", "quiet_rival", "quiet_question"),
        "let_go_on",
    }
)
"""The fields of the deal that are typed in the parts folded at first."""

_FIRST = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "CNY", "INR", "AUD", "CAD")


class DealPage(Page):
    """A form of cards, some of them folded at first; a field is committed when it is left."""

    step = Step.DEAL
    line = "Who is it for, what is it worth, and why do they need it from us?"

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._form = Form(document, RowFields(document, "deal", self))
        self._fields = self._form.fields
        self.add_header()
        self.known: KnownBefore | None = None
        self._over_customer = QHBoxLayout()
        document.learned_changed.connect(self._show_known)
        scroll = ScrollColumn(spacing=12)
        scroll.add(self._basics())
        self._settings = Settings()
        self.talk = Folding("Agenda and scope", self._scope)
        self.if_this = Folding("If this, then that", self._if_this)
        self.quiet = Folding("When they go quiet", self._quiet)
        self.objectives = Folding("Objectives of both sides", self._objectives)
        scroll.add(self.talk)
        scroll.add(self._strength())
        scroll.add(self.objectives)
        self.people = FlushLink("", lambda: self.step_wanted.emit(Step.PEOPLE))
        scroll.add(self.people)
        scroll.add(self.if_this)
        scroll.add(self.quiet)
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
        self._refresh_folded(change)
        if changes is None or changes.touches("people"):
            count = len(deal.people) or "nobody yet"
            self.people.setText(f"People on both sides: {count} → {BESIDE_TITLES[Step.PEOPLE]}")

    def _refresh_folded(self, change: Change | None) -> None:
        """What is in the folded parts, in short and, once they were opened, in full."""
        deal = self.document.deal
        self.talk.show_summary(summaries.scope(deal))
        self.objectives.show_summary(summaries.objectives(deal))
        self.if_this.show_summary(summaries.contingencies(deal))
        self.quiet.show_summary(summaries.quiet(self.document, date.today()))
        if self.talk.content is not None:
            self.talk.content.refresh(change)
        if self.objectives.content is not None and (change is None or change.changes.touches("objectives")):
            self.objectives.content.show_rows()
        if self.if_this.content is not None and (change is None or change.changes.touches("contingencies")):
            self.if_this.content.show_rows()
        if self.quiet.content is not None:
            self.quiet.content.refresh()

    def _show_known(self) -> None:
        """A line over the customer, once something is known from other deals.

        It takes no room from the fields and stands before them for Tab, so that it is in nobody's way.
        """
        if self.known is None and self.document.learned is not None:
            from ui.pages.parts.known_before import KnownBefore

            self.known = KnownBefore(self.document, self._language, brief=True)
            self._over_customer.addSpacing(2)
            self._over_customer.addWidget(self.known)
            self._over_customer.addStretch(1)
            self.known.show_known()

    def remember_in(self, settings: Settings) -> None:
        """What is offered to say is in the language in which cards are read, last or for the briefs."""
        self._settings = settings

    def _language(self) -> str:
        from ui.pages.parts.cards_language import cards_language

        return cards_language(self._settings, self.document.locale)

    def go_to(self, target: Target) -> bool:
        """The field or the row that a finding is about."""
        if target.table == "objectives" or target.field in _OBJECTIVES:
            return self.objectives.open().go_to(target)
        if target.table == "contingencies" or target.field == "contingencies":
            return self.if_this.open().edit_cell(target.row, target.field)
        if target.table == "boundaries" or target.field in _SCOPE:
            return self.talk.open().go_to(target)
        if target.table != "deal":
            return False
        if target.field in _QUIET:
            self.quiet.open()
        return self._fields.focus(target.field)

    def first_field(self) -> QWidget | None:
        """The customer's name."""
        found: QWidget = self._fields["customer"]
        return found

    def _basics(self) -> Card:
        grid = FieldGrid(4, narrow=2)
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
        self._form.time(grid, "meeting_time", "At", "10:00")
        self._form.text(grid, "place", "Where", "their office, a call …")
        self._form.day(grid, "decide_by", "They decide by")
        return card("The deal", "", grid, beside=self._over_customer)

    def _strength(self) -> Card:
        grid, form = FieldGrid(2), self._form
        form.long(grid, "why_they_need", "Why they need it", "what hurts today, what it costs them")
        form.long(grid, "why_us", "Why we were chosen", "what we have that the others have not")
        form.long(grid, "worth_to_them", "What it is worth to them", "what gets better, by how much")
        form.said_amount(grid, "worth_amount", "worth_said_by", "As an amount, and who of them said so")
        form.long(grid, "strength", "Our strength in this negotiation", "what they would lose without us")
        form.long(grid, "vouching", "Who of the users will say so", "the night shift: one plan, not three")
        return card("Our strength", "What you bring into the room, in sentences you can say.", grid)

    def _scope(self) -> Scope:
        from ui.pages.deal.scope import Scope

        return Scope(self._form, self._language())

    def _objectives(self) -> Objectives:
        from ui.pages.deal.objectives import Objectives

        return Objectives(self.document)

    def _if_this(self) -> RowTable:
        from ui.pages.deal.contingencies import contingencies

        return contingencies(self.document)

    def _quiet(self) -> Quiet:
        from ui.pages.deal.quiet import Quiet

        return Quiet(self._form, self._language())

    def _notes(self) -> Card:
        grid = FieldGrid(2)
        self._form.long(
            grid, "risks", "Risks of this deal", "what may go wrong after the yes, and what it would cost us"
        )
        self._form.long(grid, "notes", "Private notes", "")
        return card("Risks and notes", "For our side only.", grid)

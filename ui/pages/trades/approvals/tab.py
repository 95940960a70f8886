"""The approvals: a table of what we would give, with who signs it off, asked when and granted when."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.analysis.giving import authority
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Side
from dealplanner.domain.wording import one_line, plural
from dealplanner.edits.approvals import set_approval
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.names import names
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.row_table import today
from ui.pages.trades.approvals.entries import Entry, entries
from ui.tables import CellKind, Choice, Column, Complaint, RowsModel, RowsView
from ui.widgets import Card, EmptyState, LinkButton, Role, label
from ui.widgets.labels import Tone

_TABLES = (
    *("deal", "issues", "options", "trades", "terms", "concessions", "moves", "offers", "positions"),
    *("commitments", "people"),
)
_YES, _NO = "yes", "no"


class ApprovalsTab(PageTab):
    """Each give with its approval, typed in the table; what our people at the table may decide above it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.model = RowsModel(self._columns(), together=document.together, parent=self)
        self.view = RowsView(self.model, "Approvals", self, row_height=40)
        self.authority = label("", Role.MUTED, wrap=True)
        self.to_people = LinkButton("Who may decide how much", self._to_people)
        self._table = Card(margins=(1, 1, 1, 1))
        self._table.body.addWidget(self.view)
        self._hint = label("In a day, T puts in today’s date.", Role.SMALL)
        self._none = Card()
        self._none.body.addWidget(
            EmptyState(
                "Nothing to approve yet",
                "What the trades, the plan, our offers and agreed wishes give stands here, with who has to "
                "sign it off.",
            )
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.authority, 1)
        head.addWidget(self.to_people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._table, 1000)
        column.addWidget(Complaint(self.model))
        column.addWidget(self._hint)
        column.addWidget(self._none)
        column.addStretch(1)

    def show_deal(self, change: Change | None) -> None:
        """Show the gives as they are; what is being typed stays."""
        if change is not None and not change.changes.touches(*_TABLES):
            return
        known = {row.id: row for row in self.model.rows}
        found = tuple(
            known[entry.id] if known.get(entry.id) == entry else entry
            for entry in entries(self.document.deal)
        )
        self.model.set_rows(found, all_texts=change is None or change.changes.touches("deal"))
        for shown in (self._table, self._hint):
            shown.setVisible(bool(found))
        self._none.setVisible(not found)
        self._fit()
        self.authority.setText(self._said(found))

    def go_to(self, target: Target) -> bool:
        """The cell of a point that a finding is about."""
        return self.view.edit_cell(target.row, target.field)

    def first_field(self) -> QWidget | None:
        """The table."""
        return self.view if self.model.rows else self.to_people

    def _fit(self) -> None:
        self._table.setMaximumHeight(self.view.content_height() + 2)
        self.view.setMinimumHeight(min(self.view.content_height(), 160))

    def _said(self, found: tuple[Entry, ...]) -> str:
        """Who of ours may decide how much, and what goes beyond it."""
        who = authority(self.document.deal)
        waiting = sum(entry.waiting for entry in found)
        still = f" {plural(waiting, 'approval')} still to come." if waiting else ""
        if who is None:
            return f"How much ours at the table may decide is not noted yet.{still}"
        amount = self.document.money(who.authority_limit, with_currency=True)
        over = [entry for entry in found if entry.beyond and not entry.issue.approval_needed]
        more = f" {plural(len(over), 'give')} beyond that, not marked for approval." if over else ""
        return f"{who.name.strip() or 'Ours at the table'} may decide up to {amount}.{more}{still}"

    def _to_people(self) -> None:
        who = authority(self.document.deal)
        row = who or next((one for one in self.document.deal.people if one.side is Side.US), None)
        if row is None:
            self.place_wanted.emit(Target(Step.PEOPLE, "deal", self.document.deal.id, "people"))
        else:
            self.place_wanted.emit(Target(Step.PEOPLE, "people", row.id, "authority_limit"))

    # the columns

    def _columns(self) -> tuple[Column, ...]:
        money = self.document
        return (
            Column("label", "What we give", CellKind.TEXT, lambda row: row.words, strong=True),
            Column(
                "places", "Where", CellKind.TEXT, lambda row: row.places or "nowhere yet", ink=_places_ink
            ),
            Column(
                "cost",
                "Costs us",
                CellKind.MONEY,
                lambda row: money.money(row.cost) if row.given else "",
                width=86,
                ink=lambda row: "danger" if row.beyond else "text" if row.cost is not None else "muted",
                tip=_cost_tip,
            ),
            Column(
                "approval_needed",
                "Approval",
                CellKind.CHOICE,
                lambda row: _YES if row.issue.approval_needed else _NO,
                lambda row_id, text: self._set(row_id, approval_needed=text == _YES),
                width=124,
                choices=_needed,
                ink=lambda _entry: "muted",
            ),
            Column(
                "approver",
                "Who approves",
                CellKind.TEXT,
                lambda row: row.issue.approver,
                lambda row_id, text: self._set(row_id, approver=one_line(text)),
                width=140,
                suggest=self._approvers,
            ),
            self._day("approval_asked_on", "Asked on", lambda _entry: "not asked"),
            self._day("approved_on", "Granted on", lambda _entry: "not yet"),
        )

    def _day(self, key: str, title: str, missing: Any) -> Column:
        def day(entry: Entry) -> str:
            return self.document.formats.day(getattr(entry.issue, key))

        def write(row_id: str, text: str) -> None:
            self._set(row_id, **{key: self.document.formats.read_day(text)})

        def missed(entry: Entry) -> bool:
            return entry.waiting and getattr(entry.issue, key) is None

        return Column(
            key,
            title,
            CellKind.TEXT,
            lambda entry: day(entry) or (missing(entry) if missed(entry) else ""),
            write,
            edit=day,
            width=106,
            ink=lambda entry: ("danger" if entry.promised else "warning") if missed(entry) else "text",
            tip=lambda entry: "T puts in today’s date." if missed(entry) else "",
            hint="T: today",
            at_t=lambda: today(self.document),
        )

    def _set(self, issue_id: str, **fields: Any) -> None:
        self.document.apply(set_approval, issue_id, origin=self, **fields)

    def _approvers(self, _entry: Entry) -> list[str]:
        """Our own people, and who approves another point."""
        deal = self.document.deal
        return names(deal, Side.US, (issue.approver for issue in deal.issues))


def _needed(entry: Entry) -> tuple[Choice, ...]:
    """The two answers, as they stand for this give."""
    granted = entry.issue.approved_on is not None
    yes = Choice(_YES, "Granted" if granted else "Needed", Tone.GOOD if granted else Tone.WARNING)
    if entry.waiting and entry.promised:
        yes = Choice(_YES, "Promised!", Tone.DANGER)
    no = Choice(_NO, "Beyond limit", Tone.WARNING) if entry.beyond else Choice(_NO, "Not needed")
    return yes, no


def _places_ink(entry: Entry) -> str:
    return "muted" if not entry.promised else "text"


def _cost_tip(entry: Entry) -> str:
    if entry.beyond:
        return f"More than {entry.beyond} may decide alone."
    return "" if entry.cost is not None or not entry.given else "No figure yet."

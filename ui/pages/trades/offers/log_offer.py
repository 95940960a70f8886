"""Logging what a side offers: only what changes is filled in, and what it comes to is seen at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, by_id, issue_of
from dealplanner.domain.offers import positions_after, standing, standing_before
from dealplanner.domain.trades import Offer
from dealplanner.domain.values import Package
from dealplanner.edits import offers
from dealplanner.edits.actions import named, new_id
from dealplanner.session import Change
from ui.dialogs.sizes import open_at
from ui.document import Document
from ui.pages.trades.offers.view import title_of, worth_of
from ui.tables import CellKind, Column, RowsModel, RowsView
from ui.widgets import (
    Card,
    DateField,
    ElidedLabel,
    FieldGrid,
    LongTextField,
    PrimaryButton,
    Role,
    SecondaryButton,
    TextField,
    label,
)

_LEAD = {
    Side.THEM: "Fill in what they change; all else stands as it stood. A settlement that is no option yet "
    "becomes one.",
    Side.US: "Fill in what we change; all else stands as it stood. A settlement that is no option yet "
    "becomes one.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One point in the table: where the side stands, and what is filled in for it."""

    issue: Issue = field(repr=False)
    stands: str
    typed: str

    @property
    def id(self) -> str:
        """The id of the point."""
        return self.issue.id


class LogOfferDialog(QDialog):
    """For a new offer of a side, or for one that is logged. `logged` brings the id of the offer."""

    logged = Signal(str)

    def __init__(
        self, document: Document, side: Side, offer: Offer | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._side, self._offer = document, side, offer
        self._typed: dict[str, str] = {}
        self._before = self._standing()
        theirs = side is Side.THEM
        title = title_of(offer) if offer else f"Log {'their' if theirs else 'our'} offer"
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 860, 640)
        self.model = RowsModel(self._columns("They offer" if theirs else "We offer"), parent=self)
        self.view = RowsView(self.model, "What the offer changes", self, row_height=30)
        formats = document.formats
        self.day = DateField(formats.read_day, lambda day: formats.day(day), "Day")  # type: ignore[arg-type]
        self.time = TextField("Time")
        self.said = LongTextField("What was said", min_lines=1, max_lines=3)
        self.notes = LongTextField("Notes for us alone", min_lines=1, max_lines=3)
        self._worth, self._to_them = label("", Role.STRONG), ElidedLabel("", Role.MUTED)
        self.log = PrimaryButton("Change the offer" if offer else "Log the offer", self._log)
        self.log.setDefault(True)
        self._arrange()
        self._fill()
        self._show()
        self.view.setFocus()
        document.changed.connect(self._on_change)

    def _standing(self) -> Package:
        """Where the side stands without the offer."""
        deal = self._document.deal
        known = by_id(deal.offers, self._offer.id) if self._offer is not None else None
        return standing(deal, self._side) if known is None else standing_before(deal, known)

    def _on_change(self, _change: Change) -> None:
        """The deal was changed elsewhere: what is filled in stays as far as its points do."""
        deal = self._document.deal
        if self._offer is not None and by_id(deal.offers, self._offer.id) is None:
            self.reject()
            return
        self._before = self._standing()
        left = {issue.id for issue in deal.issues}
        self._typed = {issue_id: text for issue_id, text in self._typed.items() if issue_id in left}
        self._show()

    def _columns(self, offered: str) -> tuple[Column, ...]:
        return (
            Column("label", "Point", CellKind.TEXT, lambda line: _one_line(line.issue.label)),
            Column("stands", "Stands at", CellKind.TEXT, lambda line: line.stands, width=200, ink=_muted),
            Column(
                "typed",
                offered,
                CellKind.TEXT,
                lambda line: line.typed,
                self._type,
                width=220,
                suggest=lambda line: [_one_line(option.label) for option in line.issue.options],
                hint="as before",
                strong=True,
            ),
        )

    def _arrange(self) -> None:
        card = Card(margins=(1, 1, 1, 1))
        card.body.addWidget(self.view)
        grid = FieldGrid(6)
        for name, widget, span in (
            ("Day", self.day, 1),
            ("Time", self.time, 1),
            ("What was said", self.said, 2),
            ("For us alone", self.notes, 2),
        ):
            grid.add(name, widget, span=span)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._worth)
        foot.addWidget(self._to_them, 1)
        foot.addWidget(SecondaryButton("Cancel", self.reject))
        foot.addWidget(self.log)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 14)
        whole.setSpacing(10)
        whole.addWidget(label(_LEAD[self._side], Role.MUTED, wrap=True))
        whole.addWidget(card, 1)
        whole.addWidget(grid)
        whole.addLayout(foot)

    def _fill(self) -> None:
        offer = self._offer
        if offer is None:
            now = datetime.now()
            self.day.set_value(now.date())
            self.time.set_value(f"{now:%H:%M}")
            return
        self.day.set_value(offer.made_on)
        self.time.set_value(offer.made_at)
        self.said.set_value(offer.words)
        self.notes.set_value(offer.notes)
        options = {one.id: one for issue in self._document.deal.issues for one in issue.options}
        for position in offer.positions:
            self._typed[position.issue] = _one_line(options[position.option].label)

    def _type(self, issue_id: str, text: str) -> None:
        """Take what was filled in for a point; an empty text means as before."""
        issue, wording = issue_of(self._document.deal, issue_id), _one_line(text)
        stands = self._before.get(issue_id)
        same = stands is not None and wording.casefold() == _one_line(stands.label).casefold()
        if issue is None or same or not wording:
            self._typed.pop(issue_id, None)
        else:
            known = {one.casefold(): one for one in map(_label, issue.options)}
            self._typed[issue_id] = known.get(wording.casefold(), wording)
        self._show()

    def _show(self) -> None:
        """Show what is filled in, and what the offer would come to."""
        deal = self._document.deal
        at = {issue.id: self._before.get(issue.id) or as_offered(issue) for issue in deal.issues}
        self.model.set_rows(
            [Line(one, _label(at[one.id]), self._typed.get(one.id, "")) for one in deal.issues]
        )
        trial = self._trial(deal)
        self.log.setEnabled(trial is not None)
        package = trial if trial is not None else self._before
        worth = worth_of(self._document, package)
        self._worth.setText(worth.to_us)
        self._worth.set_role(Role.MONEY_BAD if worth.below else Role.STRONG)
        self._to_them.setText("  ·  ".join(filter(None, (worth.verdict, worth.to_them))))

    def _trial(self, deal: Deal) -> Mapping[str, Option] | None:
        """Where the side would stand after the offer, None while it changes nothing."""
        try:
            if self._offer is None:
                logged = offers.log_offer(deal, self._side, {}, typed=self._typed, row_id="trial")
            else:
                logged = offers.change_offer(deal, self._offer.id, {}, typed=self._typed)
        except DomainError:
            return None
        return positions_after(logged)[self._offer.id if self._offer is not None else "trial"]

    def _log(self) -> None:
        """Log it, and close; what is typed in an open cell counts."""
        self.view.commit()
        for text in (self.said, self.notes):
            text.commit()
        self.time.commit()
        self.day.commit()
        if self.day.error() or not self.log.isEnabled():
            return
        row_id = self._offer.id if self._offer is not None else new_id()
        said: dict[str, Any] = {
            "words": self.said.value().strip(),
            "made_on": self.day.value(),
            "made_at": self.time.value().strip(),
        }
        typed, notes = dict(self._typed), self.notes.value().strip()
        if self._offer is None:
            done = self._document.apply(_logging, self._side, typed, row_id, notes, said)
        else:
            done = self._document.apply(_changing, row_id, typed, notes, said)
        self.accept()
        if done:
            self.logged.emit(row_id)


@named("Log an offer")
def _logging(
    deal: Deal, side: Side, typed: Mapping[str, str], row_id: str, notes: str, said: Mapping[str, Any]
) -> Deal:
    return offers.log_offer(deal, side, {}, typed=typed, row_id=row_id, note=notes, **said)


@named("Change an offer")
def _changing(deal: Deal, row_id: str, typed: Mapping[str, str], notes: str, said: Mapping[str, Any]) -> Deal:
    return offers.change_offer(deal, row_id, {}, typed=typed, notes=notes, **said)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _label(option: Option | None) -> str:
    return _one_line(option.label) if option is not None else ""


def _muted(_line: object) -> str:
    return "muted"

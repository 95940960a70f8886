"""Logging what a side offers: only what changes is filled in, and what it comes to is seen at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.analysis.at_table.rounds import draft
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import as_offered, label_of
from dealplanner.domain.trades import Offer
from dealplanner.domain.wording import one_line
from dealplanner.session import Change
from ui.dialogs.sizes import open_at
from ui.document import Document
from ui.pages.parts.brief_words import BriefWords
from ui.pages.parts.filling import Filling
from ui.pages.parts.round_words import against_us, breaks_of, owed_in_return, round_of
from ui.pages.trades.offers.view import title_of, worth_of
from ui.tables import CellKind, Column, RowsModel, RowsView
from ui.times import just_now
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
    Side.THEM: "Fill in what they change or say again; all else stands as it stood. A settlement that is no "
    "option yet becomes one.",
    Side.US: "Fill in what we change or say again; all else stands as it stood. A settlement that is no "
    "option yet becomes one.",
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
        self._filling = Filling(document, side, offer)
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
        self.owed, self.warning = label("", Role.SMALL, wrap=True), label("", Role.DANGER, wrap=True)
        self.log = PrimaryButton("Change the offer" if offer else "Log the offer", self._log)
        self.log.setDefault(True)
        self._arrange()
        self._fill()
        self._show()
        self.view.setFocus()
        document.changed.connect(self._on_change)

    def _on_change(self, _change: Change) -> None:
        """The deal was changed elsewhere: what is filled in stays as far as its points do."""
        if self._filling.look_again():
            self._show()
        else:
            self.reject()

    def _columns(self, offered: str) -> tuple[Column, ...]:
        return (
            Column("label", "Point", CellKind.TEXT, lambda line: one_line(line.issue.label)),
            Column("stands", "Stands at", CellKind.TEXT, lambda line: line.stands, width=200, ink=_muted),
            Column(
                "typed",
                offered,
                CellKind.TEXT,
                lambda line: line.typed,
                self._type,
                width=220,
                suggest=lambda line: [one_line(option.label) for option in line.issue.options],
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
        whole.addWidget(self.owed)
        whole.addWidget(self.warning)
        whole.addLayout(foot)

    def _fill(self) -> None:
        offer = self._offer
        if offer is None:
            day, time = just_now()
            self.day.set_value(day)
            self.time.set_value(time)
            return
        self.day.set_value(offer.made_on)
        self.time.set_value(offer.made_at)
        self.said.set_value(offer.words)
        self.notes.set_value(offer.notes)

    def _type(self, issue_id: str, text: str) -> None:
        """Take what was filled in for a point; an empty text means as before."""
        self._filling.type(issue_id, text)
        self._show()

    def _show(self) -> None:
        """Show what is filled in, and what the offer would come to."""
        deal, filling = self._document.deal, self._filling
        at = {issue.id: filling.before.get(issue.id) or as_offered(issue) for issue in deal.issues}
        self.model.set_rows(
            [Line(one, label_of(at[one.id]), filling.typed.get(one.id, "")) for one in deal.issues]
        )
        trial = filling.trial()
        self.log.setEnabled(trial is not None)
        one = round_of(trial, filling.trial_id)
        worth = worth_of(self._document, one or draft(deal, self._side, {}))
        told = against_us(one, breaks_of(trial, one), BriefWords(trial or deal))
        for part, words in ((self.owed, owed_in_return(deal, one)), (self.warning, "\n".join(told))):
            part.setText(words)
            part.setVisible(bool(words))
        self._worth.setText(worth.to_us)
        self._worth.set_role(Role.MONEY_BAD if worth.below else Role.STRONG)
        self._to_them.setText("  ·  ".join(filter(None, (worth.verdict, worth.to_them))))

    def _log(self) -> None:
        """Log it, and close; what is typed in an open cell counts."""
        self.view.commit()
        for text in (self.said, self.notes):
            text.commit()
        self.time.commit()
        self.day.commit()
        if self.day.error() or not self.log.isEnabled():
            return
        row_id = self._filling.log(
            words=self.said.value(),
            notes=self.notes.value(),
            made_on=self.day.value(),  # type: ignore[arg-type]
            made_at=self.time.value(),
        )
        self.accept()
        if row_id:
            self.logged.emit(row_id)


def _muted(_line: object) -> str:
    return "muted"

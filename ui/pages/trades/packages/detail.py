"""The package that is pointed at or selected, in words, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealplanner.analysis.found import Found
from ui.document import Document
from ui.pages.trades.packages.spots import Spot
from ui.pages.trades.packages.words import in_words, not_known, totals
from ui.widgets import Card, ElidedLabel, PrimaryButton, Role, ScrollColumn, SecondaryButton, label, plain_tip

_HEIGHT = 74
_VALUES = (
    "To us: today’s offer and what its options bring and cost us. To them: what today’s offer and these "
    "options are worth to them, as far as we know."
)


class PackageCard(Card):
    """Name, values to both sides, and what differs from as offered; as high for every package."""

    offered = Signal(object)
    compared = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(14, 10, 14, 10))
        self._document = document
        self._spot: Spot | None = None
        self._name = ElidedLabel("", Role.HEADING)
        self._totals = ElidedLabel("", Role.MONEY)
        self._differs = label("", Role.SMALL_TEXT, wrap=True)
        self._differs.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = ScrollColumn()
        words.add(self._differs)
        words.setFixedHeight(_HEIGHT - 22)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(10)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head.addWidget(self._name)
        head.addWidget(self._totals, 1)
        texts.addLayout(head)
        texts.addWidget(words)
        self.use = PrimaryButton("Use as our offer", lambda: self.offered.emit(self._spot))
        self.compare = SecondaryButton("Compare with…", lambda: self.compared.emit(self._spot))
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        for button in (self.use, self.compare):
            button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(texts, 1)
        row.addLayout(buttons)
        self.body.addLayout(row)
        for button in (self.use, self.compare):
            button.setEnabled(False)
        self.setToolTip(plain_tip(_VALUES))

    def show_spot(self, spot: Spot | None) -> None:
        """Show this package; without one, how to come to one."""
        self._spot = spot
        for button in (self.use, self.compare):
            button.setEnabled(spot is not None)
        if spot is None:
            self._name.setText("No package selected")
            self._totals.setText("")
            self._differs.setText(
                "Point at the chart or the list to see a package in words; click to select it."
            )
            return
        self._name.setText(spot.name)
        self._totals.setText(totals(self._document, spot.package))
        self._differs.setText(self._words(spot.package))

    def _words(self, package: Found) -> str:
        points = in_words(self._document.deal, package.options)
        said = "Changed from today’s offer: " + " · ".join(points) if points else "Everything as offered."
        unknown = not_known(self._document.deal, package)
        return f"{unknown}\n{said}" if unknown else said

    def words(self) -> str:
        """All that it says."""
        return f"{self._name.text()} {self._totals.text()} {self._differs.text()}"

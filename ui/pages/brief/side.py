"""Beside the pages of a brief: for whom it is, on which paper, and what it still lacks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from dealplanner.brief.editions import Edition
from dealplanner.brief.style import Paper
from ui.pages.parts.words import plural
from ui.widgets import Card, Pill, Role, ScrollColumn, Tone, label

_HOLDS = {
    "negotiation-brief": (
        "Everything: walk-away points, trades, closing lines and what is still open. Keep it off the table."
    ),
}
_PAPERS = {Paper.A4: "A4", Paper.LETTER: "Letter"}
_WIDTH = 272
_LETTER_LOCALES = ("en_US", "en_CA", "es_US", "fr_CA", "es_MX")


def usual_paper(locale: str) -> Paper:
    """The paper that printers hold where people write like this ("en_US")."""
    return Paper.LETTER if locale.startswith(_LETTER_LOCALES) else Paper.A4


class BriefSide(ScrollColumn):
    """The card of the edition, the choice of paper, the count of pages, and what is still open."""

    paper_chosen = Signal(object)

    def __init__(self, edition: Edition, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self.add(_edition_card(edition))
        self.papers: dict[Paper, QRadioButton] = {}
        self.add(self._paper_row(paper))
        self._pages = label("", Role.MUTED)
        self._pages.setContentsMargins(4, 0, 0, 0)
        self.add(self._pages)
        self._open_title = label("", Role.HEADING, wrap=True)
        self._open = label("", Role.SMALL_TEXT, wrap=True)
        self._card = Card(tone="warning")
        self._card.body.addWidget(self._open_title)
        self._card.body.addWidget(self._open)
        self._card.hide()
        self.add(self._card)

    def sizeHint(self) -> QSize:
        """As wide as its card reads well."""
        return QSize(_WIDTH, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It can become narrower, and scrolls."""
        return QSize(_WIDTH // 2, 100)

    def show_made(self, pages: int, still_open: tuple[str, ...]) -> None:
        """Say how many pages there are and what they name as missing."""
        self._pages.setText(plural(pages, "page") if pages else "")
        self._open_title.setText(f"Still open: {plural(len(still_open), 'point')}")
        self._open.setText("\n".join(f"• {item}" for item in still_open))
        self._card.setVisible(bool(still_open))

    def still_open(self) -> str:
        """What is named as missing, a line each."""
        return self._open.text() if not self._card.isHidden() else ""

    def pages(self) -> str:
        """The count of pages as it is shown."""
        return self._pages.text()

    def _paper_row(self, paper: Paper) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(label("Paper", Role.MUTED))
        group = QButtonGroup(made)
        for each, name in _PAPERS.items():
            button = QRadioButton(name)
            button.setAccessibleName(f"Paper {name}")
            button.setChecked(each is paper)
            button.clicked.connect(lambda _on, each=each: self.paper_chosen.emit(each))
            group.addButton(button)
            row.addWidget(button)
            self.papers[each] = button
        row.addStretch(1)
        return made


def _edition_card(edition: Edition) -> Card:
    card = Card()
    card.set_selected(True)
    head = QHBoxLayout()
    head.addWidget(label(edition.title, Role.HEADING), 1)
    head.addWidget(Pill(edition.audience, Tone.DANGER))
    card.body.addLayout(head)
    card.body.addWidget(label(_HOLDS[edition.name], Role.MUTED, wrap=True))
    return card

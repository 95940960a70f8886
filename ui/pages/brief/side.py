"""Beside the pages of a brief: the editions, the paper, the language, and what the one chosen lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.brief.editions import Edition
from dealplanner.brief.language import languages
from dealplanner.brief.style import Paper
from ui.pages.brief.cards import EditionCards, lacking_words, tone
from ui.pages.brief.choices import WordChoices
from ui.pages.brief.giving_away import GivenAway, Told, count_words
from ui.pages.brief.points import Points
from ui.widgets import Card, ChoiceField, FlowLayout, FlushLink, Pill, Role, ScrollColumn, label

WIDTH = 300
_WORDS = 3
_PAPERS = (("A4", Paper.A4), ("Letter", Paper.LETTER))
_LETTER_LOCALES = ("en_US", "en_CA", "es_US", "fr_CA", "es_MX")


def usual_paper(locale: str) -> Paper:
    """The paper that printers hold where people write like this ("en_US")."""
    return Paper.LETTER if locale.startswith(_LETTER_LOCALES) else Paper.A4


def _languages() -> WordChoices | ChoiceField:
    """The languages as words, or as a list that opens where they are too many for a line."""
    choices = [(name, tag) for tag, name in languages()]
    if len(choices) <= _WORDS:
        return WordChoices("Language", choices)
    field = ChoiceField("Language of the brief")
    field.set_choices(choices)
    return field


class BriefSide(ScrollColumn):
    """The editions as cards, or folded into one line; under them how they are printed and what is lacking."""

    edition_chosen = Signal(object)
    paper_chosen = Signal(object)
    language_chosen = Signal(object)
    target_wanted = Signal(object)

    def __init__(self, editions: Sequence[Edition], parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self._edition = editions[0]
        self._lacking: dict[str, Sequence[str]] = {}
        self._told: Mapping[str, Sequence[Told]] = {}
        self._folded = self._opened = False
        self.cards = EditionCards(editions)
        self.cards.chosen.connect(self.edition_chosen)
        self.add(self.cards)
        self.add(self._line(editions))
        self.given_away = GivenAway()
        self.given_away.target_wanted.connect(self.target_wanted)
        self.given_away.hide()
        self.add(self.given_away)
        self.paper = WordChoices("Paper", _PAPERS)
        self.paper.chosen.connect(self.paper_chosen)
        self.language = _languages()
        self.language.chosen.connect(self.language_chosen)
        self.count = FlushLink("", self._open_count)
        links = QWidget()
        flow = FlowLayout(links, spacing=2)
        for choices in (self.paper, self.language):
            choices.setContentsMargins(0, 0, 12, 0)
            flow.addWidget(choices)
        flow.addWidget(self.count)
        self.add(links)
        self._open_title = label("", Role.HEADING, wrap=True)
        self._open = Points()
        self._card = Card(tone="warning", margins=(13, 10, 13, 10))
        self._card.body.addWidget(self._open_title)
        self._card.body.addWidget(self._open)
        self._card.hide()
        self.add(self._card)

    def sizeHint(self) -> QSize:
        """As wide as its cards read well; folded as high as what stands in it."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if not self._folded or layout is None:
            return QSize(WIDTH, super().sizeHint().height())
        return QSize(WIDTH, layout.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        """It can become narrower, and scrolls."""
        return QSize(WIDTH // 2, 62)

    def fold(self, folded: bool) -> None:
        """Where there is little room the editions are a list that opens, and so is what is lacking."""
        if folded != self._folded:
            self._folded = folded
            self.cards.setVisible(not folded)
            self._combo.setVisible(folded)
            self._show_open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Another content may be higher."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def choose(self, edition: Edition) -> None:
        """Show this edition as the one chosen."""
        self._edition = edition
        self.cards.choose(edition)
        self._choice.set_value(edition)
        self._pill.set(edition.audience, tone(edition))
        self._show_open()

    def show_lacking(self, lacking: Mapping[str, Sequence[str]]) -> None:
        """What editions name as missing, by their names; what is known of the others stays."""
        self._lacking.update(lacking)
        self.cards.show_lacking(lacking)
        self._show_open()

    def show_given_away(self, told: Mapping[str, Sequence[Told]]) -> None:
        """What the texts in each edition would give away, by the names of the editions."""
        self._told = told
        for name, card in self.cards.cards.items():
            card.show_giving_away(count_words(len(told.get(name, ()))))
        self._show_open()

    def still_open(self) -> str:
        """What is shown of what the edition chosen names as missing, a line each."""
        return "\n".join(self._open.texts()) if not self._card.isHidden() else ""

    def _show_open(self) -> None:
        named = self._lacking.get(self._edition.name, ())
        self._open_title.setText(lacking_words(len(named)))
        self._open.show_texts(named)
        self.count.setText(f"{lacking_words(len(named))} {'▴' if self._opened else '▾'}")
        self.count.setVisible(self._folded and bool(named))
        self._card.setVisible(bool(named) and (self._opened or not self._folded))
        told = self._told.get(self._edition.name, ())
        self.given_away.show_told(told)
        self.given_away.setVisible(bool(told))
        self.updateGeometry()

    def _open_count(self) -> None:
        self._opened = not self._opened
        self._show_open()

    def _line(self, editions: Sequence[Edition]) -> QWidget:
        self._combo = QWidget()
        self._choice = ChoiceField("Edition")
        self._choice.set_choices((edition.title, edition) for edition in editions)
        self._choice.chosen.connect(self.edition_chosen)
        self._pill = Pill()
        row = QHBoxLayout(self._combo)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._choice, 1)
        row.addWidget(self._pill)
        self._combo.hide()
        return self._combo

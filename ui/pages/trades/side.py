"""One side of a trade card: its gives or its gets as text, and the line for the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.enums import TermKind
from ui.document import Document
from ui.pages.parts.quiet import holds_focus
from ui.pages.trades.term_entry import TermEntry, Typed
from ui.pages.trades.view import TermView
from ui.widgets import ChoiceField, ElidedLabel, IconButton, Role, label, plain_tip

_WIDEST_OPTION = 250
_LONGEST = 130


@dataclass(frozen=True, slots=True)
class SideWords:
    """How a side is headed, what its empty line says, and what a term is taken out of.

    `first` and `more` invite the first and the next one, `wanted` the one that must follow, in its colour.
    """

    title: str
    first: str
    more: str
    wanted: str
    ink: str
    whole: str = "trade"


OF_A_TRADE: Mapping[TermKind, SideWords] = {
    TermKind.GIVE: SideWords(
        "If we give",
        "What do we give? Choose with ↓ or type",
        "and what else? Choose with ↓ or type",
        "Nothing yet: what do we give for it?",
        "warning",
    ),
    TermKind.GET: SideWords(
        "then they give",
        "What do they give in return?",
        "and what else do they give?",
        "Nothing yet: ask what they give in return",
        "danger",
    ),
}


class TermRow(QWidget):
    """One give or get: its words and figures; in an open card also its option and a button to take it out."""

    option_chosen = Signal(str, str)
    remove_wanted = Signal(str)

    def __init__(self, view: TermView, whole: str = "trade", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self._whole = view, whole
        self._words = label("", Role.LARGE, wrap=True)
        self._words.setMinimumWidth(1)  # a word longer than the card is cut, and does not widen it
        self._figures = ElidedLabel("", Role.SMALL)
        self._in_line, self._short = ElidedLabel("", Role.BODY), label("", Role.SMALL)
        self.option = ChoiceField("Option")
        self.remove = IconButton("cross", f"Take out of the {whole}")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._words, 1)
        line.addWidget(self._in_line, 1)
        line.addWidget(self._short)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(line)
        column.addWidget(self.option)
        column.addWidget(self._figures)
        self.option.chosen.connect(lambda option: self.option_chosen.emit(self.view.id, str(option)))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.view.id))

    def show_term(self, view: TermView, opened: bool, compact: bool = False) -> None:
        """Show this term; `opened` shows what it can be changed with, `compact` all of it on one line."""
        self.view = view
        choosing = opened and len(view.choices) > 1
        words = view.point if choosing else view.words
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
        self._words.setText(short)
        self._words.setToolTip(plain_tip(words) if short != words else "")
        self._figures.setText(view.figures)
        self._in_line.setText(words)
        self._short.setText(view.short)
        for part, shown in (
            (self._words, not compact),
            (self._figures, not compact),
            (self._in_line, compact),
            (self._short, compact),
        ):
            part.setVisible(shown)
        self.option.set_choices(view.choices)
        self.option.set_value(view.option)
        self._fit_option()
        self.option.setAccessibleName(f"Option of {view.point}")
        self.option.setVisible(choosing)
        self.remove.setAccessibleName(f"Take “{view.words[:60]}” out of the {self._whole}")
        self.remove.setVisible(opened)

    def _fit_option(self) -> None:
        metrics = self.option.fontMetrics()
        widest = max((metrics.horizontalAdvance(words) for words, _id in self.view.choices), default=0)
        self.option.setFixedWidth(min(max(widest + 44, 74), _WIDEST_OPTION))


class TradeSide(QWidget):
    """The gives or the gets of one trade. `take` adds what is typed or picked in its entry."""

    option_chosen = Signal(str, str)
    remove_wanted = Signal(str)

    def __init__(
        self,
        document: Document,
        kind: TermKind,
        words: SideWords,
        picks: Callable[[], Iterable[str]],
        take: Callable[[Typed], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._said = words
        self.rows: list[TermRow] = []
        self.entry = TermEntry(document, kind, picks, take)
        self._terms = QVBoxLayout()
        self._terms.setSpacing(5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(words.title, Role.SMALL))
        column.addLayout(self._terms)
        column.addWidget(self.entry)
        column.addStretch(1)

    def show_terms(
        self, terms: tuple[TermView, ...], *, opened: bool, wanted: bool, compact: bool = False
    ) -> None:
        """Show these terms. `wanted` says that the other side is there already and this one must follow."""
        if [row.view.id for row in self.rows] != [term.id for term in terms]:
            self._rebuild(terms)
        for row, term in zip(self.rows, terms, strict=True):
            row.show_term(term, opened, compact)
        self._terms.setSpacing(1 if compact else 5)
        self._invite(bool(terms), wanted)
        self.entry.set_open(opened)
        self.entry.setVisible(opened or not terms)

    def term_row(self, term_id: str) -> TermRow | None:
        """The row of that term."""
        return next((row for row in self.rows if row.view.id == term_id), None)

    def fields(self) -> list[QWidget]:
        """What can take the cursor, in order."""
        found: list[QWidget] = []
        for row in self.rows:
            found += [row.option, row.remove]
        return [*found, self.entry.line, self.entry.worth.edit, self.entry.only_words]

    def _rebuild(self, terms: tuple[TermView, ...]) -> None:
        kept = {row.view.id: row for row in self.rows}
        self.rows = []
        for term in terms:
            row = kept.pop(term.id, None)
            if row is None:
                row = TermRow(term, self._said.whole)
                row.option_chosen.connect(self.option_chosen)
                row.remove_wanted.connect(self.remove_wanted)
            self._terms.addWidget(row)
            self.rows.append(row)
        for gone in kept.values():
            if holds_focus(gone):
                self.entry.begin()
            self._terms.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _invite(self, some: bool, wanted: bool) -> None:
        said = self._said
        if wanted:
            self.entry.set_invitation(said.wanted, said.ink)
        else:
            self.entry.set_invitation(said.more if some else said.first)

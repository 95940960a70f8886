"""Under the chart: what a seller asks about packages, one question open at a time."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.analysis.watch import Watch
from dealplanner.domain.lookup import as_offered, option_words
from dealplanner.domain.values import minus, planned
from dealplanner.domain.wording import shortened
from ui.background import Background
from ui.document import Document
from ui.pages.trades.packages import answers
from ui.pages.trades.packages.answers import Answer, Column
from ui.pages.trades.packages.picture import Picture, Sign
from ui.pages.trades.packages.sheet import Sheet
from ui.pages.trades.packages.side_by_side import SideBySide
from ui.pages.trades.packages.spots import Spot, again, at_hand, marked
from ui.widgets import Card, ChoiceField, FlowLayout, IconButton, Role, SecondaryButton, label

_FAILED = "This could not be worked out. Everything you typed is kept."
_SELECTED, _KEPT = "the selected package", "the package selected before"


class Asked(Enum):
    """The questions; the value is what stands on the button."""

    TAKE = "What would it take?"
    EQUAL = "Three equivalent offers"
    SURE = "How sure must we be?"
    MAKE_UP = "Make up a concession"
    SAME = "Others worth the same"
    COMPARE = "Compare"


_TIPS = {
    Asked.TAKE: "For a package they propose: what would be better for both, and what is left on the table.",
    Asked.EQUAL: "Three offers worth the same to us that differ as much as can be: what they choose tells us "
    "what matters to them.",
    Asked.SURE: "How far each guess about them may be wrong before the fair split is another package.",
    Asked.MAKE_UP: "What to ask in return for a concession, so that it costs us nothing, and them the least.",
    Asked.SAME: "Packages worth exactly as much to both sides that settle the points in another way.",
}
_CHOICES = {
    Asked.TAKE: "They propose",
    Asked.EQUAL: "Worth as much to us as",
    Asked.MAKE_UP: "We concede",
    Asked.SAME: "As",
}


class Questions(QWidget):
    """The buttons, and the card with the answer to the one that is pressed."""

    chosen = Signal(object)
    """A Spot to show on the chart."""
    pinned = Signal(object)
    """The Spot that others are compared with, None when nothing is compared any more."""
    opened = Signal()
    """An answer has opened: it may have to be scrolled to."""
    closed = Signal()
    """The answer was put away."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._picture: Picture | None = None
        self._selected: Spot | None = None
        self._pinned: Spot | None = None
        self._kept: Spot | None = None
        self.asked: Asked | None = None
        self._opening = self._unanswered = False
        self._about_what: dict[Asked, object] = {}
        self._background = Background(_FAILED, self)
        self._background.answered.connect(self._show)
        self._background.failed.connect(lambda sentence: self._show(Answer((sentence,))))
        self._background.progress.connect(lambda share: self._working.setText(f"{int(share * 100)}% …"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        self.buttons: dict[Asked, SecondaryButton] = {}
        for asked, tip in _TIPS.items():
            button = SecondaryButton(asked.value, partial(self.ask, asked), tip=tip)
            button.setCheckable(True)
            button.setAccessibleDescription(tip)
            self.buttons[asked] = button
            flow.addWidget(button)
        column.addWidget(row)
        self.card = self._make_card()
        column.addWidget(self.card)
        column.addStretch(1)
        self.card.hide()

    def _make_card(self) -> Card:
        card = Card(margins=(14, 10, 10, 12))
        head = QHBoxLayout()
        head.setSpacing(8)
        self._heading = label("", Role.HEADING)
        self._about = label("", Role.SMALL)
        self.choice = ChoiceField("")
        self.choice.setMinimumWidth(220)
        self.choice.setMaximumWidth(420)
        self.choice.chosen.connect(self._choose_about)
        self._working = label("", Role.SMALL)
        for part in (self._heading, self._about, self.choice, self._working):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(IconButton("cross", "Close this answer", self.close_answer))
        card.body.addLayout(head)
        self.sentences = label("", Role.BODY, wrap=True)
        card.body.addWidget(self.sentences)
        self.sheet = Sheet()
        card.body.addWidget(self.sheet)
        self.table = SideBySide(self._document)
        self.table.select.connect(self._choose)
        card.body.addSpacing(4)
        card.body.addWidget(self.table)
        return card

    # what is asked

    def show_picture(self, picture: Picture) -> None:
        """The deal has changed: the open answer follows, and stands as it was until then."""
        self._picture = picture
        if self._pinned is not None:
            self._pinned = again(self._pinned, picture)
            self.pinned.emit(self._pinned)
        if self._kept is not None:
            self._kept = again(self._kept, picture)
        if self.asked is not None:
            self._fill_choice(self.asked)
            self._ask()

    def select(self, spot: Spot | None) -> None:
        """Another package is selected: what is asked about it is answered anew."""
        self._selected = spot
        asked = self.asked in _CHOICES and self.choice.value() == _SELECTED and self._kept is None
        if asked or self.asked is Asked.COMPARE:
            self._ask()

    def compare(self, spot: Spot) -> None:
        """Compare others with this one."""
        self._pinned = spot
        self._open(Asked.COMPARE)
        self.pinned.emit(spot)

    def ask(self, asked: Asked) -> None:
        """Open the answer to a question; pressed again, it closes."""
        if self.asked is asked:
            self.close_answer()
            return
        self._unpin()
        self._open(asked)

    def _open(self, asked: Asked) -> None:
        self.asked, self._kept = asked, None
        for each, button in self.buttons.items():
            button.setChecked(each is asked)
        self._heading.setText(asked.value)
        self._fill_choice(asked)
        self.sentences.setText("…")
        self.sheet.show_lines(())
        self.table.show_columns(())
        self.card.show()
        self._opening = True
        self._ask()

    def close_answer(self) -> None:
        """Put the answer away."""
        asked, self.asked, self._kept = self.asked, None, None
        at = QApplication.focusWidget()
        within = at is not None and self.card.isAncestorOf(at)
        self._background.forget()
        self._unpin()
        self.card.hide()
        for button in self.buttons.values():
            button.setChecked(False)
        if asked in self.buttons and within:
            self.buttons[asked].setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the answer away."""
        if event.key() == Qt.Key.Key_Escape and self.asked is not None:
            self.close_answer()
        else:
            super().keyPressEvent(event)

    def _unpin(self) -> None:
        if self._pinned is not None:
            self._pinned = None
            self.pinned.emit(None)

    def set_active(self, active: bool) -> None:
        """Nothing is worked out while it is not shown."""
        if not active:
            self._unanswered = self._background.busy
            self._background.forget()
        elif self._unanswered:
            self._unanswered = False
            self._ask()

    def _fill_choice(self, asked: Asked) -> None:
        about = _CHOICES.get(asked, "")
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.choice.setVisible(bool(about))
        self.choice.setAccessibleName(about)
        choices = self._choices(asked)
        self.choice.set_choices(choices)
        values = [value for _text, value in choices]
        wanted = self._about_what.get(asked)
        if wanted not in values:
            wanted = self._first_concession() if asked is Asked.MAKE_UP else None
        if values:
            self.choice.set_value(wanted if wanted in values else values[0])

    def _choose_about(self, value: object) -> None:
        self._kept = None
        if self.asked is not None:
            self._about_what[self.asked] = value
        self._ask()

    def _first_concession(self) -> object:
        """The first option of a wish that costs us more than what is planned: something to make up."""
        deal = self._picture.deal if self._picture is not None else self._document.deal
        plan = planned(deal).package
        for issue in deal.wishes:
            for option in issue.options:
                before = plan.get(issue.id)
                if before is not None and (minus(option.value_to_us, before.value_to_us) or 0) < 0:
                    return issue.id, option.id
        return None

    def _choices(self, asked: Asked) -> list[tuple[str, object]]:
        if self._picture is None:
            return []
        if asked is Asked.MAKE_UP:
            return [
                (shortened(option_words(issue, option)), (issue.id, option.id))
                for issue in self._picture.deal.wishes
                for option in issue.options
                if option is not as_offered(issue)
            ]
        marks = [
            mark for mark in self._picture.marks if mark.sign is not Sign.FAIR or asked is not Asked.TAKE
        ]
        if asked is Asked.TAKE:
            # Their newest offer first: that is what is asked about.
            first = {Sign.THEIR_OFFER: 0, Sign.THEIR_LIST: 1}
            marks.sort(key=lambda mark: (first.get(mark.sign, 2), -mark.number))
        named = [(mark.name, mark.name) for mark in marks]
        selected = (_SELECTED if self._kept is None else _KEPT, _SELECTED)
        return [*named, selected] if asked is Asked.TAKE else [selected, *named]

    def _ask(self) -> None:
        if self._picture is None or self.asked is None:
            return
        work = self._work(self.asked, self._picture)
        if work is None:
            self._show(Answer(("Select another package on the chart or in the list to compare it.",)))
        else:
            self._background.ask(work)

    def _work(self, asked: Asked, picture: Picture) -> Callable[[Watch], Answer] | None:
        deal, locale = picture.deal, self._document.locale
        if asked is Asked.SURE:
            return partial(answers.how_sure, deal, locale)
        if asked is Asked.MAKE_UP:
            value = self.choice.value()
            if not isinstance(value, tuple):
                return lambda _watch: Answer(("There is no wish yet that something could be conceded on.",))
            issue_id, option_id = value
            return partial(answers.made_up, deal, issue_id, option_id, locale)
        if asked is Asked.COMPARE:
            one, other = self._pinned, self._selected
            if one is None or other is None or _same(one, other):
                return None
            columns = Column(one.name, one.package), Column(other.name, other.package)
            return lambda _watch: answers.compared(deal, *columns, locale)
        spot = self._chosen_spot(picture)
        if spot is None:
            return None
        if asked is Asked.SAME:
            return partial(answers.same_value, deal, spot.name, spot.package, locale)
        if asked is Asked.EQUAL:
            return partial(answers.equivalent, deal, spot.package.value_to_us, locale)
        return lambda watch: answers.what_would_it_take(deal, spot.name, spot.package.options, locale, watch)

    def _chosen_spot(self, picture: Picture) -> Spot | None:
        name = self.choice.value()
        if name == _SELECTED:
            return self._kept or self._selected
        spots = marked(picture)
        return next((spot for spot in spots if spot.mark and spot.mark.name == name), self._selected)

    # what is answered

    def _show(self, answer: Answer) -> None:
        self._working.setText("")
        self.sentences.setText("\n".join(answer.sentences))
        self.sentences.setAccessibleName(self.sentences.text())
        self.sheet.show_lines(answer.lines)
        self.table.show_columns(answer.columns)
        if self._opening:
            self._opening = False
            self.opened.emit()

    def _choose(self, column: Column) -> None:
        """Show a package of the answer; the answer stays the one to what was selected until then."""
        if self._picture is not None:
            if self.asked in _CHOICES and self._kept is None and self.choice.value() == _SELECTED:
                self._kept = self._selected
                self._fill_choice(self.asked)
            self.chosen.emit(at_hand(column.package, self._picture))


def _same(one: Spot, other: Spot) -> bool:
    """Whether two spots are the same package, and not only worth the same."""
    ids = ({option.id for option in spot.package.options.values()} for spot in (one, other))
    return len(set(map(frozenset, ids))) == 1

"""The tab “Packages”: the chart, what is best for both, the package in words, and questions about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealplanner.analysis.packages import Place
from dealplanner.checks.finding import Step
from dealplanner.domain.enums import Side
from dealplanner.domain.offers import next_round
from dealplanner.edits.offers import log_offer
from dealplanner.session import Change
from ui.background import Background
from ui.document import Document
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.places import target_of
from ui.pages.trades.packages.best import BestList
from ui.pages.trades.packages.chart import PackagesChart
from ui.pages.trades.packages.detail import PackageCard
from ui.pages.trades.packages.picture import Picture, Sign, picture_of
from ui.pages.trades.packages.questions import Asked, Questions
from ui.pages.trades.packages.spots import Spot, again, marked
from ui.pages.trades.packages.words import headline, notes, place_words
from ui.widgets import (
    Card,
    ElidedLabel,
    EmptyState,
    FlushLink,
    PrimaryButton,
    Role,
    ScrollColumn,
    label,
    plain_tip,
    turn,
)

_TABLES = ("deal", "issues", "options", "trades", "terms", "links", "offers", "positions")
_FAILED = "The packages could not be worked out. Everything you typed is kept."
_PACKAGE = (
    "A package settles every point: one option each, within our own limits, answers and links. It beats both "
    "walk-aways when neither side would do better by walking away."
)
_SHADED = "Shaded: beats both walk-aways. "
_CAPTION = "Line: nobody does better there without harm to the other side. Dots: some of all the others."
_NONE, _CHART = 0, 1
_SETTLED = 200
_NARROW, _SIDE, _NAMED = 640, 248, 10


class PackagesTab(PageTab):
    """Works the packages out beside the window at each change; the old picture stays until then."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.picture: Picture | None = None
        self.selected: Spot | None = None
        self._pinned: Spot | None = None
        self._active = False
        self._background = Background(_FAILED, self)
        self._background.answered.connect(self._show)
        self._background.failed.connect(self._fail)
        self._background.progress.connect(self._tell_progress)
        self.chart = PackagesChart(document)
        self.best = BestList(document)
        self.package = PackageCard(document)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._empty = EmptyState(
            "Nothing to choose from yet",
            "A package is one option for every wish and every ask. Type what they want and what we ask for, "
            "and see here what can be agreed and what is best for both.",
            PrimaryButton("Go to the wish list", lambda: self.step_wanted.emit(Step.WISHES)),
        )
        none = Card()
        none.body.addWidget(self._empty)
        self._scroller = ScrollColumn(spacing=10)
        self._scroller.add(self._chart_card(), 1)
        self._scroller.add(self.package)
        self.questions = Questions(document)
        self._scroller.add(self.questions)
        self._stack.addWidget(none)
        self._stack.addWidget(self._scroller)
        self.chart.pointed.connect(self._point)
        self.chart.chosen.connect(self.select)
        self.chart.taken.connect(self.use)
        self.best.pointed.connect(self.chart.point)
        self.best.chosen.connect(self.select)
        self.package.offered.connect(self.use)
        self.package.compared.connect(self.questions.compare)
        self.questions.chosen.connect(self._show_on_chart)
        self.questions.pinned.connect(self._pin)
        # What has opened finds its height in a few rounds; until then each one is followed.
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(_SETTLED)
        self.questions.opened.connect(self._make_room)
        self.questions.closed.connect(partial(self.questions.setMinimumHeight, 0))
        self._scroller.verticalScrollBar().rangeChanged.connect(self._reveal_answer)

    def _chart_card(self) -> Card:
        card = Card(margins=(14, 10, 10, 10))
        card.body.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        title = label("Packages", Role.HEADING)
        title.setToolTip(plain_tip(_PACKAGE))
        head.addWidget(title)
        self.headline = ElidedLabel("", Role.MUTED)
        head.addWidget(self.headline, 1)
        card.body.addLayout(head)
        self.notes = label("", Role.SMALL_TEXT, wrap=True)
        self._mend = FlushLink("Type it", self._go_to_unknown)
        self._mend.hide()
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.notes, 1)
        said.addWidget(self._mend)
        card.body.addLayout(said)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        self._row.addWidget(self.chart, 1)
        self._row.addWidget(self.best)
        card.body.addLayout(self._row, 1)
        self._caption = ElidedLabel("", Role.SMALL)
        card.body.addWidget(self._caption)
        return card

    # the deal

    def show_deal(self, change: Change | None) -> None:
        """Work it out anew after a change that matters."""
        if change is None or change.changes.touches(*_TABLES):
            self._ask()

    def set_active(self, active: bool) -> None:
        """Nothing is worked out while it is not shown."""
        self._active = active
        self.questions.set_active(active)
        if not active:
            self._background.forget()
        elif self.picture is None or self.picture.deal is not self.document.deal:
            self._ask()

    def _ask(self) -> None:
        deal = self.document.deal
        if not any(issue.options for issue in deal.issues):
            self._background.forget()
            self.picture = None
            self._stack.setCurrentIndex(_NONE)
        elif self._active:
            self._stack.setCurrentIndex(_CHART)
            self._background.ask(partial(picture_of, deal))

    def _show(self, picture: Picture) -> None:
        self.picture = picture
        self.headline.setText(headline(self.document, picture))
        said = notes(self.document, picture)
        self.notes.setText(" ".join(said))
        self.notes.setVisible(bool(said))
        unknown = [place_words(place) for place in self._unknown()[:_NAMED]]
        self._mend.setVisible(bool(unknown))
        self._mend.setToolTip(plain_tip("\n".join(unknown)))
        caption = f"{_SHADED if picture.zone else ''}{_CAPTION}"
        self._caption.setText(caption if picture.packages.frontier else "")
        self.chart.show_picture(picture)
        self.best.show_picture(picture)
        self.questions.show_picture(picture)
        self.select(again(self.selected, picture) if self.selected is not None else self._first(picture))
        if self.chart.at is not None:
            self._point(self.chart.at)

    def _first(self, picture: Picture) -> Spot | None:
        """A fair split; without one what is ours, not what they ask: it stands ready to be our offer."""
        theirs = (Sign.THEIR_OFFER, Sign.THEIR_LIST)
        spots = marked(picture)
        return next((spot for spot in spots if spot.mark and spot.mark.sign not in theirs), None) or next(
            iter(spots), None
        )

    def _fail(self, sentence: str) -> None:
        self.headline.setText(sentence)

    def _tell_progress(self, share: float) -> None:
        self.headline.setText(f"working it out: {int(share * 100)}% …")

    # what is not known

    def _unknown(self) -> tuple[Place, ...]:
        found = self.picture.packages if self.picture is not None else None
        return (*found.unknown, *found.left_out) if found is not None else ()

    def _go_to_unknown(self) -> None:
        for place in self._unknown()[:1]:
            self.place_wanted.emit(target_of(place, self.document.deal))

    # packages

    def _point(self, spot: Spot | None) -> None:
        self.package.show_spot(spot or self.selected)

    def select(self, spot: Spot | None) -> None:
        """Select a package: it is shown in words until another one is pointed at."""
        self.selected = spot
        self._ring()
        self.best.select(spot)
        self.package.show_spot(spot)
        self.questions.select(spot)

    def _pin(self, spot: Spot | None) -> None:
        self._pinned = spot
        self._ring()

    def _ring(self) -> None:
        self.chart.ring(tuple(spot for spot in (self.selected, self._pinned) if spot is not None))

    def _show_on_chart(self, spot: Spot) -> None:
        self.select(spot)
        self._opening.stop()
        self._scroller.verticalScrollBar().setValue(0)

    def _make_room(self) -> None:
        """An answer fills the page whatever its length, so that the buttons of all stand in one place.

        While two packages are compared the second is looked for on the chart: that one stays where it is.
        """
        compared = self.questions.asked is Asked.COMPARE
        self.questions.setMinimumHeight(0 if compared else self._scroller.viewport().height())
        self._opening.start()
        self._reveal_answer()

    def _reveal_answer(self) -> None:
        """Scroll so far that the answer is seen, from its beginning where it is higher than the page."""
        if not self._opening.isActive():
            return
        bar, top = self._scroller.verticalScrollBar(), self.questions.y()
        bottom = top + self.questions.height() - self._scroller.viewport().height()
        bar.setValue(min(top, max(bar.value(), bottom)))

    def use(self, spot: Spot | None) -> None:
        """Log a package as our offer: it stands in the deal, and can be undone."""
        if spot is None:
            return
        number = next_round(self.document.deal, Side.US)
        options = {issue: option.id for issue, option in spot.package.options.items()}
        if self.document.apply(log_offer, Side.US, options, origin=self):
            self.document.tell(f"Logged as our offer {number}.", undo=True)

    def first_field(self) -> QWidget | None:
        """The chart."""
        return self.chart if self._stack.currentIndex() == _CHART else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the list stands under the chart."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        turn(self._row, below=narrow)
        self.best.setMinimumWidth(0 if narrow else _SIDE)
        self.best.setMaximumWidth(16_777_215 if narrow else _SIDE)

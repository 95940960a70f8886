"""What was agreed: the package in figures, how far it lies from what we aimed for, and what was left."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.analysis.outcome import Distance, distance, left_in_words
from dealplanner.checks.finding import Step, Target
from dealplanner.domain import agreed
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import as_asked, as_offered, option_words, term_words
from dealplanner.domain.values import minus
from dealplanner.domain.wording import plural
from ui.background import Background
from ui.document import Document
from ui.pages.parts.places import target_of
from ui.widgets import (
    Card,
    ElidedLabel,
    FlowLayout,
    FlushLink,
    Label,
    MarkShape,
    PackageScale,
    Pill,
    Role,
    ScaleMark,
    Tone,
    clear,
    label,
    plain_tip,
)

_FAILED = "How far it lies from what could be had could not be worked out. Everything you typed is kept."
_LEFT_TIP = "The most that both together could have had more, with neither worse off."
_NO_TARGET = "No point has a target, or what one is worth to us is not known."
_SHOWN, _CELL = 10, 138
_SETTLED = "Both sides’ offers come to this."
_PLANNED = "The offers of both sides do not come to the same yet, so this is our plan."


class OutcomeCard(Card):
    """Works the distances out beside the window; the old figures stay until the new ones are there."""

    place_wanted = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._active = False
        self._asked: tuple[object, ...] | None = None
        self.distance: Distance | None = None
        self._background = Background(_FAILED, self)
        self._background.answered.connect(self._show)
        self._background.failed.connect(self._fail)
        self._background.progress.connect(
            lambda share: self.left.setText(f"Working out what was left on the table: {int(share * 100)}% …")
        )
        self.body.addLayout(self._head())
        self.body.addWidget(self._figures())
        self.scale = PackageScale()
        self.body.addWidget(self.scale)
        self.body.addLayout(self._left())
        self.points = _Points(document)
        self.body.addWidget(self.points)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label("What was agreed", Role.HEADING))
        self.how = Pill()
        row.addWidget(self.how)
        row.addStretch(1)
        self.offers_link = FlushLink(
            "Log the last offers",
            lambda: self.place_wanted.emit(Target(Step.TABLE, "deal", self._document.deal.id, "offers")),
        )
        row.addWidget(self.offers_link)
        return row

    def _figures(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=10)
        self.figures: dict[str, Label] = {}
        titles = {
            "worth": "Worth to us",
            "offer": "Against today’s offer",
            "target": "Against our target",
            "walk_away": "Above our walk-away",
            "left": "Left on the table",
        }
        for name, title in titles.items():
            cell = QWidget()
            cell.setMinimumWidth(_CELL)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 4, 0, 2)
            column.setSpacing(1)
            self.figures[name] = label("", Role.FIGURE)
            column.addWidget(label(title, Role.SMALL))
            column.addWidget(self.figures[name])
            flow.addWidget(cell)
        return holder

    def _left(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.left = label("", Role.SMALL_TEXT, wrap=True)
        row.addWidget(self.left, 1)
        self.type_link = FlushLink("Type it", self._go_to_unknown)
        self.type_link.hide()
        row.addWidget(self.type_link, 0, Qt.AlignmentFlag.AlignTop)
        return row

    # the deal

    def show_deal(self) -> None:
        """Work it out for the deal as it is now, once it is seen."""
        if self._active and self.isVisibleTo(self.window()):
            self._ask()

    def set_active(self, active: bool) -> None:
        """Nothing is worked out while the tab is not shown."""
        self._active = active
        if active:
            self.show_deal()
        elif self._background.busy:
            self._background.forget()
            self._asked = None

    def _ask(self) -> None:
        deal = self._document.deal
        if self._asked != _what_matters(deal):
            self._asked = _what_matters(deal)
            self.points.show_deal(deal)
            self._background.ask(partial(distance, deal))

    def _fail(self, sentence: str) -> None:
        self.left.setText(sentence)

    def _show(self, found: Distance) -> None:
        self.distance = found
        deal = self._document.deal
        self.how.set(
            "settled" if found.settled else "as planned", Tone.GOOD if found.settled else Tone.WARNING
        )
        self.how.setToolTip(plain_tip(_SETTLED if found.settled else _PLANNED))
        self.offers_link.setVisible(not found.settled)
        self._show_figures(found)
        marks = self._marks(found)
        self.scale.set_marks(marks, _zone(found))
        self.scale.setVisible(len(marks) > 1)
        said = left_in_words(deal, found, self._document.locale)
        self.left.setText(said if found.settled else f"{_PLANNED} {said}")
        self.type_link.setVisible(bool(found.unknown))
        self.type_link.setAccessibleName("Type what is not known")

    def _show_figures(self, found: Distance) -> None:
        money = self._document.money
        self.figures["worth"].setText(money(found.value_to_us, with_currency=True))
        gaps = {
            "offer": found.from_offer,
            "target": found.from_target,
            "walk_away": found.from_walk_away,
        }
        for name, gap in gaps.items():
            figure = self.figures[name]
            figure.setText(money(gap, signed=True))
            bad = name == "walk_away" and gap is not None and gap < 0
            figure.set_role(Role.FIGURE_BAD if bad else Role.FIGURE)
        left = found.left
        self.figures["left"].setText(money(left.left_on_table) if left is not None else "—")
        self.figures["left"].setToolTip(plain_tip(_LEFT_TIP))
        self.figures["target"].setToolTip(plain_tip("" if found.target is not None else _NO_TARGET))

    def _marks(self, found: Distance) -> tuple[ScaleMark, ...]:
        money = self._document.money
        named = (
            (found.walk_away, "walk-away", "danger_mark", MarkShape.BAR, False),
            (found.offer, "today’s offer", "mark", MarkShape.BAR, False),
            (found.target, "target", "accent", MarkShape.BAR, False),
            (found.value_to_us, "agreed" if found.settled else "planned", "accent", MarkShape.RING, True),
        )
        return tuple(
            ScaleMark(value, f"{name} {money(value)}", tone, shape, above)
            for value, name, tone, shape, above in named
            if value is not None
        )

    def _go_to_unknown(self) -> None:
        if self.distance is not None and self.distance.unknown:
            self.place_wanted.emit(target_of(self.distance.unknown[0], self._document.deal))


def _what_matters(deal: Deal) -> tuple[object, ...]:
    """What the figures come from: while it is the same, they are."""
    amounts = deal.offer_value, deal.their_offer_value, deal.walk_away, deal.batna_value
    return deal.currency, *amounts, deal.issues, deal.links, deal.trades, deal.offers


def _zone(found: Distance) -> tuple[int, int] | None:
    if found.walk_away is None or found.value_to_us is None or found.value_to_us <= found.walk_away:
        return None
    return found.walk_away, found.value_to_us


class _Points(QWidget):
    """The points that do not stay as offered, each with what it changes for us."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.setSpacing(2)

    def show_deal(self, deal: Deal) -> None:
        """Show what its sides stand at."""
        clear(self._column)
        found = agreed.outcome(deal)
        lines = [self._line(point) for point in found.points]
        lines += [(term_words(deal, term), "") for term in found.words]
        for words, amount in lines[:_SHOWN]:
            self._column.addWidget(_row(words, amount))
        if len(lines) > _SHOWN:
            more = f"and {plural(len(lines) - _SHOWN, 'more point')}"
            self._column.addWidget(label(more, Role.SMALL))
        if not lines:
            self._column.addWidget(label("Everything stays as offered.", Role.MUTED))

    def _line(self, point: agreed.Point) -> tuple[str, str]:
        option = point.option or as_asked(point.issue)
        if point.open or option is None:
            return f"{point.issue.label}: still open", "—"
        offered = as_offered(point.issue)
        gap = minus(option.value_to_us, offered.value_to_us) if offered is not None else None
        return option_words(point.issue, option), self._document.money(gap, signed=True)


def _row(words: str, amount: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 1, 0, 1)
    row.setSpacing(12)
    row.addWidget(ElidedLabel(words, Role.BODY), 1)
    figure = label(amount, Role.MONEY)
    row.addWidget(figure)
    return line

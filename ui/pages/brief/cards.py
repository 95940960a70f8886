"""The editions to choose from: what each holds, for whom it is, and how much it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from dealplanner.brief.editions import Edition
from dealplanner.domain.wording import plural
from ui.pages.brief.choices import reached_once
from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets import Pill, Role, Tone, label, plain_tip

_HOLDS = {
    "negotiation-brief": "Everything: limits, trades, lines to say.",
    "table-card": "One page that may lie on the table.",
    "approval-memo": "What management signs off, and why.",
    "agreement-summary": "The package in the customer’s words.",
    "hand-off-sheet": "Who delivers what, to whom, by when.",
    "report-card": "Six things we do, for them to rate.",
}
_TONES = {
    "negotiation-brief": Tone.DANGER,
    "table-card": Tone.GOOD,
    "approval-memo": Tone.LEGAL,
    "agreement-summary": Tone.GOOD,
    "hand-off-sheet": Tone.WARNING,
    "report-card": Tone.GOOD,
}


def holds(edition: Edition) -> str:
    """One sentence on what stands in an edition."""
    return _HOLDS.get(edition.name, edition.marking)


def tone(edition: Edition) -> Tone:
    """The colour of its audience; the words say the same."""
    return _TONES.get(edition.name, Tone.NEUTRAL)


def lacking_words(count: int) -> str:
    """How much an edition lacks, "" for nothing."""
    return f"{plural(count, 'point')} still open" if count else ""


class EditionCard(QRadioButton):
    """One edition, to be chosen by a click anywhere on it or with the arrow keys."""

    def __init__(self, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edition = edition
        # Labels on the ground of a button would take the ink of buttons.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.pill = Pill(edition.audience, tone(edition))
        self.lacks = label("", Role.SMALL_WARNING)
        self.gives_away = label("", Role.SMALL_DANGER, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(edition.title, Role.HEADING, wrap=True), 1)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 13, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(label(holds(edition), Role.MUTED, wrap=True))
        for line in (self.lacks, self.gives_away):
            column.addWidget(line)
            line.hide()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Ignored)
        policy.setVerticalPolicy(policy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        Theme.of(self).changed.connect(self.update)
        self._name()

    def sizeHint(self) -> QSize:
        """As large as what stands in it."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as what stands in it."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Anywhere on the card."""
        return self.rect().contains(pos)

    def show_lacking(self, still_open: Sequence[str]) -> None:
        """Say how much it lacks; what it is stands in the tooltip."""
        self.lacks.setText(lacking_words(len(still_open)))
        self.lacks.setVisible(bool(still_open))
        self.lacks.setToolTip(plain_tip("\n".join(still_open)))
        self._name()

    def show_giving_away(self, words: str) -> None:
        """Say that texts in it would tell the other side too much."""
        self.gives_away.setText(words)
        self.gives_away.setVisible(bool(words))
        self._name()

    def _name(self) -> None:
        edition = self.edition
        parts = (edition.title, edition.audience, self.lacks.text(), self.gives_away.text())
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription(holds(edition))

    def changeEvent(self, event: QEvent) -> None:
        """Another font is another height."""
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card; the one chosen has the accent line, the one with the keyboard a second one."""
        t = Theme.of(self).tokens
        chosen = self.isChecked()
        painter = QPainter(self)
        over = self.underMouse() and not chosen
        rounded(
            painter,
            QRectF(self.rect()),
            t.hover if over else t.card,
            t.accent if chosen else t.border,
            width=2.0 if chosen else 1.0,
            radius=8,
        )
        if self.hasFocus():
            inside = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
            rounded(painter, inside, None, t.focus, width=1.0, radius=5)


class EditionCards(QWidget):
    """A card for every edition there is. `chosen` is the Edition."""

    chosen = Signal(object)

    def __init__(self, editions: Sequence[Edition], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, EditionCard] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for edition in editions:
            card = EditionCard(edition)
            card.toggled.connect(lambda on, edition=edition: self.chosen.emit(edition) if on else None)
            self._group.addButton(card)
            column.addWidget(card)
            self.cards[edition.name] = card
        reached_once(self._group)

    def choose(self, edition: Edition) -> None:
        """Mark this edition, without telling."""
        self.blockSignals(True)
        self.cards[edition.name].setChecked(True)
        self.blockSignals(False)

    def show_lacking(self, lacking: Mapping[str, Sequence[str]]) -> None:
        """Say what each lacks, as far as it is known."""
        for name, still_open in lacking.items():
            if name in self.cards:
                self.cards[name].show_lacking(still_open)

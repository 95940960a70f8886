"""What keeps a point out of every suggested trade: a figure that nobody typed yet, with the way to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.analysis.trades import suggesting
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import option_words
from dealplanner.domain.wording import cut, plural
from ui.widgets import LinkButton, Role, label
from ui.widgets.labels import plain_tip

_FIRST = 3
_LONGEST = 34


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that is missing: the point with its option in words, and where it is typed."""

    words: str
    target: Target


def gaps_of(deal: Deal) -> tuple[Gap, ...]:
    """The figures without which a wish or an ask is in no suggestion, each point once."""
    found: dict[str, Gap] = {}
    for place in suggesting.missing(deal):
        if place.issue is None or place.option is None:
            continue
        step = Step.WISHES if place.issue.is_wish else Step.TRADES
        words = cut(option_words(place.issue, place.option), 400)
        target = Target(step, "options", place.option.id, place.field or "value_to_us")
        found.setdefault(place.issue.id, Gap(words, target))
    return tuple(found.values())


class Gaps(QWidget):
    """One line that names the first of them; hidden when there are none. `mend_wanted` brings a Target."""

    mend_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: list[LinkButton] = []
        self._shown: tuple[Gap, ...] = ()
        self._lead = label("", Role.SMALL)
        self._more = label("", Role.SMALL)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 0, 2, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._lead)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.hide()

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Name these."""
        self.setVisible(bool(gaps))
        if gaps == self._shown:
            return
        self._shown = gaps
        for link in self.links:
            self._row.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._lead.setText(f"Left out until {'its' if len(gaps) == 1 else 'their'} figures are typed:")
        self.links = [self._link(gap) for gap in gaps[:_FIRST]]
        for at, link in enumerate(self.links, 1):
            self._row.insertWidget(at, link)
        left = len(gaps) - len(self.links)
        self._more.setText(f"and {plural(left, 'more point')}" if left else "")

    def _link(self, gap: Gap) -> LinkButton:
        short = gap.words if len(gap.words) <= _LONGEST else gap.words[: _LONGEST - 1].rstrip() + "…"
        link = LinkButton(short.replace("&", "&&"), lambda: self.mend_wanted.emit(gap.target))
        link.setAccessibleName(f"Type the figure of “{gap.words[:80]}”")
        link.setToolTip(plain_tip(gap.words))
        return link

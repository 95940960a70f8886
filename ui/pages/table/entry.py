"""Logging an offer while it is made: a few letters for a point, its settlement, and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import issue_of, label_of
from dealplanner.domain.offers import apart, next_round
from dealplanner.domain.trades import Offer
from dealplanner.domain.wording import cut, one_line
from ui.document import Document
from ui.pages.parts.filling import Filling
from ui.pages.parts.round_words import (
    round_of,
)
from ui.pages.table.choices import Choices
from ui.pages.table.comes_to import ComesTo
from ui.pages.table.logged import LoggedFields, as_it_was
from ui.pages.table.panels import Panel
from ui.pages.table.privacy import Privacy
from ui.pages.table.wording import points, settlements
from ui.times import just_now
from ui.widgets import PrimaryButton, SecondaryButton, turn

Left = tuple[dict[str, str], str]
"""The settlements by their points, and what was said."""

_HINT = "Enter takes the point and its settlement. Enter in an empty line goes on to the words, then logs."


class OfferPanel(Panel):
    """For a new offer of a side, or for a logged one. `logged` brings the id of the offer."""

    logged = Signal(str)

    def __init__(
        self,
        document: Document,
        privacy: Privacy,
        side: Side,
        offer: Offer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_title(document.deal, side, offer), parent)
        self._document, self._privacy, self.side = document, privacy, side
        self._filling = Filling(document, side, offer)
        self._point: Issue | None = None
        self._found: list[Issue] = []
        self._agreed_to_break = False
        self.hint.setText(_HINT)
        self.point = self.line("Point", "Point: a few letters")
        self.settlement = self.line("Settlement", "Settlement")
        self.said = self.line("What was said", "What was said, if it matters")
        self.said.setText(one_line(offer.words) if offer is not None else "")
        self.said.setCursorPosition(0)
        self.logged_fields = LoggedFields(document, offer) if offer is not None else None
        self.choices = Choices("Meant is")
        self.comes_to = ComesTo(document, privacy)
        self._log_words = "Change it" if offer else "Log it"
        self.log = PrimaryButton(self._log_words, self.keep)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        what, words = QHBoxLayout(), QHBoxLayout()
        what.addWidget(self.point, 5)
        what.addWidget(self.settlement, 4)
        words.addWidget(self.said, 1)
        words.addWidget(self.log)
        words.addWidget(SecondaryButton("Cancel", self._give_up))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addLayout(what, 10)
        row.addLayout(words, 9)
        for box in (what, words, row):
            box.setSpacing(8)
        self._row = row
        self.body.addLayout(row)
        if self.logged_fields is not None:
            self.body.addWidget(self.logged_fields)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.comes_to)

    def set_narrow(self, narrow: bool) -> None:
        """Lines below one another where there is little room."""
        turn(self._row, below=narrow)

    def _connect(self) -> None:
        self.point.textEdited.connect(lambda _text: self._on_point())
        self.point.returnPressed.connect(self._take_point)
        self.point.rubbed_out.connect(self._rub_out)
        self.settlement.textEdited.connect(lambda _text: self._show())
        self.settlement.returnPressed.connect(self._take_settlement)
        self.settlement.rubbed_out.connect(self._back_to_point)
        self.said.returnPressed.connect(self.keep)
        if self.logged_fields is not None:
            self.logged_fields.entered.connect(self.keep)
        self.choices.picked.connect(self._on_picked)
        for line in (self.point, self.settlement):
            line.up_down.connect(self._move)
            line.installEventFilter(self)
        self._document.changed.connect(self._on_change)
        self._privacy.changed.connect(self._on_privacy)
        self._on_privacy()

    def first_field(self) -> QWidget:
        """The point; the words of what is logged are changed less often."""
        return self.point

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is typed in a line counts when the line is left by Tab, and its choices are shown in it."""
        if event.type() == QEvent.Type.FocusOut and watched is self.settlement:
            self._take_settlement(move=False)
        elif event.type() == QEvent.Type.FocusOut and watched is self.point and self.point.text().strip():
            self._choose_point()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show()
        return False

    def _on_privacy(self) -> None:
        if self.logged_fields is not None:
            self.logged_fields.hide_notes(self._privacy.hidden)
        self._show()

    # the point

    def _on_point(self) -> None:
        self._point = None
        self.settlement.clear()
        self._show()

    def _choose_point(self) -> bool:
        """Take the point that is meant by what is typed."""
        if self._point is None and self._found:
            self._point = self._found[min(self.choices.chosen(), len(self._found) - 1)]
            self.point.setText(one_line(self._point.label))
            self.point.setCursorPosition(0)
        return self._point is not None

    def _take_point(self) -> None:
        if not self.point.text().strip():
            self.said.setFocus()
        elif self._choose_point():
            self._show()
            self.settlement.setFocus()

    def _rub_out(self) -> None:
        """Backspace in the empty line takes the last point out again."""
        if self._filling.typed:
            self._filling.type(next(reversed(self._filling.typed)), "")
            self._show()

    # the settlement

    def _take_settlement(self, *, move: bool = True) -> None:
        point = self._point
        if point is None or (not move and not self.settlement.text().strip()):
            return
        self._filling.type(point.id, self.choices.chosen_text())
        self._point = None
        self.point.clear()
        self.settlement.clear()
        if move:
            self.point.setFocus()
        self._show()

    def _back_to_point(self) -> None:
        self._point = None
        self.point.setFocus()
        self.point.selectAll()
        self._show()

    def _move(self, by: int) -> None:
        self.choices.move(by)
        self._tell_choices()
        self._show_worth()

    def _on_picked(self, _at: int) -> None:
        if self._point is None:
            self._take_point()
        else:
            self._take_settlement()

    def _give_up(self) -> None:
        """Close it with nothing left to go on with."""
        self._filling.typed = {}
        self.said.clear()
        self.closed.emit()

    def left(self) -> Left | None:
        """What a new offer held when it was left by Escape, to be gone on with; None for nothing."""
        typed = self._filling.typed
        return (dict(typed), self.said.text()) if typed and self._filling.offer is None else None

    def go_on(self, left: Left) -> None:
        """Fill in what was left."""
        typed, words = left
        self.fill(typed)
        self.said.setText(words)
        self.hint.setText("As you left it. Backspace in the empty line takes a point out again.")

    def fill(self, typed: Mapping[str, str]) -> None:
        """Fill in these settlements, by the ids of their points."""
        for issue_id, wording in typed.items():
            self._filling.type(issue_id, wording)
        self._show()

    # what it comes to

    def _show(self) -> None:
        deal, typed = self._document.deal, self.point.text().strip()
        if self._point is not None:
            known, hidden = self.settlement.text(), self._privacy.hidden
            found = settlements(deal, self._point, self.side, known, on_the_table=hidden)
            self.choices.show_texts(found)
        else:
            self._found = points(deal, self.side, typed)[:9] if typed else []
            self.choices.show_texts([one_line(issue.label) for issue in self._found])
        self._tell_choices()
        self.settlement.setEnabled(self._point is not None)
        stands = label_of(self._filling.before.get(self._point.id)) if self._point is not None else ""
        self.settlement.setPlaceholderText(f"now {stands}" if stands else "Settlement")
        self._show_worth()

    def _tell_choices(self) -> None:
        self.choices.setVisible(bool(self.choices.texts()))
        meant = f"Enter takes “{self.choices.chosen_text()}”" if self.choices.texts() else ""
        (self.point if self._point is None else self.settlement).setAccessibleDescription(meant)
        chosen = self.choices.chosen_text()
        known = {label_of(option) for option in self._point.options} if self._point is not None else {chosen}
        self.hint.setText(
            _HINT
            if chosen in known or self._privacy.hidden
            else f"“{cut(chosen, 40)}” is new here: Enter adds it."
        )

    def _show_worth(self) -> None:
        filling = self._filling
        typed: Mapping[str, str] = filling.typed
        if self._point is not None:
            typed = filling.with_typed(self._point.id, self.choices.chosen_text())
        trial = filling.trial(typed)
        self._agreed_to_break = False
        nowhere = bool(self.point.text().strip()) and self._point is None and not self._found
        remark = "No point has these words. Is it a new wish? Escape, then W." if nowhere else ""
        self.comes_to.show_trial(trial, round_of(trial, filling.trial_id), filling.typed, remark)
        self.log.setEnabled(trial is not None)
        self.log.setText("Log it all the same" if self.comes_to.breaks else self._log_words)

    # keeping

    def keep(self) -> None:
        """Log it with the time; what contradicts a commitment is logged by a second Enter."""
        if self._point is not None:
            self._take_settlement(move=False)
        if not self.log.isEnabled():
            self._say_again()
            return
        if not self._agreed_to_break and self.comes_to.ask_again():
            self._agreed_to_break = True
            return
        made = (*just_now(), "") if self.logged_fields is None else self.logged_fields.read()
        if made is None:
            return
        day, time, notes = made
        offer = self._filling.offer
        words = as_it_was(offer.words if offer is not None else "", self.said.text())
        row_id = self._filling.log(words=words, notes=notes, made_on=day, made_at=time)
        if row_id:
            self._give_up()
            self.logged.emit(row_id)

    def _say_again(self) -> None:
        """Nothing is named: fill in what the side said last, if anything, for another Enter to log it."""
        if not self.point.text().strip() and self._filling.say_again():
            self._show()
            self.hint.setText("The same again? Enter logs it.")
            return
        self.point.setFocus()
        self.hint.setText("Nothing is named yet: a few letters of a point, then its settlement.")

    def _on_change(self, _change: object) -> None:
        """The deal was changed elsewhere: what is filled in stays as far as its points do."""
        if not self._filling.look_again():
            self.closed.emit()
            return
        self._point = issue_of(self._document.deal, self._point.id) if self._point is not None else None
        self._show()

    def take_next_step(self) -> None:
        """Fill in the next step of our plan."""
        from dealplanner.analysis.at_table.next_step import next_concession

        step = next_concession(self._document.deal)
        if step is not None:
            self.fill({issue.id: label_of(option) for issue, option in (*step.gives, *step.gets)})
            self.said.setText(one_line(step.line))
            self.said.setFocus()
            self.said.setCursorPosition(0)
            self.hint.setText("As planned. Enter logs it.")

    def take_ours(self) -> None:
        """Fill in that they take what we offer."""
        self.fill({issue.id: label_of(option) for issue, option in apart(self._document.deal)})
        self.said.setFocus()
        self.hint.setText("They take our last offer. Enter logs it.")


def _title(deal: Deal, side: Side, offer: Offer | None) -> str:
    who = "They" if side is Side.THEM else "We"
    number = offer.number if offer is not None else next_round(deal, side)
    return f"{who} offer, round {number}"

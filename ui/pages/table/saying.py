"""Noting what we said, word for word, and what it is held against: an option, or two that go together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.lookup import as_asked, as_offered, issue_of, label_of
from dealplanner.domain.said import Commitment
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows, said
from dealplanner.edits.actions import new_id
from ui.document import Document
from ui.pages.table.panels import Panel
from ui.pages.table.privacy import Privacy
from ui.times import just_now
from ui.widgets import ChoiceField, LinkButton, PrimaryButton, SecondaryButton, turn

_KINDS = (
    ("is the furthest that we go", None),
    ("only together with", LinkKind.REQUIRES),
    ("never together with", LinkKind.EXCLUDES),
)


class SayingPanel(Panel):
    """For something new that we said, or for a commitment that is there."""

    def __init__(
        self,
        document: Document,
        privacy: Privacy,
        commitment: Commitment | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("We said", parent)
        self._document, self._privacy, self._commitment = document, privacy, commitment
        self._binds = False
        self._by_hand: set[ChoiceField] = set()
        self.hint.setText("Word for word. Enter keeps it, Escape gives it up.")
        self.words = self.line("What we said", "“No start before April without prepayment.”")
        self.words.returnPressed.connect(self.keep)
        self.bind_button = LinkButton("Hold offers against it…", self.open_binding)
        self.point, self.option = ChoiceField("Point"), ChoiceField("Option")
        self.kind = ChoiceField("How")
        self.other_point, self.other_option = ChoiceField("Other point"), ChoiceField("Other option")
        self._binding = QWidget()
        self._arrange()
        self.kind.set_choices(_KINDS)
        self.kind.set_value(None)
        self.point.chosen.connect(lambda _value: self._show_options())
        self.other_point.chosen.connect(lambda _value: self._show_options())
        self.kind.chosen.connect(lambda _value: self._show_options())
        for field in (self.option, self.other_option):
            field.chosen.connect(lambda _value, field=field: self._by_hand.add(field))
        if commitment is not None:
            self.words.setText(one_line(commitment.words))
            if commitment.issue is not None:
                self.open_binding()
        privacy.changed.connect(self._on_privacy)
        self._on_privacy()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.bind_button)
        row.addWidget(PrimaryButton("Keep it", self.keep))
        row.addWidget(SecondaryButton("Cancel", self.closed.emit))
        chosen = self._chosen = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._binding)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(8)
        for field, stretch in (
            (self.point, 5),
            (self.option, 4),
            (self.kind, 4),
            (self.other_point, 5),
            (self.other_option, 4),
        ):
            field.setMinimumContentsLength(6)
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chosen.addWidget(field, stretch)
        chosen.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._binding)
        self._binding.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Choices below one another where there is little room."""
        turn(self._chosen, below=narrow)

    def first_field(self) -> QWidget:
        """The words."""
        return self.words

    def open_binding(self) -> None:
        """Show what it can be held against, filled in where that is known."""
        deal, known = self._document.deal, self._commitment
        points = [("no point", None), *((one_line(issue.label), issue.id) for issue in deal.issues)]
        for field in (self.point, self.other_point):
            field.set_choices(points)
        if known is not None:
            self.point.set_value(known.issue)
            self.kind.set_value(known.kind if known.other_issue is not None else None)
            self.other_point.set_value(known.other_issue)
        self._show_options()
        if known is not None:
            self.option.set_value(known.option)
            self.other_option.set_value(known.other_option)
            self._by_hand = {self.option, self.other_option}
        self._binds = True
        self._on_privacy()
        if known is None:
            self.point.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_privacy(self) -> None:
        """While figures are hidden nobody reads off the lists how far we go."""
        self.bind_button.setVisible(not self._binds and not self._privacy.hidden)
        self._binding.setVisible(self._binds and not self._privacy.hidden)

    def _show_options(self) -> None:
        """The options of the points: as offered is the furthest that we go, as asked goes together."""
        linked = self.kind.value() is not None
        for point, option in ((self.point, self.option), (self.other_point, self.other_option)):
            issue = issue_of(self._document.deal, str(point.value() or ""))
            labels = [(label_of(held), held.id) for held in issue.options] if issue is not None else []
            option.set_choices(labels)
            option.setEnabled(bool(labels))
            if issue is None or not labels:
                continue
            if option.value() not in {row_id for _label, row_id in labels}:
                self._by_hand.discard(option)
            if option not in self._by_hand:
                meant = as_asked(issue) if linked else as_offered(issue)
                option.set_value(meant.id if meant is not None else labels[0][1])
        for field in (self.other_point, self.other_option):
            field.setVisible(linked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a choice keeps it too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Note it, in one step with what it is held against."""
        words = one_line(self.words.text())
        if not words:
            self.words.setFocus()
            return
        known = self._commitment
        row_id = known.id if known is not None else new_id()
        with self._document.together():
            if known is None:
                day, time = just_now()
                self._document.apply(said.commit, words, on=day, at=time, row_id=row_id)
            else:
                self._document.apply(rows.set_fields, "commitments", row_id, words=words)
            if self._binds:
                self._bind(row_id)
        self.closed.emit()

    def _bind(self, row_id: str) -> None:
        deal = self._document.deal
        if not _chosen(deal, self.point, self.option):
            self._document.apply(said.unbind, row_id)
            return
        ends = (self.point.value(), self.option.value())
        if self.kind.value() is not None and _chosen(deal, self.other_point, self.other_option):
            other = (self.kind.value(), self.other_point.value(), self.other_option.value())
            self._document.apply(said.bind, row_id, *ends, *other)
        else:
            self._document.apply(said.bind, row_id, *ends)


def _chosen(deal: Deal, point: ChoiceField, option: ChoiceField) -> bool:
    issue = issue_of(deal, str(point.value() or ""))
    return issue is not None and option.value() in {held.id for held in issue.options}

"""At the table: the meeting itself, to be read at arm's length and led by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from dealplanner.analysis.at_table.rounds import rounds
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import by_id
from dealplanner.domain.offers import apart, current_round
from dealplanner.domain.wording import plural
from dealplanner.edits import rows
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import Page
from ui.pages.parts.cards_language import cards_language
from ui.pages.table.clock import EachMinute, Sitting, clock
from ui.pages.table.entry import Left, OfferPanel
from ui.pages.table.foot import Foot
from ui.pages.table.head import TableHead
from ui.pages.table.keyed import KeyButton, MainKeyButton, QuietKeyButton
from ui.pages.table.log import LogCard
from ui.pages.table.meeting import KEYS, MeetingButton, ask_end
from ui.pages.table.notes import NoteRow
from ui.pages.table.panels import OneLine, Panel
from ui.pages.table.positions import PositionCard
from ui.pages.table.privacy import Privacy
from ui.pages.table.seeing import SeeingPanel
from ui.pages.table.view import our_next_step, round_rows, their_position
from ui.pages.table.wish import late_wish
from ui.settings import Settings
from ui.widgets import IconButton, ScrollColumn, turn

_TABLES = (
    *("deal", "issues", "options", "links", "trades", "terms", "concessions", "moves", "offers", "positions"),
    *("commitments", "meetings", "tactics", "closing_lines"),
)
_SIDE_BY_SIDE, _ROOM_FOR_ALL = 680, 900
HIDE_KEY = "F9"


class TablePage(Page):
    """Two large cards, the log of the rounds, what we said, what they did, and the closing lines.

    Letters are keys while no text is typed; what is typed opens in a panel above the cards, one at a time.
    """

    step = Step.TABLE
    folds_findings = True

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.privacy = Privacy(self)
        self.panel: Panel | None = None
        self._letters: list[QShortcut] = []
        self._came_from = ""
        self._left: dict[Side, Left] = {}
        self._make_buttons()
        self.head = TableHead(
            self.title,
            (self.hide_button, self.meeting_button, self.wish_button, self.ours_button, self.theirs_button),
        )
        self.theirs = PositionCard(buttons=(self.agree_button,))
        self.ours = PositionCard(ours=True, buttons=(self.next_button,))
        self.log = LogCard()
        self.foot = Foot(document, self.privacy)
        self._arrange()
        self._connect()
        self._minutes = EachMinute(self._show_line, self)
        self._show_hiding()
        self.refresh()

    def _make_buttons(self) -> None:
        self.hide_button = IconButton("eye", "", self.privacy.toggle)
        self.meeting_button = MeetingButton(self.document)
        self.wish_button = KeyButton("New wish", "W", self.ask_wish)
        self.ours_button = KeyButton("We offer", "O", lambda: self.log_offer(Side.US))
        self.theirs_button = MainKeyButton("They offer", "T", lambda: self.log_offer(Side.THEM))
        self.next_button = QuietKeyButton("Offer it", "N", self.offer_next_step)
        self.agree_button = QuietKeyButton("They agree", "Y", self.they_agree)
        self.agree_button.setToolTip("They take our last offer")
        for key in KEYS:
            self._letter(key, partial(self.meeting_button.press, key))
        for button in (
            self.wish_button,
            self.ours_button,
            self.theirs_button,
            self.next_button,
            self.agree_button,
        ):
            self._letter(button.key, button.click)
        hide = QShortcut(QKeySequence(HIDE_KEY), self, self.privacy.toggle)
        hide.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _letter(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self, act)
        shortcut.setKeys([QKeySequence(key), QKeySequence(f"Shift+{key}")])  # as the cap on the button has it
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        self._letters.append(shortcut)

    def _arrange(self) -> None:
        self.scroller = ScrollColumn(spacing=14)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        panels, cards = QWidget(), QWidget()
        panels.setLayout(self._place)
        self._panels = panels
        panels.hide()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(14)
        for card in (self.theirs, self.ours):
            self._cards.addWidget(card, 1)
        self.scroller.add(panels)
        self.scroller.add(cards)
        self.scroller.add(self.log, 300)
        self.scroller.add(self.foot, 100)
        self.scroller.body.addStretch(1)
        self.column.addWidget(self.head)
        self.column.addWidget(self.scroller, 1)

    def _connect(self) -> None:
        self.privacy.changed.connect(self._on_privacy)
        self.log.view.change_wanted.connect(self.change_offer)
        self.log.view.delete_wanted.connect(self._delete_offers)
        self.foot.panel_wanted.connect(self.open_panel)
        self.meeting_button.panel_wanted.connect(self.open_panel)
        for key, button in self.foot.buttons.items():
            self._letter(key, button.click)

    def remember_in(self, settings: Settings) -> None:
        """The cards of tactics are in the language in which they were read last."""
        self.foot.use_language(cards_language(settings, self.document.locale))

    @property
    def hides_figures(self) -> bool:
        """Whether what stands around the page has to hide its figures too."""
        return self.privacy.hidden

    # showing

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed."""
        if change is not None and not change.changes.touches(*_TABLES):
            return
        document, shown = self.document, self.privacy.shown
        found = rounds(document.deal)
        self.theirs.show_position(their_position(document, found, shown))
        view, step = our_next_step(document, hidden=self.privacy.hidden)
        self.ours.show_position(view)
        self.ours.set_selected(step is not None or self.privacy.hidden)
        self.next_button.setVisible(step is not None and not self.privacy.hidden)
        self.agree_button.setVisible(bool(apart(document.deal)))
        self.log.show_rows(round_rows(document, found, shown))
        self.log.setVisible(bool(found))
        self.foot.show_deal(found)
        points = bool(document.deal.issues)
        for button in (self.ours_button, self.theirs_button):
            button.setEnabled(points)
        self._show_line()

    def _show_line(self) -> None:
        """The round, the minutes and whether figures are seen: the label alone."""
        deal, at = self.document.deal, clock(self.document.deal, datetime.now())
        number, late = current_round(deal), sum(wish.late for wish in deal.wishes)
        told = at.told() if at.sitting is Sitting.RUNNING else self.privacy.shown(at.told())
        words = [f"Round {number}" if number else "Before the first offer"]
        if at.sitting is not Sitting.NONE:
            words.append(told)
        if self.privacy.hidden:
            why = "second screen; " if self.privacy.by_screen else ""
            words.append(f"figures hidden ({why}{HIDE_KEY} shows them)")
        else:
            words.append(f"figures visible ({HIDE_KEY} hides them)")
        if late and not deal.list_complete:
            words.append(f"{plural(late, 'late wish', 'late wishes')}, list open")
        if at.sitting is Sitting.NONE:
            words.append(told)
        self.head.line.setText(" · ".join(filter(None, words)))
        self.meeting_button.show_sitting(at.sitting)
        self._minutes.run(at.sitting is Sitting.RUNNING and self._active)

    def _show_hiding(self) -> None:
        hidden = self.privacy.hidden
        words = f"{'Show' if hidden else 'Hide'} the figures ({HIDE_KEY})"
        self.hide_button.set_icon("eye-off" if hidden else "eye", words)

    def set_active(self, active: bool) -> None:
        """The minutes are counted while the page is shown."""
        super().set_active(active)
        if active:
            self._show_line()
        else:
            self._minutes.run(False)

    def _on_privacy(self) -> None:
        self._show_hiding()
        if self.privacy.hidden and isinstance(self.panel, SeeingPanel):
            self.close_panel()
        self.refresh()
        self.hiding_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards stand under each other where there is little room beside."""
        super().resizeEvent(event)
        narrow = self._narrow()
        turn(self._cards, below=narrow)
        self.foot.set_narrow(narrow)
        self._give_room()
        if self.panel is not None:
            self.panel.set_narrow(narrow)

    def _give_room(self) -> None:
        """While something is typed the cards are lower, so that the foot stays in sight."""
        compact = self.panel is not None and self.height() < _ROOM_FOR_ALL
        for card in (self.theirs, self.ours):
            card.set_compact(compact)

    def _narrow(self) -> bool:
        return self.width() < _SIDE_BY_SIDE

    # panels

    def open_panel(self, panel: Panel) -> None:
        """Show what is typed into; one that is open gives way."""
        at = self.focusWidget()
        if self.panel is None or not self.panel.isAncestorOf(at):
            self._came_from = at.row_id if isinstance(at, NoteRow) else ""
        self._drop_panel()
        self.panel = panel
        panel.set_narrow(self._narrow())
        panel.closed.connect(self.close_panel)
        self._place.addWidget(panel)
        self._panels.show()
        self._give_room()
        for letter in self._letters:
            letter.setEnabled(False)
        self.scroller.verticalScrollBar().setValue(0)
        panel.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Take the panel away; the cursor goes back to where the letters are keys."""
        if self.panel is None:
            return
        self._drop_panel()
        self._give_room()
        for letter in self._letters:
            letter.setEnabled(True)
        field = self.first_field()
        if not self.foot.focus(self._came_from) and field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_panel(self) -> None:
        panel, self.panel = self.panel, None
        if isinstance(panel, OfferPanel) and (left := panel.left()) is not None:
            self._left[panel.side] = left
        if panel is not None:
            self._panels.hide()
            self._place.removeWidget(panel)
            panel.hide()
            panel.deleteLater()

    # what is done here

    def log_offer(self, side: Side, *, anew: bool = False) -> OfferPanel:
        """Type an offer of a side, and go on with one that was left unless it begins `anew`."""
        self._drop_panel()
        panel = OfferPanel(self.document, self.privacy, side)
        left = self._left.pop(side, None)
        if left is not None and not anew:
            panel.go_on(left)
        panel.logged.connect(self._focus_offer)
        self.open_panel(panel)
        return panel

    def offer_next_step(self) -> None:
        """Our next step as an offer: to be looked at, then Enter logs it. Hidden it stays where it is."""
        if not self.next_button.isHidden():
            self.log_offer(Side.US, anew=True).take_next_step()

    def they_agree(self) -> None:
        """They take our last offer: what differs from theirs is filled in, Enter logs it."""
        if not self.agree_button.isHidden():
            self.log_offer(Side.THEM, anew=True).take_ours()

    def change_offer(self, row_id: str) -> None:
        """Put a logged offer right."""
        offer = by_id(self.document.deal.offers, row_id)
        if offer is not None:
            panel = OfferPanel(self.document, self.privacy, offer.side, offer)
            panel.logged.connect(self._focus_offer)
            self.open_panel(panel)

    def _delete_offers(self, ids: list[str]) -> None:
        if self.document.apply(rows.remove, "offers", ids, origin=self):
            self.document.tell("Offer deleted.", undo=True)
            if not self.document.deal.offers:
                self.theirs_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_offer(self, row_id: str) -> bool:
        index = self.log.model.place(row_id)
        if not index.isValid():
            return False
        self.log.view.setCurrentIndex(index)
        self.log.view.scrollTo(index)
        self.log.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def ask_wish(self) -> None:
        """A wish that turns up now."""
        self.open_panel(
            OneLine(
                "A wish that appears now",
                "Wish",
                "What else do they want?",
                lambda text: late_wish(self.document, text),
                hint="Enter adds it to the wish list, Escape gives it up",
            )
        )

    # getting there

    def go_to(self, target: Target) -> bool:
        """The row that a finding is about."""
        deal = self.document.deal
        if target.table in ("offers", "positions"):
            offer = by_id(deal.offers, target.row) or next(
                (one for one in deal.offers if by_id(one.positions, target.row)), None
            )
            return offer is not None and self._focus_offer(offer.id)
        meeting = by_id(deal.meetings, target.row) if target.table == "meetings" else None
        if meeting is not None:
            self.open_panel(ask_end(self.document, meeting))
            return True
        return self.foot.go_to(target)

    def first_field(self) -> QWidget | None:
        """The log, else the button that begins."""
        if not self.log.isHidden() and self.log.model.rows:
            return self.log.view
        return self.theirs_button if self.theirs_button.isEnabled() else self.meeting_button

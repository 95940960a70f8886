"""The tactics: a list of cards on the left, the chosen one on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Target
from dealplanner.domain.lookup import by_id
from dealplanner.domain.wording import shortened
from dealplanner.edits import rows, tactics
from dealplanner.edits.actions import new_id
from dealplanner.phrases.tactics import languages
from dealplanner.session import Change
from ui.document import Document
from ui.notices import Notice, Notices
from ui.pages.parts.cards_language import cards_language
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.quiet import quiet_choice
from ui.pages.parts.tactic_cards import REPLIES, Entry, entries, matching, pin, stored_reply
from ui.pages.trades.tactics.card_list import CardList, CardModel
from ui.pages.trades.tactics.own_cards import OwnCardsFile
from ui.pages.trades.tactics.panel import CardPanel
from ui.settings import Settings
from ui.tables.order import neighbour
from ui.widgets import (
    Card,
    ChoiceField,
    Divider,
    EmptyState,
    Role,
    SecondaryButton,
    TextField,
    commit_focused,
    label,
)
from ui.widgets.into_list import IntoList

_LIST_WIDTH = 262
_OWN = "own cards"


class TacticsTab(PageTab):
    """Pins cards to the deal, changes their replies for it, and keeps own cards for all deals."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.new_button = SecondaryButton("New card…", self.new_card)
        self.buttons = (self.new_button,)
        self.own = OwnCardsFile(document, self)
        self.model = CardModel(document.formats, self)
        self.search = TextField("Search the tactics", placeholder="Search the tactics")
        self.search.setClearButtonEnabled(True)
        self.view = CardList(self.model)
        self.panel = CardPanel(document.formats)
        self.notices = Notices()
        self.language = ChoiceField("Language of the cards")
        self._none = EmptyState(
            "No card has these words", "Search for another word, or write a card of your own."
        )
        self._entries: tuple[Entry, ...] = ()
        self._key = ""
        self._settings = Settings()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.language.set_choices([(name, tag) for tag, name in languages()])
        self.language.set_value(cards_language(self._settings, self.document.locale))
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 3, 4, 3)
        foot.addWidget(label("Words in", Role.SMALL, buddy=self.language))
        foot.addWidget(quiet_choice(self.language))
        foot.addStretch(1)
        listed = Card(margins=(1, 4, 1, 1))
        listed.body.setSpacing(0)
        listed.body.addWidget(self.view, 1)
        listed.body.addWidget(Divider())
        listed.body.addLayout(foot)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(listed, 1)
        held = QWidget()
        held.setFixedWidth(_LIST_WIDTH)
        held.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.panel, 1)
        right.addWidget(self._none, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(held)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notices)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show_list())
        self.search.returnPressed.connect(self.toggle)
        IntoList(self.search, self.view)
        self.view.above_wanted.connect(self.search.setFocus)
        self.view.chosen.connect(self._on_chosen)
        self.view.pin_wanted.connect(self.toggle)
        self.view.edit_wanted.connect(lambda: self._edit_reply("reply"))
        self.view.remove_wanted.connect(self._remove)
        self.view.move_wanted.connect(self._move)
        self.language.chosen.connect(self._use_language)
        self.panel.pin_wanted.connect(self.toggle)
        self.panel.typed.connect(self._on_typed)
        self.panel.left.connect(lambda: self.panel.show_entry(self.current(), typing=True))
        self.panel.copied.connect(self._copy)
        self.panel.edit_wanted.connect(self._edit_own)
        self.panel.keep_wanted.connect(self._keep)
        self.panel.remove_wanted.connect(self._remove)
        self.own.changed.connect(self._show)
        self.own.trouble.connect(lambda sentence: self.notices.add(Notice(sentence, about=_OWN)))

    def show_deal(self, change: Change | None) -> None:
        """Show the cards as they are; what is being typed stays."""
        if change is None:
            self.own.read()
        if change is None or change.changes.touches("tactics"):
            self._show(typing=change is not None and change.origin is self)

    def remember_in(self, settings: Settings) -> None:
        """Read the cards in the language chosen last, here or for the briefs."""
        self._settings = settings
        language = cards_language(settings, self.document.locale)
        if language != self.language.value():
            self.language.set_value(language)
            self._show()

    def _use_language(self, language: object) -> None:
        self._settings.set_cards_language(str(language))
        self._show()

    def set_active(self, active: bool) -> None:
        """Another window may have kept or changed own cards in the meantime."""
        if active:
            self.own.read()

    def go_to(self, target: Target) -> bool:
        """The card that a finding is about; without one, the search."""
        tactic = by_id(self.document.deal.tactics, target.row)
        found = next((entry for entry in self._entries if tactic and entry.tactic is tactic), None)
        if found is None:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return target.table in ("deal", "tactics") and not target.row
        self._find(found.key)
        if target.field in REPLIES:
            return self._edit_reply(target.field)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def first_field(self) -> QWidget | None:
        """The search."""
        return self.search

    # showing

    def current(self) -> Entry | None:
        """The card that is shown on the right."""
        return next((entry for entry in self._entries if entry.key == self._key), None)

    def _show(self, *, typing: bool = False) -> None:
        language = str(self.language.value())
        self._entries = entries(self.document.deal, self.own.cards, language)
        self._show_list(typing=typing)

    def _show_list(self, *, typing: bool = False) -> None:
        at = max(0, self.view.currentIndex().row())
        found = matching(self._entries, self.search.text())
        if typing and self.current() not in found:
            found = tuple(entry for entry in self._entries if entry in found or entry.key == self._key)
        key = self._key
        self.view.blockSignals(True)
        self.model.set_entries(found)
        place = self.model.place(key)
        self.view.choose(place if place is not None else self.model.nearest(at))
        self.view.blockSignals(False)
        self._show_card(self.view.current(), typing=typing)

    def _show_card(self, entry: Entry | None, *, typing: bool = False) -> None:
        self._key = entry.key if entry is not None else ""
        self.panel.setVisible(entry is not None)
        self._none.setVisible(entry is None)
        self.panel.show_entry(entry, typing=typing)

    def _on_chosen(self, entry: Entry | None) -> None:
        if entry is not None and entry.key != self._key:
            self.panel.verticalScrollBar().setValue(0)
            self._show_card(entry)

    def _find(self, key: str) -> None:
        """Choose a card, and show all when the search hides it."""
        if self.model.place(key) is None:
            self.search.clear()
        self.view.choose(self.model.place(key))

    # changing

    def toggle(self) -> None:
        """Pin the card that is shown, or take it off the deal."""
        commit_focused(self.window().focusWidget())
        entry = self.current()
        if entry is None:
            return
        if entry.tactic is not None:
            if self.document.apply(tactics.unpin, entry.tactic.id, origin=self):
                self.document.tell(f"“{shortened(entry.card.label, 40)}” is no longer pinned.", undo=True)
        elif self._pin(entry):
            self.document.tell(f"“{shortened(entry.card.label, 40)}” is pinned to this deal.", undo=True)

    def _pin(self, entry: Entry) -> str:
        """Pin a card that is not; returns the id of its row, nothing when it was refused."""
        row_id, before = new_id(), self._key
        self._key = f"row:{row_id}" if entry.own else entry.key
        done = pin(self.document, entry, row_id, self)
        if not done:
            self._key = before
        return row_id if done else ""

    def _on_typed(self, name: str, text: str, step: str) -> None:
        """A reply was changed: for this deal, to which its card is pinned by that."""
        entry = self.current()
        if entry is None:
            return
        words = stored_reply(entry, name, text)
        if entry.tactic is not None:
            self.document.apply(
                rows.set_fields, "tactics", entry.tactic.id, origin=self, step=step, **{name: words}
            )
        elif words.strip() and words != getattr(entry.card, name):
            with self.document.together():
                row_id = self._pin(entry)
                self.document.apply(rows.set_fields, "tactics", row_id, origin=self, **{name: words})

    def _move(self, by: int) -> None:
        entry = self.current()
        if entry is not None and entry.tactic is not None:
            ids = [tactic.id for tactic in self.document.deal.tactics]
            to = neighbour(ids, entry.tactic.id, by)
            if to is not None:
                self.document.apply(rows.move, "tactics", entry.tactic.id, to.behind, origin=self)

    def _edit_reply(self, name: str) -> bool:
        text = self.panel.replies[name].text
        if self.current() is None:
            return False
        text.setFocus(Qt.FocusReason.OtherFocusReason)
        text.selectAll()
        return True

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.document.tell("Copied: paste it where you want to have it at hand.")

    # own cards

    def new_card(self) -> None:
        """Ask for a card of one's own, and pin it."""
        self.own.ask_new(self._find_row)

    def _edit_own(self) -> None:
        entry = self.current()
        if entry is not None and entry.own:
            self.own.ask_to_edit(entry)

    def _keep(self) -> None:
        commit_focused(self.window().focusWidget())
        entry = self.current()
        if entry is not None and self.own.keep(entry):
            self.document.tell(f"“{shortened(entry.card.label, 40)}” is kept for your other deals.")

    def _remove(self) -> None:
        """Take a pinned card off the deal, an own one off those that are kept."""
        entry = self.current()
        if entry is None:
            return
        if entry.pinned:
            self.toggle()
        elif entry.kept is not None and self.own.remove(entry.kept):
            kept = entry.kept
            notice = Notice(
                f"“{shortened(entry.card.label, 40)}” is removed from your own cards.",
                tone="good",
                about=_OWN,
            )
            notice.add_button("Bring it back", lambda: self.own.bring_back(kept))
            self.notices.add(notice)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find_row(self, row_id: str) -> None:
        self._find(f"row:{row_id}")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

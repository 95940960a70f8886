"""The texts behind the Help menu, and the plain window that shows them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import Divider, Role, ScrollColumn, SecondaryButton, label

PRINCIPLES = (
    (
        "Never concede, always trade value",
        "Every give has a get. A give with nothing in return stands in red until it is mended.",
    ),
    ("Limit the scope of negotiation", "Every point gets an answer, and “not negotiable” is one of them."),
    (
        "Get the entire wish list out first",
        "No answer is final until they have said that this is everything.",
    ),
    (
        "Always know your walk-away point",
        "For each point and for the whole. Decide it in peace and never say it aloud.",
    ),
    ("Be the broker of the agreement", "Look at each package from both sides, and sell it to both."),
)

KEYBOARD = (
    ("Ctrl+1 … Ctrl+9", "the six steps, then People, At the table and After"),
    ("Ctrl+N, Ctrl+O, Ctrl+S", "new deal, open, save"),
    ("Ctrl+P, Ctrl+Shift+P", "print the brief, save it as PDF"),
    ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
    ("Ctrl+H", "the history"),
    ("Ctrl+,", "preferences"),
    ("F8, Ctrl+F8", "go to the next finding; fold or show the findings"),
    ("Ctrl+Shift+W", "add a wish"),
    ("Ctrl+F, F3 in the brief", "find in its pages, and the next place"),
    ("Ctrl++, Ctrl+−, Ctrl+0 in the brief", "its pages larger, smaller, as wide as there is room"),
    ("Tab, Shift+Tab", "the next field or cell, the one before"),
    ("F2", "edit the cell; to type over it, just type"),
    ("Enter", "keep what is typed and go down; on the last line it adds a row; open a list or a trade"),
    ("Escape while typing", "give back what stood there before"),
    ("F4", "the details of a wish, the options and figures of a point, the card of a person, and back"),
    ("Ctrl+Tab, Ctrl+Shift+Tab", "the next view of the trades or of the people, the one before"),
    ("Arrows, Space on the map of people", "go about; begin an arrow and end it; Enter opens the person"),
    ("Arrows, Home, End on the chart", "the packages that are best for both; Enter takes one as our offer"),
    ("T, O, N at the table", "log their offer, ours, our next step"),
    ("W, C, K, L at the table", "a new wish, what we said, a tactic just seen, the next closing line"),
    ("S, A, R at the table", "start the meeting, adjourn, resume"),
    ("F9 at the table", "hide all figures, show them again"),
    ("Alt+Up, Alt+Down", "move the line or the trade"),
    ("Ctrl+Del", "delete the line, the trade or the link"),
    ("A letter on an answer", "the next answer that begins with it"),
    ("0 to 5 on the dots", "how much a wish matters to them"),
)


class TextWindow(QDialog):
    """Pairs of a heading and a sentence, to read and close."""

    def __init__(self, title: str, pairs: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(10)
        column.addWidget(label(title, Role.TITLE))
        texts = ScrollColumn(spacing=8)
        texts.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        texts.setAccessibleName(title)
        for number, (heading, text) in enumerate(pairs):
            if number:
                texts.add(Divider())
            texts.add(label(heading, Role.STRONG, wrap=True))
            texts.add(label(text, Role.MUTED, wrap=True))
        column.addWidget(texts, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(SecondaryButton("Close", self.accept))
        column.addLayout(foot)
        self.resize(520, min(620, 160 + 64 * len(pairs)))


def pairs_on(title: str) -> tuple[tuple[str, str], ...]:
    """What the help says under a title of the Help menu."""
    return {"The five principles": PRINCIPLES, "Keyboard": KEYBOARD}.get(title) or about_pairs()


def about_pairs() -> tuple[tuple[str, str], ...]:
    """What this program is, and the versions it runs on."""
    import platform

    import PySide6

    from dealplanner import __version__

    return (
        (
            f"Deal Planner {__version__}",
            "A negotiation planner for sellers. It works offline and sends nothing.",
        ),
        ("Made with", f"Python {platform.python_version()} · Qt {PySide6.__version__}"),
        ("Licence", "MIT. The fonts are Noto, under the SIL Open Font License."),
    )

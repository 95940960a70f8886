"""Every widget on one page, to look at: python -m ui.widgets.gallery [light|dark]."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui.theme import Scheme, apply_theme
from ui.widgets import (
    Banner,
    Card,
    ChoiceField,
    CountBadge,
    DangerButton,
    DateField,
    Divider,
    Dots,
    EmptyState,
    FieldGrid,
    IconButton,
    LinkButton,
    LongTextField,
    MarkShape,
    MoneyEdit,
    PackageScale,
    PageHeader,
    Pill,
    PrimaryButton,
    RangeMark,
    RangeMarks,
    RangePicture,
    Role,
    ScaleMark,
    ScrollColumn,
    SecondaryButton,
    StepButton,
    TextField,
    ToastBar,
    Tone,
    label,
)


def parse_whole(text: str) -> int | None:
    """A whole number, for the example field."""
    if not text.strip():
        return None
    try:
        return int(text.replace(",", ""))
    except ValueError:
        raise ValueError(f"“{text}” is not an amount. Type a number such as 7,100.") from None


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made


def _steps() -> QWidget:
    made = Card(margins=(10, 10, 10, 10))
    names = ("Deal", "Wish list", "Walk-away", "Trades", "Closing", "Brief")
    for number, name in enumerate(names, 1):
        step = StepButton(number, name)
        step.set_state(done=number == 1, open_count=(0, 1, 1, 2, 1, 0)[number - 1], errors=number == 4)
        step.setChecked(number == 2)
        made.body.addWidget(step)
    made.body.addWidget(Divider())
    made.body.addWidget(StepButton(None, "At the table", mark="clock"))
    made.setFixedWidth(212)
    return made


def _fields() -> QWidget:
    card = Card()
    card.body.addWidget(label("Fields", Role.HEADING))
    grid = FieldGrid(3)
    text = TextField("Customer", placeholder="Who is buying?")
    text.set_value("<b>&Co")
    money = MoneyEdit(parse_whole, lambda value: f"{value:,}", "Costs us")
    money.set_value(9600000)
    wrong = MoneyEdit(parse_whole, lambda value: f"{value:,}", "Worth to them")
    wrong.edit.setText("a lot")
    wrong.edit.setModified(True)
    wrong.commit()
    choice = ChoiceField("Currency")
    choice.set_choices([("EUR · euro", "EUR"), ("USD · US dollar", "USD")])
    choice.set_value("EUR")
    date = DateField(str, str, "Meeting", placeholder="14 May 2026")
    long = LongTextField("Why they need it", placeholder="Why they need it, in their words")
    grid.add("Customer", text)
    grid.add("Costs us", money)
    grid.add("Worth to them", wrong)
    grid.add("Currency", choice)
    grid.add("Meeting", date)
    grid.add("Not now", _disabled())
    grid.add("Why they need it", long, span=3, hint="One or two sentences to bring into the room")
    card.body.addWidget(grid)
    return card


def _disabled() -> TextField:
    made = TextField("Not now")
    made.set_value("Cannot be changed")
    made.setEnabled(False)
    return made


def _pictures() -> QWidget:
    card = Card()
    card.body.addWidget(label("The whole package", Role.HEADING))
    scale = PackageScale()
    scale.set_marks(
        [
            ScaleMark(293700, "yes to everything 293,700", "muted"),
            ScaleMark(410000, "no deal (BATNA) 410,000", "warning"),
            ScaleMark(435000, "walk away below 435,000", "danger"),
            ScaleMark(446500, "planned trades 446,500", "accent", MarkShape.RING, above=True),
            ScaleMark(462000, "target 462,000", "accent"),
            ScaleMark(480000, "today’s offer 480,000", "mark"),
        ],
        zone=(435000, 480000),
    )
    card.body.addWidget(scale)
    card.body.addWidget(
        RangePicture(RangeMarks(RangeMark(0.05, "0%"), RangeMark(0.2, "3%"), RangeMark(0.4, "8%")))
    )
    card.body.addWidget(
        RangePicture(
            RangeMarks(RangeMark(0.95, "fully paid"), RangeMark(0.9, "one third"), RangeMark(0.85, "two"))
        )
    )
    return card


def gallery() -> QWidget:
    """The page with every widget."""
    window = QWidget()
    window.setWindowTitle("Widgets")
    column = ScrollColumn()
    header = PageHeader(
        "Wish list",
        "Get the entire list on the table before you answer any single point.",
        (SecondaryButton("Paste a list…"), PrimaryButton("Add a wish")),
    )
    column.add(header)
    line = "“Besides these eight points, is there anything else we would need to settle before you sign?”"
    column.add(Banner("Is this everything they want?", line, (SecondaryButton("Mark the list complete"),)))
    names = ("Trade", "Not negotiable", "Clarify", "Agree", "Legal", "Said", "Not yet")
    badge = CountBadge(3)
    column.add(
        _row(*(Pill(name, tone) for name, tone in zip(names, Tone, strict=True)), badge, Dots(value=4))
    )
    off = SecondaryButton("Not now")
    off.setEnabled(False)
    buttons: tuple[QWidget, ...] = (
        SecondaryButton("Print…", icon_name="print"),
        off,
        DangerButton("Delete", icon_name="trash"),
        LinkButton("Next: Walk-away →"),
        IconButton("grip", "Move this line"),
        IconButton("more", "More"),
        QCheckBox("Tick"),
        QRadioButton("One of them"),
    )
    column.add(_row(*buttons))
    column.add(_fields())
    column.add(_pictures())
    bad = Card(tone="danger")
    bad.body.addWidget(label("If we give", Role.SMALL))
    bad.body.addWidget(label("Further 10% discount", Role.LARGE))
    bad.body.addWidget(label("Nothing yet: ask what they give in return", Role.DANGER))
    bad.body.addWidget(label("−48,000", Role.MONEY_BAD))
    column.add(bad)
    column.add(EmptyState("No trades yet", "Every give has its price.", PrimaryButton("New trade")))
    row = QHBoxLayout(window)
    left = QVBoxLayout()
    left.addWidget(_steps())
    left.addStretch(1)
    row.addLayout(left)
    row.addWidget(column, 1)
    window.resize(1060, 1120)
    toast = ToastBar(window)
    toast.show_message("Deleted “Price held for five years”", "Undo", lambda: None)
    return window


def main() -> int:
    """Show the gallery in the scheme named on the command line."""
    app = QApplication(sys.argv[:1])
    apply_theme(app, Scheme(sys.argv[1]) if len(sys.argv) > 1 else Scheme.SYSTEM)
    window = gallery()
    window.show()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())

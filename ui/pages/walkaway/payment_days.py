"""What it costs to be paid later: amount, days and a yearly rate, taken over as the cost of an option."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.domain.amounts import MAX_DAYS, AmountError, payment_days_cost
from dealplanner.domain.figures import read_figure
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import as_asked, issue_of, option_of
from dealplanner.domain.numerals import numerals, plain, quoted
from dealplanner.domain.wording import shortened
from dealplanner.edits import rows
from ui.document import Document
from ui.widgets import (
    Card,
    ChoiceField,
    ElidedLabel,
    FieldGrid,
    IconButton,
    MoneyEdit,
    ParsedField,
    Role,
    SecondaryButton,
    label,
)

_YEARS = (("of 360 days", 360), ("of 365 days", 365))


def read_days(text: str) -> int | None:
    """A number of days ("90", "90 days"), None for nothing; raises AmountError."""
    typed = plain(text).casefold().removesuffix("days").removesuffix("day").removesuffix("d").strip()
    if not typed:
        return None
    if not typed.isdigit() or int(typed[:9]) > MAX_DAYS or len(typed) > 9:
        raise AmountError(f"{quoted(text)} is not a number of days such as 60.")
    return int(typed)


def read_rate(text: str, locale: str) -> Decimal | None:
    """A yearly rate in per cent ("6%", "6", "5.5%") as a share, None for nothing; raises AmountError."""
    signs = numerals(locale)
    typed = plain(text, signs).removesuffix("%").strip()
    if not typed:
        return None
    if not any(character.isdigit() for character in typed) or any(c.isalpha() or c in "+-" for c in typed):
        raise AmountError(f"{quoted(text)} is not a yearly rate such as 6%.")
    value = read_figure(typed, signs).value / 100
    if value >= 1:
        raise AmountError(f"{quoted(text)} is more than any bank asks: please type a yearly rate such as 6%.")
    return Decimal(value.numerator) / Decimal(value.denominator)


def rate_words(rate: object, locale: str) -> str:
    """A share as a yearly rate in per cent."""
    if not isinstance(rate, Decimal):
        return ""
    percent = format((rate * 100).normalize(), "f")
    return percent.replace(".", numerals(locale).decimal) + "%"


class PaymentDays(Card):
    """The panel: three figures in, one cost out, and the option that takes it. Escape closes it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(14, 10, 10, 12))
        self.document = document
        self._cost: int | None = None
        self.amount = MoneyEdit(document.read_money, lambda minor: document.money(minor), "Amount paid later")
        self.days = ParsedField(read_days, str, "Days later", placeholder="60")
        locale = document.locale
        self.rate = ParsedField(
            lambda text: read_rate(text, locale), lambda v: rate_words(v, locale), "Yearly rate"
        )
        self.rate.edit.setPlaceholderText(rate_words(Decimal("0.06"), locale))
        self.year = ChoiceField("A year has")
        self.year.set_choices(_YEARS)
        self.year.set_value(360)
        self.point = ChoiceField("Point")
        self.option = ChoiceField("Option")
        self._result = ElidedLabel("", Role.STRONG)
        self._use = SecondaryButton("Use as its cost", self._take_over)
        self._arrange()
        for field in (self.amount, self.days, self.rate):
            field.committed.connect(lambda _value: self._show_result())
        self.year.chosen.connect(lambda _value: self._show_result())
        self.point.chosen.connect(lambda _value: self._show_options())
        self.option.chosen.connect(lambda _value: self._show_result())
        self.hide()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("What it costs to be paid later", Role.HEADING), 1)
        head.addWidget(IconButton("cross", "Close", self.hide))
        self.body.addLayout(head)
        grid = FieldGrid(4)
        grid.add("Amount", self.amount)
        grid.add("Days later", self.days)
        grid.add("Yearly rate", self.rate)
        grid.add("A year", self.year)
        grid.add("Point", self.point, span=2)
        grid.add("Option", self.option, span=2)
        self.body.addWidget(grid)
        foot = QHBoxLayout()
        foot.addWidget(self._result, 1)
        foot.addWidget(self._use)
        self.body.addLayout(foot)

    def open_for(self, issue: Issue | None, issues: tuple[Issue, ...]) -> None:
        """Show the panel with these points to choose from, beginning with the most likely one."""
        self.show_issues(issues)
        likely = next((i for i in issues if "pay" in f"{i.category} {i.label}".casefold()), issue)
        if likely is not None:
            self.point.set_value(likely.id)
            self._show_options()
        if self.amount.value() is None:
            self.amount.set_value(self.document.deal.offer_value)
        self._show_result()
        self.show()
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_issues(self, issues: tuple[Issue, ...]) -> None:
        """The points to choose from as they are now."""
        self.point.set_choices([(shortened(issue.label, 60), issue.id) for issue in issues])
        self._show_options(keep=True)
        self.amount.refresh()

    def _show_options(self, keep: bool = False) -> None:
        issue = issue_of(self.document.deal, str(self.point.value() or ""))
        self.option.set_choices([(shortened(o.label, 60), o.id) for o in issue.options] if issue else [])
        if not keep or option_of(issue, str(self.option.value() or "")) is None:
            asked = as_asked(issue) if issue else None
            self.option.set_value(asked.id if asked else None)
        self._show_result()

    def _show_result(self) -> None:
        amount, days, rate = self.amount.value(), self.days.value(), self.rate.value()
        basis = 365 if self.year.value() == 365 else 360
        self._cost = None
        words = "Type the days and a yearly rate."
        if isinstance(amount, int) and isinstance(days, int) and isinstance(rate, Decimal):
            try:
                self._cost = payment_days_cost(abs(amount), days, rate, basis)
            except AmountError as reason:
                words = str(reason)
            else:
                words = f"It costs us {self.document.money(self._cost, with_currency=True)}."
        self._result.setText(words)
        issue = issue_of(self.document.deal, str(self.point.value() or ""))
        option = option_of(issue, str(self.option.value() or ""))
        name = shortened(option.label, 24).replace("&", "&&") if option else ""
        self._use.setText(f"Use as the cost of “{name}”" if option else "Use as its cost")
        self._use.updateGeometry()
        self._use.setEnabled(self._cost is not None and option is not None)

    def _take_over(self) -> None:
        option_id = str(self.option.value() or "")
        if self._cost is None or not option_id:
            return
        set_fields: Callable[..., object] = rows.set_fields
        changed = self.document.apply(
            set_fields,  # type: ignore[arg-type]
            "options",
            option_id,
            origin=self,
            value_to_us=-self._cost,
            estimated=False,
        )
        if changed:
            self.document.tell("The cost was taken over.", undo=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

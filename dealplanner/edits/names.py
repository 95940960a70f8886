"""What the rows and the values of a deal are called in sentences: the words of changes and of conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dealplanner.domain.days import format_date
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Side, TermKind
from dealplanner.domain.fields import Description, Kind, Plain, descriptions
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import option_words, term_words
from dealplanner.domain.tables import DEAL, rows_of, table_of
from dealplanner.domain.wording import SHORT, cut
from dealplanner.domain.written import format_amount, format_cost

_CHOICES: Mapping[str, str] = {
    "not_yet": "not yet answered",
    "clarify": "clarify first",
    "legal": "take to legal",
    "said": "said by them",
    "only_theirs": "only their own contract",
    "legal_degree.none": "not known yet",
    "cleared": "cleared up",
    "matters": "still matters",
}
"""Values of closed vocabularies, or of one field, that read otherwise than they are written."""

_LINKS = {LinkKind.REQUIRES: "requires", LinkKind.EXCLUDES: "rules out"}


class Names:
    """What the rows of a deal are called in sentences."""

    def __init__(self, *deals: Deal, locale: str = "") -> None:
        """Rows are looked up in the deals in turn, so that a removed one is found in the deal before.

        Days are written as the locale does, without one as in the file.
        """
        self._locale = locale
        self._rows: dict[tuple[str, str], tuple[Deal, Any, Any]] = {}
        self._titles = {deal.id: deal.title for deal in reversed(deals)}
        for deal in reversed(deals):
            holders = {row.id: row for _, _, row in rows_of(deal)}
            for table, parent, row in rows_of(deal):
                self._rows[table.name, row.id] = (deal, row, holders.get(parent or ""))

    def row(self, table: str, row_id: str) -> str:
        """A row in a few words: Wish “Payment 90 days”, Option “60 days” of “Payment 90 days”."""
        if table == DEAL.name:
            return "The deal"
        found = self._rows.get((table, row_id))
        if found is None:
            return f"{table_of(table).singular.replace('_', ' ').capitalize()} that is not there"
        deal, row, holder = found
        match table:
            case "issues":
                return f"{'Wish' if row.is_wish else 'Ask'} {quoted(row.label)}"
            case "options":
                return f"Option {quoted(row.label)} of {quoted(holder.label)}"
            case "trades":
                return _trade(deal, row)
            case "terms":
                kind = "Give" if row.kind is TermKind.GIVE else "Get"
                return f"{kind} {quoted(term_words(deal, row))} in {_trade(deal, holder)}"
            case "concessions":
                moved = f"{_listed(deal, row.gives)} for {_listed(deal, row.gets)}"
                return f"{_step(deal, row)}: {moved}"
            case "moves":
                kind = "Give" if row.kind is TermKind.GIVE else "Get"
                return f"{kind} {quoted(term_words(deal, row))} in {_step(deal, holder)}"
            case "offers":
                return _offer(row)
            case "positions":
                return f"{self.value('options', row.option)} in {_offer(holder)}"
            case "links":
                ends = (self.value("options", row.option), self.value("options", row.other_option))
                return f"Link: {ends[0]} {_LINKS[row.kind]} {ends[1]}"
            case "answers":
                return f"Question {quoted(row.question)} to {quoted(holder.name)}"
            case "influences":
                return f"Influence of {self.value('people', row.person)} on {self.value('people', row.other)}"
            case "commitments":
                return f"Commitment {quoted(row.words)}"
            case "tactics":
                return f"Tactic {quoted(row.label or row.card.replace('_', ' '))}"
            case "meetings":
                return self._meeting(row)
            case "boundaries":
                return f"Point off the table {quoted(row.label)}"
            case "credits":
                return f"Thanks to {quoted(row.name)}"
            case "holdings":
                return f"Product {quoted(row.label)}"
            case "follow_ups":
                return f"Follow-up {quoted(row.label)}"
            case "acceptances":
                return f"Accepted finding {quoted(row.reason or row.code)}"
        named = getattr(row, "name", "") or getattr(row, "label", "") or getattr(row, "line", "")
        return f"{table_of(table).singular.replace('_', ' ').capitalize()} {quoted(named)}"

    def _meeting(self, meeting: Any) -> str:
        day = format_date(meeting.held_on, self._locale) if self._locale else str(meeting.held_on or "")
        began = " ".join(filter(None, (day, meeting.began_at)))
        return f"Meeting {quoted(began)}" if began else "Meeting without a day"

    def named_by(self, row: Any) -> str:
        """What a commitment says of the points: the furthest option, a link, or nothing."""
        if row.option is None:
            return "no point"
        named = self.value("options", row.option)
        if row.other_option is None:
            return f"at most {named}"
        return f"{named} {_LINKS[row.kind]} {self.value('options', row.other_option)}"

    def option(self, row_id: str) -> str:
        """The wording of an option, for where its point stands beside it."""
        found = self._rows.get(("options", row_id))
        return quoted(found[1].label) if found else "something that is not there"

    def value(self, table: str, row_id: str) -> str:
        """What a reference shows: the label of the issue or option it names, the name of the person."""
        found = self._rows.get((table, row_id))
        if found is None:
            return "something that is not there"
        _, row, holder = found
        if table == "people":
            return quoted(row.name)
        return quoted(row.label if table == "issues" else option_words(holder, row))


@dataclass(frozen=True, slots=True)
class Wording:
    """How the values of one deal are read; `with_currency` where two deals have different ones."""

    deal: Deal
    names: Names
    locale: str
    with_currency: bool = False

    def value(self, table: str, name: str, value: Plain, issue: Issue | None = None) -> str:
        """A plain value of a field: amounts and days by the locale, texts in quotes.

        `issue` is the point whose field it is, or that of one of its options.
        """
        field = descriptions(table_of(table).entity)[name]
        if field.kind is Kind.MONEY and isinstance(value, int):
            if is_cost(table, name, issue) and not self.with_currency:
                return format_cost(value, self.deal.currency, self.locale)
            return format_amount(value, self.deal.currency, self.locale, with_currency=self.with_currency)
        if table == "issues" and field.refers_to == "options" and value is not None:
            return self.names.option(str(value))
        return _in_words(field, value, self.names, self.locale)


def is_cost(table: str, name: str, issue: Issue | None) -> bool:
    """Whether a value is shown as the cost it is: giving costs the one who did not ask for it."""
    if table != "options" or issue is None:
        return False
    return name == ("value_to_us" if issue.is_wish else "value_to_them")


def label(table: str, name: str, issue: Issue | None = None) -> str:
    """What a field is called in sentences."""
    if is_cost(table, name, issue):
        return "costs us" if name == "value_to_us" else "costs them"
    if table == "options" and name == "value_to_us":
        return "worth to us"
    return descriptions(table_of(table).entity)[name].label


def sentence(line: str) -> str:
    """A line with a capital at its beginning."""
    return line[:1].upper() + line[1:]


def choice_words(field: Description, value: str) -> str:
    """A value of a closed vocabulary as it reads."""
    own = _CHOICES.get(f"{field.name}.{value}")
    return own or _CHOICES.get(value) or value.replace("_", " ")


def _in_words(field: Description, value: Plain, names: Names, locale: str) -> str:
    if field.kind is Kind.MONEY:
        return "unknown"
    if field.kind is Kind.NUMBER and field.lowest is not None and field.lowest < 0:
        return "unknown" if value == field.lowest else str(value)
    if value is None or (field.kind is Kind.NUMBER and value == 0):
        return "not set"
    if value == "":
        return "empty"
    if field.kind is Kind.FLAG:
        return "yes" if value else "no"
    if field.kind is Kind.DATE:
        return format_date(str(value), locale)
    if field.kind is Kind.CHOICE:
        return choice_words(field, str(value))
    if field.kind is Kind.REFERENCE and field.refers_to:
        return names.value(field.refers_to, str(value))
    return str(value) if field.kind is Kind.NUMBER else quoted(str(value))


def _trade(deal: Deal, trade: Any) -> str:
    return f"Trade {_listed(deal, trade.gives)} for {_listed(deal, trade.gets)}"


def _step(deal: Deal, step: Any) -> str:
    number = next((at for at, row in enumerate(deal.concessions, start=1) if row.id == step.id), 0)
    return f"Step {number} of the concession plan"


def _offer(offer: Any) -> str:
    return f"{'Our' if offer.side is Side.US else 'Their'} offer, round {offer.number}"


def _listed(deal: Deal, terms: Iterable[Any]) -> str:
    return " and ".join(quoted(term_words(deal, term)) for term in terms) or "nothing"


def quoted(text: str) -> str:
    """A text of the user's in quotes, on one line and shortened."""
    return f"“{cut(text, SHORT)}”"

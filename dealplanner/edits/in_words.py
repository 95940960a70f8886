"""Change sets in words: what was added, removed or changed, in the words of the fields' descriptions."""

from collections.abc import Iterable, Iterator
from typing import Any

from dealplanner.domain.amounts import format_amount
from dealplanner.domain.days import format_date
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.fields import Description, Kind, Plain, descriptions
from dealplanner.domain.lookup import option_words, term_words
from dealplanner.domain.tables import DEAL, rows_of, table_of
from dealplanner.edits.changes import ChangeSet, RowChange

LONGEST = 80
"""Texts of the user's are shortened to this many characters."""


class Names:
    """What the rows of a deal are called in sentences."""

    def __init__(self, *deals: Deal) -> None:
        """Rows are looked up in the deals in turn, so that a removed one is found in the deal before."""
        self._rows: dict[tuple[str, str], tuple[Deal, Any, Any]] = {}
        self._titles = {deal.id: deal.title for deal in reversed(deals)}
        for deal in reversed(deals):
            holders = {row.id: row for _, _, row in rows_of(deal)}
            for table, parent, row in rows_of(deal):
                self._rows[table.name, row.id] = (deal, row, holders.get(parent or ""))

    def row(self, table: str, row_id: str) -> str:
        """A row in a few words: Wish “Payment 90 days”, Option “60 days” of “Payment 90 days”."""
        if table == DEAL.name:
            return "Deal"
        found = self._rows.get((table, row_id))
        if found is None:
            return f"{table_of(table).singular.replace('_', ' ').capitalize()} that is not there"
        deal, row, holder = found
        match table:
            case "issues":
                return f"{'Wish' if row.is_wish else 'Ask'} {_quoted(row.label)}"
            case "options":
                return f"Option {_quoted(row.label)} of {_quoted(holder.label)}"
            case "trades":
                return _trade(deal, row)
            case "terms":
                kind = "Give" if row.kind is TermKind.GIVE else "Get"
                return f"{kind} {_quoted(term_words(deal, row))} in {_trade(deal, holder)}"
            case "links":
                ends = (self.value("options", row.option), self.value("options", row.other_option))
                return f"Link: {ends[0]} {row.kind} {ends[1]}"
            case "acceptances":
                return f"Accepted finding {_quoted(row.reason or row.code)}"
        named = getattr(row, "name", "") or getattr(row, "label", "") or getattr(row, "line", "")
        return f"{table_of(table).singular.replace('_', ' ').capitalize()} {_quoted(named)}"

    def value(self, table: str, row_id: str) -> str:
        """What a reference shows: the label of the issue or option it names."""
        found = self._rows.get((table, row_id))
        if found is None:
            return "something that is not there"
        _, row, holder = found
        return _quoted(row.label if table == "issues" else option_words(holder, row))


def in_words(before: Deal, after: Deal, changes: ChangeSet, locale: str) -> list[str]:
    """A line for each change, such as “Changed: Wish “…”: our answer: trade → agree”."""
    names_before, names_after = Names(before, after), Names(after, before)
    whole = {row.id for row in changes.rows if row.before is None or row.after is None}
    lines: list[str] = []
    for row in changes.rows:
        if row.parent in whole:
            continue
        if row.before is None:
            lines.append(f"Added: {names_after.row(row.table, row.id)}")
        elif row.after is None:
            lines.append(f"Removed: {names_before.row(row.table, row.id)}")
        else:
            place = names_after.row(row.table, row.id)
            lines += (
                f"Changed: {place}: {words}"
                for words in _changed(row, (before, names_before), (after, names_after), locale)
            )
    return lines


_Side = tuple[Deal, Names]


def _changed(row: RowChange, before: _Side, after: _Side, locale: str) -> Iterator[str]:
    fields = descriptions(table_of(row.table).entity)
    was, now = row.before or {}, row.after or {}
    for name in now:
        field = fields[name]
        if field.kind is Kind.RANK:
            yield "moved"
        else:
            old, new = _where_they_differ(was[name], now[name])
            yield (
                f"{field.label}: {value_in_words(field, old, *before, locale)} → "
                f"{value_in_words(field, new, *after, locale)}"
            )


def _where_they_differ(old: Plain, new: Plain) -> tuple[Plain, Plain]:
    """Two texts, without the beginning that both share when that alone would be shown of them."""
    if not isinstance(old, str) or not isinstance(new, str):
        return old, new
    same = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    if same < LONGEST // 2 or max(len(old), len(new)) <= LONGEST:
        return old, new
    at = same - LONGEST // 4
    return f"…{old[at:].lstrip()}", f"…{new[at:].lstrip()}"


def value_in_words(field: Description, value: Plain, deal: Deal, names: Names, locale: str) -> str:
    """A field's plain value as it is read: money with its currency, days by the locale, texts in quotes."""
    if field.kind is Kind.MONEY:
        amount = value if isinstance(value, int) else None
        return (
            "unknown" if amount is None else format_amount(amount, deal.currency, locale, with_currency=True)
        )
    if value is None or value == "":
        return "nothing"
    if field.kind is Kind.FLAG:
        return "yes" if value else "no"
    if field.kind is Kind.DATE:
        return format_date(str(value), locale)
    if field.kind is Kind.CHOICE:
        return str(value).replace("_", " ")
    if field.kind is Kind.REFERENCE and field.refers_to:
        return names.value(field.refers_to, str(value))
    return str(value) if field.kind is Kind.NUMBER else _quoted(str(value))


def _trade(deal: Deal, trade: Any) -> str:
    return f"Trade {_listed(deal, trade.gives)} for {_listed(deal, trade.gets)}"


def _listed(deal: Deal, terms: Iterable[Any]) -> str:
    return " and ".join(_quoted(term_words(deal, term)) for term in terms) or "nothing"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + '…'}”"

"""Finding moments of the past by words: what was done, by whom, and the names and values that it touched."""

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, Kind, descriptions
from dealplanner.domain.tables import rows_of, table_of
from dealplanner.domain.written import format_amount
from dealplanner.edits.changes import RowChange
from dealplanner.edits.names import choice_words
from dealplanner.edits.past import Moment

_SAID = frozenset({Kind.ID, Kind.KEY, Kind.RANK, Kind.REFERENCE})
"""Kinds of fields whose plain values nobody reads."""


_NAMES = ("label", "name", "line", "question", "words")
"""The fields by which a row is called; the first that says something."""


class PastSearch:
    """Looks through change sets only, so that a long past need not be rebuilt to be searched."""

    def __init__(self, deal: Deal, locale: str) -> None:
        self._currency, self._locale = deal.currency, locale
        self._names = {row.id: _name_of(row) for _, _, row in rows_of(deal)}
        self._texts: dict[str, str] = {}

    def found(self, moment: Moment, words: str) -> bool:
        """Whether a moment has every word that was typed."""
        text = self._text(moment)
        return all(word in text for word in words.casefold().split())

    def _text(self, moment: Moment) -> str:
        known = self._texts.get(moment.row.id)
        if known is None:
            parts = [moment.title, moment.row.author]
            for row in moment.rows:
                for change in row.changes.rows:
                    parts += self._parts(change)
            known = self._texts[moment.row.id] = "\n".join(parts).casefold()
        return known

    def _parts(self, change: RowChange) -> list[str]:
        try:
            fields = descriptions(table_of(change.table).entity)
        except DomainError:
            return []
        parts = [self._names.get(change.id, ""), self._names.get(change.parent or "", "")]
        changed = change.before is not None and change.after is not None
        for values in (change.before, change.after):
            for name, value in (values or {}).items():
                field = fields.get(name)
                if field is None or field.kind in _SAID:
                    continue
                if changed:
                    parts.append(field.label)
                if field.kind is Kind.MONEY and isinstance(value, int):
                    parts.append(format_amount(value, self._currency, self._locale))
                elif field.kind is Kind.CHOICE:
                    parts.append(choice_words(field, str(value)))
                elif value is not None:
                    parts.append(str(value))
        return parts


def _name_of(row: object) -> str:
    return next(filter(None, (str(getattr(row, name, "")) for name in _NAMES)), "")

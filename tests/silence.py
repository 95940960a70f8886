"""What an edition may not show, changed or marked in a deal; and the search for what it left in a PDF."""

import dataclasses
import html
import itertools
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

from pypdf import PdfReader

from dealplanner.brief.editions import Edition, edition_named
from dealplanner.brief.negotiation import build
from dealplanner.brief.pdf import render
from dealplanner.brief.to_edit.markdown import as_markdown
from dealplanner.brief.to_edit.word import as_word
from dealplanner.checks import run
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.issues import Issue
from dealplanner.domain.tables import CHILDREN, DEAL, TABLES, Table, rows_of
from tests import canaries
from tests.briefs import TODAY
from tests.full import full_deal

OWN = frozenset({Kind.ID, Kind.KEY, Kind.RANK})
"""What a row has for the program alone."""


def said_elsewhere(program: str, place: Path) -> list[str]:
    """The lines that a program prints for another user with another name, folder, time zone and language."""
    place.mkdir()
    other = {
        "USER": "kasimir",
        "LOGNAME": "kasimir",
        "HOSTNAME": "ferndale",
        "HOME": str(place),
        "TMPDIR": str(place),
        "DEALPLANNER_HOME": str(place / "home"),
        "TZ": "Antarctica/Troll",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "77",
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=place,
        env={**os.environ, **other},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def is_listed(edition: Edition, table: Table, name: str) -> bool:
    """Whether an edition may show this field."""
    return f"{table.singular}.{name}" in edition.allowed


def unlisted(edition: Edition) -> list[tuple[Table, str]]:
    """The fields that an edition may not show, but for those a row has for the program alone."""
    return [
        (table, name)
        for table in (DEAL, *TABLES.values())
        for name, field in descriptions(table.entity).items()
        if field.kind not in OWN and not is_listed(edition, table, name)
    ]


def is_silent(edition: Edition, table: Table) -> bool:
    """Whether an edition may show nothing of the rows of a table, nor of those that they hold."""
    told = {field.partition(".")[0] for field in edition.allowed}
    child = CHILDREN.get(table.name)
    return table.singular not in told and (child is None or TABLES[child].singular not in told)


Change = Callable[[Table, Any], Mapping[str, Any]]


def rewritten(deal: Deal, change: Change) -> Deal:
    """The deal with each row, and the deal itself, changed as `change` says."""

    def one(table: Table, row: Any) -> Any:
        child = CHILDREN.get(table.name)
        held = {child: tuple(one(TABLES[child], row) for row in getattr(row, child))} if child else {}
        return dataclasses.replace(row, **change(table, row), **held)

    lists_ = {
        table.name: tuple(one(table, row) for row in getattr(deal, table.name))
        for table in TABLES.values()
        if table.parent is None
    }
    return dataclasses.replace(deal, **change(DEAL, deal), **lists_)


class Chance:
    """Other values for fields, made by lot from a number: the same number, the same values."""

    def __init__(self, deal: Deal, number: int) -> None:
        self._lot = Random(number)
        self._rows: dict[str, list[str]] = {}
        for table, _, row in rows_of(deal):
            self._rows.setdefault(table.name, []).append(row.id)

    def value(self, table: Table, name: str) -> Any:
        """Some value that a field may have."""
        field, lot = descriptions(table.entity)[name], self._lot
        match field.kind:
            case Kind.MONEY:
                return lot.choice((None, 0, lot.randint(-(10**4), 10**4), lot.randint(-(10**12), 10**12)))
            case Kind.FLAG:
                return lot.random() < 0.5
            case Kind.DATE:
                return lot.choice((None, date.fromordinal(lot.randint(1, date.max.toordinal()))))
            case Kind.NUMBER:
                return lot.randint(field.lowest or 0, field.highest or 5)
            case Kind.CHOICE if field.choices is not None:
                return lot.choice(list(field.choices))
            case Kind.REFERENCE:
                required = next(f for f in dataclasses.fields(table.entity) if f.name == name)
                nothing = [] if required.default is dataclasses.MISSING else [None]
                return lot.choice([*nothing, *self._rows[field.refers_to or ""]])
        return lot.choice(("EUR", "JPY", "KWD")) if name == "currency" else self._text()

    def _text(self) -> str:
        lot = self._lot
        return lot.choice(
            (
                "",
                "we can go to 435,000",
                "<b>&Co</b> {customer} [customer]",
                "שלום 👍 Ελλάδα\n\n\x07",
                "word " * lot.randint(1, 900),
                "".join(chr(lot.randint(32, 0x2FFF)) for _ in range(lot.randint(1, 60))),
                f"{lot.randint(0, 10**9)}",
            )
        )

    def rows(self, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        """Some of the rows in another order, and some of them twice."""
        lot = self._lot
        again = [dataclasses.replace(row, id=f"again-{at}-{row.id}") for at, row in enumerate(rows)]
        mixed = lot.sample([*rows, *again], lot.randint(0, 2 * len(rows)))
        return tuple(mixed)


def otherwise(deal: Deal, edition: Edition, number: int) -> Deal:
    """The deal with everything made different, by lot, that an edition may not show.

    What a row has for the program alone is different too: each id, wherever it is named, each key, and each
    rank as far as the order stays what it was.
    """
    chance = Chance(deal, number)
    ids = {row.id: f"{number}-{at}" for at, (_, _, row) in enumerate(rows_of(deal))}

    def change(table: Table, row: Any) -> Mapping[str, Any]:
        changed: dict[str, Any] = {}
        for name, field in descriptions(table.entity).items():
            if field.kind is Kind.ID:
                changed[name] = ids.get(row.id, f"{number}")
            elif field.kind is Kind.KEY:
                changed[name] = f"{row.id[::-1]}{number}"
            elif field.kind is Kind.RANK:
                changed[name] = f"{number}{row.rank}"
            elif not is_listed(edition, table, name):
                changed[name] = chance.value(table, name)
            if field.kind is Kind.REFERENCE:
                held = changed.get(name, getattr(row, name))
                changed[name] = ids.get(held, held)
        return changed

    return _with_other_rows(rewritten(deal, change), edition, chance)


def _with_other_rows(deal: Deal, edition: Edition, chance: Chance) -> Deal:
    for table in TABLES.values():
        if not is_silent(edition, table):
            continue
        if table.parent is None:
            deal = dataclasses.replace(deal, **{table.name: chance.rows(getattr(deal, table.name))})
            continue
        holders = tuple(
            dataclasses.replace(holder, **{table.name: chance.rows(getattr(holder, table.name))})
            for holder in getattr(deal, table.parent)
        )
        deal = dataclasses.replace(deal, **{table.parent: holders})
    return deal


def one_changed(deal: Deal, table: Table, name: str, number: int) -> Deal:
    """The deal with one field different in each row that has it."""
    chance = Chance(deal, number)
    return rewritten(deal, lambda held, _: {name: chance.value(table, name)} if held is table else {})


@contextmanager
def same_findings(deal: Deal) -> Iterator[None]:
    """While it lasts, every brief has the findings of this deal: they are listed with all that they say."""
    found = run(deal)
    with patch("dealplanner.brief.sheet.run", lambda _deal: found):
        yield


def pdf_of(deal: Deal, edition: Edition, **how: Any) -> bytes:
    """One edition of a deal as the bytes of its PDF."""
    out = BytesIO()
    render(build(deal, today=TODAY, edition=edition, **how), out, date=TODAY)
    return out.getvalue()


def texts_of(deal: Deal, edition: Edition, **how: Any) -> dict[str, bytes]:
    """One edition of a deal in the forms that can be edited, by the endings of their files."""
    document = build(deal, today=TODAY, edition=edition, **how)
    return {"md": as_markdown(document).encode(), "docx": as_word(document, date=TODAY)}


def changes(deal: Deal, table: Table, name: str) -> Iterator[Deal]:
    """The deal with one field of one row different, for each row and for a few values that it may have."""
    for held, row in ((DEAL, deal), *((held, row) for held, _, row in rows_of(deal))):
        if held is table:
            for values in _others(deal, table, name, row):
                yield rewritten(
                    deal, lambda _, one, row=row, values=values: values if one.id == row.id else {}
                )


def _others(deal: Deal, table: Table, name: str, row: Any) -> Iterator[dict[str, Any]]:
    field, now = descriptions(table.entity)[name], getattr(row, name)
    match field.kind:
        case Kind.MONEY:
            values: list[Any] = [(now or 0) + 12_345_600, None]
        case Kind.FLAG:
            values = [not now]
        case Kind.DATE:
            values = [date(2033, 7, 8)]
        case Kind.NUMBER:
            values = [(field.lowest or 0) + 1, field.lowest or 0]
        case Kind.CHOICE if field.choices is not None:
            values = list(field.choices)
        case Kind.REFERENCE:
            yield from _references(deal, name, row)
            return
        case _:
            values = ["CHF"] if name == "currency" else ["Bakodu", ""]
    yield from ({name: value} for value in values if value != now)


def _references(deal: Deal, name: str, row: Any) -> Iterator[dict[str, Any]]:
    """Another option of the same issue, or another issue with an option of it."""
    at_issue = name.replace("option", "issue") if "option" in name else name
    own = isinstance(row, Issue)
    for issue in deal.issues:
        if own and issue is not row:
            continue
        for option in issue.options:
            values = (
                {name: option.id} if own else {at_issue: issue.id, name.replace("issue", "option"): option.id}
            )
            if any(getattr(row, key) != value for key, value in values.items()):
                yield values


def leaks(name: str, times: int, first: int = 1) -> tuple[int, list[str]]:
    """Each field that an edition may not show, changed so many times: how often, and what it changed there.

    Ids, keys and ranks together count as one more, and so do the rows that an edition may not even count.
    """
    edition, deal = edition_named(name), full_deal()
    tried, found = 0, []
    with same_findings(deal):
        known = pdf_of(deal, edition)
        for number in range(first, first + times):
            changed = {
                f"{table.singular}.{field}": one_changed(deal, table, field, number)
                for table, field in unlisted(edition)
            }
            changed["all at once, ids and rows too"] = otherwise(deal, edition, number)
            tried += len(changed)
            found += [
                f"{name}: {what}, {number}"
                for what, other in changed.items()
                if pdf_of(other, edition) != known
            ]
    return tried, found


SECRET_WORD = "Nightjar"
SECRET_DIGITS = "731942856"
SECRET_YEAR = "2871"


def marked(deal: Deal, edition: Edition) -> tuple[Deal, dict[str, list[Any]]]:
    """The deal with a secret in all that an edition may not show, and what is in each field that it may.

    Ids, keys and ranks are secrets as well. What may be shown is told apart by its field and row.
    """
    shown: dict[str, list[Any]] = {}
    count = itertools.count(100)
    ids = {row.id: f"{SECRET_WORD}{next(count)}" for _, _, row in rows_of(deal)}

    def mark(table: Table, row: Any) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        for name, field in descriptions(table.entity).items():
            listed = is_listed(edition, table, name)
            held = getattr(row, name)
            if field.kind is Kind.REFERENCE:
                values[name] = ids.get(held)
            elif field.kind is Kind.ID:
                values[name] = ids.get(held, SECRET_WORD)
            elif listed and held == 0:
                values[name] = held  # as offered
            elif field.kind in _MARKED and name != "currency":
                values[name] = _mark(field.kind, next(count), listed)
                if listed:
                    shown.setdefault(f"{table.singular}.{name}", []).append(values[name])
        return values

    return rewritten(deal, mark), shown


_MARKED = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.KEY, Kind.RANK, Kind.MONEY, Kind.DATE})


def _mark(kind: Kind, number: int, listed: bool) -> Any:
    if kind is Kind.MONEY:
        return int(f"412557{number:04}00" if listed else f"{SECRET_DIGITS}{number:05}")
    if kind is Kind.DATE:
        return date(2462 if listed else int(SECRET_YEAR), number % 12 + 1, number % 28 + 1)
    return f"Shown{number}" if listed else f"{SECRET_WORD}{number}"


def secrets_in(content: bytes) -> list[str]:
    """The secrets of a marked deal that have left anything in a file, whatever was made of them."""
    found = canaries.among(content, [SECRET_WORD, SECRET_DIGITS])
    told = without_signs(text_of(content))
    return found + [secret for secret in (SECRET_DIGITS, SECRET_YEAR) if secret in told]


def text_of(content: bytes) -> str:
    """All that the pages of a PDF and its entries about itself say, or the same of a DOCX or a plain text."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as parts:
            told = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
        return html.unescape(re.sub(r"<[^>]*>", " ", "\n".join(told)))
    if not content.startswith(b"%PDF"):
        return content.decode()
    reader = PdfReader(BytesIO(content))
    entries = [str(value) for value in (reader.metadata or {}).values()]
    return "\n".join([*entries, *(page.extract_text() for page in reader.pages)])


def without_signs(text: str) -> str:
    """Any digits as plain ones, with nothing between them."""
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    return re.sub(r"(?<=\d)\W(?=\d)", "", plain)

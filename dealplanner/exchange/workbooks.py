"""Tables in XLSX and CSV files: read into cells with every guard, and written so that no text can act."""

import csv
import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from dealplanner.exchange.archives import MAX_FILE, checked_workbook
from dealplanner.exchange.cells import MAX_ROWS, Cell, Grid, fitted, is_ordinary, sound, split_cells
from dealplanner.exchange.errors import ExchangeError
from dealplanner.files import read_bytes, replace_file

_MAX_SHEETS = 50
_MAX_LOOKED_AT = 20 * MAX_ROWS
_MAX_WIDTH = 200
_MAX_EXCEL_TEXT = 32_767
_SEPARATORS = "\t;,|"
_ACTING = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. `notice` is a sentence about rows that were not read, or empty."""

    name: str
    rows: Grid
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to write; `widths` are those of its columns in characters, 24 where there is none."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    widths: tuple[int, ...] = ()


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """The tables of a workbook or of a file with separators, whatever its name ends with.

    Raises ExchangeError, one plain sentence.
    """
    content = _content(path)
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _read_workbook(content, path.name)
    return (_read_separated(content, path),)


def read_xlsx(path: Path) -> tuple[Sheet, ...]:
    """The tables of a workbook that have anything in them; raises ExchangeError."""
    return _read_workbook(_content(path), path.name)


def read_csv(path: Path) -> Grid:
    """The cells of a file with separators, in any of the usual encodings; raises ExchangeError."""
    return _read_separated(_content(path), path).rows


def _content(path: Path) -> bytes:
    try:
        content = read_bytes(path, MAX_FILE)
    except OSError as error:
        raise ExchangeError(f"“{path.name}” could not be read: {_why(error)}.") from error
    if content is None:
        raise ExchangeError(
            f"“{path.name}” is larger than {MAX_FILE // 1_000_000} MB: please copy the rows and paste them."
        )
    return content


def _why(error: OSError) -> str:
    return (error.strerror or "the system refused it").lower()


def _read_workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    clean = io.BytesIO(checked_workbook(content, name))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of workbooks that are of no interest here
            book = load_workbook(clean, read_only=True, data_only=True, keep_links=False)
            sheets = [_read_sheet(sheet) for sheet in book.worksheets[:_MAX_SHEETS]]
    except Exception as error:  # a damaged part fails in any way
        raise ExchangeError(f"“{name}” is damaged and cannot be read: please save it again.") from error
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise ExchangeError(f"“{name}” has no filled cells: please check that it is the right file.")
    return filled


def _read_sheet(sheet: Any) -> Sheet:
    sheet.reset_dimensions()  # what the file says of its size is not to be trusted
    values = sheet.iter_rows(max_col=_MAX_WIDTH, values_only=True)
    rows, more = _first_rows(_cells(row) for row in values)
    return Sheet(sound(str(sheet.title)), rows, _notice(len(rows), more))


def _cells(row: Sequence[object]) -> list[Cell]:
    """The cells of a row; nothing is done for a row that is not in the file but comes before one that is."""
    return [] if row.count(None) == len(row) else [_cell(value) for value in row]


def _cell(value: object) -> Cell:
    """A workbook's value; numbers are kept to the 15 digits that a spreadsheet shows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else sound(str(value)).strip()


def _read_separated(content: bytes, path: Path) -> Sheet:
    text = sound(_decoded(content, path.name))
    separator, text = _separator(text)
    split = split_cells(text, separator)
    rows, more = _first_rows([_unguarded(cell.strip()) for cell in row] for row in split)
    if not rows:
        raise ExchangeError(f"“{path.name}” is empty: please check that it is the right file.")
    return Sheet(path.stem, rows, _notice(len(rows), more))


def _first_rows(rows: Iterable[Sequence[Cell]]) -> tuple[Grid, bool]:
    """The filled rows up to MAX_ROWS without the columns that are empty in all; whether there are more."""
    filled: list[Sequence[Cell]] = []
    left = iter(rows)
    for row in islice(left, _MAX_LOOKED_AT):
        if any(cell != "" for cell in row):
            if len(filled) == MAX_ROWS:
                return _without_empty_columns(filled), True
            filled.append(row)
    return _without_empty_columns(filled), next(left, None) is not None


def _without_empty_columns(rows: list[Sequence[Cell]]) -> Grid:
    width = max(map(len, rows), default=0)
    kept = [place for place in range(width) if any(place < len(row) and row[place] != "" for row in rows)]
    return tuple(fitted([row[place] if place < len(row) else "" for place in kept]) for row in rows)


def _notice(count: int, more: bool) -> str:
    return f"Only the first part was read ({count:,} rows): please open the rest in parts." if more else ""


def _decoded(content: bytes, name: str) -> str:
    sample = content[:4_000]
    encodings = ["utf-8-sig", "cp1252"]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in sample:
        encodings = ["utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"]
    for encoding in encodings:
        try:
            text = content.decode(encoding, "replace" if encoding == "cp1252" else "strict")
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ExchangeError(f"“{name}” is neither a workbook nor a text file: please save it as .xlsx or .csv.")


def _separator(text: str) -> tuple[str, str]:
    """The sign between the cells, and the text without the line that names it ("sep=;")."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == 5:
        return first[4], rest
    return max(_SEPARATORS, key=lambda separator: _steadiness(text, separator)), text


def _steadiness(text: str, separator: str) -> float:
    """The share of rows with as many cells as most have, 0 when that is one cell."""
    sample = [len(row) for row in islice(split_cells(text[:60_000], separator), 60) if any(row)]
    widths = [width for width in sample if width > 1]
    if not widths:
        return 0
    share = max(widths.count(width) for width in set(widths)) / len(sample)
    return share if share > 0.6 else 0


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_ACTING) else cell


def write_csv(
    path: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell | None]],
    *,
    separator: str = ",",
    decimal: str = ".",
) -> None:
    """Write a table as UTF-8 that Excel knows, in one step; text that would act as a formula gets a "'".

    Raises ExchangeError; then the target is as it was.
    """
    with _written(path) as target, target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow([_guarded(heading) for heading in headings])
        writer.writerows([_guarded(cell, decimal) for cell in row] for row in rows)


def _guarded(cell: Cell | None, decimal: str = ".") -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return f"{cell:f}".replace(".", decimal) if isinstance(cell, Decimal) else cell.isoformat()
    text = sound(cell)
    return f"'{text}" if text.lstrip(" ").startswith(_ACTING) else text


def write_xlsx(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell | None]]) -> None:
    """Write a table as a workbook, in one step; text is always text, whatever it begins with.

    Raises ExchangeError; then the target is as it was.
    """
    write_workbook(path, [Table("Sheet", tuple(headings), tuple(map(tuple, rows)))])


def write_workbook(path: Path, tables: Sequence[Table]) -> None:
    """Write tables as the sheets of a workbook, as write_xlsx does with one."""
    from openpyxl import Workbook

    from dealplanner.exchange.workbook_out import save

    book = Workbook()
    book.remove(book.active)
    for table in tables:
        _fill_sheet(book.create_sheet(table.name), table)
    with _written(path) as target:
        save(book, target)


def _fill_sheet(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Alignment, Font

    for number, row in enumerate((table.headings, *table.rows), 1):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            _fill(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
            if number == 1:
                cell.font = Font(bold=True)
    for place in range(len(table.headings)):
        width = table.widths[place] if place < len(table.widths) else 24
        sheet.column_dimensions[sheet.cell(1, place + 1).column_letter].width = width
    sheet.freeze_panes = "A2"


def _fill(cell: Any, value: Cell) -> None:
    if isinstance(value, date) or (isinstance(value, Decimal) and is_ordinary(value)):
        cell.value = value
        places = -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0
        if 0 < places < 4:
            cell.number_format = f"#,##0.{'0' * places}"
        return
    text = sound(str(value))
    cell.value = text if len(text) <= _MAX_EXCEL_TEXT else f"{text[: _MAX_EXCEL_TEXT - 1]}…"
    cell.data_type = "s"
    if text.startswith(_ACTING):
        cell.quotePrefix = True  # typed over in Excel, it stays text


@contextmanager
def _written(path: Path) -> Iterator[Path]:
    """A file to write beside the target, which it becomes in one step; a failure is one sentence."""
    try:
        with replace_file(path) as partial:
            yield partial
    except OSError as error:
        raise ExchangeError(
            f"“{path.name}” could not be written: {_why(error)}. Nothing was changed: "
            "please close the program that has it open, or choose another place."
        ) from error

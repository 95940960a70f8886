"""Writing the open deal in the interchange form, or its wish list as a table, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import plural
from dealplanner.exchange import interchange, point_table
from dealplanner.exchange.errors import ExchangeError
from ui import file_dialogs

if TYPE_CHECKING:
    from ui.host import Host

_TITLE = "Export the wish list as a table, with costs and answers"


def ask_table(window: Host) -> None:
    """Write the wish list as a table to a file that the user chooses."""
    window.commit_typing()
    files = window.start()
    name = file_dialogs.beside(files.path, Path(files.suggested_name()).with_suffix(".xlsx").name)
    path = file_dialogs.ask_save(window.window(), _TITLE, name, "Tables (*.csv *.xlsx)")
    if path is not None and not point_table.is_table(path):  # a name such as “Offer 1.2”
        path = file_dialogs.with_ending(window.window(), path, ".xlsx")
    if path is not None:
        files.export(path)


def export(deal: Deal, path: Path, protected: bool, locale: str) -> tuple[bool, str]:
    """Whether it was written, and the sentence about it; what is exported of a `protected` deal is not.

    The ending of the name says what is written: the wish list as a table, or else the interchange form.
    """
    if point_table.is_table(path):
        return _export_table(deal, path, protected, locale)
    try:
        interchange.write(deal, path if path.suffix else path.with_suffix(".json"))
    except (ExchangeError, OSError) as error:
        return False, f"“{path.name}” could not be written: {error}"
    plain = ", and without its password" if protected else ""
    return True, f"Exported to {path.name}, with every field of the deal, limits included{plain}."


def _export_table(deal: Deal, path: Path, protected: bool, locale: str) -> tuple[bool, str]:
    try:
        written = point_table.write(deal, path, locale)
    except ExchangeError as error:
        return False, str(error)
    points = plural(written.wishes, "wish", "wishes")
    if written.asks:
        points += f" and {plural(written.asks, 'ask')}"
    plain = " and without its password" if protected else ""
    inside = f"with costs, answers and notes{plain}"
    return True, f"Exported {points} to {path.name}, {inside}: it is not for the customer."

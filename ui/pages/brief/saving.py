"""Saving editions as files: what they are called, and what became of them in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from dealplanner.brief.editions import Edition
from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import plural
from ui.pages.brief.maker import Order

_LONGEST_CUSTOMER = 60


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file that an edition is saved as. `write` returns what the edition lacks; raises OSError."""

    name: str
    suffix: str
    write: Callable[[Order, Path], tuple[str, ...]]

    @property
    def kinds(self) -> str:
        """What a file dialog offers."""
        return f"{self.name} (*{self.suffix})"


@dataclass(frozen=True, slots=True)
class NotWritten:
    """An edition that could not be written, and why."""

    name: str
    why: str


def brief_name(deal: Deal, edition: Edition, today: date, language: str, suffix: str = ".pdf") -> str:
    """A file name of customer, edition and day; a long customer is cut, and one not on the list left out."""
    from dealplanner.brief.language import words_in
    from dealplanner.storage.naming import SUFFIX, file_name

    customer = deal.customer if "deal.customer" in edition.allowed else ""
    title = words_in(language).say(f"editions.{edition.name}.title")
    named = file_name(f"{title} {today.isoformat()}", _short(customer))
    return named.removesuffix(SUFFIX) + suffix


def _short(customer: str) -> str:
    return customer.encode()[:_LONGEST_CUSTOMER].decode(errors="ignore")


def _write(order: Order, path: Path, wanted: str) -> tuple[str, ...]:
    from dealplanner.brief.formats import Format
    from dealplanner.brief.negotiation import write_brief

    return write_brief(
        order.deal,
        order.edition,
        path,
        paper=order.paper,
        locale=order.locale,
        language=order.language,
        date=order.today,
        company=order.company,
        wanted=Format(wanted),
    )


PDF = Form("PDF", ".pdf", partial(_write, wanted="pdf"))
WORD = Form("Word", ".docx", partial(_write, wanted="docx"))
MARKDOWN = Form("Markdown", ".md", partial(_write, wanted="md"))


def name_for(order: Order, form: Form = PDF) -> str:
    """The file name to propose for an order."""
    from dealplanner.brief.editions import edition_named

    edition = edition_named(order.edition)
    return brief_name(order.deal, edition, order.today, order.language or "en", form.suffix)


def write_all(orders: Sequence[Order], folder: Path) -> tuple[NotWritten, ...]:
    """Write every edition into a folder, each in one step; what could not be written is returned."""
    from dealplanner.storage.reasons import reason

    failed = []
    for order in orders:
        name = name_for(order)
        try:
            PDF.write(order, folder / name)
        except OSError as error:
            failed.append(NotWritten(name, reason(error)))
    return tuple(failed)


def without_password(files: int) -> str:
    """What is to be known of so many files that were made of a deal with a password."""
    if files == 1:
        return " It has no password: whoever has it can read it."
    return " They have no password: whoever has them can read them."


def outcome(count: int, folder: Path, failed: Sequence[NotWritten]) -> str:
    """What became of saving so many editions: one sentence, and what was not written by its name."""
    written = count - len(failed)
    done = f"Saved {plural(written, 'edition')} in “{folder.name}”." if written else "Nothing was saved."
    if not failed:
        return done
    whys = dict.fromkeys(each.why for each in failed)
    parts = (
        f"{', '.join(f'“{each.name}”' for each in failed if each.why == why)}, because {why}" for why in whys
    )
    return f"{done} Not written: {'; '.join(parts)}. What was there before is as it was."


def question(there: Sequence[str]) -> tuple[str, str]:
    """What is asked before files of these names are replaced, and the words for leaving them alone."""
    if len(there) == 1:
        return "A file of this name is in the folder already", "Keep it"
    return f"{len(there)} files of these names are in the folder already", "Keep them"

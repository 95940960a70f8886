"""Pages of every edition as small pictures, kept beside this file and compared with what is made now.

`python -m tests.brief.pictures` makes them anew: look at what changed before you keep it.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pypdfium2
from PIL import Image, ImageChops

from dealplanner.brief.company import NO_COMPANY, Company
from dealplanner.brief.editions import EDITIONS, Edition, edition_named
from dealplanner.brief.logo import plain_logo
from dealplanner.brief.negotiation import build
from dealplanner.brief.pdf import render
from dealplanner.brief.style import Paper
from dealplanner.checks import run
from dealplanner.exchange import interchange
from tests.brief.logos import png

KEPT = Path(__file__).parent / "kept_pictures"
DOTS = 40
"""An inch."""
_TONES = 16
_CELL = 6
"""Dots: the pictures are compared by the ink in such squares, since letters differ between libraries."""
INK, CELLS = 26, 14
"""By how much of 255 a square may differ, and how many may differ by more."""

FINDINGS = frozenset({"approval_missing", "empowered_unanswered"})
"""The findings that the pictures show: how a page looks is kept, not what the checks find."""

_COMPANY = Company("Nordwind Software AG", plain_logo(png(900, 240)))


@dataclass(frozen=True, slots=True)
class Print:
    """A way of printing that is kept: language, locale, paper, and whose brief it is."""

    name: str
    language: str
    locale: str
    paper: Paper
    company: Company


PRINTS = (
    Print("en-a4", "en", "en_GB", Paper.A4, _COMPANY),
    Print("de-a4", "de", "de_DE", Paper.A4, Company(_COMPANY.name)),
    Print("en-letter", "en", "en_US", Paper.LETTER, NO_COMPANY),
)


def pages(edition: Edition, how: Print) -> Iterator[tuple[str, Image.Image]]:
    """Each page of an edition of the deal kept here, with the name of its picture."""
    today = date(2027, 4, 12)
    deal = interchange.read(KEPT / "deal.json")
    found = tuple(finding for finding in run(deal) if finding.code in FINDINGS)
    with patch("dealplanner.brief.sheet.run", lambda _deal: found):
        document = build(
            deal, locale=how.locale, language=how.language, today=today, edition=edition, company=how.company
        )
    out = BytesIO()
    render(document, out, paper=how.paper, date=today)
    with contextlib.closing(pypdfium2.PdfDocument(out.getvalue())) as pdf:
        for number, page in enumerate(pdf, start=1):
            drawn = page.render(scale=DOTS / 72, grayscale=True).to_pil()
            yield f"{edition.name}-{how.name}-{number}.png", drawn.convert("L")


def different(kept: Image.Image, made: Image.Image) -> int:
    """How many squares of two pictures differ in their ink; all of them where the sizes do."""
    if kept.size != made.size:
        return kept.width * kept.height // _CELL**2
    squares = ImageChops.difference(kept.convert("L").reduce(_CELL), made.reduce(_CELL))
    return sum(squares.histogram()[INK:])


def beside_each_other(kept: Image.Image, made: Image.Image) -> Image.Image:
    """What was kept, what is made now, and where they differ, for somebody to look at."""
    size = (max(kept.width, made.width), max(kept.height, made.height))
    sheets = []
    for image in (kept.convert("L"), made):
        sheet = Image.new("L", size, 255)
        sheet.paste(image)
        sheets.append(sheet)
    sheets.append(ImageChops.invert(ImageChops.difference(*sheets)))
    together = Image.new("L", (3 * size[0] + 20, size[1]), 128)
    for at, sheet in enumerate(sheets):
        together.paste(sheet, (at * (size[0] + 10), 0))
    return together


def names(edition: Edition, how: Print) -> set[str]:
    """The pictures that are kept of an edition printed in this way."""
    return {path.name for path in KEPT.glob(f"{edition.name}-{how.name}-*.png")}


def renew() -> None:
    """Keep the pages as they are made now."""
    for path in KEPT.glob("*.png"):
        path.unlink()
    for edition in EDITIONS:
        for how in PRINTS:
            for name, page in pages(edition_named(edition.name), how):
                page.quantize(_TONES, dither=Image.Dither.NONE).save(KEPT / name, optimize=True)


if __name__ == "__main__":
    renew()

"""Making the pages of a brief beside the window: the PDF in a thread of its own, its pages as images."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from dealplanner.domain.deal import Deal
from ui.background import giving_way

if TYPE_CHECKING:
    from dealplanner.brief.style import Paper

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made; a higher `number` makes the lower ones pointless."""

    number: int
    deal: Deal
    edition: str
    paper: Paper
    locale: str
    today: date


@dataclass(frozen=True, slots=True)
class Made:
    """A brief: its PDF, the size of each page in points, what it names as missing; or why there is none."""

    number: int
    content: bytes = b""
    sizes: tuple[tuple[float, float], ...] = ()
    still_open: tuple[str, ...] = ()
    failure: BaseException | None = None


def make(order: Order) -> Made:
    """Set the pages of a deal."""
    from pypdfium2 import PdfDocument

    from dealplanner.brief.editions import edition_named
    from dealplanner.brief.negotiation import build, still_open_in
    from dealplanner.brief.pdf import render

    edition = edition_named(order.edition)
    document = build(order.deal, locale=order.locale, today=order.today, edition=edition)
    written = BytesIO()
    render(document, written, paper=order.paper, date=order.today)
    with contextlib.closing(PdfDocument(written.getvalue())) as pdf:
        sizes = tuple(pdf.get_page_size(page) for page in range(len(pdf)))
    return Made(order.number, written.getvalue(), sizes, still_open_in(document))


def page_image(content: bytes, page: int, width: int) -> QImage:
    """One page of a PDF (counted from 0) as an image `width` pixels wide. One thread at a time may ask."""
    from pypdfium2 import PdfDocument

    with contextlib.closing(PdfDocument(content)) as pdf:
        scale = width / pdf.get_page_size(page)[0]
        drawn = pdf[page].render(scale=scale)
        image = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888)
        return image.copy()


class _Voice(QObject):
    """What the thread speaks with: nobody's child, so that it is there as long as the thread is.

    The maker itself may be destroyed with its page at the very moment when something is ready.
    """

    made = Signal(object)
    drawn = Signal(int, int, object)


class BriefMaker(QObject):
    """Makes one thing after the other in its thread, and leaves out what is wanted no longer."""

    made = Signal(object)
    """A Made."""
    drawn = Signal(int, int, object)
    """The number of the order, the page, and its QImage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = 0
        self._voice = _Voice()
        self._voice.made.connect(self.made)
        self._voice.drawn.connect(self.drawn)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="brief")
        self.destroyed.connect(functools.partial(self._thread.shutdown, wait=False, cancel_futures=True))

    def order(self, order: Order) -> None:
        """Make this; `made` brings it, unless a later order comes first."""
        self._latest = order.number
        self._thread.submit(self._make, order)

    def draw(self, made: Made, page: int, width: int) -> None:
        """Draw a page `width` pixels wide; `drawn` brings it."""
        self._thread.submit(self._draw, made, page, width)

    def alone(self, job: Callable[[], T]) -> T:
        """Do something that needs the PDF library, after what is being done with it, and wait for it."""
        return self._thread.submit(job).result()

    def _make(self, order: Order) -> None:
        if order.number != self._latest:
            return
        try:
            with giving_way():
                made = make(order)
        except Exception as error:  # whatever it is, it belongs to the window's thread
            made = Made(order.number, failure=error)
        if made.number == self._latest:
            self._voice.made.emit(made)

    def _draw(self, made: Made, page: int, width: int) -> None:
        if made.number != self._latest:
            return
        image = page_image(made.content, page, width)
        self._voice.drawn.emit(made.number, page, image)

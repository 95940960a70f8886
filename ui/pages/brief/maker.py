"""Making the pages of a brief beside the window: the PDF in a thread of its own, its pages as images."""

from __future__ import annotations

import contextlib
import functools
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from dealplanner.brief.company import NO_COMPANY, Company
from dealplanner.domain.deal import Deal
from ui.background import giving_way
from ui.pages.brief.hits import hits_in

if TYPE_CHECKING:
    from dealplanner.brief.blocks import Document
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
    language: str | None = None
    company: Company = NO_COMPANY


@dataclass(frozen=True, slots=True)
class Made:
    """A brief: its PDF, the size of each page in points, what it names as missing; or why there is none.

    `refused` says in words that there is no such edition of the deal.
    """

    number: int
    content: bytes = b""
    sizes: tuple[tuple[float, float], ...] = ()
    still_open: tuple[str, ...] = ()
    failure: BaseException | None = None
    edition: str = ""
    refused: str = ""


class Purpose(Enum):
    """What the image of a page is for; the first comes first."""

    PAGE = "page"
    THUMBNAIL = "thumbnail"


@dataclass(frozen=True, slots=True)
class _Drawing:
    made: Made
    purpose: Purpose
    page: int
    width: int


def refused(order: Order) -> str:
    """Why there is no such edition of the deal, "" where there is."""
    from dealplanner.brief.editions import edition_named
    from dealplanner.brief.refusing import refusal

    return refusal(order.deal, edition_named(order.edition))


def make(order: Order) -> Made:
    """Set the pages of a deal, unless there is no such edition of it."""
    if why := refused(order):
        return Made(order.number, edition=order.edition, refused=why)
    from pypdfium2 import PdfDocument

    from dealplanner.brief.negotiation import still_open_in
    from dealplanner.brief.pdf import render

    document = _document(order)
    written = BytesIO()
    render(document, written, paper=order.paper, date=order.today)
    with contextlib.closing(PdfDocument(written.getvalue())) as pdf:
        sizes = tuple(pdf.get_page_size(page) for page in range(len(pdf)))
    lacking = still_open_in(document)
    return Made(order.number, written.getvalue(), sizes, lacking, edition=order.edition)


def lacking_in(order: Order) -> tuple[str, ...]:
    """What the edition of an order names as missing, nothing where there is none; no page is set for that."""
    if refused(order):
        return ()
    from dealplanner.brief.negotiation import still_open_in

    return still_open_in(_document(order))


def _document(order: Order) -> Document:
    from dealplanner.brief.editions import edition_named
    from dealplanner.brief.negotiation import build

    return build(
        order.deal,
        locale=order.locale,
        language=order.language,
        today=order.today,
        edition=edition_named(order.edition),
        company=order.company,
    )


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
    drawn = Signal(int, object, int, int, object)
    counted = Signal(int, str, object)
    found = Signal(int, str, object)
    done = Signal(object, object)


class BriefMaker(QObject):
    """Makes one thing after the other in its thread, and leaves out what is wanted no longer."""

    made = Signal(object)
    """A Made."""
    drawn = Signal(int, object, int, int, object)
    """The number of the order, the purpose, the page, the width asked for, and the QImage."""
    counted = Signal(int, str, object)
    """The number of the order, the name of an edition, and what that edition names as missing."""
    found = Signal(int, str, object)
    """The number of the order, the words looked for, and the hits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = 0
        self._words = ""
        self._wanted: dict[Purpose, deque[_Drawing]] = {purpose: deque() for purpose in Purpose}
        self._drawing: _Drawing | None = None
        self._to_count: deque[Order] = deque()
        self._voice = _Voice()
        for name in ("made", "drawn", "counted", "found"):
            getattr(self._voice, name).connect(getattr(self, name))
        self._voice.done.connect(self._on_done)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="brief")
        self.destroyed.connect(functools.partial(self._thread.shutdown, wait=False, cancel_futures=True))

    def order(self, order: Order) -> None:
        """Make this; `made` brings it, unless a later order comes first."""
        self._latest = order.number
        self._thread.submit(self._make, order)

    def count(self, orders: Iterable[Order]) -> None:
        """Tell what these name as missing; what is to be drawn meanwhile comes before the next of them."""
        self._to_count = deque(orders)
        self._thread.submit(self._count_next)

    def draw(self, made: Made, purpose: Purpose, wanted: Iterable[tuple[int, int]]) -> None:
        """Draw these pages (page, width in pixels) and nothing else for this purpose; `drawn` brings each."""
        drawings = [_Drawing(made, purpose, page, width) for page, width in wanted]
        left = [each for each in drawings if each != self._drawing]
        self._wanted[purpose] = deque(left)
        for _ in left:
            self._thread.submit(self._draw_next)

    def search(self, made: Made, words: str) -> None:
        """Look for words on the pages; `found` brings the hits, unless others are looked for by then."""
        self._words = words
        self._thread.submit(self._search, made, words)

    def alone(self, job: Callable[[], T]) -> T:
        """Do something that needs the PDF library, after what is being done with it, and wait for it."""
        return self._thread.submit(job).result()

    def afterwards(self, job: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do something like that without waiting; `then` is told in the window's thread what came of it."""
        self._thread.submit(self._do, job, then)

    def _make(self, order: Order) -> None:
        if order.number != self._latest:
            return
        try:
            with giving_way():
                made = make(order)
        except Exception as error:  # whatever it is, it belongs to the window's thread
            made = Made(order.number, failure=error, edition=order.edition)
        if made.number == self._latest:
            self._voice.made.emit(made)

    def _count_next(self) -> None:
        with contextlib.suppress(IndexError, RuntimeError):  # none is left; the page is gone
            order = self._to_count.popleft()
            if order.number == self._latest:
                self._count(order)
            self._thread.submit(self._count_next)

    def _count(self, order: Order) -> None:
        # An edition that cannot be made says so when it is chosen: the one that is shown does not suffer.
        with contextlib.suppress(Exception), giving_way():
            self._voice.counted.emit(order.number, order.edition, lacking_in(order))

    def _draw_next(self) -> None:
        for waiting in self._wanted.values():
            with contextlib.suppress(IndexError):
                self._draw(waiting.popleft())
                return

    def _draw(self, drawing: _Drawing) -> None:
        made = drawing.made
        if made.number != self._latest:
            return
        self._drawing = drawing
        image = page_image(made.content, drawing.page, drawing.width)
        self._drawing = None
        self._voice.drawn.emit(made.number, drawing.purpose, drawing.page, drawing.width, image)

    def _search(self, made: Made, words: str) -> None:
        if made.number == self._latest and words == self._words:
            with giving_way():
                self._voice.found.emit(made.number, words, hits_in(made.content, words))

    def _do(self, job: Callable[[], T], then: Callable[[T], object]) -> None:
        try:
            result: object = job()
        except Exception as error:  # whatever it is, it belongs to the window's thread
            result = error
        self._voice.done.emit(then, result)

    def _on_done(self, then: Callable[[object], object], result: object) -> None:
        if isinstance(result, Exception):
            raise result
        then(result)

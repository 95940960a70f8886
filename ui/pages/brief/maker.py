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
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from dealplanner.brief.company import NO_COMPANY, Company
from dealplanner.domain.deal import Deal
from ui.background import giving_way
from ui.letterbox import Letterbox
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
    """A brief: its PDF, the size of each page in points, what it names as missing; or why there is none."""

    number: int
    content: bytes = b""
    sizes: tuple[tuple[float, float], ...] = ()
    still_open: tuple[str, ...] = ()
    failure: BaseException | None = None
    edition: str = ""


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


def make(order: Order) -> Made:
    """Set the pages of a deal."""
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
    """What the edition of an order names as missing; nothing is set for that."""
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


class _Bench:
    """What the thread works at, and how it leaves out what is wanted no longer.

    It holds nothing of the window. A letter of its says what the maker is to do with what was made.
    """

    def __init__(self, tell: Callable[[Callable[[BriefMaker], object]], None]) -> None:
        self._tell = tell
        self.latest = 0
        self.words = ""
        self.wanted: dict[Purpose, deque[_Drawing]] = {purpose: deque() for purpose in Purpose}
        self.drawing: _Drawing | None = None

    def make(self, order: Order) -> None:
        """Set the pages; what fails belongs to the window's thread, whatever it is."""
        if order.number != self.latest:
            return
        try:
            with giving_way():
                made = make(order)
        except Exception as error:
            made = Made(order.number, failure=error, edition=order.edition)
        if made.number == self.latest:
            self._tell(lambda maker: maker.made.emit(made))

    def count(self, order: Order) -> None:
        """See what an edition names as missing; one that cannot be made says so when it is chosen."""
        lacking: tuple[str, ...] | None = None
        with contextlib.suppress(Exception), giving_way():
            if order.number == self.latest:
                lacking = lacking_in(order)
        self._tell(lambda maker: maker.take_count(order, lacking))

    def draw_next(self) -> None:
        """Draw the page that is wanted most."""
        for waiting in self.wanted.values():
            with contextlib.suppress(IndexError):
                self.draw(waiting.popleft())
                return

    def draw(self, drawing: _Drawing) -> None:
        """Draw this page, if its brief is the latest."""
        number, purpose, page, width = drawing.made.number, drawing.purpose, drawing.page, drawing.width
        if number != self.latest:
            return
        self.drawing = drawing
        image = page_image(drawing.made.content, page, width)
        self.drawing = None
        self._tell(lambda maker: maker.drawn.emit(number, purpose, page, width, image))

    def search(self, made: Made, words: str) -> None:
        """Find the words on the pages."""
        if made.number == self.latest and words == self.words:
            with giving_way():
                hits = hits_in(made.content, words)
            self._tell(lambda maker: maker.found.emit(made.number, words, hits))

    def do(self, job: Callable[[], object]) -> None:
        """Do something else; what fails belongs to the window's thread, whatever it is."""
        try:
            result: object = job()
        except Exception as error:
            result = error
        self._tell(lambda maker: maker.take_result(result))


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
        self._to_count: deque[Order] = deque()
        self._then: deque[Callable[[Any], object]] = deque()
        self._box = Letterbox(self)
        self._box.came.connect(self._bring)
        self._bench = _Bench(self._box.put)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="brief")
        self.destroyed.connect(functools.partial(self._thread.shutdown, wait=False, cancel_futures=True))

    def order(self, order: Order) -> None:
        """Make this; `made` brings it, unless a later order comes first."""
        self._bench.latest = order.number
        self._submit(self._bench.make, order)

    def count(self, orders: Iterable[Order]) -> None:
        """Tell what these name as missing; what is to be drawn meanwhile comes before the next of them."""
        self._to_count = deque(orders)
        self._count_next()

    def draw(self, made: Made, purpose: Purpose, wanted: Iterable[tuple[int, int]]) -> None:
        """Draw these pages (page, width in pixels) and nothing else for this purpose; `drawn` brings each."""
        drawings = [_Drawing(made, purpose, page, width) for page, width in wanted]
        left = [each for each in drawings if each != self._bench.drawing]
        self._bench.wanted[purpose] = deque(left)
        for _ in left:
            self._submit(self._bench.draw_next)

    def search(self, made: Made, words: str) -> None:
        """Look for words on the pages; `found` brings the hits, unless others are looked for by then."""
        self._bench.words = words
        self._submit(self._bench.search, made, words)

    def alone(self, job: Callable[[], T]) -> T:
        """Do something that needs the PDF library, after what is being done with it, and wait for it."""
        return self._thread.submit(job).result()

    def afterwards(self, job: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do something like that without waiting; `then` is told in the window's thread what came of it.

        `job` must hold nothing of the window.
        """
        self._then.append(then)
        self._submit(self._bench.do, job)

    def _submit(self, work: Callable[..., None], *given: object) -> None:
        self._box.look_until(self._thread.submit(work, *given).done)

    def _bring(self, letter: Callable[[BriefMaker], object]) -> None:
        letter(self)

    def _count_next(self) -> None:
        if self._to_count:
            self._submit(self._bench.count, self._to_count.popleft())

    def take_count(self, order: Order, lacking: tuple[str, ...] | None) -> None:
        """What an edition names as missing, None where that could not be told; the next is counted then."""
        if lacking is not None:
            self.counted.emit(order.number, order.edition, lacking)
        self._count_next()

    def take_result(self, result: object) -> None:
        """What came of something that was to be done afterwards, one after the other."""
        then = self._then.popleft()
        if isinstance(result, Exception):
            raise result
        then(result)

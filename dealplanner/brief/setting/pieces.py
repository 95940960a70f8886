"""What a page is built from: pieces that are never split, put one below the other, page after page.

Setting a document makes pieces; putting them on pages decides where each stands. Only then is anything
drawn, so the number of pages is known before the first is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dealplanner.brief.setting.canvas import Pen

Draw = Callable[[Pen, float, float], None]
"""Draws a piece: the pen, the left edge of the text, and the height on the page of the piece's upper edge."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Something of a certain height over the whole width of the text.

    `space` is kept free above it except at the top of a page. With `keep` it stays on one page with the
    next piece. `again` is repeated above it when it comes first on a page: the head of its table. `outline`
    names it in the outline of the document.
    """

    height: float
    draw: Draw
    space: float = 0.0
    keep: bool = False
    again: tuple["Piece", ...] = ()
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and the distance of its upper edge from the top of the text."""

    piece: Piece
    below: float


@dataclass(eq=False)
class _Filling:
    """The page being filled. `closeness` is how much of the space above a piece is kept."""

    height: float
    closeness: float = 1.0
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    used: float = 0.0

    def needs(self, pieces: Sequence[Piece]) -> float:
        """How much of the page the pieces would take, added to what stands on it."""
        fresh = not self.pages[-1]
        total = sum(again.height for again in pieces[0].again) if fresh else 0.0
        for at, piece in enumerate(pieces):
            total += piece.height + (0.0 if at == 0 and fresh else piece.space * self.closeness)
        return total

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return self.used + self.needs(pieces) <= self.height + 0.01

    def turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self.used = 0.0

    def put(self, piece: Piece) -> None:
        if not self.pages[-1]:
            for again in piece.again:
                self._place(again)
        else:
            self.used += piece.space * self.closeness
        self._place(piece)

    def _place(self, piece: Piece) -> None:
        self.pages[-1].append(Placed(piece, self.used))
        self.used += piece.height


def on_pages(pieces: Sequence[Piece], height: float, spare: float = 0.0) -> list[list[Placed]]:
    """The pieces on pages of that height: kept together where they ask for it and a page can hold them.

    Where little would be left for the last page, everything is moved a little closer, and pages take up to
    `spare` points more, if that saves the page. Otherwise a last section does not stand there by itself.
    """
    filling = _filled(pieces, _Filling(height))
    if len(filling.pages) > 1 and filling.used < height * _LITTLE:
        for closeness in _CLOSER:
            closer = _filled(pieces, _Filling(height + spare, closeness))
            if len(closer.pages) < len(filling.pages):
                return closer.pages
        _give_company(filling)
    return filling.pages


_LITTLE = 0.35  # of a page
_ENOUGH = 0.55
_CLOSER = (0.65, 0.4)


def _give_company(filling: _Filling) -> None:
    """Move the last section of the page before to the last page, where that holds a single whole section."""
    *_, before, last = filling.pages
    if not last[0].piece.outline or any(placed.piece.outline for placed in last[1:]):
        return
    starts = [at for at, placed in enumerate(before) if placed.piece.outline]
    if not starts or before[starts[-1]].below < filling.height * _ENOUGH:
        return
    moved = before[starts[-1] :]
    end = moved[-1].below + moved[-1].piece.height
    down = end - moved[0].below + last[0].piece.space * filling.closeness
    if filling.used + down <= filling.height:
        up = moved[0].below
        filling.pages[-1] = [Placed(placed.piece, placed.below - up) for placed in moved]
        filling.pages[-1] += [Placed(placed.piece, placed.below + down) for placed in last]
        del before[starts[-1] :]


def _filled(pieces: Sequence[Piece], filling: _Filling) -> _Filling:
    for group in _groups(pieces):
        if not filling.fits(group):
            filling.turn()
        for piece in group:
            if not filling.fits([piece]):
                filling.turn()
            filling.put(piece)
    return filling


def kept_at_ends(pieces: Sequence[Piece], tallest: float) -> list[Piece]:
    """The pieces so that neither the first nor the last of them stands alone on a page, unless one is taller
    than `tallest`.
    """
    last = len(pieces) - 2
    return [
        replace(piece, keep=True)
        if at in (0, last) and piece.height <= tallest and at < len(pieces) - 1
        else piece
        for at, piece in enumerate(pieces)
    ]


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces in groups that want to stay on one page."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group


def anchored(piece: Piece, name: str) -> Piece:
    """The piece, and links that lead to this name lead to it."""

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.anchor(name, top + _ABOVE_ANCHOR)
        piece.draw(pen, left, top)

    return replace(piece, draw=draw) if name else piece


def leading(pieces: Sequence[Piece], name: str, width: float) -> list[Piece]:
    """The pieces, each of them a link to an anchor over its whole width."""

    def linked(piece: Piece) -> Draw:
        def draw(pen: Pen, left: float, top: float) -> None:
            piece.draw(pen, left, top)
            pen.link(name, left, top - piece.height, width, piece.height)

        return draw

    return [replace(piece, draw=linked(piece)) for piece in pieces] if name else list(pieces)


_ABOVE_ANCHOR = 12.0

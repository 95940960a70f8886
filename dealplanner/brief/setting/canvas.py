"""The pen: the few things the brief draws, on a reportlab canvas, with as few changes of state as the page
allows.
"""

from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from dealplanner.brief.lettering.glyph_fonts import GlyphBook
from dealplanner.brief.lettering.shaping import ShapedFace
from dealplanner.brief.setting.glyph_writing import Nowhere, written
from dealplanner.brief.setting.stretches import Run
from dealplanner.brief.setting.text import SetLine
from dealplanner.brief.style import WHITE, Colour


class Pen:
    """Draws on one page of a canvas. Texts are collected and drawn above all shapes when the page is
    `done`. `anchors` are the places in the whole document that a link may lead to.
    """

    def __init__(self, canvas: Any, glyphs: GlyphBook, anchors: Container[str] = ()) -> None:
        self._anchors = anchors
        self._canvas = canvas
        self._glyphs = glyphs
        self._text = canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._colour: Colour | None = None
        self._fill: Colour | None = None
        self._stroke: tuple[Colour, float] | None = None
        self._scale = 1.0

    def shrink(self, scale: float) -> None:
        """Draw everything from here on to the end of the page at a scale, distances from the corner too."""
        self._canvas.drawText(self._text)
        self._text = self._canvas.beginText()
        self._font = self._colour = None
        self._canvas.scale(scale, scale)
        self._scale = scale

    def line(self, set_line: SetLine, x: float, baseline: float) -> None:
        """A line of text that begins at `x`."""
        text = self._text
        for run in set_line.runs:
            if run.shaped is not None:
                self._shaped(run, run.shaped, x + run.shift, baseline)
                continue
            if (run.face, run.size) != self._font:
                self._font = (run.face, run.size)
                text.setFont(run.face, run.size)
            if run.colour != self._colour:
                self._colour = run.colour
                text._code.append(_filling(run.colour))
            text._code.append(f"1 0 0 1 {x + run.shift:.2f} {baseline:.2f} Tm")
            text._code.append(text._formatText(run.text))  # textOut measures it once more

    def _shaped(self, run: Run, face: ShapedFace, x: float, baseline: float) -> None:
        """Glyphs one by one, each where the shaping has put it."""
        text = self._text
        if run.colour != self._colour:
            self._colour = run.colour
            text._code.append(_filling(run.colour))
        text._code.append(f"1 0 0 1 {x:.2f} {baseline:.2f} Tm")
        text._code.extend(written(run, face, self._glyphs))
        self._font = None

    def rule(self, x: float, y: float, end: float, colour: Colour, width: float = 0.5) -> None:
        """A level line from `x` to `end`."""
        self.path([(x, y), (end, y)], colour, width)

    def path(self, points: Sequence[tuple[float, float]], colour: Colour, width: float = 0.5) -> None:
        """A line through the points."""
        self._use_stroke(colour, width)
        self._write(f"{_through(points)} S")

    def curve(
        self,
        start: tuple[float, float],
        control: tuple[float, float],
        end: tuple[float, float],
        colour: Colour,
        width: float = 0.5,
    ) -> None:
        """A quadratic curve, which a page has only as a cubic one."""
        self._use_stroke(colour, width)
        (x0, y0), (x1, y1), (x2, y2) = start, control, end
        handles = ((x0 + 2 * x1) / 3, (y0 + 2 * y1) / 3, (x2 + 2 * x1) / 3, (y2 + 2 * y1) / 3)
        told = " ".join(f"{part:.2f}" for part in (*handles, x2, y2))
        self._write(f"{x0:.2f} {y0:.2f} m {told} c S")

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle with its lower left corner at `x`, `y`."""
        self._use_fill(colour)
        self._write(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def frame(
        self, x: float, y: float, width: float, height: float, colour: Colour, line: float = 0.6
    ) -> None:
        """An empty rectangle."""
        self._use_stroke(colour, line)
        self._write(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def shape(self, points: Iterable[tuple[float, float]], colour: Colour, filled: bool = True) -> None:
        """A closed shape through the points, filled, or white with a coloured edge."""
        self._use_stroke(colour, 0.9)
        self._use_fill(colour if filled else WHITE)
        self._write(f"{_through(points)} h B")

    def disc(self, x: float, y: float, radius: float, colour: Colour, filled: bool = True) -> None:
        """A circle round `x`, `y`, filled, or white with a coloured edge."""
        self._use_stroke(colour, 0.9)
        self._use_fill(colour if filled else WHITE)
        self._write(_circle(x, y, radius))

    def picture(self, png: bytes, x: float, y: float, width: float, height: float) -> None:
        """A picture (a PNG of `logo.plain_logo`) with its lower left corner at `x`, `y`."""
        from dealplanner.brief.setting.png_image import PngImage

        canvas, name = self._canvas, "picture"
        known = canvas._doc.getXObjectName(name)
        image = PngImage(name, png)
        canvas._doc.Reference(image, known)
        canvas._doc.addForm(name, image)
        canvas._formsinuse.append(name)
        canvas._code.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{known} Do Q")

    def outline(self, key: str, title: str, y: float) -> None:
        """An entry of the document's outline that leads to this height of the page."""
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=y * self._scale, zoom=0)
        self._canvas.addOutlineEntry(title, key, level=0)

    def anchor(self, name: str, y: float) -> None:
        """A place that links lead to: this height of the page."""
        self._canvas.bookmarkPage(name, fit="XYZ", left=0, top=y * self._scale, zoom=0)

    def link(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """A rectangle, with its lower left corner at `x`, `y`, that leads to an anchor, if there is one."""
        if name in self._anchors:
            self._canvas.linkRect("", name, (x, y, x + width, y + height), relative=1, Border="[0 0 0]")

    def done(self) -> None:
        """End the page."""
        self._canvas.drawText(self._text)
        self._canvas.showPage()

    def _write(self, operators: str) -> None:
        """Operators of the page as they stand: the canvas spends most of its time on writing its numbers."""
        self._canvas._code.append(operators)

    def _use_fill(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            self._canvas.setFillColorRGB(*colour)

    def _use_stroke(self, colour: Colour, width: float) -> None:
        if (colour, width) != self._stroke:
            self._stroke = (colour, width)
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(width)


@cache
def _filling(colour: Colour) -> str:
    parts = (f"{part:.4g}".removeprefix("0") or "0" for part in colour)
    return f"{' '.join(parts)} rg"


def _through(points: Iterable[tuple[float, float]]) -> str:
    (x, y), *others = points
    return " ".join((f"{x:.2f} {y:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in others)))


_ROUND = 0.5523  # of the radius: how far the handles of a quarter of a circle stand from its ends


def _circle(x: float, y: float, radius: float) -> str:
    ends = ((radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius), (radius, 0.0))
    parts = [f"{x + radius:.3f} {y:.3f} m"]
    for (ax, ay), (bx, by_) in pairwise(ends):
        handles = ((ax - ay * _ROUND, ay + ax * _ROUND), (bx + by_ * _ROUND, by_ - bx * _ROUND), (bx, by_))
        parts.append(" ".join(f"{x + right:.3f} {y + up:.3f}" for right, up in handles) + " c")
    return " ".join((*parts, "h B"))


class GatheringPen(Pen):
    """Draws nothing and gathers the glyphs of all that it is given to draw."""

    def __init__(self, glyphs: GlyphBook) -> None:
        super().__init__(Nowhere(), glyphs)

    def line(self, set_line: SetLine, x: float, baseline: float) -> None:
        """Note the glyphs of the line."""
        for run in set_line.runs:
            if run.shaped is not None:
                self._glyphs.gather(run.shaped, run.glyphs)

    def picture(self, png: bytes, x: float, y: float, width: float, height: float) -> None:
        """A picture has no glyphs."""

    def _write(self, operators: str) -> None:
        pass

    def _use_fill(self, colour: Colour) -> None:
        pass

    def _use_stroke(self, colour: Colour, width: float) -> None:
        pass

"""A picture that the user chose as logo, made into what is kept: a small plain PNG."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt, qInstallMessageHandler
from PySide6.QtGui import QImage, QPainter

from dealplanner.brief.logo import HIGHEST, WIDEST, LogoError, logo_file, looks_like_svg, plain_logo
from dealplanner.brief.plain_svg import plain_svg

_LARGER = 1.5


def chosen_logo(path: Path) -> bytes:
    """The logo in a file, PNG or SVG. Raises LogoError, and OSError for a file that cannot be read."""
    content = logo_file(path)
    return plain_logo(_drawn(plain_svg(content)) if looks_like_svg(content) else content)


def _drawn(svg: bytes) -> bytes:
    """A harmless SVG as PNG, larger than it is kept. What Qt does not understand in it is left out."""
    with _silence():
        return _png(_image(svg))


def _image(svg: bytes) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(svg))
    size = renderer.viewBoxF().size()
    if not renderer.isValid() or size.width() <= 0 or size.height() <= 0:
        raise LogoError("This SVG has no picture in it, or says no size. Export it as PNG.")
    size = size.scaled(QSizeF(_LARGER * WIDEST, _LARGER * HIGHEST), Qt.AspectRatioMode.KeepAspectRatio)
    width, height = max(round(size.width()), 1), max(round(size.height()), 1)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Qt says for each shape what it makes nothing of, thousands of times if need be."""
    usual = qInstallMessageHandler(lambda *_: None)
    try:
        yield
    finally:
        qInstallMessageHandler(usual)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want text as bytes
    return bytes(buffer.data().data())

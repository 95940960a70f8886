"""Printing a brief: its pages go to the printer as images of 300 dots an inch, exactly as previewed."""

from __future__ import annotations

import functools

from PySide6.QtCore import QMarginsF, QRect
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from dealplanner.brief.style import Paper
from ui.pages.brief.maker import BriefMaker, Made, page_image

DOTS = 300
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def new_printer(paper: Paper, name: str) -> QPrinter:
    """The usual printer, set to whole pages of this paper; `name` is what its queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setDocName(name)
    size = QPageSize(_SIZES[paper])
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    return printer


def ask_printer(parent: QWidget, paper: Paper, name: str) -> QPrinter | None:
    """The printer that the user chose, None when the user thinks better of it."""
    printer = new_printer(paper, name)
    dialog = QPrintDialog(printer, parent)
    try:
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def print_pages(printer: QPrinter, made: Made, maker: BriefMaker) -> bool:
    """Paint the pages asked for; False when the printer takes none. Waits for each page to be drawn."""
    wanted = pages_wanted(printer, len(made.sizes))
    painter = QPainter()
    if not wanted or not painter.begin(printer):
        return False
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    for place, page in enumerate(wanted):
        if place:
            printer.newPage()
        image = maker.alone(functools.partial(page_image, made.content, page, sheet.width()))
        painter.drawImage(QRect(0, 0, sheet.width(), sheet.height()), image)
    return painter.end()


def pages_wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, counted from 0."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return list(range(count))
    first = max(1, printer.fromPage())
    last = min(count, printer.toPage() or count)
    return list(range(first - 1, last))

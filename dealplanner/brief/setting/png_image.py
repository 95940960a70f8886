"""A plain PNG in a PDF as it is: its packed dots are what a PDF has for a picture, and need no unpacking."""

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFImageXObject, PDFName, PDFStream

from dealplanner.brief.logo import dots

_PNG_PREDICTORS = 15  # each row says itself how it follows from the one above


class PngImage(PDFImageXObject):  # type: ignore[misc]
    """A PNG of `logo.plain_logo`: 8 bits of red, green and blue, row by row."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(name)
        self.width, self.height = dots(content)
        self.streamContent = b"".join(_packed(content))

    def format(self, document: Any) -> Any:  # reportlab's name
        """The object as it stands in the file."""
        stream = PDFStream(content=self.streamContent)
        entries = stream.dictionary
        entries["Type"], entries["Subtype"] = PDFName("XObject"), PDFName("Image")
        entries["Width"], entries["Height"] = self.width, self.height
        entries["BitsPerComponent"], entries["ColorSpace"] = 8, PDFName("DeviceRGB")
        entries["Filter"] = PDFName("FlateDecode")
        rows = {"Predictor": _PNG_PREDICTORS, "Colors": 3, "BitsPerComponent": 8, "Columns": self.width}
        entries["DecodeParms"] = PDFDictionary(rows)
        return stream.format(document)


def _packed(content: bytes) -> Iterator[bytes]:
    """The parts of the file that hold its dots."""
    at = 8
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"IDAT":
            yield content[at + 8 : at + 8 + length]
        at += 12 + length

"""What the PDF says about itself: its title and edition, and no author, no path, no time and no time zone."""

import datetime

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString

from dealplanner.brief.lettering.scripts import clean


class DocumentInformation(PDFInfo):  # type: ignore[misc]
    """The information dictionary of a brief. With no date given it has none."""

    def __init__(self, title: str, edition: str, date: datetime.date | None) -> None:
        super().__init__()
        self.title = clean(title)
        self.subject = clean(edition)
        self.author = ""
        self.creator = "dealplanner"
        self._date = date

    def format(self, document: object) -> bytes:
        """The dictionary as it stands in the file."""
        entries = {
            "Title": PDFString(self.title),
            "Subject": PDFString(self.subject),
            "Creator": PDFString(self.creator),
            "Producer": PDFString(self.producer),
        }
        if self._date:
            entries["CreationDate"] = PDFString(f"D:{self._date:%Y%m%d}")
        formatted: bytes = PDFDictionary(entries).format(document)
        return formatted
